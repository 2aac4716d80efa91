import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ACTS, STATES } from './contract.ts';
import { actsOf, afterPoint, mayAct, nextDue, type RiserHome, riserAbove, spotOf } from './rules.ts';

const UNIT = '37010500100100100302';
const home = (name: string, floor: number | null = null, unit = UNIT): RiserHome => ({
  code: `${unit}${name.replace(/\D/g, '').padStart(4, '0')}`,
  name,
  floor,
});

describe('what a door tells', () => {
  test.each([
    ['203', null, { floor: 2, door: '03' }],
    ['1203', null, { floor: 12, door: '03' }],
    ['0203', null, { floor: 2, door: '03' }],
    ['203室', null, { floor: 2, door: '03' }],
    ['２０３', null, { floor: 2, door: '03' }],
    ['B203', null, { floor: 2, door: '03' }],
    ['3A02', null, { floor: 3.5, door: '02' }],
    ['3-2', null, { floor: 3, door: '02' }],
    // A house on a slope: the second row of doors is the third floor.
    ['203', 3, { floor: 3, door: '03' }],
    ['三楼东户', 3, { floor: 3, door: '东' }],
    ['西南', 5, { floor: 5, door: '西南' }],
    ['三楼东户', null, undefined],
    ['门卫', 1, undefined],
    ['地下室', null, undefined],
    ['7', 1, undefined],
  ])('%s', (name, floor, spot) => {
    expect(spotOf(home(name, floor))).toEqual(spot);
  });
});

describe('the riser above', () => {
  const house = ['101', '102', '103', '203', '202', '303', '302', '403', '503', '1103', '1003'].map((name) =>
    home(name),
  );
  test('nearest first, only the same position', () => {
    expect(riserAbove(home('203'), house).rows.map(({ name }) => name)).toEqual([
      '303',
      '403',
      '503',
      '1003',
      '1103',
    ]);
  });
  test('a missing floor is passed over, another unit and a lower floor are left out', () => {
    const gaps = [home('303', null, `${UNIT.slice(0, 18)}01`), home('103'), home('503'), home('603')];
    expect(riserAbove(home('203'), gaps).rows.map(({ name }) => name)).toEqual(['503', '603']);
  });
  test('3A lies between 3 and 5', () => {
    const lucky = [home('502'), home('3A02'), home('302')];
    expect(riserAbove(home('202'), lucky).rows.map(({ name }) => name)).toEqual(['302', '3A02', '502']);
  });
  test('the top floor has the roof above', () => {
    expect(riserAbove(home('1103'), house)).toEqual({ why: 'top', rows: [] });
  });
  test('a door that tells nothing suggests nobody', () => {
    expect(riserAbove(home('门卫'), house)).toEqual({ why: 'unclear', rows: [] });
  });
  test('whatever the names: never itself, never below, always by floor', () => {
    const any = fc.record({
      name: fc.oneof(
        fc.integer({ min: 101, max: 3399 }).map(String),
        fc.constantFrom('东户', '西', '3A02', '2-1', '车库'),
      ),
      floor: fc.option(fc.integer({ min: 1, max: 40 })),
      n: fc.integer({ min: 0, max: 9999 }),
    });
    const made = any.map(({ name, floor, n }) => ({
      code: `${UNIT}${String(n).padStart(4, '0')}`,
      name,
      floor,
    }));
    fc.assert(
      fc.property(made, fc.array(made, { maxLength: 30 }), (one, others) => {
        const { why, rows } = riserAbove(one, [one, ...others]);
        expect(why === 'found').toBe(rows.length > 0);
        const floors = rows.map((row) => spotOf(row)!.floor);
        expect(floors.toSorted((a, b) => a - b)).toEqual(floors);
        for (const row of rows) {
          expect(row.code).not.toBe(one.code);
          expect(spotOf(row)!.floor).toBeGreaterThan(spotOf(one)!.floor);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('acts and what is due', () => {
  test('every act is legal somewhere, and nothing but opening again after the end', () => {
    for (const act of ACTS)
      expect(
        STATES.some((state) => mayAct(act, state)),
        act,
      ).toBe(true);
    expect(actsOf('ended')).toEqual(['reopen']);
    // A signed paper is not written anew.
    expect(mayAct('agree', 'following')).toBe(false);
  });
  test('the earliest counts', () => {
    const at = (day: number) => new Date(Date.UTC(2026, 10, day));
    const all = { limitAt: at(20), tries: [at(9), at(7)], meetings: [at(8)], points: [at(12), at(11)] };
    expect(nextDue('open', all)).toEqual(at(7));
    expect(nextDue('open', { ...all, tries: [], meetings: [] })).toEqual(at(20));
    expect(nextDue('agreed', { ...all, meetings: [] })).toEqual(at(20));
    expect(nextDue('following', { ...all, tries: [] })).toEqual(at(11));
    expect(nextDue('ended', all)).toBeUndefined();
  });
  test('a broken point opens it again, the last kept one ends it', () => {
    expect([afterPoint(false, 3), afterPoint(true, 1), afterPoint(true, 0)]).toEqual([
      'open',
      'following',
      'ended',
    ]);
  });
});
