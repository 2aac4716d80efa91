/** Rules, trust and models of each county, kept in memory until the feed tells of a change: every report asks. */

import type { Sql } from '../../../kernel/db.ts';
import type { Feed } from '../../../kernel/feed.ts';
import { Classifier, unpack } from '../../../kernel/linear.ts';
import type { House } from '../../../kernel/module.ts';
import type { Rule } from './rules.ts';
import * as store from './store.ts';

export type Known = {
  rules: readonly Rule[];
  trust: readonly { place: string; share: number | null }[];
  models: Partial<Record<store.ModelKind, Classifier>>;
};
type Reader = Pick<House, 'sql'>;

const memories = new WeakMap<Sql, Map<string, Promise<Known>>>();
const MOST = 50;

async function read(sql: Sql, county: string): Promise<Known> {
  const [rules, trust, packed] = await Promise.all([
    store.rulesOf(sql, county),
    store.trustOf(sql, county),
    store.models(sql, county),
  ]);
  return {
    rules: rules.filter(({ ended }) => !ended),
    trust: [...trust],
    models: Object.fromEntries(packed.map(({ kind, model }) => [kind, new Classifier(unpack(model))])),
  };
}

export function known({ sql }: Reader, county: string): Promise<Known> {
  let counties = memories.get(sql);
  if (!counties) {
    counties = new Map();
    memories.set(sql, counties);
  }
  let found = counties.get(county);
  if (!found) {
    if (counties.size >= MOST) counties.clear();
    found = read(sql, county);
    counties.set(county, found);
    found.catch(() => counties.delete(county));
  }
  return found;
}

export const forget = ({ sql }: Reader, county?: string): void => {
  if (county) memories.get(sql)?.delete(county);
  else memories.delete(sql);
};

/** Called once at start. Units that lose their people change what a rule can do, which is asked anew every time. */
export function clearByFeed(house: House, feed: Feed): void {
  feed.hear(({ noun, place }) => {
    if (noun === 'dispatch') forget(house, place.slice(0, 6));
  });
}

/** The share from which a learned proposal goes out by itself at a place; undefined: never. */
export function trustAt(trust: Known['trust'], place: string): number | undefined {
  let best: { place: string; share: number | null } | undefined;
  for (const one of trust)
    if (place.startsWith(one.place) && one.place.length > (best?.place.length ?? -1)) best = one;
  return best?.share ?? undefined;
}
