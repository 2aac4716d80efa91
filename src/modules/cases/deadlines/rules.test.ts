/**
 * Deadline rules over three years of the real calendar, against an oracle that walks minute by minute and day by day and
 * knows nothing of the code under test.
 */
import chineseDays from 'chinese-days';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { calendarRows, publishedUntil } from '../../../kernel/calendar-table.ts';
import { beyondPublished, workCalendar, workMinutesBetween } from '../../../kernel/time.ts';
import { look, momentOf, rungsFor, upFrom, worthTelling } from '../../work/ladder/rules.ts';
import { dueAt } from '../rules.ts';
import { type Clock, extended, moved, shareOf, stageHours } from './rules.ts';

const calendar = workCalendar({ rows: calendarRows(2023, 2026), publishedUntil: publishedUntil() });
const MINUTE = 60_000;
const DAY = 86_400_000;
const OFFSET = 8 * 3_600_000;

// The oracle.
const dayName = (ms: number): string => new Date(ms + OFFSET).toISOString().slice(0, 10);
const worked = new Map<string, boolean>();
function isWorked(day: string): boolean {
  let known = worked.get(day);
  if (known === undefined) {
    const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
    // Nothing is published after 2026: Monday to Friday.
    known =
      day > '2026-12-31'
        ? weekday !== 0 && weekday !== 6
        : (chineseDays.getDayDetail(day) as { work: boolean }).work;
    worked.set(day, known);
  }
  return known;
}
const days = new Map<number, boolean>();
/** Is this very minute, named by its beginning, worked? */
function isOpen(ms: number): boolean {
  const number = Math.floor((ms + OFFSET) / DAY);
  const inDay = (ms + OFFSET - number * DAY) / MINUTE;
  let open = days.get(number);
  if (open === undefined) {
    open = isWorked(dayName(ms));
    days.set(number, open);
  }
  return open && ((inDay >= 510 && inDay < 720) || (inDay >= 810 && inDay < 1050));
}
/** The moment at which so many worked minutes have passed. */
function walk(from: number, minutes: number): number {
  let at = from;
  for (let left = minutes; left > 0; at += MINUTE) if (isOpen(at)) left -= 1;
  return at;
}
function countMinutes(from: number, to: number): number {
  let n = 0;
  for (let at = from; at < to; at += MINUTE) if (isOpen(at)) n += 1;
  return n;
}
/** 17:30 of the n-th worked day after that day. */
function walkDays(from: number, days: number): number {
  let day = dayName(from);
  for (let left = days; left > 0; ) {
    day = dayName(Date.parse(`${day}T00:00:00+08:00`) + DAY + 1);
    if (isWorked(day)) left -= 1;
  }
  return Date.parse(`${day}T17:30:00+08:00`);
}

/** Any whole minute of the three years: midnights, nights, holidays and make-up days alike. */
const FIRST = Date.parse('2024-01-01T00:00:00+08:00');
const LAST = Date.parse('2026-12-31T23:59:00+08:00');
const moments = fc
  .integer({ min: 0, max: (LAST - FIRST) / MINUTE })
  .map((minutes) => FIRST + minutes * MINUTE);
/** Moments near the turns where mistakes live: midnight, opening, noon, closing, ends of years, make-up days. */
const turns = fc
  .tuple(
    fc.constantFrom(
      '2024-02-04',
      '2024-02-18',
      '2024-09-14',
      '2025-01-26',
      '2025-09-28',
      '2025-12-31',
      '2026-01-04',
      '2026-02-14',
      '2026-02-28',
      '2026-05-09',
      '2026-09-20',
      '2026-09-30',
      '2026-10-10',
      '2026-12-31',
    ),
    fc.constantFrom('00:00', '08:29', '08:30', '12:00', '12:01', '13:30', '17:29', '17:30', '23:59'),
  )
  .map(([day, clock]) => Date.parse(`${day}T${clock}:00+08:00`));
const any = fc.oneof(moments, turns);
const RUNS = { numRuns: 2000 };

const clockFrom = (from: number, minutes: number): Clock => ({
  from: new Date(from),
  sign: dueAt(calendar, new Date(from), 2),
  contact: null,
  due: dueAt(calendar, new Date(from), minutes / 60),
});

describe('the calendar is the real one', () => {
  test('make-up days and the end of what is published', () => {
    const at = (text: string): Date => new Date(`${text}+08:00`);
    expect(extended(calendar, at('2026-09-28T10:00:00'), 5)).toEqual(at('2026-10-10T17:30:00'));
    expect(dueAt(calendar, at('2026-02-13T17:00:00'), 1)).toEqual(at('2026-02-14T09:00:00'));
    expect(isWorked('2026-02-14')).toBe(true);
    expect(beyondPublished(calendar, extended(calendar, at('2026-12-25T09:00:00'), 4))).toBe(false);
    expect(beyondPublished(calendar, extended(calendar, at('2026-12-25T09:00:00'), 5))).toBe(true);
  });
  test('every day of the three years', () => {
    for (let ms = FIRST; ms <= LAST; ms += DAY)
      expect(workMinutesBetween(calendar, new Date(ms), new Date(ms + DAY)), dayName(ms)).toBe(
        isWorked(dayName(ms)) ? 450 : 0,
      );
  });
});

describe('against the oracle', () => {
  test('a deadline in working time', () => {
    fc.assert(
      fc.property(any, fc.integer({ min: 1, max: 6000 }), (from, minutes) => {
        expect(dueAt(calendar, new Date(from), minutes / 60).getTime()).toBe(walk(from, minutes));
      }),
      RUNS,
    );
  });
  test('an extension by working days', () => {
    fc.assert(
      fc.property(any, fc.integer({ min: 1, max: 60 }), (from, days) => {
        expect(extended(calendar, new Date(from), days).getTime()).toBe(walkDays(from, days));
      }),
      RUNS,
    );
  });
  test('a pause moves the deadline by exactly the worked minutes that it lasted', () => {
    fc.assert(
      fc.property(
        any,
        fc.integer({ min: 1, max: 3000 }),
        fc.integer({ min: 0, max: 20_000 }),
        fc.integer({ min: 0, max: 30_000 }),
        (from, minutes, later, long) => {
          const began = from + later * MINUTE;
          const ended = began + long * MINUTE;
          const before = clockFrom(from, minutes);
          const after = moved(calendar, before, new Date(began), new Date(ended));
          const stood = countMinutes(began, ended);
          expect(after.due.getTime()).toBe(
            stood === 0 ? before.due.getTime() : walk(before.due.getTime(), stood),
          );
          // The whole time stays what it was, whatever was paused and when.
          expect(workMinutesBetween(calendar, after.from, after.due)).toBeCloseTo(minutes, 6);
          expect(after.sign! >= before.sign!).toBe(true);
        },
      ),
      RUNS,
    );
  });
  test('two pauses, a reassignment between: only the pauses count, and in any cut', () => {
    fc.assert(
      fc.property(
        any,
        fc.integer({ min: 0, max: 9000 }),
        fc.integer({ min: 0, max: 9000 }),
        fc.integer({ min: 0, max: 9000 }),
        (from, a, b, c) => {
          const [one, two, three] = [from + a * MINUTE, from + (a + b) * MINUTE, from + (a + b + c) * MINUTE];
          const before = clockFrom(from, 900);
          // One pause from one to three is the same as two that meet in the middle; nothing happens to a clock that is only handed on.
          const whole = moved(calendar, before, new Date(one), new Date(three));
          const first = moved(calendar, before, new Date(one), new Date(two));
          const both = moved(calendar, first, new Date(two), new Date(three));
          expect(both).toEqual(whole);
          expect(moved(calendar, before, new Date(two), new Date(two))).toEqual(before);
        },
      ),
      RUNS,
    );
  });
  test('after a pause as much time is left as before it', () => {
    fc.assert(
      fc.property(
        any,
        fc.integer({ min: 60, max: 3000 }),
        fc.integer({ min: 0, max: 20_000 }),
        (from, minutes, long) => {
          const before = clockFrom(from, minutes);
          const began = new Date(walk(from, Math.floor(minutes / 3)));
          const ended = new Date(began.getTime() + long * MINUTE);
          const after = moved(calendar, before, began, ended);
          expect(shareOf(calendar, after, ended)).toBeCloseTo(shareOf(calendar, before, began), 6);
          // A clock that stands shows the share at which it was stopped.
          expect(shareOf(calendar, before, ended, began)).toBe(shareOf(calendar, before, began));
          expect(countMinutes(ended.getTime(), after.due.getTime())).toBe(
            countMinutes(began.getTime(), before.due.getTime()),
          );
        },
      ),
      RUNS,
    );
  });
});

describe('the ladder', () => {
  test('a rung is reached when that share of the worked minutes has passed, never before', () => {
    fc.assert(
      fc.property(
        any,
        fc.integer({ min: 1, max: 200 }),
        fc.constantFrom(0.2, 0.5, 0.8, 1, 1.25, 1.5),
        (from, units, share) => {
          // Twenty minutes a unit: every share is a whole minute.
          const clock = { from: new Date(from), due: dueAt(calendar, new Date(from), (units * 20) / 60) };
          expect(momentOf(calendar, clock, share).getTime()).toBe(walk(from, Math.round(units * 20 * share)));
        },
      ),
      RUNS,
    );
  });
  test('rungs of a kind stand instead of the general ones; together they are told once', () => {
    const rows = [
      { noun: '', share: 1, who: 'secretary' as const },
      { noun: '', share: 0.8, who: 'holder' as const },
      { noun: '', share: 1, who: 'holder' as const },
      { noun: 'extension', share: 1, who: 'street' as const },
    ];
    expect(rungsFor(rows, 'case').map(({ share, who }) => `${share} ${who}`)).toEqual([
      '0.8 holder',
      '1 holder',
      '1 secretary',
    ]);
    expect(rungsFor(rows, 'extension').map(({ who }) => who)).toEqual(['street']);
    const clock = { from: new Date('2026-11-23T00:30:00Z'), due: new Date('2026-11-23T04:00:00Z') };
    const before = look(calendar, clock, rungsFor(rows, 'case'), new Date('2026-11-23T03:20:00Z'));
    expect(before.reached.map(({ share }) => share)).toEqual([0.8]);
    expect(before.next).toEqual(clock.due);
    const late = look(calendar, clock, rungsFor(rows, 'case'), clock.due);
    expect(late.next).toBeUndefined();
    expect(worthTelling(late.reached).map(({ who }) => who)).toEqual(['holder', 'secretary']);
    expect(upFrom('secretary')).toEqual(['secretary', 'street', 'district']);
  });
  test('outside the calendar the clock on the wall decides, nothing breaks', () => {
    const clock = { from: new Date('2001-01-01T00:00:00Z'), due: new Date('2001-01-11T00:00:00Z') };
    expect(momentOf(calendar, clock, 0.5)).toEqual(new Date('2001-01-06T00:00:00Z'));
    expect(momentOf(calendar, { from: clock.due, due: clock.from }, 1.5)).toEqual(clock.due);
  });
});

test('limits of stages: the category first, then the longest place', () => {
  const row = (category: string, place: string, workHours: number) => ({
    stage: 'sign',
    category,
    place,
    workHours,
  });
  const rows = [row('', '', 2), row('', '370105001001', 1), row('lift', '3701', 0.5), row('lift', '37', 3)];
  expect(stageHours(rows, 'sign', 'noise', '370105001001003')).toBe(1);
  expect(stageHours(rows, 'sign', 'noise', '370105002')).toBe(2);
  expect(stageHours(rows, 'sign', 'lift', '370105001001003')).toBe(0.5);
  expect(stageHours(rows, 'sign', 'lift', '370200')).toBe(3);
  expect(stageHours(rows, 'contact', 'lift', '370200')).toBeUndefined();
});
