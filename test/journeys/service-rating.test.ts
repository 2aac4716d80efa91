/** Rated badly at the counter's screen; put right and told; every figure opens its records. And what could not be done. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../src/kernel/ids.ts';
import { dayOf } from '../../src/kernel/time.ts';
import * as applications from '../../src/modules/services/applications/contract.ts';
import { readItem } from '../../src/modules/services/catalogue/contract.ts';
import { listFigureRecords, readServiceFigures } from '../../src/modules/services/figures/contract.ts';
import { open, browser as openBrowser, phone } from '../browser.ts';
import { DESK, visit } from '../visit.ts';
import { COMMUNITY, HOME, type World, world } from '../world.ts';

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

/** Done on the spot by wang. */
async function served(): Promise<{ id: string; number: string; code: string }> {
  const wang = await w.as('wang');
  const { body } = (await w.nobody().call(readItem, { code: 'hr-03' })).body;
  const { status, body: made } = await wang.call(applications.openApplication, {
    id: newId(),
    item: 'hr-03',
    place: HOME,
    person: null,
    name: '赵秀英',
    phone: '13812342046',
    applicant: 'self',
    source: 'window',
    handover: 'counter',
    papers: body.papers.map((_, at) => ({ at, state: 'seen' as const })),
    form: Object.fromEntries(
      body.fields.map(({ name, type, choices }) => [
        name,
        type === 'choice' ? choices![0]!.value : type === 'day' ? '2026-01-05' : '13812342046',
      ]),
    ),
  });
  expect(status).toBe(200);
  await wang.call(applications.decideApplication, { id: made.id, approved: true, reason: '', handed: true });
  return made;
}
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

test('two stars at the counter; the secretary puts it right; the resident is told; the figures open it', async () => {
  const made = await served();
  const { id, code } = made;
  await Promise.all([served(), served()]);

  // The worker's console leads to the page that is turned round; it asks nothing of who is signed in there.
  const worker = await visit(browser, w, 'wang', `/console/applications?tab=ended&open=${id}`, DESK);
  const screen = worker.page.getByRole('link', { name: '打开评价页，转过屏幕' });
  expect(await screen.getAttribute('href')).toBe(`/rate/${id}?c=${code}&screen=1`);
  const context = await phone(browser, { viewport: { width: 1024, height: 768 } });
  const counter = await open(context, `${w.base}/rate/${id}?c=${code}&screen=1`);
  await press(counter.page, '交上评价');
  await counter.page.getByText('请先选总体怎么样。').waitFor();
  await counter.page
    .getByRole('radio', { name: /^不满意/ })
    .first()
    .check();
  const attitude = counter.page.getByRole('group', { name: '态度好不好' });
  await attitude.getByRole('radio', { name: '满意', exact: true }).check();
  await counter.page.getByLabel(/^想说的话/).fill('让我跑了两趟');
  await press(counter.page, '交上评价');
  await counter.page.getByRole('heading', { name: '谢谢您' }).waitFor();
  await counter.page.getByText('请把屏幕转回去').waitFor();
  await counter.page.reload();
  await counter.page.getByRole('heading', { name: '谢谢您' }).waitFor();

  const field = await visit(browser, w, 'zhang', '/field/');
  await field.page.getByRole('link', { name: /^办件差评整改/ }).click();
  await field.page.getByText('让我跑了两趟').first().waitFor();
  await field.page.getByLabel(/^怎么改的/).fill('和窗口定了：材料一次说清，漏了的上门取');
  await press(field.page, '记下整改');
  await field.page.getByRole('button', { name: '答复居民，整改完成' }).waitFor();

  const desk = await visit(browser, w, 'zhang', '/console/service-ratings', DESK);
  await desk.page.getByText('改了，待回访').waitFor();
  await desk.page.getByText('让我跑了两趟').first().click();
  const drawer = desk.page.getByRole('complementary');
  await drawer.getByRole('button', { name: '看号码去回访，留记录' }).click();
  await drawer.getByText('13812342046').waitFor();
  await drawer.getByRole('button', { name: '答复居民，整改完成' }).click();
  await drawer.getByText('先选怎么回访的。').waitFor();
  await drawer.getByRole('radio', { name: '打电话', exact: true }).check();
  await drawer.getByRole('radio', { name: '改好了', exact: true }).check();
  await drawer.getByLabel(/^答复居民/).fill('对不起，让您多跑一趟。以后缺什么一次说清。');
  await drawer.getByRole('button', { name: '答复居民，整改完成' }).click();
  await desk.page.getByText('没有等着整改的差评').waitFor();

  // The resident reads it on an own telephone, and in the message.
  const own = await phone(browser);
  const resident = await open(own, `${w.base}/rate/${id}?c=${code}`);
  await resident.page.getByText('以后缺什么一次说清').waitFor();
  await w.settle();
  const [told] = await w.house
    .sql`select 1 from notices where subject = ${id} and to_kind = 'phone' and zh like '%以后缺什么一次说清%'`;
  expect(told).toBeDefined();

  // Figures: the number on the page, the list behind it and the server's count are the same.
  const month = dayOf(new Date()).slice(0, 7);
  const months = { from: month, to: month };
  const zhang = await w.as('zhang');
  const { total } = (await zhang.call(readServiceFigures, { by: 'item', ...months })).body;
  expect(total).toMatchObject({ ended: 3, spotItems: 3, onSpot: 3, rated: 1, bad: 1 });
  expect((await zhang.call(listFigureRecords, { which: 'bad', ...months })).body.rows).toMatchObject([
    { id },
  ]);
  await desk.page.goto(`${w.base}/console/service-figures?by=community&from=${month}&to=${month}`);
  const all = desk.page.getByRole('row', { name: /^合计/ });
  await all.getByRole('link', { name: '办结 3', exact: true }).first().click();
  await desk.page.getByText(made.number).waitFor();
  expect(await desk.page.getByRole('row').count()).toBe(1 + 3);
  await desk.page.goBack();
  await all.getByRole('link', { name: '差评 1', exact: true }).click();
  await desk.page.getByText(made.number).waitFor();
  expect(await desk.page.getByRole('row').count()).toBe(1 + 1);

  for (const one of [worker, counter, field, desk, resident]) expect(one.wrong).toEqual([]);
  for (const one of [worker.context, context, field.context, desk.context, own]) await one.close();
});

test('what could not be done goes straight to the secretary and is followed like any matter', async () => {
  const context = await phone(browser);
  const { page, wrong } = await open(context, `${w.base}/undone`);
  await page.getByRole('link', { name: '先选您住在哪里' }).waitFor();
  await page.evaluate(
    (code) =>
      localStorage.setItem(
        'linli.door',
        JSON.stringify({ code, kind: 'community', community: '甲一社区', address: '', floors: null }),
      ),
    COMMUNITY,
  );
  await page.reload();
  await press(page, '交给社区书记');
  await page.getByText('还没写什么事办不成。').waitFor();
  await page.getByRole('textbox', { name: '什么事' }).fill('给老伴换社保卡');
  await page.getByLabel(/^当时怎么说的/).fill('让我去别的地方');
  await page.getByLabel(/^办件编号/).fill('B0101-9999');
  await press(page, '交给社区书记');
  await page.getByText('没有这个办件编号').waitFor();
  await page.getByLabel(/^办件编号/).fill('');
  await press(page, '交给社区书记');
  await page.waitForURL((url) => url.pathname.startsWith('/case/'));
  await page.getByText('张书记').first().waitFor();
  const desk = await visit(browser, w, 'zhang', '/console/service-ratings?tab=undone', DESK);
  await desk.page.getByRole('link', { name: /^给老伴换社保卡/ }).waitFor();
  expect([...wrong, ...desk.wrong]).toEqual([]);
  await context.close();
  await desk.context.close();
});
