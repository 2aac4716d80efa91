/** The address that a phone's calendar subscribes to: secret, kept only as a hash, ended at any time. */
import type { Input, Output } from '../../../kernel/contract.ts';
import { newId, newToken } from '../../../kernel/ids.ts';
import { limit } from '../../../kernel/limits.ts';
import type { Ctx, Door } from '../../../kernel/module.ts';
import { notFound } from '../../../kernel/refused.ts';
import { placeFacts } from '../../places/service.ts';
import { ownOr } from '../access.ts';
import type * as contract from '../contract.ts';
import { personFor } from '../pools/service.ts';
import * as pools from '../pools/store.ts';
import { calendarOf } from './ics.ts';
import * as store from './store.ts';

const PER_MINUTE = 60;
const PAST_DAYS = 60;
const hashOf = (ctx: Pick<Ctx, 'secrets'>, token: string): Uint8Array =>
  ctx.secrets.blind('rota-feed', token);

export async function makeFeed(
  ctx: Ctx,
  input: Input<typeof contract.makeFeed>,
): Promise<Output<typeof contract.makeFeed>> {
  const { person, pool } = await personFor(ctx, input.county, input.person);
  ownOr(ctx.actor, person, pool);
  const token = newToken();
  return ctx.transact(pool.county, async (tx, { record }) => {
    await pools.findPerson(tx, pool.county, person.id, true);
    await store.endFeed(tx, pool.county, person.id, ctx.now);
    await store.insertFeed(tx, {
      county: pool.county,
      id: newId(),
      person: person.id,
      hash: hashOf(ctx, token),
    });
    record({
      noun: 'rota_pool',
      subject: pool.id,
      verb: 'rota_pool.feed_made',
      county: pool.county,
      place: pool.community,
      data: { person: person.id, name: person.name },
    });
    return { url: `${ctx.origin}/calendar/rota/${token}.ics` };
  });
}

export async function endFeed(ctx: Ctx, input: Input<typeof contract.endFeed>): Promise<{ ok: true }> {
  const { person, pool } = await personFor(ctx, input.county, input.person);
  ownOr(ctx.actor, person, pool);
  return ctx.transact(pool.county, async (tx, { record }) => {
    const ended = await store.endFeed(tx, pool.county, person.id, ctx.now);
    if (ended.length === 0) throw notFound();
    record({
      noun: 'rota_pool',
      subject: pool.id,
      verb: 'rota_pool.feed_ended',
      county: pool.county,
      place: pool.community,
      data: { person: person.id, name: person.name },
    });
    return { ok: true as const };
  });
}

/** `/calendar/rota/<token>.ics`: whoever knows the token reads these turns, and nothing else. */
export const door: Door = {
  path: '/calendar/rota/',
  summary: { zh: '排班日历订阅（iCalendar）', en: 'Calendar of turns (iCalendar)' },
  who: async (_house, knock) => {
    await limit('rota-feed', knock.ip, PER_MINUTE, 60);
    return { kind: 'nobody' };
  },
  serve: async (ctx, knock) => {
    const token = /^([A-Za-z0-9_-]{20,100})\.ics$/.exec(knock.path)?.[1];
    if (knock.method !== 'GET' || !token) throw notFound();
    const feed = await store.feedByToken(ctx.sql, hashOf(ctx, token));
    if (!feed) throw notFound();
    const rows = await store.entriesOf(ctx.sql, feed, new Date(ctx.now.getTime() - PAST_DAYS * 86_400_000));
    const entries = await Promise.all(
      rows.map(async (row) => {
        const facts = await placeFacts(ctx, row.place);
        return { ...row, uid: `${row.turn}-${row.person}@linli`, where: facts?.address || facts?.name || '' };
      }),
    );
    return {
      status: 200,
      type: 'text/calendar; charset=utf-8',
      body: calendarOf(`${feed.name}的排班`, entries),
    };
  },
  refuse: (refused, knock) => ({
    status: refused.status,
    type: 'text/plain; charset=utf-8',
    body: refused.say[knock.lang],
  }),
};
