/** The rules of a rota, pure: what is wrong with a plan, who can take a turn, what is a fair share. The solver is judged by this. */
import { shiftDay, weekdayOf } from '../../kernel/time.ts';
import type { FaultCode, HoursKind, Rules } from './contract.ts';
import { HARD } from './contract.ts';

export type Wish = {
  wish: 'prefers' | 'rather_not';
  from: string | null;
  to: string | null;
  weekday: number | null;
  kind: HoursKind | null;
};
export type Person = {
  id: string;
  name: string;
  skills: readonly string[];
  /** Posts this person can do; none named: all. */
  posts: readonly string[];
  /** Weekdays on which the person can come; none named: all. */
  weekdays: readonly number[];
  /** Percent of a full share. */
  share: number;
  mostEvenings: number | null;
  mostWeekends: number | null;
  leave: readonly { from: string; to: string }[];
  wishes: readonly Wish[];
};
/** One seat. `starts` and `ends` in milliseconds since 1970. */
export type Turn = {
  id: string;
  post: string;
  skill: string | null;
  day: string;
  starts: number;
  ends: number;
  kind: HoursKind;
  /** On a weekend or holiday by the working calendar. */
  restDay: boolean;
  person: string | null;
  locked: boolean;
};
/** A month of a pool, with what its people do just before, after or elsewhere (`around`: fixed, never faulted). */
export type Plan = {
  rules: Rules;
  people: readonly Person[];
  turns: readonly Turn[];
  around: readonly Turn[];
};
export type Fault = { code: FaultCode; hard: boolean; turn: string; person: string; zh: string; en: string };

const HOUR = 3_600_000;
export const isEvening = (turn: Pick<Turn, 'kind'>): boolean =>
  turn.kind === 'evening' || turn.kind === 'night';
export const isWeekend = (turn: Pick<Turn, 'kind' | 'restDay'>): boolean =>
  turn.restDay || turn.kind === 'weekend';
export const monthOf = (day: string): string => day.slice(0, 7);
/** The Monday of a day's week. */
export const weekOf = (day: string): string => shiftDay(day, 1 - weekdayOf(day));
export const onLeave = (person: Pick<Person, 'leave'>, day: string): boolean =>
  person.leave.some(({ from, to }) => from <= day && day <= to);
export const isAble = (
  person: Pick<Person, 'skills' | 'posts'>,
  turn: Pick<Turn, 'skill' | 'post'>,
): boolean =>
  (turn.skill === null || person.skills.includes(turn.skill)) &&
  (person.posts.length === 0 || person.posts.includes(turn.post));
export const comesOn = (person: Pick<Person, 'weekdays'>, day: string): boolean =>
  person.weekdays.length === 0 || person.weekdays.includes(weekdayOf(day));
/** Could take it if nothing else were there: able, there that weekday, not on leave. */
export const isFree = (person: Person, turn: Turn): boolean =>
  isAble(person, turn) && comesOn(person, turn.day) && !onLeave(person, turn.day);
export const eveningCap = (rules: Rules, person: Person): number =>
  Math.min(rules.eveningsPerMonth, person.mostEvenings ?? rules.eveningsPerMonth);
export const weekendCap = (rules: Rules, person: Person): number =>
  Math.min(rules.weekendsPerMonth, person.mostWeekends ?? rules.weekendsPerMonth);

/** What the person's wishes say of a turn; the last one that speaks of it counts. */
export function wishFor(person: Pick<Person, 'wishes'>, turn: Turn): Wish['wish'] | null {
  const said = person.wishes.filter(
    ({ from, to, weekday, kind }) =>
      (!from || from <= turn.day) &&
      (!to || turn.day <= to) &&
      (!weekday || weekday === weekdayOf(turn.day)) &&
      (!kind || kind === turn.kind),
  );
  return said.at(-1)?.wish ?? null;
}

/** `11月17日周二`. */
export const dayWords = (day: string): { zh: string; en: string } => {
  const at = weekdayOf(day) - 1;
  return {
    zh: `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日周${'一二三四五六日'[at]}`,
    en: `${['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'][at]} ${day}`,
  };
};

const groupBy = <T>(list: readonly T[], key: (one: T) => string): Map<string, T[]> => {
  const groups = new Map<string, T[]>();
  for (const one of list) {
    const group = groups.get(key(one));
    if (group) group.push(one);
    else groups.set(key(one), [one]);
  }
  return groups;
};

/** What is wrong with the turns of one person; `mine` are those of the plan, `around` what else the person does. */
export function faultsOfPerson(
  rules: Rules,
  person: Person,
  mine: readonly Turn[],
  around: readonly Turn[],
): Fault[] {
  const faults: Fault[] = [];
  const ours = new Set(mine);
  const say = (turn: Turn, code: FaultCode, zh: string, en: string): void => {
    if (!ours.has(turn)) return;
    const day = dayWords(turn.day);
    faults.push({
      code,
      hard: HARD.includes(code),
      turn: turn.id,
      person: person.id,
      zh: `${person.name} ${day.zh}：${zh}`,
      en: `${person.name}, ${day.en}: ${en}`,
    });
  };
  const all = [...mine, ...around].sort((a, b) => a.starts - b.starts || a.ends - b.ends);
  for (const turn of mine) {
    if (onLeave(person, turn.day)) say(turn, 'leave', '请假', 'on leave');
    if (!isAble(person, turn)) say(turn, 'ability', '不会这个岗位', 'cannot do this post');
    if (!comesOn(person, turn.day)) say(turn, 'weekday', '这个星期几不上班', 'does not come on this weekday');
  }
  for (const [at, later] of all.entries())
    for (const earlier of all.slice(0, at)) {
      // Whichever of the two lies in the plan carries the fault; both: the later.
      const turn = ours.has(later) ? later : earlier;
      if (later.starts < earlier.ends)
        say(turn, 'overlap', '同一时间还有一个班', 'another turn at the same time');
      else if (later.day !== earlier.day && later.starts - earlier.ends < rules.restHours * HOUR)
        say(
          turn,
          'rest',
          `和前一个班之间休息不到 ${rules.restHours} 小时`,
          `less than ${rules.restHours} hours of rest after the turn before`,
        );
    }
  const over = (
    list: readonly Turn[],
    key: (turn: Turn) => string,
    most: number,
    code: FaultCode,
    zh: string,
    en: string,
  ): void => {
    for (const group of groupBy(list, key).values()) {
      let beyond = group.length - most;
      for (const turn of [...group].reverse()) {
        if (beyond <= 0) break;
        if (!ours.has(turn)) continue;
        say(turn, code, zh, en);
        beyond -= 1;
      }
    }
  };
  const evenings = all.filter(isEvening);
  const cap = eveningCap(rules, person);
  const ends = weekendCap(rules, person);
  over(
    all,
    ({ day }) => day,
    rules.turnsPerDay,
    'per_day',
    `一天超过 ${rules.turnsPerDay} 个班`,
    'too many turns on one day',
  );
  over(
    evenings,
    ({ day }) => monthOf(day),
    cap,
    'evenings_month',
    `这个月超过 ${cap} 个晚班`,
    `more than ${cap} evenings this month`,
  );
  over(
    all.filter(isWeekend),
    ({ day }) => monthOf(day),
    ends,
    'weekends_month',
    `这个月超过 ${ends} 个周末班`,
    `more than ${ends} weekend turns this month`,
  );
  over(
    evenings,
    ({ day }) => weekOf(day),
    rules.eveningsPerWeek,
    'evenings_week',
    `这一周超过 ${rules.eveningsPerWeek} 个晚班`,
    `more than ${rules.eveningsPerWeek} evenings this week`,
  );
  over(
    all,
    ({ day }) => weekOf(day),
    rules.turnsPerWeek,
    'turns_week',
    `这一周超过 ${rules.turnsPerWeek} 个班`,
    `more than ${rules.turnsPerWeek} turns this week`,
  );
  const byDay = groupBy(all, ({ day }) => day);
  for (const day of [...byDay.keys()].sort()) {
    let run = 1;
    while (byDay.has(shiftDay(day, -run))) run += 1;
    // Told at the first day too many, and again after each further full run.
    const turn = byDay.get(day)!.find((one) => ours.has(one)) ?? ownWithin(byDay, ours, day, run);
    if (run > rules.daysInRow && turn)
      say(
        turn,
        'days_in_row',
        `连续上班超过 ${rules.daysInRow} 天`,
        `more than ${rules.daysInRow} days in a row`,
      );
  }
  return faults;
}

/** The last turn of the plan in a run of days that ends on `day` with a turn from elsewhere. */
function ownWithin(
  byDay: ReadonlyMap<string, readonly Turn[]>,
  ours: ReadonlySet<Turn>,
  day: string,
  run: number,
): Turn | undefined {
  for (let back = 1; back < run; back++) {
    const own = byDay.get(shiftDay(day, -back))?.find((one) => ours.has(one));
    if (own) return own;
  }
  return undefined;
}

/** Everything that is wrong with a plan; an empty list is a plan that keeps all rules. Open turns are no fault. */
export function faultsOf(plan: Plan): Fault[] {
  const mine = groupBy(
    plan.turns.filter(({ person }) => person),
    ({ person }) => person!,
  );
  const around = groupBy(
    plan.around.filter(({ person }) => person),
    ({ person }) => person!,
  );
  return plan.people.flatMap((person) =>
    faultsOfPerson(plan.rules, person, mine.get(person.id) ?? [], around.get(person.id) ?? []),
  );
}

/** What would be newly wrong if `person` took `turn` (whoever has it now), with the turns of `without` given away. */
export function whyNot(plan: Plan, turn: Turn, person: Person, without: readonly string[] = []): Fault[] {
  const mine = plan.turns.filter(
    (one) => one.person === person.id && one.id !== turn.id && !without.includes(one.id),
  );
  const around = plan.around.filter((one) => one.person === person.id);
  const key = (fault: Fault) => `${fault.code} ${fault.turn}`;
  const before = new Set(faultsOfPerson(plan.rules, person, mine, around).map(key));
  return faultsOfPerson(plan.rules, person, [...mine, { ...turn, person: person.id }], around).filter(
    (fault) => !before.has(key(fault)),
  );
}

export type Tally = { turns: number; evenings: number; weekends: number };
export function tallyOf(turns: readonly Turn[], person: string): Tally {
  const own = turns.filter((turn) => turn.person === person);
  return {
    turns: own.length,
    evenings: own.filter(isEvening).length,
    weekends: own.filter(isWeekend).length,
  };
}

/**
 * Fair shares of `total`: each gets λ × weight + carry, never below 0 or above the cap, with one λ for all so that they
 * add up. `carry` is what is still owed from months before (negative: did more). Gives the target and its new part (λ × weight).
 */
export function fairShares(
  people: readonly { weight: number; cap: number; carry: number }[],
  total: number,
): { target: number; due: number }[] {
  const at = (lambda: number) =>
    people.map(({ weight, cap, carry }) =>
      weight <= 0 ? 0 : Math.max(0, Math.min(cap, lambda * weight + carry)),
    );
  const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
  let low = 0;
  let high = 1;
  const heaviest = Math.max(0, ...people.map(({ weight }) => weight));
  if (heaviest === 0) return people.map(() => ({ target: 0, due: 0 }));
  while (sum(at(high)) < total && high < 1e9) high *= 2;
  for (let turn = 0; turn < 80; turn++) {
    const middle = (low + high) / 2;
    if (sum(at(middle)) < total) low = middle;
    else high = middle;
  }
  // Where caps leave too little for the total, nobody owes beyond the cap.
  const lambda = sum(at(high)) < total - 1e-6 ? 0 : high;
  const targets = lambda === 0 && total > 0 ? at(1e9) : at(high);
  return people.map(({ weight, cap }, i) => ({
    target: targets[i]!,
    due: lambda === 0 && total > 0 ? (weight > 0 ? cap : 0) : high * weight,
  }));
}

/** How much of the demand each person could meet, times the share: the weight of a fair part. */
export function weightsOf(plan: Plan, counts: (turn: Turn) => boolean): number[] {
  const demand = plan.turns.filter(counts);
  return plan.people.map(
    (person) => (person.share / 100) * demand.filter((turn) => isFree(person, turn)).length,
  );
}

export type Carry = ReadonlyMap<string, { evenings: number; weekends: number }>;
export type Share = { target: number; due: number };
/** The fair evenings and weekends of each person in the order of `plan.people`. */
export function sharesOf(plan: Plan, carry: Carry): { evenings: Share[]; weekends: Share[] } {
  const of = (
    what: 'evenings' | 'weekends',
    counts: (turn: Turn) => boolean,
    cap: (rules: Rules, person: Person) => number,
  ) => {
    const weights = weightsOf(plan, counts);
    return fairShares(
      plan.people.map((person, i) => ({
        weight: weights[i]!,
        cap: cap(plan.rules, person),
        carry: carry.get(person.id)?.[what] ?? 0,
      })),
      plan.turns.filter(counts).length,
    );
  };
  return { evenings: of('evenings', isEvening, eveningCap), weekends: of('weekends', isWeekend, weekendCap) };
}

/** Why seats of one turn stay open, in words that a secretary understands. */
export function explainGap(
  plan: Plan,
  turn: Turn,
  missing: number,
  name: { zh: string; en: string },
): { zh: string; en: string } {
  const day = dayWords(turn.day);
  const able = plan.people.filter((person) => isAble(person, turn));
  const counts = new Map<FaultCode, number>();
  let kept = 0;
  for (const person of able) {
    const [first] = whyNot(plan, turn, person);
    if (first) counts.set(first.code, (counts.get(first.code) ?? 0) + 1);
    else kept += 1;
  }
  const zh = [...counts].map(([code, n]) => `${n} 人${GAP_WORDS[code].zh}`);
  const en = [...counts].map(([code, n]) => `${n} ${GAP_WORDS[code].en}`);
  if (kept > 0) {
    zh.push(`${kept} 人没有冲突，可以手工安排`);
    en.push(`${kept} with nothing in the way, can be put in by hand`);
  }
  const head = able.length === 0;
  return {
    zh: `${day.zh}${name.zh}差 ${missing} 人：${head ? '组里没有人会这个岗位' : `${able.length} 人会，${zh.join('、')}`}`,
    en: `${day.en}, ${name.en}: ${missing} short. ${head ? 'Nobody of the pool can do it.' : `${able.length} can: ${en.join(', ')}.`}`,
  };
}

const GAP_WORDS: Record<FaultCode, { zh: string; en: string }> = {
  leave: { zh: '请假', en: 'on leave' },
  overlap: { zh: '这个时间已有班', en: 'busy at that time' },
  ability: { zh: '不会', en: 'unable' },
  weekday: { zh: '这天不上班', en: 'not there that weekday' },
  rest: { zh: '前后两个班隔得太近（如前一晚值夜）', en: 'too little rest (such as the night before)' },
  per_day: { zh: '当天已有班', en: 'with a turn that day' },
  evenings_month: { zh: '本月晚班已到上限', en: 'at the most evenings of the month' },
  weekends_month: { zh: '本月周末班已到上限', en: 'at the most weekend turns of the month' },
  evenings_week: { zh: '本周晚班已到上限', en: 'at the most evenings of the week' },
  turns_week: { zh: '本周班数已到上限', en: 'at the most turns of the week' },
  days_in_row: { zh: '会连续上班太多天', en: 'with too many days in a row' },
};
