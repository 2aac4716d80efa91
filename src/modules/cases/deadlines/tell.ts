/** Who is told of a change of a deadline: the resident plainly, whoever has the case, whoever decides. */
import type { Tx } from '../../../kernel/db.ts';
import type { EventRow } from '../../../kernel/events.ts';
import type { House } from '../../../kernel/module.ts';
import { dayOf } from '../../../kernel/time.ts';
import { tellPhone, tellStaff } from '../../notices/service.ts';
import { inOwnWords, waiting } from '../listeners.ts';
import { type CaseRecord, findCase } from '../store.ts';

type Said = { zh: string; en: string };
type Data = { text: string; textEn: string; until: string; dueTo: string; answer: string };
type Words = (c: CaseRecord, data: Data) => Said;

/** `11月25日 17:30` and `2026-11-25 17:30`, of a moment as text. */
function at(moment: string): Said {
  const date = new Date(moment);
  const day = dayOf(date);
  const clock = new Date(date.getTime() + 8 * 3_600_000).toISOString().slice(11, 16);
  return { zh: `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日 ${clock}`, en: `${day} ${clock}` };
}

/** What the resident reads. Never the words of the office: no 挂账, no 暂停计时. */
const TO_RESIDENT: Readonly<Record<string, Words>> = {
  'case.paused': (c, { text, textEn, until }) => ({
    zh: `【邻里】您反映的“${c.title}”要先等一等：${text}。最晚 ${at(until).zh} 接着办。`,
    en: `[Linli] “${c.title}” has to wait: ${textEn}. Work goes on by ${at(until).en}.`,
  }),
  'case.resumed': (c, { dueTo }) => ({
    zh: `【邻里】您反映的“${c.title}”接着办了，最晚 ${at(dueTo).zh} 办好。`,
    en: `[Linli] Work on “${c.title}” goes on; to be solved by ${at(dueTo).en}.`,
  }),
  'case.extended': (c, { text, dueTo }) => ({
    zh: `【邻里】您反映的“${c.title}”要多用几天，最晚 ${at(dueTo).zh} 办好。原因：${text}`,
    en: `[Linli] “${c.title}” takes longer, until ${at(dueTo).en} at the latest. Why: ${text}`,
  }),
  'case.parked': (c, { text, until }) => ({
    zh: `【邻里】您反映的“${c.title}”一时办不了：${text}。我们记着，${at(until).zh.split(' ')[0]}前再看一次，告诉您结果。`,
    en: `[Linli] “${c.title}” can't be solved for now: ${text}. It is kept and looked at again by ${at(until).en.split(' ')[0]}.`,
  }),
  'case.parking_renewed': (c, { text, until }) => ({
    zh: `【邻里】您反映的“${c.title}”又看过一次，现在还办不了：${text}。${at(until).zh.split(' ')[0]}前再看。`,
    en: `[Linli] “${c.title}” was looked at again and can't be solved yet: ${text}. Next look by ${at(until).en.split(' ')[0]}.`,
  }),
  'case.unparked': (c, { dueTo }) => ({
    zh: `【邻里】您反映的“${c.title}”可以办了，最晚 ${at(dueTo).zh} 办好。`,
    en: `[Linli] “${c.title}” can be worked on again, to be solved by ${at(dueTo).en}.`,
  }),
  'case.clock_reset': (c, { text, dueTo }) => ({
    zh: `【邻里】您反映的“${c.title}”重新算时间，最晚 ${at(dueTo).zh} 办好。原因：${text}`,
    en: `[Linli] The time for “${c.title}” starts anew, to be solved by ${at(dueTo).en}. Why: ${text}`,
  }),
};

const TO_HOLDER: Readonly<Record<string, Words>> = {
  'case.resumed': (c, { dueTo }) => ({
    zh: `接着计时了：${c.title}，最晚 ${at(dueTo).zh}`,
    en: `The clock runs again: ${c.title}, by ${at(dueTo).en}`,
  }),
  'case.extended': (c, { dueTo }) => ({
    zh: `延期批了：${c.title}，到 ${at(dueTo).zh}`,
    en: `Extended: ${c.title}, until ${at(dueTo).en}`,
  }),
  'case.extension_denied': (c, { text }) => ({
    zh: `延期没批：${c.title}，还是 ${at(c.dueAt.toISOString()).zh}${text ? `。${text}` : ''}`,
    en: `Not extended: ${c.title}, still ${at(c.dueAt.toISOString()).en}${text ? `. ${text}` : ''}`,
  }),
  'case.parked': (c, { text }) => ({ zh: `挂账了：${c.title}。${text}`, en: `Parked: ${c.title}. ${text}` }),
  'case.unparked': (c, { dueTo }) => ({
    zh: `重新办：${c.title}，最晚 ${at(dueTo).zh}`,
    en: `Work goes on: ${c.title}, by ${at(dueTo).en}`,
  }),
  'case.clock_reset': (c, { dueTo }) => ({
    zh: `重新计时：${c.title}，最晚 ${at(dueTo).zh}`,
    en: `The clock starts anew: ${c.title}, by ${at(dueTo).en}`,
  }),
};

export const TOLD = [
  ...new Set([...Object.keys(TO_RESIDENT), ...Object.keys(TO_HOLDER), 'case.extension_asked']),
];

export async function tell(house: House, tx: Tx, event: EventRow): Promise<void> {
  const c = await findCase(tx, event.subject);
  if (!c) return;
  const about = { county: c.county, event: event.id, noun: 'case', subject: c.id };
  const given = event.data as Partial<Data> & { to?: string | null };
  const text = given.text ?? '';
  const data: Data = {
    text,
    textEn: given.textEn ?? text,
    until: given.until ?? c.dueAt.toISOString(),
    dueTo: given.dueTo ?? c.dueAt.toISOString(),
    answer: given.answer ?? '',
  };
  if (event.verb === 'case.extension_asked') {
    if (given.to)
      await tellStaff(
        tx,
        {
          ...about,
          zh: `${event.actorName ?? ''}申请延期，等您批：${c.title}`,
          en: `${event.actorName ?? 'Somebody'} asks for an extension: ${c.title}`,
        },
        given.to,
      );
    return;
  }
  const inside = TO_HOLDER[event.verb];
  if (inside && c.holder && c.holder !== event.actor)
    await tellStaff(tx, { ...about, ...inside(c, data) }, c.holder);
  const outside = TO_RESIDENT[event.verb];
  if (outside)
    for (const { who, phone, own } of await waiting(house, tx, c))
      await tellPhone(house, tx, { ...about, ...inOwnWords(outside(c, data), c, own) }, who, phone);
}
