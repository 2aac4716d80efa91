/** Validation in the reader's words, beside the field. */
import { Ajv, type ValidateFunction } from 'ajv';
import type { Say } from './contract.ts';
import { type FieldFault, faults, type Refused } from './refused.ts';

type Finding = { keyword: string; instancePath: string; params: Record<string, unknown>; message?: string };

const words: Record<string, (params: Record<string, unknown>) => Say> = {
  required: () => ({ zh: '这一项要填。', en: 'Please fill this in.' }),
  additionalProperties: () => ({ zh: '不认识这一项。', en: 'Unknown field.' }),
  type: (p) => ({ zh: typeZh[String(p['type'])] ?? '内容的类型不对。', en: `Must be ${String(p['type'])}.` }),
  minLength: (p) =>
    p['limit'] === 1
      ? { zh: '这一项要填。', en: 'Please fill this in.' }
      : { zh: `至少 ${p['limit']} 个字。`, en: `At least ${p['limit']} characters.` },
  maxLength: (p) => ({
    zh: `太长了，最多 ${p['limit']} 个字。`,
    en: `Too long: ${p['limit']} characters at most.`,
  }),
  minimum: (p) => ({ zh: `不能小于 ${p['limit']}。`, en: `Not less than ${p['limit']}.` }),
  maximum: (p) => ({ zh: `不能大于 ${p['limit']}。`, en: `Not more than ${p['limit']}.` }),
  maxItems: (p) => ({ zh: `最多 ${p['limit']} 个。`, en: `${p['limit']} at most.` }),
  minItems: (p) => ({ zh: `至少 ${p['limit']} 个。`, en: `${p['limit']} at least.` }),
  pattern: (p) =>
    p['pattern'] === '\\S'
      ? { zh: '这一项要填。', en: 'Please fill this in.' }
      : { zh: '格式不对。', en: 'Not in the right form.' },
  format: () => ({ zh: '没有这一天。', en: 'There is no such day.' }),
  const: () => ({ zh: '请从列出的里面选。', en: 'Choose one of those listed.' }),
  enum: () => ({ zh: '请从列出的里面选。', en: 'Choose one of those listed.' }),
};
const typeZh: Record<string, string> = {
  string: '这里要写文字。',
  integer: '这里要写整数。',
  number: '这里要写数字。',
  boolean: '这里只能是或否。',
  array: '这里要一个列表。',
};

/** All findings as one refusal; several about one field become one sentence. */
export function explain(findings: readonly unknown[]): Refused {
  const byPath = new Map<string, FieldFault>();
  for (const { keyword, instancePath, params } of findings as Finding[]) {
    const own = params['missingProperty'] ?? params['additionalProperty'];
    const path = [...instancePath.split('/').slice(1), ...(own ? [String(own)] : [])].join('.');
    const word = words[keyword];
    if (!word) continue;
    if (!byPath.has(path)) byPath.set(path, { path, code: keyword, message: word(params) });
  }
  if (byPath.size === 0)
    byPath.set('', { path: '', code: 'shape', message: { zh: '内容不对。', en: 'Not valid.' } });
  return faults([...byPath.values()]);
}

/** Formats by name: a day that the calendar knows and PostgreSQL takes. */
const formats = {
  date: (text: string): boolean => {
    const at = new Date(`${text}T00:00:00Z`);
    return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text) && text >= '0001-01-01';
  },
};
const strict = new Ajv({
  formats,
  coerceTypes: false,
  removeAdditional: false,
  allErrors: true,
  strict: false,
});
const lenient = new Ajv({
  formats,
  coerceTypes: true,
  removeAdditional: false,
  allErrors: true,
  strict: false,
});

/** Bodies: nothing is coerced, nothing dropped, all faults told. */
export const bodyCheck = (schema: unknown): ValidateFunction => strict.compile(schema as object);
/** Paths and queries: text that may mean a number. */
export const addressCheck = (schema: unknown): ValidateFunction => lenient.compile(schema as object);
