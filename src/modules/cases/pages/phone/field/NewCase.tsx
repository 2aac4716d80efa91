import { useState } from 'react';
import { call, newKey } from '../../../../../web/call.ts';
import { say, t } from '../../../../../web/t.ts';
import { Button, ButtonLink } from '../../../../../web/ui/Button.tsx';
import { ChoiceList } from '../../../../../web/ui/Choices.tsx';
import { ErrorBox } from '../../../../../web/ui/ErrorBox.tsx';
import { Field, FieldSet } from '../../../../../web/ui/Field.tsx';
import { Foot } from '../../../../../web/ui/Foot.tsx';
import { Page } from '../../../../../web/ui/Page.tsx';
import { PhotoPicker, type Picked } from '../../../../../web/ui/PhotoPicker.tsx';
import { PhoneInput, TextArea, TextInput } from '../../../../../web/ui/TextInput.tsx';
import { when } from '../../../../../web/when.ts';
import { type CaseCategory, MAX_PHOTOS, MAX_TEXT, noteCase, SOURCE_WORDS } from '../../../contract.ts';
import { type Another, concernedOf, ForAnother, isWhole } from '../ForAnother.tsx';
import { sendPhotos, useAct, useDraft } from './act.ts';
import { leavesOf, likelyKinds, useKinds } from './kinds.ts';
import { type Chosen, PlacePicker } from './PlacePicker.tsx';

const SOURCES = ['visit', 'patrol', 'call', 'window', 'market', 'hotline'] as const;
type From = (typeof SOURCES)[number];
type Done = {
  id: string;
  number: string;
  code: string;
  dueAt: string;
  holderName: string | null;
  phone: string;
};

/** 记一件: a case for somebody who said it at the door, on the telephone or at the window. */
export default function NewCase() {
  const [done, setDone] = useState<Done | null>(null);
  return done ? <Noted done={done} again={() => setDone(null)} /> : <Form onDone={setDone} />;
}

function Form({ onDone }: { onDone: (done: Done) => void }) {
  const kinds = useKinds();
  const [text, setText, forget] = useDraft('new');
  const [place, setPlace] = useState<Chosen | null>(null);
  const [spot, setSpot] = useState('');
  const [chosen, setChosen] = useState<string | null>(null);
  const [source, setSource] = useState<From>('visit');
  const [name, setName] = useState('');
  const [phone, setPhone] = useState('');
  const [photos, setPhotos] = useState<Picked[]>([]);
  const [another, setAnother] = useState<Another | null>(null);
  const [asked, setAsked] = useState(false);
  const [id] = useState(newKey);
  const act = useAct();
  const rows = kinds.data?.rows ?? [];
  const category = chosen ?? likelyKinds(text, rows)[0]?.code ?? null;
  const missing = {
    place: asked && !place ? t('还没选地点。', 'No place chosen yet.') : undefined,
    text: asked && text.trim() === '' ? t('还没写是什么事。', 'Not said yet what it is.') : undefined,
    category: asked && !category ? t('还没选是哪类事。', 'No kind chosen yet.') : undefined,
  };

  function send() {
    setAsked(true);
    if (!place || !category || text.trim() === '' || !isWhole(another)) return;
    const person = another && concernedOf(another);
    void act.run(async (key) => {
      const sent = await sendPhotos(photos, place.code);
      const answer = await call(
        noteCase,
        {
          id,
          place: place.code,
          category,
          text,
          source,
          photos: sent,
          ...(spot.trim() && { spot }),
          ...(name.trim() && { name }),
          ...(phone.trim() && { phone }),
          ...(person && { person }),
        },
        { key },
      );
      onDone({ ...answer, phone });
    }, forget);
  }

  return (
    <Page
      title={t('记一件', 'Note a case')}
      back="/"
      foot={
        <Foot>
          <Button kind="primary" big block busy={act.busy} onClick={send}>
            {t('记下这一件', 'Note this case')}
          </Button>
        </Foot>
      }
    >
      {act.wrong ? <ErrorBox title={act.wrong.message} /> : null}
      <PlacePicker value={place} onChange={setPlace} error={missing.place ?? act.wrong?.at('place')} />
      {place ? (
        <Field label={t('具体在哪儿', 'Where exactly')} optional>
          {(tie) => (
            <TextInput
              {...tie}
              value={spot}
              onChange={setSpot}
              maxLength={60}
              placeholder={t('比如：4层楼道', 'Such as: 4th floor corridor')}
            />
          )}
        </Field>
      ) : null}
      <Field label={t('什么事', 'What is it')} error={missing.text ?? act.wrong?.at('text')}>
        {(tie) => <TextArea {...tie} value={text} onChange={setText} maxLength={MAX_TEXT} rows={3} />}
      </Field>
      <KindChoice
        text={text}
        rows={rows}
        value={category}
        onChange={setChosen}
        error={missing.category ?? act.wrong?.at('category')}
      />
      <FieldSet label={t('怎么知道的', 'How it came')}>
        <ChoiceList<From>
          inline
          value={source}
          onChange={setSource}
          choices={SOURCES.map((value) => ({ value, label: say(SOURCE_WORDS[value]) }))}
        />
      </FieldSet>
      <Field
        label={t('居民的电话', 'Their phone')}
        optional
        error={act.wrong?.at('phone')}
        hint={t('留了才能收到短信', 'For text messages')}
      >
        {(tie) => <PhoneInput {...tie} value={phone} onChange={setPhone} />}
      </Field>
      <Field label={t('怎么称呼', 'Their name')} optional error={act.wrong?.at('name')}>
        {(tie) => <TextInput {...tie} value={name} onChange={setName} maxLength={30} />}
      </Field>
      <ForAnother
        value={another}
        onChange={setAnother}
        asked={asked}
        at={(path) => act.wrong?.at(path)}
        word={t('这是替别人说的', 'It is said for somebody else')}
      />
      <FieldSet label={t('照片', 'Photos')} optional>
        <PhotoPicker value={photos} onChange={setPhotos} max={MAX_PHOTOS} />
      </FieldSet>
    </Page>
  );
}

type KindProps = {
  text: string;
  rows: readonly CaseCategory[];
  value: string | null;
  onChange: (code: string) => void;
  error?: string | undefined;
};

/** Kinds guessed from the words; all of them in one list below. */
function KindChoice({ text, rows, value, onChange, error }: KindProps) {
  const leaves = leavesOf(rows);
  const likely = likelyKinds(text, rows);
  const shown = likely.some(({ code }) => code === value)
    ? likely
    : [...likely, ...leaves.filter(({ code }) => code === value)];
  return (
    <Field label={t('哪类事', 'Which kind')} error={error}>
      {(tie) => (
        <>
          {shown.length > 0 ? (
            <div style={{ marginBottom: 8 }}>
              <ChoiceList
                inline
                value={value}
                onChange={onChange}
                choices={shown.map((kind) => ({ value: kind.code, label: say(kind) }))}
              />
            </div>
          ) : null}
          <select
            {...tie}
            className="ll-input"
            value={value ?? ''}
            onChange={(event) => onChange(event.target.value)}
          >
            <option value="" disabled>
              {t('从全部分类里选', 'Choose from all kinds')}
            </option>
            {rows
              .filter(({ parent, ended }) => parent === null && !ended)
              .map((group) => (
                <optgroup key={group.code} label={say(group)}>
                  {leaves
                    .filter(({ parent }) => parent === group.code)
                    .map((kind) => (
                      <option key={kind.code} value={kind.code}>
                        {say(kind)}
                      </option>
                    ))}
                </optgroup>
              ))}
          </select>
        </>
      )}
    </Field>
  );
}

function Noted({ done, again }: { done: Done; again: () => void }) {
  return (
    <Page
      title={t('记下了', 'Noted')}
      hint={t('告诉居民这两样，随时能查到哪一步了', 'Tell them these two: they open the progress page')}
      foot={
        <Foot pair>
          <Button big onClick={again}>
            {t('再记一件', 'Note another')}
          </Button>
          <ButtonLink to={`/cases/${done.id}`} kind="primary" big>
            {t('看这一件', 'Open this case')}
          </ButtonLink>
        </Foot>
      }
    >
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
        {done.phone ? t(' 也发了短信。', ' A text message goes out too.') : ''}
      </p>
    </Page>
  );
}
