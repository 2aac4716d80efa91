/** The verbs of applications: begun, papers, notice, received, forwarded, signed, asked, decided, handed over, withdrawn. */
import { covers, scopesOf } from '../../../kernel/access.ts';
import type { Input, Output } from '../../../kernel/contract.ts';
import type { Tx } from '../../../kernel/db.ts';
import { caseNumber, newCode, newId } from '../../../kernel/ids.ts';
import type { Ctx } from '../../../kernel/module.ts';
import { conflict, fault, faults, notFound } from '../../../kernel/refused.ts';
import { cleanLine, cleanText, indexGrams, readDay } from '../../../kernel/text.ts';
import { addWorkdays, addWorkMinutes, at, dayOf, workMinutesBetween } from '../../../kernel/time.ts';
import { blinds } from '../../people/service.ts';
import { type PlaceFacts, placeFacts } from '../../places/service.ts';

import { workPhone } from '../../staff/service.ts';
import { leadOf, unitsFor } from '../../units/service.ts';
import { endTask, insertTask, moveTask, retimeTask } from '../../work/service.ts';
import type { Item } from '../catalogue/contract.ts';
import { itemAt, paperKinds } from '../catalogue/service.ts';
import type { ApplicationSource, Handover } from '../contract.ts';
import { serveApplication } from '../queue/service.ts';
import { act, type Tell, tellOf } from './acts.ts';
import type * as contract from './contract.ts';
import { readForm } from './form.ts';
import { type Given, putLines, readLines } from './lines.ts';
import { areaWords } from './lists.ts';
import { type Read, readPeople, type Typed } from './person.ts';
import { lacking } from './rules.ts';
import * as store from './store.ts';

/** Working days in which missing papers are waited for, unless the notice says another day. */
const WAIT_WORKDAYS = 10;
/** An act outside the list has no promise of its own. */
const OUTSIDE_WORKDAYS = 5;

export type Begin = Typed & {
  id: string;
  item: string | null;
  version?: number | undefined;
  outside?: string | undefined;
  place: string;
  source: ApplicationSource;
  handover: Handover;
  form?: Readonly<Record<string, string>> | undefined;
  papers: readonly Given[];
  counter?: string | undefined;
};

/** Whom the application has from the first moment: the name that stays, and who does the next step. */
export type Contact = { account: string | null; name: string };

/** @throws Refused 409 `changed` when a newer version of the item is in force than the one that was looked at */
async function itemFor(
  ctx: Ctx,
  code: string | null,
  version: number | undefined,
): Promise<Item | undefined> {
  if (!code) return undefined;
  const item = await itemAt(ctx, code);
  if (!item || item.ended || item.kind !== 'service')
    throw fault(
      'item',
      'item',
      '清单里没有这一项，请重新选。',
      'This item is not in the register. Choose again.',
    );
  if (version !== undefined && version !== item.version)
    throw conflict(
      'changed',
      `“${item.body.zh}”刚刚改了（第 ${item.version} 版）。填的都还在，请对一下材料和时限再收。`,
      `“${item.body.en}” has just changed (version ${item.version}). What you entered is kept: check papers and days, then send.`,
    );
  return item;
}

async function placeFor(code: string, ctx: Ctx): Promise<PlaceFacts & { street: string; community: string }> {
  const facts = await placeFacts(ctx, code);
  if (!facts?.community || !facts.street)
    throw fault('place', 'place', '请选到社区、小区或住户。', 'Choose a community, a compound or a home.');
  return { ...facts, street: facts.street, community: facts.community };
}

const grams = (...texts: string[]): string[] => [...new Set(texts.flatMap((text) => indexGrams(text)))];

/** When it is due by the item's days, counted from `from`; an item done at once is due the same day. */
function dueFrom(ctx: Ctx, item: Item | undefined, from: Date): { due: Date; legal: Date | null } {
  const calendar = ctx.calendar();
  if (!item) return { due: addWorkdays(calendar, from, OUTSIDE_WORKDAYS), legal: null };
  return {
    due: addWorkdays(calendar, from, item.body.promisedDays),
    legal: addWorkdays(calendar, from, item.body.legalDays),
  };
}

/**
 * Begins an application inside its own transaction; shared by the window, the field and the residents' pages.
 * @param people what `readPeople` read; @param contact the first contact, whose name stays
 */
export async function begin(
  ctx: Ctx,
  input: Begin,
  people: Read,
  contact: Contact,
  more: { resident?: string; after?: (tx: Tx, a: store.Application) => Promise<void> } = {},
): Promise<Output<typeof contract.openApplication>> {
  const [item, facts] = await Promise.all([
    itemFor(ctx, input.item, input.version),
    placeFor(input.place, ctx),
  ]);
  const outside = cleanLine(input.outside ?? '');
  if (!item && !outside)
    throw fault(
      'outside',
      'empty',
      '清单外的事，请写清是什么事。',
      'It is outside the register: say what it is about.',
    );
  const asked = item?.body.papers ?? [];
  const whose = { county: facts.county, id: input.id, community: facts.community, person: people.person };
  const read = await readLines(ctx, whose, asked, input.papers, contact.name);
  const form = readForm(item?.body.fields ?? [], input.form ?? {}, dayOf(ctx.now));
  const wrong = [...read.faults, ...form.faults];
  if (wrong.length > 0) throw faults(wrong);
  const lacks = lacking(asked, read.lines);
  // Somebody else sent it from home and the person was not asked yet: it waits for a worker at the door.
  const agreed = !people.agent || people.agent.consent !== null;
  const complete = lacks.length === 0 && agreed;
  // What nobody spoke of is missing too: each needed line stands in the list from the first moment.
  const noted = new Set(read.lines.map((line) => line.at));
  const lines = [
    ...read.lines,
    ...lacks
      .filter((line) => !noted.has(line))
      .map((line) => ({
        county: facts.county,
        application: input.id,
        at: line,
        kind: asked[line]!.kind,
        state: 'missing' as const,
        paper: null,
        note: '',
        changedAt: ctx.now,
        changedBy: contact.name,
      })),
  ];
  const { due, legal } = dueFrom(ctx, item, ctx.now);
  const seal = (field: string, value: string | null) =>
    value === null ? null : ctx.secrets.seal(value, `application:${input.id}:${field}`);
  const title = item?.body.zh ?? outside;
  const counted = lines.filter(({ state }) => state !== 'waived');
  const a: store.Application = {
    county: facts.county,
    id: input.id,
    number: '',
    code: newCode(),
    item: item?.code ?? null,
    version: item?.version ?? null,
    title,
    department: item?.department ?? null,
    place: facts.code,
    street: facts.street,
    community: facts.community,
    grid: facts.grid,
    person: people.person,
    name: people.name,
    phoneSealed: seal('phone', people.phone),
    idSealed: seal('id', people.idNumber),
    applicant: input.applicant,
    agentName: people.agent?.name ?? null,
    agentPhoneSealed: seal('agent', people.agent?.phone ?? null),
    agentRelation: people.agent?.relation ?? null,
    consent: people.agent?.consent ?? null,
    consentAt: people.agent?.consent ? ctx.now : null,
    source: input.source,
    resident: more.resident ?? null,
    formSealed: Object.keys(form.values).length > 0 ? seal('form', JSON.stringify(form.values)) : null,
    outside,
    state: complete ? 'received' : 'missing',
    firstContact: contact.account,
    firstContactName: contact.name,
    holder: contact.account,
    holderName: contact.name,
    unit: null,
    unitName: '',
    madeAt: ctx.now,
    receivedAt: complete ? ctx.now : null,
    forwardedAt: null,
    unitAcceptedAt: null,
    askedAt: null,
    askedText: '',
    askedUntil: null,
    answeredAt: null,
    legalDueAt: complete ? legal : null,
    dueAt: complete ? due : addWorkdays(ctx.calendar(), ctx.now, WAIT_WORKDAYS),
    decidedAt: null,
    decidedBy: '',
    reason: '',
    result: '',
    handover: input.handover,
    handedAt: null,
    handedTo: '',
    endedAt: null,
    onSpot: false,
    trips: input.source === 'window' ? 1 : 0,
    askedPapers: counted.length,
    reusedPapers: counted.filter(({ state }) => state === 'reused').length,
    promisedDays: item?.body.promisedDays ?? OUTSIDE_WORKDAYS,
    counter: cleanLine(input.counter ?? ''),
  };
  const month = dayOf(ctx.now).slice(0, 7);
  return ctx.transact(facts.county, async (tx, { record }) => {
    const serial = await store.nextNumber(tx, { ...facts, month }, 'application');
    const whole = { ...a, number: `B${caseNumber(month, serial)}` };
    await store.insertApplication(tx, {
      ...whole,
      phoneLast4Blind: people.phone ? blinds.last4(ctx.secrets, people.phone.slice(-4)) : null,
      idBlind: people.idNumber ? blinds.id(ctx.secrets, people.idNumber) : null,
      grams: [...grams(title, people.name, facts.address), ...areaWords(a)],
    });
    await putLines(tx, { lines, papers: read.papers });
    if (contact.account)
      await insertTask(tx, {
        county: facts.county,
        id: newId(),
        noun: 'application',
        subject: a.id,
        title,
        place: facts.code,
        street: facts.street,
        community: facts.community,
        grid: facts.grid,
        holder: contact.account,
        openedAt: ctx.now,
        dueAt: a.dueAt,
      });
    const tell = tellOf(whole, record);
    tell('application.opened', '', true, {
      item: a.item,
      source: a.source,
      firstContact: a.firstContactName,
      outside: a.item === null,
    });
    if (complete) tell('application.received', '', true, { due: due.toISOString() });
    await more.after?.(tx, whole);
    return { id: a.id, number: whole.number, code: a.code, state: a.state, dueAt: a.dueAt.toISOString() };
  });
}

export async function openApplication(
  ctx: Ctx,
  input: Input<typeof contract.openApplication>,
): Promise<Output<typeof contract.openApplication>> {
  if (ctx.actor.kind !== 'staff') throw notFound();
  const facts = await placeFor(input.place, ctx);
  if (!covers(scopesOf(ctx.actor, 'services.receive'), { place: facts.code, grid: facts.grid }))
    throw fault('place', 'outside', '这个地点不归您管。', 'This place is outside your area.');
  const item = input.item ? await itemAt(ctx, input.item) : undefined;
  const people = await readPeople(ctx, input, item?.body);
  const { ticket } = input;
  return begin(
    ctx,
    input,
    people,
    { account: ctx.actor.id, name: ctx.actor.name },
    ticket ? { after: (tx, a) => serveApplication(ctx, tx, ticket, a.id) } : {},
  );
}

const stateOf = (a: store.Application, change: Partial<store.Application>) => ({
  state: change.state ?? a.state,
  dueAt: (change.dueAt ?? a.dueAt).toISOString(),
});

const subject = (a: store.Application) => ({ county: a.county, noun: 'application', subject: a.id });

/** The item under which this application was begun. */
const ownItem = (ctx: Ctx, a: store.Application) =>
  a.item ? itemAt(ctx, a.item, a.version ?? undefined) : Promise.resolve(undefined);

const nameOf = (ctx: Ctx): string => ('name' in ctx.actor ? ctx.actor.name : '居民');

/** What stands in the rows after the change: how many needed lines are missing, and the counts behind the figures. */
export async function recount(ctx: Ctx, tx: Tx, a: store.Application): Promise<number> {
  const [item, rows] = [await ownItem(ctx, a), await store.papersOf(tx, a.county, a.id)];
  const counted = rows.filter(({ state }) => state !== 'waived');
  await store.changeApplication(tx, a, {
    askedPapers: counted.length,
    reusedPapers: counted.filter(({ state }) => state === 'reused').length,
  });
  return lacking(item?.body.papers ?? [], rows).length;
}

/** One line of papers. `sides` as in `act`, for residents who send it from home. */
export async function givePaper(
  ctx: Ctx,
  input: Input<typeof contract.givePaper>,
  sides?: Parameters<typeof act>[4],
): Promise<Output<typeof contract.givePaper>> {
  const found = await store.findApplication(ctx.sql, input.id);
  if (!found) throw notFound();
  const item = await ownItem(ctx, found);
  const { id: _id, ...line } = input;
  return act(
    ctx,
    input.id,
    'paper',
    async (tx, a, tell) => {
      const read = await readLines(ctx, a, item?.body.papers ?? [], [line], nameOf(ctx), () => '');
      if (read.faults.length > 0)
        throw faults(read.faults.map((each) => ({ ...each, path: each.path.replace(/^\./, '') || 'at' })));
      await putLines(tx, read);
      const missing = await recount(ctx, tx, a);
      tell('application.paper_given', '', true, { at: input.at, state: input.state, missing });
      return { missing };
    },
    sides,
  );
}

export async function issueNotice(
  ctx: Ctx,
  input: Input<typeof contract.issueNotice>,
): Promise<Output<typeof contract.issueNotice>> {
  const { actor } = ctx;
  if (actor.kind !== 'staff') throw notFound();
  if (!readDay(input.until).ok) throw fault('until', 'day', '没有这一天。', 'There is no such day.');
  if (input.until < dayOf(ctx.now)) throw fault('until', 'past', '这一天已经过了。', 'That day has passed.');
  const kinds = new Map((await paperKinds(ctx)).map((kind) => [kind.code, kind]));
  const phone = await workPhone(ctx, actor.id);
  return act(ctx, input.id, 'notice', async (tx, a, tell) => {
    const [item, rows] = [await ownItem(ctx, a), await store.papersOf(tx, a.county, a.id)];
    const asked = item?.body.papers ?? [];
    const missing = lacking(asked, rows).map((line) => {
      const paper = asked[line]!;
      const kind = kinds.get(paper.kind);
      return {
        at: line,
        zh: paper.zh || kind?.zh || paper.kind,
        en: paper.en || kind?.en || paper.kind,
        note: rows.find((row) => row.at === line)?.note ?? '',
      };
    });
    if (missing.length === 0)
      throw conflict('complete', '材料已经齐了，直接受理就行。', 'Nothing is missing: receive it.');
    const month = dayOf(ctx.now).slice(0, 7);
    const serial = await store.nextNumber(tx, { ...a, month }, 'notice');
    const notice = { id: newId(), number: `G${caseNumber(month, serial)}` };
    await store.insertNotice(tx, {
      ...notice,
      county: a.county,
      application: a.id,
      community: a.community,
      missing,
      words: cleanText(input.words ?? ''),
      until: input.until,
      issuedAt: ctx.now,
      issuedBy: actor.id,
      issuedName: actor.name,
      phone: phone ?? '',
    });
    const dueAt = at(input.until, '17:30');
    await store.changeApplication(tx, a, { dueAt });
    await retimeTask(tx, subject(a), dueAt);
    tell('application.noticed', '', true, {
      number: notice.number,
      until: input.until,
      missing: missing.length,
    });
    return notice;
  });
}

/** The days begin: a needed paper must not be missing. */
export async function receive(ctx: Ctx, tx: Tx, a: store.Application, tell: Tell, trip: boolean) {
  const [item, rows] = [await ownItem(ctx, a), await store.papersOf(tx, a.county, a.id)];
  const lacks = lacking(item?.body.papers ?? [], rows).length;
  if (lacks > 0)
    throw conflict(
      'missing',
      `还缺 ${lacks} 样材料，不能受理。补齐了再办，或出告知单。`,
      `${lacks} papers are missing. Complete them, or issue the notice.`,
    );
  if (a.applicant !== 'self' && !a.consent)
    throw conflict(
      'consent',
      '是别人从家里替他申请的，先问本人同不同意，记下来再受理。',
      'Somebody else sent it from home: ask the person first, note their consent, then receive it.',
    );
  const { due, legal } = dueFrom(ctx, item, ctx.now);
  const change = {
    state: 'received' as const,
    receivedAt: ctx.now,
    legalDueAt: legal,
    dueAt: due,
    trips: Math.min(a.trips + (trip ? 1 : 0), 99),
  };
  await store.changeApplication(tx, a, change);
  await retimeTask(tx, subject(a), due, ctx.now);
  tell('application.received', '', true, { due: due.toISOString() });
  return stateOf(a, change);
}

export const acceptApplication = (
  ctx: Ctx,
  input: Input<typeof contract.acceptApplication>,
  sides?: Parameters<typeof act>[4],
) => act(ctx, input.id, 'accept', (tx, a, tell) => receive(ctx, tx, a, tell, input.trip), sides);

/** Ends it: nobody has anything to do with it any more. */
const endedOf = async (ctx: Ctx, tx: Tx, a: store.Application, change: Partial<store.Application>) => {
  await store.changeApplication(tx, a, { ...change, endedAt: ctx.now });
  await endTask(tx, a.county, 'application', a.id, ctx.now);
};

export async function decideApplication(
  ctx: Ctx,
  input: Input<typeof contract.decideApplication>,
  sides?: Parameters<typeof act>[4],
): Promise<Output<typeof contract.decideApplication>> {
  const reason = cleanText(input.reason).trim();
  if (!input.approved && !reason)
    throw fault(
      'reason',
      'empty',
      '不批要告诉居民为什么、还能怎么办。',
      'A refusal tells why, and what can still be done.',
    );
  return act(
    ctx,
    input.id,
    'decide',
    async (tx, a, tell) => {
      const handed = input.handed === true && a.state === 'received';
      const onSpot = handed && a.receivedAt !== null && dayOf(a.receivedAt) === dayOf(ctx.now);
      const change: Partial<store.Application> = {
        state: handed ? 'done' : input.approved ? 'approved' : 'refused',
        decidedAt: ctx.now,
        decidedBy: nameOf(ctx),
        reason,
        result: cleanText(input.result ?? '').trim(),
        onSpot,
        ...(handed && { handedAt: ctx.now, handedTo: a.agentName ?? a.name, handover: 'counter' as const }),
      };
      tell(input.approved ? 'application.approved' : 'application.refused', reason, true, {
        result: change.result ?? '',
        onSpot,
      });
      if (handed) {
        tell('application.handed_over_result', '', true, { way: 'counter' });
        await endedOf(ctx, tx, a, change);
        return stateOf(a, change);
      }
      // Back to the window: the result is to reach the resident on the next working day.
      const dueAt = addWorkdays(ctx.calendar(), ctx.now, 1);
      await store.changeApplication(tx, a, { ...change, dueAt });
      if (a.holder) await moveTask(tx, a.county, 'application', a.id, a.holder);
      await retimeTask(tx, subject(a), dueAt, ctx.now);
      return stateOf(a, { ...change, dueAt });
    },
    sides,
  );
}

export async function forwardApplication(
  ctx: Ctx,
  input: Input<typeof contract.forwardApplication>,
): Promise<Output<typeof contract.forwardApplication>> {
  const found = await store.findApplication(ctx.sql, input.id);
  if (!found) throw notFound();
  const serving = await unitsFor(ctx, found);
  const unit = serving.find(({ id }) => id === input.unit);
  const lead = unit && (await leadOf(ctx, found.county, unit.id));
  return act(ctx, input.id, 'forward', async (tx, a, tell) => {
    if (!unit)
      throw fault(
        'unit',
        'unit',
        '这个单位不管这里，请重新选。',
        'This unit does not serve the place. Choose again.',
      );
    if (!lead)
      throw fault(
        'unit',
        'nobody',
        '这个单位还没有人接，请先联系他们安排人。',
        'Nobody works in this unit yet: ask them to name somebody.',
      );
    const change = {
      state: 'forwarded' as const,
      unit: unit.id,
      unitName: unit.name,
      forwardedAt: ctx.now,
    };
    await store.changeApplication(tx, a, change);
    await moveTask(tx, a.county, 'application', a.id, lead.account);
    tell('application.forwarded', cleanText(input.note ?? ''), true, { unit: unit.name, unitId: unit.id });
    return stateOf(a, change);
  });
}

export const signApplication = (
  ctx: Ctx,
  input: Input<typeof contract.signApplication>,
  sides?: Parameters<typeof act>[4],
) =>
  act(
    ctx,
    input.id,
    'sign',
    async (tx, a, tell) => {
      const change = { state: 'handling' as const, unitAcceptedAt: ctx.now };
      await store.changeApplication(tx, a, change);
      // Whoever signs has it: the next reminder is theirs.
      if (ctx.actor.kind === 'staff') await moveTask(tx, a.county, 'application', a.id, ctx.actor.id);
      tell('application.signed', '', true, { unit: a.unitName });
      return stateOf(a, change);
    },
    sides,
  );

export const askSupplement = (
  ctx: Ctx,
  input: Input<typeof contract.askSupplement>,
  sides?: Parameters<typeof act>[4],
) =>
  act(
    ctx,
    input.id,
    'ask',
    async (tx, a, tell) => {
      const until = addWorkdays(ctx.calendar(), ctx.now, input.workdays);
      const text = cleanText(input.text).trim();
      await store.changeApplication(tx, a, {
        state: 'asked',
        askedAt: ctx.now,
        askedText: text,
        askedUntil: until,
      });
      // It goes back to the window, which reaches the resident; the unit's days stand still meanwhile.
      if (a.holder) await moveTask(tx, a.county, 'application', a.id, a.holder);
      await retimeTask(tx, subject(a), until, ctx.now);
      tell('application.asked', text, true, { until: until.toISOString(), unit: a.unitName });
      return { state: 'asked' as const, dueAt: a.dueAt.toISOString() };
    },
    sides,
  );

export async function answerSupplement(
  ctx: Ctx,
  input: Input<typeof contract.answerSupplement>,
  sides?: Parameters<typeof act>[4],
): Promise<Output<typeof contract.answerSupplement>> {
  const found = await store.findApplication(ctx.sql, input.id);
  const lead = found?.unit ? await leadOf(ctx, found.county, found.unit) : undefined;
  return act(
    ctx,
    input.id,
    'answer',
    async (tx, a, tell) => {
      const calendar = ctx.calendar();
      const stood = workMinutesBetween(calendar, a.askedAt!, ctx.now);
      const later = (day: Date) => addWorkMinutes(calendar, day, Math.round(stood));
      const change: Partial<store.Application> = {
        state: 'handling',
        answeredAt: ctx.now,
        dueAt: later(a.dueAt),
        legalDueAt: a.legalDueAt && later(a.legalDueAt),
        trips: Math.min(a.trips + (input.trip ? 1 : 0), 99),
      };
      if (input.pictures.length > 0) {
        const paper = {
          county: a.county,
          id: newId(),
          person: a.person ?? a.id,
          kind: 'supplement',
          community: a.community,
          pictures: [...new Set(input.pictures)],
          form: 'electronic' as const,
          validUntil: null,
          consent: null,
          consentAt: null,
          application: a.id,
          givenAt: ctx.now,
          givenTo: nameOf(ctx),
        };
        await store.insertPaper(tx, paper);
        await store.ownPictures(tx, paper);
      }
      await store.changeApplication(tx, a, change);
      if (lead) await moveTask(tx, a.county, 'application', a.id, lead.account);
      await retimeTask(tx, subject(a), change.dueAt!);
      tell('application.answered', cleanText(input.text).trim(), true, {});
      return stateOf(a, change);
    },
    sides,
  );
}

export const handOverResult = (ctx: Ctx, input: Input<typeof contract.handOverResult>) =>
  act(ctx, input.id, 'hand_over', async (tx, a, tell) => {
    const change = {
      state: 'done' as const,
      handover: input.way,
      handedAt: ctx.now,
      handedTo: cleanLine(input.to),
      trips: Math.min(a.trips + (input.trip ? 1 : 0), 99),
    };
    await endedOf(ctx, tx, a, change);
    tell('application.handed_over_result', '', true, { way: input.way });
    return stateOf(a, change);
  });

export const withdrawApplication = (
  ctx: Ctx,
  input: Input<typeof contract.withdrawApplication>,
  sides?: Parameters<typeof act>[4],
) =>
  act(
    ctx,
    input.id,
    'withdraw',
    async (tx, a, tell) => {
      const change = { state: 'withdrawn' as const };
      await endedOf(ctx, tx, a, change);
      tell('application.withdrawn', cleanText(input.reason).trim(), true, { unit: a.unit });
      return stateOf(a, change);
    },
    sides,
  );
