/** Who may do something at a spot, and at which number a member of staff is reached at work. */
import type { Spot } from '../../kernel/access.ts';
import type { House } from '../../kernel/module.ts';
import { dayOf } from '../../kernel/time.ts';
import { ROLE_NAMES, ROLES } from './roles.ts';
import { scopeName } from './scopes.ts';
import * as store from './stewards/store.ts';

export type Able = { account: string; name: string; where: string; scope: string; own: boolean };

/**
 * Accounts with a live grant that holds `permission` over the spot, one row each by their narrowest grant. `own` marks
 * whoever serves the very grid.
 */
export async function whoMay(
  house: Pick<House, 'sql'> & { lang: 'zh' | 'en' },
  permission: string,
  spot: Spot,
  now = new Date(),
): Promise<Able[]> {
  const roles = ROLE_NAMES.filter((role) => ROLES[role].permissions.includes(permission));
  const day = dayOf(now);
  const prefixes = Array.from({ length: spot.place.length + 1 }, (_, length) => spot.place.slice(0, length));
  if (spot.grid)
    for (let length = 13; length <= spot.grid.length; length += 1) prefixes.push(spot.grid.slice(0, length));
  // Whoever serves the grid today has it in her area, by duty or standing in, as at sign-in.
  const served =
    roles.includes('community_worker') && spot.grid ? await store.servants(house.sql, spot.grid, day) : [];
  const rows = await house.sql<{ account: string; name: string; scope: string }[]>`
    select distinct on (a.id) a.id as account, a.name,
      case when a.id = any(${served}) then ${spot.grid ?? ''} else g.scope end as scope
    from grants g join accounts a on a.id = g.account
    where (g.scope = any(${prefixes}) or (a.id = any(${served}) and g.role = 'community_worker'))
      and g.role = any(${roles}) and g.ended_at is null and g.valid_from <= ${day} and (g.valid_to is null or g.valid_to >= ${day})
      and a.disabled_at is null
    order by a.id, length(g.scope) desc limit 500`;
  const able: Able[] = [];
  for (const { account, name, scope } of rows) {
    able.push({
      account,
      name,
      where: await scopeName(house, scope, house.lang),
      scope,
      own: scope.includes('-'),
    });
  }
  return able;
}

/** The number at which residents may ring this worker about their case: given for work, printed on the door card too. */
export async function workPhone(
  house: Pick<House, 'sql' | 'secrets'>,
  account: string,
): Promise<string | null> {
  const [row] = await house.sql<{ bind: string; phone: Uint8Array }[]>`
    (select 'steward:' || id || ':phone' as bind, phone_sealed as phone, 1 as rank from stewards
      where account = ${account} and phone_sealed is not null and ended_on is null order by made_at limit 1)
    union all
    (select 'account:' || id || ':phone', phone_sealed, 2 from accounts where id = ${account} and phone_sealed is not null)
    order by rank limit 1`;
  return row ? house.secrets.open(row.phone, row.bind) : null;
}
