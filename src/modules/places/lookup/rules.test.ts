import { describe, expect, it } from 'vitest';
import { insideCompound, meantBy, metresBetween, namedPlace } from './rules.ts';

const compounds = [
  { code: '370105001001001', name: '翡翠郡小区' },
  { code: '370105001002001', name: '香樟苑' },
  { code: '370105001002002', name: '香樟苑东区' },
  { code: '370105002001001', name: '和平小区' },
  { code: '370105001003001', name: '和平小区' },
];
const communities = [
  { code: '370105001001', name: '甲一社区' },
  { code: '370105001003', name: '和平路社区' },
  { code: '370105002001', name: '丙三社区' },
];
const below = [
  { code: '370105001001001003', name: '3号楼' },
  { code: '37010500100100100302', name: '2单元' },
  { code: '370105001001001012', name: '12号楼' },
];

describe('an address in words', () => {
  it.each([
    ['天桥区无影山街道翡翠郡小区3号楼2单元402室', '37010500100100100302', '402室'],
    ['翡翠郡 ３号楼 ２单元 402', '37010500100100100302', '402'],
    ['翡翠郡小区3-2-402', '37010500100100100302', '402'],
    ['翡翠郡三号楼楼道', '370105001001001003', '楼道'],
    ['翡翠郡小区十二栋东侧', '370105001001001012', '东侧'],
    ['翡翠郡小区12号楼9单元', '370105001001001012', '9单元'],
    ['翡翠郡小区99号楼', '370105001001001', '99号楼'],
    ['翡翠郡小区北门', '370105001001001', '北门'],
  ])('%s', (words, place, rest) => {
    const named = namedPlace(words, compounds, communities);
    expect(named).toMatchObject({ place: { code: '370105001001001' } });
    if (typeof named === 'string') return;
    expect(insideCompound(named.place.code, named.rest, below)).toEqual({ place, rest });
  });
  it('takes the longest name, then the one whose surroundings are named, else says that there are several', () => {
    expect(namedPlace('香樟苑东区2号楼', compounds, communities)).toMatchObject({
      place: { name: '香樟苑东区' },
    });
    expect(namedPlace('和平小区1号楼', compounds, communities)).toBe('several');
    expect(namedPlace('丙三社区和平小区1号楼', compounds, communities)).toMatchObject({
      place: { code: '370105002001001' },
    });
    expect(namedPlace('甲一社区门口', compounds, communities)).toMatchObject({
      place: { code: '370105001001' },
    });
    expect(namedPlace('世外桃源', compounds, communities)).toBe('unknown');
  });
});

describe('a point', () => {
  it('at a building is the building, farther out the compound, and a lone building when there is no compound', () => {
    const at = (metres: number) => ({ kind: 'building', metres });
    const around = { kind: 'compound', metres: 200 };
    expect(meantBy([around, at(40)])?.metres).toBe(40);
    expect(meantBy([around, at(90)])).toBe(around);
    expect(meantBy([at(90)])?.metres).toBe(90);
    expect(meantBy([])).toBeUndefined();
  });
  it('is measured in metres', () => {
    expect(metresBetween({ lat: 36.68, lng: 116.97 }, { lat: 36.681, lng: 116.97 })).toBeCloseTo(111.3, 0);
    expect(metresBetween({ lat: 36.68, lng: 116.97 }, { lat: 36.68, lng: 116.971 })).toBeCloseTo(89.3, 0);
  });
});
