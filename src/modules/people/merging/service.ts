/** Two files of one person become one. The other stays as a pointer; history tells what moved. */
import type { Input } from '../../../kernel/contract.ts';
import type { Ctx } from '../../../kernel/module.ts';
import { conflict, fault, notFound } from '../../../kernel/refused.ts';
import type { PersonFile } from '../contract.ts';
import type { mergePeople } from '../homes/contract.ts';
import { derived, placesOf } from '../homes/service.ts';
import { residencesOf } from '../homes/store.ts';
import { spotOf } from '../rules.ts';
import { openSealed, sealHealth, sealIdNumber, sealPhone, searchColumns } from '../seals.ts';
import { type PersonRow, personById, updatePerson } from '../store.ts';
import { commitFile, personAt } from '../views.ts';
import { moveAccounts, moveRelations, moveResidences } from './store.ts';

/** The columns that come from the other file; sealed values are opened there and sealed anew for this row. */
function taken(
  ctx: Ctx,
  row: PersonRow,
  other: PersonRow,
  take: ReadonlySet<string>,
): { set: Record<string, unknown>; fields: string[] } {
  const set: Record<string, unknown> = {};
  const fields: string[] = [];
  for (const key of ['name', 'sex', 'born', 'note'] as const) {
    if (!other[key] || other[key] === row[key] || (row[key] && !take.has(key))) continue;
    set[key] = other[key];
    fields.push(key);
  }
  const sealed = [
    ['phone', row.phone_sealed, sealPhone],
    ['idNumber', row.id_number_sealed, sealIdNumber],
    ['health', row.health_sealed, sealHealth],
  ] as const;
  for (const [key, mine, seal] of sealed) {
    if (mine && !take.has(key)) continue;
    const clear = openSealed(ctx.secrets, other, key);
    if (clear === null) continue;
    Object.assign(set, seal(ctx.secrets, row.id, clear));
    fields.push(key);
  }
  const tags = [...new Set([...row.tags, ...other.tags])];
  if (tags.length > row.tags.length) {
    set['tags'] = tags;
    fields.push('tags');
  }
  return { set, fields };
}

export async function merge(ctx: Ctx, input: Input<typeof mergePeople>): Promise<PersonFile> {
  if (input.id === input.other) throw fault('other', 'self', '这是同一份档案。', 'This is the same file.');
  const row = await personAt(ctx, 'people.merge', input.id);
  const other = await personAt(ctx, 'people.merge', input.other);
  if (row.county !== other.county)
    throw fault(
      'other',
      'other-county',
      '不在同一个区县，不能合并。',
      'The files lie in different counties.',
    );
  const { county } = row;
  const places = new Map([
    ...(await placesOf(ctx, county, row.id)),
    ...(await placesOf(ctx, county, other.id)),
  ]);
  return commitFile(ctx, county, async (tx, { record }) => {
    // Always in the order of their ids, so that two merges of the same pair cannot wait for each other.
    const [first, second] = [row.id, other.id].sort() as [string, string];
    const rows = [await personById(tx, first, [county], true), await personById(tx, second, [county], true)];
    const mine = rows.find((one) => one?.id === row.id);
    const theirs = rows.find((one) => one?.id === other.id);
    if (!mine || !theirs) throw notFound();
    if (mine.merged_into || theirs.merged_into)
      throw conflict('merged', '其中一份已经合并过了。', 'One of them was merged already.');
    if (mine.version !== input.version || theirs.version !== input.otherVersion) {
      throw conflict(
        'changed-meanwhile',
        '您打开之后，有一份档案被改过。请再看一眼。',
        'One of the files changed after you opened it. Please look again.',
      );
    }
    const { set, fields } = taken(ctx, mine, theirs, new Set(input.take));
    await updatePerson(tx, county, other.id, ctx.now, { merged_into: row.id });
    const residences = await moveResidences(tx, county, other.id, row.id);
    const relations = await moveRelations(tx, county, other.id, row.id);
    await moveAccounts(tx, other.id, row.id);
    const after = { ...mine, ...set } as PersonRow;
    const place = derived(after, await residencesOf(tx, county, row.id), places);
    await updatePerson(tx, county, row.id, ctx.now, {
      ...set,
      ...searchColumns(after.name, after.address),
      ...place,
    });
    const data = { into: row.id, from: other.id, fields, residences, relations };
    record({ noun: 'person', subject: row.id, verb: 'person.merged', county, ...spotOf(mine), data });
    record({ noun: 'person', subject: other.id, verb: 'person.merged', county, ...spotOf(theirs), data });
    return { id: row.id };
  });
}
