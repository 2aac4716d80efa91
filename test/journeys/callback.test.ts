/** After the solution: a call finds that it is not solved; the second one that it is; a bad rating is answered and put right. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../src/kernel/ids.ts';
import { countCallbacks, listBadRatings, listCallbacks } from '../../src/modules/cases/callbacks/contract.ts';
import { openCallbacks } from '../../src/modules/cases/callbacks/jobs.ts';
import { reportCase, resolveCase } from '../../src/modules/cases/contract.ts';
import { open, browser as openBrowser, phone } from '../browser.ts';
import { DESK, visit } from '../visit.ts';
import { UNIT, type World, world } from '../world.ts';

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

async function reported(text: string) {
  const id = newId();
  const answer = await w.nobody().call(reportCase, {
    id,
    place: UNIT,
    category: 'building_stairs',
    text,
    photos: [],
    phone: '13800531234',
  });
  expect(answer.status).toBe(200);
  const context = await phone(browser);
  for (const line of answer.headers.getSetCookie()) {
    const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    if (name) await context.addCookies([{ name, value: value ?? '', url: w.base }]);
  }
  return { id, context };
}
const solve = async (id: string, text: string) =>
  expect((await (await w.as('wang')).call(resolveCase, { id, text, photos: [] })).status).toBe(200);
/** The days in which the resident could have tapped are over. */
const daysPass = () => openCallbacks(w.house, new Date(Date.now() + 6 * 86_400_000));
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const choose = (page: Page, name: string | RegExp) => page.getByRole('radio', { name, exact: true }).check();

test('called by a worker: not solved, opened again; called again: satisfied, closed', async () => {
  const text = '三楼楼道灯不亮';
  const { id, context: own } = await reported(text);
  await solve(id, '换了灯泡');
  await daysPass();
  const worker = await visit(browser, w, 'wang', '/field/');
  await worker.page.getByRole('link', { name: `回访：${text}` }).click();
  await worker.page.getByText('换了灯泡').waitFor();
  await worker.page.getByText(`您反映的“${text}”`).waitFor();
  expect(await worker.page.getByText('13800531234').count()).toBe(0);
  await press(worker.page, '看号码，给他打电话');
  await worker.page.getByText('13800531234').waitFor();
  await choose(worker.page, '打通了');
  await press(worker.page, '记下来，归档');
  await worker.page.getByText('问一句：解决了没有？').waitFor();
  await choose(worker.page, '及时');
  await choose(worker.page, '没解决');
  await worker.page.getByLabel(/^居民说了什么/).fill('晚上还是不亮');
  await press(worker.page, '记下来，重新打开');
  await worker.page.waitForURL((url) => url.pathname === `/field/cases/${id}`);
  await worker.page.getByText('居民说还没办好').waitFor();
  const [look] = await w.house.sql<{ data: { purpose: string } }[]>`
    select data from events where subject = ${id} and verb = 'case.revealed'`;
  expect(look!.data.purpose).toBe('回访');

  const resident = await open(own, `${w.base}/case/${id}`);
  await resident.page.getByText('还没办好，重新办').waitFor();
  await resident.page.getByText('晚上还是不亮').waitFor();
  await worker.page.goto(`${w.base}/field/`);
  await worker.page.getByRole('link', { name: text, exact: true }).waitFor();

  // The second round, from the console this time.
  await solve(id, '换了整个灯具');
  await daysPass();
  const desk = await visit(browser, w, 'zhang', '/console/callbacks', DESK);
  await desk.page.getByText(text).first().click();
  const drawer = desk.page.getByRole('complementary', { name: text });
  await drawer.getByText('换了整个灯具').waitFor();
  await drawer.getByRole('radio', { name: '打通了', exact: true }).check();
  await drawer.getByRole('radio', { name: '及时', exact: true }).check();
  await drawer.getByRole('radio', { name: '解决了', exact: true }).check();
  await drawer.getByRole('radio', { name: '满意', exact: true }).check();
  await drawer.getByRole('button', { name: '记下来，归档' }).click();
  await drawer.waitFor({ state: 'detached' });
  await desk.page.getByText('没有要打的回访').waitFor();
  await resident.page.reload();
  await resident.page.getByText('您在电话里说办好了').waitFor();

  // What the list shows is what the tab counts.
  const zhang = await w.as('zhang');
  const rows = (await zhang.call(listCallbacks, { tab: 'done' })).body.rows.filter(
    (row) => row.caseId === id,
  );
  expect(rows.map(({ outcome }) => outcome)).toEqual(['yes', 'no']);
  expect((await zhang.call(countCallbacks, {})).body.to_call).toBe(0);
  for (const one of [worker, desk, { ...resident, context: own }]) {
    expect(one.wrong).toEqual([]);
    await one.context.close();
  }
});

test('a bad rating by link: the secretary answers, the resident reads it and rates once more', async () => {
  const text = '单元门口的灯坏了';
  const { id, context } = await reported(text);
  await solve(id, '修了');
  const { page, wrong } = await open(context, `${w.base}/case/${id}/confirm`);
  await choose(page, /^非常不满意/);
  await page.getByLabel(/^想说的话/).fill('等了一个星期');
  await press(page, '确认办好了');
  await page.getByText('您点头了，办完了').waitFor();

  const desk = await visit(browser, w, 'zhang', '/console/callbacks?tab=bad', DESK);
  await desk.page.getByText('还没答复').waitFor();
  const zhang = await w.as('zhang');
  const [counts, list] = await Promise.all([zhang.call(countCallbacks, {}), zhang.call(listBadRatings, {})]);
  expect(counts.body.bad).toBe(list.body.rows.length);
  await desk.page.getByText(text).first().click();
  const drawer = desk.page.getByRole('complementary', { name: text });
  await drawer.getByText('等了一个星期').waitFor();
  await drawer.getByRole('button', { name: '答复居民' }).click();
  await drawer.getByText('还没写。写几句就行。').waitFor();
  await drawer.getByLabel(/^怎么答复/).fill('对不起，配件晚到。以后缺件当天告诉您。');
  await drawer.getByRole('button', { name: '答复居民' }).click();
  await drawer.getByRole('button', { name: '记下再回访，整改完成' }).waitFor();

  await page.reload();
  await page.getByRole('heading', { name: '对您评价的答复' }).waitFor();
  await page.getByText('以后缺件当天告诉您').first().waitFor();
  await page.getByRole('link', { name: '看了答复，再评一次' }).click();
  await choose(page, /^满意/);
  await press(page, '再评一次');
  await page.getByText('您后来评了').waitFor();
  await desk.page.goto(`${w.base}/console/callbacks?tab=bad`);
  await desk.page.getByText('没有等着整改的差评').waitFor();
  await desk.page.goto(`${w.base}/console/callbacks?tab=right`);
  await desk.page.getByText(text).first().waitFor();
  expect([...wrong, ...desk.wrong]).toEqual([]);
  await context.close();
  await desk.context.close();
});
