import type { Input, Output } from '../../../kernel/contract.ts';
import type { Tx } from '../../../kernel/db.ts';
import { append, type EventDraft } from '../../../kernel/events.ts';
import { newId } from '../../../kernel/ids.ts';
import type { Ctx } from '../../../kernel/module.ts';
import { conflict } from '../../../kernel/refused.ts';
import { dayOf } from '../../../kernel/time.ts';
import type { PlaceFacts } from '../../places/service.ts';
import type { RelationKind } from '../contract.ts';
import { endResidences, insertResidences, setRole } from '../homes/store.ts';
import { spotOf } from '../rules.ts';
import { newPerson } from '../seals.ts';
import { oneIdNumber, whereOf } from '../service.ts';
import { insertPersons, type NewPerson, updatePerson } from '../store.ts';
import { areaScopes, CHUNK, type Head, homesIn, type Line, mine, opened, sealed } from './area.ts';
import type { applyImport } from './contract.ts';
import { planRows, type Step } from './plan.ts';
import * as store from './store.ts';

export async function apply(
  ctx: Ctx,
  { id }: Input<typeof applyImport>,
): Promise<Output<typeof applyImport>> {
  const head = await mine(ctx, id);
  if (head.done_at) {
    // Refused inside the transaction, so that a repeated command gets its first answer.
    return ctx.transact(head.county, () =>
      Promise.reject(conflict('done', '这份表已经导入过了。', 'This list was taken over already.')),
    );
  }
  const scopes = areaScopes(ctx, head.place);
  const { county } = head;
  const homes = await homesIn(ctx, head.place);
  const plan = opened<Head>(ctx, id, 'head', head.head_sealed);
  const counts = { rows: head.counts.rows, add: 0, change: 0, same: 0, failed: head.counts.failed };
  const kin: Kin[] = [];
  for (;;) {
    const lines = await store.importLines(ctx.sql, county, id, 'ready', 0, CHUNK);
    if (lines.length === 0) break;
    const cells = new Map(
      lines.map((line) => [line.number, opened<Line>(ctx, id, line.number, line.sealed)]),
    );
    const steps = await oneIdNumber(() =>
      ctx.sql.begin((tx) => takeOver(ctx, tx, id, county, cells, scopes, homes)),
    );
    for (const { step, person } of steps) {
      if (step.do === 'fail') {
        counts.failed += 1;
        plan.faults.push(step.fault);
      } else {
        counts[step.do] += 1;
        if (step.row.head) kin.push({ home: step.row.home, person, head: step.row.head });
      }
    }
  }
  return ctx.transact(county, async (tx, { record }) => {
    const relations = await store.insertRelations(tx, county, relationsOf(kin));
    await store.finishImport(tx, county, id, counts, sealed(ctx, id, 'head', plan), ctx.now);
    record({
      noun: 'people_import',
      subject: id,
      verb: 'people.imported',
      county,
      place: head.place,
      data: { ...counts, relations },
    });
    return counts;
  });
}

type Kin = { home: string; person: string; head: RelationKind | 'self' };

/** Kinship to the head of the same home, where the list names one. */
function relationsOf(kin: readonly Kin[]): { person: string; other: string; kind: RelationKind }[] {
  const heads = new Map(kin.filter((one) => one.head === 'self').map((one) => [one.home, one.person]));
  return kin.flatMap(({ home, person, head }) => {
    const other = heads.get(home);
    return head !== 'self' && other && other !== person ? [{ person, other, kind: head }] : [];
  });
}

/** Up to a thousand rows in one transaction: planned anew under lock, written, recorded, and their sealed rows removed. */
async function takeOver(
  ctx: Ctx,
  tx: Tx,
  id: string,
  county: string,
  lines: ReadonlyMap<number, Line>,
  scopes: readonly string[],
  homes: ReadonlyMap<string, PlaceFacts>,
) {
  const today = dayOf(ctx.now);
  const rows = [...lines.values()].flatMap((line) => (line.row ? [line.row] : []));
  const steps = await planRows(ctx, tx, county, rows, scopes, homes, true);
  const added: NewPerson[] = [];
  const residences: Parameters<typeof insertResidences>[1][number][] = [];
  const events: EventDraft[] = [];
  const done: { step: Step; person: string }[] = [];
  for (const step of steps) {
    const { row } = step;
    const place = homes.get(row.home)!;
    if (step.do === 'add') {
      const person = newId();
      added.push(newPerson(ctx.secrets, { ...row, id: person, health: null }, whereOf(place)));
      residences.push({
        county,
        id: newId(),
        person,
        home: row.home,
        role: row.role ?? 'family',
        from: today,
        to: null,
      });
      events.push({
        noun: 'person',
        subject: person,
        verb: 'person.imported',
        county,
        place: row.home,
        grid: place.grid,
        data: { import: id },
      });
      done.push({ step, person });
    } else if (step.do === 'change') {
      const { person, set, fields, open } = step;
      await updatePerson(tx, county, person.id, ctx.now, set);
      const here = open.find((one) => one.home === row.home);
      if (fields.includes('home')) {
        await endResidences(
          tx,
          county,
          open.filter((one) => one.role !== 'owner').map((one) => one.id),
          today,
        );
        residences.push({
          county,
          id: newId(),
          person: person.id,
          home: row.home,
          role: row.role ?? 'family',
          from: today,
          to: null,
        });
      } else if (here && fields.includes('role')) await setRole(tx, county, here.id, row.role!);
      events.push({
        noun: 'person',
        subject: person.id,
        verb: 'person.changed',
        county,
        ...spotOf(person),
        data: { import: id, fields },
      });
      done.push({ step, person: person.id });
    } else done.push({ step, person: step.do === 'same' ? step.person : '' });
  }
  if (added.length > 0) await insertPersons(tx, added);
  if (residences.length > 0) await insertResidences(tx, residences);
  await append(tx, ctx.actor, ctx.now, events);
  await store.finishLines(
    tx,
    county,
    id,
    steps.filter((step) => step.do !== 'fail').map((step) => step.row.number),
  );
  for (const step of steps) {
    // In the same commit it leaves the ready ones, or the next turn would meet it again.
    if (step.do === 'fail')
      await store.failLine(
        tx,
        county,
        id,
        step.row.number,
        sealed(ctx, id, step.row.number, { cells: lines.get(step.row.number)!.cells } satisfies Line),
      );
  }
  return done;
}
