/**
 * Topics: which reports speak of one matter. Leader clustering over weighed pieces of words, oldest report first:
 * 1. rarity of every piece over all reports;
 * 2. each report looks for groups that share its weightiest pieces (an inverted index keeps that cheap) and joins the group whose
 *    mean it is most like, if it is like enough; how like it must be hangs on how near: next door fewer words will do;
 * 3. groups whose means have grown alike become one, and what was left alone looks once more.
 * A group that nothing joined for long asks for more likeness: the same words a season later are likely another matter.
 * Works in slices, so that a caller can let others in between. Pure.
 */
import { cosine, pieces, Rarity, type Vector, vectorOf } from './rules.ts';

export type Report = {
  id: string;
  at: number;
  title: string;
  text: string;
  /** Place code, when it is known; compound and community are its prefixes. */
  place?: string;
};

export type Group = { members: Report[]; words: string[]; title: string };

/** How alike the words must be: anywhere (or unknown), in one community, in one compound. */
export const NEAR = { anywhere: 0.28, community: 0.26, compound: 0.22 } as const;
const MERGE = 0.4;
const DAY = 86_400_000;
/** Asked in addition for each thirty days without a new report. */
const IDLE = 0.02;
/** The weightiest pieces of a report by which groups are looked up, and how many groups are compared. */
const LOOK_UP = 12;
const COMPARED = 12;
/** A piece that leads to more groups than this is no way to find one. */
const CROWD = 400;
const SLICE = 100;

type Growing = {
  members: number[];
  sum: Map<string, number>;
  /** Length of `sum`, squared. */
  square: number;
  last: number;
  compounds: Set<string>;
  communities: Set<string>;
  mean?: Vector;
  gone?: true;
};

class Grouping {
  readonly #reports: readonly Report[];
  readonly #vectors: readonly Vector[];
  readonly #groups: Growing[] = [];
  /** Piece → groups in which it was among the weightiest of a report. */
  readonly #ways = new Map<string, number[]>();

  constructor(reports: readonly Report[], vectors: readonly Vector[]) {
    this.#reports = reports;
    this.#vectors = vectors;
  }

  /** Puts a report into the most alike group, or begins one. `only`: not into its own group of one. */
  place(index: number, only?: number): boolean {
    const vector = this.#vectors[index]!;
    let best: { at: number; over: number; dot: number } | undefined;
    for (const at of this.#candidates(vector)) {
      if (at === only) continue;
      const group = this.#groups[at]!;
      if (only !== undefined && group.members.length < 2) continue;
      const dot = this.#dot(vector, group);
      const over = dot / Math.sqrt(group.square) - this.#asked(this.#reports[index]!, group);
      if (over >= 0 && (!best || over > best.over)) best = { at, over, dot };
    }
    if (best) this.#join(best.at, index, best.dot);
    else if (only === undefined) {
      this.#groups.push({
        members: [],
        sum: new Map(),
        square: 0,
        last: 0,
        compounds: new Set(),
        communities: new Set(),
      });
      this.#join(this.#groups.length - 1, index, 0);
    }
    return best !== undefined;
  }

  /** What stands alone looks once more: the group it belongs to may have begun after it. */
  again(at: number): void {
    const group = this.#groups[at]!;
    if (group.gone || group.members.length !== 1) return;
    if (this.place(group.members[0]!, at)) group.gone = true;
  }

  get size(): number {
    return this.#groups.length;
  }

  /** A group joins the first other one whose mean is like its own. */
  absorb(at: number): void {
    const group = this.#groups[at]!;
    if (group.gone || group.members.length < 2) return;
    const mean = this.#mean(group);
    for (const other of this.#candidates(mean)) {
      const target = this.#groups[other]!;
      if (other === at || target.gone || target.members.length < group.members.length) continue;
      if (target.members.length === group.members.length && other > at) continue;
      if (cosine(mean, this.#mean(target)) < MERGE) continue;
      for (const index of group.members) this.#join(other, index, this.#dot(this.#vectors[index]!, target));
      group.gone = true;
      return;
    }
  }

  /** Groups of two or more, the largest first. */
  result(): Group[] {
    return this.#groups
      .filter(({ gone, members }) => !gone && members.length >= 2)
      .sort((a, b) => b.members.length - a.members.length)
      .map((group) => {
        const mean = this.#mean(group);
        const likest = group.members
          .map((index) => ({ index, like: cosine(this.#vectors[index]!, mean) }))
          .sort((a, b) => b.like - a.like)[0]!.index;
        return {
          members: group.members.map((index) => this.#reports[index]!).sort((a, b) => a.at - b.at),
          words: plain(wordsOf(this.#named(group, mean))),
          title: this.#reports[likest]!.title,
        };
      });
  }

  /** The mean's pieces that stand in the titles of several members, else in the texts of most; the weightiest first. */
  #named({ members }: Growing, mean: Vector): string[] {
    const titles = new Map<string, number>();
    for (const index of members)
      for (const piece of pieces(this.#reports[index]!.title))
        titles.set(piece, (titles.get(piece) ?? 0) + 1);
    const most = Math.max(2, members.length * 0.3);
    const named = [...mean.keys()].filter((piece) => (titles.get(piece) ?? 0) >= most);
    return named.length > 0
      ? named
      : [...mean.keys()].filter(
          (piece) => members.filter((index) => this.#vectors[index]!.has(piece)).length * 2 >= members.length,
        );
  }

  #candidates(vector: Vector): number[] {
    const hits = new Map<number, number>();
    let looked = 0;
    // A vector's pieces come weightiest first.
    for (const [piece, weight] of vector) {
      if (looked >= LOOK_UP) break;
      const ways = this.#ways.get(piece);
      looked += 1;
      if (!ways || ways.length > CROWD) continue;
      for (const at of ways) if (!this.#groups[at]!.gone) hits.set(at, (hits.get(at) ?? 0) + weight);
    }
    return [...hits]
      .sort((a, b) => b[1] - a[1])
      .slice(0, COMPARED)
      .map(([at]) => at);
  }

  #asked({ place, at }: Report, group: Growing): number {
    const near = !place
      ? NEAR.anywhere
      : group.compounds.has(place.slice(0, 15))
        ? NEAR.compound
        : group.communities.has(place.slice(0, 12))
          ? NEAR.community
          : NEAR.anywhere;
    return near + IDLE * Math.max(0, (at - group.last) / DAY / 30);
  }

  #join(at: number, index: number, dot: number): void {
    const group = this.#groups[at]!;
    const { place, at: when } = this.#reports[index]!;
    const vector = this.#vectors[index]!;
    group.members.push(index);
    delete group.mean;
    group.square += 2 * dot + 1;
    group.last = Math.max(group.last, when);
    if (place) {
      if (place.length >= 15) group.compounds.add(place.slice(0, 15));
      group.communities.add(place.slice(0, 12));
    }
    let led = 0;
    for (const [piece, weight] of vector) {
      group.sum.set(piece, (group.sum.get(piece) ?? 0) + weight);
      if (led >= LOOK_UP) continue;
      led += 1;
      const ways = this.#ways.get(piece);
      if (!ways) this.#ways.set(piece, [at]);
      else if (ways.at(-1) !== at && ways.length <= CROWD && !ways.includes(at)) ways.push(at);
    }
  }

  #dot(vector: Vector, group: Growing): number {
    let dot = 0;
    for (const [piece, weight] of vector) dot += weight * (group.sum.get(piece) ?? 0);
    return dot;
  }

  /** The mean's weightiest pieces, as a vector of length 1. */
  #mean(group: Growing): Vector {
    if (group.mean) return group.mean;
    const most = [...group.sum].sort((a, b) => b[1] - a[1]).slice(0, 60);
    const length = Math.hypot(...most.map(([, weight]) => weight));
    group.mean = new Map(most.map(([piece, weight]) => [piece, weight / length]));
    return group.mean;
  }
}

const AROUND = /^[的了在有是和就都也不]+|[的了在有是和就都也吗呢不]+$/gu;
/** Words without the small ones at their edges; short ones only where there are no others. */
function plain(words: readonly string[]): string[] {
  const cut = words.map((word) => word.replaceAll(AROUND, '')).filter((word) => [...word].length >= 2);
  const long = cut.filter((word) => [...word].length >= 3);
  return [...new Set(long.length > 0 ? long : cut)];
}

/** Pieces grown together where one ends as the next begins. */
function wordsOf(named: readonly string[]): string[] {
  const left = named.slice(0, 10);
  const words: string[] = [];
  while (left.length > 0 && words.length < 5) {
    let word = left.shift()!;
    for (let grown = true; grown && word.length < 6; ) {
      grown = false;
      for (const [at, piece] of left.entries()) {
        if (word.endsWith(piece.slice(0, -1)) && piece.length === 2) word += piece.slice(-1);
        else if (word.startsWith(piece.slice(1)) && piece.length === 2) word = piece[0] + word;
        else continue;
        left.splice(at, 1);
        grown = true;
        break;
      }
    }
    words.push(word);
  }
  return words;
}

/** Groups reports; yields between slices of work, returns the groups of two or more. Reports without weight stand alone. */
export function* grouping(given: readonly Report[]): Generator<void, Group[]> {
  const reports = [...given].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
  const texts: string[][] = [];
  const rarity = new Rarity();
  for (const [at, { title, text }] of reports.entries()) {
    const found = pieces(text.startsWith(title) ? text : `${title}\n${text}`);
    texts.push(found);
    rarity.add(found);
    if (at % SLICE === 0) yield;
  }
  const weigh = rarity.weigh();
  const vectors: Vector[] = [];
  for (const [at, text] of texts.entries()) {
    vectors.push(vectorOf(text, weigh, new Set(pieces(reports[at]!.title))));
    if (at % SLICE === 0) yield;
  }
  const work = new Grouping(reports, vectors);
  for (let at = 0; at < reports.length; at += 1) {
    if (vectors[at]!.size > 0) work.place(at);
    if (at % SLICE === 0) yield;
  }
  for (let at = work.size - 1; at >= 0; at -= 1) {
    work.absorb(at);
    if (at % 10 === 0) yield;
  }
  for (let at = 0; at < work.size; at += 1) {
    work.again(at);
    if (at % SLICE === 0) yield;
  }
  return work.result();
}

/** All at once, for tests and small sets. */
export function groupsOf(reports: readonly Report[]): Group[] {
  const work = grouping(reports);
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}
