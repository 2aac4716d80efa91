/** Who may see and change what of a rota. A worker of a grid sees the rotas of the community around it. */
import { type Actor, covers, isGrid, scopesOf } from '../../kernel/access.ts';
import { notFound } from '../../kernel/refused.ts';

type Pool = { community: string };
type Person = { account: string | null };

/** Prefixes of communities whose rotas the actor reads. */
export const readScopes = (actor: Actor): string[] =>
  scopesOf(actor, 'rota.read').map((scope) => (isGrid(scope) ? scope.slice(0, 12) : scope));

export const mayRead = (actor: Actor, { community }: Pool): boolean =>
  readScopes(actor).some((scope) => community.startsWith(scope));
export const mayWrite = (actor: Actor, { community }: Pool): boolean =>
  covers(scopesOf(actor, 'rota.write'), { place: community });

export function readable<P extends Pool>(actor: Actor, pool: P | undefined): P {
  if (!pool || !mayRead(actor, pool)) throw notFound();
  return pool;
}
export function writable<P extends Pool>(actor: Actor, pool: P | undefined): P {
  if (!pool || !mayWrite(actor, pool)) throw notFound();
  return pool;
}
export const isSelf = (actor: Actor, { account }: Person): boolean =>
  actor.kind === 'staff' && account !== null && actor.id === account;
/** One's own things, or those of whoever one makes the rota for. */
export function ownOr(actor: Actor, person: Person, pool: Pool): void {
  if (isSelf(actor, person) || mayWrite(actor, pool)) return;
  throw notFound();
}
