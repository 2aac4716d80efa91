import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  BUILDING,
  COMMUNITY,
  COMPOUND,
  GRID,
  HOME,
  OTHER_GRID,
  SIBLING,
  STREET,
  UNIT,
  type World,
  world,
} from '../../../../test/world.ts';
import { dayOf, shiftDay } from '../../../kernel/time.ts';
import * as c from '../contract.ts';
import { gridFacts, gridsOf, placeFacts } from '../service.ts';

let w: World;
const today = dayOf(new Date());
const building = (n: number) => `${COMPOUND}00${n}`;
const SQUARE = [
  [
    [116.97, 36.68],
    [116.98, 36.68],
    [116.98, 36.69],
    [116.97, 36.69],
    [116.97, 36.68],
  ],
];

beforeAll(async () => {
  w = await world();
});
afterAll(() => w.close());

describe('grids', () => {
  it('are listed with their buildings and homes, for the whole place or for one’s own part of it', async () => {
    const zhang = await w.as('zhang');
    const { body } = await zhang.call(c.listGrids, { place: COMMUNITY });
    expect(body.rows.map((row) => [row.code.slice(13), row.buildings, row.homes])).toEqual([
      ['', 4, 96],
      ['001', 2, 48],
      ['001001', 1, 24],
      ['001002', 1, 24],
      ['002', 2, 48],
      ['002001', 1, 24],
      ['002002', 1, 24],
    ]);
    const mine = await (await w.as('wang')).call(c.listGrids, { place: COMMUNITY });
    expect(mine.body.rows.map((row) => row.code.slice(13))).toEqual(['001', '001001', '001002']);
    expect((await (await w.as('qian')).call(c.listGrids, { place: COMMUNITY })).status).toBe(404);
    expect((await (await w.as('chen')).call(c.listGrids, { place: '370105' })).fault.fields[0]?.code).toBe(
      'too-wide',
    );
  });

  it('are read by those inside only', async () => {
    const wang = await w.as('wang');
    const { body } = await wang.call(c.readGrid, { grid: GRID });
    expect(body).toMatchObject({ level: 'small', buildings: 1, homes: 24, community: { name: '甲一社区' } });
    expect(body.places.map((place) => place.address)).toEqual(['翡翠郡小区 3号楼']);
    expect((await wang.call(c.readGrid, { grid: OTHER_GRID })).status).toBe(404);
    expect((await wang.call(c.readGrid, { grid: `${SIBLING}-001001` })).status).toBe(404);
    expect((await wang.call(c.readGrid, { grid: `${COMMUNITY}-001` })).status).toBe(200);
  });

  it('tell an overlap building by building, and move only when asked to', async () => {
    const zhang = await w.as('zhang');
    const refused = await zhang.call(c.assignGrid, { grid: GRID, places: [BUILDING, building(1)] });
    expect(refused.status).toBe(409);
    expect(refused.fault.code).toBe('overlap');
    expect(refused.fault.fields).toEqual([
      { path: 'places', code: 'overlap', value: building(1), message: '翡翠郡小区 1号楼现在在网格 2-1。' },
    ]);
    expect((await placeFacts(w.house, building(1)))?.grid).toBe(OTHER_GRID);

    const moved = await zhang.call(c.assignGrid, { grid: GRID, places: [BUILDING, building(1)], move: true });
    expect(moved.body).toMatchObject({ came: 1, left: 0, buildings: 2, homes: 48 });
    expect((await placeFacts(w.house, `${building(1)}010101`))?.grid).toBe(GRID);
    expect((await gridFacts(w.house, OTHER_GRID))?.places).toEqual([]);
    const events = await w.house
      .sql`select subject, data from events where verb = 'grid.redrawn' order by id`;
    expect(events).toEqual([
      { subject: GRID, data: { came: [building(1)], left: [] } },
      { subject: OTHER_GRID, data: { came: [], left: [building(1)] } },
    ]);
  });

  it('keep what was before: yesterday still shows the old division', async () => {
    const zhang = await w.as('zhang');
    const yesterday = await zhang.call(c.readGrid, { grid: OTHER_GRID, day: shiftDay(today, -1) });
    expect(yesterday.body.places.map((place) => place.code)).toEqual([building(1)]);
    expect((await zhang.call(c.readGrid, { grid: OTHER_GRID })).body.places).toEqual([]);
    // Back and forth on one day leaves one open row.
    await zhang.call(c.assignGrid, { grid: OTHER_GRID, places: [building(1)], move: true });
    await zhang.call(c.assignGrid, { grid: GRID, places: [BUILDING, building(1)], move: true });
    const open = await w.house
      .sql`select grid from grid_places where place = ${building(1)} and valid_to is null`;
    expect(open).toEqual([{ grid: GRID }]);
  });

  it('may hold a single unit apart from its building, and the checks show it', async () => {
    const zhang = await w.as('zhang');
    await zhang.call(c.assignGrid, { grid: OTHER_GRID, places: [UNIT] });
    expect((await placeFacts(w.house, HOME))?.grid).toBe(OTHER_GRID);
    expect((await placeFacts(w.house, `${BUILDING}010101`))?.grid).toBe(GRID);
    const { body } = await zhang.call(c.checkGrids, { place: COMMUNITY });
    expect(body.split).toEqual([
      { code: UNIT, address: '翡翠郡小区 3号楼 2单元', grid: OTHER_GRID, buildingGrid: GRID },
    ]);
    const list = await zhang.call(c.listGrids, { place: COMMUNITY, level: 'small' });
    expect(list.body.rows.map((row) => row.homes)).toEqual([36, 24, 12, 24]);
  });

  it('show buildings without a grid and grids without a building', async () => {
    const zhang = await w.as('zhang');
    await zhang.call(c.assignGrid, { grid: GRID, places: [BUILDING] });
    const { body } = await zhang.call(c.checkGrids, { place: COMMUNITY });
    expect(body.buildings).toBe(4);
    expect(body.withoutGrid).toMatchObject({ buildings: 1, homes: 24 });
    expect(body.withoutGrid.rows[0]?.address).toBe('翡翠郡小区 1号楼');
    await zhang.call(c.assignGrid, { grid: OTHER_GRID, places: [] });
    expect((await zhang.call(c.checkGrids, { place: COMMUNITY })).body.empty.map((row) => row.code)).toEqual([
      OTHER_GRID,
    ]);
  });

  it('take only buildings and units of their own community', async () => {
    const zhang = await w.as('zhang');
    for (const places of [[`${SIBLING}001001`], [HOME], [COMPOUND], [`${COMPOUND}099`]]) {
      const { status, fault } = await zhang.call(c.assignGrid, { grid: OTHER_GRID, places });
      expect(status).toBe(400);
      expect(fault.fields[0]).toMatchObject({ path: 'places', code: 'not-here' });
    }
    expect((await zhang.call(c.assignGrid, { grid: `${COMMUNITY}-001`, places: [] })).status).toBe(409);
    expect((await zhang.call(c.assignGrid, { grid: `${SIBLING}-001001`, places: [] })).status).toBe(404);
  });

  it('never lie over each other, even when two redraw at once', async () => {
    const zhang = await w.as('zhang');
    const grids = [GRID, OTHER_GRID, `${COMMUNITY}-001002`, `${COMMUNITY}-002002`];
    const all = await Promise.all(
      grids.map((grid) => zhang.call(c.assignGrid, { grid, places: [building(2)], move: true })),
    );
    expect(all.every((one) => one.status === 200)).toBe(true);
    const open = await w.house
      .sql`select grid from grid_places where place = ${building(2)} and valid_to is null`;
    expect(open).toHaveLength(1);
    const second = w.house
      .sql`insert into grid_places (county, place, grid, valid_from) values ('370105', ${building(2)}, ${`${COMMUNITY}-009009`}, ${today})`;
    await expect(second).rejects.toThrow('grid_places_once');
  });

  it('are made with the next free code, renamed, redrawn and ended when empty', async () => {
    const zhang = await w.as('zhang');
    const orphan = await zhang.call(c.createGrid, { community: COMMUNITY, level: 'small', name: '新网格' });
    expect(orphan.fault.fields[0]?.path).toBe('middle');
    const made = await zhang.call(c.createGrid, {
      community: COMMUNITY,
      level: 'small',
      middle: `${COMMUNITY}-001`,
      name: '新网格',
    });
    expect(made.body).toMatchObject({ code: `${COMMUNITY}-001003`, drawn: null, places: [] });
    const grid = made.body.code;
    const shaped = await zhang.call(c.reshapeGrid, { grid, shape: SQUARE });
    expect(shaped.body).toMatchObject({ drawn: 'drawn', shape: SQUARE });
    const crossing = [
      [
        [0, 0],
        [1, 1],
        [1, 0],
        [0, 1],
        [0, 0],
      ],
    ];
    expect((await zhang.call(c.reshapeGrid, { grid, shape: crossing })).fault.fields[0]).toMatchObject({
      path: 'shape',
      code: 'crossing',
    });
    const old = await zhang.call(c.renameGrid, { grid: GRID, name: '翡翠郡一网格' });
    expect(old.body.history.map((form) => form.name)).toEqual(['翡翠郡一网格', '001001 小网格']);
    expect((await zhang.call(c.readGrid, { grid: GRID, day: shiftDay(today, -1) })).body.name).toBe(
      '001001 小网格',
    );

    expect((await zhang.call(c.endGrid, { grid })).status).toBe(200);
    expect((await zhang.call(c.readGrid, { grid })).status).toBe(404);
    await zhang.call(c.assignGrid, { grid: GRID, places: [BUILDING], move: true });
    const full = await zhang.call(c.endGrid, { grid: GRID });
    expect(full.status).toBe(409);
    expect(full.fault.code).toBe('not-empty');
    expect((await zhang.call(c.endGrid, { grid: `${COMMUNITY}-001` })).fault.code).toBe('not-empty');
    expect(
      (await zhang.call(c.createGrid, { community: COMMUNITY, level: 'community', name: '再一个' })).fault
        .code,
    ).toBe('exists');
    expect((await gridsOf(w.house, COMMUNITY, 'small')).map((row) => row.code)).not.toContain(grid);
  });

  it('give the map of a street in one answer', async () => {
    const { body } = await (await w.as('zhao')).call(c.readMap, { code: STREET });
    expect(body.buildings).toHaveLength(8);
    expect(body.grids.filter((grid) => grid.level === 'small')).toHaveLength(8);
    expect(body.areas.map((area) => area.kind)).toEqual([
      'street',
      'community',
      'compound',
      'community',
      'compound',
    ]);
    expect(body.generated).toBe(false);
    const mine = await (await w.as('wang')).call(c.readMap, { code: COMMUNITY });
    expect(mine.body.grids.every((grid) => grid.code.startsWith(`${COMMUNITY}-001`))).toBe(true);
  });
});
