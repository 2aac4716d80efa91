/** 有话说: a thread is seconded, becomes a demand in one tap, is solved; its author and the neighbour are both told. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { acceptCase, resolveCase } from '../../src/modules/cases/contract.ts';
import { browser as openBrowser } from '../browser.ts';
import { messagesTo, neighbour } from '../resident.ts';
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

const TITLE = '北门垃圾桶没人清运';

test('from a thread to a solved demand, with everybody told', async () => {
  const author = await neighbour(browser, w, '/', { account: true, phone: '13700010001' });
  await author.page.getByRole('link', { name: '有话说' }).click();
  await author.page.getByText('还没有人说话').waitFor();
  await author.page.getByRole('link', { name: '我来说一件' }).click();
  await author.page.getByRole('textbox', { name: '什么事' }).fill(TITLE);
  await author.page.getByLabel('说说看').fill('垃圾堆了三天，味道很大');
  await author.page.getByRole('textbox', { name: '署名' }).fill('王秀英');
  await author.page.getByRole('button', { name: '说给大家听' }).dblclick();
  await author.page.getByRole('heading', { name: TITLE }).waitFor();

  // Somebody without an account reads it and is asked to sign in before agreeing.
  const guest = await neighbour(browser, w, '/forum');
  await guest.page.getByText('王**').waitFor();
  await guest.page.getByRole('link', { name: TITLE }).click();
  expect(await guest.page.getByText('王秀英').count()).toBe(0);
  await guest.page.getByRole('button', { name: '我也是' }).click();
  await guest.page.getByRole('heading', { name: '用手机号登录' }).waitFor();

  const next = await neighbour(browser, w, '/forum', { account: true, phone: '13700010002' });
  await next.page.getByRole('link', { name: TITLE }).click();
  await next.page.getByRole('button', { name: '我也是' }).click();
  await next.page.getByText('共 1 人也是').waitFor();
  await next.page.getByLabel('我说一句').fill('老王家的狗翻的，真缺德');
  await next.page.getByRole('button', { name: '说出去' }).click();
  await next.page.getByText('真缺德').first().waitFor();

  // The author finds that out of place; a worker hides it, and only its writer sees why.
  await author.page.reload();
  await author.page.getByRole('button', { name: '这条不合适' }).click();
  await author.page.getByRole('dialog').getByLabel('说一句原因').fill('点名骂人');
  await author.page.getByRole('button', { name: '请社区看看' }).click();
  await author.page.getByText('社区会来看').waitFor();
  const desk = await visit(browser, w, 'zhang', '/console/forum?tab=reported', DESK);
  await desk.page.getByText(TITLE).click();
  const drawer = desk.page.getByRole('complementary', { name: TITLE });
  await drawer.getByText('1 人说不合适：点名骂人').waitFor();
  await drawer.getByRole('button', { name: '藏起来', exact: true }).click();
  await desk.page.getByRole('dialog').getByLabel('原因').fill('请不要点名');
  await desk.page.getByRole('dialog').getByRole('button', { name: '藏起来' }).click();
  await drawer.getByText('藏起来了：请不要点名').waitFor();
  await author.page.reload();
  await author.page.getByText('还没有人接话').waitFor();
  await next.page.reload();
  await next.page.getByText('没有公开：请不要点名').waitFor();

  // On a worker's phone: an official answer, and the demand in one tap.
  const wang = await visit(browser, w, 'wang', '/field/forum');
  await wang.page.getByRole('link', { name: TITLE }).click();
  await wang.page.getByLabel('社区回复').fill('今天下午联系清运公司');
  await wang.page.getByRole('button', { name: '回复', exact: true }).click();
  await wang.page.getByText('今天下午联系清运公司').first().waitFor();
  await wang.page.getByRole('button', { name: '转成一件诉求' }).dblclick();
  await wang.page.getByRole('link', { name: new RegExp(TITLE) }).waitFor();
  const [raised, ...others] = await w.house.sql<{ id: string; category: string; source: string }[]>`
    select id, category, source from cases`;
  expect([others.length, raised]).toMatchObject([0, { category: 'outside_rubbish', source: 'forum' }]);

  // Both see its progress; the neighbour waits as a joiner and reads no code of the author's.
  await w.settle();
  await author.page.reload();
  await author.page.getByText('社区立了一件').waitFor();
  await author.page.getByText('社区回复').first().waitFor();
  await next.page.reload();
  await next.page.getByRole('link', { name: '看办到哪一步了' }).click();
  await next.page.getByRole('heading', { name: TITLE }).waitFor();
  await guest.page.goto(`${w.base}/forum`);
  await guest.page.getByText('已收到').waitFor();

  const member = await w.as('wang');
  await member.call(acceptCase, { id: raised!.id });
  await member.call(resolveCase, { id: raised!.id, text: '清走了，以后每天两次', photos: [] });
  for (const phone of ['13700010001', '13700010002'])
    expect((await messagesTo(w, phone)).at(-1)).toContain('办好了');
  await next.page.reload();
  await next.page.getByText('清走了，以后每天两次').waitFor();
  await guest.page.reload();
  await guest.page.getByText('办好了，等您看').waitFor();
  for (const one of [author, guest, next, desk, wang]) {
    expect(one.wrong).toEqual([]);
    await one.context.close();
  }
});
