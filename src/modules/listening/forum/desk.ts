/** The forum for staff: answering, hiding with a reason, turning a thread into a demand. */
import { scopesOf } from '../../../kernel/access.ts';
import type { Input, Output } from '../../../kernel/contract.ts';
import { readCursor, type Tx } from '../../../kernel/db.ts';
import type { EventRow } from '../../../kernel/events.ts';
import type { Ctx, House } from '../../../kernel/module.ts';
import { conflict, fault, notFound } from '../../../kernel/refused.ts';
import { cleanText } from '../../../kernel/text.ts';
import { joinFor } from '../../cases/service.ts';
import { phoneOfResident } from '../../people/service.ts';
import { placeFacts } from '../../places/service.ts';
import { exists, raise, raisedFrom } from '../raised/service.ts';
import { reaches } from '../reach.ts';
import type * as contract from './contract.ts';
import { lineOf, nextOf } from './service.ts';
import * as store from './store.ts';

async function threadFor(ctx: Ctx, id: string): Promise<store.ThreadRow> {
  const t = await store.threadById(ctx.sql, id);
  if (!t || !reaches(ctx.actor, 'forum.answer', t.community)) throw notFound();
  return t;
}

async function rowOf(ctx: Ctx, t: store.ThreadRow): Promise<contract.StaffThreadRow> {
  return {
    ...(await lineOf(ctx, t)),
    community: t.community,
    communityName: (await placeFacts(ctx, t.community))?.name ?? t.community,
    reports: t.reports,
    hiddenWhy: t.hiddenWhy,
  };
}

export async function staffThreads(
  ctx: Ctx,
  input: Input<typeof contract.staffThreads>,
): Promise<Output<typeof contract.staffThreads>> {
  const limit = input.limit ?? 30;
  const found = await store.threadsIn(
    ctx.sql,
    scopesOf(ctx.actor, 'forum.answer'),
    input.tab ?? 'all',
    readCursor(input.after, 2) as [string, string] | undefined,
    limit + 1,
  );
  return {
    rows: await Promise.all(found.slice(0, limit).map((t) => rowOf(ctx, t))),
    next: nextOf(found, limit),
  };
}

export async function staffThread(
  ctx: Ctx,
  input: Input<typeof contract.staffThread>,
): Promise<Output<typeof contract.staffThread>> {
  const t = await threadFor(ctx, input.id);
  const [row, posts, reports, raised, facts] = await Promise.all([
    rowOf(ctx, t),
    store.postsOf(ctx.sql, t),
    store.reportsOf(ctx.sql, t),
    raisedFrom(ctx, t.county, 'thread', t.id),
    placeFacts(ctx, t.place),
  ]);
  const said = (about: string) => reports.filter((one) => one.about === about).map(({ reason }) => reason);
  return {
    ...row,
    place: t.place,
    address: facts?.address || facts?.name || t.place,
    text: t.text,
    reasons: said(t.id),
    raised: raised[0] ?? null,
    rows: posts.map((post) => ({
      id: post.id,
      author: post.authorShown,
      official: post.official,
      text: post.text,
      mine: post.official && ctx.actor.kind === 'staff' && post.author === ctx.actor.id,
      hiddenWhy: post.hiddenWhy,
      madeAt: post.madeAt.toISOString(),
      reports: said(post.id),
    })),
  };
}

export async function answerThread(
  ctx: Ctx,
  input: Input<typeof contract.answerThread>,
): Promise<Output<typeof contract.answerThread>> {
  const { actor } = ctx;
  const t = await threadFor(ctx, input.thread);
  if (actor.kind !== 'staff') throw notFound();
  const text = cleanText(input.text);
  if (text === '') throw fault('text', 'empty', '请写几句。', 'Please write a few words.');
  return ctx.transact(t.county, async (tx, { record }) => {
    const post = { id: input.id, author: actor.id, authorShown: actor.name, official: true, text };
    if (!(await store.insertPost(tx, t, post, ctx.now))) throw exists();
    record({
      noun: 'thread',
      subject: t.id,
      verb: 'thread.answered',
      county: t.county,
      place: t.community,
      open: true,
      data: { post: input.id },
    });
    return { ok: true as const };
  });
}

export async function hidePost(
  ctx: Ctx,
  input: Input<typeof contract.hidePost>,
): Promise<Output<typeof contract.hidePost>> {
  const t = await threadFor(ctx, input.thread);
  const why = input.reason === null ? null : cleanText(input.reason);
  if (why === '')
    throw fault('reason', 'empty', '请写原因，作者看得到。', 'Give a reason: the author reads it.');
  return ctx.transact(t.county, async (tx, { record }) => {
    if (!(await store.hide(tx, t, input.post, why, ctx.now))) throw notFound();
    record({
      noun: 'thread',
      subject: t.id,
      verb: why === null ? 'thread.shown' : 'thread.hidden',
      county: t.county,
      place: t.community,
      data: { about: input.post ?? t.id, reason: why },
    });
    return { ok: true as const };
  });
}

/** One case a thread: the author is its reporter; whoever seconded waits for it too (`join` below). */
export async function raiseFromThread(
  ctx: Ctx,
  input: Input<typeof contract.raiseFromThread>,
): Promise<Output<typeof contract.raiseFromThread>> {
  const found = await threadFor(ctx, input.thread);
  const phone = await phoneOfResident(ctx, found.author);
  return ctx.transact(found.county, async (tx, { record }) => {
    const t = await store.lockThread(tx, found);
    if (t.caseId) throw conflict('raised', '这个话题已经立了诉求。', 'This thread is a demand already.');
    const made = await raise(
      ctx,
      tx,
      record,
      {
        case: input.case,
        place: input.place ?? t.place,
        category: input.category,
        text: input.text ?? `${t.title}\n${t.text}`,
      },
      {
        source: 'forum',
        community: t.community,
        phone,
        resident: t.author,
        origin: {
          noun: 'thread',
          subject: t.id,
          words: `居民论坛“${t.title}”`,
          to: `/console/forum?open=${t.id}`,
        },
      },
    );
    await store.tieCase(tx, t, made.id, ctx.now);
    record({
      noun: 'thread',
      subject: t.id,
      verb: 'thread.raised',
      county: t.county,
      place: t.community,
      open: true,
      data: { case: made.id, number: made.number },
    });
    return made;
  });
}

/** Heard when a thread became a case and when somebody seconds one that is: everybody who seconded waits for the case. */
export async function join(house: House, tx: Tx, event: EventRow): Promise<void> {
  const t = await store.threadById(tx, event.subject);
  if (!t?.caseId) return;
  for (const { resident, id } of await store.secondsOf(tx, t))
    await joinFor(
      house,
      tx,
      t.caseId,
      { id, resident, phone: await phoneOfResident(house, resident) },
      event.id,
    );
}
