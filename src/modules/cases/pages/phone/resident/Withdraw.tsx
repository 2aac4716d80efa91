import './resident.css';
import { useState } from 'react';
import { useParams } from 'wouter';
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
import { caseProgress, withdrawCase } from '../../../contract.ts';
import { useCommand } from './after.ts';

const MOST = 500;

/** 不用办了: the reporter takes it back; a reason helps, and is not asked for. */
export default function Withdraw() {
  const { id = '' } = useParams<{ id: string }>();
  const got = useLoad(`case/${id}`, () => call(caseProgress, { id }));
  const [reason, setReason] = useState('');
  const [wrong, setWrong] = useState('');
  const { send, busy, error } = useCommand(id);
  const on = () => {
    const length = [...reason.trim()].length;
    if (length > MOST)
      return setWrong(
        t(`最多 ${MOST} 个字，现在有 ${length} 个。`, `At most ${MOST} characters; this has ${length}.`),
      );
    void send(
      withdrawCase,
      { id, reason: reason.trim() },
      { title: got.data?.title ?? '', done: t('撤回了，不再办了', 'Withdrawn') },
    );
  };
  return (
    <Page
      title={t('不用办了？', 'No longer needed?')}
      hint={t(
        '撤回以后就没人办了。以后还需要，再反映一次就行。',
        'Nobody works on it then. You can always report it again.',
      )}
      back={`/case/${id}`}
      foot={
        <Foot>
          <Button kind="primary" big block busy={busy} onClick={on}>
            {t('撤回这件事', 'Withdraw it')}
          </Button>
        </Foot>
      }
    >
      <Loading of={got}>
        {(data) => (
          <>
            <p className="q2 case-about">{data.title}</p>
            {error && !error.at('reason') ? <ErrorBox title={error.message} /> : null}
            <Field
              label={t('为什么不用办了', 'Why it is no longer needed')}
              optional
              error={wrong || error?.at('reason')}
            >
              {(tie) => (
                <TextArea
                  {...tie}
                  rows={3}
                  value={reason}
                  placeholder={t('比如：自己修好了', 'e.g. repaired it myself')}
                  onChange={(next) => {
                    setWrong('');
                    setReason(next);
                  }}
                />
              )}
            </Field>
          </>
        )}
      </Loading>
    </Page>
  );
}
