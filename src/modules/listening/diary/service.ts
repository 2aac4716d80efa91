/**
 * The diary. A private entry is sealed whole and opens for its author alone: whoever else asks for it, with whatever
 * permission, is told that there is none. Neither its words nor its home stand in events or stored answers.
 */
import { scopesOf } from '../../../kernel/access.ts';
import type { Input, Output } from '../../../kernel/contract.ts';
import { cursor, readCursor } from '../../../kernel/db.ts';
import type { Ctx } from '../../../kernel/module.ts';
import { conflict, fault, notFound, Refused } from '../../../kernel/refused.ts';
import { cleanLine, cleanText, gramQuery, indexGrams } from '../../../kernel/text.ts';
import { dayOf } from '../../../kernel/time.ts';
import { personCard } from '../../people/service.ts';
import { placeFacts } from '../../places/service.ts';
import { exists, raise, raisedFrom } from '../raised/service.ts';
import { reaches } from '../reach.ts';
import { staffOf } from '../rules.ts';
import type * as contract from './contract.ts';
import * as store from './store.ts';

type Words = { text: string; tags: string[]; home: string | null; person: string | null };

/** How many entries of one's own are opened for a search; the newest. */
const SEARCHED = 2000;
const bindOf = (id: string): string => `diary:${id}`;

const wordsOf = (ctx: Pick<Ctx, 'secrets'>, e: store.EntryRow): Words =>
  e.sealed
    ? (JSON.parse(ctx.secrets.open(e.sealed, bindOf(e.id))) as Words)
    : { text: e.text ?? '', tags: e.tags ?? [], home: e.home, person: e.person };

const me = (ctx: Ctx) => {
  if (ctx.actor.kind !== 'staff') throw notFound();
  return ctx.actor;
};

async function shown(ctx: Ctx, e: store.EntryRow, words = wordsOf(ctx, e)): Promise<contract.DiaryEntry> {
  const [home, community] = await Promise.all([
    words.home ? placeFacts(ctx, words.home) : undefined,
    placeFacts(ctx, e.community),
  ]);
  return {
    id: e.id,
    day: e.day,
    author: e.authorName,
    mine: ctx.actor.kind === 'staff' && e.author === ctx.actor.id,
    shared: e.shared,
    text: words.text,
    tags: words.tags,
    home: words.home ? { code: words.home, address: home?.address ?? words.home } : null,
    person: words.person ? await personOf(ctx, words.person) : null,
    community: e.community,
    communityName: community?.name ?? e.community,
    changedAt: e.changedAt.toISOString(),
  };
}

async function personOf(ctx: Ctx, id: string): Promise<{ id: string | null; name: string | null }> {
  try {
    const { name } = await personCard(ctx, id);
    return { id, name };
  } catch (error) {
    if (error instanceof Refused) return { id: null, name: null };
    throw error;
  }
}

const nextOf = (rows: readonly store.EntryRow[], limit: number): string | null => {
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return last ? cursor([last.day, last.id]) : null;
};

/** One's own entries, private and shared. Sealed ones are searched after opening them. */
export async function myDiary(
  ctx: Ctx,
  input: Input<typeof contract.myDiary>,
): Promise<Output<typeof contract.myDiary>> {
  const { id } = me(ctx);
  const limit = input.limit ?? 30;
  const after = readCursor(input.after, 2) as [string, string] | undefined;
  const q = cleanLine(input.q ?? '');
  const searching = q !== '' || input.tag !== undefined;
  const rows = await store.entriesOf(ctx.sql, id, after, searching ? SEARCHED : limit + 1);
  const found: { e: store.EntryRow; words: Words }[] = [];
  for (const e of rows) {
    const words = wordsOf(ctx, e);
    if (q !== '' && !words.text.includes(q)) continue;
    if (input.tag !== undefined && !words.tags.includes(input.tag)) continue;
    found.push({ e, words });
    if (found.length > limit) break;
  }
  return {
    rows: await Promise.all(found.slice(0, limit).map(({ e, words }) => shown(ctx, e, words))),
    next: nextOf(
      found.map(({ e }) => e),
      limit,
    ),
  };
}

export async function sharedDiary(
  ctx: Ctx,
  input: Input<typeof contract.sharedDiary>,
): Promise<Output<typeof contract.sharedDiary>> {
  const limit = input.limit ?? 30;
  const words = input.q?.trim() ? gramQuery(input.q) : undefined;
  if (input.q?.trim() && !words) return { rows: [], next: null };
  const rows = await store.sharedIn(
    ctx.sql,
    scopesOf(ctx.actor, 'diary.read'),
    { ...(words && { words }), ...(input.tag && { tag: input.tag }) },
    readCursor(input.after, 2) as [string, string] | undefined,
    limit + 1,
  );
  return {
    rows: await Promise.all(rows.slice(0, limit).map((e) => shown(ctx, e))),
    next: nextOf(rows, limit),
  };
}

/** An entry that this actor may read: their own, or a shared one of their communities. */
async function entryFor(ctx: Ctx, id: string): Promise<store.EntryRow> {
  const e = await store.entryById(ctx.sql, id);
  if (!e || ctx.actor.kind !== 'staff') throw notFound();
  if (e.author !== ctx.actor.id && !(e.shared && reaches(ctx.actor, 'diary.read', e.community)))
    throw notFound();
  return e;
}

const ownEntry = async (ctx: Ctx, id: string): Promise<store.EntryRow> => {
  const e = await store.entryById(ctx.sql, id);
  if (!e || ctx.actor.kind !== 'staff' || e.author !== ctx.actor.id) throw notFound();
  return e;
};

export async function readEntry(
  ctx: Ctx,
  input: Input<typeof contract.readEntry>,
): Promise<Output<typeof contract.readEntry>> {
  const e = await entryFor(ctx, input.id);
  const raised = await raisedFrom(ctx, e.county, 'diary', e.id);
  return {
    ...(await shown(ctx, e)),
    cases: raised.map(({ part: _part, category: _kind, ...one }) => one),
  };
}

type Given = Omit<Input<typeof contract.writeEntry>, 'id'>;

/** The columns of an entry: in the open when shared, otherwise nothing but the seal. */
async function columns(ctx: Ctx, id: string, given: Given): Promise<store.EntryWords> {
  const text = cleanText(given.text);
  if (text === '') throw fault('text', 'empty', '请写几句。', 'Please write a few words.');
  if (given.day > dayOf(ctx.now))
    throw fault('day', 'future', '这一天还没到。', 'This day has not come yet.');
  const tags = [...new Set(given.tags.map(cleanLine))].filter(Boolean);
  if (given.home) {
    const facts = await placeFacts(ctx, given.home);
    if (!facts?.community || !reaches(ctx.actor, 'diary.write', facts.community))
      throw fault('home', 'place', '这个地点不在您的社区里。', 'This place is outside your community.');
  }
  // Refuses as not found whom the writer may not see.
  if (given.person) await personCard(ctx, given.person);
  const words: Words = { text, tags, home: given.home ?? null, person: given.person ?? null };
  const { day } = given;
  if (given.shared)
    return {
      shared: true,
      day,
      ...words,
      sealed: null,
      search: indexGrams(`${text} ${tags.join(' ')}`.slice(0, 2000)),
    };
  return {
    shared: false,
    day,
    text: null,
    tags: null,
    home: null,
    person: null,
    sealed: ctx.secrets.seal(JSON.stringify(words), bindOf(id)),
    search: [],
  };
}

export async function writeEntry(
  ctx: Ctx,
  input: Input<typeof contract.writeEntry>,
): Promise<Output<typeof contract.writeEntry>> {
  const { id: author, name } = me(ctx);
  const words = await columns(ctx, input.id, input);
  const own = staffOf(scopesOf(ctx.actor, 'diary.write')).find((scope) => scope.length === 12);
  const facts = await placeFacts(ctx, input.home ?? own ?? '');
  if (!facts?.community)
    throw fault(
      'home',
      'required',
      '请选一个地点，好知道是哪个社区的。',
      'Choose a place, so that the community is known.',
    );
  const { county, street, community } = facts;
  return ctx.transact(county, async (tx, { record }) => {
    const entry = { county, id: input.id, street: street!, community: community!, author, authorName: name };
    if ((await store.insertEntry(tx, entry, words, ctx.now)).length === 0) throw exists();
    record({
      noun: 'diary',
      subject: input.id,
      verb: 'diary.written',
      county,
      place: community!,
      data: { shared: words.shared },
    });
    return { id: input.id };
  });
}

export async function changeEntry(
  ctx: Ctx,
  input: Input<typeof contract.changeEntry>,
): Promise<{ ok: true }> {
  const e = await ownEntry(ctx, input.id);
  const words = await columns(ctx, e.id, input);
  return ctx.transact(e.county, async (tx, { record }) => {
    await store.changeEntry(tx, e, words, ctx.now);
    record({
      noun: 'diary',
      subject: e.id,
      verb: 'diary.changed',
      county: e.county,
      place: e.community,
      data: { shared: words.shared },
    });
    return { ok: true as const };
  });
}

/** A shared entry stays: colleagues may have acted upon it. Made private first, it goes. */
export async function deleteEntry(
  ctx: Ctx,
  input: Input<typeof contract.deleteEntry>,
): Promise<{ ok: true }> {
  const e = await ownEntry(ctx, input.id);
  return ctx.transact(e.county, async (tx, { record }) => {
    if ((await store.deleteEntry(tx, e)).length === 0)
      throw conflict(
        'shared',
        '共享的不能直接删，先改成只给自己看。',
        'A shared entry cannot be deleted; make it private first.',
      );
    record({ noun: 'diary', subject: e.id, verb: 'diary.deleted', county: e.county, place: e.community });
    return { ok: true as const };
  });
}

export async function raiseFromEntry(
  ctx: Ctx,
  input: Input<typeof contract.raiseFromEntry>,
): Promise<Output<typeof contract.raiseFromEntry>> {
  const e = await entryFor(ctx, input.id);
  if (!reaches(ctx.actor, 'diary.write', e.community)) throw notFound();
  return ctx.transact(e.county, async (tx, { record }) => {
    const made = await raise(ctx, tx, record, input, {
      source: 'diary',
      community: e.community,
      origin: {
        noun: 'diary',
        subject: e.id,
        words: `${e.authorName}的民情日记`,
        to: e.shared ? `/console/diary?open=${e.id}` : `/field/diary/${e.id}`,
      },
    });
    record({
      noun: 'diary',
      subject: e.id,
      verb: 'diary.raised',
      county: e.county,
      place: e.community,
      data: { case: made.id, number: made.number },
    });
    return made;
  });
}
