import '../../../../web/field/field.css';
import './mediation.css';
import { Plus } from 'lucide-react';
import { useRef, useState } from 'react';
import { useLocation, useParams } from 'wouter';
import { call, newKey, serverNow } from '../../../../web/call.ts';
import { useLoad } from '../../../../web/load.ts';
import { say, t } from '../../../../web/t.ts';
import { Button } from '../../../../web/ui/Button.tsx';
import { CheckRows, ChoiceList } from '../../../../web/ui/Choices.tsx';
import { ErrorBox } from '../../../../web/ui/ErrorBox.tsx';
import { Field, FieldSet } from '../../../../web/ui/Field.tsx';
import { Foot } from '../../../../web/ui/Foot.tsx';
import { Loading } from '../../../../web/ui/Loading.tsx';
import { Page } from '../../../../web/ui/Page.tsx';
import { TextArea, TextInput } from '../../../../web/ui/TextInput.tsx';
import { toast } from '../../../../web/ui/Toast.tsx';
import { isoDay } from '../../../../web/when.ts';
import { writeAgreement } from '../../agreement/contract.ts';
import { type DisputeWhole, MAX_TEXT, ROLE_WORDS, readDispute } from '../../contract.ts';
import { pointsNow } from '../words.ts';
import { useDisputeAct } from './act.ts';

type Draft = { key: string; party: string; words: string; until: string };

/** What was agreed, point by point: who does what until when. */
export default function Agreement() {
  const { id = '' } = useParams();
  const got = useLoad(`dispute/${id}`, () => call(readDispute, { id }));
  return got.data ? (
    <Form d={got.data} />
  ) : (
    <Page title={t('谈成的几条', 'What was agreed')} back={`/disputes/${id}`}>
      <Loading of={got}>{() => null}</Loading>
    </Page>
  );
}

const empty = (): Draft => ({ key: newKey(), party: '', words: '', until: '' });

function Form({ d }: { d: DisputeWhole }) {
  const [facts, setFacts] = useState(d.facts);
  const [points, setPoints] = useState<Draft[]>(() => {
    const now = pointsNow(d).map(({ id, party, words, until }) => ({ key: id, party, words, until }));
    return now.length > 0 ? now : [empty()];
  });
  const [phones, setPhones] = useState(() =>
    d.people.filter(({ printPhone }) => printPhone).map(({ id }) => id),
  );
  const [asked, setAsked] = useState(false);
  const [, go] = useLocation();
  const act = useDisputeAct();
  const last = useRef<HTMLFieldSetElement>(null);
  const set = (key: string, change: Partial<Draft>) =>
    setPoints((old) => old.map((one) => (one.key === key ? { ...one, ...change } : one)));
  const whole = ({ party, words, until }: Draft) => party !== '' && words.trim() !== '' && until !== '';

  function send() {
    setAsked(true);
    if (facts.trim() === '' || !points.every(whole)) return;
    void act.run(
      (key) =>
        call(
          writeAgreement,
          { id: d.id, facts, points: points.map(({ key: _key, ...point }) => point), phones },
          { key },
        ),
      () => {
        toast(t('写好了，打印出来请各方签字', 'Written; print it for signature'));
        go(`/disputes/${d.id}`);
      },
    );
  }

  return (
    <Page
      title={t('谈成的几条', 'What was agreed')}
      hint={t('每一条写清谁、做什么、到哪天。', 'Each point: who, what, until when.')}
      back={`/disputes/${d.id}`}
      foot={
        <Foot>
          <Button kind="primary" big block busy={act.busy} onClick={send}>
            {t('写进协议', 'Put it on paper')}
          </Button>
        </Foot>
      }
    >
      {act.wrong ? <ErrorBox title={act.wrong.message} /> : null}
      <Field
        label={t('事情经过', 'What happened')}
        error={
          act.wrong?.at('facts') ?? (asked && facts.trim() === '' ? t('写几句。', 'A few words.') : null)
        }
      >
        {(tie) => <TextArea {...tie} value={facts} onChange={setFacts} maxLength={MAX_TEXT} rows={4} />}
      </Field>
      {points.map((point, at) => (
        <fieldset
          key={point.key}
          className="med-party"
          ref={at === points.length - 1 ? last : undefined}
          style={{ marginTop: 12 }}
        >
          <legend className="sr">{t(`第 ${at + 1} 条`, `Point ${at + 1}`)}</legend>
          <div className="row between">
            <b>{t(`第 ${at + 1} 条`, `Point ${at + 1}`)}</b>
            {points.length > 1 ? (
              <button
                type="button"
                className="link field-change"
                onClick={() => setPoints((old) => old.filter(({ key }) => key !== point.key))}
                aria-label={t(`去掉第 ${at + 1} 条`, `Take point ${at + 1} away`)}
              >
                {t('去掉', 'Remove')}
              </button>
            ) : null}
          </div>
          <FieldSet
            label={t('谁来做', 'Who')}
            error={asked && !point.party ? t('选谁来做。', 'Choose who.') : null}
          >
            <ChoiceList
              inline
              name={`who-${point.key}`}
              value={point.party || null}
              onChange={(party) => set(point.key, { party })}
              choices={d.people.map((party) => ({
                value: party.id,
                label: `${party.name}（${say(ROLE_WORDS[party.role])}）`,
              }))}
            />
          </FieldSet>
          <Field
            label={t('做什么', 'What')}
            error={
              act.wrong?.at(`points.${at}.words`) ??
              (asked && point.words.trim() === '' ? t('写做什么。', 'Say what.') : null)
            }
          >
            {(tie) => (
              <TextArea
                {...tie}
                value={point.words}
                onChange={(words) => set(point.key, { words })}
                maxLength={500}
                rows={2}
              />
            )}
          </Field>
          <Field
            label={t('到哪天', 'Until')}
            error={
              act.wrong?.at(`points.${at}.until`) ??
              (asked && !point.until ? t('选日子。', 'Choose a day.') : null)
            }
          >
            {(tie) => (
              <TextInput
                {...tie}
                type="date"
                min={isoDay(serverNow())}
                value={point.until}
                onChange={(until) => set(point.key, { until })}
              />
            )}
          </Field>
        </fieldset>
      ))}
      <div style={{ margin: '12px 0 20px' }}>
        <Button
          block
          icon={<Plus size={22} aria-hidden />}
          onClick={() => setPoints((old) => [...old, empty()])}
          disabled={points.length >= 20}
        >
          {t('再加一条', 'Another point')}
        </Button>
      </div>
      {d.people.some(({ phone }) => phone) ? (
        <FieldSet
          label={t('谁同意把电话印在协议上', 'Who agrees that the number is printed')}
          hint={t('没有点头的，别的几方看不到号码。', 'The others do not see the number of anybody else.')}
          optional
        >
          <CheckRows
            inline
            value={phones}
            onChange={setPhones}
            choices={d.people
              .filter(({ phone }) => phone)
              .map((party) => ({ value: party.id, label: party.name }))}
          />
        </FieldSet>
      ) : null}
    </Page>
  );
}
