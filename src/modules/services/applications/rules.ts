/** Pure decisions about applications: who may do what in which state, and which line of papers is settled. */
import type { ItemBody, ItemPaper } from '../catalogue/contract.ts';
import type { ApplicationState, PaperState } from '../contract.ts';
import type { Act, Tab } from './contract.ts';

/** desk: whoever receives at the window or in the field · unit: a member of the unit that has it */
export type Side = 'desk' | 'unit';

const TABLE: Readonly<Record<Act, Partial<Record<Side, readonly ApplicationState[]>>>> = {
  paper: { desk: ['missing', 'received', 'asked'] },
  notice: { desk: ['missing'] },
  accept: { desk: ['missing'] },
  decide: { desk: ['received'], unit: ['handling'] },
  forward: { desk: ['received'] },
  sign: { unit: ['forwarded'] },
  ask: { unit: ['handling'] },
  answer: { desk: ['asked'] },
  hand_over: { desk: ['approved', 'refused'] },
  withdraw: { desk: ['missing', 'received', 'forwarded', 'handling', 'asked'] },
};

type Facts = { state: ApplicationState; decides: ItemBody['decides']; askedAt: Date | null };

/** Why an act is not possible, as a code; undefined when it is. */
export function hindrance(act: Act, sides: readonly Side[], a: Facts): string | undefined {
  const states = sides.flatMap((side) => TABLE[act][side] ?? []);
  if (states.length === 0) return 'not-yours';
  if (!states.includes(a.state)) return 'state';
  // The counter decides only what the community decides.
  if (act === 'decide' && a.state === 'received' && a.decides !== 'community') return 'decides';
  if (act === 'ask' && a.askedAt) return 'asked-once';
  return undefined;
}

export const mayDo = (sides: readonly Side[], a: Facts): Act[] =>
  (Object.keys(TABLE) as Act[]).filter((act) => hindrance(act, sides, a) === undefined);

const SETTLED: readonly PaperState[] = ['seen', 'given', 'reused', 'waived'];
export const settled = (state: PaperState): boolean => SETTLED.includes(state);

/** The lines that are needed and not settled. What is optional is missing only when the counter says so. */
export const lacking = (
  asked: readonly ItemPaper[],
  given: readonly { at: number; state: PaperState }[],
): number[] =>
  asked.flatMap((paper, at) => {
    const found = given.find((each) => each.at === at);
    if (found) return settled(found.state) ? [] : [at];
    return paper.optional ? [] : [at];
  });

/** The states behind each tab of the list. */
export const TAB_STATES: Readonly<Record<Tab, readonly ApplicationState[]>> = {
  mine: ['missing', 'received', 'forwarded', 'handling', 'asked', 'approved', 'refused'],
  missing: ['missing'],
  working: ['received', 'forwarded', 'handling'],
  asked: ['asked'],
  handing: ['approved', 'refused'],
  ended: ['done', 'withdrawn'],
  outside: [
    'missing',
    'received',
    'forwarded',
    'handling',
    'asked',
    'approved',
    'refused',
    'done',
    'withdrawn',
  ],
};
