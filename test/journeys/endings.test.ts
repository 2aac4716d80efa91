/** A case that is not taken on: the resident reads why and where to go; another takes hers back; a supervisor opens it again. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../src/kernel/ids.ts';
import { countCases, listCases, reportCase } from '../../src/modules/cases/contract.ts';
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

/** Reported without an account; gives the case, and a telephone that holds its ticket. */
async function reported(text: string) {
  const id = newId();
  const answer = await w.nobody().call(reportCase, {
    id,
    place: UNIT,
    category: 'building_leak',
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
  return { id, context, ...(await open(context, `${w.base}/case/${id}`)) };
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

test('refused by the worker with a listed reason; the resident reads why and whom to ring; taken up again by the secretary', async () => {
  const text = '和楼上打官司，要你们评理';
  const resident = await reported(text);
  const worker = await visit(browser, w, 'wang', `/field/cases/${resident.id}`);
  await worker.page.getByRole('link', { name: '不归我们办，或居民说不用了' }).click();
  await worker.page.getByRole('heading', { name: '不在这里办了？' }).waitFor();
  await press(worker.page, '结束这件');
  await worker.page.getByText('先选一样。').waitFor();
  await worker.page.getByRole('radio', { name: /^不予受理/ }).check();
  await worker.page.getByRole('radio', { name: '应走诉讼、仲裁或行政复议' }).check();
  await worker.page.getByText('居民会看到', { exact: true }).waitFor();
  await worker.page.getByLabel(/^补充几句/).fill('法院已经立案');
  await press(worker.page, '不受理，告诉居民');
  await worker.page.waitForURL((url) => url.pathname === `/field/cases/${resident.id}`);
  await worker.page.getByText('王小梅没有受理').waitFor();
  await worker.page.goto(`${w.base}/field/`);
  await worker.page.getByText('手上没有要办的事').waitFor();

  await resident.page.reload();
  await resident.page.getByRole('heading', { name: '为什么没有受理' }).waitFor();
  await resident.page.getByText('按法律要通过诉讼、仲裁或者行政复议解决').waitFor();
  await resident.page.getByText('法院已经立案').first().waitFor();
  await resident.page.getByRole('link', { name: '打 12348' }).waitFor();
  await resident.page.goto(`${w.base}/mine`);
  await resident.page.getByText('没有受理').waitFor();
  await resident.page.getByText('点开看为什么、该找谁').waitFor();

  // The list, its count, and the tab of what is late agree.
  const desk = await visit(browser, w, 'zhang', '/console/cases?tab=ended', DESK);
  await desk.page
    .getByRole('tab', { name: /不予受理等/ })
    .or(desk.page.getByText('不予受理等'))
    .first()
    .waitFor();
  await desk.page.getByText(text).first().click();
  const zhang = await w.as('zhang');
  const counts = (await zhang.call(countCases, {})).body;
  expect((await zhang.call(listCases, { tab: 'ended' })).body.rows).toHaveLength(counts['ended']!);
  expect(counts['open']).toBe(0);
  const drawer = desk.page.getByRole('complementary', { name: text });
  await drawer.getByText('居民看到的就是这些话').waitFor();
  await drawer.getByRole('button', { name: '重新受理' }).click();
  const form = desk.page.getByRole('dialog');
  await form.getByRole('textbox', { name: '为什么重新受理' }).fill('调解的部分归我们');
  await form.getByRole('button', { name: '重新受理' }).click();
  await drawer.getByText('张书记重新受理').waitFor();

  await resident.page.goto(`${w.base}/case/${resident.id}`);
  await resident.page.getByText('重新受理了', { exact: true }).waitFor();
  await resident.page.getByText('调解的部分归我们').waitFor();
  await worker.page.getByRole('link', { name: text }).waitFor();
  for (const one of [resident, worker, desk]) {
    expect(one.wrong).toEqual([]);
    await one.context.close();
  }
});

test('the resident takes a case back with a word why; the worker has it no longer', async () => {
  const text = '厨房下水管滴水';
  const { id, page, context, wrong } = await reported(text);
  const worker = await visit(browser, w, 'wang', '/field/');
  await worker.page.getByRole('link', { name: text }).waitFor();
  await page.getByRole('link', { name: '不用办了，撤回这件事' }).click();
  await page.getByLabel(/^为什么不用办了/).fill('自己拧紧就好了');
  await page.getByRole('button', { name: '撤回这件事' }).dblclick();
  await page.getByRole('heading', { name: '撤回了', level: 2 }).waitFor();
  await page.getByText('自己拧紧就好了').first().waitFor();
  expect(await page.getByRole('button', { name: '催一下' }).count()).toBe(0);
  await worker.page.getByRole('link', { name: text }).waitFor({ state: 'detached' });
  const events = await w.house.sql`select 1 from events where subject = ${id} and verb = 'case.withdrawn'`;
  expect(events).toHaveLength(1);
  expect([...wrong, ...worker.wrong]).toEqual([]);
  await context.close();
  await worker.context.close();
});
