/** Tables of deadlines, the stages of a new case, and the timed end of pauses. */
import { covers, overAll, scopesOf } from '../../../kernel/access.ts';
import type { Input, Output } from '../../../kernel/contract.ts';
import { append } from '../../../kernel/events.ts';
import type { Ctx, House } from '../../../kernel/module.ts';
import { fault, notFound } from '../../../kernel/refused.ts';
import { categories } from '../limits.ts';
import { dueAt, STATE_KIND } from '../rules.ts';
import { changeCase, lockCase } from '../store.ts';
import { endRest } from './clock.ts';
import type * as contract from './contract.ts';
import { stageHours } from './rules.ts';
import * as store from './store.ts';
import { forgetTables, putFigure, putReason, putStageLimit, tables } from './tables.ts';

/** Deadlines of the first stages of a case that comes in now; contact only where there is somebody to contact. */
export async function stagesFor(
  ctx: Ctx,
  c: { category: string; place: string; reachable: boolean },
): Promise<{ signDue: Date | null; contactDue: Date | null }> {
  const { limits } = await tables(ctx);
  const due = (stage: 'sign' | 'contact'): Date | null => {
    const hours = stageHours(limits, stage, c.category, c.place);
    return hours === undefined ? null : dueAt(ctx.calendar(), ctx.now, hours);
  };
  return { signDue: due('sign'), contactDue: c.reachable ? due('contact') : null };
}

const HOUSE = { kind: 'house', name: 'pauses' } as const;

/** A pause ends at its latest end even when nobody remembers it; the deadline moves by exactly that long. */
export async function endPauses(house: House, now: Date): Promise<void> {
  for (const key of await store.pausesOver(house.sql, now)) {
    await house.sql.begin(async (tx) => {
      const c = await lockCase(tx, key.county, key.id);
      if (!c) return;
      const rested = await endRest(house, tx, c, now);
      if (!rested || STATE_KIND[c.state] !== 'open' || c.state === 'parked') return;
      await changeCase(tx, c, rested.change);
      await append(tx, HOUSE, rested.ended, [
        {
          noun: 'case',
          subject: c.id,
          verb: 'case.resumed',
          county: c.county,
          place: c.place,
          grid: c.grid,
          open: true,
          data: { text: '', state: c.state, dueTo: rested.clock.due.toISOString(), byItself: true },
        },
      ]);
    });
  }
}

export async function listPauseReasons(ctx: Ctx): Promise<Output<typeof contract.listPauseReasons>> {
  return { rows: [...(await tables(ctx)).reasons.values()] };
}

export async function savePauseReason(
  ctx: Ctx,
  input: Input<typeof contract.savePauseReason>,
): Promise<{ ok: true }> {
  overAll(ctx.actor, 'categories.write');
  const answer = await ctx.transact('', async (tx, { record }) => {
    await putReason(tx, input);
    record({
      noun: 'pause_reason',
      subject: input.code,
      verb: 'pause_reason.saved',
      county: '',
      place: '',
      data: { zh: input.zh, mostWorkdays: input.mostWorkdays, ended: input.ended },
    });
    return { ok: true as const };
  });
  forgetTables(ctx);
  return answer;
}

export async function readDeadlineRules(ctx: Ctx): Promise<Output<typeof contract.readDeadlineRules>> {
  const { limits, figures } = await tables(ctx);
  return { limits: [...limits], figures: { ...figures } };
}

/** A limit for an area; null takes it away, so that the wider one holds again. */
export async function setStageLimit(
  ctx: Ctx,
  input: Input<typeof contract.setStageLimit>,
): Promise<{ ok: true }> {
  if (!covers(scopesOf(ctx.actor, 'categories.write'), { place: input.place })) throw notFound();
  if (input.category !== '' && !(await categories(ctx)).has(input.category))
    throw fault('category', 'category', '没有这个分类。', 'There is no such kind.');
  const answer = await ctx.transact('', async (tx, { record }) => {
    await putStageLimit(tx, input, input.workHours);
    record({
      noun: 'stage_limit',
      subject: input.stage,
      verb: 'stage_limit.changed',
      county: '',
      place: input.place,
      data: { category: input.category, place: input.place, workHours: input.workHours },
    });
    return { ok: true as const };
  });
  forgetTables(ctx);
  return answer;
}

export async function setFigure(ctx: Ctx, input: Input<typeof contract.setFigure>): Promise<{ ok: true }> {
  overAll(ctx.actor, 'categories.write');
  if (input.name === 'parking_workdays' && input.value < 1)
    throw fault('value', 'least', '至少 1 个工作日。', 'At least one working day.');
  const answer = await ctx.transact('', async (tx, { record }) => {
    await putFigure(tx, input.name, input.value);
    record({
      noun: 'deadline_figure',
      subject: input.name,
      verb: 'deadline_figure.changed',
      county: '',
      place: '',
      data: { value: input.value },
    });
    return { ok: true as const };
  });
  forgetTables(ctx);
  return answer;
}
