/** Dispatch for people: proposals at the form and in the drawer, the rules, how sure is sure enough. */
import { covers, scopesOf } from '../../../kernel/access.ts';
import type { Input, Output } from '../../../kernel/contract.ts';
import { limit } from '../../../kernel/limits.ts';
import type { Ctx } from '../../../kernel/module.ts';
import { type FieldFault, fault, faults, notFound } from '../../../kernel/refused.ts';
import { cleanLine, cleanText } from '../../../kernel/text.ts';
import { type PlaceFacts, placeFacts } from '../../places/service.ts';
import { unitById } from '../../units/service.ts';
import { act, mayHandle } from '../handle.ts';
import { type CategoryRow, categories } from '../limits.ts';
import { limitAt } from '../rules.ts';
import { findCase } from '../store.ts';
import type * as contract from './contract.ts';
import { known } from './memory.ts';
import { namedPlace, proposedUnit } from './route.ts';
import { byWords, termsOf, wordsIn } from './rules.ts';
import * as store from './store.ts';

/** Below this share a learned kind is no help: four of five kinds would be as likely. */
const WORTH_SAYING = 0.2;

async function proposedCategory(
  ctx: Ctx,
  facts: PlaceFacts,
  text: string,
): Promise<contract.Suggestion['category']> {
  const all = await categories(ctx);
  const usable = (row: CategoryRow | undefined) =>
    row && !row.ended && row.parent !== null && limitAt(row.limits, facts.code) !== undefined
      ? row
      : undefined;
  const model = (await known(ctx, facts.county)).models.category;
  if (model) {
    const terms = termsOf(text);
    const best = model.guesses(terms).find(({ label }) => usable(all.get(label)));
    const row = best && all.get(best.label);
    if (row && best.share >= WORTH_SAYING) {
      const pieces = model.reasons(terms, best.label).map(({ term }) => term);
      if (pieces.length > 0)
        return { code: row.code, zh: row.zh, en: row.en, sure: best.share, words: wordsIn(text, pieces) };
    }
  }
  const found = byWords(
    text,
    [...all.values()].filter((row) => usable(row)),
  );
  const row = found && all.get(found.code);
  return row ? { code: row.code, zh: row.zh, en: row.en, sure: 0.5, words: found.words } : null;
}

async function proposed(
  ctx: Ctx,
  facts: PlaceFacts,
  text: string,
  category: string | undefined,
  inside: boolean,
): Promise<contract.Suggestion> {
  const words = cleanText(text);
  if (words === '') return { category: null, unit: null, named: null };
  const kind = await proposedCategory(ctx, facts, words);
  const [unit, named] = await Promise.all([
    inside
      ? proposedUnit(ctx, { facts, text: words, category: category ?? kind?.code ?? '', now: ctx.now })
      : null,
    namedPlace(ctx, facts, words),
  ]);
  return { category: kind, unit, named: named ? { place: named.code, address: named.address } : null };
}

export async function suggest(
  ctx: Ctx,
  input: Input<typeof contract.suggest>,
): Promise<Output<typeof contract.suggest>> {
  await limit('suggest', ctx.ip, 120, 60);
  const facts = await placeFacts(ctx, input.place);
  if (!facts?.community) return { category: null, unit: null, named: null };
  const inside = covers(scopesOf(ctx.actor, 'cases.create'), { place: facts.code, grid: facts.grid });
  return proposed(ctx, facts, input.text, input.category, inside);
}

export async function suggestFor(
  ctx: Ctx,
  input: Input<typeof contract.suggestFor>,
): Promise<Output<typeof contract.suggestFor>> {
  const c = await findCase(ctx.sql, input.id);
  if (!c || !covers(scopesOf(ctx.actor, 'cases.assign'), c)) throw notFound();
  const facts = await placeFacts(ctx, c.place);
  if (!facts?.community) return { category: null, unit: null, named: null };
  return proposed(ctx, facts, `${c.title} ${c.text}`, c.category, true);
}

/** The kind was wrong: it is put right for the lists and for what is learned; deadlines stay as promised. */
export async function recategorise(
  ctx: Ctx,
  input: Input<typeof contract.recategorise>,
): Promise<Output<typeof contract.recategorise>> {
  const row = (await categories(ctx)).get(input.category);
  if (!row || row.ended)
    throw fault('category', 'category', '请从列出的里面选一类。', 'Choose one of the listed kinds.');
  return act(
    ctx,
    input.id,
    'recategorise',
    (c) => mayHandle(ctx, c) || covers(scopesOf(ctx.actor, 'cases.assign'), c),
    { open: false, text: row[ctx.lang], data: { to: row.code } },
    () => ({ category: row.code }),
  );
}

/** The dispatcher of any part of a county reads its rules: which of them holds is nobody's secret. */
function inCounty(ctx: Ctx, permission: string, county: string): readonly string[] {
  const scopes = scopesOf(ctx.actor, permission).filter(
    (scope) => scope.startsWith(county) || county.startsWith(scope),
  );
  if (scopes.length === 0) throw notFound();
  return scopes;
}

export async function readDispatch(
  ctx: Ctx,
  { county }: Input<typeof contract.readDispatch>,
): Promise<Output<typeof contract.readDispatch>> {
  inCounty(ctx, 'cases.assign', county);
  const writes = scopesOf(ctx.actor, 'dispatch.write');
  const [rules, trust, learned] = await Promise.all([
    store.rulesOf(ctx.sql, county),
    store.trustOf(ctx.sql, county),
    store.modelFacts(ctx.sql, county),
  ]);
  const nameOf = async (place: string) => {
    const facts = await placeFacts(ctx, place);
    return facts?.address || facts?.name || place;
  };
  return {
    rules: await Promise.all(
      rules.map(async ({ county: _county, sort: _sort, ...rule }) => ({
        ...rule,
        placeName: await nameOf(rule.place),
        unitName: rule.unit ? ((await unitById(ctx, county, rule.unit))?.name ?? null) : null,
        mine: covers(writes, { place: rule.place }),
      })),
    ),
    learned: learned.map((one) => ({ ...one, learnedAt: one.learnedAt.toISOString() })),
    trust: await Promise.all(trust.map(async (one) => ({ ...one, placeName: await nameOf(one.place) }))),
  };
}

async function checkedRule(ctx: Ctx, input: Input<typeof contract.saveRule>) {
  const wrong: FieldFault[] = [];
  const say = (path: string, zh: string, en: string) => wrong.push({ path, code: path, message: { zh, en } });
  const [facts, all, unit] = await Promise.all([
    placeFacts(ctx, input.place),
    categories(ctx),
    input.unit ? unitById(ctx, input.county, input.unit) : undefined,
  ]);
  if (
    !facts ||
    !input.place.startsWith(input.county) ||
    !covers(scopesOf(ctx.actor, 'dispatch.write'), { place: input.place })
  )
    say('place', '请选自己范围里的地点。', 'Choose a place inside your own area.');
  const words = [...new Set(input.words.map(cleanLine).filter((word) => word !== ''))];
  if (input.kind === 'words' && words.length === 0)
    say('words', '写几个词，比如：油烟、占道。', 'Write a few words.');
  if (input.kind === 'category' && input.categories.length === 0)
    say('categories', '选至少一类。', 'Choose at least one kind.');
  if (input.categories.some((code) => !all.has(code)))
    say('categories', '有一类不在列表里。', 'One of the kinds is not in the list.');
  if (input.kind === 'area' ? input.unit !== null : !unit)
    say(
      'unit',
      input.kind === 'area' ? '按地点派的不选单位。' : '请选一个单位。',
      input.kind === 'area' ? 'A rule by place names no unit.' : 'Choose a unit.',
    );
  if (wrong.length > 0) throw faults(wrong);
  return { ...input, words, categories: [...new Set(input.categories)] };
}

export async function saveRule(ctx: Ctx, input: Input<typeof contract.saveRule>): Promise<{ ok: true }> {
  const old = (await store.rulesOf(ctx.sql, input.county)).find(({ id }) => id === input.id);
  inCounty(ctx, 'dispatch.write', input.county);
  if (old && !covers(scopesOf(ctx.actor, 'dispatch.write'), { place: old.place })) throw notFound();
  const rule = await checkedRule(ctx, input);
  return ctx.transact(input.county, async (tx, { record }) => {
    await store.putRule(tx, input.county, input.id, rule);
    record({
      noun: 'dispatch',
      subject: input.id,
      verb: 'dispatch.rule_saved',
      county: input.county,
      place: input.place,
      data: {
        kind: rule.kind,
        words: rule.words,
        categories: rule.categories,
        send: rule.send,
        ended: rule.ended,
      },
    });
    return { ok: true as const };
  });
}

/** Each dispatcher orders the rules of their own area; the places of others' rules in the order stay. */
export async function orderRules(ctx: Ctx, input: Input<typeof contract.orderRules>): Promise<{ ok: true }> {
  inCounty(ctx, 'dispatch.write', input.county);
  const ids = [...new Set(input.ids)];
  const scopes = scopesOf(ctx.actor, 'dispatch.write');
  const rules = new Map((await store.rulesOf(ctx.sql, input.county)).map((rule) => [rule.id, rule]));
  if (ids.some((id) => !rules.has(id) || !covers(scopes, { place: rules.get(id)!.place }))) throw notFound();
  return ctx.transact(input.county, async (tx, { record }) => {
    if (ids.length > 0) await store.orderRules(tx, input.county, ids);
    record({
      noun: 'dispatch',
      subject: input.county,
      verb: 'dispatch.ordered',
      county: input.county,
      place: input.county,
      data: { ids },
    });
    return { ok: true as const };
  });
}

export async function setTrust(ctx: Ctx, input: Input<typeof contract.setTrust>): Promise<{ ok: true }> {
  if (
    !input.place.startsWith(input.county) ||
    !covers(scopesOf(ctx.actor, 'dispatch.write'), { place: input.place }) ||
    !(await placeFacts(ctx, input.place))
  )
    throw notFound();
  return ctx.transact(input.county, async (tx, { record }) => {
    await store.putTrust(tx, input.county, input.place, input.share);
    record({
      noun: 'dispatch',
      subject: input.county,
      verb: 'dispatch.trusted',
      county: input.county,
      place: input.place,
      data: { share: input.share },
    });
    return { ok: true as const };
  });
}

export async function learnNow(ctx: Ctx, { county }: Input<typeof contract.learnNow>): Promise<{ ok: true }> {
  inCounty(ctx, 'dispatch.write', county);
  return ctx.transact(county, async (tx, { record }) => {
    await store.putWish(tx, county, ctx.now);
    record({ noun: 'dispatch', subject: county, verb: 'dispatch.asked', county, place: county });
    return { ok: true as const };
  });
}
