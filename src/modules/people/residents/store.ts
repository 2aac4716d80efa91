/** SQL of residents' accounts and of the codes sent to their phones. */
import type { Db } from '../../../kernel/db.ts';

export type ResidentRow = {
  id: string;
  phone_sealed: Uint8Array;
  person: string | null;
  home: string | null;
  made_at: Date;
};

/**
 * Puts a new code for a phone, unless the last is younger than a minute or five were asked for within the hour. One
 * statement, so that two requests at once cannot both pass. True when the code is to be sent.
 */
export async function putCode(
  db: Db,
  phone: Uint8Array,
  hash: Buffer,
  now: Date,
  minutes: number,
): Promise<boolean> {
  const rows = await db`insert into phone_codes (phone_blind, code_hash, sent_at, ends_at, hour_at)
    values (${phone}, ${hash}, ${now}, ${now}::timestamptz + ${minutes} * interval '1 minute', ${now})
    on conflict (phone_blind) do update set code_hash = excluded.code_hash, tries = 0, sent_at = excluded.sent_at, ends_at = excluded.ends_at,
      hour_at = case when phone_codes.hour_at <= excluded.sent_at - interval '1 hour' then excluded.sent_at else phone_codes.hour_at end,
      in_hour = case when phone_codes.hour_at <= excluded.sent_at - interval '1 hour' then 1 else phone_codes.in_hour + 1 end
    where phone_codes.sent_at <= excluded.sent_at - interval '1 minute'
      and (phone_codes.in_hour < 5 or phone_codes.hour_at <= excluded.sent_at - interval '1 hour')
    returning 1`;
  return rows.length === 1;
}

/** Seconds until another code may be asked for. */
export async function codeWait(db: Db, phone: Uint8Array, now: Date): Promise<number> {
  const [row] = await db<{ wait: number }[]>`select ceil(extract(epoch from greatest(
      sent_at + interval '1 minute', case when in_hour >= 5 then hour_at + interval '1 hour' else sent_at end) - ${now}::timestamptz))::int as wait
    from phone_codes where phone_blind = ${phone}`;
  return Math.max(1, row?.wait ?? 1);
}

/** Counts a try and gives the hash to compare with; undefined when there is no code, it has ended, or five tries are used up. */
export async function tryCode(db: Db, phone: Uint8Array, now: Date): Promise<Buffer | undefined> {
  const [row] = await db<{ code_hash: Buffer }[]>`update phone_codes set tries = tries + 1
    where phone_blind = ${phone} and ends_at > ${now} and tries < 5 returning code_hash`;
  return row?.code_hash;
}

/**
 * Uses a code up; false when somebody else just did. It ends before all times, not now: of two who come at once the
 * second may carry the earlier clock. The row stays, for it counts the hour.
 */
export async function useCode(db: Db, phone: Uint8Array, hash: Buffer, now: Date): Promise<boolean> {
  const rows =
    await db`update phone_codes set ends_at = '-infinity' where phone_blind = ${phone} and code_hash = ${hash} and ends_at > ${now} returning 1`;
  return rows.length === 1;
}

export const dropCodes = (db: Db, now: Date) =>
  db`delete from phone_codes where hour_at < ${now}::timestamptz - interval '1 hour' and ends_at < ${now}`;

export async function residentByPhone(db: Db, phone: Uint8Array): Promise<ResidentRow | undefined> {
  const [row] = await db<
    ResidentRow[]
  >`select id, phone_sealed, person, home, made_at from residents where phone_blind = ${phone} and closed_at is null`;
  return row;
}

/** False when the phone has an account already. */
export async function insertResident(
  db: Db,
  row: { id: string; phone_blind: Uint8Array; phone_sealed: Uint8Array },
): Promise<boolean> {
  return (
    (await db`insert into residents ${db(row)} on conflict (phone_blind) do nothing returning 1`).length === 1
  );
}

export async function residentById(db: Db, id: string): Promise<ResidentRow | undefined> {
  const [row] = await db<
    ResidentRow[]
  >`select id, phone_sealed, person, home, made_at from residents where id = ${id} and closed_at is null`;
  return row;
}

/** The account ends and forgets its phone, so that the number is free for a new one. */
export const closeResident = (
  db: Db,
  id: string,
  nothing: { phone_blind: Uint8Array; phone_sealed: Uint8Array },
  now: Date,
) =>
  db`update residents set ${db(nothing)}, closed_at = ${now}, person = null, home = null where id = ${id} and closed_at is null`;

export const sessionsOf = (db: Db, id: string) =>
  db<
    { made_at: Date; seen_at: Date }[]
  >`select made_at, seen_at from sessions where kind = 'resident' and subject = ${id} order by made_at`;
