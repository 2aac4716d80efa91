/** The SQL of this module: keys, what came by key, what kinds show and ask. */
import type { Db, Json, Tx } from '../../kernel/db.ts';
import type { Attribute, Right } from './contract.ts';

export type KeyRecord = {
  id: string;
  name: string;
  whom: string;
  rights: Right[];
  scope: string;
  perMinute: number;
  tail: string;
  madeByName: string | null;
  madeAt: Date;
  endsAt: Date | null;
  revokedAt: Date | null;
  revokedByName: string | null;
  lastUsedAt: Date | null;
  uses: number;
};
const KEY = `id, name, whom, rights, scope, per_minute as "perMinute", tail, made_by_name as "madeByName", made_at as "madeAt",
  ends_at as "endsAt", revoked_at as "revokedAt", revoked_by_name as "revokedByName", last_used_at as "lastUsedAt", uses`;

/** Keys whose area lies in one of the scopes, those that work first. */
export const keysIn = (db: Db, scopes: readonly string[]): Promise<KeyRecord[]> => db<KeyRecord[]>`
  select ${db.unsafe(KEY)} from api_keys where exists (select 1 from unnest(${scopes as string[]}::text[]) s where scope like s || '%')
  order by (revoked_at is not null), made_at desc limit 500`;

export async function keyById(db: Db, id: string): Promise<KeyRecord | undefined> {
  const [row] = await db<KeyRecord[]>`select ${db.unsafe(KEY)} from api_keys where id = ${id}`;
  return row;
}

/** Gives false when the id is taken. */
export async function insertKey(
  tx: Tx,
  key: {
    id: string;
    name: string;
    whom: string;
    rights: readonly Right[];
    scope: string;
    perMinute: number;
    hash: Buffer;
    tail: string;
    by: string | null;
    byName: string | null;
    endsAt: Date | null;
  },
): Promise<boolean> {
  const rows = await tx`
    insert into api_keys (id, name, whom, rights, scope, per_minute, secret_hash, tail, made_by, made_by_name, ends_at)
    values (${key.id}, ${key.name}, ${key.whom}, ${key.rights as string[]}, ${key.scope}, ${key.perMinute}, ${key.hash}, ${key.tail},
      ${key.by}, ${key.byName}, ${key.endsAt}) on conflict (id) do nothing returning 1`;
  return rows.length === 1;
}

export const endKey = (tx: Tx, id: string, at: Date, byName: string | null) =>
  tx`update api_keys set revoked_at = ${at}, revoked_by_name = ${byName} where id = ${id} and revoked_at is null returning 1`;

export type UsedKey = Pick<KeyRecord, 'id' | 'name' | 'rights' | 'scope' | 'perMinute'> & {
  minuteUses: number;
};
/** One use of a working key, counted in the row; undefined for unknown, ended and revoked ones. */
export async function countUse(db: Db, hash: Buffer, now: Date): Promise<UsedKey | undefined> {
  const [row] = await db<UsedKey[]>`
    update api_keys set uses = uses + 1, last_used_at = ${now}, minute = date_trunc('minute', ${now}::timestamptz),
      minute_uses = case when minute = date_trunc('minute', ${now}::timestamptz) then minute_uses + 1 else 1 end
    where secret_hash = ${hash} and revoked_at is null and (ends_at is null or ends_at > ${now})
    returning id, name, rights, scope, per_minute as "perMinute", minute_uses as "minuteUses"`;
  return row;
}

export type RequestRecord = {
  caseId: string;
  apiKey: string;
  token: string | null;
  accountId: string | null;
  mediaUrl: string | null;
};
const REQUEST = `case_id as "caseId", api_key as "apiKey", token, account_id as "accountId", media_url as "mediaUrl"`;

export const requestsOf = (db: Db, county: string, cases: readonly string[]): Promise<RequestRecord[]> =>
  db<RequestRecord[]>`
    select ${db.unsafe(REQUEST)} from open311_requests where county = ${county} and case_id = any(${cases as string[]}::uuid[])`;

/** The request that was sent under a name of the sender's, or whose own id this is. */
export async function requestByToken(
  db: Db,
  counties: readonly string[],
  token: string,
): Promise<RequestRecord | undefined> {
  const [row] = await db<RequestRecord[]>`
    select ${db.unsafe(REQUEST)} from open311_requests
    where county = any(${counties as string[]}) and (token = ${token} or case_id::text = ${token.toLowerCase()}) order by made_at limit 1`;
  return row;
}

/** From here to the end of the transaction the same form of the same key waits. */
export const lockForm = (tx: Tx, key: string, hash: Buffer) =>
  tx`select pg_advisory_xact_lock(hashtextextended(${`${key} ${hash.toString('hex')}`}, 311))`;

/** The same form of the same key since a moment. */
export async function sameForm(
  tx: Tx,
  county: string,
  key: string,
  hash: Buffer,
  since: Date,
): Promise<RequestRecord | undefined> {
  const [row] = await tx<RequestRecord[]>`select ${tx.unsafe(REQUEST)} from open311_requests
    where county = ${county} and api_key = ${key} and form_hash = ${hash} and made_at > ${since} order by made_at desc limit 1`;
  return row;
}

export const insertRequest = (
  tx: Tx,
  r: {
    county: string;
    caseId: string;
    apiKey: string;
    hash: Buffer;
    token: string | null;
    accountId: string | null;
    deviceId: string | null;
    email: Uint8Array | null;
    mediaUrl: string | null;
    attributes: Record<string, string[]>;
    at: Date;
  },
) => tx`
  insert into open311_requests (county, case_id, api_key, form_hash, token, account_id, device_id, email_sealed, media_url, attributes, made_at)
  values (${r.county}, ${r.caseId}, ${r.apiKey}, ${r.hash}, ${r.token}, ${r.accountId}, ${r.deviceId}, ${r.email as Buffer | null},
    ${r.mediaUrl}, ${tx.json(r.attributes as Json)}, ${r.at})`;

export type AttributeRow = Attribute & { category: string };
export const attributesOf = (db: Db): Promise<AttributeRow[]> => db<AttributeRow[]>`
  select category, code, datatype, variable, required, zh, en, hint_zh as "hintZh", hint_en as "hintEn", choices
  from open311_attributes order by category, sort`;

export const openness = (db: Db): Promise<{ category: string; open: boolean }[]> =>
  db<{ category: string; open: boolean }[]>`select category, open from open311_services`;

export const putService = (tx: Tx, category: string, open: boolean) =>
  tx`insert into open311_services (category, open) values (${category}, ${open})
    on conflict (category) do update set open = excluded.open`;

export async function putAttributes(tx: Tx, category: string, list: readonly Attribute[]): Promise<void> {
  await tx`delete from open311_attributes where category = ${category}`;
  if (list.length === 0) return;
  const rows = list.map((one, at) => ({
    category,
    code: one.code,
    datatype: one.datatype,
    variable: one.variable,
    required: one.required,
    zh: one.zh,
    en: one.en,
    hint_zh: one.hintZh,
    hint_en: one.hintEn,
    sort: at + 1,
    choices: tx.json(one.choices as Json) as never,
  }));
  await tx`insert into open311_attributes ${tx(rows)}`;
}
