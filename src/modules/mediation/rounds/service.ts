/** Screening rounds: planned over compounds or buildings of one community, walked place by place. */
import { covers, scopesOf } from '../../../kernel/access.ts';
import type { Input, Output } from '../../../kernel/contract.ts';
import { cursor, readCursor } from '../../../kernel/db.ts';
import { newId } from '../../../kernel/ids.ts';
import type { Ctx } from '../../../kernel/module.ts';
import { fault, notFound } from '../../../kernel/refused.ts';
import { cleanLine } from '../../../kernel/text.ts';
import { placeFacts } from '../../places/service.ts';
import { endTask, insertTask } from '../../work/service.ts';
import { endOf, readAhead } from '../acts.ts';
import type * as contract from './contract.ts';
import * as store from './store.ts';

const rowOf = ({ doneAt, ...round }: store.Round) => ({ ...round, doneAt: doneAt?.toISOString() ?? null });

export async function listRounds(
  ctx: Ctx,
  input: Input<typeof contract.listRounds>,
): Promise<Output<typeof contract.listRounds>> {
  const limit = input.limit ?? 20;
  const after = readCursor(input.after, 2) as [string, string] | undefined;
  const found = await store.roundsOf(ctx.sql, scopesOf(ctx.actor, 'mediation.read'), after, limit + 1);
  const last = found.length > limit ? found[limit - 1] : undefined;
  return { rows: found.slice(0, limit).map(rowOf), next: last ? cursor([last.day, last.id]) : null };
}

export async function makeRound(ctx: Ctx, input: Input<typeof contract.makeRound>): Promise<{ id: string }> {
  const { actor } = ctx;
  if (actor.kind !== 'staff') throw notFound();
  const title = cleanLine(input.title);
  if (!title) throw fault('title', 'empty', '给这次排查起个名字。', 'Give the round a name.');
  const day = readAhead(ctx, 'day', input.day);
  const scopes = scopesOf(actor, 'mediation.write');
  const places: Pick<store.Stop, 'place' | 'grid' | 'address'>[] = [];
  let community: string | undefined;
  let first: { street: string; grid: string | null } | undefined;
  for (const [n, code] of [...new Set(input.places)].entries()) {
    const facts = await placeFacts(ctx, code);
    if (!facts?.community || !facts.street || !['compound', 'building', 'unit'].includes(facts.kind))
      throw fault(`places.${n}`, 'place', '请选小区、楼栋或单元。', 'Choose compounds, buildings or units.');
    if (!covers(scopes, { place: facts.code, grid: facts.grid }))
      throw fault(`places.${n}`, 'outside', '这个地点不归您管。', 'This place is outside your area.');
    if (community && facts.community !== community)
      throw fault(`places.${n}`, 'community', '一次排查只在一个社区里。', 'A round stays in one community.');
    community = facts.community;
    first ??= { street: facts.street, grid: facts.grid };
    places.push({ place: facts.code, grid: facts.grid, address: facts.address || facts.name });
  }
  const id = newId();
  const county = community!.slice(0, 6);
  return ctx.transact(county, async (tx, { record }) => {
    await store.insertRound(
      tx,
      {
        county,
        id,
        title,
        community: community!,
        day,
        holder: actor.id,
        holderName: actor.name,
        madeAt: ctx.now,
      },
      places,
    );
    await insertTask(tx, {
      county,
      id: newId(),
      noun: 'screening',
      subject: id,
      title,
      place: places[0]!.place,
      street: first!.street,
      community: community!,
      grid: first!.grid,
      holder: actor.id,
      openedAt: ctx.now,
      dueAt: endOf(day),
    });
    record({
      noun: 'screening',
      subject: id,
      verb: 'screening.planned',
      county,
      place: community!,
      data: { title, day, places: places.length },
    });
    return { id };
  });
}

export async function readRound(
  ctx: Ctx,
  { id }: Input<typeof contract.readRound>,
): Promise<Output<typeof contract.readRound>> {
  const round = await store.roundAt(ctx, 'mediation.read', id);
  const [stops, disputes] = await Promise.all([store.stopsOf(ctx.sql, round), store.foundOf(ctx.sql, id)]);
  const scopes = scopesOf(ctx.actor, 'mediation.read');
  return {
    ...rowOf(round),
    may: scopesOf(ctx.actor, 'mediation.write').length > 0,
    stops: stops.map(({ doneAt, grid: _grid, ...stop }) => ({
      ...stop,
      doneAt: doneAt?.toISOString() ?? null,
    })),
    // What lies in a colleague's grid is counted, not shown.
    disputes: disputes.filter((d) => covers(scopes, d)),
  };
}

export async function visitPlace(ctx: Ctx, input: Input<typeof contract.visitPlace>): Promise<{ ok: true }> {
  const round = await store.roundAt(ctx, 'mediation.write', input.id);
  const facts = await placeFacts(ctx, input.place);
  if (!facts || !covers(scopesOf(ctx.actor, 'mediation.write'), { place: facts.code, grid: facts.grid }))
    throw notFound();
  const name = ctx.actor.kind === 'staff' ? ctx.actor.name : '';
  const words = cleanLine(input.words);
  return ctx.transact(round.county, async (tx, { record }) => {
    if (!(await store.setDone(tx, round, facts.code, { at: ctx.now, name, words }))) throw notFound();
    const spot = { county: round.county, place: facts.code, grid: facts.grid };
    record({
      ...spot,
      noun: 'screening',
      subject: round.id,
      verb: 'screening.visited',
      data: { text: words },
    });
    if (await store.endIfDone(tx, round, ctx.now)) {
      await endTask(tx, round.county, 'screening', round.id, ctx.now);
      record({ ...spot, noun: 'screening', subject: round.id, verb: 'screening.ended', data: {} });
    }
    return { ok: true as const };
  });
}
