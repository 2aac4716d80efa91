/** What the solver could not finish in its time is made even by hand-overs of single turns, each within the rules. */
import {
  type Carry,
  isEvening,
  isWeekend,
  type Plan,
  type Share,
  sharesOf,
  type Turn,
  whyNot,
} from '../rules.ts';

const MOST_MOVES = 200;

/** Evenings first, then weekends; a turn that is both is left where it is, so that one does not undo the other. */
export function evenOut(plan: Plan, carry: Carry): void {
  const shares = sharesOf(plan, carry);
  level(plan, shares.evenings, isEvening, isWeekend);
  level(plan, shares.weekends, isWeekend, isEvening);
}

/** Gives turns from who has most beyond the share to who has least, as long as that brings both nearer to it. */
function level(
  plan: Plan,
  shares: readonly Share[],
  counts: (turn: Turn) => boolean,
  not: (turn: Turn) => boolean,
): void {
  const over = (): { p: number; beyond: number }[] =>
    plan.people
      .map(({ id }, p) => ({
        p,
        beyond: plan.turns.filter((turn) => turn.person === id && counts(turn)).length - shares[p]!.target,
      }))
      .sort((a, b) => b.beyond - a.beyond);
  for (let move = 0; move < MOST_MOVES; move++) {
    const order = over();
    const pairs = order.flatMap((most) =>
      [...order]
        .reverse()
        .flatMap((least) => (most.beyond - least.beyond > 1 + 1e-6 ? [{ most, least }] : [])),
    );
    if (!pairs.some(({ most, least }) => hand(plan, most.p, least.p, counts, not))) return;
  }
}

function hand(
  plan: Plan,
  from: number,
  to: number,
  counts: (turn: Turn) => boolean,
  not: (turn: Turn) => boolean,
): boolean {
  const [giver, taker] = [plan.people[from]!, plan.people[to]!];
  for (const turn of plan.turns) {
    if (turn.person !== giver.id || turn.locked || !counts(turn) || not(turn)) continue;
    // An ordinary turn of the same day may go the other way.
    const back = plan.turns.find(
      (one) => one.person === taker.id && one.day === turn.day && !one.locked && !counts(one) && !not(one),
    );
    if (whyNot(plan, turn, taker).length === 0) {
      turn.person = taker.id;
      return true;
    }
    if (
      back &&
      whyNot(plan, turn, taker, [back.id]).length === 0 &&
      whyNot(plan, back, giver, [turn.id]).length === 0
    ) {
      turn.person = taker.id;
      back.person = giver.id;
      return true;
    }
  }
  return false;
}
