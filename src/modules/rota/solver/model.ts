/**
 * A month of a pool as a mixed-integer model in LP text. `x{p}_{g}` is 1 when person p takes a seat of group g, `u{g}` counts
 * its open seats. Rules are hard; fair shares are floor and ceiling bounds with steps of slack that cost more each, so
 * that what cannot be even is spread over all; open seats cost most. So a model always has a solution.
 */
import { shiftDay } from '../../../kernel/time.ts';
import {
  type Carry,
  eveningCap,
  fairShares,
  isEvening,
  isWeekend,
  monthOf,
  type Plan,
  sharesOf,
  type Turn,
  weekendCap,
  weekOf,
  weightsOf,
  wishFor,
} from '../rules.ts';
import { clash, type Group } from './groups.ts';

const OPEN_SEAT = 2000;
/** What each turn beyond the floor or ceiling costs: the first, the second, every further one. */
const FAIR_STEPS = [60, 180, 500] as const;
const EVEN_STEPS = [8, 24, 60] as const;
const PREFERS = -1;
const RATHER_NOT = 2;
const EPS = 1e-6;

type Term = [factor: number, name: string];

/** Collects rows of an LP text; terms stand a line each because the reader bounds the length of a line. */
class Lp {
  readonly #objective: string[] = [];
  readonly #rows: string[] = [];
  readonly #bounds: string[] = [];
  readonly #binaries: string[] = [];
  #count = 0;

  cost(factor: number, name: string): void {
    this.#objective.push(signed([factor, name]));
  }
  row(terms: readonly Term[], sense: '<=' | '>=' | '=', right: number): void {
    if (terms.length === 0) return;
    this.#rows.push(` r${this.#count++}: ${terms.map(signed).join('\n')} ${sense} ${right}`);
  }
  most(name: string, bound: number): void {
    this.#bounds.push(` 0 <= ${name} <= ${bound}`);
  }
  binary(name: string): void {
    this.#binaries.push(name);
  }
  text(): string {
    return `Minimize\n obj: ${this.#objective.join('\n')}\nSubject To\n${this.#rows.join('\n')}\nBounds\n${this.#bounds.join('\n')}\nBinary\n${this.#binaries.join('\n')}\nEnd\n`;
  }
}
const signed = ([factor, name]: Term): string => `${factor < 0 ? '-' : '+'} ${Math.abs(factor)} ${name}`;
export const variable = (person: number, group: number): string => `x${person}_${group}`;

export function modelOf(
  plan: Plan,
  groups: readonly Group[],
  fixed: readonly (readonly Turn[])[],
  carry: Carry,
): string {
  const lp = new Lp();
  for (const [g, group] of groups.entries()) {
    const terms: Term[] = group.people.map((p) => [1, variable(p, g)]);
    lp.row([...terms, [1, `u${g}`]], '=', group.seats.length);
    lp.cost(OPEN_SEAT, `u${g}`);
  }
  const shares = sharesOf(plan, carry);
  const weights = weightsOf(plan, () => true);
  const evenly = fairShares(
    weights.map((weight) => ({ weight, cap: 1000, carry: 0 })),
    plan.turns.length,
  );
  for (const p of plan.people.keys()) {
    const own = groups.flatMap((group, g) =>
      group.people.includes(p) ? [{ ...group, g, name: variable(p, g) }] : [],
    );
    for (const { name, sample } of own) {
      lp.binary(name);
      const wish = wishFor(plan.people[p]!, sample);
      if (wish) lp.cost(wish === 'prefers' ? PREFERS : RATHER_NOT, name);
    }
    ruleRows(lp, plan, p, own, fixed[p]!);
    const here = plan.turns.filter((turn) => turn.locked && turn.person === plan.people[p]!.id);
    const share = (
      tag: string,
      list: readonly { name: string }[],
      { target }: { target: number },
      done: number,
      steps: readonly number[],
    ) => {
      if (list.length === 0) return;
      const terms: Term[] = list.map(({ name }) => [1, name]);
      const slack = (side: string, sign: 1 | -1): Term[] =>
        steps.map((cost, i) => {
          const name = `${tag}${side}${p}_${i}`;
          lp.cost(cost, name);
          if (i < steps.length - 1) lp.most(name, 1);
          return [sign, name];
        });
      lp.row([...terms, ...slack('u', -1)], '<=', Math.ceil(target - EPS) - done);
      if (Math.floor(target + EPS) - done > 0)
        lp.row([...terms, ...slack('l', 1)], '>=', Math.floor(target + EPS) - done);
    };
    share(
      'e',
      own.filter(({ evening }) => evening),
      shares.evenings[p]!,
      here.filter(isEvening).length,
      FAIR_STEPS,
    );
    share(
      'w',
      own.filter(({ weekend }) => weekend),
      shares.weekends[p]!,
      here.filter(isWeekend).length,
      FAIR_STEPS,
    );
    share('t', own, evenly[p]!, here.length, EVEN_STEPS);
  }
  return lp.text();
}

type Own = Group & { g: number; name: string };

/** The hard rules of one person. */
function ruleRows(lp: Lp, plan: Plan, p: number, own: readonly Own[], fixed: readonly Turn[]): void {
  const { rules } = plan;
  const person = plan.people[p]!;
  const most = (list: readonly Own[], bound: number) => {
    if (list.length > Math.max(0, bound))
      lp.row(
        list.map(({ name }) => [1, name]),
        '<=',
        Math.max(0, bound),
      );
  };
  const days = new Map<string, Own[]>();
  for (const one of own) days.set(one.day, [...(days.get(one.day) ?? []), one]);
  const count = (list: readonly Turn[], which: (turn: Turn) => boolean) => list.filter(which).length;
  for (const [day, list] of days) most(list, rules.turnsPerDay - count(fixed, (turn) => turn.day === day));

  clashRows(rules.restHours, rules.turnsPerDay, own, most);

  const weeks = new Set(own.map(({ day }) => weekOf(day)));
  for (const week of weeks) {
    const inWeek = own.filter(({ day }) => weekOf(day) === week);
    const before = fixed.filter(({ day }) => weekOf(day) === week);
    most(inWeek, rules.turnsPerWeek - before.length);
    most(
      inWeek.filter(({ evening }) => evening),
      rules.eveningsPerWeek - count(before, isEvening),
    );
  }
  const [month] = own.map(({ day }) => monthOf(day));
  const thisMonth = fixed.filter(({ day }) => monthOf(day) === month);
  most(
    own.filter(({ evening }) => evening),
    eveningCap(rules, person) - count(thisMonth, isEvening),
  );
  most(
    own.filter(({ weekend }) => weekend),
    weekendCap(rules, person) - count(thisMonth, isWeekend),
  );
  rowRows(lp, rules, p, days, new Set(fixed.map(({ day }) => day)));
}

/** Turns that exclude each other. With one turn a day all of them at a moment form one clique, which solves much faster. */
function clashRows(
  restHours: number,
  perDay: number,
  own: readonly Own[],
  most: (list: readonly Own[], bound: number) => void,
): void {
  const rest = restHours * 3_600_000;
  if (perDay > 1) {
    for (const [i, a] of own.entries())
      for (const b of own.slice(i + 1)) {
        if (b.starts > a.ends + rest) break;
        if (clash(a.sample, b.sample, restHours)) most([a, b], 1);
      }
    return;
  }
  const moments = new Map(own.map(({ starts, day }) => [starts, day]));
  for (const [moment, day] of moments) {
    const earlier = own.filter((one) => one.day < day && (moment < one.ends + rest || moment < one.ends));
    if (earlier.length > 0)
      most([...earlier, ...own.filter((one) => one.day === day && one.starts <= moment)], 1);
  }
}

/** No more than so many days in a row, also over the ends of the month. */
function rowRows(
  lp: Lp,
  rules: Plan['rules'],
  p: number,
  days: ReadonlyMap<string, readonly Own[]>,
  worked: ReadonlySet<string>,
): void {
  const all = [...days.keys()].sort();
  const [first, last] = [all[0], all.at(-1)];
  if (!first || !last) return;
  const terms = (day: string): Term[] => {
    if (worked.has(day)) return [];
    const list = days.get(day) ?? [];
    if (rules.turnsPerDay === 1 || list.length < 2) return list.map(({ name }) => [1, name]);
    const name = `y${p}_${day.replaceAll('-', '')}`;
    return [[1, name]];
  };
  if (rules.turnsPerDay > 1)
    for (const [day, list] of days)
      if (list.length > 1 && !worked.has(day)) {
        const name = `y${p}_${day.replaceAll('-', '')}`;
        lp.most(name, 1);
        for (const one of list)
          lp.row(
            [
              [1, name],
              [-1, one.name],
            ],
            '>=',
            0,
          );
      }
  for (let day = shiftDay(first, -rules.daysInRow); day <= last; day = shiftDay(day, 1)) {
    const window = Array.from({ length: rules.daysInRow + 1 }, (_, i) => shiftDay(day, i));
    const done = window.filter((one) => worked.has(one)).length;
    if (window.filter((one) => worked.has(one) || days.has(one)).length <= rules.daysInRow) continue;
    lp.row(window.flatMap(terms), '<=', Math.max(0, rules.daysInRow - done));
  }
}
