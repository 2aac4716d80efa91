/** Papers on file: offered again while they are good, ended when the person says so. They are taken in by applications/lines.ts. */
import { covers, scopesOf } from '../../../kernel/access.ts';
import type { Input, Output } from '../../../kernel/contract.ts';
import type { Ctx } from '../../../kernel/module.ts';
import { conflict, notFound, Refused } from '../../../kernel/refused.ts';
import { dayOf } from '../../../kernel/time.ts';
import { personCard } from '../../people/service.ts';
import { applicationAt } from '../applications/read.ts';
import type * as contract from './contract.ts';
import { END_WORDS } from './contract.ts';
import { lastDay, standing } from './rules.ts';
import * as store from './store.ts';

/** The person for whom this actor may receive papers, and where the file lies; 404 otherwise. */
async function personFor(ctx: Ctx, id: string) {
  const { county, home, community, grid } = await personCard(ctx, id);
  const spot = { place: home ?? community ?? county, grid };
  if (!covers(scopesOf(ctx.actor, 'services.receive'), spot)) throw notFound();
  return { county, spot };
}

/** What this person gave before, newest first, and how it stands today. */
export async function listPapers(
  ctx: Ctx,
  { id }: Input<typeof contract.listPapers>,
): Promise<Output<typeof contract.listPapers>> {
  const { county } = await personFor(ctx, id);
  const today = dayOf(ctx.now);
  const rows = await store.papersOf(ctx.sql, county, id);
  return {
    rows: rows.map((row) => {
      const facts = {
        givenOn: dayOf(row.givenAt),
        validUntil: row.validUntil,
        consent: row.consent !== null,
        ended: row.endedAt !== null,
      };
      return {
        id: row.id,
        kind: row.kind,
        name: row.name,
        form: row.form,
        pictures: row.pictures,
        consent: row.consent,
        givenAt: row.givenAt.toISOString(),
        givenTo: row.givenTo,
        lastDay: lastDay(facts, row.months),
        life: standing(facts, row.months, today),
      };
    }),
  };
}

/** It is offered no more; what it was used for stands, and the row stays as proof. */
export async function endPaper(
  ctx: Ctx,
  input: Input<typeof contract.endPaper>,
): Promise<Output<typeof contract.endPaper>> {
  const paper = await store.paperById(ctx.sql, input.id);
  if (!paper) throw notFound();
  const { spot } = await personFor(ctx, paper.person);
  const why = [END_WORDS[input.reason].zh, input.words?.trim()].filter(Boolean).join('：');
  return ctx.transact(paper.county, async (tx, { record }) => {
    if (!(await store.setEnded(tx, paper.county, paper.id, ctx.now, why)))
      throw conflict('ended', '这份材料已经不再用了。', 'This paper is no longer in use.');
    record({
      noun: 'person',
      subject: paper.person,
      verb: 'person.paper_ended',
      county: paper.county,
      ...spot,
      data: { paper: paper.id, kind: paper.kind, reason: input.reason },
    });
    return { ok: true };
  });
}

/** Who sees the picture of a paper: whoever takes papers of the person, or sees an application in which it serves. */
export async function seesPaper(ctx: Ctx, id: string): Promise<boolean> {
  const paper = await store.paperById(ctx.sql, id);
  if (!paper) return false;
  if (await found(personFor(ctx, paper.person))) return true;
  for (const application of await store.usedIn(ctx.sql, paper.county, id))
    if (await found(applicationAt(ctx, application))) return true;
  return false;
}

/** What does not exist for this actor is not seen; any other fault is one. */
async function found(asked: Promise<unknown>): Promise<boolean> {
  try {
    await asked;
    return true;
  } catch (error) {
    if (error instanceof Refused && error.status === 404) return false;
    throw error;
  }
}
