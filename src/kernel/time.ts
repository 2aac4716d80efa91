/**
 * Working time: deadlines are counted in the hours and days that offices really work.
 *
 * Everything here is pure: a calendar goes in, a moment comes out. The business time zone is
 * Asia/Shanghai, which has been UTC+8 all year round since 1991; so a fixed offset is exact, and much
 * quicker than asking a time-zone database. Runs in the browser too.
 */

/** The time zone in which days begin and offices open. */
export const BUSINESS_ZONE = 'Asia/Shanghai';
const OFFSET = 8 * 3_600_000;
const DAY = 86_400_000;
const MINUTE = 60_000;

/** One calendar day as the table keeps it. A day without a row is assumed: Monday to Friday is worked. */
export type CalendarRow = { day: string; works: boolean; note?: string };

/** Opening and closing on a working day, `HH:MM`, in order and without overlap. */
export type WorkHours = readonly (readonly [open: string, close: string])[];

/** The usual hours of a street office. */
export const USUAL_HOURS: WorkHours = [
  ['08:30', '12:00'],
  ['13:30', '17:30'],
];

/** A prepared calendar: immutable, made once, asked many times in constant time. */
export type WorkCalendar = {
  /** First and last day (`YYYY-MM-DD`) for which questions are answered. */
  readonly from: string;
  readonly to: string;
  /** The last day of which the official arrangement is known; later days are assumed. */
  readonly publishedUntil: string;
  /** Working minutes of one working day. */
  readonly minutesPerDay: number;
  /** Days since 1970-01-01 of `from`. */
  readonly first: number;
  /** For each day from `first`: how many working days lie before it. One longer than the days. */
  readonly before: Int32Array;
  /** Offsets from `first` of the working days, in order. */
  readonly worked: Int32Array;
  /** Spans in milliseconds since midnight, each with the working time that lies before it on that day. */
  readonly spans: readonly { open: number; close: number; before: number }[];
  readonly perDay: number;
};

/** Milliseconds of UTC midnight of a `YYYY-MM-DD`; RangeError when there is no such day. */
function midnightUtc(day: string): number {
  const ms = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(day + 'T00:00:00Z') : Number.NaN;
  if (Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 10) !== day)
    throw new RangeError(`not a day: ${day}`);
  return ms;
}

const dayNumber = (day: string): number => midnightUtc(day) / DAY;
const dayName = (number: number): string => new Date(number * DAY).toISOString().slice(0, 10);

/** The business day of a moment, `YYYY-MM-DD`. */
export function dayOf(date: Date): string {
  return new Date(date.getTime() + OFFSET).toISOString().slice(0, 10);
}

/** The moment when a business day begins (midnight in Shanghai). RangeError when there is no such day. */
export function startOfDay(day: string): Date {
  return new Date(midnightUtc(day) - OFFSET);
}

/** The moment of `HH:MM` on a business day. */
export function at(day: string, clock: string): Date {
  return new Date(midnightUtc(day) - OFFSET + clockMs(clock));
}

/** A day some calendar days later (or earlier, when negative). */
export function shiftDay(day: string, days: number): string {
  return dayName(dayNumber(day) + days);
}

/** Monday is 1, Sunday is 7. */
export function weekdayOf(day: string): number {
  return weekday(dayNumber(day));
}

// 1970-01-01 was a Thursday.
const weekday = (number: number): number => ((((number + 3) % 7) + 7) % 7) + 1;

function clockMs(clock: string): number {
  const [, h, m] = /^([01]\d|2[0-4]):([0-5]\d)$/.exec(clock) ?? [];
  const ms = h === undefined || m === undefined ? Number.NaN : (Number(h) * 60 + Number(m)) * MINUTE;
  if (!(ms <= DAY)) throw new RangeError(`not a time of day: ${clock}`);
  return ms;
}

/**
 * Prepares a calendar from the rows of its table.
 *
 * It answers from one year before the first row to ten years after `publishedUntil`; a moment outside
 * is a RangeError, because a deadline that far off is a mistake. Throws RangeError for impossible rows or hours.
 */
export function workCalendar(input: {
  rows: Iterable<CalendarRow>;
  publishedUntil: string;
  hours?: WorkHours;
}): WorkCalendar {
  const spans: { open: number; close: number; before: number }[] = [];
  let perDay = 0;
  for (const [open, close] of input.hours ?? USUAL_HOURS) {
    const span = { open: clockMs(open), close: clockMs(close), before: perDay };
    if (span.close <= span.open || span.open < (spans.at(-1)?.close ?? 0))
      throw new RangeError(`working hours out of order: ${open}–${close}`);
    spans.push(span);
    perDay += span.close - span.open;
  }
  if (perDay === 0) throw new RangeError('a working day needs at least one span of hours');

  const published = dayNumber(input.publishedUntil);
  const known = new Map<number, boolean>();
  let earliest = published;
  for (const row of input.rows) {
    const number = dayNumber(row.day);
    known.set(number, row.works);
    earliest = Math.min(earliest, number);
  }
  const first = earliest - 366;
  const days = published + 3_653 - first;
  const before = new Int32Array(days + 1);
  const worked: number[] = [];
  for (let i = 0; i < days; i++) {
    before[i] = worked.length;
    if (known.get(first + i) ?? weekday(first + i) <= 5) worked.push(i);
  }
  before[days] = worked.length;
  return Object.freeze({
    from: dayName(first),
    to: dayName(first + days - 1),
    publishedUntil: input.publishedUntil,
    minutesPerDay: perDay / MINUTE,
    first,
    before,
    worked: Int32Array.from(worked),
    spans,
    perDay,
  });
}

/** Offset of a moment's business day in the calendar, and its milliseconds since midnight. */
function locate(cal: WorkCalendar, date: Date): { index: number; inDay: number } {
  const local = date.getTime() + OFFSET;
  const number = Math.floor(local / DAY);
  const index = number - cal.first;
  if (!(index >= 0 && index < cal.before.length - 1))
    throw new RangeError(
      `${Number.isNaN(local) ? 'an invalid date' : dayName(number)} is outside the calendar ${cal.from} – ${cal.to}`,
    );
  return { index, inDay: local - number * DAY };
}

const worksAt = (cal: WorkCalendar, index: number): boolean => cal.before[index + 1]! > cal.before[index]!;

/** Working milliseconds since the calendar's beginning. */
function position(cal: WorkCalendar, date: Date): number {
  const { index, inDay } = locate(cal, date);
  let ms = cal.before[index]! * cal.perDay;
  if (worksAt(cal, index))
    for (const span of cal.spans) {
      if (inDay <= span.open) break;
      ms += Math.min(inDay, span.close) - span.open;
    }
  return ms;
}

/**
 * The moment at a working position. Closing time and the next opening are the same position:
 * counting forward ends at closing (`late` false), counting backward begins at opening (`late` true).
 */
function momentAt(cal: WorkCalendar, pos: number, late: boolean): Date {
  const nth = late ? Math.floor(pos / cal.perDay) : Math.ceil(pos / cal.perDay) - 1;
  const index = cal.worked[nth];
  if (index === undefined) throw new RangeError(`outside the calendar ${cal.from} – ${cal.to}`);
  const rest = pos - nth * cal.perDay;
  const span =
    cal.spans.find((s) => {
      const end = s.before + s.close - s.open;
      return late ? rest < end : rest <= end;
    }) ?? cal.spans.at(-1)!;
  return new Date((cal.first + index) * DAY - OFFSET + span.open + rest - span.before);
}

/** Whether offices work on the business day of this moment (or on this `YYYY-MM-DD`). */
export function isWorkday(cal: WorkCalendar, day: Date | string): boolean {
  return worksAt(cal, locate(cal, typeof day === 'string' ? startOfDay(day) : day).index);
}

/** Whether offices are open at this very moment. */
export function isWorkTime(cal: WorkCalendar, date: Date): boolean {
  const { index, inDay } = locate(cal, date);
  return worksAt(cal, index) && cal.spans.some((s) => inDay >= s.open && inDay < s.close);
}

/** True when the arrangement of that day is not officially known: callers warn, they never pretend. */
export function beyondPublished(cal: WorkCalendar, day: Date | string): boolean {
  return (typeof day === 'string' ? day : dayOf(day)) > cal.publishedUntil;
}

/**
 * The moment when so many working minutes have passed since `from`. Outside hours the count starts at
 * the next opening; a count that fills a span ends at its closing. Zero gives `from` back; negative counts backward.
 */
export function addWorkMinutes(cal: WorkCalendar, from: Date, minutes: number): Date {
  if (!Number.isFinite(minutes)) throw new RangeError(`not a number of minutes: ${minutes}`);
  if (minutes === 0) return new Date(from.getTime());
  return momentAt(cal, position(cal, from) + Math.round(minutes * MINUTE), minutes < 0);
}

/**
 * The closing of the n-th working day, counted from the day after receipt: how administrations count, and
 * where office hours exist a period ends at closing time, not at midnight (Civil Code, articles 201 and 203).
 * Zero means the day of receipt itself, or the next working day when offices have already closed.
 */
export function addWorkdays(cal: WorkCalendar, from: Date, days: number): Date {
  if (!Number.isInteger(days) || days < 0) throw new RangeError(`not a number of working days: ${days}`);
  const { index, inDay } = locate(cal, from);
  const close = cal.spans.at(-1)!.close;
  const today = worksAt(cal, index) && inDay < close;
  const nth = days === 0 && today ? cal.before[index]! : cal.before[index + 1]! + Math.max(days, 1) - 1;
  const target = cal.worked[nth];
  if (target === undefined) throw new RangeError(`outside the calendar ${cal.from} – ${cal.to}`);
  return new Date((cal.first + target) * DAY - OFFSET + close);
}

/** Working minutes from `a` to `b`, with fractions; negative when `b` lies before `a`. */
export function workMinutesBetween(cal: WorkCalendar, a: Date, b: Date): number {
  return (position(cal, b) - position(cal, a)) / MINUTE;
}

/** Working days after the day of `a` up to and including the day of `b`; negative when `b` is earlier. */
export function workdaysBetween(cal: WorkCalendar, a: Date, b: Date): number {
  return cal.before[locate(cal, b).index + 1]! - cal.before[locate(cal, a).index + 1]!;
}

/**
 * Which share of the time from `start` to `due` has passed: 0 at the start, 1 when due, more when late.
 * Counted in working time; by the clock when no working time lies between them.
 */
export function elapsedShare(cal: WorkCalendar, start: Date, due: Date, now: Date): number {
  const whole = position(cal, due) - position(cal, start);
  if (whole > 0) {
    const share = (position(cal, now) - position(cal, start)) / whole;
    // At night after the due moment no working time passes, yet the thing is due.
    return Math.max(0, now >= due ? Math.max(share, 1) : share);
  }
  const clock = due.getTime() - start.getTime();
  if (clock <= 0) return now >= due ? 1 : 0;
  return Math.max(0, (now.getTime() - start.getTime()) / clock);
}
