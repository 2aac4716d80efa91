/** Solving: whoever asked starts it, any process may do it, and what was changed by hand meanwhile is seen before it is stored. */
import { append } from '../../../kernel/events.ts';
import type { House } from '../../../kernel/module.ts';
import { HOURS_WORDS, type Report } from '../contract.ts';
import * as pools from '../pools/store.ts';
import { type Carry, explainGap, type Plan, sharesOf, type Turn, tallyOf } from '../rules.ts';
import { newFaults } from '../solver/solve.ts';
import { solveInThread } from '../solver/threads.ts';
import * as turns from '../turns/store.ts';
import { carryInto, forSolver, loadMonth, type Month, whoOf } from './load.ts';
import * as store from './store.ts';

/** Longest time of the solver for one pool. */
const SECONDS = 12;
const ABREAST = 2;
const MOST_GAPS = 100;

/** Solves everything that waits; several at once, as many as there are threads. */
export async function solveWaiting(house: Pick<House, 'sql'>): Promise<void> {
  const line = async (): Promise<void> => {
    for (let row = await store.claimJob(house.sql); row; row = await store.claimJob(house.sql))
      try {
        await solveOne(house, row);
      } catch (error) {
        await store.setJob(house.sql, row.county, row.id, 'failed');
        throw error;
      }
  };
  await Promise.all(Array.from({ length: ABREAST }, line));
}

/** What the answer hangs on: when it is another one meanwhile, the month is solved anew. */
const mark = (month: Month, carry: Carry): string =>
  JSON.stringify([
    month.plan.rules,
    month.plan.people,
    month.plan.turns.map((turn) => (turn.locked ? turn : { ...turn, person: null })),
    month.plan.around,
    [...carry],
  ]);

async function solveOne(house: Pick<House, 'sql'>, row: store.PlanRow): Promise<void> {
  const pool = await pools.findPool(house.sql, row.county, row.pool);
  if (!pool) return;
  const month = await loadMonth(house.sql, pool, row);
  const carry = await carryInto(house.sql, pool, row.month);
  const plan = forSolver(month);
  const solved = await solveInThread(plan, carry, SECONDS);
  const wrong = newFaults(plan, solved.turns);
  if (wrong.length > 0) throw new Error(`the solver broke a rule: ${wrong[0]!.en}`);
  const report = reportOf(month, plan, carry, solved.turns, solved);
  await house.sql.begin(async (tx) => {
    const now = await store.planById(tx, row.county, row.id, true);
    if (now?.state !== 'draft' || now.job !== 'running') return;
    const fresh = await loadMonth(tx, pool, now);
    if (mark(fresh, await carryInto(tx, pool, row.month)) !== mark(month, carry)) {
      await store.setJob(tx, row.county, row.id, 'waiting');
      return;
    }
    const who = new Map(month.people.map((person) => [person.id, whoOf(person)]));
    await turns.saveSolved(
      tx,
      row.county,
      row.id,
      solved.turns.map(({ id, person }) => ({ id, person, who: person ? (who.get(person) ?? null) : null })),
    );
    await store.endJob(tx, row.county, row.id, report);
    await append(tx, { kind: 'house', name: 'rota' }, new Date(), [
      {
        noun: 'rota_plan',
        subject: row.id,
        verb: 'rota_plan.solved',
        county: row.county,
        place: pool.community,
        data: { pool: pool.id, month: row.month, gaps: report.gaps.length, seconds: report.seconds },
      },
    ]);
  });
}

/** What a secretary wants to know about a month: open seats with the reason, and whose share could not be even. */
export function reportOf(
  month: Pick<Month, 'posts'>,
  plan: Plan,
  carry: Carry,
  solved: readonly Turn[],
  { seconds, proven }: { seconds: number; proven: boolean },
): Report {
  const after: Plan = { ...plan, turns: solved };
  const open = new Map<string, Turn[]>();
  for (const turn of solved.filter(({ person }) => !person)) {
    const key = `${turn.day} ${turn.starts} ${turn.ends} ${turn.post}`;
    open.set(key, [...(open.get(key) ?? []), turn]);
  }
  const gaps = [...open.values()].slice(0, MOST_GAPS).map((seats) => {
    const turn = seats[0]!;
    const post = month.posts.find(({ id }) => id === turn.post)?.name ?? '';
    return {
      day: turn.day,
      post: turn.post,
      ...explainGap(after, turn, seats.length, {
        zh: `${post}${HOURS_WORDS[turn.kind].zh}`,
        en: `${post}, ${HOURS_WORDS[turn.kind].en.toLowerCase()}`,
      }),
    };
  });
  const shares = sharesOf(plan, carry);
  const uneven = plan.people.flatMap((person, i) => {
    const tally = tallyOf(solved, person.id);
    return (
      [
        ['evenings', '晚班', 'evenings'],
        ['weekends', '周末班', 'weekend turns'],
      ] as const
    ).flatMap(([what, zh, en]) => {
      const { target } = shares[what][i]!;
      const [low, high] = [Math.floor(target + 1e-6), Math.ceil(target - 1e-6)];
      if (tally[what] >= low && tally[what] <= high) return [];
      const range = low === high ? `${low}` : `${low}–${high}`;
      return [
        {
          person: person.id,
          zh: `${person.name}：${zh} ${tally[what]} 个，均摊应为 ${range} 个`,
          en: `${person.name}: ${tally[what]} ${en}, an even share is ${range}`,
        },
      ];
    });
  });
  return { gaps, uneven, seconds: Math.round(seconds * 100) / 100, proven };
}
