/**
 * A month of the rota: solved at the desk, one turn put right by hand, published; two workers swap on their telephones; one falls
 * ill, a substitute takes the turn, the open work goes over; the calendars and the printed sheet hold what is so now.
 */
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../src/kernel/ids.ts';
import { dayOf } from '../../src/kernel/time.ts';
import { reportCase } from '../../src/modules/cases/contract.ts';
import * as c from '../../src/modules/rota/contract.ts';
import { endThreads } from '../../src/modules/rota/solver/threads.ts';
import { readInbox } from '../../src/modules/work/contract.ts';
import { browser as openBrowser } from '../browser.ts';
import { pdfText } from '../pdf.ts';
import { DESK, visit } from '../visit.ts';
import { COMMUNITY, COUNTY, UNIT, type World, world } from '../world.ts';

/** The next month: nothing of it has begun, and telephones show it. */
const [YEAR, NUMBER] = ((): [number, number] => {
  const [year, month] = dayOf(new Date()).split('-').map(Number) as [number, number, number];
  return month === 12 ? [year + 1, 1] : [year, month + 1];
})();
const MONTH = `${YEAR}-${String(NUMBER).padStart(2, '0')}`;
const WORD = `${YEAR}年${NUMBER}月`;
let w: World;
let browser: Browser;
const pool = newId();
const of = { county: COUNTY, pool };
const ids = { wang: newId(), li: newId(), helper: newId(), night: newId() };

beforeAll(async () => {
  w = await world();
  browser = await openBrowser();
  const zhang = await w.as('zhang');
  const accounts = new Map(
    (await w.house.sql<{ login: string; id: string }[]>`select login, id from accounts`).map((row) => [
      row.login,
      row.id,
    ]),
  );
  const ok = (answer: { status: number }) => expect(answer.status).toBe(200);
  ok(await zhang.call(c.createPool, { id: pool, community: COMMUNITY, name: '窗口和值班' }));
  const hours = { weekdays: [], need: 1 };
  const post = { ...of, place: COMMUNITY, ended: false };
  ok(
    await zhang.call(c.savePost, {
      ...post,
      post: newId(),
      name: '便民窗口',
      kind: 'window',
      skill: null,
      hours: [{ ...hours, id: 'd', kind: 'day', calendar: 'workday', starts: '08:30', ends: '17:30' }],
    }),
  );
  ok(
    await zhang.call(c.savePost, {
      ...post,
      post: newId(),
      name: '晚间值守',
      kind: 'evening',
      skill: '值守',
      hours: [
        {
          ...hours,
          id: 'e',
          kind: 'evening',
          calendar: 'workday',
          weekdays: [2],
          starts: '17:30',
          ends: '20:00',
        },
      ],
    }),
  );
  const person = {
    ...of,
    organisation: '',
    posts: [],
    weekdays: [],
    share: 100,
    mostEvenings: null,
    mostWeekends: null,
    ended: false,
  };
  for (const [id, account, name, skills] of [
    [ids.wang, accounts.get('wang')!, '王小梅', ['值守']],
    [ids.li, accounts.get('li')!, '李建国', ['值守']],
    [ids.helper, null, '许阿姨', []],
    [ids.night, null, '周大伯', ['值守']],
  ] as const)
    ok(
      await zhang.call(c.savePerson, {
        ...person,
        person: id,
        account,
        name,
        skills: [...skills],
        // She keeps her evenings free; one by hand needs her consent.
        mostEvenings: id === ids.wang ? 0 : null,
      }),
    );
});
afterAll(async () => {
  endThreads();
  await browser?.close();
  await w?.close();
});

const plan = async () => (await (await w.as('zhang')).call(c.readPlan, { ...of, month: MONTH })).body;
const inbox = async (login: string) => (await (await w.as(login)).call(readInbox, { limit: 50 })).body.rows;

test('solved, put right by hand, published, swapped, covered in illness; calendar and sheet follow', async () => {
  const desk = await visit(browser, w, 'zhang', `/console/rota?month=${MONTH}`, DESK);
  await desk.page.getByRole('heading', { name: `${WORD}还没有排` }).waitFor();
  await desk.page.getByRole('button', { name: `自动排 ${WORD}` }).click();
  await desk.page.getByText('全部排满了，没有空班。').waitFor();
  const grid = desk.page.getByRole('table');
  await grid.getByRole('row', { name: /王小梅/ }).waitFor();

  // By hand: an evening cannot go to somebody who cannot do it; that is said before anything is saved.
  const before = await plan();
  const evening = before.turns.find(({ kind, person }) => kind === 'evening' && person !== ids.wang)!;
  const day = Number(evening.day.slice(8));
  const cell = (name: string) =>
    desk.page.getByRole('button', { name: new RegExp(`${NUMBER}月${day}日 .* 晚班 · 晚间值守 .*${name}`) });
  await cell(evening.name!).click();
  const edit = desk.page.getByRole('region', { name: /改这个班/ });
  await edit.getByRole('radio', { name: /许阿姨/ }).check();
  await edit.getByText('不会这个岗位').waitFor();
  expect(await edit.getByRole('button', { name: '换成许阿姨' }).isDisabled()).toBe(true);
  expect((await plan()).turns.find(({ id }) => id === evening.id)!.person).toBe(evening.person);

  // A rule that may be broken asks for the reason: refused without, saved with it.
  await edit.getByRole('radio', { name: /王小梅/ }).check();
  const give = edit.getByRole('button', { name: '换成王小梅' });
  await edit.getByText('这个月超过 0 个晚班').waitFor();
  await give.click();
  await edit.getByText('请写明理由').waitFor();
  expect((await plan()).turns.find(({ id }) => id === evening.id)!.person).toBe(evening.person);
  await edit.getByRole('textbox', { name: '理由' }).fill('只顶这一次，本人同意');
  await give.click();
  await desk.page.getByText('改好了').waitFor();
  await cell('王小梅').waitFor();
  const changed = (await plan()).turns.find(({ id }) => id === evening.id)!;
  expect(changed).toMatchObject({
    person: ids.wang,
    locked: true,
    overrideReason: '只顶这一次，本人同意',
  });

  await desk.page.getByRole('button', { name: `发布 ${WORD}` }).click();
  await desk.page.getByRole('dialog').getByRole('button', { name: '发布', exact: true }).click();
  await desk.page.getByText('发布了，大家手机上都能看到').waitFor();

  // On her telephone the worker subscribes, then asks a colleague for one evening of the month.
  const wang = await visit(browser, w, 'wang', `/field/rota/calendar`);
  await wang.page.getByRole('button', { name: '生成订阅地址' }).click();
  const url = (await wang.page.getByText(/\/calendar\/rota\/.*\.ics$/).textContent())!;
  const feed = async () => {
    const answer = await fetch(w.base + new URL(url).pathname);
    expect(answer.headers.get('content-type')).toMatch(/^text\/calendar/);
    return (await answer.text()).split('BEGIN:VEVENT').slice(1);
  };
  const entryOf = async (turn: { startsAt: string }) =>
    (await feed()).find((entry) =>
      entry.includes(`DTSTART:${turn.startsAt.slice(0, 19).replaceAll(/[-:]/g, '')}Z`),
    ) ?? '';
  expect(await entryOf(changed)).toContain('STATUS:CONFIRMED');

  const partners = async (turn: string) =>
    (await (await w.as('wang')).call(c.listPartners, { county: COUNTY, turn })).body.rows;
  const mine = (await plan()).turns.filter(({ person }) => person === ids.wang);
  let given = mine[0]!;
  let taken: c.TurnView | undefined;
  for (const turn of mine) {
    const back = (await partners(turn.id)).find(({ person }) => person === ids.li)?.back[0];
    if (!back) continue;
    [given, taken] = [turn, back];
    break;
  }
  expect(taken).toBeDefined();
  await wang.page.goto(`${w.base}/field/rota`);
  await wang.page.locator(`a[href$="/rota/swap/${COUNTY}/${given.id}"]`).click();
  await wang.page.locator('label').filter({ hasText: '李建国' }).click();
  await wang.page.getByRole('group', { name: '您上李建国的哪个班' }).waitFor();
  await wang.page
    .locator('label')
    .filter({ has: wang.page.locator(`input[value="${taken!.id}"]`) })
    .click();
  await wang.page.getByRole('button', { name: '问李建国换不换' }).click();
  await wang.page.getByText('已经问李建国了').waitFor();

  const li = await visit(browser, w, 'li', '/field/');
  await li.page.getByRole('link', { name: '我的班' }).click();
  const asked = li.page.getByRole('region', { name: '有人请您换班' });
  await asked.getByText('王小梅想请您上：').waitFor();
  await asked.getByRole('button', { name: '同意换' }).click();
  await li.page.getByText('换好了').waitFor();
  const swapped = await plan();
  expect(swapped.turns.find(({ id }) => id === given.id)!.person).toBe(ids.li);
  expect(swapped.turns.find(({ id }) => id === taken!.id)!.person).toBe(ids.wang);
  expect(await entryOf(given)).toContain('STATUS:CANCELLED');
  expect(await entryOf(taken!)).toContain('STATUS:CONFIRMED');

  // 王小梅 has a matter on her hands, and falls ill on a day of hers.
  const matter = newId();
  const told = { place: UNIT, category: 'building_stairs', text: '楼道灯不亮', photos: [] };
  expect((await w.nobody().call(reportCase, { id: matter, ...told })).status).toBe(200);
  await expect.poll(async () => (await inbox('wang')).map(({ subject }) => subject)).toContain(matter);
  const day2 = taken!.day;
  const hers = swapped.turns.filter(({ person, day: on }) => person === ids.wang && on === day2);
  await desk.page.getByRole('button', { name: '有人病了' }).click();
  const drawer = desk.page.getByRole('complementary');
  await choose(desk.page, drawer, '谁病了', '王小梅');
  for (const label of ['从哪天', '到哪天']) {
    await drawer.getByLabel(label).fill(day2);
    await drawer.getByLabel(label).press('Enter');
  }
  await drawer.getByText(`这几天有 ${hers.length} 个班会空出来：`).waitFor();
  await choose(desk.page, drawer, '这几天谁代管他的网格和事', '李建国');
  await drawer.getByRole('button', { name: '记下病假，空出这几天的班' }).click();
  await drawer.getByText(`空出 ${hers.length} 个班。`).waitFor();
  await drawer.getByText('没办完的 1 件事转过去了。').waitFor();
  expect((await inbox('li')).map(({ subject }) => subject)).toContain(matter);
  expect((await inbox('wang')).map(({ subject }) => subject)).not.toContain(matter);
  expect(await entryOf(taken!)).toContain('STATUS:CANCELLED');

  // Substitutes are proposed; one press gives the turn.
  await drawer
    .getByRole('button', { name: /^请.+顶/ })
    .first()
    .click();
  await desk.page.getByText(/来顶，已经告诉他/).waitFor();
  const after = (await plan()).turns.find(({ id }) => id === taken!.id)!;
  expect(after.person).not.toBe(ids.wang);
  expect(after.person).not.toBeNull();

  // The printed sheet names who does it now.
  const href = (await desk.page.getByRole('link', { name: '打印排班表（PDF）' }).getAttribute('href'))!;
  const sheet = await desk.page.request.get(w.base + href);
  expect(sheet.headers()['content-type']).toBe('application/pdf');
  expect(pdfText(await sheet.body())).toContain(after.name!);

  for (const one of [desk, wang, li]) {
    expect(one.wrong).toEqual([]);
    await one.context.close();
  }
});

/** Chooses in a select of the desk, as a person does. */
async function choose(page: Page, inside: Locator, label: string, option: string): Promise<void> {
  await inside.getByLabel(label).click();
  await page.locator('.ant-select-dropdown:visible').getByTitle(option, { exact: true }).click();
}
