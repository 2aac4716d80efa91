/** The SQL of what comes from home: found by number and code, a resident's own, the codes by which a person agrees. */
import type { Db, Sql, Tx } from '../../../kernel/db.ts';
import type { Application } from '../applications/store.ts';

/** Numbers repeat from community to community; with the code there is one. */
export async function byNumber(sql: Db, number: string, code: string): Promise<{ id: string } | undefined> {
  const [row] = await sql<{ id: string }[]>`
    select id from applications where number = ${number} and code = ${code} limit 1`;
  return row;
}
/** By the number of one of its notices, which stands larger on the paper. */
export async function byNotice(sql: Db, number: string, code: string): Promise<{ id: string } | undefined> {
  const [row] = await sql<{ id: string }[]>`
    select a.id from application_notices n join applications a on a.county = n.county and a.id = n.application
    where n.number = ${number} and a.code = ${code} limit 1`;
  return row;
}
export async function codeOf(sql: Db, id: string): Promise<string | undefined> {
  const [row] = await sql<{ code: string }[]>`select code from applications where id = ${id}`;
  return row?.code;
}

export type Mine = Pick<
  Application,
  'id' | 'number' | 'title' | 'name' | 'community' | 'state' | 'madeAt' | 'dueAt' | 'phoneSealed' | 'resident'
> & { missing: number };
const MINE = `a.id, a.number, a.title, a.name, a.community, a.state, a.made_at as "madeAt", a.due_at as "dueAt", a.resident,
  a.phone_sealed as "phoneSealed", (select count(*)::int from application_papers p
    where p.county = a.county and p.application = a.id and p.state = 'missing') as missing`;
/** Newest first: of the account, opened by code in this browser, and those that may be under the account's phone (`last4`). */
export async function minesOf(
  sql: Sql,
  of: { resident?: string; last4?: Uint8Array; tickets: readonly string[] },
): Promise<Mine[]> {
  const parts = [
    ...(of.resident
      ? [
          sql`(select ${sql.unsafe(MINE)} from applications a where a.resident = ${of.resident} order by a.made_at desc limit 50)`,
        ]
      : []),
    ...(of.last4
      ? [
          sql`(select ${sql.unsafe(MINE)} from applications a where a.phone_last4_blind = ${of.last4} order by a.made_at desc limit 200)`,
        ]
      : []),
    ...(of.tickets.length > 0
      ? [
          sql`(select ${sql.unsafe(MINE)} from applications a where a.id = any(${of.tickets as string[]}::uuid[]))`,
        ]
      : []),
  ];
  const rows: Mine[] = [];
  for (const part of parts) rows.push(...(await sql<Mine[]>`${part}`));
  const known = new Map(rows.map((row) => [row.id, row]));
  return [...known.values()].sort((a, b) => b.madeAt.getTime() - a.madeAt.getTime());
}

export const setConsent = (
  tx: Tx,
  { county, id }: { county: string; id: string },
  consent: string,
  at: Date,
) => tx`
  update applications set consent = ${consent}, consent_at = ${at}, version_no = version_no + 1 where county = ${county} and id = ${id}`;

type Code = {
  county: string;
  id: string;
  resident: string;
  phone: Uint8Array;
  hash: Buffer;
  at: Date;
  ends: Date;
};
/**
 * A new code for this application and phone; false while the last one is younger than a minute, or when five went to this phone
 * within the hour for other applications.
 */
export async function putCode(tx: Tx, c: Code): Promise<boolean> {
  // One phone at a time, so that several at once do not pass the count together.
  await tx`select pg_advisory_xact_lock(hashtextextended(${Buffer.from(c.phone).toString('hex')}, 6))`;
  const [many] = await tx<{ n: number }[]>`
    select count(*)::int as n from application_consents
    where phone_blind = ${c.phone} and sent_at > ${c.at}::timestamptz - interval '1 hour' and id <> ${c.id}`;
  if (many!.n >= 5) return false;
  const rows = await tx`
    insert into application_consents (county, id, resident, phone_blind, code_hash, sent_at, ends_at)
    values (${c.county}, ${c.id}, ${c.resident}, ${c.phone}, ${c.hash}, ${c.at}, ${c.ends})
    on conflict (county, id) do update set phone_blind = excluded.phone_blind, code_hash = excluded.code_hash, tries = 0,
      sent_at = excluded.sent_at, ends_at = excluded.ends_at, agreed_at = null
    where application_consents.resident = excluded.resident and application_consents.sent_at <= excluded.sent_at - interval '1 minute'
    returning 1`;
  return rows.length === 1;
}

/** Counts a try; the hash to compare with, undefined when there is none, it has ended or five tries are used up. */
export async function tryCode(
  tx: Db,
  c: Pick<Code, 'county' | 'id' | 'resident' | 'phone' | 'at'>,
): Promise<Buffer | undefined> {
  const [row] = await tx<{ code_hash: Buffer }[]>`
    update application_consents set tries = tries + 1
    where county = ${c.county} and id = ${c.id} and resident = ${c.resident} and phone_blind = ${c.phone} and ends_at > ${c.at} and tries < 5
    returning code_hash`;
  return row?.code_hash;
}
export const setAgreed = (tx: Db, county: string, id: string, at: Date) =>
  tx`update application_consents set agreed_at = ${at} where county = ${county} and id = ${id}`;

/** Whether the person behind this phone agreed to this application, and when. */
export async function agreedAt(
  sql: Db,
  c: Pick<Code, 'county' | 'id' | 'resident' | 'phone'>,
): Promise<Date | undefined> {
  const [row] = await sql<{ at: Date }[]>`
    select agreed_at as at from application_consents
    where county = ${c.county} and id = ${c.id} and resident = ${c.resident} and phone_blind = ${c.phone} and agreed_at is not null`;
  return row?.at;
}

/** Codes of forms that were never sent: forgotten after a month. What was agreed stands in the application and its events. */
export const dropCodes = (sql: Db, now: Date) =>
  sql`delete from application_consents where sent_at < ${now}::timestamptz - interval '30 days'`;
