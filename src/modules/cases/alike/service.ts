/** Likely duplicates beside a case; merging and taking apart. */
import { covers, overAll, scopesOf } from '../../../kernel/access.ts';
import type { Input, Output } from '../../../kernel/contract.ts';
import type { Sql } from '../../../kernel/db.ts';
import { newId } from '../../../kernel/ids.ts';
import type { Ctx, House } from '../../../kernel/module.ts';
import { conflict, fault, notFound } from '../../../kernel/refused.ts';
import { cleanText } from '../../../kernel/text.ts';
import { endTask, insertTask } from '../../work/service.ts';
import type { State } from '../contract.ts';
import { leaveWork } from '../deadlines/clock.ts';
import { mayHandle, maySee } from '../handle.ts';
import { STATE_KIND } from '../rules.ts';
import { type CaseRecord, changeCase, findCase, lockCase } from '../store.ts';
import type * as contract from './contract.ts';
import {
  cosine,
  maySeparateAt,
  PAIR_LIKELY,
  pairScore,
  pieces,
  Rarity,
  SEPARATE_DAYS,
  sharedWords,
  vectorOf,
  wordsScore,
} from './rules.ts';
import * as store from './store.ts';

const DAY = 86_400_000;
/** How far back the same matter may lie, how long a closed one is still of interest, how many are compared. */
const BACK_DAYS = 60;
const CLOSED_DAYS = 14;
const COMPARED = 300;
const SHOWN = 5;
/** The first words of a report, in which its matter stands. */
const FIRST = 60;
/** A case may end by merging while it waits for somebody's work. */
const MERGEABLE: readonly State[] = ['received', 'accepted', 'working', 'reopened'];

const DEFAULTS: contract.AlikeLimits = { oftenCases: 10, oftenDays: 30, separateDays: SEPARATE_DAYS };
export const alikeLimits = async (house: Pick<House, 'sql'>): Promise<contract.AlikeLimits> => ({
  ...DEFAULTS,
  ...(await store.readLimits(house.sql)),
});
export const readAlikeLimits = (ctx: Ctx): Promise<contract.AlikeLimits> => alikeLimits(ctx);
export async function saveAlikeLimits(
  ctx: Ctx,
  input: Input<typeof contract.saveAlikeLimits>,
): Promise<{ ok: true }> {
  overAll(ctx.actor, 'categories.write');
  return ctx.transact('', async (tx, { record }) => {
    await store.saveLimits(tx, input);
    record({
      noun: 'category',
      subject: 'alike',
      verb: 'category.alike_set',
      county: '',
      place: '',
      data: { ...input },
    });
    return { ok: true as const };
  });
}
/** The row stands there to be edited; only added when it is missing. */
export const fillAlike = (sql: Sql): Promise<unknown> =>
  sql`insert into settings (name, place, value) values ('cases.alike', '', ${sql.json(DEFAULTS)}) on conflict do nothing`;

/** Who may merge: whoever assigns there, or handles this one. */
const mayMerge = (ctx: Ctx, c: Pick<CaseRecord, 'place' | 'grid' | 'holder'>): boolean =>
  covers(scopesOf(ctx.actor, 'cases.assign'), c) || mayHandle(ctx, c as CaseRecord);
const maySeparate = (ctx: Ctx, c: { place: string; grid: string | null }): boolean =>
  covers(scopesOf(ctx.actor, 'cases.assign'), c);

export async function readDuplicates(
  ctx: Ctx,
  input: Input<typeof contract.readDuplicates>,
): Promise<Output<typeof contract.readDuplicates>> {
  const c = await findCase(ctx.sql, input.id);
  if (!c || !maySee(ctx, c)) throw notFound();
  const [limits, voice, merged, kept, live] = await Promise.all([
    alikeLimits(ctx),
    store.voiceOfCase(ctx.sql, c.county, c.id),
    store.mergedInto(ctx.sql, c.county, c.id),
    c.mergedInto ? findCase(ctx.sql, c.mergedInto) : undefined,
    c.mergedInto ? store.liveMerge(ctx.sql, c.county, c.id) : undefined,
  ]);
  const since = new Date(ctx.now.getTime() - limits.oftenDays * DAY);
  const n = voice ? await store.countVoice(ctx.sql, c.county, voice, since) : 0;
  const inTime = (at: Date) => maySeparateAt(at, ctx.now, limits.separateDays);
  return {
    rows: c.mergedInto || STATE_KIND[c.state] === 'closed' ? [] : await likely(ctx, c, voice),
    merged: merged
      .filter((one) => maySee(ctx, { ...one, holder: null } as unknown as CaseRecord) || maySee(ctx, c))
      .map(({ place, grid, ...one }) => ({
        ...one,
        createdAt: one.createdAt.toISOString(),
        mergedAt: one.mergedAt.toISOString(),
        maySeparate: maySeparate(ctx, { place, grid }) && inTime(one.mergedAt),
      })),
    into: kept
      ? {
          id: kept.id,
          number: kept.number,
          title: kept.title,
          maySeparate: maySeparate(ctx, c) && live !== undefined && inTime(live.madeAt),
        }
      : null,
    often: n >= limits.oftenCases ? n : 0,
    oftenDays: limits.oftenDays,
  };
}

/** Scores the cases of the compound; shows what the reader may see, the likeliest first. */
async function likely(ctx: Ctx, c: CaseRecord, voice: string | null): Promise<contract.AlikeCase[]> {
  const found = await store.nearCases(ctx.sql, {
    county: c.county,
    id: c.id,
    area: c.place.slice(0, 15),
    since: new Date(c.createdAt.getTime() - BACK_DAYS * DAY),
    endedSince: new Date(ctx.now.getTime() - CLOSED_DAYS * DAY),
    limit: COMPARED,
  });
  const seen = found.filter((one) => maySee(ctx, one as unknown as CaseRecord));
  const rarity = new Rarity();
  const said = (one: { title: string; text: string }) =>
    one.text.startsWith(one.title) ? one.text : `${one.title}\n${one.text}`;
  const mine = pieces(said(c));
  const theirs = seen.map((one) => pieces(said(one)));
  for (const each of [mine, ...theirs]) rarity.add(each);
  // Among few texts a piece of all of them is the matter itself, not a common word.
  const weigh = rarity.weigh(seen.length < 20 ? 1 : 0.3);
  const vector = vectorOf(mine, weigh, new Set(pieces(c.title)));
  const first = (text: string) => vectorOf(pieces(text.slice(0, FIRST)), weigh);
  const early = first(said(c));
  const building = c.place.length >= 18 ? c.place.slice(0, 18) : undefined;
  return seen
    .map((one, at) => {
      const other = vectorOf(theirs[at]!, weigh, new Set(pieces(one.title)));
      const beside = {
        sameBuilding: building !== undefined && one.place.startsWith(building),
        sameCategory: one.category === c.category,
        sameVoice: voice !== null && one.voice === voice,
        days: Math.abs(c.createdAt.getTime() - one.createdAt.getTime()) / DAY,
      };
      const score = pairScore(wordsScore(cosine(vector, other), cosine(early, first(said(one)))), beside);
      return { one, other, beside, score };
    })
    .filter(({ score }) => score >= PAIR_LIKELY)
    .sort((a, b) => b.score - a.score)
    .slice(0, SHOWN)
    .map(({ one, other, beside, score }) => ({
      id: one.id,
      number: one.number,
      title: one.title,
      address: one.address,
      state: one.state,
      createdAt: one.createdAt.toISOString(),
      holderName: one.holderName,
      joiners: one.joiners,
      score: Math.round(score * 100),
      words: sharedWords(said(one), other, vector),
      same: [
        ...(beside.sameBuilding ? (['building'] as const) : []),
        ...(beside.sameCategory ? (['category'] as const) : []),
        ...(beside.sameVoice ? (['voice'] as const) : []),
      ],
      mayMerge:
        mayMerge(ctx, c) &&
        mayMerge(ctx, one) &&
        MERGEABLE.includes(c.state) &&
        STATE_KIND[one.state] !== 'closed',
    }));
}

const changed = () =>
  conflict(
    'merged',
    '其中一件刚刚变了（已经合并，或者已经办结）。刷新看看最新进展。',
    'One of the two has just changed (merged or resolved). Reload to see the latest.',
  );

/**
 * Ends a case as the same matter as another: its reporter and joiners follow the one that is kept, and its deadline is the
 * kept one's. Legal while the ended one waits for work and the kept one has not ended.
 */
export async function mergeCase(
  ctx: Ctx,
  input: Input<typeof contract.mergeCase>,
): Promise<Output<typeof contract.mergeCase>> {
  const { actor } = ctx;
  if (actor.kind !== 'staff') throw notFound();
  const [one, kept] = await Promise.all([findCase(ctx.sql, input.id), findCase(ctx.sql, input.into)]);
  if (!one || !mayMerge(ctx, one)) throw notFound();
  if (!kept || !mayMerge(ctx, kept))
    throw fault('into', 'unknown', '找不到这一件，或者它不归您管。', 'There is no such case in your area.');
  if (one.id === kept.id)
    throw fault('into', 'same', '不能并到自己。请选另一件。', 'A case cannot be merged into itself.');
  if (one.county !== kept.county)
    throw fault('into', 'county', '两件不在同一个区县，不能合并。', 'The two lie in different counties.');
  const { county } = one;
  return ctx.transact(county, async (tx, { record }) => {
    const locked = await store.lockPair(tx, county, one.id, kept.id);
    const now = (id: string) => locked.find((row) => row.id === id)!;
    const [ended, stays] = [now(one.id), now(kept.id)];
    if (ended.mergedInto || stays.mergedInto) throw changed();
    if (!MERGEABLE.includes(ended.state) || STATE_KIND[stays.state] === 'closed') throw changed();
    // A standing clock or an open request of the case that ends has nobody left to answer it.
    const left = await leaveWork(ctx, tx, (await lockCase(tx, county, one.id))!, 'closed', ctx.now);
    await Promise.all([
      changeCase(tx, one, { ...left, state: 'closed', closed_at: ctx.now, merged_into: kept.id }),
      store.leadOn(tx, county, one.id, kept.id),
      store.insertMerge(tx, {
        county,
        id: newId(),
        merged: one.id,
        kept: kept.id,
        by: actor.id,
        byName: actor.name,
        at: ctx.now,
        state: ended.state,
        holder: ended.holder,
      }),
      endTask(tx, county, 'case', one.id, ctx.now),
    ]);
    record({
      ...about(one),
      verb: 'case.merged',
      open: true,
      data: { state: 'closed', into: kept.id, origin: to(kept) },
    });
    record({ ...about(kept), verb: 'case.merged_in', open: true, data: { merged: one.id, origin: to(one) } });
    return { ok: true as const };
  });
}

const about = ({ id, county, place, grid }: CaseRecord) => ({
  noun: 'case',
  subject: id,
  county,
  place,
  grid,
});
/** The other case, as staff read it in the timeline. */
const to = ({ id, number, title }: CaseRecord) => ({
  noun: 'case',
  subject: id,
  words: `${number} ${title}`,
  to: `/cases?open=${id}`,
});

/** Undoes a merge within its days: the case goes on where it stood, with its own deadline, which never stopped. */
export async function separateCase(
  ctx: Ctx,
  input: Input<typeof contract.separateCase>,
): Promise<Output<typeof contract.separateCase>> {
  const reason = cleanText(input.reason);
  if (reason === '') throw fault('reason', 'empty', '请写为什么分开。', 'Please say why.');
  const one = await findCase(ctx.sql, input.id);
  if (!one || !maySeparate(ctx, one)) throw notFound();
  const { separateDays } = await alikeLimits(ctx);
  const root = one.mergedInto;
  if (!root) throw conflict('apart', '这一件没有并到别处。', 'This case is not merged.');
  return ctx.transact(one.county, async (tx, { record }) => {
    const locked = await store.lockPair(tx, one.county, one.id, root);
    const merge = await store.liveMerge(tx, one.county, one.id);
    if (!merge || locked.find(({ id }) => id === one.id)?.mergedInto !== root) throw changed();
    if (!maySeparateAt(merge.madeAt, ctx.now, separateDays))
      throw conflict(
        'too-late',
        `合并已经超过 ${separateDays} 天，不能再分开。需要的话请另记一件。`,
        `Merged more than ${separateDays} days ago. Note a new case if needed.`,
      );
    const kept = await findCase(tx as unknown as Sql, root);
    await changeCase(tx, one, { state: merge.state, closed_at: null, merged_into: null });
    await store.endMerge(tx, one.county, merge.id, ctx.now);
    await store.leadBack(tx, one.county, one.id);
    await insertTask(tx, {
      ...one,
      id: newId(),
      noun: 'case',
      subject: one.id,
      holder: merge.holder,
      openedAt: one.createdAt,
    });
    record({
      ...about(one),
      verb: 'case.separated',
      open: true,
      data: { state: merge.state, reason, ...(kept && { origin: to(kept) }) },
    });
    if (kept)
      record({ ...about(kept), verb: 'case.separated_from', open: true, data: { reason, origin: to(one) } });
    return { ok: true as const };
  });
}
