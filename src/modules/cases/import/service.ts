import { scopesOf } from '../../../kernel/access.ts';
import type { Input, Output } from '../../../kernel/contract.ts';
import { cursor, readCursor } from '../../../kernel/db.ts';
import { newId } from '../../../kernel/ids.ts';
import type { Ctx, House, Sent } from '../../../kernel/module.ts';
import { conflict, fault, faults, notFound } from '../../../kernel/refused.ts';
import { readSheet, type Sheet } from '../../../kernel/sheets/read.ts';
import { failedRowsWorkbook, writeSheet } from '../../../kernel/sheets/write.ts';
import { placeFacts } from '../../places/service.ts';
import { categories } from '../limits.ts';
import { titleOf } from '../rules.ts';
import type * as contract from './contract.ts';
import { IMPORT_KEYS, NEEDED, ROW_STATES } from './contract.ts';
import { guessed, type Kept, planned, type Row } from './plan.ts';
import { HOTLINE_COLUMNS } from './rules.ts';
import * as store from './store.ts';

const KEPT_MS = 7 * 86_400_000;
const MOST_ROWS = 20_000;
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const bind = (id: string, number: number): string => `case_import:${id}:${number}`;
export const sealed = (house: Pick<House, 'secrets'>, id: string, number: number, kept: Kept): Uint8Array =>
  house.secrets.seal(JSON.stringify(kept), bind(id, number));
export const opened = (house: Pick<House, 'secrets'>, id: string, line: store.Line): Kept =>
  JSON.parse(house.secrets.open(line.sealed, bind(id, line.number))) as Kept;

/** The area must be a county or smaller, and some of it the actor's. */
function areaOf(ctx: Ctx, place: string): void {
  const scopes = scopesOf(ctx.actor, 'cases.import');
  if (!scopes.some((scope) => scope.startsWith(place) || place.startsWith(scope))) throw notFound();
  if (place.length < 6 || place.length > 12)
    throw fault('place', 'area', '请选一个社区、街道或区县。', 'Choose a community, a street or a county.');
}

/** One's own list whose week is not over; 404 otherwise. */
export async function mine(ctx: Ctx, id: string): Promise<store.Head> {
  const head = await store.headById(ctx.sql, id);
  if (!head || ctx.actor.kind !== 'staff' || head.account !== ctx.actor.id) throw notFound();
  areaOf(ctx, head.place);
  return head;
}

export async function template(): Promise<Sent> {
  const example = [
    '2611210001',
    '楼道灯不亮',
    '三单元楼道灯坏了一周，晚上老人下楼看不见。',
    '翡翠郡小区3号楼3单元',
    '楼道、台阶、扶手',
    '李女士',
    '13800000000',
    '2026-11-21 09:30',
    '2026-11-25 17:30',
  ];
  const list = IMPORT_KEYS.map((key) => HOTLINE_COLUMNS[key]);
  const bytes = await writeSheet(
    list.map(({ zh, en }) => ({ heading: zh, width: Math.max(16, en.length + 4) })),
    [example],
    '热线工单',
  );
  return { type: XLSX, name: '热线工单导入模板.xlsx', bytes };
}

export async function preview(
  ctx: Ctx,
  { place }: Input<typeof contract.previewImport>,
): Promise<Output<typeof contract.previewImport>> {
  areaOf(ctx, place);
  if (ctx.actor.kind !== 'staff' || !(await placeFacts(ctx, place))) throw notFound();
  const account = ctx.actor.id;
  const county = place.slice(0, 6);
  const sheet = await readSheet(ctx.upload!.bytes, ctx.upload!.name);
  if (sheet.rows.length > MOST_ROWS)
    throw fault(
      'file',
      'too-many',
      `一次最多 ${MOST_ROWS} 行，请拆成几份。`,
      `At most ${MOST_ROWS} rows at a time. Please split the file.`,
    );
  const columns = guessed(sheet.columns);
  const id = newId();
  const rows = await planned(ctx, { county, place, columns }, sheet);
  return ctx.transact(county, async (tx, { record }) => {
    await store.insertHead(tx, {
      county,
      id,
      account,
      place,
      fileName: ctx.upload!.name.slice(0, 200),
      headings: sheet.columns,
      columns,
      madeAt: ctx.now,
      endsAt: new Date(ctx.now.getTime() + KEPT_MS),
    });
    await store.insertLines(tx, county, id, linesOf(ctx, id, rows));
    record({
      noun: 'case_import',
      subject: id,
      verb: 'cases.import_read',
      county,
      place,
      data: { rows: rows.length },
    });
    return { id };
  });
}

/** Enough of the first filled cell to know the column by. Read from the sealed rows: it may be a name. */
function sampleOf(rows: readonly Kept[], index: number): string {
  const filled = rows.map(({ cells }) => String(cells[index] ?? '').trim()).find((text) => text !== '') ?? '';
  return filled.replace(/\d{7,}/g, (digits) => `${digits.slice(0, 3)}…`).slice(0, 12);
}

const linesOf = (ctx: Ctx, id: string, rows: readonly Row[]): Omit<store.Line, 'caseId'>[] =>
  rows.map(({ number, state, hotline, community, kept }) => ({
    number,
    state,
    hotline,
    community,
    sealed: sealed(ctx, id, number, kept),
  }));

export async function readOne(
  ctx: Ctx,
  { id }: Input<typeof contract.readImport>,
): Promise<contract.ImportView> {
  const head = await mine(ctx, id);
  const first = await store.lines(ctx.sql, head.county, id, ROW_STATES, 0, 20);
  const rows = first.map((line) => opened(ctx, id, line));
  return {
    id,
    place: head.place,
    fileName: head.fileName,
    headings: head.headings.map((name, i) => ({ name, sample: sampleOf(rows, i) })),
    columns: Object.fromEntries(IMPORT_KEYS.map((key) => [key, head.columns[key] ?? null])),
    missing: NEEDED.filter((key) => head.columns[key] === undefined),
    ...(await store.counts(ctx.sql, head.county, id)),
    madeAt: head.madeAt.toISOString(),
    endsAt: head.endsAt.toISOString(),
    doneAt: head.doneAt?.toISOString() ?? null,
  };
}

export async function listMine(ctx: Ctx): Promise<Output<typeof contract.listImports>> {
  if (ctx.actor.kind !== 'staff') return { rows: [] };
  const heads = await store.headsOf(ctx.sql, ctx.actor.id);
  const rows = await Promise.all(
    heads.map(async (head) => ({
      id: head.id,
      fileName: head.fileName,
      ...(await store.counts(ctx.sql, head.county, head.id)),
      madeAt: head.madeAt.toISOString(),
      doneAt: head.doneAt?.toISOString() ?? null,
    })),
  );
  return { rows };
}

/** Other columns: everything that was not taken over is read anew. */
export async function chooseColumns(
  ctx: Ctx,
  { id, ...choice }: Input<typeof contract.mapImport>,
): Promise<store.Counts> {
  const head = await mine(ctx, id);
  const chosen = IMPORT_KEYS.flatMap((key) => {
    const index = choice[key];
    return index === undefined || index === null ? [] : [[key, index] as const];
  });
  const wrong = chosen.filter(
    ([, index], i) => index >= head.headings.length || chosen.findIndex(([, other]) => other === index) !== i,
  );
  if (wrong.length > 0)
    throw faults(
      wrong.map(([key]) => ({
        path: key,
        code: 'column',
        message: {
          zh: '这一列已经选给别的了，或者文件里没有。',
          en: 'This column is chosen for another, or is not in the file.',
        },
      })),
    );
  const columns: store.Head['columns'] = Object.fromEntries(chosen);
  return ctx.transact(head.county, async (tx, { record }) => {
    await store.lockHead(tx, head.county, id);
    const all = await store.lines(tx, head.county, id, ROW_STATES, 0, MOST_ROWS);
    const open = all.filter(({ state }) => state !== 'done');
    const sheet: Sheet = {
      columns: head.headings,
      headerRow: 1,
      rows: open.map((line) => ({ number: line.number, cells: opened(ctx, id, line).cells })),
    };
    const taken = new Set(all.filter(({ state }) => state === 'done').map(({ hotline }) => hotline));
    const rows = await planned(ctx, { ...head, columns }, sheet, taken);
    await store.setColumns(tx, head.county, id, columns);
    await store.dropOpen(tx, head.county, id);
    await store.insertLines(tx, head.county, id, linesOf(ctx, id, rows));
    record({
      noun: 'case_import',
      subject: id,
      verb: 'cases.import_mapped',
      county: head.county,
      place: head.place,
      data: { columns: { ...columns } },
    });
    return store.counts(tx, head.county, id);
  });
}

export async function listRows(
  ctx: Ctx,
  { id, state, after, limit = 50 }: Input<typeof contract.listImportRows>,
): Promise<Output<typeof contract.listImportRows>> {
  const head = await mine(ctx, id);
  const [from] = readCursor(after, 1) ?? [0];
  const start = typeof from === 'number' && Number.isInteger(from) && Math.abs(from) < 2 ** 31 ? from : 0;
  const all = await categories(ctx);
  const found = await store.lines(ctx.sql, head.county, id, state ? [state] : ROW_STATES, start, limit + 1);
  const rows = found.slice(0, limit).map((line): contract.ImportRow => {
    const { planned: plan, faults: wrong } = opened(ctx, id, line);
    return {
      number: line.number,
      state: line.state,
      hotline: line.hotline,
      title: plan ? titleOf(plan.text) : '',
      address: plan ? [plan.address, plan.spot].filter(Boolean).join(' ') : '',
      category: plan ? (all.get(plan.category)?.[ctx.lang] ?? plan.category) : '',
      dueAt: plan?.due ?? null,
      caseId: line.caseId,
      faults: wrong.map(({ column, code, reason, value }) => ({ column, code, ...reason, value })),
    };
  });
  const last = found.length > limit ? rows.at(-1) : undefined;
  return { rows, next: last ? cursor([last.number]) : null };
}

export async function failedSheet(ctx: Ctx, { id }: Input<typeof contract.failedRows>): Promise<Sent> {
  const head = await mine(ctx, id);
  const found = await store.lines(ctx.sql, head.county, id, ['fault'], 0, MOST_ROWS);
  if (found.length === 0) throw conflict('none', '没有要改的行。', 'There are no rows to mend.');
  const rows = found.map((line) => ({ number: line.number, ...opened(ctx, id, line) }));
  return {
    type: XLSX,
    name: '没有导入的行.xlsx',
    bytes: await failedRowsWorkbook(
      { columns: head.headings, headerRow: 1, rows },
      rows.flatMap(({ faults: wrong }) => wrong),
    ),
  };
}
