/** An address as somebody says it (翡翠郡小区3号楼2单元402, 翡翠郡 三号楼, 翡翠郡3-2-402) and the place that it means. Pure. */
import { halfWidth } from '../../../kernel/text.ts';

export type Named = { code: string; name: string };
/** A place and what the words say beyond it (a door, a corner); `several` when the words fit more than one. */
export type FoundAddress = { place: string; rest: string } | 'unknown' | 'several';

const DIGITS = '零一二三四五六七八九';
/** 三 → 3, 十二 → 12, 二十 → 20: numbers of buildings as people write them. */
const inDigits = (text: string): string =>
  text.replace(/[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九]/g, (word) => {
    const [tens, ones] = word.includes('十') ? word.split('十') : ['', word];
    const ten = word.includes('十') ? (tens ? DIGITS.indexOf(tens) : 1) : 0;
    return String(ten * 10 + (ones ? DIGITS.indexOf(ones) : 0));
  });

export const plainAddress = (text: string): string =>
  halfWidth(text)
    .replace(/[\s,，、。;；:：]/g, '')
    .replace(/[‐-―−]/g, '-');

/** A name and the shorter one that people use: 翡翠郡小区 is 翡翠郡. */
const callings = (name: string): string[] => {
  const whole = plainAddress(name);
  const short = whole.replace(/(小区|社区|街道)$/, '');
  return short.length >= 2 && short !== whole ? [whole, short] : [whole];
};

/** Where in the words a name stands, the longest way of saying it first. */
function standing(words: string, name: string): { at: number; length: number } | undefined {
  for (const calling of callings(name)) {
    const at = calling.length >= 2 ? words.lastIndexOf(calling) : -1;
    if (at >= 0) return { at, length: calling.length };
  }
  return undefined;
}

/** The compound (or, failing that, the community) that the words name, with what follows its name. */
export function namedPlace(
  text: string,
  compounds: readonly Named[],
  communities: readonly Named[],
  streets: readonly Named[] = [],
): { place: Named; rest: string } | 'unknown' | 'several' {
  const words = plainAddress(text);
  for (const places of [compounds, communities]) {
    const hits = places.flatMap((place) => {
      const found = standing(words, place.name);
      return found ? [{ place, ...found }] : [];
    });
    if (hits.length === 0) continue;
    const longest = Math.max(...hits.map(({ length }) => length));
    const same = hits.filter(({ length }) => length === longest);
    const around = (code: string): number =>
      [...communities, ...streets].filter(
        (one) => code.startsWith(one.code) && code !== one.code && standing(words, one.name),
      ).length;
    const best = Math.max(...same.map(({ place }) => around(place.code)));
    const left = same.filter(({ place }) => around(place.code) === best);
    if (left.length > 1) return 'several';
    const { place, at, length } = left[0]!;
    return { place, rest: words.slice(at + length) };
  }
  return 'unknown';
}

const BUILDING = /^[^\d]{0,4}(\d{1,3})(?:号楼|号院楼|栋|幢|座|楼|#楼?|号(?!院))/;
const DASHED = /^[^\d]{0,4}(\d{1,3})-(\d{1,2})(?:-(\d{1,4}))?/;
const UNIT = /^[^\d]{0,2}(\d{1,2})单元/;
const numberOf = (name: string): number =>
  Number(/\d+/.exec(inDigits(plainAddress(name)))?.[0] ?? Number.NaN);

/** Inside a compound: building and unit by their numbers, as far as the words go. `below`: its buildings and units. */
export function insideCompound(
  compound: string,
  rest: string,
  below: readonly Named[],
): { place: string; rest: string } {
  const words = inDigits(rest);
  const dashed = DASHED.exec(words);
  const spoken = dashed ?? BUILDING.exec(words);
  if (!spoken) return { place: compound, rest };
  const building = below.find((one) => one.code.length === 18 && numberOf(one.name) === Number(spoken[1]));
  if (!building) return { place: compound, rest };
  const after = words.slice(spoken[0].length);
  const unitNumber = dashed ? dashed[2] : UNIT.exec(after)?.[1];
  const left = dashed ? `${dashed[3] ?? ''}${after}` : after;
  const unit =
    unitNumber === undefined
      ? undefined
      : below.find(
          (one) =>
            one.code.length === 20 &&
            one.code.startsWith(building.code) &&
            numberOf(one.name) === Number(unitNumber),
        );
  if (!unit) return { place: building.code, rest: left };
  return { place: unit.code, rest: dashed ? left : left.replace(UNIT, '') };
}

const METRES = 111_320;
/** Half the sides of a box of so many metres around a latitude, in degrees. */
export const boxOf = (lat: number, metres: number): { lat: number; lng: number } => ({
  lat: metres / METRES,
  lng: metres / (METRES * Math.max(0.01, Math.cos((lat * Math.PI) / 180))),
});

/** Metres between two points that are near to each other. */
export function metresBetween(a: { lat: number; lng: number }, b: { lat: number; lng: number }): number {
  const north = (a.lat - b.lat) * METRES;
  const east = (a.lng - b.lng) * METRES * Math.cos((a.lat * Math.PI) / 180);
  return Math.hypot(north, east);
}

/** At the foot of a building it is that building; farther out it is the compound around. */
const AT_BUILDING = 60;
/** Which of the places near a point is meant. */
export function meantBy<P extends { kind: string; metres: number }>(near: readonly P[]): P | undefined {
  const sorted = [...near].sort((a, b) => a.metres - b.metres);
  const building = sorted.find(({ kind }) => kind === 'building');
  if (building && building.metres <= AT_BUILDING) return building;
  return sorted.find(({ kind }) => kind === 'compound') ?? building;
}
