/** SQL of talk days and their bookings. */
import type { Db, Sql, Tx } from '../../../kernel/db.ts';
import { branches } from '../reach.ts';
import type { BookingState, BookingWay } from './contract.ts';

export type TalkRow = {
  county: string;
  id: string;
  street: string;
  community: string;
  day: string;
  starts: string;
  minutes: number;
  slots: number;
  spot: string;
  hosts: string;
  topic: string;
  cancelledAt: Date | null;
  cancelledWhy: string | null;
  summary: string | null;
  publishedAt: Date | null;
};
const COLUMNS = `county, id, street, community, day::text as day, starts, minutes, slots, spot, hosts, topic,
  cancelled_at as "cancelledAt", cancelled_why as "cancelledWhy", summary, published_at as "publishedAt"`;

export type BookingRow = {
  county: string;
  id: string;
  talk: string;
  slot: number;
  how: BookingWay;
  name: string;
  resident: string | null;
  phoneSealed: Uint8Array | null;
  phoneMask: string | null;
  about: string;
  state: BookingState;
  minutes: string;
};
const BOOKING = `county, id, talk, slot, how, name, resident, phone_sealed as "phoneSealed", phone_mask as "phoneMask", about, state, minutes`;

export async function talkById(db: Db, id: string): Promise<TalkRow | undefined> {
  const [row] = await db<TalkRow[]>`select ${db.unsafe(COLUMNS)} from talk_days where id = ${id}`;
  return row;
}

/** The talk day for a booking: locked, so that two who want the last slot follow each other. */
export async function lockTalk(tx: Tx, county: string, id: string): Promise<TalkRow> {
  const [row] = await tx<
    TalkRow[]
  >`select ${tx.unsafe(COLUMNS)} from talk_days where county = ${county} and id = ${id} for update`;
  return row!;
}

/** Days of a community since `from`, the next first. */
export const talksOfCommunity = (sql: Sql, community: string, from: string) =>
  sql<TalkRow[]>`select ${sql.unsafe(COLUMNS)} from talk_days
    where community = ${community} and day >= ${from} order by day desc, id desc limit 30`;

export async function talksIn(
  sql: Sql,
  scopes: readonly string[],
  after: [day: string, id: string] | undefined,
  limit: number,
): Promise<TalkRow[]> {
  const behind = after ? sql`and (day, id) < (${after[0]}::date, ${after[1]}::uuid)` : sql``;
  const found = branches(
    sql,
    scopes,
    (where) =>
      sql`select ${sql.unsafe(COLUMNS)} from talk_days where ${where} ${behind} order by talk_days.day desc, id desc limit ${limit}`,
  );
  if (!found) return [];
  return sql<TalkRow[]>`select * from (${found}) as talks order by day desc, id desc limit ${limit}`;
}

/** Slots taken of each talk. */
export async function takenOf(
  sql: Db,
  talks: readonly { county: string; id: string }[],
): Promise<Map<string, number>> {
  if (talks.length === 0) return new Map();
  const rows = await sql<{ talk: string; n: number }[]>`select talk, count(*)::int as n from talk_bookings
    where county = any(${[...new Set(talks.map(({ county }) => county))]})
      and talk = any(${talks.map(({ id }) => id)}::uuid[]) and state <> 'cancelled' group by talk`;
  return new Map(rows.map(({ talk, n }) => [talk, n]));
}

export const insertTalk = (
  tx: Tx,
  t: Omit<TalkRow, 'cancelledAt' | 'cancelledWhy' | 'summary' | 'publishedAt'>,
) => tx`insert into talk_days (county, id, street, community, day, starts, minutes, slots, spot, hosts, topic)
  values (${t.county}, ${t.id}, ${t.street}, ${t.community}, ${t.day}, ${t.starts}, ${t.minutes}, ${t.slots}, ${t.spot}, ${t.hosts}, ${t.topic}) on conflict do nothing returning 1`;

export const cancelTalk = (tx: Tx, t: TalkRow, at: Date, why: string) =>
  tx`update talk_days set cancelled_at = ${at}, cancelled_why = ${why} where county = ${t.county} and id = ${t.id}`;

export const publishTalk = (tx: Tx, t: TalkRow, at: Date, text: string) =>
  tx`update talk_days set summary = ${text}, published_at = coalesce(published_at, ${at}) where county = ${t.county} and id = ${t.id}`;

export const bookingsOf = (db: Db, t: Pick<TalkRow, 'county' | 'id'>) =>
  db<BookingRow[]>`select ${db.unsafe(BOOKING)} from talk_bookings
    where county = ${t.county} and talk = ${t.id} order by slot, made_at limit 500`;

export async function bookingById(db: Db, id: string): Promise<BookingRow | undefined> {
  const [row] = await db<BookingRow[]>`select ${db.unsafe(BOOKING)} from talk_bookings where id = ${id}`;
  return row;
}

export const insertBooking = (
  tx: Tx,
  b: Omit<BookingRow, 'minutes' | 'state'>,
) => tx`insert into talk_bookings (county, id, talk, slot, how, name, resident, phone_sealed, phone_mask, about, state)
  values (${b.county}, ${b.id}, ${b.talk}, ${b.slot}, ${b.how}, ${b.name}, ${b.resident}, ${b.phoneSealed as Buffer | null}, ${b.phoneMask}, ${b.about}, 'booked') on conflict (county, id) do nothing returning 1`;

/** False when it was cancelled meanwhile: a slot that was given back stays so. */
export async function changeBooking(
  tx: Tx,
  b: Pick<BookingRow, 'county' | 'id'>,
  state: BookingState,
  minutes: string | undefined,
): Promise<boolean> {
  const done =
    await tx`update talk_bookings set state = ${state} ${minutes === undefined ? tx`` : tx`, minutes = ${minutes}`}
    where county = ${b.county} and id = ${b.id} and state <> 'cancelled' returning 1`;
  return done.length === 1;
}

/** Days of tomorrow whose people were not reminded yet; each is marked by whoever takes it. */
export const toRemind = (sql: Sql, day: string) =>
  sql<TalkRow[]>`select ${sql.unsafe(COLUMNS)} from talk_days
    where day = ${day} and reminded_at is null and cancelled_at is null limit 200`;

export async function markReminded(tx: Tx, t: TalkRow, at: Date): Promise<boolean> {
  const rows = await tx`update talk_days set reminded_at = ${at}
    where county = ${t.county} and id = ${t.id} and reminded_at is null and cancelled_at is null returning 1`;
  return rows.length === 1;
}
