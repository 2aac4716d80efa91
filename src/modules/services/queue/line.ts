/**
 * The line of one window as screens and phones show it, read at most once a second however many look. What was done in
 * this process shows at once, what was done elsewhere a second later.
 */
import type { Sql } from '../../../kernel/db.ts';
import type { Ctx } from '../../../kernel/module.ts';
import { figuresOf } from './figures.ts';
import { callingOrder } from './rules.ts';
import * as store from './store.ts';

export type Line = {
  /** In the order of calling. */
  order: store.TicketRow[];
  missed: readonly store.TicketRow[];
  /** Newest spoken call first. */
  called: readonly (store.TicketRow & { spokenAt: Date })[];
  seconds: readonly number[];
  counters: number;
};

const FRESH_MS = 1000;
/** A counter that has not called for so long does not serve now. */
const LATELY_MS = 30 * 60_000;
const SHOWN = 8;
const MOST = 2000;
const memories = new WeakMap<Sql, Map<string, { at: number; line: Promise<Line> }>>();

export function lineOf(ctx: Pick<Ctx, 'sql' | 'now'>, hall: store.Hall): Promise<Line> {
  let memory = memories.get(ctx.sql);
  if (!memory) {
    memory = new Map();
    memories.set(ctx.sql, memory);
  }
  const key = `${hall.community} ${hall.day}`;
  const known = memory.get(key);
  if (known && Math.abs(Date.now() - known.at) < FRESH_MS) return known.line;
  if (memory.size >= MOST) memory.clear();
  const line = read(ctx, hall);
  memory.set(key, { at: Date.now(), line });
  line.catch(() => forgetLine(ctx, hall));
  return line;
}

/** After a change: the next reader sees it. */
export function forgetLine(ctx: Pick<Ctx, 'sql'>, hall: store.Hall): void {
  memories.get(ctx.sql)?.delete(`${hall.community} ${hall.day}`);
}

async function read({ sql, now }: Pick<Ctx, 'sql' | 'now'>, hall: store.Hall): Promise<Line> {
  const [waiting, missed, called, pace, figures] = await Promise.all([
    store.waitingIn(sql, hall),
    store.inState(sql, hall, ['missed']),
    store.spoken(sql, hall, SHOWN),
    store.pace(sql, hall, new Date(now.getTime() - LATELY_MS)),
    figuresOf({ sql }),
  ]);
  const rule = { longestMinutes: figures.longest_minutes, inARow: figures.in_a_row };
  return {
    order: callingOrder(waiting, rule, now, pace.inARow),
    missed,
    called,
    seconds: pace.seconds,
    counters: pace.counters,
  };
}
