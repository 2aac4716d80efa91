/** Stewards and their duties: one answerable worker a small grid, held by the database. */
import { covers, isGrid, scopesOf, within } from '../../../kernel/access.ts';
import type { Input, Output } from '../../../kernel/contract.ts';
import { cursor, readCursor, type Sql, type Tx } from '../../../kernel/db.ts';
import { newId } from '../../../kernel/ids.ts';
import type { Ctx } from '../../../kernel/module.ts';
import { mask, normalizePhone } from '../../../kernel/personal.ts';
import { conflict, fault, notFound, signInFirst } from '../../../kernel/refused.ts';
import { dayOf } from '../../../kernel/time.ts';
import { gridFacts, placeFacts } from '../../places/service.ts';
import { accountFor, recordArea } from '../service.ts';
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

/**
 * The answer belongs to the transaction: a repeated command gets exactly it. Names are read on the same connection, and
 * the number is masked because answers are kept under their key.
 */
export async function viewIn(ctx: Ctx, tx: Tx, id: string): Promise<StewardRow> {
  const [row] = await view({ ...ctx, sql: tx as unknown as Sql }, [(await store.stewardById(tx, id))!]);
  return { ...row!, phone: row!.phone && mask.phone(row!.phone) };
}

/** The steward, when the actor may act on those of her community or (by a grid scope) of one of her grids. */
export async function visible(ctx: Ctx, permission: string, id: string): Promise<store.Steward> {
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
