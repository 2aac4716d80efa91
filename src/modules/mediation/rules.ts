/** Pure decisions about disputes: the riser, the table of acts, what is due next. No clock, no database, no network. */
import type { Act, DisputeState, Result } from './contract.ts';

/** What a riser needs to know of a home. `floor` is the one entered, if any; the door's name may tell another. */
export type RiserHome = { code: string; name: string; floor: number | null };

/** Where a door stands: its floor (3A lies between 3 and 4) and its position on the floor. */
export type Spot = { floor: number; door: string };

const plain = (name: string): string =>
  name
    .normalize('NFKC')
    .toUpperCase()
    .replace(/\s+/g, '')
    .replace(/(?:室|号|户)$/, '');

/**
 * Reads floor and position from a door's name: 203, 1203, 0203, B203, 3A02, 3-2, 三楼东户 with its floor entered.
 * Undefined when the name tells no position: then nobody is suggested rather than the wrong home.
 */
export function spotOf({ name, floor }: RiserHome): Spot | undefined {
  const text = plain(name);
  const digits = /^[A-Z]?-?(\d{1,2})([A-Z]?)(\d{2})$/.exec(text);
  if (digits) {
    const [, level, half, door] = digits;
    return spot(Number(level) + (half ? 0.5 : 0), door!, half ? null : floor);
  }
  const dashed = /^(\d{1,2})(?:-|F|层|楼)(\d{1,2})$/.exec(text);
  if (dashed) return spot(Number(dashed[1]), dashed[2]!.padStart(2, '0'), floor);
  // 东户, 三楼西, 左: a side instead of a number; the floor must be entered.
  const side = /(东南|东北|西南|西北|中东|中西|东|西|南|北|中|左|右)$/.exec(text);
  return side && floor !== null ? spot(floor, side[1]!, floor) : undefined;
}

const spot = (told: number, door: string, entered: number | null): Spot | undefined => {
  const floor = entered ?? told;
  return floor > 0 ? { floor, door } : undefined;
};

/**
 * The homes above on the same riser, nearest first: same unit (the code's first twenty digits), same position on a
 * higher floor. Floors that do not exist are simply not there. `unclear`: the name tells no position.
 */
export function riserAbove(
  home: RiserHome,
  homes: readonly RiserHome[],
): { why: 'found' | 'top' | 'unclear'; rows: RiserHome[] } {
  const own = spotOf(home);
  if (!own) return { why: 'unclear', rows: [] };
  const unit = home.code.slice(0, 20);
  const rows = homes
    .filter(({ code }) => code.slice(0, 20) === unit && code !== home.code)
    .map((other) => ({ other, at: spotOf(other) }))
    .filter(({ at }) => at !== undefined && at.door === own.door && at.floor > own.floor)
    .sort((a, b) => a.at!.floor - b.at!.floor || (a.other.code < b.other.code ? -1 : 1))
    .map(({ other }) => other);
  return { why: rows.length > 0 ? 'found' : 'top', rows };
}

/** Legal acts by state: the only place where they are written. */
const MAY: Readonly<Record<DisputeState, readonly Act[]>> = {
  open: ['talk', 'agree', 'end'],
  // Until it is signed the paper may be written anew.
  agreed: ['talk', 'agree', 'sign', 'end'],
  following: ['talk', 'follow'],
  ended: ['reopen'],
};
export const actsOf = (state: DisputeState): readonly Act[] => MAY[state];
export const mayAct = (act: Act, state: DisputeState): boolean => MAY[state].includes(act);

/** Does this result mean that somebody spoke with the party? */
export const reaches = (result: Result): boolean =>
  result === 'reached' || result === 'promised' || result === 'refused';

/** After these somebody tries again; a wrong number is found out first. */
export const triesAgain = (result: Result): boolean => result === 'nobody' || result === 'wrong_number';

/**
 * What is due next. Open: whoever is to be asked again, a meeting, at the latest the limit. Agreed: the signature by the
 * limit. Followed: the first open point. Ended: nothing.
 */
export function nextDue(
  state: DisputeState,
  input: {
    limitAt: Date;
    /** Parties to ask again, planned meetings. */
    tries: readonly Date[];
    meetings: readonly Date[];
    /** The ends of the days of open points. */
    points: readonly Date[];
  },
): Date | undefined {
  const first = (dates: readonly Date[]): Date | undefined =>
    dates.length === 0 ? undefined : new Date(Math.min(...dates.map((date) => date.getTime())));
  if (state === 'ended') return undefined;
  if (state === 'following') return first([...input.points, ...input.tries]) ?? input.limitAt;
  if (state === 'agreed') return first([input.limitAt, ...input.meetings]);
  return first([input.limitAt, ...input.tries, ...input.meetings]);
}

/** What becomes of the dispute when a point was followed up. */
export function afterPoint(kept: boolean, openPoints: number): DisputeState {
  if (!kept) return 'open';
  return openPoints === 0 ? 'ended' : 'following';
}
