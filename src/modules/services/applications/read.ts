/** Reading applications: one whole, lists by keyset, counts. */
import { covers, scopesOf } from '../../../kernel/access.ts';
import type { Input, Output } from '../../../kernel/contract.ts';
import { cursor, readCursor } from '../../../kernel/db.ts';
import { type EventRow, timeline } from '../../../kernel/events.ts';
import type { Ctx } from '../../../kernel/module.ts';
import { mask } from '../../../kernel/personal.ts';
import { notFound } from '../../../kernel/refused.ts';
import { placeFacts } from '../../places/service.ts';
import { itemAt, paperKinds } from '../catalogue/service.ts';
import { decidesOf, sidesOf } from './acts.ts';
import * as contract from './contract.ts';
import * as lists from './lists.ts';
import { mayDo, TAB_STATES } from './rules.ts';
import * as store from './store.ts';

export async function rowOf(ctx: Ctx, a: Omit<lists.Line, 'cut'>): Promise<contract.ApplicationRow> {
  const facts = await placeFacts(ctx, a.place);
  return {
    id: a.id,
    number: a.number,
    title: a.title,
    item: a.item,
    name: mask.name(a.name),
    address: facts?.address ?? '',
    community: a.community,
    state: a.state,
    source: a.source,
    firstContact: a.firstContactName,
    holder: a.holderName,
    unit: a.unitName,
    madeAt: a.madeAt.toISOString(),
    dueAt: a.dueAt.toISOString(),
    late: a.endedAt === null && a.dueAt < ctx.now,
  };
}

function filterOf(
  ctx: Ctx,
  input: Omit<Input<typeof contract.listApplications>, 'tab' | 'after' | 'limit'>,
  tab: contract.Tab,
): lists.Filter {
  const { late, ...rest } = input;
  return {
    ...Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined)),
    scopes: scopesOf(ctx.actor, 'services.read'),
    states: TAB_STATES[tab],
    ...(tab === 'mine' && 'id' in ctx.actor && { holder: ctx.actor.id }),
    ...(tab === 'outside' && { outside: true }),
    ...(late && { lateAt: ctx.now }),
  };
}

export async function listApplications(
  ctx: Ctx,
  input: Input<typeof contract.listApplications>,
): Promise<Output<typeof contract.listApplications>> {
  const { tab, after: from, limit = 20, ...rest } = input;
  const after = readCursor(from, 2) as [string, string] | undefined;
  const found = await lists.listed(ctx.sql, ctx.secrets, filterOf(ctx, rest, tab), after, limit + 1);
  const shown = found.slice(0, limit);
  const last = found.length > limit ? shown.at(-1) : undefined;
  return {
    rows: await Promise.all(shown.map((row) => rowOf(ctx, row))),
    next: last ? cursor([last.cut, last.id]) : null,
  };
}

export function countApplications(
  ctx: Ctx,
  input: Input<typeof contract.countApplications>,
): Promise<Record<string, number>> {
  return lists.counted(
    ctx.sql,
    ctx.secrets,
    Object.fromEntries(contract.TABS.map((tab) => [tab, filterOf(ctx, input, tab)])),
  );
}

const stepOf = (event: EventRow) => ({
  id: event.id,
  at: event.at.toISOString(),
  verb: event.verb,
  who: event.actorName ?? '',
  open: event.open,
  text: typeof event.data['text'] === 'string' ? event.data['text'] : '',
});

/** Answers to the form with the words of the version that asked. */
export async function formOf(
  ctx: Ctx,
  a: store.Application,
): Promise<{ name: string; zh: string; en: string; value: string }[]> {
  if (!a.formSealed || !a.item) return [];
  const item = await itemAt(ctx, a.item, a.version ?? undefined);
  const values = JSON.parse(ctx.secrets.open(a.formSealed, `application:${a.id}:form`)) as Record<
    string,
    string
  >;
  return (item?.body.fields ?? []).flatMap((field) => {
    const value = values[field.name];
    if (value === undefined) return [];
    const hidden =
      field.type === 'phone' ? mask.phone(value) : field.type === 'id_number' ? mask.idNumber(value) : value;
    const choice = field.choices?.find((each) => each.value === value);
    return [{ name: field.name, zh: field.zh, en: field.en, value: choice ? choice[ctx.lang] : hidden }];
  });
}

/** The lines of papers with the words of the version that asked. */
export async function papersOf(
  ctx: Ctx,
  a: store.Application,
): Promise<Output<typeof contract.readApplication>['papers']> {
  const [item, rows, kinds] = await Promise.all([
    a.item ? itemAt(ctx, a.item, a.version ?? undefined) : undefined,
    store.papersOf(ctx.sql, a.county, a.id),
    paperKinds(ctx),
  ]);
  return (item?.body.papers ?? []).flatMap((ask, at) => {
    const row = rows.find((each) => each.at === at);
    const kind = kinds.find(({ code }) => code === ask.kind);
    if (!row && ask.optional) return [];
    return [
      {
        at,
        ask,
        name: { zh: kind?.zh ?? ask.kind, en: kind?.en ?? ask.kind },
        state: row?.state ?? 'missing',
        paper: row?.paper ?? null,
        pictures: row?.pictures ?? [],
        note: row?.note ?? '',
        changedAt: (row?.changedAt ?? a.madeAt).toISOString(),
        changedBy: row?.changedBy ?? '',
      },
    ];
  });
}

/** Sees it: who reads the area, the unit that has it. Anybody else: it does not exist. */
export async function applicationAt(ctx: Ctx, id: string): Promise<store.Application> {
  const a = await store.findApplication(ctx.sql, id);
  if (!a) throw notFound();
  if (covers(scopesOf(ctx.actor, 'services.read'), a)) return a;
  if ((await sidesOf(ctx, a)).length > 0) return a;
  throw notFound();
}

export async function readApplication(
  ctx: Ctx,
  input: Input<typeof contract.readApplication>,
): Promise<Output<typeof contract.readApplication>> {
  const a = await applicationAt(ctx, input.id);
  const [sides, decides, papers, form, notices, events, item] = await Promise.all([
    sidesOf(ctx, a),
    decidesOf(ctx, a),
    papersOf(ctx, a),
    formOf(ctx, a),
    store.noticesOf(ctx.sql, a.county, a.id),
    timeline(ctx.sql, a.county, 'application', a.id, false),
    a.item ? itemAt(ctx, a.item, a.version ?? undefined) : undefined,
  ]);
  const open = (sealed: Uint8Array | null, field: string): string | null =>
    sealed && ctx.secrets.open(sealed, `application:${a.id}:${field}`);
  const phone = open(a.phoneSealed, 'phone');
  const idNumber = open(a.idSealed, 'id');
  const agentPhone = open(a.agentPhoneSealed, 'agent');
  const iso = (day: Date | null): string | null => day?.toISOString() ?? null;
  return {
    ...(await rowOf(ctx, a)),
    // It opens the resident's own page: for whoever hands it out, not for the unit that decides.
    code: covers(scopesOf(ctx.actor, 'services.read'), a) ? a.code : '',
    version: a.version,
    person: a.person,
    place: a.place,
    phone: phone && mask.phone(phone),
    idNumber: idNumber && mask.idNumber(idNumber),
    applicant: a.applicant,
    agent: a.agentName
      ? {
          name: mask.name(a.agentName),
          phone: agentPhone && mask.phone(agentPhone),
          relation: a.agentRelation ?? '',
          consent: a.consent,
        }
      : null,
    outside: a.outside,
    form,
    papers,
    notices: notices.map((n) => ({
      id: n.id,
      number: n.number,
      until: n.until,
      issuedAt: n.issuedAt.toISOString(),
      issuedBy: n.issuedName,
      words: n.words,
      missing: n.missing,
    })),
    way: item?.body.way ?? 'promised',
    decides,
    receivedAt: iso(a.receivedAt),
    legalDueAt: iso(a.legalDueAt),
    asked: a.askedAt && {
      at: a.askedAt.toISOString(),
      text: a.askedText,
      until: a.askedUntil!.toISOString(),
      answeredAt: iso(a.answeredAt),
    },
    decidedAt: iso(a.decidedAt),
    decidedBy: a.decidedBy,
    reason: a.reason,
    result: a.result,
    handover: a.handover,
    handedAt: iso(a.handedAt),
    handedTo: mask.name(a.handedTo || ' ').trim(),
    onSpot: a.onSpot,
    trips: a.trips,
    counter: a.counter,
    firstContactId: a.firstContact,
    holderId: a.holder,
    unitId: a.unit,
    may: mayDo(sides, { ...a, decides }),
    steps: events.map(stepOf),
  };
}
