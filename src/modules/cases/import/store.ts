import type { Db, Json, Tx } from '../../../kernel/db.ts';
import type { ImportKey, RowState } from './contract.ts';

export type Head = {
  county: string;
  id: string;
  account: string;
  place: string;
  fileName: string;
  headings: string[];
  columns: Partial<Record<ImportKey, number>>;
  madeAt: Date;
  endsAt: Date;
  doneAt: Date | null;
};
const HEAD = `county, id, account, place, file_name as "fileName", headings, columns, made_at as "madeAt", ends_at as "endsAt",
  done_at as "doneAt"`;

export async function headById(db: Db, id: string): Promise<Head | undefined> {
  const [row] = await db<
    Head[]
  >`select ${db.unsafe(HEAD)} from case_imports where id = ${id} and ends_at > now()`;
  return row;
}

export const headsOf = (db: Db, account: string): Promise<Head[]> =>
  db<
    Head[]
  >`select ${db.unsafe(HEAD)} from case_imports where account = ${account} and ends_at > now() order by made_at desc limit 20`;

export const insertHead = (tx: Tx, h: Omit<Head, 'doneAt'>) => tx`
  insert into case_imports (county, id, account, place, file_name, headings, columns, made_at, ends_at)
  values (${h.county}, ${h.id}, ${h.account}, ${h.place}, ${h.fileName}, ${tx.json(h.headings as Json)}, ${tx.json(h.columns as Json)},
    ${h.madeAt}, ${h.endsAt})`;

/** The list itself, held until the transaction ends: it is planned anew by one at a time. */
export async function lockHead(tx: Tx, county: string, id: string): Promise<Head | undefined> {
  const [row] = await tx<
    Head[]
  >`select ${tx.unsafe(HEAD)} from case_imports where county = ${county} and id = ${id} for update`;
  return row;
}

export const setColumns = (tx: Tx, county: string, id: string, columns: Head['columns']) =>
  tx`update case_imports set columns = ${tx.json(columns as Json)} where county = ${county} and id = ${id}`;

export const finish = (tx: Tx, county: string, id: string, at: Date) =>
  tx`update case_imports set done_at = ${at} where county = ${county} and id = ${id}`;

export type Line = {
  number: number;
  state: RowState;
  hotline: string;
  community: string;
  caseId: string | null;
  sealed: Uint8Array;
};
const LINE = 'number, state, hotline, community, case_id as "caseId", sealed';

export async function insertLines(
  tx: Tx,
  county: string,
  id: string,
  lines: readonly Omit<Line, 'caseId'>[],
): Promise<void> {
  for (let from = 0; from < lines.length; from += 2000) {
    const rows = lines.slice(from, from + 2000).map((line) => ({ county, import: id, ...line }));
    await tx`insert into case_import_rows ${tx(rows as never)}`;
  }
}

/** Everything but what was taken over: it is planned anew. */
export const dropOpen = (tx: Tx, county: string, id: string) =>
  tx`delete from case_import_rows where county = ${county} and import = ${id} and state <> 'done'`;

export const lines = (
  db: Db,
  county: string,
  id: string,
  states: readonly RowState[],
  after: number,
  limit: number,
): Promise<Line[]> => db<Line[]>`
  select ${db.unsafe(LINE)} from case_import_rows where county = ${county} and import = ${id}
    and state = any(${states as string[]}) and number > ${after} order by number limit ${limit}`;

/** The next rows to be taken over: by community, because their numbers are counted there, always in the same order. */
export const nextLines = (db: Db, county: string, id: string, limit: number): Promise<Line[]> => db<Line[]>`
  select ${db.unsafe(LINE)} from case_import_rows where county = ${county} and import = ${id} and state = 'ready'
  order by community, number limit ${limit}`;

/** Those of the rows that nobody took over meanwhile, held until the transaction ends. */
export async function holdReady(
  tx: Tx,
  county: string,
  id: string,
  numbers: readonly number[],
): Promise<Set<number>> {
  const rows = await tx<{ number: number }[]>`
    select number from case_import_rows where county = ${county} and import = ${id} and number = any(${numbers as number[]}::int[])
      and state = 'ready' order by number for update`;
  return new Set(rows.map(({ number }) => number));
}

export type Claim = { number: string; case: string; received: string | null; due: string | null };
/** Claims hotline numbers for new cases; gives those that nobody had. Whoever comes second waits for the first to end. */
export async function claim(
  tx: Tx,
  county: string,
  id: string,
  claims: readonly Claim[],
): Promise<Set<string>> {
  const rows = await tx<{ number: string }[]>`
    insert into hotline_cases (county, number, case_id, import, received_at, due_at)
    select ${county}, c.number, c."case", ${id}, c.received, c.due
    from jsonb_to_recordset(${tx.json(claims as unknown as Json)}::jsonb) as c(number text, "case" uuid, received timestamptz, due timestamptz)
    order by c.number on conflict do nothing returning number`;
  return new Set(rows.map(({ number }) => number));
}

/** Which of these hotline numbers have a case. */
export async function knownNumbers(db: Db, county: string, numbers: readonly string[]): Promise<Set<string>> {
  const rows = await db<{ number: string }[]>`
    select number from hotline_cases where county = ${county} and number = any(${numbers as string[]})`;
  return new Set(rows.map(({ number }) => number));
}

export const endLines = (
  tx: Tx,
  county: string,
  id: string,
  ended: readonly { number: number; state: RowState; case: string | null }[],
) => tx`update case_import_rows r set state = e.state, case_id = e."case"
  from jsonb_to_recordset(${tx.json(ended as unknown as Json)}::jsonb) as e(number int, state text, "case" uuid)
  where r.county = ${county} and r.import = ${id} and r.number = e.number`;

export const failLine = (tx: Tx, county: string, id: string, number: number, sealed: Uint8Array) =>
  tx`update case_import_rows set state = 'fault', sealed = ${sealed as Buffer} where county = ${county} and import = ${id} and number = ${number}`;

export type Counts = Record<RowState, number> & { rows: number };
export async function counts(db: Db, county: string, id: string): Promise<Counts> {
  const rows = await db<{ state: RowState; n: number }[]>`
    select state, count(*)::int as n from case_import_rows where county = ${county} and import = ${id} group by state`;
  const all: Counts = { rows: 0, ready: 0, fault: 0, known: 0, done: 0 };
  for (const { state, n } of rows) {
    all[state] = n;
    all.rows += n;
  }
  return all;
}

/** Lists whose week is over, with their rows. The cases stay, and the numbers with them. */
export async function dropEnded(db: Db, now: Date): Promise<void> {
  await db`with gone as (delete from case_imports where ends_at < ${now} returning county, id)
    delete from case_import_rows r using gone where r.county = gone.county and r.import = gone.id`;
}
