/** SQL of parties, attempts, homes, meetings and points. */
import type { Db, Tx } from '../../../kernel/db.ts';
import type { Find, PartyRole, Result, Way } from '../contract.ts';
import type { Dispute } from '../store.ts';

type Of = Pick<Dispute, 'county' | 'id'>;

export type Party = {
  id: string;
  role: PartyRole;
  name: string;
  home: string | null;
  address: string;
  person: string | null;
  phoneSealed: Uint8Array | null;
  phone: string | null;
  printPhone: boolean;
  reachedAt: Date | null;
  nextAt: Date | null;
};
const PARTY = `id, role, name, home, address, person, phone_sealed as "phoneSealed", phone_mask as phone, print_phone as "printPhone",
  reached_at as "reachedAt", next_at as "nextAt"`;

export const partiesOf = (sql: Db, { county, id }: Of) => sql<Party[]>`select ${sql.unsafe(PARTY)}
  from dispute_parties where county = ${county} and dispute = ${id} order by added_at, id`;

export async function partyOf(sql: Db, { county, id }: Of, party: string): Promise<Party | undefined> {
  const [row] = await sql<Party[]>`select ${sql.unsafe(PARTY)}
    from dispute_parties where county = ${county} and dispute = ${id} and id = ${party}`;
  return row;
}

export const insertParties = (tx: Tx, { county, id }: Of, rows: readonly Party[], now: Date) =>
  rows.length === 0
    ? Promise.resolve([])
    : tx`insert into dispute_parties ${tx(
        rows.map((p) => ({
          county,
          dispute: id,
          id: p.id,
          role: p.role,
          name: p.name,
          home: p.home,
          address: p.address,
          person: p.person,
          phone_sealed: p.phoneSealed as Buffer | null,
          phone_mask: p.phone,
          print_phone: p.printPhone,
          added_at: now,
        })),
      )}`;

export type PartyChange = Partial<{
  role: PartyRole;
  name: string;
  phone_sealed: Uint8Array | null;
  phone_mask: string | null;
  reached_at: Date | null;
  next_at: Date | null;
}>;
export const changeParty = (tx: Tx, { county, id }: Of, party: string, change: PartyChange) =>
  Object.keys(change).length === 0
    ? Promise.resolve([])
    : tx`update dispute_parties set ${tx(change as Record<string, string>)}
        where county = ${county} and dispute = ${id} and id = ${party}`;

/** Whose numbers the others may read in print: these, nobody else's. */
export const setPrinted = (tx: Tx, { county, id }: Of, parties: readonly string[]) =>
  tx`update dispute_parties set print_phone = (id = any(${parties as string[]}::uuid[])) where county = ${county} and dispute = ${id}`;

export type Attempt = {
  id: string;
  party: string;
  way: Way;
  result: Result;
  words: string;
  until: string | null;
  at: Date;
  byName: string;
};
export const attemptsOf = (sql: Db, { county, id }: Of) => sql<Attempt[]>`
  select id, party, way, result, words, until::text as until, at, by_name as "byName" from dispute_attempts
  where county = ${county} and dispute = ${id} order by at desc, id desc limit 500`;
export const insertAttempt = (tx: Tx, { county, id }: Of, a: Attempt) => tx`
  insert into dispute_attempts (county, dispute, id, party, way, result, words, until, at, by_name)
  values (${county}, ${id}, ${a.id}, ${a.party}, ${a.way}, ${a.result}, ${a.words}, ${a.until}, ${a.at}, ${a.byName})`;

export type Home = {
  home: string;
  name: string;
  address: string;
  floor: number | null;
  found: Find | null;
  words: string;
  foundAt: Date | null;
  foundBy: string | null;
};
export const homesOf = (sql: Db, { county, id }: Of) => sql<Home[]>`
  select home, name, address, floor, found, words, found_at as "foundAt", found_by as "foundBy" from dispute_homes
  where county = ${county} and dispute = ${id} order by floor nulls last, home`;
/** False when the home stands there already. */
export async function insertHome(
  tx: Tx,
  { county, id }: Of,
  h: Pick<Home, 'home' | 'name' | 'address' | 'floor'>,
  now: Date,
): Promise<boolean> {
  const rows = await tx`insert into dispute_homes (county, dispute, home, name, address, floor, added_at)
    values (${county}, ${id}, ${h.home}, ${h.name}, ${h.address}, ${h.floor}, ${now}) on conflict do nothing returning 1`;
  return rows.length > 0;
}
export async function setFound(
  tx: Tx,
  { county, id }: Of,
  home: string,
  f: { found: Find; words: string; at: Date; by: string },
): Promise<boolean> {
  const rows =
    await tx`update dispute_homes set found = ${f.found}, words = ${f.words}, found_at = ${f.at}, found_by = ${f.by}
    where county = ${county} and dispute = ${id} and home = ${home} returning 1`;
  return rows.length > 0;
}
