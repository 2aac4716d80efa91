import { useState } from 'react';
import { checkIdNumber, normalizePhone } from '../../../../../../kernel/personal.ts';
import { say, t } from '../../../../../../web/t.ts';
import { ChoiceList } from '../../../../../../web/ui/Choices.tsx';
import { Field, FieldSet } from '../../../../../../web/ui/Field.tsx';
import { PhoneInput, TextArea, TextInput } from '../../../../../../web/ui/TextInput.tsx';
import { isoDay } from '../../../../../../web/when.ts';
import type { ItemBody } from '../../../../catalogue/contract.ts';
import { change } from './draft.ts';
import { Question, type Way } from './way.tsx';

type One = ItemBody['fields'][number];

/** What is wrong with an answer before it is sent; the server says the same. */
export function wrongAnswer(field: One, value: string): string | undefined {
  const text = value.trim();
  if (!text) return field.required ? t(`请填“${field.zh}”。`, `Please fill in “${field.en}”.`) : undefined;
  if (field.type === 'number' && !/^-?\d{1,12}(\.\d{1,4})?$/.test(text))
    return t('请填数字。', 'Please give a number.');
  const read =
    field.type === 'phone'
      ? normalizePhone(text)
      : field.type === 'id_number'
        ? checkIdNumber(text, isoDay(new Date()))
        : undefined;
  return read && !read.ok ? say(read.message) : undefined;
}

type InputProps = {
  field: One;
  value: string;
  onChange: (value: string) => void;
  error?: string | undefined;
  bare?: boolean;
};

/** The control for one of an item's own questions. */
export function AnswerInput({ field, value, onChange, error, bare }: InputProps) {
  const words = say(field);
  const label = bare ? <span className="sr">{words}</span> : words;
  if (field.type === 'choice')
    return (
      <FieldSet label={label} error={error} optional={!field.required}>
        <ChoiceList
          choices={(field.choices ?? []).map((choice) => ({ value: choice.value, label: say(choice) }))}
          value={value || null}
          onChange={onChange}
        />
      </FieldSet>
    );
  return (
    <Field label={label} error={error} optional={!field.required}>
      {(tie) =>
        field.type === 'text' ? (
          <TextArea {...tie} rows={4} maxLength={1000} value={value} onChange={onChange} />
        ) : field.type === 'phone' ? (
          <PhoneInput {...tie} value={value} onChange={onChange} />
        ) : (
          <TextInput
            {...tie}
            type={field.type === 'day' ? 'date' : 'text'}
            inputMode={field.type === 'number' ? 'decimal' : 'text'}
            maxLength={200}
            value={value}
            onChange={onChange}
          />
        )
      }
    </Field>
  );
}

/** One of the item's own questions. */
export function FormField({ way, name }: { way: Way; name: string }) {
  const { item, d } = way;
  const [asked, setAsked] = useState(false);
  const field = item.body.fields.find((each) => each.name === name);
  if (!field) return null;
  const value = d.form[name] ?? '';
  const wrong = wrongAnswer(field, value);
  return (
    <Question
      way={way}
      title={say(field)}
      onNext={() => {
        setAsked(true);
        if (!wrong) way.next();
      }}
    >
      <AnswerInput
        bare
        field={field}
        value={value}
        error={asked ? wrong : d.wrong[`form.${name}`]}
        onChange={(next) => change(item.code, { form: { ...d.form, [name]: next }, wrong: {} })}
      />
    </Question>
  );
}
