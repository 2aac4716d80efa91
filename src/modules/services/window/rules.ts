/** What the numbers of the rules do. Pure; shared with the browser. */
import { addWorkdays, dayOf, isWorkTime, type WorkCalendar } from '../../../kernel/time.ts';
import type { RuleUnit } from './contract.ts';

/** A rule in force: whether it holds, and its number. */
export type Standing = { active: boolean; number: number | null };
export const NOT_STANDING: Standing = { active: false, number: null };

/** Rules whose number the product reckons with: their unit cannot change. */
export const RECKONED: Readonly<Record<string, RuleUnit>> = {
  one_notice: 'workdays',
  time_limit: 'workdays',
  ab_post: 'minutes',
  helping: 'workdays',
  off_hours: 'minutes',
  refusal_reason: 'workdays',
  openness: 'workdays',
  ratings: 'workdays',
};

/** Without a rule the paper still needs a day: two weeks of work. */
const NOTICE_WORKDAYS = 10;

/** The day until which the one-time notice (一次性告知) asks for what is missing. */
export function noticeUntil(rule: Standing, calendar: WorkCalendar, now: Date): string {
  const days = rule.active && rule.number ? rule.number : NOTICE_WORKDAYS;
  return dayOf(addWorkdays(calendar, now, days));
}

/** Open during the hours and, where the rule of off-hours (延时) holds, so many minutes after them. */
export function openNow(rule: Standing, calendar: WorkCalendar, now: Date): boolean {
  if (isWorkTime(calendar, now)) return true;
  if (!rule.active || !rule.number) return false;
  return isWorkTime(calendar, new Date(now.getTime() - rule.number * 60_000));
}

/** Two for each post (AB 岗): after so many minutes without the person, a colleague goes on with the number. */
export const mayTakeOver = (rule: Standing, calledAt: Date | null, now: Date): boolean =>
  rule.active &&
  rule.number !== null &&
  calledAt !== null &&
  now.getTime() - calledAt.getTime() >= rule.number * 60_000;
