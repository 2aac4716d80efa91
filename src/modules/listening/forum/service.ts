/** The forum for residents: reading without an account, writing with one, never more of an author than a masked name. */
import type { Input, Output } from '../../../kernel/contract.ts';
import { cursor, readCursor } from '../../../kernel/db.ts';
import { newId } from '../../../kernel/ids.ts';
import { limit as guard } from '../../../kernel/limits.ts';
import type { Ctx } from '../../../kernel/module.ts';
import { fault, notAllowed, notFound, tooMany } from '../../../kernel/refused.ts';
import { cleanLine, cleanText } from '../../../kernel/text.ts';
import { caseFacts } from '../../cases/service.ts';
import { placeFacts } from '../../places/service.ts';
import { exists } from '../raised/service.ts';
import { shownAs } from '../rules.ts';
import type * as contract from './contract.ts';
import * as store from './store.ts';

const DAY = 86_400_000;
/** What one resident may write: a conversation fits, a flood does not. */
const THREADS_A_DAY = 5;
const POSTS_AN_HOUR = 30;
const BUILDING = 18;

/** The signed-in resident; staff answer elsewhere. */
function resident(ctx: Ctx): string {
  if (ctx.actor.kind !== 'resident') throw notAllowed();
  return ctx.actor.id;
}

const meOf = (ctx: Ctx): string | null => (ctx.actor.kind === 'resident' ? ctx.actor.id : null);

export async function lineOf(ctx: Pick<Ctx, 'sql'>, t: store.ThreadRow): Promise<contract.ThreadRow> {
  const c = t.caseId ? await caseFacts(ctx.sql, t.caseId) : undefined;
  return {
    id: t.id,
    title: t.title,
    author: t.authorShown,
    seconds: t.seconds,
    posts: t.posts,
    answered: t.answered,
    case: c ? { state: c.state, dueAt: c.dueAt.toISOString() } : null,
    madeAt: t.madeAt.toISOString(),
    activeAt: t.activeAt.toISOString(),
  };
}

export const nextOf = (rows: readonly store.ThreadRow[], limit: number): string | null => {
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return last ? cursor([last.activeKey, last.id]) : null;
};

export async function listThreads(
  ctx: Ctx,
  input: Input<typeof contract.listThreads>,
): Promise<Output<typeof contract.listThreads>> {
  const facts = await placeFacts(ctx, input.place);
  if (!facts?.community) return { rows: [], next: null };
  const limit = input.limit ?? 20;
  const after = readCursor(input.after, 2) as [string, string] | undefined;
  const found = await store.threadsOfCommunity(ctx.sql, facts.community, meOf(ctx), after, limit + 1);
  return {
    rows: await Promise.all(found.slice(0, limit).map((t) => lineOf(ctx, t))),
    next: nextOf(found, limit),
  };
}

/** A thread that this caller may read: what is hidden is for its author only. */
async function threadFor(ctx: Ctx, id: string): Promise<store.ThreadRow> {
  const t = await store.threadById(ctx.sql, id);
  if (!t || (t.hiddenWhy !== null && t.author !== meOf(ctx))) throw notFound();
  return t;
}

export async function readThread(
  ctx: Ctx,
  input: Input<typeof contract.readThread>,
): Promise<Output<typeof contract.readThread>> {
  const t = await threadFor(ctx, input.id);
  const me = meOf(ctx);
  const [line, posts, seconds] = await Promise.all([
    lineOf(ctx, t),
    store.postsOf(ctx.sql, t),
    me ? store.secondsOf(ctx.sql, t) : [],
  ]);
  const seconded = seconds.some((one) => one.resident === me);
  return {
    ...line,
    text: t.text,
    mine: t.author === me,
    seconded,
    signedIn: me !== null,
    hiddenWhy: t.hiddenWhy,
    caseId: t.author === me || seconded ? t.caseId : null,
    rows: posts
      .filter((post) => post.hiddenWhy === null || (!post.official && post.author === me))
      .map((post) => ({
        id: post.id,
        author: post.authorShown,
        official: post.official,
        text: post.text,
        mine: !post.official && post.author === me,
        hiddenWhy: post.hiddenWhy,
        madeAt: post.madeAt.toISOString(),
      })),
  };
}

/** Where somebody lives as others may read it: the building, nothing finer. */
async function buildingOf(ctx: Ctx, code: string | undefined): Promise<string | undefined> {
  if (!code || code.length < BUILDING) return undefined;
  return (await placeFacts(ctx, code.slice(0, BUILDING)))?.name;
}

export async function writeThread(
  ctx: Ctx,
  input: Input<typeof contract.writeThread>,
): Promise<Output<typeof contract.writeThread>> {
  const me = resident(ctx);
  const facts = await placeFacts(ctx, input.place);
  if (!facts?.community)
    throw fault('place', 'place', '请先选您住的社区。', 'Please choose your community first.');
  const title = cleanLine(input.title);
  const text = cleanText(input.text);
  if (title === '') throw fault('title', 'empty', '请写个题目。', 'Please give it a title.');
  if (text === '') throw fault('text', 'empty', '请写几句。', 'Please write a few words.');
  const authorShown = shownAs(input.name && cleanLine(input.name), await buildingOf(ctx, facts.code));
  const { county, street, community } = facts;
  return ctx.transact(county, async (tx, { record }) => {
    if ((await store.begunSince(tx, me, new Date(ctx.now.getTime() - DAY))) >= THREADS_A_DAY)
      throw tooMany(3600);
    const row = {
      county,
      id: input.id,
      street: street!,
      community: community!,
      // The building is enough to find the place; nobody's door stands in the forum.
      place: facts.code.slice(0, BUILDING),
      author: me,
      authorShown,
      title,
      text,
    };
    if ((await store.insertThread(tx, row, ctx.now)).length === 0) throw exists();
    record({
      noun: 'thread',
      subject: input.id,
      verb: 'thread.begun',
      county,
      place: community!,
      open: true,
      data: { title },
    });
    return { id: input.id };
  });
}

export async function writePost(
  ctx: Ctx,
  input: Input<typeof contract.writePost>,
): Promise<Output<typeof contract.writePost>> {
  const me = resident(ctx);
  await guard('forum-post', me, POSTS_AN_HOUR, 3600);
  const t = await threadFor(ctx, input.thread);
  if (t.hiddenWhy !== null) throw notFound();
  const text = cleanText(input.text);
  if (text === '') throw fault('text', 'empty', '请写几句。', 'Please write a few words.');
  const own = t.author === me;
  const authorShown = own
    ? t.authorShown
    : shownAs(input.name && cleanLine(input.name), await buildingOf(ctx, input.place));
  return ctx.transact(t.county, async (tx, { record }) => {
    const post = { id: input.id, author: me, authorShown, official: false, text };
    if (!(await store.insertPost(tx, t, post, ctx.now))) throw exists();
    record({
      noun: 'thread',
      subject: t.id,
      verb: 'thread.replied',
      county: t.county,
      place: t.community,
      open: true,
      data: { post: input.id },
    });
    return { ok: true as const };
  });
}

/** 我也是: counted once; when the thread is a case, a listener lets this resident wait for it too. */
export async function secondThread(
  ctx: Ctx,
  input: Input<typeof contract.secondThread>,
): Promise<Output<typeof contract.secondThread>> {
  const me = resident(ctx);
  const found = await threadFor(ctx, input.thread);
  if (found.hiddenWhy !== null) throw notFound();
  if (found.author === me)
    throw fault('thread', 'own', '这是您自己说的，不用再附议。', 'This is your own thread.');
  return ctx.transact(found.county, async (tx, { record }) => {
    const t = await store.lockThread(tx, found);
    const { put, seconds } = await store.insertSecond(tx, t, me, newId());
    if (put)
      record({
        noun: 'thread',
        subject: t.id,
        verb: 'thread.seconded',
        county: t.county,
        place: t.community,
        open: true,
      });
    return { seconds };
  });
}

export async function reportPost(
  ctx: Ctx,
  input: Input<typeof contract.reportPost>,
): Promise<Output<typeof contract.reportPost>> {
  const me = resident(ctx);
  await guard('forum-report', me, POSTS_AN_HOUR, 3600);
  const t = await threadFor(ctx, input.thread);
  const reason = cleanText(input.reason);
  if (reason === '')
    throw fault('reason', 'empty', '请说说哪里不合适。', 'Please say what is wrong with it.');
  const posts = input.post ? await store.postsOf(ctx.sql, t) : [];
  if (input.post && !posts.some(({ id, hiddenWhy }) => id === input.post && hiddenWhy === null))
    throw notFound();
  return ctx.transact(t.county, async (tx, { record }) => {
    const about = input.post ?? t.id;
    if (await store.insertReport(tx, t, about, me, reason))
      record({
        noun: 'thread',
        subject: t.id,
        verb: 'thread.reported',
        county: t.county,
        place: t.community,
        data: { about },
      });
    return { ok: true as const };
  });
}
