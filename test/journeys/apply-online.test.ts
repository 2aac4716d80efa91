/** A daughter applies for her mother from home, with the mother's word; a slip in the number; a changed item; a photo later. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readItem, saveItem } from '../../src/modules/services/catalogue/contract.ts';
import { browser as openBrowser } from '../browser.ts';
import { neighbour } from '../resident.ts';
import { photo, visit } from '../visit.ts';
import { type World, world } from '../world.ts';

let w: World;
let browser: Browser;
const MOTHER = '13900002222';
const ID = '370105194903012045';

beforeAll(async () => {
  w = await world();
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await w?.close();
});

const choose = (page: Page, words: string) =>
  page.locator('label').filter({ hasText: words }).first().click();
const next = (page: Page) => page.getByRole('button', { name: '下一步' }).click();
const asks = (page: Page, words: string | RegExp) =>
  page.getByRole('heading', { level: 1, name: words }).waitFor();
const code = async (): Promise<string> => {
  for (;;) {
    const [row] = await w.house.sql<{ zh: string }[]>`
      select zh from demo_messages where phone = ${MOTHER} order by id desc limit 1`;
    if (row) return /\d{6}/.exec(row.zh)![0];
  }
};

test('a daughter applies for her mother: consent by code, a wrong digit, what is missing later, received', async () => {
  const { page, context, wrong } = await neighbour(browser, w, '/apply/dis-01', { account: true });
  await asks(page, '给谁办？');
  await choose(page, '给家里人');
  await next(page);
  await asks(page, '您是谁？');
  await page.getByLabel('您的名字').fill('周敏');
  await page.getByLabel('您是本人的什么人').fill('女儿');
  await next(page);
  await asks(page, '本人住在哪里？');
  await next(page);
  await asks(page, '本人同意吗？');
  // Without the mother's word there is no way on, and it says what to do.
  await next(page);
  await page.getByText('没有本人同意不能代办').waitFor();
  await choose(page, '本人收短信验证码同意');
  await page.getByLabel('本人的手机号').fill(MOTHER);
  await page.getByRole('button', { name: '给本人发验证码' }).click();
  await page.getByLabel('本人收到的 6 位数字').fill(await code());
  await page.getByRole('button', { name: '核对' }).click();
  await page.getByText('本人同意了，记下了。').waitFor();
  await next(page);
  await asks(page, '本人的名字和身份证号');
  await page.getByRole('textbox', { name: '名字' }).fill('周桂芳');
  await page.getByRole('textbox', { name: '身份证号' }).fill(`${ID.slice(0, 17)}1`);
  await next(page);
  await page.getByText('身份证号的末位对不上').waitFor();
  await page.getByRole('textbox', { name: '身份证号' }).fill(ID);
  await next(page);
  await asks(page, '办哪一种');
  // A reload in the middle: everything is still there.
  await page.reload();
  await asks(page, '办哪一种');
  await choose(page, '第一次办');
  await next(page);
  await choose(page, '肢体');
  await next(page);
  await asks(page, '紧急联系人');
  await page.getByRole('textbox').fill('周敏');
  await next(page);
  await page.getByRole('textbox').fill('13800001111');
  await next(page);
  for (const name of ['拍本人身份证', '拍户口簿', '拍证件照片']) {
    await asks(page, name);
    await page
      .locator('input[type=file]')
      .first()
      .setInputFiles(await photo());
    await page.getByRole('img', { name: '第 1 张照片' }).waitFor();
    await next(page);
  }
  await asks(page, /拍申请表/);
  await page.getByRole('button', { name: '现在没有，以后再补' }).click();
  // What only some need.
  for (;;) {
    const title = await page.getByRole('heading', { level: 1 }).textContent();
    if (title?.includes('怎么给您')) break;
    await page.getByRole('button', { name: '我用不着这一样' }).click();
    await page
      .getByRole('heading', { level: 1 })
      .filter({ hasNotText: title ?? '' })
      .waitFor();
  }
  await choose(page, '送上门');
  await next(page);
  await asks(page, '看一遍，没错就交');
  await page.getByText('还缺，以后补').waitFor();

  // Meanwhile the item changes: said, nothing lost.
  const admin = await w.as('admin');
  const { body: item } = await admin.call(readItem, { code: 'dis-01' });
  const saved = await admin.call(saveItem, {
    code: item.code,
    kind: item.kind,
    department: item.department,
    version: item.version,
    ended: false,
    note: '少跑一趟',
    body: { ...item.body, promisedDays: item.body.promisedDays - 1 },
  });
  expect(saved.status, JSON.stringify(saved.fault)).toBe(200);
  await page.getByRole('button', { name: '交给社区' }).click();
  await page.getByRole('status').getByText('的办法刚刚改了').waitFor();
  await page.getByText('周桂芳').waitFor();
  await page.getByRole('button', { name: '交给社区' }).click();

  await page.getByText('交上了').waitFor();
  await page.getByRole('heading', { name: '还差 1 样' }).waitFor();
  await page.getByText('王小梅', { exact: true }).waitFor();
  await page.getByText('给周**办，周*代办').waitFor();

  // The worker sees it in her hand, with the daughter's name masked and how the mother agreed.
  const wang = await visit(browser, w, 'wang', '/field/');
  await wang.page.getByRole('link', { name: /残疾人证申领/ }).click();
  await wang.page.getByText('电话里同意').waitFor();
  await wang.page.getByText('网上').first().waitFor();

  // The last paper: a photograph from home, and it is received.
  await page.getByRole('link', { name: '拍照传上来' }).click();
  await asks(page, /拍申请表/);
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles(await photo());
  await page.getByRole('img', { name: '第 1 张照片' }).waitFor();
  await page.getByRole('button', { name: '传上去' }).click();
  await page.getByText('材料齐了，在办').waitFor();
  await wang.page.getByText('已受理').first().waitFor();
  await page.goto(`${w.base}/`);
  await page.getByRole('link', { name: /残疾人证申领/ }).waitFor();

  const [row] = await w.house.sql`
    select state, source, applicant, consent, trips, agent_name as agent, version from applications`;
  expect(row).toEqual({
    state: 'received',
    source: 'online',
    applicant: 'family',
    consent: 'phone',
    trips: 0,
    agent: '周敏',
    version: saved.body.version,
  });
  // Nothing of it stays on the phone.
  expect(await page.evaluate(() => localStorage.getItem('linli.apply.dis-01'))).toBeNull();
  expect([...wrong, ...wang.wrong]).toEqual([]);
  await context.close();
  await wang.context.close();
});
