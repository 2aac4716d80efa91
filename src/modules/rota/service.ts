/** The rota: what other modules may ask. */
import type { Input, Output } from '../../kernel/contract.ts';
import type { Ctx, House } from '../../kernel/module.ts';
import { notFound } from '../../kernel/refused.ts';
import { dayOf, shiftDay } from '../../kernel/time.ts';
import { readScopes } from './access.ts';
import type * as contract from './contract.ts';
import { type OnDuty, onDuty as readDuty } from './turns/store.ts';

export type { OnDuty } from './turns/store.ts';

/**
 * Who is on duty in a community (12 digits) at a moment, windows first; an open turn stands with `person: null`. Only
 * published months count. `account` is null for people without one.
 */
export const onDuty = (house: Pick<House, 'sql'>, community: string, at: Date): Promise<OnDuty[]> => {
  const today = dayOf(at);
  // A night that began yesterday still runs.
  return readDuty(house.sql, community, at, [shiftDay(today, -1), today]);
};

export async function readOnDuty(
  ctx: Ctx,
  { place }: Input<typeof contract.readOnDuty>,
): Promise<Output<typeof contract.readOnDuty>> {
  if (!readScopes(ctx.actor).some((scope) => place.startsWith(scope))) throw notFound();
  const rows = await onDuty(ctx, place, ctx.now);
  return { rows: rows.map((row) => ({ ...row, endsAt: row.endsAt.toISOString() })) };
}
