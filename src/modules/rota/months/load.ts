/** From tables to what rules and solver understand: a month of a pool with its people and what they do around it. */
import type { Db } from '../../../kernel/db.ts';
import { shiftDay, startOfDay } from '../../../kernel/time.ts';
import type { FaultView, TurnView } from '../contract.ts';
import * as pools from '../pools/store.ts';
import type { Carry, Fault, Person, Plan, Turn } from '../rules.ts';
import { shiftMonth } from '../slots.ts';
import * as turns from '../turns/store.ts';
import * as store from './store.ts';

export type Month = {
  pool: pools.Pool;
  row: store.PlanRow;
  plan: Plan;
  turns: turns.TurnRow[];
  people: pools.Person[];
  posts: pools.Post[];
};

/** Who somebody is in every pool. */
export const whoOf = (person: { id: string; account: string | null }): string => person.account ?? person.id;
export const turnOf = (row: turns.TurnRow): Turn => ({
  id: row.id,
  post: row.post,
  skill: row.skill,
  day: row.day,
  starts: row.startsAt.getTime(),
  ends: row.endsAt.getTime(),
  kind: row.kind,
  restDay: row.restDay,
  person: row.person,
  locked: row.locked,
});
export const viewOf = (row: turns.TurnRow): TurnView => ({
  id: row.id,
  post: row.post,
  postName: row.postName,
  day: row.day,
  hours: row.hours,
  seat: row.seat,
  kind: row.kind,
  startsAt: row.startsAt.toISOString(),
  endsAt: row.endsAt.toISOString(),
  restDay: row.restDay,
  person: row.person,
  name: row.name,
  locked: row.locked,
  overrideReason: row.overrideReason,
});
export const faultView = ({ code, hard, turn, person, zh, en }: Fault): FaultView => ({
  code,
  hard,
  turn,
  person,
  zh,
  en,
});

const AROUND_DAYS = 15;
const CARRIED_MONTHS = 12;

export async function loadMonth(db: Db, pool: pools.Pool, row: store.PlanRow): Promise<Month> {
  const { county } = pool;
  const first = `${row.month}-01`;
  const [everybody, posts, own] = await Promise.all([
    pools.peopleOf(db, county, pool.id),
    pools.postsOf(db, county, pool.id),
    turns.turnsOfPlan(db, county, row.id),
  ]);
  // Who has left is still named where a turn of an old month is theirs.
  const used = new Set(own.flatMap(({ person }) => (person ? [person] : [])));
  const people = everybody.filter(({ ended, id }) => !ended || used.has(id));
  const ids = people.map(({ id }) => id);
  const [leave, wishes, elsewhere] = await Promise.all([
    pools.leaveOf(db, county, ids, first),
    pools.wishesOf(db, county, ids, first),
    turns.turnsElsewhere(
      db,
      county,
      people.map(whoOf),
      startOfDay(shiftDay(first, -AROUND_DAYS)),
      startOfDay(shiftDay(`${shiftMonth(row.month, 1)}-01`, AROUND_DAYS)),
      row.id,
    ),
  ]);
  const here = new Map(people.map((person) => [whoOf(person), person.id]));
  const plan: Plan = {
    rules: pool.rules,
    people: people.map(
      (person): Person => ({
        id: person.id,
        name: person.name,
        skills: person.skills,
        posts: person.posts,
        weekdays: person.weekdays,
        share: person.share,
        mostEvenings: person.mostEvenings,
        mostWeekends: person.mostWeekends,
        leave: leave.filter((one) => one.person === person.id),
        wishes: wishes.filter((one) => one.person === person.id),
      }),
    ),
    turns: own.map(turnOf),
    around: elsewhere.map((one) => ({ ...turnOf(one), person: here.get(one.who ?? '') ?? null })),
  };
  return { pool, row, plan, turns: [...own], people, posts: [...posts] };
}

/** Only who can still be given turns. */
export const forSolver = ({ plan, people }: Month): Plan => {
  const gone = new Set(people.flatMap(({ id, ended }) => (ended ? [id] : [])));
  return { ...plan, people: plan.people.filter(({ id }) => !gone.has(id)) };
};

export const carryInto = (db: Db, pool: pools.Pool, month: string): Promise<Carry> =>
  store.carryOf(db, pool.county, pool.id, shiftMonth(month, -CARRIED_MONTHS), month);
