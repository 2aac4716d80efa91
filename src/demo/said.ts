/**
 * What the demo's residents raise: sentences of our own, by category. A text is put together from an opening, facts, wishes
 * and what everybody says. In braces stand details that are drawn: {n} a small number, {b} a building, {f} a floor,
 * {t} a time of day, {d} since when, {p} the compound, {w} a spot.
 */

/** Something said about some of a topic's matters; about any when `matters` is absent. */
export type Said = { text: string; matters: readonly number[] | undefined };

export type Topic = {
  category: string;
  /** Share among what the public raises, and among what patrols find. */
  public: number;
  patrol: number;
  /** Where it usually is: in a house, or in the open. */
  inside: boolean;
  /** One matter each. */
  openings: readonly string[];
  facts: readonly Said[];
  wishes: readonly Said[];
  /** What the worker noted on the way, and said at the end. */
  notes: readonly Said[];
  solved: readonly Said[];
  /** What a patrol writes down; absent where patrols find nothing. */
  seen?: readonly Said[];
};

export const lines = (text: string): string[] => text.split('|');
/** `02:…` goes with the first and third opening only; without digits it goes with all. */
export const said = (text: string): Said[] =>
  lines(text).map((one) => {
    const [, matters, words] = /^(\d+):(.*)$/.exec(one) ?? [];
    return { text: words ?? one, matters: matters === undefined ? undefined : [...matters].map(Number) };
  });

const fits = new Map<readonly Said[], string[][]>();
/** What can be said about one matter (the number of its opening). */
export function about(list: readonly Said[], matter: number): readonly string[] {
  const known = fits.get(list) ?? [];
  fits.set(list, known);
  known[matter] ??= list.filter(({ matters }) => matters?.includes(matter) ?? true).map(({ text }) => text);
  return known[matter];
}
