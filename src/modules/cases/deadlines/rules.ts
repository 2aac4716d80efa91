/** Pure decisions about deadlines: limits of stages, how a standing clock moves them, what the reader sees of them. */
import {
  addWorkdays,
  addWorkMinutes,
  elapsedShare,
  type WorkCalendar,
  workMinutesBetween,
} from '../../../kernel/time.ts';
import type { LIMITED_STAGES } from './contract.ts';

export type LimitedStage = (typeof LIMITED_STAGES)[number];
export type StageLimit = { stage: string; category: string; place: string; workHours: number };

/** A row of the category stands before one of all categories; within each the longest place wins. */
export function stageHours(
  limits: readonly StageLimit[],
  stage: LimitedStage,
  category: string,
  place: string,
): number | undefined {
  let best: StageLimit | undefined;
  for (const row of limits) {
    if (row.stage !== stage || !place.startsWith(row.place)) continue;
    if (row.category !== '' && row.category !== category) continue;
    if (!best || rank(row) > rank(best)) best = row;
  }
  return best?.workHours;
}
const rank = ({ category, place }: StageLimit): number => (category === '' ? 0 : 1000) + place.length;

/** Deadlines of a case and where its clock starts. Null: that stage has no deadline, or is done. */
export type Clock = { from: Date; sign: Date | null; contact: Date | null; due: Date };

/** The clock after it stood still from `began` to `ended`: everything moves by exactly the working time between. */
export function moved(calendar: WorkCalendar, clock: Clock, began: Date, ended: Date): Clock {
  const minutes = Math.max(0, workMinutesBetween(calendar, began, ended));
  const shift = (date: Date): Date => addWorkMinutes(calendar, date, minutes);
  return {
    from: shift(clock.from),
    sign: clock.sign && shift(clock.sign),
    contact: clock.contact && shift(clock.contact),
    due: shift(clock.due),
  };
}

/** Share of the time that has passed. A clock that stands still shows what it showed when it was stopped. */
export function shareOf(
  calendar: WorkCalendar,
  clock: Pick<Clock, 'from' | 'due'>,
  now: Date,
  stoppedAt?: Date,
): number {
  return elapsedShare(calendar, clock.from, clock.due, stoppedAt && stoppedAt < now ? stoppedAt : now);
}

/** The deadline with so many working days more: the closing of the n-th one after the day of the old deadline. */
export const extended = (calendar: WorkCalendar, due: Date, workdays: number): Date =>
  addWorkdays(calendar, due, workdays);

/** The latest end of a pause: the closing of a day that is not before the next working day and within the reason's limit. */
export function latestEnd(calendar: WorkCalendar, now: Date, mostWorkdays: number): Date {
  return addWorkdays(calendar, now, mostWorkdays);
}
