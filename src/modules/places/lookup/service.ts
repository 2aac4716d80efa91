/** Finding the place that somebody means without its code: by a point on the map, or by an address in words. */
import type { House } from '../../../kernel/module.ts';
import { dayOf } from '../../../kernel/time.ts';
import * as store from '../store.ts';
import { boxOf, type FoundAddress, insideCompound, meantBy, metresBetween, namedPlace } from './rules.ts';
import { countiesAtWork, nearPoint } from './store.ts';

type Bare = Pick<House, 'sql'>;

/**
 * The building or compound at a point, at most so many metres away; undefined when there is none. `within` is the
 * prefix in which it must lie.
 */
export async function placeNear(
  house: Bare,
  point: { lat: number; lng: number },
  within: string,
  metres = 300,
): Promise<string | undefined> {
  const rows = await nearPoint(house.sql, point, boxOf(point.lat, metres), within, dayOf(new Date()));
  const near = rows
    .map((row) => ({ ...row, metres: metresBetween(point, row) }))
    .filter((row) => row.metres <= metres);
  return meantBy(near)?.code;
}

/**
 * Reads addresses in words against the places below a prefix (a county or smaller). One question for the names, one for
 * each compound that is named.
 */
export async function addressBook(
  house: Bare,
  prefix: string,
): Promise<(text: string) => Promise<FoundAddress>> {
  const day = dayOf(new Date());
  const all = await store.placesBelow(house.sql, prefix, ['street', 'community', 'compound'], day);
  const kind = (wanted: string) => all.filter((one) => one.kind === wanted);
  const [streets, communities, compounds] = [kind('street'), kind('community'), kind('compound')];
  const below = new Map<string, Promise<store.FactsRow[]>>();
  return async (text) => {
    const named = namedPlace(text, compounds, communities, streets);
    if (typeof named === 'string') return named;
    const { place, rest } = named;
    if (place.code.length === 12) return { place: place.code, rest };
    let inside = below.get(place.code);
    if (!inside) {
      inside = store.placesBelow(house.sql, place.code, ['building', 'unit'], day);
      below.set(place.code, inside);
    }
    return insideCompound(place.code, rest, await inside);
  };
}

/** The counties in which the way of working is switched on somewhere, by code. */
export const liveCounties = (house: Bare): Promise<{ code: string; name: string }[]> =>
  countiesAtWork(house.sql);
