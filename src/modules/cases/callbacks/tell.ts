/** Who is told when a case ends unsolved, is taken up again, has to be called back or was rated badly. */
import type { Sql, Tx } from '../../../kernel/db.ts';
import { type EventRow, timeline } from '../../../kernel/events.ts';
import type { House } from '../../../kernel/module.ts';
import { dayOf } from '../../../kernel/time.ts';
import { tellPhone, tellStaff } from '../../notices/service.ts';
import { endingOf } from '../endings/store.ts';
import { inOwnWords, waiting } from '../listeners.ts';
import { type CaseRecord, findCase } from '../store.ts';
import * as store from './store.ts';

type Words = { zh: string; en: string };

export const TOLD = [
  'case.refused',
  'case.referred',
  'case.withdrawn',
  'case.taken_up',
  'case.callback_opened',
  'case.let_close',
  'case.confirmed',
  'case.reopened',
  'case.rating_answered',
];

export async function tell(house: House, tx: Tx, event: EventRow): Promise<void> {
  const c = await findCase(tx as unknown as Sql, event.subject);
  if (!c) return;
  const about = { county: c.county, event: event.id, noun: 'case', subject: c.id };
  const outside = await toReporter(tx, event, c);
  if (outside)
    for (const { who, phone, own } of await waiting(house, tx, c))
      await tellPhone(house, tx, { ...about, ...inOwnWords(outside, c, own) }, who, phone);
  const inside = await toStaff(tx, event, c);
  if (inside)
    for (const account of inside.to)
      if (account !== event.actor) await tellStaff(tx, { ...about, ...inside.words }, account);
}

async function toReporter(tx: Tx, event: EventRow, c: CaseRecord): Promise<Words | undefined> {
  const dial = (phone: string, lang: 'zh' | 'en') =>
    phone ? (lang === 'zh' ? `电话 ${phone}。` : ` Telephone ${phone}.`) : '';
  switch (event.verb) {
    case 'case.refused':
    case 'case.referred': {
      const e = await endingOf(tx, c);
      if (!e) return undefined;
      const no = event.verb === 'case.refused';
      return {
        zh: `【邻里】您反映的“${c.title}”${no ? '没有受理' : '转到别处办了'}：${e.whyZh}${e.whereZh}${dial(e.phone, 'zh')}编号 ${c.number}。`,
        en: `[Linli] “${c.title}” was ${no ? 'not accepted' : 'referred'}: ${e.whyEn} ${e.whereEn}${dial(e.phone, 'en')} Number ${c.number}.`,
      };
    }
    case 'case.taken_up':
      return {
        zh: `【邻里】您反映的“${c.title}”重新受理了，最晚 ${dayOf(c.dueAt)} 办好。`,
        en: `[Linli] “${c.title}” was taken up again, to be solved by ${dayOf(c.dueAt)}.`,
      };
    case 'case.let_close':
      return c.closedHow === 'not_reached'
        ? {
            zh: `【邻里】“${c.title}”办结后没联系上您，先归档了。没办好的话，30 天内随时可以再打开，编号 ${c.number}。`,
            en: `[Linli] We could not reach you about “${c.title}”, so it was closed. If it is not solved you can open it again within 30 days, number ${c.number}.`,
          }
        : undefined;
    case 'case.rating_answered':
      return {
        zh: `【邻里】您对“${c.title}”不满意，社区答复了，请打开编号 ${c.number} 看看，看完可以再评一次。`,
        en: `[Linli] There is an answer to your rating of “${c.title}”, number ${c.number}. You can rate once more.`,
      };
    default:
      return undefined;
  }
}

async function toStaff(
  tx: Tx,
  event: EventRow,
  c: CaseRecord,
): Promise<{ to: readonly string[]; words: Words } | undefined> {
  const holder = c.holder ? [c.holder] : [];
  switch (event.verb) {
    case 'case.withdrawn':
      return {
        to: holder,
        words: { zh: `居民撤回了：${c.title}`, en: `Withdrawn: ${c.title}` },
      };
    case 'case.taken_up':
      return {
        to: holder,
        words: {
          zh: `重新受理，请接着办：${c.title}（${c.address}）`,
          en: `Taken up again: ${c.title} (${c.address})`,
        },
      };
    case 'case.callback_opened': {
      const { to } = event.data as { to?: string | null };
      return {
        to: to ? [to] : [],
        words: { zh: `请给居民回个电话：${c.title}`, en: `Please call the resident back: ${c.title}` },
      };
    }
    case 'case.confirmed': {
      const bad = await store.badRatingOf(tx, c);
      if (!bad || bad.doneAt) return undefined;
      const account = await store.badHolder(tx, c);
      return {
        to: account ? [account] : [],
        words: {
          zh: `差评要整改：${c.title}，${bad.rating} 分，最晚 ${dayOf(new Date(bad.dueAt))}`,
          en: `A bad rating to put right: ${c.title}, ${bad.rating} of 5, by ${dayOf(new Date(bad.dueAt))}`,
        },
      };
    }
    case 'case.reopened':
      return {
        to: await hadBefore(tx, c),
        words: {
          zh: `您办过的一件又打开了：${c.title}（现在${c.holderName ?? '待派'}）`,
          en: `A case that you had was opened again: ${c.title} (now with ${c.holderName ?? 'nobody'})`,
        },
      };
    default:
      return undefined;
  }
}

/** Everybody else who held or worked on it, a department among them, from the timeline. */
async function hadBefore(tx: Tx, c: CaseRecord): Promise<string[]> {
  const HANDS = ['case.accepted', 'case.noted', 'case.resolved'];
  const hands = new Set<string>();
  for (const { verb, actor, actorKind, data } of await timeline(tx, c.county, 'case', c.id, false)) {
    if (HANDS.includes(verb) && actorKind === 'staff' && actor) hands.add(actor);
    if (verb === 'case.assigned' && typeof data['to'] === 'string') hands.add(data['to']);
    if (verb === 'case.handed_over' && typeof data['toId'] === 'string') hands.add(data['toId']);
  }
  if (c.holder) hands.delete(c.holder);
  return [...hands];
}

/** Call-backs and bad ratings keep their own column of who does them; it follows a hand-over. */
export async function follow(_house: House, tx: Tx, event: EventRow): Promise<void> {
  const { toId, to } = event.data as { toId: string; to: string };
  const move = event.noun === 'callback' ? store.moveCallback : store.moveBadRating;
  await move(tx, event.county, event.subject, toId, to);
}
