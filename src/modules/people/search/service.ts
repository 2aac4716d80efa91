/** Finds people in the actor's own scope. */
import { covers, isGrid, scopesOf } from '../../../kernel/access.ts';
import type { Input, Output } from '../../../kernel/contract.ts';
import { cursor, readCursor } from '../../../kernel/db.ts';
import type { Ctx } from '../../../kernel/module.ts';
import { fault, notFound } from '../../../kernel/refused.ts';
import { placeFacts } from '../../places/service.ts';
import type { listPeople } from '../contract.ts';
import { spotOf } from '../rules.ts';
import { idBlind, last4Blind, phoneBlind } from '../seals.ts';
import { tagBook } from '../tags.ts';
import { lineOf } from '../views.ts';
import { byFit, readSearch } from './rules.ts';
import { findPersons, listPersons } from './store.ts';

const SHOWN = 50;
const PERMISSIONS = ['people.write', 'people.import', 'people.export', 'people.merge'] as const;

/** The actor's scopes narrowed to a place or grid; 404 when it lies outside. */
export async function narrowed(ctx: Ctx, permission: string, place: string | undefined): Promise<string[]> {
  const scopes = scopesOf(ctx.actor, permission);
  if (!place) return scopes;
  const grid = isGrid(place)
    ? place
    : place.length > 12
      ? ((await placeFacts(ctx, place))?.grid ?? null)
      : null;
  if (covers(scopes, { place: isGrid(place) ? place.slice(0, 12) : place, grid })) return [place];
  // A place above the own scope: what of the own lies inside.
  const inside = scopes.filter((scope) => scope.startsWith(place));
  if (inside.length === 0) throw notFound();
  return inside;
}

export async function findPeople(
  ctx: Ctx,
  input: Input<typeof listPeople>,
): Promise<Output<typeof listPeople>> {
  const book = await tagBook(ctx);
  const scopes = await narrowed(ctx, 'people.read', input.place);
  const reveals = scopesOf(ctx.actor, 'people.reveal');
  if (input.tag) {
    const tag = book.byCode.get(input.tag);
    if (!tag || (tag.sensitive && reveals.length === 0))
      throw fault('tag', 'unknown-tag', '没有这个标签。', 'There is no such tag.');
  }
  const may = PERMISSIONS.filter((permission) => scopesOf(ctx.actor, permission).length > 0);
  const shown = (rows: Parameters<typeof lineOf>[2][]) => {
    const sensitive = input.tag && book.byCode.get(input.tag)?.sensitive;
    return rows
      .filter((row) => !sensitive || covers(reveals, spotOf(row)))
      .map((row) => lineOf(ctx, book, row));
  };
  if (input.q?.trim()) {
    const wanted = readSearch(input.q);
    if (!wanted) return { rows: [], next: null, more: false, may };
    const rows = await findPersons(
      ctx.sql,
      scopes,
      {
        ...(wanted.phone && { phone: phoneBlind(ctx.secrets, wanted.phone) }),
        ...(wanted.last4 && { last4: last4Blind(ctx.secrets, wanted.last4) }),
        ...(wanted.idNumber && { idNumber: idBlind(ctx.secrets, wanted.idNumber) }),
        ...(wanted.words && { words: wanted.words }),
      },
      input.tag,
      SHOWN + 1,
    );
    return { rows: shown(byFit(rows, input.q).slice(0, SHOWN)), next: null, more: rows.length > SHOWN, may };
  }
  if (scopes.some((scope) => scope.length < 6))
    throw fault(
      'place',
      'required',
      '请先选区县，或者写要找谁。',
      'Please choose a county first, or say whom you look for.',
    );
  const limit = input.limit ?? 30;
  const after = readCursor(input.after, 2);
  const rows = await listPersons(
    ctx.sql,
    scopes,
    input.tag,
    after && { name: String(after[0]), id: String(after[1]) },
    limit + 1,
  );
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    rows: shown(page),
    next: rows.length > limit && last ? cursor([last.name, last.id]) : null,
    more: false,
    may,
  };
}
