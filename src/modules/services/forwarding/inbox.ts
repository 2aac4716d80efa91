/** The inbox of a unit: lists, counts, one whole, and looks at numbers with a purpose. */
import type { Input, Output } from '../../../kernel/contract.ts';
import { cursor, readCursor } from '../../../kernel/db.ts';
import { append, timeline } from '../../../kernel/events.ts';
import type { Ctx } from '../../../kernel/module.ts';
import { mask } from '../../../kernel/personal.ts';
import { fault, notFound } from '../../../kernel/refused.ts';
import { cleanLine } from '../../../kernel/text.ts';
import { placeFacts } from '../../places/service.ts';
import { workPhone } from '../../staff/service.ts';
import { decidesOf } from '../applications/acts.ts';
import { formOf, papersOf } from '../applications/read.ts';
import { mayDo } from '../applications/rules.ts';
import type { Application } from '../applications/store.ts';
import * as contract from './contract.ts';
import { mine, ownUnits } from './own.ts';
import * as store from './store.ts';

const iso = (date: Date): string => date.toISOString();

export async function listForwarded(
  ctx: Ctx,
  input: Input<typeof contract.listForwarded>,
): Promise<Output<typeof contract.listForwarded>> {
  const limit = input.limit ?? 50;
  const units = await ownUnits(ctx);
  const found = await store.inbox(
    ctx.sql,
    { units, tab: input.tab ?? 'new', now: ctx.now },
    readCursor(input.after, 2) as [string, string] | undefined,
    limit + 1,
  );
  const shown = found.slice(0, limit);
  const last = found.length > limit ? shown.at(-1) : undefined;
  return {
    rows: await Promise.all(shown.map((row) => rowOf(ctx, row))),
    next: last ? cursor([last.cut, last.id]) : null,
  };
}

async function rowOf(ctx: Ctx, row: Omit<store.InboxRow, 'cut'>): Promise<contract.ForwardedRow> {
  return {
    id: row.id,
    number: row.number,
    title: row.title,
    item: row.item,
    name: mask.name(row.name),
    address: (await placeFacts(ctx, row.place))?.address ?? '',
    unitName: row.unitName,
    state: row.state,
    forwardedAt: iso(row.forwardedAt),
    dueAt: iso(row.dueAt),
    endedAt: row.endedAt?.toISOString() ?? null,
    firstContact: row.firstContactName,
  };
}

export async function countForwarded(ctx: Ctx): Promise<Record<string, number>> {
  const units = await ownUnits(ctx);
  const counts = await Promise.all(
    contract.INBOX_TABS.map(
      async (tab) => [tab, await store.inboxCount(ctx.sql, { units, tab, now: ctx.now })] as const,
    ),
  );
  return Object.fromEntries(counts);
}

/** Steps that a unit may follow: its own and what led to it. */
const SHOWN = new Set(
  [
    'received',
    'forwarded',
    'signed',
    'asked',
    'answered',
    'approved',
    'refused',
    'handed_over_result',
    'withdrawn',
    'revealed',
  ].map((past) => `application.${past}`),
);

/** One application as a unit sees it. The caller has shown that the unit has it. */
export async function wholeOf(ctx: Ctx, a: Application): Promise<contract.ForwardedWhole> {
  const [facts, decides, form, papers, supplement, events, callerPhone] = await Promise.all([
    placeFacts(ctx, a.place),
    decidesOf(ctx, a),
    formOf(ctx, a),
    papersOf(ctx, a),
    store.supplementOf(ctx.sql, a),
    timeline(ctx.sql, a.county, 'application', a.id, false),
    a.holder ? workPhone(ctx, a.holder) : null,
  ]);
  const textOf = (verb: string): string => {
    const text = events.findLast((event) => event.verb === verb)?.data['text'];
    return typeof text === 'string' ? text : '';
  };
  return {
    id: a.id,
    number: a.number,
    title: a.title,
    item: a.item,
    name: a.name,
    address: facts?.address ?? '',
    unitName: a.unitName,
    state: a.state,
    forwardedAt: iso(a.forwardedAt ?? a.madeAt),
    dueAt: iso(a.dueAt),
    endedAt: (a.decidedAt ?? a.endedAt)?.toISOString() ?? null,
    firstContact: a.firstContactName,
    applicant: a.applicant,
    agent: a.agentName ? { name: a.agentName, relation: a.agentRelation ?? '' } : null,
    outside: a.outside,
    note: textOf('application.forwarded'),
    form,
    papers: papers.map(({ at, name, ask, state, note, pictures }) => ({
      at,
      name,
      words: { zh: ask.zh, en: ask.en },
      state,
      note,
      pictures,
    })),
    supplement,
    hasPhone: a.phoneSealed !== null || a.agentPhoneSealed !== null,
    hasIdNumber: a.idSealed !== null,
    handover: a.handover,
    receivedAt: a.receivedAt?.toISOString() ?? null,
    legalDueAt: a.legalDueAt?.toISOString() ?? null,
    asked: a.askedAt && {
      at: iso(a.askedAt),
      text: a.askedText,
      until: iso(a.askedUntil ?? a.askedAt),
      answeredAt: a.answeredAt?.toISOString() ?? null,
      answer: textOf('application.answered'),
    },
    decidedAt: a.decidedAt?.toISOString() ?? null,
    decidedBy: a.decidedBy,
    reason: a.reason,
    result: a.result,
    callerPhone,
    may: mayDo(['unit'], { ...a, decides }),
    steps: events
      .filter(({ verb }) => SHOWN.has(verb))
      .map(({ at, verb, actorName, data }) => ({
        at: iso(at),
        verb,
        who: actorName,
        text: typeof data['text'] === 'string' ? data['text'] : '',
      })),
  };
}

export const readForwarded = async (
  ctx: Ctx,
  input: Input<typeof contract.readForwarded>,
): Promise<contract.ForwardedWhole> => wholeOf(ctx, await mine(ctx, input.id));

const OVER: readonly Application['state'][] = ['approved', 'refused', 'done', 'withdrawn'];
/** While it is in work only. The look is recorded before the number leaves. @throws Refused 404 without a number */
export async function revealForwarded(
  ctx: Ctx,
  input: Input<typeof contract.revealForwarded>,
): Promise<{ value: string }> {
  const a = await mine(ctx, input.id);
  const purpose = cleanLine(input.purpose);
  if (!purpose) throw fault('purpose', 'empty', '请写清用来做什么。', 'Say what it is for.');
  const sealed =
    input.what === 'id'
      ? ([a.idSealed, 'id'] as const)
      : a.phoneSealed
        ? ([a.phoneSealed, 'phone'] as const)
        : ([a.agentPhoneSealed, 'agent'] as const);
  if (!sealed[0] || OVER.includes(a.state)) throw notFound();
  const value = ctx.secrets.open(sealed[0], `application:${a.id}:${sealed[1]}`);
  await append(ctx.sql, ctx.actor, ctx.now, [
    {
      noun: 'application',
      subject: a.id,
      verb: 'application.revealed',
      county: a.county,
      place: a.place,
      grid: a.grid,
      data: { field: input.what, purpose, unit: a.unitName, text: purpose },
    },
  ]);
  return { value };
}
