/** A month of a pool: read, solved, published. */
import type { Input, Output } from '../../../kernel/contract.ts';
import type { Tx } from '../../../kernel/db.ts';
import { newId } from '../../../kernel/ids.ts';
import type { Ctx } from '../../../kernel/module.ts';
import { conflict } from '../../../kernel/refused.ts';
import { isWorkday, weekdayOf } from '../../../kernel/time.ts';
import { mayWrite } from '../access.ts';
import type * as contract from '../contract.ts';
import { poolFor } from '../pools/service.ts';
import * as pools from '../pools/store.ts';
import { faultsOf, onLeave, sharesOf, tallyOf } from '../rules.ts';
import { daysOf, seatsOf } from '../slots.ts';
import * as turns from '../turns/store.ts';
import { solveWaiting } from './jobs.ts';
import { carryInto, faultView, forSolver, loadMonth, type Month, viewOf } from './load.ts';
import * as store from './store.ts';

const MOST_SEATS = 4000;

/** Beyond the calendar's years days are taken as their weekday says. */
export function worksOn(ctx: Pick<Ctx, 'calendar'>, day: string): boolean {
  const calendar = ctx.calendar();
  return calendar.from <= day && day <= calendar.to ? isWorkday(calendar, day) : weekdayOf(day) <= 5;
}

export async function readPlan(
  ctx: Ctx,
  input: Input<typeof contract.readPlan>,
): Promise<Output<typeof contract.readPlan>> {
  const pool = await poolFor(ctx, input.county, input.pool);
  const days = daysOf(input.month).map((day) => ({ day, weekday: weekdayOf(day), rest: !worksOn(ctx, day) }));
  const write = mayWrite(ctx.actor, pool);
  const row = await store.findPlan(ctx.sql, pool.county, pool.id, input.month);
  // A draft is on the table of whoever makes it; the others see what is published.
  if (!row || (row.state === 'draft' && !write))
    return { plan: null, days, turns: [], faults: [], people: [], mayWrite: write };
  const [month, carry] = await Promise.all([
    loadMonth(ctx.sql, pool, row),
    carryInto(ctx.sql, pool, input.month),
  ]);
  return {
    plan: {
      id: row.id,
      state: row.state,
      job: row.job,
      publishedAt: row.publishedAt?.toISOString() ?? null,
      report: write && 'gaps' in row.report ? (row.report as contract.Report) : null,
    },
    days,
    turns: month.turns.map((turn) => (write ? viewOf(turn) : { ...viewOf(turn), overrideReason: null })),
    faults: write ? faultsOf(month.plan).map(faultView) : [],
    people: month.plan.people.map((person) => {
      const owed = carry.get(person.id);
      return {
        id: person.id,
        name: person.name,
        organisation: month.people.find(({ id }) => id === person.id)?.organisation ?? '',
        ...tallyOf(month.plan.turns, person.id),
        eveningsCarried: round(-(owed?.evenings ?? 0)),
        weekendsCarried: round(-(owed?.weekends ?? 0)),
        leaveDays: days.flatMap(({ day }) => (onLeave(person, day) ? [day] : [])),
      };
    }),
    mayWrite: write,
  };
}
const round = (value: number): number => Math.round(value * 10) / 10 + 0;

/** Seats are made and the month waits for the solver; the page asks how far it is. */
export async function solve(
  ctx: Ctx,
  input: Input<typeof contract.solve>,
): Promise<Output<typeof contract.solve>> {
  const pool = await poolFor(ctx, input.county, input.pool, true);
  const posts = (await pools.postsOf(ctx.sql, pool.county, pool.id)).filter(({ ended }) => !ended);
  const seats = seatsOf(posts, input.month, (day) => worksOn(ctx, day));
  if (seats.length === 0)
    throw conflict(
      'no-seats',
      '这个月没有要排的班，请先登记岗位和时段。',
      'Nothing to fill this month. Enter posts and hours first.',
    );
  if (seats.length > MOST_SEATS)
    throw conflict(
      'too-many',
      '一个月的班太多了，请分成几个组。',
      'Too many turns for one pool. Make several pools.',
    );
  const answer = await ctx.transact(pool.county, async (tx, { record }) => {
    const plan = await store.lockPlan(tx, {
      county: pool.county,
      id: newId(),
      pool: pool.id,
      month: input.month,
    });
    if (plan.state === 'published')
      throw conflict(
        'published',
        '这个月已经发布，请逐个调整。',
        'This month is published. Change its turns one by one.',
      );
    await turns.syncSeats(
      tx,
      { county: pool.county, plan: plan.id, pool: pool.id },
      seats.map((seat) => ({ ...seat, id: newId() })),
    );
    await store.setJob(tx, pool.county, plan.id, 'waiting');
    record({
      noun: 'rota_plan',
      subject: plan.id,
      verb: 'rota_plan.asked',
      county: pool.county,
      place: pool.community,
      data: { pool: pool.id, month: input.month, seats: seats.length },
    });
    return { plan: plan.id };
  });
  // Begins at once; what fails stands at the plan as `failed`.
  solveWaiting(ctx).catch(() => {});
  return answer;
}

export async function publish(
  ctx: Ctx,
  input: Input<typeof contract.publish>,
): Promise<Output<typeof contract.publish>> {
  const pool = await poolFor(ctx, input.county, input.pool, true);
  return ctx.transact(pool.county, async (tx, { record }) => {
    const row = await store.findPlan(tx, pool.county, pool.id, input.month, true);
    if (!row) throw conflict('none', '这个月还没有排班。', 'Nothing was made for this month yet.');
    if (row.state === 'published')
      throw conflict('published', '这个月已经发布。', 'This month is published already.');
    if (row.job === 'waiting' || row.job === 'running')
      throw conflict('running', '正在排班，请等它排完。', 'The solver is at work. Wait until it is done.');
    const people = await pools.peopleOf(tx, pool.county, pool.id);
    await turns.lockPeople(
      tx,
      people.map(({ id, account }) => account ?? id),
    );
    const month = await loadMonth(tx, pool, row);
    const [worst] = faultsOf(month.plan).filter(({ hard }) => hard);
    if (worst) throw conflict('fault', `请先改好：${worst.zh}`, `Mend this first: ${worst.en}`);
    await store.setPublished(tx, pool.county, row.id, ctx.now);
    await turns.putEntries(tx, pool.county, row.id, ctx.now);
    await recordDues(tx, month);
    const filled = month.turns.filter(({ person }) => person).length;
    record({
      noun: 'rota_plan',
      subject: row.id,
      verb: 'rota_plan.published',
      county: pool.county,
      place: pool.community,
      data: {
        pool: pool.id,
        month: input.month,
        turns: month.turns.length,
        open: month.turns.length - filled,
      },
    });
    return { turns: month.turns.length, open: month.turns.length - filled };
  });
}

/** Writes down what fairness owes each person for this month, by who could come as known now. */
export async function recordDues(tx: Tx, month: Month): Promise<void> {
  const plan = forSolver(month);
  const shares = sharesOf(plan, await carryInto(tx, month.pool, month.row.month));
  await store.saveDues(
    tx,
    { county: month.pool.county, pool: month.pool.id, month: month.row.month },
    plan.people.map(({ id }, i) => ({
      person: id,
      evenings: shares.evenings[i]!.due,
      weekends: shares.weekends[i]!.due,
    })),
  );
}
