import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { afterCall, LEAST, type Tally, threeRates } from './rules.ts';

const weights = { response: 30, solved: 35, satisfied: 35 };
const tally = (more: Partial<Tally> = {}): Tally => ({
  reached: 10,
  askedInTime: 10,
  inTime: 8,
  yes: 6,
  partly: 2,
  no: 2,
  levels: [1, 1, 1, 2, 5],
  ...more,
});

describe('three rates', () => {
  test('by hand: 8 of 10 in time, 6 and 2 halves of 10 solved, five levels', () => {
    const { response, solved, satisfied, score } = threeRates(tally(), weights);
    expect([response.value, solved.value]).toEqual([0.8, 0.7]);
    // (1·0 + 1·.3 + 1·.6 + 2·.8 + 5·1) / 10
    expect(satisfied.value).toBeCloseTo(0.75);
    expect(score).toBeCloseTo(30 * 0.8 + 35 * 0.7 + 35 * 0.75);
  });

  test('nothing below five answers, of a part or of the whole', () => {
    const few = threeRates(
      tally({ reached: 4, askedInTime: 4, inTime: 4, yes: 4, partly: 0, no: 0, levels: [0, 0, 0, 0, 4] }),
      weights,
    );
    expect(few).toEqual({
      response: { value: null, n: 4 },
      solved: { value: null, n: 4 },
      satisfied: { value: null, n: 4 },
      score: null,
    });
    // Taps are not asked about the contact: the other two are shown, the score is not.
    const taps = threeRates(tally({ askedInTime: 4, inTime: 4 }), weights);
    expect([taps.response.value, taps.solved.value, taps.score]).toEqual([null, 0.7, null]);
    expect(LEAST).toBe(5);
  });

  test('always between 0 and 100, best when all is well, and no worse with one better answer', () => {
    const counts = fc.record({
      asked: fc.nat(50),
      in: fc.nat(50),
      yes: fc.nat(50),
      partly: fc.nat(50),
      no: fc.nat(50),
      levels: fc.tuple(fc.nat(9), fc.nat(9), fc.nat(9), fc.nat(9), fc.nat(9)),
      w: fc.tuple(fc.integer({ min: 1, max: 100 }), fc.nat(100), fc.nat(100)),
    });
    fc.assert(
      fc.property(
        counts,
        ({ asked, in: inTime, yes, partly, no, levels, w: [response, solved, satisfied] }) => {
          const one = tally({
            reached: yes + partly + no,
            askedInTime: asked,
            inTime: Math.min(asked, inTime),
            yes,
            partly,
            no,
            levels,
          });
          const given = { response, solved, satisfied };
          const { score } = threeRates(one, given);
          if (score === null) return;
          expect(score).toBeGreaterThanOrEqual(0);
          expect(score).toBeLessThanOrEqual(100 + 1e-9);
          if (no > 0)
            expect(threeRates({ ...one, no: no - 1, yes: yes + 1 }, given).score).toBeGreaterThanOrEqual(
              score,
            );
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe('after a call', () => {
  test.each([
    [{ result: 'reached', solved: 'yes' }, 0, 'confirm'],
    [{ result: 'reached', solved: 'no' }, 0, 'reopen'],
    [{ result: 'reached', solved: 'partly', again: true }, 2, 'reopen'],
    [{ result: 'reached', solved: 'partly', again: false }, 2, 'confirm'],
    [{ result: 'not_reached' }, 0, 'retry'],
    [{ result: 'not_reached' }, 1, 'retry'],
    [{ result: 'not_reached' }, 2, 'give_up'],
    [{ result: 'wrong_number' }, 0, 'give_up'],
  ] as const)('%o after %i tries: %s', (answer, tries, then) =>
    expect(afterCall(answer, tries, 3)).toBe(then),
  );
});
