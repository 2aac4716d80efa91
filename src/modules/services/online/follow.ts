/** Following an application from home: who may, what they see, and what they may send. Nothing internal leaves here. */
import type { Input, Output } from '../../../kernel/contract.ts';
import { type EventRow, timeline } from '../../../kernel/events.ts';
import { parseCode } from '../../../kernel/ids.ts';
import { limit } from '../../../kernel/limits.ts';
import type { Ctx } from '../../../kernel/module.ts';
import { mask } from '../../../kernel/personal.ts';
import { fault, faults, notFound, Refused } from '../../../kernel/refused.ts';
import { cleanText } from '../../../kernel/text.ts';
import { blinds, phoneOfResident } from '../../people/service.ts';
import { placeFacts } from '../../places/service.ts';
import { workPhone } from '../../staff/service.ts';
import { act } from '../applications/acts.ts';
import { putLines, readLines } from '../applications/lines.ts';
import { lacking, type Side } from '../applications/rules.ts';
import { answerSupplement, receive, recount, withdrawApplication } from '../applications/service.ts';
import * as applications from '../applications/store.ts';
import { itemAt, paperKinds } from '../catalogue/service.ts';
import type * as contract from './contract.ts';
import { followActs, parseNumber } from './rules.ts';
import * as store from './store.ts';

type A = applications.Application;

/** The code opens it for this browser. The same answer for a wrong number and a wrong code; tries are limited. */
export async function openTicket(
  ctx: Ctx,
  input: Input<typeof contract.openApplicationTicket>,
): Promise<{ id: string }> {
  await limit('application-ticket', ctx.ip, 10, 300);
  const code = parseCode(input.code);
  const number = input.number ? parseNumber(input.number) : undefined;
  const key = input.id ?? number?.number;
  if (key) await limit('application-ticket-key', key, 60, 3600);
  let id: string | undefined;
  if (code && input.id) id = (await store.codeOf(ctx.sql, input.id)) === code ? input.id : undefined;
  else if (code && number)
    id = (await (number.of === 'notice' ? store.byNotice : store.byNumber)(ctx.sql, number.number, code))?.id;
  if (!id) {
    throw new Refused(404, 'ticket', {
      zh: '编号和查询码对不上。编号像 B2611-0137，查询码是 6 个字母或数字，都印在告知单或回执上。',
      en: 'Number and code do not fit. The number looks like B2611-0137, the code has six letters or digits; both stand on the paper.',
    });
  }
  ctx.addTicket(id);
  return { id };
}

/** The reader's own: opened by code in this browser, sent by this account, or noted under the account's phone. */
async function isMine(ctx: Ctx, a: A): Promise<boolean> {
  if (ctx.tickets.has(a.id)) return true;
  if (ctx.actor.kind !== 'resident') return false;
  if (a.resident === ctx.actor.id) return true;
  const phone = await phoneOfResident(ctx, ctx.actor.id);
  const open = (sealed: Uint8Array | null, field: string) =>
    sealed ? ctx.secrets.open(sealed, `application:${a.id}:${field}`) : undefined;
  return (
    phone !== undefined && [open(a.phoneSealed, 'phone'), open(a.agentPhoneSealed, 'agent')].includes(phone)
  );
}

/** The sides for `act`: whoever follows from home does what the window would write down for them. */
const sides =
  (ctx: Ctx) =>
  async (a: A): Promise<Side[]> =>
    (await isMine(ctx, a)) ? ['desk'] : [];

async function mine(ctx: Ctx, id: string): Promise<A> {
  const a = await applications.findApplication(ctx.sql, id);
  if (!a || !(await isMine(ctx, a))) throw notFound();
  return a;
}

const itemOf = (ctx: Ctx, a: A) =>
  a.item ? itemAt(ctx, a.item, a.version ?? undefined) : Promise.resolve(undefined);

export async function myApplications(ctx: Ctx): Promise<Output<typeof contract.myApplications>> {
  const resident = ctx.actor.kind === 'resident' ? ctx.actor.id : undefined;
  const phone = resident && (await phoneOfResident(ctx, resident));
  const tickets = [...ctx.tickets];
  const found = await store.minesOf(ctx.sql, {
    ...(resident && { resident }),
    ...(phone && { last4: blinds.last4(ctx.secrets, phone.slice(-4)) }),
    tickets,
  });
  const own = found.filter(
    (a) =>
      ctx.tickets.has(a.id) ||
      a.resident === resident ||
      (phone && a.phoneSealed && ctx.secrets.open(a.phoneSealed, `application:${a.id}:phone`) === phone),
  );
  const rows = [];
  for (const a of own.slice(0, 50)) {
    const facts = await placeFacts(ctx, a.community);
    rows.push({
      id: a.id,
      number: a.number,
      title: a.title,
      name: mask.name(a.name),
      community: facts?.name ?? '',
      state: a.state,
      missing: a.missing,
      madeAt: a.madeAt.toISOString(),
      dueAt: a.dueAt.toISOString(),
    });
  }
  return { rows };
}

/** What staff wrote for the person; everything else (notes to a unit, reasons of a cover) stays inside. */
const TOLD = new Set([
  'application.asked',
  'application.approved',
  'application.refused',
  'application.answered',
]);

function stepOf(event: EventRow): contract.OpenStep {
  const { text, unit } = event.data as { text?: string; unit?: string };
  const ofUnit = ['application.forwarded', 'application.signed', 'application.asked'].includes(event.verb);
  return {
    id: event.id,
    at: event.at.toISOString(),
    verb: event.verb,
    // A unit is named as a unit, whoever of it acted.
    who:
      (ofUnit && typeof unit === 'string' ? unit : event.actorKind === 'staff' ? event.actorName : null) ??
      '',
    text: TOLD.has(event.verb) && typeof text === 'string' ? text : '',
  };
}

export async function progress(
  ctx: Ctx,
  { id }: Input<typeof contract.applicationProgress>,
): Promise<Output<typeof contract.applicationProgress>> {
  const a = await mine(ctx, id);
  const [item, kinds, rows, notices, events, phone, community] = await Promise.all([
    itemOf(ctx, a),
    paperKinds(ctx),
    applications.papersOf(ctx.sql, a.county, a.id),
    applications.noticesOf(ctx.sql, a.county, a.id),
    timeline(ctx.sql, a.county, 'application', a.id, true),
    a.firstContact ? workPhone(ctx, a.firstContact) : Promise.resolve(null),
    placeFacts(ctx, a.community),
  ]);
  const asked = item?.body.papers ?? [];
  const lacks = new Set(lacking(asked, rows));
  const notice = notices.at(-1);
  const verdict = events.findLast(
    ({ verb }) => verb === 'application.approved' || verb === 'application.refused',
  );
  return {
    id: a.id,
    number: a.number,
    code: a.code,
    title: a.title,
    item: a.item,
    place: a.place,
    name: mask.name(a.name),
    agent: a.agentName ? mask.name(a.agentName) : null,
    waitsForConsent: a.applicant !== 'self' && !a.consent,
    community: community?.name ?? '',
    state: a.state,
    madeAt: a.madeAt.toISOString(),
    receivedAt: a.receivedAt?.toISOString() ?? null,
    dueAt: a.dueAt.toISOString(),
    late: a.endedAt === null && a.dueAt < ctx.now,
    firstContact: { name: a.firstContactName, phone: phone ?? null },
    unit: a.unitName,
    papers: asked.map((paper, at) => {
      const kind = kinds.find(({ code }) => code === paper.kind);
      const row = rows.find((each) => each.at === at);
      return {
        at,
        name: { zh: kind?.zh ?? paper.zh, en: kind?.en ?? paper.en },
        words: { zh: paper.zh, en: paper.en },
        state: row?.state ?? (lacks.has(at) ? ('missing' as const) : ('waived' as const)),
        needed: lacks.has(at),
        expires: kind?.expires ?? false,
      };
    }),
    notice: notice
      ? { id: notice.id, number: notice.number, until: notice.until, words: notice.words }
      : null,
    asked:
      a.askedAt && a.askedUntil
        ? {
            at: a.askedAt.toISOString(),
            text: a.askedText,
            until: a.askedUntil.toISOString(),
            answeredAt: a.answeredAt?.toISOString() ?? null,
          }
        : null,
    decidedAt: a.decidedAt?.toISOString() ?? null,
    approved: verdict ? verdict.verb === 'application.approved' : null,
    reason: a.reason,
    result: a.result,
    handover: a.handover,
    handedAt: a.handedAt?.toISOString() ?? null,
    handedTo: a.handedTo ? mask.name(a.handedTo) : '',
    may: followActs(a.state, lacks.size),
    steps: events.map(stepOf),
  };
}

/** A photograph of one missing paper. When it was the last one the days begin at once. */
export async function sendPaper(
  ctx: Ctx,
  input: Input<typeof contract.sendPaper>,
): Promise<Output<typeof contract.sendPaper>> {
  const found = await mine(ctx, input.id);
  const item = await itemOf(ctx, found);
  const line = {
    at: input.at,
    state: 'given' as const,
    pictures: input.pictures,
    ...(input.validUntil && { validUntil: input.validUntil }),
  };
  return act(
    ctx,
    input.id,
    'paper',
    async (tx, a, tell) => {
      const read = await readLines(ctx, a, item?.body.papers ?? [], [line], '居民', () => '');
      if (read.faults.length > 0)
        throw faults(
          read.faults.map((each) => ({ ...each, path: each.path.replace(/^\./, '') || 'pictures' })),
        );
      await putLines(tx, read);
      const missing = await recount(ctx, tx, a);
      tell('application.paper_given', '', true, { at: input.at, state: 'given', missing, from: 'home' });
      const waits = a.applicant !== 'self' && !a.consent;
      const { state } =
        missing === 0 && a.state === 'missing' && !waits ? await receive(ctx, tx, a, tell, false) : a;
      return { missing, state };
    },
    sides(ctx),
  );
}

export async function sendSupplement(
  ctx: Ctx,
  input: Input<typeof contract.sendSupplement>,
): Promise<Output<typeof contract.sendSupplement>> {
  const text = cleanText(input.text).trim();
  if (text === '' && input.pictures.length === 0)
    throw fault('text', 'empty', '请写几句，或拍一张照片。', 'Write a few words or take a photo.');
  return answerSupplement(ctx, { ...input, text, trip: false }, sides(ctx));
}

export async function takeBack(
  ctx: Ctx,
  input: Input<typeof contract.takeBack>,
): Promise<Output<typeof contract.takeBack>> {
  const { state } = await withdrawApplication(
    ctx,
    { id: input.id, reason: cleanText(input.reason) },
    sides(ctx),
  );
  return { state };
}
