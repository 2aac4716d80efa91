/** Pure: when an application may be rated, by which criteria, and what is open to whom. */
import type { ApplicationSource, ApplicationState } from '../contract.ts';
import { AT_COUNTER, CRITERIA, type Criterion, ONLINE } from './contract.ts';

const DAY = 86_400_000;

/** The published criteria of the way it came: at a counter (or a visit, a call) or online. */
export const criteriaOf = (source: ApplicationSource): readonly Criterion[] =>
  source === 'online' ? ONLINE : AT_COUNTER;

export type Answers = { overall: number } & Partial<Record<Criterion, number>>;
/** Only what is asked about this way: an answer about something else is not kept. */
export function answersFor(source: ApplicationSource, given: Answers): Record<Criterion, number | null> {
  const asked = criteriaOf(source);
  return Object.fromEntries(
    CRITERIA.map((name) => [name, asked.includes(name) ? (given[name] ?? null) : null]),
  ) as Record<Criterion, number | null>;
}

/** rate, or why not now. What was withdrawn was not served and is not rated. */
export function mayRate(
  a: { state: ApplicationState; endedAt: Date | null },
  rated: boolean,
  openDays: number,
  now: Date,
): 'rate' | 'early' | 'rated' | 'late' {
  if (rated) return 'rated';
  if (a.state !== 'done' || !a.endedAt) return 'early';
  return now.getTime() - a.endedAt.getTime() > openDays * DAY ? 'late' : 'rate';
}

/** The last moment of an end that is old enough to be asked about. Calendar days: what was promised to residents. */
export const askedBefore = (now: Date, inviteDays: number): Date =>
  new Date(now.getTime() - inviteDays * DAY);
