/**
 * Generated outlines. No public shapes exist below the county, so the demo cuts a slightly irregular street into
 * convex pieces: neighbours share the same cut, hence no gap and no overlap. Points are [longitude, latitude].
 */
import type { Chance } from './random.ts';

export type Point = readonly [lng: number, lat: number];
/** A convex ring, not closed: the last point is joined to the first. */
export type Ring = readonly Point[];

/** Metres of one degree of longitude shrink with the latitude; shapes are cut in this stretched plane. */
const squeeze = (lat: number): number => Math.cos((lat * Math.PI) / 180);

/** A ring around a middle, `width` and `height` in metres, with corners a little off. */
export function roughRing(
  middle: Point,
  width: number,
  height: number,
  corners: number,
  chance: Chance,
): Ring {
  const metre = 1 / 111_320;
  return Array.from({ length: corners }, (_, i) => {
    const angle = ((i + 0.5 + chance.between(-0.12, 0.12)) / corners) * 2 * Math.PI;
    // On an ellipse every ring is convex, whatever the angles.
    return round([
      middle[0] + (Math.cos(angle) * width * metre) / 2 / squeeze(middle[1]),
      middle[1] + (Math.sin(angle) * height * metre) / 2,
    ]);
  });
}

const round = ([lng, lat]: Point): Point => [Math.round(lng * 1e7) / 1e7, Math.round(lat * 1e7) / 1e7];

/** Area in square degrees; only shares of it are used. */
export function area(ring: Ring): number {
  let sum = 0;
  for (let i = 0; i < ring.length; i++) {
    const [x1, y1] = ring[i]!;
    const [x2, y2] = ring[(i + 1) % ring.length]!;
    sum += x1 * y2 - x2 * y1;
  }
  return Math.abs(sum) / 2;
}

export function centre(ring: Ring): Point {
  let lng = 0;
  let lat = 0;
  let sum = 0;
  const [ox, oy] = ring[0]!;
  for (let i = 1; i + 1 < ring.length; i++) {
    const [ax, ay] = ring[i]!;
    const [bx, by] = ring[i + 1]!;
    const part = (ax - ox) * (by - oy) - (bx - ox) * (ay - oy);
    lng += ((ox + ax + bx) / 3) * part;
    lat += ((oy + ay + by) / 3) * part;
    sum += part;
  }
  return sum === 0 ? [ox, oy] : round([lng / sum, lat / sum]);
}

/** Direction of the longest way through the ring, in radians of the stretched plane. */
export function grain(ring: Ring): number {
  const k = squeeze(ring[0]![1]);
  let best = 0;
  let angle = 0;
  for (const [ax, ay] of ring)
    for (const [bx, by] of ring) {
      const length = ((bx - ax) * k) ** 2 + (by - ay) ** 2;
      if (length > best) {
        best = length;
        angle = Math.atan2(by - ay, (bx - ax) * k);
      }
    }
  return angle;
}

/** Cuts a ring in two by the line of all points whose projection on `angle` is `at`. */
function cut(ring: Ring, angle: number, at: number): [Ring, Ring] {
  const k = squeeze(ring[0]![1]);
  const side = ([lng, lat]: Point): number => lng * k * Math.cos(angle) + lat * Math.sin(angle) - at;
  const low: Point[] = [];
  const high: Point[] = [];
  ring.forEach((point, i) => {
    const next = ring[(i + 1) % ring.length]!;
    const a = side(point);
    const b = side(next);
    (a <= 0 ? low : high).push(point);
    if (a <= 0 === b <= 0) return;
    const t = a / (a - b);
    const between = round([point[0] + (next[0] - point[0]) * t, point[1] + (next[1] - point[1]) * t]);
    low.push(between);
    high.push(between);
  });
  return [low, high];
}

/** Divides a ring among weights, in their order: each gets about its share of the area. */
export function divide(ring: Ring, weights: readonly number[], chance: Chance): Ring[] {
  if (weights.length <= 1) return [ring];
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let half = 0;
  let first = 0;
  while (half < weights.length - 1 && (half === 0 || first + weights[half]! / 2 < total / 2))
    first += weights[half++]!;
  // Streets meet nearly at right angles, never quite.
  const angle = grain(ring) + chance.between(-0.16, 0.16);
  const k = squeeze(ring[0]![1]);
  const along = ring.map(([lng, lat]) => lng * k * Math.cos(angle) + lat * Math.sin(angle));
  let low = Math.min(...along);
  let high = Math.max(...along);
  const wanted = (area(ring) * first) / total;
  for (let i = 0; i < 40; i++) {
    const middle = (low + high) / 2;
    if (area(cut(ring, angle, middle)[0]) < wanted) low = middle;
    else high = middle;
  }
  const [left, right] = cut(ring, angle, (low + high) / 2);
  return [...divide(left, weights.slice(0, half), chance), ...divide(right, weights.slice(half), chance)];
}

/** The ring drawn towards its middle: what lies between two drawn-in rings is the road. */
export function shrink(ring: Ring, share: number): Ring {
  const [x, y] = centre(ring);
  return ring.map(([lng, lat]) => round([x + (lng - x) * share, y + (lat - y) * share]));
}

/** A house: a rectangle of metres around a middle, its long side along `angle`. */
export function slab(middle: Point, length: number, depth: number, angle: number): Ring {
  const metre = 1 / 111_320;
  const k = squeeze(middle[1]);
  const corner = (a: number, b: number): Point => {
    const x = Math.cos(angle) * a - Math.sin(angle) * b;
    const y = Math.sin(angle) * a + Math.cos(angle) * b;
    return round([middle[0] + (x * metre) / k, middle[1] + y * metre]);
  };
  const l = length / 2;
  const d = depth / 2;
  return [corner(-l, -d), corner(l, -d), corner(l, d), corner(-l, d)];
}

/** GeoJSON polygon coordinates: the ring closed. */
export const coordinates = (ring: Ring): Point[][] => [[...ring, ring[0]!]];
