import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, COMMUNITY, HOME, SIBLING, UNIT, type World, world } from '../../../../test/world.ts';
import { idCheckDigit } from '../../../kernel/personal.ts';
import { readSheet } from '../../../kernel/sheets/read.ts';
import { type OutCell, writeSheet } from '../../../kernel/sheets/write.ts';
import { createPerson, listPeople, readPerson } from '../contract.ts';
import {
  applyImport,
  exportPeople,
  failedRows,
  importTemplate,
  previewImport,
  readImport,
} from './contract.ts';

const idNumber = (birth: string, serial: string): string => {
  const body = `370105${birth.replaceAll('-', '')}${serial}`;
  return body + idCheckDigit(body);
};
const HEAD = [
  '姓名*',
  '性别',
  '出生日期',
  '身份证号',
  '手机号',
  '房屋编码',
  '地址',
  '居住类型',
  '与户主关系',
  '标签',
  '家里的狗',
];
const sheetOf = (rows: OutCell[][], head = HEAD): Promise<Buffer> =>
  writeSheet(
    head.map((heading) => ({ heading })),
    rows,
  );

let w: World;
let zhang: Client;
beforeAll(async () => {
  w = await world();
  zhang = await w.as('zhang');
});
afterAll(() => w.close());

async function upload(bytes: Uint8Array, who = zhang, place = COMMUNITY, name = '名单.xlsx') {
  const read = await who.call(previewImport, { place }, { upload: bytes, name });
  expect(read.status, JSON.stringify(read.fault)).toBe(200);
  return { id: read.body.id, view: (await who.call(readImport, { id: read.body.id })).body };
}

const FATHER = idNumber('1950-02-02', '111');
const good: OutCell[][] = [
  ['侯大山', '男', '1950年2月2日', FATHER, '13511112222', HOME, '', '业主', '户主', '党员、高龄'],
  ['侯小河', '女', '1980/7/1', '', '１３５１１１１３３３３', '', '翡翠郡小区3-2-402', '家人', '女儿', ''],
  ['仇租客', '', '', '', '', '', '翡翠郡小区 3号楼 2单元 401室', '租户', '', '新就业群体'],
];

describe('a good list', () => {
  it('is shown first, taken over, and changes nothing the second time', async () => {
    const bytes = await sheetOf(good);
    const { id, view } = await upload(bytes);
    expect(view).toMatchObject({
      rows: 3,
      add: 3,
      change: 0,
      same: 0,
      failed: 0,
      unknown: ['家里的狗'],
      faults: [],
      doneAt: null,
    });
    expect(await w.house.sql`select 1 from persons`).toHaveLength(0);
    const lying =
      JSON.stringify(await w.house.sql`select encode(sealed, 'escape') as s from people_import_rows`) +
      JSON.stringify(await w.house.sql`select * from replies`);
    for (const secret of [FATHER, '13511112222', '侯大山']) expect(lying).not.toContain(secret);
    expect((await zhang.call(applyImport, { id })).body).toEqual({
      rows: 3,
      add: 3,
      change: 0,
      same: 0,
      failed: 0,
    });
    expect((await zhang.call(applyImport, { id })).fault.code).toBe('done');
    const found = (await zhang.call(listPeople, { q: '侯' })).body.rows;
    expect(found.map(({ name, born, phone, home }) => [name, born, phone, home])).toEqual([
      ['侯大山', '1950-02-02', '135****2222', HOME],
      ['侯小河', '1980-07-01', '135****3333', HOME],
    ]);
    const child = (await zhang.call(readPerson, { id: found[1]!.id })).body;
    expect(child.relations).toMatchObject([{ name: '侯大山', kind: 'child', theirs: false }]);
    const before = await w.house.sql`select id, version, changed_at from persons order by id`;
    const again = await upload(bytes);
    expect(again.view).toMatchObject({ add: 0, change: 0, same: 3, failed: 0 });
    expect((await zhang.call(applyImport, { id: again.id })).body).toMatchObject({
      add: 0,
      change: 0,
      same: 3,
    });
    expect(await w.house.sql`select id, version, changed_at from persons order by id`).toEqual(before);
    expect(await w.house.sql`select 1 from people_import_rows`).toHaveLength(0);
  });

  it('changes what differs, and moves who moved', async () => {
    const { id, view } = await upload(
      await sheetOf([
        ['侯小河', '', '1980-07-01', '', '13511114444', `${UNIT}0301`, '', '租户', '', '志愿者'],
      ]),
    );
    expect(view).toMatchObject({ add: 0, change: 1 });
    await zhang.call(applyImport, { id });
    const [line] = (await zhang.call(listPeople, { q: '侯小河' })).body.rows;
    const file = (await zhang.call(readPerson, { id: line!.id })).body;
    expect(file).toMatchObject({
      phone: '135****4444',
      home: `${UNIT}0301`,
      address: '翡翠郡小区 3号楼 2单元 301',
      tags: ['volunteer'],
    });
    expect(file.residences.map(({ home, to }) => [home, to === null])).toEqual(
      expect.arrayContaining([
        [HOME, false],
        [`${UNIT}0301`, true],
      ]),
    );
  });

  it('of thousands goes in small transactions', async () => {
    const rows = Array.from({ length: 2300 }, (_, n): OutCell[] => [
      `批${String.fromCodePoint(0x4e00 + n)}`,
      '',
      '',
      '',
      '',
      HOME,
    ]);
    const { id } = await upload(await sheetOf(rows));
    expect((await zhang.call(applyImport, { id })).body).toMatchObject({ add: 2300, failed: 0 });
    const sizes = await w.house.sql<
      { n: number }[]
    >`select count(*)::int as n from events where data->>'import' = ${id} group by xid order by n`;
    expect(sizes.map(({ n }) => n)).toEqual([300, 1000, 1000]);
  });
});

describe('a bad list', () => {
  it('tells row, column, reason and value; the failed rows come back as a sheet', async () => {
    const { view, id } = await upload(
      await sheetOf([
        ['甲一', '', '', 370105194903012000, '', HOME],
        ['甲二', '', '', '3.70105E+17', '', HOME],
        ['甲三', '', '', '370105194903012041', '', HOME],
        ['甲四', '', '03/05/49', '', '', HOME],
        ['甲五', '妇', '', '', '1381234', HOME],
        ['甲六', '', '', '', '', `${SIBLING}001003020402`],
        ['甲七', '', '', '', '', '', '世外桃源 1号楼'],
        ['甲八', '', '', '', '', HOME, '', '', '', '会飞'],
        ['', '男', '', '', '', HOME],
        ['甲九', '', '1951-01-01', FATHER, '', HOME],
        ['甲十', '', '', '', '', ''],
        ['好人', '', '', '', '', HOME],
        ['好人', '', '', '', '', HOME],
      ]),
    );
    expect(view).toMatchObject({ rows: 13, add: 1, failed: 12 });
    expect(view.faults.map(({ row, column, code, value }) => [row, column, code, value])).toEqual([
      [2, '身份证号', 'excel-digits', ''],
      [3, '身份证号', 'excel-digits', ''],
      [4, '身份证号', 'id-check', ''],
      [5, '出生日期', 'day-order', '03/05/49'],
      [6, '性别', 'choice', '妇'],
      [6, '手机号', 'phone-length', ''],
      [7, '房屋编码', 'unknown-home', `${SIBLING}001003020402`],
      [8, '地址', 'unknown-home', '世外桃源 1号楼'],
      [9, '标签', 'unknown-tag', '会飞'],
      [10, '姓名*', 'empty', ''],
      [11, '出生日期', 'id-differs', '1951-01-01'],
      [12, '房屋编码', 'empty', ''],
      [14, '姓名', 'twice', '好人'],
    ]);
    const back = await readSheet((await zhang.call(failedRows, { id })).body as Buffer);
    expect(back.rows.map(({ cells }) => cells[0])).toEqual([
      '甲一',
      '甲二',
      '甲三',
      '甲四',
      '甲五',
      '甲六',
      '甲七',
      '甲八',
      '',
      '甲九',
      '甲十',
      '好人',
    ]);
    expect(back.rows[0]!.cells.at(-1)).toContain('设为“文本”');
  });

  it('without its columns, or that is no list, is refused with what was found', async () => {
    const wrong = await zhang.call(
      previewImport,
      { place: COMMUNITY },
      { upload: await sheetOf([['x', 'y']], ['名', '狗']), name: 'x.xlsx' },
    );
    expect([wrong.status, wrong.fault.message]).toEqual([400, '缺少“姓名”这一列。文件里有：名、狗。']);
    const noise = await zhang.call(
      previewImport,
      { place: COMMUNITY },
      { upload: Buffer.from([0, 1, 2, 3]), name: 'x.png' },
    );
    expect([noise.status, noise.fault.code]).toEqual([400, 'sheet-not-list']);
    expect(
      await w.house.sql`select 1 from people_imports where file_name in ('x.xlsx', 'x.png')`,
    ).toHaveLength(0);
  });

  it('cannot reach beyond the own area, nor be seen by others', async () => {
    const qian = await w.as('qian');
    const { id } = await upload(await sheetOf(good));
    expect((await qian.call(readImport, { id })).status).toBe(404);
    expect((await qian.call(applyImport, { id })).status).toBe(404);
    expect(
      (await qian.call(previewImport, { place: COMMUNITY }, { upload: await sheetOf(good) })).status,
    ).toBe(404);
    expect(
      (await (await w.as('wang')).call(previewImport, { place: COMMUNITY }, { upload: await sheetOf(good) }))
        .status,
    ).toBe(403);
    // An ID number that lives in another community is told, without whose it is.
    const { view } = await upload(
      await sheetOf([['侯大山', '', '', FATHER, '', `${SIBLING}001003020402`]]),
      qian,
      SIBLING,
    );
    expect(view.faults).toMatchObject([{ code: 'elsewhere' }]);
  });

  it('whose ID number is registered between preview and act fails in that row only', async () => {
    const number = idNumber('1999-09-09', '777');
    const { id } = await upload(
      await sheetOf([
        ['时差', '', '', number, '', HOME],
        ['别人', '', '', '', '', HOME],
      ]),
    );
    await (await w.as('qian')).call(createPerson, {
      place: `${SIBLING}001003020402`,
      name: '时差',
      idNumber: number,
    });
    expect((await zhang.call(applyImport, { id })).body).toMatchObject({ add: 1, failed: 1 });
    expect((await zhang.call(readImport, { id })).body.faults).toMatchObject([{ row: 2, code: 'elsewhere' }]);
  });
});

describe('an export', () => {
  const rowsOf = async (who: Client, input: Parameters<typeof zhang.call<typeof exportPeople>>[1]) =>
    (await readSheet((await who.call(exportPeople, input)).body as Buffer)).rows.map((row) => row.cells);
  it('is masked, can be read in again, and is recorded', async () => {
    const rows = await rowsOf(zhang, { place: HOME, tag: 'party_member', unmasked: false });
    expect(rows).toHaveLength(1);
    expect(rows[0]!.slice(0, 6)).toEqual([
      '侯大山',
      '男',
      '1950-02-02',
      expect.stringMatching(/^3701\*+/),
      '135****2222',
      HOME,
    ]);
    const clear = await rowsOf(zhang, {
      place: HOME,
      tag: 'party_member',
      unmasked: true,
      purpose: 'service',
    });
    expect(clear[0]!.slice(0, 6)).toEqual(['侯大山', '男', '1950-02-02', FATHER, '13511112222', HOME]);
    const recorded = await w.house
      .sql`select actor_name, data from events where verb = 'people.exported' order by id`;
    expect(recorded).toMatchObject([
      { actor_name: '张书记', data: { rows: 1, unmasked: false } },
      { data: { rows: 1, unmasked: true, purpose: 'service' } },
    ]);
  });
  it('needs a purpose and the right', async () => {
    expect((await zhang.call(exportPeople, { place: HOME, unmasked: true })).fault.fields[0]?.path).toBe(
      'purpose',
    );
    expect((await zhang.call(exportPeople, { place: SIBLING, unmasked: false })).status).toBe(404);
    expect((await (await w.as('wang')).call(exportPeople, { place: HOME, unmasked: false })).status).toBe(
      403,
    );
  });
  it('has an empty sheet to begin with', async () => {
    const sheet = await readSheet((await zhang.call(importTemplate, {})).body as Buffer);
    expect(sheet.columns).toContain('身份证号');
  });
});
