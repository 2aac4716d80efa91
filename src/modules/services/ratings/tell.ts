/** Who hears of ratings: the resident of the invitation and the answer, the secretary of a bad one. */
import type { Tx } from '../../../kernel/db.ts';
import type { EventRow } from '../../../kernel/events.ts';
import type { House } from '../../../kernel/module.ts';
import { dayOf } from '../../../kernel/time.ts';
import { tellPhone, tellStaff } from '../../notices/service.ts';
import { findApplication } from '../applications/store.ts';
import { phoneOf } from './bad.ts';
import * as store from './store.ts';

export const TOLD = ['application.rated', 'application.rating_invited', 'application.rating_replied'];

export async function tell(house: House, tx: Tx, event: EventRow): Promise<void> {
  const a = await findApplication(tx, event.subject);
  if (!a) return;
  const about = { county: a.county, event: event.id, noun: 'application', subject: a.id };
  if (event.verb === 'application.rated') {
    const bad = await store.badOf(tx, a);
    if (!bad?.holder || bad.doneAt) return;
    const day = dayOf(new Date(bad.dueAt));
    await tellStaff(
      tx,
      {
        ...about,
        noun: 'service_bad_rating',
        zh: `办件差评要整改：${a.title}，${bad.rating} 分，最晚 ${day}`,
        en: `A bad rating of an application: ${a.title}, ${bad.rating} of 5, by ${day}`,
      },
      bad.holder,
    );
    return;
  }
  const phone = phoneOf(house, a);
  if (!phone) return;
  const link = `${house.settings.publicUrl.replace(/\/$/, '')}/rate/${a.id}?c=${a.code}`;
  const words =
    event.verb === 'application.rating_invited'
      ? {
          zh: `【邻里】“${a.title}”办结了。办得怎么样，请您评一评：${link}`,
          en: `[Linli] “${a.title}” has ended. How was it? Please rate it: ${link}`,
        }
      : {
          zh: `【邻里】您对“${a.title}”不满意，社区整改后答复您：${event.data['text'] ?? ''}`,
          en: `[Linli] The community's answer to your rating of “${a.title}”: ${event.data['text'] ?? ''}`,
        };
  await tellPhone(house, tx, { ...about, ...words }, a.id, phone);
}

/** The one who puts it right follows a hand-over of work. */
export async function follow(_house: House, tx: Tx, event: EventRow): Promise<void> {
  const { toId, to } = event.data as { toId: string; to: string };
  await store.moveBad(tx, event.county, event.subject, toId, to);
}
