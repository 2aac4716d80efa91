/** A bad rating of an application: what was done, asked again, answered. It ends only with all three. */
import { covers, scopesOf } from '../../../kernel/access.ts';
import type { Input, Output } from '../../../kernel/contract.ts';
import { cursor, type Json, readCursor, type Tx } from '../../../kernel/db.ts';
import { timeline } from '../../../kernel/events.ts';
import type { Ctx } from '../../../kernel/module.ts';
import { mask } from '../../../kernel/personal.ts';
import { conflict, fault, notFound } from '../../../kernel/refused.ts';
import { cleanText } from '../../../kernel/text.ts';
import { endTask } from '../../work/service.ts';
import { type Application, findApplication } from '../applications/store.ts';
import type * as contract from './contract.ts';
import { reach } from './reach.ts';
import * as store from './store.ts';

const MOST = 1000;

export async function listBadServices(
  ctx: Ctx,
  input: Input<typeof contract.listBadServices>,
): Promise<Output<typeof contract.listBadServices>> {
  const most = input.limit ?? 20;
  const open = (input.tab ?? 'open') === 'open';
  const after = readCursor(input.after, 2) as [string, string] | undefined;
  const found = await store.badRatings(ctx.sql, open, reach(ctx, input.place), after, most + 1);
  const last = found.length > most ? found[most - 1] : undefined;
  return {
    rows: found.slice(0, most),
    next: last ? cursor([(open ? last.dueAt : last.doneAt) ?? '', last.id]) : null,
  };
}

export const countRatings = async (
  ctx: Ctx,
  input: Input<typeof contract.countRatings>,
): Promise<{ bad: number }> => ({ bad: await store.countBad(ctx.sql, reach(ctx, input.place), MOST) });

/** Whoever holds it, or supervises there. */
const mayMend = (ctx: Ctx, a: Application, holder: string | null): boolean =>
  ctx.actor.kind === 'staff' && (ctx.actor.id === holder || covers(scopesOf(ctx.actor, 'work.hand_over'), a));

const COURSE = ['application.rated', 'application.rating_mended', 'application.rating_replied'];

export async function readBadService(
  ctx: Ctx,
  input: Input<typeof contract.readBadService>,
): Promise<Output<typeof contract.readBadService>> {
  const a = await findApplication(ctx.sql, input.id);
  if (!a || !covers(scopesOf(ctx.actor, 'services.read'), a)) throw notFound();
  const bad = await store.badOf(ctx.sql, a);
  if (!bad) throw notFound();
  const { holder, ...rest } = bad;
  const events = await timeline(ctx.sql, a.county, 'application', a.id, false);
  return {
    ...rest,
    name: mask.name(a.name),
    firstContact: a.firstContactName,
    state: a.state,
    steps: events
      .filter(({ verb }) => COURSE.includes(verb))
      .map(({ at, actorName, verb, data }) => ({
        at: at.toISOString(),
        who: actorName ?? '',
        verb,
        text: typeof data['text'] === 'string' ? data['text'] : '',
      })),
    may: !rest.doneAt && mayMend(ctx, a, holder),
    hasPhone: a.phoneSealed !== null || a.agentPhoneSealed !== null,
  };
}

/** One act under the lock of the bad rating. @throws Refused 404 for who may not, 409 when it is settled */
async function mend<A>(
  ctx: Ctx,
  id: string,
  verb: 'mended' | 'replied' | 'revealed',
  open: boolean,
  data: { [key: string]: Json },
  work: (tx: Tx, a: Application) => Promise<A>,
): Promise<A> {
  const a = await findApplication(ctx.sql, id);
  const bad = a && (await store.badOf(ctx.sql, a));
  if (!a || !bad || !mayMend(ctx, a, bad.holder)) throw notFound();
  return ctx.transact(a.county, async (tx, { record }) => {
    if (!(await store.lockOpenBad(tx, a)))
      throw conflict(
        'settled',
        '这条差评已经整改完了。刷新看看。',
        'This rating is settled. Reload to see how.',
      );
    const answer = await work(tx, a);
    record({
      noun: 'application',
      subject: a.id,
      verb: `application.rating_${verb}`,
      county: a.county,
      place: a.place,
      grid: a.grid,
      open,
      data,
    });
    return answer;
  });
}

export async function mendBadService(
  ctx: Ctx,
  input: Input<typeof contract.mendBadService>,
): Promise<{ ok: true }> {
  const text = cleanText(input.text);
  if (text === '') throw fault('text', 'empty', '写一句做了什么。', 'Say what was done.');
  return mend(ctx, input.id, 'mended', false, { text }, async (tx, a) => {
    await store.mendBad(tx, a, text, ctx.now);
    return { ok: true as const };
  });
}

export async function replyBadService(
  ctx: Ctx,
  input: Input<typeof contract.replyBadService>,
): Promise<{ ok: true }> {
  const reply = cleanText(input.reply);
  if (reply === '')
    throw fault('reply', 'empty', '写几句答复，居民会看到。', 'Write the answer; the resident reads it.');
  const by = ctx.actor.kind === 'staff' ? ctx.actor.name : '';
  const data = { text: reply, via: input.way, putRight: input.putRight, rating: input.second ?? null };
  return mend(ctx, input.id, 'replied', true, data, async (tx, a) => {
    const bad = await store.badOf(tx, a);
    if (!bad?.mendedAt)
      throw conflict(
        'mend-first',
        '先记下整改做了什么，再回访答复。',
        'Note first what was done, then ask again and answer.',
      );
    await store.endBad(tx, a, {
      way: input.way,
      putRight: input.putRight,
      second: input.second ?? null,
      reply,
      at: ctx.now,
      by,
    });
    await endTask(tx, a.county, 'service_bad_rating', a.id, ctx.now);
    return { ok: true as const };
  });
}

/** Whom to call: the person, or whoever spoke for them. */
export async function revealForRating(
  ctx: Ctx,
  input: Input<typeof contract.revealForRating>,
): Promise<{ phone: string }> {
  return mend(ctx, input.id, 'revealed', false, { purpose: '回访' }, async (_tx, a) => {
    const phone = phoneOf(ctx, a);
    if (!phone)
      throw conflict('no-phone', '这一件没有留电话，请上门回访。', 'No number was given: please visit.');
    return { phone };
  });
}

export function phoneOf(ctx: Pick<Ctx, 'secrets'>, a: Application): string | undefined {
  if (a.phoneSealed) return ctx.secrets.open(a.phoneSealed, `application:${a.id}:phone`);
  if (a.agentPhoneSealed) return ctx.secrets.open(a.agentPhoneSealed, `application:${a.id}:agent`);
  return undefined;
}
