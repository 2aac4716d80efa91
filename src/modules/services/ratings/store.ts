/** The SQL of ratings, bad ratings, invitations and undone matters. */
import type { Db, Sql, Tx } from '../../../kernel/db.ts';
import type { Application } from '../applications/store.ts';
import type { ApplicationSource } from '../contract.ts';
import type { BadService, Criterion, Via } from './contract.ts';
import { inside, union } from './reach.ts';

type Area = Pick<Application, 'county' | 'id' | 'street' | 'community' | 'grid'>;
export type After = readonly [string, string] | undefined;
const iso = (date: Date | null): string | null => date?.toISOString() ?? null;

/** False when somebody was quicker: the first rating stays. */
export async function insertRating(
  tx: Tx,
  a: Area,
  r: {
    via: Via;
    overall: number;
    criteria: Record<Criterion, number | null>;
    words: string;
    by: string | null;
    at: Date;
  },
): Promise<boolean> {
  const c = r.criteria;
  const rows = await tx`
    insert into application_ratings (county, application, street, community, grid, via, overall, efficiency, competence, attitude,
      guide, convenience, platform, words, noted_by, rated_at)
    values (${a.county}, ${a.id}, ${a.street}, ${a.community}, ${a.grid}, ${r.via}, ${r.overall}, ${c.efficiency}, ${c.competence},
      ${c.attitude}, ${c.guide}, ${c.convenience}, ${c.platform}, ${r.words}, ${r.by}, ${r.at})
    on conflict (county, application) do nothing returning 1`;
  return rows.length === 1;
}

export async function ratingOf(sql: Db, a: Pick<Area, 'county' | 'id'>): Promise<number | null> {
  const [row] = await sql<{ overall: number }[]>`
    select overall from application_ratings where county = ${a.county} and application = ${a.id}`;
  return row?.overall ?? null;
}

type Row = {
  id: string;
  number: string;
  title: string;
  community: string;
  source: ApplicationSource;
  via: Via;
  overall: number;
  words: string;
  ratedAt: Date;
} & Record<Criterion, number | null>;

/** Ratings of the scopes, newest first. */
export async function ratings(
  sql: Sql,
  scopes: readonly string[],
  level: number | undefined,
  after: After,
  limit: number,
): Promise<Row[]> {
  if (scopes.length === 0) return [];
  const branches = scopes.map(
    (scope) => sql`(select * from application_ratings r where ${inside(sql, 'r', scope)}
      ${level ? sql`and overall = ${level}` : sql``}
      ${after ? sql`and (rated_at, application) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
      order by rated_at desc, application desc limit ${limit})`,
  );
  return sql<Row[]>`
    select a.id, a.number, a.title, a.community, a.source, r.via, r.overall, r.words, r.rated_at as "ratedAt",
      r.efficiency, r.competence, r.attitude, r.guide, r.convenience, r.platform
    from (${union(sql, branches)}) r join applications a on a.county = r.county and a.id = r.application
    order by r.rated_at desc, r.application desc limit ${limit}`;
}

const BAD = `a.id, a.number, a.title, b.community, b.rating, b.words, b.opened_at as "openedAt", b.due_at as "dueAt",
  b.holder_name as "holderName", b.mended, b.mended_at as "mendedAt", b.way, b.put_right as "putRight", b.second, b.reply,
  b.done_at as "doneAt"`;
type BadRow = Omit<BadService, 'openedAt' | 'dueAt' | 'mendedAt' | 'doneAt'> & {
  openedAt: Date;
  dueAt: Date;
  mendedAt: Date | null;
  doneAt: Date | null;
};
const said = (row: BadRow): BadService => ({
  ...row,
  openedAt: row.openedAt.toISOString(),
  dueAt: row.dueAt.toISOString(),
  mendedAt: iso(row.mendedAt),
  doneAt: iso(row.doneAt),
});

export async function badRatings(
  sql: Sql,
  open: boolean,
  scopes: readonly string[],
  after: After,
  limit: number,
): Promise<BadService[]> {
  if (scopes.length === 0) return [];
  const order = open ? sql`due_at, application` : sql`done_at desc, application desc`;
  const branches = scopes.map(
    (scope) => sql`(select * from service_bad_ratings b where ${inside(sql, 'b', scope)}
      ${open ? sql`and done_at is null` : sql`and done_at is not null`}
      ${after ? (open ? sql`and (due_at, application) > (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql`and (done_at, application) < (${after[0]}::timestamptz, ${after[1]}::uuid)`) : sql``}
      order by ${order} limit ${limit})`,
  );
  const rows = await sql<BadRow[]>`
    select ${sql.unsafe(BAD)} from (${union(sql, branches)}) b join applications a on a.county = b.county and a.id = b.application
    order by ${open ? sql`b.due_at, b.application` : sql`b.done_at desc, b.application desc`} limit ${limit}`;
  return rows.map(said);
}

export async function countBad(sql: Sql, scopes: readonly string[], most: number): Promise<number> {
  if (scopes.length === 0) return 0;
  const branches = scopes.map(
    (scope) =>
      sql`(select 1 from service_bad_ratings b where ${inside(sql, 'b', scope)} and done_at is null limit ${most})`,
  );
  const [row] = await sql<{ n: number }[]>`select count(*)::int as n from (${union(sql, branches)}) t`;
  return Math.min(row!.n, most);
}

export type BadRecord = BadService & { holder: string | null };
export async function badOf(sql: Db, a: Pick<Area, 'county' | 'id'>): Promise<BadRecord | undefined> {
  const [row] = await sql<(BadRow & { holder: string | null })[]>`
    select ${sql.unsafe(BAD)}, b.holder from service_bad_ratings b join applications a on a.county = b.county and a.id = b.application
    where b.county = ${a.county} and b.application = ${a.id}`;
  return row && { ...said(row), holder: row.holder };
}

/** Waits for whoever is changing it, and tells whether it is still open. */
export async function lockOpenBad(tx: Tx, a: Pick<Area, 'county' | 'id'>): Promise<boolean> {
  const rows = await tx`select 1 from service_bad_ratings
    where county = ${a.county} and application = ${a.id} and done_at is null for update`;
  return rows.length === 1;
}

export const insertBad = (
  tx: Tx,
  a: Area,
  b: {
    rating: number;
    words: string;
    at: Date;
    dueAt: Date;
    holder: string | null;
    holderName: string | null;
  },
) => tx`
  insert into service_bad_ratings (county, application, street, community, grid, rating, words, opened_at, due_at, holder, holder_name)
  values (${a.county}, ${a.id}, ${a.street}, ${a.community}, ${a.grid}, ${b.rating}, ${b.words}, ${b.at}, ${b.dueAt}, ${b.holder},
    ${b.holderName})`;

export const mendBad = (tx: Tx, a: Pick<Area, 'county' | 'id'>, text: string, at: Date) => tx`
  update service_bad_ratings set mended = ${text}, mended_at = ${at} where county = ${a.county} and application = ${a.id}`;

export const endBad = (
  tx: Tx,
  a: Pick<Area, 'county' | 'id'>,
  d: { way: string; putRight: boolean; second: number | null; reply: string; at: Date; by: string },
) => tx`
  update service_bad_ratings set way = ${d.way}, put_right = ${d.putRight}, second = ${d.second}, reply = ${d.reply},
    done_at = ${d.at}, done_by = ${d.by} where county = ${a.county} and application = ${a.id}`;

export const moveBad = (tx: Tx, county: string, id: string, holder: string, name: string) => tx`
  update service_bad_ratings set holder = ${holder}, holder_name = ${name}
  where county = ${county} and application = ${id} and done_at is null`;

export type ToInvite = {
  county: string;
  id: string;
  place: string;
  grid: string | null;
  endedAt: Date;
  hasPhone: boolean;
  rated: boolean;
};
/** Ended before a moment and not looked at yet, the longest first. `rated`: the item's own version asks for a rating. */
export const toInvite = (sql: Sql, before: Date, most: number) => sql<ToInvite[]>`
  select a.county, a.id, a.place, a.grid, a.ended_at as "endedAt",
    (a.phone_sealed is not null or a.agent_phone_sealed is not null) as "hasPhone",
    coalesce((v.body->>'rated')::boolean, true) and not exists (
      select 1 from application_ratings r where r.county = a.county and r.application = a.id) as rated
  from applications a left join service_item_versions v on v.item = a.item and v.version = a.version
  where a.state = 'done' and a.invited_at is null and a.ended_at <= ${before} order by a.ended_at limit ${most}`;

/** False when it was looked at meanwhile. */
export async function markInvited(tx: Tx, county: string, id: string, at: Date): Promise<boolean> {
  const rows = await tx`update applications set invited_at = ${at}
    where county = ${county} and id = ${id} and invited_at is null returning 1`;
  return rows.length === 1;
}

export const insertUndone = (
  tx: Tx,
  m: {
    county: string;
    caseId: string;
    street: string;
    community: string;
    grid: string | null;
    application: string | null;
    item: string | null;
    at: Date;
  },
) => tx`
  insert into undone_matters (county, case_id, street, community, grid, application, item, made_at)
  values (${m.county}, ${m.caseId}, ${m.street}, ${m.community}, ${m.grid}, ${m.application}, ${m.item}, ${m.at})`;

export const undone = async (
  sql: Sql,
  scopes: readonly string[],
  after: After,
  limit: number,
): Promise<{ id: string; application: string | null; madeAt: Date }[]> => {
  if (scopes.length === 0) return [];
  const branches = scopes.map(
    (scope) => sql`(select * from undone_matters u where ${inside(sql, 'u', scope)}
      ${after ? sql`and (made_at, case_id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
      order by made_at desc, case_id desc limit ${limit})`,
  );
  return sql<{ id: string; application: string | null; madeAt: Date }[]>`
    select case_id as id, application, made_at as "madeAt" from (${union(sql, branches)}) u
    order by made_at desc, case_id desc limit ${limit}`;
};

/** The application of that number at a place: one community never gives a number twice. */
export async function byNumber(
  sql: Sql,
  county: string,
  community: string,
  number: string,
): Promise<{ id: string; item: string | null } | undefined> {
  const [row] = await sql<{ id: string; item: string | null }[]>`
    select id, item from applications where county = ${county} and community = ${community} and number = ${number}`;
  return row;
}
