/** The national divisions: provinces, cities, counties, streets and communities with their codes. */
import type { Actor } from '../../../kernel/access.ts';
import { transact } from '../../../kernel/command.ts';
import type { House } from '../../../kernel/module.ts';
import { IMPORT_BATCH } from '../contract.ts';
import { forget } from '../facts.ts';
import { ancestorsOf, countyOf, everydayName, kindOf, searchOf } from '../rules.ts';
import { type Division, divisions } from './source.ts';
import { type DivisionRow, mergeDivisions } from './store.ts';

export type DivisionsResult = { read: number; added: number; changed: number };

/** Small batches die young: the memory stays small too. */
const BATCH = 2000;

const ACTOR: Actor = { kind: 'house', name: 'linli import divisions' };

/**
 * Brings the divisions below a code prefix ('' for the whole country) and those around it up to date, at most 5,000 a
 * transaction. The same data again changes nothing; after an interruption the next run does the rest.
 * @param onProgress share of the files read (0 to 1) and divisions so far
 */
export async function importDivisions(
  house: Pick<House, 'sql'>,
  from: { folder: string; prefix: string },
  onProgress: (share: number, rows: number) => void = () => {},
): Promise<DivisionsResult> {
  const result: DivisionsResult = { read: 0, added: 0, changed: 0 };
  let share = 0;
  let batch: DivisionRow[] = [];
  let writing: Promise<void> = Promise.resolve();
  // One batch is written while the next is read.
  const flush = async (): Promise<void> => {
    const rows = batch;
    batch = [];
    await writing;
    writing = write(house, rows).then(({ added, changed }) => {
      result.added += added;
      result.changed += changed;
      onProgress(share, result.read);
    });
    writing.catch(() => {});
  };
  for await (const division of divisions(from.folder, from.prefix, (read) => {
    share = read;
  })) {
    batch.push(rowOf(division));
    result.read += 1;
    if (batch.length === BATCH) await flush();
  }
  if (batch.length > 0) await flush();
  await writing;
  if (result.added + result.changed > IMPORT_BATCH) await house.sql`analyze places`;
  forget(house, from.prefix);
  return result;
}

function rowOf({ code, kind, official }: Division): DivisionRow {
  const name = kind === 'community' ? everydayName(official) : official;
  return { code, kind, name, official, search: searchOf(name, '') };
}

async function write(
  house: Pick<House, 'sql'>,
  rows: readonly DivisionRow[],
): Promise<{ added: number; changed: number }> {
  const place = aroundAll(rows);
  return transact(house.sql, ACTOR, new Date(), countyOf(place), undefined, async (tx, { record }) => {
    const counts = await mergeDivisions(tx, rows);
    if (counts.added + counts.changed > 0) {
      const data = { first: rows[0]!.code, last: rows.at(-1)!.code, ...counts };
      record({ noun: 'place', subject: place, verb: 'place.imported', county: countyOf(place), place, data });
    }
    return counts;
  });
}

/** The narrowest place that holds all rows; '' for the country. */
function aroundAll(rows: readonly { code: string }[]): string {
  const [first, ...rest] = rows.map((row) => row.code);
  const holds = (place: string) => rest.every((code) => code.startsWith(place));
  return [...ancestorsOf(first!), first!].findLast(holds) ?? '';
}

/** A prefix as somebody typed it: digits of a division, or `all`. Undefined when it is none. */
export function readPrefix(text: string): string | undefined {
  if (text === '' || text === 'all') return '';
  const known = /^\d+$/.test(text) && text.length <= 12 && kindOf(text) !== undefined;
  return known ? text : undefined;
}
