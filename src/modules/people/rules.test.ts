import { describe, expect, it } from 'vitest';
import { idCheckDigit } from '../../kernel/personal.ts';
import { livesAt, purposeFault, readFacts } from './rules.ts';

describe('facts as they were typed', () => {
  it('come in their one form, and an ID number fills what is empty', () => {
    const idNumber = `37010519490301204${idCheckDigit('37010519490301204')}`;
    expect(readFacts({ name: ' 李  秀兰 ', phone: '+86 138-1234-2046', idNumber }, '2026-11-21')).toEqual({
      facts: { name: '李 秀兰', phone: '13812342046', idNumber, born: '1949-03-01', sex: 'f' },
      faults: [],
    });
    const { faults } = readFacts({ idNumber, born: '1950-01-01', sex: 'm' }, '2026-11-21');
    expect(faults.map(({ path, code }) => `${path} ${code}`)).toEqual(['born id-differs', 'sex id-differs']);
  });
  it('contradictions, the future and signs in a name are faults', () => {
    const codes = (typed: Parameters<typeof readFacts>[0]) =>
      readFacts(typed, '2026-11-21').faults.map(({ path, code }) => `${path} ${code}`);
    expect(codes({ born: '2027-01-01' })).toEqual(['born future']);
    expect(codes({ name: '李<b>' })).toEqual(['name name']);
    expect(codes({ name: '\u0000' })).toEqual(['name empty']);
    expect(codes({ note: '长'.repeat(7000) })).toEqual(['note too-long']);
  });
  it('empty means emptied, absent means left alone', () => {
    expect(readFacts({ phone: '', note: '' }, '2026-11-21').facts).toEqual({ phone: null, note: '' });
    expect(readFacts({}, '2026-11-21').facts).toEqual({});
  });
});

it('a purpose is chosen, and written out when it is another', () => {
  expect(purposeFault(undefined, 'x')?.path).toBe('purpose');
  expect(purposeFault('other', ' ')?.path).toBe('reason');
  expect(purposeFault('other', '送药')).toBeUndefined();
  expect(purposeFault('contact', undefined)).toBeUndefined();
});

it('somebody lives where the latest open residence is', () => {
  const at = (home: string, from: string, to: string | null) => ({ home, from, to });
  expect(
    livesAt([at('A', '2020-01-01', null), at('B', '2024-01-01', '2025-01-01'), at('C', '2023-01-01', null)])
      ?.home,
  ).toBe('C');
  expect(livesAt([at('A', '2020-01-01', '2021-01-01')])).toBeUndefined();
});
