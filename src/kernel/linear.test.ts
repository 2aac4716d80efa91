import { describe, expect, test } from 'vitest';
import { Classifier, macroF1, pack, type Sample, train, unpack } from './linear.ts';

/** Three labels with words of their own and words of all; every seventh label is wrong, as people are. */
function samples(n: number): Sample[] {
  const own = {
    lift: ['电梯', '困人', '停运'],
    fumes: ['油烟', '烧烤', '排烟'],
    wages: ['工资', '拖欠', '老板'],
  };
  const labels = Object.keys(own) as (keyof typeof own)[];
  return Array.from({ length: n }, (_, at) => {
    const label = labels[at % 3]!;
    const said = at % 7 === 6 ? labels[(at + 1) % 3]! : label;
    return { terms: [...own[label].slice(at % 2), '请', '尽快', `第${at}次`], label: said };
  });
}

describe('a linear classifier', () => {
  const model = train(samples(300));
  const asked = new Classifier(model);

  test('answers by the words, with shares that sum to one', () => {
    const guesses = asked.guesses(['油烟', '烧烤', '请']);
    expect(guesses[0]!.label).toBe('fumes');
    expect(guesses.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 6);
  });

  test('is as sure as it is right: one label in seven was wrong', () => {
    const share = asked.guesses(['电梯', '困人', '停运', '请', '尽快'])[0]!.share;
    expect(share).toBeGreaterThan(0.7);
    expect(share).toBeLessThan(0.97);
  });

  test('tells the words that led to it, not those of all', () => {
    const reasons = asked.reasons(['请', '尽快', '工资', '拖欠'], 'wages').map(({ term }) => term);
    expect(reasons.slice(0, 2).sort()).toEqual(['工资', '拖欠'].sort());
    expect(asked.reasons(['工资'], 'nothing')).toEqual([]);
  });

  test('knows no word: still an answer, without a reason', () => {
    expect(asked.guesses(['没见过'])).toHaveLength(3);
    expect(asked.reasons(['没见过'], 'lift')).toEqual([]);
  });

  test('the same after packing, and the same from the same samples', () => {
    const again = new Classifier(unpack(pack(model)));
    expect(again.guesses(['工资'])).toEqual(asked.guesses(['工资']));
    expect(pack(train(samples(300))).equals(pack(model))).toBe(true);
    expect(model.score).toBeGreaterThan(0.6);
  });

  test('one label is no question; few samples are learned without a score', () => {
    expect(() => train([{ terms: ['a'], label: 'x' }])).toThrow(RangeError);
    expect(train(samples(20)).score).toBeNull();
  });
});

test('macro-F1 counts every label alike', () => {
  expect(macroF1([{ right: 'a', guessed: 'a' }])).toBe(1);
  const pairs = [
    ...Array.from({ length: 9 }, () => ({ right: 'a', guessed: 'a' })),
    { right: 'b', guessed: 'a' },
  ];
  expect(macroF1(pairs)).toBeCloseTo(18 / 19 / 2, 9);
});
