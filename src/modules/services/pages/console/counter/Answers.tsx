import { checkIdNumber } from '../../../../../kernel/personal.ts';
import { say, t } from '../../../../../web/t.ts';
import { Field } from '../../../../../web/ui/Field.tsx';
import { PhoneInput, TextArea, TextInput } from '../../../../../web/ui/TextInput.tsx';
import type { Item } from '../../../catalogue/contract.ts';
import type { Counter } from './useCounter.ts';

type ItemField = Item['body']['fields'][number];

/** What the item itself asks. A wrong ID number is told while the card still lies on the counter. */
export function Answers({ counter }: { counter: Counter }) {
  const { item, draft, set, wrong } = counter;
  if (!item || item.body.fields.length === 0) return null;
  return (
    <>
      <h3>{t('要填的', 'To fill in')}</h3>
      <div className="cnt-fields">
        {item.body.fields.map((field) => {
          const value = draft.form[field.name] ?? '';
          const change = (next: string) => set({ form: { ...draft.form, [field.name]: next } });
          return (
            <Field
              key={field.name}
              label={say(field)}
              optional={!field.required}
              error={wrong?.at(`form.${field.name}`) ?? atOnce(field, value)}
            >
              {(tie) => <Answer tie={tie} field={field} value={value} onChange={change} />}
            </Field>
          );
        })}
      </div>
    </>
  );
}

/** Told while it is typed: only what is surely wrong, a whole number with a false check digit. */
function atOnce(field: ItemField, value: string): string | undefined {
  if (field.type !== 'id_number' || value.replaceAll(/\s/g, '').length < 18) return undefined;
  const read = checkIdNumber(value);
  return read.ok ? undefined : say(read.message);
}

type Tie = { id: string };
function Answer({
  tie,
  field,
  value,
  onChange,
}: {
  tie: Tie;
  field: ItemField;
  value: string;
  onChange: (value: string) => void;
}) {
  if (field.type === 'text')
    return <TextArea {...tie} rows={2} value={value} onChange={onChange} maxLength={1000} />;
  if (field.type === 'phone') return <PhoneInput {...tie} value={value} onChange={onChange} />;
  if (field.type === 'choice')
    return (
      <select {...tie} className="ll-input" value={value} onChange={(event) => onChange(event.target.value)}>
        <option value="">{t('请选', 'Choose')}</option>
        {(field.choices ?? []).map((choice) => (
          <option key={choice.value} value={choice.value}>
            {say(choice)}
          </option>
        ))}
      </select>
    );
  if (field.type === 'day')
    return (
      <input
        {...tie}
        type="date"
        className="ll-input"
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    );
  return (
    <TextInput
      {...tie}
      value={value}
      onChange={onChange}
      maxLength={field.type === 'id_number' ? 30 : 200}
      {...(field.type === 'number' && { inputMode: 'decimal' as const })}
    />
  );
}
