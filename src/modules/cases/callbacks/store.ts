/** The SQL of call-backs and bad ratings. */
import type { Db, Sql, Tx } from '../../../kernel/db.ts';
import type { CaseRecord } from '../store.ts';
import type { BadRating, CallbackRow, Counted, Outcome } from './contract.ts';
import type { Tally } from './rules.ts';

export type Callback = {
  county: string;
  id: string;
  caseId: string;
  resolvedAt: Date;
  dueAt: Date | null;
  calling: boolean;
  holder: string | null;
  tries: number;
  place: string;
  grid: string | null;
};
const CALLBACK = `county, id, case_id as "caseId", resolved_at as "resolvedAt", due_at as "dueAt", calling, holder, tries, place, grid`;

/** The open call-back of a case, locked with its case. */
export async function openCallback(
  sql: Db,
  c: Pick<CaseRecord, 'county' | 'id'>,
): Promise<Callback | undefined> {
  const [row] = await sql<Callback[]>`select ${sql.unsafe(CALLBACK)} from case_callbacks
    where county = ${c.county} and case_id = ${c.id} and done_at is null order by resolved_at desc limit 1`;
  return row;
}

export async function callbackById(sql: Db, id: string): Promise<Callback | undefined> {
  const [row] = await sql<
    Callback[]
  >`select ${sql.unsafe(CALLBACK)} from case_callbacks where id = ${id} and done_at is not null`;
  return row;
}

export const insertCallback = (
  tx: Tx,
  c: CaseRecord,
  b: {
    id: string;
    openedAt: Date;
    dueAt: Date | null;
    calling: boolean;
    holder: string | null;
    holderName: string | null;
  },
) => tx`
  insert into case_callbacks (county, id, case_id, street, community, grid, place, resolved_at, opened_at, due_at, calling, holder, holder_name)
  values (${c.county}, ${b.id}, ${c.id}, ${c.street}, ${c.community}, ${c.grid}, ${c.place}, ${c.resolvedAt}, ${b.openedAt}, ${b.dueAt},
    ${b.calling}, ${b.holder}, ${b.holderName})
  on conflict (county, case_id, resolved_at) do nothing`;

export type Done = {
  outcome: Outcome;
  via: 'phone' | 'link' | 'house';
  inTime: boolean | null;
  satisfied: number | null;
  words: string;
  at: Date;
  by: string | null;
  tried: number;
};
/** The answer to a round of asking; makes its row when the resident was quicker than the call. */
export const endCallback = (tx: Tx, c: CaseRecord, id: string, d: Done) => tx`
  insert into case_callbacks (county, id, case_id, street, community, grid, place, resolved_at, opened_at, calling, tries, outcome, via,
    in_time, satisfied, words, done_at, done_by)
  values (${c.county}, ${id}, ${c.id}, ${c.street}, ${c.community}, ${c.grid}, ${c.place}, ${c.resolvedAt ?? d.at}, ${d.at}, false,
    ${d.tried}, ${d.outcome}, ${d.via}, ${d.inTime}, ${d.satisfied}, ${d.words}, ${d.at}, ${d.by})
  on conflict (county, case_id, resolved_at) do update set calling = false, tries = case_callbacks.tries + ${d.tried},
    outcome = excluded.outcome, via = excluded.via, in_time = excluded.in_time, satisfied = excluded.satisfied,
    words = excluded.words, done_at = excluded.done_at, done_by = excluded.done_by`;

/** One more try without an answer. */
export const tryCallback = (tx: Tx, b: Callback, calling: boolean) =>
  tx`update case_callbacks set tries = tries + 1, calling = ${calling} where county = ${b.county} and id = ${b.id}`;

export const excludeCallback = (tx: Tx, b: Callback, why: string, by: string) =>
  tx`update case_callbacks set excluded_why = ${why}, excluded_by = ${by} where county = ${b.county} and id = ${b.id}`;

export const moveCallback = (tx: Tx, county: string, caseId: string, holder: string, name: string) => tx`
  update case_callbacks set holder = ${holder}, holder_name = ${name}
  where county = ${county} and case_id = ${caseId} and done_at is null`;
export const moveBadRating = (tx: Tx, county: string, caseId: string, holder: string, name: string) => tx`
  update bad_ratings set holder = ${holder}, holder_name = ${name}
  where county = ${county} and case_id = ${caseId} and done_at is null`;

/** Resolved before a moment and nobody asked yet, the longest first. */
export const toAsk = (sql: Sql, before: Date, most: number) => sql<
  { county: string; id: string; resolvedAt: Date }[]
>`
  select c.county, c.id, c.resolved_at as "resolvedAt" from cases c
  where c.state = 'resolved' and c.resolved_at <= ${before} and c.merged_into is null
    and not exists (select 1 from case_callbacks b where b.county = c.county and b.case_id = c.id and b.resolved_at = c.resolved_at)
  order by c.resolved_at limit ${most}`;

/** Every try used, or nobody to call: they close when the days are over. */
export const givenUp = (sql: Sql, before: Date, most: number) => sql<
  { county: string; caseId: string; resolvedAt: Date; tries: number }[]
>`
  select county, case_id as "caseId", resolved_at as "resolvedAt", tries from case_callbacks
  where done_at is null and not calling and resolved_at <= ${before} order by resolved_at limit ${most}`;

const COLUMN = { 6: 'county', 9: 'street', 12: 'community' } as const;
/** A scope or place as an equality on its own column; below a community only the prefix is left. */
function inside(sql: Sql, alias: string, scope: string) {
  if (scope.includes('-'))
    return sql`${sql(`${alias}.community`)} = ${scope.slice(0, 12)} and ${sql(`${alias}.grid`)} >= ${scope} and ${sql(`${alias}.grid`)} < ${`${scope}~`}`;
  const column = COLUMN[scope.length as keyof typeof COLUMN];
  if (column) return sql`${sql(`${alias}.${column}`)} = ${scope}`;
  return sql`${sql(`${alias}.place`)} >= ${scope} and ${sql(`${alias}.place`)} < ${`${scope}~`}`;
}

type Filter = {
  scopes: readonly string[];
  month?: readonly [Date, Date];
  outcome?: Outcome | Counted;
};
/** The answers behind one figure; the rates count with the same words. */
function which(sql: Sql, outcome: Outcome | Counted) {
  const counts = sql`outcome in ('yes', 'partly', 'no') and excluded_why is null`;
  if (outcome === 'reached') return counts;
  if (outcome === 'asked') return sql`${counts} and in_time is not null`;
  if (outcome === 'rated') return sql`${counts} and satisfied is not null`;
  if (outcome === 'excluded') return sql`outcome in ('yes', 'partly', 'no') and excluded_why is not null`;
  return sql`outcome = ${outcome}`;
}
type After = readonly [string, string] | undefined;

/** Each scope walks its own index and gives one page at most; the pages are merged. */
export async function listed(
  sql: Sql,
  open: boolean,
  { scopes, month, outcome }: Filter,
  after: After,
  limit: number,
): Promise<CallbackRow[]> {
  if (scopes.length === 0) return [];
  const branches = scopes.map(
    (scope) => sql`(select * from case_callbacks b where ${inside(sql, 'b', scope)}
      ${open ? sql`and done_at is null and calling` : sql`and done_at is not null`}
      ${month ? sql`and done_at >= ${month[0]} and done_at < ${month[1]}` : sql``}
      ${outcome ? sql`and ${which(sql, outcome)}` : sql``}
      ${after ? (open ? sql`and (due_at, id) > (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql`and (done_at, id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`) : sql``}
      order by ${open ? sql`due_at, id` : sql`done_at desc, id desc`} limit ${limit})`,
  );
  const rows = await sql<(CallbackRow & { dueAt: Date | null; doneAt: Date | null })[]>`
    select b.id, b.case_id as "caseId", c.number, c.title, c.address, c.community, c.holder_name as handler, b.holder_name as "holderName",
      b.due_at as "dueAt", b.done_at as "doneAt", b.tries, b.outcome, b.via, b.in_time as "inTime", b.satisfied, b.words,
      b.excluded_why as "excludedWhy"
    from (${branches.reduce((all, one) => sql`${all} union all ${one}`)}) b join cases c on c.county = b.county and c.id = b.case_id
    order by ${open ? sql`b.due_at, b.id` : sql`b.done_at desc, b.id desc`} limit ${limit}`;
  return rows.map((row) => ({
    ...row,
    dueAt: (row.dueAt as Date | null)?.toISOString() ?? null,
    doneAt: (row.doneAt as Date | null)?.toISOString() ?? null,
  }));
}

const BAD = `b.id, b.case_id as "caseId", c.number, c.title, c.address, b.rating, b.words, b.opened_at as "openedAt", b.due_at as "dueAt",
  b.holder_name as "holderName", b.answer, b.answered_at as "answeredAt", b.way, b.put_right as "putRight", b.second,
  b.second_words as "secondWords", b.done_at as "doneAt"`;
type BadRow = Omit<BadRating, 'openedAt' | 'dueAt' | 'answeredAt' | 'doneAt'> & {
  openedAt: Date;
  dueAt: Date;
  answeredAt: Date | null;
  doneAt: Date | null;
};
const said = (row: BadRow): BadRating => ({
  ...row,
  openedAt: row.openedAt.toISOString(),
  dueAt: row.dueAt.toISOString(),
  answeredAt: row.answeredAt?.toISOString() ?? null,
  doneAt: row.doneAt?.toISOString() ?? null,
});

export async function badListed(
  sql: Sql,
  open: boolean,
  scopes: readonly string[],
  after: After,
  limit: number,
): Promise<BadRating[]> {
  if (scopes.length === 0) return [];
  const branches = scopes.map(
    (scope) => sql`(select * from bad_ratings b where ${inside(sql, 'b', scope)}
      ${open ? sql`and done_at is null` : sql`and done_at is not null`}
      ${after ? (open ? sql`and (due_at, id) > (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql`and (done_at, id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`) : sql``}
      order by ${open ? sql`due_at, id` : sql`done_at desc, id desc`} limit ${limit})`,
  );
  const rows = await sql<BadRow[]>`
    select ${sql.unsafe(BAD)} from (${branches.reduce((all, one) => sql`${all} union all ${one}`)}) b
      join cases c on c.county = b.county and c.id = b.case_id
    order by ${open ? sql`b.due_at, b.id` : sql`b.done_at desc, b.id desc`} limit ${limit}`;
  return rows.map(said);
}

const COUNT_LIMIT = 1000;
export async function counted(
  sql: Sql,
  scopes: readonly string[],
): Promise<{ to_call: number; bad: number }> {
  if (scopes.length === 0) return { to_call: 0, bad: 0 };
  const count = async (table: 'case_callbacks' | 'bad_ratings') => {
    const branches = scopes.map(
      (scope) => sql`(select 1 from ${sql(table)} b where ${inside(sql, 'b', scope)} and done_at is null
        ${table === 'case_callbacks' ? sql`and calling` : sql``} limit ${COUNT_LIMIT})`,
    );
    const [row] = await sql<{ n: number }[]>`
      select count(*)::int as n from (${branches.reduce((all, one) => sql`${all} union all ${one}`)}) t`;
    return Math.min(row!.n, COUNT_LIMIT);
  };
  const [to_call, bad] = await Promise.all([count('case_callbacks'), count('bad_ratings')]);
  return { to_call, bad };
}

/** The latest bad rating of a case. */
export async function badRatingOf(
  sql: Db,
  c: Pick<CaseRecord, 'county' | 'id'>,
): Promise<BadRating | undefined> {
  const [row] = await sql<
    BadRow[]
  >`select ${sql.unsafe(BAD)} from bad_ratings b join cases c on c.county = b.county and c.id = b.case_id
    where b.county = ${c.county} and b.case_id = ${c.id} order by b.opened_at desc limit 1`;
  return row && said(row);
}

export const insertBadRating = (
  tx: Tx,
  c: CaseRecord,
  b: {
    id: string;
    rating: number;
    words: string;
    openedAt: Date;
    dueAt: Date;
    holder: string | null;
    holderName: string | null;
  },
) => tx`
  insert into bad_ratings (county, id, case_id, street, community, grid, place, rating, words, opened_at, due_at, holder, holder_name)
  values (${c.county}, ${b.id}, ${c.id}, ${c.street}, ${c.community}, ${c.grid}, ${c.place}, ${b.rating}, ${b.words}, ${b.openedAt},
    ${b.dueAt}, ${b.holder}, ${b.holderName})`;

export const answerBad = (tx: Tx, c: CaseRecord, text: string, at: Date, by: string) => tx`
  update bad_ratings set answer = ${text}, answered_at = ${at}, answered_by = ${by}
  where county = ${c.county} and case_id = ${c.id} and done_at is null`;

export const endBad = (
  tx: Tx,
  c: CaseRecord,
  d: {
    way: 'phone' | 'visit' | 'link' | 'reopened';
    putRight: boolean | null;
    second: number | null;
    words: string;
    at: Date;
    by: string | null;
  },
) => tx`
  update bad_ratings set way = ${d.way}, put_right = ${d.putRight}, second = ${d.second}, second_words = ${d.words}, done_at = ${d.at},
    done_by = ${d.by} where county = ${c.county} and case_id = ${c.id} and done_at is null`;

/** The answers of a month by community. */
export const tallies = (
  sql: Sql,
  scopes: readonly string[],
  [from, to]: readonly [Date, Date],
): Promise<
  (Tally & {
    community: string;
    notReached: number;
    noPhone: number;
    excluded: number;
    l1: number;
    l2: number;
    l3: number;
    l4: number;
    l5: number;
  })[]
> => {
  const branches = scopes.map(
    (scope) =>
      sql`(select community, outcome, in_time, satisfied, excluded_why from case_callbacks b where ${inside(sql, 'b', scope)}
        and done_at is not null and done_at >= ${from} and done_at < ${to})`,
  );
  return sql`
    select community,
      (count(*) filter (where counts))::int as reached,
      (count(*) filter (where outcome = 'not_reached'))::int as "notReached",
      (count(*) filter (where outcome = 'no_phone'))::int as "noPhone",
      (count(*) filter (where excluded_why is not null and outcome in ('yes', 'partly', 'no')))::int as excluded,
      (count(*) filter (where counts and in_time is not null))::int as "askedInTime",
      (count(*) filter (where counts and in_time))::int as "inTime",
      (count(*) filter (where counts and outcome = 'yes'))::int as yes,
      (count(*) filter (where counts and outcome = 'partly'))::int as partly,
      (count(*) filter (where counts and outcome = 'no'))::int as no,
      (count(*) filter (where counts and satisfied = 1))::int as l1, (count(*) filter (where counts and satisfied = 2))::int as l2,
      (count(*) filter (where counts and satisfied = 3))::int as l3, (count(*) filter (where counts and satisfied = 4))::int as l4,
      (count(*) filter (where counts and satisfied = 5))::int as l5
    from (select *, outcome in ('yes', 'partly', 'no') and excluded_why is null as counts
      from (${branches.reduce((all, one) => sql`${all} union all ${one}`)}) u) t
    group by community order by community limit 2000`;
};

/** Who has the open bad rating of a case. */
export async function badHolder(sql: Db, c: Pick<CaseRecord, 'county' | 'id'>): Promise<string | null> {
  const [row] = await sql<{ holder: string | null }[]>`
    select holder from bad_ratings where county = ${c.county} and case_id = ${c.id} and done_at is null`;
  return row?.holder ?? null;
}
