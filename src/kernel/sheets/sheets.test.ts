import { crc32, deflateRawSync } from 'node:zlib';
import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { Refused } from '../refused.ts';
import { cell, columns, mapColumns, readRows } from './columns.ts';
import { readSheet, SHEET_MAX_BYTES, type Sheet } from './read.ts';
import { failedRowsWorkbook, writeCsv, writeSheet } from './write.ts';

/** A zip archive of the given files; `claim` makes one of them lie about its size. */
function zip(
  files: Record<string, string | Buffer>,
  claim?: { name: string; size: number; locked?: boolean },
): Buffer {
  const bodies: Buffer[] = [];
  const central: Buffer[] = [];
  let at = 0;
  for (const [name, content] of Object.entries(files)) {
    const raw = Buffer.from(content);
    const packed = deflateRawSync(raw);
    const size = claim?.name === name ? claim.size : raw.length;
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(claim?.locked ? 1 : 0, 2);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(crc32(raw), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(size, 18);
    fields.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), fields, Buffer.from(name), packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(at, 10);
    central.push(
      Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), fields, tail, Buffer.from(name)]),
    );
    bodies.push(local);
    at += local.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(central.length, 8);
  end.writeUInt16LE(central.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...bodies, directory, end]);
}

const BOOK = '<workbook><sheets><sheet name="一" sheetId="1" r:id="rId1"/></sheets></workbook>';
const book = (sheetXml: string, more: Record<string, string> = {}): Buffer =>
  zip({ 'xl/workbook.xml': BOOK, 'xl/worksheets/sheet1.xml': sheetXml, ...more });
const sheetXml = (rows: string): string =>
  `<?xml version="1.0"?><worksheet><sheetData>${rows}</sheetData></worksheet>`;
const inline = (text: string): string => `<c t="inlineStr"><is><t>${text}</t></is></c>`;

const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'read',
    (error: unknown) => {
      if (!(error instanceof Refused)) throw error;
      return error.code;
    },
  );

const spec = columns({
  name: { zh: '姓名', en: 'Name', aliases: ['居民姓名'], read: cell.text({ max: 20 }), required: true },
  phone: { zh: '电话', en: 'Phone', aliases: ['手机号', '联系电话'], read: cell.phone() },
  idNumber: { zh: '身份证号', en: 'ID number', read: cell.idNumber(), secret: true },
  birth: { zh: '出生日期', en: 'Born', read: cell.day() },
  tie: { zh: '人户关系', en: 'Tie', read: cell.choice({ owner: ['业主', '房主'], tenant: ['租户'] }) },
});

describe('reading Excel', () => {
  it('gives text, numbers and days as they are', async () => {
    const wb = new ExcelJS.Workbook();
    const ws = wb.addWorksheet('居民');
    ws.addRow(['姓名', '电话', '身份证号', '出生日期', '公式', '富文本', '链接']);
    ws.addRow([
      '李秀兰',
      13812342046,
      Number('370105194903012046'),
      new Date('1949-03-01T00:00:00Z'),
      { formula: '1+1', result: 2 },
      { richText: [{ text: '一' }, { text: '二 &<', font: { bold: true } }] },
      { text: '网页', hyperlink: 'https://example.com' },
    ]);
    ws.getCell('C2').numFmt = '0';
    ws.getCell('D2').numFmt = 'yyyy"年"m"月"d"日"';
    ws.addRow([]);
    ws.addRow(['王  明', '０５３１－８８８８１２３４', '', '1988.3.5', true]);
    const sheet = await readSheet(Buffer.from(await wb.xlsx.writeBuffer()), '居民.xlsx');
    expect(sheet.columns).toEqual(['姓名', '电话', '身份证号', '出生日期', '公式', '富文本', '链接']);
    expect(sheet.rows).toEqual([
      {
        number: 2,
        cells: [
          '李秀兰',
          13812342046,
          370105194903012030,
          new Date('1949-03-01T00:00:00Z'),
          2,
          '一二 &<',
          '网页',
        ],
      },
      { number: 4, cells: ['王  明', '０５３１－８８８８１２３４', '', '1988.3.5', 'TRUE'] },
    ]);
  });
  it('passes over a merged title and takes the first visible sheet', async () => {
    const wb = new ExcelJS.Workbook();
    wb.addWorksheet('藏', { state: 'hidden' }).addRow(['不', '是']);
    const ws = wb.addWorksheet('名单');
    ws.addRow(['无影潭社区居民名单']);
    ws.mergeCells('A1:C1');
    ws.addRow(['姓名', '电话', '楼栋']);
    ws.addRow(['李秀兰', '13812342046', '3号楼']);
    const sheet = await readSheet(Buffer.from(await wb.xlsx.writeBuffer()));
    expect([sheet.columns, sheet.headerRow, sheet.rows.length]).toEqual([['姓名', '电话', '楼栋'], 2, 1]);
  });
  it('reads what other programs write', async () => {
    const prefixed = zip({
      'xl/workbook.xml':
        '<x:workbook><x:workbookPr date1904="1"/><x:sheets><x:sheet name="s" r:id="r7"/></x:sheets></x:workbook>',
      'xl/_rels/workbook.xml.rels':
        '<Relationships><Relationship Id="r7" Target="/xl/worksheets/a.xml"/></Relationships>',
      'xl/styles.xml':
        '<x:styleSheet><x:cellXfs count="2"><x:xf numFmtId="0"/><x:xf numFmtId="31"/></x:cellXfs></x:styleSheet>',
      'xl/sharedStrings.xml':
        '<x:sst><x:si><x:t>姓&#21517;</x:t></x:si><x:si/><x:si><x:t xml:space="preserve">日期 </x:t><x:rPh sb="0" eb="1"><x:t>ri</x:t></x:rPh></x:si></x:sst>',
      'xl/worksheets/a.xml':
        '<x:worksheet><x:sheetData><x:row><x:c t="s"><x:v>0</x:v></x:c><x:c t="s"><x:v>2</x:v></x:c></x:row>' +
        "<x:row r='5'><x:c r='A5' t='str'><x:v>A&amp;B_x000D_</x:v></x:c><x:c r='B5' s='1'><x:v>1</x:v></x:c><x:c r='D5' t='e'><x:v>#REF!</x:v></x:c></x:row></x:sheetData></x:worksheet>",
    });
    const sheet = await readSheet(prefixed);
    expect(sheet.columns).toEqual(['姓名', '日期']);
    expect(sheet.rows).toEqual([
      { number: 5, cells: ['A&B\r', new Date('1904-01-02T00:00:00Z'), '', '#REF!'] },
    ]);
  });
  it('refuses what is damaged, locked, old or no list', async () => {
    const good = book(sheetXml(`<row>${inline('姓名')}${inline('电话')}</row>`));
    expect((await readSheet(good)).columns).toEqual(['姓名', '电话']);
    expect(await codeOf(readSheet(Buffer.alloc(0)))).toBe('sheet-empty');
    expect(await codeOf(readSheet(good.subarray(0, good.length / 2)))).toBe('sheet-damaged');
    for (let i = 0; i < good.length; i += 7) {
      const broken = Buffer.from(good);
      broken[i]! ^= 0xff;
      expect(await codeOf(readSheet(broken))).toMatch(/^(read|sheet-.*)$/);
    }
    expect(await codeOf(readSheet(zip({ a: 'b' })))).toBe('sheet-damaged');
    expect(await codeOf(readSheet(book(sheetXml(''))))).toBe('sheet-empty');
    expect(await codeOf(readSheet(zip({ a: 'b' }, { name: 'a', size: 1, locked: true })))).toBe(
      'sheet-locked',
    );
    expect(await codeOf(readSheet(Buffer.from('d0cf11e0a1b11ae100', 'hex')))).toBe('sheet-old-excel');
    expect(await codeOf(readSheet(Buffer.from([0x89, 0x50, 0, 1, 2, 0xff])))).toBe('sheet-not-list');
    expect(await codeOf(readSheet(Buffer.alloc(SHEET_MAX_BYTES + 1, 97)))).toBe('sheet-too-large');
  });
  it('is not talked into unpacking a bomb', async () => {
    const zeros = Buffer.alloc(50 * 1024 * 1024, 32);
    const honest = zip({
      'xl/workbook.xml': BOOK,
      'xl/worksheets/sheet1.xml': 'x',
      a: zeros,
      b: zeros,
      c: zeros,
      d: zeros,
      e: zeros,
    });
    expect(await codeOf(readSheet(honest))).toBe('sheet-too-large');
    const lying = zip(
      { 'xl/workbook.xml': BOOK, 'xl/worksheets/sheet1.xml': zeros },
      { name: 'xl/worksheets/sheet1.xml', size: 1_000 },
    );
    expect(await codeOf(readSheet(lying))).toBe('sheet-too-large');
  });
  it('has a limit of rows', async () => {
    const rows =
      `<row>${inline('姓名')}${inline('电话')}</row>` + '<row><c t="n"><v>1</v></c></row>'.repeat(100_001);
    expect(await codeOf(readSheet(book(sheetXml(rows))))).toBe('sheet-too-many-rows');
  });
});

describe('reading CSV', () => {
  const text = '姓名,电话\r\n李秀兰,13812342046\r\n\r\n"王,明","说""好""\n的"\r\n';
  const gb = Buffer.from('d0d5c3fb2cb5e7bbb00d0ac0eed0e3c0bc2c31333831323334323034360d0a', 'hex');
  it.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with mark', Buffer.from('\ufeff' + text)],
    ['UTF-16', Buffer.from('\ufeff' + text, 'utf16le')],
    ['tabs', Buffer.from(text.replace(/^姓名,|秀兰,/gm, (m) => m.replace(',', '\t')).replace('",', '"\t'))],
  ])('in %s', async (_how, bytes) => {
    const sheet = await readSheet(bytes, 'a.csv');
    expect(sheet.columns).toEqual(['姓名', '电话']);
    expect(sheet.rows.map((r) => r.cells)).toEqual([
      ['李秀兰', '13812342046'],
      ['王,明', '说"好"\n的'],
    ]);
  });
  it('in GB18030, as Excel in China writes it', async () => {
    expect(await readSheet(gb, 'a.csv')).toEqual({
      columns: ['姓名', '电话'],
      headerRow: 1,
      rows: [{ number: 2, cells: ['李秀兰', '13812342046'] }],
    });
  });
  it('of one column, and with an open quotation mark', async () => {
    const one = await readSheet(Buffer.from('房号\n101\n102\n'));
    expect([one.columns, one.rows.length]).toEqual([['房号'], 2]);
    expect(await codeOf(readSheet(Buffer.from('姓名,电话\n"李秀兰,138\n')))).toBe('sheet-csv');
  });
});

describe('expected columns', () => {
  it('are found under other names, widths and remarks', () => {
    const map = mapColumns(spec, ['居民姓名*（必填）', '手 机 号', 'ID Number', '备注']);
    expect(map).toEqual({ at: { name: 0, phone: 1, idNumber: 2 }, unknown: ['备注'] });
  });
  it('say what is missing, what is there twice, and what was found', () => {
    const refuse = (header: string[]): Refused => {
      try {
        mapColumns(spec, header);
      } catch (error) {
        if (error instanceof Refused) return error;
      }
      throw new Error('was taken');
    };
    const missing = refuse(['名字', '电话']);
    expect(missing.say.zh).toBe('缺少“姓名”这一列。文件里有：名字、电话。');
    expect(missing.fields.map((f) => [f.path, f.code])).toEqual([['name', 'column-missing']]);
    expect(refuse(['姓名', '电话', '手机号']).fields.map((f) => f.code)).toEqual(['column-twice']);
  });
});

const sheetOf = (header: string[], ...rows: (string | number | Date)[][]): Sheet => ({
  columns: header,
  headerRow: 1,
  rows: rows.map((cells, i) => ({ number: i + 2, cells })),
});

describe('rows', () => {
  const header = ['姓名', '电话', '身份证号', '出生日期', '人户关系'];
  it('come out typed', () => {
    const { good, faults } = readRows(
      spec,
      sheetOf(
        header,
        ['李 秀兰', 13812342046, '11010519491231002x', 18264, '房主'],
        ['王明', '', '', '', ''],
      ),
    );
    expect(faults).toEqual([]);
    expect(good[0]).toEqual({
      row: 2,
      values: {
        name: '李 秀兰',
        phone: '13812342046',
        idNumber: { number: '11010519491231002X', birth: '1949-12-31', sex: 'f', old: false },
        birth: '1950-01-01',
        tie: 'owner',
      },
    });
    const name: string = good[1]!.values.name;
    const phone: string | undefined = good[1]!.values.phone;
    expect([name, phone]).toEqual(['王明', undefined]);
  });
  it('with faults are told cell by cell, secrets unsaid', () => {
    const { good, faults } = readRows(
      spec,
      sheetOf(
        header,
        ['', '138', '3.70105E+17', '05/03/26', '亲戚'],
        ['王明', '', 370105194903012000],
        ['好', '13812342046'],
      ),
    );
    expect(good.map((r) => r.row)).toEqual([4]);
    expect(faults.map((f) => [f.row, f.column, f.code, f.value])).toEqual([
      [2, '姓名', 'empty', ''],
      [2, '电话', 'phone-length', '138'],
      [2, '身份证号', 'excel-digits', ''],
      [2, '出生日期', 'day-order', '05/03/26'],
      [2, '人户关系', 'choice', '亲戚'],
      [3, '身份证号', 'excel-digits', ''],
    ]);
    expect(faults[4]!.reason).toEqual({ zh: '只能填：业主、租户。', en: 'One of: 业主, 租户.' });
  });
  it.each([
    [cell.digits(), '0012', '0012'],
    [cell.digits(), '３７ ０１', '3701'],
    [cell.digits(), 370105001, '370105001'],
    [cell.digits(), 1e18, 'excel-digits'],
    [cell.digits(/^\d{3}$/), '12', 'digits'],
    [cell.integer({ min: 0, max: 40 }), '１２', 12],
    [cell.integer({ min: 0, max: 40 }), 41, 'integer'],
    [cell.integer({ min: 0, max: 40 }), 1.5, 'integer'],
    [cell.decimal({ min: 0, max: 500 }), 0.1 + 0.2, 0.3],
    [cell.decimal({ min: 0, max: 500 }), '八十', 'decimal'],
    [cell.text({ max: 5 }), "'=1+1", '=1+1'],
    [cell.text({ max: 5 }), 3, '3'],
    [cell.text({ max: 2 }), '三个字', 'too-long'],
    [cell.mobile(), '0531-88881234', 'phone-mobile'],
    [cell.yes(), '√', true],
    [cell.yes(), '无', false],
    [cell.yes(), '也许', 'yes'],
  ])('cell reader %#', (read, given, expected) => {
    const result = read(given);
    expect(result.ok ? result.value : result.code).toBe(expected);
  });
});

describe('writing', () => {
  it('keeps digits, days and what looks like a formula, through Excel and back', async () => {
    const rows = [
      ['=HYPERLINK("http://x")', '370105194903012046', '007', 12.5, new Date('2026-03-05T00:00:00Z'), true],
      ['+86 138', '@我', '-', null, undefined, 'a\u0000b'],
    ];
    const headings = ['甲', '乙', '丙', '丁', '戊', '己'].map((heading) => ({ heading }));
    const bytes = await writeSheet(headings, rows, '名单/1');
    const back = await readSheet(bytes);
    expect(back.rows.map((r) => r.cells)).toEqual([
      ['=HYPERLINK("http://x")', '370105194903012046', '007', 12.5, new Date('2026-03-05T00:00:00Z'), '是'],
      ['+86 138', '@我', '-', '', '', 'ab'],
    ]);
    const wb = new ExcelJS.Workbook();
    await wb.xlsx.load(bytes as unknown as ArrayBuffer);
    const ws = wb.worksheets[0]!;
    expect(ws.getCell('A2').type).toBe(ExcelJS.ValueType.String);
    expect(ws.getCell('B2').numFmt).toBe('@');
    expect(ws.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 });
    expect(ws.name).toBe('名单 1');
  });
  it('makes CSV that runs nothing and comes back whole', async () => {
    const bytes = writeCsv(
      [{ heading: '姓名' }, { heading: '身份证号' }, { heading: '备注' }],
      [
        ['=cmd|1', '370105194903012046', '一,"二"\n三'],
        ['-5', '007', "'"],
      ],
    );
    const raw = bytes.toString('utf8');
    expect(raw.startsWith('\ufeff姓名')).toBe(true);
    expect(raw).not.toMatch(/(^|,|\n)"?=/);
    const text = cell.text({ max: 99 });
    const back = (await readSheet(bytes)).rows.map((r) => r.cells.map((c) => text(c)));
    expect(back.flat().map((r) => r.ok && r.value)).toEqual([
      '=cmd|1',
      '370105194903012046',
      '一,"二" 三',
      '-5',
      '007',
      "'",
    ]);
  });
  it('gives back the failed rows with their reasons, ready to be sent again', async () => {
    const sheet = sheetOf(['姓名', '电话'], ['李秀兰', '13812342046'], ['', '138'], ['王明', '139']);
    const { faults } = readRows(spec, sheet);
    const again = await readSheet(await failedRowsWorkbook(sheet, faults));
    expect(again.columns).toEqual(['姓名', '电话', '原行号 Row', '原因 Reason']);
    expect(again.rows.map((r) => r.cells.slice(0, 3))).toEqual([
      ['', '138', 3],
      ['王明', '139', 4],
    ]);
    expect(String(again.rows[0]!.cells[3])).toContain('手机号是 11 位，这里有 3 位。');
    expect(String(again.rows[0]!.cells[3])).toContain('姓名：');
    expect(mapColumns(spec, again.columns).unknown).toHaveLength(2);
  });
});
