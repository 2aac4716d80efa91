/** Reading for the community and the street: lists, one whistle whole, the ranking, the limits in force. */
import { covers, scopesOf } from '../../kernel/access.ts';
import type { Input, Output } from '../../kernel/contract.ts';
import { cursor, readCursor } from '../../kernel/db.ts';
import { type EventRow, timeline } from '../../kernel/events.ts';
import type { Ctx } from '../../kernel/module.ts';
import { fault, notFound } from '../../kernel/refused.ts';
import { shiftDay, startOfDay } from '../../kernel/time.ts';
import { unitsFor } from '../units/service.ts';
import type * as contract from './contract.ts';
import { WHISTLE_TABS } from './contract.ts';
import { counted, listed, type RatedFilter, ratingsWithin, type WhistleFilter } from './lists.ts';
import { live, mayAnswer, mayDecide, rank } from './rules.ts';
import { rulesAt } from './settle.ts';
import * as store from './store.ts';

const iso = (date: Date): string => date.toISOString();
const isoOr = (date: Date | null): string | null => date?.toISOString() ?? null;

type Period = { from?: string | undefined; to?: string | undefined };
/** Whole business days, both included. */
function period(given: Period): Pick<RatedFilter, 'from' | 'to'> {
  const moment = (day: string, path: string, shift: number): Date => {
    const at = Date.parse(`${day}T00:00:00Z`);
    if (Number.isNaN(at) || !new Date(at).toISOString().startsWith(day) || day < '2000' || day > '2100')
      throw fault(path, 'day', '没有这一天。', 'There is no such day.');
    return startOfDay(shiftDay(day, shift));
  };
  return {
    ...(given.from && { from: moment(given.from, 'from', 0) }),
    ...(given.to && { to: moment(given.to, 'to', 1) }),
  };
}

type ListInput = Input<typeof contract.listWhistles>;
const filterOf = (ctx: Ctx, input: Omit<ListInput, 'after' | 'limit'>): WhistleFilter => ({
  scopes: scopesOf(ctx.actor, 'whistles.read'),
  tab: input.tab ?? 'open',
  now: ctx.now,
  ...(input.case && { caseId: input.case }),
  ...(input.unit && { unit: input.unit, ...period(input), ...(input.good && { good: input.good }) }),
});

export async function listWhistles(
  ctx: Ctx,
  input: ListInput,
): Promise<Output<typeof contract.listWhistles>> {
  const limit = input.limit ?? 20;
  const after = readMoment(input.after);
  const found = await listed(ctx.sql, filterOf(ctx, input), after, limit + 1);
  const rows = found.slice(0, limit).map((row) => ({
    ...row,
    blownAt: iso(row.blownAt),
    dueAt: iso(row.dueAt),
    nextDueAt: isoOr(row.nextDueAt),
  }));
  const last = found.length > limit ? found[limit - 1] : undefined;
  return { rows, next: last ? cursor([iso(last.blownAt), last.id]) : null };
}

/** A cursor of moment and id; whatever is none starts from the beginning. */
export function readMoment(text: string | undefined): [string, string] | undefined {
  const parts = readCursor(text, 2);
  const [at, id] = parts ?? [];
  return typeof at === 'string' && !Number.isNaN(Date.parse(at)) && typeof id === 'string' && UUID.test(id)
    ? [at, id]
    : undefined;
}
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export async function countWhistles(ctx: Ctx): Promise<Record<string, number>> {
  const counts = await Promise.all(
    WHISTLE_TABS.map(async (tab) => [tab, await counted(ctx.sql, filterOf(ctx, { tab }))] as const),
  );
  return Object.fromEntries(counts);
}

/** One line of a whistle's timeline. */
export function stepOf(event: EventRow): contract.WhistleStep {
  const { text, photos, unitName, day } = event.data as {
    text?: string;
    photos?: string[];
    unitName?: string;
    day?: string;
  };
  return {
    verb: event.verb,
    at: iso(event.at),
    who: event.actorKind === 'staff' ? event.actorName : null,
    unit: unitName ?? null,
    text: text ?? '',
    day: day ?? null,
    photos: photos ?? [],
  };
}

export const measureOf = ({ part: _part, doneAt, ...rest }: store.Measure): contract.MeasureView => ({
  ...rest,
  doneAt: isoOr(doneAt),
});

export const noticeOf = (
  { part: _part, issuedByName: _by, issuedAt, ...rest }: store.Notice,
  checks: readonly store.Check[],
): contract.NoticeView => ({
  ...rest,
  issuedAt: iso(issuedAt),
  checks: checks
    .filter(({ notice }) => notice === rest.id)
    .map(({ notice: _notice, part: _of, checkedAt, ...check }) => ({
      ...check,
      checkedAt: isoOr(checkedAt),
    })),
});

export async function readWhistle(
  ctx: Ctx,
  input: Input<typeof contract.readWhistle>,
): Promise<Output<typeof contract.readWhistle>> {
  const w = await store.findWhistle(ctx.sql, input.id);
  if (!w || !covers(scopesOf(ctx.actor, 'whistles.read'), w)) throw notFound();
  const [parts, measures, notices, checks, ratings, photos, events, units] = await Promise.all([
    store.partsOf(ctx.sql, w.county, w.id),
    store.measuresOf(ctx.sql, w.county, w.id),
    store.noticesOf(ctx.sql, w.county, w.id),
    store.checksOf(ctx.sql, w.county, w.id),
    store.ratingsOf(ctx.sql, w.county, w.id),
    store.photosOf(ctx.sql, w),
    timeline(ctx.sql, w.county, 'whistle', w.id, false),
    unitsFor(ctx, w),
  ]);
  const blows = covers(scopesOf(ctx.actor, 'whistles.blow'), w);
  const decides = covers(scopesOf(ctx.actor, 'whistles.decide'), w);
  const seesCase = covers(scopesOf(ctx.actor, 'cases.read'), w);
  const later = new Set(events.flatMap(({ data }) => (data['photos'] as string[] | undefined) ?? []));
  return {
    id: w.id,
    number: w.number,
    title: w.title,
    text: w.text,
    asked: w.asked,
    place: w.place,
    address: w.address,
    state: w.state,
    case: w.caseId && seesCase ? { id: w.caseId, number: w.caseNumber ?? '' } : null,
    dueAt: iso(w.dueAt),
    meetAt: isoOr(w.meetAt),
    meetWhere: w.meetWhere,
    blownAt: iso(w.blownAt),
    blownByName: w.blownByName,
    round: w.round,
    photos: photos.filter((id) => !later.has(id)),
    parts: parts.map((p) => ({
      ...p,
      dueAt: iso(p.dueAt),
      calledAt: iso(p.calledAt),
      signDue: iso(p.signDue),
      signedAt: isoOr(p.signedAt),
      arrivedAt: isoOr(p.arrivedAt),
      doneAt: isoOr(p.doneAt),
      measures: measures.filter(({ part }) => part === p.id).map(measureOf),
      notices: notices.filter(({ part }) => part === p.id).map((notice) => noticeOf(notice, checks)),
      rating: ratings.findLast(({ part }) => part === p.id) ?? null,
      may: [
        ...(w.state === 'open' && blows && mayAnswer(p) ? (['answer'] as const) : []),
        ...(w.state === 'open' && decides && mayDecide(p) ? (['decide'] as const) : []),
      ],
    })),
    steps: events.map(stepOf),
    others: units
      .filter(({ id }) => !parts.some((p) => p.unit === id && live(p)))
      .map(({ id, name }) => ({ id, name })),
    may: w.state === 'to_rate' && blows ? ['rate'] : [],
  };
}

/** Units, never persons. Numbers and the lists behind them come from the same ratings. */
export async function rankUnits(
  ctx: Ctx,
  input: Input<typeof contract.rankUnits>,
): Promise<Output<typeof contract.rankUnits>> {
  const scopes = scopesOf(ctx.actor, 'whistles.read');
  const rules = await rulesAt(ctx.sql, (scopes[0] ?? '').split('-')[0]!);
  const ratings = await ratingsWithin(ctx.sql, scopes, period(input));
  return {
    rows: rank(ratings, rules),
    weights: {
      response: rules.weightResponse,
      solution: rules.weightSolution,
      satisfaction: rules.weightSatisfaction,
    },
    least: rules.least,
  };
}

export async function readRules(
  ctx: Ctx,
  input: Input<typeof contract.readRules>,
): Promise<contract.WhistleRules> {
  const own = scopesOf(ctx.actor, 'whistles.read')[0] ?? '';
  return rulesAt(ctx.sql, input.place ?? own.split('-')[0]!);
}

export async function saveRules(ctx: Ctx, input: Input<typeof contract.saveRules>): Promise<{ ok: true }> {
  if (!covers(scopesOf(ctx.actor, 'whistles.decide'), { place: input.place })) throw notFound();
  if (input.weightResponse + input.weightSolution + input.weightSatisfaction !== 100)
    throw fault(
      'weightResponse',
      'weights',
      '三个权重加起来要是 100。',
      'The three weights must add up to 100.',
    );
  return ctx.transact(input.place.slice(0, 6), async (tx, { record }) => {
    await store.putRules(tx, input);
    const { place, ...figures } = input;
    record({
      noun: 'whistle_rules',
      subject: place,
      verb: 'whistle_rules.saved',
      county: place.slice(0, 6),
      place,
      data: figures,
    });
    return { ok: true as const };
  });
}
