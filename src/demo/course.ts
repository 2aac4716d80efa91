/** The course of one demand: who does what when, until now. Pure; states and times as the cases module would have made them. */
import { addWorkMinutes, type WorkCalendar } from '../kernel/time.ts';
import type { State } from '../modules/cases/contract.ts';
import { dueAt, reopenedHours } from '../modules/cases/rules.ts';
import type { Chance } from './random.ts';

export type Act = 'assign' | 'accept' | 'note' | 'resolve' | 'confirm' | 'reopen' | 'close';
/** A step with the state after it; `words` are written later. */
export type Step = { at: number; act: Act; state: State; open: boolean; rating?: number };

export type Course = {
  steps: Step[];
  state: State;
  due: Date;
  accepted: Date | null;
  resolved: Date | null;
  closed: Date | null;
  reopened: number;
  rating: number | null;
};

/** Shares of the rules of the field: on time 96.3 % (what is settled at once is never late), satisfied (4 or 5) 95.4 %. */
const LATE = 0.066;
const RATINGS = [0, 0.7, 1.3, 2.6, 19.4, 76] as const;
const HOUR = 3_600_000;

/** How much of its time a case takes: most are done soon, some use it up. */
const share = (c: Chance): number =>
  [c.between(0.02, 0.14), c.between(0.14, 0.5), c.between(0.5, 0.98)][c.weighted([60, 30, 10])]!;
/** By day, weekends included, somebody is on duty who settles much at once. */
const AT_ONCE = 0.5;
const onDuty = (at: number): boolean => {
  const hour = Math.floor(at / HOUR + 8) % 24;
  return hour >= 7 && hour < 21;
};

/** `asked` is whether somebody can confirm; what patrols found is looked at again by themselves. */
export function courseOf(
  c: Chance,
  calendar: WorkCalendar,
  input: { at: number; workHours: number; assigned: boolean; asked: boolean; now: number },
): Course {
  const { now } = input;
  const start = new Date(input.at);
  const course: Course = {
    steps: [],
    state: 'received',
    due: dueAt(calendar, start, input.workHours),
    accepted: null,
    resolved: null,
    closed: null,
    reopened: 0,
    rating: null,
  };
  // False as soon as a step would lie in the future: the case stands where it is now.
  const step = (at: number, act: Act, state: State, open = true, rating?: number): boolean => {
    if (at >= now) return false;
    course.steps.push({ at, act, state, open, ...(rating !== undefined && { rating }) });
    course.state = state;
    return true;
  };
  const work = (from: number, minutes: number): number =>
    addWorkMinutes(calendar, new Date(from), minutes).getTime() + c.int(0, 59_000);

  /** From receipt to solution: within `hours`, or later than `whole`. The moment of it; undefined when it lies ahead. */
  const solve = (from: number, hours: number, whole = hours): number | undefined => {
    const atOnce = onDuty(from) && c.chance(AT_ONCE);
    const end = atOnce
      ? from + Math.min(hours * 0.8, c.between(0.3, 4)) * HOUR
      : work(from, 60 * (c.chance(LATE) ? whole * (1.04 + c.between(0, 0.8)) : hours * share(c)));
    // Somebody takes it within about half an hour of work, never after it was done.
    const minutes = 31 * Math.exp(0.9 * c.normal());
    const taken = Math.min(atOnce ? from + minutes * 60_000 : work(from, minutes), from + (end - from) * 0.6);
    if (!step(taken, 'accept', 'accepted')) return undefined;
    course.accepted ??= new Date(taken);
    const notes = c.weighted([38, 40, 16, 6]);
    for (let n = 1; n <= notes; n++) {
      if (!step(taken + ((end - taken) * n) / (notes + 1), 'note', 'working', c.chance(0.7)))
        return undefined;
    }
    return step(end, 'resolve', 'resolved') ? end : undefined;
  };

  let from = input.at;
  if (input.assigned) {
    from = Math.min(work(from, c.between(4, 45)), course.due.getTime() - HOUR);
    if (from <= input.at) from = input.at + 60_000;
    if (!step(from, 'assign', 'received')) return course;
  }
  // Dispatching took up to three quarters of a working hour.
  const solved = solve(
    from,
    input.assigned ? Math.max(0.5, input.workHours - 0.8) : input.workHours,
    input.workHours,
  );
  if (solved === undefined) return course;
  course.resolved = new Date(solved);
  if (!input.asked) {
    const looked = work(solved, c.between(30, 420));
    if (step(looked, 'close', 'closed')) course.closed = new Date(looked);
    return course;
  }
  let end = solved;
  if (c.chance(0.028)) {
    const again = end + c.between(2, 60) * HOUR;
    if (step(again, 'reopen', 'reopened')) {
      course.reopened = 1;
      course.resolved = null;
      const hours = reopenedHours(input.workHours);
      course.due = dueAt(calendar, new Date(again), hours);
      const second = solve(again, hours);
      if (second === undefined) return course;
      course.resolved = new Date(second);
      end = second;
    }
  }
  if (c.chance(0.64)) {
    const rating = c.weighted(RATINGS);
    const said = end + Math.min(68, 5 * Math.exp(1.1 * c.normal())) * HOUR;
    if (step(said, 'confirm', 'closed', true, rating)) {
      course.closed = new Date(said);
      course.rating = rating;
    }
  } else {
    const silent = end + 72 * HOUR;
    if (step(silent, 'close', 'closed')) course.closed = new Date(silent);
  }
  return course;
}
