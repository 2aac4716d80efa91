import { Button, Checkbox, DatePicker, Form, Input, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useRef, useState } from 'react';
import type { Output } from '../../../../kernel/contract.ts';
import { CallError, call, newKey, serverNow } from '../../../../web/call.ts';
import { Drawer } from '../../../../web/console/Drawer.tsx';
import { reload, useLoad } from '../../../../web/load.ts';
import { t } from '../../../../web/t.ts';
import { ErrorBox } from '../../../../web/ui/ErrorBox.tsx';
import { Loading } from '../../../../web/ui/Loading.tsx';
import { toast } from '../../../../web/ui/Toast.tsx';
import { isoDay } from '../../../../web/when.ts';
import { changeTurn, type PoolRow, readFits, reportIllness, type TurnView } from '../../contract.ts';
import { hoursOf, spanWords, turnTitle } from '../words.ts';
import { type Of, type PoolView, usePlan, usePool } from './plan.ts';

type Values = { person: string; from: Dayjs; to: Dayjs; note?: string; cover?: string; handOver?: boolean };
type Told = { person: string; name: string; from: string; to: string } & Output<typeof reportIllness>;
const iso = (day: Dayjs): string => day.format('YYYY-MM-DD');

/** 有人病了: the days, what opens, who steps in, and where the open work goes. */
export function Ill({ pool, month, onClose }: Of & { onClose: () => void }) {
  const got = usePool(pool);
  const [told, setTold] = useState<Told | null>(null);
  return (
    <Drawer label={t('有人病了', 'Somebody is ill')} onClose={onClose}>
      <h2>{t('有人病了', 'Somebody is ill')}</h2>
      <Loading of={got}>
        {(view) =>
          told ? (
            <Open pool={pool} told={told} />
          ) : (
            <Report view={view} of={{ pool, month }} onTold={setTold} />
          )
        }
      </Loading>
    </Drawer>
  );
}

type ReportProps = { view: PoolView; of: Of; onTold: (told: Told) => void };

function Report({ view, of, onTold }: ReportProps) {
  const [form] = Form.useForm<Values>();
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  const key = useRef(newKey());
  const plan = usePlan(of);
  const who = Form.useWatch('person', form);
  const from = Form.useWatch('from', form);
  const to = Form.useWatch('to', form);
  const person = view.people.find(({ id }) => id === who);
  const people = view.people.filter(({ ended }) => !ended);
  const turns = (plan.data?.turns ?? []).filter(
    (turn) => turn.person === who && from && to && iso(from) <= turn.day && turn.day <= iso(to),
  );
  async function send({ person: id, from: first, to: last, note, cover, handOver }: Values) {
    setBusy(true);
    setWrong(null);
    try {
      const answer = await call(
        reportIllness,
        {
          county: view.county,
          person: id,
          id: key.current,
          from: iso(first),
          to: iso(last),
          note: note ?? '',
          ...(cover && { cover, handOver: handOver ?? false }),
        },
        { key: key.current },
      );
      reload('rota/');
      onTold({ ...answer, person: id, name: person?.name ?? '', from: iso(first), to: iso(last) });
    } catch (error) {
      if (!(error instanceof CallError)) throw error;
      if (error.status !== 0) key.current = newKey();
      setWrong(error.message);
      for (const { path, message } of error.fields)
        if (['from', 'to', 'note', 'cover'].includes(path))
          form.setFields([{ name: path as keyof Values, errors: [message] }]);
    } finally {
      setBusy(false);
    }
  }
  const today = dayjs(isoDay(serverNow()));
  const must = { required: true, message: t('这一项要选。', 'Please choose.') };
  return (
    <Form<Values>
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={{ from: today, to: today, handOver: true }}
      onFinish={(values) => void send(values)}
    >
      {wrong ? <ErrorBox title={wrong} /> : null}
      <Form.Item name="person" label={t('谁病了', 'Who')} rules={[must]}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          options={people.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Form.Item>
      <Form.Item name="from" label={t('从哪天', 'From')} rules={[must]}>
        <DatePicker allowClear={false} style={{ width: '100%' }} />
      </Form.Item>
      <Form.Item name="to" label={t('到哪天', 'Until')} rules={[must]}>
        <DatePicker allowClear={false} style={{ width: '100%' }} />
      </Form.Item>
      {who ? (
        <section className="quiet rota-quiet" role="status">
          {turns.length === 0 ? (
            t('这几天本月没有班要空出来。', 'No turns of this month fall on these days.')
          ) : (
            <>
              <b>{t(`这几天有 ${turns.length} 个班会空出来：`, `${turns.length} turns will open:`)}</b>
              {turns.map((turn) => (
                <div key={turn.id}>{turnTitle(turn)}</div>
              ))}
            </>
          )}
        </section>
      ) : null}
      {person?.account ? (
        <>
          <Form.Item
            name="cover"
            label={t('这几天谁代管他的网格和事', 'Who stands in for the grids and the work')}
            extra={t('不选就只空出班。', 'Nobody chosen: only the turns open.')}
          >
            <Select
              allowClear
              showSearch={{ optionFilterProp: 'label' }}
              options={people
                .filter(({ account, id }) => account && id !== who)
                .map(({ account, name }) => ({ value: account ?? '', label: name }))}
            />
          </Form.Item>
          <Form.Item name="handOver" valuePropName="checked">
            <Checkbox>{t('手上没办完的事一起转过去', 'Hand over the open work as well')}</Checkbox>
          </Form.Item>
        </>
      ) : null}
      <Form.Item name="note" label={t('说明（不写病情）', 'Note (nothing about the illness)')}>
        <Input maxLength={100} />
      </Form.Item>
      {/* Not a submit button: Enter in a date must not send half a report. */}
      <Button type="primary" loading={busy} onClick={() => form.submit()}>
        {t('记下病假，空出这几天的班', 'Enter it and open the turns')}
      </Button>
    </Form>
  );
}

/** After it was entered: what happened, and who could take each open turn. */
function Open({ pool, told }: { pool: PoolRow; told: Told }) {
  const first = usePlan({ pool, month: told.from.slice(0, 7) });
  const next = usePlan({ pool, month: told.to.slice(0, 7) });
  const turns = new Map(
    [...(first.data?.turns ?? []), ...(next.data?.turns ?? [])]
      .filter(({ person, day }) => !person && told.from <= day && day <= told.to)
      .map((turn) => [turn.id, turn]),
  );
  return (
    <>
      <section className="quiet rota-quiet" role="status">
        <b>
          {t(
            `${told.name}病假 ${spanWords(told.from, told.to)}，空出 ${told.opened} 个班。`,
            `${told.name} is ill ${spanWords(told.from, told.to)}: ${told.opened} turns opened.`,
          )}
        </b>
        {told.covered ? <div>{t('网格这几天有人代管了。', 'The grids are covered.')}</div> : null}
        {told.tasks > 0 ? (
          <div>
            {t(`没办完的 ${told.tasks} 件事转过去了。`, `${told.tasks} open tasks were handed over.`)}
          </div>
        ) : null}
      </section>
      <h3>{t('这几天的空班，谁来顶', 'Who takes the open turns')}</h3>
      {turns.size === 0 && !first.loading && !next.loading ? (
        <p className="bamboo">{t('都有人了。', 'Every turn has somebody.')}</p>
      ) : null}
      <ul className="ll-list">
        {[...turns.values()].map((turn) => (
          <Substitute key={turn.id} county={pool.county} turn={turn} />
        ))}
      </ul>
    </>
  );
}

const PROPOSED = 3;

function Substitute({ county, turn }: { county: string; turn: TurnView }) {
  const got = useLoad(`rota/fits/${turn.id}/`, () => call(readFits, { county, turn: turn.id }));
  const [busy, setBusy] = useState(false);
  async function give(person: string, name: string) {
    setBusy(true);
    try {
      await call(changeTurn, { county, turn: turn.id, person, locked: true, was: null });
      toast(t(`${name}来顶，已经告诉他`, `${name} takes it and is told`));
    } catch (error) {
      if (!(error instanceof CallError)) throw error;
      toast({ words: error.message, bad: true });
    }
    setBusy(false);
    reload('rota/');
  }
  return (
    <li>
      <div className="grow">
        <span className="strong">{turnTitle(turn)}</span>
        <div className="sm q3">{hoursOf(turn)}</div>
        <Loading of={got}>
          {({ rows }) => {
            const fit = rows.filter(({ faults }) => faults.length === 0).slice(0, PROPOSED);
            return fit.length === 0 ? (
              <p className="sm brick">
                {t(
                  '没有人完全合适，点排班表里的空班看原因。',
                  'Nobody fits without breaking a rule. Open the turn in the month to see why.',
                )}
              </p>
            ) : (
              <div className="row wrap rota-do">
                {fit.map(({ person, name, turns }) => (
                  <Button key={person} size="small" loading={busy} onClick={() => void give(person, name)}>
                    {t(`请${name}顶（本月 ${turns} 班）`, `Give it to ${name} (${turns} this month)`)}
                    <span className="sr">{turnTitle(turn)}</span>
                  </Button>
                ))}
              </div>
            );
          }}
        </Loading>
      </div>
    </li>
  );
}
