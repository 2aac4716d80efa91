/** Stewards and their duties: one answerable worker a small grid, held by the database. */
import { covers, isGrid, scopesOf, within } from '../../../kernel/access.ts';
import type { Input, Output } from '../../../kernel/contract.ts';
import { constraintOf, cursor, readCursor, type Sql, type Tx } from '../../../kernel/db.ts';
import { newId } from '../../../kernel/ids.ts';
import type { Ctx } from '../../../kernel/module.ts';
import { normalizePhone } from '../../../kernel/personal.ts';
import { conflict, fault, notFound, signInFirst } from '../../../kernel/refused.ts';
import { dayOf } from '../../../kernel/time.ts';
import { gridFacts, gridsOf, placeFacts } from '../../places/service.ts';
import { checkSpan } from '../days.ts';
import { dutyFits } from '../rules.ts';
import { scopeName } from '../scopes.ts';
import { accountFor, moveStewardDuties, recordArea } from '../service.ts';
import { plainLogin } from '../session/service.ts';
import { accountByLogin } from '../session/store.ts';
import type * as contract from './contract.ts';
import type { StewardRow } from './contract.ts';
import * as store from './store.ts';

const PAGE = 50;
const phoneBind = (id: string): string => `steward:${id}:phone`;

async function view(ctx: Ctx, stewards: readonly store.Steward[]): Promise<StewardRow[]> {
  const today = dayOf(ctx.now);
  const duties = new Map<string, store.Duty[]>();
  for (const county of new Set(stewards.map((steward) => steward.county))) {
    const ids = stewards.filter((steward) => steward.county === county).map(({ id }) => id);
    for (const duty of await store.dutiesOf(ctx.sql, county, ids, today))
      duties.set(duty.steward, [...(duties.get(duty.steward) ?? []), duty]);
  }
  const rows: StewardRow[] = [];
  for (const steward of stewards) {
    const own = [];
    for (const duty of duties.get(steward.id) ?? []) {
      const facts = await gridFacts(ctx, duty.grid);
      own.push({
        id: duty.id,
        grid: duty.grid,
        gridName: facts?.name ?? duty.grid.slice(13),
        role: duty.role as 'lead',
        from: duty.from,
        to: duty.to,
      });
    }
    rows.push({
      id: steward.id,
      community: steward.community,
      communityName: (await placeFacts(ctx, steward.community))?.name ?? steward.community,
      name: steward.name,
      kind: steward.kind as StewardRow['kind'],
      employment: steward.employment as StewardRow['employment'],
      phone: steward.phone && ctx.secrets.open(steward.phone, phoneBind(steward.id)),
      login: steward.login,
      endedOn: steward.endedOn,
      duties: own,
    });
  }
  return rows;
}

/** The answer belongs to the transaction: a repeated command gets exactly it. Names are read on the same connection. */
const viewIn = (ctx: Ctx, tx: Tx, id: string): Promise<StewardRow> =>
  viewOne({ ...ctx, sql: tx as unknown as Sql }, id);
const viewOne = async (ctx: Ctx, id: string): Promise<StewardRow> =>
  (await view(ctx, [(await store.stewardById(ctx.sql, id))!]))[0]!;

/** The steward, when the actor may act on those of her community or (by a grid scope) of one of her grids. */
async function visible(ctx: Ctx, permission: string, id: string): Promise<store.Steward> {
  const steward = await store.stewardById(ctx.sql, id);
  if (!steward) throw notFound();
  const scopes = scopesOf(ctx.actor, permission);
  if (covers(scopes, { place: steward.community })) return steward;
  const duties = await store.dutiesOf(ctx.sql, steward.county, [id], dayOf(ctx.now));
  if (!duties.some(({ grid }) => covers(scopes, { place: steward.community, grid }))) throw notFound();
  return steward;
}

export async function list(
  ctx: Ctx,
  input: Input<typeof contract.listStewards>,
): Promise<Output<typeof contract.listStewards>> {
  const limit = input.limit ?? PAGE;
  const scopes = scopesOf(ctx.actor, 'stewards.read');
  const after = readCursor(input.after, 2) as [string, string] | undefined;
  const rows = await store.listStewards(
    ctx.sql,
    { places: scopes.filter((scope) => !isGrid(scope)), grids: scopes.filter(isGrid) },
    {
      place: input.place ?? '',
      q: input.q?.trim() ?? '',
      grid: input.grid ?? '',
      ended: input.ended ?? false,
    },
    after,
    limit + 1,
  );
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return { rows: await view(ctx, rows.slice(0, limit)), next: last ? cursor([last.name, last.id]) : null };
}

export async function read(ctx: Ctx, { id }: Input<typeof contract.readSteward>): Promise<StewardRow> {
  return (await view(ctx, [await visible(ctx, 'stewards.read', id)]))[0]!;
}

export async function listMine(ctx: Ctx): Promise<Output<typeof contract.listMyDuties>> {
  if (ctx.actor.kind !== 'staff') throw signInFirst();
  const rows = [];
  for (const duty of await store.dutiesOfAccount(ctx.sql, ctx.actor.id, dayOf(ctx.now))) {
    const [grid, community] = await Promise.all([
      gridFacts(ctx, duty.grid),
      placeFacts(ctx, duty.grid.slice(0, 12)),
    ]);
    rows.push({
      ...duty,
      role: duty.role as 'lead',
      gridName: grid?.name ?? duty.grid.slice(13),
      communityName: community?.name ?? '',
    });
  }
  return { rows };
}

type Given = { name?: string; kind?: string; employment?: string; phone?: string; login?: string };

/** What was typed, checked: the number in its one form, the login as an account of the actor's own area. */
async function checked(
  ctx: Ctx,
  id: string,
  before: store.NewSteward,
  given: Given,
): Promise<store.NewSteward> {
  const next = { ...before };
  if (given.name !== undefined) next.name = given.name.trim();
  if (given.kind !== undefined) next.kind = given.kind;
  if (given.employment !== undefined) next.employment = given.employment;
  if (given.phone !== undefined) {
    if (given.phone.trim() === '') next.phone = null;
    else {
      const phone = normalizePhone(given.phone);
      if (!phone.ok) throw fault('phone', phone.code, phone.message.zh, phone.message.en);
      next.phone = ctx.secrets.seal(phone.value, phoneBind(id));
    }
  }
  if (given.login !== undefined)
    next.account = given.login.trim() === '' ? null : await accountInScope(ctx, given.login);
  return next;
}

async function accountInScope(ctx: Ctx, login: string): Promise<string> {
  const account = await accountByLogin(ctx.sql, plainLogin(login));
  const facts = account && (await accountFor(ctx, account.id, ctx.now));
  const scopes = scopesOf(ctx.actor, 'stewards.write');
  const inside =
    facts?.scopes.some((scope) => covers(scopes, { place: scope, grid: scope })) ||
    (account && covers(scopes, { place: account.place }));
  if (!account || !inside || account.disabled)
    throw fault('login', 'unknown', '您的范围里没有这个账号。', 'There is no such account in your area.');
  return account.id;
}

export async function create(ctx: Ctx, input: Input<typeof contract.createSteward>): Promise<StewardRow> {
  within(ctx.actor, 'stewards.write', { place: input.community });
  if ((await placeFacts(ctx, input.community))?.kind !== 'community')
    throw fault('community', 'unknown', '没有这个社区。', 'There is no such community.');
  const id = newId();
  const county = input.community.slice(0, 6);
  const empty = {
    county,
    id,
    community: input.community,
    name: '',
    kind: input.kind,
    employment: input.employment,
    phone: null,
    account: null,
  };
  const steward = await checked(ctx, id, empty, input);
  return ctx.transact(county, async (tx, { record }) => {
    await store.insertSteward(tx, steward);
    record({
      noun: 'steward',
      subject: id,
      verb: 'steward.entered',
      county,
      place: input.community,
      data: { name: steward.name, kind: steward.kind },
    });
    recordArea(record, (await store.stewardById(tx, id))!);
    return viewIn(ctx, tx, id);
  });
}

export async function change(
  ctx: Ctx,
  { id, ...given }: Input<typeof contract.changeSteward>,
): Promise<StewardRow> {
  const before = await visible(ctx, 'stewards.write', id);
  const steward = await checked(ctx, id, before, given);
  return ctx.transact(before.county, async (tx, { record }) => {
    await store.updateSteward(tx, steward);
    record({
      noun: 'steward',
      subject: id,
      verb: 'steward.changed',
      county: before.county,
      place: before.community,
      data: { name: steward.name, fields: Object.keys(given) },
    });
    recordArea(record, before);
    if (steward.account !== before.account) recordArea(record, { ...before, account: steward.account });
    return viewIn(ctx, tx, id);
  });
}

export async function end(ctx: Ctx, { id, reason }: Input<typeof contract.endSteward>): Promise<StewardRow> {
  const before = await visible(ctx, 'stewards.write', id);
  const today = dayOf(ctx.now);
  return ctx.transact(before.county, async (tx, { record }) => {
    const steward = await store.stewardById(tx, id, true);
    if (steward?.endedOn) throw conflict('ended', '这个人已经不担任了。', 'This steward has already left.');
    const duties = await store.dutiesOf(tx, before.county, [id], today);
    await store.endDuties(
      tx,
      before.county,
      duties.map((duty) => duty.id),
      today,
    );
    await store.endSteward(tx, before.county, id, today);
    record({
      noun: 'steward',
      subject: id,
      verb: 'steward.ended',
      county: before.county,
      place: before.community,
      data: { name: before.name, reason, grids: duties.map(({ grid }) => grid) },
    });
    recordArea(record, before);
    return viewIn(ctx, tx, id);
  });
}

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
