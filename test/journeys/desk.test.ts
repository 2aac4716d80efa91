/** The desk in a day: rules that send, a proposal with its words, one act on many, a filter kept, a masked sheet, the keyboard. */
import { readFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../src/kernel/ids.ts';
import { readSheet } from '../../src/kernel/sheets/read.ts';
import { countCases, listCases, reportCase } from '../../src/modules/cases/contract.ts';
import { browser as openBrowser } from '../browser.ts';
import { DESK, visit } from '../visit.ts';
import { COMMUNITY, UNIT, type World, world } from '../world.ts';

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

async function report(text: string, category = 'building_stairs'): Promise<string> {
  const id = newId();
  const answer = await w
    .nobody()
    .call(reportCase, { id, place: UNIT, category, text, photos: [], phone: '13900012345' });
  expect(answer.status).toBe(200);
  return id;
}

test('a rule made at the desk proposes, then sends by itself; the unit’s person hears of it', async () => {
  const desk = await visit(browser, w, 'zhao', '/console/dispatch', DESK);
  const unit = await visit(browser, w, 'liu', '/field/');
  await unit.page.getByRole('heading', { level: 1 }).waitFor();
  await desk.page.getByRole('button', { name: '加一条规则' }).click();
  const form = desk.page.getByRole('dialog');
  await form.getByRole('combobox', { name: '社区、小区' }).fill('翡翠郡');
  await desk.page
    .locator('.ant-select-item-option')
    .getByText(/^翡翠郡小区/)
    .first()
    .click();
  await form.getByRole('textbox', { name: '词' }).fill('油烟 占道');
  await form.getByRole('button', { name: '存下来' }).click();
  await form.getByText('这一项要填。').waitFor();
  await form.getByRole('combobox', { name: '给哪个单位' }).click();
  await desk.page.locator('.ant-select-item-option').getByText('城管中队').click();
  await form.getByRole('button', { name: '存下来' }).click();
  await desk.page.getByText('只建议').waitFor();

  // Only proposed: the case is the worker's, the drawer says whose it might be, and why.
  await w.quiet();
  await w.app.feed.poll();
  const id = await report('楼下烧烤店油烟太大', 'outside_fumes');
  await desk.page.goto(`${w.base}/console/cases?open=${id}`);
  const drawer = desk.page.getByRole('complementary', { name: '楼下烧烤店油烟太大' });
  await drawer.getByText('王小梅').first().waitFor();
  await drawer.getByText('按规则 · 因为“油烟”').waitFor();
  await drawer.getByRole('button', { name: '选刘经办' }).click();
  await drawer.getByRole('textbox', { name: '为什么改派' }).fill('归城管管');
  await drawer.getByRole('button', { name: '改派给刘经办' }).click();
  await unit.page.getByRole('link', { name: '楼下烧烤店油烟太大' }).waitFor();

  await desk.page.goto(`${w.base}/console/dispatch`);
  await desk.page.getByRole('button', { name: /^改/ }).click();
  await form.getByRole('switch', { name: '自动派过去' }).click();
  await form.getByRole('button', { name: '存下来' }).click();
  await desk.page.getByText('自动派', { exact: true }).waitFor();
  await w.quiet();
  await w.app.feed.poll();
  await report('门口小贩占道经营', 'outside_parking');
  await unit.page.getByRole('link', { name: '门口小贩占道经营' }).waitFor();
  for (const one of [desk, unit]) {
    expect(one.wrong).toEqual([]);
    await one.context.close();
  }
});

test('one act on many with a result for each, by keyboard and mouse; the counts agree with the list', async () => {
  const titles = ['一楼扶手松了', '二楼扶手松了', '三楼扶手松了'];
  const ids = [];
  for (const title of titles) ids.push(await report(title));
  const desk = await visit(browser, w, 'zhao', '/console/cases?q=扶手', DESK);
  const { page } = desk;
  for (const title of titles) await page.getByText(title, { exact: true }).waitFor();
  // The keyboard walks and chooses; the mouse does the same.
  await page.locator('tr.con-row').first().focus();
  await page.keyboard.press('x');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('x');
  await page.getByText('选了 2 件').waitFor();
  await page.locator('tr.con-row').nth(2).getByRole('checkbox').check();
  await page.getByText('选了 3 件').waitFor();

  // Meanwhile a colleague in another browser resolves one of them.
  const worker = await visit(browser, w, 'wang', `/field/cases/${ids[0]}/resolve`);
  await worker.page.getByRole('textbox').first().fill('拧紧了');
  await worker.page.getByRole('button', { name: /办结/ }).click();
  await worker.page.getByText('办结了').first().waitFor();

  await page.getByRole('button', { name: '一起派给…' }).click();
  const form = page.getByRole('dialog');
  await form.getByRole('combobox', { name: '派给谁' }).click();
  await page
    .locator('.ant-select-item-option')
    .getByText(/^张书记/)
    .click();
  await form.getByRole('textbox', { name: '为什么' }).fill('书记统一安排维修');
  await form.getByRole('button', { name: '派出去' }).click();
  await page.getByText('办成 2 件，没办成 1 件').waitFor();
  await page.getByText(/现在是“已办结”/).waitFor();
  // Who was refused stays chosen.
  await page.getByText('选了 1 件').waitFor();
  await page.getByRole('button', { name: '不选了' }).click();

  const zhao = await w.as('zhao');
  const counts = await zhao.call(countCases, { place: COMMUNITY });
  for (const tab of ['open', 'to_confirm', 'to_accept'] as const) {
    const { body } = await zhao.call(listCases, { tab, place: COMMUNITY, limit: 100 });
    expect(counts.body[tab], tab).toBe(body.rows.length);
  }
  await page.goto(`${w.base}/console/cases`);
  await page.getByRole('link', { name: new RegExp(`^在办\\s*${counts.body['open']}$`) }).waitFor();

  // A filter is kept under a name and is there again in another browser.
  await page.keyboard.press('/');
  await page.keyboard.type('扶手');
  await page.waitForURL(/q=/);
  await page.getByRole('button', { name: '常用筛选' }).click();
  await page.getByRole('button', { name: '把现在的筛选存下来' }).click();
  await page.getByRole('dialog').getByRole('textbox').fill('扶手的事');
  await page.getByRole('dialog').getByRole('button', { name: '存下来' }).click();
  await page.getByRole('button', { name: '扶手的事' }).waitFor();
  const other = await visit(browser, w, 'zhao', '/console/cases', DESK);
  await other.page.getByRole('button', { name: '常用筛选' }).click();
  await other.page.getByRole('link', { name: '扶手的事' }).click();
  await other.page.waitForURL(/q=/);
  await other.page.getByText('二楼扶手松了').waitFor();

  // The sheet holds what the filter shows, masked.
  await other.page.getByRole('button', { name: '导出' }).click();
  const [download] = await Promise.all([
    other.page.waitForEvent('download'),
    other.page.getByRole('dialog').getByRole('button', { name: '导出表格' }).click(),
  ]);
  const sheet = await readSheet(await readFile((await download.path())!), 'x.xlsx');
  const shown = await zhao.call(listCases, { q: '扶手', limit: 100 });
  expect(sheet.rows).toHaveLength(shown.body.rows.length);
  expect(JSON.stringify(sheet.rows)).toContain('139****2345');
  expect(JSON.stringify(sheet.rows)).not.toContain('13900012345');
  for (const one of [desk, worker, other]) {
    expect(one.wrong).toEqual([]);
    await one.context.close();
  }
});
