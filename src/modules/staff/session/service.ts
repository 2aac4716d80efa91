/** Signing in and out, one's own password and second factor. Nothing here tells whether a login exists. */

import { DEMO_ACCOUNTS, DEMO_PASSWORD } from '../../../demo/people.ts';
import type { Actor } from '../../../kernel/access.ts';
import { transact } from '../../../kernel/command.ts';
import type { Input, Output } from '../../../kernel/contract.ts';
import { sqlState } from '../../../kernel/db.ts';
import { limit } from '../../../kernel/limits.ts';
import type { Ctx, House } from '../../../kernel/module.ts';
import { hashPassword, needsRehash, PASSWORD_MAX_AGE, verifyPassword } from '../../../kernel/passwords.ts';
import { fault, faults, notFound, Refused, signInFirst } from '../../../kernel/refused.ts';
import { endSession, openSession } from '../../../kernel/sessions.ts';
import { dayOf } from '../../../kernel/time.ts';
import { verifyTotp } from '../../../kernel/totp.ts';
import type * as contract from '../contract.ts';
import { isRole, ROLES, type RoleName } from '../roles.ts';
import { liveOn, needsSecondFactor } from '../rules.ts';
import { scopeNames } from '../scopes.ts';
import { gridsOf } from '../stewards/store.ts';
import * as store from './store.ts';

/** A working day with its evening; idle exit ends most sessions long before. */
export const SESSION_SECONDS = 12 * 3600;
const ADDRESS_PER_MINUTE = 40;
const LOGIN_PER_MINUTE = 12;

export const factorBind = (account: string): string => `account:${account}:totp`;
const loginBlind = (house: House, login: string): Uint8Array => house.secrets.blind('login', login);
/** As people type it: full-width letters, capitals and blanks around are forgiven. */
export const plainLogin = (login: string): string => login.normalize('NFKC').trim().toLowerCase();
export const triesKey = (house: House, login: string): Uint8Array => loginBlind(house, plainLogin(login));

type Account = store.SignInAccount;

/** What stands between a signed-in account and its authority. */
function duties(house: House, account: Account, now: Date): { mustChange: boolean; mustEnrol: boolean } {
  const age = PASSWORD_MAX_AGE[house.settings.passwordPolicy];
  const old = age !== undefined && now.getTime() - account.passwordSetAt.getTime() > age * 86_400_000;
  const roles = account.grants.filter((grant) => liveOn(grant, dayOf(now))).map((grant) => grant.role);
  return {
    mustChange: account.mustChange || old,
    mustEnrol: !account.totp && needsSecondFactor(roles, house.settings),
  };
}

/**
 * The session's account with the authority of today; none until a due password or second factor is set. A community
 * worker's area is what is granted and the grids that she serves or stands in for, so a hand-over needs no new grant.
 */
export async function loadActor(house: House, subject: string, session: string): Promise<Actor | undefined> {
  const account = await store.accountById(house.sql, subject);
  if (!account || account.disabled) return undefined;
  const now = new Date();
  const { mustChange, mustEnrol } = duties(house, account, now);
  const live = mustChange || mustEnrol ? [] : await areasOf(house, account, now);
  const grants = live.map(({ role, scope }) => ({ role, scope, permissions: ROLES[role].permissions }));
  return { kind: 'staff', id: account.id, name: account.name, session, grants };
}

/** Roles with their scopes as of now, without scopes that lie inside another of the same role. */
async function areasOf(
  house: House,
  account: Account,
  now: Date,
): Promise<{ role: RoleName; scope: string }[]> {
  const live = account.grants.flatMap(({ role, scope, ...days }) =>
    liveOn({ role, scope, ...days }, dayOf(now)) && isRole(role) ? [{ role, scope }] : [],
  );
  const own = live.filter(({ role }) => role === 'community_worker').map(({ scope }) => scope);
  if (own.length === 0) return live;
  const served = await gridsOf(house.sql, account.id, dayOf(now));
  const more = served.filter((grid) => !own.some((scope) => grid.startsWith(scope)));
  return [...live, ...more.map((scope) => ({ role: 'community_worker' as const, scope }))];
}

export const locked = (until: Date, now: Date): Refused => {
  const minutes = Math.max(1, Math.ceil((until.getTime() - now.getTime()) / 60_000));
  return new Refused(429, 'locked', {
    zh: `连续输错次数太多，这个账号先锁 ${minutes} 分钟。忘了密码请找系统管理员，急用请找安全管理员解锁。`,
    en: `Too many wrong tries: this login is locked for ${minutes} minutes. The system administrator can give a new password, the security administrator can unlock.`,
  });
};

/** What a wrong try hears: the lock when this try set it, else how many are left. */
function wrong(
  claim: { failed: number | undefined; lockedUntil: Date | null },
  now: Date,
  field: 'password' | 'code',
): Refused {
  if (claim.lockedUntil) return locked(claim.lockedUntil, now);
  const left = Math.max(1, 5 - (claim.failed ?? 5));
  if (field === 'code')
    return fault(
      'code',
      'code-wrong',
      `动态口令不对，或者已经用过。等下一个数字再试，还可以试 ${left} 次。`,
      `This code is wrong or was used. Wait for the next one; ${left} tries left.`,
    );
  return new Refused(401, 'wrong', {
    zh: `账号或密码不对。还可以试 ${left} 次，之后会锁 10 分钟。`,
    en: `Login or password is wrong. ${left} tries left, then it is locked for 10 minutes.`,
  });
}

export async function signIn(
  ctx: Ctx,
  input: Input<typeof contract.signIn>,
): Promise<Output<typeof contract.signIn>> {
  const login = plainLogin(input.login);
  const missing = [
    ...(login === ''
      ? [{ path: 'login', code: 'empty', message: { zh: '请填账号。', en: 'Please give your login.' } }]
      : []),
    ...(input.password === ''
      ? [{ path: 'password', code: 'empty', message: { zh: '请填密码。', en: 'Please give your password.' } }]
      : []),
  ];
  if (missing.length > 0) throw faults(missing);
  const blind = loginBlind(ctx, login);
  await limit('sign-in address', ctx.ip, ADDRESS_PER_MINUTE, 60);
  await limit('sign-in login', Buffer.from(blind).toString('hex'), LOGIN_PER_MINUTE, 60);
  const claim = await store.claimTry(ctx.sql, blind, ctx.now);
  if (claim.failed === undefined) throw locked(claim.lockedUntil ?? ctx.now, ctx.now);

  const account = await store.accountByLogin(ctx.sql, login);
  const fits = await verifyPassword(account?.hash, input.password);
  if (!account || !fits || account.disabled) {
    await recordFailure(ctx, account, claim.lockedUntil, 'password');
    throw wrong(claim, ctx.now, 'password');
  }
  if (account.totp && !input.code?.trim()) {
    await store.refundTry(ctx.sql, blind);
    return { state: 'code' };
  }
  if (account.totp && !(await spendCode(ctx, account, input.code ?? ''))) {
    await recordFailure(ctx, account, claim.lockedUntil, 'code');
    throw wrong(claim, ctx.now, 'code');
  }
  if (needsRehash(account.hash))
    await store.setPassword(
      ctx.sql,
      account.id,
      await hashPassword(input.password),
      account.mustChange,
      account.passwordSetAt,
    );
  ctx.setSession(await begin(ctx, account, blind), SESSION_SECONDS);
  return { state: 'in' };
}

async function spendCode(ctx: Ctx, account: Account, code: string): Promise<boolean> {
  if (!account.totp) return false;
  const read = verifyTotp({
    secret: ctx.secrets.open(account.totp, factorBind(account.id)),
    code,
    lastStep: 0,
    now: ctx.now,
  });
  return read.ok && (await store.spendStep(ctx.sql, account.id, read.step));
}

const actorOf = (account: Account): Actor => ({
  kind: 'staff',
  id: account.id,
  name: account.name,
  grants: [],
  session: '',
});
export const eventOf = (account: Account | undefined, verb: `${string}.${string}`, data = {}) => ({
  noun: 'account',
  subject: account?.id ?? 'unknown',
  verb,
  county: (account?.place ?? '').slice(0, 6),
  place: account?.place ?? '',
  data,
});

/** A failure is kept whether the login exists or not: the same work, the same time. The text typed is not kept. */
export const recordFailure = (
  ctx: Ctx,
  account: Account | undefined,
  lockedUntil: Date | null,
  at: 'password' | 'code',
): Promise<void> =>
  transact(ctx.sql, ctx.actor, ctx.now, '', undefined, async (_tx, { record }) => {
    record(eventOf(account, 'account.sign_in_failed', { at, ip: ctx.ip }));
    if (lockedUntil) record(eventOf(account, 'account.locked', { until: lockedUntil.toISOString() }));
  });

const begin = (ctx: Ctx, account: Account, blind: Uint8Array): Promise<string> =>
  transact(ctx.sql, actorOf(account), ctx.now, '', undefined, async (tx, { record }) => {
    await store.forgetTries(tx, blind);
    record(eventOf(account, 'account.signed_in', { ip: ctx.ip, secondFactor: account.totp !== null }));
    return openSession(tx, 'staff', account.id, SESSION_SECONDS);
  });

/** The account that is signed in here; residents have no business at these addresses. */
export async function own(ctx: Ctx): Promise<{ account: Account; session: string }> {
  if (ctx.actor.kind !== 'staff') throw signInFirst();
  const account = await store.accountById(ctx.sql, ctx.actor.id);
  if (!account) throw notFound();
  return { account, session: ctx.actor.session };
}

export async function signOut(ctx: Ctx): Promise<Output<typeof contract.signOut>> {
  const { account, session } = await own(ctx);
  await transact(ctx.sql, ctx.actor, ctx.now, '', undefined, async (tx, { record }) => {
    await endSession(tx, session);
    record(eventOf(account, 'account.signed_out'));
  });
  ctx.setSession(null);
  return { ok: true };
}

export async function readMe(ctx: Ctx): Promise<Output<typeof contract.readMe>> {
  const { account } = await own(ctx);
  const live = await areasOf(ctx, account, ctx.now);
  const names = await scopeNames(
    ctx,
    live.map(({ scope }) => scope),
    ctx.lang,
  );
  const pending = duties(ctx, account, ctx.now);
  const blocked = pending.mustChange || pending.mustEnrol;
  return {
    id: account.id,
    login: account.login,
    name: account.name,
    grants: live.map((grant) => ({ ...grant, scopeName: names.get(grant.scope) ?? grant.scope })),
    permissions: blocked ? [] : [...new Set(live.flatMap(({ role }) => ROLES[role].permissions))].sort(),
    ...pending,
    secondFactor: account.totp !== null,
    passwordSetAt: account.passwordSetAt.toISOString(),
    idleMinutes: ctx.settings.idleMinutes,
  };
}

/** Shown on the sign-in pages of a demo; elsewhere there is no such address. */
export async function listDemoAccounts(ctx: Ctx): Promise<Output<typeof contract.listDemoAccounts>> {
  if (!ctx.settings.demo) throw notFound();
  const known = new Set(
    await store.knownLogins(
      ctx.sql,
      DEMO_ACCOUNTS.map(({ login }) => login),
    ),
  );
  return { password: DEMO_PASSWORD, rows: DEMO_ACCOUNTS.filter(({ login }) => known.has(login)) };
}

export const isTaken = (error: unknown): boolean => sqlState(error) === '23505';
