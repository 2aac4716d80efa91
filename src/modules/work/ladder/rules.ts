/** Pure decisions of the ladder: which rungs a task has reached, and when to look at it next. */
import { addWorkMinutes, type WorkCalendar, workMinutesBetween } from '../../../kernel/time.ts';
import { LEVELS, type Level, type Rung } from './contract.ts';

export type Clock = { from: Date; due: Date };

/** Rows of the kind when it has any, else the general ones; lowest first. */
export function rungsFor(rows: readonly Rung[], noun: string): Rung[] {
  const own = rows.filter((row) => row.noun === noun);
  const all = own.length > 0 ? own : rows.filter((row) => row.noun === '');
  return all.toSorted((a, b) => a.share - b.share || LEVELS.indexOf(a.who) - LEVELS.indexOf(b.who));
}

/**
 * The moment at which a share of the time has passed, in working time; by the clock where no working time lies between
 * or the calendar does not reach. A whole share is the deadline itself.
 */
export function momentOf(calendar: WorkCalendar, { from, due }: Clock, share: number): Date {
  if (share === 1) return due;
  try {
    const whole = workMinutesBetween(calendar, from, due);
    if (whole > 0) return addWorkMinutes(calendar, from, whole * share);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  return new Date(from.getTime() + Math.max(0, due.getTime() - from.getTime()) * share);
}

/** The rungs reached by now, and the moment of the next one; undefined when none is left. */
export function look(
  calendar: WorkCalendar,
  clock: Clock,
  rungs: readonly Rung[],
  now: Date,
): { reached: Rung[]; next: Date | undefined } {
  const reached: Rung[] = [];
  let next: Date | undefined;
  for (const rung of rungs) {
    const moment = momentOf(calendar, clock, rung.share);
    if (moment <= now) reached.push(rung);
    else if (!next || moment < next) next = moment;
  }
  return { reached, next };
}

/** What is reached together says itself once: a reminder is pointless when the deadline has passed. */
export const worthTelling = (reached: readonly Rung[]): Rung[] =>
  reached.some(({ share }) => share >= 1) ? reached.filter(({ share }) => share >= 1) : [...reached];

/** A level and those above it. */
export const upFrom = (level: Level): readonly Level[] => LEVELS.slice(LEVELS.indexOf(level));
