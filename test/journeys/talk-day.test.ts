/** 居民接待日: set at the desk, booked on a telephone, kept on the day, raised, followed, published without names. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { resolveCase } from '../../src/modules/cases/contract.ts';
import { browser as openBrowser } from '../browser.ts';
import { messagesTo, neighbour } from '../resident.ts';
import { DESK, visit } from '../visit.ts';
import { type World, world } from '../world.ts';

let w: World;
let browser: Browser;
beforeAll(async () => {
  w = await world();
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await w?.close();
});

test('booked, walked in, minutes kept, a demand raised, followed by number and code, and published', async () => {
  // The secretary sets a day at the desk.
  const desk = await visit(browser, w, 'zhang', '/console/talks', DESK);
  await desk.page.getByRole('button', { name: '安排一次' }).click();
  const form = desk.page.getByRole('dialog');
  await form.getByLabel('在哪里接待').fill('党群服务中心一楼');
  await form.getByLabel('几个位子').fill('2');
  await form.getByRole('button', { name: '安排这一次' }).click();
  await desk.page.getByText('安排好了，居民可以约了').waitFor();
  await desk.page.getByText('0 / 2').waitFor();

  // A resident without an account books on a telephone.
  const ding = await neighbour(browser, w, '/');
  await ding.page.getByRole('link', { name: '约人说事' }).click();
  await ding.page.getByText('还有 2 个位子').waitFor();
  await ding.page.getByRole('link', { name: /09:00/ }).click();
  await ding.page.getByRole('button', { name: '约这一次' }).click();
  await ding.page.getByText('请写怎么称呼。').waitFor();
  await ding.page.getByLabel('怎么称呼您').fill('丁秀兰');
  await ding.page.getByLabel('您的电话').fill('13711112222');
  await ding.page.getByLabel('想说什么').fill('楼道灯老坏，晚上不敢下楼');
  await ding.page.getByRole('button', { name: '约这一次' }).dblclick();
  await ding.page.getByText('09:00 到', { exact: true }).waitFor();
  expect(await messagesTo(w, '13711112222')).toEqual([expect.stringContaining('约好了')]);

  // On the day a worker sees who comes, takes in somebody who walked in, and keeps the minutes.
  const wang = await visit(browser, w, 'wang', '/field/');
  await wang.page.getByRole('link', { name: '接待日' }).click();
  await wang.page.getByRole('link', { name: /09:00/ }).click();
  const slot = wang.page.getByRole('region', { name: '丁秀兰' });
  await slot.getByText('楼道灯老坏').waitFor();
  expect(await wang.page.getByText('13711112222').count()).toBe(0);
  await wang.page.getByRole('button', { name: '替人约一个' }).click();
  const add = wang.page.getByRole('dialog');
  await add.locator('label').filter({ hasText: '当天走进来' }).click();
  await add.getByLabel('怎么称呼').fill('老赵');
  await add.getByLabel('想说什么').fill('想问停车');
  await add.getByRole('button', { name: '约上' }).click();
  await wang.page.getByRole('region', { name: '老赵' }).waitFor();
  await wang.page.getByText('约满了').waitFor();
  expect(await wang.page.getByRole('button', { name: '替人约一个' }).count()).toBe(1);

  await slot.getByRole('button', { name: '来了，记谈话' }).click();
  await wang.page.getByRole('dialog').getByLabel('谈话记录').fill('三楼和五楼的灯都坏了，已经一个月');
  await wang.page.getByRole('button', { name: '记下来' }).click();
  await slot.getByText('来过了').waitFor();
  await slot.getByRole('button', { name: '立一件诉求' }).click();
  const raise = wang.page.getByRole('dialog');
  expect(await raise.getByLabel('什么事').inputValue()).toBe('三楼和五楼的灯都坏了，已经一个月');
  await raise.getByLabel('什么事').fill('三楼和五楼的楼道灯都坏了');
  await raise.getByRole('searchbox', { name: '在哪里' }).fill('3号楼 2单元');
  await raise.getByRole('button', { name: '翡翠郡小区 3号楼 2单元' }).first().click();
  await raise.getByRole('button', { name: '立这一件' }).click();
  await slot.getByText('三楼和五楼的楼道灯都坏了').waitFor();

  // Both ways: the day shows the case, the case shows the day.
  const [raised] = await w.house.sql<
    { id: string; number: string; source: string }[]
  >`select id, number, source from cases`;
  expect(raised!.source).toBe('talk');
  await slot.getByRole('link', { name: new RegExp(raised!.number) }).click();
  await wang.page.getByRole('link', { name: /居民接待日，第 1 位/ }).waitFor();

  // The resident has number and code by text message and follows it; the booking leads there too.
  const told = (await messagesTo(w, '13711112222')).at(-1)!;
  const [, code] = /查询码 (\w{6})/.exec(told)!;
  const other = await neighbour(browser, w, '/find');
  await other.page.getByLabel('编号').fill(raised!.number);
  await other.page.getByLabel('查询码').fill(code!);
  await other.page.getByRole('button', { name: '看进度' }).click();
  await other.page.getByRole('heading', { name: '三楼和五楼的楼道灯都坏了' }).waitFor();
  expect(await other.page.getByText('第 1 位').count()).toBe(0);
  await (await w.as('wang')).call(resolveCase, { id: raised!.id, text: '灯换好了', photos: [] });
  await ding.page.reload();
  await ding.page.getByText('三楼和五楼的楼道灯都坏了').waitFor();
  await ding.page.getByText('办好了，等您看').waitFor();

  // Published: no name passes, then everybody reads it.
  await desk.page.reload();
  await desk.page.getByText('2 / 2').click();
  const drawer = desk.page.getByRole('complementary');
  await drawer.getByRole('button', { name: '公布结果' }).click();
  const words = desk.page.getByRole('dialog');
  await words.getByLabel('说了什么，办得怎样').fill('丁秀兰说楼道灯坏了，换好了。');
  await words.getByRole('button', { name: '公布', exact: true }).click();
  await words.getByText('请把“丁秀兰”去掉').waitFor();
  await words.getByLabel('说了什么，办得怎样').fill('有居民说楼道灯坏了，三天里换好了。');
  await words.getByRole('button', { name: '公布', exact: true }).click();
  await drawer.getByText('有居民说楼道灯坏了').waitFor();
  await other.page.goto(`${w.base}/talks`);
  await other.page.getByText('有结果了').waitFor();
  await other.page.getByRole('link', { name: /09:00/ }).click();
  await other.page.getByText('有居民说楼道灯坏了，三天里换好了。').waitFor();
  await other.page.getByText('楼道、台阶、扶手，1 件').waitFor();
  expect(await other.page.getByText(/丁秀兰|老赵/).count()).toBe(0);
  for (const one of [desk, ding, wang, other]) {
    expect(one.wrong).toEqual([]);
    await one.context.close();
  }
});
