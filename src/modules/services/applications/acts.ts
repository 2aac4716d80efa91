/** One act on an application: see, lock, check the table, change. Every verb goes through here, so one of two is second. */
import { covers, scopesOf } from '../../../kernel/access.ts';
import type { Recorder } from '../../../kernel/command.ts';
import type { Json, Tx } from '../../../kernel/db.ts';
import type { Ctx } from '../../../kernel/module.ts';
import { conflict, notFound } from '../../../kernel/refused.ts';
import { itemAt } from '../catalogue/service.ts';
import { STATE_WORDS } from '../contract.ts';
import { ownUnits } from '../forwarding/own.ts';
import type { Act } from './contract.ts';
import { hindrance, type Side } from './rules.ts';
import * as store from './store.ts';

/** From where the actor looks at it: the window of its area, the unit that has it, or neither. */
export async function sidesOf(ctx: Ctx, a: store.Application): Promise<Side[]> {
  const sides: Side[] = [];
  if (covers(scopesOf(ctx.actor, 'services.receive'), a)) sides.push('desk');
  if (a.unit && (await isOfUnit(ctx, a.unit))) sides.push('unit');
  return sides;
}

/** A member of the unit who may handle; a program with a key acts for the unit whose channel names it. */
export const isOfUnit = async (ctx: Ctx, unit: string): Promise<boolean> =>
  (await ownUnits(ctx)).includes(unit);

/** Who decides by the item's version; what is outside the list is the community's own. */
export async function decidesOf(
  ctx: Ctx,
  a: store.Application,
): Promise<'community' | 'street' | 'district'> {
  if (!a.item) return 'community';
  const item = await itemAt(ctx, a.item, a.version ?? undefined);
  return item?.body.decides ?? 'community';
}

export type Tell = (
  verb: `application.${string}`,
  text: string,
  open: boolean,
  data?: { [key: string]: Json },
) => void;
export const tellOf =
  (a: store.Application, record: Recorder['record']): Tell =>
  (verb, text, open, data = {}) =>
    record({
      noun: 'application',
      subject: a.id,
      verb,
      county: a.county,
      place: a.place,
      grid: a.grid,
      open,
      data: { ...data, text },
    });

const WHY: Readonly<Record<string, (a: store.Application) => Error>> = {
  state: (a) =>
    conflict(
      'state',
      `这一件现在是“${STATE_WORDS[a.state].zh}”，不能这样办。刷新看看最新进展。`,
      `This application is “${STATE_WORDS[a.state].en}” now, so this can't be done. Reload to see the latest.`,
    ),
  decides: () =>
    conflict(
      'decides',
      '这一项不由社区决定，请转给负责的部门。',
      'The community does not decide this item: forward it to the unit that does.',
    ),
  'asked-once': () =>
    conflict(
      'asked-once',
      '补正只能要求一次，这一件已经要求过了。',
      'A supplement may be asked for once, and it was.',
    ),
};

/**
 * Runs one act under the row's lock.
 * @param sidesNow from where the actor acts; given for those who are neither desk nor unit (a resident's own, a key)
 * @throws Refused 404 when the actor sees nothing of it, 409 `state`, `decides` or `asked-once`
 */
export async function act<A>(
  ctx: Ctx,
  id: string,
  what: Act,
  work: (tx: Tx, a: store.Application, tell: Tell) => Promise<A>,
  sidesNow?: (a: store.Application) => Promise<Side[]>,
): Promise<A> {
  const found = await store.findApplication(ctx.sql, id);
  if (!found) throw notFound();
  const [sides, decides] = await Promise.all([
    sidesNow ? sidesNow(found) : sidesOf(ctx, found),
    decidesOf(ctx, found),
  ]);
  if (sides.length === 0) throw notFound();
  return ctx.transact(found.county, async (tx, { record }) => {
    const a = (await store.lockApplication(tx, found.county, id))!;
    // It went to another unit meanwhile: whoever was of the old one no longer sees it.
    const still = sides.filter((side) => side !== 'unit' || a.unit === found.unit);
    const why = hindrance(what, still, { ...a, decides });
    if (why === 'not-yours') throw still.length === 0 ? notFound() : WHY['state']!(a);
    if (why) throw WHY[why]!(a);
    return work(tx, a, tellOf(a, record));
  });
}
