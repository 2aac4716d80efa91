/** Lists of the hotline through the door: read, mapped, taken over once, whoever else is at it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Client,
  COMMUNITY,
  COUNTY,
  SIBLING,
  STREET,
  UNIT,
  type World,
  world,
} from '../../../../test/world.ts';
import { readSheet } from '../../../kernel/sheets/read.ts';
import { type OutCell, writeCsv, writeSheet } from '../../../kernel/sheets/write.ts';
import { listCases, readCase } from '../contract.ts';
import {
  applyImport,
  failedRows,
  importTemplate,
  listImportRows,
  listImports,
  mapImport,
  previewImport,
  readImport,
} from './contract.ts';

const HEAD = [
  '工单编号',
  '标题',
  '诉求内容',
  '事发地址',
  '诉求类型',
  '来电人',
  '联系电话',
  '受理时间',
  '办理期限',
];
const sheetOf = (rows: OutCell[][], head = HEAD): Promise<Buffer> =>
  writeSheet(
    head.map((heading) => ({ heading })),
    rows,
  );

let w: World;
let zhao: Client;
let serial = 0;
beforeAll(async () => {
  w = await world();
  zhao = await w.as('zhao');
});
afterAll(() => w.close());

const next = (): string => {
  serial += 1;
  return `2026112100${String(serial).padStart(4, '0')}`;
};
async function upload(bytes: Uint8Array, who = zhao, place = STREET) {
  const read = await who.call(previewImport, { place }, { upload: bytes, name: '热线.xlsx' });
  expect(read.status, JSON.stringify(read.fault)).toBe(200);
  const { id } = read.body;
  return { id, view: (await who.call(readImport, { id })).body };
}
const rowsOf = async (id: string, who = zhao) =>
  (await who.call(listImportRows, { id, limit: 100 })).body.rows;

describe('a list', () => {
  it('is shown row by row, taken over with number, deadline and holder, and is known the second time', async () => {
    const [a, b, c] = [next(), next(), next()];
    const bytes = await sheetOf([
      [
        a,
        '楼道灯',
        '三号楼二单元楼道灯坏了',
        '天桥区翡翠郡小区3号楼2单元',
        '楼道、台阶、扶手',
        '李秀兰',
        '13812342046',
        '2026-11-20 09:30',
        '2026-11-25 16:00',
      ],
      [b, '', '电梯困人，停运两天了', '香樟苑1号楼', '', '', '', '', '2026年12月1日'],
      [c, '', '甲一社区门口垃圾没人清运', '', '环境', '', '', '', ''],
    ]);
    const { id, view } = await upload(bytes);
    expect(view).toMatchObject({ rows: 3, ready: 3, fault: 0, known: 0, done: 0, missing: [], doneAt: null });
    expect(view.headings[6]).toEqual({ name: '联系电话', sample: '138…' });
    expect(
      (await rowsOf(id)).map((row) => [row.state, row.hotline, row.address, row.category, row.dueAt]),
    ).toEqual([
      ['ready', a, '翡翠郡小区 3号楼 2单元', '楼道、台阶、扶手', '2026-11-25T08:00:00.000Z'],
      ['ready', b, '香樟苑 1号楼', '电梯', '2026-12-01T09:30:00.000Z'],
      ['ready', c, '甲一社区', '垃圾、保洁', null],
    ]);
    expect(await w.house.sql`select 1 from cases`).toHaveLength(0);
    const lying =
      JSON.stringify(await w.house.sql`select encode(sealed, 'escape') as s from case_import_rows`) +
      JSON.stringify(await w.house.sql`select headings from case_imports`) +
      JSON.stringify(await w.house.sql`select * from replies`);
    for (const secret of ['13812342046', '李秀兰']) expect(lying).not.toContain(secret);
    expect((await zhao.call(applyImport, { id })).body).toEqual({
      rows: 3,
      ready: 0,
      fault: 0,
      known: 0,
      done: 3,
    });
    const [first, second] = await rowsOf(id);
    const made = (await zhao.call(readCase, { id: first!.caseId! })).body;
    expect(made).toMatchObject({
      source: 'hotline',
      place: UNIT,
      text: `楼道灯。三号楼二单元楼道灯坏了\n（12345 工单 ${a}）`,
      category: 'building_stairs',
      phoneMask: '138****2046',
      reporterName: expect.stringMatching(/^李\*+$/),
      holderName: '王小梅',
      dueAt: '2026-11-25T08:00:00.000Z',
    });
    expect((await zhao.call(readCase, { id: second!.caseId! })).body.community).toBe(SIBLING);
    const [kept] = await w.house
      .sql`select county, case_id, received_at, due_at from hotline_cases where number = ${a}`;
    expect(kept).toEqual({
      county: COUNTY,
      case_id: first!.caseId,
      received_at: new Date('2026-11-20T01:30:00Z'),
      due_at: new Date('2026-11-25T08:00:00Z'),
    });
    expect(
      await w.house.sql`select due_at from tasks where subject = ${first!.caseId!} and noun = 'case'`,
    ).toEqual([{ due_at: new Date('2026-11-25T08:00:00Z') }]);
    // Found by its number, and with the deadline that the calendar gives where the list has none.
    expect((await zhao.call(listCases, { q: a })).body.rows.map((row) => row.id)).toEqual([first!.caseId]);
    expect((await zhao.call(applyImport, { id })).fault.code).toBe('done');
    const again = await upload(bytes);
    expect(again.view).toMatchObject({ rows: 3, ready: 0, known: 3 });
    expect((await zhao.call(applyImport, { id: again.id })).body).toMatchObject({ done: 0, known: 3 });
    expect(await w.house.sql`select 1 from cases`).toHaveLength(3);
    expect((await zhao.call(listImports, {})).body.rows.map((row) => [row.id, row.done])).toEqual([
      [again.id, 0],
      [id, 3],
    ]);
  });

  it('with faults tells each beside its row, and gives the failed rows back', async () => {
    const good = next();
    const bytes = await sheetOf([
      ['', '', '没有编号', '翡翠郡小区3号楼', '', '', '', '', ''],
      ['26/1 号', '', '编号不对', '翡翠郡小区3号楼', '', '', '', '', ''],
      [2.6112100002e17, '', '编号被吃掉', '翡翠郡小区3号楼', '', '', '', '', ''],
      [next(), '', '', '翡翠郡小区3号楼', '', '', '', '', ''],
      [next(), '', '在世外桃源', '世外桃源3号楼', '', '', '', '', ''],
      [next(), '', '电话不对', '翡翠郡小区3号楼', '', '王', '1381234', '', ''],
      [next(), '', '期限不对', '翡翠郡小区3号楼', '', '', '', '', '尽快'],
      [next(), '', '期限不对', '翡翠郡小区3号楼', '', '', '', '', '2026-11-25 29:00'],
      [next(), '', '还没来电', '翡翠郡小区3号楼', '', '', '', '2099-01-01', ''],
      [good, '', '好的一行', '翡翠郡小区3号楼', '', '', '', '', ''],
      [good, '', '又来一遍', '翡翠郡小区3号楼', '', '', '', '', ''],
    ]);
    const { id, view } = await upload(bytes);
    expect(view).toMatchObject({ rows: 11, ready: 1, fault: 10 });
    const faults = (await rowsOf(id)).flatMap((row) =>
      row.faults.map((one) => [row.number, one.column, one.code, one.value]),
    );
    expect(faults).toEqual([
      [2, '工单编号', 'empty', ''],
      [3, '工单编号', 'digits', '26/1 号'],
      [4, '工单编号', 'excel-digits', expect.any(String)],
      [5, '诉求内容', 'empty', ''],
      [6, '地址', 'unknown-place', '世外桃源3号楼'],
      [7, '联系电话', 'phone-length', ''],
      [8, '办理期限', 'day', '尽快'],
      [9, '办理期限', 'time', '2026-11-25 29:00'],
      [10, '受理时间', 'future', '2099-01-01'],
      [12, '工单编号', 'twice', good],
    ]);
    const back = await readSheet((await zhao.call(failedRows, { id })).body as Buffer);
    expect(back.rows).toHaveLength(10);
    expect(back.rows[4]!.cells.at(-1)).toContain('认不出小区');
    expect((await zhao.call(applyImport, { id })).body).toMatchObject({ done: 1, fault: 10 });
    // Mended and sent back with its remarks, the rest goes in.
    const mended = await sheetOf(
      [[next(), '', '在世外桃源', '翡翠郡小区3号楼', '', '', '', '', '', '第 6 行']],
      [...HEAD, '问题'],
    );
    expect((await upload(mended)).view).toMatchObject({ ready: 1 });
  });

  it('whose columns nobody knows is mapped by hand, and may be mapped again', async () => {
    const [a, b] = [next(), next()];
    const bytes = writeCsv(
      ['甲', '乙', '事发地址', '丁'].map((heading) => ({ heading })),
      [
        [a, '路灯不亮', '翡翠郡小区1号楼', '2026-11-28'],
        [b, '井盖松了', '香樟苑', ''],
      ],
    );
    const { id, view } = await upload(bytes);
    expect(view).toMatchObject({ ready: 0, fault: 2, missing: ['hotline', 'text'] });
    expect(view.headings).toEqual([
      { name: '甲', sample: '202…' },
      { name: '乙', sample: '路灯不亮' },
      { name: '事发地址', sample: '翡翠郡小区1号楼' },
      { name: '丁', sample: '2026-11-28' },
    ]);
    const twice = await zhao.call(mapImport, { id, hotline: 0, text: 0 });
    expect([twice.status, twice.fault.fields.map(({ path }) => path)]).toEqual([400, ['text']]);
    expect((await zhao.call(mapImport, { id, hotline: 9 })).fault.fields[0]?.path).toBe('hotline');
    expect((await zhao.call(mapImport, { id, hotline: 0, text: 1 })).body).toMatchObject({
      ready: 0,
      fault: 2,
    });
    expect((await zhao.call(mapImport, { id, hotline: 0, text: 1, address: 2, due: 3 })).body).toMatchObject({
      ready: 2,
      fault: 0,
    });
    expect((await zhao.call(readImport, { id })).body).toMatchObject({
      columns: { address: 2, name: null },
      missing: [],
    });
    expect((await zhao.call(applyImport, { id })).body).toMatchObject({ done: 2 });
    const [row] = await rowsOf(id);
    expect((await zhao.call(readCase, { id: row!.caseId! })).body).toMatchObject({
      category: 'outside_roads',
      dueAt: '2026-11-28T09:30:00.000Z',
    });
  });
});

const many = (n: number, from: string): OutCell[][] =>
  Array.from({ length: n }, (_, i) => [
    `${from}${String(i).padStart(6, '0')}`,
    '',
    `第 ${i} 件：${['路灯不亮', '垃圾没清运', '电梯停运', '邻居吵架'][i % 4]}`,
    `${['翡翠郡小区', '香樟苑'][i % 2]}${(i % 4) + 1}号楼${(i % 2) + 1}单元`,
    '',
    '',
    '',
    '',
    '',
  ]);

describe('many rows', () => {
  it('five thousand go in small transactions, and the same list twice at once gives each row once', {
    timeout: 180_000,
  }, async () => {
    const bytes = await sheetOf(many(5000, 'A'));
    const began = performance.now();
    const { id, view } = await upload(bytes);
    const looked = performance.now();
    expect(view).toMatchObject({ rows: 5000, ready: 5000 });
    const qian = await w.as('zhao');
    const other = await upload(bytes, qian);
    expect(other.view.ready).toBe(5000);
    const second = await w.another();
    try {
      const before = performance.now();
      const [one, two, three] = await Promise.all([
        zhao.call(applyImport, { id }),
        second.withCookie(qian.cookie).call(applyImport, { id: other.id }),
        second.withCookie(zhao.cookie).call(applyImport, { id }),
      ]);
      const done = performance.now();
      expect([one.status, two.status]).toEqual([200, 200]);
      // The third was the same list: it helped, or came too late.
      expect([200, 409]).toContain(three.status);
      process.stdout.write(
        `5000 rows: looked at in ${Math.round(looked - began)} ms, twice at once taken over in ${Math.round(done - before)} ms\n`,
      );
    } finally {
      await second.close();
    }
    const [own] = await w.house.sql<{ cases: number; numbers: number; tasks: number; events: number }[]>`
      select (select count(*)::int from cases c join hotline_cases h on h.case_id = c.id where h.number like 'A%') as cases,
        (select count(distinct number)::int from hotline_cases where number like 'A%') as numbers,
        (select count(*)::int from tasks t join hotline_cases h on h.case_id = t.subject where h.number like 'A%') as tasks,
        (select count(*)::int from events e join hotline_cases h on h.case_id::text = e.subject where e.verb = 'case.reported' and h.number like 'A%') as events`;
    expect(own).toEqual({ cases: 5000, numbers: 5000, tasks: 5000, events: 5000 });
    const sizes = await w.house.sql<{ n: number }[]>`
      select count(*)::int as n from events e join hotline_cases h on h.case_id::text = e.subject
      where e.verb = 'case.reported' and h.number like 'A%' group by e.xid`;
    expect(Math.max(...sizes.map(({ n }) => n))).toBeLessThanOrEqual(500);
    const both = await Promise.all([zhao.call(readImport, { id }), zhao.call(readImport, { id: other.id })]);
    expect(both[0].body.done + both[1].body.done).toBe(5000);
    expect(both[0].body.known + both[1].body.known).toBe(5000);
    // Numbers of cases have no gap and no double.
    const [numbers] = await w.house
      .sql`select count(distinct number)::int as n, count(*)::int as all from cases where community = ${COMMUNITY}`;
    expect(numbers!['n']).toBe(numbers!['all']);
  });

  it('that stopped half way goes on where it stopped', async () => {
    const { id } = await upload(await sheetOf(many(600, 'B')));
    // The kind of the later rows ends between the look and the act, and one number is brought in by another list.
    const lift = (await upload(await sheetOf(many(3, 'B')))).id;
    await zhao.call(applyImport, { id: lift });
    await w.house
      .sql`create function stop_here() returns trigger language plpgsql as $$ begin raise exception 'stopped'; end $$`;
    await w.house
      .sql`create trigger stop_here before insert on hotline_cases for each row when (new.number = 'B000599') execute function stop_here()`;
    expect((await zhao.call(applyImport, { id })).status).toBe(500);
    const half = (await zhao.call(readImport, { id })).body;
    expect([half.doneAt, half.done > 0, half.ready > 0, half.done + half.ready + half.known]).toEqual([
      null,
      true,
      true,
      600,
    ]);
    await w.house.sql`drop trigger stop_here on hotline_cases`;
    expect((await zhao.call(applyImport, { id })).body).toEqual({
      rows: 600,
      ready: 0,
      fault: 0,
      known: 3,
      done: 597,
    });
    expect(await w.house.sql`select 1 from hotline_cases where number like 'B%'`).toHaveLength(600);
  });
});

describe('who may', () => {
  it('only those who take over lists, only their own list, only their own area', async () => {
    const bytes = await sheetOf([[next(), '', '路灯不亮', '香樟苑1号楼', '', '', '', '', '']]);
    expect(
      (await (await w.as('wang')).call(previewImport, { place: COMMUNITY }, { upload: bytes })).status,
    ).toBe(403);
    const zhang = await w.as('zhang');
    expect((await zhang.call(previewImport, { place: SIBLING }, { upload: bytes })).status).toBe(404);
    const { id } = await upload(bytes, zhang, STREET);
    expect((await rowsOf(id, zhang)).flatMap((row) => row.faults.map(({ code }) => code))).toEqual([
      'outside',
    ]);
    for (const endpoint of [readImport, listImportRows, applyImport, failedRows])
      expect((await zhao.call(endpoint as typeof readImport, { id })).status).toBe(404);
    expect((await zhao.call(mapImport, { id, hotline: 0 })).status).toBe(404);
    expect((await zhang.call(failedRows, { id })).status).toBe(200);
  });
  it('has an empty sheet to begin with, and no list is none', async () => {
    const sheet = await readSheet((await zhao.call(importTemplate, {})).body as Buffer);
    expect(sheet.columns.slice(0, 3)).toEqual(['工单编号', '标题', '诉求内容']);
    const noise = await zhao.call(
      previewImport,
      { place: STREET },
      { upload: Buffer.from([0, 1, 2]), name: 'x.png' },
    );
    expect([noise.status, noise.fault.code]).toEqual([400, 'sheet-not-list']);
  });
});
