/** What the desk does with many cases at once: acts with a result for each, export, kept filters. */
import { createHash } from 'node:crypto';
import { covers, scopesOf } from '../../../kernel/access.ts';
import { type CommandKey, Replayed, transact } from '../../../kernel/command.ts';
import type { Input, Output } from '../../../kernel/contract.ts';
import { sqlState } from '../../../kernel/db.ts';
import { append, type EventDraft } from '../../../kernel/events.ts';
import type { Ctx, Sent } from '../../../kernel/module.ts';
import { mask } from '../../../kernel/personal.ts';
import { fault, notAllowed, notFound, Refused } from '../../../kernel/refused.ts';
import { writeSheet } from '../../../kernel/sheets/write.ts';
import { cleanLine, cleanText } from '../../../kernel/text.ts';
import { SOURCE_WORDS, STATE_WORDS, type State } from '../contract.ts';
import { acceptCase, assignCase, resolveCase, writeNote } from '../handle.ts';
import { categories } from '../limits.ts';
import { listed } from '../lists.ts';
import { filterOf } from '../read.ts';
import type * as contract from './contract.ts';
import { EXPORT_MOST } from './contract.ts';
import * as store from './store.ts';

/** A key of its own for each case of a batch, so that a batch sent again gives each case its first answer. */
function keyFor(key: CommandKey, id: string): CommandKey {
  const hex = createHash('sha256').update(`${key.key} ${id}`).digest('hex');
  const uuid = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
  return { key: uuid, hash: key.hash };
}

/** The request as if it concerned one case alone. */
function alone(ctx: Ctx, id: string): Ctx {
  const { key } = ctx;
  if (!key) return ctx;
  const own = keyFor(key, id);
  return {
    ...ctx,
    key: own,
    transact: (county, work) => transact(ctx.sql, ctx.actor, ctx.now, county, own, work),
  };
}

/** One act on many cases: each in a transaction of its own, one after the other, each with its own result. */
export async function actOnMany(
  ctx: Ctx,
  input: Input<typeof contract.actOnMany>,
): Promise<Output<typeof contract.actOnMany>> {
  const text = cleanText(input.text ?? '');
  if (input.act === 'assign' && !input.to) throw fault('to', 'person', '请选派给谁。', 'Choose to whom.');
  if (input.act !== 'accept' && text === '')
    throw fault('text', 'empty', '请写几句。', 'Please write a few words.');
  const rows: contract.BatchResult[] = [];
  for (const id of new Set(input.ids)) rows.push(await one(alone(ctx, id), input, id, text));
  return { rows };
}

async function one(
  ctx: Ctx,
  input: Input<typeof contract.actOnMany>,
  id: string,
  text: string,
): Promise<contract.BatchResult> {
  try {
    const { state } = await (input.act === 'assign'
      ? assignCase(ctx, { id, to: input.to!, reason: text.slice(0, 300) })
      : input.act === 'accept'
        ? acceptCase(ctx, { id })
        : input.act === 'note'
          ? writeNote(ctx, { id, text, open: input.open ?? false, photos: [] })
          : resolveCase(ctx, { id, text, photos: [] }));
    return { id, ok: true, state, message: null };
  } catch (error) {
    if (error instanceof Replayed)
      return { id, ok: true, state: (error.answer as { state: State }).state, message: null };
    if (!(error instanceof Refused)) throw error;
    const [first] = error.fields;
    return { id, ok: false, state: null, message: (first?.message ?? error.say)[ctx.lang] };
  }
}

const COLUMNS = [
  ['编号', 'Number', 14],
  ['什么事', 'What', 30],
  ['原话', 'Words', 60],
  ['地点', 'Place', 30],
  ['分类', 'Kind', 14],
  ['来源', 'From', 10],
  ['状态', 'State', 10],
  ['谁在办', 'Handler', 12],
  ['首问', 'First asked', 12],
  ['反映人', 'Reporter', 12],
  ['电话', 'Phone', 16],
  ['收到', 'Received', 18],
  ['期限', 'Due', 18],
  ['接单', 'Accepted', 18],
  ['办结', 'Resolved', 18],
  ['归档', 'Closed', 18],
  ['重开次数', 'Reopened', 10],
  ['评分', 'Rating', 8],
  ['评语', 'Remark', 30],
] as const;
const CHUNK = 500;

/** 2026-11-21 09:30 on the wall clock of the business zone. */
const clock = (at: Date | string | null): string =>
  at === null
    ? ''
    : new Date(new Date(at).getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');

/**
 * The list as a sheet, newest first, masked. With a purpose, and with people.reveal over the whole of it, names and numbers
 * are whole, and each look is recorded; the export itself always is.
 */
export async function exportCases(ctx: Ctx, input: Input<typeof contract.exportCases>): Promise<Sent> {
  const { purpose, ...asked } = input;
  const filter = { ...filterOf(ctx, asked), scopes: scopesOf(ctx.actor, 'cases.export') };
  const why = cleanLine(purpose ?? '');
  const reveal = scopesOf(ctx.actor, 'people.reveal');
  if (purpose !== undefined && why === '')
    throw fault('purpose', 'empty', '请写用途。', 'Please write what it is for.');
  if (why && reveal.length === 0) throw notAllowed();
  const rows: Awaited<ReturnType<typeof listed>> = [];
  for (let after: [string, string] | undefined; ; ) {
    const page = await listed(ctx.sql, filter, after, CHUNK);
    rows.push(...page);
    const last = page.at(-1);
    if (page.length < CHUNK || !last) break;
    if (rows.length >= EXPORT_MOST)
      throw fault(
        'tab',
        'too-many',
        `一次最多导出 ${EXPORT_MOST} 件，请再筛小一点。`,
        `At most ${EXPORT_MOST} cases at once. Please narrow the filter.`,
      );
    after = [last.createdAt, last.id];
  }
  const all = await categories(ctx);
  const looks: EventDraft[] = [];
  const lines: (string | number)[][] = [];
  for (let at = 0; at < rows.length; at += CHUNK) {
    const part = rows.slice(at, at + CHUNK);
    const more = new Map(
      (
        await store.exportRows(
          ctx.sql,
          part.map(({ id }) => id),
        )
      ).map((row) => [row.id, row]),
    );
    for (const row of part) {
      const beside = more.get(row.id);
      if (!beside) continue;
      const whole = why !== '' && covers(reveal, beside);
      if (whole && (beside.phoneSealed || beside.reporterName))
        looks.push({
          noun: 'case',
          subject: row.id,
          verb: 'case.revealed',
          county: beside.county,
          place: beside.place,
          grid: beside.grid,
          data: { field: 'export', purpose: why },
        });
      const kind = all.get(row.category);
      lines.push([
        row.number,
        row.title,
        beside.text,
        row.address,
        kind ? kind[ctx.lang] : row.category,
        SOURCE_WORDS[row.source][ctx.lang],
        STATE_WORDS[row.state][ctx.lang],
        row.holderName ?? '',
        beside.firstContactName ?? '',
        beside.reporterName ? (whole ? beside.reporterName : mask.name(beside.reporterName)) : '',
        whole && beside.phoneSealed
          ? ctx.secrets.open(beside.phoneSealed, `case:${row.id}:phone`)
          : (beside.phoneMask ?? ''),
        clock(row.createdAt),
        clock(row.dueAt),
        clock(beside.acceptedAt),
        clock(beside.resolvedAt),
        clock(beside.closedAt),
        beside.reopened,
        row.rating ?? '',
        beside.ratingText ?? '',
      ]);
    }
  }
  const county = filter.scopes[0]?.slice(0, 6) ?? '';
  // The looks are recorded before anything leaves.
  for (let at = 0; at < looks.length; at += CHUNK)
    await append(ctx.sql, ctx.actor, ctx.now, looks.slice(at, at + CHUNK));
  await append(ctx.sql, ctx.actor, ctx.now, [
    {
      noun: 'account',
      subject: ctx.actor.kind === 'staff' ? ctx.actor.id : '',
      verb: 'account.exported',
      county,
      place: filter.scopes[0]?.split('-')[0] ?? '',
      data: {
        what: 'cases',
        rows: lines.length,
        filter: JSON.stringify(asked),
        whole: looks.length,
        purpose: why,
      },
    },
  ]);
  const bytes = await writeSheet(
    COLUMNS.map(([zh, en, width]) => ({ heading: ctx.lang === 'zh' ? zh : en, width })),
    lines,
    ctx.lang === 'zh' ? '诉求' : 'Cases',
  );
  return {
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    name: ctx.lang === 'zh' ? '诉求清单.xlsx' : 'cases.xlsx',
    bytes,
  };
}

const me = (ctx: Ctx): string => {
  if (ctx.actor.kind !== 'staff') throw notFound();
  return ctx.actor.id;
};

export const listViews = async (ctx: Ctx): Promise<Output<typeof contract.listViews>> => ({
  rows: [...(await store.viewsOf(ctx.sql, me(ctx)))],
});

const VIEWS_MOST = 50;
export async function saveView(ctx: Ctx, input: Input<typeof contract.saveView>): Promise<{ ok: true }> {
  const account = me(ctx);
  const name = cleanLine(input.name);
  const known = await store.viewsOf(ctx.sql, account);
  if (known.length >= VIEWS_MOST && !known.some(({ id }) => id === input.id))
    throw fault('name', 'many', '已经存了 50 个，请先删几个。', 'There are 50 already. Drop some first.');
  return ctx
    .transact('', async (tx, { record }) => {
      await store.putView(tx, account, input.id, name, cleanLine(input.query));
      record({
        noun: 'desk',
        subject: input.id,
        verb: 'desk.view_saved',
        county: '',
        place: '',
        data: { name },
      });
      return { ok: true as const };
    })
    .catch((error: unknown) => {
      if (sqlState(error) === '23505')
        throw fault('name', 'name', '已经有这个名字了。', 'There is one of this name already.');
      throw error;
    });
}

export async function dropView(ctx: Ctx, input: Input<typeof contract.dropView>): Promise<{ ok: true }> {
  const account = me(ctx);
  return ctx.transact('', async (tx, { record }) => {
    if ((await store.deleteView(tx, account, input.id)).length === 0) throw notFound();
    record({ noun: 'desk', subject: input.id, verb: 'desk.view_dropped', county: '', place: '' });
    return { ok: true as const };
  });
}
