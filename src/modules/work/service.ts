/** Tasks are opened and ended by the modules that know why; this one keeps who holds them. */

import { covers, overAll, scopesOf } from '../../kernel/access.ts';
import type { Recorder } from '../../kernel/command.ts';
import type { Input, Output } from '../../kernel/contract.ts';
import { cursor, readCursor, type Tx } from '../../kernel/db.ts';
import type { Ctx } from '../../kernel/module.ts';
import { type FieldFault, fault, faults, notFound } from '../../kernel/refused.ts';
import { placeFacts } from '../places/service.ts';
import { accountFor, moveDuties } from '../staff/service.ts';
import type * as contract from './contract.ts';
import * as store from './store.ts';

export { firstLook } from './ladder/service.ts';
export {
  endTask,
  insertTask,
  moveTask,
  type NewTask,
  openCounts,
  pauseTask,
  resumeTask,
  retimeTask,
  retitleTask,
} from './store.ts';

export async function readInbox(
  ctx: Ctx,
  input: Input<typeof contract.readInbox>,
): Promise<Output<typeof contract.readInbox>> {
  if (ctx.actor.kind !== 'staff') return { rows: [], next: null };
  const limit = input.limit ?? 50;
  const after = readCursor(input.after, 2) as [string, string] | undefined;
  const tasks = await store.inbox(ctx.sql, ctx.actor.id, after, limit + 1);
  const rows = [];
  for (const task of tasks.slice(0, limit)) {
    const facts = await placeFacts(ctx, task.place);
    rows.push({
      ...task,
      address: facts?.address ?? '',
      openedAt: task.openedAt.toISOString(),
      dueAt: task.dueAt.toISOString(),
    });
  }
  const last = tasks.length > limit ? tasks[limit - 1] : undefined;
  return { rows, next: last ? cursor([last.dueAt.toISOString(), last.id]) : null };
}

type Somebody = { id: string; name: string };
/** All open tasks of one account to another, each with its event, inside the caller's transaction. Gives how many. */
export async function moveOpenTasks(
  tx: Tx,
  record: Recorder['record'],
  { county, from, to, reason }: { county: string; from: Somebody; to: Somebody; reason: string },
): Promise<number> {
  const moved = await store.moveAll(tx, county, from.id, to.id);
  for (const { noun, subject, place, grid } of moved) {
    record({
      noun,
      subject,
      verb: `${noun}.handed_over`,
      county,
      place,
      grid,
      data: { from: from.name, to: to.name, toId: to.id, reason },
    });
  }
  return moved.length;
}

/** Duties, open tasks and the cases behind them go from one person to another in one commit; history stays. */
export async function handOver(
  ctx: Ctx,
  input: Input<typeof contract.handOver>,
): Promise<Output<typeof contract.handOver>> {
  if (input.from === input.to) throw fault('to', 'same', '请选另一个人。', 'Choose another person.');
  const [from, to] = await Promise.all([accountFor(ctx, input.from), accountFor(ctx, input.to)]);
  const scopes = scopesOf(ctx.actor, 'work.hand_over');
  // Both must work inside the actor's own area: nobody hands work to a stranger, or takes a stranger's.
  const inside = (person: typeof from) =>
    !!person &&
    person.scopes.length > 0 &&
    person.scopes.every((scope) => covers(scopes, { place: scope, grid: scope }));
  if (!from || !to || !inside(from) || !inside(to)) throw notFound();
  if (to.disabled) throw fault('to', 'disabled', '这个账号已经停用。', 'This account is disabled.');
  return ctx.transact(input.county, async (tx, recorder) => {
    const duties = await moveDuties(tx, recorder.record, {
      county: input.county,
      from: input.from,
      to: input.to,
      day: input.day,
    });
    const { county, reason } = input;
    const tasks = await moveOpenTasks(tx, recorder.record, { county, from, to, reason });
    recorder.record({
      noun: 'account',
      subject: input.from,
      verb: 'account.handed_over',
      county: input.county,
      place: input.county,
      data: { to: input.to, tasks, duties, reason: input.reason },
    });
    return { tasks, duties };
  });
}

export async function readCalendar(
  ctx: Ctx,
  input: Input<typeof contract.readCalendar>,
): Promise<Output<typeof contract.readCalendar>> {
  const [facts, days] = await Promise.all([
    store.calendarFacts(ctx.sql),
    store.calendarYear(ctx.sql, input.year),
  ]);
  return { publishedUntil: facts.until, warnWeeks: facts.warnWeeks, hours: facts.hours, days: [...days] };
}

const isDay = (day: string): boolean =>
  !Number.isNaN(Date.parse(`${day}T00:00:00Z`)) && new Date(`${day}T00:00:00Z`).toISOString().startsWith(day);

export async function saveCalendar(
  ctx: Ctx,
  input: Input<typeof contract.saveCalendar>,
): Promise<{ ok: true }> {
  overAll(ctx.actor, 'calendar.write');
  const wrong: FieldFault[] = [];
  const seen = new Set<string>();
  for (const [at, { day }] of input.days.entries()) {
    const path = `days.${at}.day`;
    if (!isDay(day))
      wrong.push({ path, code: 'day', message: { zh: `没有 ${day} 这一天。`, en: `There is no ${day}.` } });
    else if (seen.has(day))
      wrong.push({ path, code: 'twice', message: { zh: `${day} 写了两次。`, en: `${day} is given twice.` } });
    seen.add(day);
  }
  if (input.publishedUntil && !isDay(input.publishedUntil))
    wrong.push({
      path: 'publishedUntil',
      code: 'day',
      message: { zh: '没有这一天。', en: 'There is no such day.' },
    });
  if (wrong.length > 0) throw faults(wrong);
  const answer = await ctx.transact('', async (tx, { record }) => {
    await store.saveDays(
      tx,
      input.days.map(({ day, works, note }) => ({ day, works, note: note ?? null })),
    );
    if (input.publishedUntil) await store.savePublished(tx, input.publishedUntil);
    if (input.warnWeeks !== undefined) await store.saveWarnWeeks(tx, input.warnWeeks);
    record({
      noun: 'calendar',
      subject: 'calendar',
      verb: 'calendar.changed',
      county: '',
      place: '',
      data: {
        days: input.days.map(({ day, works }) => `${day} ${works ? 'works' : 'rests'}`),
        publishedUntil: input.publishedUntil ?? null,
      },
    });
    return { ok: true as const };
  });
  await ctx.reloadCalendar();
  return answer;
}

export { listColleagues, readLoad } from './colleagues.ts';
