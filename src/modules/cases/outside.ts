/** What interfaces for other programs may ask of cases: rows by county and time, and the open steps of a time. No persons. */
import type { Db, Fragment } from '../../kernel/db.ts';
import type { State } from './contract.ts';

/** A case without anything of the reporter's but the words, which the caller must guard. */
export type OutsideCase = {
  county: string;
  id: string;
  number: string;
  category: string;
  place: string;
  community: string;
  grid: string | null;
  state: State;
  text: string;
  lng: number | null;
  lat: number | null;
  createdAt: Date;
  dueAt: Date;
  closedAt: Date | null;
  /** The latest open step: when, and what was said. */
  stepAt: Date | null;
  stepVerb: string | null;
  stepText: string | null;
};

export type OutsideFilter =
  | { ids: readonly string[] }
  | { states: readonly State[]; categories: readonly string[]; from: Date; until: Date };

const COLUMNS = `county, id, number, category, place, community, grid, state, text, lng, lat, created_at, due_at,
  coalesce(closed_at, resolved_at) as ended_at`;

const joined = (sql: Db, parts: readonly Fragment[]): Fragment =>
  parts.reduce((all, part) => sql`${all} union all ${part}`);

/** Cases of one county, newest first: one branch a state, each from its own index. */
export async function outsideCases(
  sql: Db,
  county: string,
  filter: OutsideFilter,
  limit: number,
): Promise<OutsideCase[]> {
  if (
    'ids' in filter ? filter.ids.length === 0 : filter.states.length === 0 || filter.categories.length === 0
  )
    return [];
  const rows =
    'ids' in filter
      ? sql`select ${sql.unsafe(COLUMNS)} from cases where county = ${county} and id = any(${filter.ids as string[]}::uuid[])`
      : joined(
          sql,
          filter.states.map(
            (
              state,
            ) => sql`(select ${sql.unsafe(COLUMNS)} from cases where county = ${county} and state = ${state}
              and created_at between ${filter.from} and ${filter.until} and category = any(${filter.categories as string[]})
              order by created_at desc, id desc limit ${limit})`,
          ),
        );
  return sql<OutsideCase[]>`
    select c.county, c.id, c.number, c.category, c.place, c.community, c.grid, c.state, c.text, c.lng, c.lat,
      c.created_at as "createdAt", c.due_at as "dueAt", c.ended_at as "closedAt",
      e.at as "stepAt", e.verb as "stepVerb", e.text as "stepText"
    from (select * from (${rows}) u order by created_at desc, id desc limit ${limit}) c
    left join lateral (select at, verb, data->>'text' as text from events
      where county = c.county and noun = 'case' and subject = c.id::text and open order by id desc limit 1) e on true
    order by c.created_at desc, c.id desc`;
}

export type OutsideStep = {
  id: number;
  at: Date;
  verb: string;
  actor: string | null;
  subject: string;
  text: string;
  state: string | null;
  category: string;
  place: string;
  grid: string | null;
};

/** Open steps of some verbs in a county between two moments, oldest first. */
export const outsideSteps = (
  sql: Db,
  county: string,
  verbs: readonly string[],
  from: Date,
  until: Date,
  limit: number,
): Promise<OutsideStep[]> => sql<OutsideStep[]>`
  select e.id, e.at, e.verb, e.actor, e.subject, coalesce(e.data->>'text', '') as text, e.data->>'state' as state,
    c.category, c.place, c.grid
  from events e join cases c on c.county = e.county and c.id = e.subject::uuid
  where e.county = ${county} and e.verb = any(${verbs as string[]}) and e.noun = 'case' and e.open
    and e.at between ${from} and ${until}
  order by e.at, e.id limit ${limit}`;
