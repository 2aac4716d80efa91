/**
 * Two ways to write, both with the command's key and its events in the same commit as the change:
 * `commitOne`, one statement, for the hot verbs; `transact`, a plain transaction, for the rest.
 */
import { createHash } from 'node:crypto';
import type { Actor } from './access.ts';
import { type Db, type Fragment, type Json, type Sql, sqlState, type Tx } from './db.ts';
import { append, EVENT_COLUMNS, type EventDraft, eventValues } from './events.ts';
import { conflict, Refused } from './refused.ts';
import type { Secrets } from './secrets.ts';

/** The caller's key and a hash over who asked what, byte for byte. */
export type CommandKey = { key: string; hash: Buffer };

/** Not an error: this command was done before, here is its first answer. */
export class Replayed extends Error {
  readonly answer: Json;
  constructor(answer: Json) {
    super('replayed');
    this.answer = answer;
  }
}

/**
 * Binds a key to its caller and to the raw bytes, so that nobody gets another's answer by guessing a key. Keyed: from a
 * plain hash of a short body somebody with the database could guess a telephone number.
 */
export function commandKey(
  secrets: Secrets,
  key: string,
  actor: Actor,
  method: string,
  url: string,
  raw: Buffer | string,
): CommandKey {
  // A resident who signs in between a lost answer and the retry is still the same sender.
  const who = actor.kind === 'staff' || actor.kind === 'key' ? actor.id : 'outside';
  const digest = createHash('sha256').update(`${who}\n${method} ${url}\n`).update(raw).digest('hex');
  return { key, hash: Buffer.from(secrets.blind('command', digest)) };
}

/** A key in the form of a UUID that hangs on its seed alone, for callers whose own keys have another form. */
export function keyFrom(seed: string): string {
  const hex = createHash('sha256').update(seed).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

async function firstAnswer(db: Db, county: string, key: CommandKey): Promise<Json | undefined> {
  const [row] = await db<{ hash: Buffer; answer: Json }[]>`
    select hash, answer from replies where county = ${county} and key = ${key.key}`;
  if (!row) return undefined;
  if (!Buffer.from(row.hash).equals(key.hash)) throw reused();
  return row.answer;
}

const reused = () =>
  new Refused(422, 'key-reused', {
    zh: '这个编号的操作已经做过，内容不一样。请刷新后再试。',
    en: 'This key was used for something else. Please reload and try again.',
  });

/**
 * One statement: `change` must return one row with a jsonb column `answer`; it is stored under the key and given back.
 * The event is written only if the change returned its row. No row at all means that the change did not apply.
 * @throws Replayed when the key is known; Refused 422 when the key came with another body
 */
export async function commitOne<A>(
  sql: Sql,
  actor: Actor,
  at: Date,
  key: CommandKey | undefined,
  write: { before?: Fragment; change: Fragment; event: EventDraft },
): Promise<A | undefined> {
  const { before, change, event } = write;
  try {
    const [row] = await sql<{ answer: A }[]>`
      with ${before ? sql`${before},` : sql``} change as (${change}),
      recorded as (insert into events (${sql.unsafe(EVENT_COLUMNS)})
        select ${eventValues(sql, actor, at, event)} from change),
      replied as (${
        key
          ? sql`insert into replies (county, key, hash, answer) select ${event.county}, ${key.key}::uuid, ${key.hash}, answer from change`
          : sql`select 1`
      })
      select answer from change`;
    if (!row && key) {
      const known = await firstAnswer(sql, event.county, key);
      if (known !== undefined) throw new Replayed(known);
    }
    return row?.answer;
  } catch (error) {
    if (sqlState(error) === '23505' && key) {
      const known = await firstAnswer(sql, event.county, key);
      if (known !== undefined) throw new Replayed(known);
      throw conflict('exists', '这一条已经有了。', 'This already exists.');
    }
    throw error;
  }
}

export type Recorder = { record: (draft: EventDraft) => void };

/**
 * A transaction that begins with the key and ends with the events and the answer. The key is inserted first, so a
 * second sender waits for the first and then gets its answer, whatever the state has become meanwhile.
 */
export async function transact<A>(
  sql: Sql,
  actor: Actor,
  at: Date,
  county: string,
  key: CommandKey | undefined,
  work: (tx: Tx, recorder: Recorder) => Promise<A>,
): Promise<A> {
  const result = await sql.begin(async (tx) => {
    // Sent, not awaited: it travels with the first statement of the work.
    const claim = key
      ? tx`insert into replies (county, key, hash) values (${county}, ${key.key}, ${key.hash})
          on conflict (county, key) do nothing returning key`.then((rows) => rows.length === 1)
      : Promise.resolve(true);
    claim.catch(() => {});
    const events: EventDraft[] = [];
    let answer: A;
    try {
      answer = await work(tx, { record: (draft) => events.push(draft) });
    } catch (error) {
      if (key && error instanceof Refused && !(await claim)) throw await replayed(tx, county, key);
      throw error;
    }
    if (!(await claim) && key) throw await replayed(tx, county, key);
    const appended = append(tx, actor, at, events);
    if (key) {
      const stored = tx`update replies set answer = ${tx.json((answer ?? null) as Json)} where county = ${county} and key = ${key.key}`;
      await Promise.all([appended, stored]);
    } else await appended;
    return { answer };
  });
  return result.answer as A;
}

async function replayed(tx: Tx, county: string, key: CommandKey): Promise<Error> {
  const known = await firstAnswer(tx, county, key);
  return known === undefined ? conflict('again', '请再试一次。', 'Please try again.') : new Replayed(known);
}
