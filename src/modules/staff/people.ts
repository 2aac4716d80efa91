/** Accounts that work inside an area, for handing over work between them. */
import type { House } from '../../kernel/module.ts';
import { dayOf } from '../../kernel/time.ts';
import { gridFacts } from '../places/service.ts';
import { scopeName } from './scopes.ts';
import * as store from './stewards/store.ts';

export type Colleague = { account: string; name: string; where: string; scopes: string[] };

/**
 * Accounts whose live grants all lie inside one of these prefixes, by name; at most 500.
 * A prefix with a dash means a grid.
 */
export async function colleagues(
  house: Pick<House, 'sql'> & { lang: 'zh' | 'en' },
  prefixes: readonly string[],
  now = new Date(),
): Promise<Colleague[]> {
  const day = dayOf(now);
  const patterns = prefixes.map((prefix) => `${prefix}%`);
  const rows = await house.sql<{ account: string; name: string; scopes: string[] }[]>`
    select a.id as account, a.name, array_agg(distinct g.scope order by g.scope) as scopes
    from accounts a join grants g on g.account = a.id
    where a.disabled_at is null and g.ended_at is null and g.valid_from <= ${day} and (g.valid_to is null or g.valid_to >= ${day})
    group by a.id, a.name having bool_and(g.scope like any(${patterns}))
    order by a.name, a.id limit 500`;
  const found: Colleague[] = [];
  for (const row of rows) {
    const where = await Promise.all(row.scopes.map((scope) => scopeName(house, scope, house.lang)));
    found.push({ ...row, where: where.join('、') });
  }
  return found;
}

/** The grids that an account serves in a county from a day on, by name: they move with a hand-over. */
export async function servedGrids(
  house: Pick<House, 'sql'>,
  county: string,
  account: string,
  day: string,
): Promise<{ grid: string; name: string; role: string }[]> {
  const own = await store.stewardsOfAccount(house.sql, county, account);
  const duties = await store.dutiesOf(
    house.sql,
    county,
    own.map(({ id }) => id),
    day,
  );
  return Promise.all(
    duties.map(async ({ grid, role }) => ({
      grid,
      role,
      name: (await gridFacts(house, grid))?.name ?? grid,
    })),
  );
}
