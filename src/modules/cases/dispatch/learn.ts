/** Learns the kinds and units of a county from its past cases, once a day and when asked. */
import { Worker } from 'node:worker_threads';
import { append } from '../../../kernel/events.ts';
import type { Sample } from '../../../kernel/linear.ts';
import type { House } from '../../../kernel/module.ts';
import { unitsOf } from '../../units/service.ts';
import type { Learnt } from './learner.ts';
import { termsOf } from './rules.ts';
import * as store from './store.ts';

/** Newer cases say more about tomorrow; more of them say little that is new. */
const MOST = 10_000;
const LEAST = 40;
const DAY = 86_400_000;
/** A case that no unit solved: the community did. */
export const COMMUNITY_ITSELF = 'community';

/** Samples for both questions. A label needs a few cases, or it is left out. */
async function lessons(house: House, county: string): Promise<Record<store.ModelKind, Sample[]>> {
  const rows = await store.past(house.sql, county, MOST);
  const holders = new Map<string, string>();
  for (const holder of new Set(rows.flatMap((row) => (row.holder && !row.unit ? [row.holder] : []))))
    holders.set(
      holder,
      (await unitsOf(house, holder)).find((unit) => unit.county === county)?.id ?? COMMUNITY_ITSELF,
    );
  const told = rows.map((row) => ({
    terms: termsOf(`${row.title} ${row.text}`),
    category: row.category,
    unit: row.unit ?? (row.holder ? holders.get(row.holder)! : COMMUNITY_ITSELF),
  }));
  const of = (kind: store.ModelKind): Sample[] => {
    const counts = new Map<string, number>();
    for (const one of told) counts.set(one[kind], (counts.get(one[kind]) ?? 0) + 1);
    return told
      .filter((one) => counts.get(one[kind])! >= 5)
      .map((one) => ({ terms: one.terms, label: one[kind] }));
  };
  return { category: of('category'), unit: of('unit') };
}

const inThread = (samples: readonly Sample[]): Promise<Learnt> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./learner.ts', import.meta.url), { workerData: { samples } });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`learning ended with ${code}`)));
  });

/** One county anew. Too few cases: nothing is learned, the words of the kinds go on to serve. */
export async function learnCounty(house: House, county: string, now: Date): Promise<void> {
  const all = await lessons(house, county);
  for (const kind of ['category', 'unit'] as const) {
    const samples = all[kind];
    if (samples.length < LEAST || new Set(samples.map(({ label }) => label)).size < 2) continue;
    const { model, labels, score } = await inThread(samples);
    await house.sql.begin((tx) =>
      store.putModel(tx, county, kind, { at: now, samples: samples.length, labels, score, model }),
    );
  }
  await house.sql.begin(async (tx) => {
    await store.endWish(tx, county, now);
    await append(tx, { kind: 'house', name: 'dispatch' }, now, [
      { noun: 'dispatch', subject: county, verb: 'dispatch.learned', county, place: county },
    ]);
  });
}

export async function learnDue(house: House, now: Date): Promise<void> {
  for (const { county } of await store.dueCounties(house.sql, new Date(now.getTime() - DAY)))
    await learnCounty(house, county, now);
}
