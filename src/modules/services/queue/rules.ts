/**
 * Who is called next. Priority comes first, with two bounds:
 * - an ordinary number never waits longer than `longestMinutes` because of priority: from then on it goes before;
 * - yet in a crowd, where everybody has waited long, at most `inARow` ordinary ones are called while somebody with
 *   priority waits.
 * Proposals of this product, kept as data (queue_figures); no public rule was found.
 */
import type { TicketClass } from './contract.ts';

export type LineRule = { longestMinutes: number; inARow: number };
/** Minutes that the first of each class has waited; null: nobody of that class waits. */
export type Heads = { ordinary: number | null; priority: number | null; inARow: number };

export function nextClass({ ordinary, priority, inARow }: Heads, rule: LineRule): TicketClass | undefined {
  if (ordinary === null) return priority === null ? undefined : 'priority';
  if (priority === null) return 'ordinary';
  return ordinary >= rule.longestMinutes && inARow < rule.inARow ? 'ordinary' : 'priority';
}

/** The count of ordinary ones called in a row past somebody with priority, after a call. */
export const rowAfter = (called: TicketClass, priorityWaits: boolean, inARow: number): number =>
  called === 'ordinary' && priorityWaits ? inARow + 1 : 0;

export type Waiting = { id: string; class: TicketClass; turnAt: Date };

/** The order in which all that wait would be called if all were called now. Each class comes in its own order. */
export function callingOrder<T extends Waiting>(
  waiting: readonly T[],
  rule: LineRule,
  now: Date,
  inARow = 0,
): T[] {
  const lines = {
    ordinary: waiting.filter((one) => one.class === 'ordinary'),
    priority: waiting.filter((one) => one.class === 'priority'),
  };
  const at = { ordinary: 0, priority: 0 };
  const minutes = (one: T | undefined) => (one ? (now.getTime() - one.turnAt.getTime()) / 60_000 : null);
  const order: T[] = [];
  let row = inARow;
  for (;;) {
    const heads = { ordinary: lines.ordinary[at.ordinary], priority: lines.priority[at.priority] };
    const which = nextClass(
      { ordinary: minutes(heads.ordinary), priority: minutes(heads.priority), inARow: row },
      rule,
    );
    const one = which && heads[which];
    if (!which || !one) return order;
    row = rowAfter(which, heads.priority !== undefined, row);
    at[which] += 1;
    order.push(one);
  }
}

/** Fewer than so many served today say nothing about the next. */
export const LEAST_SERVED = 5;

/** The middle one; of an even number the mean of both. Undefined below five. */
export function median(values: readonly number[]): number | undefined {
  if (values.length < LEAST_SERVED) return undefined;
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/**
 * Minutes until the turn comes: those before, each as long as the median of those served today, shared by the counters
 * that serve. Null when too few were served to say so.
 * @param seconds from call to end, of today's served
 */
export function waitFor(
  seconds: readonly number[],
  before: number,
  counters: number,
): { minutes: number; n: number } | null {
  const middle = median(seconds);
  if (middle === undefined) return null;
  return { minutes: Math.ceil((middle * before) / Math.max(1, counters) / 60), n: seconds.length };
}
