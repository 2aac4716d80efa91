/** Before a hand-over: who is there, how much each has, and what would move. */
import { covers, scopesOf } from '../../kernel/access.ts';
import type { Input, Output } from '../../kernel/contract.ts';
import type { Ctx } from '../../kernel/module.ts';
import { notFound } from '../../kernel/refused.ts';
import { dayOf } from '../../kernel/time.ts';
import { placeFacts } from '../places/service.ts';
import { accountFor, colleagues, servedGrids } from '../staff/service.ts';
import type * as contract from './contract.ts';
import * as store from './store.ts';

const SHOWN = 50;

/** Everybody whose whole work lies inside the actor's area. Wider than a county there is nothing to hand over. */
export async function listColleagues(ctx: Ctx): Promise<Output<typeof contract.listColleagues>> {
  const scopes = scopesOf(ctx.actor, 'work.hand_over');
  const people = await colleagues(ctx, scopes, ctx.now);
  const local = people.filter((person) => countyOf(person.scopes) !== undefined);
  const open = await store.openCounts(
    ctx.sql,
    local.map(({ account }) => account),
  );
  return {
    rows: local.map(({ account, name, where, scopes: own }) => ({
      account,
      name,
      where,
      county: countyOf(own) ?? '',
      open: open.get(account) ?? 0,
    })),
  };
}

/** The one county of these scopes, when there is one. */
function countyOf(scopes: readonly string[]): string | undefined {
  const counties = new Set(scopes.map((scope) => scope.slice(0, 6)));
  const [county] = counties;
  return counties.size === 1 && county?.length === 6 ? county : undefined;
}

/** @throws Refused 404 for whoever works outside the actor's area too */
export async function readLoad(
  ctx: Ctx,
  input: Input<typeof contract.readLoad>,
): Promise<Output<typeof contract.readLoad>> {
  const person = await accountFor(ctx, input.account, ctx.now);
  const scopes = scopesOf(ctx.actor, 'work.hand_over');
  const county = person && countyOf(person.scopes);
  if (!person || !county || !person.scopes.every((scope) => covers(scopes, { place: scope, grid: scope })))
    throw notFound();
  const [tasks, counts, duties] = await Promise.all([
    store.inbox(ctx.sql, person.id, undefined, SHOWN),
    store.openCounts(ctx.sql, [person.id]),
    servedGrids(ctx, county, person.id, input.day ?? dayOf(ctx.now)),
  ]);
  const rows = await Promise.all(
    tasks.map(async (task) => ({
      ...task,
      address: (await placeFacts(ctx, task.place))?.address ?? '',
      openedAt: task.openedAt.toISOString(),
      dueAt: task.dueAt.toISOString(),
    })),
  );
  return { open: counts.get(person.id) ?? 0, tasks: rows, duties };
}
