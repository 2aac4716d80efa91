/** The narrow row that figures count: written anew from the application whenever something of it changed after its end. */
import type { Tx } from '../../../kernel/db.ts';
import type { EventRow } from '../../../kernel/events.ts';
import type { House } from '../../../kernel/module.ts';
import { type WorkCalendar, workdaysBetween } from '../../../kernel/time.ts';
import { type Application, lockApplication } from '../applications/store.ts';
import { itemAt } from '../catalogue/service.ts';

/** Verbs after which an application may have ended. */
export const ENDING = [
  'application.approved',
  'application.refused',
  'application.handed_over_result',
  'application.rated',
];

type Clock = Pick<Application, 'receivedAt' | 'decidedAt' | 'endedAt' | 'askedAt' | 'answeredAt'>;

/** Working days from acceptance to the decision, without those that a supplement took; null where it is not known. */
export function usedDays(calendar: WorkCalendar, a: Clock): number | null {
  const end = a.decidedAt ?? a.endedAt;
  if (!a.receivedAt || !end) return null;
  try {
    const waited = a.askedAt && a.answeredAt ? workdaysBetween(calendar, a.askedAt, a.answeredAt) : 0;
    return Math.max(0, workdaysBetween(calendar, a.receivedAt, end) - waited);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

const SMALL = 32_767;
const small = (n: number): number => Math.min(n, SMALL);

/** Does nothing for what has not ended. The application is locked, so that two writers see each other's. */
export async function writeFact(
  house: Pick<House, 'sql' | 'calendar'>,
  tx: Tx,
  county: string,
  id: string,
): Promise<void> {
  const a = await lockApplication(tx, county, id);
  if (a?.state !== 'done' || !a.endedAt) return;
  const item = a.item ? await itemAt(house, a.item, a.version ?? undefined) : undefined;
  const used = usedDays(house.calendar(), a);
  await tx`
    insert into service_facts (county, application, street, community, grid, item, counter, ended_at, spot_item, on_spot, trips,
      asked, reused, promised, used, late, rating)
    select ${a.county}, ${a.id}::uuid, ${a.street}, ${a.community}, ${a.grid}, ${a.item}, ${a.counter}, ${a.endedAt}::timestamptz,
      ${item?.body.way === 'spot'}, ${a.onSpot}, ${small(a.trips)}, ${small(a.askedPapers)}, ${small(a.reusedPapers)},
      ${small(item ? a.promisedDays : 0)}, ${used === null ? null : small(used)}, ${(a.decidedAt ?? a.endedAt) > a.dueAt},
      (select overall from application_ratings where county = ${a.county} and application = ${a.id})
    on conflict (county, application) do update set item = excluded.item, counter = excluded.counter, ended_at = excluded.ended_at,
      spot_item = excluded.spot_item, on_spot = excluded.on_spot, trips = excluded.trips, asked = excluded.asked,
      reused = excluded.reused, promised = excluded.promised, used = excluded.used, late = excluded.late, rating = excluded.rating`;
}

export const keepFacts = (house: House, tx: Tx, event: EventRow): Promise<void> =>
  writeFact(house, tx, event.county, event.subject);
