/** Two counters call a queue of two hundred from their own browsers, a screen shows it, a phone waits for its turn. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../src/kernel/ids.ts';
import { takeNumber } from '../../src/modules/services/queue/contract.ts';
import { open, browser as openBrowser, phone } from '../browser.ts';
import { DESK, visit } from '../visit.ts';
import { COMMUNITY, type World, world } from '../world.ts';

const WALL = { width: 1920, height: 1080 };
const ORDINARY = 180;
const PRIORITY = 20;

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

/** The number on the desk. */
const held = (page: Page) => page.locator('.cq-number').innerText();

/** Presses for the next one and waits until another number stands there. */
async function next(page: Page): Promise<string> {
  const before = await held(page);
  await page.getByRole('button', { name: /叫下一位/ }).click();
  await page.waitForFunction((old) => document.querySelector('.cq-number')?.textContent !== old, before);
  return held(page);
}

async function setCounter(page: Page, n: number): Promise<void> {
  await page.getByLabel('我在几号窗口').fill(String(n));
  await page.getByLabel('我在几号窗口').press('Enter');
}

test('two counters and a queue of two hundred: elders first, no number twice, screen and phone see the same', async () => {
  const wang = await w.as('wang');
  const give = (kind: 'ordinary' | 'priority') =>
    wang.call(takeNumber, { id: newId(), place: COMMUNITY, class: kind, source: 'window' });
  for (let at = 0; at < ORDINARY; at += 20)
    await Promise.all(Array.from({ length: 20 }, () => give('ordinary')));
  await Promise.all(Array.from({ length: PRIORITY - 1 }, () => give('priority')));

  // A resident at the door takes the two hundredth number, for the old.
  const hand: BrowserContext = await phone(browser);
  const resident = await open(hand, `${w.base}/queue?place=${COMMUNITY}`);
  await resident.page.getByText('199').waitFor();
  await resident.page.getByRole('radio', { name: /优先号/ }).check();
  await resident.page.getByRole('button', { name: '取一个号' }).click();
  await resident.page.getByRole('heading', { level: 1, name: 'Y020' }).waitFor();
  await resident.page.getByText('前面还有 19 位').waitFor();

  const screen = await open(
    await phone(browser, { viewport: WALL, hasTouch: false }),
    `${w.base}/wall/queue/${COMMUNITY}`,
  );
  await screen.page.getByText('还没有叫号').waitFor();
  const one = await visit(browser, w, 'wang', '/console/queue', DESK);
  const two = await visit(browser, w, 'zhang', '/console/queue', DESK);
  await one.page.getByText('手上没有号').waitFor();
  await two.page.getByText('手上没有号').waitFor();

  // Both believe that they sit at counter 1: the second one is told.
  expect(await next(one.page)).toBe('Y001');
  await setCounter(two.page, 1);
  await two.page.getByRole('button', { name: /叫下一位/ }).click();
  await two.page.getByText('1 号窗口王小梅正在用').waitFor();
  await setCounter(two.page, 2);
  expect(await next(two.page)).toBe('Y002');
  await screen.page.locator('.call-now', { hasText: 'Y002' }).getByText('2 号窗口').waitFor();
  await screen.page.locator('.call-rows', { hasText: 'Y001' }).waitFor();

  // Quickly and at the same time.
  const called: string[] = [];
  for (let turn = 0; turn < 10; turn += 1)
    called.push(...(await Promise.all([next(one.page), next(two.page)])));
  expect(new Set(called).size).toBe(called.length);
  const elders = called.filter((number) => number.startsWith('Y'));
  // All who have priority came before the first ordinary number; the phone among them.
  expect(elders).toHaveLength(PRIORITY - 2);
  expect(
    [...called]
      .sort()
      .slice(-elders.length)
      .every((number) => number.startsWith('Y')),
  ).toBe(true);
  expect(called.filter((number) => number.startsWith('A')).sort()).toEqual(['A001', 'A002']);
  await resident.page.getByText('办过了').waitFor();

  // Called again, not there, back in the line.
  const missed = await held(one.page);
  await one.page.getByRole('button', { name: '再叫一遍' }).click();
  await one.page.getByText('又叫了一遍').waitFor();
  await one.page.getByRole('button', { name: '没来，过号' }).click();
  await one.page.getByRole('button', { name: `${missed} 回来了` }).click();
  await one.page.locator('.cq-line li').nth(2).getByText(missed).waitFor();
  // The number goes on to the counter's form.
  await next(one.page);
  const link = one.page.getByRole('link', { name: '用这个号收件' });
  expect(await link.getAttribute('href')).toMatch(/\/counter\?ticket=[0-9a-f-]{36}$/);

  // The rest by HTTP, both counters at once: the books agree.
  await Promise.all(
    ['wang', 'zhang'].map(async (login, at) => {
      const { callNext } = await import('../../src/modules/services/queue/contract.ts');
      const client = await w.as(login);
      for (;;) {
        const { body } = await client.call(callNext, { place: COMMUNITY, counter: at + 1 });
        if (!body.ticket) return;
      }
    }),
  );
  const [books] = await w.house.sql<{ served: number; twice: number }[]>`
    select (select count(*)::int from queue_tickets where state = 'served') as served,
      (select count(*)::int from (select subject from events where verb = 'ticket.served' group by 1 having count(*) > 1) t) as twice`;
  expect(books).toEqual({ served: ORDINARY + PRIORITY, twice: 0 });
  await one.page.getByText('没有人在等。').waitFor();
  await screen.page.getByText('现在来，不用等').waitFor();
  expect([...one.wrong, ...two.wrong, ...screen.wrong, ...resident.wrong]).toEqual([]);
});
