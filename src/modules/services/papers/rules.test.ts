import { expect, it } from 'vitest';
import { addMonths, lastDay, standing } from './rules.ts';

it.each([
  ['2026-01-15', 6, '2026-07-15'],
  ['2026-08-31', 6, '2027-02-28'],
  ['2027-08-31', 6, '2028-02-29'],
  ['2026-12-31', 1, '2027-01-31'],
])('%s and %i months is %s', (day, months, wanted) => {
  expect(addMonths(day, months)).toBe(wanted);
});

const paper = { givenOn: '2026-01-15', validUntil: null, consent: true, ended: false };

it.each([
  ['without an end', paper, null, '2099-01-01', 'offered'],
  ['on its last day by its kind', paper, 6, '2026-07-15', 'offered'],
  ['on the day after', paper, 6, '2026-07-16', 'expired'],
  ['on the day that stands on it', { ...paper, validUntil: '2026-03-01' }, 6, '2026-03-01', 'offered'],
  [
    'after that day, though its kind lasts longer',
    { ...paper, validUntil: '2026-03-01' },
    6,
    '2026-03-02',
    'expired',
  ],
  [
    'by its kind, though it says a later day',
    { ...paper, validUntil: '2030-03-01' },
    6,
    '2026-07-16',
    'expired',
  ],
  ['without consent', { ...paper, consent: false }, null, '2026-01-16', 'ended'],
  ['taken back', { ...paper, ended: true }, null, '2026-01-16', 'ended'],
] as const)('%s', (_, facts, months, today, wanted) => {
  expect(standing(facts, months, today)).toBe(wanted);
});

it('the sooner of both days is the last', () => {
  expect(lastDay({ givenOn: '2026-01-15', validUntil: '2026-03-01' }, 6)).toBe('2026-03-01');
  expect(lastDay({ givenOn: '2026-01-15', validUntil: '2026-09-01' }, 6)).toBe('2026-07-15');
  expect(lastDay({ givenOn: '2026-01-15', validUntil: null }, null)).toBeNull();
});
