import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  cleanLine,
  cleanText,
  excelDay,
  gramQuery,
  grams,
  halfWidth,
  indexGrams,
  readDay,
  readText,
  similarity,
} from './text.ts';

describe('cleaning', () => {
  it.each([
    ['  你好 \r\n 世界 \r', '你好\n 世界'],
    ['a\u0000b\u0007c\u001b[31m', 'abc[31m'],
    ['\u202e反写\u202c\ufeff\u200b', '反写'],
    ['e\u0301', 'é'],
    ['一\n\n\n\n\n\n二', '一\n\n\n二'],
    ['坏\ud800字', '坏\ufffd字'],
    ['留\t着', '留\t着'],
    ['👩‍👩‍👧', '👩‍👩‍👧'],
    ['３号楼，２单元', '３号楼，２单元'],
  ])('%j', (text, clean) => {
    expect(cleanText(text)).toBe(clean);
  });
  it('once is enough, and nothing PostgreSQL refuses is left', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const once = cleanText(text);
        expect(cleanText(once)).toBe(once);
        expect(once.includes('\u0000')).toBe(false);
        expect(once.isWellFormed()).toBe(true);
      }),
    );
  });
  it('makes one line', () => {
    expect(cleanLine(' 无影山 \n 中路\t1 号')).toBe('无影山 中路 1 号');
  });
  it('keeps limits of characters, not of code units', () => {
    expect(readText('👍'.repeat(10), { max: 10 })).toMatchObject({ ok: true });
    expect(readText('水'.repeat(7_000), { max: 2_000 })).toMatchObject({
      ok: false,
      code: 'too-long',
      message: { zh: '最多 2000 个字，现在有 7000 个。' },
    });
    expect(readText(' \n ', { min: 1, max: 5 })).toMatchObject({ ok: false, code: 'empty' });
    expect(readText('一', { min: 2, max: 5 })).toMatchObject({ ok: false, code: 'too-short' });
  });
  it('makes signs half width and leaves Chinese punctuation', () => {
    expect(halfWidth('３Ａ号－２（单元），。　ｂ')).toBe('3A号-2(单元)，。 b');
  });
});

describe('grams', () => {
  it.each([
    ['楼道灯坏了', ['楼道', '道灯', '灯坏', '坏了']],
    ['灯', ['灯']],
    ['3号楼2单元', ['3', '号楼', '2', '单元']],
    ['３号楼', ['3', '号楼']],
    ['A座 WiFi', ['a', '座', 'wifi']],
    ['电梯，电梯', ['电梯']],
    ["' & | !", []],
    ['', []],
  ])('%j', (text, list) => {
    expect(grams(text)).toEqual(list);
  });
  it('every part of two or more characters finds its text', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[无影山中路号楼单元灯坏]{4,20}$/),
        fc.nat(18),
        fc.integer({ min: 2, max: 6 }),
        (text, from, length) => {
          const part = text.slice(from, from + length);
          const index = new Set(indexGrams(text));
          expect(grams(part).every((g) => index.has(g))).toBe(true);
        },
      ),
    );
  });
  it('a query is safe to cast to tsquery', () => {
    expect(gramQuery("楼道'; drop & 灯")).toBe("'楼道' & 'drop' & '灯'");
    expect(gramQuery('！？')).toBeUndefined();
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        for (const gram of grams(text)) expect(gram).not.toMatch(/['\\&|!():*<>\s]/);
      }),
    );
  });
});

describe('likeness', () => {
  it('is 1 for the same, 0 for nothing shared, and orders near before far', () => {
    expect(similarity('楼道灯坏了', '楼道灯坏了')).toBe(1);
    expect(similarity('楼道灯坏了', '狗叫扰民')).toBe(0);
    expect(similarity('', '')).toBe(0);
    const near = similarity('二单元楼道灯不亮', '2单元楼道灯坏了不亮');
    expect(near).toBeGreaterThan(similarity('二单元楼道灯不亮', '电梯灯坏了'));
    expect(near).toBeGreaterThan(0.5);
  });
  it('does not care about order of arguments', () => {
    fc.assert(fc.property(fc.string(), fc.string(), (a, b) => similarity(a, b) === similarity(b, a)));
  });
});

describe('days', () => {
  it.each([
    ['2026-03-05', '2026-03-05'],
    ['2026/3/5', '2026-03-05'],
    ['2026.3.5', '2026-03-05'],
    ['2026年3月5日', '2026-03-05'],
    ['2026 年 3 月 5 号', '2026-03-05'],
    ['２０２６／３／５', '2026-03-05'],
    ['20260305', '2026-03-05'],
    ['2026/3/5 14:30:00', '2026-03-05'],
    ['2026-03-05T00:00:00.000Z', '2026-03-05'],
    ['46086', '2026-03-05'],
    [46086, '2026-03-05'],
    [46086.6, '2026-03-05'],
    [new Date('2026-03-05T00:00:00Z'), '2026-03-05'],
    ['1949-10-01', '1949-10-01'],
  ])('%s', (given, day) => {
    expect(readDay(given)).toEqual({ ok: true, value: day });
  });
  it.each([
    ['', 'empty'],
    ['2026-02-30', 'no-such-day'],
    ['20261301', 'no-such-day'],
    ['0026-01-01', 'no-such-day'],
    ['05/03/26', 'day-order'],
    ['3/5/2026', 'day-order'],
    ['三月五日', 'day'],
    ['2026', 'day'],
    [new Date(Number.NaN), 'day'],
  ])('%s is refused: %s', (given, code) => {
    expect(readDay(given)).toMatchObject({ ok: false, code });
  });
  it('knows Excel’s day that never was', () => {
    expect([excelDay(1), excelDay(59), excelDay(60), excelDay(61)]).toEqual([
      '1900-01-01',
      '1900-02-28',
      undefined,
      '1900-03-01',
    ]);
  });
});
