/** Starting, changing and closing a campaign; its places and who is responsible for each. */
import { covers, scopesOf, within } from '../../kernel/access.ts';
import type { Recorder } from '../../kernel/command.ts';
import type { Input, Output } from '../../kernel/contract.ts';
import type { Tx } from '../../kernel/db.ts';
import { newId } from '../../kernel/ids.ts';
import type { Ctx, House } from '../../kernel/module.ts';
import { conflict, fault, notFound } from '../../kernel/refused.ts';
import { cleanLine, cleanText } from '../../kernel/text.ts';
import { at, dayOf, isWorkday, shiftDay, startOfDay } from '../../kernel/time.ts';
import { placeFacts, placesBelow } from '../places/service.ts';
import { answerable, whoMay } from '../staff/service.ts';
import { endTask, insertTask, moveTask } from '../work/service.ts';
import { countsOf } from './checks.ts';
import type * as contract from './contract.ts';
import { MAX_PLACES } from './contract.ts';
import { checkDates, checkUnits, cleanItems, placesGiven } from './given.ts';
import { campaignToWrite } from './sight.ts';
import * as store from './store.ts';

type Record = Recorder['record'];

/** The deadline of every place: closing time of the last working day of the campaign. */
export function dueOf(
  house: Pick<House, 'calendar'>,
  { starts, ends }: { starts: string; ends: string },
): Date {
  const calendar = house.calendar();
  let day = ends;
  while (day > starts && !isWorkday(calendar, day)) day = shiftDay(day, -1);
  return at(isWorkday(calendar, day) ? day : ends, '17:30');
}

/** Opens the task of a place in the inbox of whoever is responsible for it. */
export const openTask = (
  ctx: Pick<House, 'calendar'>,
  tx: Tx,
  c: Pick<store.Campaign, 'title' | 'starts' | 'ends'>,
  p: Pick<store.PlaceRow, 'county' | 'id' | 'name' | 'place' | 'street' | 'community' | 'grid' | 'holder'>,
  now: Date,
) => {
  const begins = startOfDay(c.starts);
  return insertTask(tx, {
    county: p.county,
    id: newId(),
    noun: 'campaign_place',
    subject: p.id,
    title: `${c.title}：${p.name}`,
    place: p.place,
    street: p.street,
    community: p.community,
    grid: p.grid,
    holder: p.holder,
    openedAt: begins > now ? begins : now,
    dueAt: dueOf(ctx, c),
  });
};

async function putPlaces(
  ctx: Ctx,
  tx: Tx,
  record: Record,
  c: Pick<store.Campaign, 'county' | 'id' | 'title' | 'starts' | 'ends'>,
  rows: readonly store.NewPlace[],
): Promise<number> {
  const made = await store.insertPlaces(tx, c.county, c.id, rows);
  for (const place of made) {
    await openTask(ctx, tx, c, place, ctx.now);
    record({
      noun: 'campaign_place',
      subject: place.id,
      verb: 'campaign_place.given',
      county: c.county,
      place: place.place,
      grid: place.grid,
      data: { campaign: c.id, title: c.title, holderName: place.holderName },
    });
  }
  return made.length;
}

export async function createCampaign(
  ctx: Ctx,
  input: Input<typeof contract.createCampaign>,
): Promise<Output<typeof contract.createCampaign>> {
  const { actor } = ctx;
  if (actor.kind !== 'staff') throw notFound();
  const area = await placeFacts(ctx, input.place);
  if (!area) throw notFound();
  within(ctx.actor, 'campaigns.write', { place: input.place });
  checkDates(input, dayOf(ctx.now));
  const title = cleanLine(input.title);
  if (title === '') throw fault('title', 'empty', '还没写名称。', 'It has no name yet.');
  const items = (await cleanItems(ctx, input.items)).map((item) => ({ ...item, id: newId() }));
  const units = await checkUnits(ctx, input.place, input);
  const places = await placesGiven(ctx, input.place, input.places);
  if (await store.findCampaign(ctx.sql, input.id))
    throw fault('id', 'id', '这个编号已经用过，请重新打开再填。', 'This id is taken. Open the form again.');
  const county = input.place.slice(0, 6);
  const c = {
    county,
    id: input.id,
    place: input.place,
    title,
    why: cleanText(input.why),
    starts: input.starts,
    ends: input.ends,
    madeBy: actor.id,
    madeByName: actor.name,
    madeAt: ctx.now,
  };
  return ctx.transact(county, async (tx, { record }) => {
    await store.insertCampaign(tx, c, items);
    await store.putUnits(tx, county, c.id, units);
    const n = await putPlaces(ctx, tx, record, c, places);
    record({
      noun: 'campaign',
      subject: c.id,
      verb: 'campaign.created',
      county,
      place: c.place,
      data: { title, places: n, items: items.length, starts: c.starts, ends: c.ends },
    });
    return { id: c.id, places: n };
  });
}

export const ended = () =>
  conflict('closed', '这次整治已经结束，不能再改。', 'This campaign is closed and can no longer be changed.');
const stale = () =>
  conflict(
    'changed',
    '刚才有人改过，请看一眼最新的再改。',
    'Somebody has changed it just now. Look at the latest first.',
  );

export async function changeCampaign(
  ctx: Ctx,
  input: Input<typeof contract.changeCampaign>,
): Promise<{ ok: true }> {
  const found = await campaignToWrite(ctx, input.id);
  checkDates(input, dayOf(ctx.now), found);
  const title = cleanLine(input.title);
  if (title === '') throw fault('title', 'empty', '还没写名称。', 'It has no name yet.');
  const before = await store.unitsIn(ctx.sql, [found.id]);
  const units = await checkUnits(
    ctx,
    found.place,
    input,
    before.map(({ unit }) => unit),
  );
  return ctx.transact(found.county, async (tx, { record }) => {
    const c = await store.lockCampaign(tx, found.county, found.id);
    if (c.closedAt) throw ended();
    if (c.version !== input.version) throw stale();
    const set = { title, why: cleanText(input.why), starts: input.starts, ends: input.ends };
    await store.changeCampaign(tx, c, set);
    await store.putUnits(tx, c.county, c.id, units);
    // A new end is a new deadline: the open tasks are opened anew.
    if (c.ends !== set.ends || c.starts !== set.starts || c.title !== title) {
      for (const place of await store.placesIn(tx, c.county, c.id, { scopes: [''], me: null, units: [] })) {
        if (place.doneAt) continue;
        await endTask(tx, c.county, 'campaign_place', place.id, ctx.now);
        await openTask(ctx, tx, { ...c, ...set }, place, ctx.now);
      }
    }
    record({
      noun: 'campaign',
      subject: c.id,
      verb: 'campaign.changed',
      county: c.county,
      place: c.place,
      data: { title, starts: set.starts, ends: set.ends, units: units.length, formerEnds: c.ends },
    });
    return { ok: true as const };
  });
}

export async function addPlaces(
  ctx: Ctx,
  input: Input<typeof contract.addPlaces>,
): Promise<{ added: number }> {
  const found = await campaignToWrite(ctx, input.id);
  const rows = await placesGiven(ctx, found.place, input.places);
  return ctx.transact(found.county, async (tx, { record }) => {
    const c = await store.lockCampaign(tx, found.county, found.id);
    if (c.closedAt) throw ended();
    const had = await store.countPlaces(tx, c.county, c.id);
    if (had + rows.length > MAX_PLACES)
      throw fault(
        'places',
        'many',
        `一次整治最多 ${MAX_PLACES} 个地方，现在已有 ${had} 个。`,
        `A campaign has ${MAX_PLACES} places at most; there are ${had}.`,
      );
    const added = await putPlaces(ctx, tx, record, c, rows);
    record({
      noun: 'campaign',
      subject: c.id,
      verb: 'campaign.enlarged',
      county: c.county,
      place: c.place,
      data: { added },
    });
    return { added };
  });
}

async function placeToWrite(ctx: Ctx, id: string) {
  const p = await store.findPlace(ctx.sql, id);
  if (!p) throw notFound();
  const c = await campaignToWrite(ctx, p.campaign);
  return { p, c };
}

export async function dropPlace(ctx: Ctx, input: Input<typeof contract.dropPlace>): Promise<{ ok: true }> {
  const { p, c } = await placeToWrite(ctx, input.at);
  return ctx.transact(c.county, async (tx, { record }) => {
    const now = await store.lockCampaign(tx, c.county, c.id);
    if (now.closedAt) throw ended();
    if (!(await store.lockPlace(tx, p.county, p.id))) throw notFound();
    const { todo: _todo, ...recorded } = await countsOf(tx, p.county, p.id);
    if (Object.values(recorded).some((n) => n > 0))
      throw conflict(
        'recorded',
        '这里已经有检查记录，不能去掉。',
        'Checks were recorded here already, so it stays.',
      );
    if ((await store.countPlaces(tx, c.county, c.id)) === 1)
      throw conflict('last', '至少要留一个地方。', 'At least one place has to stay.');
    await endTask(tx, c.county, 'campaign_place', p.id, ctx.now);
    await store.dropPlace(tx, p.county, p.id);
    record({
      noun: 'campaign_place',
      subject: p.id,
      verb: 'campaign_place.dropped',
      county: c.county,
      place: p.place,
      grid: p.grid,
      data: { campaign: c.id, name: p.name },
    });
    return { ok: true as const };
  });
}

export async function closeCampaign(
  ctx: Ctx,
  input: Input<typeof contract.closeCampaign>,
): Promise<{ ok: true }> {
  const found = await campaignToWrite(ctx, input.id);
  const by = ctx.actor.kind === 'staff' ? ctx.actor.name : '';
  return ctx.transact(found.county, async (tx, { record }) => {
    const c = await store.lockCampaign(tx, found.county, found.id);
    if (c.closedAt) throw ended();
    if (c.version !== input.version) throw stale();
    await store.changeCampaign(tx, c, {
      closed_at: ctx.now,
      closed_by_name: by,
      closing: cleanText(input.words),
    });
    const places = await store.placesIn(tx, c.county, c.id, { scopes: [''], me: null, units: [] });
    for (const { id, doneAt } of places)
      if (!doneAt) await endTask(tx, c.county, 'campaign_place', id, ctx.now);
    const left = places.filter(({ doneAt }) => !doneAt).length;
    record({
      noun: 'campaign',
      subject: c.id,
      verb: 'campaign.closed',
      county: c.county,
      place: c.place,
      data: { title: c.title, places: places.length, left },
    });
    return { ok: true as const };
  });
}

/** Compounds or buildings of a street, community or compound. */
export async function placeChoices(
  ctx: Ctx,
  input: Input<typeof contract.placeChoices>,
): Promise<Output<typeof contract.placeChoices>> {
  if (!covers(scopesOf(ctx.actor, 'campaigns.write'), { place: input.place })) throw notFound();
  if (!(await placeFacts(ctx, input.place))) throw notFound();
  if (input.kind === 'building' && input.place.length < 12)
    throw fault(
      'place',
      'wide',
      '整条街道的楼太多，请先选一个社区。',
      'A street has too many buildings: choose a community.',
    );
  const below = await placesBelow(ctx, input.place, [input.kind]);
  const rows = [];
  for (const { code, name, address } of below) {
    const facts = await placeFacts(ctx, code);
    const community = (await placeFacts(ctx, code.slice(0, 12)))?.name ?? '';
    const worker = facts?.grid ? await answerable(ctx, facts, ctx.now) : undefined;
    rows.push({ code, name, address: address || name, community, worker: worker?.name ?? null });
  }
  return { rows };
}

export async function holderCandidates(
  ctx: Ctx,
  input: Input<typeof contract.holderCandidates>,
): Promise<Output<typeof contract.holderCandidates>> {
  const { p } = await placeToWrite(ctx, input.at);
  return { rows: await ableAt(ctx, p) };
}

/** Whoever may handle at the place, whoever serves a grid of it first. */
async function ableAt(ctx: Ctx, p: store.PlaceRow) {
  const grids = p.grid
    ? [p.grid]
    : [...new Set((await placesBelow(ctx, p.place, ['building'])).map(({ grid }) => grid))];
  const found = new Map<string, Awaited<ReturnType<typeof whoMay>>[number]>();
  for (const grid of [...grids.slice(0, 60), null])
    for (const one of await whoMay(ctx, 'campaigns.handle', { place: p.place, grid }))
      if (!found.has(one.account)) found.set(one.account, one);
  return [...found.values()].sort(
    (a, b) => Number(b.own) - Number(a.own) || a.name.localeCompare(b.name, 'zh'),
  );
}

export async function setHolder(ctx: Ctx, input: Input<typeof contract.setHolder>): Promise<{ ok: true }> {
  const { p, c } = await placeToWrite(ctx, input.at);
  const to = (await ableAt(ctx, p)).find(({ account }) => account === input.to);
  if (!to)
    throw fault(
      'to',
      'person',
      '这个人不能到这里检查，请换一个人。',
      'This person may not check places here. Choose another.',
    );
  return ctx.transact(c.county, async (tx, { record }) => {
    const now = await store.lockCampaign(tx, c.county, c.id);
    if (now.closedAt) throw ended();
    const place = await store.lockPlace(tx, p.county, p.id);
    if (!place) throw notFound();
    await store.setHolder(tx, p.county, p.id, to.account, to.name);
    await moveTask(tx, p.county, 'campaign_place', p.id, to.account);
    record({
      noun: 'campaign_place',
      subject: p.id,
      verb: 'campaign_place.moved',
      county: c.county,
      place: p.place,
      grid: p.grid,
      data: { campaign: c.id, title: c.title, from: place.holderName, to: to.name, toId: to.account },
    });
    return { ok: true as const };
  });
}
