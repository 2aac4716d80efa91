/** Reading places; and what other modules may ask of places and grids. */
import { isGrid, scopesOf, seen } from '../../kernel/access.ts';
import type { Input, Output } from '../../kernel/contract.ts';
import { cursor, readCursor } from '../../kernel/db.ts';
import { limit as guard } from '../../kernel/limits.ts';
import type { Ctx, House } from '../../kernel/module.ts';
import { notFound } from '../../kernel/refused.ts';
import { gramQuery } from '../../kernel/text.ts';
import { dayOf } from '../../kernel/time.ts';
import type {
  GridFacts,
  GridLevel,
  listChildren,
  PlaceFacts,
  PlaceKind,
  readPlace,
  readPublicPlace,
  searchPlaces,
  searchPublicPlaces,
} from './contract.ts';
import { gridFacts as rememberedGrid, placeFacts as rememberedPlace } from './facts.ts';
import { type GridLine, gridsIn } from './grids/store.ts';
import { ancestorsOf, kindOf } from './rules.ts';
import * as store from './store.ts';

export type { FoundAddress } from './lookup/rules.ts';
export { addressBook, liveCounties, placeNear } from './lookup/service.ts';
export type { GridFacts, PlaceFacts };

const PAGE = 50;

/** For other modules: the address of a place and its small grid of today, from memory. Undefined: no such place. */
export function placeFacts(house: Pick<House, 'sql'>, code: string): Promise<PlaceFacts | undefined> {
  return rememberedPlace(house, code);
}

/** For other modules: a grid that holds today with its buildings and units, from memory. */
export function gridFacts(house: Pick<House, 'sql'>, grid: string): Promise<GridFacts | undefined> {
  return rememberedGrid(house, grid);
}

/** For other modules: the living places of some kinds below a prefix, by code. Up to the size of a street. */
export function placesBelow(
  house: Pick<House, 'sql'>,
  prefix: string,
  kinds: readonly PlaceKind[],
): Promise<(store.FactsRow & { floor: number | null })[]> {
  return store.placesBelow(house.sql, prefix, kinds, dayOf(new Date()));
}

/** For other modules: the grids of a level in a place that hold today, by code. */
export function gridsOf(house: Pick<House, 'sql'>, place: string, level: GridLevel): Promise<GridLine[]> {
  return gridsIn(house.sql, place, level, dayOf(new Date()));
}

/** A place that the actor may act on: itself in scope, or (for grid scopes) its small grid of today. */
export async function placeFor(
  ctx: Ctx,
  permission: string,
  code: string,
): Promise<store.PlaceRow & { grid: string | null }> {
  const [row, facts] = await Promise.all([store.placeByCode(ctx.sql, code), placeFacts(ctx, code)]);
  seen(ctx.actor, permission, row && { place: code, grid: facts?.grid ?? null });
  return { ...row!, grid: facts?.grid ?? null };
}

export async function read(ctx: Ctx, { code }: Input<typeof readPlace>): Promise<Output<typeof readPlace>> {
  const place = await placeFor(ctx, 'places.read', code);
  const [above, [line]] = await Promise.all([
    store.placesByCodes(ctx.sql, ancestorsOf(code)),
    store.listedPlaces(ctx.sql, [code], dayOf(ctx.now)),
  ]);
  return { ...place, below: line?.below ?? 0, above };
}

export async function children(
  ctx: Ctx,
  input: Input<typeof listChildren>,
): Promise<Output<typeof listChildren>> {
  await placeFor(ctx, 'places.read', input.code);
  const limit = input.limit ?? PAGE;
  const [after] = readCursor(input.after, 1) ?? [''];
  const rows = await store.childrenOf(ctx.sql, input.code, dayOf(ctx.now), String(after), limit + 1);
  return page(rows, limit);
}

export async function search(
  ctx: Ctx,
  input: Input<typeof searchPlaces>,
): Promise<Output<typeof searchPlaces>> {
  const query = gramQuery(input.q);
  if (query === undefined) return { rows: [], next: null };
  const limit = input.limit ?? 20;
  const [after] = readCursor(input.after, 1) ?? [''];
  const found = await store.findPlaces(ctx.sql, {
    query,
    scopes: scopesOf(ctx.actor, 'places.read'),
    within: input.within ?? '',
    kind: input.kind,
    day: dayOf(ctx.now),
    after: String(after),
    limit: limit + 1,
  });
  const { rows, next } = page(found, limit);
  const around = await surroundings(
    ctx,
    rows.map((row) => row.code),
  );
  return { rows: rows.map((row) => ({ ...row, around: around(row.code) })), next };
}

/** The words that tell two places of one name apart: 天桥区 无影山街道 无影潭社区. */
async function surroundings(ctx: Ctx, codes: readonly string[]): Promise<(code: string) => string> {
  const wanted = (code: string) =>
    ancestorsOf(code).filter((above) => above.length >= 4 && above.length <= 12);
  const rows = await store.placesByCodes(ctx.sql, [...new Set(codes.flatMap(wanted))]);
  const names = new Map(rows.map((row) => [row.code, row.name]));
  return (code) =>
    wanted(code)
      .map((above) => names.get(above) ?? '')
      .join(' ')
      .trim();
}

export async function tops(ctx: Ctx): Promise<{ rows: store.ListedPlace[] }> {
  const day = dayOf(ctx.now);
  const scopes = scopesOf(ctx.actor, 'places.read');
  if (scopes.includes('')) return { rows: await store.provinces(ctx.sql) };
  const places = scopes.filter((scope) => !isGrid(scope));
  const inGrids = await Promise.all(scopes.filter(isGrid).map((grid) => gridFacts(ctx, grid)));
  const codes = new Set([...places, ...inGrids.flatMap((grid) => grid?.places ?? [])]);
  return { rows: await store.listedPlaces(ctx.sql, [...codes], day) };
}

export async function readPublic(
  ctx: Ctx,
  { code }: Input<typeof readPublicPlace>,
): Promise<Output<typeof readPublicPlace>> {
  // A home's own code tells no more than its unit's.
  const shown = kindOf(code) === 'home' ? code.slice(0, 20) : code;
  const day = dayOf(ctx.now);
  const place = await store.placeByCode(ctx.sql, shown);
  if (!place || (place.validTo !== null && place.validTo <= day)) throw notFound();
  const [above, below] = await Promise.all([
    store.placesByCodes(ctx.sql, ancestorsOf(shown)),
    place.kind === 'unit' ? [] : store.childrenOf(ctx.sql, shown, day, '', 500),
  ]);
  const floors = place.floors ?? above.findLast((one) => one.kind === 'building')?.floors ?? null;
  const live = place.live || above.some((one) => one.live);
  return { ...place, floors, live, chain: [...above.filter((one) => one.code.length >= 9), place], below };
}

/** Names of places only. Without words: the communities themselves, when they are few enough for a list. */
export async function searchPublic(
  ctx: Ctx,
  { q }: Input<typeof searchPublicPlaces>,
): Promise<Output<typeof searchPublicPlaces>> {
  await guard('public-places', ctx.ip, 120, 60);
  const day = dayOf(ctx.now);
  const query = q && gramQuery(q);
  if (q && !query) return { rows: [] };
  const found = query
    ? await store.findLive(ctx.sql, query, day, 30)
    : await store.liveCommunities(ctx.sql, day, 60);
  const around = await surroundings(
    ctx,
    found.map((row) => row.code),
  );
  return { rows: found.map((row) => ({ ...row, around: around(row.code) })) };
}

function page<R extends { code: string }>(
  rows: readonly R[],
  limit: number,
): { rows: R[]; next: string | null } {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { rows: shown, next: rows.length > limit && last ? cursor([last.code]) : null };
}
