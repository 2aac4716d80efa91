/** The working calendar as it stands in the database: an editable table with a day up to which it is published. */
import { calendarRows, publishedUntil } from './calendar-table.ts';
import type { Sql } from './db.ts';
import { type CalendarRow, USUAL_HOURS, type WorkCalendar, type WorkHours, workCalendar } from './time.ts';

const FIRST_YEAR = 2023;
const LAST_YEAR = 2100;

/** Fills an empty calendar from the published holidays; never overwrites what an administrator set. */
export async function fillCalendar(sql: Sql): Promise<void> {
  const [facts] = await sql`select 1 from calendar_facts`;
  if (facts) return;
  const rows = calendarRows(FIRST_YEAR, LAST_YEAR).map(({ day, works, note }) => ({
    day,
    works,
    note: note ?? null,
  }));
  await sql.begin(async (tx) => {
    await tx`insert into calendar_days ${tx(rows)} on conflict do nothing`;
    await tx`insert into calendar_facts (published_until, hours)
      values (${publishedUntil()}, ${tx.json(USUAL_HOURS as never)}) on conflict do nothing`;
  });
}

/** Reads the calendar in force. */
export async function readCalendar(sql: Sql): Promise<WorkCalendar> {
  const [facts] = await sql<{ until: string; hours: WorkHours }[]>`
    select published_until::text as until, hours from calendar_facts`;
  const rows = await sql<CalendarRow[]>`select day::text as day, works from calendar_days order by day`;
  return workCalendar({ rows, hours: facts!.hours, publishedUntil: facts!.until });
}
