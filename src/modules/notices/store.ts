import type { Sql, Tx } from '../../kernel/db.ts';

type NewNotice = {
  county: string;
  id: string;
  event: number;
  channel: 'sms' | 'inside';
  toKind: 'staff' | 'resident' | 'phone';
  toId: string;
  phoneSealed: Uint8Array | null;
  phoneMask: string | null;
  noun: string;
  subject: string;
  zh: string;
  en: string;
};

export const insert = (tx: Tx, n: NewNotice) => tx`
  insert into notices (county, id, event, channel, to_kind, to_id, phone_sealed, phone_mask, noun, subject, zh, en)
  values (${n.county}, ${n.id}, ${n.event}, ${n.channel}, ${n.toKind}, ${n.toId}, ${n.phoneSealed as Buffer | null}, ${n.phoneMask}, ${n.noun}, ${n.subject}, ${n.zh}, ${n.en})
  on conflict do nothing`;

export const unsent = (sql: Sql, tries: number) => sql<
  { county: string; id: string; phoneSealed: Uint8Array; zh: string; en: string }[]
>`
  select county, id, phone_sealed as "phoneSealed", zh, en from notices
  where sent_at is null and channel = 'sms' and tries < ${tries} order by made_at limit 100`;

export const sent = (sql: Sql, county: string, id: string) =>
  sql`update notices set sent_at = now(), tries = tries + 1, last_error = null where county = ${county} and id = ${id}`;
export const failed = (sql: Sql, county: string, id: string, error: string) =>
  sql`update notices set tries = tries + 1, last_error = ${error.slice(0, 300)} where county = ${county} and id = ${id}`;

export const noticesOf = (
  sql: Sql,
  account: string,
  after: [at: string, id: string] | undefined,
  limit: number,
) => sql<
  {
    id: string;
    noun: string;
    subject: string | null;
    zh: string;
    en: string;
    madeAt: Date;
    readAt: Date | null;
  }[]
>`select id, noun, subject, zh, en, made_at as "madeAt", read_at as "readAt" from notices where to_id = ${account} and channel = 'inside'
    ${after ? sql`and (made_at, id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``} order by made_at desc, id desc limit ${limit}`;

export const markRead = (tx: Tx, account: string, until: Date) =>
  tx`update notices set read_at = now() where to_id = ${account} and channel = 'inside' and read_at is null and made_at <= ${until}`;

export const demoMessages = (sql: Sql) => sql<{ at: Date; phone: string; zh: string; en: string }[]>`
  select at, phone, zh, en from demo_messages order by id desc limit 30`;
