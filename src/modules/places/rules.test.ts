import { describe, expect, it } from 'vitest';
import {
  ancestorsOf,
  cleanName,
  everydayName,
  floorOf,
  kindOf,
  naturally,
  nextCode,
  nextGrid,
  parentOf,
  readShape,
} from './rules.ts';

describe('codes', () => {
  it('tell kind and parent by their length', () => {
    expect(kindOf('37')).toBe('province');
    expect(kindOf('370105001001001003020402')).toBe('home');
    expect(kindOf('3701050')).toBeUndefined();
    expect(parentOf('37')).toBeUndefined();
    expect(parentOf('37010500100100100302')).toBe('370105001001001003');
    expect(ancestorsOf('370105001001')).toEqual(['37', '3701', '370105', '370105001']);
  });

  it('continue after the last one given, until the digits are used up', () => {
    expect(nextCode('370105001001', undefined)).toBe('370105001001001');
    expect(nextCode('370105001001001003', '37010500100100100309')).toBe('37010500100100100310');
    expect(nextCode('370105001001', '370105001001999')).toBeUndefined();
    expect(nextGrid('370105001001-', undefined)).toBe('370105001001-001');
    expect(nextGrid('370105001001-004', '370105001001-004011')).toBe('370105001001-004012');
    expect(nextGrid('370105001001-004', '370105001001-004999')).toBeUndefined();
  });
});

describe('names', () => {
  it.each([
    ['building', '3', '3号楼'],
    ['building', '３＃', '3号楼'],
    ['building', '03号', '3号楼'],
    ['building', '十二号楼', '12号楼'],
    ['building', 'A座', 'A座'],
    ['building', '3-2号楼', '3-2号楼'],
    ['unit', '2', '2单元'],
    ['unit', '二单元', '2单元'],
    ['unit', '东单元', '东单元'],
    ['home', ' 402室 ', '402'],
    ['home', '东户', '东户'],
    ['compound', '翡翠郡　小区', '翡翠郡 小区'],
  ] as const)('%s %s becomes %s', (kind, given, clean) => {
    expect(cleanName(kind, given)).toBe(clean);
  });

  it.each([
    ['无影潭社区居民委员会', '无影潭社区'],
    ['多福巷社区居委会', '多福巷社区'],
    ['大桥村民委员会', '大桥村'],
    ['大桥村村委会', '大桥村'],
    ['马店村村民委员会', '马店村'],
    ['西街居委会', '西街居委会'],
  ])('%s is called %s', (official, name) => {
    expect(everydayName(official)).toBe(name);
  });

  it('read the floor out of a door number, and none where it is not told', () => {
    expect([
      floorOf('402'),
      floorOf('1203'),
      floorOf('0201'),
      floorOf('12'),
      floorOf('东户'),
      floorOf('9901'),
    ]).toEqual([4, 12, 2, undefined, undefined, undefined]);
  });

  it('sort as people count', () => {
    expect(['10号楼', '2号楼', '1号楼'].sort(naturally)).toEqual(['1号楼', '2号楼', '10号楼']);
  });
});

describe('outlines', () => {
  it('are closed and rounded', () => {
    const read = readShape([
      [
        [116.9712345678, 36.68],
        [116.98, 36.68],
        [116.98, 36.69],
        [116.9712345678, 36.68],
      ],
    ]);
    expect(read).toEqual({
      ok: true,
      value: [
        [
          [116.971235, 36.68],
          [116.98, 36.68],
          [116.98, 36.69],
          [116.971235, 36.68],
        ],
      ],
    });
  });

  it('are refused with two corners, outside of the world, or crossing themselves', () => {
    const code = (ring: number[][]) => {
      const read = readShape([ring]);
      return read.ok ? 'fine' : read.code;
    };
    expect(
      code([
        [0, 0],
        [1, 1],
        [1, 1],
        [0, 0],
      ]),
    ).toBe('corners');
    expect(
      code([
        [0, 0],
        [200, 0],
        [1, 1],
        [0, 0],
      ]),
    ).toBe('outside');
    expect(
      code([
        [0, 0],
        [1, 1],
        [1, 0],
        [0, 1],
        [0, 0],
      ]),
    ).toBe('crossing');
    expect(
      code([
        [0, 0],
        [1, 0],
        [1, 1],
        [0, 1],
      ]),
    ).toBe('fine');
  });
});
