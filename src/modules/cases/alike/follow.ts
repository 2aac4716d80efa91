/** The resident's side of a merge: one's own report leads on to the case that is kept. */
import type { Ctx } from '../../../kernel/module.ts';
import type { CaseProgress } from '../contract.ts';
import type { CaseRecord } from '../store.ts';
import { findCase } from '../store.ts';
import { voicesThrough } from './store.ts';

/** Does the caller follow this case because theirs, or one they joined, was merged into it? */
export async function followsThrough(ctx: Ctx, kept: Pick<CaseRecord, 'county' | 'id'>): Promise<boolean> {
  const resident = ctx.actor.kind === 'resident' ? ctx.actor.id : null;
  return (
    (ctx.tickets.size > 0 || resident !== null) && voicesThrough(ctx.sql, kept, resident, [...ctx.tickets])
  );
}

type One = { id: string };
/** Acts on the case that is kept when the one that was named has been merged. */
export const onKept =
  <I extends One, A>(work: (ctx: Ctx, input: I) => Promise<A>) =>
  async (ctx: Ctx, input: I): Promise<A> => {
    const c = await findCase(ctx.sql, input.id);
    return work(ctx, c?.mergedInto ? { ...input, id: c.mergedInto } : input);
  };

/**
 * Progress of a merged report: number, words and photographs are the reader's own; state, deadline, worker and what is done are
 * those of the case that is kept, as a neighbour reads them: nothing that its reporter wrote.
 */
export const progressThrough =
  (read: (ctx: Ctx, input: One) => Promise<CaseProgress>) =>
  async (ctx: Ctx, input: One): Promise<CaseProgress> => {
    const mine = await read(ctx, input);
    const c = await findCase(ctx.sql, input.id);
    if (!c?.mergedInto) return mine;
    const kept = await read(ctx, { id: c.mergedInto });
    const joinedAt = mine.steps.findLast(({ verb }) => verb === 'case.merged')?.at ?? '';
    return {
      ...kept,
      id: mine.id,
      number: mine.number,
      code: mine.code,
      title: mine.title,
      text: mine.text,
      place: mine.place,
      address: mine.address,
      category: mine.category,
      createdAt: mine.createdAt,
      person: mine.person,
      photos: mine.photos,
      rating: null,
      steps: [
        ...mine.steps,
        // What was done about the other one before is not this reader's story.
        ...kept.steps.filter(({ at, verb }) => at > joinedAt && verb !== 'case.merged_in'),
      ],
    };
  };
