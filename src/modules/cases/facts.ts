/** What the modules below ask of a case. */
import type { Db, Sql } from '../../kernel/db.ts';
import type { State } from './contract.ts';
import { STATE_KIND } from './rules.ts';
import { findCase } from './store.ts';

export type CaseFacts = {
  id: string;
  county: string;
  number: string;
  title: string;
  category: string;
  place: string;
  address: string;
  grid: string | null;
  state: State;
  /** open: somebody works on it; done: solved, the resident is asked; closed: ended. */
  kind: 'open' | 'done' | 'closed';
  holder: string | null;
  holderName: string | null;
  dueAt: Date;
};

/** A case as it stands, whoever asks; undefined when there is none. */
export async function caseFacts(db: Db, id: string): Promise<CaseFacts | undefined> {
  const c = await findCase(db as Sql, id);
  if (!c) return undefined;
  const { county, number, title, category, place, address, grid, state, holder, holderName, dueAt } = c;
  return {
    id,
    county,
    number,
    title,
    category,
    place,
    address,
    grid,
    state,
    kind: STATE_KIND[state],
    holder,
    holderName,
    dueAt,
  };
}
