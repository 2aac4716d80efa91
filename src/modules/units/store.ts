/** The SQL of units and their members. */
import type { Db, Tx } from '../../kernel/db.ts';
import type { UnitKind } from './contract.ts';

export type Unit = {
  county: string;
  id: string;
  name: string;
  kind: UnitKind;
  place: string;
  words: string;
  phone: string | null;
};
const COLUMNS = 'u.county, u.id, u.name, u.kind, u.place, u.words, u.phone';

export const findUnit = async (sql: Db, county: string, id: string) => {
  const [row] = await sql<(Unit & { ended: boolean })[]>`
    select ${sql.unsafe(COLUMNS)}, u.ended_at is not null as ended from units u where u.county = ${county} and u.id = ${id}`;
  return row;
};

/** All units of a county: a few dozen. */
export const unitsOfCounty = (sql: Db, county: string) => sql<(Unit & { ended: boolean })[]>`
  select ${sql.unsafe(COLUMNS)}, u.ended_at is not null as ended from units u where u.county = ${county} order by u.place, u.name`;

export const unitsBelow = (sql: Db, scopes: readonly string[]) => sql<(Unit & { ended: boolean })[]>`
  select ${sql.unsafe(COLUMNS)}, u.ended_at is not null as ended from units u
  where u.place like any(${scopes.map((scope) => `${scope}%`)}) or exists
    (select 1 from unnest(${scopes as string[]}::text[]) s where s like u.place || '%')
  order by u.place, u.name limit 1000`;

export const membersOf = (sql: Db, units: readonly string[]) =>
  sql<
    { unit: string; account: string; lead: boolean }[]
  >`select unit, account, lead from unit_members where unit = any(${units as string[]}::uuid[]) order by lead desc, joined_at, account`;

export const unitsOfAccount = (sql: Db, account: string) => sql<Unit[]>`
  select ${sql.unsafe(COLUMNS)} from unit_members m join units u on u.county = m.county and u.id = m.unit
  where m.account = ${account} and u.ended_at is null order by u.place, u.name`;

type Given = Omit<Unit, 'county' | 'id'>;
export const insertUnit = (tx: Tx, county: string, id: string, g: Given) => tx`
  insert into units (county, id, name, kind, place, words, phone)
  values (${county}, ${id}, ${g.name}, ${g.kind}, ${g.place}, ${g.words}, ${g.phone})`;

export const updateUnit = (
  tx: Tx,
  county: string,
  id: string,
  g: Given & { ended: boolean },
  now: Date,
) => tx`
  update units set name = ${g.name}, kind = ${g.kind}, place = ${g.place}, words = ${g.words}, phone = ${g.phone},
    ended_at = case when ${g.ended} then coalesce(ended_at, ${now}) end where county = ${county} and id = ${id}`;

/** The members as given, whole; the row of the unit is locked so that two editors follow each other. */
export async function replaceMembers(
  tx: Tx,
  county: string,
  id: string,
  accounts: readonly string[],
  lead: string | null,
): Promise<void> {
  await tx`select 1 from units where county = ${county} and id = ${id} for update`;
  await tx`delete from unit_members where county = ${county} and unit = ${id} and account <> all(${accounts as string[]}::uuid[])`;
  await tx`update unit_members set lead = false where county = ${county} and unit = ${id} and lead`;
  if (accounts.length > 0)
    await tx`insert into unit_members ${tx(accounts.map((account) => ({ county, unit: id, account })))} on conflict do nothing`;
  if (lead)
    await tx`update unit_members set lead = true where county = ${county} and unit = ${id} and account = ${lead}`;
}
