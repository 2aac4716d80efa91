import { useEffect, useState } from 'react';
import { call } from '../../../../../../web/call.ts';
import { useLoad } from '../../../../../../web/load.ts';
import { useMode } from '../../../../../../web/mode.ts';
import { say, t } from '../../../../../../web/t.ts';
import { Button } from '../../../../../../web/ui/Button.tsx';
import { Field } from '../../../../../../web/ui/Field.tsx';
import { Foot } from '../../../../../../web/ui/Foot.tsx';
import { TextArea } from '../../../../../../web/ui/TextInput.tsx';
import { type CaseCategory, listCategories, MAX_TEXT } from '../../../../contract.ts';
import { change, useDraft } from './draft.ts';
import { Kinds } from './Kinds.tsx';
import { limitWords, offered, suggested } from './sentences.ts';
import { nextWord, Step, type useWay } from './way.tsx';

type Way = ReturnType<typeof useWay>;

export function useCategories(place: string | undefined) {
  return useLoad(`categories/${place ?? ''}`, () => call(listCategories, place ? { place } : {}));
}

/** Step 3: what it is. Own words or a ready sentence; the kind follows the words until it is chosen by hand. */
export function What({ way }: { way: Way }) {
  const { text, category, chosen, place } = useDraft();
  const elder = useMode() === 'elder';
  const [wrong, setWrong] = useState('');
  const known = useCategories(place?.code).data?.rows;
  const categories = known ?? [];
  // Whoever writes faster than the list arrives is answered when it is there.
  useEffect(() => {
    if (known && text && !category && !chosen) change({ category: suggested(text, known) ?? null });
  }, [known, text, category, chosen]);
  if (way.param('pick')) return <Kinds way={way} categories={categories} />;

  const write = (next: string) => {
    setWrong('');
    change({ text: next, ...(!chosen && { category: suggested(next, categories) ?? null }) });
  };
  const on = () => {
    const length = [...text.trim()].length;
    if (length === 0)
      return setWrong(
        t('请说说是什么事，或点一句现成的话。', 'Please say what it is, or tap one of the sentences.'),
      );
    if (length > MAX_TEXT)
      return setWrong(
        t(
          `最多 ${MAX_TEXT} 个字，现在有 ${length} 个。`,
          `At most ${MAX_TEXT} characters; this has ${length}.`,
        ),
      );
    if (!category) return way.to(`/report?step=3&pick=1${way.fix ? '&fix=1' : ''}`);
    way.next();
  };
  return (
    <Step
      way={way}
      title={t('什么事？', 'What is it?')}
      foot={
        <Foot>
          <Button kind="primary" big block onClick={on}>
            {nextWord(way.fix)}
          </Button>
        </Foot>
      }
    >
      <Field label={t('用您自己的话说', 'In your own words')} error={wrong}>
        {(tie) => (
          <TextArea
            {...tie}
            rows={4}
            value={text}
            maxLength={text.length > MAX_TEXT - 500 ? MAX_TEXT : undefined}
            placeholder={t('哪里、怎么了、多久了', 'Where, what, since when')}
            onChange={write}
          />
        )}
      </Field>
      {category ? <Kind categories={categories} code={category} way={way} /> : null}
      {text.trim() === '' || offered(categories, 99).some(({ say: words }) => say(words) === text) ? (
        <>
          <h2 className="rep-h2">{t('常见的事，点一下就填好', 'Tap what fits')}</h2>
          <ul className="rep-ready">
            {offered(categories, elder ? 6 : 12).map((ready) => (
              <li key={ready.say.zh}>
                <Button
                  kind="outline"
                  aria-pressed={say(ready.say) === text}
                  onClick={() => {
                    setWrong('');
                    change({ text: say(ready.say), category: ready.category, chosen: false });
                  }}
                >
                  {say(ready.say)}
                </Button>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </Step>
  );
}

/** Which kind it was taken for and how long that usually takes. */
function Kind({ categories, code, way }: { categories: readonly CaseCategory[]; code: string; way: Way }) {
  const found = categories.find((one) => one.code === code);
  if (!found) return null;
  const hours = found.workHours;
  return (
    <div className="quiet row between rep-kind">
      <div className="grow">
        <div>
          {t('归到', 'Kind: ')} <b>{say(found)}</b>
        </div>
        {hours ? (
          <div className="sm q2">
            {t(`一般 ${limitWords(hours).zh}办好`, `usually solved ${limitWords(hours).en}`)}
          </div>
        ) : null}
      </div>
      <button
        type="button"
        className="link fix"
        aria-label={t('改归到哪一类', 'Change the kind')}
        onClick={() => way.to(`/report?step=3&pick=1${way.fix ? '&fix=1' : ''}`)}
      >
        {t('改', 'Change')}
      </button>
    </div>
  );
}
