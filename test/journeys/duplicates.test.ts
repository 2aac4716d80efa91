/** Two residents report the same lift; the worker makes one of them; both follow it to the end; the street sees one matter. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../src/kernel/ids.ts';
import { listTopics } from '../../src/modules/cases/alike/contract.ts';
import { groupStreet } from '../../src/modules/cases/alike/topics.ts';
import {
  acceptCase,
  countCases,
  listCases,
  reportCase,
  resolveCase,
} from '../../src/modules/cases/contract.ts';
import { open, browser as openBrowser, phone } from '../browser.ts';
import { DESK, visit } from '../visit.ts';
import { COMPOUND, COUNTY, STREET, UNIT, type World, world } from '../world.ts';

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

/** A resident's telephone that has just reported. */
async function resident(text: string, number: string) {
  const id = newId();
  const answer = await w.nobody().call(reportCase, {
    id,
    place: UNIT,
    category: 'building_lift',
    text,
    photos: [],
    phone: number,
  });
  expect(answer.status).toBe(200);
  const context = await phone(browser);
  const [name, value] = answer.headers.getSetCookie()[0]!.split(';')[0]!.split('=') as [string, string];
  await context.addCookies([{ name, value, url: w.base }]);
  return { id, number: answer.body.number, context };
}

test('one lift, two reporters: merged once, followed by both, counted once', async () => {
  const first = await resident('3号楼2单元电梯停了，老人下不了楼', '13900010001');
  const second = await resident('电梯停了三天没人修，我妈坐轮椅下不了楼', '13900010002');

  const desk = await visit(browser, w, 'wang', `/console/cases?open=${first.id}`, DESK);
  const drawer = desk.page.getByRole('complementary');
  await drawer.getByRole('heading', { name: '像是同一件' }).waitFor();
  await drawer.getByText('都说到').waitFor();
  await drawer.getByRole('button', { name: '对照：电梯停了三天没人修' }).click();
  const compare = desk.page.getByRole('dialog');
  await compare.getByText('我妈坐轮椅下不了楼').first().waitFor();
  await compare.getByText('老人下不了楼').first().waitFor();
  await compare.getByRole('radio', { name: first.number }).check();
  await compare.getByRole('button', { name: '合并，两边都告诉' }).click();
  await drawer.getByRole('heading', { name: '并进来的 1 件' }).waitFor();
  await drawer.getByText('王小梅并进来一件').waitFor();

  // Lists and counts know one lift.
  const zhang = await w.as('zhang');
  const list = (await zhang.call(listCases, { tab: 'open', limit: 100 })).body.rows;
  expect(list.map(({ id }) => id)).toEqual([first.id]);
  expect((await zhang.call(countCases, {})).body).toMatchObject({ open: 1, closed: 0 });

  const wang = await w.as('wang');
  await wang.call(acceptCase, { id: first.id });
  const [one, two] = await Promise.all([
    open(first.context, `${w.base}/case/${first.id}`),
    open(second.context, `${w.base}/case/${second.id}`),
  ]);
  await two.page.getByText('和另一件一起办').waitFor();
  await two.page.getByText('我妈坐轮椅下不了楼').first().waitFor();
  expect(await two.page.getByText('老人下不了楼').count()).toBe(0);
  expect(await two.page.getByText(first.number).count()).toBe(0);
  await one.page.getByText('又有邻居说了同一件事').waitFor();
  expect(await one.page.getByText('轮椅').count()).toBe(0);

  await wang.call(resolveCase, { id: first.id, text: '换了门机板，电梯恢复了', photos: [] });
  for (const { page } of [one, two]) {
    await page.reload();
    await page.getByText('换了门机板，电梯恢复了').waitFor();
    await page.getByText('办好了，等您看').waitFor();
  }

  await groupStreet(w.house, COUNTY, STREET, new Date());
  const topics = (await zhang.call(listTopics, { place: COMPOUND, days: 7 })).body.rows;
  expect(topics).toMatchObject([{ people: 2, cases: 1 }]);
  const street = await visit(browser, w, 'zhao', '/console/topics', DESK);
  await street.page.getByRole('heading', { name: '热点' }).waitFor();
  const row = street.page.locator('tr.con-row');
  await row.getByText('翡翠郡小区 1').waitFor();
  expect(await row.count()).toBe(1);
  await row.click();
  await street.page.getByRole('complementary').getByText('2 人说到，1 件').waitFor();

  // A mistake can be taken apart by the secretary.
  const secretary = await visit(browser, w, 'zhang', `/console/cases?open=${first.id}`, DESK);
  const hers = secretary.page.getByRole('complementary');
  await hers.getByRole('button', { name: '分开' }).click();
  const why = secretary.page.getByRole('dialog');
  await why.getByLabel('为什么不是同一件').fill('是两部电梯');
  await why.getByRole('button', { name: '分开单独办' }).click();
  await hers.getByText('张书记分出去一件').waitFor();
  await two.page.reload();
  await two.page.getByText('分开单独办').waitFor();
  expect((await zhang.call(countCases, {})).body).toMatchObject({ open: 1, to_confirm: 1 });
  for (const { wrong } of [desk, one, two, street, secretary]) expect(wrong).toEqual([]);
  for (const { context } of [desk, first, second, street, secretary]) await context.close();
});
