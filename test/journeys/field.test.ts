/** A case reaches the right worker live, goes its way on a telephone, and changes hands at the desk. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../src/kernel/ids.ts';
import { caseProgress, reportCase } from '../../src/modules/cases/contract.ts';
import { browser as openBrowser } from '../browser.ts';
import { DESK, photo, visit } from '../visit.ts';
import { type Client, UNIT, type World, world } from '../world.ts';

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

/** A resident reports without an account; gives the case and the browser's ticket to it. */
async function report(text: string): Promise<{ id: string; number: string; resident: Client }> {
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
  const ticket = answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  return { id, number: answer.body.number, resident: w.withCookie(ticket, 'resident') };
}

test('a worker gets a case without reloading, accepts it, notes for the office only, and resolves it with a photo', async () => {
  const { page, context, wrong } = await visit(browser, w, 'wang', '/field/');
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.getByText('手上没有要办的事').waitFor();
  // Would be gone after a reload.
  await page.evaluate(() => {
    document.body.dataset['visit'] = 'first';
  });
  const { id, resident } = await report('2单元4层楼道灯不亮');
  await page.getByRole('status').getByText('新的一件').waitFor();
  await page.getByRole('link', { name: '2单元4层楼道灯不亮' }).click();
  await page.getByRole('heading', { level: 1, name: '2单元4层楼道灯不亮' }).waitFor();
  expect(await page.evaluate(() => document.body.dataset['visit'])).toBe('first');
  expect(await page.getByText('13800531234').count()).toBe(0);

  // Two taps are one act.
  await page.getByRole('button', { name: '接单' }).dblclick();
  await page.getByText('王小梅接了').waitFor();
  const [accepted] = await w.house.sql<{ n: number }[]>`
    select count(*)::int as n from events where subject = ${id} and verb = 'case.accepted'`;
  expect(accepted?.n).toBe(1);

  // The number comes for a purpose and leaves a trace.
  await page.getByRole('button', { name: '看号码' }).click();
  const ask = page.getByRole('dialog');
  await ask.getByRole('button', { name: '看号码' }).click();
  await ask.getByText('先选一样：看号码做什么。').waitFor();
  await ask.getByRole('radio', { name: '约上门的时间' }).check();
  await ask.getByRole('button', { name: '看号码' }).click();
  await page.getByText('13800531234').waitFor();
  await page.getByText('王小梅看过联系电话').waitFor();

  await page.getByRole('link', { name: '记一笔' }).click();
  await page.getByRole('button', { name: '记下这一笔' }).click();
  await page.getByText('还没写。写几句就行。').waitFor();
  await page.getByLabel('办到哪里了').fill('门禁卡在物业，下午去拿');
  await page.getByRole('radio', { name: /^只给内部/ }).check();
  await page.getByRole('button', { name: '记下这一笔' }).click();
  // Back at the case, not the words still standing in the form.
  await page.waitForURL((url) => url.pathname === `/field/cases/${id}`);
  await page.getByText('门禁卡在物业，下午去拿').waitFor();
  const inWork = (await resident.call(caseProgress, { id })).body;
  expect(inWork.state).toBe('working');
  expect(JSON.stringify(inWork)).not.toContain('门禁卡');

  await page.getByRole('link', { name: '办结' }).click();
  await page.getByLabel('做了什么').fill('灯换好了，晚上去看过');
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles(await photo());
  await page.getByAltText('第 1 张照片').waitFor();
  await page.getByRole('button', { name: '办结，请居民看看' }).click();
  await page.getByText('王小梅办结').waitFor();
  const solved = (await resident.call(caseProgress, { id })).body;
  expect(solved).toMatchObject({ state: 'resolved', photos: [expect.any(String)] });
  expect(solved.steps.at(-1)).toMatchObject({ text: '灯换好了，晚上去看过', photos: solved.photos });
  expect(wrong).toEqual([]);
  await context.close();
});

test("a stranger's worker finds nothing at the same address", async () => {
  const { id } = await report('水管接头滴水');
  const { page, context } = await visit(browser, w, 'sun', `/field/cases/${id}`);
  await page.getByRole('heading', { name: '没有这一页' }).waitFor();
  expect(await page.getByText('水管接头滴水').count()).toBe(0);
  await context.close();
});

test('the dispatcher gives a case to another: both lists change by themselves', async () => {
  const title = '楼道堆放纸箱';
  const desk = await visit(browser, w, 'zhao', '/console/cases', DESK);
  await desk.page.getByRole('heading', { name: '派单台' }).waitFor();
  await desk.page.getByText('水管接头滴水').first().waitFor();
  const from = await visit(browser, w, 'wang', '/field/');
  const to = await visit(browser, w, 'liu', '/field/');
  await to.page.getByText('手上没有要办的事').waitFor();
  const { number } = await report(title);
  await from.page.getByRole('link', { name: title }).waitFor();

  // New rows are announced instead of moving what the dispatcher reads.
  expect(await desk.page.getByText(title).count()).toBe(0);
  await desk.page.getByRole('button', { name: '有 1 件新的，点这里看' }).click();
  await desk.page.getByText(title).click();
  await desk.page.getByText(number).waitFor();
  const drawer = desk.page.getByRole('complementary', { name: title });
  await drawer.getByRole('combobox', { name: '派给谁' }).click();
  await desk.page.locator('.ant-select-item-option').getByText('刘经办').click();
  await drawer.getByRole('button', { name: '改派给刘经办' }).click();
  await drawer.getByText('还没写为什么改派。').waitFor();
  await drawer.getByRole('textbox', { name: '为什么改派' }).fill('要请城管一起清');
  await drawer.getByRole('button', { name: '改派给刘经办' }).click();
  await drawer.getByRole('heading', { name: '派给刘经办' }).waitFor();

  await to.page.getByRole('link', { name: title }).waitFor();
  await from.page.getByRole('link', { name: title }).waitFor({ state: 'detached' });
  await desk.page.keyboard.press('Escape');
  await drawer.waitFor({ state: 'detached' });
  for (const one of [desk, from, to]) {
    expect(one.wrong).toEqual([]);
    await one.context.close();
  }
});
