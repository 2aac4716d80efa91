/** Systems of units: where each is reached, with which secret and key; what was sent, and trying again. */
import { overAll } from '../../../kernel/access.ts';
import type { Input, Output } from '../../../kernel/contract.ts';
import { cursor, readCursor } from '../../../kernel/db.ts';
import type { Ctx } from '../../../kernel/module.ts';
import { type UrlFault, urlFault } from '../../../kernel/outgoing.ts';
import { conflict, fault, notFound } from '../../../kernel/refused.ts';
import { keysIn } from '../../open311/service.ts';
import { listUnits, unitById } from '../../units/service.ts';
import type * as contract from './contract.ts';
import * as store from './store.ts';

const MAY = 'services.channels';
export const sealName = (unit: string): string => `unit_channel:${unit}:secret`;

/** Every live unit, connected or not, and the keys that may act for one. */
export async function listChannels(ctx: Ctx): Promise<Output<typeof contract.listChannels>> {
  overAll(ctx.actor, MAY);
  const { rows: units } = await listUnits(ctx, {});
  const ids = units.map(({ id }) => id);
  const [channels, undone, keys] = await Promise.all([
    store.channelsOf(ctx.sql, ids),
    store.undoneOf(ctx.sql, ids),
    keysIn(ctx, 'handle', '', ctx.now),
  ]);
  return {
    rows: units.map(({ county, id, name, placeName }) => {
      const channel = channels.find(({ unit }) => unit === id);
      const left = undone.find(({ unit }) => unit === id);
      return {
        county,
        unit: id,
        name,
        placeName,
        channel: channel
          ? {
              url: channel.url,
              active: channel.active,
              key: channel.key,
              changedAt: channel.changedAt.toISOString(),
              changedBy: channel.changedBy,
            }
          : null,
        waiting: left?.waiting ?? 0,
        failed: left?.failed ?? 0,
      };
    }),
    keys,
  };
}

const WRONG: Readonly<Record<UrlFault, readonly [zh: string, en: string]>> = {
  url: ['写完整的网址，以 https:// 开头。', 'Give the whole address; it begins with https://.'],
  https: ['要用 https:// 的地址，办件不能明文传。', 'It must be https://: nothing travels in the open.'],
  credentials: ['网址里不要带用户名和密码。', 'No user name or password in the address.'],
  private: [
    '这是内网地址。政务内网要先由系统管理员在 UNIT_NETWORKS 里放行那一段。',
    'This is a private address. Its network must first be named in UNIT_NETWORKS.',
  ],
};

export async function saveChannel(
  ctx: Ctx,
  input: Input<typeof contract.saveChannel>,
): Promise<{ ok: true }> {
  overAll(ctx.actor, MAY);
  const unit = await unitById(ctx, input.county, input.unit);
  if (!unit) throw notFound();
  const url = input.url.trim();
  const wrong = urlFault(url, ctx.settings.unitNetworks);
  if (wrong) throw fault('url', wrong, ...WRONG[wrong]);
  if (
    input.key &&
    !(await keysIn(ctx, 'handle', unit.place, ctx.now)).some(({ id, live }) => live && id === input.key)
  )
    throw fault(
      'key',
      'key',
      '这把钥匙不能替部门办件，或者范围不对、已经失效。请在“接口钥匙”里发一把。',
      'This key may not act for a unit here, or no longer works. Make one under “API keys”.',
    );
  return ctx.transact(unit.county, async (tx, { record }) => {
    const before = await store.findChannel(tx, unit.county, unit.id);
    const secretSealed = input.secret
      ? ctx.secrets.seal(input.secret, sealName(unit.id))
      : before?.secretSealed;
    if (!secretSealed)
      throw fault(
        'secret',
        'empty',
        '第一次接，要定一个签名密钥。',
        'The first time, a signing secret is needed.',
      );
    await store.putChannel(tx, {
      county: unit.county,
      unit: unit.id,
      url,
      secretSealed,
      key: input.key,
      active: input.active,
      changedAt: ctx.now,
      changedBy: 'name' in ctx.actor ? ctx.actor.name : '',
    });
    record({
      noun: 'unit_channel',
      subject: unit.id,
      verb: 'unit_channel.saved',
      county: unit.county,
      place: unit.place,
      data: {
        unit: unit.name,
        url,
        active: input.active,
        key: input.key,
        newSecret: input.secret !== undefined,
      },
    });
    return { ok: true as const };
  });
}

export async function listDeliveries(
  ctx: Ctx,
  input: Input<typeof contract.listDeliveries>,
): Promise<Output<typeof contract.listDeliveries>> {
  overAll(ctx.actor, MAY);
  const unit = await unitById(ctx, input.county, input.unit);
  if (!unit) throw notFound();
  const limit = input.limit ?? 30;
  const after = readCursor(input.after, 2) as [string, string] | undefined;
  const found = await store.deliveriesOf(ctx.sql, { county: unit.county, unit: unit.id }, after, limit + 1);
  const shown = found.slice(0, limit);
  const last = found.length > limit ? shown.at(-1) : undefined;
  return {
    rows: shown.map((d) => ({
      id: d.id,
      unit: d.unit,
      unitName: unit.name,
      application: d.application,
      number: d.number,
      verb: d.verb,
      state: d.state,
      tries: d.tries,
      nextAt: d.state === 'waiting' ? d.nextAt.toISOString() : null,
      lastStatus: d.lastStatus,
      lastError: d.lastError,
      madeAt: d.madeAt.toISOString(),
      sentAt: d.sentAt?.toISOString() ?? null,
    })),
    next: last ? cursor([last.cut, last.id]) : null,
  };
}

export async function retryDelivery(
  ctx: Ctx,
  input: Input<typeof contract.retryDelivery>,
): Promise<{ ok: true }> {
  overAll(ctx.actor, MAY);
  const delivery = await store.findDelivery(ctx.sql, input.id);
  if (!delivery) throw notFound();
  return ctx.transact(delivery.county, async (tx, { record }) => {
    if (!(await store.again(tx, delivery, ctx.now)))
      throw conflict('sent', '这一条已经送到了。', 'This one has arrived already.');
    record({
      noun: 'unit_channel',
      subject: delivery.unit,
      verb: 'unit_channel.retried',
      county: delivery.county,
      place: delivery.county,
      data: { delivery: delivery.id, application: delivery.application },
    });
    return { ok: true as const };
  });
}
