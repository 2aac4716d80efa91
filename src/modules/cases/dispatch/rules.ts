/** Pure decisions of dispatch: which rule meets a case, which place its words name, which words led to a guess. */
import { grams } from '../../../kernel/text.ts';
import type { RuleKind } from './contract.ts';

export type Rule = {
  id: string;
  place: string;
  kind: RuleKind;
  words: readonly string[];
  categories: readonly string[];
  unit: string | null;
  send: boolean;
};
export type Given = { place: string; text: string; category: string; group: string | null };
export type Met = { rule: Rule; words: string[] };

/**
 * The first rule, in their order, that meets the case: a specialist unit by its words, the area that the words name, a
 * kind. A rule with words and kinds asks for both. `usable` leaves out rules whose unit cannot take it.
 */
export function firstRule(
  rules: readonly Rule[],
  given: Given,
  usable: (rule: Rule) => boolean = () => true,
): Met | undefined {
  for (const rule of rules) {
    if (!given.place.startsWith(rule.place) || !usable(rule)) continue;
    const kinds = rule.categories;
    if (kinds.length > 0 && !kinds.includes(given.category) && !(given.group && kinds.includes(given.group)))
      continue;
    const words = rule.words.filter((word) => given.text.includes(word));
    if (rule.kind === 'words' && words.length === 0) continue;
    if (rule.kind === 'category' && kinds.length === 0) continue;
    return { rule, words };
  }
  return undefined;
}

export type Named = { code: string; name: string };
const DIGITS: Readonly<Record<string, string>> = {
  一: '1',
  二: '2',
  三: '3',
  四: '4',
  五: '5',
  六: '6',
  七: '7',
  八: '8',
  九: '9',
};
/** 三号楼, ３＃楼 and 3栋 are all 3号楼. */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[一二三四五六七八九](?=[号#栋幢])/g, (sign) => DIGITS[sign]!)
    .replace(/(\d+)\s*(?:#|栋|幢|号)\s*楼?/g, '$1号楼');

/**
 * The place that the words name: the compound, and its building when one stands there too. Undefined when no name or two
 * different ones are found.
 */
export function placeNamed(
  text: string,
  compounds: readonly Named[],
  buildings: readonly Named[],
): string | undefined {
  const words = plain(text);
  const short = (name: string): string => name.replace(/小区$/, '');
  const hits = compounds.filter(({ name }) => short(name).length >= 2 && words.includes(short(name)));
  // 翡翠郡 inside 翡翠郡北区 is the same mention; two names beside each other are no answer.
  const best = hits.filter(({ name }) =>
    hits.every((other) => other.name === name || !short(other.name).includes(short(name))),
  );
  if (best.length !== 1) return undefined;
  const compound = best[0]!.code;
  const building = buildings.find(
    ({ code, name }) =>
      code.startsWith(compound) && new RegExp(`(?<!\\d)${name.replace(/\D/g, '') || '-'}号楼`).test(words),
  );
  return building?.code ?? compound;
}

/** What a case is learned by: two-character pieces of its words. */
export const termsOf = (text: string): string[] => grams(text);

/** Pieces that overlap in the text become the words that a reader knows: 油烟 + 烟扰 → 油烟扰. At most `most`. */
export function wordsIn(text: string, pieces: readonly string[], most = 4): string[] {
  const marks = new Uint8Array(text.length);
  for (const piece of pieces.slice(0, 8)) {
    for (let at = text.indexOf(piece); at >= 0; at = text.indexOf(piece, at + 1))
      marks.fill(1, at, at + piece.length);
  }
  const found: string[] = [];
  for (let at = 0; at < text.length; at += 1) {
    if (!marks[at]) continue;
    let end = at;
    while (end < text.length && marks[end]) end += 1;
    found.push(text.slice(at, end));
    at = end;
  }
  const strength = (word: string) => pieces.findIndex((piece) => word.includes(piece));
  return [...new Set(found)].sort((a, b) => strength(a) - strength(b)).slice(0, most);
}

/** Share of the words of a kind that stand in the text; used until enough was learned. */
export function byWords(
  text: string,
  kinds: readonly { code: string; words: string }[],
): { code: string; words: string[] } | undefined {
  let best: { code: string; words: string[] } | undefined;
  for (const { code, words } of kinds) {
    const found = words.split(/\s+/).filter((word) => word !== '' && text.includes(word));
    if (found.length > (best?.words.length ?? 0)) best = { code, words: found };
  }
  return best;
}
