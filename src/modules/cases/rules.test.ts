import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { calendarRows, publishedUntil } from '../../kernel/calendar-table.ts';
import { workCalendar } from '../../kernel/time.ts';
import { STATES, type State } from './contract.ts';
import {
  ACTS,
  type Act,
  dueAt,
  likeness,
  limitAt,
  mayReopenAt,
  nextState,
  reopenedHours,
  STATE_KIND,
  titleOf,
} from './rules.ts';

const calendar = workCalendar({ rows: calendarRows(2025, 2026), publishedUntil: publishedUntil() });

describe('states and acts', () => {
  test.each<[Act, State, State | undefined]>([
    ['accept', 'received', 'accepted'],
    ['accept', 'reopened', 'accepted'],
    ['accept', 'working', undefined],
    ['note', 'accepted', 'working'],
    ['note', 'received', 'received'],
    ['note', 'closed', undefined],
    ['resolve', 'received', 'resolved'],
    ['resolve', 'resolved', undefined],
    ['assign', 'working', 'received'],
    ['assign', 'reopened', 'reopened'],
    ['confirm', 'resolved', 'closed'],
    ['confirm', 'working', undefined],
    ['reopen', 'resolved', 'reopened'],
    ['reopen', 'closed', 'reopened'],
    ['reopen', 'working', undefined],
    ['urge', 'resolved', undefined],
    ['refuse', 'received', 'refused'],
    ['refuse', 'accepted', 'refused'],
    ['refuse', 'working', undefined],
    ['refuse', 'reopened', undefined],
    ['refer', 'working', 'referred'],
    ['withdraw', 'parked', 'withdrawn'],
    ['withdraw', 'resolved', undefined],
    ['take_up', 'refused', 'reopened'],
    ['take_up', 'withdrawn', 'reopened'],
    ['take_up', 'closed', undefined],
    ['reopen', 'refused', undefined],
    ['call', 'resolved', 'resolved'],
    ['call', 'closed', undefined],
    ['let_close', 'resolved', 'closed'],
    ['answer_rating', 'closed', 'closed'],
    ['answer_rating', 'reopened', undefined],
  ])('%s from %s gives %s', (act, from, to) => expect(nextState(act, from)).toBe(to));

  const acts = Object.keys(ACTS) as Act[];
  /** Acts that open what was ended; nothing else may. */
  const OPENING: readonly Act[] = ['reopen', 'take_up'];

  test('no sequence of acts leaves a case where nobody can go on, and only an opening act opens what has ended', () => {
    const reached = new Set<State>();
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...acts), { maxLength: 60 }), (sequence) => {
        let state: State = 'received';
        for (const act of sequence) {
          const next = nextState(act, state);
          if (next && STATE_KIND[state] === 'closed' && STATE_KIND[next] !== 'closed')
            expect(OPENING).toContain(act);
          // Solved is left by the resident's word, by a call, or by nobody having been reached; by nothing else.
          if (next && state === 'resolved' && next !== 'resolved')
            expect(['confirm', 'reopen', 'let_close']).toContain(act);
          state = next ?? state;
          reached.add(state);
        }
        expect(acts.some((act) => nextState(act, state) !== undefined)).toBe(true);
        // Whatever is open can be solved: at once, or once it is taken from the parked ones.
        if (STATE_KIND[state] === 'open')
          expect(nextState('resolve', state === 'parked' ? nextState('unpark', state)! : state)).toBe(
            'resolved',
          );
        // Whatever has ended can be opened again.
        if (STATE_KIND[state] === 'closed')
          expect(OPENING.map((act) => nextState(act, state))).toContain('reopened');
      }),
      { numRuns: 5000 },
    );
    expect([...reached].sort()).toEqual([...STATES].sort());
  });

  test('every state has a kind', () => expect(Object.keys(STATE_KIND).sort()).toEqual([...STATES].sort()));
});

describe('deadlines', () => {
  // Office hours 08:30–12:00 and 13:30–17:30: seven and a half hours a day.
  test.each([
    // Friday 16:30: one hour of Friday, the rest on Monday.
    ['2026-11-20T08:30:00Z', 7.5, '2026-11-23T08:30:00Z'],
    // Midnight before a working day counts from its opening.
    ['2026-11-22T16:00:00Z', 1, '2026-11-23T01:30:00Z'],
    // 2026-02-14 is a worked Saturday.
    ['2026-02-13T09:30:00Z', 7.5, '2026-02-14T09:30:00Z'],
    // The National Day week does not count; Saturday 2026-10-10 is worked.
    ['2026-09-30T09:30:00Z', 7.5, '2026-10-08T09:30:00Z'],
    ['2026-10-09T09:30:00Z', 7.5, '2026-10-10T09:30:00Z'],
  ])('%s + %s h = %s', (from, hours, due) =>
    expect(dueAt(calendar, new Date(from), hours).toISOString()).toBe(new Date(due).toISOString()),
  );

  test('the longest prefix with a limit holds', () => {
    const limits = new Map([
      ['', 24],
      ['370105', 16],
      ['370105001001', 8],
    ]);
    expect(limitAt(limits, '37010500100100300204')).toBe(8);
    expect(limitAt(limits, '370105002001001')).toBe(16);
    expect(limitAt(limits, '110101')).toBe(24);
    expect(limitAt(new Map(), '110101')).toBeUndefined();
  });

  test('a reopened case has half its time, at least four hours', () =>
    expect([4, 8, 24].map(reopenedHours)).toEqual([4, 4, 12]));
  test('reopening ends after thirty days', () => {
    const closed = new Date('2026-10-01T00:00:00Z');
    expect(mayReopenAt(closed, new Date('2026-10-30T00:00:00Z'))).toBe(true);
    expect(mayReopenAt(closed, new Date('2026-11-01T00:00:00Z'))).toBe(false);
    expect(mayReopenAt(null, new Date())).toBe(true);
  });
});

describe('titles', () => {
  test.each([
    ['2单元4层台阶坏了。老人差点摔倒', '2单元4层台阶坏了'],
    ['门口的路灯从上周三开始就不亮了，晚上回家什么也看不见，请来修一下', '门口的路灯从上周三开始就不亮了'],
    [
      '没有标点的一段很长很长的话一直说到超过二十四个字为止看看怎么截断',
      '没有标点的一段很长很长的话一直说到超过二十四个字…',
    ],
    ['。。。', '。。。'],
  ])('%s', (text, title) => expect(titleOf(text)).toBe(title));
});

test('likeness grows with words, building and category, and fades with age', () => {
  const near = { words: 0.5, sameBuilding: true, sameCategory: true, days: 1 };
  expect(likeness(near)).toBeGreaterThan(likeness({ ...near, sameBuilding: false }));
  expect(likeness(near)).toBeGreaterThan(likeness({ ...near, days: 30 }));
  expect(likeness({ words: 1, sameBuilding: true, sameCategory: true, days: 0 })).toBeLessThanOrEqual(1);
});
