/** SQL of disputes: one row to lock and change, its lists. Parties, meetings and points stand in their folders. */
import { isGrid } from '../../kernel/access.ts';
import type { Db, Fragment, Sql, Tx } from '../../kernel/db.ts';
import type { DisputeKind, DisputeRow, DisputeState, Ending } from './contract.ts';

export type Dispute = {
  county: string;
  id: string;
  kind: string;
  title: string;
  facts: string;
  place: string;
  address: string;
  street: string;
  community: string;
  grid: string | null;
  case: string | null;
  round: string | null;
  state: DisputeState;
  holder: string;
  holderName: string;
  openedAt: Date;
  limitAt: Date;
  dueAt: Date;
  agreedAt: Date | null;
  signedAt: Date | null;
  endedAt: Date | null;
  ending: Ending | null;
  endingWords: string;
  reopened: number;
  version: number;
};

const COLUMNS = `county, id, kind, title, facts, place, address, street, community, grid, case_id as "case", round, state, holder,
  holder_name as "holderName", opened_at as "openedAt", limit_at as "limitAt", due_at as "dueAt", agreed_at as "agreedAt",
  signed_at as "signedAt", ended_at as "endedAt", ending, ending_words as "endingWords", reopened, version`;

export async function findDispute(sql: Db, id: string): Promise<Dispute | undefined> {
  const [row] = await sql<Dispute[]>`select ${sql.unsafe(COLUMNS)} from disputes where id = ${id}`;
  return row;
}

export async function lockDispute(tx: Tx, county: string, id: string): Promise<Dispute | undefined> {
  const [row] = await tx<
    Dispute[]
  >`select ${tx.unsafe(COLUMNS)} from disputes where county = ${county} and id = ${id} for update`;
  return row;
}

/** False when the case has a dispute that still goes on. */
export async function insertDispute(tx: Tx, d: Omit<Dispute, 'version'>): Promise<boolean> {
  const rows = await tx`
    insert into disputes (county, id, kind, title, facts, place, address, street, community, grid, case_id, round, state, holder,
      holder_name, opened_at, limit_at, due_at)
    values (${d.county}, ${d.id}, ${d.kind}, ${d.title}, ${d.facts}, ${d.place}, ${d.address}, ${d.street}, ${d.community}, ${d.grid},
      ${d.case}, ${d.round}, ${d.state}, ${d.holder}, ${d.holderName}, ${d.openedAt}, ${d.limitAt}, ${d.dueAt})
    on conflict (county, case_id) where ended_at is null and case_id is not null do nothing returning 1`;
  return rows.length > 0;
}

export type DisputeChange = Partial<{
  state: DisputeState;
  facts: string;
  holder: string;
  holder_name: string;
  limit_at: Date;
  due_at: Date;
  agreed_at: Date | null;
  signed_at: Date | null;
  ended_at: Date | null;
  ending: Ending | null;
  ending_words: string;
  reopened: number;
}>;
export const changeDispute = (tx: Tx, d: Pick<Dispute, 'county' | 'id'>, change: DisputeChange) =>
  tx`update disputes set ${tx({ ...change } as Record<string, string>)}, version = version + 1 where county = ${d.county} and id = ${d.id}`;

export const kinds = (sql: Db) =>
  sql<DisputeKind[]>`select code, zh, en, workdays, riser, ended from dispute_kinds order by sort, code`;

export const putKind = (tx: Tx, k: DisputeKind) => tx`
  insert into dispute_kinds (code, zh, en, workdays, riser, ended, sort)
  values (${k.code}, ${k.zh}, ${k.en}, ${k.workdays}, ${k.riser}, ${k.ended}, 100)
  on conflict (code) do update set zh = excluded.zh, en = excluded.en, workdays = excluded.workdays, riser = excluded.riser, ended = excluded.ended`;

const FIRST = [
  ['leak', '漏水', 'Water leak', 10, true],
  ['noise', '噪声', 'Noise', 15, false],
  ['parking', '停车', 'Parking', 15, false],
  ['property_fee', '物业费', 'Property fee', 20, false],
  ['family', '家庭', 'Family', 20, false],
  ['other', '其他', 'Other', 20, false],
] as const;
/** The kinds a house begins with; what an administrator changed stays. */
export async function fillKinds(sql: Sql): Promise<void> {
  await sql`insert into dispute_kinds ${sql(
    FIRST.map(([code, zh, en, workdays, riser], sort) => ({ code, zh, en, workdays, riser, sort })),
  )} on conflict (code) do nothing`;
}

export type ListFilter = {
  scopes: readonly string[];
  state: DisputeState;
  holder?: string;
  place?: string;
  kind?: string;
};

/** By the column that a scope has; every branch walks its own index from the newest down. */
function inside(sql: Db, scope: string): Fragment {
  if (isGrid(scope))
    return scope.length === 19
      ? sql`d.grid = ${scope}`
      : sql`d.community = ${scope.slice(0, 12)} and d.grid >= ${scope} and d.grid < ${`${scope}~`}`;
  if (scope.length === 12) return sql`d.community = ${scope}`;
  if (scope.length === 9) return sql`d.street = ${scope}`;
  if (scope.length === 6) return sql`d.county = ${scope}`;
  return sql`d.place >= ${scope} and d.place < ${`${scope}~`}`;
}

const conditions = (
  sql: Db,
  f: ListFilter,
  scope: string,
): Fragment => sql`${inside(sql, scope)} and d.state = ${f.state}
  ${f.holder ? sql`and d.holder = ${f.holder}` : sql``}
  ${f.place ? sql`and d.place >= ${f.place} and d.place < ${`${f.place}~`}` : sql``}
  ${f.kind ? sql`and d.kind = ${f.kind}` : sql``}`;

type Raw = Omit<DisputeRow, 'openedAt' | 'dueAt'> & { openedAt: Date; dueAt: Date };
const ROW = (sql: Db): Fragment => sql`d.id, d.title, d.kind, d.address, d.community, d.grid, d.state,
  d.holder_name as "holderName", d.opened_at as "openedAt", d.due_at as "dueAt", d.ending,
  (select count(*)::int from dispute_parties p where p.county = d.county and p.dispute = d.id) as parties,
  (select count(*)::int from dispute_parties p where p.county = d.county and p.dispute = d.id and p.reached_at is null) as unreached`;
const asRow = ({ openedAt, dueAt, ...row }: Raw): DisputeRow => ({
  ...row,
  openedAt: openedAt.toISOString(),
  dueAt: dueAt.toISOString(),
});

/** One page, newest first; scopes do not overlap. `after`: the last row's moment and id. */
export async function listed(
  sql: Sql,
  f: ListFilter,
  after: [at: string, id: string] | undefined,
  limit: number,
): Promise<DisputeRow[]> {
  const later = after ? sql`and (d.opened_at, d.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``;
  const branches = f.scopes.map(
    (
      scope,
    ) => sql`(select d.county, d.id, d.opened_at from disputes d where ${conditions(sql, f, scope)} ${later}
      order by d.opened_at desc, d.id desc limit ${limit})`,
  );
  if (branches.length === 0) return [];
  const all = branches.reduce((one, other) => sql`${one} union all ${other}`);
  const rows = await sql<Raw[]>`select ${ROW(sql)}
    from (select * from (${all}) u order by opened_at desc, id desc limit ${limit}) page
    join disputes d on d.county = page.county and d.id = page.id
    order by d.opened_at desc, d.id desc`;
  return rows.map(asRow);
}

export const COUNT_LIMIT = 1000;
export async function counted(sql: Sql, f: ListFilter): Promise<number> {
  const branches = f.scopes.map(
    (scope) => sql`(select 1 from disputes d where ${conditions(sql, f, scope)} limit ${COUNT_LIMIT})`,
  );
  if (branches.length === 0) return 0;
  const all = branches.reduce((one, other) => sql`${one} union all ${other}`);
  const [row] = await sql<{ n: number }[]>`select count(*)::int as n from (${all}) t`;
  return Math.min(row!.n, COUNT_LIMIT);
}

export async function ofCase(sql: Sql, id: string): Promise<(DisputeRow & { place: string })[]> {
  const rows = await sql<(Raw & { place: string })[]>`select d.place, ${ROW(sql)} from disputes d
    where d.case_id = ${id} order by d.opened_at desc limit 20`;
  return rows.map((row) => ({ ...asRow(row), place: row.place }));
}

/** Ties uploaded photos to a dispute; only pictures that belong to nothing yet. */
export const attachPhotos = (tx: Tx, d: Pick<Dispute, 'county' | 'id'>, photos: readonly string[]) =>
  photos.length === 0
    ? Promise.resolve([])
    : tx`update files set noun = 'dispute', subject = ${d.id}, open = false
        where county = ${d.county} and id = any(${photos as string[]}::uuid[]) and subject is null`;
