/** What the map draws, made of what the server tells. Pure; points are [longitude, latitude]. */
import type { Output } from '../../../kernel/contract.ts';
import type { readMap } from '../contract.ts';

export type MapData = Output<typeof readMap>;
export type Point = [number, number];
export type Ring = Point[];

/** The five steps of the ramp and the least value of each. */
export const RAMP = ['#EFE9DB', '#F8E3B3', '#F2C469', '#D98A3D', '#A5361A'] as const;

/**
 * Least values of the five steps, rounded so that they can be said: none, few, usual, many, twice the usual. Measured
 * against the median, so that a street of equal grids is one calm colour.
 */
export function stepsOf(values: readonly number[]): number[] {
  const sorted = values.filter((value) => value > 0).sort((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const round = (value: number) => (value > 20 ? Math.round(value / 10) * 10 : Math.round(value));
  const steps = [0, 1, round(median * 0.75), round(median * 1.25), round(median * 2)];
  for (let i = 1; i < steps.length; i++) steps[i] = Math.max(steps[i]!, steps[i - 1]! + 1);
  return steps;
}

export function stepOf(value: number, steps: readonly number[]): number {
  return Math.max(
    0,
    steps.findLastIndex((least) => value >= least),
  );
}

/** The middle of an outline by area; where a label stands. */
export function middleOf(ring: readonly (readonly number[])[]): Point {
  let [x, y, sum] = [0, 0, 0];
  const [ox, oy] = ring[0] as Point;
  for (let i = 0; i + 1 < ring.length; i++) {
    const [ax, ay] = [ring[i]![0]! - ox, ring[i]![1]! - oy];
    const [bx, by] = [ring[i + 1]![0]! - ox, ring[i + 1]![1]! - oy];
    const part = ax * by - bx * ay;
    x += (ax + bx) * part;
    y += (ay + by) * part;
    sum += part;
  }
  return sum === 0 ? [ox, oy] : [ox + x / (3 * sum), oy + y / (3 * sum)];
}

export type Bounds = [Point, Point];

export function boundsOf(points: Iterable<readonly number[]>): Bounds | undefined {
  const [low, high]: Bounds = [
    [Infinity, Infinity],
    [-Infinity, -Infinity],
  ];
  for (const [lng, lat] of points as Iterable<[number, number]>) {
    low[0] = Math.min(low[0], lng);
    low[1] = Math.min(low[1], lat);
    high[0] = Math.max(high[0], lng);
    high[1] = Math.max(high[1], lat);
  }
  return low[0] === Infinity ? undefined : [low, high];
}

/** All points of a map: its outlines, and the buildings where there are none. */
export function* pointsOf(data: MapData): Generator<readonly number[]> {
  for (const one of [...data.grids, ...data.areas]) if (one.shape) yield* one.shape[0]!;
  for (const { lng, lat } of data.buildings) if (lng !== null && lat !== null) yield [lng, lat];
}

/** A new corner goes into the side that lies nearest; the first three follow one another. */
export function withCorner(corners: readonly Point[], point: Point): Ring {
  if (corners.length < 3) return [...corners, point];
  let best = 0;
  let least = Infinity;
  for (const [i, corner] of corners.entries()) {
    const distance = toSide(point, corner, corners[(i + 1) % corners.length]!);
    if (distance < least) [best, least] = [i, distance];
  }
  return [...corners.slice(0, best + 1), point, ...corners.slice(best + 1)];
}

/** Square distance of a point to a side; degrees of longitude are shorter than those of latitude. */
function toSide(point: Point, a: Point, b: Point): number {
  const k = Math.cos((point[1] * Math.PI) / 180);
  const [px, py, bx, by] = [(point[0] - a[0]) * k, point[1] - a[1], (b[0] - a[0]) * k, b[1] - a[1]];
  const length = bx * bx + by * by;
  const along = length === 0 ? 0 : Math.min(1, Math.max(0, (px * bx + py * by) / length));
  return (px - along * bx) ** 2 + (py - along * by) ** 2;
}

/** An outline to edit: without the closing point. */
export function cornersOf(shape: number[][][] | null): Ring {
  const ring = (shape?.[0] ?? []) as Point[];
  return ring.slice(0, -1).map(([lng, lat]) => [lng, lat]);
}

/** An outline to send: closed. */
export const shapeOf = (corners: readonly Point[]): number[][][] => [[...corners, corners[0]!]];

type Feature = {
  type: 'Feature';
  properties: Record<string, string | number>;
  geometry: { type: 'Polygon'; coordinates: number[][][] } | { type: 'Point'; coordinates: number[] };
};
export type Features = { type: 'FeatureCollection'; features: Feature[] };

export const features = (list: Feature[]): Features => ({ type: 'FeatureCollection', features: list });
export const polygon = (coordinates: number[][][], properties: Feature['properties']): Feature => ({
  type: 'Feature',
  properties,
  geometry: { type: 'Polygon', coordinates },
});
export const dot = (coordinates: readonly number[], properties: Feature['properties']): Feature => ({
  type: 'Feature',
  properties,
  geometry: { type: 'Point', coordinates: [...coordinates] },
});
