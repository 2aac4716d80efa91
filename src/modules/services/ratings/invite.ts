/** Timed: whoever did not rate is asked once, some days after the end, in working hours. */
import type { Actor } from '../../../kernel/access.ts';
import { transact } from '../../../kernel/command.ts';
import type { House } from '../../../kernel/module.ts';
import { isWorkTime } from '../../../kernel/time.ts';
import { limits } from './limits.ts';
import { askedBefore } from './rules.ts';
import * as store from './store.ts';

const BATCH = 500;
const HOUSE: Actor = { kind: 'house', name: '评价' };
/** What ended longer ago is not asked about any more: an invitation after a month only annoys. */
const TOO_OLD = 30 * 86_400_000;

export async function invite(house: House, now: Date): Promise<void> {
  if (!isWorkTime(house.calendar(), now)) return;
  const { invite_days } = await limits(house.sql);
  for (const a of await store.toInvite(house.sql, askedBefore(now, invite_days), BATCH)) {
    const asked = a.rated && a.hasPhone && now.getTime() - a.endedAt.getTime() <= TOO_OLD;
    await transact(house.sql, HOUSE, now, a.county, undefined, async (tx, { record }) => {
      // Looked at either way: what cannot be asked about is not found again at the next turn.
      if (!(await store.markInvited(tx, a.county, a.id, now)) || !asked) return;
      record({
        noun: 'application',
        subject: a.id,
        verb: 'application.rating_invited',
        county: a.county,
        place: a.place,
        grid: a.grid,
      });
    });
  }
}
