/** SQL of accounts and grants. */
import type { Db, Tx } from '../../../kernel/db.ts';

export type GrantRow = { id: string; role: string; scope: string; from: string; to: string | null };
export type AccountRecord = {
  id: string;
  login: string;
  name: string;
  place: string;
  phone: Buffer | null;
  disabled: boolean;
  secondFactor: boolean;
  mustChange: boolean;
  madeAt: Date;
  grants: GrantRow[];
};

const ACCOUNT = `a.id, a.login, a.name, a.place, a.phone_sealed as phone, a.disabled_at is not null as disabled,
  a.totp_sealed is not null as "secondFactor", a.must_change as "mustChange", a.made_at as "madeAt",
  coalesce((select jsonb_agg(jsonb_build_object('id', g.id, 'role', g.role, 'scope', g.scope, 'from', g.valid_from, 'to', g.valid_to)
    order by g.valid_from, g.id) from grants g where g.account = a.id and g.ended_at is null), '[]') as grants`;

export async function accountRecord(db: Db, id: string): Promise<AccountRecord | undefined> {
  const [row] = await db<AccountRecord[]>`select ${db.unsafe(ACCOUNT)} from accounts a where a.id = ${id}`;
  return row;
}

/**
 * Whoever changes an account or its grants waits here for the other. A statement of its own: one that waits for the
 * row and reads the grants at once would read them as they were before it waited.
 */
export const lockAccount = (tx: Tx, id: string) => tx`select 1 from accounts where id = ${id} for update`;

/** Accounts of places inside the scopes, in the order they were made. */
export async function listAccounts(
  db: Db,
  scopes: readonly string[],
  filter: { q: string; role: string; today: string },
  after: string | undefined,
  limit: number,
): Promise<AccountRecord[]> {
  return db<AccountRecord[]>`select ${db.unsafe(ACCOUNT)} from accounts a
    where exists (select 1 from unnest(${[...scopes]}::text[]) s where starts_with(a.place, s))
      ${filter.q === '' ? db`` : db`and (position(${filter.q} in a.name) > 0 or starts_with(lower(a.login), ${filter.q.toLowerCase()}))`}
      ${
        filter.role === ''
          ? db``
          : db`and exists (select 1 from grants g where g.account = a.id and g.role = ${filter.role}
        and g.ended_at is null and (g.valid_to is null or g.valid_to >= ${filter.today}))`
      }
      ${after ? db`and a.id > ${after}::uuid` : db``}
    order by a.id limit ${limit}`;
}

export const insertAccount = (
  tx: Tx,
  a: {
    id: string;
    login: string;
    name: string;
    place: string;
    phone: Uint8Array | null;
    hash: string;
    mustChange: boolean;
  },
) => tx`
  insert into accounts (id, login, name, place, phone_sealed, password_hash, must_change)
  values (${a.id}, ${a.login}, ${a.name}, ${a.place}, ${a.phone}, ${a.hash}, ${a.mustChange})`;

export const updateAccount = (
  tx: Tx,
  a: { id: string; name: string; place: string; phone: Uint8Array | null },
) => tx`
  update accounts set name = ${a.name}, place = ${a.place}, phone_sealed = ${a.phone} where id = ${a.id}`;

export const setDisabled = (tx: Tx, id: string, at: Date | null) =>
  tx`update accounts set disabled_at = ${at} where id = ${id}`;

export const dropSecondFactor = (tx: Tx, id: string) => tx`
  update accounts set totp_sealed = null, totp_last_step = null where id = ${id}`;

export const insertGrant = (tx: Tx, g: GrantRow & { account: string; by: string | null }) => tx`
  insert into grants (id, account, role, scope, valid_from, valid_to, made_by)
  values (${g.id}, ${g.account}, ${g.role}, ${g.scope}, ${g.from}, ${g.to}, ${g.by})`;

export const endGrant = (tx: Tx, id: string, now: Date) =>
  tx`update grants set ended_at = ${now} where id = ${id}`;

export async function lockedUntil(
  db: Db,
  tries: readonly Uint8Array[],
  now: Date,
): Promise<Map<string, Date>> {
  const rows = await db<{ blind: Buffer; until: Date }[]>`
    select login_blind as blind, locked_until as until from sign_in_tries
    where login_blind = any(array(select decode(h, 'hex') from unnest(${tries.map((one) => Buffer.from(one).toString('hex'))}::text[]) h)) and locked_until > ${now}`;
  return new Map(rows.map(({ blind, until }) => [blind.toString('hex'), until]));
}

export async function liveSessions(db: Db, account: string, idleMinutes: number): Promise<number> {
  const [row] = await db<{ n: number }[]>`select count(*)::int as n from sessions
    where subject = ${account} and kind = 'staff' and ends_at > now() and seen_at > now() - ${idleMinutes} * interval '1 minute'`;
  return row!.n;
}

export type Figures = {
  accounts: number;
  withoutSecondFactor: number;
  disabled: number;
  signedInNow: number;
};

export async function figures(db: Db, scopes: readonly string[], idleMinutes: number): Promise<Figures> {
  const [row] = await db<Figures[]>`
    with mine as (select id, totp_sealed, disabled_at from accounts a
      where exists (select 1 from unnest(${[...scopes]}::text[]) s where starts_with(a.place, s)))
    select count(*) filter (where disabled_at is null)::int as accounts,
      count(*) filter (where disabled_at is null and totp_sealed is null)::int as "withoutSecondFactor",
      count(*) filter (where disabled_at is not null)::int as disabled,
      (select count(distinct s.subject)::int from sessions s join mine on mine.id = s.subject where s.kind = 'staff'
        and s.ends_at > now() and s.seen_at > now() - ${idleMinutes} * interval '1 minute') as "signedInNow"
    from mine`;
  return row!;
}

/** Every account of the scopes by name, to find who is locked: locks carry no login. */
export const loginsOf = (
  db: Db,
  scopes: readonly string[],
): Promise<{ id: string; name: string; login: string }[]> =>
  db<{ id: string; name: string; login: string }[]>`select id, name, login from accounts a
    where exists (select 1 from unnest(${[...scopes]}::text[]) s where starts_with(a.place, s)) order by name`.then(
    (rows) => [...rows],
  );
