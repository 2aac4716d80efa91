import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  BUILDING,
  COMMUNITY,
  COMPOUND,
  HOME,
  SIBLING,
  STREET,
  UNIT,
  type World,
  world,
} from '../../../test/world.ts';
import * as c from './contract.ts';
import { placeFacts } from './service.ts';

let w: World;
beforeAll(async () => {
  w = await world();
});
afterAll(() => w.close());

describe('reading places', () => {
  it('shows one place with all that lie around it', async () => {
    const zhao = await w.as('zhao');
    const { status, body } = await zhao.call(c.readPlace, { code: HOME });
    expect(status).toBe(200);
    expect(body.address).toBe('翡翠郡小区 3号楼 2单元 402');
    expect(body.grid).toBe(`${COMMUNITY}-001001`);
    expect(body.above.map((one) => one.name)).toEqual([
      '山东省',
      '济南市',
      '天桥区',
      '无影山街道',
      '甲一社区',
      '翡翠郡小区',
      '3号楼',
      '2单元',
    ]);
  });

  it('hides what lies elsewhere, and says the same of what does not exist', async () => {
    const qian = await w.as('qian');
    for (const code of [HOME, STREET, '999999', `${SIBLING}777`]) {
      const { status } = await qian.call(c.readPlace, { code });
      expect(status, code).toBe(404);
    }
    expect((await qian.call(c.readPlace, { code: SIBLING })).status).toBe(200);
    expect((await w.nobody().call(c.readPlace, { code: HOME })).status).toBe(401);
  });

  it("lets a grid's worker see the buildings of the grid and no others", async () => {
    const wang = await w.as('wang');
    expect((await wang.call(c.readPlace, { code: HOME })).status).toBe(200);
    expect((await wang.call(c.readPlace, { code: `${COMPOUND}001` })).status).toBe(404);
    expect((await wang.call(c.readPlace, { code: COMMUNITY })).status).toBe(404);
    const { body } = await wang.call(c.listTops, {});
    expect(body.rows.map((row) => row.name)).toEqual(['3号楼', '4号楼']);
    const found = await wang.call(c.searchPlaces, { q: '翡翠郡', kind: 'building' });
    expect(found.body.rows.map((row) => row.name)).toEqual(['3号楼', '4号楼']);
  });

  it('lists children page by page without losing or repeating one', async () => {
    const zhang = await w.as('zhang');
    const names: string[] = [];
    let after: string | undefined;
    do {
      const { body } = await zhang.call(c.listChildren, { code: UNIT, limit: 5, ...(after && { after }) });
      names.push(...body.rows.map((row) => row.name));
      after = body.next ?? undefined;
    } while (after);
    expect(names).toHaveLength(12);
    expect(new Set(names).size).toBe(12);
  });

  it('finds by parts of the address, only within its own scope', async () => {
    const zhao = await w.as('zhao');
    const { body } = await zhao.call(c.searchPlaces, { q: '翡翠郡 3号楼 402' });
    expect(body.rows.map((row) => row.code)).toContain(HOME);
    expect(body.rows.every((row) => row.address.includes('翡翠郡'))).toBe(true);
    expect(body.rows[0]!.around).toBe('济南市 天桥区 无影山街道 甲一社区');
    const elsewhere = await (await w.as('zhou')).call(c.searchPlaces, { q: '翡翠郡' });
    expect(elsewhere.body.rows).toEqual([]);
    const inSibling = await zhao.call(c.searchPlaces, { q: '3号楼', within: SIBLING, kind: 'building' });
    expect(inSibling.body.rows.map((row) => row.address)).toEqual(['香樟苑 3号楼']);
  });

  it('opens a QR code for anyone, with names of places only; a home answers as its unit', async () => {
    const { status, body } = await w.nobody().call(c.readPublicPlace, { code: UNIT });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      code: UNIT,
      kind: 'unit',
      address: '翡翠郡小区 3号楼 2单元',
      floors: 6,
      live: true,
      below: [],
    });
    expect(body.chain.map((one) => one.name)).toEqual([
      '无影山街道',
      '甲一社区',
      '翡翠郡小区',
      '3号楼',
      '2单元',
    ]);
    const home = await w.nobody().call(c.readPublicPlace, { code: HOME });
    expect(home.body).toEqual(body);
    const building = await w.nobody().call(c.readPublicPlace, { code: BUILDING });
    expect(building.body.below.map((one) => one.name)).toEqual(['1单元', '2单元']);
    expect((await w.nobody().call(c.readPublicPlace, { code: '370105009' })).status).toBe(404);
  });
});

describe('editing places', () => {
  it('adds with the next free code, cleans the name, and refuses a second of the same name', async () => {
    const zhang = await w.as('zhang');
    const { status, body } = await zhang.call(c.addPlace, { code: COMPOUND, name: '５＃', floors: 11 });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      code: `${COMPOUND}005`,
      name: '5号楼',
      address: '翡翠郡小区 5号楼',
      floors: 11,
    });
    const again = await zhang.call(c.addPlace, { code: COMPOUND, name: '5号楼' });
    expect(again.status).toBe(400);
    expect(again.fault.fields).toEqual([{ path: 'name', code: 'taken', message: '这里已经有“5号楼”了。' }]);
    const wrong = await zhang.call(c.addPlace, { code: COMPOUND, name: '6号楼', floor: 3 });
    expect(wrong.fault.fields[0]).toMatchObject({ path: 'floor', code: 'no-such-trait' });
  });

  it('gives two who add at the same time different codes', async () => {
    const zhang = await w.as('zhang');
    const all = await Promise.all(
      ['A座', 'B座', 'C座', 'D座'].map((name) => zhang.call(c.addPlace, { code: COMPOUND, name })),
    );
    expect(all.map((one) => one.status)).toEqual([200, 200, 200, 200]);
    expect(new Set(all.map((one) => one.body.code)).size).toBe(4);
  });

  it('carries a new name into every address below, into search and into the facts other modules hold', async () => {
    const zhang = await w.as('zhang');
    expect((await placeFacts(w.house, HOME))?.address).toContain('翡翠郡小区');
    const { body } = await zhang.call(c.changePlace, {
      code: COMPOUND,
      name: '翡翠郡南区',
      manager: '绿苑物业',
    });
    expect(body).toMatchObject({ name: '翡翠郡南区', manager: '绿苑物业' });
    expect((await placeFacts(w.house, HOME))?.address).toBe('翡翠郡南区 3号楼 2单元 402');
    const found = await zhang.call(c.searchPlaces, { q: '南区 402', kind: 'home' });
    expect(found.body.rows.length).toBeGreaterThan(0);
    const [event] = await w.house
      .sql`select data, actor_name from events where subject = ${COMPOUND} and verb = 'place.renamed'`;
    expect(event).toMatchObject({
      actor_name: '张书记',
      data: { from: { name: '翡翠郡小区' }, to: { name: '翡翠郡南区' } },
    });
    await zhang.call(c.changePlace, { code: COMPOUND, name: '翡翠郡小区' });
  });

  it('forgets facts when another process changes a place', async () => {
    // What happened before is heard before, not in the middle.
    await w.quiet();
    await w.app.feed.poll();
    await placeFacts(w.house, HOME);
    await w.house.sql`update places set address = '改过的地址' where code = ${HOME}`;
    expect((await placeFacts(w.house, HOME))?.address).not.toBe('改过的地址');
    await w.house
      .sql`insert into events (county, actor_kind, noun, subject, verb, place) values ('370105', 'house', 'place', ${BUILDING}, 'place.renamed', ${BUILDING})`;
    await w.app.feed.poll();
    expect((await placeFacts(w.house, HOME))?.address).toBe('改过的地址');
  });

  it('ends a building with all in it and keeps the rows', async () => {
    const zhang = await w.as('zhang');
    const code = `${COMPOUND}001`;
    const { status, body } = await zhang.call(c.endPlace, { code, reason: '拆除' });
    expect(status).toBe(200);
    expect(body.ended).toBe(27);
    const list = await zhang.call(c.listChildren, { code: COMPOUND });
    expect(list.body.rows.map((row) => row.name)).not.toContain('1号楼');
    expect((await w.nobody().call(c.readPublicPlace, { code })).status).toBe(404);
    expect((await placeFacts(w.house, `${code}010101`))?.name).toBe('101');
    expect((await zhang.call(c.changePlace, { code, name: '9号楼' })).status).toBe(409);
    const next = await zhang.call(c.addPlace, { code: COMPOUND, name: '1号楼' });
    expect(next.body.code).not.toBe(code);
  });

  it('switches a street with its communities, told once', async () => {
    const zhao = await w.as('zhao');
    const off = await zhao.call(c.switchLive, { code: STREET, live: false });
    expect(off.body).toEqual({ communities: 2, changed: 3 });
    expect((await zhao.call(c.switchLive, { code: STREET, live: false })).body.changed).toBe(0);
    const on = await zhao.call(c.switchLive, { code: COMMUNITY, live: true });
    expect(on.body).toEqual({ communities: 1, changed: 1 });
    const [row] = await w.house.sql`select count(*)::int as n from events where verb = 'place.switched_off'`;
    expect(row!['n']).toBe(3);
    expect(
      (await (await w.as('qian')).call(c.switchLive, { code: COMMUNITY, live: true })).status,
    ).toBeGreaterThanOrEqual(403);
  });
});
