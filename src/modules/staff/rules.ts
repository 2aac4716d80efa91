/** Pure decisions about authority. */
import { isRole, ROLES } from './roles.ts';

/** One grant as it stands in the table; days are business days, both ends included. */
export type DatedGrant = { role: string; scope: string; from: string; to: string | null };

export const liveOn = (grant: DatedGrant, day: string): boolean =>
  grant.from <= day && (grant.to === null || grant.to >= day);

/**
 * Separation of duties: administration stays apart from service, and the three kinds of administration from each
 * other. Gives the role that stands in the way, if any.
 */
export function clash(held: readonly string[], wanted: string): string | undefined {
  if (!isRole(wanted)) return undefined;
  return held.find(
    (role) => isRole(role) && role !== wanted && (ROLES[role].administers || ROLES[wanted].administers),
  );
}

/** Must this account have a second factor before it may act? In a demo only when the house demands it of everybody. */
export function needsSecondFactor(
  roles: readonly string[],
  house: { requireSecondFactor: boolean; demo: boolean },
): boolean {
  if (house.requireSecondFactor) return true;
  return !house.demo && roles.some((role) => isRole(role) && ROLES[role].administers);
}

/** Whether a `YYYY-MM-DD` is a day of the calendar: the pattern lets 2026-02-31 through. */
export function isDay(day: string): boolean {
  const ms = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().slice(0, 10) === day;
}

/** Which duty fits which level of grid: workers answer for small grids, leads for those above. */
export function dutyFits(role: string, grid: string): boolean {
  if (role === 'worker') return grid.length === 19;
  return role !== 'lead' || grid.length < 19;
}
