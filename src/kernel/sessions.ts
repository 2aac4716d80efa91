/**
 * Sessions: a random token in a cookie, its hash in the database. An actor is kept in memory for a few seconds; the
 * feed tells every process at once when a session ended or an authority changed.
 */
import { createHash, randomBytes } from 'node:crypto';
import type { Actor } from './access.ts';
import type { Db, Json, Sql } from './db.ts';

export type SessionKind = 'staff' | 'resident';
export type LoadActor = (
  kind: SessionKind,
  subject: string,
  session: string,
  detail: Json,
) => Promise<Actor | undefined>;

const KEEP_MS = 10_000;
const NOBODY: Actor = { kind: 'nobody' };
const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

/** Opens a session and gives the token for the cookie. Only its hash is stored. */
export async function openSession(
  db: Db,
  kind: SessionKind,
  subject: string,
  seconds: number,
  detail: Json = {},
): Promise<string> {
  const token = randomBytes(24).toString('base64url');
  await db`insert into sessions (token, kind, subject, detail, ends_at)
    values (${hashOf(token)}, ${kind}, ${subject}, ${db.json(detail)}, now() + ${seconds} * interval '1 second')`;
  return token;
}

export const endSession = (db: Db, token: string) => db`delete from sessions where token = ${hashOf(token)}`;
export const endSessionsOf = (db: Db, subject: string) => db`delete from sessions where subject = ${subject}`;

export class Sessions {
  readonly #sql: Sql;
  readonly #load: LoadActor;
  readonly #idleMinutes: number;
  readonly #known = new Map<string, { actor: Actor; until: number; seen: number }>();

  constructor(sql: Sql, load: LoadActor, idleMinutes: number) {
    this.#sql = sql;
    this.#load = load;
    this.#idleMinutes = idleMinutes;
  }

  /** The same without counting as use and without memory: an open page must not keep its session from idling out. */
  async peek(token: string, kind: SessionKind): Promise<Actor> {
    const [row] = await this.#sql<{ subject: string; detail: Json }[]>`
      select subject, detail from sessions where token = ${hashOf(token)} and kind = ${kind} and ends_at > now()
        and (kind <> 'staff' or seen_at > now() - ${this.#idleMinutes} * interval '1 minute')`;
    return (row && (await this.#load(kind, row.subject, token, row.detail))) ?? NOBODY;
  }

  /** Who holds this token now; `nobody` for unknown, ended, idle or disabled. */
  async actor(token: string | undefined, kind: SessionKind | undefined): Promise<Actor> {
    if (!token) return NOBODY;
    const now = Date.now();
    const known = this.#known.get(token);
    if (known && known.until > now) return !kind || known.actor.kind === kind ? known.actor : NOBODY;
    const hash = hashOf(token);
    const [row] = await this.#sql<{ kind: SessionKind; subject: string; detail: Json; stale: boolean }[]>`
      select kind, subject, detail, seen_at < now() - ${this.#idleMinutes * 6} * interval '1 second' as stale
      from sessions where token = ${hash} and ends_at > now()
        and (kind <> 'staff' or seen_at > now() - ${this.#idleMinutes} * interval '1 minute')`;
    // Written when a tenth of the idle time has passed, not at every request.
    if (row?.stale) await this.#sql`update sessions set seen_at = now() where token = ${hash}`;
    const actor =
      row && (!kind || row.kind === kind)
        ? await this.#load(row.kind, row.subject, token, row.detail)
        : undefined;
    if (!actor) {
      this.#known.delete(token);
      return NOBODY;
    }
    if (this.#known.size > 20_000) this.#known.clear();
    this.#known.set(token, { actor, until: now + KEEP_MS, seen: now });
    return actor;
  }

  /** Forgets one account's actors, or all: authority is read anew at the next request. */
  forget(subject?: string): void {
    if (!subject) this.#known.clear();
    for (const [token, { actor }] of this.#known)
      if ('id' in actor && actor.id === subject) this.#known.delete(token);
  }
}
