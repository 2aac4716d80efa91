/** Who hears of a step: the resident by text message, first contact, holder and unit inside the house. */
import type { Tx } from '../../../kernel/db.ts';
import { type EventRow, timeline } from '../../../kernel/events.ts';
import type { House } from '../../../kernel/module.ts';
import { startOfDay } from '../../../kernel/time.ts';
import { tellPhone, tellStaff } from '../../notices/service.ts';
import { leadOf } from '../../units/service.ts';
import { retitleTask } from '../../work/service.ts';
import { type Application, findApplication } from '../applications/store.ts';
import { itemAt } from '../catalogue/service.ts';
import { HANDOVER_WORDS } from '../contract.ts';
import { RESIDENT_VERBS, residentWords } from './rules.ts';

type Words = { zh: string; en: string };

/** Another id for the same application, so that one event can tell two people of it. */
const twin = (id: string): string => `${(Number.parseInt(id[0]!, 16) ^ 8).toString(16)}${id.slice(1)}`;

const text = (event: EventRow, name: string): string => {
  const value = event.data[name];
  return typeof value === 'string' ? value : '';
};

/** The day that a step names: a deadline as a moment, or a day as it was said. */
function untilOf(event: EventRow): Date | undefined {
  const said = text(event, 'until') || text(event, 'due');
  if (!said) return undefined;
  return /^\d{4}-\d{2}-\d{2}$/.test(said) ? startOfDay(said) : new Date(said);
}

/** Steps of which the resident knows already, because they stood there or did it themselves. */
async function known(house: House, a: Application, event: EventRow): Promise<boolean> {
  if (event.verb === 'application.withdrawn') return event.actorKind === 'resident';
  if (event.verb === 'application.received')
    return !!a.item && (await itemAt(house, a.item, a.version ?? undefined))?.body.way === 'spot';
  if (event.verb === 'application.approved' || event.verb === 'application.refused')
    return !!a.handedAt && a.handedAt.getTime() === a.decidedAt?.getTime();
  return false;
}

/** To the person's own telephone, and to whoever speaks for them. One number hears it once. */
export async function tellResident(house: House, tx: Tx, event: EventRow): Promise<void> {
  const a = await findApplication(tx, event.subject);
  if (!a || (await known(house, a, event))) return;
  const open = (sealed: Uint8Array | null, field: string): string | null =>
    sealed && house.secrets.open(sealed, `application:${a.id}:${field}`);
  const own = open(a.phoneSealed, 'phone');
  const agent = open(a.agentPhoneSealed, 'agent');
  const facts = {
    title: a.title,
    number: a.number,
    code: a.code,
    contact: a.firstContactName,
    unit: text(event, 'unit') || a.unitName,
    handover: a.handover,
    text: text(event, 'text'),
    until: untilOf(event),
  };
  const about = { county: a.county, event: event.id, noun: 'application', subject: a.id };
  const send = async (who: string, phone: string | null, forWhom?: string) => {
    const words = phone && residentWords(event.verb, { ...facts, forWhom });
    if (words) await tellPhone(house, tx, { ...about, ...words }, who, phone);
  };
  await send(a.id, own === agent ? null : own);
  await send(twin(a.id), agent, a.name);
}

const day = (date: Date | undefined): string =>
  date ? new Date(date.getTime() + 8 * 3_600_000).toISOString().slice(0, 10) : '';

/** To first contact and holder: what came of it, and what is theirs to do now. */
const TO_DESK: Readonly<Record<string, (a: Application, event: EventRow) => Words>> = {
  'application.opened': (a) => ({
    zh: `新的一件：${a.title}（${a.number}）`,
    en: `New: ${a.title} (${a.number})`,
  }),
  'application.signed': (a) => ({
    zh: `${a.unitName}签收了：${a.title}（${a.number}）`,
    en: `${a.unitName} took it up: ${a.title} (${a.number})`,
  }),
  'application.asked': (a, event) => ({
    zh: `${a.unitName}要补正，${day(untilOf(event))} 前：${a.title}（${a.number}）`,
    en: `${a.unitName} asks for a supplement by ${day(untilOf(event))}: ${a.title} (${a.number})`,
  }),
  'application.approved': (a) => ({
    zh: `批准了，${HANDOVER_WORDS[a.handover].zh}：${a.title}（${a.number}）`,
    en: `Approved (${HANDOVER_WORDS[a.handover].en}): ${a.title} (${a.number})`,
  }),
  'application.refused': (a) => ({
    zh: `没有批准，请告诉居民：${a.title}（${a.number}）`,
    en: `Refused, please tell the resident: ${a.title} (${a.number})`,
  }),
};
/** To the unit that has it. */
const TO_UNIT: Readonly<Record<string, (a: Application) => Words>> = {
  'application.forwarded': (a) => ({
    zh: `转来一件：${a.title}（${a.number}），${day(a.dueAt)} 前办`,
    en: `Forwarded to you: ${a.title} (${a.number}), by ${day(a.dueAt)}`,
  }),
  'application.answered': (a) => ({
    zh: `补正交来了：${a.title}（${a.number}）`,
    en: `The supplement has come: ${a.title} (${a.number})`,
  }),
  'application.withdrawn': (a) => ({
    zh: `撤回了，不用办：${a.title}（${a.number}）`,
    en: `Withdrawn, nothing to do: ${a.title} (${a.number})`,
  }),
};
export const STAFF_VERBS = [...Object.keys(TO_DESK), ...Object.keys(TO_UNIT)];
export { RESIDENT_VERBS };

/** Whoever signed for the unit, and its lead. */
async function unitPeople(house: House, tx: Tx, a: Application): Promise<string[]> {
  if (!a.unit) return [];
  const [lead, events] = await Promise.all([
    leadOf(house, a.county, a.unit),
    timeline(tx as never, a.county, 'application', a.id, false),
  ]);
  const signed = events.findLast(
    ({ verb, actorKind }) => verb === 'application.signed' && actorKind === 'staff',
  );
  return [lead?.account, signed?.actor].filter((one): one is string => !!one);
}

export async function tellInside(house: House, tx: Tx, event: EventRow): Promise<void> {
  const a = await findApplication(tx, event.subject);
  if (!a) return;
  const about = { county: a.county, event: event.id, noun: 'application', subject: a.id };
  const desk = TO_DESK[event.verb]?.(a, event);
  const unit = TO_UNIT[event.verb]?.(a);
  const tell = async (words: Words, people: readonly (string | null)[]) => {
    // Nobody needs to be told what they did themselves.
    for (const account of new Set(people))
      if (account && account !== event.actor) await tellStaff(tx, { ...about, ...words }, account);
  };
  if (desk) await tell(desk, [a.firstContact, a.holder]);
  if (unit) await tell(unit, await unitPeople(house, tx, a));
}

/** What is left to do stands in the holder's list by its own name: brought home, or told. */
export async function nameTask(_house: House, tx: Tx, event: EventRow): Promise<void> {
  const a = await findApplication(tx, event.subject);
  if (!a) return;
  const title =
    event.verb === 'application.refused'
      ? `告诉居民没批：${a.title}`
      : a.handover === 'home'
        ? `送上门：${a.title}`
        : undefined;
  if (title) await retitleTask(tx, { county: a.county, noun: 'application', subject: a.id }, title);
}
