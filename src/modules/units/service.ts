/** Units that are called to a matter: departments, police, property. What other modules may ask stands first. */
import { covers, scopesOf, within } from '../../kernel/access.ts';
import type { Input, Output } from '../../kernel/contract.ts';
import { sqlState } from '../../kernel/db.ts';
import type { Ctx, House } from '../../kernel/module.ts';
import { fault, notFound } from '../../kernel/refused.ts';
import { cleanLine } from '../../kernel/text.ts';
import { placeFacts } from '../places/service.ts';
import { accountNames, whoMay } from '../staff/service.ts';
import type * as contract from './contract.ts';
import * as store from './store.ts';

export type Unit = store.Unit;
type Reader = Pick<House, 'sql'>;

/** Live units whose area covers the place, the narrowest area first. */
export async function unitsFor(house: Reader, place: { county: string; place: string }): Promise<Unit[]> {
  const all = await store.unitsOfCounty(house.sql, place.county);
  return all
    .filter((unit) => !unit.ended && place.place.startsWith(unit.place))
    .map(({ ended: _ended, ...unit }) => unit)
    .sort((a, b) => b.place.length - a.place.length);
}

/** A unit, also one that has ended: old records keep its name. */
export const unitById = (house: Reader, county: string, id: string): Promise<Unit | undefined> =>
  store.findUnit(house.sql, county, id);

/** The live units in which an account works. */
export const unitsOf = (house: Reader, account: string): Promise<Unit[]> =>
  store.unitsOfAccount(house.sql, account).then((rows) => [...rows]);

export type Member = { unit: string; account: string; name: string; lead: boolean };

/** Everybody with a working account in these units, the lead first. */
export async function peopleOf(house: Reader, ids: readonly string[]): Promise<Member[]> {
  const members = await store.membersOf(house.sql, ids);
  const names = await accountNames(
    house,
    members.map(({ account }) => account),
  );
  return members.flatMap((member) => {
    const name = names.get(member.account);
    return name === undefined ? [] : [{ ...member, name }];
  });
}

/** The person whose inbox gets what comes to the unit: its lead, else whoever joined first. */
export async function leadOf(
  house: Reader,
  _county: string,
  unit: string,
): Promise<{ account: string; name: string } | undefined> {
  const [first] = await peopleOf(house, [unit]);
  return first && { account: first.account, name: first.name };
}

/** Every reader of an area also sees the units above it that serve it. */
export async function listUnits(
  ctx: Ctx,
  input: Input<typeof contract.listUnits>,
): Promise<Output<typeof contract.listUnits>> {
  const scopes = scopesOf(ctx.actor, 'units.read').map((scope) => scope.split('-')[0]!);
  const found = (await store.unitsBelow(ctx.sql, scopes)).filter(
    ({ place, ended }) =>
      (input.ended || !ended) &&
      (!input.place || input.place.startsWith(place) || place.startsWith(input.place)),
  );
  const members = await peopleOf(
    ctx,
    found.map(({ id }) => id),
  );
  const rows = await Promise.all(
    found.map(async (unit) => ({
      ...unit,
      placeName: (await placeFacts(ctx, unit.place))?.name ?? '',
      members: members.filter((member) => member.unit === unit.id),
    })),
  );
  return { rows };
}

type Given = Pick<Input<typeof contract.createUnit>, 'name' | 'kind' | 'place' | 'words' | 'phone'>;
async function checked(ctx: Ctx, input: Given) {
  if (
    !(await placeFacts(ctx, input.place)) ||
    !covers(scopesOf(ctx.actor, 'units.write'), { place: input.place })
  )
    throw fault('place', 'place', '请选自己范围里的地点。', 'Choose a place inside your own area.');
  return {
    name: cleanLine(input.name),
    kind: input.kind,
    place: input.place,
    words: cleanLine(input.words),
    phone: input.phone?.trim() ? cleanLine(input.phone) : null,
  };
}

const taken = (error: unknown): never => {
  if (sqlState(error) === '23505')
    throw fault('name', 'name', '这个地方已经有同名的单位。', 'There is a unit of this name at this place.');
  throw error;
};

export async function createUnit(
  ctx: Ctx,
  input: Input<typeof contract.createUnit>,
): Promise<{ id: string }> {
  const given = await checked(ctx, input);
  const county = input.place.slice(0, 6);
  if (await store.findUnit(ctx.sql, county, input.id))
    throw fault('id', 'id', '这个编号已经用过，请重新打开再填。', 'This id is taken. Open the form again.');
  return ctx
    .transact(county, async (tx, { record }) => {
      await store.insertUnit(tx, county, input.id, given);
      record({
        noun: 'unit',
        subject: input.id,
        verb: 'unit.created',
        county,
        place: input.place,
        data: { name: given.name, kind: given.kind },
      });
      return { id: input.id };
    })
    .catch(taken);
}

async function mine(ctx: Ctx, county: string, id: string) {
  const unit = await store.findUnit(ctx.sql, county, id);
  if (!unit) throw notFound();
  within(ctx.actor, 'units.write', { place: unit.place });
  return unit;
}

export async function changeUnit(ctx: Ctx, input: Input<typeof contract.changeUnit>): Promise<{ ok: true }> {
  await mine(ctx, input.county, input.id);
  const given = await checked(ctx, input);
  if (!input.place.startsWith(input.county))
    throw fault('place', 'place', '不能换到别的区县。', 'It cannot move to another county.');
  return ctx
    .transact(input.county, async (tx, { record }) => {
      await store.updateUnit(tx, input.county, input.id, { ...given, ended: input.ended }, ctx.now);
      record({
        noun: 'unit',
        subject: input.id,
        verb: input.ended ? 'unit.ended' : 'unit.changed',
        county: input.county,
        place: input.place,
        data: { name: given.name, kind: given.kind },
      });
      return { ok: true as const };
    })
    .catch(taken);
}

export async function saveUnitMembers(
  ctx: Ctx,
  input: Input<typeof contract.saveUnitMembers>,
): Promise<{ ok: true }> {
  const unit = await mine(ctx, input.county, input.id);
  const accounts = [...new Set(input.members)];
  if (input.lead && !accounts.includes(input.lead))
    throw fault('lead', 'lead', '收件人要是单位里的人。', 'Whoever receives must be in the unit.');
  const before = await store.membersOf(ctx.sql, [unit.id]);
  const able = new Set([
    ...(await candidates(ctx, unit)).map(({ account }) => account),
    ...before.map(({ account }) => account),
  ]);
  const stranger = accounts.findIndex((account) => !able.has(account));
  if (stranger >= 0)
    throw fault(
      `members.${stranger}`,
      'person',
      '这个人没有这一带的部门经办授权，请先授权。',
      'This person has no grant to handle here. Grant it first.',
    );
  return ctx.transact(unit.county, async (tx, { record }) => {
    await store.replaceMembers(tx, unit.county, unit.id, accounts, input.lead);
    record({
      noun: 'unit',
      subject: unit.id,
      verb: 'unit.staffed',
      county: unit.county,
      place: unit.place,
      data: { members: accounts.length, lead: input.lead },
    });
    return { ok: true as const };
  });
}

const candidates = (ctx: Ctx, unit: Unit) => whoMay(ctx, 'cases.handle', { place: unit.place });

export async function unitPeople(
  ctx: Ctx,
  input: Input<typeof contract.unitPeople>,
): Promise<Output<typeof contract.unitPeople>> {
  const unit = await mine(ctx, input.county, input.id);
  return {
    rows: (await candidates(ctx, unit)).map(({ account, name, where }) => ({ account, name, where })),
  };
}
