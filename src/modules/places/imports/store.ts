/** SQL of lists that were sent and wait to be applied. */
import type { Db, Fragment, Json, Tx } from '../../../kernel/db.ts';
import type { RowFault } from '../../../kernel/sheets/columns.ts';
import type { RawRow } from '../../../kernel/sheets/xlsx.ts';
import type { ImportCounts } from '../contract.ts';
import { countyOf } from '../rules.ts';
import { below } from '../store.ts';
import type { GivenRow, KnownPlace } from './rules.ts';

export type Community = { code: string; name: string; official: string | null };

/** Communities in scopes and inside a place: those that a list may name. */
export async function communitiesIn(
  sql: Db,
  scopes: readonly string[],
  inside: string,
): Promise<Community[]> {
  const any = scopes
    .map((scope) => sql`(${below(sql, scope)})`)
    .reduce((all, part): Fragment => sql`${all} or ${part}`);
  return sql<Community[]>`select p.code, p.name, p.official from places p
    where (${any}) and ${below(sql, inside)} and p.kind = 'community' and p.valid_to is null`;
}

const KNOWN =
  'p.code, p.parent, p.name, p.closed, p.manager, p.floors, p.floor, p.valid_to is not null as ended';

/** The compounds of some communities, and everything in those that the list names. */
export async function knownIn(sql: Db, rows: readonly GivenRow[]): Promise<KnownPlace[]> {
  const named = new Map<string, Set<string>>();
  for (const { community, compound } of rows)
    named.set(community, (named.get(community) ?? new Set()).add(compound));
  const communities = [...named.keys()];
  const compounds = await sql<
    KnownPlace[]
  >`select ${sql.unsafe(KNOWN)} from places p where p.parent = any(${communities})`;
  const touched = compounds.filter((one) => named.get(one.parent)?.has(one.name)).map((one) => one.code);
  if (touched.length === 0) return compounds;
  const inside = await sql<
    KnownPlace[]
  >`select ${sql.unsafe(KNOWN)} from unnest(${touched}::text[]) as c(code)
    join places p on p.county = left(c.code, 6) and p.code > c.code collate "C" and p.code < (c.code || ':') collate "C"`;
  return [...compounds, ...inside];
}

export type StoredImport = {
  id: string;
  madeBy: string | null;
  file: string;
  communities: string[];
  counts: ImportCounts;
  columns: { header: string[]; headerRow: number; unused: string[] };
  rows: GivenRow[];
  failed: RawRow[];
  faults: RowFault[];
  appliedAt: Date | null;
  endsAt: Date;
};

export async function insertImport(
  tx: Tx,
  row: Omit<StoredImport, 'appliedAt'> & { place: string | null },
): Promise<void> {
  const json = (value: unknown) => tx.json(value as Json);
  await tx`insert into place_imports (id, made_by, file, place, communities, counts, columns, rows, failed, faults, ends_at)
    values (${row.id}, ${row.madeBy}, ${row.file}, ${row.place}, ${row.communities}, ${json(row.counts)}, ${json(row.columns)},
      ${json(row.rows)}, ${json(row.failed)}, ${json(row.faults)}, ${row.endsAt})`;
}

export async function readImport(sql: Db, id: string, now: Date): Promise<StoredImport | undefined> {
  const [row] = await sql<
    StoredImport[]
  >`select id, made_by as "madeBy", file, communities, counts, columns, rows, failed, faults,
    applied_at as "appliedAt", ends_at as "endsAt" from place_imports where id = ${id} and ends_at > ${now}`;
  return row;
}

export async function markApplied(tx: Tx, id: string, counts: ImportCounts): Promise<void> {
  await tx`update place_imports set applied_at = now(), counts = ${tx.json(counts as Json)} where id = ${id}`;
}

export async function dropEnded(sql: Db, now: Date): Promise<void> {
  await sql`delete from place_imports where ends_at <= ${now}`;
}

/** The shard of an import's events: the county of its first community. */
export const countyOfImport = (row: StoredImport): string => countyOf(row.communities[0] ?? '');
