import './rate.css';
import { Check } from 'lucide-react';
import { useId, useState } from 'react';
import { useParams, useSearchParams } from 'wouter';
import { call } from '../../../../../web/call.ts';
import { useLoad } from '../../../../../web/load.ts';
import { say, t } from '../../../../../web/t.ts';
import { Button, ButtonLink } from '../../../../../web/ui/Button.tsx';
import { ErrorBox } from '../../../../../web/ui/ErrorBox.tsx';
import { Field, FieldSet } from '../../../../../web/ui/Field.tsx';
import { Foot } from '../../../../../web/ui/Foot.tsx';
import { type Level, LevelMark, LevelPicker, levelWord } from '../../../../../web/ui/Levels.tsx';
import { Loading } from '../../../../../web/ui/Loading.tsx';
import { Page } from '../../../../../web/ui/Page.tsx';
import { TextArea } from '../../../../../web/ui/TextInput.tsx';
import {
  CRITERION_WORDS,
  type Criterion,
  rateApplication,
  readForRating,
} from '../../../ratings/contract.ts';
import { useSend } from '../useSend.ts';

const MOST = 500;
const LEVELS: readonly Level[] = [1, 2, 3, 4, 5];

/**
 * 评一评: five levels, once. Reached by the square on the receipt, the link of the message, or on the counter's screen that
 * the worker turns round (`screen=1`), which then keeps nothing of it.
 */
export default function Rate() {
  const { id = '' } = useParams<{ id: string }>();
  const [params] = useSearchParams();
  const code = params.get('c')?.slice(0, 20) ?? undefined;
  const screen = params.get('screen') === '1';
  const got = useLoad(`application/rate/${id}/${code ?? ''}`, () =>
    call(readForRating, { id, ...(code && { code }) }),
  );
  const [level, setLevel] = useState<Level | null>(null);
  const [more, setMore] = useState<Partial<Record<Criterion, Level>>>({});
  const [words, setWords] = useState('');
  const [wrong, setWrong] = useState<{ level?: string; words?: string }>({});
  const [done, setDone] = useState(false);
  const { busy, wrong: refused, send } = useSend();
  const { data } = got;

  const on = () => {
    const length = [...words.trim()].length;
    if (level === null)
      return setWrong({ level: t('请先选总体怎么样。', 'Please choose how it was as a whole.') });
    if (length > MOST)
      return setWrong({
        words: t(
          `最多 ${MOST} 个字，现在有 ${length} 个。`,
          `At most ${MOST} characters; this has ${length}.`,
        ),
      });
    void send(
      (key) =>
        call(
          rateApplication,
          {
            id,
            ...(code && { code }),
            overall: level,
            ...more,
            ...(words.trim() && { words: words.trim() }),
            via: screen ? 'screen' : 'link',
          },
          { key },
        ),
      () => setDone(true),
    );
  };

  if (done || (data && data.now !== 'rate')) {
    return (
      <Said
        title={
          done || data?.now === 'rated'
            ? t('谢谢您', 'Thank you')
            : data?.now === 'early'
              ? t('办结以后再评', 'Rate it once it has ended')
              : t('过了评价的日子', 'The time to rate is over')
        }
        good={done || data?.now === 'rated'}
        screen={screen}
        id={id}
        code={code}
        level={(level ?? data?.rating ?? null) as Level | null}
        reply={data?.reply ?? null}
        early={!done && data?.now === 'early'}
      />
    );
  }
  return (
    <Page
      title={t('这次办得怎么样？', 'How was it?')}
      hint={data ? `${data.title} · ${t(`${data.who}接待`, `received by ${data.who}`)}` : undefined}
      {...(!screen && { back: '/', backWord: t('首页', 'Start') })}
      foot={
        data ? (
          <Foot>
            <Button kind="primary" big block busy={busy} onClick={on}>
              {t('交上评价', 'Send the rating')}
            </Button>
          </Foot>
        ) : undefined
      }
    >
      <Loading of={got}>
        {({ criteria }) => (
          <>
            {refused ? <ErrorBox title={refused.message} /> : null}
            <FieldSet label={t('总体', 'As a whole')} error={wrong.level ?? refused?.at('overall')}>
              <LevelPicker
                value={level}
                onChange={(next) => {
                  setWrong({});
                  setLevel(next);
                }}
              />
            </FieldSet>
            <p className="rate-optional sm q2">{t('下面这几样不评也行。', 'The following are optional.')}</p>
            {criteria.map((name) => (
              <Five
                key={name}
                label={say(CRITERION_WORDS[name])}
                value={more[name] ?? null}
                onChange={(next) => setMore((before) => ({ ...before, [name]: next }))}
              />
            ))}
            <Field
              label={t('想说的话', 'Anything to add')}
              optional
              error={wrong.words ?? refused?.at('words')}
            >
              {(tie) => <TextArea {...tie} rows={3} value={words} onChange={setWords} />}
            </Field>
          </>
        )}
      </Loading>
    </Page>
  );
}

/** One criterion: five windows, lit up to the answer, which stands beside them in words. */
function Five({
  label,
  value,
  onChange,
}: {
  label: string;
  value: Level | null;
  onChange: (level: Level) => void;
}) {
  const name = useId();
  return (
    <fieldset className="rate-row">
      <legend>{label}</legend>
      {value ? <span className="said sm q2">{levelWord(value)}</span> : null}
      <div className="five">
        {LEVELS.map((level) => (
          <label key={level}>
            <input
              type="radio"
              name={name}
              aria-label={levelWord(level)}
              checked={value === level}
              onChange={() => onChange(level)}
            />
            <i className={value !== null && level <= value ? 'on' : ''} aria-hidden />
          </label>
        ))}
      </div>
    </fieldset>
  );
}

type SaidProps = {
  title: string;
  good: boolean;
  screen: boolean;
  id: string;
  code: string | undefined;
  level: Level | null;
  reply: string | null;
  early: boolean;
};
function Said({ title, good, screen, id, code, level, reply, early }: SaidProps) {
  return (
    <Page
      title={title}
      foot={
        screen ? undefined : (
          <Foot>
            <ButtonLink kind="quiet" big block to={`/applications/${id}${code ? `?c=${code}` : ''}`}>
              {t('看这一件的经过', 'See how it went')}
            </ButtonLink>
          </Foot>
        )
      }
    >
      <div className="rate-done" role="status">
        {good ? <Check size={56} aria-hidden /> : null}
        {good && level ? (
          <p className="lg">
            <LevelMark level={level} />
          </p>
        ) : null}
        <p className="q2">
          {good
            ? level && level <= 2 && !reply
              ? t('没办好的地方，社区会改，改好了告诉您。', 'The community puts it right and tells you.')
              : t('评价记下了，每件评一次。', 'Your rating was noted; each is rated once.')
            : early
              ? t(
                  '这件事还在办，办完了会请您评。',
                  'It is still being handled; you will be asked afterwards.',
                )
              : t('有话要说，可以打社区的电话。', 'You can still ring the community.')}
        </p>
        {screen ? <p className="strong lg">{t('请把屏幕转回去', 'Please turn the screen back')}</p> : null}
      </div>
      {reply ? (
        <section className="ll-sheet rate-reply">
          <h2>{t('社区的答复', 'The community’s answer')}</h2>
          <p>{reply}</p>
        </section>
      ) : null}
    </Page>
  );
}
