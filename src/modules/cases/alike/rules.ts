/**
 * How alike two reports are, and which words say so. Pure: used beside a case (likely duplicates, like lessons) and for topics.
 * Words are two-character pieces weighted by how rare they are; rare pieces in common say more than frequent ones.
 */

const PIECES = /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}]){3,}/gu;
const HAN = /^\p{Script=Han}/u;
/** A report says what it is about early; what follows is how it came to it. */
const HEAD = 400;

/** The pieces of a text, each once: pairs of Chinese characters, whole words and numbers of three signs or more. */
export function pieces(text: string): string[] {
  const found = new Set<string>();
  for (const run of text.slice(0, HEAD).normalize('NFKC').toLowerCase().match(PIECES) ?? []) {
    if (!HAN.test(run)) found.add(run);
    else {
      const signs = [...run];
      for (let at = 1; at < signs.length; at += 1) found.add(signs[at - 1]! + signs[at]!);
    }
  }
  return [...found];
}

/** Piece → weight; the squares of one vector add up to 1. */
export type Vector = ReadonlyMap<string, number>;
export type Weigh = (piece: string) => number;

/** Rarer than this is chance more often than a word: no piece weighs more than one that stands in so many texts. */
const RARE = 5;
/** So many texts are few. */
const FEW = 500;
/** Counts in how many texts a piece stands, text by text. */
export class Rarity {
  readonly #counts = new Map<string, number>();
  #n = 0;

  add(text: readonly string[]): void {
    this.#n += 1;
    for (const piece of text) this.#counts.set(piece, (this.#counts.get(piece) ?? 0) + 1);
  }

  /** Weights by rarity. What stands in more than `common` of the texts says nothing; neither does what stands in one of very many. */
  weigh(common = 0.3): Weigh {
    const n = this.#n;
    const most = Math.max(4, n * common);
    return (piece) => {
      const count = this.#counts.get(piece) ?? 0;
      if (count > most) return 0;
      // Among thousands a piece that stands once is a chance pair of signs; among few it is what makes a text its own.
      const alone = count < 2 && n > 4 ? (n < FEW ? 0.5 : 0) : 1;
      return alone * Math.log(1 + n / (count + RARE));
    };
  }
}

/** A title says what it is about: its pieces weigh more. */
const TITLE = 2;
/** The heaviest pieces of a text as a vector of length 1; empty when nothing weighs. */
export function vectorOf(
  text: readonly string[],
  weigh: Weigh,
  title: ReadonlySet<string> = new Set(),
  most = 48,
): Vector {
  const weighed = text
    .map((piece) => [piece, weigh(piece) * (title.has(piece) ? TITLE : 1)] as const)
    .filter(([, weight]) => weight > 0)
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, most);
  const length = Math.hypot(...weighed.map(([, weight]) => weight));
  return new Map(weighed.map(([piece, weight]) => [piece, weight / length]));
}

/** The cosine of two vectors of length 1, 0 to 1. */
export function cosine(a: Vector, b: Vector): number {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  let sum = 0;
  for (const [piece, weight] of small) sum += weight * (large.get(piece) ?? 0);
  return Math.min(1, sum);
}

/** Words that both texts share, as they stand in the first one: pieces that touch grow together; the weightiest first. */
export function sharedWords(text: string, mine: Vector, other: Vector, most = 4): string[] {
  const found = new Map<string, number>();
  const signs = [...text.slice(0, HEAD).normalize('NFKC')];
  let word = '';
  let weight = 0;
  const end = () => {
    if ([...word].length >= 2) found.set(word, Math.max(found.get(word) ?? 0, weight));
    word = '';
    weight = 0;
  };
  for (let at = 1; at < signs.length; at += 1) {
    const piece = (signs[at - 1]! + signs[at]!).toLowerCase();
    const shared = mine.has(piece) && other.has(piece);
    if (!shared) end();
    else {
      word = word === '' ? signs[at - 1]! + signs[at]! : word + signs[at]!;
      weight += mine.get(piece)!;
    }
  }
  end();
  const words = [...found].sort((a, b) => b[1] - a[1]).map(([each]) => each);
  return words
    .filter((each, at) => !words.slice(0, at).some((longer) => longer.includes(each)))
    .slice(0, most);
}

/** How alike the words are, 0 to 1, when what was said first is what it is about: later sentences are much the same everywhere. */
export const wordsScore = (whole: number, first: number): number =>
  first < 0.05 ? whole * 0.3 : (whole + first) / 2;

/** Facts about two cases beside their words. */
export type Beside = { sameBuilding: boolean; sameCategory: boolean; sameVoice: boolean; days: number };

/** How likely two cases are one matter, 0 to 1: words first, then place, kind, and how close in time. */
export function pairScore(words: number, { sameBuilding, sameCategory, sameVoice, days }: Beside): number {
  const beside = (sameBuilding ? 0.15 : 0) + (sameCategory ? 0.15 : 0) + (sameVoice ? 0.05 : 0);
  const faded = days <= 7 ? 1 : days <= 30 ? 0.9 : 0.8;
  return Math.min(1, words * 0.9 + (words > 0.08 ? beside : 0)) * faded;
}
/** Below this a pair is not shown to anybody. */
export const PAIR_LIKELY = 0.3;

/** Days during which a supervisor may take two merged cases apart again. */
export const SEPARATE_DAYS = 7;
export const maySeparateAt = (mergedAt: Date, now: Date, days = SEPARATE_DAYS): boolean =>
  now.getTime() - mergedAt.getTime() < days * 86_400_000;
