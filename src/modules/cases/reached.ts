/** How a module below reaches whoever raised a case: the number for a stated purpose, or a message. */
import type { Tx } from '../../kernel/db.ts';
import { append } from '../../kernel/events.ts';
import type { Ctx, House } from '../../kernel/module.ts';
import { notFound } from '../../kernel/refused.ts';
import { tellPhone } from '../notices/service.ts';
import { inOwnWords, waiting } from './listeners.ts';
import { findCase } from './store.ts';

/**
 * The reporter's number for somebody whom the calling module let through. The look is recorded before the number leaves.
 * @throws Refused 404 when there is no case or no number
 */
export async function reporterFor(
  ctx: Ctx,
  id: string,
  purpose: string,
): Promise<{ phone: string; name: string | null }> {
  const c = await findCase(ctx.sql, id);
  if (!c?.phoneSealed) throw notFound();
  const phone = ctx.secrets.open(c.phoneSealed, `case:${c.id}:phone`);
  await append(ctx.sql, ctx.actor, ctx.now, [
    {
      noun: 'case',
      subject: c.id,
      verb: 'case.revealed',
      county: c.county,
      place: c.place,
      grid: c.grid,
      data: { field: 'phone', purpose },
    },
  ]);
  return { phone, name: c.reporterName };
}

/** A message to everybody who waits for the case, once for each event. */
export async function tellWaiting(
  house: House,
  tx: Tx,
  event: { id: number },
  id: string,
  words: (c: { title: string; number: string }, code: string) => { zh: string; en: string },
): Promise<void> {
  const c = await findCase(tx, id);
  if (!c) return;
  const about = { county: c.county, event: event.id, noun: 'case', subject: c.id };
  for (const { who, phone, code, own } of await waiting(house, tx, c))
    await tellPhone(house, tx, { ...about, ...inOwnWords(words(c, code), c, own) }, who, phone);
}
