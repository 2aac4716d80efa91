/** Whose area a community is, and the rows of it: listening belongs to whole communities, not to grids. */
import { type Actor, covers, scopesOf } from '../../kernel/access.ts';
import type { Db, Fragment } from '../../kernel/db.ts';
import { staffOf } from './rules.ts';

/** Does this actor hold the permission over the community, or over a part of it? */
export const reaches = (actor: Actor, permission: string, community: string): boolean =>
  covers(staffOf(scopesOf(actor, permission)), { place: community });

/** The rows of one scope by plain columns county, street, community. `~` is behind every digit in C collation. */
function inScope(db: Db, scope: string): Fragment {
  if (scope === '') return db`true`;
  if (scope.length < 6) return db`county >= ${scope} and county < ${`${scope}~`}`;
  if (scope.length < 9) return db`county = ${scope.slice(0, 6)}`;
  if (scope.length < 12) return db`street = ${scope.slice(0, 9)}`;
  return db`community = ${scope}`;
}

/** One branch a scope, each walking its own index; merged by the caller's order. */
export const branches = (
  db: Db,
  scopes: readonly string[],
  one: (where: Fragment) => Fragment,
): Fragment | undefined =>
  staffOf(scopes)
    .map((scope) => db`(${one(inScope(db, scope))})`)
    .reduce<Fragment | undefined>((all, next) => (all ? db`${all} union all ${next}` : next), undefined);
