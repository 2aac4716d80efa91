/** Lists as Excel and CSV files: digits survive, nothing is taken for a formula. */
import { PassThrough } from 'node:stream';
import { setImmediate as breathe } from 'node:timers/promises';
import ExcelJS from 'exceljs';
import type { RowFault } from './columns.ts';
import type { Sheet } from './read.ts';
import type { Cell } from './xlsx.ts';

/** A column to write. Width in characters; without it, from the heading. */
export type OutColumn = { heading: string; width?: number };
export type OutCell = Cell | boolean | null | undefined;

const FRIENDLY_WIDTH = 12;

/**
 * An .xlsx file with one sheet: bold heading that stays in view, a filter, text in cells of type text, so that leading zeros
 * and 18 digits survive and `=…` stays what somebody wrote. Dates are shown as days.
 */
export async function writeSheet(
  columns: readonly OutColumn[],
  rows: Iterable<readonly OutCell[]> | AsyncIterable<readonly OutCell[]>,
  sheetName = 'Sheet1',
): Promise<Buffer> {
  const stream = new PassThrough();
  const chunks: Buffer[] = [];
  stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({ stream, useSharedStrings: false, useStyles: true });
  const sheet = book.addWorksheet(sheetName.replace(/[\\/?*[\]:]/g, ' ').slice(0, 31) || 'Sheet1', {
    views: [{ state: 'frozen', ySplit: 1 }],
  });
  sheet.columns = columns.map(({ heading, width }) => ({
    width: width ?? Math.max(FRIENDLY_WIDTH, heading.length * 2 + 4),
    style: { numFmt: '@' },
  }));
  const head = sheet.addRow(columns.map((c) => safeText(c.heading)));
  head.font = { bold: true };
  head.commit();
  if (columns.length > 0)
    sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: columns.length } };
  let n = 0;
  for await (const cells of rows) {
    const row = sheet.addRow([]);
    cells.forEach((value, i) => {
      if (value === null || value === undefined || value === '') return;
      const cell = row.getCell(i + 1);
      if (value instanceof Date) {
        cell.numFmt = 'yyyy-mm-dd';
        cell.value = value;
      } else if (typeof value === 'number') {
        cell.numFmt = 'General';
        cell.value = value;
      } else cell.value = safeText(typeof value === 'boolean' ? (value ? '是' : '否') : value);
    });
    row.commit();
    if (++n % 1_000 === 0) await breathe();
  }
  sheet.commit();
  await book.commit();
  return Buffer.concat(chunks);
}

/** What XML cannot hold is left out, and a cell holds at most 32,767 characters. */
const safeText = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[^\P{Cc}\t\n\r]|[\ufffe\uffff]/gu, '')
    .slice(0, 32_767);

/**
 * A CSV file as Excel understands it: UTF-8 with mark, CRLF. What would run as a formula gets a `'` before it, long
 * digits a tab behind them, so that Excel leaves them whole; our own import takes both off again.
 */
export function writeCsv(columns: readonly OutColumn[], rows: Iterable<readonly OutCell[]>): Buffer {
  const lines = [columns.map((c) => csvField(c.heading)).join(',')];
  for (const row of rows) lines.push(row.map(csvField).join(','));
  return Buffer.from('\ufeff' + lines.join('\r\n') + '\r\n');
}

function csvField(value: OutCell): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  if (typeof value === 'number') return String(value);
  if (typeof value === 'boolean') return value ? '是' : '否';
  let text = safeText(value);
  if (/^(?:\d{12,}|0\d+)X?$/i.test(text)) text += '\t';
  else if (/^[=+\-@\t\r]/.test(text) && !/^[+-]\d+(?:\.\d+)?$/.test(text)) text = `'${text}`;
  return /[",\r\n\t;']/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * The rows that could not be taken, as they were, with the reasons behind them: to be mended and sent again. The added
 * columns are left alone by the import.
 */
export function failedRowsWorkbook(sheet: Sheet, faults: readonly RowFault[]): Promise<Buffer> {
  const reasons = new Map<number, string[]>();
  for (const { row, column, reason } of faults) {
    const line = `${column}：${reason.zh} ${reason.en}`;
    reasons.set(row, [...(reasons.get(row) ?? []), line]);
  }
  const failed = sheet.rows.filter((row) => reasons.has(row.number));
  const width = sheet.columns.length;
  return writeSheet(
    [
      ...sheet.columns.map((heading) => ({ heading })),
      { heading: '原行号 Row', width: 12 },
      { heading: '原因 Reason', width: 60 },
    ],
    failed.map(({ number, cells }) => [
      ...Array.from({ length: width }, (_, i) => cells[i] ?? ''),
      number,
      reasons.get(number)!.join('\n'),
    ]),
    '没有导入的行',
  );
}
