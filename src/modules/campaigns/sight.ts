/** Who sees and who handles what: by area, as the person responsible, or as a unit of the campaign. */
import { covers, scopesOf } from '../../kernel/access.ts';
import type { Ctx } from '../../kernel/module.ts';
import { notAllowed, notFound } from '../../kernel/refused.ts';
import { unitsOf } from '../units/service.ts';
import * as store from './store.ts';

/** @throws Refused 403 for whoever has nothing to do with campaigns */
export async function sightOf(ctx: Ctx): Promise<store.Sight> {
  const { actor } = ctx;
  if (actor.kind !== 'staff') throw notAllowed();
  const scopes = scopesOf(actor, 'campaigns.read');
  const handles = scopesOf(actor, 'campaigns.handle').length > 0;
  if (scopes.length === 0 && !handles) throw notAllowed();
  return { scopes, ...(await own(ctx, actor.id, handles)) };
}

const own = async (ctx: Ctx, me: string, handles: boolean) =>
  handles ? { me, units: (await unitsOf(ctx, me)).map(({ id }) => id) } : { me: null, units: [] as string[] };

/** What they may act on. A department's handler acts on their own and on campaigns of their unit only. */
export async function handleSight(ctx: Ctx): Promise<store.Sight> {
  const { actor } = ctx;
  if (actor.kind !== 'staff') throw notAllowed();
  const read = scopesOf(actor, 'campaigns.read');
  const scopes = scopesOf(actor, 'campaigns.handle').filter((scope) =>
    covers(read, { place: scope.split('-')[0]!, grid: scope }),
  );
  return { scopes, ...(await own(ctx, actor.id, true)) };
}

/** A campaign of which the actor sees at least one place. */
export async function campaignFor(
  ctx: Ctx,
  id: string,
): Promise<{ c: store.Campaign; sight: store.Sight; places: store.PlaceRow[] }> {
  const sight = await sightOf(ctx);
  const c = await store.findCampaign(ctx.sql, id);
  const places = c ? [...(await store.placesIn(ctx.sql, c.county, id, sight))] : [];
  if (!c || places.length === 0) throw notFound();
  return { c, sight, places };
}

export const mayWrite = (ctx: Ctx, c: { place: string }): boolean =>
  covers(scopesOf(ctx.actor, 'campaigns.write'), { place: c.place });

/** A campaign that the actor may change: they write over the whole of its area. */
export async function campaignToWrite(ctx: Ctx, id: string): Promise<store.Campaign> {
  const c = await store.findCampaign(ctx.sql, id);
  if (!c || !mayWrite(ctx, c)) throw notFound();
  return c;
}
