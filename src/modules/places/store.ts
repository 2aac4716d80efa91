/** SQL of places. Codes are compared as prefix ranges in C collation: `:` is the character after `9`. */

import { isGrid } from '../../kernel/access.ts';
import type { Db, Fragment, Sql, Tx } from '../../kernel/db.ts';
import type { PlaceKind } from './contract.ts';
import { countyOf } from './rules.ts';

export type PlaceRow = {
  code: string;
  kind: PlaceKind;
  name: string;
  official: string | null;
  address: string;
  closed: boolean | null;
  manager: string | null;
  floors: number | null;
  floor: number | null;
  lng: number | null;
  lat: number | null;
  live: boolean;
  validFrom: string;
  validTo: string | null;
};

const COLUMNS =
  'p.code, p.kind, p.name, p.official, p.address, p.closed, p.manager, p.floors, p.floor, p.lng, p.lat, p.live, ' +
  'p.valid_from::text as "validFrom", p.valid_to::text as "validTo"';

/** Everything whose code begins with the prefix, the place itself included. */
export function below(sql: Db, prefix: string, table = 'p'): Fragment {
  const county = countyOf(prefix);
  const [c, k] = [sql.unsafe(`${table}.county`), sql.unsafe(`${table}.code`)];
  if (prefix === '') return sql`true`;
  return prefix.length >= 6
    ? sql`${c} = ${county} and ${k} >= ${prefix} and ${k} < ${`${prefix}:`}`
    : sql`${c} >= ${county} and ${c} < ${`${county}:`} and ${k} >= ${prefix} and ${k} < ${`${prefix}:`}`;
}

/** Exists on that day. */
const valid = (sql: Db, day: string): Fragment =>
  sql`p.valid_from <= ${day} and (p.valid_to is null or p.valid_to > ${day})`;

/**
 * The small grid of a building, unit or home on a day: the unit's own, else the building's. `p` names the place's row.
 */
const gridOf = (sql: Db, day: string): Fragment => sql`(
  select g.grid from grid_places g
  where g.county = p.county and g.place in (left(p.code, 18), left(p.code, 20)) and length(p.code) >= 18
    and g.valid_from <= ${day} and (g.valid_to is null or g.valid_to > ${day})
  order by length(g.place) desc limit 1)`;

export async function placeByCode(sql: Db, code: string): Promise<PlaceRow | undefined> {
  const [row] = await sql<
    PlaceRow[]
  >`select ${sql.unsafe(COLUMNS)} from places p where p.county = ${countyOf(code)} and p.code = ${code}`;
  return row;
}

export async function placesByCodes(sql: Db, codes: readonly string[]): Promise<PlaceRow[]> {
  const counties = [...new Set(codes.map(countyOf))];
  return sql<PlaceRow[]>`select ${sql.unsafe(COLUMNS)} from places p
    where p.county = any(${counties}) and p.code = any(${codes as string[]}) order by p.code`;
}

export type ListedPlace = PlaceRow & { grid: string | null; below: number };

const BELOW = 'select count(*)::int from places c where c.parent = p.code and c.valid_to is null';

/** What lies directly in a place, by code. */
export async function childrenOf(
  sql: Db,
  parent: string,
  day: string,
  after: string,
  limit: number,
): Promise<ListedPlace[]> {
  return sql<ListedPlace[]>`
    select ${sql.unsafe(COLUMNS)}, ${gridOf(sql, day)} as grid, (${sql.unsafe(BELOW)}) as below
    from places p where p.parent = ${parent} and p.code > ${after} and ${valid(sql, day)}
    order by p.code limit ${limit}`;
}

export async function listedPlaces(sql: Db, codes: readonly string[], day: string): Promise<ListedPlace[]> {
  const counties = [...new Set(codes.map(countyOf))];
  return sql<ListedPlace[]>`
    select ${sql.unsafe(COLUMNS)}, ${gridOf(sql, day)} as grid, (${sql.unsafe(BELOW)}) as below
    from places p where p.county = any(${counties}) and p.code = any(${codes as string[]}) and ${valid(sql, day)} order by p.code`;
}

export async function provinces(sql: Db): Promise<ListedPlace[]> {
  return sql<ListedPlace[]>`
    select ${sql.unsafe(COLUMNS)}, null as grid, (${sql.unsafe(BELOW)}) as below
    from places p where p.county >= '0' and length(p.county) = 2 and p.kind = 'province' order by p.code`;
}

/** Is the place inside one of the scopes? Grid scopes hold what lies in their small grids on that day. */
function inScopes(sql: Db, scopes: readonly string[], day: string): Fragment {
  const parts = scopes.map((scope) =>
    isGrid(scope)
      ? sql`(${below(sql, scope.slice(0, 12))} and length(p.code) >= 18 and ${gridOf(sql, day)} like ${`${scope}%`})`
      : sql`(${below(sql, scope)})`,
  );
  return parts.reduce((all, part) => sql`${all} or ${part}`);
}

/**
 * Places found by grams, by code, within scopes; ended ones are left out. Planned anew for each question, because a plan
 * that fits a rare word is a hundred times too slow for a common one. (county, code) is the order of the code and of the key.
 */
export async function findPlaces(
  sql: Sql,
  wish: {
    query: string;
    scopes: readonly string[];
    within: string;
    kind: PlaceKind | undefined;
    day: string;
    after: string;
    limit: number;
  },
): Promise<ListedPlace[]> {
  const { query, scopes, within, kind, day, after, limit } = wish;
  if (scopes.length === 0) return [];
  const [, rows] = await sql.begin('read only', (tx) => [
    tx`set local plan_cache_mode = force_custom_plan`,
    tx<ListedPlace[]>`
      with found as (
        select p.* from places p
        where p.search @@ to_tsquery('simple', ${query}) and (${inScopes(tx, scopes, day)}) and ${below(tx, within)}
          and (p.county, p.code) > (${countyOf(after)}, ${after}) and ${valid(tx, day)} ${kind ? tx`and p.kind = ${kind}` : tx``}
        order by p.county, p.code limit ${limit})
      select ${tx.unsafe(COLUMNS)}, ${gridOf(tx, day)} as grid, (${tx.unsafe(BELOW)}) as below from found p order by p.county, p.code`,
  ]);
  return rows;
}

/** Communities where the way of working is on, by code. */
export async function liveCommunities(sql: Db, day: string, limit: number): Promise<PlaceRow[]> {
  return sql<PlaceRow[]>`select ${sql.unsafe(COLUMNS)} from places p
    where p.live and p.kind = 'community' and ${valid(sql, day)} order by p.code limit ${limit}`;
}

/** Communities, compounds and buildings in live communities, found by grams: the widest first. */
export async function findLive(sql: Db, query: string, day: string, limit: number): Promise<PlaceRow[]> {
  return sql<PlaceRow[]>`select ${sql.unsafe(COLUMNS)} from places p
    where p.search @@ ${query}::tsquery and p.kind in ('community', 'compound', 'building') and ${valid(sql, day)}
      and exists (select 1 from places c where c.live and c.county = p.county and c.code in (left(p.code, 12), left(p.code, 9)))
    order by length(p.code), p.code limit ${limit}`;
}

export type FactsRow = {
  code: string;
  kind: PlaceKind;
  name: string;
  address: string;
  lng: number | null;
  lat: number | null;
  grid: string | null;
};

export async function factsOf(sql: Db, code: string, day: string): Promise<FactsRow | undefined> {
  const [row] = await sql<FactsRow[]>`
    select p.code, p.kind, p.name, p.address, p.lng, p.lat, ${gridOf(sql, day)} as grid
    from places p where p.county = ${countyOf(code)} and p.code = ${code}`;
  return row;
}

/** Living places of some kinds below a prefix, by code, with their grid: for door cards, imports and lists of homes. */
export async function placesBelow(
  sql: Db,
  prefix: string,
  kinds: readonly PlaceKind[],
  day: string,
): Promise<(FactsRow & { floor: number | null })[]> {
  return sql<(FactsRow & { floor: number | null })[]>`
    select p.code, p.kind, p.name, p.address, p.floor, p.lng, p.lat, ${gridOf(sql, day)} as grid
    from places p where ${below(sql, prefix)} and p.kind = any(${kinds as string[]}) and ${valid(sql, day)} order by p.code`;
}

// ---- writing

/** Codes below a community are given under this lock, whoever gives them. */
export async function lockCommunities(tx: Tx, communities: readonly string[]): Promise<string[]> {
  const counties = [...new Set(communities.map(countyOf))];
  const rows = await tx<{ code: string }[]>`select code from places
    where county = any(${counties}) and code = any(${[...communities]}) order by code for update`;
  return rows.map((row) => row.code);
}

export async function lastChild(tx: Tx, parent: string): Promise<string | undefined> {
  const [row] = await tx<
    { code: string }[]
  >`select code from places where parent = ${parent} order by code desc limit 1`;
  return row?.code;
}

export async function sameNameIn(tx: Tx, parent: string, name: string, except: string): Promise<boolean> {
  const [row] = await tx`select 1 from places
    where parent = ${parent} and name = ${name} and code <> ${except} and valid_to is null limit 1`;
  return row !== undefined;
}

export type NewPlace = {
  code: string;
  kind: PlaceKind;
  name: string;
  address: string;
  search: string;
  official?: string | null;
  closed?: boolean | null;
  manager?: string | null;
  floors?: number | null;
  floor?: number | null;
  lng?: number | null;
  lat?: number | null;
  live?: boolean;
};

/** Inserts places in one statement, however many. */
export async function insertPlaces(tx: Tx, rows: readonly NewPlace[], from: string): Promise<void> {
  await tx`insert into places (county, code, kind, name, official, address, search, closed, manager, floors, floor, lng, lat, live, valid_from)
    select left(code, 6), code, kind, name, official, address, search::tsvector, closed, manager, floors, floor, lng, lat,
      coalesce(live, false), ${from}
    from jsonb_to_recordset(${tx.json(rows as never)}::jsonb) as r(code text, kind text, name text, official text, address text,
      search text, closed boolean, manager text, floors int, floor int, lng float8, lat float8, live boolean)`;
}

export type Traits = {
  closed?: boolean | null;
  manager?: string | null;
  floors?: number | null;
  floor?: number | null;
  lng?: number | null;
  lat?: number | null;
};

export async function updatePlace(tx: Tx, code: string, set: Traits & { name?: string }): Promise<void> {
  await tx`update places set ${tx(set)}, changed_at = now() where county = ${countyOf(code)} and code = ${code}`;
}

/** New traits for many places at once; a trait that is absent in a row stays. */
export async function updateTraits(tx: Tx, rows: readonly ({ code: string } & Traits)[]): Promise<void> {
  await tx`update places p set closed = coalesce(r.closed, p.closed), manager = coalesce(r.manager, p.manager),
      floors = coalesce(r.floors, p.floors), floor = coalesce(r.floor, p.floor), changed_at = now()
    from jsonb_to_recordset(${tx.json(rows as never)}::jsonb) as r(code text, closed boolean, manager text, floors int, floor int)
    where p.county = left(r.code, 6) and p.code = r.code`;
}

export type Named = { code: string; name: string; address: string };

export async function namesBelow(tx: Db, prefix: string): Promise<Named[]> {
  return tx<
    Named[]
  >`select p.code, p.name, p.address from places p where ${below(tx, prefix)} order by p.code`;
}

/** After a name changed: the addresses that contain it, and what they are found by. */
export async function updateAddresses(
  tx: Tx,
  rows: readonly { code: string; address: string; search: string }[],
): Promise<void> {
  await tx`update places p set address = r.address, search = r.search::tsvector, changed_at = now()
    from jsonb_to_recordset(${tx.json(rows as never)}::jsonb) as r(code text, address text, search text)
    where p.county = left(r.code, 6) and p.code = r.code`;
}

/** Ends a place with all in it, and their place in grids. */
export async function endBelow(tx: Tx, code: string, day: string): Promise<number> {
  const rows = await tx`update places p set valid_to = ${day}, changed_at = now()
    where ${below(tx, code)} and p.valid_to is null returning 1`;
  await tx`update grid_places g set valid_to = ${day}
    where g.county = ${countyOf(code)} and g.place >= ${code} and g.place < ${`${code}:`} and g.valid_to is null`;
  return rows.length;
}

/** Switches a community, or a street with all its communities. Gives how many communities there are and how many changed. */
export async function setLive(
  tx: Tx,
  code: string,
  live: boolean,
): Promise<{ communities: number; changed: string[] }> {
  const rows = await tx<{ code: string; kind: string; changed: boolean }[]>`
    with those as (select county, code, kind, live from places
      where county = ${countyOf(code)} and valid_to is null and (code = ${code} or (parent = ${code} and kind = 'community'))),
    done as (update places p set live = ${live}, changed_at = now() from those t
      where p.county = t.county and p.code = t.code and t.live <> ${live} returning p.code)
    select t.code, t.kind, exists (select 1 from done d where d.code = t.code) as changed from those t`;
  const communities = rows.filter((row) => row.kind === 'community');
  return {
    communities: communities.length,
    changed: rows.filter((row) => row.changed).map((row) => row.code),
  };
}
