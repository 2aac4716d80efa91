import { expect, test } from 'vitest';
import { clauses } from './clauses.ts';

test('short clauses stay whole, a long one may break anywhere', () => {
  expect(clauses('5号楼下水道返味，开窗都不行')).toBe('clauses');
  expect(clauses('翡翠郡小区 1号楼 1单元')).toBe('clauses');
  expect(clauses('楼前垃圾桶满了两天没人清，有味')).toBeUndefined();
  expect(clauses(null)).toBeUndefined();
});
