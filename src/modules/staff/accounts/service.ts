/** Accounts, what they are granted, and what the security administrator mends. Nobody acts beyond their own scope. */
import { randomInt } from 'node:crypto';
import { type Actor, covers, scopesOf } from '../../../kernel/access.ts';
import { transact } from '../../../kernel/command.ts';
import type { Input, Output } from '../../../kernel/contract.ts';
import { cursor, type Json, readCursor, type Sql, type Tx } from '../../../kernel/db.ts';
import { newId } from '../../../kernel/ids.ts';
import type { Ctx } from '../../../kernel/module.ts';
import { hashPassword } from '../../../kernel/passwords.ts';
import { mask, normalizePhone } from '../../../kernel/personal.ts';
import { fault, notFound, Refused } from '../../../kernel/refused.ts';
import { endSessionsOf } from '../../../kernel/sessions.ts';
import { dayOf } from '../../../kernel/time.ts';
import { placeFacts } from '../../places/service.ts';
import type * as contract from '../contract.ts';
import type { AccountRow, AccountView } from '../contract.ts';
import { liveOn } from '../rules.ts';
import { scopeNames } from '../scopes.ts';
import { plainLogin, triesKey } from '../session/service.ts';
import { forgetTries, setPassword } from '../session/store.ts';
import * as store from './store.ts';

const PAGE = 50;
const phoneBind = (id: string): string => `account:${id}:phone`;
export const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

async function rows(ctx: Ctx, records: readonly store.AccountRecord[]): Promise<AccountRow[]> {
  const today = dayOf(ctx.now);
  const scopes = records.flatMap(({ place, grants }) => [place, ...grants.map(({ scope }) => scope)]);
  const names = await scopeNames(ctx, scopes, ctx.lang);
  const tries = records.map(({ login }) => triesKey(ctx, login));
  const locks = await store.lockedUntil(ctx.sql, tries, ctx.now);
  return records.map((record, at) => ({
    id: record.id,
    login: record.login,
    name: record.name,
    place: record.place,
    placeName: names.get(record.place) ?? record.place,
    disabled: record.disabled,
    lockedUntil: locks.get(hex(tries[at]!))?.toISOString() ?? null,
    secondFactor: record.secondFactor,
    mustChange: record.mustChange,
    grants: record.grants.map((grant) => ({
      ...grant,
      scopeName: names.get(grant.scope) ?? grant.scope,
      live: liveOn(grant, today),
    })),
  }));
}

async function view(ctx: Ctx, record: store.AccountRecord): Promise<AccountView> {
  const [row] = await rows(ctx, [record]);
  const phone = record.phone && ctx.secrets.open(record.phone, phoneBind(record.id));
  const sessions = await store.liveSessions(ctx.sql, record.id, ctx.settings.idleMinutes);
  return { ...row!, phone: phone && mask.phone(phone), madeAt: record.madeAt.toISOString(), sessions };
}

export async function list(
  ctx: Ctx,
  input: Input<typeof contract.listAccounts>,
): Promise<Output<typeof contract.listAccounts>> {
  const limit = input.limit ?? PAGE;
  const after = readCursor(input.after, 1) as [string] | undefined;
  const filter = { q: input.q?.trim() ?? '', role: input.role ?? '', today: dayOf(ctx.now) };
  const records = await store.listAccounts(
    ctx.sql,
    scopesOf(ctx.actor, 'accounts.read'),
    filter,
    after?.[0],
    limit + 1,
  );
  const last = records.length > limit ? records[limit - 1] : undefined;
  return { rows: await rows(ctx, records.slice(0, limit)), next: last ? cursor([last.id]) : null };
}

export async function read(ctx: Ctx, { id }: Input<typeof contract.readAccount>): Promise<AccountView> {
  const record = await store.accountRecord(ctx.sql, id);
  if (!record || !covers(scopesOf(ctx.actor, 'accounts.read'), { place: record.place })) throw notFound();
  return view(ctx, record);
}

export const spot = (scope: string) => ({ place: scope, grid: scope });

/**
 * One change of one account under its row's lock. An account that may do something outside the actor's own scope is
 * not the actor's to change: who can reset a password can sign in with it.
 */
export function changing(
  ctx: Ctx,
  id: string,
  permission: string,
  verb: `${string}.${string}`,
  work: (tx: Tx, record: store.AccountRecord) => Promise<{ [key: string]: Json }>,
  key = ctx.key,
): Promise<AccountView> {
  return transact(ctx.sql, ctx.actor, ctx.now, '', key, async (tx, { record }) => {
    await store.lockAccount(tx, id);
    const account = await store.accountRecord(tx, id);
    const scopes = scopesOf(ctx.actor, permission);
    if (!account || !covers(scopes, { place: account.place })) throw notFound();
    const today = dayOf(ctx.now);
    const wider = account.grants.find(
      (grant) => (grant.to === null || grant.to >= today) && !covers(scopes, spot(grant.scope)),
    );
    if (wider)
      throw new Refused(403, 'wider', {
        zh: '这个账号有您范围以外的岗位，请上一级管理员来改。',
        en: 'This account holds a role outside your scope: ask the administrator above.',
      });
    const data = await work(tx, account);
    record({
      noun: 'account',
      subject: id,
      verb,
      county: account.place.slice(0, 6),
      place: account.place,
      data: { name: account.name, ...data },
    });
    return view({ ...ctx, sql: tx as unknown as Sql }, (await store.accountRecord(tx, id))!);
  });
}

// Without letters and digits that look alike: it is read out or written on paper once.
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';
/** Four groups of four: about 79 bits, changed at the first sign-in. */
export const oneTimePassword = (): string =>
  Array.from({ length: 4 }, () =>
    Array.from({ length: 4 }, () => LETTERS[randomInt(LETTERS.length)]).join(''),
  ).join('-');

function phoneOf(ctx: Ctx, id: string, given: string | undefined): Uint8Array | null {
  if (!given?.trim()) return null;
  const phone = normalizePhone(given);
  if (!phone.ok) throw fault('phone', phone.code, phone.message.zh, phone.message.en);
  return ctx.secrets.seal(phone.value, phoneBind(id));
}

async function placeInScope(ctx: Ctx, place: string): Promise<void> {
  const known = place === '' || (await placeFacts(ctx, place)) !== undefined;
  if (!known || !covers(scopesOf(ctx.actor, 'accounts.write'), { place }))
    throw fault(
      'place',
      'unknown',
      '没有这个地方，或者不在您的范围里。',
      'There is no such place in your scope.',
    );
}

export async function create(
  ctx: Ctx,
  input: Input<typeof contract.createAccount>,
): Promise<Output<typeof contract.createAccount>> {
  await placeInScope(ctx, input.place);
  const id = newId();
  const password = oneTimePassword();
  const account = {
    id,
    login: plainLogin(input.login),
    name: input.name.trim(),
    place: input.place,
    phone: phoneOf(ctx, id, input.phone),
    hash: await hashPassword(password),
    mustChange: true,
  };
  try {
    await transact(ctx.sql, ctx.actor, ctx.now, '', undefined, async (tx, { record }) => {
      await store.insertAccount(tx, account);
      record({
        noun: 'account',
        subject: id,
        verb: 'account.made',
        county: input.place.slice(0, 6),
        place: input.place,
        data: { login: account.login, name: account.name },
      });
    });
  } catch (error) {
    if ((error as { code?: string }).code === '23505')
      throw fault(
        'login',
        'taken',
        '这个账号名已经有人用了，请换一个。',
        'This login is taken. Choose another.',
      );
    throw error;
  }
  return { id, password };
}

export async function change(
  ctx: Ctx,
  { id, name, phone, place }: Input<typeof contract.changeAccount>,
): Promise<AccountView> {
  if (place !== undefined) await placeInScope(ctx, place);
  const sealed = phone === undefined ? undefined : phoneOf(ctx, id, phone);
  return changing(ctx, id, 'accounts.write', 'account.changed', async (tx, account) => {
    const next = {
      id,
      name: name?.trim() ?? account.name,
      place: place ?? account.place,
      phone: sealed === undefined ? account.phone : sealed,
    };
    await store.updateAccount(tx, next);
    const fields = Object.entries({ name, phone, place })
      .filter(([, value]) => value !== undefined)
      .map(([field]) => field);
    return { fields };
  });
}

export const notSelf = (actor: Actor, id: string): void => {
  if (actor.kind === 'staff' && actor.id === id)
    throw new Refused(403, 'self', {
      zh: '不能改自己的账号，请另一位管理员来。',
      en: 'Nobody changes their own account here: ask another administrator.',
    });
};

export function disable(
  ctx: Ctx,
  { id, reason }: Input<typeof contract.disableAccount>,
): Promise<AccountView> {
  notSelf(ctx.actor, id);
  return changing(ctx, id, 'accounts.write', 'account.disabled', async (tx) => {
    await store.setDisabled(tx, id, ctx.now);
    await endSessionsOf(tx, id);
    return { reason };
  });
}

export function enable(ctx: Ctx, { id }: Input<typeof contract.enableAccount>): Promise<AccountView> {
  notSelf(ctx.actor, id);
  return changing(ctx, id, 'accounts.write', 'account.enabled', async (tx) => {
    await store.setDisabled(tx, id, null);
    return {};
  });
}

/** Not under a key: the answer carries a password and must not be stored. */
export async function resetPassword(
  ctx: Ctx,
  { id }: Input<typeof contract.resetPassword>,
): Promise<Output<typeof contract.resetPassword>> {
  notSelf(ctx.actor, id);
  const password = oneTimePassword();
  const hash = await hashPassword(password);
  await changing(
    ctx,
    id,
    'accounts.write',
    'account.password_reset',
    async (tx) => {
      await setPassword(tx, id, hash, true, ctx.now);
      await endSessionsOf(tx, id);
      return {};
    },
    undefined,
  );
  return { password };
}

export const unlock = (ctx: Ctx, { id }: Input<typeof contract.unlockAccount>): Promise<AccountView> =>
  changing(ctx, id, 'security.write', 'account.unlocked', async (tx, account) => {
    await forgetTries(tx, triesKey(ctx, account.login));
    return {};
  });

export function resetSecondFactor(
  ctx: Ctx,
  { id }: Input<typeof contract.resetSecondFactor>,
): Promise<AccountView> {
  notSelf(ctx.actor, id);
  return changing(ctx, id, 'security.write', 'account.second_factor_reset', async (tx) => {
    await store.dropSecondFactor(tx, id);
    await endSessionsOf(tx, id);
    return {};
  });
}

export const endSessions = (ctx: Ctx, { id }: Input<typeof contract.endSessions>): Promise<AccountView> =>
  changing(ctx, id, 'security.write', 'account.sessions_ended', async (tx) => {
    await endSessionsOf(tx, id);
    return {};
  });
