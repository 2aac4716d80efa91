/** Pure words and numbers of forwarding: what a resident reads at each step, how often a message is tried. */
import type { Say } from '../../../kernel/contract.ts';
import { dayOf } from '../../../kernel/time.ts';
import type { ApplicationState, Handover } from '../contract.ts';
import type { InboxTab } from './contract.ts';

export const INBOX_STATES: Readonly<Record<InboxTab, readonly ApplicationState[]>> = {
  new: ['forwarded'],
  working: ['handling'],
  asked: ['asked'],
  late: ['forwarded', 'handling'],
  decided: ['approved', 'refused', 'done', 'withdrawn'],
};

/** What the words hang on; `text` is what was asked or the reason of a decision. */
export type Facts = {
  title: string;
  number: string;
  code: string;
  /** Whoever took it in, whose name stays. */
  contact: string;
  unit: string;
  handover: Handover;
  text: string;
  /** The day that counts at this step. */
  until?: Date | undefined;
  /** The person whom somebody else speaks for, when the reader is that somebody. */
  forWhom?: string | undefined;
};

const day = (date: Date | undefined): Say => {
  if (!date) return { zh: '', en: '' };
  const text = dayOf(date);
  return { zh: `${Number(text.slice(5, 7))}月${Number(text.slice(8))}日`, en: text };
};
const sentence = (text: string, stop: string): string =>
  /[。！？.!?]$/.test(text) ? text : text && `${text}${stop}`;

const COMES: Readonly<Record<Handover, (f: Facts) => Say>> = {
  home: ({ contact }) => ({ zh: `${contact}会送到您家。`, en: `${contact} brings it to your home.` }),
  fetch: () => ({
    zh: '请带身份证到社区窗口来取。',
    en: 'Please fetch it at the community’s window with your ID card.',
  }),
  counter: () => ({
    zh: '请带身份证到社区窗口来取。',
    en: 'Please fetch it at the community’s window with your ID card.',
  }),
  online: ({ number, code }) => ({
    zh: `网上就能看结果：编号 ${number}，查询码 ${code}。`,
    en: `See the result online: number ${number}, code ${code}.`,
  }),
};

type Words = (f: Facts, what: Say) => Say;
const TO_RESIDENT: Readonly<Record<string, Words>> = {
  'application.noticed': (f, what) => ({
    zh: `${what.zh}还缺材料，请在 ${day(f.until).zh} 前补上，缺什么看告知单。找${f.contact}。编号 ${f.number}，查询码 ${f.code}。`,
    en: `${what.en}: papers are missing until ${day(f.until).en}; the notice names them. Ask ${f.contact}. Number ${f.number}, code ${f.code}.`,
  }),
  'application.received': (f, what) => ({
    zh: `${what.zh}受理了，${day(f.until).zh} 前办好，有事找${f.contact}。编号 ${f.number}，查询码 ${f.code}。`,
    en: `${what.en} was received, to be done by ${day(f.until).en}. Ask ${f.contact}. Number ${f.number}, code ${f.code}.`,
  }),
  'application.forwarded': (f, what) => ({
    zh: `${what.zh}转给${f.unit}办了，您不用自己跑，还是找${f.contact}。`,
    en: `${what.en} is now with ${f.unit}. You need not go there; ${f.contact} stays your contact.`,
  }),
  'application.asked': (f, what) => ({
    zh: `${what.zh}要补一次材料：${sentence(f.text, '。')}请在 ${day(f.until).zh} 前交给${f.contact}，只补这一次。`,
    en: `${what.en} needs one supplement: ${sentence(f.text, '.')} Please give it to ${f.contact} by ${day(f.until).en}. This is asked once only.`,
  }),
  'application.approved': (f, what) => {
    const comes = COMES[f.handover](f);
    return {
      zh: `${what.zh}批准了。${sentence(f.text, '。')}${comes.zh}`,
      en: `${what.en} was approved. ${f.text ? `${sentence(f.text, '.')} ` : ''}${comes.en}`,
    };
  },
  'application.refused': (f, what) => ({
    zh: `${what.zh}没有批准：${sentence(f.text, '。')}有疑问找${f.contact}。编号 ${f.number}，查询码 ${f.code}。`,
    en: `${what.en} was not approved: ${sentence(f.text, '.')} Questions: ${f.contact}. Number ${f.number}, code ${f.code}.`,
  }),
  'application.withdrawn': (f, what) => ({
    zh: `${what.zh}撤回了：${sentence(f.text, '。')}要重新办，找${f.contact}。`,
    en: `${what.en} was withdrawn: ${sentence(f.text, '.')} To begin again, ask ${f.contact}.`,
  }),
};
export const RESIDENT_VERBS = Object.keys(TO_RESIDENT);

/** The text message of a step, as the resident reads it; undefined for steps that need none. */
export function residentWords(verb: string, f: Facts): Say | undefined {
  const words = TO_RESIDENT[verb];
  if (!words) return undefined;
  const what = f.forWhom
    ? { zh: `【邻里】您替${f.forWhom}办的“${f.title}”`, en: `[Linli] “${f.title}” for ${f.forWhom}` }
    : { zh: `【邻里】您办的“${f.title}”`, en: `[Linli] Your “${f.title}”` };
  return words(f, what);
}

/** Minutes until each further try; after the last one it waits for somebody to press. About a day altogether. */
export const BACKOFF_MINUTES = [1, 5, 15, 60, 180, 480, 720] as const;
export const MOST_TRIES = BACKOFF_MINUTES.length + 1;
/** When to try again after `tries` failures; undefined: not by itself. */
export const nextTry = (tries: number, now: Date): Date | undefined => {
  const minutes = BACKOFF_MINUTES[tries - 1];
  return minutes === undefined ? undefined : new Date(now.getTime() + minutes * 60_000);
};
