/** Ending a case that nobody here solves, in words that say why and where to go; and taking it up again. */
import { covers, overAll, scopesOf } from '../../../kernel/access.ts';
import type { Input, Output } from '../../../kernel/contract.ts';
import type { Tx } from '../../../kernel/db.ts';
import type { Ctx } from '../../../kernel/module.ts';
import { fault, faults, notFound } from '../../../kernel/refused.ts';
import { cleanLine, cleanText } from '../../../kernel/text.ts';
import { endTask } from '../../work/service.ts';
import { again, reopened, reopenTask } from '../again.ts';
import type { withdrawCase as endpoint, State } from '../contract.ts';
import { myCase } from '../follow.ts';
import { act, mayHandle } from '../handle.ts';
import * as cases from '../store.ts';
import type * as contract from './contract.ts';
import { putReason, reasons } from './reasons.ts';
import { dropEnding, type Ending, putEnding } from './store.ts';

type Done = { ok: true; state: State };

export async function listReasons(ctx: Ctx): Promise<Output<typeof contract.listReasons>> {
  return { rows: [...(await reasons(ctx.sql))] };
}

export async function saveReason(ctx: Ctx, input: Input<typeof contract.saveReason>): Promise<{ ok: true }> {
  overAll(ctx.actor, 'categories.write');
  return ctx.transact('', async (tx, { record }) => {
    await putReason(tx, {
      ...input,
      zh: cleanLine(input.zh),
      en: cleanLine(input.en),
      whyZh: cleanText(input.whyZh),
      whyEn: cleanText(input.whyEn),
      whereZh: cleanText(input.whereZh),
      whereEn: cleanText(input.whereEn),
      phone: cleanLine(input.phone),
    });
    record({
      noun: 'ending_reason',
      subject: input.code,
      verb: 'ending_reason.saved',
      county: '',
      place: '',
      data: { zh: input.zh, ended: input.ended },
    });
    return { ok: true as const };
  });
}

/** The common part of every ending: state, moment, why; the task is done and nothing burns any more. */
async function end(
  ctx: Ctx,
  id: string,
  verb: 'refuse' | 'refer' | 'withdraw',
  may: (c: cases.CaseRecord) => boolean,
  ending: Omit<Ending, 'at' | 'how'>,
  via?: string,
): Promise<Done> {
  const how = ({ refuse: 'refused', refer: 'referred', withdraw: 'withdrawn' } as const)[verb];
  const title = ending.titleZh && ending.words ? `${ending.titleZh}：${ending.words}` : ending.titleZh;
  return act(
    ctx,
    id,
    verb,
    may,
    {
      text: verb === 'withdraw' ? ending.words : title,
      open: true,
      data: { ...(ending.reason && { reason: ending.reason }), ...(via && { via }) },
    },
    (_c, state) => ({ state, closed_at: ctx.now }),
    async (tx: Tx, c) => {
      await Promise.all([
        putEnding(tx, c, { ...ending, how, at: ctx.now }),
        endTask(tx, c.county, 'case', c.id, ctx.now),
      ]);
    },
  );
}

export async function refuseCase(ctx: Ctx, input: Input<typeof contract.refuseCase>): Promise<Done> {
  const known = await reasons(ctx.sql);
  const reason = known.find(({ code, ended }) => code === input.reason && !ended);
  const words = cleanText(input.words);
  if (!reason)
    throw fault('reason', 'reason', '请从列出的理由里选一条。', 'Choose one of the listed reasons.');
  if (reason.needsWords && words === '')
    throw fault(
      'words',
      'empty',
      '这条理由要写清楚为什么，居民会看到。',
      'This reason needs words of your own; the resident reads them.',
    );
  return end(ctx, input.id, 'refuse', (c) => mayHandle(ctx, c), {
    reason: reason.code,
    titleZh: reason.zh,
    titleEn: reason.en,
    whyZh: reason.whyZh,
    whyEn: reason.whyEn,
    whereZh: reason.whereZh,
    whereEn: reason.whereEn,
    phone: reason.phone,
    words,
  });
}

export async function referCase(ctx: Ctx, input: Input<typeof contract.referCase>): Promise<Done> {
  const body = cleanLine(input.body);
  const phone = cleanLine(input.phone);
  const wrong = [];
  if (body === '')
    wrong.push({
      path: 'body',
      code: 'empty',
      message: { zh: '写清楚转到哪个单位。', en: 'Say to which body it goes.' },
    });
  if (phone !== '' && !/^[0-9 +()-]{3,40}$/.test(phone))
    wrong.push({
      path: 'phone',
      code: 'phone',
      message: { zh: '电话只写数字，比如 0531-88881234。', en: 'Digits only, like 0531-88881234.' },
    });
  if (wrong.length > 0) throw faults(wrong);
  return end(ctx, input.id, 'refer', (c) => mayHandle(ctx, c), {
    reason: null,
    titleZh: `转给${body}`,
    titleEn: `Referred to ${body}`,
    whyZh: `这件事归${body}管，已经转过去了。`,
    whyEn: `This belongs to ${body}; it was passed on to them.`,
    whereZh: phone ? `问进展请找${body}。` : `问进展请直接找${body}，问不到再打这里社区的电话。`,
    whereEn: `Ask ${body} how far it is.`,
    phone,
    words: cleanText(input.words),
  });
}

const WITHDRAWN = {
  reason: null,
  titleZh: '',
  titleEn: '',
  whyZh: '',
  whyEn: '',
  whereZh: '以后还需要，再反映一次就行。',
  whereEn: 'Should it be needed after all, just report it again.',
  phone: '',
};

/** By the reporter's own hand; a neighbour who follows the case cannot withdraw it. */
export async function withdrawCase(ctx: Ctx, input: Input<typeof endpoint>): Promise<{ ok: true }> {
  await myCase(ctx, input.id, 'withdraw');
  await end(
    ctx,
    input.id,
    'withdraw',
    () => true,
    {
      ...WITHDRAWN,
      titleZh: '您自己撤回的',
      titleEn: 'You withdrew it yourself',
      words: cleanText(input.reason),
    },
    'link',
  );
  return { ok: true };
}

export async function withdrawFor(ctx: Ctx, input: Input<typeof contract.withdrawFor>): Promise<Done> {
  const words = cleanText(input.words);
  if (words === '') throw fault('words', 'empty', '写一句居民是怎么说的。', 'Write what the resident said.');
  return end(
    ctx,
    input.id,
    'withdraw',
    (c) => mayHandle(ctx, c),
    { ...WITHDRAWN, titleZh: '您说不用办了', titleEn: 'You said it is no longer needed', words },
    'word',
  );
}

/** A supervisor disagrees with the end, or something new is known: it is open again with a clock of its own. */
export async function takeUpCase(ctx: Ctx, input: Input<typeof contract.takeUpCase>): Promise<Done> {
  const reason = cleanText(input.reason);
  if (reason === '')
    throw fault('reason', 'empty', '写一句为什么重新受理。', 'Say why it is taken up again.');
  const may = (c: cases.CaseRecord) => covers(scopesOf(ctx.actor, 'cases.assign'), c);
  const found = await cases.findCase(ctx.sql, input.id);
  if (!found || !may(found)) throw notFound();
  const next = await again(ctx, found, ctx.now);
  return act(
    ctx,
    input.id,
    'take_up',
    may,
    { text: reason, open: true },
    (c, state) => ({ ...reopened(c, next), state, reopened: c.reopened, accepted_at: null }),
    async (tx, c) => {
      await Promise.all([reopenTask(tx, c, next, ctx.now), dropEnding(tx, c)]);
    },
  );
}
