/** One's own password and second factor. */
import { transact } from '../../../kernel/command.ts';
import type { Input, Output } from '../../../kernel/contract.ts';
import { limit } from '../../../kernel/limits.ts';
import type { Ctx } from '../../../kernel/module.ts';
import { checkPassword, hashPassword, verifyPassword } from '../../../kernel/passwords.ts';
import { qrSvg } from '../../../kernel/qr.ts';
import { fault, signInFirst } from '../../../kernel/refused.ts';
import { endSessionsOf, openSession } from '../../../kernel/sessions.ts';
import { newTotpSecret, totpUrl, verifyTotp } from '../../../kernel/totp.ts';
import type * as contract from '../contract.ts';
import {
  eventOf,
  factorBind,
  locked,
  own,
  recordFailure,
  SESSION_SECONDS,
  triesKey,
} from '../session/service.ts';
import * as store from '../session/store.ts';

type Account = store.SignInAccount;

/** Asks for one's own password again; wrong ones count towards the lock like those at the door. */
async function proveSelf(ctx: Ctx, account: Account, password: string, field: string): Promise<void> {
  const blind = triesKey(ctx, account.login);
  const claim = await store.claimTry(ctx.sql, blind, ctx.now);
  if (claim.failed === undefined) throw locked(claim.lockedUntil ?? ctx.now, ctx.now);
  if (!(await verifyPassword(account.hash, password))) {
    await recordFailure(ctx, account, claim.lockedUntil, 'password');
    if (claim.lockedUntil) throw locked(claim.lockedUntil, ctx.now);
    throw fault(field, 'wrong', '现在的密码不对。', 'The present password is wrong.');
  }
  await store.refundTry(ctx.sql, blind);
}

/** Ends every other session; this one goes on under a new token. */
export async function changePassword(
  ctx: Ctx,
  input: Input<typeof contract.changePassword>,
): Promise<Output<typeof contract.changePassword>> {
  const { account } = await own(ctx);
  await proveSelf(ctx, account, input.old, 'old');
  const read = checkPassword(ctx.settings.passwordPolicy, input.password, [account.login, account.name]);
  if (!read.ok) throw fault('password', read.code, read.message.zh, read.message.en);
  if (await verifyPassword(account.hash, input.password))
    throw fault('password', 'same', '新密码和原来的一样。', 'The new password is the old one.');
  const hash = await hashPassword(read.value);
  const token = await transact(ctx.sql, ctx.actor, ctx.now, '', undefined, async (tx, { record }) => {
    await store.setPassword(tx, account.id, hash, false, ctx.now);
    await endSessionsOf(tx, account.id);
    record(eventOf(account, 'account.password_changed'));
    return openSession(tx, 'staff', account.id, SESSION_SECONDS);
  });
  ctx.setSession(token, SESSION_SECONDS);
  return { ok: true };
}

export async function readPasswordRules(ctx: Ctx): Promise<Output<typeof contract.readPasswordRules>> {
  if (ctx.actor.kind !== 'staff') throw signInFirst();
  return ctx.settings.passwordPolicy === 'asvs'
    ? {
        zh: '至少 12 位，不要用常见的密码。几个不相干的词连起来就好记。不用定期换。',
        en: 'At least 12 characters and no common password. Several unrelated words are easy to remember. No regular change.',
      }
    : {
        zh: '至少 8 位，大写、小写、数字、符号里至少三种，每 90 天换一次。',
        en: 'At least 8 characters of three kinds (capitals, small letters, digits, signs), changed every 90 days.',
      };
}

/** The new secret travels sealed to the page and back; the account changes only when a code proves that it arrived. */
export async function beginSecondFactor(
  ctx: Ctx,
  input: Input<typeof contract.beginSecondFactor>,
): Promise<Output<typeof contract.beginSecondFactor>> {
  const { account } = await own(ctx);
  await proveSelf(ctx, account, input.password, 'password');
  const secret = newTotpSecret();
  const uri = totpUrl(secret, account.login);
  const until = ctx.now.getTime() + 15 * 60_000;
  const sealed = ctx.secrets.seal(`${until} ${secret}`, `enrolment:${account.id}`);
  return { enrolment: Buffer.from(sealed).toString('base64url'), secret, uri, qr: qrSvg(uri) };
}

export async function confirmSecondFactor(
  ctx: Ctx,
  input: Input<typeof contract.confirmSecondFactor>,
): Promise<Output<typeof contract.confirmSecondFactor>> {
  const { account } = await own(ctx);
  await limit('enrol', account.id, 10, 600);
  const secret = openEnrolment(ctx, account.id, input.enrolment);
  const read = verifyTotp({ secret, code: input.code, lastStep: 0, now: ctx.now });
  if (!read.ok)
    throw fault(
      'code',
      'code-wrong',
      '数字不对。请看手机上现在的 6 位数字，并检查手机的时间。',
      'This code is wrong. Read the 6 digits that show now, and check the phone’s clock.',
    );
  await transact(ctx.sql, ctx.actor, ctx.now, '', undefined, async (tx, { record }) => {
    await store.setSecondFactor(tx, account.id, ctx.secrets.seal(secret, factorBind(account.id)), read.step);
    record(eventOf(account, 'account.second_factor_set'));
  });
  return { ok: true };
}

function openEnrolment(ctx: Ctx, account: string, enrolment: string): string {
  const stale = () =>
    fault('code', 'stale', '这个二维码过期了，请重新开始。', 'This QR code is too old. Please begin again.');
  let text: string;
  try {
    text = ctx.secrets.open(Buffer.from(enrolment, 'base64url'), `enrolment:${account}`);
  } catch {
    throw stale();
  }
  const [until = '0', secret = ''] = text.split(' ');
  if (Number(until) < ctx.now.getTime()) throw stale();
  return secret;
}
