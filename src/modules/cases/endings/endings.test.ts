import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Client, UNIT, type World, world } from '../../../../test/world.ts';
import { newId } from '../../../kernel/ids.ts';
import { clearLimits } from '../../../kernel/limits.ts';
import { readInbox } from '../../work/contract.ts';
import * as c from '../contract.ts';
import * as e from './contract.ts';

let w: World;
let wang: Client;
let zhang: Client;

beforeAll(async () => {
  w = await world();
  wang = await w.as('wang');
  zhang = await w.as('zhang');
});
beforeEach(() => clearLimits());
afterAll(() => w.close());

async function report(text = '楼上漏水到我家') {
  const id = newId();
  const answer = await w.nobody().call(c.reportCase, {
    id,
    place: UNIT,
    category: 'building_leak',
    text,
    photos: [],
    phone: '13900012345',
  });
  expect(answer.status).toBe(200);
  const cookie = answer.headers.get('set-cookie')!.split(';')[0]!;
  return { id, resident: w.withCookie(cookie, 'resident') };
}
const inbox = async () => (await wang.call(readInbox, {})).body.rows.map(({ subject }) => subject);
const open = async (id: string) =>
  (await w.house.sql`select 1 from tasks where subject = ${id} and done_at is null`).length;

describe('not accepted', () => {
  test('the list has the nine reasons of the rules, each with words and most with a place to go', async () => {
    const { rows } = (await wang.call(e.listReasons, {})).body;
    expect(rows.map(({ code }) => code)).toEqual([
      'not_our_duty',
      'emergency',
      'other_powers',
      'by_law',
      'in_procedure',
      'secret_or_privacy',
      'repeat',
      'no_claim',
      'other',
    ]);
    for (const row of rows)
      expect(row.whyZh.length * row.whereZh.length * row.whyEn.length).toBeGreaterThan(0);
  });

  test('the resident reads why and where to go; the task is done; a message says the same', async () => {
    const { id, resident } = await report();
    const done = await wang.call(e.refuseCase, { id, reason: 'by_law', words: '和楼上在打官司' });
    expect(done.body).toEqual({ ok: true, state: 'refused' });
    const seen = (await resident.call(c.caseProgress, { id })).body;
    expect(seen).toMatchObject({ state: 'refused', may: [] });
    expect(seen.ending).toMatchObject({ how: 'refused', phone: '12348', words: '和楼上在打官司' });
    expect(seen.ending!.why).toContain('诉讼、仲裁或者行政复议');
    expect((await resident.call(c.caseProgress, { id }, { lang: 'en' })).body.ending!.why).toContain('court');
    expect((await resident.call(c.myCases, {})).body.rows[0]).toMatchObject({ id, state: 'refused' });
    expect(await inbox()).not.toContain(id);
    expect(await open(id)).toBe(0);
    expect((await zhang.call(c.listCases, { tab: 'ended' })).body.rows.map((row) => row.id)).toContain(id);
    expect((await zhang.call(c.listCases, { tab: 'overdue' })).body.rows.map((row) => row.id)).not.toContain(
      id,
    );
    await w.settle();
    const told = await w.house.sql<{ zh: string }[]>`
      select zh from notices where subject = ${id} and to_kind = 'phone' and zh like '%没有受理%'`;
    expect(told[0]!.zh).toContain('12348');
  });

  test('only a listed reason; “other” asks for words; not once work has begun', async () => {
    const { id } = await report();
    const unknown = await wang.call(e.refuseCase, { id, reason: 'because', words: '' });
    expect([unknown.status, unknown.fault.fields[0]?.path]).toEqual([400, 'reason']);
    const silent = await wang.call(e.refuseCase, { id, reason: 'other', words: ' ' });
    expect([silent.status, silent.fault.fields[0]?.path]).toEqual([400, 'words']);
    await wang.call(c.acceptCase, { id });
    await wang.call(c.writeNote, { id, text: '去看过了', open: true, photos: [] });
    expect((await wang.call(e.refuseCase, { id, reason: 'by_law', words: '' })).status).toBe(409);
  });

  test('what was told stays when the list changes; strangers get 404', async () => {
    const { id, resident } = await report();
    await wang.call(e.refuseCase, { id, reason: 'repeat', words: '' });
    const admin = await w.as('admin');
    const [row] = (await admin.call(e.listReasons, {})).body.rows.filter(({ code }) => code === 'repeat');
    expect((await admin.call(e.saveReason, { ...row!, whyZh: '换了说法' })).status).toBe(200);
    expect((await zhang.call(e.saveReason, { ...row!, whyZh: '不该能改' })).status).toBe(403);
    expect((await resident.call(c.caseProgress, { id })).body.ending!.why).not.toContain('换了说法');
    const { id: other } = await report();
    for (const login of ['li', 'sun', 'qian'])
      expect(
        (await (await w.as(login)).call(e.refuseCase, { id: other, reason: 'repeat', words: '' })).status,
        login,
      ).toBe(404);
  });

  test('a supervisor takes it up again with a reason: open, a new clock, one task', async () => {
    const { id, resident } = await report();
    await wang.call(e.refuseCase, { id, reason: 'not_our_duty', words: '' });
    expect((await wang.call(e.takeUpCase, { id, reason: '再看看' })).status).toBe(403);
    expect((await (await w.as('qian')).call(e.takeUpCase, { id, reason: '再看看' })).status).toBe(404);
    const twice = await Promise.all([1, 2].map(() => zhang.call(e.takeUpCase, { id, reason: '归我们管' })));
    expect(twice.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await open(id)).toBe(1);
    const seen = (await resident.call(c.caseProgress, { id })).body;
    expect(seen).toMatchObject({ state: 'reopened', ending: null, holder: { name: '王小梅' } });
    expect(seen.steps.at(-1)).toMatchObject({ verb: 'case.taken_up', text: '归我们管' });
  });
});

describe('referred and withdrawn', () => {
  test('referred: to whom and how to reach them', async () => {
    const { id, resident } = await report();
    await wang.call(c.acceptCase, { id });
    const odd = await wang.call(e.referCase, { id, body: '区住建局', phone: '找老张', words: '' });
    expect([odd.status, odd.fault.fields[0]?.path]).toEqual([400, 'phone']);
    await wang.call(e.referCase, { id, body: '区住建局', phone: '0531-86668888', words: '材料已经送过去' });
    const { ending, state } = (await resident.call(c.caseProgress, { id })).body;
    expect(state).toBe('referred');
    expect(ending).toMatchObject({ title: '转给区住建局', phone: '0531-86668888' });
    expect(await open(id)).toBe(0);
  });

  test('the reporter withdraws; a neighbour cannot, and reads no words of it', async () => {
    const { id, resident } = await report();
    const joined = await w.nobody().call(c.joinCase, { id, joiner: newId() });
    const neighbour = w.withCookie(joined.headers.get('set-cookie')!.split(';')[0]!, 'resident');
    expect((await neighbour.call(c.withdrawCase, { id, reason: '' })).status).toBe(404);
    expect((await resident.call(c.caseProgress, { id })).body.may).toContain('withdraw');
    expect((await resident.call(c.withdrawCase, { id, reason: '和楼上说好了' })).status).toBe(200);
    expect((await resident.call(c.withdrawCase, { id, reason: '' })).status).toBe(409);
    expect((await resident.call(c.caseProgress, { id })).body.ending).toMatchObject({
      how: 'withdrawn',
      words: '和楼上说好了',
    });
    expect(JSON.stringify((await neighbour.call(c.caseProgress, { id })).body)).not.toContain('说好了');
    expect(await open(id)).toBe(0);
  });

  test('on the resident’s word by the worker', async () => {
    const { id, resident } = await report();
    expect((await wang.call(e.withdrawFor, { id, words: '电话里说已经修好了' })).body.state).toBe(
      'withdrawn',
    );
    expect((await resident.call(c.caseProgress, { id })).body.ending!.words).toContain('修好了');
  });
});
