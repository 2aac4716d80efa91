/** A resident's story in a real browser: from the code at the door to the rating, and what happens when the network fails. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { acceptCase, resolveCase, writeNote } from '../../src/modules/cases/contract.ts';
import { browser, open, phone } from '../browser.ts';
import { axe } from '../measure.ts';
import { UNIT, type World, world } from '../world.ts';

let w: World;
let chromium: Browser;
let photo: Buffer;

beforeAll(async () => {
  w = await world();
  chromium = await browser();
  photo = await sharp({ create: { width: 2400, height: 1800, channels: 3, background: '#5a5b55' } })
    .jpeg()
    .toBuffer();
});
afterAll(async () => {
  await chromium?.close();
  await w?.close();
});

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
/** The whole row or tile is the target. */
const choose = (page: Page, words: string) =>
  page.locator('label').filter({ hasText: words }).first().click();
const follow = (page: Page, name: string) => page.getByRole('link', { name, exact: true }).click();
const sees = (page: Page, words: string) => page.getByText(words).first().waitFor();
const cases = () => w.house.sql<
  {
    id: string;
    number: string;
    state: string;
    text: string;
    rating: number | null;
    photos: number;
    place: string;
  }[]
>`
  select id, number, state, text, rating, place, (select count(*)::int from files f where f.subject = c.id) as photos from cases c order by created_at`;

/** From the door's code to the check page. */
async function fillIn(
  page: Page,
  text: string,
  options: { photo?: boolean; phone?: string } = {},
): Promise<void> {
  await follow(page, '反映问题');
  if (options.photo) {
    await page
      .locator('input[type=file]')
      .first()
      .setInputFiles({ name: 'lamp.jpg', mimeType: 'image/jpeg', buffer: photo });
    await page.locator('.ll-shot img').waitFor();
    await press(page, '下一步');
  } else await press(page, '没有照片，直接说');
  await choose(page, '4 层');
  await press(page, '下一步');
  await page.getByLabel('用您自己的话说').fill(text);
  await sees(page, '归到');
  await press(page, '下一步');
  // Known cases nearby are asked about first.
  await page.getByRole('heading', { name: /怎么告诉您进展|附近有/ }).waitFor();
  const none = page.getByRole('button', { name: '都不是，继续' });
  if (await none.isVisible()) await none.click();
  if (options.phone) {
    await choose(page, '发短信告诉我');
    await page.getByLabel('您的电话').fill(options.phone);
  } else await choose(page, '不留电话');
  await press(page, '下一步');
  await page.getByRole('heading', { name: '看一遍，没错就交' }).waitFor();
}

type How = { elder?: boolean; lang?: 'zh' | 'en'; axe?: boolean };

/** At the door of the test's staircase with a telephone of one's own. */
async function door({
  elder = false,
  lang = 'zh',
  axe: free = false,
}: How = {}): Promise<{ context: BrowserContext; page: Page; wrong: string[] }> {
  const context = await phone(chromium, { bypassCSP: free });
  await context.addInitScript(
    ([mode, language]) => {
      localStorage.setItem('linli.mode', mode as string);
      localStorage.setItem('linli.lang', language as string);
    },
    [elder ? 'elder' : 'standard', lang] as const,
  );
  return { context, ...(await open(context, `${w.base}/p/${UNIT}`)) };
}

describe('a report', () => {
  test('from the code at the door to the rating', async () => {
    const { context, page, wrong } = await door();
    await sees(page, '翡翠郡小区 3号楼 2单元');
    await sees(page, '王小梅');
    await fillIn(page, '楼道灯不亮，晚上看不见台阶', { photo: true, phone: '１３８０５３１２０４６' });
    await sees(page, '138****2046');
    // Two taps are one report.
    await page.getByRole('button', { name: '交给社区', exact: true }).dblclick();
    await page.getByRole('heading', { name: '交上了' }).waitFor();
    const [made, ...others] = await cases();
    expect(others).toEqual([]);
    expect(made).toMatchObject({
      state: 'received',
      photos: 1,
      place: UNIT,
      text: '楼道灯不亮，晚上看不见台阶',
    });
    expect(await page.locator('.sent-number').first().innerText()).toBe(made!.number);
    const code = await page.locator('.sent-number').last().innerText();

    // Back after sending never sends again.
    await page.goBack();
    await page.getByRole('heading', { name: '交上了' }).waitFor();
    expect(await cases()).toHaveLength(1);

    await follow(page, '看办到哪一步了');
    await page.getByRole('heading', { name: '楼道灯不亮，晚上看不见台阶' }).waitFor();
    await page.locator('.ll-timeline img').waitFor();
    const wang = await w.as('wang');
    const id = made!.id;
    expect((await wang.call(acceptCase, { id })).status).toBe(200);
    await page.reload();
    await sees(page, '王小梅接了这件事。');
    expect(
      (await wang.call(writeNote, { id, text: '灯头坏了，正在换', open: true, photos: [] })).status,
    ).toBe(200);
    expect((await wang.call(writeNote, { id, text: '师傅说明天涨价', open: false, photos: [] })).status).toBe(
      200,
    );
    await page.reload();
    await sees(page, '灯头坏了，正在换');
    expect(await page.getByText('师傅说明天涨价').count()).toBe(0);
    expect((await wang.call(resolveCase, { id, text: '换好了', photos: [] })).status).toBe(200);
    await page.reload();
    await follow(page, '办好了，评一评');
    await press(page, '确认办好了');
    await sees(page, '请选一个。');
    await choose(page, '非常满意');
    await page.getByLabel('想说的话').fill('很快');
    await press(page, '确认办好了');
    await sees(page, '您点头了，办完了');
    expect((await cases())[0]).toMatchObject({ state: 'closed', rating: 5 });

    // On another telephone number and code open it; a wrong code does not.
    const other = await phone(chromium);
    const found = await open(other, `${w.base}/find`);
    await found.page.getByLabel('编号').fill(made!.number);
    await found.page.getByLabel('查询码').fill(code === 'AAAAAA' ? 'CCCCCC' : 'AAAAAA');
    await press(found.page, '看进度');
    await sees(found.page, '编号和查询码对不上');
    await found.page.getByLabel('查询码').fill(code.toLowerCase());
    await press(found.page, '看进度');
    await sees(found.page, '您点头了，办完了');
    await other.close();
    expect(wrong).toEqual([]);
    await context.close();
  });

  test('not solved yet: opened again with a reason, by the same worker', async () => {
    const { context, page } = await door();
    await fillIn(page, '垃圾没人清，有味');
    await press(page, '交给社区');
    await page.getByRole('heading', { name: '交上了' }).waitFor();
    const { id } = (await cases()).at(-1)!;
    const wang = await w.as('wang');
    await wang.call(resolveCase, { id, text: '清了', photos: [] });
    await page.goto(`${w.base}/case/${id}`);
    await follow(page, '还没办好');
    await press(page, '请接着办');
    await sees(page, '请说说哪里还没办好。');
    await page.getByLabel('还差什么').fill('楼后面那堆还在');
    await page
      .locator('input[type=file]')
      .first()
      .setInputFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer: photo });
    await page.locator('.ll-shot img').waitFor();
    await press(page, '请接着办');
    await sees(page, '还没办好，重新办');
    await sees(page, '楼后面那堆还在');
    expect((await cases()).at(-1)).toMatchObject({ id, state: 'reopened', photos: 1 });
    await context.close();
  });

  test('a stranger sees nothing of it', async () => {
    const [first] = await cases();
    const context = await phone(chromium);
    const { page } = await open(context, `${w.base}/case/${first!.id}`);
    await page.getByRole('heading', { name: '没有这一页' }).waitFor();
    expect(await page.getByText(first!.text).count()).toBe(0);
    await context.close();
  });

  test('what is filled in survives a reload, and the browser goes back step by step', async () => {
    const { context, page } = await door();
    await fillIn(page, '路灯不亮，门口很黑', { photo: true });
    await page.reload();
    await page.getByRole('heading', { name: '看一遍，没错就交' }).waitFor();
    await page.locator('.rep-small img').waitFor();
    await sees(page, '路灯不亮，门口很黑');
    for (const question of [/怎么告诉您进展|附近有/, '什么事？', '事情在哪里？', '照片拍好了']) {
      await page.goBack();
      await page.getByRole('heading', { name: question }).waitFor();
    }
    await context.close();
  });
});

describe('a connection that fails', () => {
  test('the answer is lost on its way: kept, sent again, one case', async () => {
    const before = (await cases()).length;
    const { context, page } = await door();
    await fillIn(page, '停水了，一上午没水', { photo: true });
    // The server does its work, its answer never comes back.
    let lost = 0;
    await context.route('**/api/cases', async (route) => {
      await route.fetch();
      lost += 1;
      await route.abort('connectionreset');
    });
    await press(page, '交给社区');
    await page.getByRole('heading', { name: '没有信号，已经存在手机里，连上就传' }).waitFor();
    expect(lost).toBeGreaterThan(0);
    expect(await page.getByRole('heading', { name: '交上了' }).count()).toBe(0);
    await context.unroute('**/api/cases');
    await press(page, '现在再传一次');
    await page.getByRole('heading', { name: '交上了' }).waitFor();
    const all = await cases();
    expect(all).toHaveLength(before + 1);
    expect(page.url()).toContain(all.at(-1)!.id);
    expect(all.at(-1)).toMatchObject({ photos: 1 });
    await context.close();
  });

  test('no connection at all: kept over a reload, sent by itself', async () => {
    const before = (await cases()).length;
    const { context, page } = await door();
    await fillIn(page, '暖气不热，家里有老人', { photo: true });
    await context.setOffline(true);
    await press(page, '交给社区');
    await page.getByRole('heading', { name: '没有信号，已经存在手机里，连上就传' }).waitFor();
    expect(await cases()).toHaveLength(before);
    // The telephone was off meanwhile: the page is opened anew, the interface still does not answer.
    await context.route('**/api/**', (route) => route.abort('connectionreset'));
    await context.setOffline(false);
    await page.goto(`${w.base}/`);
    await sees(page, '还有 1 件没传上去');
    expect(await cases()).toHaveLength(before);
    await context.unroute('**/api/**');
    await press(page, '现在上传');
    await sees(page, '交上了：暖气不热');
    await page.getByText('还有 1 件没传上去').waitFor({ state: 'detached' });
    const all = await cases();
    expect(all).toHaveLength(before + 1);
    expect(all.at(-1)).toMatchObject({ text: '暖气不热，家里有老人', photos: 1 });
    await context.close();
  });

  test('what the server refuses comes back with the reason, to be mended', async () => {
    const before = (await cases()).length;
    const { context, page } = await door();
    await fillIn(page, '楼道台阶坏了，容易绊倒', { photo: true });
    // The kind was taken away since the form was opened.
    await page.evaluate(() => {
      const draft = JSON.parse(localStorage.getItem('linli.report') ?? '{}');
      localStorage.setItem('linli.report', JSON.stringify({ ...draft, category: 'building_gone' }));
    });
    await page.reload();
    await press(page, '交给社区');
    await sees(page, '请从列出的里面选一类。');
    expect(await cases()).toHaveLength(before);
    await follow(page, '改一改再交');
    await page.getByLabel('用您自己的话说').fill('楼道台阶坏了，老人容易绊倒');
    await press(page, '改好了');
    await page.locator('.rep-small img').waitFor();
    await press(page, '交给社区');
    await page.getByRole('heading', { name: '交上了' }).waitFor();
    const all = await cases();
    expect(all).toHaveLength(before + 1);
    expect(all.at(-1)).toMatchObject({ text: '楼道台阶坏了，老人容易绊倒', photos: 1 });
    await context.close();
  });
});

describe('known nearby', () => {
  test('“this is what I mean” joins, with one’s own photo', async () => {
    const { context, page } = await door();
    await follow(page, '反映问题');
    await page
      .locator('input[type=file]')
      .first()
      .setInputFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer: photo });
    await page.locator('.ll-shot img').waitFor();
    await press(page, '下一步');
    await press(page, '下一步');
    await page.getByLabel('用您自己的话说').fill('停水了，一上午没水');
    await press(page, '下一步');
    const before = await cases();
    await page
      .locator('.rep-near')
      .filter({ hasText: '停水了' })
      .getByRole('button', { name: '这就是我说的' })
      .click();
    await choose(page, '不留电话');
    await press(page, '跟着这一件');
    await page.getByRole('heading', { name: '交上了' }).waitFor();
    expect(await cases()).toHaveLength(before.length);
    const known = before.find(({ text }) => text === '停水了，一上午没水')!;
    await expect.poll(async () => (await cases()).find(({ id }) => id === known.id)!.photos).toBe(2);
    await context.close();
  });
});

describe('bad input', () => {
  test('a text that is too long and a wrong number are told beside the field', async () => {
    const { context, page } = await door({ elder: true });
    await sees(page, '王小梅');
    await page.goto(`${w.base}/report?step=3`);
    await page.getByLabel('用您自己的话说').fill(`楼道灯${'不'.repeat(7000)}`);
    await press(page, '下一步');
    await sees(page, '最多 7000 个字，现在有 7003 个。');
    await page.getByLabel('用您自己的话说').fill('楼道灯不亮\u0007\u202e，很黑');
    await press(page, '下一步');
    await page.getByRole('heading', { name: /怎么告诉您进展|附近有/ }).waitFor();
    const none = page.getByRole('button', { name: '都不是，继续' });
    if (await none.isVisible()) await none.click();
    await choose(page, '发短信告诉我');
    await page.getByLabel('您的电话').fill('1380531204');
    await press(page, '下一步');
    await sees(page, '手机号是 11 位，这里有 10 位。');
    await page.getByLabel('您的电话').fill('0531-88881234');
    await press(page, '下一步');
    await press(page, '交给社区');
    await page.getByRole('heading', { name: '交上了' }).waitFor();
    expect((await cases()).at(-1)).toMatchObject({ text: '楼道灯不亮，很黑' });
    await context.close();
  });
});

describe('for everybody', () => {
  test.each([{ elder: false }, { elder: true }, { lang: 'en' as const }])(
    'nothing that axe calls serious on the way ($elder $lang)',
    async (how) => {
      const { context, page } = await door({ ...how, axe: true });
      const found: string[] = [];
      const look = async (name: string) => {
        await page.locator('.ll-skeleton').first().waitFor({ state: 'detached' });
        for (const what of await axe(page)) found.push(`${name}: ${what}`);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        if (wide > 1) found.push(`${name}: ${wide} px too wide`);
      };
      await page.locator('.ll-foot .primary').waitFor();
      await look('door');
      for (const path of [
        '/',
        '/place',
        '/find',
        '/mine',
        '/demo/messages',
        '/report',
        '/report?step=2',
        '/report?step=3',
        '/report?step=3&pick=1',
      ]) {
        await page.goto(`${w.base}${path}`);
        await page.locator('main').waitFor();
        await look(path);
      }
      expect(found).toEqual([]);
      await context.close();
    },
  );
});
