/** What a reader's area means for tables that keep county, street, community and grid, each with its own index. */
import { covers, isGrid, scopesOf } from '../../../kernel/access.ts';
import type { Fragment, Sql } from '../../../kernel/db.ts';
import type { Ctx } from '../../../kernel/module.ts';

/** The scopes to read, narrowed to a place: the place itself where the reader has all of it, else their part of it. */
export function reach(ctx: Ctx, place: string | undefined): string[] {
  const scopes = scopesOf(ctx.actor, 'services.read');
  if (!place) return scopes;
  if (covers(scopes, { place })) return [place];
  return scopes.filter((scope) => scope.startsWith(place));
}

const COLUMN = { 6: 'county', 9: 'street', 12: 'community' } as const;

/** A scope as an equality on its own column. Nothing here is known below the community but its grids. */
export function inside(sql: Sql, alias: string, scope: string): Fragment {
  const column = (name: string) => sql(`${alias}.${name}`);
  if (isGrid(scope))
    return sql`${column('community')} = ${scope.slice(0, 12)} and ${column('grid')} >= ${scope} and ${column('grid')} < ${`${scope}~`}`;
  const own = COLUMN[scope.length as keyof typeof COLUMN];
  if (own) return sql`${column(own)} = ${scope}`;
  if (scope.length > 6) return sql`false`;
  return sql`${column('county')} >= ${scope} and ${column('county')} < ${`${scope}~`}`;
}

/** Each scope walks its own index; the pages are put together. */
export const union = (sql: Sql, branches: readonly Fragment[]): Fragment =>
  branches.reduce((all, one) => sql`${all} union all ${one}`);
