/** Lessons beside a case that is like theirs, and the word that one helped. */
import type { Input, Output } from '../../../kernel/contract.ts';
import type { Ctx } from '../../../kernel/module.ts';
import { notFound } from '../../../kernel/refused.ts';
import { cosine, pieces, Rarity, sharedWords, vectorOf } from '../alike/rules.ts';
import { maySee } from '../handle.ts';
import { type CaseRecord, findCase } from '../store.ts';
import type * as contract from './contract.ts';
import { about, mayWrite } from './service.ts';
import * as store from './store.ts';

const SUGGESTED = 3;
const COMPARED = 60;
/** The first words of a report, in which its matter stands. */
const FIRST = 80;
/** Below this a lesson is about something else. */
const LIKE_ENOUGH = 0.12;

/** What was learnt from cases like this one, three at most. */
export async function suggestLessons(
  ctx: Ctx,
  input: Input<typeof contract.suggestLessons>,
): Promise<Output<typeof contract.suggestLessons>> {
  const c = await findCase(ctx.sql, input.id);
  if (!c || !maySee(ctx, c) || ctx.actor.kind !== 'staff') throw notFound();
  const own = await store.lessonOfCase(ctx.sql, c.county, c.id);
  const ended = !c.mergedInto && ['closed', 'resolved'].includes(c.state);
  return {
    rows: await likelyFor(ctx, c, ctx.actor.id),
    own: own && (own.state === 'published' || mayWrite(ctx, c)) ? own : null,
    mayWrite: ended && !own && mayWrite(ctx, c),
  };
}

async function likelyFor(ctx: Ctx, c: CaseRecord, account: string): Promise<contract.SuggestedLesson[]> {
  const said = c.text.startsWith(c.title) ? c.text : `${c.title}\n${c.text}`;
  const mine = pieces(said);
  const asked = mine.filter((piece) => !/['\\]/.test(piece)).slice(0, 40);
  if (asked.length === 0) return [];
  const found = await store.likely(ctx.sql, {
    query: asked.map((piece) => `'${piece}'`).join(' | '),
    category: c.category,
    account,
    caseId: c.id,
    limit: COMPARED,
  });
  const headOf = (one: store.Likely) => `${one.title} ${one.tags.join(' ')}`;
  const told = found.map((one) => pieces(`${headOf(one)}\n${one.about}\n${one.hard}`));
  const rarity = new Rarity();
  for (const each of [mine, ...told]) rarity.add(each);
  // Few lessons: a piece that stands in all of them is what they are about.
  const weigh = rarity.weigh(found.length < 20 ? 1 : 0.5);
  const title = pieces(c.title);
  const vector = vectorOf(mine, weigh, new Set(title));
  // Everybody says “my child” and “for months”: what a report is about stands in its first words and in a lesson's title and tags.
  const first = said.slice(0, FIRST);
  const early = vectorOf(pieces(first), weigh, new Set(title));
  return found
    .map((one, at) => {
      const head = pieces(headOf(one));
      const other = vectorOf(told[at]!, weigh, new Set(head));
      const words = sharedWords(first, early, vectorOf(head, weigh), 3);
      const sameKind = one.category === c.category;
      return {
        one,
        words,
        sameKind,
        score: cosine(vector, other) + (sameKind ? 0.1 : 0) + words.length * 0.05,
      };
    })
    .filter(({ score, words, sameKind }) => (sameKind || words.length > 0) && score >= LIKE_ENOUGH)
    .sort((a, b) => b.score - a.score || b.one.helped - a.one.helped)
    .slice(0, SUGGESTED)
    .map(({ one, words }) => ({
      id: one.id,
      title: one.title,
      about: one.about.slice(0, 120),
      tags: one.tags,
      helped: one.helped,
      mine: one.mine,
      words,
    }));
}

export async function helpLesson(
  ctx: Ctx,
  input: Input<typeof contract.helpLesson>,
): Promise<Output<typeof contract.helpLesson>> {
  const { actor } = ctx;
  const [l, c] = await Promise.all([store.lessonById(ctx.sql, input.id), findCase(ctx.sql, input.case)]);
  if (actor.kind !== 'staff' || !l || l.state !== 'published' || !c || !maySee(ctx, c)) throw notFound();
  return ctx.transact(l.county, async (tx, { record }) => {
    const { helped, first } = await store.help(tx, {
      county: l.county,
      lesson: l.id,
      account: actor.id,
      caseId: c.id,
      at: ctx.now,
    });
    if (first) record({ ...about(l), verb: 'lesson.helped', data: { case: c.id } });
    return { helped };
  });
}
