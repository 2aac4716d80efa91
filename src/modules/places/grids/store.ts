/** SQL of grids: rows hold from `valid_from` until the day before `valid_to`. */
import type { Db, Fragment, Json, Tx } from '../../../kernel/db.ts';
import { newId } from '../../../kernel/ids.ts';
import type { GridLevel, PlaceKind } from '../contract.ts';
import { countyOf, gridLevel } from '../rules.ts';
import { below } from '../store.ts';

export type Shape = number[][][];
export type Drawn = 'surveyed' | 'drawn' | 'generated';
export type GridRow = {
  code: string;
  level: GridLevel;
  name: string;
  shape: Shape | null;
  drawn: Drawn | null;
  validFrom: string;
  validTo: string | null;
};
export type GridLine = Omit<GridRow, 'shape'> & { buildings: number; homes: number };

const COLUMNS =
  'g.code, g.level, g.name, g.shape, g.drawn, g.valid_from::text as "validFrom", g.valid_to::text as "validTo"';

const on = (sql: Db, day: string, table: 'g' | 'gp' | 'p'): Fragment => {
  const [from, to] = [sql.unsafe(`${table}.valid_from`), sql.unsafe(`${table}.valid_to`)];
  return sql`${from} <= ${day} and (${to} is null or ${to} > ${day})`;
};

/** Grids whose code begins so; a place's code is the beginning of its grids' codes. */
const startsWith = (
  sql: Db,
  table: 'g' | 'gp',
  column: 'code' | 'grid' | 'place',
  prefix: string,
): Fragment => {
  const [county, code] = [sql.unsafe(`${table}.county`), sql.unsafe(`${table}.${column}`)];
  return sql`${county} = ${countyOf(prefix)} and ${code} >= ${prefix} and ${code} < ${`${prefix}:`}`;
};

/** The form that a grid has on a day. */
export async function gridOn(sql: Db, code: string, day: string): Promise<GridRow | undefined> {
  const [row] = await sql<GridRow[]>`select ${sql.unsafe(COLUMNS)} from grids g
    where g.county = ${countyOf(code)} and g.code = ${code} and ${on(sql, day, 'g')} order by g.valid_from desc limit 1`;
  return row;
}

export async function historyOf(
  sql: Db,
  code: string,
): Promise<{ name: string; validFrom: string; validTo: string | null }[]> {
  return sql`select g.name, g.valid_from::text as "validFrom", g.valid_to::text as "validTo" from grids g
    where g.county = ${countyOf(code)} and g.code = ${code} and (g.valid_to is null or g.valid_to > g.valid_from)
    order by g.valid_from desc limit 100`;
}

/** Homes of each small grid in a place: a unit's own grid goes before its building's. */
const homesByGrid = (sql: Db, place: string, day: string): Fragment => sql`
  lies as materialized (select gp.place, gp.grid from grid_places gp where ${startsWith(sql, 'gp', 'grid', place)} and ${on(sql, day, 'gp')}),
  homes as materialized (select coalesce(u.grid, b.grid) as grid, count(*)::int as n from places p
    left join lies u on u.place = left(p.code, 20) left join lies b on b.place = left(p.code, 18)
    where ${below(sql, place)} and p.kind = 'home' and ${on(sql, day, 'p')} group by 1)`;

/** Grids in a street or community on a day, by code, with what lies in them. */
export async function gridsIn(
  sql: Db,
  place: string,
  level: GridLevel | undefined,
  day: string,
): Promise<GridLine[]> {
  return sql<GridLine[]>`
    with ${homesByGrid(sql, place, day)}
    select g.code, g.level, g.name, g.drawn, g.valid_from::text as "validFrom", g.valid_to::text as "validTo",
      (select count(distinct left(l.place, 18))::int from lies l where starts_with(l.grid, g.code)) as buildings,
      (select coalesce(sum(h.n), 0)::int from homes h where starts_with(h.grid, g.code)) as homes
    from grids g where ${startsWith(sql, 'g', 'code', place)} and ${on(sql, day, 'g')} ${level ? sql`and g.level = ${level}` : sql``}
    order by g.code`;
}

export async function shapesIn(sql: Db, place: string, day: string): Promise<GridRow[]> {
  return sql<GridRow[]>`select ${sql.unsafe(COLUMNS)} from grids g
    where ${startsWith(sql, 'g', 'code', place)} and ${on(sql, day, 'g')} order by g.code`;
}

export type GridPlace = {
  code: string;
  kind: PlaceKind;
  name: string;
  address: string;
  homes: number;
  since: string;
};

/** Buildings and units of a grid (or of the small ones inside a wider one) on a day. */
export async function placesOfGrid(sql: Db, grid: string, day: string): Promise<GridPlace[]> {
  return sql<GridPlace[]>`
    select p.code, p.kind, p.name, p.address, gp.valid_from::text as since,
      (select count(*)::int from places h where h.county = p.county and h.code >= p.code and h.code < p.code || ':' and h.kind = 'home' and h.valid_to is null) as homes
    from grid_places gp join places p on p.county = gp.county and p.code = gp.place
    where ${startsWith(sql, 'gp', 'grid', grid)} and ${on(sql, day, 'gp')} order by p.code`;
}

export async function gridFactsOf(
  sql: Db,
  code: string,
  day: string,
): Promise<{ name: string; places: string[] } | undefined> {
  const [row] = await sql<{ name: string; places: string[] }[]>`
    select g.name, array(select gp.place from grid_places gp where ${startsWith(sql, 'gp', 'grid', code)} and ${on(sql, day, 'gp')} order by 1) as places
    from grids g where g.county = ${countyOf(code)} and g.code = ${code} and ${on(sql, day, 'g')} limit 1`;
  return row;
}

// ---- checks and map

export async function checks(sql: Db, place: string, day: string) {
  const [[sum], without, split, empty] = await Promise.all([
    sql<
      { n: number }[]
    >`select count(*)::int as n from places p where ${below(sql, place)} and p.kind = 'building' and ${on(sql, day, 'p')}`,
    sql<GridPlace[]>`
      with lies as materialized (select gp.place from grid_places gp where ${startsWith(sql, 'gp', 'place', place)} and ${on(sql, day, 'gp')}),
      open as (select p.* from places p where ${below(sql, place)} and p.kind = 'building' and ${on(sql, day, 'p')}
        and not exists (select 1 from lies where lies.place = p.code)
        -- A building whose every unit has a grid of its own needs none itself.
        and not (exists (select 1 from places u where u.parent = p.code and u.valid_to is null)
          and not exists (select 1 from places u where u.parent = p.code and u.valid_to is null
            and not exists (select 1 from lies where lies.place = u.code))))
      select o.code, o.kind, o.name, o.address, o.valid_from::text as since,
        (select count(*)::int from places h where h.county = o.county and h.code >= o.code and h.code < o.code || ':' and h.kind = 'home' and h.valid_to is null) as homes
      from open o order by o.code limit 2000`,
    sql<{ code: string; address: string; grid: string; buildingGrid: string | null }[]>`
      select p.code, p.address, gp.grid, b.grid as "buildingGrid" from grid_places gp
      join places p on p.county = gp.county and p.code = gp.place
      left join grid_places b on b.county = gp.county and b.place = left(gp.place, 18) and b.valid_to is null
      where ${startsWith(sql, 'gp', 'place', place)} and ${on(sql, day, 'gp')} and length(gp.place) = 20 and b.grid is distinct from gp.grid
      order by p.code limit 500`,
    sql<{ code: string; name: string }[]>`
      select g.code, g.name from grids g where ${startsWith(sql, 'g', 'code', place)} and g.level = 'small' and ${on(sql, day, 'g')}
        and not exists (select 1 from grid_places gp where gp.county = g.county and gp.grid = g.code and ${on(sql, day, 'gp')})
      order by g.code limit 500`,
  ]);
  return { buildings: sum!.n, without, split, empty };
}

export type Area = {
  code: string;
  kind: PlaceKind;
  name: string;
  lng: number | null;
  lat: number | null;
  shape: Shape | null;
  drawn: Drawn | null;
};
export type MapBuilding = {
  code: string;
  name: string;
  compound: string;
  lng: number | null;
  lat: number | null;
  grid: string | null;
  homes: number;
};

export async function areasIn(sql: Db, place: string, day: string): Promise<Area[]> {
  return sql<Area[]>`select p.code, p.kind, p.name, p.lng, p.lat, p.shape, p.drawn from places p
    where ${below(sql, place)} and p.kind in ('street', 'community', 'compound') and ${on(sql, day, 'p')} order by p.code`;
}

export async function buildingsIn(sql: Db, place: string, day: string): Promise<MapBuilding[]> {
  return sql<MapBuilding[]>`
    with homes as materialized (select left(p.code, 18) as building, count(*)::int as n from places p
      where ${below(sql, place)} and p.kind = 'home' and ${on(sql, day, 'p')} group by 1)
    select p.code, p.name, left(p.code, 15) as compound, p.lng, p.lat, coalesce(h.n, 0) as homes,
      (select gp.grid from grid_places gp where gp.county = p.county and gp.place = p.code and ${on(sql, day, 'gp')} limit 1) as grid
    from places p left join homes h on h.building = p.code
    where ${below(sql, place)} and p.kind = 'building' and ${on(sql, day, 'p')} order by p.code`;
}

// ---- writing

export async function lastGrid(tx: Tx, wider: string): Promise<string | undefined> {
  const [row] = await tx<{ code: string }[]>`select g.code from grids g
    where ${startsWith(tx, 'g', 'code', wider)} and length(g.code) = ${wider.length + 3} order by g.code desc limit 1`;
  return row?.code;
}

export async function insertGrid(
  tx: Tx,
  grid: { code: string; name: string; shape: Shape | null; drawn: Drawn | null; from: string },
): Promise<void> {
  const { code, name, shape, drawn, from } = grid;
  await tx`insert into grids (county, id, code, level, name, shape, drawn, valid_from)
    values (${countyOf(code)}, ${newId()}, ${code}, ${gridLevel(code)}, ${name}, ${shape && tx.json(shape as Json)}, ${drawn}, ${from})`;
}

/** The form in force becomes history and a new one begins today; a form that began today is changed in place. */
export async function reviseGrid(
  tx: Tx,
  row: GridRow,
  to: { name?: string; shape?: Shape; drawn?: Drawn },
  day: string,
): Promise<void> {
  const { code } = row;
  const form = { ...row, ...to };
  if (row.validFrom === day) {
    await tx`update grids set name = ${form.name}, shape = ${form.shape && tx.json(form.shape as Json)}, drawn = ${form.drawn}
      where county = ${countyOf(code)} and code = ${code} and valid_to is null`;
    return;
  }
  await closeGrid(tx, code, day);
  await insertGrid(tx, { code, name: form.name, shape: form.shape, drawn: form.drawn, from: day });
}

export async function closeGrid(tx: Tx, code: string, day: string): Promise<void> {
  await tx`update grids set valid_to = ${day} where county = ${countyOf(code)} and code = ${code} and valid_to is null`;
}

/** How many grids or places still lie in a grid. */
export async function contentOf(tx: Tx, code: string): Promise<number> {
  const [row] = await tx<{ n: number }[]>`select
    (select count(*)::int from grids g where ${startsWith(tx, 'g', 'code', code)} and g.code <> ${code} and g.valid_to is null)
    + (select count(*)::int from grid_places gp where ${startsWith(tx, 'gp', 'grid', code)} and gp.valid_to is null) as n`;
  return row!.n;
}

/** Where these places lie now, and what lies in this grid now. */
export async function liesNow(
  tx: Tx,
  grid: string,
  places: readonly string[],
): Promise<{ place: string; grid: string }[]> {
  return tx`select place, grid from grid_places
    where county = ${countyOf(grid)} and valid_to is null and (grid = ${grid} or place = any(${[...places]})) order by place`;
}

/** Closes where places lay and opens where they lie from today on. */
export async function moveInto(
  tx: Tx,
  grid: string,
  leave: readonly string[],
  come: readonly string[],
  day: string,
): Promise<void> {
  const county = countyOf(grid);
  const closing = [...leave, ...come];
  if (closing.length > 0) {
    await tx`update grid_places set valid_to = ${day} where county = ${county} and place = any(${closing}) and valid_to is null`;
  }
  if (come.length > 0) {
    await tx`insert into grid_places (county, place, grid, valid_from)
      select ${county}, place, ${grid}, ${day} from unnest(${[...come]}::text[]) as place
      on conflict (county, place, grid, valid_from) do update set valid_to = null`;
  }
}
