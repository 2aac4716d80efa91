import { useState } from 'react';
import { call } from '../../../../web/call.ts';
import { say, t } from '../../../../web/t.ts';
import { Button } from '../../../../web/ui/Button.tsx';
import { DueMark } from '../../../../web/ui/DueChip.tsx';
import { Field } from '../../../../web/ui/Field.tsx';
import { TextInput } from '../../../../web/ui/TextInput.tsx';
import { toast } from '../../../../web/ui/Toast.tsx';
import { day, isoDay, left, when } from '../../../../web/when.ts';
import {
  type DisputeParty,
  RESULT_WORDS,
  RESULTS,
  type Result,
  ROLE_WORDS,
  WAY_WORDS,
  WAYS,
  type Way,
} from '../../contract.ts';
import { noteAttempt } from '../../parties/contract.ts';
import { useDisputeAct } from './act.ts';
import { PartyNumber } from './Number.tsx';

type Props = { dispute: string; party: DisputeParty; may: boolean };

/** One side as a card at the door: how to reach them, and what came of it, in two taps. */
export function Party({ dispute, party, may }: Props) {
  const [way, setWay] = useState<Way | null>(null);
  const [all, setAll] = useState(false);
  const shown = all ? party.attempts : party.attempts.slice(0, 2);
  return (
    <li className="med-party">
      <div className="row between wrap">
        <h3>
          {party.name} <span className="ll-tag">{say(ROLE_WORDS[party.role])}</span>
        </h3>
        <Reached party={party} />
      </div>
      {party.address ? <p className="sm q2">{party.address}</p> : null}
      <PartyNumber dispute={dispute} party={party} may={may} />
      {shown.length > 0 ? (
        <ul className="med-tries sm q2">
          {shown.map((one) => (
            <li key={one.id}>
              <span className="nb">{when(one.at)}</span> {say(WAY_WORDS[one.way])}
              {t('，', ', ')}
              {say(RESULT_WORDS[one.result])}
              {one.until ? t(`，到${day(one.until)}`, `, until ${day(one.until)}`) : ''}
              {one.words ? `${t('：', ': ')}${one.words}` : ''}
            </li>
          ))}
        </ul>
      ) : null}
      {party.attempts.length > shown.length ? (
        <button type="button" className="link field-change sm" onClick={() => setAll(true)}>
          {t(`看全部 ${party.attempts.length} 次`, `All ${party.attempts.length}`)}
        </button>
      ) : null}
      {may ? (
        <fieldset className="med-ways">
          <legend className="sr">{t(`怎么联系${party.name}`, `How to reach ${party.name}`)}</legend>
          {WAYS.map((one) => (
            <button
              key={one}
              type="button"
              aria-pressed={way === one}
              onClick={() => setWay(way === one ? null : one)}
            >
              {say(WAY_WORDS[one])}
            </button>
          ))}
        </fieldset>
      ) : null}
      {way ? <Outcome dispute={dispute} party={party} way={way} onDone={() => setWay(null)} /> : null}
    </li>
  );
}

function Reached({ party }: { party: DisputeParty }) {
  return (
    <span className="row wrap" style={{ gap: '0 10px' }}>
      {party.reachedAt ? (
        <span className="sm bamboo nb">{t('联系上了', 'Reached')}</span>
      ) : (
        <span className="sm brick nb">{t('还没联系上', 'Not reached yet')}</span>
      )}
      {party.nextAt ? <Again at={party.nextAt} /> : null}
    </span>
  );
}

function Again({ at }: { at: string }) {
  const { tone } = left(at);
  return (
    <DueMark tone={tone}>
      {tone === 'over' ? t('该再联系了', 'Try again now') : t(`${day(at)}再联系`, `Again ${day(at)}`)}
    </DueMark>
  );
}

type OutcomeProps = { dispute: string; party: DisputeParty; way: Way; onDone: () => void };

/** The second tap. Only a promise asks for its day. */
function Outcome({ dispute, party, way, onDone }: OutcomeProps) {
  const [words, setWords] = useState('');
  const [promised, setPromised] = useState(false);
  const [until, setUntil] = useState('');
  const act = useDisputeAct();
  const send = (result: Result, by?: string) =>
    void act.run(
      (key) =>
        call(
          noteAttempt,
          {
            id: dispute,
            party: party.id,
            way,
            result,
            ...(words.trim() && { words }),
            ...(by && { until: by }),
          },
          { key },
        ),
      () => {
        toast(
          result === 'nobody'
            ? t('记下了，下个工作日提醒您再联系', 'Noted; you are reminded on the next working day')
            : t('记下了', 'Noted'),
        );
        onDone();
      },
    );
  return (
    <div className="med-results">
      <Field label={t('说了什么', 'What was said')} optional>
        {(tie) => <TextInput {...tie} value={words} onChange={setWords} maxLength={300} />}
      </Field>
      <fieldset className="med-ways">
        <legend className="sr">{t('结果', 'Result')}</legend>
        {RESULTS.map((result) => (
          <button
            key={result}
            type="button"
            aria-pressed={result === 'promised' && promised}
            disabled={act.busy}
            onClick={() => (result === 'promised' ? setPromised(!promised) : send(result))}
          >
            {say(RESULT_WORDS[result])}
          </button>
        ))}
      </fieldset>
      {promised ? (
        <div style={{ marginTop: 12 }}>
          <Field label={t('答应到哪天', 'Promised by')} error={act.wrong?.at('until')}>
            {(tie) => (
              <TextInput
                {...tie}
                type="date"
                className="med-date"
                min={isoDay(new Date())}
                value={until}
                onChange={setUntil}
              />
            )}
          </Field>
          <Button busy={act.busy} disabled={!until} onClick={() => send('promised', until)}>
            {t('记下答应的日子', 'Note the promise')}
          </Button>
        </div>
      ) : null}
      {act.wrong && act.wrong.fields.length === 0 ? (
        <p className="sm brick" role="alert">
          {act.wrong.message}
        </p>
      ) : null}
    </div>
  );
}
