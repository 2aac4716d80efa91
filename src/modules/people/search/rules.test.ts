import { describe, expect, it } from 'vitest';
import { byFit, readSearch, searchText } from './rules.ts';

describe('what somebody looks for', () => {
  it.each([
    ['13812342046', { phone: '13812342046' }],
    ['138 1234 2046', { phone: '13812342046' }],
    ['１３８１２３４２０４６', { phone: '13812342046' }],
    ['2046', { last4: '2046', words: "'2046'" }],
    ['李秀兰', { words: "'李秀' & '秀兰'" }],
    ['lxl', { words: "('~lxl':* | 'lxl')" }],
    ['翡翠郡 3号楼 l', { words: "'翡翠' & '翠郡' & '3' & '号楼' & ('~l':* | 'l')" }],
    ["o'x", { words: "'o' & 'x'" }],
    ['', undefined],
    ['  ', undefined],
    ['a', undefined],
    ['!&|()', undefined],
  ])('%s', (typed, wanted) => {
    expect(readSearch(typed)).toEqual(wanted);
  });

  it('is never a query that the database cannot read', () => {
    for (const typed of ["'", "''", '\\', ':*', 'a:* & b', '李:*', "李' | '王", '<->', 'é', '𠮷野'])
      expect(readSearch(typed)?.words ?? "'x'").toMatch(/^(?:\(?'(?:[^'\\]|'')+'(?::\*)?(?: [&|] |\)|$)*)+$/);
  });
});

it('a person is found under name, address and initials', () => {
  const text = searchText('单雪梅', '翡翠郡小区 3号楼');
  for (const word of ["'单雪'", "'翡翠'", "'3'", "'~sxm'", "'~dxm'", "'梅'"])
    expect(text.split(' ')).toContain(word);
});

it('the whole name comes first, then what begins so', () => {
  const rows = ['李秀兰兰', '王李秀', '李秀兰', '李秀'].map((name) => ({ name, address: '' }));
  expect(byFit(rows, '李秀兰').map((row) => row.name)).toEqual(['李秀兰', '李秀兰兰', '李秀', '王李秀']);
});
