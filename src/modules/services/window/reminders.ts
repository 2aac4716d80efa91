/** 限时办结: whoever holds an application hears of its end some working days before, once for each deadline. */
import { transact } from '../../../kernel/command.ts';
import type { Tx } from '../../../kernel/db.ts';
import type { EventRow } from '../../../kernel/events.ts';
import type { House } from '../../../kernel/module.ts';
import { addWorkdays, dayOf } from '../../../kernel/time.ts';
import { tellStaff } from '../../notices/service.ts';
import { liveCounties } from '../../places/service.ts';
import { windowRule } from './service.ts';
import * as store from './store.ts';

/** Timed. Nothing happens while the rule does not hold. */
export async function remindDue(house: House, now: Date): Promise<void> {
  const rule = await windowRule(house, 'time_limit');
  if (!rule.active || !rule.number) return;
  const before = addWorkdays(house.calendar(), now, rule.number);
  for (const { code } of await liveCounties(house))
    await transact(
      house.sql,
      { kind: 'house', name: 'window' },
      now,
      code,
      undefined,
      async (tx, { record }) => {
        for (const a of await store.remind(tx, code, now, before))
          record({
            noun: 'application',
            subject: a.id,
            verb: 'application.due_soon',
            county: code,
            place: a.place,
            grid: a.grid,
            data: { due: a.dueAt.toISOString() },
          });
      },
    );
}

export async function tellDue(_house: House, tx: Tx, event: EventRow): Promise<void> {
  const a = await store.holderOf(tx, event.county, event.subject);
  if (!a?.holder) return;
  const day = dayOf(a.dueAt);
  await tellStaff(
    tx,
    {
      county: event.county,
      event: event.id,
      noun: 'application',
      subject: event.subject,
      zh: `快到期了：${a.title}（${a.number}），最晚 ${day} 办好`,
      en: `Due soon: ${a.title} (${a.number}), by ${day}`,
    },
    a.holder,
  );
}
