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
import { caseProgress, reopenCase } from '../../../contract.ts';
import { useCommand } from './after.ts';

const MOST = 500;

/** 还没办好: why, with a photograph where one helps. The same worker, half the time again. */
export default function Reopen() {
  const { id = '' } = useParams<{ id: string }>();
  const got = useLoad(`case/${id}`, () => call(caseProgress, { id }));
  const [reason, setReason] = useState('');
  const [photos, setPhotos] = useState<Picked[]>([]);
  const [wrong, setWrong] = useState('');
  const { send, busy, error } = useCommand(id);
  const on = () => {
    const length = [...reason.trim()].length;
    if (length === 0) return setWrong(t('请说说哪里还没办好。', 'Please say what is not solved yet.'));
    if (length > MOST)
      return setWrong(
        t(`最多 ${MOST} 个字，现在有 ${length} 个。`, `At most ${MOST} characters; this has ${length}.`),
      );
    void send(
      reopenCase,
      { id, reason: reason.trim(), photos: photos.map(({ key }) => key) },
      {
        title: got.data?.title ?? '',
        place: got.data?.place ?? '',
        photos,
        done: t('重新打开了，会接着办', 'Opened again; work goes on'),
      },
    );
  };
  return (
    <Page
      title={t('哪里还没办好？', 'What is not solved yet?')}
      hint={t('说清楚，就会有人接着办，时间更紧。', 'Say it and work goes on, with less time.')}
      back={`/case/${id}`}
      foot={
        <Foot>
          <Button kind="primary" big block busy={busy} onClick={on}>
            {t('请接着办', 'Open it again')}
          </Button>
        </Foot>
      }
    >
      <Loading of={got}>
        {(data) => (
          <>
            <p className="q2">{data.title}</p>
            {error && !error.at('reason') ? <ErrorBox title={error.message} /> : null}
            <Field label={t('还差什么', 'What is missing')} error={wrong || error?.at('reason')}>
              {(tie) => (
                <TextArea
                  {...tie}
                  value={reason}
                  placeholder={t(
                    '比如：灯亮了一晚上又灭了',
                    'e.g. the lamp worked one night and is out again',
                  )}
                  onChange={(next) => {
                    setWrong('');
                    setReason(next);
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
