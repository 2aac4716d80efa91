/** The form of a call-back: script, number, what was answered. Used on the telephone and beside the console's list. */
import { Phone } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { call } from '../../../../../web/call.ts';
import { reload } from '../../../../../web/load.ts';
import { t } from '../../../../../web/t.ts';
import { Button, ButtonLink } from '../../../../../web/ui/Button.tsx';
import { ChoiceList } from '../../../../../web/ui/Choices.tsx';
import { ErrorBox } from '../../../../../web/ui/ErrorBox.tsx';
import { Field, FieldSet } from '../../../../../web/ui/Field.tsx';
import { type Level, LevelPicker } from '../../../../../web/ui/Levels.tsx';
import { Segment } from '../../../../../web/ui/Segment.tsx';
import { TextArea } from '../../../../../web/ui/TextInput.tsx';
import { toast } from '../../../../../web/ui/Toast.tsx';
import { type CallbackForCaller, recordCallback } from '../../../callbacks/contract.ts';
import { revealReporter } from '../../../contract.ts';
import { useAct } from './act.ts';

type Result = 'reached' | 'not_reached' | 'wrong_number';
type Solved = 'yes' | 'partly' | 'no';
type Asked = 'inTime' | 'solved' | 'satisfied' | 'again' | 'words' | 'result';

/** After any answer: lists, counts, pages. */
export function reloadCallbacks(): void {
  for (const prefix of ['callback', 'bad-rating', 'case-rates']) reload(prefix);
}

/** The fields, the words of the button, and sending; `done` runs after the answer was kept. */
export function useCallForm(c: CallbackForCaller, done: () => void) {
  const [result, setResult] = useState<Result | null>(null);
  const [inTime, setInTime] = useState<'yes' | 'no' | null>(null);
  const [solved, setSolved] = useState<Solved | null>(null);
  const [again, setAgain] = useState<'yes' | 'no' | null>(null);
  const [level, setLevel] = useState<Level | null>(null);
  const [words, setWords] = useState('');
  const [wrong, setWrong] = useState<Partial<Record<Asked, string>>>({});
  const act = useAct();
  const reopens = result === 'reached' && (solved === 'no' || (solved === 'partly' && again === 'yes'));
  const at = (what: Asked) => wrong[what] ?? act.wrong?.at(what);

  function check(): Partial<Record<Asked, string>> {
    if (!result) return { result: t('先选打通了没有。', 'Say first whether they answered.') };
    if (result !== 'reached') return {};
    return {
      ...(!inTime && { inTime: t('问一句：有没有及时联系？', 'Ask whether they were contacted in time.') }),
      ...(!solved && { solved: t('问一句：解决了没有？', 'Ask whether it is solved.') }),
      ...(solved === 'partly' &&
        !again && { again: t('问一句：还要不要接着办？', 'Ask whether work goes on.') }),
      ...(solved !== 'no' &&
        !level && { satisfied: t('问一句：满意不满意？', 'Ask how satisfied they are.') }),
      ...(reopens &&
        words.trim() === '' && {
          words: t('写清楚哪里没解决，办的人要看。', 'Write what is not solved: the handler reads it.'),
        }),
    };
  }

  function send() {
    const missing = check();
    setWrong(missing);
    if (Object.keys(missing).length > 0 || !result) return;
    void act.run(
      (key) =>
        call(
          recordCallback,
          {
            id: c.caseId,
            result,
            words: words.trim(),
            ...(result === 'reached' && {
              ...(inTime && { inTime: inTime === 'yes' }),
              ...(solved && { solved }),
              ...(level && { satisfied: level }),
              ...(solved === 'partly' && again && { again: again === 'yes' }),
            }),
          },
          { key },
        ),
      () => {
        reloadCallbacks();
        toast(
          reopens
            ? t('重新打开了，接着办', 'Opened again; work goes on')
            : result === 'reached'
              ? t('回访记下了，归档', 'Noted; the case is closed')
              : t('记下了', 'Noted'),
        );
        done();
      },
    );
  }

  const fields = (
    <>
      {act.wrong && act.wrong.fields.length === 0 ? <ErrorBox title={act.wrong.message} /> : null}
      <FieldSet label={t('打通了吗', 'Did they answer')} error={at('result')}>
        <ChoiceList
          choices={[
            { value: 'reached', label: t('打通了', 'Reached') },
            { value: 'not_reached', label: t('没打通', 'Not reached') },
            { value: 'wrong_number', label: t('号码不对', 'Wrong number') },
          ]}
          value={result}
          onChange={setResult}
        />
      </FieldSet>
      {result === 'not_reached' ? (
        <p className="sm q2">
          {t(
            `第 ${c.tries + 1} 次，一共打 ${c.mostTries} 次。都没打通，到期写明“没联系上”归档，不算满意。`,
            `Try ${c.tries + 1} of ${c.mostTries}. If none succeeds it is closed as “not reached”, never as satisfied.`,
          )}
        </p>
      ) : null}
      {result === 'reached' ? (
        <>
          <FieldSet label={t('一、有没有及时联系', '1. Contacted in time')} error={at('inTime')}>
            <Segment
              label={t('有没有及时联系', 'Contacted in time')}
              choices={[
                { value: 'yes', label: t('及时', 'Yes') },
                { value: 'no', label: t('不及时', 'No'), bad: true },
              ]}
              value={inTime}
              onChange={setInTime}
            />
          </FieldSet>
          <FieldSet label={t('二、解决了没有', '2. Is it solved')} error={at('solved')}>
            <ChoiceList
              choices={[
                { value: 'yes', label: t('解决了', 'Solved') },
                { value: 'partly', label: t('解决了一部分', 'Partly') },
                { value: 'no', label: t('没解决', 'Not solved') },
              ]}
              value={solved}
              onChange={setSolved}
            />
          </FieldSet>
          {solved === 'partly' ? (
            <FieldSet label={t('还要不要接着办', 'Should work go on')} error={at('again')}>
              <Segment
                label={t('还要不要接着办', 'Should work go on')}
                choices={[
                  { value: 'yes', label: t('接着办', 'Yes') },
                  { value: 'no', label: t('就这样', 'No, leave it') },
                ]}
                value={again}
                onChange={setAgain}
              />
            </FieldSet>
          ) : null}
          <FieldSet
            label={t('三、满意吗', '3. How satisfied')}
            optional={solved === 'no'}
            error={at('satisfied')}
          >
            <LevelPicker value={level} onChange={setLevel} />
          </FieldSet>
        </>
      ) : null}
      {result ? (
        <Field
          label={result === 'reached' ? t('居民说了什么', 'What they said') : t('记一句', 'A word about it')}
          hint={
            result === 'reached'
              ? t('办的人和居民都看得到', 'The handler and the resident read it')
              : undefined
          }
          optional={!reopens}
          error={at('words')}
        >
          {(tie) => <TextArea {...tie} rows={3} maxLength={500} value={words} onChange={setWords} />}
        </Field>
      ) : null}
    </>
  );
  const verb = reopens
    ? t('记下来，重新打开', 'Note it and open again')
    : result === 'reached'
      ? t('记下来，归档', 'Note it and close')
      : t('记下这一次', 'Note this call');
  return { fields, verb, send, busy: act.busy };
}

/** The number for this one purpose; the look is recorded. */
export function CallNumber({ id, mask, name }: { id: string; mask: string | null; name: string | null }) {
  const [seen, setSeen] = useState<{ phone: string; name: string | null } | null>(null);
  const act = useAct();
  if (!mask) return <p className="q2">{t('没有留电话，打不了。', 'No number was left.')}</p>;
  return (
    <div className="row between wrap">
      <div>
        <div className="strong">{seen?.name ?? name ?? t('反映的居民', 'The resident')}</div>
        <div className="q2 nb">{seen?.phone ?? mask}</div>
        {act.wrong ? (
          <p className="sm brick" role="alert">
            {act.wrong.message}
          </p>
        ) : null}
      </div>
      {seen ? (
        <ButtonLink to={`tel:${seen.phone}`} icon={<Phone size={22} aria-hidden />}>
          {t('打电话', 'Call')}
        </ButtonLink>
      ) : (
        <Button
          busy={act.busy}
          onClick={() =>
            void act.run(
              async () => {
                const found = await call(revealReporter, { id, purpose: t('回访', 'Call-back') });
                if (found.phone) setSeen({ phone: found.phone, name: found.name });
              },
              () => undefined,
            )
          }
        >
          {t('看号码，给他打电话', 'Show the number to call')}
        </Button>
      )}
    </div>
  );
}

/** What was done, and what to say. */
export function CallWords({ c, head: Head = 'h2' }: { c: CallbackForCaller; head?: 'h2' | 'h3' }): ReactNode {
  return (
    <>
      {c.solution ? (
        <>
          <Head>{t('办结时说的', 'What was said when resolving')}</Head>
          <p className="case-words">
            {c.solution}
            {c.handler ? <span className="q3"> —— {c.handler}</span> : null}
          </p>
        </>
      ) : null}
      <Head>{t('照着说', 'What to say')}</Head>
      <p className="ll-sheet" style={{ whiteSpace: 'pre-line' }}>
        {c.script}
      </p>
    </>
  );
}
