/** The published rules of GeoReport v2 and its extensions for updates, as pure functions: dates, states, forms, answers. */
import type { FieldFault } from '../../kernel/refused.ts';
import type { State } from '../cases/contract.ts';
import type { Datatype } from './contract.ts';

export type Format = 'json' | 'xml';

/** W3C form in UTC with `Z`, to the second. */
export const w3c = (date: Date): string => date.toISOString().replace(/\.\d+Z$/, 'Z');

const W3C = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2}))?$/;
/**
 * A moment in W3C form. A `+` that came as a space is taken for what it was; a mere day is its beginning in UTC.
 * Undefined for anything else, days that do not exist included.
 */
export function readW3c(text: string): Date | undefined {
  const given = text.trim().replace(/ (\d{2}:\d{2})$/, '+$1');
  const parts = W3C.exec(given);
  if (!parts) return undefined;
  const [, year, month, day, hour = '00', minute = '00', second = '00', zone = 'Z'] = parts;
  const days = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  if (Number(month) < 1 || Number(month) > 12 || Number(day) < 1 || Number(day) > days) return undefined;
  if (Number(year) < 1900) return undefined;
  const date = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}${zone}`);
  return Number.isNaN(date.getTime()) ? undefined : date;
}

export const MOST_DAYS = 90;
export const MOST_ROWS = 1000;
const DAY = 86_400_000;
/** The span that is asked for: never more than 90 days; by default the last 90. */
export function spanOf(
  start: Date | undefined,
  end: Date | undefined,
  now: Date,
): { from: Date; until: Date } | 'backwards' | 'too-long' {
  const until = end ?? (start ? new Date(Math.min(start.getTime() + MOST_DAYS * DAY, now.getTime())) : now);
  const from = start ?? new Date(until.getTime() - MOST_DAYS * DAY);
  if (start && end && from > until) return 'backwards';
  if (until.getTime() - from.getTime() > MOST_DAYS * DAY) return 'too-long';
  return { from, until };
}

export const EXTENDED = [
  'open',
  'investigating',
  'in_progress',
  'action_scheduled',
  'planned',
  'fixed',
  'closed',
  'duplicate',
  'not_councils_responsibility',
  'no_further_action',
  'internal_referral',
  'for_triage',
] as const;
export type Extended = (typeof EXTENDED)[number];

const BY_STATE: Record<State, Extended> = {
  received: 'open',
  reopened: 'open',
  accepted: 'investigating',
  working: 'in_progress',
  parked: 'action_scheduled',
  resolved: 'fixed',
  closed: 'closed',
  refused: 'no_further_action',
  withdrawn: 'no_further_action',
  referred: 'not_councils_responsibility',
};
/** The finer state as councils' software knows it. */
export const extendedOf = (state: State): Extended => BY_STATE[state];

/** Which of the finer states still wait for somebody to act. */
const OPEN: ReadonlySet<Extended> = new Set([
  'open',
  'investigating',
  'in_progress',
  'action_scheduled',
  'planned',
  'for_triage',
]);
/** The two states of the specification: what was resolved, or ended otherwise, is closed. */
export const statusOf = (state: State): 'open' | 'closed' => (OPEN.has(BY_STATE[state]) ? 'open' : 'closed');

/** Reads a state as it is sent, in any case and with spaces or underscores. */
export function readExtended(text: string): { status: Extended; open: boolean } | undefined {
  const plain = text
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');
  const status = EXTENDED.find((one) => one === plain);
  return status && { status, open: OPEN.has(status) };
}

/** `a,b,,c` as its parts. */
export const parts = (text: string | null): string[] =>
  (text ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);

/** A parameter that is empty is one that was not sent. */
export const given = (values: URLSearchParams, name: string): string | undefined =>
  values.get(name)?.trim() || undefined;

/** `attribute[CODE]=value` and `attribute[CODE][]=value` as lists by code. */
export function readAttributes(form: URLSearchParams): Map<string, string[]> {
  const all = new Map<string, string[]>();
  for (const [name, value] of form) {
    const code = /^attribute\[([^\]]{1,40})\](?:\[\d*\])?$/.exec(name)?.[1];
    if (code && value.trim() !== '') all.set(code, [...(all.get(code) ?? []), value.trim()]);
  }
  return all;
}

export type Question = {
  code: string;
  datatype: Datatype;
  variable: boolean;
  required: boolean;
  zh: string;
  choices: readonly { key: string; zh: string }[];
};

const attributeFault = (code: string, kind: string, zh: string, en: string): FieldFault => ({
  path: `attribute[${code}]`,
  code: kind,
  message: { zh, en },
});

/** What is wrong with one answer, or nothing. */
function wrongAnswer(
  { code, datatype, choices, zh }: Question,
  values: readonly string[],
): FieldFault | undefined {
  if (datatype !== 'multivaluelist' && values.length > 1)
    return attributeFault(code, 'once', `“${zh}”只能填一个。`, 'Only one value is possible.');
  const value = values[0]!;
  if (values.some((one) => one.length > 1000))
    return attributeFault(code, 'too-long', `“${zh}”最多 1000 个字。`, 'At most 1000 characters.');
  if (datatype === 'number' && !/^-?\d{1,15}(\.\d{1,10})?$/.test(value))
    return attributeFault(code, 'number', `“${zh}”要填数字。`, 'This must be a number.');
  if (datatype === 'datetime' && !readW3c(value))
    return attributeFault(
      code,
      'datetime',
      `“${zh}”要填 W3C 格式的时间。`,
      'This must be a moment in W3C form.',
    );
  if (datatype === 'string' && /[\r\n]/.test(value))
    return attributeFault(code, 'string', `“${zh}”只能写一行。`, 'This must be one line.');
  const listed = datatype === 'singlevaluelist' || datatype === 'multivaluelist';
  if (listed && values.some((one) => !choices.some(({ key }) => key === one)))
    return attributeFault(code, 'choice', `“${zh}”请从列出的里面选。`, 'Choose one of the listed keys.');
  return undefined;
}

/** All faults of the answers to a kind's questions. What nobody asked is no fault. */
export function wrongAnswers(
  questions: readonly Question[],
  answers: ReadonlyMap<string, readonly string[]>,
): FieldFault[] {
  return questions
    .filter(({ variable }) => variable)
    .flatMap((question) => {
      const values = answers.get(question.code);
      if (values) return wrongAnswer(question, values) ?? [];
      return question.required
        ? attributeFault(question.code, 'required', `请填“${question.zh}”。`, 'This attribute is required.')
        : [];
    });
}

/** The answers as lines for those who handle the case: question and words, not keys. */
export function answerLines(
  questions: readonly Question[],
  answers: ReadonlyMap<string, readonly string[]>,
): string[] {
  return questions.flatMap(({ code, zh, choices }) => {
    const values = answers.get(code);
    if (!values) return [];
    return `${zh}：${values.map((one) => choices.find(({ key }) => key === one)?.zh ?? one).join('、')}`;
  });
}
