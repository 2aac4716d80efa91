/** A solved case becomes a lesson without names; the secretary publishes it; a colleague meets it at a like case. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../src/kernel/ids.ts';
import { acceptCase, noteCase, resolveCase, writeNote } from '../../src/modules/cases/contract.ts';
import { browser as openBrowser } from '../browser.ts';
import { DESK, visit } from '../visit.ts';
import { HOME, UNIT, type World, world } from '../world.ts';

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

async function note(text: string, place: string): Promise<string> {
  const id = newId();
  const answer = await (await w.as('wang')).call(noteCase, {
    id,
    place,
    category: 'building_leak',
    text,
    photos: [],
    source: 'call',
    name: '李秀兰',
    phone: '13900070001',
  });
  expect(answer.status).toBe(200);
  return id;
}

test('written from a closed case, published, suggested where something like it comes', async () => {
  const wang = await w.as('wang');
  const from = await note('402室厨房漏水，李秀兰说楼上张阿姨一直不开门', HOME);
  await wang.call(acceptCase, { id: from });
  await wang.call(writeNote, {
    id: from,
    text: '503户主在外地，电话13812345678打不通',
    open: false,
    photos: [],
  });
  await wang.call(writeNote, { id: from, text: '和物业关总阀试水，是主管接口', open: true, photos: [] });
  await wang.call(resolveCase, { id: from, text: '王小梅请物业换了接口，漏水止住了', photos: [] });

  const author = await visit(browser, w, 'wang', `/console/cases?tab=to_confirm&open=${from}`, DESK);
  const page = author.page;
  await page.getByRole('button', { name: '写成典型案例' }).click();
  await page.getByRole('heading', { name: '写典型案例' }).waitFor();
  const hard = page.getByLabel('难在哪里');
  await hard.waitFor();
  expect(await hard.inputValue()).toBe('〔门牌〕户主在外地，电话〔电话〕打不通');
  const said = (
    await Promise.all((await page.locator('textarea, input').all()).map((one) => one.inputValue()))
  ).join('\n');
  for (const name of ['李秀兰', '张阿姨', '王小梅', '402', '13812345678', '翡翠郡'])
    expect(said, name).not.toContain(name);
  // A name of one's own slips in: numbers are refused, what looks like a name is shown.
  await page.getByLabel('哪一招管用').fill('先关总阀试水，再打13812345678');
  await page.getByRole('button', { name: '存下来' }).click();
  await page.getByText('这里还有能认出人的内容：13812345678').waitFor();
  await page.getByLabel('哪一招管用').fill('先关总阀试水，赵国强说管用');
  await page.getByRole('button', { name: '存下来' }).click();
  await page.locator('mark').getByText('赵国强').waitFor();
  await page.getByLabel('题目').fill('楼上不开门的漏水这样查');
  await page.getByLabel('哪一招管用').fill('先关总阀试水，分清主管还是户内');
  await page.getByRole('button', { name: '存下来' }).click();
  await page.locator('mark').getByText('赵国强').waitFor({ state: 'detached' });
  expect(await page.getByRole('button', { name: '发布' }).count()).toBe(0);

  const secretary = await visit(browser, w, 'zhang', '/console/lessons?tab=draft', DESK);
  await secretary.page.getByText('楼上不开门的漏水这样查').click();
  const drawer = secretary.page.getByRole('complementary');
  await drawer.getByRole('heading', { name: '哪一招管用' }).waitFor();
  await drawer.getByRole('button', { name: '发布' }).click();
  const form = secretary.page.getByRole('dialog');
  await form.getByRole('button', { name: '发布给所有同事' }).click();
  await form.getByText('请先看一遍').first().waitFor();
  await form.getByRole('checkbox').check();
  await form.getByRole('button', { name: '发布给所有同事' }).click();
  await drawer.getByText('已发布').waitFor();

  const like = await note('厨房天花板漏水，楼上敲门没人', UNIT);
  const worker = await visit(browser, w, 'wang', `/field/cases/${like}`);
  await worker.page.getByRole('heading', { name: '别人怎么办的' }).waitFor();
  await worker.page.getByRole('link', { name: '楼上不开门的漏水这样查' }).click();
  await worker.page.getByText('先关总阀试水，分清主管还是户内').waitFor();
  await worker.page.getByRole('button', { name: '用上了' }).click();
  await worker.page.getByText('您说过用上了').waitFor();

  // Another community finds it by its words, and sees how often it helped.
  const far = await visit(browser, w, 'qian', '/console/lessons', DESK);
  await far.page.getByLabel('搜案例').fill('试水');
  await far.page.getByText('楼上不开门的漏水这样查').waitFor();
  await far.page.getByText('1 次').waitFor();
  for (const { wrong, context } of [author, secretary, worker, far]) {
    expect(wrong).toEqual([]);
    await context.close();
  }
});
