import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Client, COMMUNITY, UNIT, type World, world } from '../../../../test/world.ts';
import { newId } from '../../../kernel/ids.ts';
import { clearLimits } from '../../../kernel/limits.ts';
import { handOver, listColleagues, readInbox } from '../../work/contract.ts';
import * as c from '../contract.ts';
import * as b from './contract.ts';
import { closeUnreached, openCallbacks } from './jobs.ts';

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

/** So many days from now: far enough for the working days of the rule. */
const later = (days: number) => new Date(Date.now() + days * 86_400_000);
const month = () => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 7);

async function resolved(more: { phone?: string; to?: string } = { phone: '13900012345' }) {
  const id = newId();
  const { to, ...given } = more;
  const answer = await w.nobody().call(c.reportCase, {
    id,
    place: UNIT,
    category: 'building_stairs',
    text: '楼道灯不亮了',
    photos: [],
    ...given,
  });
  expect(answer.status).toBe(200);
  const cookie = answer.headers.get('set-cookie')!.split(';')[0]!;
  let worker = wang;
  if (to) {
    const people = (await zhang.call(c.caseCandidates, { id })).body.rows;
    const account = people.find(({ name }) => name === to)!.account;
    await zhang.call(c.assignCase, { id, to: account, reason: '归你们' });
    worker = await w.as('liu');
  }
  expect((await worker.call(c.resolveCase, { id, text: '灯换好了', photos: [] })).status).toBe(200);
  return { id, resident: w.withCookie(cookie, 'resident') };
}
const inbox = async (who: Client, noun: string) =>
  (await who.call(readInbox, { limit: 100 })).body.rows
    .filter((row) => row.noun === noun)
    .map(({ subject }) => subject);
const reached = (solved: 'yes' | 'partly' | 'no', satisfied = 5) =>
  ({ result: 'reached', inTime: true, solved, satisfied, words: '居民的话' }) as const;

describe('a call-back', () => {
  test('opens when the link was not used, once, for the community; the tap ends it', async () => {
    const { id, resident } = await resolved();
    await openCallbacks(w.house, new Date());
    expect(await inbox(wang, 'callback')).not.toContain(id);
    await Promise.all([openCallbacks(w.house, later(6)), openCallbacks(w.house, later(6))]);
    expect((await inbox(wang, 'callback')).filter((subject) => subject === id)).toHaveLength(1);
    const page = (await wang.call(b.readCallback, { id })).body;
    expect(page).toMatchObject({ solution: '灯换好了', phoneMask: '139****2345', tries: 0, may: true });
    expect(page.script).toContain('楼道灯不亮了');
    expect((await zhang.call(b.listCallbacks, {})).body.rows.map(({ caseId }) => caseId)).toContain(id);
    expect((await resident.call(c.confirmCase, { id, rating: 4 })).status).toBe(200);
    expect(await inbox(wang, 'callback')).not.toContain(id);
    expect((await zhang.call(b.listCallbacks, {})).body.rows.map(({ caseId }) => caseId)).not.toContain(id);
    const done = (await zhang.call(b.listCallbacks, { tab: 'done' })).body.rows.find(
      (row) => row.caseId === id,
    );
    expect(done).toMatchObject({ outcome: 'yes', via: 'link', satisfied: 4, inTime: null });
  });

  test('what is missing is told beside each field; nothing is written', async () => {
    const { id } = await resolved();
    const half = await wang.call(b.recordCallback, { id, result: 'reached', words: '' });
    expect(half.fault.fields.map(({ path }) => path).sort()).toEqual(['inTime', 'satisfied', 'solved']);
    const why = await wang.call(b.recordCallback, {
      id,
      result: 'reached',
      inTime: false,
      solved: 'no',
      words: ' ',
    });
    expect(why.fault.fields.map(({ path }) => path)).toEqual(['words']);
    expect((await wang.call(c.readCase, { id })).body.state).toBe('resolved');
  });

  test('solved: closed with its rating; two callers at once make one answer', async () => {
    const { id } = await resolved();
    await openCallbacks(w.house, later(6));
    const both = await Promise.all([
      wang.call(b.recordCallback, { id, ...reached('yes', 4) }),
      zhang.call(b.recordCallback, { id, ...reached('yes', 5) }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await wang.call(c.readCase, { id })).body).toMatchObject({ state: 'closed', closedHow: 'phone' });
    const rows = await w.house.sql`select 1 from case_callbacks where case_id = ${id}`;
    expect(rows).toHaveLength(1);
  });

  test('not solved: back to the department that had it, and those before hear of it; neighbours read no words', async () => {
    const { id } = await resolved({ phone: '13900012345', to: '刘经办' });
    const joined = await w.nobody().call(c.joinCase, { id, joiner: newId() });
    const neighbour = w.withCookie(joined.headers.get('set-cookie')!.split(';')[0]!, 'resident');
    await openCallbacks(w.house, later(6));
    const done = await wang.call(b.recordCallback, { id, ...reached('no', 1), words: '晚上又不亮' });
    expect(done.body.state).toBe('reopened');
    const liu = await w.as('liu');
    expect(await inbox(liu, 'case')).toContain(id);
    expect((await liu.call(c.readCase, { id })).body).toMatchObject({ holderName: '刘经办', reopened: 1 });
    expect(await inbox(wang, 'callback')).not.toContain(id);
    expect(JSON.stringify((await neighbour.call(c.caseProgress, { id })).body)).not.toContain('晚上又不亮');
    // A second round asks anew.
    await liu.call(c.resolveCase, { id, text: '换了整灯', photos: [] });
    await openCallbacks(w.house, later(6));
    expect(await inbox(wang, 'callback')).toContain(id);
    expect((await wang.call(b.readCallback, { id })).body).toMatchObject({ solution: '换了整灯', tries: 0 });
    await w.settle();
    const told = await w.house
      .sql`select 1 from notices where subject = ${id} and zh like '%居民说还没办好%'`;
    expect(told.length).toBeGreaterThan(0);
  });

  test('whoever had it and may act no more does not get it back', async () => {
    const { id, resident } = await resolved({ phone: '13900012345', to: '刘经办' });
    await w.house.sql`update accounts set disabled_at = now() where login = 'liu'`;
    expect((await resident.call(c.reopenCase, { id, reason: '没好', photos: [] })).status).toBe(200);
    await w.house.sql`update accounts set disabled_at = null where login = 'liu'`;
    expect((await wang.call(c.readCase, { id })).body.holderName).toBe('王小梅');
    expect(await inbox(wang, 'case')).toContain(id);
  });

  test('tries are counted; not reached closes only after the days, says so and counts nowhere as satisfied', async () => {
    const { id, resident } = await resolved();
    await openCallbacks(w.house, later(6));
    const before = (await zhang.call(b.readRates, { month: month(), place: COMMUNITY })).body.rows[0];
    for (const left of [2, 1, 0]) {
      const one = await wang.call(b.recordCallback, { id, result: 'not_reached', words: '没人接' });
      expect(one.body).toMatchObject({ state: 'resolved', triesLeft: left });
    }
    expect((await wang.call(b.recordCallback, { id, result: 'not_reached', words: '' })).status).toBe(409);
    expect(await inbox(wang, 'callback')).not.toContain(id);
    await closeUnreached(w.house, new Date());
    expect((await wang.call(c.readCase, { id })).body.state).toBe('resolved');
    await closeUnreached(w.house, later(20));
    expect((await wang.call(c.readCase, { id })).body).toMatchObject({
      state: 'closed',
      closedHow: 'not_reached',
      rating: null,
    });
    const [row] = await w.house.sql<{ outcome: string; tries: number; satisfied: number | null }[]>`
      select outcome, tries, satisfied from case_callbacks where case_id = ${id}`;
    expect(row).toEqual({ outcome: 'not_reached', tries: 3, satisfied: null });
    const seen = (await resident.call(c.caseProgress, { id })).body;
    expect(seen).toMatchObject({ closedHow: 'not_reached', rating: null });
    expect(JSON.stringify(seen)).not.toContain('没人接');
    const after = (await zhang.call(b.readRates, { month: month(), place: COMMUNITY })).body.rows[0];
    expect(after?.satisfied.n ?? 0).toBe(before?.satisfied.n ?? 0);
  });

  test('nobody called: nothing closes by itself; without a number it closes and says so', async () => {
    const { id } = await resolved();
    const { id: silent } = await resolved({});
    await openCallbacks(w.house, later(6));
    expect(await inbox(wang, 'callback')).not.toContain(silent);
    await closeUnreached(w.house, later(40));
    expect((await wang.call(c.readCase, { id })).body.state).toBe('resolved');
    expect((await wang.call(c.readCase, { id: silent })).body).toMatchObject({
      state: 'closed',
      closedHow: 'no_phone',
    });
  });

  test('a hand-over takes the call along', async () => {
    const { id } = await resolved();
    await openCallbacks(w.house, later(6));
    const { rows } = (await zhang.call(listColleagues, {})).body;
    const of = (name: string) => rows.find((row) => row.name === name)!;
    await zhang.call(handOver, {
      county: of('王小梅').county,
      from: of('王小梅').account,
      to: of('李建国').account,
      day: '2026-12-01',
      reason: '休假',
    });
    await w.settle();
    expect(await inbox(await w.as('li'), 'callback')).toContain(id);
    const row = (await zhang.call(b.listCallbacks, { limit: 100 })).body.rows.find(
      (one) => one.caseId === id,
    );
    expect(row!.holderName).toBe('李建国');
    await zhang.call(handOver, {
      county: of('王小梅').county,
      from: of('李建国').account,
      to: of('王小梅').account,
      day: '2026-12-02',
      reason: '回来了',
    });
  });
});

describe('a bad rating', () => {
  test('goes to the secretary, is answered openly, put right and rated again by the resident', async () => {
    const { id, resident } = await resolved();
    await resident.call(c.confirmCase, { id, rating: 1, text: '拖了太久' });
    expect(await inbox(zhang, 'bad_rating')).toContain(id);
    const counts = (await zhang.call(b.countCallbacks, {})).body;
    const list = (await zhang.call(b.listBadRatings, { limit: 100 })).body.rows;
    expect(counts.bad).toBe(list.length);
    expect(list.find((row) => row.caseId === id)).toMatchObject({
      rating: 1,
      words: '拖了太久',
      holderName: '张书记',
    });
    expect((await resident.call(c.rateAgain, { id, rating: 4 })).status).toBe(409);
    const early = await zhang.call(b.putRight, { id, way: 'phone', putRight: true, satisfied: 4, words: '' });
    expect(early.fault.code).toBe('answer-first');
    expect(
      (await zhang.call(b.answerBadRating, { id, text: '对不起，配件等了三天，以后先告诉您' })).status,
    ).toBe(200);
    const seen = (await resident.call(c.caseProgress, { id })).body;
    expect(seen.answer!.text).toContain('配件等了三天');
    expect(seen.may).toContain('rate_again');
    expect((await resident.call(c.rateAgain, { id, rating: 4, text: '说清楚就好' })).status).toBe(200);
    expect(await inbox(zhang, 'bad_rating')).not.toContain(id);
    expect((await zhang.call(c.readCase, { id })).body.rating).toBe(1);
    const done = (await zhang.call(b.listBadRatings, { tab: 'done' })).body.rows.find(
      (row) => row.caseId === id,
    );
    expect(done).toMatchObject({ second: 4, way: 'link' });
    await w.settle();
    const told = await w.house.sql`select 1 from notices where subject = ${id} and zh like '%社区答复了%'`;
    expect(told).toHaveLength(1);
  });

  test('by a visit of the worker; only people of the place; opened again it is settled with the case', async () => {
    const { id } = await resolved();
    await openCallbacks(w.house, later(6));
    await wang.call(b.recordCallback, { id, ...reached('yes', 2) });
    expect(await inbox(zhang, 'bad_rating')).toContain(id);
    for (const login of ['li', 'qian'])
      expect((await (await w.as(login)).call(b.answerBadRating, { id, text: '…' })).status, login).toBe(404);
    await wang.call(b.answerBadRating, { id, text: '我再去看看' });
    const silent = await wang.call(b.putRight, { id, way: 'visit', putRight: false, words: '' });
    expect(silent.fault.fields[0]?.path).toBe('words');
    expect(
      (await wang.call(b.putRight, { id, way: 'visit', putRight: true, satisfied: 5, words: '满意' })).status,
    ).toBe(200);

    const { id: other, resident } = await resolved();
    await resident.call(c.confirmCase, { id: other, rating: 2 });
    await resident.call(c.reopenCase, { id: other, reason: '又不亮了', photos: [] });
    expect(await inbox(zhang, 'bad_rating')).not.toContain(other);
  });
});

test('the three rates count the records that the list shows, without the excluded', async () => {
  const rows = (
    await zhang.call(b.listCallbacks, { tab: 'done', place: COMMUNITY, month: month(), limit: 100 })
  ).body.rows;
  const counted = rows.filter(({ outcome }) => ['yes', 'partly', 'no'].includes(outcome!));
  const rate = async () =>
    (await zhang.call(b.readRates, { month: month(), place: COMMUNITY })).body.rows[0]!;
  expect((await rate()).reached).toBe(counted.length);
  expect((await rate()).solved.n).toBe(counted.length);
  const [first] = counted;
  expect((await wang.call(b.excludeCallback, { id: first!.id, why: '重复件' })).status).toBe(403);
  expect((await zhang.call(b.excludeCallback, { id: first!.id, why: '重复件' })).status).toBe(200);
  expect(await rate()).toMatchObject({ reached: counted.length - 1, excluded: 1 });
  const now = await rate();
  for (const [outcome, n] of [
    ['reached', now.reached],
    ['asked', now.response.n],
    ['rated', now.satisfied.n],
    ['excluded', now.excluded],
    ['not_reached', now.notReached],
    ['no_phone', now.noPhone],
  ] as const) {
    const asked = { tab: 'done', place: COMMUNITY, month: month(), outcome, limit: 100 } as const;
    expect((await zhang.call(b.listCallbacks, asked)).body.rows.length, outcome).toBe(n);
  }
  const pages: string[] = [];
  let after: string | undefined;
  do {
    const page = (await zhang.call(b.listCallbacks, { tab: 'done', limit: 2, ...(after && { after }) })).body;
    pages.push(...page.rows.map(({ id }) => id));
    after = page.next ?? undefined;
  } while (after);
  expect(new Set(pages).size).toBe(pages.length);
  expect(pages.length).toBe(
    (await w.house.sql`select 1 from case_callbacks where done_at is not null`).length,
  );
});
