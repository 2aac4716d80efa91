/** Leave and wishes: written by oneself, or by whoever makes the rota. */
import type { Input } from '../../../kernel/contract.ts';
import { sqlState } from '../../../kernel/db.ts';
import type { Ctx } from '../../../kernel/module.ts';
import { conflict, fault, notFound } from '../../../kernel/refused.ts';
import { shiftDay } from '../../../kernel/time.ts';
import { ownOr } from '../access.ts';
import type * as contract from '../contract.ts';
import { personFor } from './service.ts';
import * as store from './store.ts';

const MOST_NOTES = 200;
const LONGEST_DAYS = 400;

/** @throws Refused 400 at `to` */
export function checkSpan(from: string, to: string): void {
  if (to < from)
    throw fault('to', 'day-order', '最后一天在第一天之前。', 'The last day is before the first.');
  if (shiftDay(from, LONGEST_DAYS) < to)
    throw fault('to', 'too-long', '一次最多写一年多一点。', 'At most about a year at a time.');
}

const again = (error: unknown): never => {
  if (sqlState(error) === '23505') throw conflict('exists', '这一条已经有了。', 'This already exists.');
  throw error;
};

async function writer(ctx: Ctx, county: string, id: string) {
  const { person, pool } = await personFor(ctx, county, id);
  ownOr(ctx.actor, person, pool);
  return { person, pool };
}

export async function addLeave(ctx: Ctx, input: Input<typeof contract.addLeave>): Promise<{ ok: true }> {
  const { person, pool } = await writer(ctx, input.county, input.person);
  checkSpan(input.from, input.to);
  return ctx
    .transact(pool.county, async (tx, { record }) => {
      await store.findPerson(tx, pool.county, person.id, true);
      if ((await store.countNotes(tx, pool.county, person.id)) >= MOST_NOTES) throw tooMany();
      await store.insertLeave(tx, pool.county, {
        id: input.id,
        person: person.id,
        kind: input.kind,
        from: input.from,
        to: input.to,
        note: input.note.trim(),
      });
      record({
        noun: 'rota_pool',
        subject: pool.id,
        verb: 'rota_pool.leave_added',
        county: pool.county,
        place: pool.community,
        data: { person: person.id, name: person.name, from: input.from, to: input.to },
      });
      return { ok: true as const };
    })
    .catch(again);
}
const tooMany = () =>
  conflict('too-many', '写得太多了，请先删掉旧的。', 'Too many entries. Remove old ones first.');

export async function removeLeave(
  ctx: Ctx,
  input: Input<typeof contract.removeLeave>,
): Promise<{ ok: true }> {
  const { person, pool } = await writer(ctx, input.county, input.person);
  return ctx.transact(pool.county, async (tx, { record }) => {
    const gone = await store.deleteLeave(tx, pool.county, person.id, input.id);
    if (gone.length === 0) throw notFound();
    record({
      noun: 'rota_pool',
      subject: pool.id,
      verb: 'rota_pool.leave_removed',
      county: pool.county,
      place: pool.community,
      data: { person: person.id, name: person.name },
    });
    return { ok: true as const };
  });
}

export async function addWish(ctx: Ctx, input: Input<typeof contract.addWish>): Promise<{ ok: true }> {
  const { person, pool } = await writer(ctx, input.county, input.person);
  if (input.from && input.to) checkSpan(input.from, input.to);
  if (!input.from && !input.to && !input.weekday && !input.kind)
    throw fault(
      'from',
      'empty',
      '请至少写一样：哪几天、星期几或哪种班。',
      'Say at least one: days, a weekday or a kind of turn.',
    );
  return ctx
    .transact(pool.county, async (tx, { record }) => {
      await store.findPerson(tx, pool.county, person.id, true);
      if ((await store.countNotes(tx, pool.county, person.id)) >= MOST_NOTES) throw tooMany();
      await store.insertWish(tx, pool.county, {
        id: input.id,
        person: person.id,
        wish: input.wish,
        from: input.from,
        to: input.to,
        weekday: input.weekday,
        kind: input.kind,
        note: input.note.trim(),
      });
      record({
        noun: 'rota_pool',
        subject: pool.id,
        verb: 'rota_pool.wish_added',
        county: pool.county,
        place: pool.community,
        data: { person: person.id, name: person.name, wish: input.wish },
      });
      return { ok: true as const };
    })
    .catch(again);
}

export async function removeWish(ctx: Ctx, input: Input<typeof contract.removeWish>): Promise<{ ok: true }> {
  const { person, pool } = await writer(ctx, input.county, input.person);
  return ctx.transact(pool.county, async (tx, { record }) => {
    const gone = await store.deleteWish(tx, pool.county, person.id, input.id);
    if (gone.length === 0) throw notFound();
    record({
      noun: 'rota_pool',
      subject: pool.id,
      verb: 'rota_pool.wish_removed',
      county: pool.county,
      place: pool.community,
      data: { person: person.id, name: person.name },
    });
    return { ok: true as const };
  });
}
