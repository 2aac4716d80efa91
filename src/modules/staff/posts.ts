/** Who holds a post over a place: to whom what is late is reported. */
import type { Db } from '../../kernel/db.ts';
import { dayOf } from '../../kernel/time.ts';

export type Post = 'secretary' | 'street' | 'district';
/** The role that answers at a level and the place over which it is granted; tried in order. */
const ROLES_AT: Readonly<Record<Post, readonly string[]>> = {
  secretary: ['secretary'],
  street: ['street_dispatcher', 'leader'],
  district: ['leader'],
};

/**
 * Who answers at a level: whoever has held the post over exactly that community, street or county longest and has a
 * working account. Undefined when nobody does.
 */
export async function postHolder(
  db: Db,
  post: Post,
  spot: { community: string; street: string; county: string },
  now = new Date(),
): Promise<{ account: string; name: string } | undefined> {
  const scope = post === 'secretary' ? spot.community : post === 'street' ? spot.street : spot.county;
  const roles = ROLES_AT[post] as string[];
  const day = dayOf(now);
  const [row] = await db<{ account: string; name: string }[]>`
    select a.id as account, a.name from grants g join accounts a on a.id = g.account and a.disabled_at is null
    where g.scope = ${scope} and g.role = any(${roles}) and g.ended_at is null
      and g.valid_from <= ${day} and (g.valid_to is null or g.valid_to >= ${day})
    order by array_position(${roles}::text[], g.role), g.valid_from, g.id limit 1`;
  return row;
}

/** Names of those of these accounts that may work. */
export async function workingAccounts(db: Db, accounts: readonly string[]): Promise<Map<string, string>> {
  if (accounts.length === 0) return new Map();
  const rows = await db<{ id: string; name: string }[]>`
    select id, name from accounts where id = any(${[...new Set(accounts)]}::uuid[]) and disabled_at is null`;
  return new Map(rows.map(({ id, name }) => [id, name]));
}
