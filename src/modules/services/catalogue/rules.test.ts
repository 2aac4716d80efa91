import { expect, test } from 'vitest';
import type { ItemBody } from './contract.ts';
import { ITEMS } from './data/fill.ts';
import { PAPERS } from './data/papers.ts';
import { changesBetween, checkItem, cleanBody } from './rules.ts';

const known = {
  papers: new Set(PAPERS.map(([code]) => code as string)),
  departments: new Set(['civ', 'dis', 'hr']),
};
const body: ItemBody = {
  zh: '高龄津贴',
  en: 'Old-age allowance',
  line: { zh: '八十岁起每月有一笔。', en: 'Monthly from eighty.' },
  way: 'received',
  decides: 'street',
  unit: '民政',
  steps: [{ zh: '社区核对', en: 'The community checks' }],
  papers: [{ kind: 'id_card', form: 'original', copies: 1, optional: false, zh: '', en: '' }],
  fields: [{ name: 'card', type: 'line', zh: '卡号', en: 'Card', required: true }],
  legalDays: 20,
  promisedDays: 10,
  fee: { zh: '不收费', en: 'Free' },
  basis: { zh: '', en: '' },
  applicants: ['self', 'family'],
  rated: true,
  words: '高龄补贴',
};
const field = (name: string, more: object = {}) => ({ ...body.fields[0]!, name, ...more });

test.each<[string, Partial<ItemBody>, string[]]>([
  ['as it is', {}, []],
  ['promised longer than the law', { promisedDays: 21 }, ['body.promisedDays more-than-legal']],
  ['promised as long as the law', { promisedDays: 20 }, []],
  ['on the spot with days', { way: 'spot' }, ['body.promisedDays spot']],
  ['on the spot', { way: 'spot', promisedDays: 0 }, []],
  ['promised, without days', { way: 'promised', promisedDays: 0 }, ['body.promisedDays no-days']],
  ['an unknown paper', { papers: [{ ...body.papers[0]!, kind: 'moon' }] }, ['body.papers.0.kind paper']],
  ['the same field twice', { fields: [field('a1'), field('b1'), field('a1')] }, ['body.fields.2.name twice']],
  ['a choice of nothing', { fields: [field('a1', { type: 'choice' })] }, ['body.fields.0.choices choices']],
  [
    'the same choice twice',
    {
      fields: [
        field('a1', {
          type: 'choice',
          choices: [
            { value: 'x1', zh: '甲', en: 'A' },
            { value: 'x1', zh: '乙', en: 'B' },
          ],
        }),
      ],
    },
    ['body.fields.0.choices twice'],
  ],
  ['nothing said to residents', { line: { zh: ' ', en: 'x' } }, ['body.line.zh empty']],
  ['the same applicant twice', { applicants: ['self', 'self'] }, ['body.applicants twice']],
])('%s', (_, change, wrong) => {
  const found = checkItem('service', 'civ', { ...body, ...change }, known);
  expect(found.map(({ path, code }) => `${path} ${code}`)).toEqual(wrong);
});

test('a service belongs to a live department; a duty need not', () => {
  const codes = (kind: 'service' | 'duty', department: string | null) =>
    checkItem(kind, department, body, known).map(({ path, code }) => `${path} ${code}`);
  expect(codes('service', null)).toEqual(['department empty']);
  expect(codes('service', 'moon')).toEqual(['department department']);
  expect(codes('duty', null)).toEqual([]);
});

test('whatever comes with the product could be published as it is', () => {
  const departments = new Set(ITEMS.flatMap(({ department }) => department ?? []));
  for (const item of ITEMS)
    expect(
      checkItem(item.kind, item.department, cleanBody(item.body), { ...known, departments }),
      item.code,
    ).toEqual([]);
});

test('what differs between two versions is said line by line', () => {
  const after: ItemBody = {
    ...body,
    promisedDays: 7,
    papers: [...body.papers, { ...body.papers[0]!, kind: 'photo', form: 'copy', copies: 2 }],
    steps: [],
  };
  expect(changesBetween(body, after, (kind) => ({ id_card: '身份证', photo: '照片' })[kind] ?? kind)).toEqual(
    [
      { zh: '承诺时限', en: 'Promised days', before: '10', after: '7' },
      { zh: '材料', en: 'Paper', before: '—', after: '照片 复印件×2' },
      { zh: '步骤', en: 'Step', before: '社区核对 / The community checks', after: '—' },
    ],
  );
  expect(changesBetween(body, body, String)).toEqual([]);
  const two = { ...body, steps: [...body.steps, { zh: '街道审核', en: 'The street checks' }] };
  expect(changesBetween(two, { ...two, steps: two.steps.toReversed() }, String)).toHaveLength(1);
});
