/** The SQL of standing clocks and of extensions. */
import type { Db, Tx } from '../../../kernel/db.ts';
import type { CaseRecord } from '../store.ts';
import type { Clock } from './rules.ts';

export type RestRecord = {
  id: string;
  kind: 'paused' | 'parked';
  reason: string;
  note: string;
  began: Date;
  until: Date;
  clock: Clock;
};
type Key = Pick<CaseRecord, 'county' | 'id'>;

/** The open rest of a case: why its clock stands, and the clock as it stood when it began. */
export async function openRest(db: Db, c: Key): Promise<RestRecord | undefined> {
  const [row] = await db<
    (Omit<RestRecord, 'clock'> & { sign: Date | null; contact: Date | null; due: Date; from: Date })[]
  >`select id, kind, reason, note, began_at as began, until_at as until, sign_due as sign, contact_due as contact,
      due_at as due, clock_from as from
    from case_rests where county = ${c.county} and case_id = ${c.id} and ended_at is null`;
  if (!row) return undefined;
  const { sign, contact, due, from, ...rest } = row;
  return { ...rest, clock: { sign, contact, due, from } };
}

export const insertRest = (tx: Tx, c: Key, r: RestRecord) => tx`
  insert into case_rests (county, case_id, id, kind, reason, note, began_at, until_at, sign_due, contact_due, due_at, clock_from)
  values (${c.county}, ${c.id}, ${r.id}, ${r.kind}, ${r.reason}, ${r.note}, ${r.began}, ${r.until}, ${r.clock.sign},
    ${r.clock.contact}, ${r.clock.due}, ${r.clock.from})`;

export const closeRest = (tx: Tx, c: Key, at: Date) =>
  tx`update case_rests set ended_at = ${at} where county = ${c.county} and case_id = ${c.id} and ended_at is null`;

export const prolongRest = (tx: Tx, c: Key, until: Date, note: string) => tx`
  update case_rests set until_at = ${until}, note = ${note} where county = ${c.county} and case_id = ${c.id} and ended_at is null`;

export const retimeRest = (tx: Tx, c: Key, due: Date) =>
  tx`update case_rests set due_at = ${due} where county = ${c.county} and case_id = ${c.id} and ended_at is null`;

/** Pauses whose latest end has come. */
export const pausesOver = (db: Db, now: Date) => db<{ county: string; id: string }[]>`
  select county, case_id as id from case_rests where ended_at is null and kind = 'paused' and until_at <= ${now}
  order by until_at limit 200`;

export type Extension = {
  id: string;
  askedBy: string;
  askedName: string;
  askedAt: Date;
  reason: string;
  workdays: number;
};
export async function openExtension(db: Db, c: Key): Promise<Extension | undefined> {
  const [row] = await db<Extension[]>`
    select id, asked_by as "askedBy", asked_name as "askedName", asked_at as "askedAt", reason, workdays
    from case_extensions where county = ${c.county} and case_id = ${c.id} and answered_at is null`;
  return row;
}

export const insertExtension = (tx: Tx, c: CaseRecord, e: Extension) => tx`
  insert into case_extensions (county, case_id, id, asked_by, asked_name, asked_at, reason, workdays, due_from)
  values (${c.county}, ${c.id}, ${e.id}, ${e.askedBy}, ${e.askedName}, ${e.askedAt}, ${e.reason}, ${e.workdays}, ${c.dueAt})`;

export const answerExtension = (
  tx: Tx,
  c: Key,
  a: { at: Date; name: string; granted: boolean; answer: string; dueTo: Date | null },
) => tx`
  update case_extensions set answered_at = ${a.at}, answered_name = ${a.name}, granted = ${a.granted}, answer = ${a.answer},
    due_to = ${a.dueTo}
  where county = ${c.county} and case_id = ${c.id} and answered_at is null`;

/** The latest call-back of a case: when it is due and when it was made. */
export async function callbackOf(
  db: Db,
  c: Key,
): Promise<{ dueAt: Date | null; doneAt: Date | null } | undefined> {
  const [row] = await db<{ dueAt: Date | null; doneAt: Date | null }[]>`
    select due_at as "dueAt", done_at as "doneAt" from case_callbacks
    where county = ${c.county} and case_id = ${c.id} order by resolved_at desc limit 1`;
  return row;
}
