/** One pool, one month: model, HiGHS, seats. Blocks while it runs; the server calls it in a thread (threads.ts). */
import type { Highs } from 'highs';
import { type Carry, type Fault, faultsOf, type Plan, type Turn, tallyOf, whyNot } from '../rules.ts';
import { evenOut } from './even.ts';
import { fixedOf, type Group, groupsOf, seat } from './groups.ts';
import { modelOf, variable } from './model.ts';

export type Solved = {
  /** All turns of the plan, with people. */
  turns: Turn[];
  seconds: number;
  /** Proven best within a fraction of one turn of fairness. */
  proven: boolean;
};

/** A third of the cheapest step of fairness: wishes and the number of day turns may stay a little below the best. */
const GAP = 20;

/** @param seconds longest time for the solver; what it has found by then counts, and nothing found is dealt out in turn */
export function solvePlan(highs: Pick<Highs, 'solve'>, given: Plan, carry: Carry, seconds: number): Solved {
  const begun = performance.now();
  const plan: Plan = {
    ...given,
    turns: given.turns.map((turn) => (turn.locked ? turn : { ...turn, person: null })),
  };
  const fixed = fixedOf(plan);
  const groups = groupsOf(plan, fixed);
  let proven = true;
  if (groups.some(({ people }) => people.length > 0)) {
    const found = run(highs, modelOf(plan, groups, fixed, carry), seconds);
    proven = found.proven;
    if (found.columns) place(plan, groups, found.columns);
    // Cut short by time it may have left seats open that somebody could take.
    dealOut(plan, groups);
    if (!proven) evenOut(plan, carry);
  }
  return { turns: [...plan.turns], seconds: (performance.now() - begun) / 1000, proven };
}

type Columns = Record<string, { Primal?: number }>;
function run(
  highs: Pick<Highs, 'solve'>,
  model: string,
  seconds: number,
): { columns?: Columns; proven: boolean } {
  const answer = highs.solve(model, {
    output_flag: false,
    time_limit: seconds,
    mip_rel_gap: 0,
    mip_abs_gap: GAP,
    random_seed: 7,
  });
  const columns = answer.Columns as Columns;
  const some = Object.values(columns).some(({ Primal }) => Primal !== undefined && Primal > 0.5);
  return { ...(some && { columns }), proven: answer.Status === 'Optimal' };
}

function place(plan: Plan, groups: readonly Group[], columns: Columns): void {
  const known = new Map<string, number>();
  for (const [g, group] of groups.entries())
    seat(
      group,
      group.people.filter((p) => (columns[variable(p, g)]?.Primal ?? 0) > 0.5).map((p) => plan.people[p]!.id),
      known,
    );
}

/** What is open goes, in turn, to the one with least so far who breaks no rule; the whole month when nothing was found in time. */
export function dealOut(plan: Plan, groups: readonly Group[]): void {
  for (const group of groups)
    for (const turn of group.seats.filter(({ person }) => !person)) {
      const [next] = group.people
        .map((p) => plan.people[p]!)
        .filter((person) => whyNot(plan, turn, person).length === 0)
        .map((person) => ({ person, tally: tallyOf(plan.turns, person.id) }))
        .sort((a, b) => load(a.tally, group) - load(b.tally, group));
      turn.person = next?.person.id ?? null;
    }
}
const load = (tally: { turns: number; evenings: number; weekends: number }, group: Group): number =>
  tally.turns + 100 * ((group.evening ? tally.evenings : 0) + (group.weekend ? tally.weekends : 0));

/** The rules that a solved plan breaks beside what was locked by hand: always none, or the result is not used. */
export function newFaults(plan: Plan, solved: readonly Turn[]): Fault[] {
  const locked = plan.turns.filter((turn) => turn.locked);
  const key = (fault: Fault) => `${fault.code} ${fault.person}`;
  const before = new Set(faultsOf({ ...plan, turns: locked }).map(key));
  return faultsOf({ ...plan, turns: solved }).filter((fault) => !before.has(key(fault)));
}
