/**
 * The feed: each process polls its head twice a second and tells those who wait (open pages, caches). Listeners, which
 * write, keep their own place in the database and one process at a time moves each.
 */
import type { Sql } from './db.ts';
import { type EventHint, feedAfter, feedHead, hintsAfter } from './events.ts';
import type { House, Listener } from './module.ts';

export type Ear = (event: EventHint) => void;
const POLL_MS = 500;
/** Events that a listener looks at in one transaction. */
const PAGE = 500;

export class Feed {
  readonly #sql: Sql;
  readonly #ears = new Set<Ear>();
  #position = { xid: '0', id: -1 };
  #timer: NodeJS.Timeout | undefined;
  #polling: Promise<void> | undefined;

  constructor(sql: Sql) {
    this.#sql = sql;
  }

  /** Hears every event from now on, in feed order; gives the way to stop. */
  hear(ear: Ear): () => void {
    this.#ears.add(ear);
    return () => this.#ears.delete(ear);
  }

  get ears(): number {
    return this.#ears.size;
  }

  async start(onFault: (error: unknown) => void): Promise<void> {
    this.#position = await feedHead(this.#sql);
    this.#timer = setInterval(() => {
      this.#polling ??= this.poll()
        .catch(onFault)
        .finally(() => {
          this.#polling = undefined;
        });
    }, POLL_MS);
  }

  /** Reads to the watermark now. */
  async poll(): Promise<void> {
    for (;;) {
      const { rows, position } = await hintsAfter(this.#sql, this.#position, 1000);
      this.#position = position;
      for (const event of rows) for (const ear of this.#ears) ear(event);
      if (rows.length < 1000) return;
    }
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#polling;
  }
}

/** `*.overdue` hears that verb of every noun. */
const hears = ({ verbs }: Listener, verb: string): boolean =>
  verbs.includes(verb) || verbs.includes(`*${verb.slice(verb.indexOf('.'))}`);

/**
 * Moves one listener to the watermark. Each batch and the listener's new place commit together, so an event is heard
 * once even when the process dies; a row lock keeps a second process out.
 */
export async function advance(house: House, listener: Listener): Promise<number> {
  let heard = 0;
  for (;;) {
    const more = await house.sql.begin(async (tx) => {
      const find = () => tx<{ xid: string; id: number }[]>`
        select xid::text as xid, id from listeners where name = ${listener.name} for update skip locked`;
      let [at] = await find();
      if (!at) {
        // New, or another process is moving it.
        await tx`insert into listeners (name) values (${listener.name}) on conflict do nothing`;
        [at] = await find();
      }
      if (!at) return false;
      const { rows, position } = await feedAfter(tx, at, PAGE, listener.verbs);
      for (const event of rows) if (hears(listener, event.verb)) await listener.hear(house, tx, event);
      if (rows.length > 0) {
        await tx`update listeners set xid = ${position.xid}::xid8, id = ${position.id}, moved_at = now() where name = ${listener.name}`;
      }
      heard += rows.length;
      return rows.length > 0;
    });
    if (!more) return heard;
  }
}
