import { describe, expect, it } from 'vitest';
import { guessColumns, HOTLINE_COLUMNS, kindFor } from './rules.ts';

const kinds = [
  { code: 'lift', zh: '电梯', words: '电梯 困人', ended: false },
  { code: 'charging', zh: '电动车充电、飞线', words: '电动车 充电 飞线', ended: false },
  { code: 'old', zh: '旧类', words: '充电桩', ended: true },
];

describe('the kind of a row', () => {
  it.each([
    ['电梯', '充电飞线', 'lift'],
    ['电动车充电飞线', '', 'charging'],
    ['市容环境-充电', '电梯', 'charging'],
    ['别的', '电梯里充电，电动车进楼', 'charging'],
    [undefined, '电梯困人', 'lift'],
    ['旧类', '什么也不是', 'any'],
    [undefined, '', 'any'],
  ])('%s, %s → %s', (said, words, kind) => {
    expect(kindFor(said, words, kinds, 'any')).toBe(kind);
  });
});

describe('deadlines in cells', () => {
  const due = (value: string | Date) => HOTLINE_COLUMNS.due.read(value);
  it.each([
    ['2026-11-25 16:00', '2026-11-25T08:00:00.000Z'],
    ['2026年11月25日 9:05', '2026-11-25T01:05:00.000Z'],
    ['2026/11/25', '2026-11-25T09:30:00.000Z'],
    [new Date('2026-11-25T16:00:00Z'), '2026-11-25T08:00:00.000Z'],
    [new Date('2026-11-25T00:00:00Z'), '2026-11-25T09:30:00.000Z'],
  ])('%s', (value, moment) => {
    expect(due(value)).toEqual({ ok: true, value: moment });
  });
  it('refuses what is none', () => {
    for (const value of ['明天', '2026-02-30', '2026-11-25 24:00']) expect(due(value).ok).toBe(false);
  });
});

it('columns are guessed once each, the first that fits', () => {
  const fits = (key: string, heading: string) => heading.startsWith(key);
  expect(guessColumns(['text one', 'hotline', 'text two', 'x'], fits)).toEqual({ hotline: 1, text: 0 });
});
