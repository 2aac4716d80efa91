import { expect, test } from 'vitest';
import {
  mayAnswer,
  mayClose,
  mayDecide,
  mayHandBack,
  nextOf,
  type Part,
  type Rating,
  rank,
  ruleAt,
} from './rules.ts';

const at = (hour: number) => new Date(Date.UTC(2026, 10, 24, hour));
const part = (more: Partial<Part> = {}): Part => ({
  id: 'a',
  lead: true,
  state: 'arrived',
  handBack: null,
  ...more,
});
const RULES = {
  signHours: 2,
  arriveHours: 7.5,
  decideHours: 4,
  rateHours: 22.5,
  weightResponse: 30,
  weightSolution: 35,
  weightSatisfaction: 35,
  least: 5,
};
const rating = (more: Partial<Rating> = {}): Rating => ({
  unit: 'u',
  unitName: '城管中队',
  response: 'in_time',
  solution: 'yes',
  satisfaction: 5,
  ...more,
});

test('what is due next: sign, come, then whatever has the earliest deadline', () => {
  const whistle = { dueAt: at(20) };
  const next = (state: Part['state'], measures: Date[] = [], checks: Date[] = []) =>
    nextOf(
      { state, signDue: at(2), arriveDue: at(4) },
      whistle,
      measures.map((dueAt) => ({ dueAt })),
      checks.map((dueAt) => ({ dueAt })),
    );
  expect(next('called', [at(1)])).toEqual({ stage: 'sign', dueAt: at(2) });
  expect(next('signed')).toEqual({ stage: 'arrive', dueAt: at(4) });
  expect(next('arrived')).toEqual({ stage: 'finish', dueAt: at(20) });
  expect(next('arrived', [at(9), at(7)], [at(8)])).toEqual({ stage: 'measure', dueAt: at(7) });
  expect(next('arrived', [at(9)], [at(8)])).toEqual({ stage: 'check', dueAt: at(8) });
  // Done, but what it ordered is still to be looked at.
  expect(next('done', [], [at(8)])).toEqual({ stage: 'check', dueAt: at(8) });
  expect(next('done')).toBeUndefined();
  expect(next('moved', [at(1)], [at(1)])).toBeUndefined();
});

test('it closes when the lead is done and every look of those still called has passed', () => {
  const done = part({ state: 'done' });
  const assist = part({ id: 'b', lead: false });
  expect(mayClose([part(), assist], [])).toBe(false);
  expect(mayClose([done, assist], [{ part: 'b' }])).toBe(false);
  expect(mayClose([done, assist], [])).toBe(true);
  expect(mayClose([done, { ...assist, state: 'moved' }], [{ part: 'b' }])).toBe(true);
  expect(mayClose([{ ...done, lead: false }], [])).toBe(false);
});

test('a hand-back has one way through: asked, answered once, decided once', () => {
  const may = (handBack: Part['handBack'], state: Part['state'] = 'called') =>
    [mayHandBack, mayAnswer, mayDecide].map((rule) => rule(part({ handBack, state })));
  expect(may(null)).toEqual([true, false, false]);
  expect(may('asked')).toEqual([false, true, false]);
  expect(may('refused')).toEqual([false, false, true]);
  for (const over of ['accepted', 'stays', 'moved', 'returned'] as const)
    expect(may(over)).toEqual([false, false, false]);
  expect(may(null, 'done')).toEqual([false, false, false]);
});

test('the longest prefix rules', () => {
  const rules = [{ place: '' }, { place: '370105' }, { place: '370105001' }];
  expect(ruleAt(rules, '370105001001')?.place).toBe('370105001');
  expect(ruleAt(rules, '370105002001')?.place).toBe('370105');
  expect(ruleAt(rules, '110101001001')?.place).toBe('');
});

test('the score is 30, 35 and 35 of the three means, and nothing below five', () => {
  const five = [
    rating(),
    rating({ response: 'late', satisfaction: 4 }),
    rating({ response: 'no', solution: 'no', satisfaction: 1 }),
    rating({ solution: 'partly', satisfaction: 3 }),
    rating({ satisfaction: 2 }),
  ];
  const [row] = rank(five, RULES);
  // Response (1 + ½ + 0 + 1 + 1) / 5, solution (1 + 1 + 0 + ½ + 1) / 5, satisfaction (1 + .8 + 0 + .6 + .3) / 5.
  expect(row).toMatchObject({ n: 5, response: 70, solution: 70, satisfaction: 54, score: 64.4 });
  expect(row).toMatchObject({ inTime: 3, solved: 3, satisfied: 2 });
  expect(rank(five.slice(1), RULES)[0]).toMatchObject({ n: 4, score: null, response: null, inTime: 2 });
});

test('who has a score stands before who has none, however many ratings', () => {
  const few = Array.from({ length: 4 }, () => rating({ unit: 'v', unitName: '派出所' }));
  const many = Array.from({ length: 5 }, () => rating({ satisfaction: 1, solution: 'no', response: 'no' }));
  expect(rank([...few, ...many], RULES).map(({ name, score }) => [name, score])).toEqual([
    ['城管中队', 0],
    ['派出所', null],
  ]);
});
