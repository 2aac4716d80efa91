/** 群租房: a resident complains; street, police and property come together; notice, two looks, closed, rated. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../src/kernel/ids.ts';
import { reportCase } from '../../src/modules/cases/contract.ts';
import { countWhistles, listWhistles, rankUnits } from '../../src/modules/whistles/contract.ts';
import { open, browser as openBrowser, phone } from '../browser.ts';
import { pdfText } from '../pdf.ts';
import { DESK, photo, type Visit, visit } from '../visit.ts';
import { UNIT, type World, world } from '../world.ts';

let w: World;
let browser: Browser;
const visits: Visit[] = [];
const TITLE = '601、602 群租，隔了 14 间';

beforeAll(async () => {
  w = await world();
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await w?.close();
});

const dayIn = (days: number): string =>
  new Date(Date.now() + days * 86_400_000 + 8 * 3_600_000).toISOString().slice(0, 10);

async function at(login: string, path: string, viewport?: typeof DESK): Promise<Page> {
  const one = await visit(browser, w, login, path, viewport);
  visits.push(one);
  return one.page;
}

/** The unit's page of this whistle, once its call stands in the inbox. */
async function opened(page: Page): Promise<Page> {
  await page.getByRole('button', { name: TITLE }).click();
  await page.getByRole('region', { name: TITLE }).getByRole('heading', { name: TITLE }).waitFor();
  return page;
}

test('the group-rental story, from the complaint to the ranking', async () => {
  // The resident, with the telephone that holds the ticket.
  const id = newId();
  const reported = await w.nobody().call(reportCase, {
    id,
    place: UNIT,
    category: 'building_stairs',
    text: `${TITLE}。走廊拉电线，夜里吵。`,
    photos: [],
    phone: '13800531234',
    name: '林大姐',
  });
  const resident = await phone(browser);
  const cookies = reported.headers.getSetCookie().map((line) => line.split(';')[0]!.split('='));
  await resident.addCookies(
    cookies.map(([name, ...value]) => ({ name: name!, value: value.join('='), url: w.base })),
  );
  const { page: home } = await open(resident, `${w.base}/case/${id}`);

  // Three units look at their inboxes; nothing is there yet.
  const [liu, gao, ding] = await Promise.all([
    at('liu', '/console/called', DESK),
    at('gao', '/console/called'),
    at('ding', '/console/called'),
  ]);
  await Promise.all([liu, gao, ding].map((page) => page.getByText('这里没有').waitFor()));

  // The worker blows from the case, on her telephone.
  const wang = await at('wang', `/field/cases/${id}`);
  await wang.getByRole('link', { name: '吹哨，请单位来' }).click();
  await wang.getByLabel('什么事').fill(TITLE);
  await wang.getByLabel('情况').fill('两套三居室隔成 14 间，住 20 多人，走廊拉电线。');
  await wang.getByRole('button', { name: '吹哨' }).click();
  await wang.getByText('还没选牵头单位。').waitFor();
  await wang.getByLabel('请他们做什么').fill('一起入户，查隔断、用电、消防。');
  await wang
    .getByRole('group', { name: '谁牵头' })
    .getByRole('radio', { name: /^城管中队/ })
    .check();
  const assist = wang.getByRole('group', { name: /谁协办/ });
  await assist.getByRole('checkbox', { name: /^派出所/ }).check();
  await assist.getByRole('checkbox', { name: /^翡翠物业/ }).check();
  await wang.getByRole('button', { name: '吹哨' }).click();
  await wang.getByRole('heading', { level: 1, name: TITLE }).waitFor();

  // It appears in all three inboxes by itself; each opens it. Nothing there of the reporter.
  await Promise.all([liu, gao, ding].map(opened));
  for (const page of [liu, gao, ding]) {
    expect(await page.getByText('林大姐').count()).toBe(0);
    expect(await page.getByText('1380053').count()).toBe(0);
  }

  // All three report in at once, the police without signing first.
  await liu.getByRole('button', { name: '签收', exact: true }).click();
  await liu.getByRole('button', { name: '我们报到' }).waitFor();
  await Promise.all([
    (async () => {
      await liu.getByRole('button', { name: '我们报到' }).click();
      await liu.getByRole('dialog').getByLabel('谁来的、几个人').fill('刘队带 3 个人');
      await liu
        .getByRole('dialog')
        .locator('input[type=file]')
        .first()
        .setInputFiles(await photo());
      await liu.getByRole('dialog').getByAltText('第 1 张照片').waitFor();
      await liu.getByRole('button', { name: '我们到了' }).click();
    })(),
    ...[gao, ding].map(async (page) => {
      await page.getByRole('button', { name: '已经到现场了' }).click();
      await page.getByRole('button', { name: '我们到了' }).click();
    }),
  ]);
  for (const page of [liu, gao, ding, wang]) await page.getByText('城管中队已到现场').first().waitFor();
  await liu.getByText('3 家到了 3 家').waitFor();
  await home.reload();
  for (const unit of ['城管中队', '派出所', '翡翠物业']) await home.getByText(`${unit}已到现场`).waitFor();

  // The notice to the letting agent, on paper.
  await liu.getByRole('button', { name: '开整改通知书' }).click();
  await liu.getByLabel('发给谁').fill('安居房产中介');
  await liu.getByLabel('要改正什么').fill('拆除 601、602 的隔断，恢复原样，拆掉走廊电线。');
  await liu.getByLabel('依据').fill('《商品房屋租赁管理办法》第八条');
  await liu.getByLabel('哪天前改好').fill(dayIn(3));
  await liu.getByRole('button', { name: '开出去' }).click();
  const paper = await liu.getByRole('link', { name: '打印' }).getAttribute('href');
  const answer = await liu.request.get(`${w.base}${paper}`, { headers: { 'x-linli-as': 'staff' } });
  expect(answer.headers()['content-type']).toBe('application/pdf');
  const text = pdfText(await answer.body()).replaceAll(/\s/g, '');
  for (const words of [
    '整改通知书',
    '整改〔',
    '安居房产中介',
    '恢复原样',
    '商品房屋租赁管理办法',
    '收件人签名',
    '城管中队',
  ])
    expect(text).toContain(words);
  const [year, month, day] = dayIn(3).split('-').map(Number);
  expect(text).toContain(`${year}年${month}月${day}日`);
  // Whoever is not in it finds no such paper.
  const stranger = await at('he', '/console/called', DESK);
  expect((await stranger.request.get(`${w.base}${paper}`)).status()).toBe(404);

  // Looked at again: not yet, a new date; then passed.
  await liu.getByRole('button', { name: '记复查' }).first().click();
  await liu.getByRole('radio', { name: '没通过' }).check({ force: true });
  await liu.getByLabel('看到什么').fill('602 还有两间没拆');
  await liu.getByLabel('再给到哪天').fill(dayIn(6));
  await liu.getByRole('button', { name: '记下复查' }).click();
  await liu.getByText('复查没通过：602 还有两间没拆').waitFor();
  await liu.getByRole('button', { name: '办完，写结果' }).first().click();
  await liu.getByRole('textbox', { name: '结果' }).fill('隔断全部拆除，电线拆了。');
  await liu.getByRole('button', { name: '我们办完了' }).click();
  await liu.getByText('城管中队办完了').waitFor();
  await wang.getByText('城管中队办完了').waitFor();
  // Done, but not looked at: the whistle stays open.
  expect(await wang.getByRole('button', { name: '给单位评价' }).count()).toBe(0);
  await liu.getByRole('button', { name: '记复查' }).first().click();
  await liu.getByRole('radio', { name: '通过', exact: true }).check({ force: true });
  await liu.getByLabel('看到什么').fill('都拆了，走廊清空');
  await liu.getByRole('button', { name: '记下复查' }).click();
  await liu.getByText('办完了，等社区评价。').waitFor();
  await home.reload();
  await home.getByText('请来的单位都办完了').waitFor();
  expect(await home.getByText('安居房产中介').count()).toBe(0);

  // The community rates all three.
  await wang.getByRole('button', { name: '给单位评价' }).click();
  for (const unit of ['城管中队', '派出所', '翡翠物业']) {
    const group = wang.getByRole('group', { name: unit, exact: true });
    await group.getByRole('radio', { name: '及时到' }).check({ force: true });
    await group.getByRole('radio', { name: '解决了', exact: true }).check({ force: true });
    await group.getByRole('radio', { name: /^满意/ }).check({ force: true });
  }
  await wang.getByRole('button', { name: '评好了' }).click();
  await wang.getByText('办完了').first().waitFor();

  // Below five nothing is ranked; the number opens its one record; list, counts and ranking agree.
  const desk = await at('zhao', '/console/ranking', DESK);
  const row = desk.getByRole('row', { name: /城管中队/ });
  await row.getByText('不到 5 件').waitFor();
  await row.getByRole('link', { name: '城管中队 1 件' }).click();
  await desk.getByText(TITLE).click();
  await desk.getByRole('complementary', { name: TITLE }).getByText('给城管中队评了价').waitFor();
  const zhao = await w.as('zhao');
  const ranked = (await zhao.call(rankUnits, {})).body.rows;
  expect(ranked.map(({ n, score }) => [n, score])).toEqual([
    [1, null],
    [1, null],
    [1, null],
  ]);
  for (const { unit, n } of ranked)
    expect((await zhao.call(listWhistles, { tab: 'closed', unit })).body.rows).toHaveLength(n);
  expect((await zhao.call(countWhistles, {})).body).toMatchObject({ open: 0, to_rate: 0, closed: 1 });
  for (const { wrong } of visits) expect(wrong).toEqual([]);
  for (const { context } of visits) await context.close();
  await resident.close();
});

test('a unit hands back: refused once, then the street calls another', async () => {
  const { page: wang, context: worker } = await visit(browser, w, 'wang', '/field/whistles/new');
  await wang.getByLabel('在哪里').fill('3号楼');
  await wang
    .getByRole('button', { name: /翡翠郡小区 3号楼/ })
    .first()
    .click();
  await wang.getByLabel('什么事').fill('半夜打桩');
  await wang.getByLabel('情况').fill('连着四晚过了十二点还在打桩。');
  await wang.getByLabel('请他们做什么').fill('查夜间施工许可。');
  await wang
    .getByRole('group', { name: '谁牵头' })
    .getByRole('radio', { name: /^派出所/ })
    .check();
  await wang.getByRole('button', { name: '吹哨' }).click();
  await wang.getByRole('heading', { level: 1, name: '半夜打桩' }).waitFor();

  const { page: gao, context: police } = await visit(browser, w, 'gao', '/field/');
  await gao.getByRole('link', { name: /半夜打桩/ }).click();
  await gao.getByRole('button', { name: '申请退回，写明依据' }).click();
  await gao.getByRole('button', { name: '交给社区答复' }).click();
  await gao.getByLabel(/为什么不归你们管/).fill('夜间施工归城管。');
  await gao.getByRole('button', { name: '交给社区答复' }).click();
  await gao.getByText('申请了退回，等社区答复').waitFor();

  await wang.getByRole('button', { name: '答复', exact: true }).click();
  await wang.getByRole('radio', { name: '不同意，交街道定' }).check({ force: true });
  await wang.getByLabel('为什么不同意').fill('先到场制止，噪声也归你们。');
  await wang.getByRole('button', { name: '答复', exact: true }).last().click();
  await wang.getByText('要退回，社区不同意，等街道定').waitFor();
  expect(await wang.getByRole('button', { name: '答复', exact: true }).count()).toBe(0);
  await gao.getByText('社区不同意退回，等街道定').waitFor();

  const { page: zhao, context: street } = await visit(
    browser,
    w,
    'zhao',
    '/console/whistles?tab=to_decide',
    DESK,
  );
  await zhao.getByText('半夜打桩').click();
  await zhao.getByRole('button', { name: '裁定' }).click();
  await zhao.getByRole('radio', { name: '换一个单位' }).check({ force: true });
  await zhao.getByRole('radio', { name: '城管中队' }).check({ force: true });
  await zhao.getByLabel('理由', { exact: true }).fill('夜间施工许可归城管管。');
  await zhao.getByRole('button', { name: '定下来' }).click();
  await zhao.getByText('街道定了换单位').waitFor();
  await gao.getByText('街道定了：换别的单位。').waitFor();
  const { page: liu, context: order } = await visit(browser, w, 'liu', '/console/called', DESK);
  await liu.getByRole('button', { name: '半夜打桩' }).click();
  await liu.getByRole('button', { name: '签收', exact: true }).click();
  await wang.getByText('城管中队签收').waitFor();
  for (const context of [worker, police, street, order]) await context.close();
});
