import { Button } from 'antd';
import { useRef, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { call, newKey } from '../../../../web/call.ts';
import { useLoad } from '../../../../web/load.ts';
import { t } from '../../../../web/t.ts';
import { ErrorBox } from '../../../../web/ui/ErrorBox.tsx';
import { Loading } from '../../../../web/ui/Loading.tsx';
import { Steps } from '../../../../web/ui/Steps.tsx';
import { toast } from '../../../../web/ui/Toast.tsx';
import { isoDay } from '../../../../web/when.ts';
import { AreaSelect, useArea } from '../../../places/pages/console/area.tsx';
import { createCampaign, listTemplates, saveTemplate } from '../../contract.ts';
import { useAct } from '../act.ts';
import { ChoosePlaces } from './ChoosePlaces.tsx';
import { draftOf, EditItems } from './EditItems.tsx';
import { type Form, What, Who } from './NewSteps.tsx';
import { useUnits } from './UnitFields.tsx';
import '../campaigns.css';

const MONTH = 30 * 86_400_000;
/** Which step asks for a field that the server names. */
const STEP: Readonly<Record<string, number>> = {
  title: 1,
  why: 1,
  starts: 1,
  ends: 1,
  place: 2,
  places: 2,
  items: 3,
};

/** 发起一次整治: what, where, the checklist, who; nothing is written before the last step. */
export default function New() {
  const got = useArea();
  return (
    <div className="con-page cam-wizard">
      <p className="sm">
        <Link href="/campaigns" className="link">
          {t('专项整治', 'Campaigns')}
        </Link>
      </p>
      <h1>{t('发起一次整治', 'Start a campaign')}</h1>
      <Loading of={got}>
        {({ area, choices }) => (
          <Wizard
            key={area?.code ?? ''}
            area={area?.code ?? null}
            areaName={area?.name ?? ''}
            choices={choices}
            whole={area}
          />
        )}
      </Loading>
    </div>
  );
}

type Area = Parameters<typeof AreaSelect>[0];
type Props = { area: string | null; areaName: string; choices: Area['choices']; whole: Area['area'] };

function Wizard({ area, areaName, choices, whole }: Props) {
  const [step, setStep] = useState(1);
  const [form, setForm] = useState<Form>(() => ({
    template: null,
    title: '',
    why: '',
    starts: isoDay(new Date()),
    ends: isoDay(new Date(Date.now() + MONTH)),
    places: new Map(),
    items: [draftOf()],
    lead: null,
    assist: [],
    keep: false,
  }));
  const [asked, setAsked] = useState(false);
  const [, go] = useLocation();
  const act = useAct();
  const id = useRef(newKey());
  const units = useUnits(area);
  const templates = useLoad('campaign-templates', () => call(listTemplates, {}));
  const set = (more: Partial<Form>) => setForm((old) => ({ ...old, ...more }));
  const local = faultOf(form, step, area);

  const next = () => {
    setAsked(true);
    if (local) return;
    setAsked(false);
    setStep(step + 1);
    window.scrollTo(0, 0);
  };
  const send = () => {
    if (!area) return;
    const items = form.items.map(({ key: _key, ...item }) => item);
    void act.run(
      async (key) => {
        await call(
          createCampaign,
          {
            id: id.current,
            place: area,
            title: form.title,
            why: form.why,
            starts: form.starts,
            ends: form.ends,
            lead: form.lead,
            assist: form.assist,
            items,
            places: [...form.places.keys()],
          },
          { key },
        );
        if (form.keep)
          await call(saveTemplate, {
            id: newKey(),
            place: area,
            title: form.title,
            why: form.why,
            lead: units.find((unit) => unit.id === form.lead)?.name ?? '',
            items,
            ended: false,
          });
      },
      () => {
        toast(t('发起了，各处的负责人会收到待办', 'Started; everybody responsible has it in the inbox'));
        go(`/campaigns/${id.current}`);
      },
    );
  };
  const wrong = act.wrong;
  const faulty = wrong?.fields[0]?.path.split('.')[0];
  return (
    <>
      <Steps now={step} of={4} />
      {wrong ? (
        <ErrorBox title={wrong.fields[0]?.message ?? wrong.message}>
          {faulty && STEP[faulty] && STEP[faulty] !== step ? (
            <Button type="link" onClick={() => setStep(STEP[faulty] ?? 1)}>
              {t(`回到第 ${STEP[faulty]} 步改`, `Mend it in step ${STEP[faulty]}`)}
            </Button>
          ) : null}
        </ErrorBox>
      ) : null}
      {asked && local ? <ErrorBox title={local} /> : null}
      {step === 1 ? (
        <What
          form={form}
          set={set}
          templates={templates.data?.rows ?? []}
          units={units}
          area={<AreaSelect area={whole} choices={choices} />}
        />
      ) : null}
      {step === 2 && area ? (
        <>
          <h2>{t(`去${areaName}的哪些地方？`, `Which places of ${areaName}?`)}</h2>
          <ChoosePlaces area={area} value={form.places} onChange={(places) => set({ places })} />
        </>
      ) : null}
      {step === 3 ? (
        <>
          <h2>{t('每个地方查什么？', 'What is checked at each place?')}</h2>
          <EditItems
            items={form.items}
            onChange={(items) => set({ items })}
            wrong={(at, field) => wrong?.at(`items.${at}.${field}`)}
          />
        </>
      ) : null}
      {step === 4 ? <Who form={form} set={set} units={units} areaName={areaName} /> : null}
      <div className="cam-foot">
        {step > 1 ? <Button onClick={() => setStep(step - 1)}>{t('上一步', 'Back')}</Button> : null}
        {step < 4 ? (
          <Button type="primary" onClick={next}>
            {t('下一步', 'Next')}
          </Button>
        ) : (
          <Button type="primary" loading={act.busy} onClick={send}>
            {t(`发起，${form.places.size} 个地方开始查`, `Start at ${form.places.size} places`)}
          </Button>
        )}
      </div>
    </>
  );
}

/** What the step still lacks, in words. */
function faultOf(form: Form, step: number, area: string | null): string | undefined {
  if (step === 1) {
    if (!area) return t('先选在哪个街道或社区做。', 'Choose the street or community first.');
    if (form.title.trim() === '') return t('还没写名称。', 'It has no name yet.');
    if (!form.starts || !form.ends) return t('起止的日子要填。', 'Both days are needed.');
    if (form.ends < form.starts) return t('结束的日子要在开始之后。', 'It has to end after it begins.');
  }
  if (step === 2 && form.places.size === 0) return t('至少选一个地方。', 'Choose one place at least.');
  if (step === 3) {
    const empty = form.items.findIndex(({ title }) => title.trim() === '');
    if (empty >= 0) return t(`第 ${empty + 1} 项还没写查什么。`, `Item ${empty + 1} has no name yet.`);
  }
  return undefined;
}
