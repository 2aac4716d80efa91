/**
 * What an import expects: columns by their names, each with a reader. From a sheet come typed rows and, for every cell
 * that cannot be taken, a fault that says where and why.
 */
import type { Say } from '../contract.ts';
import {
  checkIdNumber,
  type IdNumber,
  isScientific,
  normalizeMobile,
  normalizePhone,
  type Read,
  readFault,
  readOk,
} from '../personal.ts';
import { type FieldFault, Refused } from '../refused.ts';
import { cleanLine, halfWidth, readDay, readText } from '../text.ts';
import type { Sheet } from './read.ts';
import type { Cell } from './xlsx.ts';

/** Reads one filled cell. */
export type CellReader<T> = (cell: Cell) => Read<T>;

/** One expected column. */
export type Column<T = unknown> = {
  zh: string;
  en: string;
  /** Other names under which the column is accepted. */
  aliases?: readonly string[];
  read: CellReader<T>;
  /** The column must be there, and filled in every row. */
  required?: boolean;
  /** Faults do not repeat the value. */
  secret?: boolean;
};
export type Columns = Record<string, Column>;

/** One cell that could not be taken. `row` is its number in the file; `column` the heading as the file has it. */
export type RowFault = { row: number; column: string; code: string; reason: Say; value: string };

type Values<C extends Columns> = {
  [K in keyof C]: C[K] extends { required: true; read: CellReader<infer T> }
    ? T
    : C[K] extends { read: CellReader<infer T> }
      ? T | undefined
      : never;
};
export type GoodRow<C extends Columns> = { row: number; values: Values<C> };

/** Keeps the literal types of a set of columns. */
export const columns = <const C extends Columns>(spec: C): C => spec;

/** Headings are compared without width, case, spaces, stars and remarks in brackets: `姓 名*（必填）` is 姓名. */
const plain = (name: string): string =>
  halfWidth(name)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\([^)]*\)|\[[^\]]*\]|【[^】]*】/g, '')
    .replace(/[\s*:：_.-]/g, '');

/** Where each expected column stands in the file. */
export type ColumnMap<C extends Columns> = {
  at: Partial<Record<keyof C & string, number>>;
  /** Headings that nobody asked for; they are left alone. */
  unknown: string[];
};

/**
 * Finds the expected columns under their names and aliases. Refused (`columns`) names what is missing, what is there twice
 * and what was found instead.
 */
export function mapColumns<C extends Columns>(spec: C, header: readonly string[]): ColumnMap<C> {
  const keys = Object.keys(spec) as (keyof C & string)[];
  const byName = new Map<string, keyof C & string>();
  for (const key of keys) {
    const { zh, en, aliases = [] } = spec[key]!;
    for (const name of [key, zh, en, ...aliases]) byName.set(plain(name), key);
  }
  const at: Partial<Record<keyof C & string, number>> = {};
  const unknown: string[] = [];
  const faults: FieldFault[] = [];
  header.forEach((name, i) => {
    const key = byName.get(plain(name));
    if (key === undefined) {
      if (name !== '') unknown.push(name);
    } else if (at[key] === undefined) at[key] = i;
    else
      faults.push({
        path: key,
        code: 'column-twice',
        message: {
          zh: `“${name}”与“${header[at[key]]}”是同一列，请删去一列。`,
          en: `“${name}” and “${header[at[key]]}” are the same column. Please remove one.`,
        },
      });
  });
  for (const key of keys)
    if (spec[key]!.required && at[key] === undefined)
      faults.push({
        path: key,
        code: 'column-missing',
        message: {
          zh: `缺少“${spec[key]!.zh}”这一列。`,
          en: `The column “${spec[key]!.en}” (${spec[key]!.zh}) is missing.`,
        },
      });
  if (faults.length === 0) return { at, unknown };
  const found = header.filter((name) => name !== '').slice(0, 30);
  throw new Refused(
    400,
    'columns',
    {
      zh: `${faults.map((f) => f.message.zh).join('')}文件里有：${found.join('、')}。`,
      en: `${faults.map((f) => f.message.en).join(' ')} The file has: ${found.join(', ')}.`,
    },
    faults,
  );
}

const shown = (cell: Cell): string =>
  (cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell)).slice(0, 60);

const isEmpty = (cell: Cell | undefined): boolean =>
  cell === undefined || (typeof cell === 'string' && cleanLine(cell) === '');

/**
 * Reads every row. A row with any fault is not among the good ones; all its faults are told at once. Rules that look at
 * several cells or rows come after, and add to `faults`.
 */
export function readRows<C extends Columns>(
  spec: C,
  sheet: Sheet,
  map: ColumnMap<C> = mapColumns(spec, sheet.columns),
): { good: GoodRow<C>[]; faults: RowFault[] } {
  const good: GoodRow<C>[] = [];
  const faults: RowFault[] = [];
  const present = (Object.keys(spec) as (keyof C & string)[]).filter((key) => map.at[key] !== undefined);
  for (const { number, cells } of sheet.rows) {
    const before = faults.length;
    const values: Record<string, unknown> = {};
    for (const key of present) {
      const column = spec[key]!;
      const index = map.at[key]!;
      const cell = cells[index];
      let read: Read<unknown>;
      if (!isEmpty(cell)) read = column.read(cell!);
      else if (column.required) read = readFault('empty', '这里要填。', 'This must be filled in.');
      else read = readOk(undefined);
      if (read.ok) values[key] = read.value;
      else
        faults.push({
          row: number,
          column: sheet.columns[index]!,
          code: read.code,
          reason: read.message,
          value: column.secret || cell === undefined ? '' : shown(cell),
        });
    }
    if (faults.length === before) good.push({ row: number, values: values as Values<C> });
  }
  return { good, faults };
}

/** Text of a cell: numbers keep all their digits, days become `YYYY-MM-DD`, guards against formulas are taken off. */
function textOf(cell: Cell): string {
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  if (typeof cell === 'number')
    return Number.isInteger(cell) ? cell.toFixed(0) : String(Number(cell.toPrecision(15)));
  return cell.replace(/^'(?=[=+\-@'])/, '');
}

/** Beyond 15 digits a spreadsheet's number has lost its end. */
const lostDigits = (cell: Cell): boolean =>
  typeof cell === 'number' ? Math.abs(cell) >= 1e15 : typeof cell === 'string' && isScientific(cell);

const excelDigits = (): Read<never> =>
  readFault(
    'excel-digits',
    '这串数字被 Excel 当成了数值，后几位丢了。请把这一列设为“文本”，重新填写。',
    'Excel took these digits for a quantity and lost the last ones. Set the column to “text” and type them again.',
  );

/** The readers of cells. */
export const cell = {
  /** One line of text. */
  text:
    (limits: { min?: number; max: number }): CellReader<string> =>
    (value) =>
      readText(cleanLine(textOf(value)), limits),
  /** A code or number made of digits that is no quantity: leading zeros stay, lost digits are found. */
  digits:
    (
      shape: RegExp = /^\d+$/,
      zh = '这里只能是数字。',
      en = 'This must be digits only.',
    ): CellReader<string> =>
    (value) => {
      if (lostDigits(value)) return excelDigits();
      const text = halfWidth(cleanLine(textOf(value))).replace(/\s/g, '');
      return shape.test(text) ? readOk(text) : readFault('digits', zh, en);
    },
  /** A whole number within limits. */
  integer:
    (limits: { min: number; max: number }): CellReader<number> =>
    (value) => {
      const text = halfWidth(cleanLine(textOf(value)));
      const number = /^-?\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
      return number >= limits.min && number <= limits.max
        ? readOk(number)
        : readFault(
            'integer',
            `请填 ${limits.min} 到 ${limits.max} 之间的整数。`,
            `A whole number from ${limits.min} to ${limits.max}, please.`,
          );
    },
  /** A number, for areas and coordinates. */
  decimal:
    (limits: { min: number; max: number }): CellReader<number> =>
    (value) => {
      const text = halfWidth(cleanLine(textOf(value)));
      const number = /^-?\d{1,12}(?:\.\d{1,12})?$/.test(text) ? Number(text) : Number.NaN;
      return number >= limits.min && number <= limits.max
        ? readOk(number)
        : readFault(
            'decimal',
            `请填 ${limits.min} 到 ${limits.max} 之间的数。`,
            `A number from ${limits.min} to ${limits.max}, please.`,
          );
    },
  /** A day in any of the usual writings, as `YYYY-MM-DD`. */
  day: (): CellReader<string> => (value) => readDay(value),
  phone: (): CellReader<string> => (value) => normalizePhone(textOf(value)),
  mobile: (): CellReader<string> => (value) => normalizeMobile(textOf(value)),
  idNumber: (): CellReader<IdNumber> => (value) =>
    lostDigits(value) ? excelDigits() : checkIdNumber(textOf(value)),
  /** One of several words; each value lists what people write for it, the usual word first. */
  choice: <const V extends string>(words: Readonly<Record<V, readonly string[]>>): CellReader<V> => {
    const entries = Object.entries(words) as [V, readonly string[]][];
    const byWord = new Map(
      entries.flatMap(
        ([value, list]) =>
          [[plain(value), value], ...list.map((word) => [plain(word), value] as const)] as const,
      ),
    );
    const usual = entries.map(([value, list]) => list[0] ?? value);
    return (value) => {
      const found = byWord.get(plain(textOf(value)));
      return found !== undefined
        ? readOk(found)
        : readFault('choice', `只能填：${usual.join('、')}。`, `One of: ${usual.join(', ')}.`);
    };
  },
  /** 是/否, 有/无, yes/no, 1/0, √. */
  yes: (): CellReader<boolean> => (value) => {
    const text = plain(textOf(value));
    if (['是', '有', 'yes', 'y', 'true', '1', '√', '✓', '对'].includes(text)) return readOk(true);
    if (['否', '无', '不是', '没有', 'no', 'n', 'false', '0', '×'].includes(text)) return readOk(false);
    return readFault('yes', '请填“是”或“否”。', 'Yes or no, please.');
  },
} as const;
