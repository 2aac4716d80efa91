/** The clock of one case: as it stands, stopped, set going again. Called inside the transaction that changes the case. */
import type { Tx } from '../../../kernel/db.ts';
import type { House } from '../../../kernel/module.ts';
import { endTask, resumeTask } from '../../work/service.ts';
import type { State } from '../contract.ts';
import { STATE_KIND } from '../rules.ts';
import type { CaseChange, CaseRecord } from '../store.ts';
import { type Clock, moved } from './rules.ts';
import * as store from './store.ts';

/** Deadlines that still run. */
export const clockOf = (c: CaseRecord): Clock => ({
  from: c.clockFrom ?? c.createdAt,
  sign: c.acceptedAt ? null : c.signDue,
  contact: c.contactedAt ? null : c.contactDue,
  due: c.dueAt,
});

/** A moved clock as columns; what was done meanwhile keeps its deadline. */
export const columnsOf = (c: CaseRecord, clock: Clock): CaseChange => ({
  due_at: clock.due,
  ...(clock.sign && !c.acceptedAt && { sign_due: clock.sign }),
  ...(clock.contact && !c.contactedAt && { contact_due: clock.contact }),
});

/**
 * Lets the clock run again: everything moved by exactly the working time that it stood. A pause ends at its latest end
 * even when nobody ended it; a parked case only when somebody decides.
 */
export async function endRest(
  house: Pick<House, 'calendar'>,
  tx: Tx,
  c: CaseRecord,
  now: Date,
): Promise<{ change: CaseChange; clock: Clock; ended: Date } | undefined> {
  const rest = await store.openRest(tx, c);
  if (!rest) return undefined;
  const ended = rest.kind === 'paused' && rest.until < now ? rest.until : now;
  const clock = moved(house.calendar(), rest.clock, rest.began, ended);
  await store.closeRest(tx, c, ended);
  if (rest.kind === 'paused')
    await resumeTask(tx, { county: c.county, noun: 'case', subject: c.id }, clock.from, clock.due);
  return {
    change: { ...columnsOf(c, clock), clock_from: clock.from, paused_at: null, rest_until: null },
    clock,
    ended,
  };
}

/** What ends with the work on a case, however it ended: a standing clock, an open request, a review. */
export async function leaveWork(
  house: Pick<House, 'calendar'>,
  tx: Tx,
  c: CaseRecord,
  state: State,
  now: Date,
): Promise<CaseChange> {
  if (STATE_KIND[state] === 'open' || (!c.pausedAt && !c.asking)) return {};
  const rested = c.pausedAt ? await endRest(house, tx, c, now) : undefined;
  if (c.state === 'parked') await endTask(tx, c.county, 'case_review', c.id, now);
  if (c.asking) {
    await store.answerExtension(tx, c, { at: now, name: '', granted: false, answer: '', dueTo: null });
    await endTask(tx, c.county, 'extension', c.id, now);
  }
  return { ...rested?.change, asking: false };
}
