import '../listening.css';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { call } from '../../../../web/call.ts';
import { type Door, useDoor } from '../../../../web/resident/door.ts';
import { t } from '../../../../web/t.ts';
import { Button } from '../../../../web/ui/Button.tsx';
import { ErrorBox } from '../../../../web/ui/ErrorBox.tsx';
import { Field } from '../../../../web/ui/Field.tsx';
import { Foot } from '../../../../web/ui/Foot.tsx';
import { Page } from '../../../../web/ui/Page.tsx';
import { TextArea, TextInput } from '../../../../web/ui/TextInput.tsx';
import { fewWords, useAct, useDraft } from '../../../cases/pages/phone/field/act.ts';
import { writeThread } from '../../forum/contract.ts';
import { reloadListening, useFreshId } from '../words.ts';
import { ChooseDoor } from './ResidentTalks.tsx';
import { SignedIn } from './SignedIn.tsx';

/** 我来说一件: a title, the words, and how others read who wrote it. */
export default function NewThread() {
  const door = useDoor();
  return (
    <SignedIn back="/forum">
      {door ? (
        <Form door={door} />
      ) : (
        <Page title={t('我来说一件', 'Say something')} back="/forum">
          <ChooseDoor />
        </Page>
      )}
    </SignedIn>
  );
}

function Form({ door }: { door: Door }) {
  const [title, setTitle] = useState('');
  const [text, setText, forget] = useDraft('thread');
  const [name, setName] = useState('');
  const [asked, setAsked] = useState(false);
  const [id] = useFreshId();
  const [, go] = useLocation();
  const act = useAct();
  const blank = (words: string) => (asked && words.trim() === '' ? fewWords() : undefined);
  function send() {
    setAsked(true);
    if (title.trim() === '' || text.trim() === '') return;
    void act.run(
      (key) =>
        call(writeThread, { id, place: door.code, title, text, ...(name.trim() && { name }) }, { key }),
      () => {
        forget();
        reloadListening();
        go(`/forum/${id}`, { replace: true });
      },
    );
  }
  return (
    <Page
      title={t('我来说一件', 'Say something')}
      hint={t('急事、自家的事，请用“反映问题”。', 'What is urgent or your own: use “Report”.')}
      back="/forum"
      foot={
        <Foot>
          <Button kind="primary" big block busy={act.busy} onClick={send}>
            {t('说给大家听', 'Publish it')}
          </Button>
        </Foot>
      }
    >
      {act.wrong ? <ErrorBox title={act.wrong.message} /> : null}
      <Field label={t('什么事', 'Title')} error={blank(title) ?? act.wrong?.at('title')}>
        {(tie) => (
          <TextInput
            {...tie}
            value={title}
            onChange={setTitle}
            maxLength={60}
            placeholder={t('比如：北门能不能装个快递柜', 'Such as: a parcel locker at the north gate')}
          />
        )}
      </Field>
      <Field
        label={t('说说看', 'Your words')}
        hint={t('不要写别人的名字、电话和门牌', 'No names, numbers or doors of others, please')}
        error={blank(text) ?? act.wrong?.at('text')}
      >
        {(tie) => <TextArea {...tie} value={text} onChange={setText} maxLength={2000} rows={5} />}
      </Field>
      <Field
        label={t('署名', 'Signed')}
        optional
        hint={t(
          '写“王秀英”，别人看到“王**”。不写，就只说是哪号楼的邻居。',
          'Others see the surname only. Without it: the neighbour of your building.',
        )}
        error={act.wrong?.at('name')}
      >
        {(tie) => <TextInput {...tie} value={name} onChange={setName} maxLength={30} />}
      </Field>
    </Page>
  );
}
