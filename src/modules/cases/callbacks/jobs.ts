/** Timed: who is called when the link was not used, and what becomes of those whom nobody reached. */
import type { Actor } from '../../../kernel/access.ts';
import { transact } from '../../../kernel/command.ts';
import type { Tx } from '../../../kernel/db.ts';
import { newId } from '../../../kernel/ids.ts';
import type { House } from '../../../kernel/module.ts';
import { addWorkdays } from '../../../kernel/time.ts';
import { placeFacts } from '../../places/service.ts';
import { answerable, whoMay } from '../../staff/service.ts';
import { insertTask } from '../../work/service.ts';
import { supervisorOf } from '../again.ts';
import { nextState } from '../rules.ts';
import * as cases from '../store.ts';
import { figures } from './figures.ts';
import * as store from './store.ts';

const BATCH = 500;
const HOUSE: Actor = { kind: 'house', name: '回访' };

/** The first contact calls, when they still may; else whoever answers for the place, else whoever stands above. */
async function caller(house: House, c: cases.CaseRecord, now: Date) {
  if (c.firstContact) {
    const able = await whoMay({ ...house, lang: 'zh' }, 'cases.handle', c, now);
    const first = able.find(({ account }) => account === c.firstContact);
    if (first) return first;
  }
  const facts = await placeFacts(house, c.community);
  return (
    (facts && (await answerable(house, { ...facts, grid: c.grid }, now))) ??
    (await supervisorOf(house, c, now))
  );
}

/** Opens a call-back for everything resolved that was not confirmed in the days of the link. */
export async function openCallbacks(house: House, now: Date): Promise<void> {
  const known = await figures(house.sql);
  const calendar = house.calendar();
  for (const { county, id, resolvedAt } of await store.toAsk(house.sql, now, BATCH)) {
    if (addWorkdays(calendar, resolvedAt, known.link_days) > now) continue;
    const found = await cases.findCase(house.sql, id);
    if (!found) continue;
    const calling = found.phoneMask !== null;
    const who = calling ? await caller(house, found, now) : undefined;
    const dueAt = calling ? addWorkdays(calendar, now, known.call_days) : null;
    await transact(house.sql, HOUSE, now, county, undefined, async (tx, { record }) => {
      const c = (await cases.lockCase(tx, county, id))!;
      if (c.state !== 'resolved' || c.resolvedAt?.getTime() !== resolvedAt.getTime()) return;
      const holder = who?.account ?? null;
      const made = await store.insertCallback(tx, c, {
        id: newId(),
        openedAt: now,
        dueAt,
        calling,
        holder,
        holderName: who?.name ?? null,
      });
      if (made.count === 0 || !dueAt) return;
      await insertTask(tx, {
        ...c,
        id: newId(),
        noun: 'callback',
        subject: c.id,
        title: `回访：${c.title}`,
        holder,
        openedAt: now,
        dueAt,
      });
      record({
        noun: 'case',
        subject: c.id,
        verb: 'case.callback_opened',
        county,
        place: c.place,
        grid: c.grid,
        data: { to: holder, toName: who?.name ?? null },
      });
    });
  }
}

/** Closes what nobody could be asked about: said so, and never counted as satisfied. Nothing closes because nobody called. */
export async function closeUnreached(house: House, now: Date): Promise<void> {
  const known = await figures(house.sql);
  for (const { county, caseId, resolvedAt } of await store.givenUp(house.sql, now, BATCH)) {
    if (addWorkdays(house.calendar(), resolvedAt, known.close_days) > now) continue;
    await transact(house.sql, HOUSE, now, county, undefined, async (tx, { record }) => {
      const c = (await cases.lockCase(tx, county, caseId))!;
      const state = nextState('let_close', c.state);
      if (!state || c.resolvedAt?.getTime() !== resolvedAt.getTime()) return;
      const how = c.phoneMask === null ? 'no_phone' : 'not_reached';
      await close(tx, c, state, how, now);
      record({
        noun: 'case',
        subject: c.id,
        verb: 'case.let_close',
        county,
        place: c.place,
        grid: c.grid,
        open: true,
        data: { state, how },
      });
    });
  }
}

async function close(
  tx: Tx,
  c: cases.CaseRecord,
  state: cases.CaseRecord['state'],
  how: 'not_reached' | 'no_phone',
  now: Date,
): Promise<void> {
  await Promise.all([
    cases.changeCase(tx, c, { state, closed_at: now, closed_how: how }),
    store.endCallback(tx, c, newId(), {
      outcome: how,
      via: 'house',
      inTime: null,
      satisfied: null,
      words: '',
      at: now,
      by: null,
      tried: 0,
    }),
  ]);
}
