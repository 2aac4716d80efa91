/** To whom a new case goes: the ordered rules first, then what was learned and is sure enough, then who answers for the place. */
import type { House } from '../../../kernel/module.ts';
import { type PlaceFacts, placeFacts, placesBelow } from '../../places/service.ts';
import { answerable } from '../../staff/service.ts';
import { leadOf, unitById } from '../../units/service.ts';
import { categories } from '../limits.ts';
import type { UnitGuess } from './contract.ts';
import { COMMUNITY_ITSELF } from './learn.ts';
import { type Known, known, trustAt } from './memory.ts';
import { firstRule, type Named, placeNamed, type Rule, termsOf, wordsIn } from './rules.ts';

export type Routed = {
  holder: { account: string; name: string } | undefined;
  unit: string | null;
  /** Why, for the timeline; undefined when it simply went to whoever answers for the place. */
  why?: { by: 'rule' | 'learned' | 'area'; unit: string | null; words: string[] };
};
type Reader = Pick<House, 'sql' | 'secrets'>;
type Asked = { facts: PlaceFacts; text: string; category: string; now: Date };

/** The rule that meets a case; a rule whose unit is gone or has nobody is passed over. */
async function ruleFor(house: Reader, { rules }: Known, { facts, text, category }: Asked) {
  if (rules.length === 0) return undefined;
  const group = (await categories(house)).get(category)?.parent ?? null;
  const given = { place: facts.code, text, category, group };
  const passed = new Set<Rule>();
  for (;;) {
    const met = firstRule(rules, given, (rule) => !passed.has(rule));
    if (!met) return undefined;
    if (met.rule.kind === 'area') {
      const named = await namedPlace(house, facts, text);
      if (named) return { ...met, named, unit: undefined, person: undefined };
    } else {
      const [unit, person] = await Promise.all([
        unitById(house, facts.county, met.rule.unit!),
        leadOf(house, facts.county, met.rule.unit!),
      ]);
      if (unit && person) return { ...met, unit, person, named: undefined };
    }
    passed.add(met.rule);
  }
}

/** The place that the words name below the given one. Compounds and buildings of a community are few dozens. */
export async function namedPlace(
  house: Reader,
  facts: PlaceFacts,
  text: string,
): Promise<PlaceFacts | undefined> {
  // A building was given, or more: the words add nothing.
  if (facts.code.length >= 18 || facts.code.length < 9) return undefined;
  const all = await placesBelow(house, facts.code.slice(0, 15), ['compound', 'building']);
  const compounds: Named[] = all.filter(({ code }) => code.length === 15);
  const buildings: Named[] = all.filter(({ code }) => code.length === 18);
  const code = placeNamed(text, compounds, buildings);
  return code && code !== facts.code ? placeFacts(house, code) : undefined;
}

/** What was learned says of the unit, whatever its share; undefined without a model or a live unit. */
async function learnedUnit(house: Reader, { models, trust }: Known, { facts, text }: Asked) {
  if (!models.unit) return undefined;
  const terms = termsOf(text);
  const [best] = models.unit.guesses(terms);
  if (!best || best.label === COMMUNITY_ITSELF) return undefined;
  const [unit, person] = await Promise.all([
    unitById(house, facts.county, best.label),
    leadOf(house, facts.county, best.label),
  ]);
  if (!unit || !person || !facts.code.startsWith(unit.place)) return undefined;
  const words = wordsIn(
    text,
    models.unit.reasons(terms, best.label).map(({ term }) => term),
  );
  const sure = trustAt(trust, facts.code);
  return { unit, person, share: best.share, words, sends: sure !== undefined && best.share >= sure };
}

/** Whose a new case is. Without rules and trust it costs what it did before: one look into memory. */
export async function routed(house: Reader, asked: Asked): Promise<Routed> {
  const { facts, now } = asked;
  const all = await known(house, facts.county);
  const met = await ruleFor(house, all, asked);
  if (met?.rule.send && met.unit)
    return {
      holder: met.person,
      unit: met.unit.id,
      why: { by: 'rule', unit: met.unit.name, words: met.words },
    };
  if (met?.named) {
    const holder = await answerable(house, met.named, now);
    if (holder) return { holder, unit: null, why: { by: 'area', unit: null, words: [met.named.address] } };
  }
  if (!met && trustAt(all.trust, facts.code) !== undefined) {
    const guess = await learnedUnit(house, all, asked);
    if (guess?.sends)
      return {
        holder: guess.person,
        unit: guess.unit.id,
        why: { by: 'learned', unit: guess.unit.name, words: guess.words },
      };
  }
  return { holder: await answerable(house, facts, now), unit: null };
}

/** The unit that a rule or what was learned proposes, with the words that led to it. */
export async function proposedUnit(house: Reader, asked: Asked): Promise<UnitGuess | null> {
  const all = await known(house, asked.facts.county);
  const met = await ruleFor(house, all, asked);
  if (met?.unit)
    return {
      id: met.unit.id,
      name: met.unit.name,
      sure: null,
      words: met.words,
      by: 'rule',
      sends: met.rule.send,
      person: met.person ?? null,
    };
  const guess = await learnedUnit(house, all, asked);
  return guess
    ? {
        id: guess.unit.id,
        name: guess.unit.name,
        sure: guess.share,
        words: guess.words,
        by: 'learned',
        sends: !met && guess.sends,
        person: guess.person,
      }
    : null;
}
