/** Who speaks: one person's reports are found together without opening any seal. */
import type { Ctx } from '../../../kernel/module.ts';
import { phoneOfResident } from '../../people/service.ts';

type Said = { county: string; id: string; phone: string | null | undefined; reporter: string | null };
export type Voice = { phoneBlind: Uint8Array | null; voice: string | null };

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

/**
 * The person behind a report: the telephone's keyed fingerprint (an account's telephone too), else the browser, by the first
 * report that it still holds a ticket to. A number says more than a browser that several people use, so it goes first.
 * What staff found themselves has no voice.
 */
export async function voiceOf(ctx: Ctx, { county, id, phone, reporter }: Said): Promise<Voice> {
  const number = phone ?? (reporter ? await phoneOfResident(ctx, reporter) : undefined);
  if (number) {
    const phoneBlind = ctx.secrets.blind('phone', number);
    return { phoneBlind, voice: `p${hex(phoneBlind)}` };
  }
  if (reporter) return { phoneBlind: null, voice: `r${reporter}` };
  if (ctx.actor.kind === 'staff' || ctx.actor.kind === 'house') return { phoneBlind: null, voice: null };
  if (ctx.tickets.size === 0) return { phoneBlind: null, voice: `t${id}` };
  const [first] = await ctx.sql<{ voice: string }[]>`select voice from cases
    where county = ${county} and id = any(${[...ctx.tickets]}::uuid[]) and voice is not null order by created_at limit 1`;
  return { phoneBlind: null, voice: first?.voice ?? `t${id}` };
}
