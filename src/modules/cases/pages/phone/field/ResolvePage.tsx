import { useState } from 'react';
import { useLocation, useParams } from 'wouter';
import { call } from '../../../../../web/call.ts';
import { useLoad } from '../../../../../web/load.ts';
import { t } from '../../../../../web/t.ts';
import { Button } from '../../../../../web/ui/Button.tsx';
import { ErrorBox } from '../../../../../web/ui/ErrorBox.tsx';
import { Field, FieldSet } from '../../../../../web/ui/Field.tsx';
import { Foot } from '../../../../../web/ui/Foot.tsx';
import { Loading } from '../../../../../web/ui/Loading.tsx';
import { Page } from '../../../../../web/ui/Page.tsx';
import { PhotoPicker, type Picked } from '../../../../../web/ui/PhotoPicker.tsx';
import { TextArea } from '../../../../../web/ui/TextInput.tsx';
import { toast } from '../../../../../web/ui/Toast.tsx';
import { type CaseWhole, MAX_PHOTOS, readCase, resolveCase } from '../../../contract.ts';
import { fewWords, sendPhotos, useAct, useDraft } from './act.ts';

/** 办结: what was done, in words for the resident, who then says whether it is solved. */
export default function ResolvePage() {
  const { id = '' } = useParams();
  const got = useLoad(`case/${id}`, () => call(readCase, { id }));
  return got.data ? (
    <Form c={got.data} />
  ) : (
    <Page title={t('怎么办好的？', 'How was it solved?')} back={`/cases/${id}`}>
      <Loading of={got}>{() => null}</Loading>
    </Page>
  );
}

function Form({ c }: { c: CaseWhole }) {
  const [text, setText, forget] = useDraft(`resolve.${c.id}`);
  const [photos, setPhotos] = useState<Picked[]>([]);
  const [asked, setAsked] = useState(false);
  const [, go] = useLocation();
  const act = useAct();

  function send() {
    setAsked(true);
    if (text.trim() === '') return;
    void act.run(
      async (key) => {
        const sent = await sendPhotos(photos, c.place);
        await call(resolveCase, { id: c.id, text, photos: sent }, { key });
      },
      () => {
        forget();
        toast(t('办结了，请居民看看', 'Resolved; the resident is asked to look'));
        go(`/cases/${c.id}`);
      },
    );
  }

  return (
    <Page
      title={t('怎么办好的？', 'How was it solved?')}
      hint={c.title}
      back={`/cases/${c.id}`}
      foot={
        <Foot>
          <Button kind="primary" big block busy={act.busy} onClick={send}>
            {t('办结，请居民看看', 'Resolve and ask the resident')}
          </Button>
        </Foot>
      }
    >
      {act.wrong ? <ErrorBox title={act.wrong.message} /> : null}
      <Field
        label={t('做了什么', 'What was done')}
        hint={t('居民会看到这段话', 'The resident reads these words')}
        error={(asked && text.trim() === '' ? fewWords() : undefined) ?? act.wrong?.at('text')}
      >
        {(tie) => (
          <TextArea
            {...tie}
            value={text}
            onChange={setText}
            maxLength={2000}
            placeholder={t('比如：灯换好了，晚上去看过，亮的', 'Such as: lamp changed, checked after dark')}
          />
        )}
      </Field>
      <FieldSet label={t('办好以后的照片', 'A photo of the result')} optional>
        <PhotoPicker value={photos} onChange={setPhotos} max={MAX_PHOTOS} />
      </FieldSet>
      <div className="quiet" style={{ marginTop: 20 }}>
        <b>{t('办结以后', 'Afterwards')}</b>
        <p>
          {c.phoneMask
            ? t(
                `给 ${c.phoneMask} 发一条短信，说办好了，请他看看。他确认才算完；没办好，会再回到您手上。`,
                `A text message to ${c.phoneMask} says that it is solved. It ends when they confirm; otherwise it comes back to you.`,
              )
            : t(
                '居民没有留电话，凭编号和查询码能看到。他确认才算完；没办好，会再回到您手上。',
                'No number was left; they see it by number and code. It ends when they confirm; otherwise it comes back to you.',
              )}
        </p>
      </div>
    </Page>
  );
}
