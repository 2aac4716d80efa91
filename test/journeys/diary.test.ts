/** 民情日记: what is private stays with its author; what is shared is read by colleagues and becomes a demand. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { browser as openBrowser } from '../browser.ts';
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

test('a private entry and a shared one: who reads which, and a demand out of the second', async () => {
  const wang = await visit(browser, w, 'wang', '/field/');
  const { page } = wang;
  await page.getByRole('link', { name: '民情日记' }).click();
  await page.getByRole('link', { name: '写一篇' }).click();
  await page.getByRole('button', { name: '存下来' }).click();
  await page.getByText('还没写。写几句就行。').waitFor();
  await page.getByLabel('听到什么，想到什么').fill('李奶奶哭了，儿子两年没回家');
  await page.getByRole('button', { name: '存下来' }).click();
  await page.getByText('只有我能看').waitFor();
  const secret = new URL(page.url()).pathname;

  await page.goto(`${w.base}/field/diary/new`);
  await page.getByLabel('听到什么，想到什么').fill('二单元的楼道扶手松了，三家都说不敢扶');
  await page.locator('label').filter({ hasText: '社区的同事' }).click();
  await page.getByRole('textbox', { name: '标签' }).fill('扶手 老人');
  await page.getByRole('searchbox', { name: '在哪里' }).fill('3号楼 2单元');
  await page.getByRole('button', { name: '翡翠郡小区 3号楼 2单元' }).first().click();
  await page.getByRole('button', { name: '存下来' }).click();
  await page.getByText('社区的同事能看').waitFor();

  // Own search finds both kinds.
  await page.goto(`${w.base}/field/diary`);
  await page.getByRole('searchbox').fill('李奶奶');
  await page.getByText('二单元的楼道扶手').waitFor({ state: 'detached' });
  await page.getByText('李奶奶哭了').waitFor();

  // A colleague and the secretary read the shared one only.
  const li = await visit(browser, w, 'li', '/field/diary?tab=shared');
  await li.page.getByText('二单元的楼道扶手').waitFor();
  expect(await li.page.getByText('李奶奶').count()).toBe(0);
  await li.page.goto(`${w.base}${secret}`);
  await li.page.getByRole('heading', { name: '没有这一页' }).waitFor();
  const desk = await visit(browser, w, 'zhang', '/console/diary', DESK);
  await desk.page.getByText('二单元的楼道扶手').click();
  const drawer = desk.page.getByRole('complementary');
  await drawer.getByText('王小梅').waitFor();
  expect(await desk.page.getByText('李奶奶').count()).toBe(0);

  // The secretary raises a demand out of it; the place is filled in.
  await drawer.getByRole('button', { name: '立一件诉求' }).click();
  const raise = desk.page.getByRole('dialog');
  await raise.getByText('翡翠郡小区 3号楼 2单元').waitFor();
  await raise.getByRole('button', { name: '立这一件' }).click();
  await drawer.getByRole('link', { name: /二单元的楼道扶手松了/ }).waitFor();
  const [raised] = await w.house.sql<
    { source: string; holder: string }[]
  >`select source, holder_name as holder from cases`;
  expect(raised).toEqual({ source: 'diary', holder: '王小梅' });
  await drawer.getByRole('link', { name: /二单元的楼道扶手松了/ }).click();
  await desk.page.getByRole('link', { name: '王小梅的民情日记' }).waitFor();

  // Its author deletes the private one.
  await page.goto(`${w.base}${secret}`);
  await page.getByRole('button', { name: '删掉' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '删掉' }).click();
  await page.getByRole('link', { name: /二单元的楼道扶手/ }).waitFor();
  expect(await page.getByText('李奶奶哭了').count()).toBe(0);
  for (const one of [wang, li, desk]) {
    expect(one.wrong).toEqual([]);
    await one.context.close();
  }
});
