/**
 * The rows with which the calendar table is first filled. The library is read as data, never asked:
 * beyond the last published arrangement it answers as if every weekday were worked, which is wrong.
 */
import chineseDays from 'chinese-days';
import { type CalendarRow, shiftDay, weekdayOf } from './time.ts';

type Detail = { date: string; work: boolean; name: string };
const detail = (day: string): Detail => chineseDays.getDayDetail(day) as Detail;

const FIRST_YEAR = 2004;

/**
 * The last day of the last year whose arrangement is published. A year counts when its National Day is
 * marked as a holiday: the State Council announces a year as a whole, the autumn before.
 */
export function publishedUntil(): string {
  let year = FIRST_YEAR;
  while (detail(`${year + 1}-10-01`).name.includes('国庆')) year++;
  return `${year}-12-31`;
}

/**
 * One row for each day of the years, the last year included, up to the published end: no row is guessed.
 * `note` names the holiday, or the holiday for which a weekend day is worked.
 */
export function calendarRows(fromYear: number, toYear: number): CalendarRow[] {
  const end = [`${toYear}-12-31`, publishedUntil()].sort()[0]!;
  const rows: CalendarRow[] = [];
  for (let day = `${Math.max(fromYear, FIRST_YEAR)}-01-01`; day <= end; day = shiftDay(day, 1)) {
    const { work, name } = detail(day);
    const special = name.split(',')[1];
    const weekend = weekdayOf(day) > 5;
    if (special === undefined) rows.push({ day, works: work });
    else rows.push({ day, works: work, note: work && weekend ? `${special}调休上班` : special });
  }
  return rows;
}
