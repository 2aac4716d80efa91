/** Tells whoever the ladder names, whatever kind of task it is. */
import type { Tx } from '../../kernel/db.ts';
import type { EventRow } from '../../kernel/events.ts';
import type { House } from '../../kernel/module.ts';
import { dayOf } from '../../kernel/time.ts';
import { tellStaff } from './service.ts';

type Climbed = {
  title?: string;
  dueAt?: string;
  level?: string | null;
  to?: string | null;
  holderName?: string | null;
};

export async function climbed(_house: House, tx: Tx, event: EventRow): Promise<void> {
  const { title, dueAt, level, to, holderName } = event.data as Climbed;
  if (!to || !title || !dueAt) return;
  await tellStaff(
    tx,
    { county: event.county, event: event.id, noun: event.noun, subject: event.subject, ...words() },
    to,
  );

  function words(): { zh: string; en: string } {
    const by = clock(new Date(dueAt!));
    if (event.verb.endsWith('.reminded'))
      return { zh: `快到时限了：${title}，最晚 ${by.zh}`, en: `Due soon: ${title}, by ${by.en}` };
    if (level === 'holder')
      return { zh: `超时了：${title}，原定 ${by.zh}`, en: `Late: ${title}, was due ${by.en}` };
    const who = holderName ? { zh: `${holderName}手上的`, en: ` (${holderName})` } : { zh: '', en: '' };
    return {
      zh: `${who.zh}一件超时了，请过问：${title}，原定 ${by.zh}`,
      en: `Late, please look into it${who.en}: ${title}, was due ${by.en}`,
    };
  }
}

const clock = (date: Date): { zh: string; en: string } => {
  const day = dayOf(date);
  const time = new Date(date.getTime() + 8 * 3_600_000).toISOString().slice(11, 16);
  return { zh: `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日 ${time}`, en: `${day} ${time}` };
};
