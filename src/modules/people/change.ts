/** A file is changed: only what differs, never over somebody else's change without a word. */
import { covers, scopesOf } from '../../kernel/access.ts';
import type { Input } from '../../kernel/contract.ts';
import type { Json } from '../../kernel/db.ts';
import type { Ctx } from '../../kernel/module.ts';
import { conflict, type FieldFault, faults, notFound, Refused } from '../../kernel/refused.ts';
import { SealBroken } from '../../kernel/secrets.ts';
import { dayOf } from '../../kernel/time.ts';
import { alikeRefusal } from './alike.ts';
import type { changePerson, PersonFile } from './contract.ts';
import { type Facts, readFacts, spotOf, type Typed } from './rules.ts';
import { openSealed, sealHealth, sealIdNumber, sealPhone, searchColumns } from './seals.ts';
import { oneIdNumber } from './service.ts';
import { type PersonRow, personById, updatePerson } from './store.ts';
import { openTags, tagBook, tagFaults } from './tags.ts';
import { commitFile, personAt } from './views.ts';

const SAME = {
  name: '姓名',
  sex: '性别',
  born: '出生日期',
  phone: '电话',
  idNumber: '身份证号',
  health: '健康情况',
  note: '备注',
  tags: '标签',
} as const;

/** What is now in the file beside what was sent; secrets are only said to differ. */
function clash(ctx: Ctx, row: PersonRow, facts: Facts, tags: readonly string[] | undefined): FieldFault[] {
  const list: FieldFault[] = [];
  const add = (path: keyof typeof SAME, now: string, yours: string, secret = false) =>
    list.push({
      path,
      code: 'changed-meanwhile',
      message: secret
        ? { zh: `${SAME[path]}已被别人改过。`, en: 'Somebody else has changed this meanwhile.' }
        : {
            zh: `现在是“${now || '空'}”，您写的是“${yours || '空'}”。`,
            en: `Now “${now || 'empty'}”, yours “${yours || 'empty'}”.`,
          },
      ...(!secret && { value: now }),
    });
  for (const key of ['name', 'sex', 'born', 'note'] as const) {
    if (facts[key] !== undefined && (facts[key] ?? '') !== (row[key] ?? ''))
      add(key, row[key] ?? '', facts[key] ?? '');
  }
  for (const key of ['phone', 'idNumber', 'health'] as const) {
    if (facts[key] !== undefined && facts[key] !== openSealed(ctx.secrets, row, key)) add(key, '', '', true);
  }
  if (tags && [...tags].sort().join() !== [...row.tags].sort().join())
    add('tags', row.tags.join('、'), tags.join('、'));
  return list;
}

/** The columns to set, and which fields those are; sealed fields count as changed only when the value differs. */
function changes(
  ctx: Ctx,
  row: PersonRow,
  facts: Facts,
  tags: readonly string[] | undefined,
): { set: Record<string, unknown>; fields: string[]; data: Record<string, Json> } {
  const set: Record<string, unknown> = {};
  const fields: string[] = [];
  const data: Record<string, Json> = {};
  for (const key of ['name', 'sex', 'born', 'note'] as const) {
    if (facts[key] === undefined || facts[key] === row[key]) continue;
    set[key] = facts[key];
    fields.push(key);
    // What a note says stays in the file; that it changed is enough for the log.
    if (key !== 'note') data[key] = [row[key], facts[key]];
  }
  const differs = (key: 'phone' | 'idNumber' | 'health'): boolean => {
    if (facts[key] === undefined) return false;
    try {
      return openSealed(ctx.secrets, row, key) !== facts[key];
    } catch (error) {
      if (error instanceof SealBroken) return true;
      throw error;
    }
  };
  if (differs('phone'))
    Object.assign(set, sealPhone(ctx.secrets, row.id, facts.phone!)) && fields.push('phone');
  if (differs('idNumber'))
    Object.assign(set, sealIdNumber(ctx.secrets, row.id, facts.idNumber!)) && fields.push('idNumber');
  if (differs('health'))
    Object.assign(set, sealHealth(ctx.secrets, row.id, facts.health!)) && fields.push('health');
  if (tags && [...tags].sort().join() !== [...row.tags].sort().join()) {
    set['tags'] = tags;
    fields.push('tags');
  }
  if (set['name'] !== undefined) Object.assign(set, searchColumns(facts.name!, row.address));
  return { set, fields, data };
}

export async function change(ctx: Ctx, input: Input<typeof changePerson>): Promise<PersonFile> {
  const row = await personAt(ctx, 'people.write', input.id);
  if (row.merged_into)
    throw conflict('merged', '这份档案已经并到另一份里了。', 'This file was merged into another.');
  const { facts, faults: found } = readFacts(input as Typed, dayOf(ctx.now));
  const book = await tagBook(ctx);
  const maySensitive = covers(scopesOf(ctx.actor, 'people.reveal'), spotOf(row));
  if (input.tags) found.push(...tagFaults(book, input.tags, maySensitive, row.tags));
  if (found.length > 0) throw faults(found);
  // A form shows the open tags only: the sensitive ones stay as they are unless the form names them by right.
  const named = input.tags?.some((code) => !openTags(book, [code]).length) ?? false;
  const tags = input.tags && [
    ...new Set([
      ...input.tags,
      ...(named ? [] : row.tags.filter((code) => openTags(book, [code]).length === 0)),
    ]),
  ];
  const refusal = facts.idNumber
    ? await alikeRefusal(ctx, row.county, { idNumber: facts.idNumber }, { despite: true, except: row.id })
    : undefined;
  const spot = spotOf(row);
  return oneIdNumber(() =>
    commitFile(ctx, row.county, async (tx, { record }) => {
      if (refusal) throw refusal;
      const now = await personById(tx, row.id, [row.county], true);
      if (!now) throw notFound();
      if (now.version !== input.version) {
        const list = clash(ctx, now, facts, tags);
        if (list.length > 0) {
          throw new Refused(
            409,
            'changed-meanwhile',
            {
              zh: '您打开之后，别人改过这份档案。请看看再保存。',
              en: 'Somebody changed this file after you opened it. Please look and save again.',
            },
            list,
          );
        }
      }
      const { set, fields, data } = changes(ctx, now, facts, tags);
      if (fields.length > 0) {
        await updatePerson(tx, row.county, row.id, ctx.now, set);
        record({
          noun: 'person',
          subject: row.id,
          verb: 'person.changed',
          county: row.county,
          ...spot,
          data: { fields, ...data },
        });
      }
      return { id: row.id };
    }),
  );
}
