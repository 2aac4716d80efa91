/** SQL of imports: the sealed plan, and the persons that its rows may mean. */
import type { Db, Json } from '../../../kernel/db.ts';
import type { RelationKind, ResidenceRole } from '../contract.ts';
import { COLUMNS, type PersonRow } from '../store.ts';

export type ImportHead = {
  county: string;
  id: string;
  account: string | null;
  place: string;
  file_name: string;
  counts: { rows: number; add: number; change: number; same: number; failed: number };
  head_sealed: Uint8Array;
  made_at: Date;
  ends_at: Date;
  done_at: Date | null;
};
export type ImportLine = { number: number; state: 'ready' | 'fault' | 'done'; sealed: Uint8Array };

export const insertImport = (db: Db, head: Omit<ImportHead, 'made_at' | 'done_at'>) =>
  db`insert into people_imports ${db({ ...head, counts: db.json(head.counts as Json) as never })}`;

export async function insertLines(
  db: Db,
  county: string,
  id: string,
  lines: readonly ImportLine[],
): Promise<void> {
  for (let at = 0; at < lines.length; at += 5000) {
    await db`insert into people_import_rows ${db(lines.slice(at, at + 5000).map((line) => ({ county, import: id, ...line })))}`;
  }
}

export async function importById(db: Db, id: string): Promise<ImportHead | undefined> {
  const [row] = await db<
    ImportHead[]
  >`select county, id, account, place, file_name, counts, head_sealed, made_at, ends_at, done_at from people_imports where id = ${id} and ends_at > now()`;
  return row;
}

export const importLines = (
  db: Db,
  county: string,
  id: string,
  state: ImportLine['state'],
  after: number,
  limit: number,
): Promise<ImportLine[]> =>
  db<ImportLine[]>`select number, state, sealed from people_import_rows
    where county = ${county} and import = ${id} and state = ${state} and number > ${after} order by number limit ${limit}`;

/** Rows that were taken over keep no data. */
export const finishLines = (db: Db, county: string, id: string, numbers: readonly number[]) =>
  db`delete from people_import_rows where county = ${county} and import = ${id} and number = any(${numbers as number[]}::int[])`;

export const failLine = (db: Db, county: string, id: string, number: number, sealed: Uint8Array) =>
  db`update people_import_rows set state = 'fault', sealed = ${sealed} where county = ${county} and import = ${id} and number = ${number}`;

export const finishImport = (
  db: Db,
  county: string,
  id: string,
  counts: ImportHead['counts'],
  head: Uint8Array,
  now: Date,
) =>
  db`update people_imports set counts = ${db.json(counts as Json)}, head_sealed = ${head}, done_at = ${now} where county = ${county} and id = ${id}`;

/** Plans that ended, with their rows. */
export async function dropEnded(db: Db, now: Date): Promise<void> {
  await db`with gone as (delete from people_imports where ends_at < ${now} returning county, id)
    delete from people_import_rows using gone where people_import_rows.county = gone.county and people_import_rows.import = gone.id`;
}

/** Everybody whom some rows of a list may mean, in one question. */
export const possible = (
  db: Db,
  county: string,
  wanted: { ids: readonly Uint8Array[]; names: readonly string[] },
  lock: boolean,
): Promise<PersonRow[]> =>
  db<PersonRow[]>`select ${db.unsafe(COLUMNS)} from persons where county = ${county} and merged_into is null
    and (id_number_blind = any(array(select decode(hex, 'hex') from unnest(${wanted.ids.map((id) => Buffer.from(id).toString('hex'))}::text[]) as hex)) or name = any(${wanted.names as string[]}::text[])) ${lock ? db`order by id for update` : db``}`;

/** Who lives in these homes as what, for an export. */
export const rolesOf = (
  db: Db,
  county: string,
  persons: readonly string[],
): Promise<{ person: string; home: string; role: ResidenceRole }[]> =>
  db`select person, home, role from residences where county = ${county} and person = any(${persons as string[]}::uuid[]) and valid_to is null`;

export async function insertRelations(
  db: Db,
  county: string,
  rows: readonly { person: string; other: string; kind: RelationKind }[],
): Promise<number> {
  let n = 0;
  for (let at = 0; at < rows.length; at += 5000) {
    const done =
      await db`insert into relations ${db(rows.slice(at, at + 5000).map((row) => ({ county, ...row })))} on conflict do nothing returning 1`;
    n += done.length;
  }
  return n;
}
