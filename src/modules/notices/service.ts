/** Telling people: rows are written with the event that causes them; a timed job hands messages to the channel. */
import type { Input, Output } from '../../kernel/contract.ts';
import { cursor, readCursor, type Tx } from '../../kernel/db.ts';
import { newId } from '../../kernel/ids.ts';
import type { Ctx, House } from '../../kernel/module.ts';
import { mask } from '../../kernel/personal.ts';
import { notFound } from '../../kernel/refused.ts';
import type * as contract from './contract.ts';
import * as store from './store.ts';

type About = { county: string; event: number; noun: string; subject: string; zh: string; en: string };

/** An inside notice to a member of staff. The same event never tells the same person twice. */
export const tellStaff = (tx: Tx, about: About, account: string): Promise<unknown> =>
  store.insert(tx, {
    ...about,
    id: newId(),
    channel: 'inside',
    toKind: 'staff',
    toId: account,
    phoneSealed: null,
    phoneMask: null,
  });

/** A text message to a number; `who` tells recipients of one event apart. The number is sealed until it is handed over. */
export function tellPhone(house: House, tx: Tx, about: About, who: string, phone: string): Promise<unknown> {
  const id = newId();
  return store.insert(tx, {
    ...about,
    id,
    channel: 'sms',
    toKind: 'phone',
    toId: who,
    phoneSealed: house.secrets.seal(phone, `notice:${id}:phone`),
    phoneMask: mask.phone(phone),
  });
}

const TRIES = 5;
/** Hands waiting messages to the channel; what fails is tried again later, five times. */
export async function sendWaiting(house: House): Promise<void> {
  for (const waiting of await store.unsent(house.sql, TRIES)) {
    try {
      await house.channel.sms(
        house.secrets.open(waiting.phoneSealed, `notice:${waiting.id}:phone`),
        waiting.zh,
        waiting.en,
      );
      await store.sent(house.sql, waiting.county, waiting.id);
    } catch (error) {
      await store.failed(
        house.sql,
        waiting.county,
        waiting.id,
        error instanceof Error ? error.message : String(error),
      );
    }
  }
}

export async function readNotices(
  ctx: Ctx,
  input: Input<typeof contract.readNotices>,
): Promise<Output<typeof contract.readNotices>> {
  if (ctx.actor.kind !== 'staff') throw notFound();
  const limit = input.limit ?? 30;
  const found = await store.noticesOf(
    ctx.sql,
    ctx.actor.id,
    readCursor(input.after, 2) as [string, string] | undefined,
    limit + 1,
  );
  const rows = found.slice(0, limit).map(({ id, noun, subject, zh, en, madeAt, readAt }) => ({
    id,
    noun,
    subject,
    text: ctx.lang === 'en' ? en : zh,
    at: madeAt.toISOString(),
    read: readAt !== null,
  }));
  const last = found.length > limit ? found[limit - 1] : undefined;
  return { rows, next: last ? cursor([last.madeAt.toISOString(), last.id]) : null };
}

export async function markRead(ctx: Ctx, input: Input<typeof contract.markRead>): Promise<{ ok: true }> {
  if (ctx.actor.kind !== 'staff' || Number.isNaN(Date.parse(input.until))) throw notFound();
  const { id } = ctx.actor;
  return ctx.transact('', async (tx) => {
    await store.markRead(tx, id, new Date(input.until));
    return { ok: true as const };
  });
}

export async function demoMessages(ctx: Ctx): Promise<Output<typeof contract.demoMessages>> {
  if (!ctx.settings.demo) throw notFound();
  const rows = await store.demoMessages(ctx.sql);
  return {
    rows: rows.map(({ at, phone, zh, en }) => ({ at: at.toISOString(), phone: mask.phone(phone), zh, en })),
  };
}
