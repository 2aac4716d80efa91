import { describe, expect, test } from 'vitest';
import { CHECK_STATES, type CheckState } from './contract.ts';
import {
  ACTS,
  type Act,
  actOfCase,
  NONE,
  nextState,
  placeState,
  sentencesOf,
  tabOf,
  tally,
} from './rules.ts';

describe('one item', () => {
  test.each<[Act, CheckState, CheckState | undefined]>([
    ['check', 'todo', 'ok'],
    ['check', 'problem', 'ok'],
    ['check', 'handed', undefined],
    ['check', 'fixed', undefined],
    ['find', 'ok', 'problem'],
    ['find', 'fixed', 'problem'],
    ['find', 'handed', undefined],
    ['reset', 'ok', 'todo'],
    ['reset', 'fixed', undefined],
    ['fix', 'problem', 'fixed'],
    ['fix', 'todo', undefined],
    ['fix', 'handed', undefined],
    ['hand', 'problem', 'handed'],
    ['hand', 'ok', undefined],
  ])('%s from %s', (act, from, to) => expect(nextState(act, from)).toBe(to));

  test('nobody at the place takes a handed item out of the way of its case', () => {
    const mine: Act[] = ['check', 'reset', 'find', 'fix', 'hand'];
    expect(mine.filter((act) => ACTS[act].from.includes('handed'))).toEqual([]);
  });

  test.each<[CheckState, 'open' | 'solved' | 'unsolved', Act | undefined]>([
    ['handed', 'solved', 'solve'],
    ['handed', 'unsolved', 'return'],
    ['handed', 'open', undefined],
    ['fixed', 'open', 'reopen'],
    ['fixed', 'solved', undefined],
    ['fixed', 'unsolved', undefined],
    ['problem', 'open', 'reopen'],
    ['ok', 'solved', undefined],
  ])('%s when its case is %s', (state, turn, act) => expect(actOfCase(state, turn)).toBe(act));

  test('hearing of the same end twice changes nothing more', () => {
    for (const state of CHECK_STATES)
      for (const turn of ['open', 'solved', 'unsolved'] as const) {
        const act = actOfCase(state, turn);
        if (!act) continue;
        const after = nextState(act, state)!;
        expect(actOfCase(after, turn) && after !== nextState(actOfCase(after, turn)!, after)).toBeFalsy();
      }
  });
});

test.each([
  [{ todo: 3 }, 'todo'],
  [{ todo: 2, ok: 1 }, 'going'],
  [{ todo: 2, problem: 1 }, 'problem'],
  [{ ok: 2, handed: 1 }, 'problem'],
  [{ ok: 2, fixed: 1 }, 'done'],
  [{ ok: 3 }, 'done'],
])('a place with %o', (counts, state) => expect(placeState({ ...NONE, ...counts })).toBe(state));

test('figures are the sum of their places', () => {
  const figures = tally([
    { ...NONE, ok: 2, fixed: 1 },
    { ...NONE, todo: 3 },
    { ...NONE, todo: 1, problem: 1, handed: 1 },
  ]);
  expect(figures.places).toEqual({ all: 3, todo: 1, going: 0, problem: 1, done: 1 });
  expect(figures.checks).toEqual({ all: 9, todo: 4, ok: 2, problem: 1, fixed: 1, handed: 1 });
});

test.each([
  ['2026-06-30', 'planned'],
  ['2026-07-01', 'running'],
  ['2026-08-31', 'running'],
  ['2026-09-01', 'late'],
])('on %s', (today, tab) =>
  expect(tabOf({ starts: '2026-07-01', ends: '2026-08-31', closed: false }, today)).toBe(tab),
);

test('the sentences say the figures and nothing else', () => {
  const told = {
    title: '夏季养犬',
    area: '无影山街道',
    starts: '2026-07-01',
    ends: '2026-08-31',
    figures: tally([
      { ...NONE, ok: 5, fixed: 1 },
      { ...NONE, todo: 4, handed: 1, ok: 1 },
    ]),
    items: 6,
    lead: '派出所',
    assist: ['城管中队'],
    problems: { found: 2, fixed: 1, open: 1, cases: 1, casesDone: 0, urgent: 0 },
  };
  const zh = sentencesOf(told, 'zh');
  expect(zh.join('')).toContain('派出所牵头，城管中队配合');
  expect(zh.join('')).toContain('办完 1 个地方，共 2 个（50 %）；查了 8 项次，共 12 项次，其中正常 6 项次。');
  expect(zh.join('')).toContain('发现问题 2 个，整改好 1 个（50 %），还有 1 个没办完。');
  expect(sentencesOf(told, 'en')).toHaveLength(zh.length);
  const none = { ...told.problems, found: 0, fixed: 0, open: 0, cases: 0 };
  expect(sentencesOf({ ...told, problems: none, lead: null, assist: [] }, 'zh').join('')).not.toMatch(
    /牵头|配合|转成/,
  );
});
