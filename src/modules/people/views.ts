/** How persons are shown: sealed fields masked, sensitive tags left out, others' files not opened. */
import { covers, scopesOf } from '../../kernel/access.ts';
import { type Recorder, Replayed } from '../../kernel/command.ts';
import type { Tx } from '../../kernel/db.ts';
import type { Ctx } from '../../kernel/module.ts';
import { mask } from '../../kernel/personal.ts';
import { notFound } from '../../kernel/refused.ts';
import { placeFacts } from '../places/service.ts';
import type { PersonFile, PersonLine, SecretField } from './contract.ts';
import { personsByIds, relationsOf, residencesOf } from './homes/store.ts';
import { spotOf } from './rules.ts';
import { masked } from './seals.ts';
import { type PersonRow, personById } from './store.ts';
import { openTags, type TagBook, tagBook } from './tags.ts';

const PERMISSIONS = ['people.write', 'people.reveal', 'people.merge'] as const;

/** The counties that an actor's scopes name; undefined when one is wider than a county. */
export function countiesOf(scopes: readonly string[]): string[] | undefined {
  return scopes.some((scope) => scope.length < 6)
    ? undefined
    : [...new Set(scopes.map((scope) => scope.slice(0, 6)))];
}

/** The person, if this actor holds the permission over where the file lies; 404 otherwise. */
export async function personAt(ctx: Ctx, permission: string, id: string): Promise<PersonRow> {
  const scopes = scopesOf(ctx.actor, permission);
  const row = await personById(ctx.sql, id, countiesOf(scopes));
  if (!row || !covers(scopes, spotOf(row))) throw notFound();
  return row;
}

export function lineOf(ctx: Pick<Ctx, 'secrets'>, book: TagBook, row: PersonRow): PersonLine {
  return {
    id: row.id,
    name: row.name,
    sex: row.sex,
    born: row.born,
    phone: masked(ctx.secrets, row, 'phone').value,
    address: row.address,
    home: row.home,
    community: row.community,
    grid: row.grid,
    tags: openTags(book, row.tags),
    leftAt: row.left_at,
  };
}

/** The whole file, masked. */
export async function fileOf(ctx: Ctx, row: PersonRow): Promise<PersonFile> {
  const [book, residences, relations] = await Promise.all([
    tagBook(ctx),
    residencesOf(ctx.sql, row.county, row.id),
    relationsOf(ctx.sql, row.county, row.id),
  ]);
  const others = await personsByIds(
    ctx.sql,
    row.county,
    relations.map((one) => (one.person === row.id ? one.other : one.person)),
  );
  const byId = new Map(others.map((other) => [other.id, other]));
  const scopes = scopesOf(ctx.actor, 'people.read');
  const phone = masked(ctx.secrets, row, 'phone');
  const idNumber = masked(ctx.secrets, row, 'idNumber');
  const line = lineOf(ctx, book, row);
  const broken: SecretField[] = [
    ...(phone.broken ? (['phone'] as const) : []),
    ...(idNumber.broken ? (['idNumber'] as const) : []),
  ];
  return {
    ...line,
    idNumber: idNumber.value,
    hasHealth: row.health_sealed !== null,
    hiddenTags: row.tags.length - line.tags.length,
    note: row.note,
    version: row.version,
    mergedInto: row.merged_into,
    broken,
    residences: await Promise.all(
      residences.map(async ({ id, home, role, from, to }) => ({
        id,
        home,
        address: (await placeFacts(ctx, home))?.address ?? home,
        role,
        from,
        to,
      })),
    ),
    relations: relations.flatMap(({ person, other, kind, emergency }) => {
      const them = byId.get(person === row.id ? other : person);
      if (!them || them.merged_into) return [];
      const mine = covers(scopes, spotOf(them));
      return [
        {
          person: mine ? them.id : null,
          name: mine ? them.name : mask.name(them.name),
          kind,
          theirs: other === row.id,
          emergency,
          phone: mine ? masked(ctx.secrets, them, 'phone').value : null,
        },
      ];
    }),
    may: PERMISSIONS.filter((permission) => covers(scopesOf(ctx.actor, permission), spotOf(row))),
    changedAt: row.changed_at.toISOString(),
  };
}

async function fileById(ctx: Ctx, county: string, id: string): Promise<PersonFile> {
  const row = await personById(ctx.sql, id, [county]);
  if (!row) throw notFound();
  return fileOf(ctx, row);
}

/**
 * Writes in one transaction and gives the file as it is then. A repeated command is not done again: its first answer names
 * the person, and the file is read anew, so that no copy of it has to lie among the answers.
 */
export async function commitFile(
  ctx: Ctx,
  county: string,
  work: (tx: Tx, recorder: Recorder) => Promise<{ id: string }>,
): Promise<PersonFile> {
  let id: string;
  try {
    id = (await ctx.transact(county, work)).id;
  } catch (error) {
    if (!(error instanceof Replayed)) throw error;
    id = (error.answer as { id: string }).id;
  }
  return fileById(ctx, county, id);
}
