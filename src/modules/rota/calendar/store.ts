/** The SQL of secret addresses and of what they show. */
import type { Db, Tx } from '../../../kernel/db.ts';

export type EntryRow = {
  person: string;
  turn: string;
  sequence: number;
  cancelled: boolean;
  startsAt: Date;
  endsAt: Date;
  title: string;
  place: string;
  changedAt: Date;
};

export const feedByToken = async (
  db: Db,
  hash: Uint8Array,
): Promise<{ county: string; person: string; account: string | null; name: string } | undefined> => {
  const [row] = await db<{ county: string; person: string; account: string | null; name: string }[]>`
    select f.county, f.person, p.account, p.name from rota_feeds f join rota_people p on p.county = f.county and p.id = f.person
    where f.token_hash = ${hash} and f.ended_at is null`;
  return row;
};
/** What stands in the calendar of a person in all pools. */
export const entriesOf = (
  db: Db,
  feed: { county: string; person: string; account: string | null },
  from: Date,
) => db<EntryRow[]>`
  select e.person, e.turn, e.sequence, e.cancelled, e.starts_at as "startsAt", e.ends_at as "endsAt", e.title, e.place, e.changed_at as "changedAt"
  from rota_entries e where e.county = ${feed.county} and e.ends_at > ${from} and e.person in (
    select ${feed.person}::uuid union select id from rota_people where county = ${feed.county} and account = ${feed.account}::uuid)
  order by e.starts_at, e.turn limit 1000`;

export const endFeed = (tx: Tx, county: string, person: string, now: Date) => tx<{ id: string }[]>`
  update rota_feeds set ended_at = ${now} where county = ${county} and person = ${person} and ended_at is null returning id`;
export const insertFeed = (tx: Tx, feed: { county: string; id: string; person: string; hash: Uint8Array }) =>
  tx`insert into rota_feeds (county, id, person, token_hash) values (${feed.county}, ${feed.id}, ${feed.person}, ${feed.hash})`;
