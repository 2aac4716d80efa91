/** Whose inbox: the units in which somebody works, or the one for which a program acts with its key. */
import { covers, scopesOf } from '../../../kernel/access.ts';
import type { Ctx } from '../../../kernel/module.ts';
import { notFound } from '../../../kernel/refused.ts';
import { unitsOf } from '../../units/service.ts';
import { type Application, findApplication } from '../applications/store.ts';
import { unitsOfKey } from './store.ts';

/** The right of a key that acts for a unit, as its actor carries it. */
export const KEY_RIGHT = 'open311.handle';

/** Ids of the actor's units; none for everybody else. */
export async function ownUnits(ctx: Ctx): Promise<string[]> {
  const { actor } = ctx;
  if (actor.kind === 'key') return scopesOf(actor, KEY_RIGHT).length > 0 ? unitsOfKey(ctx.sql, actor.id) : [];
  if (actor.kind !== 'staff' || scopesOf(actor, 'services.handle').length === 0) return [];
  return (await unitsOf(ctx, actor.id)).map(({ id }) => id);
}

/** An application that one of the actor's units has. @throws Refused 404 for any other */
export async function mine(ctx: Ctx, id: string): Promise<Application> {
  const a = await findApplication(ctx.sql, id);
  if (!a?.unit || !(await ownUnits(ctx)).includes(a.unit)) throw notFound();
  if (ctx.actor.kind === 'key' && !covers(scopesOf(ctx.actor, KEY_RIGHT), a)) throw notFound();
  return a;
}
