/** A paper is missing: the notice says which and until when, its code opens the page; another worker goes on, the first name stays. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../src/kernel/ids.ts';
import { personRow } from '../../src/modules/people/service.ts';
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
  const { sql, secrets } = w.house;
  const row = personRow(
    secrets,
    {
      id: person,
      name: '孙桂英',
      sex: 'f',
      born: '1940-02-11',
      phone: '13912349876',
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
  await sql`insert into persons ${sql(row as never)}`;
  // A second worker at the same window, and the unit that decides.
  const other = newId();
  await sql`insert into accounts (id, login, name, password_hash)
    select ${other}, 'bai', '白雪', password_hash from accounts where login = 'wang'`;
  await sql`insert into grants (id, account, role, scope, valid_from)
    values (${newId()}, ${other}, 'community_worker', ${COMMUNITY}, '2024-01-01')`;
  await sql`update units set name = '民政办', words = '民政 低保 高龄津贴' where name = '住建中心'`;
});
afterAll(async () => {
  await browser?.close();
  await w?.close();
});

test('missing paper, the notice, a second visit to another worker, forwarded to the unit', async () => {
  const wang = await visit(browser, w, 'wang', '/console/counter', DESK);
  const { page } = wang;
  await page.getByRole('searchbox', { name: '谁来办' }).fill('孙桂英');
  await page.getByRole('button', { name: /孙\*\*/ }).click();
  await page.getByRole('searchbox', { name: '要办什么' }).fill('老人钱');
  await page.getByRole('button', { name: /^高龄津贴/ }).click();
  await page.getByRole('radiogroup', { name: '本人身份证' }).getByRole('radio', { name: '看过原件' }).check();
  await page.getByRole('radiogroup', { name: '户口簿' }).getByRole('radio', { name: '看过原件' }).check();
  await page.getByLabel('津贴打到哪张卡').selectOption({ label: '社保卡' });
  const preview = page.getByRole('region', { name: '告知单预览' });
  await preview.getByText('本人银行卡').waitFor();
  const until = new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10);
  await page.getByLabel('补到哪一天').fill(until);
  await page.getByRole('button', { name: '打印告知单' }).click();
  await page.getByText('待补材料').first().waitFor();

  const [row] = await w.house.sql<{ id: string; number: string; code: string; state: string }[]>`
    select id, number, code, state from applications`;
  expect(row!.state).toBe('missing');
  for (const [name, size] of [
    ['标准版', 'normal'],
    ['大字版', 'large'],
  ] as const) {
    const href = await page.getByRole('link', { name, exact: true }).getAttribute('href');
    const answer = await page.request.get(new URL(href!, w.base).href, {
      headers: { 'x-linli-as': 'staff' },
    });
    expect(answer.status(), size).toBe(200);
    const pdf = await answer.body();
    expect(pdfPages(pdf), size).toBe(1);
    const words = pdfText(pdf).replace(/\s/g, '');
    const [year, month, day] = until.split('-').map(Number);
    for (const each of [
      '一次性告知单',
      '孙**您好',
      '高龄津贴',
      '材料还差1样',
      '本人银行卡',
      `${year}年${month}月${day}日前补来`,
      '王小梅',
      row!.number,
      row!.code.slice(0, 3),
    ])
      expect(words, size).toContain(each);
    expect(words).toMatch(/G\d{4}-\d{4}/);
    expect(words).not.toContain('孙桂英');
    const code = await pdfQr(pdf);
    expect(code?.text, size).toBe(`${w.base}/applications/${row!.id}?c=${row!.code}`);
    expect(code?.mm).toBeGreaterThan(25);
  }

  // Days later: another worker finds the same person, sees what lacks, takes it and goes on.
  const bai = await visit(browser, w, 'bai', '/console/counter', DESK);
  await bai.page.getByRole('searchbox', { name: '谁来办' }).fill('9876');
  await bai.page.getByRole('button', { name: /孙\*\*/ }).click();
  await bai.page.getByRole('button', { name: /接着办：高龄津贴/ }).click();
  await bai.page.getByText('待补材料').first().waitFor();
  await bai.page.getByRole('button', { name: /^补交/ }).click();
  await bai.page
    .locator('input[type="file"]')
    .first()
    .setInputFiles(await photo());
  await bai.page.getByRole('button', { name: '收下这份' }).click();
  await bai.page.getByRole('button', { name: '材料齐了，受理' }).click();
  await bai.page.getByRole('dialog').getByRole('button', { name: '受理' }).click();
  await bai.page.getByText('已受理').first().waitFor();
  await bai.page.getByRole('button', { name: '转给部门' }).click();
  const form = bai.page.getByRole('dialog');
  await form.getByText('按事项找到的：民政').waitFor();
  await form.getByRole('button', { name: '转过去' }).click();
  await bai.page.getByText('已转办').first().waitFor();

  const [after] = await w.house.sql`
    select state, first_contact_name, unit_name, trips, received_at is not null as received from applications`;
  expect(after).toEqual({
    state: 'forwarded',
    first_contact_name: '王小梅',
    unit_name: '民政办',
    trips: 2,
    received: true,
  });
  // The first contact sees on her own screen that it went on.
  await page.getByText('已转办').first().waitFor();
  // The paper that was taken is on file now; taken back, it is offered no more.
  const [paper] = await w.house.sql`select kind, consent, given_to from papers`;
  expect(paper).toEqual({ kind: 'bank_card', consent: 'present', given_to: '白雪' });
  expect([...wang.wrong, ...bai.wrong]).toEqual([]);
  await wang.context.close();
  await bai.context.close();
});
