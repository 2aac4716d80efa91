/** Rating an application: by the resident at the counter's screen or on their own phone, or noted by another worker. */
import { covers, overAll, scopesOf } from '../../../kernel/access.ts';
import type { Input, Output } from '../../../kernel/contract.ts';
import { cursor, readCursor } from '../../../kernel/db.ts';
import { newId, parseCode } from '../../../kernel/ids.ts';
import { limit } from '../../../kernel/limits.ts';
import type { Ctx, House } from '../../../kernel/module.ts';
import { conflict, notFound } from '../../../kernel/refused.ts';
import { cleanText } from '../../../kernel/text.ts';
import { addWorkdays } from '../../../kernel/time.ts';
import { whoMay } from '../../staff/service.ts';
import { insertTask } from '../../work/service.ts';
import { type Application, findApplication } from '../applications/store.ts';
import { writeFact } from '../figures/facts.ts';
import { ratingsRule } from '../window/service.ts';
import type * as contract from './contract.ts';
import { CRITERIA, type Via } from './contract.ts';
import { limits, putLimits } from './limits.ts';
import { reach } from './reach.ts';
import { type Answers, answersFor, criteriaOf, mayRate } from './rules.ts';
import * as store from './store.ts';

/** By the code of the notice or receipt, a ticket of this browser, or the account that sent it; 404 for everybody else. */
async function mine(ctx: Ctx, id: string, code: string | undefined): Promise<Application> {
  if (code) await limit('rating-code', id, 30, 300);
  const a = await findApplication(ctx.sql, id);
  if (!a) throw notFound();
  const own = ctx.actor.kind === 'resident' && a.resident === ctx.actor.id;
  if (!own && !ctx.tickets.has(a.id) && !(code && parseCode(code) === a.code)) throw notFound();
  return a;
}

export async function readForRating(
  ctx: Ctx,
  input: Input<typeof contract.readForRating>,
): Promise<Output<typeof contract.readForRating>> {
  const a = await mine(ctx, input.id, input.code);
  const [known, rating, bad] = await Promise.all([
    limits(ctx.sql),
    store.ratingOf(ctx.sql, a),
    store.badOf(ctx.sql, a),
  ]);
  return {
    title: a.title,
    number: a.number,
    who: a.firstContactName,
    endedAt: a.endedAt?.toISOString() ?? null,
    criteria: [...criteriaOf(a.source)],
    now: mayRate(a, rating !== null, known.open_days, ctx.now),
    rating,
    reply: bad?.doneAt ? bad.reply : null,
  };
}

export async function rateApplication(
  ctx: Ctx,
  input: Input<typeof contract.rateApplication>,
): Promise<{ ok: true }> {
  const a = await mine(ctx, input.id, input.code);
  return rate(ctx, a, input, input.via, null);
}

/** Who received it does not note what is said about it. */
export async function noteRating(ctx: Ctx, input: Input<typeof contract.noteRating>): Promise<{ ok: true }> {
  const { actor } = ctx;
  const a = await findApplication(ctx.sql, input.id);
  if (actor.kind !== 'staff' || !a || !covers(scopesOf(actor, 'services.receive'), a)) throw notFound();
  if (a.firstContact === actor.id)
    throw conflict(
      'own',
      '这一件是您首接的，评价要由别的同事打电话问。',
      'You received this one yourself: a colleague must ask for its rating.',
    );
  return rate(ctx, a, input, 'phone', actor.name);
}

const WHY_NOT = {
  early: () =>
    conflict('early', '这件事还没办结，办结以后再评。', 'It has not ended yet; it can be rated afterwards.'),
  rated: () =>
    conflict('rated', '这件事已经评过了，每件只评一次。', 'It was rated already; each is rated once.'),
  late: () => conflict('late', '办结太久了，不能再评了。', 'It ended too long ago to be rated.'),
} as const;

async function rate(
  ctx: Ctx,
  a: Application,
  given: Answers & { words?: string | undefined },
  via: Via,
  by: string | null,
): Promise<{ ok: true }> {
  const known = await limits(ctx.sql);
  const now = mayRate(a, false, known.open_days, ctx.now);
  if (now !== 'rate') throw WHY_NOT[now]();
  const words = cleanText(given.words ?? '');
  const bad = given.overall <= known.bad_level;
  const holder = bad ? await mender(ctx, a, ctx.now) : undefined;
  return ctx.transact(a.county, async (tx, { record }) => {
    const criteria = answersFor(a.source, given);
    const first = await store.insertRating(tx, a, {
      via,
      overall: given.overall,
      criteria,
      words,
      by,
      at: ctx.now,
    });
    if (!first) throw WHY_NOT.rated();
    await store.markInvited(tx, a.county, a.id, ctx.now);
    await writeFact(ctx, tx, a.county, a.id);
    record({
      noun: 'application',
      subject: a.id,
      verb: 'application.rated',
      county: a.county,
      place: a.place,
      grid: a.grid,
      open: true,
      data: { text: words, rating: given.overall, via },
    });
    if (bad) {
      const dueAt = addWorkdays(ctx.calendar(), ctx.now, known.put_right_days);
      await store.insertBad(tx, a, {
        rating: given.overall,
        words,
        at: ctx.now,
        dueAt,
        holder: holder?.account ?? null,
        holderName: holder?.name ?? null,
      });
      await insertTask(tx, {
        ...a,
        id: newId(),
        noun: 'service_bad_rating',
        subject: a.id,
        title: `办件差评整改：${a.title}`,
        holder: holder?.account ?? null,
        openedAt: ctx.now,
        dueAt,
      });
    }
    return { ok: true as const };
  });
}

/**
 * Who puts it right: the secretary of the community, else whoever stands above; never the very person whom the rating is
 * about, as long as there is somebody else.
 */
export async function mender(
  house: House,
  a: { place: string; grid: string | null; firstContact: string | null },
  now: Date,
): Promise<{ account: string; name: string } | undefined> {
  const able = await whoMay({ ...house, lang: 'zh' }, 'work.hand_over', a, now);
  const near = able.toSorted((x, y) => y.scope.length - x.scope.length || x.name.localeCompare(y.name, 'zh'));
  return near.find(({ account }) => account !== a.firstContact) ?? near[0];
}

export async function listRatings(
  ctx: Ctx,
  input: Input<typeof contract.listRatings>,
): Promise<Output<typeof contract.listRatings>> {
  const most = input.limit ?? 20;
  const after = readCursor(input.after, 2) as [string, string] | undefined;
  const found = await store.ratings(ctx.sql, reach(ctx, input.place), input.level, after, most + 1);
  const last = found.length > most ? found[most - 1] : undefined;
  return {
    rows: found.slice(0, most).map((row) => ({
      id: row.id,
      number: row.number,
      title: row.title,
      community: row.community,
      source: row.source,
      via: row.via,
      overall: row.overall,
      words: row.words,
      ratedAt: row.ratedAt.toISOString(),
      criteria: CRITERIA.flatMap((name) => {
        const level = row[name];
        return level === null ? [] : [{ name, level }];
      }),
    })),
    next: last ? cursor([last.ratedAt.toISOString(), last.id]) : null,
  };
}

export const readLimits = (ctx: Ctx): Promise<Output<typeof contract.readLimits>> => limits(ctx.sql);

export async function saveLimits(ctx: Ctx, input: Input<typeof contract.saveLimits>): Promise<{ ok: true }> {
  overAll(ctx.actor, 'services.write');
  return ctx.transact('', async (tx, { record }) => {
    await putLimits(tx, input);
    await ratingsRule(tx, input.put_right_days);
    record({
      noun: 'rating_figures',
      subject: 'rating_figures',
      verb: 'rating_figures.saved',
      county: '',
      place: '',
      data: { ...input },
    });
    return { ok: true as const };
  });
}
