/** More time is asked for and granted in two browsers, a clock is stopped for a reason, a case is parked: the resident reads all of it. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
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

/** A resident reports from a telephone; gives the case and the page that follows it. */
async function report(
  text: string,
): Promise<{ id: string; page: Page; context: BrowserContext; wrong: string[] }> {
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
  const [name, value] = answer.headers.get('set-cookie')!.split(';')[0]!.split('=') as [string, string];
  await context.addCookies([{ name, value, url: w.base }]);
  return { id, context, ...(await open(context, `${w.base}/case/${id}`)) };
}

test('a worker asks for more time, the secretary grants it in another browser, the resident reads why and until when', async () => {
  const resident = await report('3单元扶手松了，要换一根');
  await resident.page.getByText(/最晚 .* 有人接/).waitFor();
  await resident.page.getByText(/最晚 .* 和您联系/).waitFor();

  const worker = await visit(browser, w, 'wang', `/field/cases/${resident.id}`);
  await worker.page.getByRole('button', { name: '接单' }).click();
  await worker.page.getByRole('button', { name: '联系上了居民' }).click();
  await worker.page.getByText('王小梅联系上了居民').waitFor();
  await worker.page.getByRole('button', { name: '申请延期' }).click();
  const ask = worker.page.getByRole('dialog');
  await ask.getByRole('button', { name: '申请延期' }).click();
  await ask.getByText('还没写。写几句就行。').waitFor();
  await ask.getByLabel('原因').fill('扶手要定做');
  await ask.getByLabel('再要几个工作日').fill('99');
  await ask.getByRole('button', { name: '申请延期' }).click();
  await ask.getByText('一次最多延 20 个工作日。').waitFor();
  await ask.getByLabel('再要几个工作日').fill('3');
  await ask.getByText(/^就到 /).waitFor();
  await ask.getByRole('button', { name: '申请延期' }).click();
  await worker.page.getByText('王小梅申请延期 3 个工作日').waitFor();

  // It lies in the secretary's list of work and opens the case.
  const secretary = await visit(browser, w, 'zhang', '/field/');
  await secretary.page.getByRole('link', { name: /申请延期：3单元扶手/ }).click();
  await secretary.page.getByRole('button', { name: '批准延期' }).click();
  const grant = secretary.page.getByRole('dialog');
  await grant.getByText('扶手要定做').waitFor();
  await grant.getByRole('button', { name: '批准延期' }).click();
  await secretary.page.getByRole('heading', { name: /张书记批准延期/ }).waitFor();
  await worker.page.getByRole('heading', { name: /张书记批准延期/ }).waitFor();

  await resident.page.reload();
  await resident.page.getByRole('heading', { name: '要多用几天' }).waitFor();
  await resident.page.getByText('扶手要定做').waitFor();
  await resident.page.getByText(/和您联系了/).waitFor();
  expect(await resident.page.getByText('申请延期').count()).toBe(0);
  for (const { wrong } of [resident, worker, secretary]) expect(wrong).toEqual([]);
  for (const { context } of [resident, worker, secretary]) await context.close();
});

test('a stopped clock is seen with its reason and since when; a parked case stands in the register with its review', async () => {
  const title = '外墙渗水要搭脚手架';
  const resident = await report(title);
  const desk = await visit(browser, w, 'zhang', `/console/cases?open=${resident.id}`, DESK);
  const drawer = desk.page.getByRole('complementary', { name: title });
  await drawer.getByRole('button', { name: '暂停计时' }).click();
  const stop = desk.page.getByRole('dialog');
  await stop.getByRole('button', { name: '暂停计时' }).click();
  await stop.getByText('先选一个原因。').waitFor();
  await stop.getByRole('radio', { name: /^天气不允许施工/ }).check();
  await stop.getByRole('button', { name: '暂停计时' }).click();
  await drawer.getByText('计时停着：天气不允许施工').waitFor();
  await resident.page.reload();
  await resident.page.getByText('先等一等：天气不允许施工').waitFor();
  await resident.page.getByText(/^从 .* 起等，最晚 .* 接着办。$/).waitFor();

  await drawer.getByRole('button', { name: '恢复计时' }).click();
  await drawer.getByRole('button', { name: '挂账' }).click();
  const park = desk.page.getByRole('dialog');
  await park.getByLabel('原因').fill('等整栋楼一起修');
  await park.getByRole('button', { name: '挂账' }).click();
  await drawer.getByText('挂账：等整栋楼一起修').waitFor();
  await resident.page.reload();
  await resident.page.getByText('一时办不了：等整栋楼一起修').waitFor();
  expect(await resident.page.getByText('挂账').count()).toBe(0);

  // The register, its count and the page say the same.
  await desk.page.getByRole('navigation', { name: '分类' }).getByRole('link', { name: /^挂账/ }).click();
  const row = desk.page.getByRole('row', { name: new RegExp(title) });
  await row.getByText(/^复核 /).waitFor();
  const zhang = await w.as('zhang');
  const rows = (await zhang.call(listCases, { tab: 'parked' })).body.rows;
  expect(rows.map(({ id }) => id)).toEqual([resident.id]);
  expect((await zhang.call(countCases, {})).body['parked']).toBe(rows.length);
  for (const { wrong } of [resident, desk]) expect(wrong).toEqual([]);
  for (const { context } of [resident, desk]) await context.close();
});
