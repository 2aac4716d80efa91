/** Everything about one's own turns, for the phone. */
import type { Input, Output } from '../../../kernel/contract.ts';
import type { Ctx } from '../../../kernel/module.ts';
import { dayOf, shiftDay, startOfDay } from '../../../kernel/time.ts';
import { placeFacts } from '../../places/service.ts';
import type * as contract from '../contract.ts';
import { viewOf } from '../months/load.ts';
import * as pools from '../pools/store.ts';
import { whyNot } from '../rules.ts';
import { monthOfTurn, personIn, turnIn } from './service.ts';
import * as store from './store.ts';
import { swapViews } from './swaps.ts';

const AHEAD_DAYS = 62;
const MOST_DAYS = 124;
type Mine = Output<typeof contract.readMine>;

export async function readMine(ctx: Ctx, input: Input<typeof contract.readMine>): Promise<Mine> {
  const answer: Mine = { people: [], turns: [], open: [], swaps: [] };
  if (ctx.actor.kind !== 'staff') return answer;
  const from = input.from ?? dayOf(ctx.now);
  const most = shiftDay(from, MOST_DAYS);
  const to = input.to === undefined ? shiftDay(from, AHEAD_DAYS) : input.to > most ? most : input.to;
  const span = [startOfDay(from), startOfDay(shiftDay(to, 1))] as const;
  const people = await pools.peopleOfAccount(ctx.sql, ctx.actor.id);
  for (const county of new Set(people.map((person) => person.county)))
    await addCounty(
      ctx,
      answer,
      county,
      people.filter((person) => person.county === county),
      span,
    );
  return answer;
}

async function addCounty(
  ctx: Ctx,
  answer: Mine,
  county: string,
  people: readonly pools.Person[],
  [from, to]: readonly [Date, Date],
): Promise<void> {
  const ids = people.map(({ id }) => id);
  const since = dayOf(ctx.now);
  const [leave, wishes, feeds, turns, swaps] = await Promise.all([
    pools.leaveOf(ctx.sql, county, ids, since),
    pools.wishesOf(ctx.sql, county, ids, since),
    pools.feedsOf(ctx.sql, county, ids),
    store.turnsOfPeople(ctx.sql, county, ids, from, to),
    store.swapsFor(
      ctx.sql,
      county,
      ids,
      people.map(({ pool }) => pool),
    ),
  ]);
  const mine = async (turn: store.TurnRow) => ({
    ...viewOf(turn),
    county,
    pool: turn.pool,
    placeName: (await placeFacts(ctx, turn.place))?.name ?? '',
    mayOffer: turn.startsAt > ctx.now && turn.person !== null,
  });
  answer.turns.push(...(await Promise.all(turns.map(mine))));
  answer.swaps.push(...(await swapViews(ctx, county, swaps)));
  for (const person of people) {
    const pool = await pools.findPool(ctx.sql, county, person.pool);
    if (!pool || pool.ended) continue;
    answer.people.push({
      county,
      person: person.id,
      name: person.name,
      pool: pool.id,
      poolName: pool.name,
      hasFeed: feeds.some((feed) => feed.person === person.id),
      leave: leave.filter((one) => one.person === person.id),
      wishes: wishes.filter((one) => one.person === person.id),
    });
    const months = new Map<string, Awaited<ReturnType<typeof monthOfTurn>>>();
    for (const turn of await store.openTurns(ctx.sql, county, pool.id, ctx.now, to)) {
      const month = months.get(turn.plan) ?? (await monthOfTurn(ctx.sql, pool, turn));
      months.set(turn.plan, month);
      const self = personIn(month, person.id);
      if (self && whyNot(month.plan, turnIn(month, turn.id), self).length === 0)
        answer.open.push({ ...(await mine(turn)), mayOffer: false, forPerson: person.id });
    }
  }
}
