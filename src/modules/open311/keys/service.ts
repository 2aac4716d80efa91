/** Keys of other systems: given once, kept as a hash, counted at every use, revoked at once. */
import { createHash } from 'node:crypto';
import { type Actor, covers, scopesOf } from '../../../kernel/access.ts';
import { transact } from '../../../kernel/command.ts';
import type { Input, Output } from '../../../kernel/contract.ts';
import { newToken } from '../../../kernel/ids.ts';
import { limit } from '../../../kernel/limits.ts';
import type { Ctx, House } from '../../../kernel/module.ts';
import { conflict, fault, notFound, Refused, tooMany } from '../../../kernel/refused.ts';
import { cleanLine } from '../../../kernel/text.ts';
import { shiftDay, startOfDay } from '../../../kernel/time.ts';
import { placeFacts } from '../../places/service.ts';
import type * as contract from '../contract.ts';
import type { ApiKey } from '../contract.ts';
import * as store from '../store.ts';

/** Unknown keys from one address a minute: nobody types a key, so few are honest. */
const WRONG_PER_MINUTE = 20;
const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest();
const may = (ctx: Ctx, scope: string): boolean => covers(scopesOf(ctx.actor, 'keys.write'), { place: scope });
const named = (actor: Actor): { id: string | null; name: string | null } =>
  actor.kind === 'staff' ? { id: actor.id, name: actor.name } : { id: null, name: null };

export async function listKeys(ctx: Ctx): Promise<Output<typeof contract.listKeys>> {
  const records = await store.keysIn(ctx.sql, scopesOf(ctx.actor, 'keys.write'));
  return { rows: await Promise.all(records.map((record) => view(ctx, record))) };
}

async function view(ctx: Ctx, record: store.KeyRecord): Promise<ApiKey> {
  const place = record.scope === '' ? undefined : await placeFacts(ctx, record.scope);
  const everywhere = ctx.lang === 'zh' ? '全部地区' : 'Everywhere';
  return {
    ...record,
    scopeName: record.scope === '' ? everywhere : (place?.name ?? record.scope),
    madeAt: record.madeAt.toISOString(),
    endsAt: record.endsAt?.toISOString() ?? null,
    revokedAt: record.revokedAt?.toISOString() ?? null,
    lastUsedAt: record.lastUsedAt?.toISOString() ?? null,
    live: !record.revokedAt && (!record.endsAt || record.endsAt > ctx.now),
  };
}

export async function makeKey(
  ctx: Ctx,
  input: Input<typeof contract.makeKey>,
): Promise<Output<typeof contract.makeKey>> {
  if (!may(ctx, input.scope)) throw notFound();
  if (input.scope !== '' && !(await placeFacts(ctx, input.scope)))
    throw fault('scope', 'place', '没有这个地方。', 'There is no such place.');
  const endsAt = input.until ? startOfDay(shiftDay(input.until, 1)) : null;
  if (endsAt && endsAt <= ctx.now) throw fault('until', 'past', '这一天已经过去了。', 'This day is over.');
  const name = cleanLine(input.name);
  const whom = cleanLine(input.whom);
  const secret = `ll_${newToken(24)}`;
  const by = named(ctx.actor);
  return transact(ctx.sql, ctx.actor, ctx.now, '', undefined, async (tx, { record }) => {
    const made = await store.insertKey(tx, {
      ...input,
      name,
      whom,
      hash: hashOf(secret),
      tail: secret.slice(-4),
      by: by.id,
      byName: by.name,
      endsAt,
    });
    if (!made)
      throw conflict(
        'exists',
        '这把钥匙已经发过了，密钥只显示一次。没记下来的话，请作废后重发。',
        'This key was made already and is shown once only. Revoke it and make another if it was not noted.',
      );
    record({
      noun: 'api_key',
      subject: input.id,
      verb: 'api_key.made',
      county: '',
      place: input.scope,
      data: { name, whom, rights: [...input.rights], perMinute: input.perMinute, until: input.until ?? null },
    });
    return { id: input.id, secret };
  });
}

export async function revokeKey(ctx: Ctx, { id }: Input<typeof contract.revokeKey>): Promise<{ ok: true }> {
  const key = await store.keyById(ctx.sql, id);
  if (!key || !may(ctx, key.scope)) throw notFound();
  return ctx.transact('', async (tx, { record }) => {
    const ended = await store.endKey(tx, id, ctx.now, named(ctx.actor).name);
    if (ended.length === 0) throw conflict('revoked', '这把钥匙已经作废了。', 'This key is revoked already.');
    record({
      noun: 'api_key',
      subject: id,
      verb: 'api_key.revoked',
      county: '',
      place: key.scope,
      data: { name: key.name },
    });
    return { ok: true as const };
  });
}

const wrongKey = () =>
  new Refused(403, 'api_key', {
    zh: '没有 api_key，或者它不对、已作废、已到期。',
    en: 'The api_key is missing, wrong, revoked or expired.',
  });

/** Who comes with this key. @throws Refused 403 for a key that does not work, 429 beyond the key's limit */
export async function byKey(
  house: House,
  secret: string | undefined,
  ip: string,
  now = new Date(),
): Promise<Actor> {
  if (!secret) return { kind: 'nobody' };
  const key = await store.countUse(house.sql, hashOf(secret), now);
  if (!key) {
    await limit('api-key', ip, WRONG_PER_MINUTE, 60);
    throw wrongKey();
  }
  if (key.minuteUses > key.perMinute) throw tooMany(60 - now.getUTCSeconds());
  return {
    kind: 'key',
    id: key.id,
    name: key.name,
    grants: [{ role: 'key', scope: key.scope, permissions: key.rights.map((right) => `open311.${right}`) }],
  };
}

/** The key's own id, which must have this right somewhere. @throws Refused 403 */
export function keyWith(actor: Actor, right: contract.Right): string {
  if (actor.kind !== 'key') throw wrongKey();
  if (scopesOf(actor, `open311.${right}`).length === 0)
    throw new Refused(403, 'right', {
      zh: '这把钥匙没有这项权利，请找管理员。',
      en: 'This api_key does not include that. Ask the administrator.',
    });
  return actor.id;
}

export type KeyLine = { id: string; name: string; whom: string; tail: string; live: boolean };
/** Keys with a right whose area holds this place or a part of it, those that work first. */
export async function keysIn(
  house: Pick<House, 'sql'>,
  right: contract.Right,
  place: string,
  now: Date,
): Promise<KeyLine[]> {
  const records = await store.keysIn(house.sql, ['']);
  return records
    .filter(
      ({ rights, scope }) => rights.includes(right) && (place.startsWith(scope) || scope.startsWith(place)),
    )
    .map(({ id, name, whom, tail, revokedAt, endsAt }) => ({
      id,
      name,
      whom,
      tail,
      live: !revokedAt && (!endsAt || endsAt > now),
    }));
}
