/**
 * 西湖花园 203: the ceiling is wet. 303 does not leak; 403's owner is away, the agent opens; 503 leaks, its owner is reached
 * over the property company. They meet, agree, sign; what was agreed is looked at; the case ends with the resident's word.
 */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../src/kernel/ids.ts';
import { dayOf, shiftDay } from '../../src/kernel/time.ts';
import { reportCase } from '../../src/modules/cases/contract.ts';
import { countDisputes, listDisputes } from '../../src/modules/mediation/contract.ts';
import { createPerson } from '../../src/modules/people/contract.ts';
import { open, browser as openBrowser, phone } from '../browser.ts';
import { DESK, photo, visit } from '../visit.ts';
import { COUNTY, UNIT, type World, world } from '../world.ts';

let w: World;
let browser: Browser;
const day = (n: number): string => shiftDay(dayOf(new Date()), n);

beforeAll(async () => {
  w = await world();
  browser = await openBrowser();
  // The third door of each floor, from the second to the fifth.
  for (const floor of [2, 3, 4, 5])
    await w.house.sql`insert into places (county, code, kind, name, floor, address)
      values (${COUNTY}, ${`${UNIT}0${floor}03`}, 'home', ${`${floor}03`}, ${floor}, ${`翡翠郡小区 3号楼 2单元 ${floor}03`})`;
  const wang = await w.as('wang');
  for (const [name, number, home] of [
    ['李伟', '13911110303', '0303'],
    ['周建国', '13911110403', '0403'],
    ['吴敏', '13911110503', '0503'],
  ] as const) {
    const made = await wang.call(createPerson, {
      name,
      phone: number,
      place: `${UNIT}${home}`,
      role: 'owner',
    });
    expect(made.status, JSON.stringify(made.body)).toBe(200);
  }
});
afterAll(async () => {
  await browser?.close();
  await w?.close();
});

/** Two taps on a party's card: the way, what came of it. */
async function reach(page: Page, name: string, way: string, result: string, words = ''): Promise<void> {
  const card = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name }) });
  await card.getByRole('button', { name: way, exact: true }).click();
  if (words) await card.getByLabel('说了什么').fill(words);
  await card.getByRole('button', { name: result, exact: true }).click();
  await card.getByText(`${way}，${result}${words ? `：${words}` : ''}`).waitFor();
}

test('a wet ceiling: 203 → 303 → 403 → 503, from the first word to the last', async () => {
  // The resident of 203 reports; her telephone follows.
  const id = newId();
  const reported = await w.nobody().call(reportCase, {
    id,
    place: `${UNIT}0203`,
    category: 'building_stairs',
    text: '卧室顶棚湿了一大片，一直在滴水',
    photos: [],
    phone: '13911110203',
    name: '孙桂兰',
  });
  expect(reported.status).toBe(200);
  const [ticket, value] = reported.headers.getSetCookie()[0]!.split(';')[0]!.split('=') as [string, string];
  const hers = await phone(browser);
  await hers.addCookies([{ name: ticket, value, url: w.base }]);
  const resident = await open(hers, `${w.base}/case/${id}`);
  await resident.page.getByRole('heading', { level: 1, name: '卧室顶棚湿了一大片' }).waitFor();

  // The secretary has the desk open from the beginning.
  const desk = await visit(browser, w, 'zhang', '/console/disputes', DESK);
  await desk.page.getByRole('heading', { level: 1, name: '纠纷调解' }).waitFor();
  await desk.page.getByText('没有这样的纠纷').waitFor();

  const worker = await visit(browser, w, 'wang', '/field/');
  const { page } = worker;
  await page.getByRole('link', { name: /卧室顶棚湿了一大片/ }).click();
  await page.getByRole('button', { name: '接单' }).click();
  await page.getByText('王小梅接了').waitFor();
  await page.getByRole('link', { name: '请有关的几方一起调解' }).click();
  await page.getByRole('heading', { level: 1, name: '开始一件调解' }).waitFor();
  expect(await page.getByRole('radio', { name: '漏水' }).isChecked()).toBe(true);
  await page.getByRole('button', { name: '开始调解' }).click();

  // The riser above is there at once, nearest first; one tap adds a home with whoever owns it.
  await page.getByText('从 303 查起，一层一层往上。').waitFor();
  expect(await page.getByRole('button', { name: /^把 \d+ 加进来$/ }).allInnerTexts()).toHaveLength(3);
  await page.getByText('业主 李伟').waitFor();
  for (const door of ['303', '403', '503']) {
    await page.getByRole('button', { name: `把 ${door} 加进来` }).click();
    await page.getByRole('radiogroup', { name: `${door} 查得怎么样` }).waitFor();
  }
  await page.getByText('4 方还没联系上，共 4 方').waitFor();
  const found = async (door: string, word: string) => {
    await page
      .getByRole('radiogroup', { name: `${door} 查得怎么样` })
      .getByRole('radio', { name: word, exact: true })
      .click();
    await page.getByRole('button', { name: `改 ${door} 查的结果` }).waitFor();
  };

  await reach(page, '孙桂兰', '打电话', '联系上了');
  await reach(page, '李伟', '敲门', '联系上了');
  await found('303', '查过不漏');
  // 403: the owner is away, the agent has the key.
  await reach(page, '周建国', '敲门', '没人');
  await page.getByRole('link', { name: '加一方' }).click();
  await page.getByRole('radio', { name: '中介' }).check();
  await page.getByLabel('名字', { exact: true }).fill('马会来');
  await page.getByRole('radio', { name: '403' }).check();
  await page.getByLabel('电话').fill('13911110499');
  await page.getByRole('button', { name: '加进这件纠纷' }).click();
  await reach(page, '马会来', '打电话', '联系上了', '带钥匙来开门');
  await found('403', '查过不漏');
  await reach(page, '周建国', '托中介', '联系上了');
  // 503: nobody home, an old number; the property company finds her.
  await reach(page, '吴敏', '敲门', '没人');
  await reach(page, '吴敏', '打电话', '号码不对');
  await page.getByText('1 方还没联系上，共 5 方').waitFor();
  await reach(page, '吴敏', '托物业', '联系上了', '物业找到她，周六回来');
  await found('503', '漏');
  await page.getByText('5 方都联系上了').waitFor();

  // The desk sees the same without reloading.
  await desk.page.getByText('5 方都联系上了').waitFor();
  await resident.page.reload();
  await resident.page.getByText('社区在找有关的几方').waitFor();

  await page.getByRole('link', { name: '约一次面谈' }).click();
  await page.getByLabel('哪天').fill(day(2));
  await page.getByRole('button', { name: '约在这个时候' }).click();
  await page.getByRole('link', { name: '写面谈记录' }).click();
  await page.getByLabel('谈了什么').fill('孙桂兰说顶棚湿了一周。吴敏说卫生间水管是老的，愿意换。');
  await page.getByLabel('提了哪些办法').fill('换水管，再给 203 刷顶棚。');
  await page.getByRole('button', { name: '存下面谈记录' }).click();
  await page.getByText('吴敏说卫生间水管是老的').first().waitFor();

  await page.getByRole('link', { name: '谈成了，写下来' }).click();
  await page.getByRole('button', { name: '再加一条' }).click();
  for (const [n, words, until] of [
    [1, '换好 503 卫生间的水管', day(4)],
    [2, '把 203 卧室的顶棚刷好', day(10)],
  ] as const) {
    const point = page.getByRole('group', { name: `第 ${n} 条` });
    await point.getByRole('radio', { name: /吴敏/ }).check();
    await point.getByLabel('做什么').fill(words);
    await point.getByLabel('到哪天').fill(until);
  }
  await page.getByRole('button', { name: '写进协议' }).click();
  const print = page.getByRole('link', { name: '打印协议' });
  const paper = await page.request.get(new URL((await print.getAttribute('href'))!, w.base).href);
  expect(paper.headers()['content-type']).toBe('application/pdf');
  expect((await paper.body()).subarray(0, 5).toString()).toBe('%PDF-');
  await page.getByRole('link', { name: '签好了，拍下来' }).click();
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles(await photo());
  await page.getByAltText('第 1 张照片').waitFor();
  await page.getByRole('button', { name: '存下签好的协议' }).click();

  // Ten days: each point is looked at on its day. The task is due with the first.
  const point = (words: string) => page.getByRole('listitem').filter({ hasText: words }).first();
  await point('换好 503').getByRole('button', { name: '做到了' }).waitFor();
  const [task] = await w.house.sql<{ due: Date }[]>`
    select due_at as due from tasks where noun = 'dispute' and done_at is null`;
  expect(dayOf(task!.due)).toBe(day(4));
  await point('换好 503').getByRole('button', { name: '做到了' }).click();
  await page.getByLabel('看到的情况').fill('新水管，试水一小时不漏');
  await page.getByRole('button', { name: '记下：做到了' }).click();
  // The form is gone: its words stand in the point.
  await page.getByLabel('看到的情况').waitFor({ state: 'detached' });
  await page.getByText('新水管，试水一小时不漏').first().waitFor();
  await point('把 203').getByRole('button', { name: '做到了' }).click();
  await page.getByRole('button', { name: '记下：做到了' }).click();
  await page.getByText('都做到了', { exact: true }).waitFor();

  // List and count agree on both sides, and the desk shows the ended one by itself.
  const [wang, zhang] = [await w.as('wang'), await w.as('zhang')];
  for (const who of [wang, zhang]) {
    const counts = (await who.call(countDisputes, {})).body;
    expect(counts).toEqual({ open: 0, agreed: 0, following: 0, ended: 1 });
    expect((await who.call(listDisputes, { tab: 'ended' })).body.rows).toHaveLength(1);
  }
  await desk.page.getByRole('link', { name: /已结束/ }).click();
  await desk.page.getByRole('row', { name: /卧室顶棚湿了一大片/ }).click();
  const drawer = desk.page.getByRole('complementary', { name: /卧室顶棚湿了一大片/ });
  await drawer.getByText('新水管，试水一小时不漏').first().waitFor();
  expect(await drawer.getByText('13911110503').count()).toBe(0);

  // The case itself: resolved, and the resident says so. She never read who the others are.
  await page.getByRole('link', { name: '看原来的诉求' }).click();
  await page.getByRole('link', { name: '办结' }).click();
  await page.getByLabel('做了什么').fill('楼上换了水管，顶棚刷好了');
  await page.getByRole('button', { name: '办结，请居民看看' }).click();
  await page.getByText('王小梅办结').waitFor();
  await resident.page.reload();
  await resident.page.getByText('答应的都做到了').waitFor();
  const told = await resident.page.locator('body').innerText();
  for (const secret of ['吴敏', '周建国', '马会来', '李伟', '1391111']) expect(told).not.toContain(secret);
  await resident.page.getByRole('link', { name: '办好了，评一评' }).click();
  await resident.page.locator('label').filter({ hasText: '非常满意' }).first().click();
  await resident.page.getByRole('button', { name: '确认办好了' }).click();
  await resident.page.getByText('办完了').first().waitFor();
  const [ended] = await w.house.sql<{ state: string }[]>`select state from cases where id = ${id}`;
  expect(ended?.state).toBe('closed');

  for (const one of [worker, desk]) {
    expect(one.wrong).toEqual([]);
    await one.context.close();
  }
  expect(resident.wrong).toEqual([]);
  await hers.close();
});
