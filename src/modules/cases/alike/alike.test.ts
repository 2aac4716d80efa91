import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  BUILDING,
  type Client,
  COMPOUND,
  COUNTY,
  STREET,
  UNIT,
  type World,
  world,
} from '../../../../test/world.ts';
import { newId } from '../../../kernel/ids.ts';
import { clearLimits } from '../../../kernel/limits.ts';
import * as c from '../contract.ts';
import * as d from '../deadlines/contract.ts';
import * as a from './contract.ts';
import { groupStreet } from './topics.ts';

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

async function report(text: string, more: { phone?: string; place?: string; category?: string } = {}) {
  const id = newId();
  const answer = await w.nobody().call(c.reportCase, {
    id,
    place: more.place ?? UNIT,
    category: more.category ?? 'building_lift',
    text,
    photos: [],
    ...(more.phone && { phone: more.phone }),
  });
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  const cookie = answer.headers.get('set-cookie')!.split(';')[0]!;
  return { id, number: answer.body.number, code: answer.body.code, me: w.withCookie(cookie, 'resident') };
}
const rows = async (sql: Promise<{ n: number }[]>) => (await sql)[0]!.n;

describe('likely duplicates', () => {
  test('the same lift is found with the words that say so; another matter of the building is not', async () => {
    const one = await report('3号楼2单元电梯又停了，老人下不了楼');
    const two = await report('电梯停了三天，没人修，老人下不了楼');
    const other = await report('楼下烧烤摊油烟太大，窗户不敢开', { category: 'outside_fumes' });
    const found = (await wang.call(a.readDuplicates, { id: one.id })).body;
    expect(found.rows.map((row) => row.id)).toEqual([two.id]);
    expect(found.rows[0]).toMatchObject({ same: ['building', 'category'], mayMerge: true });
    expect(found.rows[0]!.words.join(' ')).toMatch(/电梯/);
    expect(found.rows[0]!.words.join(' ')).toMatch(/老人下不了楼/);
    expect((await wang.call(a.readDuplicates, { id: other.id })).body.rows).toEqual([]);
    // Whoever has no business there learns nothing.
    expect((await (await w.as('qian')).call(a.readDuplicates, { id: one.id })).status).toBe(404);
  });
});

describe('merging', () => {
  test('both reporters follow the kept one, without the other’s words; lists count it once', async () => {
    const kept = await report('三号楼门禁坏了谁都能进来', {
      phone: '13900020001',
      category: 'building_stairs',
    });
    const gone = await report('门禁坏了三天，外人随便进，我家丢了快递', {
      phone: '13900020002',
      category: 'building_stairs',
    });
    const before = (await zhang.call(c.countCases, {})).body;
    expect((await wang.call(a.mergeCase, { id: gone.id, into: kept.id })).status).toBe(200);
    const after = (await zhang.call(c.countCases, {})).body;
    expect(after['open']).toBe(before['open']! - 1);
    expect(after['closed']).toBe(before['closed']);
    const closed = await zhang.call(c.listCases, { tab: 'closed', limit: 100 });
    expect(closed.body.rows.map((row) => row.id)).not.toContain(gone.id);
    // Its number still finds it.
    const byNumber = await zhang.call(c.listCases, { tab: 'closed', q: gone.number });
    expect(byNumber.body.rows.map((row) => row.id)).toEqual([gone.id]);
    expect(
      await rows(
        w.house.sql`select count(*)::int as n from tasks where subject = ${gone.id} and done_at is null`,
      ),
    ).toBe(0);

    await wang.call(c.acceptCase, { id: kept.id });
    await wang.call(c.writeNote, { id: kept.id, text: '锁换到一半', open: true, photos: [] });
    await wang.call(c.writeNote, { id: kept.id, text: '内部的话', open: false, photos: [] });
    const seen = (await gone.me.call(c.caseProgress, { id: gone.id })).body;
    expect(seen).toMatchObject({
      id: gone.id,
      number: gone.number,
      state: 'working',
      holder: { name: '王小梅' },
    });
    expect(seen.text).toContain('丢了快递');
    expect(seen.steps.map(({ verb }) => verb)).toEqual([
      'case.reported',
      'case.merged',
      'case.accepted',
      'case.noted',
    ]);
    const all = JSON.stringify(seen);
    for (const hidden of ['三号楼门禁', '谁都能进来', '0001', kept.number, kept.code, kept.id, '内部的话'])
      expect(all, hidden).not.toContain(hidden);
    expect(seen.may.sort()).toEqual(['add', 'urge']);
    expect((await gone.me.call(c.addToCase, { id: gone.id, text: '晚上又没锁', photos: [] })).status).toBe(
      200,
    );
    expect((await gone.me.call(c.myCases, {})).body.rows).toMatchObject([{ id: gone.id, state: 'working' }]);
    const whole = JSON.stringify((await wang.call(c.readCase, { id: kept.id })).body.steps);
    expect(whole).toContain('晚上又没锁');
    // The kept one's reporter hears that a neighbour joined, not who and not in which words.
    const mine = JSON.stringify((await kept.me.call(c.caseProgress, { id: kept.id })).body);
    expect(mine).toContain('case.merged_in');
    expect(mine).not.toContain('丢了快递');

    await wang.call(c.resolveCase, { id: kept.id, text: '锁换好了', photos: [] });
    await w.settle();
    const told = await w.house.sql<{ zh: string; to_id: string }[]>`
      select zh, to_id::text as to_id from notices where subject = ${kept.id} and zh like '%办好了%' and to_kind = 'phone'`;
    expect(told.map(({ to_id }) => to_id).sort()).toEqual([gone.id, kept.id].sort());
    const own = told.find(({ to_id }) => to_id === gone.id)!.zh;
    expect(own).toContain(gone.number);
    expect(own).toContain(gone.code);
    expect(own).not.toContain(kept.number);
    expect(own).not.toContain('谁都能进来');
    // Their own number and code still open it.
    const opened = await w.nobody().call(c.openTicket, { number: gone.number, code: gone.code });
    expect(opened.body.id).toBe(gone.id);
    // The last word is the kept one's reporter's.
    expect((await gone.me.call(c.confirmCase, { id: gone.id, rating: 1 })).status).toBe(404);
    expect((await kept.me.call(c.confirmCase, { id: kept.id, rating: 5 })).status).toBe(200);
    expect((await gone.me.call(c.caseProgress, { id: gone.id })).body).toMatchObject({
      state: 'closed',
      rating: null,
    });
  });

  test('A into B and B into A at once: one wins, no cycle; the same pair twice is one merge', async () => {
    for (let n = 0; n < 6; n += 1) {
      const [one, two] = [await report('单元门坏了'), await report('单元门坏了关不上')];
      const both = await Promise.all([
        wang.call(a.mergeCase, { id: one.id, into: two.id }),
        zhang.call(a.mergeCase, { id: two.id, into: one.id }),
      ]);
      expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    }
    const [one, two] = [await report('楼道灯坏了'), await report('楼道灯不亮了')];
    const same = await Promise.all([1, 2, 3].map(() => wang.call(a.mergeCase, { id: one.id, into: two.id })));
    expect(same.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    expect(
      await rows(
        w.house
          .sql`select count(*)::int as n from cases m join cases k on k.id = m.merged_into where k.merged_into is not null`,
      ),
    ).toBe(0);
    expect((await wang.call(a.mergeCase, { id: two.id, into: two.id })).fault.fields[0]?.path).toBe('into');
  });

  test('chains lead to the last one; taking apart gives each back its own, within its days and by a supervisor', async () => {
    const [first, second, third] = [
      await report('管道漏水一'),
      await report('管道漏水二'),
      await report('管道漏水三'),
    ];
    const due = await w.house.sql<{ due_at: Date }[]>`select due_at from cases where id = ${second.id}`;
    await wang.call(a.mergeCase, { id: first.id, into: second.id });
    await wang.call(a.mergeCase, { id: second.id, into: third.id });
    const into = () =>
      w.house.sql<{ id: string; merged_into: string | null }[]>`select id, merged_into from cases
        where id in (${first.id}, ${second.id}, ${third.id}) order by created_at, id`;
    expect((await into()).map((row) => row.merged_into)).toEqual([third.id, third.id, null]);
    const merged = (await zhang.call(a.readDuplicates, { id: third.id })).body.merged;
    expect(merged.map((row) => row.id).sort()).toEqual([first.id, second.id].sort());
    expect(merged.every((row) => row.maySeparate)).toBe(true);
    expect((await wang.call(a.separateCase, { id: second.id, reason: '不是一件' })).status).toBe(403);
    expect((await zhang.call(a.separateCase, { id: second.id, reason: ' ' })).status).toBe(400);
    expect((await zhang.call(a.separateCase, { id: second.id, reason: '不是一件' })).status).toBe(200);
    expect((await into()).map((row) => row.merged_into)).toEqual([second.id, null, null]);
    const [open] = await w.house.sql<
      { state: string; due_at: Date }[]
    >`select state, due_at from cases where id = ${second.id}`;
    expect(open).toEqual({ state: 'received', due_at: due[0]!.due_at });
    expect(
      await rows(
        w.house.sql`select count(*)::int as n from tasks where subject = ${second.id} and done_at is null`,
      ),
    ).toBe(1);
    const steps = (await zhang.call(c.readCase, { id: second.id })).body.steps.map(({ verb }) => verb);
    expect(steps).toEqual(expect.arrayContaining(['case.merged_in', 'case.merged', 'case.separated']));
    // After the set days it stays as it is.
    await w.house.sql`update case_merges set made_at = now() - interval '8 days' where merged = ${first.id}`;
    const late = await zhang.call(a.separateCase, { id: first.id, reason: '不是一件' });
    expect([late.status, late.fault.code]).toEqual([409, 'too-late']);
  });

  test('what is solved cannot be merged away, and nothing into what has ended', async () => {
    const [open, solved] = [await report('路灯坏了'), await report('路灯不亮')];
    await wang.call(c.resolveCase, { id: solved.id, text: '好了', photos: [] });
    expect((await wang.call(a.mergeCase, { id: solved.id, into: open.id })).status).toBe(409);
    expect((await wang.call(a.mergeCase, { id: open.id, into: solved.id })).status).toBe(200);
  });
});

test('what was asked for on the case that ends is asked no longer', async () => {
  const [one, two] = [await report('电梯按钮失灵'), await report('电梯按钮按不动')];
  const asked = await wang.call(d.askExtension, { id: one.id, reason: '配件没到', workdays: 5 });
  expect(asked.status, JSON.stringify(asked.body)).toBe(200);
  expect((await zhang.call(a.mergeCase, { id: one.id, into: two.id })).status).toBe(200);
  const open = await rows(
    w.house.sql`select count(*)::int as n from tasks where subject = ${one.id} and done_at is null`,
  );
  expect(open).toBe(0);
});

describe('hot topics', () => {
  test('a matter is one line with its people; whoever writes ten times is one of them', async () => {
    const text = (n: number) => `雨水井盖翘起来了，骑车差点摔倒第${n}次说`;
    for (let n = 0; n < 5; n += 1) await report(text(n), { phone: '13900030001', category: 'outside_roads' });
    const second = await report('门口雨水井盖翘起来，孩子骑车差点摔倒', {
      phone: '13900030002',
      category: 'outside_roads',
    });
    const joiner = await w
      .nobody()
      .call(c.joinCase, { id: second.id, joiner: newId(), phone: '13900030003' });
    expect(joiner.status).toBe(200);
    await groupStreet(w.house, COUNTY, STREET, new Date());
    const list = (await zhang.call(a.listTopics, { place: COMPOUND, days: 7 })).body;
    const topic = list.rows.find((row) => row.title.includes('井盖'))!;
    expect(topic).toMatchObject({ people: 3, cases: 6, before: 0, placeCount: 1 });
    expect(topic.places).toEqual([{ place: COMPOUND, name: '翡翠郡小区', cases: 6 }]);
    const one = (await zhang.call(a.readTopic, { id: topic.id, place: COMPOUND, days: 7 })).body;
    expect(one.people.map((person) => person.cases)).toEqual([5, 1]);
    expect(one.topic).toEqual(topic);
    // Another community's secretary sees nothing of it; a worker of the grid does.
    expect((await (await w.as('qian')).call(a.listTopics, { days: 7 })).body.rows).toEqual([]);
    expect((await (await w.as('qian')).call(a.readTopic, { id: topic.id, days: 7 })).status).toBe(404);
    expect((await wang.call(a.listTopics, { days: 7 })).body.rows.map((row) => row.id)).toContain(topic.id);
    // Merging takes a case from the count and no person.
    const own = one.people[0]!.rows[0]!.id;
    await wang.call(a.mergeCase, { id: own, into: second.id });
    const after = (await zhang.call(a.listTopics, { place: COMPOUND, days: 7 })).body;
    expect(after.rows.find((row) => row.id === topic.id)).toMatchObject({ people: 3, cases: 5 });
    // Grouping again changes nothing.
    await groupStreet(w.house, COUNTY, STREET, new Date());
    expect((await zhang.call(a.listTopics, { place: COMPOUND, days: 7 })).body.rows).toEqual(after.rows);
    expect(BUILDING.startsWith(COMPOUND)).toBe(true);
  });
});

describe('one voice', () => {
  test('the telephone, else the browser: found again without opening a seal', async () => {
    const one = await report('声音一', { phone: '13900040001' });
    const two = await report('声音二', { phone: '+86 139 0004 0001' });
    const voice = async (id: string) =>
      (await w.house.sql<{ voice: string | null }[]>`select voice from cases where id = ${id}`)[0]!.voice;
    expect(await voice(one.id)).toBe(await voice(two.id));
    expect(await voice(one.id)).not.toContain('139');
    const first = await report('没有留电话');
    const id = newId();
    await first.me.call(c.reportCase, {
      id,
      place: UNIT,
      category: 'building_lift',
      text: '还是我',
      photos: [],
    });
    expect(await voice(id)).toBe(await voice(first.id));
    expect(await voice((await report('另一部手机')).id)).not.toBe(await voice(first.id));
  });
});

describe('folding', () => {
  test('whoever writes very often is one line with its number, and opens to all of them', async () => {
    const zhao = await w.as('zhao');
    await (await w.as('admin')).call(a.saveAlikeLimits, { oftenCases: 4, oftenDays: 30, separateDays: 7 });
    const many = [];
    for (let n = 0; n < 7; n += 1)
      many.push(await report(`楼上又在装修，第${n}天`, { phone: '13900050001' }));
    const few = await report('楼上装修太吵了', { phone: '13900050002' });
    await wang.call(c.resolveCase, { id: many[0]!.id, text: '劝过了', photos: [] });
    for (const urgent of [false, true]) {
      const all = (await zhao.call(c.listCases, { ...(urgent ? {} : { q: '装修' }), limit: 100, urgent }))
        .body.rows;
      const folded = (
        await zhao.call(c.listCases, { ...(urgent ? {} : { q: '装修' }), fold: true, limit: 100, urgent })
      ).body.rows;
      const mine = (rows: c.CaseRow[]) => rows.filter(({ title }) => title.startsWith('楼上又在装修'));
      expect(mine(all)).toHaveLength(6);
      expect(mine(folded)).toMatchObject([{ id: many[6]!.id, often: 6 }]);
      expect(folded.map(({ id }) => id)).toContain(few.id);
      const rest = (rows: c.CaseRow[]) => rows.reduce((n, { often }) => n + (often ?? 1), 0);
      expect(rest(folded)).toBe(all.length);
    }
    const own = (await zhao.call(c.listCases, { voiceOf: many[6]!.id, limit: 100 })).body.rows;
    expect(own.map(({ id }) => id).sort()).toEqual(
      many
        .slice(1)
        .map(({ id }) => id)
        .sort(),
    );
    expect((await zhao.call(a.readDuplicates, { id: few.id })).body.often).toBe(0);
    expect((await zhao.call(a.readDuplicates, { id: many[3]!.id })).body).toMatchObject({
      often: 7,
      oftenDays: 30,
    });
    expect((await (await w.as('qian')).call(c.listCases, { voiceOf: many[6]!.id })).status).toBe(404);
  });
});
