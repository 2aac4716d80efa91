import '../listening.css';
import { useState } from 'react';
import { useLocation, useParams, useSearchParams } from 'wouter';
import { call } from '../../../../web/call.ts';
import { useLoad } from '../../../../web/load.ts';
import { t } from '../../../../web/t.ts';
import { Button } from '../../../../web/ui/Button.tsx';
import { ChoiceList } from '../../../../web/ui/Choices.tsx';
import { ErrorBox } from '../../../../web/ui/ErrorBox.tsx';
import { Field, FieldSet } from '../../../../web/ui/Field.tsx';
import { Foot } from '../../../../web/ui/Foot.tsx';
import { Loading } from '../../../../web/ui/Loading.tsx';
import { Page } from '../../../../web/ui/Page.tsx';
import { TextArea, TextInput } from '../../../../web/ui/TextInput.tsx';
import { isoDay } from '../../../../web/when.ts';
import { fewWords, useAct, useDraft } from '../../../cases/pages/phone/field/act.ts';
import { type Chosen, PlacePicker } from '../../../cases/pages/phone/field/PlacePicker.tsx';
import { readPlace } from '../../../places/contract.ts';
import { changeEntry, type DiaryEntry, readEntry, writeEntry } from '../../diary/contract.ts';
import { reloadListening, useFreshId } from '../words.ts';

/** A new entry (`?home=`, `?person=` from their pages), or an own one being changed. */
export default function WriteEntry() {
  const { id } = useParams<{ id?: string }>();
  const [params] = useSearchParams();
  const home = params.get('home');
  const old = useLoad(id ? `entry/${id}` : null, () => call(readEntry, { id: id ?? '' }));
  const at = useLoad(home && !id ? `place/${home}` : null, () => call(readPlace, { code: home ?? '' }));
  if (id)
    return (
      <Waiting of={old}>
        {(entry) => <Form old={entry} home={entry.home} person={entry.person?.id ?? null} />}
      </Waiting>
    );
  if (home)
    return (
      <Waiting of={at}>
        {(place) => (
          <Form
            home={{ code: place.code, address: place.address || place.name }}
            person={params.get('person')}
          />
        )}
      </Waiting>
    );
  return <Form home={null} person={params.get('person')} />;
}

function Waiting<T>({
  of,
  children,
}: {
  of: Parameters<typeof Loading<T>>[0]['of'];
  children: (data: T) => React.ReactNode;
}) {
  if (of.data) return children(of.data);
  return (
    <Page title={t('民情日记', 'Diary')} back="/diary">
      <Loading of={of}>{() => null}</Loading>
    </Page>
  );
}

function Form({
  old,
  home: known,
  person,
}: {
  old?: DiaryEntry;
  home: Chosen | null;
  person: string | null;
}) {
  const [kept, keep, forget] = useDraft('diary');
  const [changed, setChanged] = useState(old?.text ?? '');
  const [text, setText] = old ? [changed, setChanged] : [kept, keep];
  const [on, setOn] = useState(old?.day ?? isoDay(new Date()));
  const [reach, setReach] = useState<'private' | 'shared'>(old?.shared ? 'shared' : 'private');
  const [tags, setTags] = useState(old?.tags.join(' ') ?? '');
  const [home, setHome] = useState<Chosen | null>(known);
  const [asked, setAsked] = useState(false);
  const [fresh] = useFreshId();
  const [, go] = useLocation();
  const act = useAct();
  function send() {
    setAsked(true);
    if (text.trim() === '') return;
    const id = old?.id ?? fresh;
    const words = {
      id,
      day: on,
      text,
      shared: reach === 'shared',
      tags: tagsOf(tags),
      ...(home && { home: home.code }),
      ...(person && { person }),
    };
    void act.run(
      (key) => call(old ? changeEntry : writeEntry, words, { key }),
      () => {
        if (!old) forget();
        reloadListening();
        go(`/diary/${id}`, { replace: true });
      },
    );
  }
  return (
    <Page
      title={old ? t('改日记', 'Change the entry') : t('写一篇', 'Write')}
      back={old ? `/diary/${old.id}` : '/diary'}
      foot={
        <Foot>
          <Button kind="primary" big block busy={act.busy} onClick={send}>
            {t('存下来', 'Save')}
          </Button>
        </Foot>
      }
    >
      {act.wrong ? <ErrorBox title={act.wrong.message} /> : null}
      <Field
        label={t('听到什么，想到什么', 'What you heard')}
        error={asked && text.trim() === '' ? fewWords() : act.wrong?.at('text')}
      >
        {(tie) => <TextArea {...tie} value={text} onChange={setText} maxLength={5000} rows={6} />}
      </Field>
      <FieldSet label={t('给谁看', 'Who reads it')}>
        <ChoiceList
          value={reach}
          onChange={setReach}
          choices={[
            {
              value: 'private',
              label: t('只有我', 'Only I'),
              hint: t('加密存放，领导和管理员也看不到', 'Encrypted: not even administrators read it'),
            },
            {
              value: 'shared',
              label: t('社区的同事', 'My colleagues'),
              hint: t('本社区的社工和书记都能看', 'Workers and secretary of this community'),
            },
          ]}
        />
      </FieldSet>
      <PlacePicker value={home} onChange={setHome} error={act.wrong?.at('home')} />
      <Field
        label={t('标签', 'Tags')}
        optional
        hint={t('用空格隔开，比如：停车 老人', 'Separated by spaces')}
        error={act.wrong?.at('tags')}
      >
        {(tie) => <TextInput {...tie} value={tags} onChange={setTags} maxLength={120} />}
      </Field>
      <Field label={t('哪一天', 'Which day')} error={act.wrong?.at('day')}>
        {(tie) => <TextInput {...tie} type="date" max={isoDay(new Date())} value={on} onChange={setOn} />}
      </Field>
    </Page>
  );
}

/** Words between spaces or commas, each once. */
const tagsOf = (text: string): string[] =>
  [...new Set(text.split(/[\s,，、]+/).filter(Boolean))]
    .map((tag) => [...tag].slice(0, 20).join(''))
    .slice(0, 8);
