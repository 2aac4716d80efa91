/** The SQL of the figures. A number and its list are asked with the same words, so that they cannot differ. */
import type { Fragment, Sql } from '../../../kernel/db.ts';
import type { ApplicationState } from '../contract.ts';
import { inside, union } from '../ratings/reach.ts';
import { type FigureRow, type Group, NONE, type Which } from './contract.ts';

export type Asked = {
  scopes: readonly string[];
  span: readonly [Date, Date];
  item?: string | undefined;
  counter?: string | undefined;
  badLevel: number;
};
export type After = readonly [string, string] | undefined;

type Fact = Exclude<Which, 'outside' | 'notices' | 'undone'>;
/** What makes an ended application count. */
function counts(sql: Sql, which: Fact, badLevel: number): Fragment {
  switch (which) {
    case 'ended':
      return sql`true`;
    case 'spot_items':
      return sql`f.spot_item`;
    case 'on_spot':
      return sql`f.spot_item and f.on_spot`;
    case 'rated':
      return sql`f.rating is not null`;
    case 'satisfied':
      return sql`f.rating >= 4`;
    case 'bad':
      return sql`f.rating <= ${badLevel}::int`;
    case 'one_trip':
      return sql`f.trips <= 1`;
    case 'with_papers':
      return sql`f.asked > 0`;
    case 'with_reuse':
      return sql`f.reused > 0`;
    case 'promised':
      return sql`f.promised > 0 and f.used is not null`;
    case 'in_time':
      return sql`f.promised > 0 and f.used <= f.promised`;
    case 'late':
      return sql`f.late`;
  }
}

const ofItem = (sql: Sql, column: Fragment, item: string | undefined): Fragment =>
  item === undefined ? sql`` : item === NONE ? sql`and ${column} is null` : sql`and ${column} = ${item}`;
const ofCounter = (sql: Sql, column: Fragment, counter: string | undefined): Fragment =>
  counter === undefined ? sql`` : sql`and ${column} = ${counter === NONE ? '' : counter}`;
const keyOf = (
  sql: Sql,
  by: Group,
  of: { item: Fragment; community: Fragment; counter: Fragment; at: Fragment },
): Fragment => {
  if (by === 'item') return sql`coalesce(${of.item}, ${NONE})`;
  if (by === 'community') return of.community;
  if (by === 'counter') return sql`coalesce(nullif(${of.counter}, ''), ${NONE})`;
  // Months of the business calendar: eight hours before Greenwich, all year round.
  return sql`to_char((${of.at} at time zone 'UTC') + interval '8 hours', 'YYYY-MM')`;
};

export type Counted = Omit<FigureRow, 'zh' | 'en'>;
type FactRow = Omit<Counted, 'outside' | 'notices' | 'undone'>;

const facts = (sql: Sql, asked: Asked): Fragment =>
  union(
    sql,
    asked.scopes.map(
      (
        scope,
      ) => sql`(select f.community, f.item, f.counter, f.ended_at, f.spot_item, f.on_spot, f.trips, f.asked, f.reused, f.promised,
        f.used, f.late, f.rating from service_facts f
        where ${inside(sql, 'f', scope)} and f.ended_at >= ${asked.span[0]} and f.ended_at < ${asked.span[1]}
          ${ofItem(sql, sql`f.item`, asked.item)} ${ofCounter(sql, sql`f.counter`, asked.counter)})`,
    ),
  );

/** Ended applications of the time by group. */
export function factRows(sql: Sql, asked: Asked, by: Group): Promise<FactRow[]> {
  const key = keyOf(sql, by, {
    item: sql`f.item`,
    community: sql`f.community`,
    counter: sql`f.counter`,
    at: sql`f.ended_at`,
  });
  const n = (which: Fact) => sql`(count(*) filter (where ${counts(sql, which, asked.badLevel)}))::int`;
  const promised = counts(sql, 'promised', asked.badLevel);
  return sql<FactRow[]>`
    select ${key} as key, count(*)::int as ended, ${n('spot_items')} as "spotItems", ${n('on_spot')} as "onSpot",
      ${n('rated')} as rated, ${n('satisfied')} as satisfied, ${n('bad')} as bad, ${n('one_trip')} as "oneTrip",
      sum(f.trips)::int as trips, ${n('with_papers')} as "withPapers", ${n('with_reuse')} as "withReuse",
      sum(f.asked)::int as papers, sum(f.reused)::int as reused, ${n('promised')} as promised, ${n('in_time')} as "inTime",
      coalesce(sum(f.promised) filter (where ${promised}), 0)::int as "promisedDays",
      coalesce(sum(f.used) filter (where ${promised}), 0)::int as "usedDays", ${n('late')} as late
    from (${facts(sql, asked)}) f group by 1 order by 1 limit 3000`;
}

type Few = { key: string; n: number };
const few = (sql: Sql, key: Fragment, from: Fragment): Promise<Few[]> =>
  sql<Few[]>`select ${key} as key, count(*)::int as n from (${from}) u group by 1 limit 3000`;

const outsideOf = (sql: Sql, asked: Asked, more: Fragment): Fragment =>
  union(
    sql,
    asked.scopes.map(
      (scope) => sql`(select a.* from applications a where ${inside(sql, 'a', scope)} and a.item is null
        and a.made_at >= ${asked.span[0]} and a.made_at < ${asked.span[1]}
        ${asked.item && asked.item !== NONE ? sql`and false` : sql``} ${ofCounter(sql, sql`a.counter`, asked.counter)} ${more})`,
    ),
  );
const communities = (sql: Sql, scope: string): Fragment =>
  scope.length === 12
    ? sql`n.community = ${scope}`
    : sql`n.community >= ${scope.slice(0, 12)} and n.community < ${`${scope.slice(0, 12)}~`}`;
const noticesOf = (sql: Sql, asked: Asked, more: Fragment): Fragment =>
  union(
    sql,
    asked.scopes.map(
      (
        scope,
      ) => sql`(select n.id as notice_id, n.number as notice, n.issued_at, a.county, a.id, a.number, a.title, a.community, a.counter,
          a.item, a.state
        from application_notices n join applications a on a.county = n.county and a.id = n.application
        where ${communities(sql, scope)} and ${inside(sql, 'a', scope)}
          and n.issued_at >= ${asked.span[0]} and n.issued_at < ${asked.span[1]}
          ${ofItem(sql, sql`a.item`, asked.item)} ${ofCounter(sql, sql`a.counter`, asked.counter)} ${more})`,
    ),
  );
const undoneOf = (sql: Sql, asked: Asked, more: Fragment): Fragment =>
  union(
    sql,
    asked.scopes.map(
      (scope) => sql`(select u.* from undone_matters u where ${inside(sql, 'u', scope)}
        and u.made_at >= ${asked.span[0]} and u.made_at < ${asked.span[1]} ${ofItem(sql, sql`u.item`, asked.item)}
        ${asked.counter && asked.counter !== NONE ? sql`and false` : sql``} ${more})`,
    ),
  );

/** Begun outside the list, notices issued, and what could not be done, by group. */
export async function besides(
  sql: Sql,
  asked: Asked,
  by: Group,
): Promise<Record<'outside' | 'notices' | 'undone', Few[]>> {
  const of = (at: Fragment) => ({
    item: sql`u.item`,
    community: sql`u.community`,
    counter: sql`u.counter`,
    at,
  });
  const [outside, notices, undone] = await Promise.all([
    few(sql, keyOf(sql, by, of(sql`u.made_at`)), outsideOf(sql, asked, sql``)),
    few(sql, keyOf(sql, by, of(sql`u.issued_at`)), noticesOf(sql, asked, sql``)),
    few(sql, keyOf(sql, by, { ...of(sql`u.made_at`), counter: sql`''` }), undoneOf(sql, asked, sql``)),
  ]);
  return { outside, notices, undone };
}

export type RecordRow = {
  id: string;
  key: string;
  notice: string | null;
  number: string;
  title: string;
  community: string;
  counter: string;
  state: ApplicationState | null;
  at: Date;
  rating: number | null;
  trips: number | null;
  promised: number | null;
  used: number | null;
  papers: number | null;
  reused: number | null;
};

const NOTHING = `null::int as rating, null::int as trips, null::int as promised, null::int as used, null::int as papers, null::int as reused`;

/** The records that `which` counts, newest first. Undone ones come without number and title: those are the case's. */
export async function records(
  sql: Sql,
  asked: Asked,
  which: Which,
  after: After,
  limit: number,
): Promise<RecordRow[]> {
  if (asked.scopes.length === 0) return [];
  const page = (at: Fragment, id: Fragment): Fragment => sql`
    ${after ? sql`and (${at}, ${id}) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
    order by ${at} desc, ${id} desc limit ${limit}`;
  if (which === 'outside') {
    const from = outsideOf(sql, asked, page(sql`a.made_at`, sql`a.id`));
    return sql<
      RecordRow[]
    >`select id, id as key, null as notice, number, title, community, counter, state, made_at as at,
      ${sql.unsafe(NOTHING)} from (${from}) u order by made_at desc, id desc limit ${limit}`;
  }
  if (which === 'notices') {
    const from = noticesOf(sql, asked, page(sql`n.issued_at`, sql`n.id`));
    return sql<
      RecordRow[]
    >`select id, notice_id as key, notice, number, title, community, counter, state, issued_at as at,
      ${sql.unsafe(NOTHING)} from (${from}) u order by issued_at desc, notice_id desc limit ${limit}`;
  }
  if (which === 'undone') {
    const from = undoneOf(sql, asked, page(sql`u.made_at`, sql`u.case_id`));
    return sql<
      RecordRow[]
    >`select case_id as id, case_id as key, null as notice, '' as number, '' as title, community, '' as counter,
      null as state, made_at as at, ${sql.unsafe(NOTHING)} from (${from}) u order by made_at desc, case_id desc limit ${limit}`;
  }
  const branches = asked.scopes.map(
    (scope) => sql`(select f.* from service_facts f
      where ${inside(sql, 'f', scope)} and f.ended_at >= ${asked.span[0]} and f.ended_at < ${asked.span[1]}
        ${ofItem(sql, sql`f.item`, asked.item)} ${ofCounter(sql, sql`f.counter`, asked.counter)}
        and ${counts(sql, which, asked.badLevel)} ${page(sql`f.ended_at`, sql`f.application`)})`,
  );
  return sql<RecordRow[]>`
    select a.id, a.id as key, null as notice, a.number, a.title, a.community, a.counter, a.state, f.ended_at as at, f.rating,
      f.trips, nullif(f.promised, 0) as promised, f.used, f.asked as papers, f.reused
    from (${union(sql, branches)}) f join applications a on a.county = f.county and a.id = f.application
    order by f.ended_at desc, f.application desc limit ${limit}`;
}
