/** From posts and the calendar to the seats of a month. Pure. */
import { at, shiftDay, weekdayOf } from '../../kernel/time.ts';
import type { Hours } from './contract.ts';

export type Seat = {
  post: string;
  hours: string;
  day: string;
  seat: number;
  kind: Hours['kind'];
  startsAt: Date;
  endsAt: Date;
  restDay: boolean;
};

/** All days of `YYYY-MM`. */
export function daysOf(month: string): string[] {
  const days: string[] = [];
  for (let day = `${month}-01`; day.startsWith(month); day = shiftDay(day, 1)) days.push(day);
  return days;
}

/** The month some months later or earlier. */
export function shiftMonth(month: string, by: number): string {
  const whole = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + by;
  return `${String(Math.floor(whole / 12)).padStart(4, '0')}-${String((whole % 12) + 1).padStart(2, '0')}`;
}

/** Every seat that the posts need in a month. `works`: is it a working day (made-up Saturdays are)? */
export function seatsOf(
  posts: readonly { id: string; hours: readonly Hours[] }[],
  month: string,
  works: (day: string) => boolean,
): Seat[] {
  const seats: Seat[] = [];
  for (const day of daysOf(month)) {
    const rest = !works(day);
    for (const post of posts)
      for (const { id, kind, calendar, weekdays, starts, ends, need } of post.hours) {
        if (calendar !== 'any' && (calendar === 'rest') !== rest) continue;
        if (weekdays.length > 0 && !weekdays.includes(weekdayOf(day))) continue;
        const startsAt = at(day, starts);
        const endsAt = at(ends > starts ? day : shiftDay(day, 1), ends);
        for (let seat = 1; seat <= need; seat++)
          seats.push({ post: post.id, hours: id, day, seat, kind, startsAt, endsAt, restDay: rest });
      }
  }
  return seats;
}
