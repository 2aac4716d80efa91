import { afterAll, beforeAll, expect, test } from 'vitest';
import { type World, world } from '../../../../../test/world.ts';
import { fillRegister, ITEMS } from './fill.ts';

let w: World;
beforeAll(async () => {
  w = await world();
});
afterAll(() => w.close());

test('the register is there from the first start, and a later start keeps what an office changed', async () => {
  const versions = () => w.house.sql<{ item: string; version: number }[]>`
    select item, version from service_item_versions order by item, version`;
  expect((await versions()).map(({ item }) => item)).toEqual(ITEMS.map(({ code }) => code).sort());

  await w.house.sql`update service_departments set zh = '民政局' where code = 'civ'`;
  await w.house
    .sql`insert into service_item_versions (item, version, body) select item, 2, body from service_item_versions where item = 'civ-05'`;
  await w.house.sql`update service_items set version = 2, ended = true where code = 'civ-05'`;
  await w.house.sql`delete from service_item_versions where item = 'hr-03'`;
  await w.house.sql`delete from service_items where code = 'hr-03'`;
  await w.house.sql`delete from window_rules where code = 'ab_post'`;
  const before = await versions();
  await fillRegister(w.house.sql);
  expect(await versions()).toEqual(
    [...before, { item: 'hr-03', version: 1 }].sort((a, b) =>
      a.item === b.item ? a.version - b.version : a.item < b.item ? -1 : 1,
    ),
  );
  const [kept] = await w.house.sql`
    select d.zh, i.version, i.ended, (select count(*)::int from window_rules) as rules
    from service_items i join service_departments d on d.code = i.department where i.code = 'civ-05'`;
  expect(kept).toEqual({ zh: '民政局', version: 2, ended: true, rules: 10 });
});
