import './online.css';
import { useState } from 'react';
import { useLocation, useParams } from 'wouter';
import { call } from '../../../../../web/call.ts';
import { useLoad } from '../../../../../web/load.ts';
import { say, t } from '../../../../../web/t.ts';
import { Button } from '../../../../../web/ui/Button.tsx';
import { ErrorBox } from '../../../../../web/ui/ErrorBox.tsx';
import { Field, FieldSet } from '../../../../../web/ui/Field.tsx';
import { Foot } from '../../../../../web/ui/Foot.tsx';
import { Loading } from '../../../../../web/ui/Loading.tsx';
import { Page } from '../../../../../web/ui/Page.tsx';
import { PhotoPicker, type Picked } from '../../../../../web/ui/PhotoPicker.tsx';
import { TextInput } from '../../../../../web/ui/TextInput.tsx';
import { toast } from '../../../../../web/ui/Toast.tsx';
import { applicationProgress, sendPaper } from '../../../online/contract.ts';
import { sendPictures, useSend } from '../useSend.ts';

/** One missing paper, photographed at home. */
export default function SendPaper() {
  const { id = '', at = '' } = useParams<{ id: string; at: string }>();
  const got = useLoad(`application/progress/${id}`, () => call(applicationProgress, { id }));
  const [photos, setPhotos] = useState<Picked[]>([]);
  const [until, setUntil] = useState('');
  const [none, setNone] = useState(false);
  const { busy, wrong, send } = useSend();
  const [, go] = useLocation();
  const paper = got.data?.papers.find((each) => `${each.at}` === at);
  const on = () => {
    if (!got.data || !paper) return;
    if (photos.length === 0) return setNone(true);
    const { place } = got.data;
    let answer: { missing: number; state: string } | undefined;
    void send(
      async (key) => {
        const pictures = await sendPictures(photos, place);
        answer = await call(
          sendPaper,
          { id, at: paper.at, pictures, ...(until && { validUntil: until }) },
          { key },
        );
      },
      () => {
        toast(
          answer?.state === 'received'
            ? t('材料齐了，已经受理', 'Everything is there: received')
            : t('传上去了', 'Sent'),
        );
        go(`/applications/${id}`, { replace: true });
      },
    );
  };
  return (
    <Page
      title={
        paper
          ? t(`拍${say(paper.name)}`, `Photograph: ${say(paper.name)}`)
          : t('拍材料', 'Photograph a paper')
      }
      hint={paper && say(paper.words) ? say(paper.words) : undefined}
      back={`/applications/${id}`}
      foot={
        <Foot>
          <Button kind="primary" big block busy={busy} onClick={on}>
            {t('传上去', 'Send it')}
          </Button>
        </Foot>
      }
    >
      <Loading of={got}>
        {() =>
          paper ? (
            <div className="onl-form">
              {wrong && wrong.fields.length === 0 ? <ErrorBox title={wrong.message} /> : null}
              <FieldSet
                label={<span className="sr">{say(paper.name)}</span>}
                error={none ? t('还没有照片。', 'There is no photo yet.') : wrong?.at('pictures')}
              >
                <PhotoPicker
                  value={photos}
                  big
                  onChange={(next) => {
                    setNone(false);
                    setPhotos(next);
                  }}
                />
              </FieldSet>
              {paper.expires ? (
                <Field
                  label={t('有效期到哪天', 'Valid until')}
                  hint={t('证上写着；写“长期”的不用填。', 'It stands on it; leave it open when unlimited.')}
                  error={wrong?.at('validUntil')}
                  optional
                >
                  {(tie) => <TextInput {...tie} type="date" value={until} onChange={setUntil} />}
                </Field>
              ) : null}
            </div>
          ) : (
            <p>{t('这样材料已经有了。', 'This paper is there already.')}</p>
          )
        }
      </Loading>
    </Page>
  );
}
