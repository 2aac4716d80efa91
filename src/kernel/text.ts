/** Text as people type it: cleaning, search grams, likeness, dates in many writings. Pure, also for the browser. */
import { type Read, readFault, readOk } from './personal.ts';

// Control characters except tab and newline, and the invisible marks that turn the reading direction.
const CONTROLS = /[^\P{Cc}\t\n]|[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/gu;

/**
 * Text fit to be stored and shown: NFC, one kind of line end, no control or direction characters (PostgreSQL refuses
 * U+0000), no lone surrogates, no spaces at line ends, at most two empty lines running, trimmed. The words stay as written.
 */
export function cleanText(text: string): string {
  return text
    .toWellFormed()
    .normalize('NFC')
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
    .replace(CONTROLS, '')
    .replace(/[^\S\n]+$/gm, '')
    .replace(/\n{4,}/g, '\n\n\n')
    .trim();
}

/** One line: as cleanText, and every run of white space becomes one space. For names, titles, addresses. */
export function cleanLine(text: string): string {
  return cleanText(text).replace(/\s+/g, ' ');
}

/** Cleaned text within limits of characters (not bytes; an emoji counts as one), or what is wrong. */
export function readText(text: string, limits: { min?: number; max: number }): Read<string> {
  const clean = cleanText(text);
  // Counting code points costs; most texts are far below their limit.
  const length = clean.length <= limits.max ? clean.length : [...clean].length;
  if (length > limits.max)
    return readFault(
      'too-long',
      `最多 ${limits.max} 个字，现在有 ${length} 个。`,
      `At most ${limits.max} characters; this has ${length}.`,
    );
  if (limits.min !== undefined && [...clean].length < limits.min)
    return clean === ''
      ? readFault('empty', '这里要填。', 'This is needed.')
      : readFault('too-short', `至少 ${limits.min} 个字。`, `At least ${limits.min} characters.`);
  return readOk(clean);
}

/** Full-width digits, letters and signs (`３Ａ－（`) in their half-width form; Chinese punctuation stays. */
export function halfWidth(text: string): string {
  return text.replace(/[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff03-\uff0b\uff0d-\uff0f\u3000]/g, (c) =>
    c === '\u3000' ? ' ' : String.fromCharCode(c.charCodeAt(0) - 0xfee0),
  );
}

const HAN_RUN = /^\p{Script=Han}/u;
const PIECES = /\p{Script=Han}+|\p{N}+|(?:(?!\p{Script=Han})[\p{L}\p{M}])+/gu;

/**
 * The search grams of a text: two-character pieces of Chinese runs (a run of one stays one), whole words and numbers of
 * everything else, lower case, half width, each once. The same function makes index and query: a query finds the texts
 * that contain all its grams. Numbers beside Chinese stand alone, so `3号楼` is found by `3`.
 */
export function grams(text: string): string[] {
  const found = new Set<string>();
  for (const piece of text.normalize('NFKC').toLowerCase().match(PIECES) ?? []) {
    const letters = HAN_RUN.test(piece) ? [...piece] : [piece];
    if (letters.length === 1) found.add(piece);
    for (let i = 1; i < letters.length; i++) found.add(letters[i - 1]! + letters[i]!);
  }
  return [...found];
}

/**
 * What a `tsvector` is built from: the grams and, for each Chinese character, the character itself, so that a query of
 * one character finds too. Give it to `array_to_tsvector($1::text[])`; query with `grams` joined by ` & `.
 */
export function indexGrams(text: string): string[] {
  const single = text.normalize('NFKC').match(/\p{Script=Han}/gu) ?? [];
  return [...new Set([...grams(text), ...single])];
}

/**
 * The query for a cast `$1::tsquery` (not `to_tsquery`, whose parser would split the grams anew by the server's locale):
 * every gram must occur. Undefined when the text has nothing to search for.
 */
export function gramQuery(text: string): string | undefined {
  const list = grams(text).slice(0, 32);
  return list.length === 0 ? undefined : list.map((g) => `'${g}'`).join(' & ');
}

/** Likeness of two short texts, 0 to 1: twice the shared grams over all grams (Dice). */
export function similarity(a: string, b: string): number {
  const left = new Set(grams(a));
  const right = grams(b);
  if (left.size === 0 || right.length === 0) return 0;
  const shared = right.filter((g) => left.has(g)).length;
  return (2 * shared) / (left.size + right.length);
}

const pad = (n: number): string => String(n).padStart(2, '0');

function isoDay(year: number, month: number, day: number): string | undefined {
  const iso = `${String(year).padStart(4, '0')}-${pad(month)}-${pad(day)}`;
  const ms = Date.parse(iso + 'T00:00:00Z');
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(iso) ? iso : undefined;
}

/** The day of an Excel serial number (1900 system, whose 29 February 1900 never was); undefined below 1 or beyond 2199. */
export function excelDay(serial: number): string | undefined {
  const whole = Math.floor(serial);
  if (!(whole >= 1 && whole < 109_575) || whole === 60) return undefined;
  return new Date(Date.UTC(1899, 11, whole < 60 ? 31 : 30) + whole * 86_400_000).toISOString().slice(0, 10);
}

/**
 * A day as `YYYY-MM-DD`, from the writings met in lists: 2026/3/5, 2026.3.5, 2026-03-05, 20260305, 2026年3月5日, full-width
 * digits, with a time behind it, a date cell, an Excel serial. Years need four digits: nobody knows what 05/03/26 means.
 */
export function readDay(given: string | number | Date): Read<string> {
  if (given instanceof Date)
    // Spreadsheet readers give the written day as UTC.
    return Number.isNaN(given.getTime()) ? notDay() : readOk(given.toISOString().slice(0, 10));
  const text = String(given).normalize('NFKC').replace(/\s+/g, ' ').trim();
  if (text === '') return readFault('empty', '没有填日期。', 'The date is missing.');
  const parts =
    /^(\d{4}) ?[-/.年] ?(\d{1,2}) ?[-/.月] ?(\d{1,2}) ?[日号]?(?:[ T]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?)?$/.exec(
      text,
    ) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (parts !== null) {
    const day = isoDay(Number(parts[1]), Number(parts[2]), Number(parts[3]));
    return day !== undefined && day > '1850' && day < '2200'
      ? readOk(day)
      : readFault('no-such-day', '没有这一天。', 'There is no such day.');
  }
  if (/^\d{1,6}(?:\.\d+)?$/.test(text)) {
    const day = excelDay(Number(text));
    if (day !== undefined && day >= '1910') return readOk(day);
  }
  if (/^\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}$/.test(text))
    return readFault(
      'day-order',
      '分不清年月日。请写成 2026-03-05。',
      'Year, month and day can be read in several ways. Please write 2026-03-05.',
    );
  return notDay();
}

const notDay = (): Read<never> =>
  readFault('day', '这不是日期。请写成 2026-03-05。', 'This is no date. Please write 2026-03-05.');
