/** A person's file: opened, registered, changed, looked at. */
import { covers, scopesOf, within } from '../../kernel/access.ts';
import { Replayed } from '../../kernel/command.ts';
import type { Input, Output } from '../../kernel/contract.ts';
import { constraintOf, type Json } from '../../kernel/db.ts';
import { append, timeline } from '../../kernel/events.ts';
import { newId } from '../../kernel/ids.ts';
import type { Ctx } from '../../kernel/module.ts';
import { conflict, type FieldFault, fault, faults, notFound, Refused } from '../../kernel/refused.ts';
import { SealBroken } from '../../kernel/secrets.ts';
import { cleanLine, readDay } from '../../kernel/text.ts';
import { dayOf } from '../../kernel/time.ts';
import { type PlaceFacts, placeFacts } from '../places/service.ts';
import { refuseAlike } from './alike.ts';
import type {
  changePerson,
  createPerson,
  PersonFile,
  personHistory,
  readPerson,
  reveal,
} from './contract.ts';
import { insertResidences } from './homes/store.ts';
import { accountOf, phoneOf } from './residents/service.ts';
import { type Facts, purposeFault, readFacts, spotOf, type Typed } from './rules.ts';
import {
  newPerson,
  openSealed,
  sealHealth,
  sealIdNumber,
  sealPhone,
  searchColumns,
  type Where,
} from './seals.ts';
import { insertPersons, type PersonRow, personById, updatePerson } from './store.ts';
import { openTags, tagBook, tagFaults } from './tags.ts';
import { countiesOf, fileById, fileOf, personAt } from './views.ts';

export const whereOf = (facts: PlaceFacts): Where => ({
  county: facts.county,
  street: facts.street,
  community: facts.community,
  grid: facts.grid,
  address: facts.kind === 'home' ? facts.address : '',
  home: facts.kind === 'home' ? facts.code : null,
});

const OPENED_AGAIN_MS = 3_600_000;
const opened = new Map<string, number>();

/** Opening a file is recorded, once an hour for each session. */
async function recordOpened(ctx: Ctx, row: PersonRow): Promise<void> {
  const key = `${'session' in ctx.actor ? ctx.actor.session : ctx.actor.kind} ${row.id}`;
  const before = opened.get(key);
  if (before !== undefined && before > ctx.now.getTime() - OPENED_AGAIN_MS) return;
  const spot = spotOf(row);
  await append(ctx.sql, ctx.actor, ctx.now, [
    { noun: 'person', subject: row.id, verb: 'person.opened', county: row.county, ...spot },
  ]);
  if (opened.size > 50_000) opened.clear();
  opened.set(key, ctx.now.getTime());
}

export async function openFile(ctx: Ctx, { id }: Input<typeof readPerson>): Promise<PersonFile> {
  const row = await personAt(ctx, 'people.read', id);
  await recordOpened(ctx, row);
  return fileOf(ctx, row);
}

const TOLD = new Set([
  'person.registered',
  'person.imported',
  'person.changed',
  'person.moved_in',
  'person.moved_out',
  'person.related',
  'person.unrelated',
  'person.merged',
  'person.regridded',
]);

export async function history(
  ctx: Ctx,
  { id }: Input<typeof personHistory>,
): Promise<Output<typeof personHistory>> {
  const row = await personAt(ctx, 'people.read', id);
  const events = await timeline(ctx.sql, row.county, 'person', id, false);
  return {
    rows: events
      .filter((event) => TOLD.has(event.verb))
      .map(({ at, actorName, verb, data }) => ({
        at: at.toISOString(),
        who: actorName,
        verb,
        fields: Array.isArray(data['fields']) ? data['fields'].map(String) : [],
      })),
  };
}

/** The facts of a place in the input, with the second gate. @throws Refused 400 beside `path` for a code that nobody has */
export async function placeFor(
  ctx: Ctx,
  permission: string,
  code: string,
  path: string,
  kinds: readonly string[],
): Promise<PlaceFacts> {
  const facts = await placeFacts(ctx, code);
  if (!facts) {
    if (!covers(scopesOf(ctx.actor, permission), { place: code })) throw notFound();
    throw fault(path, 'unknown-place', '没有这个房屋编码。', 'No place has this code.');
  }
  within(ctx.actor, permission, { place: facts.code, grid: facts.grid });
  if (!kinds.includes(facts.kind)) throw fault(path, 'place-kind', '请选到户。', 'Please choose a home.');
  return facts;
}

export function readDayAt(path: string, text: string, today: string): string {
  const read = readDay(text);
  if (!read.ok) throw faults([{ path, code: read.code, message: read.message }]);
  if (read.value > today) throw fault(path, 'future', '这一天还没到。', 'This day has not come yet.');
  return read.value;
}

export async function register(ctx: Ctx, input: Input<typeof createPerson>): Promise<PersonFile> {
  const place = await placeFor(ctx, 'people.write', input.place, 'place', ['home', 'community']);
  const today = dayOf(ctx.now);
  const { facts, faults: found } = readFacts(input as Typed, today);
  const book = await tagBook(ctx);
  const tags = [...new Set(input.tags ?? [])];
  found.push(
    ...tagFaults(
      book,
      tags,
      covers(scopesOf(ctx.actor, 'people.reveal'), { place: place.code, grid: place.grid }),
    ),
  );
  if (found.length > 0) throw faults(found);
  const from = readDayAt('from', input.from ?? today, today);
  await refuseAlike(ctx, place.county, facts, { despite: input.despite ?? false });
  const id = newId();
  const person = newPerson(
    ctx.secrets,
    {
      id,
      name: facts.name!,
      sex: facts.sex ?? null,
      born: facts.born ?? null,
      phone: facts.phone ?? null,
      idNumber: facts.idNumber ?? null,
      health: facts.health ?? null,
      tags,
      note: facts.note ?? '',
    },
    whereOf(place),
  );
  await oneIdNumber(() =>
    ctx.transact(place.county, async (tx, { record }) => {
      await insertPersons(tx, [person]);
      if (person.home)
        await insertResidences(tx, [
          {
            county: place.county,
            id: newId(),
            person: id,
            home: person.home,
            role: input.role ?? 'family',
            from,
            to: null,
          },
        ]);
      record({
        noun: 'person',
        subject: id,
        verb: 'person.registered',
        county: place.county,
        place: place.code,
        grid: place.grid,
        data: { home: person.home },
      });
      return { id };
    }),
  );
  return fileById(ctx, place.county, id);
}

/** Two people who register the same ID number at once: the second is told so. */
export async function oneIdNumber<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (constraintOf(error) === 'persons_id_number') {
      throw fault(
        'idNumber',
        'same-id',
        '这个身份证号刚刚有人登记了。',
        'This ID number has just been registered.',
      );
    }
    throw error;
  }
}

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
  if (facts.idNumber)
    await refuseAlike(ctx, row.county, { idNumber: facts.idNumber }, { despite: true, except: row.id });
  const spot = spotOf(row);
  await oneIdNumber(() =>
    ctx.transact(row.county, async (tx, { record }) => {
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
  return fileById(ctx, row.county, row.id);
}

/** One masked field in clear. Who looked, at what and for what is recorded before the value leaves; the value never is. */
export async function lookAt(ctx: Ctx, input: Input<typeof reveal>): Promise<Output<typeof reveal>> {
  const row = await personAt(ctx, 'people.reveal', input.id);
  const lack = purposeFault(input.purpose, input.reason);
  if (lack) throw faults([lack]);
  const spot = spotOf(row);
  const value = await clearValue(ctx, row, input.field);
  try {
    await ctx.transact(row.county, async (_tx, { record }) => {
      record({
        noun: 'person',
        subject: row.id,
        verb: 'person.revealed',
        county: row.county,
        ...spot,
        data: { field: input.field, purpose: input.purpose, reason: cleanLine(input.reason ?? '') },
      });
      // Stored under the key, so it must not hold the value.
      return { field: input.field };
    });
  } catch (error) {
    // The same look asked for twice was recorded once.
    if (!(error instanceof Replayed)) throw error;
  }
  return { value };
}

async function clearValue(ctx: Ctx, row: PersonRow, field: Input<typeof reveal>['field']): Promise<string> {
  if (field === 'tags') {
    const book = await tagBook(ctx);
    return row.tags
      .filter((code) => book.byCode.get(code)?.sensitive)
      .map((code) => book.byCode.get(code)![ctx.lang])
      .join('、');
  }
  try {
    return openSealed(ctx.secrets, row, field) ?? '';
  } catch (error) {
    if (!(error instanceof SealBroken)) throw error;
    await append(ctx.sql, ctx.actor, ctx.now, [
      {
        noun: 'person',
        subject: row.id,
        verb: 'person.seal_broken',
        county: row.county,
        ...spotOf(row),
        data: { field },
      },
    ]);
    throw conflict(
      'seal-broken',
      '这一项在系统外被改动过，打不开了。已经记下来，请告诉安全管理员。',
      'This field was changed outside the system and cannot be opened. It was noted; please tell the security administrator.',
    );
  }
}

/** The phone of a person for another module that has to reach them; undefined without one. Checks no permission. */
export async function phoneOfPerson(
  house: Pick<Ctx, 'sql' | 'secrets'>,
  id: string,
  counties?: readonly string[],
): Promise<string | undefined> {
  const row = await personById(house.sql, id, counties);
  return row ? (openSealed(house.secrets, row, 'phone') ?? undefined) : undefined;
}

/** Name and spot of a person within the actor's `people.read`; 404 otherwise. For modules that hang something on a person. */
export async function personCard(
  ctx: Ctx,
  id: string,
): Promise<{
  id: string;
  name: string;
  address: string;
  county: string;
  home: string | null;
  community: string | null;
  grid: string | null;
}> {
  const scopes = scopesOf(ctx.actor, 'people.read');
  const row = await personById(ctx.sql, id, countiesOf(scopes));
  if (!row || !covers(scopes, spotOf(row))) throw notFound();
  const { name, address, county, home, community, grid } = row;
  return { id, name, address, county, home, community, grid };
}

/** The phone of a resident's account, for notices; undefined when it is closed. */
export const phoneOfResident = phoneOf;
/** The account that a phone signs in to, if there is one. */
export const residentOfPhone = accountOf;
/** A whole new row of `persons` (sealed, indexed, searchable), for seeds and other ways in. */
export const personRow = newPerson;
