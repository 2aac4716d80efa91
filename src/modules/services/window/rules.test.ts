import { describe, expect, test } from 'vitest';
import { calendarRows } from '../../../kernel/calendar-table.ts';
import { workCalendar } from '../../../kernel/time.ts';
import { mayTakeOver, noticeUntil, openNow } from './rules.ts';

const calendar = workCalendar({ rows: calendarRows(2026, 2026), publishedUntil: '2026-12-31' });
const at = (text: string) => new Date(`${text}+08:00`);

describe('the numbers of the rules', () => {
  test.each([
    // Two weekends and the week of the national holiday lie between.
    [10, '2026-09-25T10:00:00', '2026-10-15'],
    [5, '2026-09-28T10:00:00', '2026-10-10'],
    [1, '2026-11-20T10:00:00', '2026-11-23'],
  ])('a notice of %i working days from %s runs to %s', (number, from, until) => {
    expect(noticeUntil({ active: true, number }, calendar, at(from))).toBe(until);
  });
  test('without the rule a notice still has a day', () => {
    expect(noticeUntil({ active: false, number: 3 }, calendar, at('2026-11-16T10:00:00'))).toBe('2026-11-30');
  });
  test.each([
    ['2026-11-23T10:00:00', true, true],
    // Noon: closed by the hours, kept open by the rule.
    ['2026-11-23T12:30:00', true, true],
    ['2026-11-23T12:30:00', false, false],
    ['2026-11-23T18:29:00', true, true],
    ['2026-11-23T18:31:00', true, false],
    ['2026-11-22T10:00:00', true, false],
  ])('at %s, rule %s: open %s', (now, active, open) => {
    expect(openNow({ active, number: 60 }, calendar, at(now))).toBe(open);
  });
  test.each([
    [true, 9, false],
    [true, 10, true],
    [false, 30, false],
  ])('rule %s, away %i minutes: a colleague goes on %s', (active, minutes, may) => {
    const now = at('2026-11-23T10:00:00');
    const called = new Date(now.getTime() - minutes * 60_000);
    expect(mayTakeOver({ active, number: 10 }, called, now)).toBe(may);
  });
});
