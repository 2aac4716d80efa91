/** Duties on grids, stand-ins and hand-over: one answerable worker a small grid, held by the database. */
import { within } from '../../../kernel/access.ts';
import type { Input, Output } from '../../../kernel/contract.ts';
import { constraintOf } from '../../../kernel/db.ts';
import { newId } from '../../../kernel/ids.ts';
import type { Ctx } from '../../../kernel/module.ts';
import { conflict, fault, notFound } from '../../../kernel/refused.ts';
import { dayOf } from '../../../kernel/time.ts';
import { gridFacts, gridsOf, placeFacts } from '../../places/service.ts';
import { checkSpan } from '../days.ts';
import { dutyFits } from '../rules.ts';
import { scopeName } from '../scopes.ts';
import { moveStewardDuties, recordArea } from '../service.ts';
import type * as contract from '../stewards/contract.ts';
import type { StewardRow } from '../stewards/contract.ts';
import { viewIn, visible } from '../stewards/service.ts';
import * as store from '../stewards/store.ts';

const taken = (grid: string, name: string) =>
  conflict(
    'taken',
    `${grid} 已经由 ${name} 负责。先结束或交接，再派给别人。`,
    `${name} already answers for ${grid}. End or hand over that duty first.`,
  );

export async function giveDuty(
  ctx: Ctx,
  { id, grid, role, ...days }: Input<typeof contract.giveDuty>,
): Promise<StewardRow> {
  const steward = await visible(ctx, 'stewards.write', id);
  within(ctx.actor, 'stewards.write', { place: grid.slice(0, 12), grid });
  const facts = await gridFacts(ctx, grid);
  if (!facts || facts.county !== steward.county)
    throw fault('grid', 'unknown', '没有这个网格。', 'There is no such grid.');
  if (!dutyFits(role, grid))
    throw role === 'worker'
      ? fault('role', 'level', '网格员只能派到小网格。', 'A grid worker serves small grids.')
      : fault(
          'role',
          'level',
          '网格长只能派到中网格或社区网格。',
          'A grid lead serves a middle or community grid.',
        );
  if (steward.endedOn) throw conflict('ended', '这个人已经不担任了。', 'This steward has left.');
  const from = days.from ?? dayOf(ctx.now);
  const to = days.to ?? null;
  checkSpan(from, to);
  const duty: store.Duty = { id: newId(), county: steward.county, steward: id, grid, role, from, to };
  const name = await scopeName(ctx, grid, ctx.lang);
  try {
    return await ctx.transact(steward.county, async (tx, { record }) => {
      await store.lockGrid(tx, grid);
      const other = role === 'worker' ? await store.workerIn(tx, steward.county, grid, from, to) : undefined;
      if (other) throw taken(name, other.name);
      await store.insertDuty(tx, duty);
      record({
        noun: 'duty',
        subject: duty.id,
        verb: 'duty.given',
        county: steward.county,
        place: steward.community,
        grid,
        data: { steward: id, name: steward.name, role, from, to },
      });
      recordArea(record, steward);
      return viewIn(ctx, tx, id);
    });
  } catch (error) {
    if (constraintOf(error) === 'duties_worker')
      throw taken(name, (await store.workerIn(ctx.sql, steward.county, grid, from, to))?.name ?? '…');
    if (constraintOf(error) === 'duties_once')
      throw conflict(
        'exists',
        '这个人已经在这个网格担任这一职。',
        'This steward already has this duty there.',
      );
    throw error;
  }
}

export async function endDuty(ctx: Ctx, input: Input<typeof contract.endDuty>): Promise<StewardRow> {
  const steward = await visible(ctx, 'stewards.write', input.id);
  return ctx.transact(steward.county, async (tx, { record }) => {
    const duty = await store.dutyById(tx, input.duty);
    if (!duty || duty.steward !== steward.id) throw notFound();
    await store.endDuties(tx, steward.county, [duty.id], dayOf(ctx.now));
    record({
      noun: 'duty',
      subject: duty.id,
      verb: 'duty.ended',
      county: steward.county,
      place: steward.community,
      grid: duty.grid,
      data: { steward: steward.id, name: steward.name, role: duty.role },
    });
    recordArea(record, steward);
    return viewIn(ctx, tx, steward.id);
  });
}

/** All current and coming duties of one steward go to another, in one transaction. */
export async function handOver(
  ctx: Ctx,
  input: { from: string; to: string; day?: string },
): Promise<{ duties: number }> {
  const day = input.day ?? dayOf(ctx.now);
  checkSpan(day, null);
  if (input.from === input.to) throw fault('to', 'same', '请选另一个人。', 'Choose another person.');
  const from = await visible(ctx, 'stewards.write', input.from);
  const to = await visible(ctx, 'stewards.write', input.to);
  if (to.endedOn) throw fault('to', 'ended', '这个人已经不担任了。', 'This steward has left.');
  if (to.county !== from.county)
    throw fault('to', 'county', '两个人要在同一个区县。', 'Both must be in the same county.');
  return ctx.transact(from.county, async (tx, { record }) => {
    const locked = [from.id, to.id].sort();
    for (const id of locked) await store.stewardById(tx, id, true);
    const duties = await store.dutiesOf(tx, from.county, [from.id], day);
    if (duties.length === 0) throw conflict('empty', '这个人手上没有网格。', 'This steward has no duties.');
    return { duties: await moveStewardDuties(tx, record, { from, to, duties, day }) };
  });
}

export const handOverDuties = (
  ctx: Ctx,
  { id, ...rest }: Input<typeof contract.handOverDuties>,
): Promise<{ duties: number }> => handOver(ctx, { from: id, ...rest });

export async function listStandIns(
  ctx: Ctx,
  { place }: Input<typeof contract.listStandIns>,
): Promise<Output<typeof contract.listStandIns>> {
  within(ctx.actor, 'stewards.read', { place });
  return { rows: await store.standInsFrom(ctx.sql, place.slice(0, 6), place, dayOf(ctx.now)) };
}

export async function createStandIn(
  ctx: Ctx,
  { id, by, from, to, reason }: Input<typeof contract.createStandIn>,
): Promise<Output<typeof contract.createStandIn>> {
  const steward = await visible(ctx, 'stewards.write', id);
  const other = await visible(ctx, 'stewards.write', by);
  checkSpan(from, to);
  if (id === by) throw fault('by', 'same', '请选另一个人代班。', 'Choose another person.');
  if (other.county !== steward.county)
    throw fault('by', 'county', '两个人要在同一个区县。', 'Both must be in the same county.');
  if (other.endedOn) throw fault('by', 'ended', '这个人已经不担任了。', 'This steward has left.');
  if (!other.account)
    throw fault(
      'by',
      'no-account',
      '代班的人要有账号，才能接到诉求。',
      'Who stands in needs an account to receive work.',
    );
  const standIn = {
    id: newId(),
    county: steward.county,
    steward: id,
    by,
    from,
    to,
    reason: reason?.trim() ?? '',
  };
  return ctx.transact(steward.county, async (tx, { record }) => {
    await store.stewardById(tx, id, true);
    if (await store.standInDuring(tx, steward.county, id, from, to))
      throw conflict(
        'overlap',
        `${steward.name} 这几天已经有人代班了。`,
        `${steward.name} already has a stand-in on these days.`,
      );
    await store.insertStandIn(tx, standIn);
    record({
      noun: 'stand_in',
      subject: standIn.id,
      verb: 'stand_in.made',
      county: steward.county,
      place: steward.community,
      data: { steward: id, name: steward.name, by: other.name, from, to, reason: standIn.reason },
    });
    recordArea(record, other);
    return { ...standIn, name: steward.name, byName: other.name };
  });
}

export async function endStandIn(ctx: Ctx, { id }: Input<typeof contract.endStandIn>): Promise<{ ok: true }> {
  const found = await ctx.sql.begin((tx) => store.standInById(tx, id));
  if (!found) throw notFound();
  within(ctx.actor, 'stewards.write', { place: found.community });
  const other = await store.stewardById(ctx.sql, found.by);
  return ctx.transact(found.county, async (tx, { record }) => {
    await store.endStandIn(tx, found.county, id, dayOf(ctx.now));
    record({
      noun: 'stand_in',
      subject: id,
      verb: 'stand_in.ended',
      county: found.county,
      place: found.community,
      data: { name: found.name, by: found.byName },
    });
    if (other) recordArea(record, other);
    return { ok: true as const };
  });
}

/** What leaves a resident without anybody: small grids with no worker today. */
export async function check(
  ctx: Ctx,
  { place }: Input<typeof contract.checkStewards>,
): Promise<Output<typeof contract.checkStewards>> {
  within(ctx.actor, 'stewards.read', { place });
  const [grids, covered, stewards] = await Promise.all([
    gridsOf(ctx, place, 'small'),
    store.coveredGrids(ctx.sql, place.slice(0, 6), place.slice(0, 12), dayOf(ctx.now)),
    store.countStewards(ctx.sql, place.slice(0, 6), place.slice(0, 12)),
  ]);
  const missing = [];
  for (const grid of grids.filter(({ code }) => !covered.has(code))) {
    missing.push({
      grid: grid.code,
      name: grid.name,
      communityName: (await placeFacts(ctx, grid.code.slice(0, 12)))?.name ?? '',
    });
  }
  return { grids: grids.length, stewards, missing };
}
