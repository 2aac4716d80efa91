/** Signing in, for both entrances: login and password, then the second factor where there is one. */
import './staff.css';
import { type FormEvent, useState } from 'react';
import { useLocation } from 'wouter';
import { CallError, call } from '../../../web/call.ts';
import { config } from '../../../web/config.ts';
import { forgetAll, useLoad } from '../../../web/load.ts';
import { useNext } from '../../../web/session.tsx';
import { say, t } from '../../../web/t.ts';
import { Button } from '../../../web/ui/Button.tsx';
import { ErrorBox } from '../../../web/ui/ErrorBox.tsx';
import { Field } from '../../../web/ui/Field.tsx';
import { CodeInput, TextInput } from '../../../web/ui/TextInput.tsx';
import { listDemoAccounts, signIn } from '../contract.ts';

type Given = { login: string; password: string; code: string };

export function SignInForm() {
  const [given, setGiven] = useState<Given>({ login: '', password: '', code: '' });
  const [step, setStep] = useState<'password' | 'code'>('password');
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<CallError | null>(null);
  const [, go] = useLocation();
  const next = useNext();
  const set = (part: Partial<Given>) => setGiven((before) => ({ ...before, ...part }));

  async function send(who: Given) {
    setBusy(true);
    setWrong(null);
    try {
      const { state } = await call(signIn, {
        login: who.login,
        password: who.password,
        ...(who.code !== '' && { code: who.code }),
      });
      if (state === 'code') return setStep('code');
      forgetAll();
      go(next, { replace: true });
    } catch (error) {
      if (!(error instanceof CallError)) throw error;
      setWrong(error);
      // A wrong password starts anew; a wrong code only asks for the next one.
      set(error.at('code') ? { code: '' } : { password: '', code: '' });
      if (!error.at('code')) setStep('password');
    } finally {
      setBusy(false);
    }
  }

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!busy) void send(given);
  };

  const demo = config().demo && step === 'password';
  return (
    <div className={demo ? 'staff-sign both' : 'staff-sign'}>
      <form className="col" onSubmit={submit} noValidate>
        {wrong && wrong.fields.length === 0 ? <ErrorBox title={wrong.message} /> : null}
        {step === 'password' ? (
          <>
            <Field label={t('账号', 'Login')} error={wrong?.at('login') ?? null}>
              {(tie) => (
                <TextInput
                  {...tie}
                  name="login"
                  autoComplete="username"
                  autoCapitalize="none"
                  spellCheck={false}
                  value={given.login}
                  onChange={(login) => set({ login })}
                />
              )}
            </Field>
            <Field label={t('密码', 'Password')} error={wrong?.at('password') ?? null}>
              {(tie) => (
                <TextInput
                  {...tie}
                  type="password"
                  name="password"
                  autoComplete="current-password"
                  value={given.password}
                  onChange={(password) => set({ password })}
                />
              )}
            </Field>
          </>
        ) : (
          <Field
            label={t('动态口令', 'One-time code')}
            hint={t(
              '打开手机上的验证器，输入现在显示的 6 位数字。',
              'Open the authenticator on your phone and type the 6 digits that it shows now.',
            )}
            error={wrong?.at('code') ?? null}
          >
            {(tie) => <CodeInput {...tie} length={6} value={given.code} onChange={(code) => set({ code })} />}
          </Field>
        )}
        <Button type="submit" kind="primary" big block busy={busy}>
          {busy ? t('正在登录…', 'Signing in…') : t('登录', 'Sign in')}
        </Button>
        {step === 'code' ? (
          <Button
            kind="plain"
            block
            onClick={() => {
              setStep('password');
              setWrong(null);
              set({ password: '', code: '' });
            }}
          >
            {t('换一个账号', 'Use another login')}
          </Button>
        ) : null}
      </form>
      {demo ? (
        <DemoAccounts
          choose={(login, password) => {
            const who = { login, password, code: '' };
            setGiven(who);
            void send(who);
          }}
        />
      ) : null}
    </div>
  );
}

/** Only in a demo: whoever comes by may try every role. */
function DemoAccounts({ choose }: { choose: (login: string, password: string) => void }) {
  const accounts = useLoad('demo-accounts', () => call(listDemoAccounts, {}));
  const { data } = accounts;
  if (!data || data.rows.length === 0) return null;
  return (
    <section aria-label={t('演示账号', 'Demo accounts')}>
      <h2>{t('这是演示，随便用哪个账号', 'This is a demo: use any of these')}</h2>
      <p className="sm q3">{t(`密码都是 ${data.password}`, `The password is always ${data.password}`)}</p>
      <ul className="ll-list">
        {data.rows.map(({ login, name, role, what }) => (
          <li key={login} className="staff-demo">
            <span className="grow">
              <span className="strong">
                {name} <span className="nb q2">{say(role)}</span>
              </span>
              <span className="sm q3" style={{ display: 'block' }}>
                {login} · {say(what)}
              </span>
            </span>
            <Button
              kind="outline"
              aria-label={t(`用 ${name} 登录`, `Sign in as ${name}`)}
              onClick={() => choose(login, data.password)}
            >
              {t('登录', 'Sign in')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
