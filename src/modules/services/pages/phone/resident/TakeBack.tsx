import { useState } from 'react';
import { useLocation, useParams } from 'wouter';
import { call } from '../../../../../web/call.ts';
import { useLoad } from '../../../../../web/load.ts';
import { t } from '../../../../../web/t.ts';
import { Button } from '../../../../../web/ui/Button.tsx';
import { ErrorBox } from '../../../../../web/ui/ErrorBox.tsx';
import { Field } from '../../../../../web/ui/Field.tsx';
import { Foot } from '../../../../../web/ui/Foot.tsx';
import { Loading } from '../../../../../web/ui/Loading.tsx';
import { Page } from '../../../../../web/ui/Page.tsx';
import { TextArea } from '../../../../../web/ui/TextInput.tsx';
import { toast } from '../../../../../web/ui/Toast.tsx';
import { applicationProgress, takeBack } from '../../../online/contract.ts';
import { useSend } from '../useSend.ts';

/** 不办了. */
export default function TakeBack() {
  const { id = '' } = useParams<{ id: string }>();
  const got = useLoad(`application/progress/${id}`, () => call(applicationProgress, { id }));
  const [reason, setReason] = useState('');
  const { busy, wrong, send } = useSend();
  const [, go] = useLocation();
  const on = () =>
    void send(
      (key) => call(takeBack, { id, reason: reason.trim() }, { key }),
      () => {
        toast(t('撤回了', 'Withdrawn'));
        go(`/applications/${id}`, { replace: true });
      },
    );
  return (
    <Page
      title={t('不办了？', 'No longer needed?')}
      hint={t(
        '撤回以后就没人办了。以后要办，再申请一次。',
        'Nobody works on it then. You can apply again later.',
      )}
      back={`/applications/${id}`}
      foot={
        <Foot>
          <Button kind="primary" big block busy={busy} onClick={on}>
            {t('撤回这一件', 'Withdraw it')}
          </Button>
        </Foot>
      }
    >
      <Loading of={got}>
        {(data) => (
          <>
            <p className="q2">{data.title}</p>
            {wrong ? <ErrorBox title={wrong.message} /> : null}
            <Field label={t('为什么不办了', 'Why')} optional>
              {(tie) => <TextArea {...tie} rows={3} maxLength={200} value={reason} onChange={setReason} />}
            </Field>
          </>
        )}
      </Loading>
    </Page>
  );
}
