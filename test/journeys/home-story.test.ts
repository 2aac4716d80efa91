/** A certificate without one trip: papers photographed at the bedside, decided by the district, brought home. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../src/kernel/ids.ts';
import { personRow } from '../../src/modules/people/service.ts';
import { browser as openBrowser } from '../browser.ts';
import { neighbour } from '../resident.ts';
import { photo, visit } from '../visit.ts';
import { COMMUNITY, COUNTY, GRID, HOME, STREET, type World, world } from '../world.ts';

let w: World;
let browser: Browser;
const DAUGHTER = '13800001111';

beforeAll(async () => {
  w = await world();
  browser = await openBrowser();
  const row = personRow(
    w.house.secrets,
    {
      id: newId(),
      name: '李玉兰',
      sex: 'f',
      born: '1941-05-06',
      phone: null,
      idNumber: '370105194105060026',
      health: null,
      tags: [],
      note: '',
    },
    {
      county: COUNTY,
      street: STREET,
      community: COMMUNITY,
      grid: GRID,
      address: '翡翠郡小区 3号楼 2单元 402',
      home: HOME,
    },
  );
  const { sql } = w.house;
  await sql`insert into persons ${sql(row as never)}`;
  await sql`insert into residences (county, id, person, home, role, valid_from)
    values (${COUNTY}, ${newId()}, ${row.id}, ${HOME}, 'owner', '2020-01-01')`;
  // The district's federation, where one person works.
  const unit = newId();
  await sql`insert into units (county, id, name, kind, place, words) values (${COUNTY}, ${unit}, '区残联', 'department', ${COUNTY}, '残疾')`;
  await sql`insert into unit_members (county, unit, account, lead) select ${COUNTY}, ${unit}, id, true from accounts where login = 'he'`;
});
afterAll(async () => {
  await browser?.close();
  await w?.close();
});

test('the disability certificate of a bed-ridden woman: zero trips, her daughter follows on her own phone', async () => {
  // At the bedside.
  const wang = await visit(browser, w, 'wang', `/field/homes/${HOME}`);
  const { page } = wang;
  await page.getByRole('link', { name: '替这家办一件事' }).click();
  await page.getByRole('button', { name: /李玉兰/ }).click();
  await page.getByRole('heading', { name: '办什么事？' }).waitFor();
  await page.getByRole('searchbox').fill('残疾证');
  await page.getByRole('button', { name: /残疾人证申领/ }).click();
  await page.getByRole('heading', { level: 1, name: /残疾人证申领/ }).waitFor();
  await page.locator('label').filter({ hasText: '家属代办' }).click();
  await page.getByRole('button', { name: '下一步：材料' }).click();
  await page.getByText('没有本人同意不能代办，先问本人。').waitFor();
  await page.getByLabel('代办人名字').fill('李敏');
  await page.getByLabel('是本人的什么人').fill('女儿');
  await page.getByLabel('代办人电话').fill(DAUGHTER);
  await page.locator('label').filter({ hasText: '当面同意' }).click();
  await page.locator('label').filter({ hasText: '第一次办' }).click();
  await page.locator('label').filter({ hasText: '肢体' }).click();
  await page.getByLabel('紧急联系人').fill('李敏');
  await page.getByLabel('联系人电话').fill(DAUGHTER);
  await page.getByRole('button', { name: '下一步：材料' }).click();
  await page.getByRole('heading', { level: 1, name: '材料' }).waitFor();
  // A reload at the bedside loses nothing.
  await page.reload();
  for (const name of ['本人身份证', '户口簿', '证件照片', '申请表（窗口有，可以代填）']) {
    const line = page
      .locator('.app-lines > li')
      .filter({ has: page.getByRole('heading', { name, exact: true }) });
    await line
      .locator('input[type=file]')
      .first()
      .setInputFiles(await photo());
    await line.getByRole('img', { name: '第 1 张照片' }).waitFor();
  }
  await page.getByRole('button', { name: '材料齐了，受理' }).click();
  await page.getByRole('link', { name: '送给办的部门' }).click();
  // The office that decides this item is proposed.
  await page.getByText('这一项归它办').waitFor();
  expect(await page.getByRole('radio', { name: /区残联/ }).isChecked()).toBe(true);
  await page.getByRole('button', { name: '送过去' }).click();
  await page.getByText('已转办').waitFor();
  const [made] = await w.house.sql<
    { id: string; code: string; number: string }[]
  >`select id, code, number from applications`;

  // Her daughter, in another city, opens what the worker gave her: number and code.
  const daughter = await neighbour(browser, w, '/find');
  await daughter.page.getByLabel('编号').fill(made!.number);
  await daughter.page.getByLabel('查询码').fill(made!.code);
  await daughter.page.getByRole('button', { name: '看进度' }).click();
  await daughter.page.getByRole('heading', { name: '查办事进度' }).waitFor();
  await daughter.page.getByRole('button', { name: '看进度' }).click();
  await daughter.page.getByText('转给有关部门了').waitFor();
  await daughter.page.getByText('王小梅', { exact: true }).waitFor();
  await daughter.page.getByText('给李**办，李*代办').waitFor();
  expect(await daughter.page.getByText('李玉兰').count()).toBe(0);

  // The federation takes it up and approves.
  const he = await visit(browser, w, 'he', '/field/');
  await he.page.getByRole('link', { name: /残疾人证申领/ }).click();
  await he.page.getByRole('button', { name: '签收' }).click();
  await he.page.getByRole('link', { name: '给结果' }).click();
  await he.page.locator('label').filter({ hasText: '批准' }).first().click();
  await he.page.getByLabel('告诉居民的话').fill('肢体一级，证已制好。');
  await he.page.getByRole('button', { name: '定下来，告诉居民' }).click();
  await he.page.getByText('已批准，待领').waitFor();

  await daughter.page.reload();
  await daughter.page.getByText('肢体一级，证已制好。').first().waitFor();
  await daughter.page.getByText('送到家里', { exact: true }).waitFor();

  // Brought home, into her hands.
  await page.goto(`${w.base}/field/`);
  await page.getByRole('link', { name: /残疾人证申领/ }).click();
  await page.getByRole('link', { name: '结果交给居民' }).click();
  await page.getByRole('button', { name: '交到了，办结' }).click();
  await page.getByText('请写谁收下的。').waitFor();
  await page.getByLabel('谁收下的').fill('李玉兰');
  await page.getByRole('button', { name: '交到了，办结' }).click();
  await page.getByText('已办结').waitFor();
  await daughter.page.reload();
  await daughter.page.getByText('送到家里了').waitFor();
  await daughter.page.goto(`${w.base}/mine`);
  await daughter.page.getByRole('link', { name: /残疾人证申领/ }).waitFor();

  const [row] = await w.house.sql`
    select state, source, handover, trips, consent, first_contact_name as first, handed_to as "to" from applications where id = ${made!.id}`;
  expect(row).toEqual({
    state: 'done',
    source: 'visit',
    handover: 'home',
    trips: 0,
    consent: 'present',
    first: '王小梅',
    to: '李玉兰',
  });
  expect(await w.house.sql`select 1 from tasks where subject = ${made!.id} and done_at is null`).toHaveLength(
    0,
  );
  expect([...wang.wrong, ...he.wrong, ...daughter.wrong]).toEqual([]);
  await Promise.all([wang.context.close(), he.context.close(), daughter.context.close()]);
});
