/** What an import has to do with: its area, its sealed rows, whose it is. */
import { covers, scopesOf } from '../../../kernel/access.ts';
import type { Ctx, House } from '../../../kernel/module.ts';
import { fault, notFound } from '../../../kernel/refused.ts';
import type { RowFault } from '../../../kernel/sheets/columns.ts';
import type { Sheet } from '../../../kernel/sheets/read.ts';
import { type PlaceFacts, placesBelow } from '../../places/service.ts';
import { isSensitive, tagBook } from '../tags.ts';
import { addressKey, type ImportRow, type Lookup } from './rules.ts';
import * as store from './store.ts';

/** Rows planned or taken over at a time. */
export const CHUNK = 1000;

export type Head = { columns: string[]; unknown: string[]; faults: RowFault[] };
export type Cells = Sheet['rows'][number]['cells'];
export type Line = { row?: ImportRow; cells: Cells };
export const asText = (cell: Cells[number]): Cells[number] =>
  cell instanceof Date ? cell.toISOString().slice(0, 10) : cell;
export const bind = (id: string, number: number | 'head'): string => `people_import:${id}:${number}`;
export const sealed = (
  house: Pick<House, 'secrets'>,
  id: string,
  number: number | 'head',
  value: unknown,
): Uint8Array => house.secrets.seal(JSON.stringify(value), bind(id, number));
export const opened = <T>(
  house: Pick<House, 'secrets'>,
  id: string,
  number: number | 'head',
  bytes: Uint8Array,
): T => JSON.parse(house.secrets.open(bytes, bind(id, number))) as T;

/** The homes of the area, from memory of one question: by code and by address. */
export async function homesIn(ctx: Ctx, place: string): Promise<Map<string, PlaceFacts>> {
  const rows = await placesBelow(ctx, place, ['home']);
  return new Map(
    rows.map((row) => [
      row.code,
      {
        ...row,
        county: row.code.slice(0, 6),
        street: row.code.slice(0, 9),
        community: row.code.slice(0, 12),
      } as PlaceFacts,
    ]),
  );
}

export async function lookupIn(
  ctx: Ctx,
  homes: ReadonlyMap<string, PlaceFacts>,
  scopes: readonly string[],
): Promise<Lookup> {
  const byAddress = new Map<string, string | 'several'>();
  for (const { code, address } of homes.values())
    byAddress.set(addressKey(address), byAddress.has(addressKey(address)) ? 'several' : code);
  const book = await tagBook(ctx);
  const reveals = scopesOf(ctx.actor, 'people.reveal').length > 0;
  const words = new Map(
    book.rows
      .filter((tag) => !tag.ended && (reveals || !isSensitive(book, tag.code)))
      .flatMap((tag) => [tag.zh, tag.en.toLowerCase(), tag.code].map((word) => [word, tag.code])),
  );
  return {
    tag: (word) => words.get(word) ?? words.get(word.toLowerCase()),
    home: (code, address) => {
      const found = code ?? (address ? byAddress.get(addressKey(address)) : undefined) ?? 'unknown';
      if (found === 'several') return found;
      const facts = homes.get(found);
      if (!facts) return 'unknown';
      return covers(scopes, { place: found, grid: facts.grid }) ? found : 'outside';
    },
  };
}

/** The area must be a street or smaller, and some of it the actor's. */
export function areaScopes(ctx: Ctx, place: string): string[] {
  const scopes = scopesOf(ctx.actor, 'people.import');
  if (!scopes.some((scope) => scope.startsWith(place) || place.startsWith(scope))) throw notFound();
  if (place.length < 9)
    throw fault('place', 'too-wide', '请选到街道或社区。', 'Please choose a street or a community.');
  return scopes;
}

/** One's own import that has not ended; 404 otherwise. */
export async function mine(ctx: Ctx, id: string): Promise<store.ImportHead> {
  const head = await store.importById(ctx.sql, id);
  if (!head || !('id' in ctx.actor) || head.account !== ctx.actor.id) throw notFound();
  // The sender may have been moved to another area since.
  areaScopes(ctx, head.place);
  return head;
}
