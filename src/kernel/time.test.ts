import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendarRows, publishedUntil } from './calendar-table.ts';
import {
  addWorkdays,
  addWorkMinutes,
  at,
  beyondPublished,
  dayOf,
  elapsedShare,
  isWorkday,
  isWorkTime,
  shiftDay,
  startOfDay,
  weekdayOf,
  workCalendar,
  workdaysBetween,
  workMinutesBetween,
} from './time.ts';

const cal = workCalendar({ rows: calendarRows(2025, 2026), publishedUntil: publishedUntil() });
const moment = (text: string): Date => at(text.slice(0, 10), text.slice(11));
const show = (date: Date): string => new Date(date.getTime() + 8 * 3_600_000).toISOString().slice(0, 16);

describe('days', () => {
  it('begin at midnight in Shanghai', () => {
    expect(startOfDay('2026-11-21').toISOString()).toBe('2026-11-20T16:00:00.000Z');
    expect(dayOf(new Date('2026-11-20T15:59:59Z'))).toBe('2026-11-20');
    expect(dayOf(new Date('2026-11-20T16:00:00Z'))).toBe('2026-11-21');
    expect(shiftDay('2026-02-28', 1)).toBe('2026-03-01');
    expect([weekdayOf('2026-11-21'), weekdayOf('2026-11-22'), weekdayOf('1969-12-29')]).toEqual([6, 7, 1]);
  });
  it.each(['2026-02-30', '2026-13-01', '26-01-01', '', '2026-1-1'])('refuses %j', (day) => {
    expect(() => startOfDay(day)).toThrow(RangeError);
  });
});

describe('the official calendar', () => {
  it.each([
    ['2026-02-14', true],
    ['2026-02-17', false],
    ['2026-02-28', true],
    ['2026-10-01', false],
    ['2026-10-08', true],
    ['2026-10-10', true],
    ['2026-10-11', false],
    ['2026-11-21', false],
    ['2026-11-23', true],
  ])('%s worked: %s', (day, works) => {
    expect(isWorkday(cal, day)).toBe(works);
  });
  it('ends with the last published year and guesses nothing after it', () => {
    expect(publishedUntil()).toMatch(/^20\d\d-12-31$/);
    expect(publishedUntil() >= '2026-12-31').toBe(true);
    const rows = calendarRows(2026, 2099);
    expect(rows.at(-1)?.day).toBe(publishedUntil());
    expect(rows.filter((r) => r.day.startsWith('2026'))).toHaveLength(365);
    expect(rows.find((r) => r.day === '2026-10-10')).toEqual({
      day: '2026-10-10',
      works: true,
      note: '国庆节调休上班',
    });
  });
  it('says when a day lies beyond what is published', () => {
    const until2026 = workCalendar({ rows: calendarRows(2026, 2026), publishedUntil: '2026-12-31' });
    expect(beyondPublished(until2026, '2026-12-31')).toBe(false);
    expect(beyondPublished(until2026, '2027-10-01')).toBe(true);
    expect(beyondPublished(until2026, new Date('2026-12-31T16:00:00Z'))).toBe(true);
    expect(isWorkday(until2026, '2027-01-04')).toBe(true);
    expect(isWorkday(until2026, '2027-01-03')).toBe(false);
  });
  it('answers nothing outside its range', () => {
    expect(() => isWorkday(cal, '1999-01-01')).toThrow(/outside the calendar/);
    expect(() => addWorkMinutes(cal, moment('2026-11-20T09:00'), 60 * 8 * 365 * 30)).toThrow(RangeError);
    expect(() => addWorkMinutes(cal, new Date(Number.NaN), 5)).toThrow(RangeError);
  });
  it('refuses impossible hours', () => {
    const make = (hours: [string, string][]) => () =>
      workCalendar({ rows: [], publishedUntil: '2026-12-31', hours });
    expect(make([['12:00', '08:00']])).toThrow(RangeError);
    expect(
      make([
        ['08:00', '12:00'],
        ['11:00', '13:00'],
      ]),
    ).toThrow(RangeError);
    expect(make([['8:00', '12:00']])).toThrow(RangeError);
    expect(make([])).toThrow(RangeError);
    expect(make([['00:00', '24:00']])().minutesPerDay).toBe(1440);
  });
});

describe('working minutes', () => {
  it.each([
    ['within a morning', '2026-11-20T09:00', 60, '2026-11-20T10:00'],
    ['ends at noon', '2026-11-20T11:00', 60, '2026-11-20T12:00'],
    ['over lunch', '2026-11-20T11:30', 60, '2026-11-20T14:00'],
    ['from lunch', '2026-11-20T12:30', 30, '2026-11-20T14:00'],
    ['before opening', '2026-11-20T06:00', 30, '2026-11-20T09:00'],
    ['from midnight', '2026-11-20T00:00', 450, '2026-11-20T17:30'],
    ['after closing, over a weekend', '2026-11-20T18:00', 1, '2026-11-23T08:31'],
    ['on a Saturday off', '2026-11-21T10:00', 30, '2026-11-23T09:00'],
    ['a whole day ends at closing', '2026-11-19T17:30', 450, '2026-11-20T17:30'],
    ['over the National Day week', '2026-09-30T17:00', 60, '2026-10-08T09:00'],
    ['into a worked Saturday', '2026-10-09T17:00', 60, '2026-10-10T09:00'],
    ['nothing added', '2026-11-21T10:00', 0, '2026-11-21T10:00'],
    ['backward over lunch', '2026-11-20T14:00', -60, '2026-11-20T11:30'],
    ['backward to the opening', '2026-11-20T10:30', -120, '2026-11-20T08:30'],
    ['backward over a weekend', '2026-11-23T09:00', -60, '2026-11-20T17:00'],
  ])('%s', (_what, from, minutes, due) => {
    expect(show(addWorkMinutes(cal, moment(from), minutes))).toBe(due);
  });
  it('counts the Spring Festival make-up Saturday', () => {
    expect(workMinutesBetween(cal, moment('2026-02-14T00:00'), moment('2026-02-24T00:00'))).toBe(450);
  });
});

describe('working days', () => {
  it.each([
    ['2026-09-28T10:00', 5, '2026-10-10T17:30'],
    ['2026-09-28T23:59', 5, '2026-10-10T17:30'],
    ['2026-02-13T10:00', 1, '2026-02-14T17:30'],
    ['2026-11-20T10:00', 1, '2026-11-23T17:30'],
    ['2026-11-21T10:00', 1, '2026-11-23T17:30'],
    ['2026-11-20T10:00', 0, '2026-11-20T17:30'],
    ['2026-11-20T17:30', 0, '2026-11-23T17:30'],
    ['2026-11-21T10:00', 0, '2026-11-23T17:30'],
    ['2026-09-28T00:00', 13, '2026-10-21T17:30'],
  ])('%s + %i = %s', (from, days, due) => {
    expect(show(addWorkdays(cal, moment(from), days))).toBe(due);
  });
  it('refuses halves and negatives', () => {
    expect(() => addWorkdays(cal, moment('2026-11-20T10:00'), 1.5)).toThrow(RangeError);
    expect(() => addWorkdays(cal, moment('2026-11-20T10:00'), -1)).toThrow(RangeError);
  });
});

describe('share of the time that has passed', () => {
  const start = moment('2026-11-20T08:30');
  const due = moment('2026-11-23T17:30');
  it.each([
    ['2026-11-19T09:00', 0],
    ['2026-11-20T08:30', 0],
    ['2026-11-20T17:30', 0.5],
    ['2026-11-22T12:00', 0.5],
    ['2026-11-23T17:30', 1],
    ['2026-11-23T20:00', 1],
    ['2026-11-24T17:30', 1.5],
  ])('at %s it is %d', (now, share) => {
    expect(elapsedShare(cal, start, due, moment(now))).toBe(share);
  });
  it('goes by the clock when no working time lies between', () => {
    const [a, b] = [moment('2026-11-21T10:00'), moment('2026-11-21T12:00')];
    expect(elapsedShare(cal, a, b, moment('2026-11-21T11:00'))).toBe(0.5);
    expect(elapsedShare(cal, a, b, moment('2026-11-21T13:00'))).toBe(1.5);
    expect(elapsedShare(cal, a, a, moment('2026-11-21T09:00'))).toBe(0);
    expect(elapsedShare(cal, a, a, moment('2026-11-21T10:00'))).toBe(1);
  });
});

describe('laws', () => {
  const low = moment('2025-03-01T00:00').getTime();
  const high = moment('2027-06-01T00:00').getTime();
  const when = fc.integer({ min: low, max: high }).map((ms) => new Date(ms));
  const minutes = fc.integer({ min: 1, max: 40_000 });
  const minuteMs = 60_000;

  it('adding and measuring agree', () => {
    fc.assert(
      fc.property(when, minutes, (from, n) => {
        expect(workMinutesBetween(cal, from, addWorkMinutes(cal, from, n))).toBeCloseTo(n, 9);
        expect(workMinutesBetween(cal, addWorkMinutes(cal, from, -n), from)).toBeCloseTo(n, 9);
      }),
    );
  });
  it('later reports are never due earlier, more time is never due earlier', () => {
    fc.assert(
      fc.property(when, when, minutes, minutes, (a, b, n, m) => {
        const [first, second] = a <= b ? [a, b] : [b, a];
        expect(addWorkMinutes(cal, first, n) <= addWorkMinutes(cal, second, n)).toBe(true);
        expect(addWorkMinutes(cal, a, Math.min(n, m)) <= addWorkMinutes(cal, a, Math.max(n, m))).toBe(true);
        expect(addWorkMinutes(cal, a, n) > a).toBe(true);
      }),
    );
  });
  it('two steps are one', () => {
    fc.assert(
      fc.property(when, minutes, minutes, (from, n, m) => {
        expect(addWorkMinutes(cal, addWorkMinutes(cal, from, n), m)).toEqual(
          addWorkMinutes(cal, from, n + m),
        );
      }),
    );
  });
  it('agrees with counting minute by minute', () => {
    fc.assert(
      fc.property(when, fc.integer({ min: 1, max: 900 }), (from, n) => {
        const start = new Date(Math.floor(from.getTime() / minuteMs) * minuteMs);
        let now = start.getTime();
        for (let left = n; left > 0; now += minuteMs) if (isWorkTime(cal, new Date(now))) left--;
        expect(addWorkMinutes(cal, start, n)).toEqual(new Date(now));
      }),
      { numRuns: 40 },
    );
  });
  it('working days count the days between', () => {
    fc.assert(
      fc.property(when, fc.integer({ min: 1, max: 60 }), (from, n) => {
        const due = addWorkdays(cal, from, n);
        expect(workdaysBetween(cal, from, due)).toBe(n);
        expect(isWorkday(cal, due)).toBe(true);
      }),
    );
  });
});
