import { describe, expect, test } from 'vitest';
import { byWords, firstRule, placeNamed, type Rule, wordsIn } from './rules.ts';

const rule = (more: Partial<Rule>): Rule => ({
  id: 'r',
  place: '370105001',
  kind: 'words',
  words: [],
  categories: [],
  unit: 'u',
  send: true,
  ...more,
});
const given = {
  place: '370105001001001',
  text: '楼下烧烤油烟太大',
  category: 'outside_fumes',
  group: 'outside',
};

describe('the first rule that meets a case', () => {
  const fumes = rule({ id: 'fumes', words: ['油烟', '占道'] });
  const kind = rule({ id: 'kind', kind: 'category', categories: ['outside'] });
  const area = rule({ id: 'area', kind: 'area', unit: null });
  test.each([
    ['in their order', [fumes, kind], given, 'fumes'],
    ['order decides, not narrowness', [kind, fumes], given, 'kind'],
    ['a group stands for its kinds', [rule({ id: 'x', words: ['没有'] }), kind], given, 'kind'],
    [
      'another place’s rule does not compete',
      [rule({ ...fumes, id: 'far', place: '370105002' }), kind],
      given,
      'kind',
    ],
    [
      'words and kinds ask for both',
      [rule({ id: 'both', words: ['油烟'], categories: ['people_wages'] }), area],
      given,
      'area',
    ],
    ['a rule of words without words meets nothing', [rule({ id: 'empty' })], given, undefined],
  ] as const)('%s', (_what, rules, input, id) => {
    expect(firstRule(rules, input)?.rule.id).toBe(id);
  });
  test('tells the words that met, and passes over what cannot take it', () => {
    expect(firstRule([fumes], given)?.words).toEqual(['油烟']);
    expect(firstRule([fumes, kind], given, ({ id }) => id !== 'fumes')?.rule.id).toBe('kind');
  });
});

describe('the place that words name', () => {
  const compounds = [
    { code: '370105001001001', name: '翡翠郡小区' },
    { code: '370105001001002', name: '翡翠郡北区' },
    { code: '370105001001003', name: '西湖花园' },
  ];
  const buildings = ['1', '3', '13'].map((n) => ({
    code: `370105001001001${n.padStart(3, '0')}`,
    name: `${n}号楼`,
  }));
  test.each([
    ['翡翠郡3号楼2单元楼道灯不亮', '370105001001001003'],
    ['翡翠郡小区三号楼', '370105001001001003'],
    ['翡翠郡13栋电梯', '370105001001001013'],
    ['翡翠郡北区门口', '370105001001002'],
    ['西湖花园大门口的路灯', '370105001001003'],
    ['西湖花园3号楼', '370105001001003'],
    ['不知道哪里', undefined],
    ['西湖花园和翡翠郡之间', undefined],
  ])('%s', (text, code) => {
    expect(placeNamed(text, compounds, buildings)).toBe(code);
  });
});

test('pieces that overlap become words, strongest first', () => {
  expect(wordsIn('楼下油烟扰民，占道经营', ['占道', '油烟', '烟扰'])).toEqual(['占道', '油烟扰']);
  expect(wordsIn('无', ['占道'])).toEqual([]);
});

test('without anything learned the words of the kinds serve', () => {
  const kinds = [
    { code: 'lift', words: '电梯 困人' },
    { code: 'stairs', words: '楼道 台阶' },
  ];
  expect(byWords('电梯又困人了', kinds)).toEqual({ code: 'lift', words: ['电梯', '困人'] });
  expect(byWords('天气很好', kinds)).toBeUndefined();
});
