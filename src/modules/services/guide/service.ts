/** The guide over the register: life events, departments, refused certificates, and the search over all of them. */
import type { Input, Output } from '../../../kernel/contract.ts';
import type { Ctx } from '../../../kernel/module.ts';
import { spelled } from '../../../kernel/pinyin.ts';
import { notFound } from '../../../kernel/refused.ts';
import type { Bundle, Item, Refusal } from '../catalogue/contract.ts';
import { type Register, register } from '../catalogue/memory.ts';
import type * as contract from './contract.ts';
import type { GuideRow } from './contract.ts';
import { type Doc, type Index, makeIndex, search } from './rules.ts';

const ofItem = ({ code, body }: Item): GuideRow => ({
  kind: 'item',
  code,
  zh: body.zh,
  en: body.en,
  line: body.line,
  go: null,
  way: body.way,
  promisedDays: body.promisedDays,
});
const ofBundle = ({ code, zh, en, line }: Bundle): GuideRow => ({
  kind: 'event',
  code,
  zh,
  en,
  line,
  go: null,
  way: null,
  promisedDays: null,
});
const ofRefusal = ({ code, zh, en, reason, go }: Refusal): GuideRow => ({
  kind: 'refusal',
  code,
  zh,
  en,
  line: reason,
  go,
  way: null,
  promisedDays: null,
});

/** What residents may ask for: live service items, not the duties of the office. */
const offered = (known: Register): Item[] =>
  [...known.items.values()].filter(({ kind, ended }) => kind === 'service' && !ended);
const live = <Row extends { ended: boolean }>(rows: readonly Row[]): Row[] =>
  rows.filter(({ ended }) => !ended);

const split = (words: string): string[] => words.split(/[\s,，、]+/).filter((word) => word !== '');

/** Everything that can be found, as the ranking reads it. */
export function docsOf(known: Register): Doc<GuideRow>[] {
  return [
    ...live(known.bundles).map((one) => ({
      key: ofBundle(one),
      kind: 'event' as const,
      title: one.zh,
      words: split(one.words),
      text: one.line.zh,
      english: one.en,
      englishText: one.line.en,
    })),
    ...offered(known).map((one) => ({
      key: ofItem(one),
      kind: 'item' as const,
      title: one.body.zh,
      words: split(one.body.words),
      text: one.body.line.zh,
      english: one.body.en,
      englishText: one.body.line.en,
    })),
    ...live(known.refusals).map((one) => ({
      key: ofRefusal(one),
      kind: 'refusal' as const,
      title: one.zh,
      words: split(one.words),
      text: '',
      english: one.en,
      englishText: '',
    })),
  ];
}

/** Built once for each reading of the register. */
const indexes = new WeakMap<Register, Index<GuideRow>>();
function indexOf(known: Register): Index<GuideRow> {
  const made = indexes.get(known) ?? makeIndex(docsOf(known), spelled);
  indexes.set(known, made);
  return made;
}

export async function searchGuide(
  ctx: Ctx,
  input: Input<typeof contract.searchGuide>,
): Promise<Output<typeof contract.searchGuide>> {
  const known = await register(ctx);
  return { rows: search(indexOf(known), input.q).map(({ key }) => key) };
}

export async function readGuide(ctx: Ctx): Promise<Output<typeof contract.readGuide>> {
  const known = await register(ctx);
  const items = offered(known);
  return {
    events: live(known.bundles).map(ofBundle),
    departments: live(known.departments)
      .map(({ code, zh, en }) => ({
        code,
        zh,
        en,
        items: items.filter(({ department }) => department === code).length,
      }))
      .filter((department) => department.items > 0),
    refusals: live(known.refusals).map(ofRefusal),
  };
}

export async function readGuideEvent(
  ctx: Ctx,
  input: Input<typeof contract.readGuideEvent>,
): Promise<Output<typeof contract.readGuideEvent>> {
  const known = await register(ctx);
  const bundle = known.bundles.find(({ code, ended }) => code === input.code && !ended);
  if (!bundle) throw notFound();
  return {
    event: ofBundle(bundle),
    items: bundle.items.flatMap((code) => {
      const item = known.items.get(code);
      return item && !item.ended && item.kind === 'service' ? [ofItem(item)] : [];
    }),
  };
}

export async function readGuideDepartment(
  ctx: Ctx,
  input: Input<typeof contract.readGuideDepartment>,
): Promise<Output<typeof contract.readGuideDepartment>> {
  const known = await register(ctx);
  const found = known.departments.find(({ code, ended }) => code === input.code && !ended);
  if (!found) throw notFound();
  return {
    department: { zh: found.zh, en: found.en },
    items: offered(known)
      .filter(({ department }) => department === found.code)
      .map(ofItem),
  };
}
