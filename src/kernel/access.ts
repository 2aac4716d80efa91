/**
 * Who acts, with which permissions, over which places. Two gates: the permission on the verb, then load only what
 * the actor may see; what is invisible is answered as not found.
 */
import { notAllowed, notFound, notYours, signInFirst } from './refused.ts';

/** One grant of a role: what it allows and over which prefix of places or grids. */
export type Grant = { role: string; scope: string; permissions: readonly string[] };

export type Actor =
  | { kind: 'nobody' }
  | { kind: 'staff'; id: string; name: string; grants: readonly Grant[]; session: string }
  | { kind: 'resident'; id: string; session: string }
  /** A program of somebody else's, by the key that the administrator gave it. */
  | { kind: 'key'; id: string; name: string; grants: readonly Grant[] }
  /** The house itself: jobs, imports, the command line. */
  | { kind: 'house'; name: string };

/** Where a record lies. `grid` is the small grid of its day, when it had one. */
export type Spot = { place: string; grid?: string | null };

/** A grid's code has a dash (`370105001001-004012`), a place's has none: one prefix can mean either. */
export const isGrid = (scope: string): boolean => scope.includes('-');

/** The scopes over which the actor holds a permission, widest first, without those inside another. */
export function scopesOf(actor: Actor, permission: string): string[] {
  if (actor.kind === 'house') return [''];
  if (actor.kind !== 'staff' && actor.kind !== 'key') return [];
  const found = new Set<string>();
  for (const grant of actor.grants) if (grant.permissions.includes(permission)) found.add(grant.scope);
  const all = [...found].sort((a, b) => a.length - b.length);
  return all.filter((scope, at) => !all.slice(0, at).some((wider) => scope.startsWith(wider)));
}

/** Does any of these scopes cover that spot? A place prefix covers the grids of its communities too. */
export function covers(scopes: readonly string[], spot: Spot): boolean {
  return scopes.some((scope) =>
    isGrid(scope) ? !!spot.grid?.startsWith(scope) : spot.place.startsWith(scope),
  );
}

/** First gate: the verb. Anonymous callers are asked to sign in, others are told no. */
export function mayOr(actor: Actor, may: string): void {
  if (may === 'anyone') return;
  if (actor.kind === 'nobody') throw signInFirst();
  if (may === 'signed-in' || actor.kind === 'house') return;
  if (actor.kind !== 'staff' || !actor.grants.some((grant) => grant.permissions.includes(may)))
    throw notAllowed();
}

/** Second gate: the record. Gives it back, or it does not exist for this actor. */
export function seen<R extends Spot>(actor: Actor, permission: string, record: R | undefined): R {
  if (!record || !covers(scopesOf(actor, permission), record)) throw notFound();
  return record;
}

/** Second gate for what holds for the whole house (lists that every place shares): a grant over all of it. */
export function overAll(actor: Actor, permission: string): void {
  if (!covers(scopesOf(actor, permission), { place: '' })) throw notYours();
}

/** Second gate for a place that is named in the input and not yet in any record. */
export function within(actor: Actor, permission: string, spot: Spot): void {
  if (!covers(scopesOf(actor, permission), spot)) throw notFound();
}
