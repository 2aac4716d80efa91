/** Editing places by hand. */
import { within } from '../../../kernel/access.ts';
import type { Input, Output } from '../../../kernel/contract.ts';
import type { Json, Tx } from '../../../kernel/db.ts';
import type { Ctx } from '../../../kernel/module.ts';
import { conflict, fault } from '../../../kernel/refused.ts';
import { cleanLine } from '../../../kernel/text.ts';
import { dayOf } from '../../../kernel/time.ts';
import {
  type addPlace,
  type changePlace,
  type endPlace,
  KIND_WORDS,
  type PlaceKind,
  type readPlace,
  type switchLive,
} from '../contract.ts';
import { forget } from '../facts.ts';
import {
  addressOf,
  ancestorsOf,
  childKind,
  cleanName,
  countyOf,
  isLocal,
  nextCode,
  parentOf,
  searchOf,
} from '../rules.ts';
import { placeFor, read } from '../service.ts';
import * as store from '../store.ts';

type Traits = store.Traits;

/** Which traits a kind has; floors of a compound, for example, mean nothing. */
const TRAITS: Partial<Record<PlaceKind, readonly (keyof Traits)[]>> = {
  compound: ['closed', 'manager', 'lng', 'lat'],
  building: ['floors', 'lng', 'lat'],
  unit: [],
  home: ['floor'],
};

function traitsOf(kind: PlaceKind, input: Traits): Traits {
  const set: Traits = {};
  const allowed = TRAITS[kind] ?? ['lng', 'lat'];
  for (const key of ['closed', 'manager', 'floors', 'floor', 'lng', 'lat'] as const) {
    const value = input[key];
    if (value === undefined) continue;
    if (!allowed.includes(key)) {
      throw fault(
        key,
        'no-such-trait',
        `${KIND_WORDS[kind].zh}没有这一项。`,
        `A ${KIND_WORDS[kind].en.toLowerCase()} has no such trait.`,
      );
    }
    Object.assign(set, { [key]: typeof value === 'string' ? cleanLine(value) : value });
  }
  return set;
}

function nameOf(kind: PlaceKind, given: string): string {
  const name = cleanName(kind, given);
  if (name === '') throw fault('name', 'empty', '名字要有字。', 'The name is empty.');
  return name;
}

const taken = (kind: PlaceKind, name: string) =>
  fault(
    'name',
    'taken',
    `这里已经有“${name}”了。`,
    `There is a ${KIND_WORDS[kind].en.toLowerCase()} called “${name}” here already.`,
  );

const ended = () =>
  conflict('ended', '这个地点已经停用，不能再改。', 'This place has ended and cannot be changed.');

/** Changes name and traits. A new name goes into the addresses of everything below. */
export async function change(ctx: Ctx, input: Input<typeof changePlace>): Promise<Output<typeof readPlace>> {
  const { code } = input;
  const place = await placeFor(ctx, 'places.write', code);
  if (place.validTo !== null) throw ended();
  const name = input.name === undefined ? undefined : nameOf(place.kind, input.name);
  const set = { ...traitsOf(place.kind, input), ...(name !== undefined && name !== place.name && { name }) };
  const changes = Object.entries(set).filter(([key, value]) => value !== place[key as keyof typeof place]);
  if (changes.length === 0) return read(ctx, { code });
  const answer = await ctx.transact(countyOf(code), async (tx, { record }) => {
    if (set.name !== undefined) {
      if (code.length > 12) await store.lockCommunities(tx, [code.slice(0, 12)]);
      const parent = parentOf(code);
      if (parent && (await store.sameNameIn(tx, parent, set.name, code))) throw taken(place.kind, set.name);
    }
    await store.updatePlace(tx, code, Object.fromEntries(changes));
    if (set.name !== undefined) await renewAddresses(tx, code, place.kind);
    const data: { [key: string]: Json } = { from: {}, to: {} };
    for (const [key, value] of changes) {
      Object.assign(data['from'] as object, { [key]: place[key as keyof typeof place] });
      Object.assign(data['to'] as object, { [key]: value });
    }
    const verb = set.name !== undefined ? 'place.renamed' : 'place.changed';
    record({
      noun: 'place',
      subject: code,
      verb,
      county: countyOf(code),
      place: code,
      grid: place.grid,
      data,
    });
    return { code };
  });
  forget(ctx, code);
  return read(ctx, answer);
}

async function renewAddresses(tx: Tx, code: string, kind: PlaceKind): Promise<void> {
  if (!isLocal(kind)) {
    const [own] = await store.placesByCodes(tx, [code]);
    if (own)
      await store.updateAddresses(tx, [
        { code, address: own.address, search: searchOf(own.name, own.address) },
      ]);
    return;
  }
  const localAbove = (of: string) => ancestorsOf(of).filter((above) => above.length > 12);
  const below = await store.namesBelow(tx, code);
  const names = new Map(
    [...(await store.placesByCodes(tx, localAbove(code))), ...below].map((row) => [row.code, row.name]),
  );
  const rows = below.map((row) => {
    const address = addressOf([...localAbove(row.code), row.code].map((one) => names.get(one) ?? ''));
    return { code: row.code, address, search: searchOf(row.name, address) };
  });
  await store.updateAddresses(tx, rows);
}

/** Adds a place with the next free code below its parent. */
export async function add(ctx: Ctx, input: Input<typeof addPlace>): Promise<Output<typeof readPlace>> {
  const parent = await placeFor(ctx, 'places.write', input.code);
  const kind = childKind(parent.kind);
  if (!kind || !isLocal(kind)) {
    throw conflict(
      'not-here',
      '这里不能加地点：省市区、街道和社区从国家区划导入。',
      'Nothing can be added here: divisions come from the national list.',
    );
  }
  if (parent.validTo !== null) throw ended();
  const name = nameOf(kind, input.name);
  const set = traitsOf(kind, input);
  const answer = await ctx.transact(countyOf(input.code), async (tx, { record }) => {
    await store.lockCommunities(tx, [input.code.slice(0, 12)]);
    if (await store.sameNameIn(tx, input.code, name, '')) throw taken(kind, name);
    const code = nextCode(input.code, await store.lastChild(tx, input.code));
    if (code === undefined)
      throw conflict('full', '这里的编号用完了。', 'All codes below this place are used.');
    const address = parent.kind === 'community' ? name : `${parent.address} ${name}`;
    await store.insertPlaces(
      tx,
      [{ code, kind, name, address, search: searchOf(name, address), ...set }],
      dayOf(ctx.now),
    );
    record({
      noun: 'place',
      subject: code,
      verb: 'place.added',
      county: countyOf(code),
      place: code,
      grid: parent.grid,
      data: { kind, name, address },
    });
    return { code };
  });
  forget(ctx, answer.code);
  return read(ctx, answer);
}

/** Ends a place with all in it. The rows stay: records of the past keep their place. */
export async function end(ctx: Ctx, input: Input<typeof endPlace>): Promise<Output<typeof endPlace>> {
  const { code } = input;
  const place = await placeFor(ctx, 'places.write', code);
  if (!isLocal(place.kind))
    throw conflict('not-here', '街道和社区不能在这里停用。', 'Streets and communities cannot be ended here.');
  if (place.validTo !== null) throw ended();
  const answer = await ctx.transact(countyOf(code), async (tx, { record }) => {
    const n = await store.endBelow(tx, code, dayOf(ctx.now));
    const data = { name: place.name, address: place.address, reason: cleanLine(input.reason), places: n };
    record({
      noun: 'place',
      subject: code,
      verb: 'place.ended',
      county: countyOf(code),
      place: code,
      grid: place.grid,
      data,
    });
    return { ended: n };
  });
  forget(ctx, code);
  return answer;
}

/** Rollout: switches a community, or a street with all its communities. */
export async function live(ctx: Ctx, input: Input<typeof switchLive>): Promise<Output<typeof switchLive>> {
  const place = await placeFor(ctx, 'places.write', input.code);
  within(ctx.actor, 'places.write', { place: input.code });
  if (place.kind !== 'street' && place.kind !== 'community') {
    throw conflict('not-here', '只能按街道或社区启用。', 'Only streets and communities are switched.');
  }
  const answer = await ctx.transact(countyOf(input.code), async (tx, { record }) => {
    const { communities, changed } = await store.setLive(tx, input.code, input.live);
    for (const code of changed) {
      record({
        noun: 'place',
        subject: code,
        verb: input.live ? 'place.switched_on' : 'place.switched_off',
        county: countyOf(code),
        place: code,
      });
    }
    return { communities, changed: changed.length };
  });
  forget(ctx, input.code);
  return answer;
}
