/** Seats that nobody could tell apart are one group: same day, same hours, same people who could take them. */
import { isEvening, isFree, isWeekend, type Person, type Plan, type Turn } from '../rules.ts';

export type Group = {
  day: string;
  starts: number;
  ends: number;
  evening: boolean;
  weekend: boolean;
  /** One of its turns, for questions about skill and hours. */
  sample: Turn;
  seats: Turn[];
  /** Indexes into `plan.people` of who may take it beside what is fixed. */
  people: number[];
};

const HOUR = 3_600_000;

/** May one person hold both? Turns of one day may follow each other; on different days rest lies between. */
export function clash(a: Turn, b: Turn, restHours: number): boolean {
  const [first, second] = a.starts <= b.starts ? [a, b] : [b, a];
  if (second.starts < first.ends) return true;
  return first.day !== second.day && second.starts - first.ends < restHours * HOUR;
}

/** What stands already for each person: turns locked by hand and what lies around the month. */
export function fixedOf(plan: Plan): Turn[][] {
  const at = new Map(plan.people.map(({ id }, i) => [id, i]));
  const fixed: Turn[][] = plan.people.map(() => []);
  for (const turn of [...plan.turns.filter(({ locked }) => locked), ...plan.around]) {
    const i = turn.person === null ? undefined : at.get(turn.person);
    if (i !== undefined) fixed[i]!.push(turn);
  }
  return fixed;
}

export function groupsOf(plan: Plan, fixed: readonly Turn[][]): Group[] {
  const groups = new Map<string, Group>();
  const able = (person: Person, i: number, turn: Turn): boolean =>
    isFree(person, turn) && !fixed[i]!.some((one) => clash(one, turn, plan.rules.restHours));
  for (const turn of plan.turns) {
    if (turn.locked) continue;
    const people = plan.people.flatMap((person, i) => (able(person, i, turn) ? [i] : []));
    const key = `${turn.day} ${turn.starts} ${turn.ends} ${turn.kind} ${people.join(',')}`;
    const group = groups.get(key);
    if (group) group.seats.push(turn);
    else
      groups.set(key, {
        day: turn.day,
        starts: turn.starts,
        ends: turn.ends,
        evening: isEvening(turn),
        weekend: isWeekend(turn),
        sample: turn,
        seats: [turn],
        people,
      });
  }
  return [...groups.values()].sort((a, b) => a.starts - b.starts || a.ends - b.ends);
}

/** Gives the seats of a group to the people chosen for it: whoever knows a post best stands there again. */
export function seat(group: Group, chosen: readonly string[], known: Map<string, number>): void {
  const free = [...group.seats];
  for (const person of chosen) {
    let best = 0;
    for (const [at, turn] of free.entries())
      if ((known.get(`${person} ${turn.post}`) ?? 0) > (known.get(`${person} ${free[best]!.post}`) ?? 0))
        best = at;
    const [turn] = free.splice(best, 1);
    if (!turn) return;
    turn.person = person;
    known.set(`${person} ${turn.post}`, (known.get(`${person} ${turn.post}`) ?? 0) + 1);
  }
}
