import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COMMUNITY, COMPOUND, SIBLING, type World, world } from '../../../../test/world.ts';
import { readSheet } from '../../../kernel/sheets/read.ts';
import { writeCsv, writeSheet } from '../../../kernel/sheets/write.ts';
import * as c from '../contract.ts';

let w: World;
beforeAll(async () => {
  w = await world();
});
afterAll(() => w.close());

const HEAD = ['社区', '小区', '楼栋', '单元', '房号', '楼层', '总层数', '封闭/开放', '物业公司'].map(
  (heading) => ({ heading }),
);
type Cells = readonly (string | number | Date | null)[];
const xlsx = (rows: readonly Cells[]) => writeSheet(HEAD, rows);

/** 2 buildings of 2 units and 6 floors with 2 doors: 48 homes. */
function newCompound(name: string): Cells[] {
  const rows: Cells[] = [];
  for (const building of ['10', '2']) {
    for (const unit of ['1', '2']) {
      for (let floor = 1; floor <= 6; floor++) {
        for (const door of [1, 2])
          rows.push(['甲一社区', name, building, unit, `${floor}0${door}`, null, 6, '开放', null]);
      }
    }
  }
  return rows;
}

const count = async (like: string) => {
  const [row] = await w.house
    .sql`select count(*)::int as n from places where code like ${`${like}%`} and valid_to is null`;
  return row!['n'] as number;
};

describe('a list of homes', () => {
  it('is compared first, applied when said so, and changes nothing the second time', async () => {
    const zhang = await w.as('zhang');
    const upload = await xlsx(newCompound('槐荫里'));
    const before = await count(COMMUNITY);
    const { status, body } = await zhang.call(c.previewImport, {}, { upload, name: '房屋表.xlsx' });
    expect(status).toBe(200);
    expect(body.counts).toEqual({
      rows: 48,
      new: 48,
      unchanged: 0,
      changed: 0,
      faulty: 0,
      compounds: 1,
      buildings: 2,
      units: 4,
      homes: 48,
    });
    expect(await count(COMMUNITY)).toBe(before);

    const applied = await zhang.call(c.applyImport, { id: body.id });
    expect(applied.body).toMatchObject({ applied: true, counts: { new: 48, homes: 48 } });
    expect(await count(COMMUNITY)).toBe(before + 55);
    const buildings = await zhang.call(c.listChildren, { code: `${COMMUNITY}002` });
    expect(buildings.body.rows.map((row) => [row.name, row.floors])).toEqual([
      ['2号楼', 6],
      ['10号楼', 6],
    ]);
    const home = await zhang.call(c.readPlace, { code: `${COMMUNITY}002001020402` });
    expect(home.body).toMatchObject({ name: '402', floor: 4, address: '槐荫里 2号楼 2单元 402' });
    expect((await zhang.call(c.searchPlaces, { q: '槐荫里 10号楼 601' })).body.rows).toHaveLength(2);

    const again = await zhang.call(c.previewImport, {}, { upload, name: '房屋表.xlsx' });
    expect(again.body.counts).toMatchObject({ new: 0, changed: 0, unchanged: 48, faulty: 0 });
    const [{ stamp }] = (await w.house.sql`select max(changed_at) as stamp from places`) as unknown as [
      { stamp: Date },
    ];
    expect((await zhang.call(c.applyImport, { id: again.body.id })).body.counts).toMatchObject({
      new: 0,
      changed: 0,
      unchanged: 48,
    });
    const [{ later }] = (await w.house.sql`select max(changed_at) as later from places`) as unknown as [
      { later: Date },
    ];
    expect(later).toEqual(stamp);
    expect(await count(COMMUNITY)).toBe(before + 55);
  });

  it('changes traits, reads the ways people write, and takes CSV', async () => {
    const zhang = await w.as('zhang');
    const upload = writeCsv(HEAD, [
      ['甲一', '翡翠郡小区', '３#', '二单元', '402室', '', '18', '封闭式', '绿苑物业'],
      ['', '翡翠郡小区', '3号', '2', '501', '', '', '', ''],
    ]);
    const { body } = await zhang.call(c.previewImport, {}, { upload, name: '表.csv' });
    expect(body.counts).toMatchObject({ rows: 2, changed: 1, unchanged: 1, new: 0, faulty: 0 });
    await zhang.call(c.applyImport, { id: body.id });
    expect((await zhang.call(c.readPlace, { code: COMPOUND })).body).toMatchObject({
      closed: true,
      manager: '绿苑物业',
    });
    expect((await zhang.call(c.readPlace, { code: `${COMPOUND}003` })).body.floors).toBe(18);
  });

  it('tells every fault with row, column, reason and value, and gives the failed rows back as a file', async () => {
    const zhang = await w.as('zhang');
    const upload = await xlsx([
      ['甲一社区', '新苑', '1', '1', '101', null, 6, '封闭', null],
      ['甲一社区', '新苑', '1', '1', '101室', null, null, null, null],
      ['甲一社区', '新苑', '1', '1', '102', null, 7, null, null],
      ['乙二社区', '新苑', '1', '1', '101', null, null, null, null],
      ['甲一社区', '新苑', null, '1', '103', null, null, null, null],
      ['甲一社区', '新苑', new Date('2026-03-02T00:00:00Z'), '1', '104', null, null, null, null],
      ['甲一社区', null, '1', '1', '105', '高层', null, '半封闭', null],
    ]);
    const { body } = await zhang.call(c.previewImport, {}, { upload, name: '新苑.xlsx' });
    expect(body.counts).toMatchObject({ rows: 7, new: 1, faulty: 6 });
    expect(body.faults.map(({ row, column, code, value }) => [row, column, code, value])).toEqual([
      [3, '房号', 'twice', '101'],
      [4, '总层数', 'contradiction', '7'],
      [5, '社区', 'unknown-community', '乙二社区'],
      [6, '楼栋', 'no-building', ''],
      [7, '楼栋', 'excel-date', '2026-03-02'],
      [8, '小区', 'empty', ''],
      [8, '楼层', 'integer', '高层'],
      [8, '封闭/开放', 'choice', '半封闭'],
    ]);
    expect(body.faults[0]!.reason.zh).toBe('和第 2 行是同一处。');
    const file = await zhang.call(c.failedRows, { id: body.id });
    const sheet = await readSheet(file.body as Uint8Array);
    expect(sheet.columns.at(-1)).toBe('原因 Reason');
    expect(sheet.rows).toHaveLength(6);
    expect(String(sheet.rows[5]!.cells.at(-1))).toContain('小区');
    await zhang.call(c.applyImport, { id: body.id });
    expect(
      (await zhang.call(c.searchPlaces, { q: '新苑', kind: 'home' })).body.rows.map((row) => row.name),
    ).toEqual(['101']);
  });

  it('says which column is missing, and what is no list at all', async () => {
    const zhang = await w.as('zhang');
    const wrong = await zhang.call(
      c.previewImport,
      {},
      { upload: writeCsv([{ heading: '姓名' }, { heading: '电话' }], [['李', '1']]) },
    );
    expect(wrong.status).toBe(400);
    expect(wrong.fault.message).toBe('缺少“小区”这一列。文件里有：姓名、电话。');
    expect(wrong.fault.fields[0]?.path).toBe('compound');
    const picture = await zhang.call(
      c.previewImport,
      {},
      { upload: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3]) },
    );
    expect([picture.status, picture.fault.code]).toEqual([400, 'sheet-not-list']);
  });

  it('stays with who sent it, and within their own area', async () => {
    const zhang = await w.as('zhang');
    const { body } = await zhang.call(
      c.previewImport,
      {},
      { upload: await xlsx([['甲一社区', '别苑', '1', null, null, null, null, null, null]]) },
    );
    const qian = await w.as('qian');
    expect((await qian.call(c.applyImport, { id: body.id })).status).toBe(404);
    expect((await qian.call(c.failedRows, { id: body.id })).status).toBe(404);
    expect((await qian.call(c.previewImport, { within: COMMUNITY }, { upload: await xlsx([]) })).status).toBe(
      404,
    );
    expect((await (await w.as('wang')).call(c.previewImport, {}, { upload: await xlsx([]) })).status).toBe(
      403,
    );
    const own = await qian.call(
      c.previewImport,
      { within: SIBLING },
      { upload: await xlsx([['甲一社区', '别苑', '1', null, null, null, null, null, null]]) },
    );
    expect(own.body.faults[0]).toMatchObject({ column: '社区', code: 'unknown-community' });
  });

  it('may be applied by two at once without a home coming twice', async () => {
    const zhang = await w.as('zhang');
    const upload = await xlsx(newCompound('双苑'));
    const plans = await Promise.all([1, 2].map(() => zhang.call(c.previewImport, {}, { upload })));
    const done = await Promise.all(plans.map(({ body }) => zhang.call(c.applyImport, { id: body.id })));
    expect(done.map((one) => one.body.counts.new).sort()).toEqual([0, 48]);
    const [row] = await w.house
      .sql`select count(*)::int as n, count(distinct address)::int as different from places where address like '双苑%'`;
    expect(row).toEqual({ n: 55, different: 55 });
  });

  it('gives an empty list to fill in', async () => {
    const { body } = await (await w.as('zhang')).call(c.importTemplate, {});
    expect((await readSheet(body as Uint8Array)).columns.slice(0, 5)).toEqual([
      '社区',
      '小区',
      '楼栋',
      '单元',
      '房号',
    ]);
  });
});
