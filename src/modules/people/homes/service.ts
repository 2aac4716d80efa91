/** Who lives where, since when, and who belongs to whom. The person's own place is derived in the same transaction. */
import { covers, scopesOf, seen } from '../../../kernel/access.ts';
import type { Input, Output } from '../../../kernel/contract.ts';
import type { Tx } from '../../../kernel/db.ts';
import { newId } from '../../../kernel/ids.ts';
import type { Ctx } from '../../../kernel/module.ts';
import { conflict, fault, notFound } from '../../../kernel/refused.ts';
import { dayOf } from '../../../kernel/time.ts';
import { type PlaceFacts, placeFacts } from '../../places/service.ts';
import type { PersonFile } from '../contract.ts';
import { livesAt, spotOf } from '../rules.ts';
import { searchColumns } from '../seals.ts';
import { placeFor, readDayAt } from '../service.ts';
import { type PersonRow, personById, updatePerson } from '../store.ts';
import { tagBook } from '../tags.ts';
import { commitFile, lineOf, personAt } from '../views.ts';
import type { moveIn, moveOut, readHome, relate, unrelate } from './contract.ts';
import {
  dropRelation,
  endResidences,
  insertResidences,
  livingIn,
  pastOf,
  putRelation,
  type ResidenceRow,
  residencesOf,
} from './store.ts';

export async function homeOf(ctx: Ctx, { code }: Input<typeof readHome>): Promise<Output<typeof readHome>> {
  const facts = await placeFacts(ctx, code);
  const home = seen(ctx.actor, 'people.read', facts && { ...facts, place: facts.code });
  if (home.kind !== 'home') throw notFound();
  const [book, people, past] = await Promise.all([
    tagBook(ctx),
    livingIn(ctx.sql, home.county, code),
    pastOf(ctx.sql, home.county, code),
  ]);
  const scopes = scopesOf(ctx.actor, 'people.read');
  return {
    home: code,
    name: home.name,
    address: home.address,
    community: home.community,
    grid: home.grid,
    past,
    // A landlord whose own file lies elsewhere is shown there, not here.
    people: people
      .filter((row) => covers(scopes, spotOf(row)))
      .map((row) => ({
        ...lineOf(ctx, book, row),
        residence: row.residence,
        role: row.role,
        from: row.from,
      })),
  };
}

/** Place, ancestors and address of a person from the open residences. Without one the last known place stays, with the day of leaving. */
export function derived(
  row: PersonRow,
  residences: readonly ResidenceRow[],
  places: ReadonlyMap<string, PlaceFacts>,
): Record<string, unknown> {
  const home = livesAt(residences);
  if (!home) {
    const last =
      residences
        .map((one) => one.to!)
        .sort()
        .at(-1) ?? null;
    return { home: null, left_at: last };
  }
  const facts = places.get(home.home);
  if (!facts) return {};
  return {
    home: facts.code,
    street: facts.street,
    community: facts.community,
    grid: facts.grid,
    address: facts.address,
    left_at: null,
    ...searchColumns(row.name, facts.address),
  };
}

/** What derivation may need, read before the transaction: facts of all homes this person has to do with. */
export async function placesOf(
  ctx: Ctx,
  county: string,
  person: string,
  more: readonly PlaceFacts[] = [],
): Promise<Map<string, PlaceFacts>> {
  const known = new Map(more.map((facts) => [facts.code, facts]));
  for (const { home, to } of await residencesOf(ctx.sql, county, person)) {
    if (to !== null || known.has(home)) continue;
    const facts = await placeFacts(ctx, home);
    if (facts) known.set(home, facts);
  }
  return known;
}

async function settle(
  ctx: Ctx,
  tx: Tx,
  row: PersonRow,
  places: ReadonlyMap<string, PlaceFacts>,
): Promise<void> {
  await updatePerson(
    tx,
    row.county,
    row.id,
    ctx.now,
    derived(row, await residencesOf(tx, row.county, row.id), places),
  );
}

async function locked(tx: Tx, row: PersonRow): Promise<PersonRow> {
  const now = await personById(tx, row.id, [row.county], true);
  if (!now) throw notFound();
  if (now.merged_into)
    throw conflict('merged', '这份档案已经并到另一份里了。', 'This file was merged into another.');
  return now;
}

export async function enter(ctx: Ctx, input: Input<typeof moveIn>): Promise<PersonFile> {
  const row = await personAt(ctx, 'people.write', input.id);
  const place = await placeFor(ctx, 'people.write', input.home, 'home', ['home']);
  if (place.county !== row.county)
    throw fault(
      'home',
      'other-county',
      '跨区县搬家，请在新地址重新登记。',
      'For another county, please register the person there.',
    );
  const from = readDayAt('from', input.from, dayOf(ctx.now));
  const places = await placesOf(ctx, row.county, row.id, [place]);
  return commitFile(ctx, row.county, async (tx, { record }) => {
    const person = await locked(tx, row);
    const open = (await residencesOf(tx, row.county, row.id)).filter((one) => one.to === null);
    if (open.some((one) => one.home === input.home))
      throw fault('home', 'lives-there', '已经登记在这一户了。', 'This person is registered there already.');
    const left = input.leave ? open : [];
    const late = left.find((one) => one.from > from);
    if (late)
      throw fault(
        'from',
        'before',
        `比上一处的入住日期（${late.from}）还早。`,
        `Earlier than the day of the home before (${late.from}).`,
      );
    await endResidences(
      tx,
      row.county,
      left.map((one) => one.id),
      from,
    );
    await insertResidences(tx, [
      { county: row.county, id: newId(), person: row.id, home: input.home, role: input.role, from, to: null },
    ]);
    await settle(ctx, tx, person, places);
    const data = { home: input.home, role: input.role, from, left: left.map((one) => one.home) };
    record({
      noun: 'person',
      subject: row.id,
      verb: 'person.moved_in',
      county: row.county,
      place: input.home,
      grid: place.grid,
      data,
    });
    // Who answered for the place before hears of it too.
    if (left.length > 0)
      record({
        noun: 'person',
        subject: row.id,
        verb: 'person.moved_out',
        county: row.county,
        ...spotOf(person),
        data: { ...data, to: from },
      });
    return { id: row.id };
  });
}

export async function leave(ctx: Ctx, input: Input<typeof moveOut>): Promise<PersonFile> {
  const row = await personAt(ctx, 'people.write', input.id);
  const to = readDayAt('to', input.to, dayOf(ctx.now));
  const places = await placesOf(ctx, row.county, row.id);
  return commitFile(ctx, row.county, async (tx, { record }) => {
    const person = await locked(tx, row);
    const residence = (await residencesOf(tx, row.county, row.id)).find((one) => one.id === input.residence);
    if (!residence) throw notFound();
    if (residence.to !== null)
      throw conflict('left', `${residence.to} 已经登记迁出了。`, `Moved out on ${residence.to} already.`);
    if (to < residence.from)
      throw fault(
        'to',
        'before',
        `不能早于入住日期（${residence.from}）。`,
        `Not before the day of moving in (${residence.from}).`,
      );
    await endResidences(tx, row.county, [residence.id], to);
    await settle(ctx, tx, person, places);
    record({
      noun: 'person',
      subject: row.id,
      verb: 'person.moved_out',
      county: row.county,
      ...spotOf(person),
      data: { home: residence.home, to },
    });
    return { id: row.id };
  });
}

export async function addRelation(ctx: Ctx, input: Input<typeof relate>): Promise<PersonFile> {
  const row = await personAt(ctx, 'people.write', input.id);
  const other = await personAt(ctx, 'people.read', input.other);
  if (other.id === row.id)
    throw fault('other', 'self', '不能和自己建立关系。', 'Nobody is related to themselves.');
  if (other.county !== row.county)
    throw fault('other', 'other-county', '只能选同一区县的人。', 'Only somebody of the same county.');
  return commitFile(ctx, row.county, async (tx, { record }) => {
    if (
      await putRelation(tx, row.county, {
        person: other.id,
        other: row.id,
        kind: input.kind,
        emergency: input.emergency,
      })
    ) {
      record({
        noun: 'person',
        subject: row.id,
        verb: 'person.related',
        county: row.county,
        ...spotOf(row),
        data: { other: other.id, kind: input.kind, emergency: input.emergency },
      });
    }
    return { id: row.id };
  });
}

export async function removeRelation(ctx: Ctx, input: Input<typeof unrelate>): Promise<PersonFile> {
  const row = await personAt(ctx, 'people.write', input.id);
  return commitFile(ctx, row.county, async (tx, { record }) => {
    if (!(await dropRelation(tx, row.county, row.id, input.other, input.kind))) throw notFound();
    record({
      noun: 'person',
      subject: row.id,
      verb: 'person.unrelated',
      county: row.county,
      ...spotOf(row),
      data: { other: input.other, kind: input.kind },
    });
    return { id: row.id };
  });
}
