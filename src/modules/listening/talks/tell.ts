/** Who is told of a talk day: whoever booked, by text message; and the reminder the day before. */
import type { Tx } from '../../../kernel/db.ts';
import { append, type EventRow } from '../../../kernel/events.ts';
import type { House } from '../../../kernel/module.ts';
import { dayOf, shiftDay } from '../../../kernel/time.ts';
import { tellPhone } from '../../notices/service.ts';
import { slotTime } from '../rules.ts';
import * as store from './store.ts';

export const TOLD_VERBS = [
  'talk.booked',
  'talk.booking_cancelled',
  'talk.cancelled',
  'talk.reminded',
] as const;

/** Not before nine in the morning of the business day: nobody is woken by a reminder. */
const REMINDS_FROM_HOUR = 9;
const ZONE_HOURS = 8;

const dayWords = (day: string): string => `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`;

function words(verb: string, t: store.TalkRow, b: store.BookingRow): { zh: string; en: string } {
  const at = slotTime(t.starts, t.minutes, b.slot);
  switch (verb) {
    case 'talk.booked':
      return {
        zh: `【邻里】约好了：${dayWords(t.day)} ${at}，${t.spot}，${t.hosts}接待。来不了请提前取消。`,
        en: `[Linli] Booked: ${t.day} ${at}, ${t.spot}, with ${t.hosts}. Please cancel if you cannot come.`,
      };
    case 'talk.reminded':
      return {
        zh: `【邻里】明天 ${at} 是您约的居民接待日：${t.spot}，${t.hosts}接待。`,
        en: `[Linli] Tomorrow at ${at} is your talk: ${t.spot}, with ${t.hosts}.`,
      };
    case 'talk.cancelled':
      return {
        zh: `【邻里】${dayWords(t.day)}的居民接待日取消了：${t.cancelledWhy ?? ''}。请约下一次。`,
        en: `[Linli] The talk day of ${t.day} was called off: ${t.cancelledWhy ?? ''}. Please book the next one.`,
      };
    default:
      return {
        zh: `【邻里】您约的${dayWords(t.day)} ${at} 接待已经取消。`,
        en: `[Linli] Your talk on ${t.day} at ${at} is cancelled.`,
      };
  }
}

export async function tell(house: House, tx: Tx, event: EventRow): Promise<void> {
  const t = await store.talkById(tx, event.subject);
  if (!t) return;
  const only = (event.data as { booking?: string }).booking;
  for (const b of await store.bookingsOf(tx, t)) {
    if (only ? b.id !== only : b.state !== 'booked') continue;
    // Whoever stands at the door needs no message that they came.
    if (!b.phoneSealed || (event.verb === 'talk.booked' && b.how === 'walk_in')) continue;
    await tellPhone(
      house,
      tx,
      { county: t.county, event: event.id, noun: 'talk', subject: t.id, ...words(event.verb, t, b) },
      b.id,
      house.secrets.open(b.phoneSealed, `booking:${b.id}:phone`),
    );
  }
}

/** Marks the days of tomorrow and records it; the listener above writes the messages. */
export async function remind(house: House, now: Date): Promise<void> {
  if ((now.getUTCHours() + ZONE_HOURS) % 24 < REMINDS_FROM_HOUR) return;
  for (const t of await store.toRemind(house.sql, shiftDay(dayOf(now), 1))) {
    await house.sql.begin(async (tx) => {
      if (!(await store.markReminded(tx, t, now))) return;
      await append(tx, { kind: 'house', name: 'talks.remind' }, now, [
        { noun: 'talk', subject: t.id, verb: 'talk.reminded', county: t.county, place: t.community },
      ]);
    });
  }
}
