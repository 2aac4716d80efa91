import { type ComponentProps, useId } from 'react';
import { t } from '../t.ts';

type Change = { value: string; onChange: (value: string) => void };
type Input = Change & Omit<ComponentProps<'input'>, 'value' | 'onChange'>;
type Area = Change & Omit<ComponentProps<'textarea'>, 'value' | 'onChange'>;

export function TextInput({ onChange, className, ...rest }: Input) {
  return (
    <input
      type="text"
      autoComplete="off"
      {...rest}
      className={`ll-input ${className ?? ''}`}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

/** Several lines. With `maxLength` it counts what is left, and says so when little is left. */
export function TextArea({ value, onChange, maxLength, className, ...rest }: Area) {
  const id = useId();
  const rest2 = maxLength === undefined ? null : maxLength - value.length;
  return (
    <>
      <textarea
        rows={4}
        {...rest}
        value={value}
        maxLength={maxLength}
        className={`ll-input ${className ?? ''}`}
        onChange={(event) => onChange(event.target.value)}
      />
      {rest2 === null ? null : (
        <span
          className={`ll-count ${rest2 <= 0 ? 'full' : ''}`}
          id={`${id}-left`}
          aria-live={rest2 <= 20 ? 'polite' : 'off'}
        >
          {t(`还能写 ${rest2} 个字`, `${rest2} characters left`)}
        </span>
      )}
    </>
  );
}

/** A telephone number: digits only, the number keyboard, what was pasted is cleaned. */
export function PhoneInput({ onChange, className, ...rest }: Input) {
  return (
    <TextInput
      type="tel"
      inputMode="tel"
      autoComplete="tel-national"
      maxLength={20}
      {...rest}
      className={`phone ${className ?? ''}`}
      onChange={(value) => onChange(plainPhone(value))}
    />
  );
}

/** A short code of digits from a message or an authenticator. */
export function CodeInput({ length = 6, onChange, className, ...rest }: Input & { length?: number }) {
  return (
    <TextInput
      inputMode="numeric"
      autoComplete="one-time-code"
      {...rest}
      className={`code ${className ?? ''}`}
      onChange={(value) => onChange(value.normalize('NFKC').replace(/\D/g, '').slice(0, length))}
    />
  );
}

/** `+86 138-0000-2046` becomes `13800002046`. */
function plainPhone(value: string): string {
  const digits = value.normalize('NFKC').replace(/[^\d+]/g, '');
  return digits.startsWith('+86') ? digits.slice(3) : digits.replaceAll('+', '');
}
