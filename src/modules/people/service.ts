/** A person's file: opened, registered, changed, looked at. */
import { covers, scopesOf, within } from '../../kernel/access.ts';
import type { Input, Output } from '../../kernel/contract.ts';
import { constraintOf } from '../../kernel/db.ts';
import { append, timeline } from '../../kernel/events.ts';
import { newId } from '../../kernel/ids.ts';
import type { Ctx } from '../../kernel/module.ts';
import { fault, faults, notFound } from '../../kernel/refused.ts';
import { readDay } from '../../kernel/text.ts';
import { dayOf } from '../../kernel/time.ts';
import { type PlaceFacts, placeFacts } from '../places/service.ts';
import { alikeRefusal } from './alike.ts';
import type { createPerson, PersonFile, personHistory, ResidenceRole, readPerson } from './contract.ts';
import { insertResidences, livingIn } from './homes/store.ts';
import { accountOf, phoneOf } from './residents/service.ts';
import { readFacts, spotOf, type Typed } from './rules.ts';
import { idBlind, last4Blind, newPerson, openSealed, phoneBlind, type Where } from './seals.ts';
import { insertPersons, type PersonRow, personById, personByIdNumber } from './store.ts';
import { tagBook, tagFaults } from './tags.ts';
import { commitFile, countiesOf, fileOf, personAt } from './views.ts';

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
  const refusal = await alikeRefusal(ctx, place.county, facts, { despite: input.despite ?? false });
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
  return oneIdNumber(() =>
    commitFile(ctx, place.county, async (tx, { record }) => {
      if (refusal) throw refusal;
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

/** The phone of a person for another module that has to reach them; undefined without one. Checks no permission. */
export async function phoneOfPerson(
  house: Pick<Ctx, 'sql' | 'secrets'>,
  id: string,
  counties?: readonly string[],
): Promise<string | undefined> {
  const row = await personById(house.sql, id, counties);
  return row ? (openSealed(house.secrets, row, 'phone') ?? undefined) : undefined;
}

/**
 * Phone and ID number of a person in clear, within the actor's `people.read`, for sealing them in a record of another module;
 * 404 otherwise. They never leave to a screen from there: that is `reveal`, with a purpose.
 */
export async function personNumbers(
  ctx: Ctx,
  id: string,
): Promise<{ phone: string | null; idNumber: string | null }> {
  const row = await personAt(ctx, 'people.read', id);
  return { phone: openSealed(ctx.secrets, row, 'phone'), idNumber: openSealed(ctx.secrets, row, 'idNumber') };
}

/**
 * The file of a county that has this ID number and this very phone: whoever names the one and answers the other is the person.
 * Undefined otherwise. Checks no permission and tells nothing but the id.
 */
export async function personByNumbers(
  house: Pick<Ctx, 'sql' | 'secrets'>,
  county: string,
  numbers: { idNumber: string; phone: string },
): Promise<string | undefined> {
  const row = await personByIdNumber(house.sql, county, idBlind(house.secrets, numbers.idNumber));
  if (!row?.phone_blind) return undefined;
  return Buffer.from(row.phone_blind).equals(Buffer.from(phoneBlind(house.secrets, numbers.phone)))
    ? row.id
    : undefined;
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

/** Who lives in a home or owns it, as far as the actor may read their files; the clear phone is for sealing it elsewhere. */
export async function peopleOfHome(
  ctx: Ctx,
  facts: PlaceFacts,
): Promise<{ id: string; name: string; role: ResidenceRole; phone: string | null }[]> {
  const scopes = scopesOf(ctx.actor, 'people.read');
  if (!covers(scopes, { place: facts.code, grid: facts.grid })) return [];
  const rows = await livingIn(ctx.sql, facts.county, facts.code);
  return rows
    .filter((row) => covers(scopes, spotOf(row)))
    .map((row) => ({
      id: row.id,
      name: row.name,
      role: row.role,
      phone: openSealed(ctx.secrets, row, 'phone'),
    }));
}

/** The phone of a resident's account, for notices; undefined when it is closed. */
export const phoneOfResident = phoneOf;
/** The account that a phone signs in to, if there is one. */
export const residentOfPhone = accountOf;
/** Blind indexes of numbers, the same in every module: for exact search. */
export const blinds = { id: idBlind, last4: last4Blind, phone: phoneBlind };
/** A whole new row of `persons` (sealed, indexed, searchable), for seeds and other ways in. */
export const personRow = newPerson;
