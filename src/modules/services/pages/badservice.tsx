/** A bad rating of an application: what was done, then asked again and answered. On the telephone and beside the console's list. */
import { Phone } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { call } from '../../../web/call.ts';
import { reload } from '../../../web/load.ts';
import { t } from '../../../web/t.ts';
import { Button, ButtonLink } from '../../../web/ui/Button.tsx';
import { ErrorBox } from '../../../web/ui/ErrorBox.tsx';
import { Field, FieldSet } from '../../../web/ui/Field.tsx';
import { type Level, LevelMark, LevelPicker } from '../../../web/ui/Levels.tsx';
import { Segment } from '../../../web/ui/Segment.tsx';
import { TextArea } from '../../../web/ui/TextInput.tsx';
import { toast } from '../../../web/ui/Toast.tsx';
import { when } from '../../../web/when.ts';
import {
  type BadServiceWhole,
  mendBadService,
  replyBadService,
  revealForRating,
} from '../ratings/contract.ts';
import { useSend } from './phone/useSend.ts';

export function reloadRatings(): void {
  for (const prefix of ['service-rat', 'service-bad', 'service-figures']) reload(prefix);
}

export function wayWord(way: string | null): string {
  if (way === 'phone') return t('电话回访', 'Called again');
  if (way === 'visit') return t('上门回访', 'Visited');
  if (way === 'window') return t('在窗口当面问', 'Asked at the window');
  return '';
}

const verbWord = (verb: string): string =>
  verb === 'application.rated'
    ? t('居民评价', 'Rated')
    : verb === 'application.rating_mended'
      ? t('整改', 'Put right')
      : t('回访答复', 'Asked again, answered');

/** What was rated and said, by whom it was received, and each step since. */
export function BadServiceStory({ b }: { b: BadServiceWhole }) {
  return (
    <>
      <dl className="bad-facts">
        <Fact of={t('居民评的', 'Rated')}>
          <LevelMark level={b.rating as Level} />
        </Fact>
        <Fact of={t('给谁办的', 'For')}>{b.name}</Fact>
        {b.words ? <Fact of={t('居民说', 'They say')}>{b.words}</Fact> : null}
        <Fact of={t('谁来整改', 'To put right')}>{b.holderName ?? t('社区', 'the community')}</Fact>
        {b.doneAt ? (
          <Fact of={t('结果', 'Outcome')}>
            {wayWord(b.way)}
            {b.putRight ? t('，改好了', ', put right') : t('，还没全改好', ', not wholly put right')}
            {b.second ? (
              <>
                {' '}
                <LevelMark level={b.second as Level} />
              </>
            ) : null}
          </Fact>
        ) : null}
      </dl>
      <ol className="bad-steps">
        {b.steps.map((step) => (
          <li key={step.at + step.verb}>
            <span className="sm q3">
              {when(step.at)} {verbWord(step.verb)} {step.who}
            </span>
            {step.text ? <p>{step.text}</p> : null}
          </li>
        ))}
      </ol>
    </>
  );
}

function Fact({ of, children }: { of: string; children: ReactNode }) {
  return (
    <div>
      <dt>{of}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** The number, opened with a trace. */
export function BadServiceNumber({ id }: { id: string }) {
  const [phone, setPhone] = useState<string | null>(null);
  const { busy, wrong, send } = useSend();
  if (phone)
    return (
      <ButtonLink to={`tel:${phone}`} icon={<Phone size={20} aria-hidden />}>
        {phone}
      </ButtonLink>
    );
  return (
    <>
      {wrong ? <ErrorBox title={wrong.message} /> : null}
      <Button
        busy={busy}
        icon={<Phone size={20} aria-hidden />}
        onClick={() =>
          void send(
            (key) => call(revealForRating, { id }, { key }).then((answer) => setPhone(answer.phone)),
            () => undefined,
          )
        }
      >
        {t('看号码去回访，留记录', 'See the number to call; kept on record')}
      </Button>
    </>
  );
}

type Step = { title: string; fields: ReactNode; verb: string; send: () => void; busy: boolean };
type Way = 'phone' | 'visit' | 'window';

/** First what was done, then asking again with the answer: one question at a time. */
export function useBadService(b: BadServiceWhole, done: () => void): Step {
  const [text, setText] = useState('');
  const [way, setWay] = useState<Way | null>(null);
  const [fixed, setFixed] = useState<'yes' | 'no' | null>(null);
  const [level, setLevel] = useState<Level | null>(null);
  const [reply, setReply] = useState('');
  const [missing, setMissing] = useState<Record<string, string>>({});
  const { busy, wrong, send } = useSend();
  const box = wrong && wrong.fields.length === 0 ? <ErrorBox title={wrong.message} /> : null;
  if (!b.mendedAt) {
    return {
      busy,
      title: t('先改', 'First put it right'),
      verb: t('记下整改', 'Note what was done'),
      send: () => {
        if (text.trim() === '') return setMissing({ text: t('写一句做了什么。', 'Say what was done.') });
        void send(
          (key) => call(mendBadService, { id: b.id, text: text.trim() }, { key }),
          () => {
            reloadRatings();
            setMissing({});
            toast(t('记下了，再去回访', 'Noted; now ask again'));
          },
        );
      },
      fields: (
        <>
          {box}
          <Field
            label={t('怎么改的', 'What was done')}
            hint={t('只有自己人看；答复居民的话下一步写', 'For colleagues only; the answer comes next')}
            error={missing['text'] ?? wrong?.at('text')}
          >
            {(tie) => <TextArea {...tie} rows={3} maxLength={500} value={text} onChange={setText} />}
          </Field>
        </>
      ),
    };
  }
  const check = (): Record<string, string> => ({
    ...(!way && { way: t('先选怎么回访的。', 'Choose how.') }),
    ...(!fixed && { fixed: t('先选改好了没有。', 'Choose whether it is put right.') }),
    ...(reply.trim() === '' && {
      reply: t('写几句答复，居民会看到。', 'Write the answer; the resident reads it.'),
    }),
  });
  return {
    busy,
    title: t('再回访、答复', 'Ask again and answer'),
    verb: t('答复居民，整改完成', 'Answer; it is settled'),
    send: () => {
      const wanting = check();
      setMissing(wanting);
      if (!way || !fixed || Object.keys(wanting).length > 0) return;
      void send(
        (key) =>
          call(
            replyBadService,
            {
              id: b.id,
              way,
              putRight: fixed === 'yes',
              reply: reply.trim(),
              ...(level && { second: level }),
            },
            { key },
          ),
        () => {
          reloadRatings();
          toast(t('答复了，居民看得到', 'Answered; the resident reads it'));
          done();
        },
      );
    },
    fields: (
      <>
        {box}
        <FieldSet label={t('怎么回访的', 'How they were asked again')} error={missing['way']}>
          <Segment
            label={t('怎么回访的', 'How they were asked again')}
            choices={[
              { value: 'phone', label: t('打电话', 'Telephone') },
              { value: 'visit', label: t('上门', 'Visit') },
              { value: 'window', label: t('当面', 'Counter') },
            ]}
            value={way}
            onChange={setWay}
          />
        </FieldSet>
        <FieldSet label={t('改好了吗', 'Is it put right')} error={missing['fixed']}>
          <Segment
            label={t('改好了吗', 'Is it put right')}
            choices={[
              { value: 'yes', label: t('改好了', 'Yes') },
              { value: 'no', label: t('还没全改好', 'Not wholly'), bad: true },
            ]}
            value={fixed}
            onChange={setFixed}
          />
        </FieldSet>
        <FieldSet label={t('居民这次满意吗', 'How satisfied now')} optional>
          <LevelPicker value={level} onChange={setLevel} />
        </FieldSet>
        <Field
          label={t('答复居民', 'The answer')}
          hint={t(
            '短信发给居民，评价的页面上也看得到',
            'Sent as a message, and shown on the page of the rating',
          )}
          error={missing['reply'] ?? wrong?.at('reply')}
        >
          {(tie) => <TextArea {...tie} rows={4} maxLength={500} value={reply} onChange={setReply} />}
        </Field>
      </>
    ),
  };
}
