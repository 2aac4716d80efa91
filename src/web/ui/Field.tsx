import { CircleAlert } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { t } from '../t.ts';

/** What an input needs to be tied to its label, hint and error. Spread it on the control. */
export type Tie = { id: string; 'aria-describedby'?: string; 'aria-invalid'?: true };

type Base = { label: ReactNode; hint?: ReactNode; error?: string | null; optional?: boolean };

/**
 * One question with its answer: `<Field label="您的电话" error={…}>{(tie) => <TextInput {...tie} />}</Field>`.
 * The error stands beside the field and is read out with it.
 */
export function Field({
  label,
  hint,
  error,
  optional,
  children,
}: Base & { children: (tie: Tie) => ReactNode }) {
  const id = useId();
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div className="ll-field">
      <label className="label" htmlFor={id}>
        {label}
        {optional ? <Optional /> : null}
      </label>
      <Hint id={id} hint={hint} />
      {children({ id, 'aria-describedby': described || undefined, 'aria-invalid': error ? true : undefined })}
      <FieldError id={id} error={error} />
    </div>
  );
}

/** The same for a group of rows to choose from. */
export function FieldSet({ label, hint, error, optional, children }: Base & { children: ReactNode }) {
  const id = useId();
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <fieldset className="ll-field" id={id} aria-describedby={described || undefined}>
      <legend>
        {label}
        {optional ? <Optional /> : null}
      </legend>
      <Hint id={id} hint={hint} />
      {children}
      <FieldError id={id} error={error} />
    </fieldset>
  );
}

function Optional() {
  return <span className="opt"> {t('不填也行', 'optional')}</span>;
}

function Hint({ id, hint }: { id: string; hint?: ReactNode }) {
  return hint ? (
    <p className="hint" id={`${id}-hint`}>
      {hint}
    </p>
  ) : null;
}

function FieldError({ id, error }: { id: string; error?: string | null }) {
  return error ? (
    <p className="error" id={`${id}-error`} role="alert">
      <CircleAlert size={20} aria-hidden />
      <span>{error}</span>
    </p>
  ) : null;
}
