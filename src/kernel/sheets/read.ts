/** Reads a list out of an uploaded Excel or CSV file, within limits, or says in plain words why not. */
import { type CsvError, parse } from 'csv-parse/sync';
import { Refused } from '../refused.ts';
import { cleanLine } from '../text.ts';
import { type RawRow, xlsxRows } from './xlsx.ts';
import { ZipBroken } from './zip.ts';

/** A list as read: the header and the rows below it that are not empty. `number` is the row's number in the file, from 1. */
export type Sheet = { columns: string[]; headerRow: number; rows: RawRow[] };

export const SHEET_MAX_BYTES = 20 * 1024 * 1024;
export const SHEET_MAX_ROWS = 100_000;

const refused = (code: string, zh: string, en: string, status = 400): Refused =>
  new Refused(status, `sheet-${code}`, { zh, en });

const mb = (bytes: number): number => Math.ceil(bytes / 104_857.6) / 10;

/**
 * Reads an .xlsx or .csv file; what it is, its first bytes say. CSV may be UTF-8, UTF-16 or GB18030, with comma, semicolon
 * or tab. The header is the first row with at least two different filled cells (a title above it is passed over).
 * Refused (`sheet-…`) when it is too large, damaged, locked, empty or no list at all.
 */
export async function readSheet(file: Uint8Array, filename = ''): Promise<Sheet> {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  if (bytes.length === 0) throw refused('empty', '文件是空的。', 'The file is empty.');
  if (bytes.length > SHEET_MAX_BYTES)
    throw refused(
      'too-large',
      `文件有 ${mb(bytes.length)} MB，最大只收 20 MB。请拆成几份。`,
      `The file has ${mb(bytes.length)} MB; the limit is 20 MB. Please split it.`,
      413,
    );
  if (bytes.subarray(0, 8).equals(Buffer.from('d0cf11e0a1b11ae1', 'hex')))
    throw refused(
      'old-excel',
      '这是旧版 .xls 文件，或者加了密码。请用 Excel 打开，去掉密码，另存为 .xlsx。',
      'This is an old .xls file, or it has a password. Open it in Excel, remove the password and save it as .xlsx.',
    );
  const rows = bytes.subarray(0, 2).toString('latin1') === 'PK' ? xlsx(bytes) : csv(bytes, filename);
  return collect(rows);
}

async function* xlsx(bytes: Buffer): AsyncGenerator<RawRow> {
  try {
    yield* xlsxRows(bytes);
  } catch (error) {
    if (!(error instanceof ZipBroken)) throw error;
    if (error.reason === 'locked')
      throw refused(
        'locked',
        '文件加了密码，请去掉密码再传。',
        'The file has a password. Please remove it first.',
      );
    if (error.reason === 'too-large')
      throw refused(
        'too-large',
        '文件展开后太大，请拆成几份。',
        'The file unpacks to too much. Please split it.',
        413,
      );
    throw refused(
      'damaged',
      '文件打不开，可能已损坏，或者不是 .xlsx。请用 Excel 另存一份再传。',
      'The file cannot be opened: it is damaged or no .xlsx. Please save it anew in Excel.',
    );
  }
}

function csv(bytes: Buffer, filename: string): RawRow[] {
  const text = decodeText(bytes);
  if (text === undefined || text.includes('\u0000'))
    throw refused(
      'not-list',
      `${filename ? `“${filename}”` : '这个文件'}不是 Excel（.xlsx）或 CSV。`,
      `${filename || 'This file'} is neither Excel (.xlsx) nor CSV.`,
    );
  const firstLine = /^(?:"(?:[^"]|"")*"|[^"\r\n])*/.exec(text.slice(0, 20_000))?.[0] ?? '';
  const bare = firstLine.replace(/"(?:[^"]|"")*"/g, '');
  const delimiter = [',', '\t', ';', '，'].reduce((best, d) =>
    bare.split(d).length > bare.split(best).length ? d : best,
  );
  try {
    const records = parse(text, {
      delimiter,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
      to: SHEET_MAX_ROWS + 10,
    }) as string[][];
    return records.map((cells, i) => ({ number: i + 1, cells }));
  } catch (error) {
    const line = (error as CsvError).lines ?? '?';
    throw refused(
      'csv',
      `CSV 第 ${line} 行的引号没有配对。`,
      `Line ${line} of the CSV has a quotation mark without its partner.`,
    );
  }
}

function decodeText(bytes: Buffer): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  for (const encoding of ['utf-8', 'gb18030'])
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      // Not in this encoding: the next one.
    }
  return undefined;
}

async function collect(source: AsyncIterable<RawRow> | Iterable<RawRow>): Promise<Sheet> {
  let header: { columns: string[]; headerRow: number } | undefined;
  let title: RawRow | undefined;
  const rows: RawRow[] = [];
  for await (const row of source) {
    const filled = row.cells.filter((cell) => typeof cell !== 'string' || cell.trim() !== '');
    if (filled.length === 0) continue;
    if (header === undefined) {
      if (new Set(filled.map(String)).size >= 2) header = headerOf(row);
      else if (title === undefined) title = row;
      else {
        // Two rows of one cell: a list of one column.
        header = headerOf(title);
        rows.push(row);
      }
      continue;
    }
    if (rows.length === SHEET_MAX_ROWS)
      throw refused(
        'too-many-rows',
        `一次最多 ${SHEET_MAX_ROWS} 行，请拆成几份。`,
        `At most ${SHEET_MAX_ROWS} rows at a time. Please split the file.`,
        413,
      );
    rows.push(row);
  }
  if (header === undefined && title !== undefined) header = headerOf(title);
  if (header === undefined) throw refused('empty', '表里没有内容。', 'There is nothing in the sheet.');
  return { ...header, rows };
}

const headerOf = (row: RawRow): { columns: string[]; headerRow: number } => ({
  columns: row.cells.map((cell) =>
    cleanLine(cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell)),
  ),
  headerRow: row.number,
});
