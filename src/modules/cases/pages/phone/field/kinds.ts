import { call } from '../../../../../web/call.ts';
import { type Loaded, useLoad } from '../../../../../web/load.ts';
import { type CaseCategory, listCategories } from '../../../contract.ts';

/** The categories in force, without those that have ended. */
export function useKinds(): Loaded<{ rows: CaseCategory[] }> {
  return useLoad('categories', () => call(listCategories, {}));
}

/** Kinds that can be chosen: the leaves of the tree. */
export const leavesOf = (rows: readonly CaseCategory[]): CaseCategory[] =>
  rows.filter(({ parent, ended }) => parent !== null && !ended);

/** The kinds whose own words stand in the text, the most hits first. */
export function likelyKinds(text: string, rows: readonly CaseCategory[], most = 3): CaseCategory[] {
  return leavesOf(rows)
    .map((kind) => ({
      kind,
      hits: kind.words.split(/\s+/).filter((word) => word && text.includes(word)).length,
    }))
    .filter(({ hits }) => hits > 0)
    .sort((a, b) => b.hits - a.hits)
    .slice(0, most)
    .map(({ kind }) => kind);
}
