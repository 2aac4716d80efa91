/** Who has the word: the community answers a hand-back, the street decides, the community rates. */
import { covers, scopesOf } from '../../kernel/access.ts';
import type { Recorder } from '../../kernel/command.ts';
import type { Input } from '../../kernel/contract.ts';
import { sqlState, type Tx } from '../../kernel/db.ts';
import { newId } from '../../kernel/ids.ts';
import type { Ctx } from '../../kernel/module.ts';
import { conflict, fault, faults, notFound } from '../../kernel/refused.ts';
import { cleanText } from '../../kernel/text.ts';
import { whoMay } from '../staff/service.ts';
import { leadOf, unitsFor } from '../units/service.ts';
import type * as contract from './contract.ts';
import { live, mayAnswer, mayDecide } from './rules.ts';
import { hoursFrom, rulesAt, settle, tell } from './settle.ts';
import * as store from './store.ts';

type Done = { ok: true };
type Record = Recorder['record'];

/** The part and its whistle, for whoever holds this permission there. */
async function within(ctx: Ctx, permission: string, part: string) {
  const p = await store.findPart(ctx.sql, part);
  const w = p && (await store.findWhistle(ctx.sql, p.whistle));
  if (!p || !w || !covers(scopesOf(ctx.actor, permission), w)) throw notFound();
  return { p, w };
}

type Replacement = { unit: string; unitName: string; account: string; name: string };
/** The unit that comes instead, with the person who gets it. */
async function replacement(ctx: Ctx, w: store.Whistle, unit: string): Promise<Replacement> {
  const found = (await unitsFor(ctx, w)).find(({ id }) => id === unit);
  const lead = found && (await leadOf(ctx, w.county, found.id));
  if (!found || !lead)
    throw fault(
      'unit',
      'unit',
      '这个单位不管这一带，或还没有登记人。请从列表里选。',
      'This unit does not serve here, or has nobody entered. Choose from the list.',
    );
  return { unit: found.id, unitName: found.name, account: lead.account, name: lead.name };
}

const over = () =>
  conflict('answered', '这次退回已经有人答复了。刷新看看。', 'This hand-back is answered already. Reload.');

/** Ends the old part and calls the other unit in its place, or nobody; without a lead the whistle goes back. */
async function endPart(
  ctx: Ctx,
  tx: Tx,
  record: Record,
  w: store.Whistle,
  p: store.Part,
  to: Replacement | undefined,
  change: store.PartChange,
): Promise<void> {
  const { now } = ctx;
  await store.changePart(tx, p, { ...change, state: to ? 'moved' : 'returned' });
  if (to) {
    const rules = await rulesAt(tx, w.place);
    const id = newId();
    await store.insertPart(tx, w, {
      id,
      unit: to.unit,
      unitName: to.unitName,
      lead: p.lead,
      holder: to.account,
      holderName: to.name,
      calledAt: now,
      signDue: hoursFrom(ctx.calendar(), now, rules.signHours),
    });
    tell(record, w, {
      verb: 'called',
      part: { unit: to.unit, unitName: to.unitName, id },
      data: { names: to.unitName },
      onCase: 'open',
    });
  } else if (p.lead) {
    await store.changeWhistle(tx, w, { state: 'returned', ended_at: now });
    tell(record, w, { verb: 'returned', onCase: 'inside' });
  }
}

export async function answerHandBack(ctx: Ctx, input: Input<typeof contract.answerHandBack>): Promise<Done> {
  const { p: found, w: about } = await within(ctx, 'whistles.blow', input.id);
  const reason = cleanText(input.reason);
  if (!input.agree && reason === '')
    throw fault('reason', 'empty', '写明为什么不同意。', 'Say why you refuse.');
  const to = input.agree && input.unit ? await replacement(ctx, about, input.unit) : undefined;
  const street = input.agree ? null : await dispatcherOf(ctx, about);
  return ctx
    .transact(found.county, async (tx, { record }) => {
      const w = (await store.lockWhistle(tx, found.county, found.whistle))!;
      const p = (await store.findPart(tx, found.id))!;
      if (w.state !== 'open' || !mayAnswer(p)) throw over();
      const change = {
        hand_back: input.agree ? ('accepted' as const) : ('refused' as const),
        hand_back_answer: reason,
      };
      tell(record, w, {
        verb: input.agree ? 'hand_back_accepted' : 'hand_back_refused',
        part: p,
        data: { text: reason },
        onCase: 'inside',
      });
      if (input.agree) await endPart(ctx, tx, record, w, p, to, change);
      else await store.changePart(tx, p, change);
      await settle({ house: ctx, tx, record, now: ctx.now, street }, w.county, w.id);
      return { ok: true as const };
    })
    .catch(twice);
}

/** Whoever decides at the street, for the inbox; the list shows it to all of them. */
async function dispatcherOf(ctx: Ctx, w: store.Whistle): Promise<string | null> {
  const [first] = await whoMay(ctx, 'whistles.decide', w);
  return first?.account ?? null;
}

export async function decideHandBack(ctx: Ctx, input: Input<typeof contract.decideHandBack>): Promise<Done> {
  const { p: found, w: about } = await within(ctx, 'whistles.decide', input.id);
  const reason = cleanText(input.reason);
  if (reason === '') throw fault('reason', 'empty', '写明理由。', 'Give the reason.');
  if (input.what === 'moved' && !input.unit) throw fault('unit', 'unit', '选一个单位。', 'Choose a unit.');
  const to = input.what === 'moved' ? await replacement(ctx, about, input.unit!) : undefined;
  return ctx
    .transact(found.county, async (tx, { record }) => {
      const w = (await store.lockWhistle(tx, found.county, found.whistle))!;
      const p = (await store.findPart(tx, found.id))!;
      if (w.state !== 'open' || !mayDecide(p)) throw over();
      const change = { hand_back: input.what, hand_back_answer: reason };
      tell(record, w, {
        verb: `decided_${input.what}`,
        part: p,
        data: { text: reason },
        onCase: 'inside',
      });
      if (input.what === 'stays') await store.changePart(tx, p, change);
      else await endPart(ctx, tx, record, w, p, to, change);
      await settle({ house: ctx, tx, record, now: ctx.now }, w.county, w.id);
      return { ok: true as const };
    })
    .catch(twice);
}

const twice = (error: unknown): never => {
  if (sqlState(error) === '23505')
    throw fault(
      'unit',
      'called',
      '这个单位已经叫来了，换一个。',
      'This unit is called already. Choose another.',
    );
  throw error;
};

/** Every unit that stayed to the end is rated once; the whistle is closed by it. */
export async function rateWhistle(ctx: Ctx, input: Input<typeof contract.rateWhistle>): Promise<Done> {
  const about = await store.findWhistle(ctx.sql, input.id);
  if (!about || !covers(scopesOf(ctx.actor, 'whistles.blow'), about)) throw notFound();
  const me = ctx.actor.kind === 'staff' ? ctx.actor.name : '';
  return ctx.transact(about.county, async (tx, { record }) => {
    const w = (await store.lockWhistle(tx, about.county, about.id))!;
    if (w.state !== 'to_rate')
      throw conflict('state', '现在不用评价，刷新看看。', 'There is nothing to rate now. Reload.');
    const parts = (await store.partsOf(tx, w.county, w.id)).filter(live);
    const given = new Map(input.ratings.map((rating) => [rating.part, rating]));
    const strange = input.ratings.findIndex(({ part }) => !parts.some(({ id }) => id === part));
    const missing = parts.find(({ id }) => !given.has(id));
    if (strange >= 0 || missing || given.size !== input.ratings.length)
      throw faults([
        {
          path: strange >= 0 ? `ratings.${strange}.part` : 'ratings',
          code: 'parts',
          message: { zh: '每个单位评一次，一个都不少。', en: 'Rate every unit once.' },
        },
      ]);
    for (const part of parts) {
      const rating = given.get(part.id)!;
      const words = cleanText(rating.words);
      await store.insertRating(tx, w, part, { ...rating, words, round: w.round, by: me, at: ctx.now });
      tell(record, w, {
        verb: 'rated',
        part,
        data: { text: words, satisfaction: rating.satisfaction },
        onCase: 'inside',
      });
    }
    await store.changeWhistle(tx, w, { state: 'closed' });
    await settle({ house: ctx, tx, record, now: ctx.now }, w.county, w.id);
    return { ok: true as const };
  });
}
