/**
 * Reads the first visible sheet of an .xlsx file. Of our own, because a library that builds the whole workbook takes
 * half a gigabyte for 20,000 rows, reads numbers without saying that digits are lost, and blocks the server meanwhile.
 */
import { setImmediate as breathe } from 'node:timers/promises';
import { unpack, ZipBroken, type ZipEntry, zipEntries } from './zip.ts';

/** A cell as it lies in the file; empty cells are ''. A Date is the written day and time as UTC. */
export type Cell = string | number | Date;
export type RawRow = { number: number; cells: Cell[] };

/** All parts of a workbook together may unpack to this many bytes. */
const UNPACKED_LIMIT = 200 * 1024 * 1024;
/** Parts that describe the workbook are small; those that are not, are not read. */
const SMALL_PART = 5 * 1024 * 1024;
const ROWS_BEFORE_BREATHING = 2_000;
const EPOCH_1904 = Date.UTC(1904, 0, 1);

export async function* xlsxRows(file: Buffer): AsyncGenerator<RawRow> {
  const entries = zipEntries(file, UNPACKED_LIMIT);
  const text = async (name: string): Promise<string | undefined> => {
    const entry: ZipEntry | undefined = entries.get(name);
    return entry && (await unpack(entry)).toString('utf8').replace(/^\ufeff/, '');
  };
  for (const small of ['xl/workbook.xml', 'xl/_rels/workbook.xml.rels', 'xl/styles.xml'])
    if ((entries.get(small)?.size ?? 0) > SMALL_PART) throw new ZipBroken('too-large');
  const workbook = await text('xl/workbook.xml');
  if (workbook === undefined) throw new ZipBroken('damaged');
  const sheet = await text(firstSheet(workbook, (await text('xl/_rels/workbook.xml.rels')) ?? ''));
  if (sheet === undefined) throw new ZipBroken('damaged');
  const strings = sharedStrings((await text('xl/sharedStrings.xml')) ?? '');
  const dates = dateStyles((await text('xl/styles.xml')) ?? '');
  const epoch = /date1904=["'](?:1|true)["']/.test(workbook) ? EPOCH_1904 : Date.UTC(1899, 11, 30);

  let sinceBreath = 0;
  for (const row of rowsOf(sheet, strings, dates, epoch)) {
    if (++sinceBreath % ROWS_BEFORE_BREATHING === 0) await breathe();
    yield row;
  }
}

function attribute(tag: string, name: string): string | undefined {
  return new RegExp(`(?:^|\\s)${name}=(?:"([^"]*)"|'([^']*)')`)
    .exec(tag)
    ?.slice(1)
    .find((v) => v !== undefined);
}

/** Some programs write every tag with a namespace prefix. */
const prefixOf = (xml: string, root: string): string =>
  new RegExp(`<(\\w+:)?${root}[\\s>]`).exec(xml.slice(0, 4_000))?.[1] ?? '';

function firstSheet(workbook: string, relations: string): string {
  const sheets = workbook.match(/<(?:\w+:)?sheet\s[^>]*>/g) ?? [];
  const shown = sheets.find((tag) => (attribute(tag, 'state') ?? 'visible') === 'visible') ?? sheets[0];
  const id = shown && attribute(shown, '(?:\\w+:)?id');
  const relation = relations
    .match(/<(?:\w+:)?Relationship\s[^>]*>/g)
    ?.find((tag) => attribute(tag, 'Id') === id);
  const target = (relation && attribute(relation, 'Target')) ?? 'worksheets/sheet1.xml';
  return target.startsWith('/') ? target.slice(1) : `xl/${target}`;
}

const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function decode(xml: string): string {
  const text = xml.includes('&')
    ? xml.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w{2,4}));/gi, (whole, hex, dec, name) => {
        if (name !== undefined) return NAMED[String(name)] ?? whole;
        const point = hex === undefined ? Number(dec) : Number.parseInt(String(hex), 16);
        return point <= 0x10ffff ? String.fromCodePoint(point) : '';
      })
    : xml;
  return text.includes('_x')
    ? text.replace(/_x([0-9A-F]{4})_/g, (_, hex) => String.fromCharCode(Number.parseInt(String(hex), 16)))
    : text;
}

/** The text of a string item: all its `<t>` runs, without the phonetic guide (`<rPh>`). */
function runs(item: string, prefix: string): string {
  // Excel holds 32,767 characters in a cell; more is an attack on time.
  const xml = item
    .slice(0, 400_000)
    .replace(new RegExp(`<${prefix}rPh[\\s>][\\s\\S]*?</${prefix}rPh>`, 'g'), '');
  let text = '';
  let at = 0;
  for (;;) {
    const open = xml.indexOf(`<${prefix}t`, at);
    if (open < 0) return text;
    const body = xml.indexOf('>', open) + 1;
    if (body === 0) return text;
    if (xml[body - 2] === '/') {
      at = body;
      continue;
    }
    const end = xml.indexOf(`</${prefix}t>`, body);
    if (end < 0) return text;
    text += decode(xml.slice(body, end));
    at = end + 1;
  }
}

function sharedStrings(xml: string): string[] {
  const prefix = prefixOf(xml, 'sst');
  const strings: string[] = [];
  let at = 0;
  for (;;) {
    const open = xml.indexOf(`<${prefix}si`, at);
    if (open < 0) return strings;
    const body = xml.indexOf('>', open) + 1;
    if (xml[body - 2] === '/') {
      strings.push('');
      at = body;
      continue;
    }
    const end = xml.indexOf(`</${prefix}si>`, body);
    if (body === 0 || end < 0) throw new ZipBroken('damaged');
    strings.push(runs(xml.slice(body, end), prefix));
    at = end;
  }
}

/** For each cell style whether it shows a day. Formats 27–36 and 50–58 are the Chinese ones. */
function dateStyles(xml: string): boolean[] {
  const custom = new Map<number, boolean>();
  for (const tag of xml.match(/<(?:\w+:)?numFmt\s[^>]*>/g) ?? []) {
    const code = decode(attribute(tag, 'formatCode') ?? '')
      .replace(/"[^"]*"|\[[^\]]*\]|\\./g, '')
      .toLowerCase();
    custom.set(Number(attribute(tag, 'numFmtId')), /[yd年月日]/.test(code));
  }
  const styles = /<(?:\w+:)?cellXfs[\s>][\s\S]*?<\/(?:\w+:)?cellXfs>/.exec(xml)?.[0] ?? '';
  return (styles.match(/<(?:\w+:)?xf\s[^>]*>/g) ?? []).map((tag) => {
    const id = Number(attribute(tag, 'numFmtId') ?? 0);
    return (
      custom.get(id) ??
      ((id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58))
    );
  });
}

function* rowsOf(xml: string, strings: string[], dates: boolean[], epoch: number): Generator<RawRow> {
  const prefix = prefixOf(xml, 'worksheet');
  const [rowTag, cellTag, close] = [`${prefix}row`, `${prefix}c`, `/${prefix}sheetData`];
  let row: RawRow | undefined;
  let at = Math.max(0, xml.indexOf(`<${prefix}sheetData`));
  let number = 0;
  for (;;) {
    const open = xml.indexOf('<', at);
    const gt = xml.indexOf('>', open);
    if (open < 0 || gt < 0) break;
    const tag = xml.slice(open + 1, gt);
    at = gt + 1;
    const name = /^[^\s/>]+|^\/[^\s>]+/.exec(tag)?.[0];
    if (name === close) break;
    if (name === rowTag) {
      if (row !== undefined) yield row;
      number = Number(attribute(tag, 'r') ?? number + 1);
      row = { number, cells: [] };
    } else if (name === cellTag && row !== undefined && !tag.endsWith('/')) {
      const end = xml.indexOf(`</${cellTag}>`, at);
      if (end < 0) throw new ZipBroken('damaged');
      const column = columnOf(attribute(tag, 'r')) ?? row.cells.length;
      const value = cellValue(xml.slice(at, end), tag, prefix, strings, dates, epoch);
      at = end;
      // Cells beyond any real list are stray formatting or an attack on memory.
      if (value === '' || column >= MAX_COLUMNS) continue;
      while (row.cells.length < column) row.cells.push('');
      row.cells[column] = value;
    }
  }
  if (row !== undefined) yield row;
}

/** Columns that are read; what lies farther right is left out. */
const MAX_COLUMNS = 200;

function columnOf(reference: string | undefined): number | undefined {
  const letters = /^[A-Z]{1,3}/.exec(reference ?? '')?.[0];
  if (letters === undefined) return undefined;
  let n = 0;
  for (const letter of letters) n = n * 26 + letter.charCodeAt(0) - 64;
  return n - 1;
}

function cellValue(
  inner: string,
  tag: string,
  prefix: string,
  strings: string[],
  dates: boolean[],
  epoch: number,
): Cell {
  const type = attribute(tag, 't');
  if (type === 'inlineStr') return runs(inner, prefix);
  const open = inner.indexOf(`<${prefix}v`);
  const body = open < 0 ? 0 : inner.indexOf('>', open) + 1;
  const end = body === 0 ? -1 : inner.indexOf('<', body);
  if (end < 0) return '';
  const raw = inner.slice(body, end);
  if (type === 's') return strings[Number(raw)] ?? '';
  if (type === 'b') return raw === '1' ? 'TRUE' : 'FALSE';
  if (type === 'd') return new Date(raw.endsWith('Z') ? raw : `${raw}Z`);
  if (type === 'str' || type === 'e') return decode(raw);
  const value = Number(raw);
  if (raw.trim() === '' || Number.isNaN(value)) return decode(raw);
  if (dates[Number(attribute(tag, 's') ?? -1)] && value >= 1 && value < 2_958_466)
    // Serial 60 is a 29 February 1900 that never was: days before it lie one earlier.
    return new Date(epoch + Math.round((value < 60 && epoch < EPOCH_1904 ? value + 1 : value) * 86_400_000));
  return value;
}
