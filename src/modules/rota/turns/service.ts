/** Turns by hand: who fits, change with live checks, an open turn taken. */
import type { Input, Output } from '../../../kernel/contract.ts';
import type { Tx } from '../../../kernel/db.ts';
import type { Ctx } from '../../../kernel/module.ts';
import { conflict, fault, notFound, type Refused } from '../../../kernel/refused.ts';
import { ownOr, writable } from '../access.ts';
import type * as contract from '../contract.ts';
import type { TurnView } from '../contract.ts';
import { carryInto, faultView, forSolver, loadMonth, type Month, viewOf, whoOf } from '../months/load.ts';
import * as months from '../months/store.ts';
import { personFor } from '../pools/service.ts';
import * as pools from '../pools/store.ts';
import { type Fault, isEvening, isWeekend, type Person, tallyOf, whyNot, wishFor } from '../rules.ts';
import * as store from './store.ts';

/** A turn with its pool. @throws Refused 404 */
export async function turnFor(ctx: Ctx, county: string, id: string) {
  const turn = await store.findTurn(ctx.sql, county, id);
  const pool = turn && (await pools.findPool(ctx.sql, county, turn.pool));
  if (!turn || !pool) throw notFound();
  return { turn, pool };
}

/** The month of a turn as it stands in this transaction. */
export async function monthOfTurn(
  db: Tx | Ctx['sql'],
  pool: pools.Pool,
  turn: store.TurnRow,
): Promise<Month> {
  const row = await months.planById(db, turn.county, turn.plan);
  if (!row) throw notFound();
  return loadMonth(db, pool, row);
}
export const personIn = (month: Month, id: string): Person | undefined =>
  forSolver(month).people.find((person) => person.id === id);
export const turnIn = (month: Month, id: string) => month.plan.turns.find((turn) => turn.id === id)!;

export async function readFits(
  ctx: Ctx,
  input: Input<typeof contract.readFits>,
): Promise<Output<typeof contract.readFits>> {
  const { turn, pool } = await turnFor(ctx, input.county, input.turn);
  writable(ctx.actor, pool);
  const month = await monthOfTurn(ctx.sql, pool, turn);
  const carry = await carryInto(ctx.sql, pool, month.row.month);
  const asked = turnIn(month, turn.id);
  const rows = forSolver(month).people.map((person) => {
    const tally = tallyOf(month.plan.turns, person.id);
    const owed = carry.get(person.id);
    const load =
      (isEvening(asked) ? tally.evenings - (owed?.evenings ?? 0) : 0) +
      (isWeekend(asked) ? tally.weekends - (owed?.weekends ?? 0) : 0) +
      tally.turns / 100;
    const faults = whyNot(month.plan, asked, person);
    const wish = wishFor(person, asked);
    return {
      row: {
        person: person.id,
        name: person.name,
        account: month.people.find(({ id }) => id === person.id)?.account ?? null,
        faults: faults.map(faultView),
        ...tally,
        wish,
      },
      // Nothing in the way first, then what may be overridden; the one who did least stands first.
      rank: [
        faults.some(({ hard }) => hard) ? 2 : faults.length > 0 ? 1 : 0,
        wish === 'rather_not' ? 1 : 0,
        load,
      ],
    };
  });
  rows.sort((a, b) => a.rank.map((value, i) => value - b.rank[i]!).find((value) => value !== 0) ?? 0);
  return { turn: viewOf(turn), rows: rows.map(({ row }) => row) };
}

const words = (faults: readonly Fault[], lang: 'zh' | 'en'): string =>
  faults.map((one) => one[lang]).join(lang === 'zh' ? '；' : '; ');
/** @throws Refused 400: hard faults beside `person`, the others beside `reason` when none is given */
function refuseFaults(faults: readonly Fault[], reason: string | undefined): void {
  const hard = faults.filter((one) => one.hard);
  if (hard.length > 0) throw fault('person', hard[0]!.code, words(hard, 'zh'), words(hard, 'en'));
  if (faults.length > 0 && !reason?.trim())
    throw fault(
      'reason',
      faults[0]!.code,
      `${words(faults, 'zh')}。确实要这样排，请写明理由。`,
      `${words(faults, 'en')}. Give the reason if it must be so.`,
    );
}

export const changedMeanwhile = (): Refused =>
  conflict(
    'changed',
    '这个班刚刚被别人改过，请看一下新的安排。',
    'Somebody has just changed this turn. Look at it again.',
  );

export async function changeTurn(ctx: Ctx, input: Input<typeof contract.changeTurn>): Promise<TurnView> {
  const { turn, pool } = await turnFor(ctx, input.county, input.turn);
  writable(ctx.actor, pool);
  return ctx.transact(pool.county, async (tx, { record }) => {
    const plan = await months.planById(tx, pool.county, turn.plan, true);
    const now = await store.findTurn(tx, pool.county, turn.id, true);
    if (!plan || !now || (input.was !== undefined && input.was !== now.person)) throw changedMeanwhile();
    const next = input.person ? await pools.findPerson(tx, pool.county, input.person) : undefined;
    if (input.person && (!next || next.pool !== pool.id || next.ended))
      throw fault('person', 'person', '组里没有这个人。', 'There is no such person in the pool.');
    let reason: string | null = null;
    if (next && next.id !== now.person) {
      await store.lockPeople(tx, [whoOf(next)]);
      const month = await loadMonth(tx, pool, plan);
      const faults = whyNot(month.plan, turnIn(month, now.id), personIn(month, next.id)!);
      refuseFaults(faults, input.reason);
      if (faults.length > 0) reason = input.reason!.trim();
    } else if (next) reason = now.overrideReason;
    await give(tx, now, plan, next, { locked: input.locked, reason }, ctx.now);
    record({
      noun: 'rota_turn',
      subject: now.id,
      verb: next ? 'rota_turn.changed' : 'rota_turn.opened',
      county: pool.county,
      place: now.place,
      data: {
        pool: pool.id,
        day: now.day,
        post: now.postName,
        from: now.name,
        to: next?.name ?? null,
        toAccount: plan.state === 'published' && next?.id !== now.person ? (next?.account ?? null) : null,
        locked: input.locked,
        reason,
      },
    });
    return viewOf((await store.findTurn(tx, pool.county, now.id))!);
  });
}

/** Sets the person of a turn, with the calendars of both when the month is published. The caller has checked the rules. */
export async function give(
  tx: Tx,
  turn: store.TurnRow,
  plan: Pick<months.PlanRow, 'state'>,
  next: Pick<pools.Person, 'id' | 'account'> | undefined,
  { locked, reason }: { locked: boolean; reason: string | null },
  now: Date,
): Promise<void> {
  await store.setTurn(
    tx,
    turn.county,
    turn.id,
    { person: next?.id ?? null, who: next ? whoOf(next) : null, locked, reason },
    now,
  );
  if (turn.person === (next?.id ?? null)) return;
  await store.dropSwaps(tx, turn.county, [turn.id], now);
  if (plan.state !== 'published') return;
  if (turn.person) await store.cancelEntries(tx, turn.county, turn.person, [turn.id], now);
  if (next) await store.putEntry(tx, turn, next.id, now);
}

/** Whoever is first has it; the rules hold without exception. */
export async function takeTurn(ctx: Ctx, input: Input<typeof contract.takeTurn>): Promise<TurnView> {
  const { person, pool } = await personFor(ctx, input.county, input.person);
  ownOr(ctx.actor, person, pool);
  const found = await store.findTurn(ctx.sql, input.county, input.turn);
  if (!found || found.pool !== pool.id || person.ended) throw notFound();
  return ctx.transact(pool.county, async (tx, { record }) => {
    const turn = await store.findTurn(tx, pool.county, found.id, true);
    const plan = turn && (await months.planById(tx, pool.county, turn.plan));
    if (!turn || !plan || plan.state !== 'published') throw notFound();
    if (turn.person) throw conflict('taken', '这个班已经有人接了。', 'Somebody has taken this turn already.');
    if (turn.startsAt <= ctx.now) throw conflict('past', '这个班已经开始。', 'This turn has begun already.');
    await store.lockPeople(tx, [whoOf(person)]);
    const month = await loadMonth(tx, pool, plan);
    const faults = whyNot(month.plan, turnIn(month, turn.id), personIn(month, person.id)!);
    if (faults.length > 0) throw conflict('rules', words(faults, 'zh'), words(faults, 'en'));
    await give(tx, turn, plan, person, { locked: true, reason: null }, ctx.now);
    record({
      noun: 'rota_turn',
      subject: turn.id,
      verb: 'rota_turn.taken',
      county: pool.county,
      place: turn.place,
      data: { pool: pool.id, day: turn.day, post: turn.postName, to: person.name },
    });
    return viewOf((await store.findTurn(tx, pool.county, turn.id))!);
  });
}
