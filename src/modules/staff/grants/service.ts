/** Roles given and taken back, inside the giver's own scope; and how sign-in went, for the security administrator. */
import { covers, scopesOf } from '../../../kernel/access.ts';
import type { Input, Output } from '../../../kernel/contract.ts';
import { newId } from '../../../kernel/ids.ts';
import type { Ctx } from '../../../kernel/module.ts';
import { conflict, fault, notFound } from '../../../kernel/refused.ts';
import { dayOf } from '../../../kernel/time.ts';
import { gridFacts, placeFacts } from '../../places/service.ts';
import { changing, hex, notSelf, spot } from '../accounts/service.ts';
import * as store from '../accounts/store.ts';
import { eventsByDay } from '../audit/store.ts';
import type * as contract from '../contract.ts';
import type { AccountView } from '../contract.ts';
import { checkSpan } from '../days.ts';
import { ROLES } from '../roles.ts';
import { clash } from '../rules.ts';
import { triesKey } from '../session/service.ts';

export async function makeGrant(
  ctx: Ctx,
  { id, role, scope, ...days }: Input<typeof contract.makeGrant>,
): Promise<AccountView> {
  notSelf(ctx.actor, id);
  if (!covers(scopesOf(ctx.actor, 'grants.write'), spot(scope)))
    throw fault(
      'scope',
      'outside',
      '只能在您自己的范围里授权。',
      'You can only grant inside your own scope.',
    );
  const known =
    scope === '' || (scope.includes('-') ? await gridFacts(ctx, scope) : await placeFacts(ctx, scope));
  if (!known) throw fault('scope', 'unknown', '没有这个地方或网格。', 'There is no such place or grid.');
  const from = days.from ?? dayOf(ctx.now);
  const to = days.to ?? null;
  checkSpan(from, to);
  return changing(ctx, id, 'grants.write', 'grant.made', async (tx, account) => {
    const held = account.grants.filter((grant) => grant.to === null || grant.to >= dayOf(ctx.now));
    const against = clash(
      held.map((grant) => grant.role),
      role,
    );
    if (against) {
      const names = {
        zh: ROLES[against as keyof typeof ROLES].name.zh,
        en: ROLES[against as keyof typeof ROLES].name.en,
      };
      throw conflict(
        'duties-apart',
        `这个账号已经是${names.zh}。管理员和其他岗位要分开，请另开账号。`,
        `This account is already ${names.en}. Administration stays apart from other roles: make another account.`,
      );
    }
    if (
      held.some((grant) => grant.role === role && grant.scope === scope && grant.to === null && to === null)
    )
      throw conflict('exists', '这个岗位已经授过了。', 'This role is already granted.');
    const grant = newId();
    await store.insertGrant(tx, {
      id: grant,
      account: id,
      role,
      scope,
      from,
      to,
      by: ctx.actor.kind === 'staff' ? ctx.actor.id : null,
    });
    return { grant, role, scope, from, to };
  });
}

export function endGrant(ctx: Ctx, { id, grant }: Input<typeof contract.endGrant>): Promise<AccountView> {
  notSelf(ctx.actor, id);
  return changing(ctx, id, 'grants.write', 'grant.ended', async (tx, account) => {
    const found = account.grants.find((one) => one.id === grant);
    if (!found) throw notFound();
    await store.endGrant(tx, grant, ctx.now);
    return { grant, role: found.role, scope: found.scope };
  });
}

export async function figures(ctx: Ctx): Promise<Output<typeof contract.readSignInFigures>> {
  const scopes = scopesOf(ctx.actor, 'security.write');
  const [counts, logins, days] = await Promise.all([
    store.figures(ctx.sql, scopes, ctx.settings.idleMinutes),
    store.loginsOf(ctx.sql, scopes),
    eventsByDay(
      ctx.sql,
      scopes,
      ['account.signed_in', 'account.sign_in_failed', 'account.locked'],
      new Date(ctx.now.getTime() - 30 * 86_400_000),
    ),
  ]);
  const byBlind = new Map(logins.map((one) => [hex(triesKey(ctx, one.login)), one]));
  const locks = await store.lockedUntil(
    ctx.sql,
    logins.map(({ login }) => triesKey(ctx, login)),
    ctx.now,
  );
  const count = (day: string, verb: string): number =>
    days.find((one) => one.day === day && one.verb === verb)?.n ?? 0;
  return {
    ...counts,
    locked: [...locks].map(([blind, until]) => ({ ...byBlind.get(blind)!, until: until.toISOString() })),
    days: [...new Set(days.map(({ day }) => day))]
      .sort()
      .reverse()
      .map((day) => ({
        day,
        signedIn: count(day, 'account.signed_in'),
        failed: count(day, 'account.sign_in_failed'),
        locked: count(day, 'account.locked'),
      })),
  };
}
