import { describe, expect, test } from 'vitest';
import { callingOrder, median, nextClass, rowAfter, type Waiting, waitFor } from './rules.ts';

const RULE = { longestMinutes: 20, inARow: 2 };

describe('who is called next', () => {
  test.each([
    ['nobody waits', null, null, 0, undefined],
    ['only an ordinary one', 0, null, 0, 'ordinary'],
    ['only one with priority', null, 0, 2, 'priority'],
    ['both: priority first', 19.9, 0, 0, 'priority'],
    ['an ordinary one has waited long enough', 20, 19, 0, 'ordinary'],
    ['and a second one', 25, 30, 1, 'ordinary'],
    ['but not a third in a row', 25, 30, 2, 'priority'],
    ['without priority there is no row', 25, null, 9, 'ordinary'],
  ] as const)('%s', (_words, ordinary, priority, inARow, expected) => {
    expect(nextClass({ ordinary, priority, inARow }, RULE)).toBe(expected);
  });

  test.each([
    ['ordinary', true, 1, 2],
    ['ordinary', false, 1, 0],
    ['priority', true, 2, 0],
  ] as const)('after %s, priority waits %s: %i becomes %i', (called, waits, before, after) => {
    expect(rowAfter(called, waits, before)).toBe(after);
  });

  const now = new Date('2026-11-23T02:00:00Z');
  const at = (id: string, minutes: number): Waiting => ({
    id,
    class: id.startsWith('Y') ? 'priority' : 'ordinary',
    turnAt: new Date(now.getTime() - minutes * 60_000),
  });
  const order = (rows: Waiting[], inARow = 0) => callingOrder(rows, RULE, now, inARow).map(({ id }) => id);

  test('fresh lines: all priority, then the rest, each in its order', () => {
    expect(order([at('A1', 9), at('Y1', 8), at('A2', 7), at('Y2', 6)])).toEqual(['Y1', 'Y2', 'A1', 'A2']);
  });
  test('in a crowd two ordinary ones, then one with priority', () => {
    expect(order([at('A1', 50), at('A2', 40), at('A3', 30), at('Y1', 25), at('Y2', 24)])).toEqual([
      'A1',
      'A2',
      'Y1',
      'A3',
      'Y2',
    ]);
  });
  test('the row goes on from where the counters are', () => {
    expect(order([at('A1', 50), at('Y1', 25)], 2)).toEqual(['Y1', 'A1']);
  });
  test('nobody is lost or called twice in a long line', () => {
    const many = Array.from({ length: 200 }, (_, i) => at(`${i % 5 === 0 ? 'Y' : 'A'}${i}`, 60 - i / 5));
    const called = order(many);
    expect(called).toHaveLength(200);
    expect(new Set(called).size).toBe(200);
  });
});

describe('how long it takes', () => {
  test('the median, odd and even, and nothing below five', () => {
    expect(median([1, 2, 3, 4])).toBeUndefined();
    expect(median([9, 1, 5, 2, 8])).toBe(5);
    expect(median([1, 2, 3, 5, 8, 9])).toBe(4);
  });
  test.each([
    [3, 1, { minutes: 15, n: 5 }],
    [3, 2, { minutes: 8, n: 5 }],
    [0, 1, { minutes: 0, n: 5 }],
    // No counter has called yet: reckoned as one.
    [2, 0, { minutes: 10, n: 5 }],
  ])('%i before, %i counters', (before, counters, expected) => {
    expect(waitFor([300, 300, 60, 600, 300], before, counters)).toEqual(expected);
  });
  test('four served say nothing', () => {
    expect(waitFor([300, 300, 300, 300], 3, 1)).toBeNull();
  });
});
