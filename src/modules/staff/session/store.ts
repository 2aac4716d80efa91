/** SQL of signing in: tries, the account behind a login, what it may do today. */
import type { Db } from '../../../kernel/db.ts';
import type { DatedGrant } from '../rules.ts';

export type SignInAccount = {
  id: string;
  login: string;
  name: string;
  place: string;
  hash: string;
  disabled: boolean;
  mustChange: boolean;
  passwordSetAt: Date;
  totp: Buffer | null;
  grants: DatedGrant[];
};

const ACCOUNT = `a.id, a.login, a.name, a.place, a.password_hash as hash, a.disabled_at is not null as disabled,
  a.must_change as "mustChange", a.password_set_at as "passwordSetAt", a.totp_sealed as totp,
  coalesce((select jsonb_agg(jsonb_build_object('role', role, 'scope', scope, 'from', valid_from, 'to', valid_to) order by scope, role)
    from grants g where g.account = a.id and g.ended_at is null), '[]') as grants`;

export async function accountByLogin(db: Db, login: string): Promise<SignInAccount | undefined> {
  const [row] = await db<
    SignInAccount[]
  >`select ${db.unsafe(ACCOUNT)} from accounts a where lower(a.login) = ${login}`;
  return row;
}

/** With every grant not taken back, future and past ones too: the caller knows the day. */
export async function accountById(db: Db, id: string): Promise<SignInAccount | undefined> {
  const [row] = await db<SignInAccount[]>`select ${db.unsafe(ACCOUNT)} from accounts a where a.id = ${id}`;
  return row;
}

/**
 * Counts a try before the password is looked at, so that parallel guesses cannot outrun the count: five are free, then
 * 10 minutes, and each further failure doubles the lock up to a day. Undefined `failed`: locked, not counted.
 */
export async function claimTry(
  db: Db,
  login: Uint8Array,
  now: Date,
): Promise<{ failed: number | undefined; lockedUntil: Date | null }> {
  const [claimed] = await db<{ failed: number; lockedUntil: Date | null }[]>`
    insert into sign_in_tries as t (login_blind, failed, at) values (${login}, 1, ${now})
    on conflict (login_blind) do update set at = ${now},
      failed = case when t.at < ${now}::timestamptz - interval '1 day' then 1 else t.failed + 1 end,
      locked_until = case when t.at >= ${now}::timestamptz - interval '1 day' and t.failed + 1 >= 5
        then ${now}::timestamptz + least(10 * 2 ^ (least(t.failed, 20) - 4), 1440) * interval '1 minute' end
      where t.locked_until is null or t.locked_until <= ${now}
    returning failed, locked_until as "lockedUntil"`;
  if (claimed) return claimed;
  const [row] = await db<{ lockedUntil: Date | null }[]>`
    select locked_until as "lockedUntil" from sign_in_tries where login_blind = ${login}`;
  return { failed: undefined, lockedUntil: row?.lockedUntil ?? now };
}

/** Takes back the one try that asked for the second factor with a right password; failures before it still count. */
export const refundTry = (db: Db, login: Uint8Array) => db`
  update sign_in_tries set failed = greatest(failed - 1, 0), locked_until = case when failed - 1 >= 5 then locked_until end
  where login_blind = ${login}`;

export const forgetTries = (db: Db, login: Uint8Array) =>
  db`delete from sign_in_tries where login_blind = ${login}`;

export const dropOldTries = (db: Db, now: Date) => db`
  delete from sign_in_tries where at < ${now}::timestamptz - interval '2 days'`;

/** True when this step was not used before: one code opens one door once. */
export async function spendStep(db: Db, account: string, step: number): Promise<boolean> {
  const rows = await db`update accounts set totp_last_step = ${step}
    where id = ${account} and (totp_last_step is null or totp_last_step < ${step}) returning id`;
  return rows.length === 1;
}

export const setSecondFactor = (db: Db, account: string, sealed: Uint8Array, step: number) => db`
  update accounts set totp_sealed = ${sealed}, totp_last_step = ${step} where id = ${account}`;

export const setPassword = (db: Db, account: string, hash: string, mustChange: boolean, now: Date) => db`
  update accounts set password_hash = ${hash}, password_set_at = ${now}, must_change = ${mustChange} where id = ${account}`;

export async function knownLogins(db: Db, logins: readonly string[]): Promise<string[]> {
  const rows = await db<
    { login: string }[]
  >`select lower(login) as login from accounts where lower(login) = any(${[...logins]}) and disabled_at is null`;
  return rows.map(({ login }) => login);
}
