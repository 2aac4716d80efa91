/** Reading: lists by tab, one campaign whole, one place with its checklist, one's own places. */
import type { Input, Output } from '../../kernel/contract.ts';
import { cursor, readCursor } from '../../kernel/db.ts';
import type { Ctx, House } from '../../kernel/module.ts';
import { notFound } from '../../kernel/refused.ts';
import { dayOf } from '../../kernel/time.ts';
import { placeFacts } from '../places/service.ts';
import { leadOf, unitById } from '../units/service.ts';
import { checksOf, countsOf } from './checks.ts';
import type * as contract from './contract.ts';
import type { CampaignRow, Counts, PlaceIn } from './contract.ts';
import { dueOf } from './make.ts';
import { NONE, placeState, tabOf, tally } from './rules.ts';
import { campaignFor, handleSight, mayWrite, sightOf } from './sight.ts';
import * as store from './store.ts';

/** Names of the lead units of some campaigns. */
async function leads(
  house: Pick<House, 'sql'>,
  found: readonly store.Campaign[],
): Promise<Map<string, string>> {
  const units = await store.unitsIn(
    house.sql,
    found.map(({ id }) => id),
  );
  const names = new Map<string, string>();
  for (const { campaign, unit, lead } of units) {
    if (!lead) continue;
    const county = found.find(({ id }) => id === campaign)!.county;
    const name = (await unitById(house, county, unit))?.name;
    if (name) names.set(campaign, name);
  }
  return names;
}

const rowOf = async (
  ctx: Ctx,
  c: store.Campaign,
  lead: string | undefined,
  counts: readonly Counts[],
): Promise<CampaignRow> => ({
  id: c.id,
  title: c.title,
  place: c.place,
  placeName: (await placeFacts(ctx, c.place))?.name ?? '',
  starts: c.starts,
  ends: c.ends,
  tab: tabOf({ starts: c.starts, ends: c.ends, closed: c.closedAt !== null }, dayOf(ctx.now)),
  lead: lead ?? null,
  madeAt: c.madeAt.toISOString(),
  figures: tally(counts),
});

export async function listCampaigns(
  ctx: Ctx,
  input: Input<typeof contract.listCampaigns>,
): Promise<Output<typeof contract.listCampaigns>> {
  const sight = await sightOf(ctx);
  const limit = input.limit ?? 20;
  const q = input.q?.trim();
  const filter = { sight, tab: input.tab ?? 'running', today: dayOf(ctx.now), ...(q && { q }) } as const;
  const after = readCursor(input.after, 2) as [string, string] | undefined;
  const found = await store.listed(ctx.sql, filter, after, limit + 1);
  const page = found.slice(0, limit);
  const ids = page.map(({ id }) => id);
  const [cells, names] = await Promise.all([store.placeCounts(ctx.sql, ids, sight), leads(ctx, page)]);
  const rows = await Promise.all(
    page.map((c) =>
      rowOf(
        ctx,
        c,
        names.get(c.id),
        cells.filter(({ campaign }) => campaign === c.id),
      ),
    ),
  );
  const last = found.length > limit ? page.at(-1) : undefined;
  return { rows, next: last ? cursor([last.cursor, last.id]) : null };
}

export async function countCampaigns(ctx: Ctx): Promise<Output<typeof contract.countCampaigns>> {
  return store.counted(ctx.sql, await sightOf(ctx), dayOf(ctx.now));
}

const countsIn = ({ todo, ok, problem, fixed, handed }: Counts): Counts => ({
  todo,
  ok,
  problem,
  fixed,
  handed,
});

async function placeOf(ctx: Ctx, p: store.PlaceRow, counts: Counts): Promise<PlaceIn> {
  const { id, place, name, address, community, lng, lat, holder, holderName } = p;
  return {
    id,
    place,
    name,
    address,
    community,
    communityName: (await placeFacts(ctx, community))?.name ?? '',
    lng,
    lat,
    holder,
    holderName,
    state: placeState(counts),
    counts: countsIn(counts),
  };
}

export async function readCampaign(
  ctx: Ctx,
  input: Input<typeof contract.readCampaign>,
): Promise<Output<typeof contract.readCampaign>> {
  const { c, sight, places } = await campaignFor(ctx, input.id);
  const [grains, items, units, all] = await Promise.all([
    store.grains(ctx.sql, c.county, c.id, sight),
    store.itemsOf(ctx.sql, c.county, c.id),
    store.unitsIn(ctx.sql, [c.id]),
    store.countPlaces(ctx.sql, c.county, c.id),
  ]);
  const byPlace = new Map(grains.filter(({ place }) => place).map((one) => [one.place!, one]));
  const byItem = new Map(grains.filter(({ item }) => item).map((one) => [one.item!, one]));
  const named = await Promise.all(
    units.map(async ({ unit, lead }) => {
      const [facts, person] = await Promise.all([unitById(ctx, c.county, unit), leadOf(ctx, c.county, unit)]);
      return {
        id: unit,
        name: facts?.name ?? '',
        kind: facts?.kind ?? 'other',
        lead,
        phone: facts?.phone ?? null,
        person: person?.name ?? null,
      };
    }),
  );
  // A place that was added between two statements is not in this picture yet.
  const shown = places.filter(({ id }) => byPlace.has(id));
  const at = await Promise.all(shown.map((p) => placeOf(ctx, p, byPlace.get(p.id)!)));
  const row = await rowOf(
    ctx,
    c,
    named.find(({ lead }) => lead)?.name,
    at.map(({ counts }) => counts),
  );
  return {
    ...row,
    county: c.county,
    why: c.why,
    madeByName: c.madeByName,
    closedAt: c.closedAt?.toISOString() ?? null,
    closedByName: c.closedByName,
    closing: c.closing,
    version: c.version,
    units: named,
    items: items.map((item) => ({ ...item, counts: countsIn(byItem.get(item.id) ?? NONE) })),
    at,
    part: all > places.length,
    mayWrite: mayWrite(ctx, c),
  };
}

export async function readPlaceIn(
  ctx: Ctx,
  input: Input<typeof contract.readPlaceIn>,
): Promise<Output<typeof contract.readPlaceIn>> {
  const p = await store.findPlace(ctx.sql, input.at, await sightOf(ctx));
  const c = p && (await store.findCampaign(ctx.sql, p.campaign));
  if (!p || !c) throw notFound();
  const [checks, handles, names] = await Promise.all([
    checksOf(ctx.sql, p.county, p.id),
    handleSight(ctx).then((sight) => store.findPlace(ctx.sql, p.id, sight)),
    leads(ctx, [c]),
  ]);
  const counts: Counts = { ...NONE };
  for (const { state } of checks) counts[state] += 1;
  return {
    ...(await placeOf(ctx, p, counts)),
    campaign: c.id,
    title: c.title,
    why: c.why,
    starts: c.starts,
    ends: c.ends,
    dueAt: dueOf(ctx, c).toISOString(),
    closed: c.closedAt !== null,
    lead: names.get(c.id) ?? null,
    checks: checks.map((check) => ({
      ...check,
      at: check.at?.toISOString() ?? null,
      fixedAt: check.fixedAt?.toISOString() ?? null,
    })),
    mayHandle: handles !== undefined && !c.closedAt && c.starts <= dayOf(ctx.now),
  };
}

export async function myPlaces(
  ctx: Ctx,
  input: Input<typeof contract.myPlaces>,
): Promise<Output<typeof contract.myPlaces>> {
  const { actor } = ctx;
  if (actor.kind !== 'staff') return { rows: [], next: null };
  const limit = input.limit ?? 50;
  const found = await store.myPlaces(
    ctx.sql,
    {
      sight: await handleSight(ctx),
      me: actor.id,
      today: dayOf(ctx.now),
      ...(input.campaign && { campaign: input.campaign }),
    },
    readCursor(input.after, 3) as [string, string, string] | undefined,
    limit + 1,
  );
  const rows = await Promise.all(
    found.slice(0, limit).map(async (p) => {
      const counts = await countsOf(ctx.sql, p.county, p.id);
      const { id, campaign, title, name, address, communityName, holderName } = {
        ...p,
        ...(await placeOf(ctx, p, counts)),
      };
      return {
        id,
        campaign,
        title,
        name,
        address,
        communityName,
        holderName,
        mine: p.mine,
        ends: p.ends,
        dueAt: dueOf(ctx, { starts: p.ends, ends: p.ends }).toISOString(),
        state: placeState(counts),
        counts,
      };
    }),
  );
  const last = found.length > limit ? found[limit - 1] : undefined;
  return { rows, next: last ? cursor([last.mine ? '0' : '1', last.ends, last.id]) : null };
}
