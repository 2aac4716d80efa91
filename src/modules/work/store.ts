import type { Db, Fragment, Tx } from '../../kernel/db.ts';

export type NewTask = {
  county: string;
  id: string;
  noun: string;
  subject: string;
  title: string;
  place: string;
  street: string;
  community: string;
  grid: string | null;
  holder: string | null;
  openedAt: Date;
  dueAt: Date;
  /** When the ladder looks at it first (`firstLook`); at once when not given. */
  lookAt?: Date;
};

/** An insert that joins another statement as a CTE. */
export const insertTask = (sql: Db, t: NewTask): Fragment => sql`
  insert into tasks (county, id, noun, subject, title, place, street, community, grid, holder, opened_at, due_at, look_at)
  values (${t.county}, ${t.id}::uuid, ${t.noun}, ${t.subject}::uuid, ${t.title}, ${t.place}, ${t.street}, ${t.community}, ${t.grid},
    ${t.holder}::uuid, ${t.openedAt}::timestamptz, ${t.dueAt}::timestamptz, ${t.lookAt ?? t.openedAt}::timestamptz) returning 1`;

export const endTask = (tx: Tx, county: string, noun: string, subject: string, at: Date) =>
  tx`update tasks set done_at = ${at} where county = ${county} and noun = ${noun} and subject = ${subject} and done_at is null`;

export const moveTask = (tx: Tx, county: string, noun: string, subject: string, holder: string) =>
  tx`update tasks set holder = ${holder} where county = ${county} and noun = ${noun} and subject = ${subject} and done_at is null`;

type Subject = { county: string; noun: string; subject: string };

/** The clock of a task stands still: it climbs nothing until it is resumed. */
export const pauseTask = (tx: Tx, { county, noun, subject }: Subject, at: Date, dueAt: Date) =>
  tx`update tasks set paused_at = ${at}, due_at = ${dueAt}, look_at = 'infinity'
    where county = ${county} and noun = ${noun} and subject = ${subject} and done_at is null`;

/** It runs again, with the deadline and the start moved by the time that it stood. */
export const resumeTask = (tx: Tx, { county, noun, subject }: Subject, clockFrom: Date, dueAt: Date) =>
  tx`update tasks set paused_at = null, clock_from = ${clockFrom}, due_at = ${dueAt}, look_at = now()
    where county = ${county} and noun = ${noun} and subject = ${subject} and done_at is null`;

/** What is left to do has another name than before. */
export const retitleTask = (tx: Tx, { county, noun, subject }: Subject, title: string) =>
  tx`update tasks set title = ${title} where county = ${county} and noun = ${noun} and subject = ${subject} and done_at is null`;

/** A new deadline (extended, reset): the ladder begins anew. Without `clockFrom` the start stays. */
export const retimeTask = (tx: Tx, { county, noun, subject }: Subject, dueAt: Date, clockFrom?: Date) =>
  tx`update tasks set due_at = ${dueAt}, clock_from = ${clockFrom ? clockFrom : tx`clock_from`}, round = round + 1,
      look_at = case when paused_at is null then now() else 'infinity' end
    where county = ${county} and noun = ${noun} and subject = ${subject} and done_at is null`;

export type OpenTask = {
  id: string;
  noun: string;
  subject: string;
  title: string;
  place: string;
  openedAt: Date;
  dueAt: Date;
};

/** Open tasks of a holder by deadline, after a keyset of deadline and id. */
export const inbox = (
  sql: Db,
  holder: string,
  after: [at: string, id: string] | undefined,
  limit: number,
) => sql<OpenTask[]>`
  select id, noun, subject, title, place, opened_at as "openedAt", due_at as "dueAt" from tasks
  where holder = ${holder} and done_at is null
    ${after ? sql`and (due_at, id) > (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
  order by due_at, id limit ${limit}`;

/** All open tasks of one person to another; gives noun and subject of each. */
export const moveAll = (tx: Tx, county: string, from: string, to: string) => tx<
  { noun: string; subject: string; place: string; grid: string | null }[]
>`
  update tasks set holder = ${to} where county = ${county} and holder = ${from} and done_at is null returning noun, subject, place, grid`;

export const openCounts = async (sql: Db, holders: readonly string[]): Promise<Map<string, number>> => {
  const rows = await sql<{ holder: string; n: number }[]>`select holder, count(*)::int as n from tasks
    where holder = any(${holders as string[]}::uuid[]) and done_at is null group by holder`;
  return new Map(rows.map(({ holder, n }) => [holder, n]));
};

export const calendarYear = (sql: Db, year: number) => sql<
  { day: string; works: boolean; note: string | null }[]
>`
  select day::text as day, works, note from calendar_days where day >= make_date(${year}, 1, 1) and day < make_date(${year + 1}, 1, 1) order by day`;

export const calendarFacts = async (sql: Db) => {
  const [row] = await sql<
    { until: string; hours: string[][]; warnWeeks: number }[]
  >`select published_until::text as until, hours, warn_weeks as "warnWeeks" from calendar_facts`;
  return row!;
};

export const saveDays = (tx: Tx, days: readonly { day: string; works: boolean; note: string | null }[]) =>
  days.length === 0
    ? Promise.resolve([])
    : tx`insert into calendar_days ${tx(days as { day: string; works: boolean; note: string | null }[])}
        on conflict (day) do update set works = excluded.works, note = excluded.note`;

export const saveWarnWeeks = (tx: Tx, weeks: number) => tx`update calendar_facts set warn_weeks = ${weeks}`;

export const savePublished = (tx: Tx, day: string) => tx`update calendar_facts set published_until = ${day}`;
