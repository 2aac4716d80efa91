/** SQL of residences and relations. */
import type { Db } from '../../../kernel/db.ts';
import type { RelationKind, ResidenceRole } from '../contract.ts';
import { COLUMNS, type PersonRow } from '../store.ts';

export type ResidenceRow = {
  county: string;
  id: string;
  person: string;
  home: string;
  role: ResidenceRole;
  from: string;
  to: string | null;
};

const ROW = 'county, id, person, home, role, valid_from::text as "from", valid_to::text as "to"';

/** All residences of one person, newest first. */
export const residencesOf = (db: Db, county: string, person: string): Promise<ResidenceRow[]> =>
  db<
    ResidenceRow[]
  >`select ${db.unsafe(ROW)} from residences where county = ${county} and person = ${person} order by valid_from desc, id desc`;

/** The open residences of several persons. */
export const openResidences = (db: Db, county: string, persons: readonly string[]): Promise<ResidenceRow[]> =>
  db<
    ResidenceRow[]
  >`select ${db.unsafe(ROW)} from residences where county = ${county} and person = any(${persons as string[]}::uuid[]) and valid_to is null`;

export const insertResidences = (db: Db, rows: readonly ResidenceRow[]) =>
  db`insert into residences ${db(rows.map(({ from, to, ...row }) => ({ ...row, valid_from: from, valid_to: to })))}`;

/** Ends residences on a day, never before they began. */
export const endResidences = (db: Db, county: string, ids: readonly string[], day: string) =>
  db`update residences set valid_to = greatest(valid_from, ${day}::date) where county = ${county} and id = any(${ids as string[]}::uuid[]) and valid_to is null`;

export const setRole = (db: Db, county: string, id: string, role: ResidenceRole) =>
  db`update residences set role = ${role} where county = ${county} and id = ${id}`;

/** Who lives in a home now, with the residence. */
export const livingIn = (
  db: Db,
  county: string,
  home: string,
): Promise<(PersonRow & { residence: string; role: ResidenceRole; from: string })[]> =>
  db`select ${db.unsafe(COLUMNS)}, r.id as residence, r.role, r.valid_from::text as "from"
    from residences r join persons on persons.county = ${county} and persons.id = r.person
    where r.county = ${county} and r.home = ${home} and r.valid_to is null and persons.merged_into is null order by r.valid_from, persons.born nulls last, persons.id`;

export async function pastOf(db: Db, county: string, home: string): Promise<number> {
  const [row] = await db<{ n: number }[]>`select count(distinct r.person)::int as n from residences r
    join persons on persons.county = ${county} and persons.id = r.person
    where r.county = ${county} and r.home = ${home} and r.valid_to is not null and persons.merged_into is null`;
  return row!.n;
}

export type RelationRow = { person: string; other: string; kind: RelationKind; emergency: boolean };

/** Relations in both directions: `person` is the `kind` of `other`. */
export const relationsOf = (db: Db, county: string, person: string): Promise<RelationRow[]> =>
  db<
    RelationRow[]
  >`select person, other, kind, emergency from relations where county = ${county} and (person = ${person} or other = ${person}) order by made_at limit 100`;

/** True when the row is new or says something else than before. */
export async function putRelation(db: Db, county: string, row: RelationRow): Promise<boolean> {
  const rows = await db`insert into relations (county, person, other, kind, emergency)
    values (${county}, ${row.person}, ${row.other}, ${row.kind}, ${row.emergency})
    on conflict (county, person, other, kind) do update set emergency = excluded.emergency where relations.emergency <> excluded.emergency returning 1`;
  return rows.length > 0;
}

export async function dropRelation(
  db: Db,
  county: string,
  a: string,
  b: string,
  kind: RelationKind,
): Promise<boolean> {
  const rows = await db`delete from relations where county = ${county} and kind = ${kind}
    and ((person = ${a} and other = ${b}) or (person = ${b} and other = ${a})) returning 1`;
  return rows.length > 0;
}

export const personsByIds = (db: Db, county: string, ids: readonly string[]): Promise<PersonRow[]> =>
  db<
    PersonRow[]
  >`select ${db.unsafe(COLUMNS)} from persons where county = ${county} and id = any(${ids as string[]}::uuid[])`;
