/** Typical cases: written from a finished case, published by whoever answers for it, found again when something like it comes. */
import { covers, scopesOf } from '../../../kernel/access.ts';
import type { Input, Output } from '../../../kernel/contract.ts';
import { cursor, readCursor, sqlState } from '../../../kernel/db.ts';
import { timeline } from '../../../kernel/events.ts';
import type { Ctx } from '../../../kernel/module.ts';
import { conflict, type FieldFault, fault, faults, notFound } from '../../../kernel/refused.ts';
import { cleanLine, cleanText, gramQuery, indexGrams } from '../../../kernel/text.ts';
import { placeFacts } from '../../places/service.ts';
import { maySee } from '../handle.ts';
import { categories } from '../limits.ts';
import { type CaseRecord, findCase } from '../store.ts';
import type * as contract from './contract.ts';
import { LESSON_FIELDS } from './contract.ts';
import { doubtsIn, formsIn, type Known, stepsFrom, withoutNames } from './rules.ts';
import * as store from './store.ts';

export const mayWrite = (ctx: Ctx, spot: { place: string; grid: string | null }) =>
  covers(scopesOf(ctx.actor, 'lessons.write'), spot);
const mayPublish = (ctx: Ctx, spot: { place: string; grid: string | null }) =>
  covers(scopesOf(ctx.actor, 'lessons.publish'), spot);

const searchOf = (words: store.Words): string[] =>
  indexGrams(
    [words.title, words.tags.join(' '), words.about, words.hard, words.steps, words.worked, words.result]
      .join('\n')
      .slice(0, 6000),
  );

/** Names that the case itself knows: its reporter and staff, its compound and community. */
async function knownIn(ctx: Ctx, c: CaseRecord, staff: readonly string[]): Promise<Known> {
  const [compound, community] = await Promise.all([
    placeFacts(ctx, c.place.slice(0, 15)),
    placeFacts(ctx, c.community),
  ]);
  const people: [string, string][] = [...new Set(staff)].map((name) => [name, '社工']);
  for (const name of [c.reporterName, c.personName]) if (name) people.push([name, '居民']);
  const places: [string, string][] = [];
  if (compound && compound.kind === 'compound') {
    places.push([compound.name, '某小区']);
    if (compound.name.endsWith('小区')) places.push([compound.name.slice(0, -2), '某']);
  }
  if (community) places.push([community.name, '某社区']);
  return { people, places };
}

/** A draft from what the case already tells: nothing is typed twice, names and doors are taken out. */
export async function createLesson(
  ctx: Ctx,
  input: Input<typeof contract.createLesson>,
): Promise<Output<typeof contract.createLesson>> {
  const { actor } = ctx;
  const c = await findCase(ctx.sql, input.case);
  if (actor.kind !== 'staff' || !c || !maySee(ctx, c) || !mayWrite(ctx, c)) throw notFound();
  if (c.mergedInto || !['closed', 'resolved'].includes(c.state))
    throw conflict('state', '办结以后才能写成案例。', 'A case becomes a lesson when it has been solved.');
  const events = await timeline(ctx.sql, c.county, 'case', c.id, false);
  const staff = events.flatMap(({ actorKind, actorName, data }) => [
    ...(actorKind === 'staff' && actorName ? [actorName] : []),
    ...(typeof data['toName'] === 'string' ? [data['toName']] : []),
  ]);
  const known = await knownIn(ctx, c, [
    ...staff,
    ...[c.holderName, c.firstContactName].filter((name): name is string => name !== null),
  ]);
  const moments = events.map(({ verb, at, open, data }) => ({
    verb,
    at,
    open,
    text: typeof data['text'] === 'string' ? data['text'] : '',
  }));
  const clean = (text: string) => withoutNames(text, known).slice(0, 4000);
  const resolved = moments.findLast(({ verb }) => verb === 'case.resolved');
  const category = (await categories(ctx)).get(c.category);
  const words: store.Words = {
    title: clean(c.title).slice(0, 60),
    about: clean(c.text),
    hard: clean(
      moments
        .filter(({ verb, open }) => verb === 'case.noted' && !open)
        .map(({ text }) => text)
        .join('\n'),
    ),
    steps: clean(stepsFrom(moments, c.createdAt)),
    worked: '',
    result: clean(
      [resolved?.text ?? '', c.rating ? `居民评了 ${c.rating} 分。` : '', c.ratingText ?? '']
        .filter(Boolean)
        .join('\n'),
    ),
    tags: category ? [category.zh.split('、')[0]!] : [],
  };
  try {
    return await ctx.transact(c.county, async (tx, { record }) => {
      await store.insertLesson(tx, {
        ...words,
        county: c.county,
        id: input.id,
        caseId: c.id,
        place: c.place,
        grid: c.grid,
        category: c.category,
        author: actor.id,
        authorName: actor.name,
        at: ctx.now,
        search: searchOf(words),
      });
      record({ ...about({ ...c, id: input.id }), verb: 'lesson.written', data: { case: c.id } });
      return { id: input.id };
    });
  } catch (error) {
    if (sqlState(error) === '23505')
      throw conflict(
        'exists',
        '这一件已经写成案例了，打开那一条接着写。',
        'There is a lesson from this case already.',
      );
    throw error;
  }
}

export const about = ({
  id,
  county,
  place,
  grid,
}: {
  id: string;
  county: string;
  place: string;
  grid: string | null;
}) => ({
  noun: 'lesson',
  subject: id,
  county,
  place,
  grid,
  open: false,
});

/** The lesson for whoever may change it; 404 otherwise. */
async function mine(ctx: Ctx, id: string, may: typeof mayWrite): Promise<store.LessonRecord> {
  const l = await store.lessonById(ctx.sql, id);
  if (!l || !may(ctx, l)) throw notFound();
  return l;
}

const doubts = (words: store.Words): contract.LessonDoubt[] =>
  (['title', ...LESSON_FIELDS] as const).flatMap((field) =>
    doubtsIn(words[field]).map((each) => ({ field, words: each })),
  );

/** Numbers, plates and doors beside the field in which they stand. */
function formFaults(words: store.Words): FieldFault[] {
  return (['title', ...LESSON_FIELDS] as const).flatMap((field) => {
    const found = formsIn(words[field]);
    return found.length === 0
      ? []
      : [
          {
            path: field,
            code: 'personal',
            message: {
              zh: `这里还有能认出人的内容：${found.slice(0, 3).join('、')}。请改成“某户”“〔电话〕”这样的写法。`,
              en: `This can still tell who it was: ${found.slice(0, 3).join(', ')}. Please take it out.`,
            },
          },
        ];
  });
}

export async function saveLesson(
  ctx: Ctx,
  input: Input<typeof contract.saveLesson>,
): Promise<Output<typeof contract.saveLesson>> {
  const l = await mine(ctx, input.id, mayWrite);
  const words: store.Words = {
    title: cleanLine(input.title),
    about: cleanText(input.about),
    hard: cleanText(input.hard),
    steps: cleanText(input.steps),
    worked: cleanText(input.worked),
    result: cleanText(input.result),
    tags: [...new Set(input.tags.map(cleanLine).filter(Boolean))],
  };
  if (words.title === '') throw fault('title', 'empty', '请写一个题目。', 'Please give it a title.');
  const wrong = formFaults(words);
  if (wrong.length > 0) throw faults(wrong);
  return ctx.transact(l.county, async (tx, { record }) => {
    const now = (await store.lockLesson(tx, l.county, l.id))!;
    // What everybody reads changes only by whoever publishes.
    if (now.state !== 'draft' && !mayPublish(ctx, now)) throw notFound();
    if (now.version !== input.version)
      throw conflict(
        'version',
        '别人刚改过这条案例。请先复制您写的，再刷新。',
        'Somebody has just changed it. Copy what you wrote, then reload.',
      );
    await store.changeWords(tx, now, words, searchOf(words), ctx.now);
    record({ ...about(now), verb: 'lesson.changed', data: { title: words.title } });
    return { ok: true as const, doubts: doubts(words), version: now.version + 1 };
  });
}

export async function publishLesson(
  ctx: Ctx,
  input: Input<typeof contract.publishLesson>,
): Promise<Output<typeof contract.publishLesson>> {
  const l = await mine(ctx, input.id, mayPublish);
  if (!input.checked)
    throw fault(
      'checked',
      'unchecked',
      '请先看一遍：没有姓名、电话和门牌，再勾上。',
      'Please read it once: no names, numbers or doors. Then tick.',
    );
  const by = ctx.actor.kind === 'staff' ? ctx.actor.name : '';
  return ctx.transact(l.county, async (tx, { record }) => {
    const now = (await store.lockLesson(tx, l.county, l.id))!;
    if (now.state === 'published') throw conflict('published', '已经发布过了。', 'It is published already.');
    const wrong = formFaults(now);
    const missing = (['about', 'steps', 'result'] as const).filter((field) => now[field] === '');
    for (const field of missing)
      wrong.push({
        path: field,
        code: 'empty',
        message: { zh: '发布以前，这一段要写。', en: 'This has to be written before publishing.' },
      });
    if (wrong.length > 0) throw faults(wrong);
    // A case has one lesson that counts: one that was withdrawn comes back only when no other was written meanwhile.
    const other = await store.lessonOfCase(tx, now.county, now.caseId);
    if (other && other.id !== now.id)
      throw conflict('exists', '这一件另有一条案例了。', 'There is another lesson from this case.');
    await store.publish(tx, now, by, ctx.now);
    record({ ...about(now), verb: 'lesson.published', data: { title: now.title } });
    return { ok: true as const };
  });
}

export async function withdrawLesson(
  ctx: Ctx,
  input: Input<typeof contract.withdrawLesson>,
): Promise<Output<typeof contract.withdrawLesson>> {
  const l = await mine(ctx, input.id, mayPublish);
  const reason = cleanText(input.reason);
  if (reason === '') throw fault('reason', 'empty', '请写为什么收回。', 'Please say why.');
  return ctx.transact(l.county, async (tx, { record }) => {
    const now = (await store.lockLesson(tx, l.county, l.id))!;
    if (now.state === 'withdrawn') throw conflict('withdrawn', '已经收回了。', 'It is withdrawn already.');
    await store.withdraw(tx, now, ctx.now);
    record({ ...about(now), verb: 'lesson.withdrawn', data: { reason } });
    return { ok: true as const };
  });
}

export async function listLessons(
  ctx: Ctx,
  input: Input<typeof contract.listLessons>,
): Promise<Output<typeof contract.listLessons>> {
  const state = input.tab ?? 'published';
  const limit = input.limit ?? 20;
  const words = input.q?.trim();
  const query = words ? gramQuery(words) : undefined;
  if (words && !query) return { rows: [], next: null };
  const rows = await store.listed(ctx.sql, {
    state,
    scopes: state === 'published' ? undefined : scopesOf(ctx.actor, 'lessons.write'),
    query,
    tag: cleanLine(input.tag ?? '') || undefined,
    after: readCursor(input.after, 2) as [string, string] | undefined,
    limit: limit + 1,
  });
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return {
    rows: rows
      .slice(0, limit)
      .map(({ at: _at, ...row }) => ({ ...row, changedAt: row.changedAt.toISOString() })),
    next: last ? cursor([last.at, last.id]) : null,
  };
}

export const listLessonTags = async (ctx: Ctx): Promise<Output<typeof contract.listLessonTags>> => ({
  rows: [...(await store.tagCounts(ctx.sql))],
});

export async function readLesson(
  ctx: Ctx,
  input: Input<typeof contract.readLesson>,
): Promise<Output<typeof contract.readLesson>> {
  const l = await store.lessonById(ctx.sql, input.id);
  if (!l || (l.state !== 'published' && !mayWrite(ctx, l))) throw notFound();
  const c = await findCase(ctx.sql, l.caseId);
  const publishes = mayPublish(ctx, l);
  const edits = mayWrite(ctx, l) && (l.state === 'draft' || publishes);
  return {
    ...l,
    changedAt: l.changedAt.toISOString(),
    publishedAt: l.publishedAt?.toISOString() ?? null,
    case: c && maySee(ctx, c) ? { id: c.id, number: c.number } : null,
    doubts: edits ? doubts(l) : [],
    may: [
      ...(edits ? (['edit'] as const) : []),
      ...(publishes && l.state !== 'published' ? (['publish'] as const) : []),
      ...(publishes && l.state !== 'withdrawn' ? (['withdraw'] as const) : []),
    ],
  };
}
