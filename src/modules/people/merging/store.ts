/** SQL of a merge: what belonged to one file now belongs to the other. */
import type { Db } from '../../../kernel/db.ts';

/** Moves residences; one of the same home that both have open stays behind as history and lends its earlier beginning. */
export async function moveResidences(db: Db, county: string, from: string, to: string): Promise<number> {
  await db`update residences mine set valid_from = least(mine.valid_from, theirs.valid_from) from residences theirs
    where mine.county = ${county} and mine.person = ${to} and mine.valid_to is null
      and theirs.county = ${county} and theirs.person = ${from} and theirs.valid_to is null and theirs.home = mine.home`;
  const moved =
    await db`update residences theirs set person = ${to} where county = ${county} and person = ${from}
    and not (valid_to is null and exists (select 1 from residences mine
      where mine.county = ${county} and mine.person = ${to} and mine.home = theirs.home and mine.valid_to is null)) returning 1`;
  return moved.length;
}

/** Moves relations in both directions; doubles and a relation to oneself fall away. */
export async function moveRelations(db: Db, county: string, from: string, to: string): Promise<number> {
  const gone = await db<{ person: string; other: string; kind: string; emergency: boolean }[]>`
    delete from relations where county = ${county} and (person = ${from} or other = ${from}) returning person, other, kind, emergency`;
  const rows = gone
    .map((row) => ({
      ...row,
      county,
      person: row.person === from ? to : row.person,
      other: row.other === from ? to : row.other,
    }))
    .filter((row) => row.person !== row.other);
  if (rows.length > 0) {
    await db`insert into relations ${db(rows, 'county', 'person', 'other', 'kind', 'emergency')} on conflict do nothing`;
  }
  return rows.length;
}

export const moveAccounts = (db: Db, from: string, to: string) =>
  db`update residents set person = ${to} where person = ${from}`;
