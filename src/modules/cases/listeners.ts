/** What follows from a step of a case: who is told, in words that promise nothing the rules do not keep. */
import type { Sql, Tx } from '../../kernel/db.ts';
import type { EventRow } from '../../kernel/events.ts';
import type { House } from '../../kernel/module.ts';
import { dayOf } from '../../kernel/time.ts';
import { tellPhone, tellStaff } from '../notices/service.ts';
import { waitingMerged } from './alike/store.ts';
import { codeOf } from './report.ts';
import { type CaseRecord, findCase, joinersOf } from './store.ts';

const clock = (date: Date): string => new Date(date.getTime() + 8 * 3_600_000).toISOString().slice(11, 16);
const by = (date: Date) => {
  const day = dayOf(date);
  return {
    zh: `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日 ${clock(date)}`,
    en: `${day} ${clock(date)}`,
  };
};

/** `concerned`: the person whom somebody else spoke for. */
export type Waiting = {
  who: string;
  phone: string;
  code: string;
  concerned?: true;
  /** The reader's own report, when it was merged into this case. */
  own?: { number: string; title: string };
};

/** Words about a case for whoever reported it in another one: their own title and number stand in them. */
export const inOwnWords = <W extends { zh: string; en: string }>(
  words: W,
  c: { number: string; title: string },
  own: Waiting['own'],
): W => {
  if (!own) return words;
  const put = (text: string) => text.replaceAll(c.title, own.title).replaceAll(c.number, own.number);
  return { ...words, zh: put(words.zh), en: put(words.en) };
};

/** Another id for the same case, so that one event can tell two people of it. */
const twin = (id: string): string => `${(Number.parseInt(id[0]!, 16) ^ 8).toString(16)}${id.slice(1)}`;

/** Everybody with a telephone who waits for this case, each with the code that opens it for them. */
export async function waiting(house: House, tx: Tx, c: CaseRecord): Promise<Waiting[]> {
  const people: Waiting[] = [];
  if (c.phoneSealed)
    people.push({
      who: c.id,
      phone: house.secrets.open(c.phoneSealed, `case:${c.id}:phone`),
      code: codeOf(house, c.id),
    });
  if (c.personPhoneSealed)
    people.push({
      who: twin(c.id),
      phone: house.secrets.open(c.personPhoneSealed, `case:${c.id}:person`),
      code: codeOf(house, c.id),
      concerned: true,
    });
  for (const { id, phoneSealed } of await joinersOf(tx, c.county, c.id)) {
    if (phoneSealed)
      people.push({
        who: id,
        phone: house.secrets.open(phoneSealed, `joiner:${id}:phone`),
        code: codeOf(house, id),
      });
  }
  for (const { who, joined, number, title, phoneSealed } of await waitingMerged(tx, c.county, c.id)) {
    const phone = house.secrets.open(phoneSealed, joined ? `joiner:${who}:phone` : `case:${who}:phone`);
    // One person with two reports is told once.
    if (!people.some((one) => one.phone === phone))
      people.push({ who, phone, code: codeOf(house, who), own: { number, title } });
  }
  return people;
}

type Words = (c: CaseRecord, code: string) => { zh: string; en: string };

const TO_REPORTER: Readonly<Record<string, Words>> = {
  'case.reported': (c, code) => ({
    zh: `【邻里】您反映的“${c.title}”收到了，编号 ${c.number}，查询码 ${code}。${c.holderName ? `${c.holderName}负责，` : ''}最晚 ${by(c.dueAt).zh} 办好。`,
    en: `[Linli] “${c.title}” was received: number ${c.number}, code ${code}. ${c.holderName ? `${c.holderName} takes care of it, ` : ''}to be solved by ${by(c.dueAt).en}.`,
  }),
  'case.accepted': (c) => ({
    zh: `【邻里】您反映的“${c.title}”${c.holderName ?? '社工'}已经接了，正在办。`,
    en: `[Linli] ${c.holderName ?? 'A worker'} has taken on “${c.title}”.`,
  }),
  'case.merged': (c, code) => ({
    zh: `【邻里】您反映的“${c.title}”和另一件是同一回事，一起办，办到哪一步都告诉您。还用编号 ${c.number}、查询码 ${code} 查。`,
    en: `[Linli] “${c.title}” is the same matter as another report: both are solved together and you hear of every step. Number ${c.number}, code ${code} still open it.`,
  }),
  'case.separated': (c, code) => ({
    zh: `【邻里】您反映的“${c.title}”分开单独办了，编号 ${c.number}，查询码 ${code}。`,
    en: `[Linli] “${c.title}” is handled on its own again: number ${c.number}, code ${code}.`,
  }),
  'case.resolved': (c, code) => ({
    zh: `【邻里】您反映的“${c.title}”办好了，请您看看：编号 ${c.number}，查询码 ${code}。没办好可以点“还没办好”。`,
    en: `[Linli] “${c.title}” is solved. Please have a look: number ${c.number}, code ${code}. If not, you can open it again.`,
  }),
};

/** Whom it is about reads who spoke for them, in the same words otherwise. */
function toConcerned(c: CaseRecord, words: { zh: string; en: string }): { zh: string; en: string } {
  const by = c.reporterName ?? c.firstContactName;
  return {
    zh: words.zh.replace('您反映的', `${by ?? '有人'}替您反映的`),
    en: words.en.replace('“', `What ${by ?? 'somebody'} raised for you, “`),
  };
}

const TO_HOLDER: Readonly<Record<string, Words>> = {
  'case.reported': (c) => ({
    zh: `新的一件：${c.title}（${c.address}），最晚 ${by(c.dueAt).zh}`,
    en: `New: ${c.title} (${c.address}), by ${by(c.dueAt).en}`,
  }),
  'case.assigned': (c) => ({
    zh: `派给您：${c.title}（${c.address}），最晚 ${by(c.dueAt).zh}`,
    en: `Assigned to you: ${c.title} (${c.address}), by ${by(c.dueAt).en}`,
  }),
  'case.handed_over': (c) => ({
    zh: `交接给您：${c.title}（${c.address}），最晚 ${by(c.dueAt).zh}`,
    en: `Handed over to you: ${c.title} (${c.address}), by ${by(c.dueAt).en}`,
  }),
  'case.merged_in': (c) => ({
    zh: `并进来一件一样的：${c.title}（${c.address}）`,
    en: `Another report of the same was merged in: ${c.title} (${c.address})`,
  }),
  'case.separated': (c) => ({
    zh: `从别的件里分出来，还归您办：${c.title}（${c.address}），最晚 ${by(c.dueAt).zh}`,
    en: `Taken apart again, yours to solve: ${c.title} (${c.address}), by ${by(c.dueAt).en}`,
  }),
  'case.added': (c) => ({ zh: `居民补充了：${c.title}`, en: `The resident added to: ${c.title}` }),
  'case.urged': (c) => ({
    zh: `居民在催：${c.title}（${c.address}）`,
    en: `The resident asks to hurry: ${c.title} (${c.address})`,
  }),
  'case.reopened': (c) => ({
    zh: `居民说还没办好：${c.title}（${c.address}），最晚 ${by(c.dueAt).zh}`,
    en: `Not solved, says the resident: ${c.title}, by ${by(c.dueAt).en}`,
  }),
  'case.confirmed': (c) => ({
    zh: `居民确认办好了：${c.title}${c.rating ? `，评了 ${c.rating} 分` : ''}`,
    en: `Confirmed as solved: ${c.title}${c.rating ? `, rated ${c.rating}` : ''}`,
  }),
};

export const TOLD_VERBS = [...new Set([...Object.keys(TO_REPORTER), ...Object.keys(TO_HOLDER)])];

export async function tell(house: House, tx: Tx, event: EventRow): Promise<void> {
  const c = await findCase(tx as unknown as Sql, event.subject);
  if (!c) return;
  const about = { county: c.county, event: event.id, noun: 'case', subject: c.id };
  const inside = TO_HOLDER[event.verb];
  // Nobody needs to be told what they did themselves.
  if (inside && c.holder && c.holder !== event.actor)
    await tellStaff(tx, { ...about, ...inside(c, '') }, c.holder);
  const outside = TO_REPORTER[event.verb];
  if (outside)
    for (const { who, phone, code, concerned, own } of await waiting(house, tx, c)) {
      const words = inOwnWords(outside(c, code), c, own);
      await tellPhone(house, tx, { ...about, ...(concerned ? toConcerned(c, words) : words) }, who, phone);
    }
}

/** The case's own column follows the task that changed hands. */
export async function follow(_house: House, tx: Tx, event: EventRow): Promise<void> {
  const { toId, to } = event.data as { toId: string; to: string };
  await tx`update cases set holder = ${toId}, holder_name = ${to}, version = version + 1 where county = ${event.county} and id = ${event.subject}`;
}
