/** Setting up the second factor: prove who one is, scan, prove that it arrived. */
import { type FormEvent, useState } from 'react';
import type { Output } from '../../../kernel/contract.ts';
import { CallError, call } from '../../../web/call.ts';
import { t } from '../../../web/t.ts';
import { Button } from '../../../web/ui/Button.tsx';
import { ErrorBox } from '../../../web/ui/ErrorBox.tsx';
import { Field } from '../../../web/ui/Field.tsx';
import { CodeInput, TextInput } from '../../../web/ui/TextInput.tsx';
import { beginSecondFactor, confirmSecondFactor } from '../contract.ts';

export function SecondFactor({ done }: { done: () => void }) {
  const [begun, setBegun] = useState<Output<typeof beginSecondFactor> | null>(null);
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<CallError | null>(null);

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    setWrong(null);
    try {
      if (begun) {
        await call(confirmSecondFactor, { enrolment: begun.enrolment, code });
        done();
      } else {
        setBegun(await call(beginSecondFactor, { password }));
        setPassword('');
      }
    } catch (error) {
      if (!(error instanceof CallError)) throw error;
      setWrong(error);
      setCode('');
    } finally {
      setBusy(false);
    }
  }

  return (
    <form
      className="col"
      style={{ gap: 'var(--ll-gap)' }}
      onSubmit={(event) => void submit(event)}
      noValidate
    >
      {wrong && wrong.fields.length === 0 ? <ErrorBox title={wrong.message} /> : null}
      {begun ? (
        <>
          <p>
            {t(
              '用手机上的验证器扫这个码（微信小程序里搜“身份验证器”也行），再填它显示的数字。',
              'Scan this with an authenticator app on your phone, then type the digits it shows.',
            )}
          </p>
          <img
            src={`data:image/svg+xml,${encodeURIComponent(begun.qr)}`}
            alt={t('动态口令的二维码', 'QR code of the second factor')}
            width={208}
            height={208}
            style={{ alignSelf: 'center' }}
          />
          <p className="sm q2">
            {t('扫不了就手工输入：', 'Or type it in: ')}
            <code style={{ overflowWrap: 'anywhere' }}>{begun.secret.replace(/(.{4})/g, '$1 ').trim()}</code>
          </p>
          <Field label={t('验证器上的 6 位数字', 'The 6 digits')} error={wrong?.at('code') ?? null}>
            {(tie) => <CodeInput {...tie} length={6} value={code} onChange={setCode} />}
          </Field>
        </>
      ) : (
        <Field
          label={t('先输一次密码', 'First your password')}
          hint={t('确认是您本人。', 'To be sure that it is you.')}
          error={wrong?.at('password') ?? null}
        >
          {(tie) => (
            <TextInput
              {...tie}
              type="password"
              autoComplete="current-password"
              value={password}
              onChange={setPassword}
            />
          )}
        </Field>
      )}
      <Button type="submit" kind="primary" block busy={busy}>
        {begun ? t('绑定这部手机', 'Use this phone') : t('开始绑定动态口令', 'Set up the second factor')}
      </Button>
    </form>
  );
}
