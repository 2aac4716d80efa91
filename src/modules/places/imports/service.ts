/** Lists of homes: read and compared first, applied when somebody says so. The same list again changes nothing. */
import { covers, isGrid, scopesOf, within } from '../../../kernel/access.ts';
import { transact } from '../../../kernel/command.ts';
import type { Input, Output } from '../../../kernel/contract.ts';
import { newId } from '../../../kernel/ids.ts';
import type { Ctx, House, Sent } from '../../../kernel/module.ts';
import { conflict, fault, notFound } from '../../../kernel/refused.ts';
import { mapColumns, type RowFault, readRows } from '../../../kernel/sheets/columns.ts';
import { readSheet } from '../../../kernel/sheets/read.ts';
import { failedRowsWorkbook, writeSheet } from '../../../kernel/sheets/write.ts';
import { cleanLine } from '../../../kernel/text.ts';
import { dayOf } from '../../../kernel/time.ts';
import {
  type applyImport,
  type failedRows,
  IMPORT_BATCH,
  type ImportCounts,
  type previewImport,
} from '../contract.ts';
import { forget } from '../facts.ts';
import { countyOf, everydayName } from '../rules.ts';
import { insertPlaces, lockCommunities, placeByCode, updateTraits } from '../store.ts';
import { COLUMNS } from './columns.ts';
import { checkRows, countsOf, type GivenRow, type KnownPlace, type Plan, planRows } from './rules.ts';
import * as store from './store.ts';

const SHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const KEPT_HOURS = 24;
/** A row of the list brings at most four places. */
const ROWS_A_BATCH = IMPORT_BATCH / 4;
const SHOWN_FAULTS = 200;

/** Where the actor may import: whole places, because a grid has no codes to give. */
const importScopes = (ctx: Ctx): string[] =>
  scopesOf(ctx.actor, 'places.import').filter((scope) => !isGrid(scope));

export async function preview(
  ctx: Ctx,
  input: Input<typeof previewImport>,
): Promise<Output<typeof previewImport>> {
  const { upload } = ctx;
  if (!upload) throw fault('file', 'empty', '没有收到文件。', 'No file arrived.');
  const scopes = importScopes(ctx);
  if (scopes.length === 0) throw notFound();
  const inside = await insideOf(ctx, input.within, scopes);
  const sheet = await readSheet(upload.bytes, upload.name);
  const map = mapColumns(COLUMNS, sheet.columns);
  const { good, faults } = readRows(COLUMNS, sheet, map);
  const headings = Object.fromEntries(
    Object.entries(COLUMNS).map(([key, column]) => [
      key,
      sheet.columns[map.at[key as keyof typeof COLUMNS] ?? -1] ?? column.zh,
    ]),
  ) as Record<keyof typeof COLUMNS, string>;
  const lookUp = communityFinder(await store.communitiesIn(ctx.sql, scopes, inside), inside);
  const given: GivenRow[] = [];
  for (const { row, values } of good) {
    const community = lookUp(values.community);
    if ('code' in community)
      given.push({
        ...values,
        row,
        community: community.code,
        closed: values.closed && values.closed === 'closed',
      });
    else
      faults.push({
        row,
        column: headings.community,
        code: community.fault,
        reason: community.reason,
        value: values.community ?? '',
      });
  }
  const { rows, faults: clashes } = checkRows(given, headings);
  const plan = planRows(rows, await store.knownIn(ctx.sql, rows));
  const full = plan.faults.map((one) => ({ ...one, column: headings[one.column as keyof typeof headings] }));
  const all = [...faults, ...clashes, ...full].sort((a, b) => a.row - b.row);
  const faulty = new Set(all.map((one) => one.row));
  const stored = {
    id: newId(),
    file: cleanLine(upload.name).slice(0, 200) || '房屋表.xlsx',
    communities: [...new Set(rows.map((row) => row.community))],
    counts: countsOf(sheet.rows.length, without(plan, faulty)),
    columns: { header: sheet.columns, headerRow: sheet.headerRow, unused: map.unknown },
    rows: rows.filter((row) => !faulty.has(row.row)),
    failed: sheet.rows.filter((row) => faulty.has(row.number)),
    faults: all,
    endsAt: new Date(ctx.now.getTime() + KEPT_HOURS * 3_600_000),
  };
  const first = stored.communities[0] ?? (inside || scopes[0]!);
  return ctx.transact(countyOf(first), async (tx, { record }) => {
    await store.insertImport(tx, { ...stored, madeBy: makerOf(ctx), place: inside || null });
    const data = { file: stored.file, ...stored.counts };
    record({
      noun: 'place_import',
      subject: stored.id,
      verb: 'place_import.read',
      county: countyOf(first),
      place: first,
      data,
    });
    return view({ ...stored, appliedAt: null });
  });
}

const makerOf = (ctx: Ctx): string | null => (ctx.actor.kind === 'staff' ? ctx.actor.id : null);

async function insideOf(ctx: Ctx, code: string | undefined, scopes: readonly string[]): Promise<string> {
  if (code === undefined) return scopes.length === 1 && scopes[0]!.length === 12 ? scopes[0]! : '';
  within(ctx.actor, 'places.import', { place: code });
  if (!(await placeByCode(ctx.sql, code))) throw notFound();
  return code;
}

function without(plan: Plan, rows: ReadonlySet<number>): Plan {
  return { ...plan, outcome: new Map([...plan.outcome].filter(([row]) => !rows.has(row))) };
}

type Found = { code: string } | { fault: string; reason: { zh: string; en: string } };

/** By 12-digit code, by the name in use, by the official name, with or without 社区. */
function communityFinder(
  communities: readonly store.Community[],
  inside: string,
): (given: string | undefined) => Found {
  const bare = (name: string) => everydayName(cleanLine(name)).replace(/社区$/, '');
  const byName = new Map<string, Set<string>>();
  for (const { code, name, official } of communities) {
    for (const word of [code, bare(name), ...(official ? [bare(official)] : [])])
      byName.set(word, (byName.get(word) ?? new Set()).add(code));
  }
  const only = inside.length === 12 ? inside : undefined;
  return (given) => {
    if (given === undefined) {
      return only
        ? { code: only }
        : { fault: 'no-community', reason: { zh: '没有写是哪个社区。', en: 'The community is missing.' } };
    }
    const codes = [...(byName.get(given) ?? byName.get(bare(given)) ?? [])];
    if (codes.length === 1) return { code: codes[0]! };
    return codes.length === 0
      ? {
          fault: 'unknown-community',
          reason: {
            zh: '您的范围里没有这个社区，请核对名字，或写 12 位编码。',
            en: 'There is no such community in your area. Check the name or give the 12-digit code.',
          },
        }
      : {
          fault: 'two-communities',
          reason: {
            zh: `有 ${codes.length} 个社区叫这个名字，请写 12 位编码。`,
            en: `${codes.length} communities have this name: give the 12-digit code.`,
          },
        };
  };
}

type Shown = Pick<
  store.StoredImport,
  'id' | 'file' | 'counts' | 'faults' | 'columns' | 'appliedAt' | 'endsAt'
>;

function view(row: Shown): Output<typeof previewImport> {
  return {
    id: row.id,
    file: row.file,
    counts: row.counts,
    faults: row.faults.slice(0, SHOWN_FAULTS),
    unused: row.columns.unused,
    applied: row.appliedAt !== null,
    endsAt: row.endsAt.toISOString(),
  };
}

/** A stored list, only for who sent it, and only while every community in it is theirs. */
async function mine(ctx: Ctx, id: string): Promise<store.StoredImport> {
  const row = await store.readImport(ctx.sql, id, ctx.now);
  const scopes = importScopes(ctx);
  if (!row || row.madeBy !== makerOf(ctx) || !row.communities.every((place) => covers(scopes, { place })))
    throw notFound();
  return row;
}

/** Applies in batches of at most 5,000 places; after an interruption the same call goes on where it stopped. */
export async function apply(
  ctx: Ctx,
  { id }: Input<typeof applyImport>,
): Promise<Output<typeof applyImport>> {
  const stored = await mine(ctx, id);
  const total: ImportCounts = {
    ...stored.counts,
    new: 0,
    changed: 0,
    unchanged: 0,
    compounds: 0,
    buildings: 0,
    units: 0,
    homes: 0,
  };
  for (let at = 0; at < stored.rows.length; at += ROWS_A_BATCH) {
    const counts = await applyBatch(ctx, id, stored.rows.slice(at, at + ROWS_A_BATCH));
    for (const key of ['new', 'changed', 'unchanged', 'compounds', 'buildings', 'units', 'homes'] as const)
      total[key] += counts[key];
  }
  for (const community of stored.communities) forget(ctx, community);
  const county = store.countyOfImport(stored);
  return ctx.transact(county, async (tx, { record }) => {
    await store.markApplied(tx, id, total);
    const place = stored.communities[0] ?? '';
    record({
      noun: 'place_import',
      subject: id,
      verb: 'place_import.applied',
      county,
      place,
      data: { file: stored.file, ...total },
    });
    return view({ ...stored, counts: total, appliedAt: ctx.now });
  });
}

async function applyBatch(ctx: Ctx, id: string, rows: readonly GivenRow[]): Promise<ImportCounts> {
  const communities = [...new Set(rows.map((row) => row.community))].sort();
  // Each batch is a transaction of its own, without the command's key: the last one carries that.
  return transact(
    ctx.sql,
    ctx.actor,
    ctx.now,
    countyOf(communities[0]!),
    undefined,
    async (tx, { record }) => {
      await lockCommunities(tx, communities);
      const known: KnownPlace[] = await store.knownIn(tx, rows);
      const plan = planRows(rows, known);
      const [full]: RowFault[] = plan.faults;
      if (full)
        throw conflict('full', `第 ${full.row} 行：${full.reason.zh}`, `Row ${full.row}: ${full.reason.en}`);
      if (plan.inserts.length > 0) await insertPlaces(tx, plan.inserts, dayOf(ctx.now));
      if (plan.updates.length > 0) await updateTraits(tx, plan.updates);
      for (const community of communities) {
        const added = plan.inserts.filter((place) => place.code.startsWith(community)).length;
        const changed = plan.updates.filter((place) => place.code.startsWith(community)).length;
        if (added + changed === 0) continue;
        record({
          noun: 'place',
          subject: community,
          verb: 'place.imported',
          county: countyOf(community),
          place: community,
          data: { import: id, added, changed },
        });
      }
      return countsOf(rows.length, plan);
    },
  );
}

export async function failed(ctx: Ctx, { id }: Input<typeof failedRows>): Promise<Sent> {
  const { columns, failed: rows, faults, file } = await mine(ctx, id);
  const sheet = { columns: columns.header, headerRow: columns.headerRow, rows };
  return {
    type: SHEET,
    name: `${file.replace(/\.\w+$/, '')}-没有导入的行.xlsx`,
    bytes: await failedRowsWorkbook(sheet, faults),
  };
}

/** An empty list with the columns and two rows that show how. */
export async function template(_ctx: Ctx): Promise<Sent> {
  const headings = Object.values(COLUMNS).map(({ zh }) => ({ heading: zh }));
  const rows = [
    ['无影潭社区', '翡翠郡小区', '3号楼', '2单元', '402', 4, 18, '封闭', '绿苑物业'],
    ['无影潭社区', '翡翠郡小区', '3号楼', '2单元', '501', 5, 18, '封闭', '绿苑物业'],
  ];
  return { type: SHEET, name: '房屋表-空表.xlsx', bytes: await writeSheet(headings, rows, '房屋表') };
}

export async function dropEnded(house: House, now: Date): Promise<void> {
  await store.dropEnded(house.sql, now);
}
