/** The register in memory: the counter asks at every application. Read once, forgotten when the feed tells of a change. */
import type { Sql } from '../../../kernel/db.ts';
import type { Feed } from '../../../kernel/feed.ts';
import type { House } from '../../../kernel/module.ts';
import type { Bundle, Item, PaperKind, Refusal, ServiceDepartment } from './contract.ts';
import * as store from './store.ts';

export type Register = {
  /** Each item as it is in force, in the order of the register. */
  items: ReadonlyMap<string, Item>;
  departments: readonly ServiceDepartment[];
  papers: readonly PaperKind[];
  refusals: readonly Refusal[];
  bundles: readonly Bundle[];
  /** Older versions that were asked for: `code version`. */
  older: Map<string, Item>;
};

export const itemOf = ({ publishedAt, ...row }: store.ItemRow): Item => ({
  ...row,
  publishedAt: publishedAt.toISOString(),
});

const memory = new WeakMap<Sql, Promise<Register>>();
type Reader = Pick<House, 'sql'>;

export function register(house: Reader): Promise<Register> {
  const known = memory.get(house.sql);
  if (known) return known;
  const reading = read(house.sql);
  memory.set(house.sql, reading);
  reading.catch(() => {
    if (memory.get(house.sql) === reading) memory.delete(house.sql);
  });
  return reading;
}

export const forgetRegister = (house: Reader): void => {
  memory.delete(house.sql);
};

async function read(sql: Sql): Promise<Register> {
  const [items, departments, papers, refusals, bundles] = await Promise.all([
    store.currentItems(sql),
    store.departments(sql),
    store.paperKinds(sql),
    store.refusals(sql),
    store.bundles(sql),
  ]);
  return {
    items: new Map(items.map((row) => [row.code, itemOf(row)])),
    departments: [...departments],
    papers: [...papers],
    refusals: [...refusals],
    bundles: [...bundles],
    older: new Map(),
  };
}

/** Called once at start. */
export function clearByFeed(house: House, feed: Feed): void {
  feed.hear(({ noun }) => {
    if (noun.startsWith('service_')) forgetRegister(house);
  });
}
