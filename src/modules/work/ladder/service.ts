/** Reading and editing the ladder, and reckoning a deadline before it is promised. */
import { overAll } from '../../../kernel/access.ts';
import type { Input, Output } from '../../../kernel/contract.ts';
import type { Sql } from '../../../kernel/db.ts';
import type { Ctx, House } from '../../../kernel/module.ts';
import { type FieldFault, fault, faults } from '../../../kernel/refused.ts';
import { addWorkdays, beyondPublished, dayOf } from '../../../kernel/time.ts';
import type * as contract from './contract.ts';
import type { Rung } from './contract.ts';
import { momentOf, rungsFor } from './rules.ts';
import * as store from './store.ts';

const memory = new WeakMap<Sql, Promise<Rung[]>>();

/** The ladder as this process knows it: read once, forgotten when the feed tells of a change. */
function known(house: Pick<House, 'sql'>): Promise<Rung[]> {
  const found = memory.get(house.sql);
  if (found) return found;
  const read = store.rungs(house.sql);
  memory.set(house.sql, read);
  read.catch(() => memory.delete(house.sql));
  return read;
}
export const forgetLadder = (house: Pick<House, 'sql'>): void => {
  memory.delete(house.sql);
};

/** When a new task is looked at first, so that opening it costs the timed work nothing. */
export async function firstLook(
  house: Pick<House, 'sql' | 'calendar'>,
  noun: string,
  from: Date,
  due: Date,
): Promise<Date> {
  const [lowest] = rungsFor(await known(house), noun);
  return lowest ? momentOf(house.calendar(), { from, due }, lowest.share) : due;
}

export async function readLadder(ctx: Ctx): Promise<Output<typeof contract.readLadder>> {
  const [rows, nouns] = await Promise.all([store.rungs(ctx.sql), store.nouns(ctx.sql)]);
  return { rows, nouns };
}

export async function saveLadder(ctx: Ctx, input: Input<typeof contract.saveLadder>): Promise<{ ok: true }> {
  overAll(ctx.actor, 'ladder.write');
  // Whole per cents: what is shown is what is kept.
  const rows = input.rows.map((row) => ({ ...row, share: Math.round(row.share * 100) / 100 }));
  const wrong: FieldFault[] = [];
  const seen = new Set<string>();
  for (const [at, { noun, share, who }] of rows.entries()) {
    const key = `${noun} ${share} ${who}`;
    if (seen.has(key))
      wrong.push({
        path: `rows.${at}.who`,
        code: 'twice',
        message: { zh: '这一级写了两次。', en: 'This step is given twice.' },
      });
    seen.add(key);
  }
  if (wrong.length > 0) throw faults(wrong);
  const answer = await ctx.transact('', async (tx, { record }) => {
    await store.replace(tx, rows);
    record({
      noun: 'ladder',
      subject: 'ladder',
      verb: 'ladder.changed',
      county: '',
      place: '',
      data: { rows: rows.map(({ noun, share, who }) => `${noun} ${share} ${who}`) },
    });
    return { ok: true as const };
  });
  forgetLadder(ctx);
  return answer;
}

export async function reckonDue(
  ctx: Ctx,
  input: Input<typeof contract.reckonDue>,
): Promise<Output<typeof contract.reckonDue>> {
  const from = new Date(input.from);
  if (Number.isNaN(from.getTime()))
    throw fault('from', 'moment', '看不懂这个时刻。', 'This moment is not understood.');
  try {
    const due = addWorkdays(ctx.calendar(), from, input.workdays);
    return {
      dueAt: due.toISOString(),
      day: dayOf(due),
      beyondCalendar: beyondPublished(ctx.calendar(), due),
    };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw fault('from', 'far', '这个日子太远，日历算不到。', 'The calendar does not reach that far.');
  }
}
