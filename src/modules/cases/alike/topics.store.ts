/** SQL of topics: what is to be grouped, which case speaks of which topic, and counts over an area and a period. */
import type { Fragment, Sql, Tx } from '../../../kernel/db.ts';
import { STATES, type State } from '../contract.ts';

/** Streets that have ever had a case, with when they were last grouped and how much that was. */
export const turns = (sql: Sql) => sql<
  { county: string; street: string; ranAt: Date | null; newest: Date | null; size: number }[]
>`select s.county, s.street, t.ran_at as "ranAt", t.newest, coalesce(t.size, 0) as size
  from (select distinct county, left(community, 9) as street from case_counters) s
  left join topic_turns t on t.county = s.county and t.street = s.street order by t.ran_at nulls first`;

export async function hasNew(sql: Sql, street: string, after: Date): Promise<boolean> {
  const [row] = await sql<{ yes: boolean }[]>`select exists (
    select 1 from cases where street = ${street} and state = any(${STATES as unknown as string[]}) and created_at > ${after}) as yes`;
  return row!.yes;
}

export type Said = {
  id: string;
  title: string;
  text: string;
  place: string;
  grid: string | null;
  voice: string | null;
  at: Date;
};
/** The newest cases of a street; what was refused or withdrawn is nobody's matter. */
export const said = (sql: Sql, street: string, since: Date, limit: number) => sql<Said[]>`
  select id, title, left(text, 400) as text, place, grid, voice, created_at as at from cases
  where street = ${street} and created_at > ${since} and state not in ('refused', 'referred', 'withdrawn')
  order by created_at desc limit ${limit}`;

export type Row = {
  case_id: string;
  topic: string;
  place: string;
  grid: string | null;
  voice: string | null;
  made_at: Date;
};
export const known = (sql: Sql, county: string, street: string) =>
  sql<{ case_id: string; topic: string }[]>`
  select case_id, topic from case_topics where county = ${county} and street = ${street}`;

export const putRows = (tx: Tx, county: string, street: string, rows: readonly Row[]) =>
  tx`insert into case_topics ${tx(rows.map((row) => ({ county, street, ...row })))}
    on conflict (county, case_id) do update set topic = excluded.topic`;
export const dropRows = (tx: Tx, county: string, ids: readonly string[]) =>
  tx`delete from case_topics where county = ${county} and case_id = any(${ids as string[]}::uuid[])`;

export async function putTopics(
  tx: Tx,
  county: string,
  street: string,
  topics: readonly { id: string; title: string; words: readonly string[] }[],
): Promise<void> {
  await tx`delete from hot_topics where county = ${county} and street = ${street}`;
  if (topics.length > 0)
    await tx`insert into hot_topics ${tx(topics.map(({ id, title, words }) => ({ county, id, street, title, words: [...words] })))}`;
}
export const putTurn = (
  tx: Tx,
  t: { county: string; street: string; at: Date; newest: Date | null; size: number },
) =>
  tx`insert into topic_turns (county, street, ran_at, newest, size) values (${t.county}, ${t.street}, ${t.at}, ${t.newest}, ${t.size})
    on conflict (county, street) do update set ran_at = excluded.ran_at, newest = excluded.newest, size = excluded.size`;

/** A part of an area: a place prefix, a grid prefix, or both. */
export type Part = { place?: string; grid?: string };
const prefix = (sql: Sql, column: string, value: string): Fragment =>
  sql`${sql(column)} >= ${value} and ${sql(column)} < ${`${value}~`}`;

/** An equality wherever the level has a column of its own, so that its index is used. */
function inside(sql: Sql, { place, grid }: Part): Fragment {
  const by = place
    ? place.length >= 9
      ? sql`t.county = ${place.slice(0, 6)} and t.street = ${place.slice(0, 9)} and ${prefix(sql, 't.place', place)}`
      : place.length >= 6
        ? sql`t.county = ${place.slice(0, 6)} and ${prefix(sql, 't.place', place)}`
        : prefix(sql, 't.place', place)
    : sql`true`;
  return grid
    ? sql`(${by} and t.county = ${grid.slice(0, 6)} and t.street = ${grid.slice(0, 9)} and ${prefix(sql, 't.grid', grid)})`
    : sql`(${by})`;
}
const anyOf = (sql: Sql, parts: readonly Part[]): Fragment =>
  parts.map((part) => inside(sql, part)).reduce((all, part) => sql`${all} or ${part}`);

export type Counted = {
  county: string;
  topic: string;
  people: number;
  before: number;
  firstAt: Date;
  lastAt: Date;
};
/**
 * Topics of an area with at least two people in the period, the most people first. What staff found on their rounds, or noted
 * without a number, is one voice in each topic: cases without end, but nobody can say how many people. `from` begins the
 * period before.
 */
export const counted = (
  sql: Sql,
  q: { parts: readonly Part[]; from: Date; since: Date; limit: number; topic?: string },
) => sql<Counted[]>`
  with mine as (
    select t.county, t.topic, t.case_id, t.voice, t.made_at from case_topics t
    where (${anyOf(sql, q.parts)}) and t.made_at > ${q.from} ${q.topic ? sql`and t.topic = ${q.topic}` : sql``}),
  heard as (
    select county, topic, coalesce(voice, 'nobody') as who, made_at from mine
    union all select m.county, m.topic, coalesce(j.voice, 'r' || j.resident::text, j.id::text), greatest(j.made_at, m.made_at)
      from mine m join case_joiners j on j.county = m.county and j.case_id = m.case_id)
  select county, topic, count(distinct who) filter (where made_at > ${q.since})::int as people,
    count(distinct who) filter (where made_at <= ${q.since})::int as before,
    min(made_at) filter (where made_at > ${q.since}) as "firstAt", max(made_at) as "lastAt"
  from heard group by county, topic
  having count(distinct who) filter (where made_at > ${q.since}) >= 2
  order by people desc, "lastAt" desc limit ${q.limit}`;

export const topicsBy = (sql: Sql, ids: readonly string[]) =>
  sql<
    { id: string; title: string; words: string[] }[]
  >`select id, title, words from hot_topics where id = any(${ids as string[]}::uuid[])`;

export type TopicCase = {
  id: string;
  number: string;
  title: string;
  address: string;
  state: State;
  createdAt: Date;
  who: string;
};
/** Where the cases of these topics lie, by compound, with a few titles; merged ones are counted with the one that is kept. */
export const placesOf = (
  sql: Sql,
  q: { parts: readonly Part[]; since: Date; topics: readonly string[] },
) => sql<
  { topic: string; place: string; n: number; titles: string[] }[]
>`select t.topic, left(t.place, 15) as place, count(*)::int as n, (array_agg(c.title order by c.created_at desc))[1:3] as titles
  from case_topics t join cases c on c.county = t.county and c.id = t.case_id
  where t.topic = any(${q.topics as string[]}::uuid[]) and (${anyOf(sql, q.parts)}) and t.made_at > ${q.since} and c.merged_into is null
  group by t.topic, left(t.place, 15) order by n desc, place`;

/** The cases of these topics in the period that stand for themselves, the newest first. */
export const casesOf = (
  sql: Sql,
  q: { parts: readonly Part[]; since: Date; topic: string; limit: number },
) => sql<TopicCase[]>`
  select c.id, c.number, c.title, c.address, c.state, c.created_at as "createdAt", coalesce(t.voice, 'nobody') as who
  from case_topics t join cases c on c.county = t.county and c.id = t.case_id
  where t.topic = ${q.topic} and (${anyOf(sql, q.parts)}) and t.made_at > ${q.since} and c.merged_into is null
  order by c.created_at desc limit ${q.limit}`;

/** When the area was grouped last: the oldest turn of its streets. */
export async function groupedAt(sql: Sql, area: string): Promise<Date | null> {
  const [row] = await sql<{ at: Date | null }[]>`select min(ran_at) as at from topic_turns
    where street >= ${area} and street < ${`${area}~`}`;
  return row!.at;
}
