/** Queue numbers: taken, called, missed, served. The screen and the phones see numbers and counters only. */
import { overAll, scopesOf } from '../../../kernel/access.ts';
import { transact } from '../../../kernel/command.ts';
import type { Input, Output } from '../../../kernel/contract.ts';
import type { Tx } from '../../../kernel/db.ts';
import type { EventDraft } from '../../../kernel/events.ts';
import { limit } from '../../../kernel/limits.ts';
import type { Ctx, House } from '../../../kernel/module.ts';
import { conflict, fault, notFound } from '../../../kernel/refused.ts';
import { dayOf } from '../../../kernel/time.ts';
import { placeFacts } from '../../places/service.ts';
import { mayTakeOver } from '../window/rules.ts';
import { windowOpen, windowRule } from '../window/service.ts';
import * as contract from './contract.ts';
import { type Figures, figuresOf, forgetFigures } from './figures.ts';
import { forgetLine, type Line, lineOf } from './line.ts';
import { median, nextClass, rowAfter, waitFor } from './rules.ts';
import * as store from './store.ts';

export { hallCode, printSlip, ticketCode } from './slip.ts';

type Done = { ok: true };
const DONE: Done = { ok: true };
/** Numbers that one address may take in ten minutes without signing in as staff: a full hall behind one router stays below. */
const PER_TEN_MINUTES = 150;

/** The window of a community today. @throws Refused 404 where there is none */
export async function hallOf(
  ctx: Pick<Ctx, 'sql' | 'now'>,
  place: string,
): Promise<store.Hall & { name: string }> {
  const facts = await placeFacts(ctx, place);
  if (facts?.kind !== 'community') throw notFound();
  return { county: facts.county, community: facts.code, day: dayOf(ctx.now), name: facts.name };
}

/** Whoever receives anywhere in a community serves at its window: a grid of it is enough. */
const serves = (ctx: Ctx, community: string): boolean =>
  scopesOf(ctx.actor, 'services.receive').some(
    (scope) => community.startsWith(scope) || scope.startsWith(community),
  );

function server(ctx: Ctx, community: string): { id: string; name: string } {
  const { actor } = ctx;
  if (actor.kind !== 'staff' || !serves(ctx, community)) throw notFound();
  return actor;
}

const numberOf = (t: Pick<store.TicketRow, 'class' | 'n'>): string => contract.numberOf(t.class, t.n);

const eventOf = (
  t: store.TicketRow,
  verb: `ticket.${string}`,
  data: EventDraft['data'] = {},
): EventDraft => ({
  noun: 'ticket',
  subject: t.id,
  verb,
  county: t.county,
  place: t.community,
  data: { number: numberOf(t), ...(t.counter !== null && { counter: t.counter }), ...data },
});

export async function takeNumber(
  ctx: Ctx,
  input: Input<typeof contract.takeNumber>,
): Promise<Output<typeof contract.takeNumber>> {
  const hall = await hallOf(ctx, input.place);
  const own = input.source === 'phone';
  if (!own) server(ctx, hall.community);
  else {
    if (ctx.actor.kind !== 'staff') await limit('queue', ctx.ip, PER_TEN_MINUTES, 600);
    if (await store.aliveOf(ctx.sql, hall, [...ctx.tickets]))
      throw conflict(
        'has-one',
        '这部手机今天已经取过号了，还在排。要再取一个，请到窗口说一声。',
        'This phone holds a number already. For another one please ask at the window.',
      );
  }
  const { day_most: most } = await figuresOf(ctx);
  // Before the change, so that a repeated answer carries it too.
  if (own) ctx.addTicket(input.id);
  const done = await ctx.transact(hall.county, async (tx, { record }) => {
    const n = await store.give(tx, hall, input);
    if (n === undefined) throw conflict('exists', '这个号已经取过了。', 'This number was taken already.');
    if (n > most)
      throw conflict(
        'full',
        `今天的号发完了（${most} 个）。急事请直接到窗口说，或者打社区电话。`,
        `Today's ${most} numbers are gone. In haste please come to the window or telephone.`,
      );
    const number = contract.numberOf(input.class, n);
    record({
      noun: 'ticket',
      subject: input.id,
      verb: 'ticket.taken',
      county: hall.county,
      place: hall.community,
      data: { number, source: input.source },
    });
    return { id: input.id, number };
  });
  forgetLine(ctx, hall);
  return done;
}

async function ticketAt(ctx: Ctx, id: string): Promise<store.TicketRow> {
  const found = await store.findTicket(ctx.sql, id);
  if (!found) throw notFound();
  return found;
}

const waitAfter = (line: Line, before: number) => waitFor(line.seconds, before, line.counters);

export async function readTicket(
  ctx: Ctx,
  input: Input<typeof contract.readTicket>,
): Promise<Output<typeof contract.readTicket>> {
  const t = await ticketAt(ctx, input.id);
  const [facts, figures, open] = await Promise.all([
    placeFacts(ctx, t.community),
    figuresOf(ctx),
    windowOpen(ctx, ctx.now),
  ]);
  // A day that is over counts as over, also before the nightly round has come.
  const over = t.day !== dayOf(ctx.now) && (t.state === 'waiting' || t.state === 'missed');
  const state = over ? 'expired' : t.state;
  const line = state === 'waiting' ? await lineOf(ctx, t) : undefined;
  const at = line?.order.findIndex(({ id }) => id === t.id) ?? -1;
  // Taken a moment after the line was read: then it is the last.
  const before = line ? (at < 0 ? line.order.length : at) : null;
  return {
    id: t.id,
    number: numberOf(t),
    class: t.class,
    state,
    counter: state === 'called' || state === 'serving' ? t.counter : null,
    calls: t.calls,
    place: t.community,
    community: facts?.name ?? '',
    before,
    wait: line && before !== null ? waitAfter(line, before) : null,
    takenAt: t.takenAt.toISOString(),
    mine: ctx.tickets.has(t.id),
    open,
    returns: Math.max(0, figures.missed_most - t.missed),
  };
}

/** The person's own browser, or whoever serves there. */
function ownOr404(ctx: Ctx, t: store.TicketRow): void {
  if (!ctx.tickets.has(t.id) && !serves(ctx, t.community)) throw notFound();
}

export async function leaveQueue(ctx: Ctx, input: Input<typeof contract.leaveQueue>): Promise<Done> {
  const t = await ticketAt(ctx, input.id);
  ownOr404(ctx, t);
  return change(ctx, t, { to: 'left', from: ['waiting', 'missed'], at: ctx.now }, 'ticket.left');
}

export async function comeBack(ctx: Ctx, input: Input<typeof contract.comeBack>): Promise<Done> {
  const t = await ticketAt(ctx, input.id);
  ownOr404(ctx, t);
  const figures = await figuresOf(ctx);
  if (t.day !== dayOf(ctx.now)) throw overNow();
  await ctx.transact(t.county, async (tx, { record }) => {
    const back = await store.lineUpAgain(tx, t, figures.return_place, figures.missed_most, ctx.now);
    if (!back) throw await whyNotBack(ctx, t, figures);
    record(eventOf(back, 'ticket.returned'));
    return DONE;
  });
  forgetLine(ctx, t);
  return DONE;
}

const overNow = () =>
  conflict('over', '这是前几天的号，请重新取一个。', 'This number is of another day. Please take a new one.');

async function whyNotBack(ctx: Ctx, t: store.TicketRow, { missed_most: most }: Figures) {
  const now = (await store.findTicket(ctx.sql, t.id)) ?? t;
  return now.state === 'missed' && now.missed >= most
    ? conflict(
        'missed-out',
        `叫了 ${most} 次都没来，请重新取一个号。`,
        `Called ${most} times in vain. Please take a new number.`,
      )
    : conflict('changed', '这个号没有过号，不用再排。', 'This number was not missed.');
}

async function change(
  ctx: Ctx,
  t: store.TicketRow,
  step: store.Move,
  verb: `ticket.${string}`,
): Promise<Done> {
  const done = await ctx.transact(t.county, async (tx, { record }) => {
    const moved = await store.move(tx, t, step);
    if (!moved) throw await whyNot(ctx, t, step);
    record(eventOf(moved, verb));
    return DONE;
  });
  forgetLine(ctx, t);
  return done;
}

async function whyNot(ctx: Ctx, t: store.TicketRow, { by }: store.Move) {
  const now = (await store.findTicket(ctx.sql, t.id)) ?? t;
  if (by && now.calledBy !== by && (now.state === 'called' || now.state === 'serving'))
    return conflict(
      'another',
      `${numberOf(now)} 是${now.calledByName}叫的，请由那个窗口来点。`,
      `${numberOf(now)} was called by ${now.calledByName}: it is theirs.`,
    );
  return conflict(
    'changed',
    `${numberOf(now)} 的情况变了，请看一眼再点。`,
    `${numberOf(now)} has changed meanwhile. Please look again.`,
  );
}

export async function readBoard(
  ctx: Ctx,
  input: Input<typeof contract.readBoard>,
): Promise<Output<typeof contract.readBoard>> {
  const hall = await hallOf(ctx, input.place);
  const [line, open, mine] = await Promise.all([
    lineOf(ctx, hall),
    windowOpen(ctx, ctx.now),
    store.aliveOf(ctx.sql, hall, [...ctx.tickets]),
  ]);
  const ordinary = line.order.length;
  return {
    community: hall.name,
    at: ctx.now.toISOString(),
    open: open || line.counters > 0,
    called: line.called.map((t) => ({
      number: numberOf(t),
      counter: t.counter ?? 0,
      calls: t.calls,
      at: t.spokenAt.toISOString(),
      state: t.state,
    })),
    next: line.order.slice(0, 12).map(numberOf),
    missed: line.missed.slice(-12).map(numberOf),
    waiting: ordinary,
    counters: line.counters,
    wait: waitAfter(line, ordinary),
    mine: mine ?? null,
  };
}

const ticketView = (t: store.TicketRow): contract.Ticket => ({
  id: t.id,
  number: numberOf(t),
  class: t.class,
  state: t.state,
  counter: t.counter,
  takenAt: t.takenAt.toISOString(),
  calledAt: t.calledAt?.toISOString() ?? null,
  startedAt: t.startedAt?.toISOString() ?? null,
  missed: t.missed,
  application: t.application,
});

export async function readDesk(
  ctx: Ctx,
  input: Input<typeof contract.readDesk>,
): Promise<Output<typeof contract.readDesk>> {
  const hall = await hallOf(ctx, input.place);
  const me = server(ctx, hall.community);
  const [line, open, today] = await Promise.all([
    lineOf(ctx, hall),
    store.inState(ctx.sql, hall, ['called', 'serving']),
    store.tally(ctx.sql, hall, me.id),
  ]);
  const mine = open.find(({ calledBy }) => calledBy === me.id);
  const middle = median(line.seconds);
  return {
    community: hall.name,
    mine: mine ? ticketView(mine) : null,
    line: line.order.slice(0, 100).map(ticketView),
    missed: line.missed.map(ticketView),
    counters: open.map((t) => ({ counter: t.counter ?? 0, who: t.calledByName, number: numberOf(t) })),
    today: { ...today, median: middle === undefined ? null : Math.max(1, Math.round(middle / 60)) },
  };
}

export async function callNext(
  ctx: Ctx,
  input: Input<typeof contract.callNext>,
): Promise<Output<typeof contract.callNext>> {
  const hall = await hallOf(ctx, input.place);
  const me = server(ctx, hall.community);
  const figures = await figuresOf(ctx);
  const done = await ctx.transact(hall.county, async (tx, { record }) => {
    const held = await store.holdDay(tx, hall);
    if (!held) return { ticket: null };
    const other = await store.atCounter(tx, hall, input.counter, me.id);
    if (other)
      throw fault(
        'counter',
        'taken',
        `${input.counter} 号窗口${other}正在用，请换一个号。`,
        `${other} serves at counter ${input.counter}. Please choose another.`,
      );
    for (const served of await store.serveOpen(tx, hall, me.id, ctx.now))
      record(eventOf(served, 'ticket.served'));
    const heads = await store.heads(tx, hall);
    const waited = (since: Date | null) => (since ? (ctx.now.getTime() - since.getTime()) / 60_000 : null);
    const first = nextClass(
      { ordinary: waited(heads.ordinary), priority: waited(heads.priority), inARow: held.inARow },
      { longestMinutes: figures.longest_minutes, inARow: figures.in_a_row },
    );
    if (!first) return { ticket: null };
    const caller = { account: me.id, name: me.name, counter: input.counter, at: ctx.now };
    const called =
      (await store.takeNext(tx, hall, first, caller)) ??
      // Somebody is giving the only one of that class back at this moment.
      (await store.takeNext(tx, hall, first === 'priority' ? 'ordinary' : 'priority', caller));
    if (!called) return { ticket: null };
    await store.setRow(tx, hall, rowAfter(called.class, heads.priority !== null, held.inARow));
    record(eventOf(called, 'ticket.called'));
    return { ticket: ticketView(called) };
  });
  forgetLine(ctx, hall);
  return done;
}

/**
 * The ticket, and who has to have called it: the actor, unless that person has been away so long that a colleague goes on
 * (AB 岗); the check stays in the statement, with the name that was looked at.
 */
async function mine(ctx: Ctx, id: string): Promise<{ t: store.TicketRow; by: string }> {
  const t = await ticketAt(ctx, id);
  const { id: me } = server(ctx, t.community);
  const idle = t.state === 'called' && mayTakeOver(await windowRule(ctx, 'ab_post'), t.calledAt, ctx.now);
  return { t, by: idle ? (t.calledBy ?? me) : me };
}

export async function callAgain(ctx: Ctx, input: Input<typeof contract.callAgain>): Promise<Done> {
  const { t, by } = await mine(ctx, input.id);
  return change(ctx, t, { to: 'called', from: ['called'], by, at: ctx.now }, 'ticket.called_again');
}
export async function startServing(ctx: Ctx, input: Input<typeof contract.startServing>): Promise<Done> {
  const { t, by } = await mine(ctx, input.id);
  return change(ctx, t, { to: 'serving', from: ['called'], by, at: ctx.now }, 'ticket.started');
}
export async function markMissed(ctx: Ctx, input: Input<typeof contract.markMissed>): Promise<Done> {
  const { t, by } = await mine(ctx, input.id);
  return change(ctx, t, { to: 'missed', from: ['called'], by, at: ctx.now }, 'ticket.missed');
}
export async function finishTicket(ctx: Ctx, input: Input<typeof contract.finishTicket>): Promise<Done> {
  const { t, by } = await mine(ctx, input.id);
  return change(ctx, t, { to: 'served', from: ['called', 'serving'], by, at: ctx.now }, 'ticket.served');
}

/**
 * An application was begun with a number: it is being served, whether or not somebody pressed that. A number that is not at
 * hand of this person (any more) changes nothing: the application counts, not the slip.
 */
export async function serveApplication(ctx: Ctx, tx: Tx, ticket: string, application: string): Promise<void> {
  const t = await store.findTicket(tx, ticket);
  if (!t || ctx.actor.kind !== 'staff') return;
  await store.tieApplication(tx, t.county, t.id, ctx.actor.id, application, ctx.now);
  forgetLine(ctx, t);
}

/** Nightly: what a day left open is over. */
export async function endDays(house: House, now: Date): Promise<void> {
  for (const hall of await store.openBefore(house.sql, dayOf(now)))
    await transact(
      house.sql,
      { kind: 'house', name: 'queue' },
      now,
      hall.county,
      undefined,
      async (tx, { record }) => {
        const ended = await store.endDay(tx, hall, now);
        if (ended.length > 0)
          record({
            noun: 'queue',
            subject: hall.community,
            verb: 'queue.closed',
            county: hall.county,
            place: hall.community,
            data: { day: hall.day, expired: ended.filter(({ state }) => state === 'expired').length },
          });
      },
    );
}

export async function readFigures(ctx: Ctx): Promise<Output<typeof contract.readFigures>> {
  const figures = await figuresOf(ctx);
  return { rows: contract.FIGURE_NAMES.map((name) => ({ name, value: figures[name] })) };
}

export async function saveFigure(ctx: Ctx, input: Input<typeof contract.saveFigure>): Promise<Done> {
  overAll(ctx.actor, 'services.write');
  const { least, most } = contract.FIGURES[input.name];
  if (input.value < least || input.value > most)
    throw fault('value', 'range', `请填 ${least} 到 ${most}。`, `Between ${least} and ${most}.`);
  const done = await ctx.transact('', async (tx, { record }) => {
    await store.putFigure(tx, input.name, input.value);
    record({
      noun: 'queue_figure',
      subject: input.name,
      verb: 'queue_figure.saved',
      county: '',
      place: '',
      data: { value: input.value },
    });
    return DONE;
  });
  forgetFigures(ctx);
  return done;
}
