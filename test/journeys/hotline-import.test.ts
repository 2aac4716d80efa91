/** Two doors at once: a list of the hotline at the desk, and a program with a key; the worker's telephone hears of both. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeSheet } from '../../src/kernel/sheets/write.ts';
import { browser as openBrowser } from '../browser.ts';
import { DESK, visit } from '../visit.ts';
import { BUILDING, type World, world } from '../world.ts';

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

const LIST = [
  ['20261121001', '3号楼楼道灯坏了，老人下楼看不见', '翡翠郡小区3号楼2单元', '2026-11-25 16:00'],
  ['20261121002', '香樟苑门口垃圾没人清运', '香樟苑1号楼', ''],
  ['20261121003', '有人在楼里给电动车充电', '世外桃源3号楼', ''],
  ['20261121001', '同一件又打了一次', '翡翠郡小区3号楼2单元', ''],
];

test('a list with unknown headings is mapped, looked at, taken over once, and reaches the worker', async () => {
  const worker = await visit(browser, w, 'wang', '/field/');
  await worker.page.getByText('手上没有要办的事').waitFor();
  const desk = await visit(browser, w, 'zhao', '/console/hotline', DESK);
  const { page } = desk;
  await page.getByRole('combobox').first().click();
  await page.getByText('无影山街道', { exact: false }).last().click();
  const bytes = await writeSheet(
    ['号码', '说了什么', '事发地址', '办理期限'].map((heading) => ({ heading })),
    LIST,
  );
  await page.locator('input[type=file]').setInputFiles({
    name: '十一月热线.xlsx',
    mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    buffer: bytes,
  });
  await page.getByRole('button', { name: '先看看会怎样' }).click();
  await page.getByText('“十一月热线.xlsx”有 4 行，还没有导入。').waitFor();
  await page.getByText('还不知道哪一列是工单编号、诉求内容，请选一下。').waitFor();
  for (const [column, heading] of [
    ['工单编号', '号码'],
    ['诉求内容', '说了什么'],
  ] as const) {
    await page.getByRole('combobox', { name: column }).click();
    await page.getByRole('option', { name: heading }).or(page.getByTitle(heading)).last().click();
  }
  await page.getByRole('button', { name: '按这样再看一遍' }).click();
  await page.getByRole('button', { name: '导入 2 件' }).waitFor();
  await page.getByText('地址里认不出小区或社区').waitFor();
  await page.getByText('和第 2 行是同一个编号。').waitFor();
  await page.getByRole('radio', { name: '可以导入 2' }).check({ force: true });
  await page.getByRole('cell', { name: '翡翠郡小区 3号楼 2单元' }).waitFor();
  // Two clicks are one import.
  await page.getByRole('button', { name: '导入 2 件' }).dblclick();
  await page.getByText('“十一月热线.xlsx”导入好了：新增 2 件。').waitFor();
  await worker.page.getByRole('link', { name: /3号楼楼道灯坏了/ }).waitFor();
  const rows = await w.house.sql`select number, due_at from hotline_cases order by number`;
  expect(rows.map((row) => row['number'])).toEqual(['20261121001', '20261121002']);
  // What the list says, the desk says: two of the hotline.
  await page.getByRole('link', { name: '回到派单台' }).click();
  await page
    .getByRole('link', { name: '3号楼楼道灯坏了，老人下楼看不见' })
    .or(page.getByText('3号楼楼道灯坏了，老人下楼看不见'))
    .first()
    .waitFor();
  expect([...desk.wrong, ...worker.wrong]).toEqual([]);
  await desk.context.close();
  await worker.context.close();
});

test('a key is made, noted once, used by a program, and stops when it is revoked', async () => {
  const worker = await visit(browser, w, 'wang', '/field/');
  await worker.page.getByRole('heading', { level: 1 }).waitFor();
  const { page, context, wrong } = await visit(browser, w, 'admin', '/console/api-keys', DESK);
  await page.getByText('还没有发过钥匙').waitFor();
  await page.getByRole('button', { name: '发一把钥匙' }).click();
  const form = page.getByRole('dialog');
  await form.getByLabel('系统叫什么').fill('随手拍');
  await form.getByRole('button', { name: '发钥匙' }).click();
  await form.getByText('写上哪个单位、谁负责。').waitFor();
  await form.getByLabel('谁负责').fill('区城管局 刘科长');
  await form.getByRole('combobox', { name: '地方' }).click();
  await page.getByTitle('全部地区').last().click();
  await form.getByRole('button', { name: '发钥匙' }).click();
  const note = page.getByRole('dialog', { name: '记下这把钥匙' });
  const secret = (await note.locator('.keys-secret').textContent()) ?? '';
  expect(secret).toMatch(/^ll_/);
  await page.keyboard.press('Escape');
  await page.getByText('还没用过').waitFor();
  const send = () =>
    fetch(`${w.base}/open311/v2/requests.xml`, {
      method: 'POST',
      body: new URLSearchParams({
        api_key: secret,
        service_code: 'outside_roads',
        address_id: BUILDING,
        description: '市民随手拍：井盖松了',
      }),
    });
  const answer = await send();
  expect([answer.status, await answer.text()]).toEqual([
    200,
    expect.stringContaining('<service_request_id>'),
  ]);
  await worker.page.getByRole('link', { name: /井盖松了/ }).waitFor();
  await page.reload();
  await page.getByText('1 次', { exact: true }).waitFor();
  expect(await page.getByText(secret).count()).toBe(0);
  await page.getByRole('button', { name: '作废' }).click();
  await page.getByRole('button', { name: '作废钥匙' }).click();
  await page.getByText(/作废 系统管理员/).waitFor();
  expect((await send()).status).toBe(403);
  expect([...wrong, ...worker.wrong]).toEqual([]);
  await context.close();
  await worker.context.close();
});
