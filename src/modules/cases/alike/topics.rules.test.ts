import { describe, expect, test } from 'vitest';
import {
  cosine,
  maySeparateAt,
  pairScore,
  pieces,
  Rarity,
  sharedWords,
  vectorOf,
  wordsScore,
} from './rules.ts';
import { groupsOf, type Report } from './topics.rules.ts';

const DAY = 86_400_000;
const report = (id: number, text: string, place?: string, day = id): Report => ({
  id: String(id).padStart(4, '0'),
  at: day * DAY,
  title: text.split('，')[0]!,
  text,
  ...(place && { place }),
});

describe('groups', () => {
  const lift = [
    report(1, '三号楼电梯又停运了，老人困在家里'),
    report(2, '电梯停运三天没人管，老人下不了楼'),
    report(3, '我们楼电梯停运，维保电话打不通'),
  ];
  const mixer = [
    report(4, '新城旁边搅拌站整夜噪音，睡不着觉'),
    report(5, '搅拌站噪音扰民，粉尘飘到阳台'),
    report(6, '搅拌站又开工，噪音粉尘都来了'),
  ];
  const alone = [report(7, '咨询残疾证办理需要哪些材料'), report(8, '路边梧桐树枝压到电线')];
  const idsOf = (reports: readonly Report[]) =>
    groupsOf(reports).map(({ members }) => members.map(({ id }) => Number(id)));

  test('speak of one matter; what stands alone is in none; the order of reading changes nothing', () => {
    const all = [...lift, ...mixer, ...alone];
    const found = idsOf(all);
    expect(found.map((ids) => ids.toSorted()).toSorted()).toEqual([
      [1, 2, 3],
      [4, 5, 6],
    ]);
    expect(idsOf(all.toReversed())).toEqual(found);
    expect(groupsOf(all)[0]!.words.join()).toMatch(/电梯|搅拌站/);
  });

  test('next door fewer words will do than at the other end of the town', () => {
    const few = (place: string) => [
      report(1, '楼下麻将馆半夜吵得睡不着', '370105001001001003'),
      report(2, '凌晨两点还开着，孩子要高考，麻将馆没人管', place),
      ...alone,
      ...lift,
      ...mixer,
    ];
    const together = (place: string) => idsOf(few(place)).some((ids) => ids.length === 2 && ids[0] === 1);
    expect([together('370105001001001004'), together('370105001009001004')]).toEqual([true, false]);
  });

  test('nothing, one report, and reports without words are no group', () => {
    expect(groupsOf([])).toEqual([]);
    expect(groupsOf([lift[0]!])).toEqual([]);
    expect(groupsOf([report(1, '！！'), report(2, '？？')])).toEqual([]);
  });
});

describe('two reports', () => {
  test('shared words are given as they stand, the longest first', () => {
    const [a, b] = ['门口井盖翘起来，骑车差点摔倒', '井盖翘起来三天了，差点摔倒'];
    const rarity = new Rarity();
    for (const text of [a, b]) rarity.add(pieces(text));
    const [one, two] = [a, b].map((text) => vectorOf(pieces(text), rarity.weigh(1)));
    expect(sharedWords(a, one!, two!)).toEqual(['井盖翘起来', '差点摔倒']);
    expect(cosine(one!, one!)).toBeCloseTo(1);
    expect(cosine(one!, two!)).toBeGreaterThan(0.4);
  });

  test('the same building helps only where words are alike; same closing sentences are not', () => {
    const near = { sameBuilding: true, sameCategory: true, sameVoice: true, days: 1 };
    expect(pairScore(0.05, near)).toBeLessThan(0.1);
    expect(pairScore(0.3, near)).toBeGreaterThan(pairScore(0.3, { ...near, sameBuilding: false }));
    expect(wordsScore(0.5, 0)).toBeLessThan(wordsScore(0.3, 0.3));
  });

  test('a merge can be undone for so many days and no longer', () => {
    const merged = new Date(0);
    expect(maySeparateAt(merged, new Date(7 * DAY - 1))).toBe(true);
    expect(maySeparateAt(merged, new Date(7 * DAY))).toBe(false);
  });
});
