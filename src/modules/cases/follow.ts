/** The resident's side: is it known already, how far is it, add, urge, confirm or reopen. */
import type { Input, Output } from '../../kernel/contract.ts';
import { type EventRow, timeline } from '../../kernel/events.ts';
import { parseCaseNumber, parseCode } from '../../kernel/ids.ts';
import { limit } from '../../kernel/limits.ts';
import type { Ctx } from '../../kernel/module.ts';
import { mask, normalizePhone } from '../../kernel/personal.ts';
import { conflict, fault, faults, notFound, Refused } from '../../kernel/refused.ts';
import { cleanText, similarity } from '../../kernel/text.ts';
import { placeFacts } from '../places/service.ts';
import { workPhone } from '../staff/service.ts';
import { again, reopened, reopenTask } from './again.ts';
import { followsThrough } from './alike/follow.ts';
import { voiceOf } from './alike/voice.ts';
import { answered, rated, withoutBadRating } from './callbacks/asked.ts';
import { badRatingOf } from './callbacks/store.ts';
import type * as contract from './contract.ts';
import { publicDeadlines } from './deadlines/view.ts';
import { endingIn, endingOf } from './endings/store.ts';
import { act } from './handle.ts';
import { categories } from './limits.ts';
import { minesOf } from './lists.ts';
import { codeOf, type Origin, withTicket } from './report.ts';
import { type Act, LIKELY, likeness, mayAct, mayReopenAt, STATE_KIND } from './rules.ts';
import * as store from './store.ts';

const DAY = 86_400_000;

/**
 * How the caller stands to a case. `own`: the reporter, or whoever holds number and code. `joined`: a neighbour who said
 * “this is what I mean” — they follow what is done, but the reporter's words, photos and code are not theirs.
 */
type Standing = 'own' | 'joined';

async function standing(ctx: Ctx, c: store.CaseRecord): Promise<Standing | undefined> {
  const me = ctx.actor.kind === 'resident' ? ctx.actor.id : undefined;
  if (ctx.tickets.has(c.id) || (me && c.reporter === me)) return 'own';
  if (!me && ctx.tickets.size === 0) return undefined;
  const joiners = await store.joinersOf(ctx.sql, c.county, c.id);
  const joined = joiners.some(({ id, resident }) => ctx.tickets.has(id) || (me && resident === me));
  return joined || (await followsThrough(ctx, c)) ? 'joined' : undefined;
}

const JOINED_MAY: readonly Act[] = ['add', 'urge'];

/** The case and the caller's standing; 404 for strangers, and for a neighbour's wish to do what is the reporter's. */
export async function myCase(
  ctx: Ctx,
  id: string,
  what?: Act,
): Promise<{ c: store.CaseRecord; own: boolean }> {
  const c = await store.findCase(ctx.sql, id);
  const as = c && (await standing(ctx, c));
  if (!c || !as || (as === 'joined' && what && !JOINED_MAY.includes(what))) throw notFound();
  return { c, own: as === 'own' };
}

/** Open cases of the compound that may be the same matter: no names, no photos, no words of the reporter beyond the title. */
export async function nearbyCases(
  ctx: Ctx,
  input: Input<typeof contract.nearbyCases>,
): Promise<Output<typeof contract.nearbyCases>> {
  const facts = await placeFacts(ctx, input.place);
  if (!facts?.community) return { rows: [] };
  const compound = facts.code.slice(0, 15);
  const found = await store.nearby(ctx.sql, facts.county, compound, new Date(ctx.now.getTime() - 60 * DAY));
  const building = facts.code.length >= 18 ? facts.code.slice(0, 18) : undefined;
  const rows = found
    .map((c) => ({
      c,
      score: likeness({
        words: Math.max(similarity(input.text, c.title), similarity(input.text, c.text)),
        sameBuilding: building !== undefined && c.place.startsWith(building),
        sameCategory: c.category === input.category,
        days: (ctx.now.getTime() - c.createdAt.getTime()) / DAY,
      }),
    }))
    .filter(({ score }) => score >= LIKELY)
    .sort((a, b) => b.score - a.score)
    .slice(0, 3)
    .map(({ c: { id, title, address, state, createdAt, joiners } }) => ({
      id,
      title,
      address,
      state,
      joiners,
      createdAt: createdAt.toISOString(),
    }));
  return { rows };
}

export async function joinCase(
  ctx: Ctx,
  input: Input<typeof contract.joinCase>,
): Promise<Output<typeof contract.joinCase>> {
  const c = await store.findCase(ctx.sql, input.id);
  if (!c || STATE_KIND[c.state] === 'closed' || c.mergedInto) throw notFound();
  const phone = input.phone?.trim() ? normalizePhone(input.phone) : undefined;
  if (phone && !phone.ok) throw faults([{ path: 'phone', code: phone.code, message: phone.message }]);
  const number = phone?.ok ? phone.value : undefined;
  const resident = ctx.actor.kind === 'resident' ? ctx.actor.id : null;
  const { voice } = await voiceOf(ctx, {
    county: c.county,
    id: input.joiner,
    phone: number,
    reporter: resident,
  });
  const follow = () =>
    ctx.transact(c.county, async (tx, { record }) => {
      await store.insertJoiner(tx, c, {
        id: input.joiner,
        resident,
        voice,
        phoneSealed: number ? ctx.secrets.seal(number, `joiner:${input.joiner}:phone`) : null,
        phoneMask: number ? mask.phone(number) : null,
        note: cleanText(input.note ?? ''),
      });
      record({
        noun: 'case',
        subject: c.id,
        verb: 'case.joined',
        county: c.county,
        place: c.place,
        grid: c.grid,
        open: true,
        data: {},
      });
      return {
        id: c.id,
        number: c.number,
        code: codeOf(ctx, input.joiner),
        dueAt: c.dueAt.toISOString(),
        holderName: c.holderName,
      };
    });
  return withTicket(ctx, input.joiner, follow);
}

/** Number and code open the case for this browser. The same answer for a wrong number and a wrong code. */
export async function openTicket(
  ctx: Ctx,
  input: Input<typeof contract.openTicket>,
): Promise<{ id: string }> {
  await limit('ticket', ctx.ip, 10, 300);
  const number = parseCaseNumber(input.number);
  const code = parseCode(input.code);
  if (number) await limit('ticket-number', number, 20, 3600);
  const known = number && code ? await store.byNumber(ctx.sql, number) : [];
  const found = known.find(({ id, joiner }) => codeOf(ctx, joiner ?? id) === code);
  if (!found) {
    throw new Refused(404, 'ticket', {
      zh: '编号和查询码对不上。编号像 2611-0137，查询码是 6 个字母或数字。',
      en: 'Number and code do not fit. The number looks like 2611-0137, the code has six letters or digits.',
    });
  }
  ctx.addTicket(found.joiner ?? found.id);
  return { id: found.id };
}

export async function caseProgress(
  ctx: Ctx,
  input: Input<typeof contract.caseProgress>,
): Promise<Output<typeof contract.caseProgress>> {
  const { c, own } = await myCase(ctx, input.id);
  const [events, photos, all, phone, ending, bad, clock] = await Promise.all([
    timeline(ctx.sql, c.county, 'case', c.id, true),
    own ? store.photosOf(ctx.sql, c, true) : [],
    categories(ctx),
    c.holder ? workPhone(ctx, c.holder) : null,
    STATE_KIND[c.state] === 'closed' ? endingOf(ctx.sql, c) : undefined,
    own && c.state === 'closed' ? badRatingOf(ctx.sql, c) : undefined,
    publicDeadlines(ctx, c),
  ]);
  const category = all.get(c.category);
  const may = (['add', 'urge', 'confirm', 'reopen', 'withdraw'] as const).filter(
    (what) =>
      mayAct(what, c.state) &&
      (own || JOINED_MAY.includes(what)) &&
      (what !== 'reopen' || mayReopenAt(c.closedAt, ctx.now)),
  );
  // A neighbour reads what staff did, not what the reporter wrote.
  const told = own
    ? events
    : events.filter(({ actorKind }) => actorKind === 'staff' || actorKind === 'house');
  return {
    id: c.id,
    number: c.number,
    code: own ? codeOf(ctx, c.id) : null,
    title: c.title,
    text: own ? c.text : '',
    place: c.place,
    address: c.address,
    category: category ? category[ctx.lang] : c.category,
    state: c.state,
    createdAt: c.createdAt.toISOString(),
    dueAt: c.dueAt.toISOString(),
    ...clock,
    rating: own ? c.rating : null,
    person:
      own && c.personName && c.personRelation
        ? { name: mask.name(c.personName), relation: c.personRelation }
        : null,
    photos,
    holder: c.holderName ? { name: c.holderName, phone } : null,
    steps: told.map((event) => (own ? stepOf(event, false, ctx.lang) : forNeighbour(event, ctx.lang))),
    ending: ending ? endingIn(ending, ctx.lang, own) : null,
    closedHow: c.closedHow,
    answer:
      bad?.answer && bad.answeredAt ? { text: bad.answer, at: bad.answeredAt, second: bad.second } : null,
    may: [...may, ...(bad?.answeredAt && !bad.doneAt ? (['rate_again'] as const) : [])],
  };
}

/** What staff did, without pictures, and without the reporter's words that staff wrote down for them. */
function forNeighbour(event: EventRow, lang: 'zh' | 'en'): contract.CaseStep {
  const step = stepOf(event, false, lang);
  return { ...step, photos: [], text: event.data['via'] ? '' : step.text };
}

/** Steps that are told by whom they reached. */
const AIMED = new Set(['case.assigned', 'case.reminded', 'case.overdue']);

/** One line of the timeline. Residents see the names of staff who worked on their case, nobody else's. */
export function stepOf(event: EventRow, inside: boolean, lang: 'zh' | 'en'): contract.CaseStep {
  const { text, textEn, dueTo, photos, state, origin, routed } = event.data as {
    routed?: NonNullable<contract.CaseStep['routed']>;
    text?: string;
    textEn?: string;
    dueTo?: string;
    photos?: string[];
    state?: string;
    origin?: Origin;
  };
  const names =
    event.actorKind === 'staff'
      ? event.actorName
      : event.actorKind === 'house' && inside
        ? event.actorName
        : null;
  const { toName: target, by } = event.data as { toName?: string; by?: string };
  return {
    verb: event.verb,
    at: event.at.toISOString(),
    // A called unit is named as a unit, whoever of it acted.
    who: by ?? (target && AIMED.has(event.verb) ? target : names),
    open: event.open,
    text: (lang === 'en' ? textEn : undefined) ?? text ?? '',
    photos: photos ?? [],
    state: state ?? null,
    dueTo: dueTo ?? null,
    from: inside && origin ? { words: origin.words, to: origin.to } : null,
    ...(inside && routed && { routed }),
  };
}

/** Ownership was checked before the lock and cannot be lost meanwhile. */
const sure = () => true;

export async function addToCase(ctx: Ctx, input: Input<typeof contract.addToCase>): Promise<{ ok: true }> {
  const text = cleanText(input.text);
  if (text === '' && input.photos.length === 0)
    throw fault('text', 'empty', '请写几句，或加一张照片。', 'Please write a few words or add a photo.');
  await myCase(ctx, input.id, 'add');
  await act(ctx, input.id, 'add', sure, { text, open: true, photos: input.photos }, () => ({}));
  return { ok: true };
}

export async function urgeCase(ctx: Ctx, input: Input<typeof contract.urgeCase>): Promise<{ ok: true }> {
  const { c } = await myCase(ctx, input.id, 'urge');
  if ((await store.countUrges(ctx.sql, c, new Date(ctx.now.getTime() - DAY))) > 0) {
    throw conflict(
      'urged',
      '今天已经催过了，办的人看得到。明天还没动静可以再催。',
      'You asked today already, and they can see it. You can ask again tomorrow.',
    );
  }
  await act(ctx, input.id, 'urge', sure, { open: true }, () => ({}));
  return { ok: true };
}

export async function confirmCase(
  ctx: Ctx,
  input: Input<typeof contract.confirmCase>,
): Promise<{ ok: true }> {
  const { c } = await myCase(ctx, input.id, 'confirm');
  const text = cleanText(input.text ?? '');
  const bad = await rated(ctx, c, ctx.now, input.rating, text);
  const heard = answered(ctx.now, {
    outcome: 'yes',
    via: 'link',
    inTime: null,
    satisfied: input.rating,
    words: text,
    by: null,
    tried: 0,
  });
  await act(
    ctx,
    input.id,
    'confirm',
    sure,
    { text, open: true, data: { rating: input.rating } },
    (_c, state) => ({
      state,
      closed_at: ctx.now,
      closed_how: 'link',
      rating: input.rating,
      rating_text: text || null,
    }),
    async (tx, at) => {
      await heard(tx, at);
      await bad(tx, at);
    },
  );
  return { ok: true };
}

/** Not solved: back to whoever had it with half the time again; the old rating is history in the timeline. */
export async function reopenCase(ctx: Ctx, input: Input<typeof contract.reopenCase>): Promise<{ ok: true }> {
  const reason = cleanText(input.reason);
  if (reason === '')
    throw fault('reason', 'empty', '请说说哪里还没办好。', 'Please say what is not solved yet.');
  const { c } = await myCase(ctx, input.id, 'reopen');
  if (!mayReopenAt(c.closedAt, ctx.now))
    throw conflict(
      'too-late',
      '办结已经超过 30 天，请重新反映一件。',
      'It was closed more than 30 days ago. Please report it anew.',
    );
  const next = await again(ctx, c, ctx.now);
  const heard = answered(ctx.now, {
    outcome: 'no',
    via: 'link',
    inTime: null,
    satisfied: null,
    words: reason,
    by: null,
    tried: 0,
  });
  await act(
    ctx,
    input.id,
    'reopen',
    sure,
    { text: reason, open: true, photos: input.photos },
    (old, state) => ({ ...reopened(old, next), state }),
    async (tx, old) => {
      await reopenTask(tx, old, next, ctx.now);
      // What was said when it was closed stays said; it has come back since.
      if (old.state === 'resolved') await heard(tx, old);
      else await withoutBadRating(ctx.now)(tx, old);
    },
  );
  return { ok: true };
}

export async function myCases(ctx: Ctx): Promise<Output<typeof contract.myCases>> {
  const resident = ctx.actor.kind === 'resident' ? ctx.actor.id : undefined;
  const tickets = [...ctx.tickets];
  if (!resident && tickets.length === 0) return { rows: [] };
  const rows = await minesOf(ctx.sql, { ...(resident && { resident }), tickets });
  return {
    rows: rows.map((row) => ({
      ...row,
      createdAt: row.createdAt.toISOString(),
      dueAt: row.dueAt.toISOString(),
    })),
  };
}
