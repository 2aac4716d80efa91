import { afterAll, beforeAll, expect, test } from 'vitest';
import { COMMUNITY, GRID, SIBLING, STREET, UNIT, type World, world } from '../../../test/world.ts';
import { newId } from '../../kernel/ids.ts';
import * as c from './contract.ts';

let w: World;
beforeAll(async () => {
  w = await world();
});
afterAll(() => w?.close());

const report = async (text: string): Promise<string> => {
  const id = newId();
  const answer = await w
    .nobody()
    .call(c.reportCase, { id, place: UNIT, category: 'building_stairs', text, photos: [] });
  expect(answer.status).toBe(200);
  return id;
};

test('the wall counts what is open and late by grid, and says nothing else', async () => {
  const zhao = await w.as('zhao');
  expect((await zhao.call(c.readWall, { place: STREET })).body).toMatchObject({ rows: [], toConfirm: 0 });
  const [late, solved] = [await report('楼道灯不亮'), await report('扶手松了')];
  await report('墙皮掉了');
  await w.house.sql`update cases set due_at = now() - interval '1 hour' where id = ${late}`;
  const wang = await w.as('wang');
  expect((await wang.call(c.resolveCase, { id: solved, text: '拧紧了', photos: [] })).status).toBe(200);
  const wall = (await zhao.call(c.readWall, { place: STREET })).body;
  expect(wall.rows).toEqual([{ community: COMMUNITY, grid: GRID, open: 2, overdue: 1 }]);
  expect(wall.toConfirm).toBe(1);
  expect(wall.hours.reduce((sum, n) => sum + n, 0)).toBe(3);
  expect(JSON.stringify(wall)).not.toMatch(/灯|扶手|翡翠郡|王小梅/);
  // The figure opens exactly that list.
  const open = await zhao.call(c.listCases, { tab: 'open', place: COMMUNITY });
  expect(open.body.rows).toHaveLength(2);
});

test('only whoever reads the whole place sees its wall', async () => {
  expect((await (await w.as('zhang')).call(c.readWall, { place: COMMUNITY })).body.rows).toHaveLength(1);
  expect((await (await w.as('zhang')).call(c.readWall, { place: SIBLING })).status).toBe(404);
  expect((await (await w.as('wang')).call(c.readWall, { place: COMMUNITY })).status).toBe(404);
  expect((await (await w.as('zhou')).call(c.readWall, { place: STREET })).status).toBe(404);
  expect((await (await w.as('admin')).call(c.readWall, { place: STREET })).status).toBe(403);
  expect((await w.nobody().call(c.readWall, { place: STREET })).status).toBe(401);
});
