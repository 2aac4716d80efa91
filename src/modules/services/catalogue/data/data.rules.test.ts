/** The register as it comes with the product hangs together. */
import { Check, Errors } from 'typebox/schema';
import { describe, expect, test } from 'vitest';
import { ItemBody } from '../contract.ts';
import { BUNDLES } from './bundles.ts';
import { DEPARTMENTS } from './departments.ts';
import { ITEMS } from './fill.ts';
import { PAPERS } from './papers.ts';
import { REFUSALS } from './refusals.ts';
import { RULES } from './rules.ts';

const codes = new Set(ITEMS.map(({ code }) => code));
const departmentOf = (department: string) => ITEMS.filter((item) => item.department === department).length;

describe('the counts of the field', () => {
  test('57 items of 11 departments', () => {
    expect(Object.fromEntries(DEPARTMENTS.map(([code]) => [code, departmentOf(code)]))).toEqual({
      hr: 12,
      civ: 12,
      hea: 6,
      med: 6,
      dis: 6,
      vet: 4,
      hou: 4,
      uni: 2,
      pol: 2,
      edu: 2,
      jus: 1,
    });
    expect(ITEMS.filter(({ kind }) => kind === 'service')).toHaveLength(57);
  });
  test('61 duties, 30 visit items, 37 certificates refused, ten rules', () => {
    expect(ITEMS.filter(({ kind }) => kind === 'duty')).toHaveLength(61);
    expect(ITEMS.filter(({ kind }) => kind === 'visit')).toHaveLength(30);
    expect(REFUSALS).toHaveLength(37);
    expect(RULES).toHaveLength(10);
  });
  test('codes are given once', () => {
    expect(codes.size).toBe(ITEMS.length);
    for (const list of [
      PAPERS.map(([code]) => code),
      REFUSALS.map(({ code }) => code),
      BUNDLES.map(({ code }) => code),
    ])
      expect(new Set(list).size).toBe(list.length);
  });
});

describe('each item', () => {
  const papers = new Set(PAPERS.map(([code]) => code));
  test.each(ITEMS.map((item) => [item.code, item] as const))('%s', (_code, { kind, body }) => {
    expect(Check(ItemBody, body), JSON.stringify([...Errors(ItemBody, body)].slice(0, 3))).toBe(true);
    expect(body.promisedDays).toBeLessThanOrEqual(body.legalDays);
    if (body.way === 'spot') expect([body.legalDays, body.promisedDays]).toEqual([0, 0]);
    if (kind === 'service' && body.way !== 'spot') expect(body.promisedDays).toBeGreaterThan(0);
    for (const paper of body.papers) expect(papers.has(paper.kind), paper.kind).toBe(true);
    expect(new Set(body.fields.map(({ name }) => name)).size).toBe(body.fields.length);
    for (const field of body.fields)
      expect(field.choices === undefined, field.name).toBe(field.type !== 'choice');
    // What another decides names who that is; what is decided here needs nobody.
    if (kind === 'service') expect(body.unit === '', body.unit).toBe(body.decides === 'community');
  });
});

test('what a life event names exists', () => {
  for (const { code, items } of BUNDLES) {
    expect(items.length, code).toBeGreaterThan(1);
    for (const item of items) expect(codes.has(item), `${code}: ${item}`).toBe(true);
  }
});

test('no two items are asked for by the same words alone', () => {
  const services = ITEMS.filter(({ kind }) => kind === 'service');
  const seen = new Map<string, string>();
  for (const { code, body } of services) {
    const words = body.words.split(/\s+/);
    expect(words.length, code).toBeGreaterThan(3);
    const own = words.filter((word) => !seen.has(word));
    expect(own.length, code).toBeGreaterThan(2);
    for (const word of words) seen.set(word, code);
  }
});
