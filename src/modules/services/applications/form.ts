/** Answers to an item's own fields: read by their kind, sealed as a whole. */
import { checkIdNumber, normalizePhone } from '../../../kernel/personal.ts';
import type { FieldFault } from '../../../kernel/refused.ts';
import { cleanText, readDay } from '../../../kernel/text.ts';
import type { ItemBody } from '../catalogue/contract.ts';

type ItemField = ItemBody['fields'][number];
const said = (path: string, code: string, zh: string, en: string): FieldFault => ({
  path,
  code,
  message: { zh, en },
});

function readField(field: ItemField, text: string, today: string): { value: string } | FieldFault {
  const path = `form.${field.name}`;
  if (field.type === 'number')
    return /^-?\d{1,12}(\.\d{1,4})?$/.test(text)
      ? { value: text }
      : said(path, 'number', '请填数字。', 'Please give a number.');
  if (field.type === 'choice')
    return field.choices?.some(({ value }) => value === text)
      ? { value: text }
      : said(path, 'choice', '请从列出的里面选一个。', 'Choose one of those listed.');
  if (field.type === 'day') {
    const read = readDay(text);
    return read.ok ? { value: read.value } : { path, code: read.code, message: read.message };
  }
  if (field.type === 'phone') {
    const read = normalizePhone(text);
    return read.ok ? { value: read.value } : { path, code: read.code, message: read.message };
  }
  if (field.type === 'id_number') {
    const read = checkIdNumber(text, today);
    return read.ok ? { value: read.value.number } : { path, code: read.code, message: read.message };
  }
  return { value: text };
}

/** The answers that the item asks for, in its order; what it does not ask for is a fault, not dropped. */
export function readForm(
  fields: readonly ItemField[],
  given: Readonly<Record<string, string>>,
  today: string,
): { values: Record<string, string>; faults: FieldFault[] } {
  const values: Record<string, string> = {};
  const faults: FieldFault[] = [];
  for (const name of Object.keys(given))
    if (!fields.some((field) => field.name === name))
      faults.push(said(`form.${name}`, 'unknown', '这一项不问这个。', 'This item does not ask for it.'));
  for (const field of fields) {
    const text = cleanText(given[field.name] ?? '').trim();
    if (!text) {
      if (field.required)
        faults.push(
          said(`form.${field.name}`, 'empty', `请填“${field.zh}”。`, `Please fill in “${field.en}”.`),
        );
      continue;
    }
    const read = readField(field, text, today);
    if ('message' in read) faults.push(read);
    else values[field.name] = read.value;
  }
  return { values, faults };
}
