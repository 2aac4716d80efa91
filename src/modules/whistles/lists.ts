/** Lists and counts: one branch a scope, each walking its own index from the newest down; pages end by keyset. */
import { isGrid } from '../../kernel/access.ts';
import type { Db, Fragment, Sql } from '../../kernel/db.ts';
import type { Response, Solution, WhistleState, WhistleTab } from './contract.ts';
import { type Rating, SATISFIED } from './rules.ts';

export type RatedFilter = {
  unit?: string;
  /** Moments: from inclusive, to exclusive. */
  from?: Date;
  to?: Date;
  good?: 'response' | 'solution' | 'satisfaction';
};
export type WhistleFilter = RatedFilter & {
  scopes: readonly string[];
  tab: WhistleTab;
  caseId?: string;
  now: Date;
};

const STATES: Record<WhistleTab, readonly WhistleState[]> = {
  open: ['open'],
  late: ['open'],
  to_answer: ['open'],
  to_decide: ['open'],
  to_rate: ['to_rate'],
  closed: ['closed', 'returned'],
};

/** Rows inside a scope; an equality wherever the level has a column of its own. */
export function inside(sql: Db, scope: string, alias = 'w'): Fragment {
  const column = (name: string) => sql.unsafe(`${alias}.${name}`);
  if (isGrid(scope))
    return scope.length === 19
      ? sql`${column('grid')} = ${scope}`
      : sql`${column('community')} = ${scope.slice(0, 12)} and ${column('grid')} like ${`${scope}%`}`;
  if (scope.length === 12) return sql`${column('community')} = ${scope}`;
  if (scope.length === 9) return sql`${column('street')} = ${scope}`;
  if (scope.length === 6) return sql`${column('county')} = ${scope}`;
  return sql`${column('place')} like ${`${scope}%`}`;
}

/** The last rating of each unit and whistle within a period: one a whistle, so that numbers and lists agree. */
const lastRatings = (sql: Db, filter: RatedFilter, where: Fragment): Fragment => sql`
  select distinct on (r.whistle, r.unit) r.county, r.whistle, r.unit, r.unit_name, r.response, r.solution, r.satisfaction
  from whistle_ratings r where ${where}
    ${filter.from ? sql`and r.rated_at >= ${filter.from}` : sql``} ${filter.to ? sql`and r.rated_at < ${filter.to}` : sql``}
  order by r.whistle, r.unit, r.rated_at desc`;

function conditions(sql: Db, filter: WhistleFilter): Fragment {
  const { tab, now, unit, good, caseId } = filter;
  const byTab =
    tab === 'late'
      ? sql`and w.next_due_at < ${now}`
      : tab === 'to_answer'
        ? sql`and w.community_due is not null`
        : tab === 'to_decide'
          ? sql`and w.street_due is not null`
          : sql``;
  const byGood =
    good === 'response'
      ? sql`where l.response = 'in_time'`
      : good === 'solution'
        ? sql`where l.solution = 'yes'`
        : good === 'satisfaction'
          ? sql`where l.satisfaction >= ${SATISFIED}`
          : sql``;
  return sql`${byTab} ${caseId ? sql`and w.case_id = ${caseId}` : sql``} ${
    unit
      ? sql`and exists (select 1 from (${lastRatings(sql, filter, sql`r.county = w.county and r.whistle = w.id and r.unit = ${unit}`)}) l ${byGood})`
      : sql``
  }`;
}

export type ListedWhistle = {
  id: string;
  number: string;
  title: string;
  address: string;
  state: WhistleState;
  lead: string | null;
  units: number;
  arrived: number;
  blownAt: Date;
  blownByName: string;
  dueAt: Date;
  nextDueAt: Date | null;
  toAnswer: boolean;
  toDecide: boolean;
};

function branches(sql: Db, filter: WhistleFilter, more: Fragment): Fragment {
  const all = filter.scopes.flatMap((scope) =>
    STATES[filter.tab].map(
      (state) =>
        sql`(select w.* from whistles w where ${inside(sql, scope)} and w.state = ${state} ${conditions(sql, filter)} ${more})`,
    ),
  );
  return all.reduce((before, branch) => sql`${before} union all ${branch}`);
}

/** One page, newest first; `after` is the last row's moment and id. */
export function listed(
  sql: Sql,
  filter: WhistleFilter,
  after: [at: string, id: string] | undefined,
  limit: number,
): Promise<ListedWhistle[]> {
  if (filter.scopes.length === 0) return Promise.resolve([]);
  const page = sql`${after ? sql`and (w.blown_at, w.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
    order by w.blown_at desc, w.id desc limit ${limit}`;
  return sql<ListedWhistle[]>`
    select w.id, w.number, w.title, w.address, w.state, w.blown_at as "blownAt", w.blown_by_name as "blownByName", w.due_at as "dueAt",
      w.next_due_at as "nextDueAt", w.community_due is not null as "toAnswer", w.street_due is not null as "toDecide",
      p.lead, p.units, p.arrived
    from (${branches(sql, filter, page)}) w
    cross join lateral (select max(unit_name) filter (where lead) as lead, count(*)::int as units,
      count(*) filter (where arrived_at is not null)::int as arrived
      from whistle_parts p where p.county = w.county and p.whistle = w.id and p.state not in ('moved', 'returned')) p
    order by w.blown_at desc, w.id desc limit ${limit}`.then((rows) => [...rows]);
}

export const COUNT_LIMIT = 1000;
export async function counted(sql: Sql, filter: WhistleFilter): Promise<number> {
  if (filter.scopes.length === 0) return 0;
  const [row] = await sql<{ n: number }[]>`
    select count(*)::int as n from (${branches(sql, filter, sql`limit ${COUNT_LIMIT}`)}) t`;
  return Math.min(row!.n, COUNT_LIMIT);
}

/** Ratings that count within a period and these scopes. */
export const ratingsWithin = (
  sql: Sql,
  scopes: readonly string[],
  filter: RatedFilter,
): Promise<(Rating & { response: Response; solution: Solution })[]> => {
  if (scopes.length === 0) return Promise.resolve([]);
  const where = scopes
    .map((scope) => (isGrid(scope) ? sql`r.grid like ${`${scope}%`}` : sql`r.place like ${`${scope}%`}`))
    .reduce((before, one) => sql`${before} or ${one}`);
  return sql<Rating[]>`select unit, unit_name as "unitName", response, solution, satisfaction
    from (${lastRatings(sql, filter, sql`(${where})`)}) l`.then((rows) => [...rows]);
};

export type CalledFilter = {
  units: readonly string[];
  tab: 'live' | 'to_arrive' | 'working' | 'to_rate' | 'ended';
};
export type ListedPart = {
  id: string;
  number: string;
  title: string;
  address: string;
  unitName: string;
  lead: boolean;
  state: 'called' | 'signed' | 'arrived' | 'done' | 'moved' | 'returned';
  stage: 'sign' | 'arrive' | 'measure' | 'check' | 'finish' | null;
  dueAt: Date;
  blownAt: Date;
  blownByName: string;
  whistleState: WhistleState;
};

const called = (sql: Db, { tab }: CalledFilter): Fragment => {
  switch (tab) {
    case 'live':
      return sql`p.stage is not null and w.state = 'open'`;
    case 'to_arrive':
      return sql`p.stage in ('sign', 'arrive') and w.state = 'open'`;
    case 'working':
      return sql`p.stage in ('measure', 'check', 'finish') and w.state = 'open'`;
    case 'to_rate':
      return sql`p.stage is null and p.state not in ('moved', 'returned') and w.state in ('open', 'to_rate')`;
    case 'ended':
      return sql`(p.state in ('moved', 'returned') or w.state in ('closed', 'returned'))`;
  }
};

/** What these units are called to, the urgent first. */
export const calledList = (
  sql: Sql,
  filter: CalledFilter,
  after: [at: string, id: string] | undefined,
  limit: number,
): Promise<ListedPart[]> =>
  sql<ListedPart[]>`
  select p.id, w.number, w.title, w.address, p.unit_name as "unitName", p.lead, p.state, p.stage, p.due_at as "dueAt",
    w.blown_at as "blownAt", w.blown_by_name as "blownByName", w.state as "whistleState"
  from whistle_parts p join whistles w on w.county = p.county and w.id = p.whistle
  where p.unit = any(${filter.units as string[]}::uuid[]) and ${called(sql, filter)}
    ${after ? sql`and (p.due_at, p.id) > (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
  order by p.due_at, p.id limit ${limit}`.then((rows) => [...rows]);

export async function calledCount(sql: Sql, filter: CalledFilter): Promise<number> {
  const [row] = await sql<{ n: number }[]>`select count(*)::int as n from (select 1
    from whistle_parts p join whistles w on w.county = p.county and w.id = p.whistle
    where p.unit = any(${filter.units as string[]}::uuid[]) and ${called(sql, filter)} limit ${COUNT_LIMIT}) t`;
  return row!.n;
}
