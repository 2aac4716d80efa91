/** Random pools: every answer of the solver passes the checker, which knows nothing of the solver. */
import fc from 'fast-check';
import highsLoader, { type Highs } from 'highs';
import { beforeAll, expect, test } from 'vitest';
import {
  type Carry,
  faultsOf,
  isAble,
  isEvening,
  onLeave,
  type Person,
  type Plan,
  sharesOf,
  type Tally,
  tallyOf,
  whyNot,
} from '../rules.ts';
import { shiftMonth } from '../slots.ts';
import { evenOut } from './even.ts';
import { fixedOf, groupsOf } from './groups.ts';
import { inventedPlan } from './invented.ts';
import { dealOut, newFaults, solvePlan } from './solve.ts';

const FULL = process.env['LINLI_COUNTS'] === 'full';
const RUNS = FULL ? 60 : 8;
let highs: Highs;
beforeAll(async () => {
  highs = await (highsLoader as unknown as () => Promise<Highs>)();
});

const pools = fc.record({
  seed: fc.integer({ min: 1, max: 1_000_000 }),
  people: fc.integer({ min: 3, max: 18 }),
  stations: fc.integer({ min: 0, max: 7 }),
  month: fc.constantFrom('2026-11', '2027-02', '2027-05'),
  leave: fc.constantFrom(0, 0.3, 0.7),
  partTime: fc.constantFrom(0, 0.2),
});

/** Who could take exactly the same turns: their shares are the same. */
function equals(plan: Plan): string[][] {
  const classes = new Map<string, string[]>();
  for (const person of plan.people) {
    const key = JSON.stringify([[...person.skills].sort(), person.weekdays, person.leave, person.share]);
    classes.set(key, [...(classes.get(key) ?? []), person.id]);
  }
  return [...classes.values()].filter((ids) => ids.length > 1);
}
const spread = (values: readonly number[]): number => Math.max(...values) - Math.min(...values);

test('any pool: no rule is broken, leave is kept, locked turns stay, equal people differ by one at most', () => {
  fc.assert(
    fc.property(pools, fc.array(fc.tuple(fc.nat(400), fc.nat(17)), { maxLength: 4 }), (wanted, locks) => {
      const plan = inventedPlan(wanted);
      const locked = new Map<string, string>();
      for (const [t, p] of locks) {
        const turn = plan.turns[t % plan.turns.length];
        const person = plan.people[p % plan.people.length]!;
        if (!turn || turn.locked || whyNot(plan, turn, person).length > 0) continue;
        turn.person = person.id;
        turn.locked = true;
        locked.set(turn.id, person.id);
      }
      const { turns, proven } = solvePlan(highs, plan, new Map(), 8);
      const after: Plan = { ...plan, turns };
      expect(faultsOf(after)).toEqual([]);
      for (const turn of turns) {
        const person = plan.people.find(({ id }) => id === turn.person);
        if (person) expect(onLeave(person, turn.day) || !isAble(person, turn)).toBe(false);
      }
      for (const [id, person] of locked) expect(turns.find((turn) => turn.id === id)?.person).toBe(person);
      // Locks made by hand may fall on one of two equals; an answer cut short by time promises less.
      if (locked.size > 0 || !proven) return;
      for (const ids of equals(plan)) {
        const tallies = ids.map((id) => tallyOf(turns, id));
        expect(spread(tallies.map(({ evenings }) => evenings))).toBeLessThanOrEqual(1);
        expect(spread(tallies.map(({ weekends }) => weekends))).toBeLessThanOrEqual(1);
      }
    }),
    { numRuns: RUNS, seed: 20261122, interruptAfterTimeLimit: 240_000, markInterruptAsFailure: false },
  );
}, 300_000);

test('over months the evenings and weekends of equal people differ by one at most', () => {
  const carry = new Map<string, { evenings: number; weekends: number }>();
  const sums = new Map<string, Tally>();
  let month = '2026-11';
  for (let i = 0; i < (FULL ? 6 : 3); i++) {
    const plan = inventedPlan({ seed: 5, people: 11, stations: 4, month, leave: 0, partTime: 0 });
    const shares = sharesOf(plan, carry as Carry);
    const { turns } = solvePlan(highs, plan, carry as Carry, 8);
    for (const [p, { id }] of plan.people.entries()) {
      const tally = tallyOf(turns, id);
      const owed = carry.get(id) ?? { evenings: 0, weekends: 0 };
      carry.set(id, {
        evenings: owed.evenings + shares.evenings[p]!.due - tally.evenings,
        weekends: owed.weekends + shares.weekends[p]!.due - tally.weekends,
      });
      const sum = sums.get(id) ?? { turns: 0, evenings: 0, weekends: 0 };
      sums.set(id, {
        turns: sum.turns + tally.turns,
        evenings: sum.evenings + tally.evenings,
        weekends: sum.weekends + tally.weekends,
      });
    }
    for (const ids of equals(plan)) {
      const known = ids.map((id) => sums.get(id)!);
      expect(spread(known.map(({ evenings }) => evenings))).toBeLessThanOrEqual(1);
      expect(spread(known.map(({ weekends }) => weekends))).toBeLessThanOrEqual(1);
    }
    month = shiftMonth(month, 1);
  }
}, 120_000);

test('turns around the month are kept clear of, and what the solver did not finish is dealt out and made even within the rules', () => {
  const plan = inventedPlan({ seed: 9, people: 8, stations: 3, month: '2026-11', leave: 0.3, partTime: 0 });
  const first = plan.turns.filter(({ day }) => day === '2026-11-02');
  // Everybody comes from a night that ends at six that morning.
  const around = plan.people.map((person: Person, i) => ({
    ...first[0]!,
    id: `night${i}`,
    day: '2026-11-01',
    kind: 'night' as const,
    starts: first[0]!.starts - 11 * 3_600_000,
    ends: first[0]!.starts - 2 * 3_600_000,
    person: person.id,
  }));
  const busy: Plan = { ...plan, around };
  const { turns } = solvePlan(highs, busy, new Map(), 8);
  expect(newFaults(busy, turns)).toEqual([]);
  expect(turns.filter(({ day, kind, person }) => day === '2026-11-02' && kind === 'day' && person)).toEqual(
    [],
  );
  const dealt: Plan = { ...plan, turns: plan.turns.map((turn) => ({ ...turn })) };
  dealOut(dealt, groupsOf(dealt, fixedOf(dealt)));
  const before = spread(dealt.people.map(({ id }) => tallyOf(dealt.turns, id).evenings));
  // Two people's evenings go to one of them as far as rules allow, then are made even again.
  const [a, b] = [dealt.people[1]!, dealt.people[2]!];
  for (const turn of dealt.turns)
    if (turn.person === a.id && isEvening(turn) && whyNot(dealt, turn, b).length === 0) turn.person = b.id;
  expect(spread(dealt.people.map(({ id }) => tallyOf(dealt.turns, id).evenings))).toBeGreaterThan(before);
  evenOut(dealt, new Map());
  expect(spread(dealt.people.map(({ id }) => tallyOf(dealt.turns, id).evenings))).toBeLessThanOrEqual(2);
  expect(faultsOf(dealt)).toEqual([]);
  expect(dealt.turns.filter(({ person }) => person).length).toBeGreaterThan(dealt.turns.length / 2);
});
