/** The homes above on the same riser, with who is on file there. */
import { covers, scopesOf } from '../../../kernel/access.ts';
import type { Input, Output } from '../../../kernel/contract.ts';
import type { Ctx } from '../../../kernel/module.ts';
import { mask } from '../../../kernel/personal.ts';
import { peopleOfHome } from '../../people/service.ts';
import { type PlaceFacts, placeFacts, placesBelow } from '../../places/service.ts';
import { disputeAt } from '../acts.ts';
import { riserAbove } from '../rules.ts';
import type * as contract from './contract.ts';
import * as store from './store.ts';

const UNIT = 20;

/** A home as it stands in a dispute, with the floor entered for it. */
export async function homeAt(
  ctx: Ctx,
  facts: PlaceFacts,
): Promise<Pick<store.Home, 'home' | 'name' | 'address' | 'floor'>> {
  const [row] = await placesBelow(ctx, facts.code, ['home']);
  return { home: facts.code, name: facts.name, address: facts.address, floor: row?.floor ?? null };
}

export async function readRiser(
  ctx: Ctx,
  { id }: Input<typeof contract.readRiser>,
): Promise<Output<typeof contract.readRiser>> {
  const d = await disputeAt(ctx, 'mediation.write', id);
  const facts = await placeFacts(ctx, d.place);
  if (facts?.kind !== 'home') return { why: 'home', rows: [] };
  const [homes, added] = await Promise.all([
    placesBelow(ctx, d.place.slice(0, UNIT), ['home']),
    store.homesOf(ctx.sql, d),
  ]);
  const own = homes.find(({ code }) => code === d.place) ?? { ...facts, floor: null };
  const { why, rows } = riserAbove(own, homes);
  const scopes = scopesOf(ctx.actor, 'mediation.write');
  const known = new Set(added.map(({ home }) => home));
  const shown = [];
  for (const { code } of rows) {
    const above = homes.find((one) => one.code === code)!;
    const place = await placeFacts(ctx, code);
    if (!place || !covers(scopes, { place: code, grid: place.grid })) continue;
    const people = await peopleOfHome(ctx, place);
    shown.push({
      home: code,
      name: above.name,
      address: above.address,
      added: known.has(code),
      people: people.map(({ id: person, name, role, phone }) => ({
        person,
        name,
        role,
        phone: phone ? mask.phone(phone) : null,
      })),
    });
  }
  return { why, rows: shown };
}
