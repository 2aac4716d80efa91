import './resident.css';
import { useState } from 'react';
import { useParams } from 'wouter';
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
import { addToCase, caseProgress } from '../../../contract.ts';
import { useCommand } from './after.ts';

const MOST = 2000;

/** More words or photographs for a case that is under way. */
export default function Add() {
  const { id = '' } = useParams<{ id: string }>();
  const got = useLoad(`case/${id}`, () => call(caseProgress, { id }));
  const [text, setText] = useState('');
  const [photos, setPhotos] = useState<Picked[]>([]);
  const [wrong, setWrong] = useState('');
  const { send, busy, error } = useCommand(id);
  const on = () => {
    const length = [...text.trim()].length;
    if (length === 0 && photos.length === 0)
      return setWrong(t('请写几句，或加一张照片。', 'Please write a few words or add a photo.'));
    if (length > MOST)
      return setWrong(
        t(`最多 ${MOST} 个字，现在有 ${length} 个。`, `At most ${MOST} characters; this has ${length}.`),
      );
    void send(
      addToCase,
      { id, text: text.trim(), photos: photos.map(({ key }) => key) },
      {
        title: got.data?.title ?? '',
        place: got.data?.place ?? '',
        photos,
        done: t('补充好了', 'Added'),
      },
    );
  };
  return (
    <Page
      title={t('补充什么？', 'What would you like to add?')}
      back={`/case/${id}`}
      foot={
        <Foot>
          <Button kind="primary" big block busy={busy} onClick={on}>
            {t('补充上去', 'Add it')}
          </Button>
        </Foot>
      }
    >
      <Loading of={got}>
        {(data) => (
          <>
            <p className="q2">{data.title}</p>
            {error && !error.at('text') ? <ErrorBox title={error.message} /> : null}
            <Field label={t('说几句', 'Your words')} error={wrong || error?.at('text')}>
              {(tie) => (
                <TextArea
                  {...tie}
                  value={text}
                  onChange={(next) => {
                    setWrong('');
                    setText(next);
                  }}
                />
              )}
            </Field>
            <FieldSet label={t('照片', 'Photos')} optional error={error?.at('photos')}>
              <PhotoPicker value={photos} onChange={setPhotos} />
            </FieldSet>
          </>
        )}
      </Loading>
    </Page>
  );
}
