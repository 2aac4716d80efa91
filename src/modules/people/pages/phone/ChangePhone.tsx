import { useRef, useState } from 'react';
import { useLocation, useParams } from 'wouter';
import { CallError, call, newKey } from '../../../../web/call.ts';
import { reload, useLoad } from '../../../../web/load.ts';
import { t } from '../../../../web/t.ts';
import { Button } from '../../../../web/ui/Button.tsx';
import { ErrorBox } from '../../../../web/ui/ErrorBox.tsx';
import { Field } from '../../../../web/ui/Field.tsx';
import { Foot } from '../../../../web/ui/Foot.tsx';
import { Loading } from '../../../../web/ui/Loading.tsx';
import { Page } from '../../../../web/ui/Page.tsx';
import { PhoneInput } from '../../../../web/ui/TextInput.tsx';
import { toast } from '../../../../web/ui/Toast.tsx';
import { changePerson, readPerson } from '../../contract.ts';

/** A new phone number for somebody one has just met. */
export default function ChangePhone() {
  const { id = '' } = useParams<{ id: string }>();
  const got = useLoad(`person/${id}`, () => call(readPerson, { id }));
  const [phone, setPhone] = useState('');
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<CallError | null>(null);
  const [, go] = useLocation();
  const key = useRef(newKey());

  async function save() {
    if (!got.data) return;
    setBusy(true);
    setWrong(null);
    try {
      await call(changePerson, { id, version: got.data.version, phone }, { key: key.current });
      reload('person/');
      reload('people');
      toast(t('电话改好了', 'The phone was changed'));
      go(`/people/${id}`, { replace: true });
    } catch (error) {
      if (!(error instanceof CallError)) throw error;
      if (error.status !== 0) key.current = newKey();
      // Somebody was quicker: the next press is made on what is there now.
      if (error.status === 409) got.again();
      setWrong(error);
    } finally {
      setBusy(false);
    }
  }

  return (
    <Page
      title={t('新的电话号码', 'New phone number')}
      back={`/people/${id}`}
      foot={
        <Foot>
          <Button
            kind="primary"
            big
            block
            busy={busy}
            disabled={phone.trim() === ''}
            onClick={() => void save()}
          >
            {t('存下来', 'Save')}
          </Button>
        </Foot>
      }
    >
      <Loading of={got}>
        {(file) => (
          <>
            {wrong ? <ErrorBox title={wrong.message} /> : null}
            <Field
              label={t(`${file.name}的电话`, `Phone of ${file.name}`)}
              hint={
                file.phone
                  ? t(
                      `现在是 ${file.phone}。座机请带区号。`,
                      `Now ${file.phone}. A fixed line needs its area code.`,
                    )
                  : t('座机请带区号。', 'A fixed line needs its area code.')
              }
              error={wrong?.at('phone') ?? null}
            >
              {(tie) => <PhoneInput {...tie} value={phone} onChange={setPhone} autoComplete="off" />}
            </Field>
          </>
        )}
      </Loading>
    </Page>
  );
}
