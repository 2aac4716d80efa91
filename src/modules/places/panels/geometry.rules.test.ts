import { describe, expect, it } from 'vitest';
import { shortCode } from '../rules.ts';
import {
  boundsOf,
  cornersOf,
  middleOf,
  type Point,
  shapeOf,
  stepOf,
  stepsOf,
  withCorner,
} from './geometry.ts';

const SQUARE: Point[] = [
  [0, 0],
  [2, 0],
  [2, 2],
  [0, 2],
];

describe('the map', () => {
  it('puts a new corner into the nearest side', () => {
    expect(withCorner(SQUARE, [1, -0.1])).toEqual([
      [0, 0],
      [1, -0.1],
      [2, 0],
      [2, 2],
      [0, 2],
    ]);
    expect(withCorner(SQUARE, [-0.1, 1])).toEqual([...SQUARE, [-0.1, 1]]);
    expect(
      withCorner(
        [
          [0, 0],
          [1, 1],
        ],
        [5, 5],
      ),
    ).toEqual([
      [0, 0],
      [1, 1],
      [5, 5],
    ]);
  });

  it('opens and closes outlines', () => {
    expect(shapeOf(SQUARE)[0]).toHaveLength(5);
    expect(cornersOf(shapeOf(SQUARE))).toEqual(SQUARE);
    expect(cornersOf(null)).toEqual([]);
    expect(middleOf(shapeOf(SQUARE)[0]!)).toEqual([1, 1]);
    expect(boundsOf(SQUARE)).toEqual([
      [0, 0],
      [2, 2],
    ]);
    expect(boundsOf([])).toBeUndefined();
  });

  it('says codes as people do, and shares values into five steps', () => {
    expect([
      shortCode('370105001001-004012'),
      shortCode('370105001001-004'),
      shortCode('370105001001-'),
    ]).toEqual(['4-12', '4', '']);
    const steps = stepsOf([10, 20, 30, 40, 90, 0]);
    expect(steps).toEqual([0, 1, 20, 40, 60]);
    expect([0, 1, 19, 25, 90].map((value) => stepOf(value, steps))).toEqual([0, 1, 1, 2, 4]);
    expect(stepsOf([])).toEqual([0, 1, 2, 3, 4]);
    const even = stepsOf([68, 68, 70, 72]);
    expect([68, 72].map((value) => stepOf(value, even))).toEqual([2, 2]);
  });
});
