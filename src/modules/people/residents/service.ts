/** Residents sign in with a code sent to their phone. Known and unknown numbers get the same answers, word for word. */
import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { Actor } from '../../../kernel/access.ts';
import type { Input, Output } from '../../../kernel/contract.ts';
import { append, timeline } from '../../../kernel/events.ts';
import { newDigits, newId } from '../../../kernel/ids.ts';
import { limit } from '../../../kernel/limits.ts';
import type { Ctx, House, Sent } from '../../../kernel/module.ts';
import { mask, normalizeMobile } from '../../../kernel/personal.ts';
import { fault, faults, Refused, signInFirst, tooMany } from '../../../kernel/refused.ts';
import { endSession, endSessionsOf, openSession } from '../../../kernel/sessions.ts';
import { halfWidth } from '../../../kernel/text.ts';
import { phoneBlind } from '../seals.ts';
import type { askCode, closeMe, residentMe, signInByPhone, signOutResident } from './contract.ts';
import * as store from './store.ts';

const MINUTES = 5;
const WAIT_SECONDS = 60;
const SESSION_SECONDS = 30 * 86_400;
const HOUR = 3600;
/** Codes and tries an hour from one address: a family or a small office stays below. */
const CODES_PER_ADDRESS = 20;
const TRIES_PER_ADDRESS = 60;

const bindOf = (id: string): string => `resident:${id}:phone`;
/** Keyed, so that six digits cannot be found out from the table. */
const hashOf = (ctx: Pick<House, 'secrets'>, phone: string, code: string): Buffer =>
  Buffer.from(ctx.secrets.sign('phone-code', `${phone} ${code}`), 'base64url');

function mobile(text: string): string {
  const read = normalizeMobile(text);
  if (!read.ok) throw faults([{ path: 'phone', code: read.code, message: read.message }]);
  return read.value;
}

export async function sendCode(ctx: Ctx, input: Input<typeof askCode>): Promise<Output<typeof askCode>> {
  const phone = mobile(input.phone);
  await limit('codes-address', ctx.ip, CODES_PER_ADDRESS, HOUR);
  const blind = phoneBlind(ctx.secrets, phone);
  const code = newDigits();
  // The answer under the key is the same for a repeated request, which sends nothing more.
  const answer = await ctx.transact('', async (tx) => {
    if (!(await store.putCode(tx, blind, hashOf(ctx, phone, code), ctx.now, MINUTES)))
      throw tooMany(await store.codeWait(tx, blind, ctx.now));
    return { wait: WAIT_SECONDS, minutes: MINUTES };
  });
  try {
    await ctx.channel.sms(
      phone,
      `【邻里】验证码 ${code}，${MINUTES} 分钟内有效。不要告诉别人。`,
      `[Linli] Your code is ${code}. It works for ${MINUTES} minutes. Do not share it.`,
    );
  } catch {
    throw new Refused(503, 'not-sent', {
      zh: '短信暂时发不出去，请稍后再试。',
      en: 'Text messages cannot be sent just now. Please try again later.',
    });
  }
  return answer;
}

const wrongCode = () =>
  fault(
    'code',
    'code',
    '验证码不对，或者已经过期。请看看最新一条短信。',
    'The code is wrong or too old. Please look at the latest message.',
  );

export async function signIn(
  ctx: Ctx,
  input: Input<typeof signInByPhone>,
): Promise<Output<typeof signInByPhone>> {
  const phone = mobile(input.phone);
  await limit('code-tries', ctx.ip, TRIES_PER_ADDRESS, HOUR);
  const blind = phoneBlind(ctx.secrets, phone);
  const given = hashOf(ctx, phone, halfWidth(input.code).replace(/\D/g, ''));
  const wanted = await store.tryCode(ctx.sql, blind, ctx.now);
  if (!wanted || !timingSafeEqual(Buffer.from(wanted), given)) throw wrongCode();
  const token = await ctx.sql.begin(async (tx) => {
    if (!(await store.useCode(tx, blind, given, ctx.now))) throw wrongCode();
    const id = newId();
    const isNew = await store.insertResident(tx, {
      id,
      phone_blind: blind,
      phone_sealed: ctx.secrets.seal(phone, bindOf(id)),
    });
    const subject = isNew ? id : (await store.residentByPhone(tx, blind))!.id;
    const who: Actor = { kind: 'resident', id: subject, session: '' };
    const event = { noun: 'resident', subject, county: '', place: '', open: true } as const;
    await append(tx, who, ctx.now, [
      ...(isNew ? [{ ...event, verb: 'resident.joined' as const }] : []),
      { ...event, verb: 'resident.signed_in' as const },
    ]);
    return openSession(tx, 'resident', subject, SESSION_SECONDS);
  });
  ctx.setSession(token, SESSION_SECONDS);
  return { ok: true };
}

export async function signOut(
  ctx: Ctx,
  _input: Input<typeof signOutResident>,
): Promise<Output<typeof signOutResident>> {
  if (ctx.actor.kind === 'resident') await endSession(ctx.sql, ctx.actor.session);
  ctx.setSession(null);
  return { ok: true };
}

/** The signed-in resident, read anew: a closed account is over at once. */
async function myself(ctx: Ctx): Promise<store.ResidentRow & { phone: string }> {
  const row = ctx.actor.kind === 'resident' ? await store.residentById(ctx.sql, ctx.actor.id) : undefined;
  if (!row) throw signInFirst();
  return { ...row, phone: ctx.secrets.open(row.phone_sealed, bindOf(row.id)) };
}

export async function me(ctx: Ctx): Promise<Output<typeof residentMe>> {
  const { phone, made_at } = await myself(ctx);
  return { phone: mask.phone(phone), since: made_at.toISOString() };
}

/** All that the account holds, for its owner. What became of reports stands on their own pages. */
export async function myData(ctx: Ctx): Promise<Sent> {
  const { id, phone, made_at } = await myself(ctx);
  const [sessions, events] = await Promise.all([
    store.sessionsOf(ctx.sql, id),
    timeline(ctx.sql, '', 'resident', id, true),
  ]);
  const data = {
    account: { id, phone, since: made_at },
    sessions,
    events: events.map(({ at, verb }) => ({ at, verb })),
  };
  await append(ctx.sql, ctx.actor, ctx.now, [
    { noun: 'resident', subject: id, verb: 'resident.exported', county: '', place: '', open: true },
  ]);
  return {
    type: 'application/json',
    name: 'linli-我的资料.json',
    bytes: Buffer.from(`${JSON.stringify(data, null, 2)}\n`),
  };
}

/** Ends the account and all its sessions and forgets the phone. Cases stay, as the law asks, without a way back to the person. */
export async function close(ctx: Ctx): Promise<Output<typeof closeMe>> {
  const { id } = await myself(ctx);
  await ctx.sql.begin(async (tx) => {
    await store.closeResident(
      tx,
      id,
      { phone_blind: randomBytes(16), phone_sealed: ctx.secrets.seal('', bindOf(id)) },
      ctx.now,
    );
    await endSessionsOf(tx, id);
    await append(tx, ctx.actor, ctx.now, [
      { noun: 'resident', subject: id, verb: 'resident.closed', county: '', place: '', open: true },
    ]);
  });
  ctx.setSession(null);
  return { ok: true };
}

/** The actor of a resident's session. */
export async function loadResident(
  house: House,
  subject: string,
  session: string,
): Promise<Actor | undefined> {
  return (await store.residentById(house.sql, subject)) && { kind: 'resident', id: subject, session };
}

/** The phone of an account; undefined when it is closed. */
export async function phoneOf(
  house: Pick<House, 'sql' | 'secrets'>,
  id: string,
): Promise<string | undefined> {
  const row = await store.residentById(house.sql, id);
  return row && house.secrets.open(row.phone_sealed, bindOf(id));
}

/** The account of a phone, if there is one. For modules that note a demand for somebody who rang. */
export async function accountOf(
  house: Pick<House, 'sql' | 'secrets'>,
  phone: string,
): Promise<string | undefined> {
  const read = normalizeMobile(phone);
  return read.ok
    ? (await store.residentByPhone(house.sql, phoneBlind(house.secrets, read.value)))?.id
    : undefined;
}
