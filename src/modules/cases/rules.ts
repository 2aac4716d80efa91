/** Pure decisions about cases: the table of states and acts, deadlines, titles. No clock, no database, no network. */
import { addWorkMinutes, type WorkCalendar } from '../../kernel/time.ts';
import type { State, Tab } from './contract.ts';

/** What a state means to code: code asks the kind, never the name. */
export const STATE_KIND: Record<State, 'open' | 'done' | 'closed'> = {
  received: 'open',
  accepted: 'open',
  working: 'open',
  reopened: 'open',
  parked: 'open',
  resolved: 'done',
  closed: 'closed',
  // Ended without being solved. Three states, not one with a reason beside it: a row's word needs no second look, and the
  // tab that lists them walks three indexes of their own, so that no other list grows a branch or a condition.
  refused: 'closed',
  referred: 'closed',
  withdrawn: 'closed',
};

export type Act =
  | 'accept'
  | 'note'
  | 'resolve'
  | 'assign'
  | 'confirm'
  | 'reopen'
  | 'add'
  | 'urge'
  | 'refuse'
  | 'refer'
  | 'withdraw'
  | 'take_up'
  | 'call'
  | 'let_close'
  | 'answer_rating'
  | 'put_right'
  | 'recategorise'
  | 'contact'
  | 'pause'
  | 'resume'
  | 'ask'
  | 'extend'
  | 'deny'
  | 'park'
  | 'renew'
  | 'unpark'
  | 'reset';
type Rule = { from: readonly State[]; to: (state: State) => State };
const stay = (state: State): State => state;
const become = (to: State) => (): State => to;
const OPEN = ['received', 'accepted', 'working', 'reopened'] as const;

/** Legal transitions: the only place where they are written. */
export const ACTS: Record<Act, Rule> = {
  accept: { from: ['received', 'reopened'], to: become('accepted') },
  note: { from: OPEN, to: (state) => (state === 'accepted' ? 'working' : state) },
  resolve: { from: OPEN, to: become('resolved') },
  // The new holder accepts anew; the clock runs on.
  assign: { from: OPEN, to: (state) => (state === 'reopened' ? 'reopened' : 'received') },
  confirm: { from: ['resolved'], to: become('closed') },
  reopen: { from: ['resolved', 'closed'], to: become('reopened') },
  add: { from: [...OPEN, 'resolved', 'parked'], to: stay },
  urge: { from: [...OPEN, 'parked'], to: stay },
  // Whoever has worked on it cannot send it away as none of theirs; it can still be referred to whom it belongs.
  refuse: { from: ['received', 'accepted'], to: become('refused') },
  refer: { from: [...OPEN, 'parked'], to: become('referred') },
  withdraw: { from: [...OPEN, 'parked'], to: become('withdrawn') },
  take_up: { from: ['refused', 'referred', 'withdrawn'], to: become('reopened') },
  // A call that reached nobody; what a call that reached somebody does is confirm or reopen.
  call: { from: ['resolved'], to: stay },
  let_close: { from: ['resolved'], to: become('closed') },
  answer_rating: { from: ['closed'], to: stay },
  put_right: { from: ['closed'], to: stay },
  recategorise: { from: [...OPEN, 'resolved', 'parked'], to: stay },
  contact: { from: OPEN, to: stay },
  // Whether the clock stands still is not a state: the row says since when.
  pause: { from: OPEN, to: stay },
  resume: { from: OPEN, to: stay },
  ask: { from: OPEN, to: stay },
  extend: { from: OPEN, to: stay },
  deny: { from: OPEN, to: stay },
  park: { from: OPEN, to: become('parked') },
  renew: { from: ['parked'], to: stay },
  unpark: { from: ['parked'], to: become('working') },
  reset: { from: OPEN, to: stay },
};

export const mayAct = (act: Act, state: State): boolean => ACTS[act].from.includes(state);

/** The state after an act, or undefined when the act is not legal now. */
export const nextState = (act: Act, state: State): State | undefined =>
  mayAct(act, state) ? ACTS[act].to(state) : undefined;

export const TAB_STATES: Record<Tab, readonly State[]> = {
  open: ['received', 'accepted', 'working', 'reopened'],
  to_assign: ['received', 'reopened'],
  to_accept: ['received', 'reopened'],
  working: ['accepted', 'working'],
  overdue: ['received', 'accepted', 'working', 'reopened'],
  to_confirm: ['resolved'],
  closed: ['closed'],
  ended: ['refused', 'referred', 'withdrawn'],
  parked: ['parked'],
};

/** Days after the end during which a resident may still say that it is not solved. */
export const REOPEN_DAYS = 30;
export const mayReopenAt = (closedAt: Date | null, now: Date): boolean =>
  !closedAt || now.getTime() - closedAt.getTime() < REOPEN_DAYS * 86_400_000;

/** The deadline: working hours of the category at that place, counted in the calendar in force. */
export const dueAt = (calendar: WorkCalendar, from: Date, workHours: number): Date =>
  addWorkMinutes(calendar, from, workHours * 60);

/** A reopened case has half its time again, but at least four working hours: the resident has waited once already. */
export const reopenedHours = (workHours: number): number => Math.max(4, workHours / 2);

/** The limit that holds at a place: the longest prefix wins. Undefined when the category has none anywhere. */
export function limitAt(limits: ReadonlyMap<string, number>, place: string): number | undefined {
  for (let length = place.length; length >= 0; length -= 1) {
    const found = limits.get(place.slice(0, length));
    if (found !== undefined) return found;
  }
  return undefined;
}

const TITLE = 24;
/** A title from the reporter's own words: the first sentence, cut where a line ends. */
export function titleOf(text: string): string {
  const first =
    text
      .trim()
      .split(/[。！？!?；;\n]/)[0]!
      .trim() || text.trim();
  const signs = [...first];
  if (signs.length <= TITLE) return first;
  const head = signs.slice(0, TITLE).join('');
  const comma = Math.max(head.lastIndexOf('，'), head.lastIndexOf(','));
  return comma >= 8 ? head.slice(0, comma) : `${head}…`;
}

/** How alike two reports are: words first, then the same building, then how recent. 0 to 1. */
export function likeness(input: {
  words: number;
  sameBuilding: boolean;
  sameCategory: boolean;
  days: number;
}): number {
  const near = (input.sameBuilding ? 0.25 : 0) + (input.sameCategory ? 0.2 : 0);
  return Math.min(1, input.words * 0.75 + near) * (input.days > 14 ? 0.8 : 1);
}
export const LIKELY = 0.35;
