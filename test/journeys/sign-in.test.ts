/** Signing in at the console in a real browser: wrong words, the second factor, and the way back after an idle exit. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { totpCode } from '../../src/kernel/totp.ts';
import { beginSecondFactor, confirmSecondFactor } from '../../src/modules/staff/contract.ts';
import { open, browser as openBrowser, phone } from '../browser.ts';
import { DESK } from '../visit.ts';
import { PASSWORD, type World, world } from '../world.ts';

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

test('one comes back to the address one asked for, also after an idle exit', async () => {
  const context = await phone(browser, { viewport: DESK, hasTouch: false });
  const { page, wrong } = await open(context, `${w.base}/console/stewards?q=王`);
  const form = page.locator('form');
  const enter = async (password: string) => {
    await form.getByLabel('账号').fill('zhang');
    await form.getByLabel('密码').fill(password);
    await form.getByRole('button', { name: '登录', exact: true }).click();
  };
  await enter('not-the-password');
  await page.getByText('还可以试 4 次').waitFor();
  await enter(PASSWORD);
  await page.getByRole('heading', { level: 1, name: '网格力量' }).waitFor();
  expect(new URL(page.url()).searchParams.get('q')).toBe('王');
  await page.getByText('王小梅').first().waitFor();

  // As if nobody had worked for half an hour: the next thing asked of the server leads out, and back again.
  await page.getByRole('link', { name: '我的账号' }).click();
  await page.getByRole('heading', { level: 1, name: '我的账号' }).waitFor();
  await w.house.sql`delete from sessions`;
  w.app.sessions.forget();
  await page.getByRole('button', { name: '换密码' }).click();
  await page.getByRole('heading', { level: 1, name: '登录工作台' }).waitFor();
  await enter(PASSWORD);
  await page.getByRole('heading', { level: 1, name: '我的账号' }).waitFor();
  expect(wrong).toEqual([]);
  await context.close();
});

test('the second factor is asked for after the password', async () => {
  const qian = await w.as('qian');
  const begun = (await qian.call(beginSecondFactor, { password: PASSWORD })).body;
  await qian.call(confirmSecondFactor, {
    enrolment: begun.enrolment,
    code: totpCode(begun.secret, new Date(Date.now() - 30_000)),
  });
  const context = await phone(browser);
  const { page, wrong } = await open(context, `${w.base}/field/me`);
  const form = page.locator('form');
  await form.getByLabel('账号').fill('qian');
  await form.getByLabel('密码').fill(PASSWORD);
  await form.getByRole('button', { name: '登录', exact: true }).click();
  await form.getByLabel('动态口令').fill('000000');
  await form.getByRole('button', { name: '登录', exact: true }).click();
  await page.getByText('动态口令不对').waitFor();
  await form.getByLabel('动态口令').fill(totpCode(begun.secret));
  await form.getByRole('button', { name: '登录', exact: true }).click();
  await page.getByText('钱书记').first().waitFor();
  expect(wrong).toEqual([]);
  await context.close();
});
