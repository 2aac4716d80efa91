/** A campaign on dogs over two communities: ticked on two phones at once, one problem goes its way as a case, all figures agree. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { listCampaigns, printReport, readCampaign } from '../../src/modules/campaigns/contract.ts';
import { browser as openBrowser } from '../browser.ts';
import { pdfText } from '../pdf.ts';
import { DESK, photo, visit } from '../visit.ts';
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

const TITLE = '夏季文明养犬专项整治';
const next = (page: Page) => page.getByRole('button', { name: '下一步' }).click();
const item = (page: Page, name: string) => page.getByRole('listitem').filter({ hasText: name }).last();
const shoot = async (page: Page) =>
  page
    .locator('input[type=file]')
    .first()
    .setInputFiles(await photo());

/** How many places the legend of the map, the list and the figures on top tell for each state. */
async function told(page: Page) {
  const legend = await page.getByRole('list', { name: '图例' }).innerText();
  const list = await page.getByRole('region', { name: '地方' }).locator('tbody tr').allInnerTexts();
  const count = (word: string) => list.filter((row) => row.includes(word)).length;
  const words = ['还没去', '正在查', '有问题没办完', '办完了'];
  return {
    legend: words.map((word) => Number(new RegExp(`${word}\\s+(\\d+)`).exec(legend)?.[1])),
    list: words.map(count),
  };
}

test('the street starts it, two workers tick at once, a problem becomes a case, the report says the same', async () => {
  const desk = await visit(browser, w, 'zhao', '/console/campaigns', DESK);
  await desk.page.getByText('现在没有进行中的专项整治').waitFor();
  await desk.page.getByRole('link', { name: '发起一次整治' }).click();
  await desk.page.getByRole('button', { name: /夏季文明养犬专项整治/ }).click();
  expect(await desk.page.getByRole('textbox', { name: '名称' }).inputValue()).toBe(TITLE);
  await next(desk.page);
  await next(desk.page);
  await desk.page.getByText('至少选一个地方。').waitFor();
  await desk.page.getByRole('checkbox', { name: '甲一社区全部 1 个' }).check();
  await desk.page.getByRole('checkbox', { name: '乙二社区全部 1 个' }).check();
  await desk.page.getByText('选了 2 个地方').waitFor();
  await next(desk.page);
  await next(desk.page);
  await desk.page.getByText('派出所').first().waitFor();
  await desk.page.getByRole('button', { name: '发起，2 个地方开始查' }).click();
  await desk.page.getByRole('heading', { level: 1, name: TITLE }).waitFor();
  await desk.page.getByRole('region', { name: '地方' }).getByText('翡翠郡小区').waitFor();
  expect(await told(desk.page)).toEqual({ legend: [2, 0, 0, 0], list: [2, 0, 0, 0] });

  const [wang, sun] = await Promise.all([
    visit(browser, w, 'wang', '/field/'),
    visit(browser, w, 'sun', '/field/'),
  ]);
  await Promise.all([
    wang.page.getByRole('link', { name: `${TITLE}：翡翠郡小区` }).click(),
    sun.page.getByRole('link', { name: `${TITLE}：香樟苑` }).click(),
  ]);

  // At once: one finds nothing wrong, the other finds two things.
  await Promise.all([
    sun.page.getByRole('button', { name: '6 项全部正常，完成' }).click(),
    item(wang.page, '养犬提示牌').getByRole('radio', { name: '有问题' }).click(),
  ]);
  await sun.page.getByText('这里办完了').waitFor();
  await wang.page.getByRole('heading', { name: '是什么问题？' }).waitFor();
  await wang.page.getByRole('button', { name: '记下这个问题' }).click();
  await wang.page.getByText('这一项要拍一张现在的样子。').waitFor();
  await shoot(wang.page);
  await wang.page.getByAltText('第 1 张照片').waitFor();
  await wang.page.getByLabel('写几个字').fill('东门的牌子倒了');
  await wang.page.getByRole('button', { name: '记下这个问题' }).click();
  await item(wang.page, '养犬提示牌').getByText('东门的牌子倒了').waitFor();
  await item(wang.page, '流浪犬').getByRole('radio', { name: '有问题' }).click();
  await shoot(wang.page);
  await wang.page.getByAltText('第 1 张照片').waitFor();
  await wang.page.getByLabel('写几个字').fill('自行车棚里有一窝流浪狗');
  await wang.page.getByRole('radio', { name: '较重' }).check();
  await wang.page.getByRole('button', { name: '记下这个问题' }).click();
  await wang.page.getByRole('button', { name: '其余 4 项正常，完成' }).click();
  await wang.page.getByRole('link', { name: '去下一个地方' }).waitFor();

  // The desk sees it without reloading.
  await desk.page.getByRole('button', { name: '有问题没办完 1' }).waitFor();
  expect(await told(desk.page)).toEqual({ legend: [0, 0, 1, 1], list: [0, 0, 1, 1] });

  await item(wang.page, '养犬提示牌').getByRole('link', { name: '整改好了' }).click();
  await shoot(wang.page);
  await wang.page.getByAltText('第 1 张照片').waitFor();
  await wang.page.getByLabel('做了什么').fill('物业重新立好了');
  await wang.page.getByRole('button', { name: '记成整改好了' }).click();
  await item(wang.page, '养犬提示牌').getByText('物业重新立好了').waitFor();
  await item(wang.page, '流浪犬').getByRole('link', { name: '转成诉求' }).click();
  await wang.page.getByRole('button', { name: '转出去，限时办' }).click();
  await item(wang.page, '流浪犬').getByText('转成了诉求').waitFor();

  // A compound's case is the secretary's; its end closes the item on every screen.
  const zhang = await visit(browser, w, 'zhang', '/field/');
  await zhang.page.getByRole('link', { name: /流浪犬：自行车棚里有一窝流浪狗/ }).click();
  await zhang.page.getByRole('button', { name: '接单' }).click();
  await zhang.page.getByRole('link', { name: '办结' }).click();
  await zhang.page.getByLabel('做了什么').fill('救助站接走了');
  await zhang.page.getByRole('button', { name: '办结，请居民看看' }).click();
  await zhang.page.getByText('张书记办结').waitFor();
  await w.settle();
  await wang.page.getByText('这里办完了').waitFor();
  await desk.page.getByRole('button', { name: '办完了 2' }).waitFor();
  expect(await told(desk.page)).toEqual({ legend: [0, 0, 0, 2], list: [0, 0, 0, 2] });

  await desk.page.getByRole('link', { name: '报告', exact: true }).click();
  const said = '发现问题 2 个，整改好 2 个（100 %），还有 0 个没办完。';
  await desk.page.getByText(said).waitFor();
  await desk.page.getByText('没有没办完的问题。').waitFor();
  await desk.page.getByRole('button', { name: '结束整治' }).click();
  await desk.page.getByRole('dialog').getByRole('button', { name: '结束整治' }).click();
  await desk.page.getByText('总结报告').waitFor();

  // List, page and paper tell the same figures.
  const zhao = await w.as('zhao');
  const row = (await zhao.call(listCampaigns, { tab: 'closed' })).body.rows[0]!;
  const whole = (await zhao.call(readCampaign, { id: row.id })).body;
  expect(row.figures).toEqual(whole.figures);
  expect(whole.figures).toEqual({
    places: { all: 2, todo: 0, going: 0, problem: 0, done: 2 },
    checks: { all: 12, todo: 0, ok: 10, problem: 0, fixed: 2, handed: 0 },
  });
  const paper = pdfText((await zhao.call(printReport, { id: row.id })).body as Buffer).replaceAll(/\s/g, '');
  for (const words of [said, '办完 2 个地方，共 2 个（100 %）', '派出所牵头', '已经办好 1 件', '整改后'])
    expect(paper).toContain(words.replaceAll(' ', ''));
  for (const one of [desk, wang, sun, zhang]) {
    expect(one.wrong).toEqual([]);
    await one.context.close();
  }
});
