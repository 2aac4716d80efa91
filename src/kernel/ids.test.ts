import { describe, expect, it } from 'vitest';
import {
  caseNumber,
  idTime,
  isUuid,
  newCode,
  newDigits,
  newId,
  newToken,
  parseCaseNumber,
  parseCode,
} from './ids.ts';

describe('row ids', () => {
  it('are unique, sorted version 7 UUIDs, also within one millisecond and when the clock goes back', () => {
    const ids = Array.from({ length: 20_000 }, () => newId());
    const back = newId(Date.now() - 60_000);
    ids.push(back);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual([...ids].sort());
    expect(ids.every(isUuid)).toBe(true);
    expect(ids.every((id) => id[14] === '7')).toBe(true);
  });
  it('tell when they were made', () => {
    const later = new Date(Date.now() + 3_600_000);
    expect(idTime(newId(later.getTime()))).toEqual(later);
    expect(idTime('f47ac10b-58cc-4372-a567-0e02b2c3d479')).toBeUndefined();
  });
  it.each([
    ['f47ac10b-58cc-4372-a567-0e02b2c3d479', true],
    ['F47AC10B-58CC-4372-A567-0E02B2C3D479', false],
    ['f47ac10b58cc4372a5670e02b2c3d479', false],
    ['f47ac10b-58cc-4372-a567-0e02b2c3d479\n', false],
    ['', false],
    [7, false],
    [undefined, false],
  ])('isUuid(%j) is %s', (value, is) => {
    expect(isUuid(value)).toBe(is);
  });
});

describe('case numbers', () => {
  it.each([
    ['2026-11', 1, '2611-0001'],
    ['2026-01-31', 412, '2601-0412'],
    ['2026-11', 123_456, '2611-123456'],
  ])('%s, %i is %s', (month, serial, number) => {
    expect(caseNumber(month, serial)).toBe(number);
    expect(parseCaseNumber(number)).toBe(number);
  });
  it.each([
    ['２６１１－０００１', '2611-0001'],
    [' 2611 0001 ', '2611-0001'],
    ['26110001', '2611-0001'],
    ['2611—0001', '2611-0001'],
    ['2613-0001', undefined],
    ['2611-001', undefined],
    ['abc', undefined],
  ])('reads %j as %j', (text, number) => {
    expect(parseCaseNumber(text)).toBe(number);
  });
  it.each([
    ['2026-13', 1],
    ['2026-11', 0],
    ['2026-11', 1.5],
    ['26-11', 1],
  ])('has none for %s, %d', (month, serial) => {
    expect(() => caseNumber(month, serial)).toThrow(RangeError);
  });
});

describe('codes', () => {
  it('have six characters that nobody confuses, all of them used', () => {
    const codes = Array.from({ length: 3_000 }, newCode);
    expect(codes.every((c) => /^[A-Z3-9]{6}$/.test(c) && !/[0O1IL2Z5S8BUV]/.test(c))).toBe(true);
    expect(new Set(codes).size).toBeGreaterThan(2_990);
    expect(new Set(codes.join('')).size).toBe(23);
  });
  it.each([
    ['k7w-9qd', 'K7W9QD'],
    ['Ｋ７Ｗ９ＱＤ', 'K7W9QD'],
    [' K7W 9QD ', 'K7W9QD'],
    ['K7W9Q', undefined],
    ['K7W9Q0', undefined],
  ])('reads %j as %j', (text, code) => {
    expect(parseCode(text)).toBe(code);
  });
  it('make digits and tokens', () => {
    expect(newDigits()).toMatch(/^\d{6}$/);
    expect(newDigits(4)).toMatch(/^\d{4}$/);
    expect(newToken()).toMatch(/^[\w-]{43}$/);
    expect(newToken()).not.toBe(newToken());
  });
});
