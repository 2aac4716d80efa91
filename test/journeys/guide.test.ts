/** The guide: an old woman finds what to do, a certificate is refused with the way to go, a shorter promise is seen at once. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../src/kernel/ids.ts';
import { readItem, readLists, saveItem } from '../../src/modules/services/catalogue/contract.ts';
import { searchGuide } from '../../src/modules/services/guide/contract.ts';
import { open, browser as openBrowser, phone } from '../browser.ts';
import { DESK, visit } from '../visit.ts';
import { type World, world } from '../world.ts';

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

const ASKED = '老伴走了要办什么';

test('in large text: asked in her own words, the life event opens, then an item, then the printed page', async () => {
  const { bundles } = (await (await w.as('admin')).call(readLists, {})).body;
  const { rows } = (await w.nobody().call(searchGuide, { q: ASKED })).body;
  const event = bundles.find(({ code }) => code === rows[0]?.code);
  expect(rows[0]?.kind).toBe('event');

  const context = await phone(browser);
  const { page, wrong } = await open(context, `${w.base}/?mode=elder`);
  await page.getByRole('link', { name: '办事', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: '办事' }).waitFor();
  await page.getByRole('searchbox', { name: '想办什么' }).fill(ASKED);
  await page.getByRole('region', { name: '找到的' }).getByRole('link', { name: event!.zh }).click();
  await page.getByRole('heading', { level: 1, name: event!.zh }).waitFor();
  await page.getByText(`一共 ${event!.items.length} 件，按这个先后办`).waitFor();
  const links = page.locator('ol.guide-in-order').getByRole('link');
  expect(await links.count()).toBe(event!.items.length);
  const item = (await w.nobody().call(readItem, { code: event!.items[0]! })).body;
  await links.first().click();
  await page.getByRole('heading', { level: 1, name: item.body.zh }).waitFor();
  await page.getByRole('heading', { name: '要带什么' }).waitFor();
  await page.getByText(item.body.line.zh).waitFor();
  await page.getByRole('link', { name: '在手机上办' }).waitFor();
  expect(await page.getByRole('link', { name: '在手机上办' }).getAttribute('href')).toBe(
    `/apply/${item.code}`,
  );
  // On paper stands what helps at the window, not the buttons of the screen.
  await page.emulateMedia({ media: 'print' });
  expect(await page.getByRole('link', { name: '在手机上办' }).isVisible()).toBe(false);
  expect(await page.getByRole('button', { name: '打印这一页' }).isVisible()).toBe(false);
  expect(await page.getByRole('heading', { name: '要带什么' }).isVisible()).toBe(true);
  await page.emulateMedia({ media: 'screen' });
  // Back leads the way she came.
  await page.getByRole('link', { name: '返回' }).click();
  await page.getByRole('heading', { level: 1, name: event!.zh }).waitFor();
  expect(wrong).toEqual([]);
  await context.close();
});

test('a certificate that the community must not issue is refused in place: why, and where to go', async () => {
  const context = await phone(browser);
  const { page, wrong } = await open(context, `${w.base}/guide`);
  await page.getByRole('searchbox').fill('开个亲属关系证明');
  const no = page.getByRole('article').filter({ hasText: '社区不开亲属关系证明' });
  await no.getByRole('heading', { name: '为什么' }).waitFor();
  await no.getByRole('heading', { name: '去哪里' }).waitFor();
  await no.getByText(/公证/).first().waitFor();
  // Pinyin finds what the hand does not want to write.
  await page.getByRole('searchbox').fill('canjizheng');
  await page
    .getByRole('link', { name: /残疾人证/ })
    .first()
    .waitFor();
  expect(wrong).toEqual([]);
  await context.close();
});

test('a dispatcher promises fewer days: refused while longer than the law, then in force on the open guide', async () => {
  // Who answers for all places may change what all places share.
  const [zhou] = await w.house.sql<{ id: string }[]>`select id from accounts where login = 'zhou'`;
  await w.house.sql`insert into grants (id, account, role, scope, valid_from)
    values (${newId()}, ${zhou!.id}, 'street_dispatcher', '', '2024-01-01')`;
  const before = (await w.nobody().call(readItem, { code: 'dis-01' })).body;
  const reader = await phone(browser);
  const guide = await open(reader, `${w.base}/guide/dis-01`);
  await guide.page.getByText(`${before.body.promisedDays} 个工作日内办好`).waitFor();

  const desk = await visit(browser, w, 'zhou', '/console/service-items?department=dis', DESK);
  const { page } = desk;
  await page.getByText(before.body.zh).first().click();
  const drawer = page.getByRole('complementary', { name: before.body.zh });
  await drawer.getByText(`第 ${before.version} 版`).waitFor();
  await drawer.getByRole('button', { name: '改这个事项' }).click();
  const days = page.getByRole('spinbutton', { name: '承诺工作日' });
  await days.fill(String(before.body.legalDays + 1));
  const beside = page.getByRole('complementary', { name: '发布前看一眼' });
  await beside.getByText('还要改 1 处').waitFor();
  await page.getByRole('button', { name: /^发布第/ }).click();
  await page.getByText(`承诺的不能比法定的长：法定 ${before.body.legalDays} 个工作日。`).first().waitFor();
  await days.fill('12');
  await beside.getByText('材料齐了起 12 个工作日内办好').waitFor();

  // Meanwhile somebody else publishes: nothing typed is lost, and the next try goes over the new version.
  const other = await (await w.as('admin')).call(saveItem, {
    code: 'dis-01',
    kind: 'service',
    department: before.department,
    version: before.version,
    ended: false,
    note: '改收费说明',
    body: { ...before.body, fee: { zh: '全程不收费', en: 'Free throughout' } },
  });
  expect(other.status).toBe(200);
  await page.getByRole('button', { name: /^发布第/ }).click();
  await page.getByText(/别人已经发布了第/).waitFor();
  await beside.getByText(`和第 ${before.version + 1} 版比`).waitFor();
  await beside.getByText('全程不收费').first().waitFor();
  expect(await days.inputValue()).toBe('12');
  await page.getByLabel('这一版为什么改').fill('区里提速');
  await page.getByRole('button', { name: `发布第 ${before.version + 2} 版` }).click();
  await drawer.getByText('区里提速').waitFor();
  await drawer.getByText('周强').first().waitFor();

  await guide.page.reload();
  await guide.page.getByText('12 个工作日内办好').waitFor();
  await guide.page.getByText(`第 ${before.version + 2} 版`).waitFor();
  const kept = await w.nobody().call(readItem, { code: 'dis-01', version: before.version });
  expect(kept.body.body).toEqual(before.body);
  expect([...guide.wrong, ...desk.wrong]).toEqual([]);
  await reader.close();
  await desk.context.close();
});
