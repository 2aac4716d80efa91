import { describe, expect, it } from 'vitest';
import { addressKey, doubles, type ImportRow, type Known, meant } from './rules.ts';

const row = (more: Partial<ImportRow> = {}): ImportRow => ({
  number: 2,
  name: '李秀兰',
  sex: null,
  born: null,
  idNumber: null,
  phone: null,
  home: 'A',
  role: null,
  head: null,
  tags: [],
  note: '',
  ...more,
});
const known = (more: Partial<Known> = {}): Known => ({
  id: 'x',
  name: '李秀兰',
  sex: null,
  born: null,
  sameId: false,
  hasId: false,
  samePhone: false,
  hasPhone: false,
  homes: [],
  ...more,
});

it.each([
  '翡翠郡小区 3号楼 2单元 402',
  '翡翠郡小区3号楼2单元402室',
  '翡翠郡小区3-2-402',
  '翡翠郡小区３栋２单元４０２户',
  '翡翠郡小区 3－2－402',
])('%s is one address', (address) => {
  expect(addressKey(address)).toBe('翡翠郡小区3-2-402');
});

describe('whom a row means', () => {
  it.each<[string, ImportRow, Known[], string | undefined]>([
    ['nobody', row(), [], undefined],
    [
      'the same ID number, whatever the name',
      row({ idNumber: '1' }),
      [known({ name: '李兰', sameId: true })],
      'x',
    ],
    ['not two ID numbers', row({ idNumber: '1' }), [known({ hasId: true, homes: ['A'] })], undefined],
    ['the same name at home', row(), [known({ homes: ['A'] })], 'x'],
    ['not a mere namesake', row(), [known({ homes: ['B'] })], undefined],
    ['name and birth', row({ born: '1949-03-01' }), [known({ born: '1949-03-01' })], 'x'],
    [
      'not another birth, even at home',
      row({ born: '1949-03-01' }),
      [known({ born: '1980-01-01', homes: ['A'] })],
      undefined,
    ],
    ['name and phone', row({ phone: '1' }), [known({ samePhone: true })], 'x'],
    [
      'the one at home of two',
      row({ born: '1949-03-01' }),
      [known({ id: 'y', born: '1949-03-01' }), known({ born: '1949-03-01', homes: ['A'] })],
      'x',
    ],
    [
      'several',
      row({ born: '1949-03-01' }),
      [known({ born: '1949-03-01' }), known({ id: 'y', born: '1949-03-01' })],
      'several',
    ],
  ])('%s', (_, given, list, wanted) => {
    const found = meant(given, list);
    expect(typeof found === 'object' ? found.id : found).toBe(wanted);
  });
});

it('the first of two equal rows counts', () => {
  const { good, faults } = doubles([
    row({ number: 2 }),
    row({ number: 3 }),
    row({ number: 4, born: '1949-03-01' }),
  ]);
  expect(good.map((one) => one.number)).toEqual([2, 4]);
  expect(faults).toMatchObject([{ row: 3, code: 'twice' }]);
});
