import { useState } from 'react';
import { useLocation, useParams } from 'wouter';
import { call } from '../../../../web/call.ts';
import { useLoad } from '../../../../web/load.ts';
import { t } from '../../../../web/t.ts';
import { Button } from '../../../../web/ui/Button.tsx';
import { ErrorBox } from '../../../../web/ui/ErrorBox.tsx';
import { FieldSet } from '../../../../web/ui/Field.tsx';
import { Foot } from '../../../../web/ui/Foot.tsx';
import { Page } from '../../../../web/ui/Page.tsx';
import { PhotoPicker, type Picked } from '../../../../web/ui/PhotoPicker.tsx';
import { toast } from '../../../../web/ui/Toast.tsx';
import { sendPhotos } from '../../../cases/pages/phone/field/act.ts';
import { signAgreement } from '../../agreement/contract.ts';
import { MAX_PHOTOS, readDispute } from '../../contract.ts';
import { useDisputeAct } from './act.ts';

/** The signed paper, photographed: from then on each point is followed up. */
export default function Sign() {
  const { id = '' } = useParams();
  const got = useLoad(`dispute/${id}`, () => call(readDispute, { id }));
  const [photos, setPhotos] = useState<Picked[]>([]);
  const [asked, setAsked] = useState(false);
  const [, go] = useLocation();
  const act = useDisputeAct();
  const d = got.data;

  function send() {
    setAsked(true);
    if (photos.length === 0 || !d) return;
    void act.run(
      async (key) => {
        const sent = await sendPhotos(photos, d.place);
        await call(signAgreement, { id, photos: sent }, { key });
      },
      () => {
        toast(t('签好了，到日子提醒您回访', 'Signed; you are reminded to follow up'));
        go(`/disputes/${id}`);
      },
    );
  }

  return (
    <Page
      title={t('签好的协议', 'The signed agreement')}
      hint={d?.title}
      back={`/disputes/${id}`}
      foot={
        <Foot>
          <Button kind="primary" big block busy={act.busy} onClick={send}>
            {t('存下签好的协议', 'Keep the signed paper')}
          </Button>
        </Foot>
      }
    >
      {act.wrong ? <ErrorBox title={act.wrong.message} /> : null}
      <FieldSet
        label={t('每一页拍一张，签名要看得清', 'One photo a page; the signatures must be readable')}
        error={
          (asked && photos.length === 0 ? t('先拍一张。', 'Take a photo first.') : null) ??
          act.wrong?.at('photos') ??
          null
        }
      >
        <PhotoPicker value={photos} onChange={setPhotos} max={MAX_PHOTOS} big />
      </FieldSet>
    </Page>
  );
}
