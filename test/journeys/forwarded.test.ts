/** Forwarded, supplement, approved, delivered: the window, the department, the resident and the first contact see each step. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../src/kernel/ids.ts';
import { openApplication, readApplication } from '../../src/modules/services/applications/contract.ts';
import { countForwarded, listForwarded } from '../../src/modules/services/forwarding/contract.ts';
import { open, browser as openBrowser, phone } from '../browser.ts';
import { complete } from '../forwarded.ts';
import { DESK, photo, type Visit, visit } from '../visit.ts';
import { HOME, type World, world } from '../world.ts';

let w: World;
let browser: Browser;
const visits: Visit[] = [];
const TITLE = '残疾人证申领和换领';

beforeAll(async () => {
  w = await world();
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await w?.close();
});

async function at(login: string, path: string): Promise<Page> {
  const one = await visit(browser, w, login, path, DESK);
  visits.push(one);
  return one.page;
}

/** Presses what stands under the application and then the button of its form. */
async function act(
  page: Page,
  word: string,
  verb: string,
  fill: (form: ReturnType<Page['getByRole']>) => Promise<void>,
) {
  await page.getByRole('button', { name: word, exact: true }).click();
  const form = page
    .getByRole('dialog')
    .filter({ has: page.getByRole('button', { name: verb, exact: true }) })
    .last();
  await fill(form);
  await form.getByRole('button', { name: verb, exact: true }).click();
}

test('forwarded, one supplement, approved, brought home', async () => {
  // At the window, with everything there; it is to be brought home.
  const { papers, form } = await complete(w, 'dis-01');
  const wang = await w.as('wang');
  const made = await wang.call(openApplication, {
    id: newId(),
    item: 'dis-01',
    place: HOME,
    person: null,
    name: '赵秀英',
    phone: '13800531234',
    applicant: 'self',
    source: 'window',
    handover: 'home',
    form,
    papers,
  });
  const { id, code, number } = made.body;
  const [desk, liu, gao] = await Promise.all([
    at('wang', `/console/applications?open=${id}`),
    at('liu', '/console/forwarded'),
    at('gao', '/console/forwarded'),
  ]);
  // The resident opens the square on the receipt.
  const resident = await open(await phone(browser), `${w.base}/applications/${id}?c=${code}`);
  visits.push({ ...resident, context: resident.page.context() });
  const home = resident.page;
  await home.getByText('材料齐了，在办').first().waitFor();
  await Promise.all([liu, gao].map((page) => page.getByText('这里没有').waitFor()));

  // The window forwards it; it appears at the department by itself.
  await act(desk, '转给部门', '转过去', async (dialog) => {
    await dialog.getByLabel('转给谁').click();
    await desk.getByTitle('城管中队').click();
    await dialog.getByLabel('交代一句').fill('老人出不了门，请约上门评定');
  });
  await w.settle();
  await liu.getByRole('button', { name: TITLE }).click();
  const one = liu.getByRole('region', { name: TITLE });
  await one.getByRole('heading', { name: TITLE }).waitFor();
  await one.getByText('转办时说：老人出不了门，请约上门评定').waitFor();
  expect(await liu.getByText('1380053').count()).toBe(0);
  await one.getByRole('button', { name: '签收', exact: true }).click();
  await one.getByRole('heading', { name: '请办理' }).waitFor();

  // Once: what the resident will read stands under it.
  await one.getByRole('button', { name: '要求补正' }).click();
  const ask = liu.getByRole('dialog', { name: '要求补正' });
  await ask.getByLabel('要补什么、怎么补').fill('照片不清楚，请在家重拍一张白底的');
  await ask
    .getByRole('region', { name: '居民会收到' })
    .getByText('照片不清楚，请在家重拍一张白底的')
    .waitFor();
  await ask.getByRole('button', { name: '要求补正' }).click();
  await one.getByText('等居民补正').waitFor();
  await w.settle();
  await home.reload();
  await home.getByText('照片不清楚，请在家重拍一张白底的').first().waitFor();

  // The worker answers with a photo taken at home.
  await desk.reload();
  await act(desk, '交补正材料', '交上去', async (dialog) => {
    await dialog.getByLabel('补了什么').fill('在家重拍了');
    await dialog
      .locator('input[type=file]')
      .first()
      .setInputFiles(await photo());
    await dialog.getByAltText('第 1 张照片').waitFor();
  });
  await w.settle();
  await one.getByText('在家重拍了').first().waitFor();
  await one.getByText('补正只能要求一次').waitFor();
  expect(await one.getByRole('button', { name: '要求补正' }).count()).toBe(0);

  // Approved, in words that the resident reads beforehand.
  await one.getByRole('button', { name: '批准', exact: true }).click();
  const decide = liu.getByRole('dialog', { name: `批准：${TITLE}` });
  await decide.getByText('王小梅会送到您家。').waitFor();
  await decide.getByLabel('结果').fill('证已制好');
  await decide.getByRole('button', { name: '批准', exact: true }).click();
  await one.getByText('已批准，待领').first().waitFor();
  // List, count and tab agree; the other unit has seen nothing of it.
  const department = await w.as('liu');
  expect((await department.call(countForwarded, {})).body).toMatchObject({
    new: 0,
    working: 0,
    asked: 0,
    decided: 1,
  });
  expect(
    (await department.call(listForwarded, { tab: 'decided' })).body.rows.map((row) => row.number),
  ).toEqual([number]);
  await gao.reload();
  await gao.getByText('这里没有').waitFor();
  await w.settle();
  await home.reload();
  await home.getByText('批下来了').first().waitFor();

  // It stands in the worker's list by its name; she brings it.
  const inbox = await at('wang', '/field');
  await inbox.getByText(`送上门：${TITLE}`).first().waitFor();
  await desk.reload();
  await act(desk, '把结果交到手上', '交到了', async (dialog) => {
    await dialog.getByLabel('交给谁了').fill('赵秀英');
  });
  await home.reload();
  await home.getByText('办完了').first().waitFor();
  const whole = (await wang.call(readApplication, { id })).body;
  expect(whole).toMatchObject({ state: 'done', firstContact: '王小梅', handover: 'home' });
  expect(whole.steps.map(({ verb }) => verb.slice('application.'.length))).toEqual([
    'opened',
    'received',
    'forwarded',
    'signed',
    'asked',
    'answered',
    'approved',
    'handed_over_result',
  ]);
  expect(visits.flatMap(({ wrong }) => wrong)).toEqual([]);
});
