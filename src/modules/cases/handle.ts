/** What staff do with a case: accept, note, resolve, assign. Each is one act of the table in rules.ts, under the row's lock. */
import { covers, scopesOf } from '../../kernel/access.ts';
import type { Input, Output } from '../../kernel/contract.ts';
import type { Json } from '../../kernel/db.ts';
import { append } from '../../kernel/events.ts';
import type { Ctx } from '../../kernel/module.ts';
import { conflict, fault, notFound } from '../../kernel/refused.ts';
import { cleanText } from '../../kernel/text.ts';
import { whoMay } from '../staff/service.ts';
import { unitsOf } from '../units/service.ts';
import { endTask, moveTask, openCounts } from '../work/service.ts';
import type * as contract from './contract.ts';
import { STATE_WORDS, type State } from './contract.ts';
import { leaveWork } from './deadlines/clock.ts';
import { type Act, nextState } from './rules.ts';
import * as store from './store.ts';

type Done = { ok: true; state: State };

/** May this member of staff see the case: by area, or because it is theirs to solve. */
export function maySee(ctx: Ctx, c: store.CaseRecord): boolean {
  const { actor } = ctx;
  if (actor.kind !== 'staff') return false;
  return (
    covers(scopesOf(actor, 'cases.read'), c) ||
    (c.holder === actor.id && scopesOf(actor, 'cases.handle').length > 0)
  );
}

/** May they act on it: it is theirs, or it lies where they handle. A department's handler acts on their own only. */
export function mayHandle(ctx: Ctx, c: store.CaseRecord): boolean {
  const { actor } = ctx;
  if (actor.kind !== 'staff' || !maySee(ctx, c)) return false;
  return (
    c.holder === actor.id ||
    (covers(scopesOf(actor, 'cases.handle'), c) && covers(scopesOf(actor, 'cases.read'), c))
  );
}

type Step = { text?: string; open: boolean; photos?: readonly string[]; data?: { [key: string]: Json } };

/** One act: find, see, lock, check the table, change, record. */
export async function act(
  ctx: Ctx,
  id: string,
  verb: Act,
  may: (c: store.CaseRecord) => boolean,
  step: Step,
  change: (c: store.CaseRecord, state: State) => store.CaseChange,
  more: (tx: Parameters<typeof store.lockCase>[0], c: store.CaseRecord) => Promise<unknown> = async () => {},
): Promise<Done> {
  const found = await store.findCase(ctx.sql, id);
  if (!found || !may(found)) throw notFound();
  return ctx.transact(found.county, async (tx, { record }) => {
    const c = (await store.lockCase(tx, found.county, id))!;
    if (!may(c)) throw notFound();
    const state = nextState(verb, c.state);
    if (!state) throw tooLate(c.state);
    // What ends the work ends a pause, an open request and a review too.
    const left = await leaveWork(ctx, tx, c, state, ctx.now);
    await Promise.all([
      store.changeCase(tx, c, { ...left, ...change(c, state) }),
      store.attachPhotos(tx, c, step.photos ?? [], step.open),
      more(tx, c),
    ]);
    record({
      noun: 'case',
      subject: c.id,
      verb: VERBS[verb],
      county: c.county,
      place: c.place,
      grid: c.grid,
      open: step.open,
      data: { text: step.text ?? '', photos: [...(step.photos ?? [])], state, ...step.data },
    });
    return { ok: true, state };
  });
}

export const VERBS: Record<Act, `case.${string}`> = {
  accept: 'case.accepted',
  note: 'case.noted',
  resolve: 'case.resolved',
  assign: 'case.assigned',
  confirm: 'case.confirmed',
  reopen: 'case.reopened',
  add: 'case.added',
  urge: 'case.urged',
  refuse: 'case.refused',
  refer: 'case.referred',
  withdraw: 'case.withdrawn',
  take_up: 'case.taken_up',
  call: 'case.called',
  let_close: 'case.let_close',
  answer_rating: 'case.rating_answered',
  put_right: 'case.put_right',
  recategorise: 'case.recategorised',
  contact: 'case.contacted',
  pause: 'case.paused',
  resume: 'case.resumed',
  ask: 'case.extension_asked',
  extend: 'case.extended',
  deny: 'case.extension_denied',
  park: 'case.parked',
  renew: 'case.parking_renewed',
  unpark: 'case.unparked',
  reset: 'case.clock_reset',
};

export const tooLate = (state: State) =>
  conflict(
    'state',
    `这件现在是“${STATE_WORDS[state].zh}”，不能这样办。刷新看看最新进展。`,
    `The case is “${STATE_WORDS[state].en}” now, so this can't be done. Reload to see the latest.`,
  );

export const acceptCase = (ctx: Ctx, input: Input<typeof contract.acceptCase>): Promise<Done> => {
  const me = ctx.actor.kind === 'staff' ? ctx.actor : undefined;
  return act(
    ctx,
    input.id,
    'accept',
    (c) => mayHandle(ctx, c),
    { open: true },
    (c, state) => ({
      state,
      accepted_at: c.acceptedAt ?? ctx.now,
      ...(me && { holder: me.id, holder_name: me.name }),
    }),
    (tx, c) => (me ? moveTask(tx, c.county, 'case', c.id, me.id) : Promise.resolve()),
  );
};

export const writeNote = (ctx: Ctx, input: Input<typeof contract.writeNote>): Promise<Done> => {
  const text = needed(input.text);
  return act(
    ctx,
    input.id,
    'note',
    (c) => mayHandle(ctx, c),
    { text, open: input.open, photos: input.photos },
    (_c, state) => ({ state }),
  );
};

export const resolveCase = (ctx: Ctx, input: Input<typeof contract.resolveCase>): Promise<Done> => {
  const text = needed(input.text);
  return act(
    ctx,
    input.id,
    'resolve',
    (c) => mayHandle(ctx, c),
    { text, open: true, photos: input.photos },
    (c, state) => ({ state, resolved_at: ctx.now, accepted_at: c.acceptedAt ?? ctx.now }),
    (tx, c) => endTask(tx, c.county, 'case', c.id, ctx.now),
  );
};

export async function assignCase(ctx: Ctx, input: Input<typeof contract.assignCase>): Promise<Done> {
  const found = await store.findCase(ctx.sql, input.id);
  const may = (c: store.CaseRecord) => covers(scopesOf(ctx.actor, 'cases.assign'), c);
  if (!found || !may(found)) throw notFound();
  const to = (await whoMay(ctx, 'cases.handle', found)).find(({ account }) => account === input.to);
  if (!to)
    throw fault(
      'to',
      'person',
      '这个人不能办这里的事，请换一个人。',
      'This person cannot handle cases here. Choose another.',
    );
  const unit = (await unitsOf(ctx, to.account)).find(({ county }) => county === found.county);
  return act(
    ctx,
    input.id,
    'assign',
    may,
    {
      text: input.reason ?? '',
      open: true,
      data: { to: to.account, toName: to.name, from: found.holderName },
    },
    (_c, state) => ({ state, holder: to.account, holder_name: to.name, unit: unit?.id ?? null }),
    (tx, c) => moveTask(tx, c.county, 'case', c.id, to.account),
  );
}

export async function caseCandidates(
  ctx: Ctx,
  input: Input<typeof contract.caseCandidates>,
): Promise<Output<typeof contract.caseCandidates>> {
  const c = await store.findCase(ctx.sql, input.id);
  if (!c || !covers(scopesOf(ctx.actor, 'cases.assign'), c)) throw notFound();
  const people = await whoMay(ctx, 'cases.handle', c);
  const open = await openCounts(
    ctx.sql,
    people.map(({ account }) => account),
  );
  const rows = people.map(({ account, name, where, own }) => ({
    account,
    name,
    where,
    own,
    open: open.get(account) ?? 0,
  }));
  // Whoever answers for the grid first, then whoever has least on their hands.
  rows.sort((a, b) => Number(b.own) - Number(a.own) || a.open - b.open || a.name.localeCompare(b.name, 'zh'));
  return { rows };
}

export async function revealReporter(
  ctx: Ctx,
  input: Input<typeof contract.revealReporter>,
): Promise<Output<typeof contract.revealReporter>> {
  const c = await store.findCase(ctx.sql, input.id);
  if (!c || !mayHandle(ctx, c) || !(c.phoneSealed || c.personPhoneSealed)) throw notFound();
  const phone = c.phoneSealed && ctx.secrets.open(c.phoneSealed, `case:${c.id}:phone`);
  const second = c.personPhoneSealed && ctx.secrets.open(c.personPhoneSealed, `case:${c.id}:person`);
  // The look is recorded before the number leaves; the stored answer of a repeated command would keep it, so no key here.
  await append(ctx.sql, ctx.actor, ctx.now, [
    {
      noun: 'case',
      subject: c.id,
      verb: 'case.revealed',
      county: c.county,
      place: c.place,
      grid: c.grid,
      data: { field: 'phone', purpose: input.purpose },
    },
  ]);
  return { phone, name: c.reporterName, person: c.personName ? { name: c.personName, phone: second } : null };
}

function needed(text: string): string {
  const clean = cleanText(text);
  if (clean === '') throw fault('text', 'empty', '请写几句。', 'Please write a few words.');
  return clean;
}
