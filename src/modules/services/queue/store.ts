/** All SQL of queue numbers. Every statement names the county, so that one machine answers it. */
import type { Db, Sql, Tx } from '../../../kernel/db.ts';
import type { Figure, TicketClass, TicketSource, TicketState } from './contract.ts';

/** One window on one day. */
export type Hall = { county: string; community: string; day: string };
export type TicketRow = {
  county: string;
  id: string;
  community: string;
  day: string;
  class: TicketClass;
  n: number;
  state: TicketState;
  takenAt: Date;
  turnAt: Date;
  calledAt: Date | null;
  calls: number;
  counter: number | null;
  calledBy: string | null;
  calledByName: string;
  startedAt: Date | null;
  missed: number;
  application: string | null;
};

const COLUMNS = `t.county, t.id, t.community, t.day::text as day, t.class, t.n, t.state, t.taken_at as "takenAt",
  t.turn_at as "turnAt", t.called_at as "calledAt", t.calls, t.counter, t.called_by as "calledBy",
  t.called_by_name as "calledByName", t.started_at as "startedAt", t.missed, t.application`;

export async function findTicket(db: Db, id: string): Promise<TicketRow | undefined> {
  const [row] = await db<TicketRow[]>`select ${db.unsafe(COLUMNS)} from queue_tickets t where t.id = ${id}`;
  return row;
}

/**
 * Gives the next number of a class: the counter's row and the ticket in one statement. Whoever comes at the same moment
 * waits for the row; the time is taken behind it, so that the line is in the order of the numbers. Undefined when a ticket of that id exists already; the caller then gives the number back.
 */
export async function give(
  tx: Tx,
  hall: Hall,
  ticket: { id: string; class: TicketClass; source: TicketSource },
): Promise<number | undefined> {
  const priority = ticket.class === 'priority';
  const [row] = await tx<{ n: number }[]>`
    with counted as (
      insert into queue_days as d (county, community, day, ordinary, priority)
      values (${hall.county}, ${hall.community}, ${hall.day}, ${priority ? 0 : 1}, ${priority ? 1 : 0})
      on conflict (county, community, day) do update
        set ordinary = d.ordinary + excluded.ordinary, priority = d.priority + excluded.priority
      returning d.ordinary, d.priority)
    insert into queue_tickets (county, id, community, day, class, n, source, state, taken_at, turn_at)
    select ${hall.county}, ${ticket.id}::uuid, ${hall.community}, ${hall.day}::date, ${ticket.class},
      ${priority ? tx`priority` : tx`ordinary`}, ${ticket.source}, 'waiting', clock_timestamp(), clock_timestamp()
    from counted on conflict (county, id) do nothing returning n`;
  return row?.n;
}

/** Is one of these browser's numbers of this hall still alive? */
export async function aliveOf(db: Db, hall: Hall, ids: readonly string[]): Promise<string | undefined> {
  if (ids.length === 0) return undefined;
  const [row] = await db<{ id: string }[]>`
    select id from queue_tickets where county = ${hall.county} and id = any(${ids as string[]}::uuid[])
      and community = ${hall.community} and day = ${hall.day} and state in ('waiting','called','serving','missed')
    order by taken_at desc limit 1`;
  return row?.id;
}

/** Holds the day's row: calls of one window come one after the other. Undefined: no number was given today. */
export async function holdDay(tx: Tx, hall: Hall): Promise<{ inARow: number } | undefined> {
  const [row] = await tx<{ inARow: number }[]>`
    select in_a_row as "inARow" from queue_days
    where county = ${hall.county} and community = ${hall.community} and day = ${hall.day} for update`;
  return row;
}

export const setRow = (tx: Tx, hall: Hall, inARow: number) => tx`
  update queue_days set in_a_row = ${inARow}
  where county = ${hall.county} and community = ${hall.community} and day = ${hall.day}`;

/** When the first of each class began to wait. */
export async function heads(db: Db, hall: Hall): Promise<{ ordinary: Date | null; priority: Date | null }> {
  const first = (kind: TicketClass) => db`
    select turn_at from queue_tickets where county = ${hall.county} and community = ${hall.community}
      and day = ${hall.day} and state = 'waiting' and class = ${kind} order by turn_at, n limit 1`;
  const [row] = await db<{ ordinary: Date | null; priority: Date | null }[]>`
    select (${first('ordinary')}) as ordinary, (${first('priority')}) as priority`;
  return row!;
}

type Caller = { account: string; name: string; counter: number; at: Date };

/**
 * The first of a class becomes this counter's: one statement. A row that another counter is just taking is passed over,
 * one that it has taken is no longer waiting: nobody is called twice, whatever else holds or does not hold the day.
 */
export async function takeNext(
  db: Db,
  hall: Hall,
  kind: TicketClass,
  caller: Caller,
): Promise<TicketRow | undefined> {
  const [row] = await db<TicketRow[]>`
    with head as materialized (
      select id from queue_tickets where county = ${hall.county} and community = ${hall.community}
        and day = ${hall.day} and state = 'waiting' and class = ${kind}
      order by turn_at, n limit 1 for update skip locked)
    update queue_tickets t set state = 'called', called_at = ${caller.at}, spoken_at = clock_timestamp(), calls = t.calls + 1,
      counter = ${caller.counter}, called_by = ${caller.account}, called_by_name = ${caller.name}, started_at = null
    from head where t.county = ${hall.county} and t.id = head.id
    returning ${db.unsafe(COLUMNS)}`;
  return row;
}

/** What this person has at hand is served. */
export const serveOpen = (tx: Tx, hall: Hall, account: string, at: Date) => tx<TicketRow[]>`
  update queue_tickets t set state = 'served', started_at = coalesce(t.started_at, t.called_at), ended_at = ${at}
  where t.county = ${hall.county} and t.community = ${hall.community} and t.day = ${hall.day}
    and t.called_by = ${account} and t.state in ('called','serving')
  returning ${tx.unsafe(COLUMNS)}`;

/** Who else serves at a counter now. */
export async function atCounter(
  db: Db,
  hall: Hall,
  counter: number,
  but: string,
): Promise<string | undefined> {
  const [row] = await db<{ name: string }[]>`
    select called_by_name as name from queue_tickets where county = ${hall.county} and community = ${hall.community}
      and day = ${hall.day} and counter = ${counter} and state in ('called','serving') and called_by <> ${but}`;
  return row?.name;
}

export type Move = {
  to: TicketState;
  from: readonly TicketState[];
  /** Only by whoever called it. */
  by?: string;
  at: Date;
};

/** Moves a ticket from one of the states into another; undefined when it is in none of them, or another's. */
export async function move(tx: Tx, t: TicketRow, step: Move): Promise<TicketRow | undefined> {
  const set = {
    called: tx`calls = t.calls + 1, spoken_at = clock_timestamp()`,
    serving: tx`started_at = ${step.at}`,
    served: tx`started_at = coalesce(t.started_at, t.called_at), ended_at = ${step.at}`,
    missed: tx`missed = t.missed + 1, ended_at = ${step.at}`,
    left: tx`ended_at = ${step.at}`,
    expired: tx`ended_at = ${step.at}`,
    waiting: tx`ended_at = null`,
  }[step.to];
  const [row] = await tx<TicketRow[]>`
    update queue_tickets t set state = ${step.to}, ${set}
    where t.county = ${t.county} and t.id = ${t.id} and t.state = any(${step.from as string[]})
      ${step.by ? tx`and t.called_by = ${step.by}` : tx``}
    returning ${tx.unsafe(COLUMNS)}`;
  return row;
}

/** Back in the line of its class as the `place`-th, or last where fewer wait. Undefined when it was not a missed one. */
export async function lineUpAgain(
  tx: Tx,
  t: TicketRow,
  place: number,
  most: number,
  at: Date,
): Promise<TicketRow | undefined> {
  const [row] = await tx<TicketRow[]>`
    update queue_tickets t set state = 'waiting', ended_at = null, counter = null, called_by = null, called_by_name = '',
      turn_at = coalesce((
        select o.turn_at from queue_tickets o where o.county = ${t.county} and o.community = ${t.community}
          and o.day = ${t.day} and o.state = 'waiting' and o.class = ${t.class}
        order by o.turn_at, o.n offset ${place - 1} limit 1), ${at})
    where t.county = ${t.county} and t.id = ${t.id} and t.state = 'missed' and t.missed < ${most}
    returning ${tx.unsafe(COLUMNS)}`;
  return row;
}

/** Ties an application to the number that was called for it. */
export const tieApplication = (
  tx: Tx,
  county: string,
  id: string,
  account: string,
  application: string,
  at: Date,
) =>
  tx<TicketRow[]>`
    update queue_tickets t set state = 'serving', application = ${application}, started_at = coalesce(t.started_at, ${at})
    where t.county = ${county} and t.id = ${id} and t.called_by = ${account} and t.state in ('called','serving')
    returning ${tx.unsafe(COLUMNS)}`;

const LINE_MOST = 1000;

/** Everybody who waits, each class in its order. */
export const waitingIn = (db: Db, hall: Hall) => db<TicketRow[]>`
  select ${db.unsafe(COLUMNS)} from queue_tickets t where t.county = ${hall.county} and t.community = ${hall.community}
    and t.day = ${hall.day} and t.state = 'waiting' order by t.turn_at, t.n limit ${LINE_MOST}`;

export const inState = (db: Db, hall: Hall, states: readonly TicketState[]) => db<TicketRow[]>`
  select ${db.unsafe(COLUMNS)} from queue_tickets t where t.county = ${hall.county} and t.community = ${hall.community}
    and t.day = ${hall.day} and t.state = any(${states as string[]}) order by t.called_at, t.n limit 200`;

/** The last spoken calls to which somebody came or may come, newest first. */
export const spoken = (db: Db, hall: Hall, limit: number) => db<(TicketRow & { spokenAt: Date })[]>`
  select ${db.unsafe(COLUMNS)}, t.spoken_at as "spokenAt" from queue_tickets t
  where t.county = ${hall.county} and t.community = ${hall.community} and t.day = ${hall.day}
    and t.spoken_at is not null and t.counter is not null and t.state in ('called','serving','served')
  order by t.spoken_at desc limit ${limit}`;

/** What the day shows of itself: seconds of the latest served ones, counters that called lately, the row's count. */
export async function pace(
  db: Db,
  hall: Hall,
  since: Date,
): Promise<{ seconds: number[]; counters: number; inARow: number }> {
  const [row] = await db<{ seconds: number[] | null; counters: number; inARow: number | null }[]>`
    select (select array_agg(s) from (
        select extract(epoch from ended_at - called_at)::float8 as s from queue_tickets
        where county = ${hall.county} and community = ${hall.community} and day = ${hall.day} and state = 'served'
          and ended_at is not null order by ended_at desc limit 50) s) as seconds,
      (select count(distinct counter)::int from queue_tickets
        where county = ${hall.county} and community = ${hall.community} and day = ${hall.day}
          and (state in ('called','serving') or state = 'served' and called_at >= ${since})) as counters,
      (select in_a_row from queue_days
        where county = ${hall.county} and community = ${hall.community} and day = ${hall.day}) as "inARow"`;
  return { seconds: row!.seconds ?? [], counters: row!.counters, inARow: row!.inARow ?? 0 };
}

export async function tally(
  db: Db,
  hall: Hall,
  account: string,
): Promise<{ taken: number; served: number; missed: number; own: number }> {
  const [row] = await db<{ taken: number; served: number; missed: number; own: number }[]>`
    select count(*)::int as taken, (count(*) filter (where state = 'served'))::int as served,
      (count(*) filter (where state = 'missed'))::int as missed,
      (count(*) filter (where state = 'served' and called_by = ${account}))::int as own
    from queue_tickets where county = ${hall.county} and community = ${hall.community} and day = ${hall.day}`;
  return row!;
}

/** Windows that still have numbers of a day before this one. */
export const openBefore = (sql: Sql, day: string) => sql<Hall[]>`
  select distinct county, community, day::text as day from queue_tickets
  where day < ${day} and state in ('waiting','called','serving','missed')`;

/** Ends what a day left open. Who was being served was served, nobody knows until when. */
export const endDay = (tx: Tx, hall: Hall, at: Date) => tx<{ state: TicketState }[]>`
  update queue_tickets set state = case when state = 'serving' then 'served' else 'expired' end,
    ended_at = case when state = 'serving' then null else ${at}::timestamptz end
  where county = ${hall.county} and community = ${hall.community} and day = ${hall.day}
    and state in ('waiting','called','serving','missed')
  returning state`;

export const figures = (db: Db) => db<{ name: Figure; value: number }[]>`
  select name, value from queue_figures`;

export const putFigure = (tx: Tx, name: Figure, value: number) => tx`
  insert into queue_figures (name, value) values (${name}, ${value})
  on conflict (name) do update set value = excluded.value`;

export async function fillFigures(
  sql: Sql,
  starts: readonly { name: string; value: number }[],
): Promise<void> {
  await sql`insert into queue_figures ${sql(starts as { name: string; value: number }[])} on conflict do nothing`;
}
