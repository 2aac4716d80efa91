/** One's own password: the old one, the new one twice, the rules beside it. */
import { type FormEvent, useState } from 'react';
import { CallError, call } from '../../../web/call.ts';
import { useLoad } from '../../../web/load.ts';
import { say, t } from '../../../web/t.ts';
import { Button } from '../../../web/ui/Button.tsx';
import { ErrorBox } from '../../../web/ui/ErrorBox.tsx';
import { Field } from '../../../web/ui/Field.tsx';
import { TextInput } from '../../../web/ui/TextInput.tsx';
import { changePassword, readPasswordRules } from '../contract.ts';

export function PasswordForm({ done }: { done: () => void }) {
  const [given, setGiven] = useState({ old: '', password: '', again: '' });
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<CallError | null>(null);
  const [differ, setDiffer] = useState(false);
  const rules = useLoad('password-rules', () => call(readPasswordRules, {}));
  const set = (part: Partial<typeof given>) => setGiven((before) => ({ ...before, ...part }));

  async function submit(event: FormEvent) {
    event.preventDefault();
    const same = given.password === given.again;
    setDiffer(!same);
    if (!same || busy) return;
    setBusy(true);
    setWrong(null);
    try {
      await call(changePassword, { old: given.old, password: given.password });
      setGiven({ old: '', password: '', again: '' });
      done();
    } catch (error) {
      if (!(error instanceof CallError)) throw error;
      setWrong(error);
    } finally {
      setBusy(false);
    }
  }

  const row = (name: 'old' | 'password' | 'again', label: string, hint?: string, error?: string | null) => (
    <Field label={label} hint={hint} error={error ?? null}>
      {(tie) => (
        <TextInput
          {...tie}
          type="password"
          name={name}
          autoComplete={name === 'old' ? 'current-password' : 'new-password'}
          value={given[name]}
          onChange={(value) => set({ [name]: value })}
        />
      )}
    </Field>
  );
  return (
    <form
      className="col"
      style={{ gap: 'var(--ll-gap)' }}
      onSubmit={(event) => void submit(event)}
      noValidate
    >
      {wrong && wrong.fields.length === 0 ? <ErrorBox title={wrong.message} /> : null}
      {row('old', t('现在的密码', 'Present password'), undefined, wrong?.at('old'))}
      {row('password', t('新密码', 'New password'), rules.data && say(rules.data), wrong?.at('password'))}
      {row(
        'again',
        t('新密码再输一次', 'New password once more'),
        undefined,
        differ ? t('两次输入的不一样。', 'The two do not match.') : null,
      )}
      <Button type="submit" kind="primary" block busy={busy}>
        {t('换成新密码', 'Change the password')}
      </Button>
    </form>
  );
}
