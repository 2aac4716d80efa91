/** A bad rating: answered to the resident, put right, asked once more. */
import type { Input, Output } from '../../../kernel/contract.ts';
import { cursor, readCursor } from '../../../kernel/db.ts';
import type { Ctx } from '../../../kernel/module.ts';
import { mask } from '../../../kernel/personal.ts';
import { conflict, fault, notFound } from '../../../kernel/refused.ts';
import { cleanText } from '../../../kernel/text.ts';
import { endTask } from '../../work/service.ts';
import type { rateAgain as endpoint } from '../contract.ts';
import { myCase } from '../follow.ts';
import { act, mayHandle } from '../handle.ts';
import * as cases from '../store.ts';
import type * as contract from './contract.ts';
import { reach, solutionOf } from './service.ts';
import * as store from './store.ts';

export async function listBadRatings(
  ctx: Ctx,
  input: Input<typeof contract.listBadRatings>,
): Promise<Output<typeof contract.listBadRatings>> {
  const limit = input.limit ?? 20;
  const open = (input.tab ?? 'open') === 'open';
  const after = readCursor(input.after, 2) as [string, string] | undefined;
  const found = await store.badListed(ctx.sql, open, reach(ctx, input.place), after, limit + 1);
  const last = found.length > limit ? found[limit - 1] : undefined;
  return {
    rows: found.slice(0, limit),
    next: last ? cursor([(open ? last.dueAt : last.doneAt) ?? '', last.id]) : null,
  };
}

export async function readBadRating(
  ctx: Ctx,
  input: Input<typeof contract.readBadRating>,
): Promise<Output<typeof contract.readBadRating>> {
  const c = await cases.findCase(ctx.sql, input.id);
  if (!c || !mayHandle(ctx, c)) throw notFound();
  const b = await store.badRatingOf(ctx.sql, c);
  if (!b) throw notFound();
  return {
    ...b,
    state: c.state,
    solution: await solutionOf(ctx, c),
    handler: c.holderName,
    reporterName: c.reporterName ? mask.name(c.reporterName) : null,
    phoneMask: c.phoneMask,
    mayAnswer: c.state === 'closed' && !b.doneAt,
    mayPutRight: c.state === 'closed' && !b.doneAt && b.answeredAt !== null,
  };
}

const gone = () =>
  conflict(
    'no-bad-rating',
    '这条差评已经处理完了。刷新看看最新进展。',
    'This rating is settled. Reload to see the latest.',
  );

/** The open rating as it stands under the case's lock. */
async function open(tx: Parameters<typeof store.badRatingOf>[0], c: cases.CaseRecord) {
  const b = await store.badRatingOf(tx, c);
  if (!b || b.doneAt) throw gone();
  return b;
}

/** Said again, a later answer takes the place of an earlier one; both stay in the timeline. */
export async function answerBadRating(
  ctx: Ctx,
  input: Input<typeof contract.answerBadRating>,
): Promise<{ ok: true }> {
  const text = cleanText(input.text);
  if (text === '') throw fault('text', 'empty', '请写几句。', 'Please write a few words.');
  const by = ctx.actor.kind === 'staff' ? ctx.actor.name : '';
  await act(
    ctx,
    input.id,
    'answer_rating',
    (c) => mayHandle(ctx, c),
    { text, open: true },
    () => ({}),
    async (tx, c) => {
      await open(tx, c);
      await store.answerBad(tx, c, text, ctx.now, by);
    },
  );
  return { ok: true };
}

export async function putRight(ctx: Ctx, input: Input<typeof contract.putRight>): Promise<{ ok: true }> {
  const words = cleanText(input.words);
  if (!input.putRight && words === '')
    throw fault('words', 'empty', '没整改好，写清楚差在哪里。', 'Not put right: write what is missing.');
  const by = ctx.actor.kind === 'staff' ? ctx.actor.name : null;
  await act(
    ctx,
    input.id,
    'put_right',
    (c) => mayHandle(ctx, c),
    {
      text: words,
      open: true,
      data: { via: input.way, putRight: input.putRight, rating: input.satisfied ?? null },
    },
    () => ({}),
    async (tx, c) => {
      const b = await open(tx, c);
      if (!b.answeredAt)
        throw conflict(
          'answer-first',
          '先答复居民，再去回访。',
          'Answer the resident first, then ask again.',
        );
      await store.endBad(tx, c, {
        way: input.way,
        putRight: input.putRight,
        second: input.satisfied ?? null,
        words,
        at: ctx.now,
        by,
      });
      await endTask(tx, c.county, 'bad_rating', c.id, ctx.now);
    },
  );
  return { ok: true };
}

/** The resident's own second rating, once the answer is there. The first one stays what it was. */
export async function rateAgain(ctx: Ctx, input: Input<typeof endpoint>): Promise<{ ok: true }> {
  await myCase(ctx, input.id, 'put_right');
  const words = cleanText(input.text ?? '');
  await act(
    ctx,
    input.id,
    'put_right',
    () => true,
    { text: words, open: true, data: { via: 'link', rating: input.rating } },
    () => ({}),
    async (tx, c) => {
      const b = await open(tx, c);
      if (!b.answeredAt) throw gone();
      await store.endBad(tx, c, {
        way: 'link',
        putRight: input.rating > 2,
        second: input.rating,
        words,
        at: ctx.now,
        by: null,
      });
      await endTask(tx, c.county, 'bad_rating', c.id, ctx.now);
    },
  );
  return { ok: true };
}
