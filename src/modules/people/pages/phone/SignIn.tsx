import { useEffect, useRef, useState } from 'react';
import { CallError, call, newKey } from '../../../../web/call.ts';
import { forgetAll } from '../../../../web/load.ts';
import { t } from '../../../../web/t.ts';
import { Button } from '../../../../web/ui/Button.tsx';
import { ErrorBox } from '../../../../web/ui/ErrorBox.tsx';
import { Field } from '../../../../web/ui/Field.tsx';
import { CodeInput, PhoneInput } from '../../../../web/ui/TextInput.tsx';
import { askCode, signInByPhone } from '../../residents/contract.ts';

/** Sign-in with a code by text message: phone, code, done. `onDone` is called with the session in place. */
export function PhoneSignIn({ onDone }: { onDone: () => void }) {
  const [phone, setPhone] = useState('');
  const [code, setCode] = useState('');
  const [sent, setSent] = useState(false);
  const [wait, setWait] = useState(0);
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<CallError | null>(null);
  const key = useRef(newKey());

  useEffect(() => {
    if (wait <= 0) return;
    const timer = setTimeout(() => setWait(wait - 1), 1000);
    return () => clearTimeout(timer);
  }, [wait]);

  async function attempt(work: () => Promise<void>) {
    setBusy(true);
    setWrong(null);
    try {
      await work();
    } catch (error) {
      if (!(error instanceof CallError)) throw error;
      if (error.status !== 0) key.current = newKey();
      setWrong(error);
    } finally {
      setBusy(false);
    }
  }

  const ask = () =>
    attempt(async () => {
      const answer = await call(askCode, { phone }, { key: key.current });
      key.current = newKey();
      setWait(answer.wait);
      setSent(true);
    });
  const enter = () =>
    attempt(async () => {
      await call(signInByPhone, { phone, code });
      forgetAll();
      onDone();
    });

  return (
    <form
      className="col"
      style={{ gap: 16 }}
      onSubmit={(event) => {
        event.preventDefault();
        void (sent ? enter() : ask());
      }}
    >
      {wrong && wrong.fields.length === 0 ? <ErrorBox title={wrong.message} /> : null}
      <Field
        label={t('您的手机号', 'Your mobile number')}
        hint={t('会收到一条短信验证码。', 'You will get a code by text message.')}
        error={wrong?.at('phone') ?? null}
      >
        {(tie) => (
          <PhoneInput
            {...tie}
            value={phone}
            onChange={(value) => {
              setPhone(value);
              setSent(false);
              setCode('');
            }}
          />
        )}
      </Field>
      {sent ? (
        <>
          <Field
            label={t('短信里的 6 位数字', 'The six digits of the message')}
            error={wrong?.at('code') ?? null}
          >
            {(tie) => <CodeInput {...tie} value={code} onChange={setCode} autoFocus />}
          </Field>
          <Button type="submit" kind="primary" big block busy={busy} disabled={code.length < 6}>
            {t('登录', 'Sign in')}
          </Button>
          <Button kind="plain" block disabled={wait > 0 || busy} onClick={() => void ask()}>
            {wait > 0
              ? t(`${wait} 秒后可以再发一次`, `Send again in ${wait} s`)
              : t('没收到，再发一次', 'Not there? Send again')}
          </Button>
        </>
      ) : (
        <Button type="submit" kind="primary" big block busy={busy} disabled={phone.length < 11}>
          {t('发验证码', 'Send the code')}
        </Button>
      )}
    </form>
  );
}
