import './online.css';
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
import { applicationProgress, sendSupplement } from '../../../online/contract.ts';
import { sendPictures, useSend } from '../useSend.ts';

/** What the office asked for once, answered from home. */
export default function Answer() {
  const { id = '' } = useParams<{ id: string }>();
  const got = useLoad(`application/progress/${id}`, () => call(applicationProgress, { id }));
  const [text, setText] = useState('');
  const [photos, setPhotos] = useState<Picked[]>([]);
  const { busy, wrong, send } = useSend();
  const [, go] = useLocation();
  const on = () => {
    const place = got.data?.place;
    if (!place) return;
    void send(
      async (key) =>
        call(sendSupplement, { id, text: text.trim(), pictures: await sendPictures(photos, place) }, { key }),
      () => {
        toast(t('补上去了，接着办', 'Added; it goes on'));
        go(`/applications/${id}`, { replace: true });
      },
    );
  };
  return (
    <Page
      title={t('补上要的材料', 'Add what was asked for')}
      back={`/applications/${id}`}
      foot={
        <Foot>
          <Button kind="primary" big block busy={busy} onClick={on}>
            {t('补上去', 'Add it')}
          </Button>
        </Foot>
      }
    >
      <Loading of={got}>
        {(data) => (
          <div className="onl-form">
            {data.asked ? <p className="ll-sheet case-text">{data.asked.text}</p> : null}
            {wrong && wrong.fields.length === 0 ? <ErrorBox title={wrong.message} /> : null}
            <FieldSet label={t('拍照', 'Photos')} error={wrong?.at('pictures')}>
              <PhotoPicker value={photos} onChange={setPhotos} />
            </FieldSet>
            <Field label={t('说几句', 'Your words')} optional error={wrong?.at('text')}>
              {(tie) => <TextArea {...tie} rows={3} maxLength={500} value={text} onChange={setText} />}
            </Field>
          </div>
        )}
      </Loading>
    </Page>
  );
}
