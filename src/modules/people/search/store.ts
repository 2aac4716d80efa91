/** SQL of lists and searches: one branch per scope over plain columns, never a search of everything that is then thrown away. */
import { isGrid } from '../../../kernel/access.ts';
import type { Db, Fragment } from '../../../kernel/db.ts';
import { COLUMNS, type PersonRow } from '../store.ts';

const SMALL_GRID = 19;

/** The rows of one scope (place prefix or grid prefix). `~` is behind every digit in C collation. */
export function inScope(db: Db, scope: string): Fragment {
  if (scope === '') return db`true`;
  if (scope.length < 6) return db`county >= ${scope} and county < ${scope + '~'}`;
  const county = db`county = ${scope.slice(0, 6)}`;
  if (isGrid(scope)) {
    return scope.length === SMALL_GRID
      ? db`${county} and grid = ${scope}`
      : db`${county} and grid >= ${scope} and grid < ${scope + '~'}`;
  }
  if (scope.length === 6) return county;
  if (scope.length === 9) return db`${county} and street = ${scope}`;
  if (scope.length === 12) return db`${county} and community = ${scope}`;
  if (scope.length === 24) return db`${county} and home = ${scope}`;
  return db`${county} and home >= ${scope} and home < ${scope + '~'}`;
}

const unionOf = (db: Db, branches: readonly Fragment[]): Fragment =>
  branches.reduce((all, branch, at) => (at === 0 ? db`(${branch})` : db`${all} union all (${branch})`), db``);

/** Blind indexes and words, whichever are wanted; at most `limit` of each scope, in no order. */
export async function findPersons(
  db: Db,
  scopes: readonly string[],
  wanted: { phone?: Uint8Array; last4?: Uint8Array; idNumber?: Uint8Array; words?: string },
  tag: string | undefined,
  limit: number,
): Promise<PersonRow[]> {
  const tagged = tag ? db`and tags @> ${[tag]}::text[]` : db``;
  const branches: Fragment[] = [];
  for (const scope of scopes) {
    const add = (where: Fragment) =>
      branches.push(
        db`select ${db.unsafe(COLUMNS)} from persons where ${inScope(db, scope)} and merged_into is null and ${where} ${tagged} limit ${limit}`,
      );
    if (wanted.phone) add(db`phone_blind = ${wanted.phone}`);
    if (wanted.last4) add(db`phone_last4_blind = ${wanted.last4}`);
    if (wanted.idNumber) add(db`id_number_blind = ${wanted.idNumber}`);
    if (wanted.words) add(db`search @@ ${wanted.words}::tsquery`);
  }
  if (branches.length === 0) return [];
  const rows = await db<PersonRow[]>`${unionOf(db, branches)}`;
  return [...new Map(rows.map((row) => [row.id, row])).values()];
}

/** A page by name and id; `after` is the last of the page before. */
export async function listPersons(
  db: Db,
  scopes: readonly string[],
  tag: string | undefined,
  after: { name: string; id: string } | undefined,
  limit: number,
): Promise<PersonRow[]> {
  if (scopes.length === 0) return [];
  const tagged = tag ? db`and tags @> ${[tag]}::text[]` : db``;
  const behind = after ? db`and (name, id) > (${after.name}, ${after.id}::uuid)` : db``;
  const branches = scopes.map(
    (
      scope,
    ) => db`select ${db.unsafe(COLUMNS)} from persons where ${inScope(db, scope)} and merged_into is null ${tagged} ${behind}
      order by name, id limit ${limit}`,
  );
  return db<PersonRow[]>`select * from (${unionOf(db, branches)}) as pages order by name, id limit ${limit}`;
}
