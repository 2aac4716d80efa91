/** Reporting: a resident from a QR code, a worker for somebody at the window or on the telephone. One statement each. */
import { covers, scopesOf } from '../../kernel/access.ts';
import { type Recorder, Replayed } from '../../kernel/command.ts';
import type { Input, Output } from '../../kernel/contract.ts';
import type { Tx } from '../../kernel/db.ts';
import type { EventDraft } from '../../kernel/events.ts';
import { codeFrom, newId } from '../../kernel/ids.ts';
import type { Ctx, House } from '../../kernel/module.ts';
import { mask, normalizePhone } from '../../kernel/personal.ts';
import { type FieldFault, fault, faults, notFound } from '../../kernel/refused.ts';
import { cleanLine, cleanText, indexGrams } from '../../kernel/text.ts';
import { dayOf } from '../../kernel/time.ts';
import { type PlaceFacts, placeFacts } from '../places/service.ts';
import { answerable } from '../staff/service.ts';
import { firstLook, insertTask, type NewTask } from '../work/service.ts';
import { voiceOf } from './alike/voice.ts';
import type * as contract from './contract.ts';
import { stagesFor } from './deadlines/service.ts';
import { routed } from './dispatch/route.ts';
import { categories } from './limits.ts';
import { dueAt, limitAt, titleOf } from './rules.ts';
import * as store from './store.ts';

export type Given = Input<typeof contract.reportCase>;
type Reported = Output<typeof contract.reportCase>;
/** Where a case made by another module comes from: shown to staff in its first step. */
export type Origin = { noun: string; subject: string; words: string; to: string };
type More = {
  /** A resident with an account whose matter it is. */
  resident?: string;
  from?: Origin;
};
export type Who = Pick<
  store.NewCase,
  'source' | 'reporterKind' | 'reporter' | 'firstContact' | 'firstContactName'
>;

/** The six characters that open a case together with its number; derived from its id, so nothing is stored. */
export const codeOf = (house: House, id: string): string => codeFrom(house.secrets.blind('case-code', id));

export async function reportCase(ctx: Ctx, input: Given): Promise<Reported> {
  const { actor } = ctx;
  const reporter = actor.kind === 'resident' ? actor.id : null;
  return withTicket(ctx, input.id, () =>
    make(ctx, input, {
      source: 'phone_page',
      reporterKind: reporter ? 'resident' : 'anonymous',
      reporter,
      firstContact: null,
      firstContactName: null,
    }),
  );
}

/** The ticket goes with the answer, also when it is given again: the first one may have been lost on its way. */
export async function withTicket<A>(ctx: Ctx, id: string, work: () => Promise<A>): Promise<A> {
  try {
    const answer = await work();
    ctx.addTicket(id);
    return answer;
  } catch (error) {
    if (error instanceof Replayed) ctx.addTicket(id);
    throw error;
  }
}

/** Whom a report from here would reach today. */
export async function placeWorker(
  ctx: Ctx,
  input: Input<typeof contract.placeWorker>,
): Promise<Output<typeof contract.placeWorker>> {
  const facts = await placeFacts(ctx, input.code);
  if (!facts?.community) throw notFound();
  const worker = await answerable(ctx, facts, ctx.now);
  return { name: worker?.name ?? null, phone: worker?.phone ?? null };
}

/** Noted by staff: whoever took it stays the first contact to the end. */
export function noteCase(ctx: Ctx, input: Input<typeof contract.noteCase>): Promise<Reported> {
  const { actor } = ctx;
  if (actor.kind !== 'staff') throw notFound();
  return make(ctx, input, {
    source: input.source,
    reporterKind: input.phone || input.name || input.person ? 'proxy' : 'staff',
    reporter: null,
    firstContact: actor.id,
    firstContactName: actor.name,
  });
}

async function make(ctx: Ctx, input: Given, who: Who): Promise<Reported> {
  const { c, task, event } = await prepared(ctx, input, who);
  const answer = await ctx.commitOne<Reported>({
    before: store.beforeCase(ctx.sql, c, insertTask(ctx.sql, task)),
    change: store.insertCase(ctx.sql, c),
    event,
  });
  return answer!;
}

/**
 * For the modules below: a case made by a member of staff inside their own transaction, with number, task, photos and
 * event. Whoever calls has checked that the actor may act there.
 */
export async function makeCase(
  ctx: Ctx,
  tx: Tx,
  record: Recorder['record'],
  input: Given,
  source: store.NewCase['source'],
  { resident, from }: More = {},
): Promise<Reported> {
  const { actor } = ctx;
  if (actor.kind !== 'staff') throw notFound();
  const { c, task, event } = await prepared(
    ctx,
    input,
    {
      source,
      reporterKind: resident ? 'resident' : input.phone || input.name ? 'proxy' : 'staff',
      reporter: resident ?? null,
      firstContact: actor.id,
      firstContactName: actor.name,
    },
    true,
  );
  const [row] = await tx<{ answer: Reported }[]>`
    with ${store.beforeCase(tx, c, insertTask(tx, task))}, change as (${store.insertCase(tx, c)}) select answer from change`;
  record(from ? { ...event, data: { ...event.data, origin: from } } : event);
  return row!.answer;
}

/** What a door knows better than the rules: the deadline that came with the matter, the point on the map. */
export type Over = { dueAt?: Date; lng?: number; lat?: number };

/**
 * For lists and interfaces: a case in the caller's transaction. They have looked whether it may be made there, and read
 * it through `readyCase` before the transaction began.
 * @throws Refused 400 with the fields that are wrong
 */
export const readyCase = (ctx: Ctx, input: Given, who: Who, over: Over): Promise<Ready> =>
  prepared(ctx, input, who, true, over);

export async function insertReady(
  tx: Tx,
  record: Recorder['record'],
  { c, task, event }: Ready,
): Promise<Reported> {
  const [row] = await tx<{ answer: Reported }[]>`
    with ${store.beforeCase(tx, c, insertTask(tx, task))}, change as (${store.insertCase(tx, c)}) select answer from change`;
  record(event);
  return row!.answer;
}

export type Ready = { c: store.NewCase; task: NewTask; event: EventDraft };

/** The rows that a report becomes. `trusted`: the caller has looked whether the actor may act there. */
async function prepared(ctx: Ctx, input: Given, who: Who, trusted = false, over: Over = {}): Promise<Ready> {
  const { facts, workHours, phone, text, personPhone } = await checked(ctx, input, who, trusted);
  const { holder, unit, why } = await routed(ctx, { facts, text, category: input.category, now: ctx.now });
  const title = titleOf(text);
  const due = over.dueAt ?? dueAt(ctx.calendar(), ctx.now, workHours);
  const spot = cleanLine(input.spot ?? '');
  const c: store.NewCase = {
    county: facts.county,
    id: input.id,
    title,
    text,
    category: input.category,
    place: facts.code,
    spot,
    address: spot ? `${facts.address} ${spot}` : facts.address,
    street: facts.street!,
    community: facts.community!,
    grid: facts.grid,
    lng: over.lng ?? facts.lng,
    lat: over.lat ?? facts.lat,
    holder: holder?.account ?? null,
    holderName: holder?.name ?? null,
    unit,
    reporterName: input.name ? cleanLine(input.name) : null,
    phoneSealed: phone ? ctx.secrets.seal(phone, `case:${input.id}:phone`) : null,
    phoneMask: phone ? mask.phone(phone) : null,
    ...(await voiceOf(ctx, { county: facts.county, id: input.id, phone, reporter: who.reporter })),
    person: input.person
      ? {
          name: cleanLine(input.person.name),
          relation: input.person.relation,
          agreed: input.person.agreed,
          phoneSealed: personPhone ? ctx.secrets.seal(personPhone, `case:${input.id}:person`) : null,
          phoneMask: personPhone ? mask.phone(personPhone) : null,
        }
      : null,
    createdAt: ctx.now,
    dueAt: due,
    ...(await stagesFor(ctx, {
      category: input.category,
      place: facts.code,
      reachable: Boolean(phone || who.reporter || personPhone),
    })),
    search: indexGrams(`${title} ${facts.address} ${spot} ${text}`.slice(0, 2000)),
    month: dayOf(ctx.now).slice(2, 7).replace('-', ''),
    code: codeOf(ctx, input.id),
    photos: [...new Set(input.photos)],
    ...who,
  };
  const task: NewTask = {
    ...c,
    id: newId(),
    noun: 'case',
    subject: c.id,
    openedAt: ctx.now,
    lookAt: await firstLook(ctx, 'case', ctx.now, due),
  };
  const event: EventDraft = {
    noun: 'case',
    subject: c.id,
    verb: 'case.reported',
    county: c.county,
    place: c.place,
    grid: c.grid,
    open: true,
    data: {
      title,
      source: c.source,
      holderName: c.holderName,
      state: 'received',
      ...(why && { routed: why }),
    },
  };
  return { c, task, event };
}

/** All faults of a report at once, each beside its field. */
async function checked(ctx: Ctx, input: Given, who: Who, trusted: boolean) {
  const [facts, all] = await Promise.all([placeFacts(ctx, input.place), categories(ctx)]);
  const wrong: FieldFault[] = [];
  const say = (path: string, code: string, zh: string, en: string) =>
    wrong.push({ path, code, message: { zh, en } });
  if (!facts?.community)
    say(
      'place',
      'place',
      '找不到这个地点，请从列表里选，或扫楼门口的码。',
      'This place is not known. Choose it from the list, or scan the code at the door.',
    );
  const category = all.get(input.category);
  const workHours = category && !category.ended ? limitAt(category.limits, input.place) : undefined;
  if (workHours === undefined)
    say('category', 'category', '请从列出的里面选一类。', 'Choose one of the listed kinds.');
  const text = cleanText(input.text);
  if (text === '') say('text', 'empty', '请说说是什么事。', 'Please say what it is about.');
  const phone = input.phone?.trim() ? normalizePhone(input.phone) : undefined;
  if (phone && !phone.ok) wrong.push({ path: 'phone', code: phone.code, message: phone.message });
  const second = input.person?.phone?.trim() ? normalizePhone(input.person.phone) : undefined;
  if (second && !second.ok) wrong.push({ path: 'person.phone', code: second.code, message: second.message });
  if (input.person && cleanLine(input.person.name) === '')
    say('person.name', 'empty', '请写替谁说的。', 'Please say for whom.');
  if (wrong.length > 0) throw faults(wrong);
  if (
    who.firstContact &&
    !trusted &&
    !covers(scopesOf(ctx.actor, 'cases.create'), { place: facts!.code, grid: facts!.grid })
  ) {
    throw fault(
      'place',
      'outside',
      '这个地点不归您管，请转给那里的社区。',
      'This place is outside your area.',
    );
  }
  return {
    facts: facts as PlaceFacts,
    workHours: workHours!,
    text,
    phone: phone?.ok ? phone.value : undefined,
    personPhone: second?.ok ? second.value : undefined,
  };
}
