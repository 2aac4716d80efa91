/** A bad rating: the answer to the resident, then the second visit. Used on the telephone and beside the console's list. */
import { useState } from 'react';
import { call } from '../../../../../web/call.ts';
import { t } from '../../../../../web/t.ts';
import { ErrorBox } from '../../../../../web/ui/ErrorBox.tsx';
import { Field, FieldSet } from '../../../../../web/ui/Field.tsx';
import { type Level, LevelMark, LevelPicker } from '../../../../../web/ui/Levels.tsx';
import { Segment } from '../../../../../web/ui/Segment.tsx';
import { TextArea } from '../../../../../web/ui/TextInput.tsx';
import { toast } from '../../../../../web/ui/Toast.tsx';
import { when } from '../../../../../web/when.ts';
import { answerBadRating, type BadRatingWhole, putRight } from '../../../callbacks/contract.ts';
import { useAct, useDraft } from './act.ts';
import { reloadCallbacks } from './call.tsx';

/** What was rated and said, what was answered, and how it ended. */
export function BadStory({ b }: { b: BadRatingWhole }) {
  return (
    <dl className="field-facts">
      <Fact of={t('居民评的', 'Rated')}>
        <LevelMark level={b.rating as Level} />
      </Fact>
      {b.words ? <Fact of={t('居民说', 'They say')}>{b.words}</Fact> : null}
      <Fact of={t('谁办的', 'Handled by')}>{b.handler ?? t('没有派过', 'nobody')}</Fact>
      {b.solution ? <Fact of={t('办结时说', 'Said then')}>{b.solution}</Fact> : null}
      <Fact of={t('谁来整改', 'To put right')}>{b.holderName ?? t('社区', 'the community')}</Fact>
      {b.answer ? (
        <Fact of={t('答复', 'Answer')}>
          {b.answer}
          {b.answeredAt ? <span className="q3"> {when(b.answeredAt)}</span> : null}
        </Fact>
      ) : null}
      {b.doneAt ? (
        <Fact of={t('结果', 'Outcome')}>
          {wayWord(b.way)}
          {b.second ? <LevelMark level={b.second as Level} /> : null}
          {b.secondWords ? <p className="q2">{b.secondWords}</p> : null}
        </Fact>
      ) : null}
    </dl>
  );
}

export function wayWord(way: string | null): string {
  switch (way) {
    case 'phone':
      return t('电话再回访', 'Called again');
    case 'visit':
      return t('上门再回访', 'Visited again');
    case 'link':
      return t('居民自己再评', 'Rated again by the resident');
    case 'reopened':
      return t('居民要求重办', 'Opened again');
    default:
      return '';
  }
}

function Fact({ of, children }: { of: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{of}</dt>
      <dd>{children}</dd>
    </div>
  );
}

type Step = { fields: React.ReactNode; verb: string; send: () => void; busy: boolean };

/** First the answer, then the second visit: one question at a time. */
export function useBadForm(b: BadRatingWhole, done: () => void): Step {
  const [text, setText, forget] = useDraft(`answer.${b.id}`);
  const [way, setWay] = useState<'phone' | 'visit' | null>(null);
  const [fixed, setFixed] = useState<'yes' | 'no' | null>(null);
  const [level, setLevel] = useState<Level | null>(null);
  const [words, setWords] = useState('');
  const [wrong, setWrong] = useState<Record<string, string>>({});
  const act = useAct();
  const box = act.wrong && act.wrong.fields.length === 0 ? <ErrorBox title={act.wrong.message} /> : null;
  if (!b.answeredAt) {
    return {
      busy: act.busy,
      verb: t('答复居民', 'Answer the resident'),
      send: () => {
        if (text.trim() === '') {
          setWrong({ text: t('还没写。写几句就行。', 'Nothing written yet. A few words will do.') });
          return;
        }
        void act.run(
          (key) => call(answerBadRating, { id: b.caseId, text: text.trim() }, { key }),
          () => {
            forget();
            reloadCallbacks();
            toast(t('答复了，居民看得到', 'Answered; the resident reads it'));
          },
        );
      },
      fields: (
        <>
          {box}
          <Field
            label={t('怎么答复、打算怎么改', 'The answer, and what will be done')}
            hint={t('居民会看到这段话，看完可以再评一次', 'The resident reads it and may rate again')}
            error={wrong['text'] ?? act.wrong?.at('text')}
          >
            {(tie) => <TextArea {...tie} rows={5} maxLength={1000} value={text} onChange={setText} />}
          </Field>
        </>
      ),
    };
  }
  const check = (): Record<string, string> => ({
    ...(!way && { way: t('先选怎么回访的。', 'Choose how.') }),
    ...(!fixed && { fixed: t('先选整改好了没有。', 'Choose whether it is put right.') }),
    ...(fixed === 'no' && words.trim() === '' && { words: t('写清楚差在哪里。', 'Write what is missing.') }),
  });
  return {
    busy: act.busy,
    verb: t('记下再回访，整改完成', 'Note the second visit'),
    send: () => {
      const missing = check();
      setWrong(missing);
      if (!way || !fixed || Object.keys(missing).length > 0) return;
      void act.run(
        (key) =>
          call(
            putRight,
            {
              id: b.caseId,
              way,
              putRight: fixed === 'yes',
              words: words.trim(),
              ...(level && { satisfied: level }),
            },
            { key },
          ),
        () => {
          reloadCallbacks();
          toast(t('记下了', 'Noted'));
          done();
        },
      );
    },
    fields: (
      <>
        {box}
        <FieldSet label={t('怎么再回访的', 'How they were asked again')} error={wrong['way']}>
          <Segment
            label={t('怎么再回访的', 'How they were asked again')}
            choices={[
              { value: 'phone', label: t('打电话', 'By telephone') },
              { value: 'visit', label: t('上门', 'By a visit') },
            ]}
            value={way}
            onChange={setWay}
          />
        </FieldSet>
        <FieldSet label={t('整改好了吗', 'Is it put right')} error={wrong['fixed']}>
          <Segment
            label={t('整改好了吗', 'Is it put right')}
            choices={[
              { value: 'yes', label: t('好了', 'Yes') },
              { value: 'no', label: t('没好', 'No'), bad: true },
            ]}
            value={fixed}
            onChange={setFixed}
          />
        </FieldSet>
        <FieldSet label={t('居民这次满意吗', 'How satisfied now')} optional>
          <LevelPicker value={level} onChange={setLevel} />
        </FieldSet>
        <Field
          label={t('居民说了什么', 'What they said')}
          optional={fixed !== 'no'}
          error={wrong['words'] ?? act.wrong?.at('words')}
        >
          {(tie) => <TextArea {...tie} rows={3} maxLength={500} value={words} onChange={setWords} />}
        </Field>
      </>
    ),
  };
}
