/** At the counter: found by the end of the phone, done while the resident stands there; a certificate that is refused; a changed item. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../src/kernel/ids.ts';
import { personRow } from '../../src/modules/people/service.ts';
import { readItem, saveItem } from '../../src/modules/services/catalogue/contract.ts';
import { browser as openBrowser } from '../browser.ts';
import { pdfPages, pdfQr, pdfText } from '../pdf.ts';
import { DESK, photo, visit } from '../visit.ts';
import { COMMUNITY, COUNTY, GRID, HOME, STREET, type World, world } from '../world.ts';

let w: World;
let browser: Browser;
const person = newId();
beforeAll(async () => {
  w = await world();
  browser = await openBrowser();
  const row = personRow(
    w.house.secrets,
    {
      id: person,
      name: '李秀兰',
      sex: 'f',
      born: '1945-04-26',
      phone: '13812342046',
      idNumber: null,
      health: null,
      tags: [],
      note: '',
    },
    {
      county: COUNTY,
      street: STREET,
      community: COMMUNITY,
      grid: GRID,
      address: '翡翠郡小区 3号楼 2单元 402',
      home: HOME,
    },
  );
  await w.house.sql`insert into persons ${w.house.sql(row as never)}`;
});
afterAll(async () => {
  await browser?.close();
  await w?.close();
});

const pdfOf = async (
  from: { page: import('playwright-core').Page },
  name: RegExp | string,
): Promise<Buffer> => {
  const link = from.page.getByRole('link', { name });
  const answer = await from.page.request.get(new URL((await link.getAttribute('href'))!, w.base).href, {
    headers: { 'x-linli-as': 'staff' },
  });
  expect(answer.status()).toBe(200);
  return answer.body();
};

test('a canteen card: by keyboard to the item, done on the spot, the receipt and the result on paper', async () => {
  const wang = await visit(browser, w, 'wang', '/console/counter', DESK);
  const { page } = wang;
  await page.getByRole('searchbox', { name: '谁来办' }).fill('2046');
  await page.getByRole('button', { name: /李\*\*/ }).waitFor();
  // Down to the first that was found, Enter chooses.
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: /李\*\*/ }).waitFor();
  await page.getByRole('searchbox', { name: '要办什么' }).fill('饭卡');
  await page.getByRole('button', { name: /社区食堂就餐卡/ }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: '社区食堂就餐卡' }).waitFor();
  await page.getByText('2 样，还差 2 样').waitFor();

  await page.getByRole('radiogroup', { name: '本人身份证' }).getByRole('radio', { name: '看过原件' }).check();
  await page.getByRole('button', { name: /拍下来\s*证件照片/ }).click();
  const files = page.locator('input[type="file"]').first();
  await files.setInputFiles(await photo());
  await page.getByText('2 样，齐了').waitFor();
  // Nothing is sent with an empty answer: the fault stands beside it, what was entered is kept.
  await page.getByRole('button', { name: '材料齐了，受理' }).click();
  await page.getByText('请填“哪一类”。').first().waitFor();
  await page.getByLabel('哪一类').selectOption({ label: '80 岁以上' });
  await page.getByLabel('怎么吃').selectOption({ label: '到食堂吃' });
  await page.getByRole('button', { name: '材料齐了，受理' }).click();
  await page.getByRole('button', { name: '当场办结' }).click();
  const form = page.getByRole('dialog');
  await form.getByLabel('结果').fill('卡号 0088');
  await form.getByRole('button', { name: '办好，当场给' }).click();
  await page.getByText('已办结').first().waitFor();

  const result = await pdfOf(wang, '打印结果');
  expect(pdfPages(result)).toBe(1);
  expect(pdfText(result).replace(/\s/g, '')).toContain('卡号0088');
  const [row] = await w.house.sql`
    select id, code, state, on_spot, trips, asked_papers, first_contact_name from applications`;
  expect(row).toMatchObject({
    state: 'done',
    on_spot: true,
    trips: 1,
    asked_papers: 2,
    first_contact_name: '王小梅',
  });
  expect((await pdfQr(await pdfOf(wang, '打印回执')))?.text).toBe(
    `${w.base}/applications/${row!['id']}?c=${row!['code']}`,
  );

  // The next matter of the same person: the photograph is offered again, with the consent that was given.
  await page.getByRole('button', { name: '下一位' }).click();
  await page.getByRole('searchbox', { name: '谁来办' }).fill('李秀兰');
  await page.getByRole('button', { name: /李\*\*/ }).click();
  await page.getByText('社区食堂就餐卡').waitFor();
  await page.getByRole('searchbox', { name: '要办什么' }).fill('饭卡');
  await page.getByRole('button', { name: /社区食堂就餐卡/ }).click();
  await page.getByText(/档里有，.*当面同意再用/).waitFor();
  await page.getByText('2 样，还差 1 样').waitFor();
  expect(wang.wrong).toEqual([]);
  await wang.context.close();
});

test('a certificate that the community must not issue: why, where to go, and noted outside the register all the same', async () => {
  const wang = await visit(browser, w, 'wang', '/console/counter', DESK);
  const { page } = wang;
  await page.getByRole('searchbox', { name: '谁来办' }).fill('李秀兰');
  await page.getByRole('button', { name: /李\*\*/ }).click();
  await page.getByRole('searchbox', { name: '要办什么' }).fill('亲属关系证明');
  await page.getByText('社区不开这个证明').first().waitFor();
  await page
    .getByRole('button', { name: /社区不开这个证明/ })
    .first()
    .click();
  await page.getByRole('heading', { name: /社区不开/ }).waitFor();
  await page.getByText('该去哪里').waitFor();
  await page.getByRole('button', { name: '还要帮忙，记作清单之外' }).click();
  await page.getByText('这件事不在事项清单里').waitFor();
  await page.getByRole('button', { name: '材料齐了，受理' }).click();
  await page.getByText('已受理').first().waitFor();
  await page.goto(`${w.base}/console/applications?tab=outside`);
  await page
    .getByText(/要开“.*亲属关系/)
    .first()
    .waitFor();
  const [counted] = await w.house.sql`select count(*)::int as n from applications where item is null`;
  expect(counted!['n']).toBe(1);
  expect(wang.wrong).toEqual([]);
  await wang.context.close();
});

test('the item is published anew while it lies on the counter: what differs is shown, nothing typed is lost', async () => {
  const wang = await visit(browser, w, 'wang', '/console/counter', DESK);
  const { page } = wang;
  await page.getByRole('searchbox', { name: '谁来办' }).fill('李秀兰');
  await page.getByRole('button', { name: /李\*\*/ }).click();
  await page.getByRole('searchbox', { name: '要办什么' }).fill('饭卡');
  await page.getByRole('button', { name: /社区食堂就餐卡/ }).click();
  await page.getByRole('radiogroup', { name: '本人身份证' }).getByRole('radio', { name: '看过原件' }).check();
  await page.getByRole('radiogroup', { name: '证件照片' }).getByRole('radio', { name: '收下了' }).check();
  await page.getByLabel('哪一类').selectOption({ label: '残疾人' });
  await page.getByLabel('怎么吃').selectOption({ label: '送餐上门' });
  // Somebody else speaks, and nobody noted that the person agreed.
  await page.getByRole('radio', { name: '家属代办' }).check();
  await page.getByLabel('代办人姓名').fill('周大勇');
  await page.getByLabel('是什么关系').fill('儿子');

  const admin = await w.as('admin');
  const { body: item } = await admin.call(readItem, { code: 'civ-09' });
  const { kind, department, version, body } = item;
  const saved = await admin.call(saveItem, {
    code: 'civ-09',
    kind,
    department,
    version,
    ended: false,
    note: '',
    body: { ...body, fee: { zh: '工本费 2 元', en: '2 yuan' } },
  });
  expect(saved.status).toBe(200);

  await page.getByRole('button', { name: '材料齐了，受理' }).click();
  await page.getByText('替别人办，要记下本人怎么同意的').first().waitFor();
  await page.getByLabel('本人怎么同意的').selectOption({ label: '电话里同意' });
  await page.getByRole('button', { name: '材料齐了，受理' }).click();
  await page.getByText('改了这些，填的都还在').waitFor();
  await page
    .getByText(/工本费 2 元/)
    .first()
    .waitFor();
  expect(await page.getByLabel('代办人姓名').inputValue()).toBe('周大勇');
  expect(await page.getByLabel('怎么吃').inputValue()).toBe('home');
  await page.getByRole('button', { name: '材料齐了，受理' }).click();
  await page.getByText('已受理').first().waitFor();
  await page.getByText(/周\*\*.*儿子.*电话里同意/).waitFor();
  const [row] = await w.house.sql`select version, asked_papers from applications where applicant = 'family'`;
  expect(row).toEqual({ version: version + 1, asked_papers: 2 });
  expect(wang.wrong).toEqual([]);
  await wang.context.close();
});
