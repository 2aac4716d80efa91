/** What every answer of a resident leads to, whether it came by a tap or over the telephone. */
import type { Tx } from '../../../kernel/db.ts';
import { newId } from '../../../kernel/ids.ts';
import type { House } from '../../../kernel/module.ts';
import { addWorkdays } from '../../../kernel/time.ts';
import { endTask, insertTask } from '../../work/service.ts';
import { supervisorOf } from '../again.ts';
import type { CaseRecord } from '../store.ts';
import { figures } from './figures.ts';
import * as store from './store.ts';

type Step = (tx: Tx, c: CaseRecord) => Promise<void>;

/** Writes the answer down and takes the call-back off its caller's list. */
export const answered =
  (at: Date, done: Omit<store.Done, 'at'>): Step =>
  async (tx, c) => {
    await Promise.all([
      store.endCallback(tx, c, newId(), { ...done, at }),
      endTask(tx, c.county, 'callback', c.id, at),
    ]);
  };

/**
 * What a rating leads to: one of the two bad levels makes a task for whoever stands above the work there, with a limit in
 * working days. Looked up before the case is locked; gives what to write in the transaction.
 */
export async function rated(
  house: House,
  c: CaseRecord,
  now: Date,
  rating: number | undefined,
  words: string,
): Promise<Step> {
  const { bad_level, put_right_days } = await figures(house.sql);
  if (rating === undefined || rating > bad_level) return async () => {};
  const above = await supervisorOf(house, c, now);
  const holder = above?.account ?? c.holder;
  const holderName = above?.name ?? c.holderName;
  const dueAt = addWorkdays(house.calendar(), now, put_right_days);
  return async (tx, at) => {
    await Promise.all([
      store.insertBadRating(tx, at, { id: newId(), rating, words, openedAt: now, dueAt, holder, holderName }),
      insertTask(tx, {
        ...at,
        id: newId(),
        noun: 'bad_rating',
        subject: at.id,
        title: `差评整改：${at.title}`,
        holder,
        openedAt: now,
        dueAt,
      }),
    ]);
  };
}

/** A case opened again takes its bad rating with it: the work itself is done anew. */
export const withoutBadRating =
  (at: Date): Step =>
  async (tx, c) => {
    await Promise.all([
      store.endBad(tx, c, { way: 'reopened', putRight: null, second: null, words: '', at, by: null }),
      endTask(tx, c.county, 'bad_rating', c.id, at),
    ]);
  };
