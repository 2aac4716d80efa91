/** Reading the rows of a list: where, what kind, by when, and what is wrong; the same for the first look and after. */
import { covers, scopesOf } from '../../../kernel/access.ts';
import type { Ctx } from '../../../kernel/module.ts';
import { Refused } from '../../../kernel/refused.ts';
import { mapColumns, type RowFault, readRows } from '../../../kernel/sheets/columns.ts';
import type { Sheet } from '../../../kernel/sheets/read.ts';
import { addressBook, placeFacts } from '../../places/service.ts';
import { categories } from '../limits.ts';
import { type ImportKey, NEEDED, type RowState } from './contract.ts';
import {
  columnFault,
  guessColumns,
  HOTLINE_COLUMNS,
  kindFor,
  type Planned,
  planRow,
  type Where,
} from './rules.ts';
import * as store from './store.ts';

export type Cells = Sheet['rows'][number]['cells'];
export type Kept = { cells: Cells; planned?: Planned; faults: RowFault[] };
export type Row = { number: number; state: RowState; hotline: string; community: string; kept: Kept };

/** The last resort among the kinds. */
const ANY = 'other_any';

const fits = (key: ImportKey, heading: string): boolean => {
  try {
    const { required: _required, ...column } = { required: false, ...HOTLINE_COLUMNS[key] };
    return mapColumns({ [key]: column }, [heading]).at[key] === 0;
  } catch (error) {
    if (error instanceof Refused) return false;
    throw error;
  }
};
export const guessed = (headings: readonly string[]): store.Head['columns'] => guessColumns(headings, fits);

/** A cell as it can be kept: moments as text that reads back to the same moment, mere days without a time. */
const kept = (cells: Cells): Cells =>
  cells.map((one) => {
    if (!(one instanceof Date)) return one;
    const [day, time] = one.toISOString().slice(0, 16).split('T');
    return time === '00:00' ? day! : `${day} ${time}`;
  });

type List = Pick<store.Head, 'county' | 'place' | 'columns'>;

/** Reads all rows of a sheet. `taken`: hotline numbers that this list has brought in already. */
export async function planned(
  ctx: Ctx,
  { county, place, columns }: List,
  sheet: Sheet,
  taken: ReadonlySet<string> = new Set(),
): Promise<Row[]> {
  const { good, faults } = readRows(HOTLINE_COLUMNS, sheet, { at: columns, unknown: [] });
  const whereIs = await placeReader(ctx, place);
  const all = await categories(ctx);
  const groups = new Set([...all.values()].map(({ parent }) => parent));
  const kinds = [...all.values()].filter(({ code }) => !groups.has(code));
  const ready = new Map<number, Planned>();
  const seen = new Map<string, number>();
  // Without number and words nothing can be read: every row waits for its columns.
  const readable = NEEDED.every((key) => columns[key] !== undefined);
  for (const row of readable ? good : []) {
    const { values } = row;
    const first = seen.get(values.hotline);
    if (first !== undefined || taken.has(values.hotline)) {
      const words = first
        ? { zh: `和第 ${first} 行是同一个编号。`, en: `The same number as in row ${first}.` }
        : { zh: '这个编号这张表已经导入过。', en: 'This list has brought in this number already.' };
      faults.push(columnFault(row.row, 'hotline', 'twice', words, values.hotline));
      continue;
    }
    seen.set(values.hotline, row.row);
    const where = await whereIs(values.address, `${values.title ?? ''} ${values.text}`);
    const category = kindFor(values.category, `${values.title ?? ''}${values.text}`, kinds, ANY);
    const read = planRow(row, where, category, ctx.now);
    faults.push(...read.faults);
    if (read.planned) ready.set(row.row, read.planned);
  }
  const known = await store.knownNumbers(
    ctx.sql,
    county,
    [...ready.values()].map(({ hotline }) => hotline),
  );
  const wrong = new Map<number, RowFault[]>();
  for (const fault of faults) wrong.set(fault.row, [...(wrong.get(fault.row) ?? []), fault]);
  const hotlines = new Map((readable ? good : []).map(({ row, values }) => [row, values.hotline]));
  return sheet.rows.map(({ number, cells }): Row => {
    const plan = ready.get(number);
    return {
      number,
      state: !plan ? 'fault' : known.has(plan.hotline) ? 'known' : 'ready',
      hotline: hotlines.get(number) ?? '',
      community: plan?.place.slice(0, 12) ?? '',
      kept: { cells: kept(cells), ...(plan && { planned: plan }), faults: wrong.get(number) ?? [] },
    };
  });
}

/** Finds places of the list's area by the address, else by the words of the matter; what is not the actor's is outside. */
async function placeReader(
  ctx: Ctx,
  area: string,
): Promise<(address: string | undefined, words: string) => Promise<Where>> {
  const read = await addressBook(ctx, area);
  const scopes = scopesOf(ctx.actor, 'cases.import');
  return async (address, words) => {
    const byAddress = address ? await read(address) : 'unknown';
    const found = byAddress === 'unknown' ? await read(words) : byAddress;
    if (typeof found === 'string') return found;
    const facts = await placeFacts(ctx, found.place);
    if (!facts?.community) return 'unknown';
    if (!covers(scopes, { place: facts.code, grid: facts.grid })) return 'outside';
    // What follows in free words is no door number.
    const rest = byAddress === 'unknown' ? '' : found.rest;
    return { place: found.place, rest, address: facts.address || facts.name };
  };
}
