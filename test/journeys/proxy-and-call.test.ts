/** Speaking for somebody else with both names, and a call noted while it lasts. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../src/kernel/ids.ts';
import { personRow } from '../../src/modules/people/service.ts';
import { browser as openBrowser } from '../browser.ts';
import { messagesTo, neighbour } from '../resident.ts';
import { DESK, visit } from '../visit.ts';
import { COMMUNITY, COUNTY, GRID, HOME, STREET, type World, world } from '../world.ts';

let w: World;
let browser: Browser;
const CALLER = '13912345678';
beforeAll(async () => {
  w = await world();
  browser = await openBrowser();
  const facts = {
    id: newId(),
    name: '周桂芳',
    sex: null,
    born: null,
    idNumber: null,
    health: null,
    tags: [],
    note: '',
  };
  const where = {
    county: COUNTY,
    street: STREET,
    community: COMMUNITY,
    grid: GRID,
    address: '翡翠郡小区 3号楼 2单元 402',
    home: HOME,
  };
  const row = personRow(w.house.secrets, { ...facts, phone: CALLER }, where);
  await w.house.sql`insert into persons ${w.house.sql(row as never)}`;
});
afterAll(async () => {
  await browser?.close();
  await w?.close();
});

const choose = (page: Page, words: string) =>
  page.locator('label').filter({ hasText: words }).first().click();

test('a neighbour reports for an old man: both names stand in the case, both are told', async () => {
  const { page, context, wrong } = await neighbour(browser, w, '/report');
  await page.getByRole('button', { name: '没有照片，直接说' }).click();
  await choose(page, '4 层');
  await page.getByRole('button', { name: '下一步' }).click();
  await page.getByLabel('用您自己的话说').fill('楼梯扶手松了，401 的大爷下不了楼');
  await page.getByText('归到').waitFor();
  await page.getByRole('button', { name: '下一步' }).click();
  await page.getByRole('heading', { name: '怎么告诉您进展？' }).waitFor();
  await choose(page, '发短信告诉我');
  await page.getByLabel('您的电话').fill('13800001111');
  await choose(page, '我替别人说');
  await page.getByRole('button', { name: '下一步' }).click();
  await page.getByText('请写替谁说的。').waitFor();
  await page.getByLabel('替谁说').fill('丁大爷');
  await page.getByRole('textbox', { name: '他的电话' }).fill('13600006666');
  await choose(page, '邻居');
  await choose(page, '当面同意的');
  await page.getByRole('button', { name: '下一步' }).click();
  await page.getByRole('heading', { name: '看一遍，没错就交' }).waitFor();
  await page.getByText('丁大爷').waitFor();
  await page.getByRole('button', { name: '交给社区' }).click();
  await page.getByRole('heading', { name: '交上了' }).waitFor();
  expect((await messagesTo(w, '13800001111')).at(-1)).toContain('您反映的“楼梯扶手松了');
  expect((await messagesTo(w, '13600006666')).at(-1)).toContain('有人替您反映的“楼梯扶手松了');

  const wang = await visit(browser, w, 'wang', '/field/');
  await wang.page.getByRole('link', { name: /楼梯扶手松了/ }).click();
  await wang.page.getByText('丁**').waitFor();
  await wang.page.getByText('136****6666').waitFor();
  await wang.page.getByText('邻居 · 当面同意的').waitFor();
  await wang.page.getByRole('button', { name: '看号码' }).click();
  const ask = wang.page.getByRole('dialog');
  await ask.getByRole('radio', { name: '约上门的时间' }).check();
  await ask.getByRole('button', { name: '看号码' }).click();
  await wang.page.getByText('13600006666').waitFor();
  await wang.page.getByText('丁大爷').waitFor();
  expect([...wrong, ...wang.wrong]).toEqual([]);
  await context.close();
  await wang.context.close();
});

/** Counts what a hand does: taps and fields typed into. */
function hand() {
  let done = 0;
  return {
    tap: async (act: Promise<unknown>) => {
      done += 1;
      await act;
    },
    get count() {
      return done;
    },
  };
}

test('a call is noted in four moves: the number brings name and place, the words bring the kind', async () => {
  const { page, context, wrong } = await visit(browser, w, 'wang', '/field/');
  const worker = hand();
  await worker.tap(page.getByRole('link', { name: '电话记一件' }).click());
  await worker.tap(page.getByLabel('来电号码').fill('139 1234 5678'));
  await page.getByRole('radio', { name: /周桂芳/ }).waitFor();
  expect(await page.getByRole('radio', { name: /周桂芳/ }).isChecked()).toBe(true);
  // The place is filled in from the file.
  await page.locator('.ll-sheet').getByText('翡翠郡小区 3号楼 2单元 402').waitFor();
  await worker.tap(page.getByLabel('什么事').fill('厨房天花板漏水，楼上不在家'));
  await page.getByText('按说的话猜的').waitFor();
  expect(await page.getByLabel('哪类事').inputValue()).toBe('building_leak');
  await worker.tap(page.getByRole('button', { name: '记下这一件' }).click());
  await page.getByRole('heading', { name: '记下了' }).waitFor();
  expect(worker.count).toBeLessThanOrEqual(8);
  expect(worker.count).toBe(4);
  const [noted] = await w.house.sql`
    select source, place, category, reporter_name as name, first_contact_name as first from cases where source = 'call'`;
  expect(noted).toEqual({
    source: 'call',
    place: HOME,
    category: 'building_leak',
    name: '周桂芳',
    first: '王小梅',
  });
  expect((await messagesTo(w, CALLER)).at(-1)).toContain('厨房天花板漏水');
  expect(wrong).toEqual([]);
  await context.close();
});

test('at the desk: a number that is not on file, for somebody else', async () => {
  const { page, context, wrong } = await visit(browser, w, 'zhang', '/console/call', DESK);
  await page.getByLabel('来电号码').fill('13855556666');
  await page.getByText('档案里没有这个号码。').waitFor();
  await page.getByRole('textbox', { name: '怎么称呼' }).fill('周大姐');
  await page.getByRole('searchbox', { name: '在哪里' }).fill('3号楼 402');
  await page.getByRole('button', { name: '翡翠郡小区 3号楼 2单元 402' }).first().click();
  await page.getByLabel('什么事').fill('停电了，屋里有制氧机');
  await choose(page, '打电话的人替别人说');
  await page.getByRole('button', { name: '记下这一件' }).click();
  await page.getByText('请写替谁说的。').waitFor();
  await page.getByLabel('替谁说').fill('孙爷爷');
  await page.getByRole('textbox', { name: '他的电话' }).fill('136');
  await choose(page, '家人');
  await choose(page, '电话里同意的');
  await page.getByRole('button', { name: '记下这一件' }).click();
  await page.getByText('手机号是 11 位').waitFor();
  await page.getByRole('textbox', { name: '他的电话' }).fill('13677778888');
  await page.getByRole('button', { name: '记下这一件' }).click();
  await page.getByRole('heading', { name: '记下了' }).waitFor();
  expect((await messagesTo(w, '13677778888')).at(-1)).toContain('周大姐替您反映的');
  expect(wrong).toEqual([]);
  await context.close();
});
