/** Pure: the three rates over reached call-backs, and what a result of a call leads to. */

/** Answers of one area and month, counted. Excluded ones are not in it. */
export type Tally = {
  /** Call-backs that reached the resident, by telephone or by the resident's own tap. */
  reached: number;
  /** Of those asked whether they were contacted in time: how many, and how many said yes. */
  askedInTime: number;
  inTime: number;
  yes: number;
  partly: number;
  no: number;
  /** How many gave 1, 2, 3, 4, 5. */
  levels: readonly [number, number, number, number, number];
};

export type Weights = { response: number; solved: number; satisfied: number };
export type Rate = { value: number | null; n: number };
export type Rates = { response: Rate; solved: Rate; satisfied: Rate; score: number | null };

/** Below this many answers a rate says more about chance than about work: none is shown. */
export const LEAST = 5;
/** What each level of satisfaction counts, from 1 to 5 (rules of the field: mean(1, .8, .6, .3, 0) from the best down). */
const LEVEL_COUNTS = [0, 0.3, 0.6, 0.8, 1] as const;

const rate = (sum: number, n: number, least: number): Rate => ({ value: n < least ? null : sum / n, n });

/**
 * 100 × (wr·contacted in time + ws·mean(solved 1, partly ½, no 0) + wm·mean(level)) / (wr + ws + wm).
 * The weights of one banner county are 30, 35, 35. A part below `least` answers is null, and so is the score then.
 */
export function threeRates(tally: Tally, weights: Weights, least = LEAST): Rates {
  const response = rate(tally.inTime, tally.askedInTime, least);
  const solved = rate(tally.yes + tally.partly / 2, tally.yes + tally.partly + tally.no, least);
  const satisfied = rate(
    tally.levels.reduce((sum, n, level) => sum + n * LEVEL_COUNTS[level]!, 0),
    tally.levels.reduce((sum, n) => sum + n, 0),
    least,
  );
  const all = weights.response + weights.solved + weights.satisfied;
  const known = response.value !== null && solved.value !== null && satisfied.value !== null;
  const score =
    !known || all === 0 || tally.reached < least
      ? null
      : (100 *
          (weights.response * response.value! +
            weights.solved * solved.value! +
            weights.satisfied * satisfied.value!)) /
        all;
  return { response, solved, satisfied, score };
}

export type Answer = {
  result: 'reached' | 'not_reached' | 'wrong_number';
  solved?: 'yes' | 'partly' | 'no';
  again?: boolean;
};
/** What a call does to the case: closed, opened again, or tried once more (or given up when no try is left). */
export function afterCall(
  answer: Answer,
  tries: number,
  most: number,
): 'confirm' | 'reopen' | 'retry' | 'give_up' {
  if (answer.result === 'wrong_number') return 'give_up';
  if (answer.result === 'not_reached') return tries + 1 >= most ? 'give_up' : 'retry';
  return answer.solved === 'no' || (answer.solved === 'partly' && answer.again) ? 'reopen' : 'confirm';
}
