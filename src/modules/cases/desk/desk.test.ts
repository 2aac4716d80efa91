import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Client, STREET, UNIT, type World, world } from '../../../../test/world.ts';
import { newId } from '../../../kernel/ids.ts';
import { clearLimits } from '../../../kernel/limits.ts';
import { readSheet } from '../../../kernel/sheets/read.ts';
import { listCases, readCase, reportCase } from '../contract.ts';
import * as c from './contract.ts';

let w: World;
let zhao: Client;
let wang: Client;

beforeAll(async () => {
  w = await world();
  zhao = await w.as('zhao');
  wang = await w.as('wang');
});
beforeEach(() => clearLimits());
afterAll(() => w.close());

async function report(more: { text?: string; category?: string; phone?: string; name?: string } = {}) {
  const id = newId();
  const body = { id, place: UNIT, category: 'building_stairs', text: '台阶坏了', photos: [], ...more };
  expect((await w.nobody().call(reportCase, body)).status).toBe(200);
  return id;
}
const account = async (login: string) =>
  (await w.house.sql<{ id: string }[]>`select id from accounts where login = ${login}`)[0]!.id;

describe('one act on many', () => {
  test('each case has its own result, and a batch sent again gives the same ones', async () => {
    const [a, b] = [await report(), await report()];
    const strange = newId();
    const key = newId();
    const input = { act: 'resolve' as const, ids: [a, strange, b], text: '一起修好了' };
    const first = await wang.call(c.actOnMany, input, { key });
    expect(first.body.rows).toMatchObject([
      { id: a, ok: true, state: 'resolved' },
      { id: strange, ok: false, message: '没有找到，或者不归您看。' },
      { id: b, ok: true, state: 'resolved' },
    ]);
    const again = await wang.call(c.actOnMany, input, { key });
    expect(again.body).toEqual(first.body);
    const [events] = await w.house.sql`
      select count(*)::int as n from events where subject = any(${[a, b]}) and verb = 'case.resolved'`;
    expect(events!.n).toBe(2);
    const late = await wang.call(c.actOnMany, { ...input, ids: [a] });
    expect(late.body.rows[0]).toMatchObject({ ok: false });
    expect(late.body.rows[0]!.message).toContain('已办结');
  });

  test('what one may not do is refused case by case; nothing is half done', async () => {
    const id = await report();
    const li = await account('li');
    const refused = await wang.call(c.actOnMany, { act: 'assign', ids: [id], to: li, text: '他熟' });
    expect(refused.body.rows[0]).toMatchObject({ ok: false });
    const done = await zhao.call(c.actOnMany, {
      act: 'assign',
      ids: [id],
      to: await account('zhang'),
      text: '书记看看',
    });
    expect(done.body.rows[0]).toMatchObject({ ok: true, state: 'received' });
    expect((await zhao.call(readCase, { id })).body.holderName).toBe('张书记');
    const stranger = await (await w.as('sun')).call(c.actOnMany, { act: 'accept', ids: [id] });
    expect(stranger.body.rows[0]).toMatchObject({ ok: false });
    expect((await wang.call(c.actOnMany, { act: 'note', ids: [id], text: ' ' })).fault.fields[0]!.path).toBe(
      'text',
    );
  });
});

test('the most urgent first, page by page, none twice', async () => {
  // A lift has four working hours, stairs sixteen.
  for (let n = 0; n < 5; n += 1) {
    await report({ text: `台阶坏了第${n}处` });
    await report({ category: 'building_lift', text: `电梯坏了第${n}部` });
  }
  const seen: string[] = [];
  let after: string | undefined;
  do {
    const { body } = await zhao.call(listCases, { urgent: true, limit: 3, ...(after && { after }) });
    seen.push(...body.rows.map(({ id, dueAt }) => `${dueAt} ${id}`));
    after = body.next ?? undefined;
  } while (after);
  expect(seen).toEqual([...seen].sort());
  const newest = await zhao.call(listCases, { limit: 100 });
  expect(new Set(seen).size).toBe(newest.body.rows.length);
  expect(seen).toHaveLength(newest.body.rows.length);
  // A leader of the county sees the same through its streets.
  const chen = await (await w.as('chen')).call(listCases, { urgent: true, limit: 100 });
  expect(chen.body.rows.map(({ id, dueAt }) => `${dueAt} ${id}`)).toEqual(seen);
});

describe('export', () => {
  const sheetOf = async (client: Client, query: string) => {
    const response = await client.fetch(`/api/cases/export.xlsx?${query}`);
    expect(response.status).toBe(200);
    return readSheet(Buffer.from(await response.arrayBuffer()), 'x.xlsx');
  };

  test('is masked, agrees with the list, and is recorded', async () => {
    const id = await report({ phone: '13900012399', name: '欧阳娜娜', text: '=HYPERLINK("x") 灯不亮' });
    const sheet = await sheetOf(zhao, 'tab=open');
    const list = await zhao.call(listCases, { tab: 'open', limit: 100 });
    expect(sheet.rows).toHaveLength(list.body.rows.length);
    const text = JSON.stringify(sheet.rows);
    expect(text).toContain('139****2399');
    expect(text).not.toContain('13900012399');
    expect(text).not.toContain('欧阳娜娜');
    const [event] = await w.house.sql<{ data: { rows: number } }[]>`
      select data from events where verb = 'account.exported' order by id desc limit 1`;
    expect(event!.data.rows).toBe(list.body.rows.length);
    expect((await wang.fetch('/api/cases/export.xlsx')).status).toBe(403);
    // Whole only with a purpose and the right to reveal; the dispatcher has no such right, the secretary has.
    expect((await zhao.fetch('/api/cases/export.xlsx?purpose=x')).status).toBe(403);
    const zhang = await w.as('zhang');
    expect((await zhang.fetch('/api/cases/export.xlsx?purpose=%20')).status).toBe(400);
    const whole = await sheetOf(
      zhang,
      `q=${encodeURIComponent('灯不亮')}&purpose=${encodeURIComponent('回访')}`,
    );
    expect(JSON.stringify(whole.rows)).toContain('13900012399');
    const [look] = await w.house.sql<{ data: { purpose: string } }[]>`
      select data from events where verb = 'case.revealed' and subject = ${id}`;
    expect(look!.data.purpose).toBe('回访');
  });
});

test('filters are kept under a name, each for their owner', async () => {
  const id = newId();
  expect(
    (await zhao.call(c.saveView, { id, name: '电梯急的', query: 'category=building_lift' })).status,
  ).toBe(200);
  expect(
    (await zhao.call(c.saveView, { id: newId(), name: '电梯急的', query: '' })).fault.fields[0]!.path,
  ).toBe('name');
  expect((await zhao.call(c.listViews, {})).body.rows).toEqual([
    { id, name: '电梯急的', query: 'category=building_lift' },
  ]);
  expect((await wang.call(c.listViews, {})).body.rows).toEqual([]);
  expect((await wang.call(c.dropView, { id })).status).toBe(404);
  expect((await zhao.call(c.dropView, { id })).status).toBe(200);
  expect((await zhao.call(listCases, { place: STREET })).status).toBe(200);
});
