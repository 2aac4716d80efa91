import { describe, expect, it } from 'vitest';
import { BACKOFF_MINUTES, type Facts, MOST_TRIES, nextTry, RESIDENT_VERBS, residentWords } from './rules.ts';

const facts: Facts = {
  title: '残疾人证新办',
  number: 'B2611-0001',
  code: 'ABCDEF',
  contact: '王小梅',
  unit: '区残联',
  handover: 'home',
  text: '照片不清楚，请重拍',
  until: new Date('2026-11-25T09:30:00Z'),
};

describe('what a resident reads', () => {
  it('names the matter, who is asked, and what comes next', () => {
    expect(residentWords('application.asked', facts)?.zh).toBe(
      '【邻里】您办的“残疾人证新办”要补一次材料：照片不清楚，请重拍。请在 11月25日 前交给王小梅，只补这一次。',
    );
    expect(residentWords('application.refused', { ...facts, text: '材料不够。' })?.zh).toBe(
      '【邻里】您办的“残疾人证新办”没有批准：材料不够。有疑问找王小梅。编号 B2611-0001，查询码 ABCDEF。',
    );
  });
  it.each([
    ['home', '王小梅会送到您家。'],
    ['fetch', '请带身份证到社区窗口来取。'],
    ['online', '网上就能看结果：编号 B2611-0001，查询码 ABCDEF。'],
  ] as const)('an approved one by %s', (handover, words) => {
    expect(residentWords('application.approved', { ...facts, handover, text: '' })?.zh).toBe(
      `【邻里】您办的“残疾人证新办”批准了。${words}`,
    );
  });
  it('says for whom, when somebody else asked', () => {
    expect(residentWords('application.forwarded', { ...facts, forWhom: '林奶奶' })?.zh).toMatch(
      /^【邻里】您替林奶奶办的/,
    );
  });
  it('both languages, no gap left open', () => {
    for (const verb of RESIDENT_VERBS)
      for (const words of Object.values(residentWords(verb, facts)!))
        expect(words).not.toMatch(/undefined|null|。。|\.\.| {2}/);
    expect(residentWords('application.signed', facts)).toBeUndefined();
  });
});

it('waits longer each time, and ends', () => {
  const now = new Date('2026-11-25T00:00:00Z');
  const waits = Array.from({ length: MOST_TRIES }, (_, at) => nextTry(at + 1, now)?.getTime());
  expect(waits.at(-1)).toBeUndefined();
  expect(waits.slice(0, -1).map((at) => (at! - now.getTime()) / 60_000)).toEqual([...BACKOFF_MINUTES]);
  expect([...BACKOFF_MINUTES].sort((a, b) => a - b)).toEqual([...BACKOFF_MINUTES]);
});
