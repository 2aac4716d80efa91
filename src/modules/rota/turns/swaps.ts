/** Swaps: one offers, the other accepts, and the rules are asked again in the transaction that does it. */
import type { Input, Output } from '../../../kernel/contract.ts';
import { sqlState, type Tx } from '../../../kernel/db.ts';
import type { Ctx } from '../../../kernel/module.ts';
import { conflict, fault, notFound } from '../../../kernel/refused.ts';
import { isSelf, mayWrite, ownOr } from '../access.ts';
import type * as contract from '../contract.ts';
import { loadMonth, type Month, viewOf, whoOf } from '../months/load.ts';
import * as months from '../months/store.ts';
import { personFor, poolFor } from '../pools/service.ts';
import * as pools from '../pools/store.ts';
import { type Fault, type Plan, type Turn, whyNot } from '../rules.ts';
import { changedMeanwhile, give, monthOfTurn, personIn, turnFor, turnIn } from './service.ts';
import * as store from './store.ts';

/**
 * What the exchange would break: `to` takes `turn`, `from` takes `back`. Both are looked at as if both had happened; turns of
 * different months are checked each in its own.
 */
function faultsOfSwap(month: Month, turn: Turn, back: Turn | undefined, from: string, to: string): Fault[] {
  const taker = personIn(month, to);
  const giver = personIn(month, from);
  if (!taker || !giver) return [];
  const plan: Plan = month.plan;
  return [
    ...whyNot(plan, turn, taker, back ? [back.id] : []),
    ...(back ? whyNot(plan, back, giver, [turn.id]) : []),
  ];
}

/** The owner of a turn of a published month that has not begun. */
async function offered(ctx: Ctx, county: string, id: string) {
  const { turn, pool } = await turnFor(ctx, county, id);
  if (!turn.person) throw notFound();
  const { person } = await personFor(ctx, county, turn.person);
  ownOr(ctx.actor, person, pool);
  const month = await monthOfTurn(ctx.sql, pool, turn);
  if (month.row.state !== 'published')
    throw conflict(
      'draft',
      '这个月还没有发布，请直接找排班的人改。',
      'This month is not published yet. Ask whoever makes the rota.',
    );
  if (turn.startsAt <= ctx.now) throw conflict('past', '这个班已经开始。', 'This turn has begun already.');
  return { turn, pool, person, month };
}

export async function listPartners(
  ctx: Ctx,
  input: Input<typeof contract.listPartners>,
): Promise<Output<typeof contract.listPartners>> {
  const { turn, person, month } = await offered(ctx, input.county, input.turn);
  const asked = turnIn(month, turn.id);
  const rows = month.people
    .filter(({ id, ended }) => id !== person.id && !ended)
    .map((other) => ({
      person: other.id,
      name: other.name,
      alone: faultsOfSwap(month, asked, undefined, person.id, other.id).length === 0,
      back: month.turns
        .filter((one) => one.person === other.id && one.startsAt > ctx.now)
        .filter((one) => faultsOfSwap(month, asked, turnIn(month, one.id), person.id, other.id).length === 0)
        .map(viewOf),
    }))
    .filter(({ alone, back }) => alone || back.length > 0);
  return { rows };
}

const broken = (faults: readonly Fault[]) =>
  conflict(
    'rules',
    `换了会不合规则：${faults.map(({ zh }) => zh).join('；')}`,
    `The swap would break a rule: ${faults.map(({ en }) => en).join('; ')}`,
  );

export async function offerSwap(
  ctx: Ctx,
  input: Input<typeof contract.offerSwap>,
): Promise<Output<typeof contract.offerSwap>> {
  const { turn, pool, person, month } = await offered(ctx, input.county, input.turn);
  const to = input.to ? month.people.find(({ id, ended }) => id === input.to && !ended) : undefined;
  if (input.to && (!to || to.id === person.id))
    throw fault('to', 'person', '请选同组的另一个人。', 'Choose another person of the pool.');
  const back = input.back ? month.turns.find(({ id }) => id === input.back) : undefined;
  if (input.back && (!back || !to || back.person !== to.id || back.startsAt <= ctx.now))
    throw fault(
      'back',
      'turn',
      '请选对方这个月还没开始的班。',
      'Choose a turn of theirs this month that has not begun.',
    );
  if (to) {
    const faults = faultsOfSwap(
      month,
      turnIn(month, turn.id),
      back && turnIn(month, back.id),
      person.id,
      to.id,
    );
    if (faults.length > 0) throw broken(faults);
  }
  return ctx
    .transact(pool.county, async (tx, { record }) => {
      await store.insertSwap(tx, {
        county: pool.county,
        id: input.id,
        pool: pool.id,
        turn: turn.id,
        from: person.id,
        to: to?.id ?? null,
        back: back?.id ?? null,
        note: input.note.trim(),
      });
      record({
        noun: 'rota_swap',
        subject: input.id,
        verb: 'rota_swap.offered',
        county: pool.county,
        place: pool.community,
        data: {
          pool: pool.id,
          day: turn.day,
          post: turn.postName,
          from: person.name,
          to: to?.name ?? null,
          toAccount: to?.account ?? null,
        },
      });
      return { id: input.id };
    })
    .catch((error: unknown) => {
      if (sqlState(error) === '23505')
        throw conflict('open', '这个班已经在请人换了。', 'This turn is already offered.');
      throw error;
    });
}

export async function answerSwap(
  ctx: Ctx,
  input: Input<typeof contract.answerSwap>,
): Promise<Output<typeof contract.answerSwap>> {
  const found = await store.findSwap(ctx.sql, input.county, input.swap);
  const pool = found && (await pools.findPool(ctx.sql, found.county, found.pool));
  if (!found || !pool) throw notFound();
  const writes = mayWrite(ctx.actor, pool);
  const { answer } = input;
  const giver = await pools.findPerson(ctx.sql, found.county, found.from);
  const taking = found.to ?? input.person;
  const taker = taking ? await pools.findPerson(ctx.sql, found.county, taking) : undefined;
  if (!giver) throw notFound();
  // Nobody answers for somebody else; whoever makes the rota may for those without an account.
  const allowed =
    answer === 'withdraw'
      ? writes || isSelf(ctx.actor, giver)
      : answer === 'approve'
        ? writes
        : !!taker && taker.pool === pool.id && !taker.ended && (writes || isSelf(ctx.actor, taker));
  if (!allowed) {
    if (answer === 'accept' && !found.to && !input.person && writes)
      throw fault('person', 'person', '请写明谁来接。', 'Say who takes it.');
    throw notFound();
  }
  return ctx.transact(pool.county, async (tx, { record }) => {
    const swap = await store.findSwap(tx, pool.county, found.id, true);
    const over = () => conflict('over', '这次换班已经有结果了。', 'This swap is over already.');
    if (!swap || !(swap.state === 'offered' || swap.state === 'waiting')) throw over();
    const tell = (verb: 'done' | 'waiting' | 'declined' | 'withdrawn') => {
      record({
        noun: 'rota_swap',
        subject: swap.id,
        verb: `rota_swap.${verb}`,
        county: pool.county,
        place: pool.community,
        data: { pool: pool.id, from: giver.name, fromAccount: giver.account, to: taker?.name ?? null },
      });
      return { state: verb };
    };
    if (answer === 'withdraw' || answer === 'decline') {
      const state = answer === 'withdraw' ? 'withdrawn' : 'declined';
      await store.setSwap(tx, pool.county, swap.id, state, swap.to, ctx.now);
      return tell(state);
    }
    if (!taker || (answer === 'accept') !== (swap.state === 'offered') || giver.id === taker.id) throw over();
    await exchange(tx, pool, swap, giver, taker, pool.rules.swapsNeedSecretary && !writes, ctx.now);
    const state = pool.rules.swapsNeedSecretary && !writes ? 'waiting' : 'done';
    await store.setSwap(tx, pool.county, swap.id, state, taker.id, ctx.now);
    return tell(state);
  });
}

/** Checks, and unless it only waits for a yes, gives both turns. */
async function exchange(
  tx: Tx,
  pool: pools.Pool,
  swap: store.SwapRow,
  giver: pools.Person,
  taker: pools.Person,
  onlyCheck: boolean,
  now: Date,
): Promise<void> {
  // Turns in one order, so that two swaps over the same pair wait instead of standing in each other's way.
  const ids = [swap.turn, ...(swap.back ? [swap.back] : [])].sort();
  const rows = new Map<string, store.TurnRow>();
  for (const id of ids) {
    const row = await store.findTurn(tx, pool.county, id, true);
    if (row) rows.set(id, row);
  }
  const turn = rows.get(swap.turn);
  const back = swap.back ? rows.get(swap.back) : undefined;
  if (!turn || turn.person !== giver.id || (swap.back && back?.person !== taker.id)) throw changedMeanwhile();
  if (turn.startsAt <= now || (back && back.startsAt <= now))
    throw conflict('past', '这个班已经开始。', 'This turn has begun already.');
  await store.lockPeople(tx, [whoOf(giver), whoOf(taker)]);
  const plan = await months.planById(tx, pool.county, turn.plan);
  if (!plan) throw notFound();
  const month = await loadMonth(tx, pool, plan);
  const faults = faultsOfSwap(
    month,
    turnIn(month, turn.id),
    back && turnIn(month, back.id),
    giver.id,
    taker.id,
  );
  if (faults.length > 0) throw broken(faults);
  if (onlyCheck) return;
  await give(tx, turn, plan, taker, { locked: true, reason: null }, now);
  if (back) await give(tx, back, plan, giver, { locked: true, reason: null }, now);
}

/** Swaps as rows for people. */
export async function swapViews(
  ctx: Ctx,
  county: string,
  swaps: readonly store.SwapRow[],
): Promise<contract.SwapView[]> {
  const turns = await store.turnsById(
    ctx.sql,
    county,
    swaps.flatMap(({ turn, back }) => (back ? [turn, back] : [turn])),
  );
  const names = await pools.namesOf(
    ctx.sql,
    county,
    swaps.flatMap(({ from, to }) => (to ? [from, to] : [from])),
  );
  return swaps.flatMap((swap) => {
    const turn = turns.find(({ id }) => id === swap.turn);
    if (!turn) return [];
    const back = turns.find(({ id }) => id === swap.back);
    return [
      {
        county,
        id: swap.id,
        pool: swap.pool,
        state: swap.state,
        turn: viewOf(turn),
        from: swap.from,
        fromName: names.get(swap.from) ?? '',
        to: swap.to,
        toName: swap.to ? (names.get(swap.to) ?? '') : null,
        back: back ? viewOf(back) : null,
        note: swap.note,
        madeAt: swap.madeAt.toISOString(),
      },
    ];
  });
}

export async function listSwaps(
  ctx: Ctx,
  input: Input<typeof contract.listSwaps>,
): Promise<Output<typeof contract.listSwaps>> {
  const pool = await poolFor(ctx, input.county, input.pool);
  return { rows: await swapViews(ctx, pool.county, await store.swapsOfPool(ctx.sql, pool.county, pool.id)) };
}
