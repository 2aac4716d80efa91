import { lang, t } from './t.ts';

/**
 * Dates and spans the way a neighbour says them. Always in the business zone, Asia/Shanghai, which has been
 * UTC+8 all year since 1991: a worker's phone set to another zone must not move a deadline.
 */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const OFFSET = 8 * HOUR;
const WEEK_ZH = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'];
const WEEK_EN = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTH_EN = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A moment as it comes from the server (ISO 8601) or as a Date. */
export type Moment = string | Date;

/** `17:30`. */
export function clock(at: Moment): string {
  const local = shift(at);
  return `${two(local.getUTCHours())}:${two(local.getUTCMinutes())}`;
}

/** 今天, 明天, 昨天, otherwise `11月25日 周三`, with the year when it is another one. Also takes `YYYY-MM-DD`. */
export function day(at: Moment, now: Date = new Date()): string {
  const near = nearDay(at, now);
  if (near === 0) return t('今天', 'today');
  if (near === 1) return t('明天', 'tomorrow');
  if (near === -1) return t('昨天', 'yesterday');
  return date(at, now);
}

/** `11月25日 周三`, never relative. */
export function date(at: Moment, now: Date = new Date()): string {
  const local = shift(at);
  const year = local.getUTCFullYear();
  const sameYear = year === shift(now).getUTCFullYear();
  const month = local.getUTCMonth();
  const number = local.getUTCDate();
  if (lang() === 'en') {
    return `${WEEK_EN[local.getUTCDay()]} ${number} ${MONTH_EN[month]}${sameYear ? '' : ` ${year}`}`;
  }
  return `${sameYear ? '' : `${year}年`}${month + 1}月${number}日 ${WEEK_ZH[local.getUTCDay()]}`;
}

/** `今天 17:30`, `11月25日 周三 09:00`. */
export function when(at: Moment, now: Date = new Date()): string {
  return `${day(at, now)} ${clock(at)}`;
}

/** How far a deadline is: the tone for a chip and the words. */
export type Left = { tone: 'far' | 'soon' | 'over'; words: string };

/**
 * The time left, in the resident's units: the hour today, days after.
 * @param workingDays working days still left, when the server counted them by the official calendar; calendar days otherwise
 */
export function left(due: Moment, now: Date = new Date(), workingDays?: number): Left {
  const ms = moment(due).getTime() - now.getTime();
  if (ms < 0) return { tone: 'over', words: t(`超时 ${span(-ms)}`, `${span(-ms)} late`) };
  const days = nearDay(due, now);
  if (days === 0) return { tone: 'soon', words: when(due, now) };
  if (workingDays !== undefined && workingDays > 0) {
    return {
      tone: 'far',
      words: t(`还有 ${workingDays} 个工作日`, `${workingDays} working ${plural(workingDays, 'day')} left`),
    };
  }
  return { tone: 'far', words: t(`还有 ${days} 天`, `${days} ${plural(days, 'day')} left`) };
}

/** A span in one unit: `40 分钟`, `2 小时`, `3 天`. Rounded down, at least one minute. */
export function span(ms: number): string {
  const days = Math.floor(ms / DAY);
  if (days > 0) return t(`${days} 天`, `${days} ${plural(days, 'day')}`);
  const hours = Math.floor(ms / HOUR);
  if (hours > 0) return t(`${hours} 小时`, `${hours} ${plural(hours, 'hour')}`);
  const minutes = Math.max(1, Math.floor(ms / MINUTE));
  return t(`${minutes} 分钟`, `${minutes} min`);
}

/** `刚刚`, `5 分钟前`, then `今天 10:05` and so on: for things that have happened. */
export function ago(at: Moment, now: Date = new Date()): string {
  const ms = now.getTime() - moment(at).getTime();
  if (ms >= 0 && ms < MINUTE) return t('刚刚', 'just now');
  if (ms >= 0 && ms < HOUR) return t(`${span(ms)}前`, `${span(ms)} ago`);
  return when(at, now);
}

/** The business day of a moment, `YYYY-MM-DD`, for a date field. */
export function isoDay(at: Moment): string {
  return shift(at).toISOString().slice(0, 10);
}

/** Days from today to that day: 0 today, 1 tomorrow, -1 yesterday. */
function nearDay(at: Moment, now: Date): number {
  return Math.floor(shift(at).getTime() / DAY) - Math.floor(shift(now).getTime() / DAY);
}

/** A bare `YYYY-MM-DD` is a business day: its midnight in Shanghai, not in London. */
function moment(at: Moment): Date {
  if (at instanceof Date) return at;
  return new Date(/^\d{4}-\d{2}-\d{2}$/.test(at) ? `${at}T00:00:00+08:00` : at);
}

function shift(at: Moment): Date {
  return new Date(moment(at).getTime() + OFFSET);
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}

function plural(count: number, word: string): string {
  return count === 1 ? word : `${word}s`;
}
