import { useState } from 'react';
import { call, newKey } from '../../../../../web/call.ts';
import { say, t } from '../../../../../web/t.ts';
import { Button } from '../../../../../web/ui/Button.tsx';
import { ChoiceList } from '../../../../../web/ui/Choices.tsx';
import { ErrorBox } from '../../../../../web/ui/ErrorBox.tsx';
import { Field, FieldSet } from '../../../../../web/ui/Field.tsx';
import { PhoneInput, TextArea, TextInput } from '../../../../../web/ui/TextInput.tsx';
import { when } from '../../../../../web/when.ts';
import { MAX_TEXT, noteCase } from '../../../contract.ts';
import { type Another, concernedOf, ForAnother, isWhole } from '../ForAnother.tsx';
import { useAct } from '../field/act.ts';
import { leavesOf, useKinds } from '../field/kinds.ts';
import { type Chosen, PlacePicker } from '../field/PlacePicker.tsx';
import { useCallers, useLikelyKind } from './caller.ts';

type Noted = Awaited<ReturnType<typeof note>>;
const note = (input: Parameters<typeof call<typeof noteCase>>[1], key: string) =>
  call(noteCase, input, { key });

/**
 * 电话记一件: the number brings the caller and the place from the file, the words bring the kind; two things are typed
 * while the other side speaks.
 */
export function useCallForm() {
  const [phone, setPhone] = useState('');
  const [text, setText] = useState('');
  const [picked, setPicked] = useState<string | null>(null);
  const [elsewhere, setElsewhere] = useState<Chosen | null | undefined>(undefined);
  const [name, setName] = useState('');
  const [chosen, setChosen] = useState<string | null>(null);
  const [another, setAnother] = useState<Another | null>(null);
  const [asked, setAsked] = useState(false);
  const [id, setId] = useState(newKey);
  const [done, setDone] = useState<Noted | null>(null);
  const act = useAct();
  const callers = useCallers(phone);
  const caller = callers?.find((one) => one.id === picked) ?? callers?.[0];
  const home = caller?.home ? { code: caller.home, address: caller.address } : null;
  const place = elsewhere === undefined ? home : elsewhere;
  const kinds = useKinds().data?.rows ?? [];
  const likely = useLikelyKind(place?.code, text);
  const category = chosen ?? likely;

  function send() {
    setAsked(true);
    if (!place || !category || text.trim() === '' || !isWhole(another)) return;
    const called = name.trim() || caller?.name || '';
    const person = another && concernedOf(another);
    void act.run(
      async (key) =>
        setDone(
          await note(
            {
              id,
              place: place.code,
              category,
              text,
              source: 'call',
              photos: [],
              ...(called && { name: called }),
              ...(phone.trim() && { phone }),
              ...(person && { person }),
            },
            key,
          ),
        ),
      () => undefined,
    );
  }

  function again() {
    setPhone('');
    setText('');
    setPicked(null);
    setElsewhere(undefined);
    setName('');
    setChosen(null);
    setAnother(null);
    setAsked(false);
    setId(newKey());
    setDone(null);
  }

  const missing = (empty: boolean, words: string, path: string) =>
    asked && empty ? words : act.wrong?.at(path);
  const fields = (
    <>
      {act.wrong ? <ErrorBox title={act.wrong.message} /> : null}
      <Field label={t('来电号码', 'The number that rings')} error={act.wrong?.at('phone')}>
        {(tie) => <PhoneInput {...tie} value={phone} onChange={setPhone} autoFocus />}
      </Field>
      {callers && callers.length > 0 ? (
        <FieldSet label={t('是哪一位', 'Who it is')}>
          <ChoiceList
            value={caller?.id ?? null}
            onChange={(person) => {
              setPicked(person);
              setElsewhere(undefined);
            }}
            choices={callers
              .slice(0, 5)
              .map((one) => ({ value: one.id, label: one.name, hint: one.address }))}
          />
        </FieldSet>
      ) : callers ? (
        <>
          <p className="sm q2" role="status">
            {t('档案里没有这个号码。', 'This number is not on file.')}
          </p>
          <Field label={t('怎么称呼', 'Their name')} optional error={act.wrong?.at('name')}>
            {(tie) => <TextInput {...tie} value={name} onChange={setName} maxLength={30} />}
          </Field>
        </>
      ) : null}
      <PlacePicker
        value={place}
        onChange={setElsewhere}
        error={missing(!place, t('还没选地点。', 'No place chosen yet.'), 'place')}
      />
      <Field
        label={t('什么事', 'What is it')}
        error={missing(text.trim() === '', t('还没写是什么事。', 'Not said yet what it is.'), 'text')}
      >
        {(tie) => <TextArea {...tie} value={text} onChange={setText} maxLength={MAX_TEXT} rows={3} />}
      </Field>
      <Field
        label={t('哪类事', 'Which kind')}
        hint={
          category && !chosen
            ? t('按说的话猜的，不对就改', 'Guessed from the words; change it if wrong')
            : undefined
        }
        error={missing(!category, t('还没选是哪类事。', 'No kind chosen yet.'), 'category')}
      >
        {(tie) => (
          <select
            {...tie}
            className="ll-input"
            value={category ?? ''}
            onChange={(event) => setChosen(event.target.value)}
          >
            <option value="" disabled>
              {t('从全部分类里选', 'Choose from all kinds')}
            </option>
            {leavesOf(kinds).map((kind) => (
              <option key={kind.code} value={kind.code}>
                {say(kind)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <ForAnother
        value={another}
        onChange={setAnother}
        asked={asked}
        at={(path) => act.wrong?.at(path)}
        word={t('打电话的人替别人说', 'The caller speaks for somebody else')}
      />
    </>
  );
  return { fields, send, busy: act.busy, done, again, told: phone.trim() !== '' };
}

/** Number and code, to be read out before the caller hangs up. */
export function ReadOut({ done, told }: { done: Noted; told: boolean }) {
  return (
    <>
      <div className="ll-sheet">
        <p className="q2">{t('编号', 'Number')}</p>
        <p className="strong" style={{ fontSize: 'var(--ll-fs-xl)' }}>
          {done.number}
        </p>
        <p className="q2" style={{ marginTop: 12 }}>
          {t('查询码', 'Code')}
        </p>
        <p className="strong" style={{ fontSize: 'var(--ll-fs-xl)', letterSpacing: '0.12em' }}>
          {done.code}
        </p>
      </div>
      <p className="quiet" style={{ marginTop: 16 }}>
        {done.holderName
          ? t(
              `${done.holderName}负责，最晚 ${when(done.dueAt)} 办好。`,
              `${done.holderName} handles it, by ${when(done.dueAt)}.`,
            )
          : t(`还没派人，最晚 ${when(done.dueAt)} 办好。`, `Nobody has it yet; due ${when(done.dueAt)}.`)}
        {told ? t('短信也发了。', ' A text message goes out too.') : ''}
      </p>
    </>
  );
}

/** The one button of the form. */
export const SaveButton = ({ busy, onClick }: { busy: boolean; onClick: () => void }) => (
  <Button kind="primary" big block busy={busy} onClick={onClick}>
    {t('记下这一件', 'Note this case')}
  </Button>
);
