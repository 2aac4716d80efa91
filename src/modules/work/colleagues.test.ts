import { afterAll, beforeAll, expect, test } from 'vitest';
import { UNIT, type World, world } from '../../../test/world.ts';
import { newId } from '../../kernel/ids.ts';
import { reportCase } from '../cases/contract.ts';
import { handOver, listColleagues, readInbox, readLoad } from './contract.ts';

let w: World;
beforeAll(async () => {
  w = await world();
});
afterAll(() => w?.close());

test('a secretary sees what would move, and it moves in one act', async () => {
  const zhang = await w.as('zhang');
  const text = '楼道灯不亮';
  await w
    .nobody()
    .call(reportCase, { id: newId(), place: UNIT, category: 'building_stairs', text, photos: [] });
  const { rows } = (await zhang.call(listColleagues, {})).body;
  // The property company of a compound too; neither the sibling community nor those who work for the whole street.
  expect(rows.map(({ name }) => name).sort()).toEqual(['丁经理', '张书记', '李建国', '王小梅'].sort());
  const wang = rows.find(({ name }) => name === '王小梅')!;
  const li = rows.find(({ name }) => name === '李建国')!;
  expect(wang).toMatchObject({ open: 1, county: '370105' });
  const load = (await zhang.call(readLoad, { account: wang.account })).body;
  expect(load).toMatchObject({ open: 1, tasks: [{ title: text }] });
  expect(load.duties).toHaveLength(2);
  const moved = await zhang.call(handOver, {
    county: wang.county,
    from: wang.account,
    to: li.account,
    day: '2026-12-01',
    reason: '休产假',
  });
  expect(moved.body).toEqual({ tasks: 1, duties: 2 });
  expect((await (await w.as('li')).call(readInbox, {})).body.rows).toMatchObject([{ title: text }]);
  expect((await (await w.as('wang')).call(readInbox, {})).body.rows).toEqual([]);
});

test('whoever works elsewhere does not exist here', async () => {
  const [sun] = await w.house.sql<{ id: string }[]>`select id from accounts where login = 'sun'`;
  expect((await (await w.as('zhang')).call(readLoad, { account: sun!.id })).status).toBe(404);
  expect((await (await w.as('wang')).call(listColleagues, {})).status).toBe(403);
});
