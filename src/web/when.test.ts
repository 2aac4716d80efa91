import { afterEach, describe, expect, test } from 'vitest';
import { setLang } from './t.ts';
import { ago, clock, date, day, isoDay, left, span, when } from './when.ts';

const now = new Date('2026-11-24T10:24:00+08:00');

afterEach(() => setLang('zh'));

describe('dates in Shanghai, whatever the device thinks', () => {
  test.each([
    ['2026-11-24T17:30:00+08:00', '今天 17:30'],
    ['2026-11-24T15:59:59Z', '今天 23:59'],
    ['2026-11-24T16:00:00Z', '明天 00:00'],
    ['2026-11-23T09:05:00+08:00', '昨天 09:05'],
    ['2026-11-27T09:00:00+08:00', '11月27日 周五 09:00'],
    ['2027-01-04T09:00:00+08:00', '2027年1月4日 周一 09:00'],
  ])('%s is %s', (at, words) => expect(when(at, now)).toBe(words));

  test('a bare day is a business day', () => {
    expect(day('2026-11-24', now)).toBe('今天');
    expect(day('2026-11-25', now)).toBe('明天');
    expect(date('2026-11-25', now)).toBe('11月25日 周三');
    expect(isoDay('2026-11-24T16:00:00Z')).toBe('2026-11-25');
    expect(clock('2026-11-24T16:00:00Z')).toBe('00:00');
  });

  test('English', () => {
    setLang('en');
    expect(when('2026-11-27T09:00:00+08:00', now)).toBe('Fri 27 Nov 09:00');
    expect(when('2027-01-04T09:00:00+08:00', now)).toBe('Mon 4 Jan 2027 09:00');
    expect(left('2026-11-25T09:00:00+08:00', now).words).toBe('1 day left');
    expect(left('2026-11-24T08:24:00+08:00', now).words).toBe('2 hours late');
  });
});

describe('time left', () => {
  test.each([
    ['2026-11-24T10:23:30+08:00', 'over', '超时 1 分钟'],
    ['2026-11-24T08:24:00+08:00', 'over', '超时 2 小时'],
    ['2026-11-21T10:24:00+08:00', 'over', '超时 3 天'],
    ['2026-11-24T10:24:00+08:00', 'soon', '今天 10:24'],
    ['2026-11-24T17:30:00+08:00', 'soon', '今天 17:30'],
    ['2026-11-25T00:00:00+08:00', 'far', '还有 1 天'],
    ['2026-11-26T17:30:00+08:00', 'far', '还有 2 天'],
  ])('%s is %s, %s', (due, tone, words) => expect(left(due, now)).toEqual({ tone, words }));

  test('working days when the server counted them', () => {
    expect(left('2026-11-30T17:30:00+08:00', now, 4).words).toBe('还有 4 个工作日');
  });
});

test('what has happened', () => {
  expect(ago('2026-11-24T10:23:40+08:00', now)).toBe('刚刚');
  expect(ago('2026-11-24T10:19:00+08:00', now)).toBe('5 分钟前');
  expect(ago('2026-11-24T08:20:00+08:00', now)).toBe('今天 08:20');
  expect(span(90 * 60_000)).toBe('1 小时');
});
