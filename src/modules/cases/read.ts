/** Reading for staff: lists by tab, one case whole, categories and their limits. */
import { type Actor, covers, overAll, scopesOf } from '../../kernel/access.ts';
import type { Input, Output } from '../../kernel/contract.ts';
import { cursor, readCursor } from '../../kernel/db.ts';
import { timeline } from '../../kernel/events.ts';
import type { Ctx } from '../../kernel/module.ts';
import { mask } from '../../kernel/personal.ts';
import { fault, notAllowed, notFound } from '../../kernel/refused.ts';
import { beyondPublished } from '../../kernel/time.ts';
import { alikeLimits } from './alike/service.ts';
import { voiceOfCase } from './alike/store.ts';
import type * as contract from './contract.ts';
import { STAFF_ACTS, TABS, type Tab } from './contract.ts';
import { maySupervise } from './deadlines/acts.ts';
import { deadlinesFor } from './deadlines/view.ts';
import { endingIn, endingOf } from './endings/store.ts';
import { stepOf } from './follow.ts';
import { mayHandle, maySee } from './handle.ts';
import { categories, putCategory, putLimit } from './limits.ts';
import { behind, counted, type ListFilter, listed } from './lists.ts';
import { limitAt, mayAct, STATE_KIND, TAB_STATES } from './rules.ts';
import * as store from './store.ts';

type ListInput = Input<typeof contract.listCases>;

/** Who reads by area sees the area; who only handles sees what is theirs; nobody else has a list. */
function reach(actor: Actor, mine: boolean): Pick<ListFilter, 'scopes' | 'holder'> {
  if (actor.kind !== 'staff') throw notAllowed();
  const read = scopesOf(actor, 'cases.read');
  if (read.length > 0) return mine ? { scopes: [''], holder: actor.id } : { scopes: read };
  if (scopesOf(actor, 'cases.handle').length > 0) return { scopes: [''], holder: actor.id };
  throw notAllowed();
}

/** Tabs of open cases only: the index by deadline holds no others. */
const BY_DEADLINE: readonly Tab[] = ['open', 'to_assign', 'to_accept', 'working', 'overdue'];

/** What a list shows to this reader under these filters. */
export function filterOf(ctx: Ctx, input: Omit<ListInput, 'after' | 'limit'>): ListFilter {
  const tab = input.tab ?? 'open';
  return {
    ...reach(ctx.actor, input.mine ?? false),
    states: TAB_STATES[tab],
    ...(input.place && { place: input.place }),
    ...(input.source && { source: input.source }),
    ...(input.category && { category: input.category }),
    ...(input.q && { q: input.q }),
    ...(tab === 'overdue' && { overdueAt: ctx.now }),
    ...(tab === 'to_assign' && { assigned: false }),
    ...(tab === 'to_accept' && { assigned: true }),
    ...(input.urgent && !input.q && BY_DEADLINE.includes(tab) && { urgent: true as const }),
  };
}

/** Folding and “only this person”: the reader names a case, never a person. */
async function voices(ctx: Ctx, input: ListInput): Promise<Pick<ListFilter, 'voice' | 'fold'>> {
  if (input.voiceOf) {
    const c = await store.findCase(ctx.sql, input.voiceOf);
    if (!c || !maySee(ctx, c)) throw notFound();
    // Nobody is known behind it: then it is alone.
    return { voice: (await voiceOfCase(ctx.sql, c.county, c.id)) ?? 'nobody' };
  }
  if (!input.fold) return {};
  const { oftenCases, oftenDays } = await alikeLimits(ctx);
  return { fold: { cases: oftenCases, since: new Date(ctx.now.getTime() - oftenDays * 86_400_000) } };
}

export async function listCases(ctx: Ctx, input: ListInput): Promise<Output<typeof contract.listCases>> {
  const limit = input.limit ?? 20;
  const after = readCursor(input.after, 2) as [string, string] | undefined;
  const filter = { ...filterOf(ctx, input), ...(await voices(ctx, input)) };
  const found = await listed(ctx.sql, filter, after, limit + 1);
  const many = await behind(ctx.sql, filter, found);
  const last = found.length > limit ? found[limit - 1] : undefined;
  return {
    rows: (found.length > limit ? found.slice(0, limit) : found).map((row) => {
      const often = many.get(row.id);
      return often ? { ...row, often } : row;
    }),
    next: last ? cursor([filter.urgent ? last.dueAt : last.createdAt, last.id]) : null,
  };
}

export function countCases(
  ctx: Ctx,
  input: Input<typeof contract.countCases>,
): Promise<Record<string, number>> {
  return counted(ctx.sql, Object.fromEntries(TABS.map((tab) => [tab, filterOf(ctx, { ...input, tab })])));
}

export async function readCase(
  ctx: Ctx,
  input: Input<typeof contract.readCase>,
): Promise<Output<typeof contract.readCase>> {
  const c = await store.findCase(ctx.sql, input.id);
  if (!c || !maySee(ctx, c)) throw notFound();
  const handles = mayHandle(ctx, c);
  const inside = covers(scopesOf(ctx.actor, 'cases.read'), c);
  const [events, photos, joiners, ending, clock] = await Promise.all([
    timeline(ctx.sql, c.county, 'case', c.id, false),
    store.photosOf(ctx.sql, c, !inside),
    store.joinersOf(ctx.sql, c.county, c.id),
    STATE_KIND[c.state] === 'closed' ? endingOf(ctx.sql, c) : undefined,
    deadlinesFor(ctx, c, { handles, supervises: maySupervise(ctx, c) }),
  ]);
  // A department that holds the case reads what the resident may read, and what it did itself.
  const me = ctx.actor.kind === 'staff' ? ctx.actor.id : '';
  const told = inside ? events : events.filter(({ open, actor }) => open || actor === me);
  const assigns = covers(scopesOf(ctx.actor, 'cases.assign'), c);
  return {
    ...c,
    createdAt: c.createdAt.toISOString(),
    dueAt: c.dueAt.toISOString(),
    restUntil: c.restUntil?.toISOString() ?? null,
    // Masked for everybody; name and number are shown together, for a purpose, by cases.reveal.
    reporterName: c.reporterName ? mask.name(c.reporterName) : null,
    person:
      c.personName && c.personRelation && c.personAgreed
        ? {
            name: mask.name(c.personName),
            phoneMask: c.personPhoneMask,
            relation: c.personRelation,
            agreed: c.personAgreed,
          }
        : null,
    ...clock,
    beyondCalendar: beyondPublished(ctx.calendar(), c.dueAt),
    joiners: joiners.length,
    ending: ending ? endingIn(ending, ctx.lang, true) : null,
    photos,
    steps: told.map((event) => stepOf(event, true, ctx.lang)),
    may: STAFF_ACTS.filter(
      (what) => mayAct(what, c.state) && (what === 'assign' || what === 'take_up' ? assigns : handles),
    ),
  };
}

export async function listCategories(
  ctx: Ctx,
  input: Input<typeof contract.listCategories>,
): Promise<Output<typeof contract.listCategories>> {
  const all = await categories(ctx);
  return {
    rows: [...all.values()].map(({ limits, ...row }) => ({
      ...row,
      workHours: limitAt(limits, input.place ?? '') ?? null,
    })),
  };
}

export async function saveCategory(
  ctx: Ctx,
  input: Input<typeof contract.saveCategory>,
): Promise<{ ok: true }> {
  overAll(ctx.actor, 'categories.write');
  const all = await categories(ctx);
  if (
    input.parent &&
    (!all.has(input.parent) || input.parent === input.code || all.get(input.parent)?.parent)
  ) {
    throw fault('parent', 'parent', '请从列出的大类里选。', 'Choose one of the listed groups.');
  }
  return ctx.transact('', async (tx, { record }) => {
    await putCategory(tx, { ...input, sort: all.size + 1 });
    record({
      noun: 'category',
      subject: input.code,
      verb: 'category.saved',
      county: '',
      place: '',
      data: { zh: input.zh, ended: input.ended },
    });
    return { ok: true as const };
  });
}

/** A limit for an area; null takes it away, so that the wider area's holds again. */
export async function setLimit(ctx: Ctx, input: Input<typeof contract.setLimit>): Promise<{ ok: true }> {
  const all = await categories(ctx);
  if (!all.has(input.code)) throw notFound();
  if (!covers(scopesOf(ctx.actor, 'categories.write'), { place: input.place })) throw notFound();
  return ctx.transact('', async (tx, { record }) => {
    await putLimit(tx, input.code, input.place, input.workHours);
    record({
      noun: 'category',
      subject: input.code,
      verb: 'category.limited',
      county: '',
      place: input.place,
      data: { place: input.place, workHours: input.workHours },
    });
    return { ok: true as const };
  });
}
