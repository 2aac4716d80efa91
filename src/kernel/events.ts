/** Change and event in one transaction: timeline, audit, notices, listeners and live updates read the same row. */
import type { Actor } from './access.ts';
import type { Db, Fragment, Json } from './db.ts';

export type EventDraft = {
  noun: string;
  subject: string;
  verb: `${string}.${string}`;
  county: string;
  place: string;
  grid?: string | null;
  /** True when the person concerned may read it; internal otherwise. */
  open?: boolean;
  data?: { [key: string]: Json };
};

export type EventRow = {
  county: string;
  id: number;
  at: Date;
  actorKind: string;
  actor: string | null;
  actorName: string | null;
  noun: string;
  subject: string;
  verb: string;
  place: string;
  grid: string | null;
  open: boolean;
  data: { [key: string]: Json };
};

const who = (actor: Actor): [kind: string, id: string | null, name: string | null] => {
  if (actor.kind === 'staff') return ['staff', actor.id, actor.name];
  if (actor.kind === 'key') return ['key', actor.id, actor.name];
  if (actor.kind === 'resident') return ['resident', actor.id, null];
  if (actor.kind === 'house') return ['house', null, actor.name];
  return ['nobody', null, null];
};

/** The columns of one event as `insert … select`s need them; joins any statement as a CTE. */
export function eventValues(sql: Db, actor: Actor, at: Date, draft: EventDraft): Fragment {
  const [kind, id, name] = who(actor);
  return sql`${draft.county}::text, ${at}::timestamptz, ${kind}::text, ${id}::uuid, ${name}::text, ${draft.noun}::text,
    ${draft.subject}::text, ${draft.verb}::text, ${draft.place}::text, ${draft.grid ?? null}::text,
    ${draft.open ?? false}::boolean, ${sql.json((draft.data ?? {}) as Json)}::jsonb`;
}

export const EVENT_COLUMNS =
  'county, at, actor_kind, actor, actor_name, noun, subject, verb, place, grid, open, data' as const;

/** Appends events inside a transaction: one statement, however many. */
export async function append(tx: Db, actor: Actor, at: Date, drafts: readonly EventDraft[]): Promise<void> {
  if (drafts.length === 0) return;
  const [kind, id, name] = who(actor);
  const rows = drafts.map((draft) => ({
    county: draft.county,
    at,
    actor_kind: kind,
    actor: id,
    actor_name: name,
    noun: draft.noun,
    subject: draft.subject,
    verb: draft.verb,
    place: draft.place,
    grid: draft.grid ?? null,
    open: draft.open ?? false,
    data: tx.json((draft.data ?? {}) as Json) as never,
  }));
  await tx`insert into events ${tx(rows)}`;
}

const ROW = 'county, id, at, actor_kind, actor, actor_name, noun, subject, verb, place, grid, open, data';

type Raw = {
  county: string;
  id: number;
  at: Date;
  actor_kind: string;
  actor: string | null;
  actor_name: string | null;
  noun: string;
  subject: string;
  verb: string;
  place: string;
  grid: string | null;
  open: boolean;
  data: { [key: string]: Json };
};

const shape = ({ actor_kind, actor_name, ...rest }: Raw): EventRow => ({
  ...rest,
  actorKind: actor_kind,
  actorName: actor_name,
});

/** The timeline of one subject, oldest first; `open` leaves out what is internal. */
export async function timeline(
  sql: Db,
  county: string,
  noun: string,
  subject: string,
  onlyOpen: boolean,
): Promise<EventRow[]> {
  const rows = await sql<Raw[]>`select ${sql.unsafe(ROW)} from events
    where county = ${county} and noun = ${noun} and subject = ${subject} ${onlyOpen ? sql`and open` : sql``}
    order by id limit 500`;
  return rows.map(shape);
}

type Position = { xid: string; id: number };

/** Rows of the whole house after a position, only as far as nothing older can still commit. */
async function after<R extends { xid: string; id: number }>(
  sql: Db,
  position: Position,
  limit: number,
  columns: string,
  verbs?: readonly string[],
): Promise<{ rows: R[]; position: Position }> {
  // The watermark is a statement of its own: inside a distributed query it would be evaluated elsewhere.
  const [mark] = await sql<{ xmin: string }[]>`select pg_snapshot_xmin(pg_current_snapshot())::text as xmin`;
  const page = sql`select * from events
    where (xid, id) > (${position.xid}::xid8, ${position.id}::bigint) and xid < ${mark!.xmin}::xid8
    order by xid, id limit ${limit}`;
  const rows = verbs
    ? // The last row of the page comes too, heard or not: it says how far was read.
      await sql<R[]>`select xid::text as xid, ${sql.unsafe(columns)}
        from (select *, row_number() over () = count(*) over () as is_last from (${page}) page) e
        where verb = any(${verbs as string[]}) or '*' || substr(verb, strpos(verb, '.')) = any(${verbs as string[]}) or is_last
        order by e.xid, e.id`
    : await sql<
        R[]
      >`select xid::text as xid, ${sql.unsafe(columns)} from (${page}) page order by page.xid, page.id`;
  const last = rows.at(-1);
  return { rows: [...rows], position: last ? { xid: last.xid, id: last.id } : position };
}

/**
 * Whole events after a position; `limit` events are looked at. With `verbs` (`*.overdue` is that verb of every noun)
 * only those come, and the last one looked at.
 */
export async function feedAfter(
  sql: Db,
  position: Position,
  limit: number,
  verbs?: readonly string[],
): Promise<{ rows: EventRow[]; position: Position }> {
  const page = await after<Raw & { xid: string }>(sql, position, limit, ROW, verbs);
  return { rows: page.rows.map(({ xid: _xid, ...raw }) => shape(raw)), position: page.position };
}

/** What open pages and caches need of an event: that something happened, and where. */
export type EventHint = Pick<EventRow, 'id' | 'noun' | 'subject' | 'verb' | 'place' | 'grid'>;

/** The same as hints: every process reads all of them twice a second, so they carry little. */
export const hintsAfter = (
  sql: Db,
  position: Position,
  limit: number,
): Promise<{ rows: EventHint[]; position: Position }> =>
  after<EventHint & { xid: string }>(sql, position, limit, 'id, noun, subject, verb, place, grid');

/** The head of the feed now: where a new listener starts that does not want the past. */
export async function feedHead(sql: Db): Promise<{ xid: string; id: number }> {
  const [row] = await sql<{ xid: string }[]>`select pg_snapshot_xmin(pg_current_snapshot())::text as xid`;
  return { xid: row!.xid, id: -1 };
}
