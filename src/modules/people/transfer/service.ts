import type { Input, Output } from '../../../kernel/contract.ts';
import { newId } from '../../../kernel/ids.ts';
import type { Ctx, Sent } from '../../../kernel/module.ts';
import { mapColumns, readRows } from '../../../kernel/sheets/columns.ts';
import { readSheet } from '../../../kernel/sheets/read.ts';
import { failedRowsWorkbook, writeSheet } from '../../../kernel/sheets/write.ts';
import { dayOf } from '../../../kernel/time.ts';
import {
  areaScopes,
  asText,
  CHUNK,
  type Head,
  homesIn,
  type Line,
  lookupIn,
  mine,
  opened,
  sealed,
} from './area.ts';
import type { failedRows, previewImport, readImport } from './contract.ts';
import { planRows } from './plan.ts';
import { doubles, type ImportRow, PEOPLE_COLUMNS, readPerson, residenceWord } from './rules.ts';
import * as store from './store.ts';

const KEPT_MS = 24 * 3_600_000;
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export async function emptySheet(): Promise<Sent> {
  const list = Object.values(PEOPLE_COLUMNS);
  const example = [
    '李秀兰',
    '女',
    '1949-03-01',
    '',
    '',
    '',
    '翡翠郡小区 3号楼 2单元 402',
    residenceWord('owner'),
    '户主',
    '独居老人、高龄',
    '这一行是样例，导入前请删掉',
  ];
  const bytes = await writeSheet(
    list.map(({ zh, en }) => ({ heading: zh, width: Math.max(14, en.length) })),
    [example],
    '人员',
  );
  return { type: XLSX, name: '人员导入模板.xlsx', bytes };
}

export async function preview(
  ctx: Ctx,
  { place }: Input<typeof previewImport>,
): Promise<Output<typeof previewImport>> {
  const scopes = areaScopes(ctx, place);
  const county = place.slice(0, 6);
  const sheet = await readSheet(ctx.upload!.bytes, ctx.upload!.name);
  const map = mapColumns(PEOPLE_COLUMNS, sheet.columns);
  const { good, faults } = readRows(PEOPLE_COLUMNS, sheet, map);
  const homes = await homesIn(ctx, place);
  const lookup = await lookupIn(ctx, homes, scopes);
  const today = dayOf(ctx.now);
  const read = good.map((row) => readPerson(row, lookup, today));
  faults.push(...read.flatMap((one) => one.faults));
  const once = doubles(read.flatMap((one) => (one.row ? [one.row] : [])));
  faults.push(...once.faults);
  const counts = { rows: sheet.rows.length, add: 0, change: 0, same: 0, failed: 0 };
  const ready = new Map<number, ImportRow>();
  for (let at = 0; at < once.good.length; at += CHUNK) {
    for (const step of await planRows(
      ctx,
      ctx.sql,
      county,
      once.good.slice(at, at + CHUNK),
      scopes,
      homes,
      false,
    )) {
      if (step.do === 'fail') faults.push(step.fault);
      else {
        counts[step.do] += 1;
        ready.set(step.row.number, step.row);
      }
    }
  }
  faults.sort((a, b) => a.row - b.row);
  const failed = new Set(faults.map((one) => one.row));
  counts.failed = failed.size;
  const id = newId();
  const lines = sheet.rows.map(({ number, cells }): store.ImportLine => {
    const row = ready.get(number);
    return {
      number,
      state: row ? 'ready' : 'fault',
      sealed: sealed(ctx, id, number, { ...(row && { row }), cells: cells.map(asText) } satisfies Line),
    };
  });
  const head = sealed(ctx, id, 'head', {
    columns: sheet.columns,
    unknown: map.unknown,
    faults,
  } satisfies Head);
  return ctx.transact(county, async (tx, { record }) => {
    await store.insertImport(tx, {
      county,
      id,
      account: 'id' in ctx.actor ? ctx.actor.id : null,
      place,
      file_name: ctx.upload!.name.slice(0, 200),
      counts,
      head_sealed: head,
      ends_at: new Date(ctx.now.getTime() + KEPT_MS),
    });
    await store.insertLines(tx, county, id, lines);
    record({ noun: 'people_import', subject: id, verb: 'people.import_read', county, place, data: counts });
    return { id };
  });
}

export async function readOne(
  ctx: Ctx,
  { id }: Input<typeof readImport>,
): Promise<Output<typeof readImport>> {
  const head = await mine(ctx, id);
  const { unknown, faults } = opened<Head>(ctx, id, 'head', head.head_sealed);
  return {
    id,
    place: head.place,
    fileName: head.file_name,
    ...head.counts,
    unknown,
    faults: faults.slice(0, 200).map(({ reason, ...rest }) => ({ ...rest, ...reason })),
    endsAt: head.ends_at.toISOString(),
    doneAt: head.done_at?.toISOString() ?? null,
  };
}

export async function failedSheet(ctx: Ctx, { id }: Input<typeof failedRows>): Promise<Sent> {
  const head = await mine(ctx, id);
  const { columns, faults } = opened<Head>(ctx, id, 'head', head.head_sealed);
  const lines = await store.importLines(ctx.sql, head.county, id, 'fault', 0, 100_000);
  const rows = lines.map(({ number, sealed: bytes }) => ({
    number,
    cells: opened<Line>(ctx, id, number, bytes).cells,
  }));
  return {
    type: XLSX,
    name: '没有导入的行.xlsx',
    bytes: await failedRowsWorkbook({ columns, headerRow: 1, rows }, faults),
  };
}
