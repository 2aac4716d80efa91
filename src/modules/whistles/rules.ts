/** Pure decisions about whistles: what a unit does next, who has the word, how ratings become a rank. */
import type { HandBack, PartState, RankedUnit, Response, Solution, Stage, WhistleRules } from './contract.ts';

export type Part = { id: string; lead: boolean; state: PartState; handBack: HandBack | null };

/** Still called: neither given to another unit nor back with the community. */
export const live = (part: Pick<Part, 'state'>): boolean =>
  part.state !== 'moved' && part.state !== 'returned';
/** Live and not done. */
export const working = (part: Pick<Part, 'state'>): boolean => live(part) && part.state !== 'done';

type Due = { dueAt: Date };
/** The stage and deadline that hold for a part now; undefined when nothing is left to do. */
export function nextOf(
  part: { state: PartState; signDue: Date; arriveDue: Date },
  whistle: Due,
  measures: readonly Due[],
  checks: readonly Due[],
): { stage: Stage; dueAt: Date } | undefined {
  const first = (dues: readonly Due[]) => dues.map(({ dueAt }) => dueAt).sort((a, b) => +a - +b)[0];
  const check = first(checks);
  switch (part.state) {
    case 'called':
      return { stage: 'sign', dueAt: part.signDue };
    case 'signed':
      return { stage: 'arrive', dueAt: part.arriveDue };
    case 'arrived': {
      const measure = first(measures);
      if (measure && (!check || measure <= check)) return { stage: 'measure', dueAt: measure };
      if (check) return { stage: 'check', dueAt: check };
      return { stage: 'finish', dueAt: whistle.dueAt };
    }
    case 'done':
      // Done, but what it ordered is still to be looked at.
      return check && { stage: 'check', dueAt: check };
    default:
      return undefined;
  }
}

/** The whistle closes when the lead is done and every re-inspection of the live parts has passed. */
export const mayClose = (parts: readonly Part[], openChecks: readonly { part: string }[]): boolean =>
  parts.some((part) => part.lead && part.state === 'done') &&
  !openChecks.some(({ part: id }) => parts.some((part) => part.id === id && live(part)));

/** A part is handed back at most once, refused by the community at most once, then decided by the street. */
export const mayHandBack = (part: Part): boolean => working(part) && part.handBack === null;
export const mayAnswer = (part: Part): boolean => working(part) && part.handBack === 'asked';
export const mayDecide = (part: Part): boolean => working(part) && part.handBack === 'refused';

/** The longest prefix wins. */
export function ruleAt<R extends { place: string }>(rules: readonly R[], place: string): R | undefined {
  return rules
    .filter((rule) => place.startsWith(rule.place))
    .sort((a, b) => b.place.length - a.place.length)[0];
}

export type Rating = {
  unit: string;
  unitName: string;
  response: Response;
  solution: Solution;
  satisfaction: number;
};
const RESPONSE: Record<Response, number> = { in_time: 1, late: 0.5, no: 0 };
const SOLUTION: Record<Solution, number> = { yes: 1, partly: 0.5, no: 0 };
/** Levels 5 … 1 count 1, .8, .6, .3, 0. */
const SATISFACTION: Readonly<Record<number, number>> = { 5: 1, 4: 0.8, 3: 0.6, 2: 0.3, 1: 0 };
export const SATISFIED = 4;

const mean = (values: readonly number[]): number =>
  Math.round((1000 * values.reduce((a, b) => a + b, 0)) / values.length) / 10;

/**
 * Units by score = wr·response + ws·solution + wm·satisfaction, each a mean from 0 to 100. A unit with fewer ratings than
 * `least` stands at the end with its number alone.
 */
export function rank(ratings: readonly Rating[], rules: WhistleRules): RankedUnit[] {
  const units = Map.groupBy(ratings, ({ unit }) => unit);
  const rows = [...units].map(([unit, own]): RankedUnit => {
    const n = own.length;
    const counts = {
      unit,
      name: own[0]!.unitName,
      n,
      inTime: own.filter(({ response }) => response === 'in_time').length,
      solved: own.filter(({ solution }) => solution === 'yes').length,
      satisfied: own.filter(({ satisfaction }) => satisfaction >= SATISFIED).length,
    };
    if (n < rules.least)
      return { ...counts, response: null, solution: null, satisfaction: null, score: null };
    const response = mean(own.map((one) => RESPONSE[one.response]));
    const solution = mean(own.map((one) => SOLUTION[one.solution]));
    const satisfaction = mean(own.map((one) => SATISFACTION[one.satisfaction] ?? 0));
    const score =
      (rules.weightResponse * response +
        rules.weightSolution * solution +
        rules.weightSatisfaction * satisfaction) /
      100;
    return { ...counts, response, solution, satisfaction, score: Math.round(score * 10) / 10 };
  });
  return rows.sort(
    (a, b) => (b.score ?? -1) - (a.score ?? -1) || b.n - a.n || a.name.localeCompare(b.name, 'zh'),
  );
}
