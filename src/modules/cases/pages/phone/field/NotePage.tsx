import { useState } from 'react';
import { useLocation, useParams } from 'wouter';
import { call } from '../../../../../web/call.ts';
import { useLoad } from '../../../../../web/load.ts';
import { t } from '../../../../../web/t.ts';
import { Button } from '../../../../../web/ui/Button.tsx';
import { ChoiceList } from '../../../../../web/ui/Choices.tsx';
import { ErrorBox } from '../../../../../web/ui/ErrorBox.tsx';
import { Field, FieldSet } from '../../../../../web/ui/Field.tsx';
import { Foot } from '../../../../../web/ui/Foot.tsx';
import { Loading } from '../../../../../web/ui/Loading.tsx';
import { Page } from '../../../../../web/ui/Page.tsx';
import { PhotoPicker, type Picked } from '../../../../../web/ui/PhotoPicker.tsx';
import { TextArea } from '../../../../../web/ui/TextInput.tsx';
import { toast } from '../../../../../web/ui/Toast.tsx';
import { type CaseWhole, MAX_PHOTOS, readCase, writeNote } from '../../../contract.ts';
import { fewWords, sendPhotos, useAct, useDraft } from './act.ts';

type Reach = 'open' | 'inside';

/** 记一笔: what happened on the way, for the resident too or for the office only. */
export default function NotePage() {
  const { id = '' } = useParams();
  const got = useLoad(`case/${id}`, () => call(readCase, { id }));
  return got.data ? (
    <Form c={got.data} />
  ) : (
    <Page title={t('记一笔', 'Write a note')} back={`/cases/${id}`}>
      <Loading of={got}>{() => null}</Loading>
    </Page>
  );
}

function Form({ c }: { c: CaseWhole }) {
  const [text, setText, forget] = useDraft(`note.${c.id}`);
  const [photos, setPhotos] = useState<Picked[]>([]);
  const [reach, setReach] = useState<Reach | null>(null);
  const [asked, setAsked] = useState(false);
  const [, go] = useLocation();
  const act = useAct();
  const noText = asked && text.trim() === '' ? fewWords() : undefined;
  const noReach = asked && !reach ? t('先选给谁看。', 'Choose who may see it.') : undefined;

  function send() {
    setAsked(true);
    if (text.trim() === '' || !reach) return;
    void act.run(
      async (key) => {
        const sent = await sendPhotos(photos, c.place);
        await call(writeNote, { id: c.id, text, open: reach === 'open', photos: sent }, { key });
      },
      () => {
        forget();
        toast(t('记下来了', 'Noted'));
        go(`/cases/${c.id}`);
      },
    );
  }

  return (
    <Page
      title={t('记一笔', 'Write a note')}
      hint={c.title}
      back={`/cases/${c.id}`}
      foot={
        <Foot>
          <Button kind="primary" big block busy={act.busy} onClick={send}>
            {t('记下这一笔', 'Save this note')}
          </Button>
        </Foot>
      }
    >
      {act.wrong ? <ErrorBox title={act.wrong.message} /> : null}
      <Field label={t('办到哪里了', 'How far is it')} error={noText ?? act.wrong?.at('text')}>
        {(tie) => <TextArea {...tie} value={text} onChange={setText} maxLength={2000} />}
      </Field>
      <FieldSet label={t('谁能看到', 'Who may see it')} error={noReach}>
        <ChoiceList<Reach>
          value={reach}
          onChange={setReach}
          choices={[
            {
              value: 'open',
              label: t('居民能看到', 'The resident too'),
              hint: t('会出现在他的进度里', 'It appears in their progress'),
            },
            {
              value: 'inside',
              label: t('只给内部', 'The office only'),
              hint: t('居民看不到这些字和照片', 'They see neither words nor photos'),
            },
          ]}
        />
      </FieldSet>
      <FieldSet label={t('照片', 'Photos')} optional>
        <PhotoPicker value={photos} onChange={setPhotos} max={MAX_PHOTOS} />
      </FieldSet>
    </Page>
  );
}
