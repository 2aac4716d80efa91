/** A month's plan as the pages draw it. */
import type { Output } from '../../../../kernel/contract.ts';
import { call } from '../../../../web/call.ts';
import { type Loaded, useLoad } from '../../../../web/load.ts';
import { say, t } from '../../../../web/t.ts';
import { date } from '../../../../web/when.ts';
import { HOURS_WORDS, type PoolRow, readPlan, readPool, type TurnView } from '../../contract.ts';

export type Plan = Output<typeof readPlan>;
export type PoolView = Output<typeof readPool>;
export type Of = { pool: PoolRow; month: string };

export const usePlan = ({ pool, month }: Of): Loaded<Plan> =>
  useLoad(`rota/plan/${pool.id}/${month}`, () =>
    call(readPlan, { county: pool.county, pool: pool.id, month }),
  );
export const usePool = (pool: PoolRow): Loaded<PoolView> =>
  useLoad(`rota/pool/${pool.id}`, () => call(readPool, { county: pool.county, pool: pool.id }));

/** Seats of one turn that nobody has yet. */
export type OpenSeats = { key: string; turn: TurnView; words: string };

/** What is missing, in words: with the solver's reason where it gave one, otherwise what and how many. */
export function openSeats(plan: Plan): OpenSeats[] {
  const groups = new Map<string, TurnView[]>();
  for (const turn of plan.turns.filter(({ person }) => !person)) {
    const key = `${turn.day} ${turn.startsAt} ${turn.post}`;
    groups.set(key, [...(groups.get(key) ?? []), turn]);
  }
  return [...groups].map(([key, turns]) => {
    const turn = turns[0] as TurnView;
    const kind = say(HOURS_WORDS[turn.kind]);
    const told = plan.plan?.report?.gaps.find(
      ({ day, post, zh }) => day === turn.day && post === turn.post && zh.includes(HOURS_WORDS[turn.kind].zh),
    );
    const words = told
      ? say(told)
      : t(
          `${date(turn.day)} ${turn.postName}${kind}差 ${turns.length} 人`,
          `${date(turn.day)}, ${turn.postName}, ${kind.toLowerCase()}: ${turns.length} short`,
        );
    return { key, turn, words };
  });
}
