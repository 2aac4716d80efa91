/** Listening through the door: slots under a race, whose diary it is, what others learn of an author. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  BUILDING,
  type Client,
  COMMUNITY,
  GRID,
  HOME,
  SIBLING,
  UNIT,
  type World,
  world,
} from '../../../test/world.ts';
import { newId } from '../../kernel/ids.ts';
import { clearLimits } from '../../kernel/limits.ts';
import { openSession } from '../../kernel/sessions.ts';
import { dayOf, shiftDay } from '../../kernel/time.ts';
import { myCases, readCase } from '../cases/contract.ts';
import * as diary from './diary/contract.ts';
import * as forum from './forum/contract.ts';
import { freeSlot, shownAs, slotTime, staffOf } from './rules.ts';
import * as talks from './talks/contract.ts';
import { remind } from './talks/tell.ts';

let w: World;
let zhang: Client;
let wang: Client;
let li: Client;

beforeAll(async () => {
  w = await world();
  [zhang, wang, li] = await Promise.all([w.as('zhang'), w.as('wang'), w.as('li')]);
});
afterAll(() => w?.close());

const tomorrow = () => shiftDay(dayOf(new Date()), 1);
async function talkDay(slots: number, day = tomorrow()): Promise<string> {
  const id = newId();
  const answer = await zhang.call(talks.setTalk, {
    id,
    place: COMMUNITY,
    day,
    starts: '09:00',
    minutes: 20,
    slots,
    spot: '党群服务中心一楼',
    hosts: '张书记',
    topic: '',
  });
  expect(answer.status).toBe(200);
  return id;
}

let phones = 0;
async function resident(): Promise<Client & { id: string; phone: string }> {
  const id = newId();
  phones += 1;
  const phone = `1370000${String(phones).padStart(4, '0')}`;
  await w.house.sql`insert into residents (id, phone_blind, phone_sealed) values (${id},
    ${w.house.secrets.blind('phone', phone)}, ${w.house.secrets.seal(phone, `resident:${id}:phone`)})`;
  const token = await openSession(w.house.sql, 'resident', id, 3600);
  return { ...w.withCookie(`linli_resident=${token}`, 'resident'), id, phone };
}

const messages = async (phone: string): Promise<string[]> => {
  await w.settle();
  const rows = await w.house.sql<{ id: string; phone: Uint8Array; zh: string }[]>`
    select id, phone_sealed as phone, zh from notices where channel = 'sms' order by made_at, id`;
  return rows
    .filter((row) => w.house.secrets.open(row.phone, `notice:${row.id}:phone`) === phone)
    .map(({ zh }) => zh);
};

describe('rules', () => {
  test.each([
    ['09:00', 20, 1, '09:00'],
    ['09:00', 20, 4, '10:00'],
    ['23:50', 15, 2, '00:05'],
  ])('slot from %s, %i minutes, number %i is at %s', (starts, minutes, slot, at) => {
    expect(slotTime(starts, minutes, slot)).toBe(at);
  });
  test('the lowest free slot', () => {
    expect([freeSlot(3, []), freeSlot(3, [1, 3]), freeSlot(2, [2, 1])]).toEqual([1, 2, undefined]);
  });
  test('an author is a masked name, or a house', () => {
    expect([shownAs('王秀英', '3号楼'), shownAs(undefined, '3号楼'), shownAs('', undefined)]).toEqual([
      '王**',
      '3号楼邻居',
      '一位邻居',
    ]);
  });
  test('who serves a grid belongs to the staff of its community', () => {
    expect(staffOf([GRID, `${COMMUNITY}-002`, '370105001'])).toEqual([COMMUNITY, '370105001']);
  });
});

describe('talk days', () => {
  test('twelve who want four slots at once: four have one each, eight are told that it is full', async () => {
    const talk = await talkDay(4);
    clearLimits();
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, n) =>
        n % 3 === 0
          ? wang.call(talks.addBooking, { talk, id: newId(), name: `居民${n}`, about: '停车', how: 'phone' })
          : w.nobody().call(talks.bookTalk, {
              talk,
              id: newId(),
              name: `居民${n}`,
              phone: `1360000${String(n).padStart(4, '0')}`,
              about: '停车',
            }),
      ),
    );
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([200, 200, 200, 200, ...Array.from({ length: 8 }, () => 409)]);
    const slots = answers.filter(({ status }) => status === 200).map(({ body }) => body.slot);
    expect(slots.sort()).toEqual([1, 2, 3, 4]);
    const list = await w.nobody().call(talks.listTalks, { place: UNIT });
    expect(list.body.rows.find(({ id }) => id === talk)).toMatchObject({ state: 'full', free: 0 });
  });

  test('a given-back slot is booked again; one number books a day once; faults stand beside their fields', async () => {
    const talk = await talkDay(1);
    clearLimits();
    const id = newId();
    const asked = { talk, name: '老丁', phone: '13511112222', about: '想说暖气' };
    const booked = await w.nobody().call(talks.bookTalk, { ...asked, id });
    expect(booked.body).toMatchObject({ slot: 1, at: '09:00' });
    const mine = w.withCookie(booked.headers.getSetCookie()[0]!.split(';')[0]!, 'resident');
    expect((await w.nobody().call(talks.readTalk, { id: talk })).body.mine).toEqual([]);
    expect((await mine.call(talks.readTalk, { id: talk })).body.mine).toMatchObject([{ id, name: '老丁' }]);
    expect((await w.nobody().call(talks.cancelBooking, { id })).status).toBe(404);
    const twice = await w.nobody().call(talks.bookTalk, { ...asked, id: newId() });
    expect(twice.fault.fields.map(({ path, code }) => [path, code])).toEqual([['phone', 'twice']]);
    expect((await mine.call(talks.cancelBooking, { id })).status).toBe(200);
    expect((await mine.call(talks.cancelBooking, { id })).status).toBe(409);
    expect((await w.nobody().call(talks.bookTalk, { ...asked, id: newId() })).body.slot).toBe(1);
    const wrong = await w
      .nobody()
      .call(talks.bookTalk, { talk, id: newId(), name: '\u0007x', phone: '1', about: '好' });
    expect(wrong.fault.fields.map(({ path }) => path)).toEqual(['phone']);
  });

  test('reminded once the day before, not at night; called off, everybody booked is told', async () => {
    const talk = await talkDay(3);
    clearLimits();
    const phone = '13522223333';
    await w.nobody().call(talks.bookTalk, { talk, id: newId(), name: '老赵', phone, about: '电梯' });
    const today = dayOf(new Date());
    await remind(w.house, new Date(`${today}T06:00:00+08:00`));
    expect((await messages(phone)).filter((zh) => zh.includes('明天'))).toEqual([]);
    await remind(w.house, new Date(`${today}T10:00:00+08:00`));
    await remind(w.house, new Date(`${today}T11:00:00+08:00`));
    expect((await messages(phone)).filter((zh) => zh.includes('明天 09:00'))).toHaveLength(1);
    expect((await zhang.call(talks.cancelTalk, { id: talk, reason: '停电' })).status).toBe(200);
    expect((await messages(phone)).at(-1)).toContain('取消了：停电');
    const late = await w
      .nobody()
      .call(talks.bookTalk, { talk, id: newId(), name: '甲', phone: '13522224444', about: '乙' });
    expect([late.status, late.fault.code]).toEqual([409, 'cancelled']);
  });

  test('what is published names nobody and no number', async () => {
    const talk = await talkDay(3);
    await wang.call(talks.addBooking, { talk, id: newId(), name: '丁秀兰', about: '漏水', how: 'walk_in' });
    const named = await zhang.call(talks.publishTalk, { id: talk, text: '丁秀兰说漏水，已修好。' });
    expect(named.fault.fields[0]).toMatchObject({ path: 'text', code: 'name' });
    const number = await zhang.call(talks.publishTalk, { id: talk, text: '请打 138 1234 5678。' });
    expect(number.fault.fields[0]).toMatchObject({ path: 'text', code: 'number' });
    expect((await wang.call(talks.publishTalk, { id: talk, text: '漏水已修好。' })).status).toBe(403);
    expect((await zhang.call(talks.publishTalk, { id: talk, text: '漏水已修好。' })).status).toBe(200);
    expect((await w.nobody().call(talks.readTalk, { id: talk })).body.summary).toBe('漏水已修好。');
  });

  test('the neighbouring community sees none of it', async () => {
    const talk = await talkDay(2);
    const sun = await w.as('sun');
    expect((await sun.call(talks.staffTalk, { id: talk })).status).toBe(404);
    expect((await sun.call(talks.staffTalks, {})).body.rows).toEqual([]);
    // Staff of another grid of the same community do.
    expect((await li.call(talks.staffTalk, { id: talk })).status).toBe(200);
  });
});

describe('the forum', () => {
  test('others learn nothing of an author; a hidden post is its author’s and tells why', async () => {
    const [author, other] = [await resident(), await resident()];
    const id = newId();
    expect(
      (
        await author.call(forum.writeThread, {
          id,
          place: HOME,
          title: '快递柜',
          text: '装一个',
          name: '王秀英',
        })
      ).status,
    ).toBe(200);
    const seen = await other.call(forum.readThread, { id });
    expect(seen.body).toMatchObject({ author: '王**', mine: false });
    expect(JSON.stringify(seen.body)).not.toMatch(new RegExp(`${author.id}|王秀英|${author.phone}|${HOME}`));
    const [kept] = await w.house.sql`select * from forum_threads where id = ${id}`;
    expect(JSON.stringify(kept)).not.toMatch(new RegExp(`王秀英|${HOME}`));

    const post = newId();
    await other.call(forum.writePost, { thread: id, id: post, place: HOME, text: '骂人的话' });
    expect((await author.call(forum.reportPost, { thread: id, post, reason: '骂人' })).status).toBe(200);
    await author.call(forum.reportPost, { thread: id, post, reason: '骂人' });
    expect((await wang.call(forum.staffThreads, { tab: 'reported' })).body.rows).toMatchObject([
      { id, reports: 1 },
    ]);
    expect((await wang.call(forum.hidePost, { thread: id, post, reason: '请好好说话' })).status).toBe(200);
    expect((await author.call(forum.readThread, { id })).body.rows).toEqual([]);
    expect((await other.call(forum.readThread, { id })).body.rows).toMatchObject([
      { id: post, hiddenWhy: '请好好说话', author: '3号楼邻居', mine: true },
    ]);
    expect((await wang.call(forum.staffThreads, { tab: 'reported' })).body.rows).toEqual([]);

    await wang.call(forum.hidePost, { thread: id, reason: '重复' });
    expect((await other.call(forum.readThread, { id })).status).toBe(404);
    expect((await author.call(forum.readThread, { id })).body.hiddenWhy).toBe('重复');
    expect((await (await w.as('sun')).call(forum.staffThread, { id })).status).toBe(404);
  });

  test('seconded before and at the very moment of raising: everybody waits for one case', async () => {
    const author = await resident();
    const neighbours = await Promise.all(Array.from({ length: 5 }, () => resident()));
    const id = newId();
    await author.call(forum.writeThread, {
      id,
      place: BUILDING,
      title: '楼道灯都坏了',
      text: '三单元一片黑',
    });
    await neighbours[0]!.call(forum.secondThread, { thread: id });
    const raising = () =>
      li.call(forum.raiseFromThread, { thread: id, case: newId(), category: 'building_stairs' });
    const [first, second] = await Promise.all([
      raising(),
      raising(),
      ...neighbours.map((one) => one.call(forum.secondThread, { thread: id })),
    ]);
    expect([first!.status, second!.status].sort()).toEqual([200, 409]);
    await w.settle();
    const raised = (await author.call(forum.readThread, { id })).body;
    expect(raised).toMatchObject({ seconds: 5, case: { state: 'received' } });
    for (const one of neighbours) {
      expect((await one.call(myCases, {})).body.rows.map((row) => row.id)).toEqual([raised.caseId]);
      expect(await messages(one.phone)).toHaveLength(1);
    }
    expect((await author.call(myCases, {})).body.rows.map((row) => row.id)).toEqual([raised.caseId]);
    const [counted] = await w.house.sql<{ n: number }[]>`
      select count(*)::int as n from case_joiners where case_id = ${raised.caseId}`;
    expect(counted!.n).toBe(5);
    const whole = (await wang.call(readCase, { id: raised.caseId! })).body;
    expect(whole.steps[0]).toMatchObject({ from: { to: `/console/forum?open=${id}` } });
  });

  test('a flood of threads is stopped', async () => {
    const one = await resident();
    const write = () =>
      one.call(forum.writeThread, { id: newId(), place: COMMUNITY, title: '又', text: '来了' });
    for (let n = 0; n < 5; n += 1) expect((await write()).status).toBe(200);
    expect((await write()).status).toBe(429);
  });
});

describe('the diary', () => {
  const entry = { day: dayOf(new Date()), text: '老李家的孙子逃学，她哭了', tags: ['家事'], home: HOME };

  test('a private entry is nobody else’s, sealed at rest, and leaves no word in events or answers', async () => {
    const id = newId();
    expect((await wang.call(diary.writeEntry, { id, ...entry, shared: false })).status).toBe(200);
    expect((await wang.call(diary.readEntry, { id })).body).toMatchObject({ text: entry.text, mine: true });
    for (const login of ['li', 'zhang', 'zhao', 'chen', 'admin', 'security', 'audit']) {
      const other = await w.as(login);
      expect([403, 404]).toContain((await other.call(diary.readEntry, { id })).status);
      expect(JSON.stringify((await other.call(diary.sharedDiary, {})).body)).not.toContain(id);
      expect([403, 404]).toContain(
        (await other.call(diary.changeEntry, { id, ...entry, shared: true })).status,
      );
      expect([403, 404]).toContain((await other.call(diary.deleteEntry, { id })).status);
    }
    const [dump] = await w.house.sql<{ all: string }[]>`select
      (select json_agg(d)::text from diary_entries d where id = ${id}) || (select json_agg(e)::text from events e where subject = ${id})
      || (select json_agg(r)::text from replies r) as all`;
    expect(dump!.all).not.toMatch(/逃学|家事/);
    const [row] = await w.house.sql`select text, tags, home, person from diary_entries where id = ${id}`;
    expect(row).toEqual({ text: null, tags: null, home: null, person: null });
    expect((await wang.call(diary.myDiary, { q: '逃学' })).body.rows.map((one) => one.id)).toEqual([id]);
    expect((await wang.call(diary.myDiary, { tag: '家事' })).body.rows).toHaveLength(1);
    expect((await wang.call(diary.myDiary, { q: '没有这句' })).body.rows).toEqual([]);
    expect((await wang.call(diary.deleteEntry, { id })).status).toBe(200);
    expect((await wang.call(diary.readEntry, { id })).status).toBe(404);
  });

  test('a shared one is read by the community’s staff, found by words, and not deleted while shared', async () => {
    const id = newId();
    const text = '二单元几家都说自行车没处停';
    await wang.call(diary.writeEntry, { id, ...entry, text, tags: ['停车'], shared: true });
    expect((await li.call(diary.sharedDiary, { q: '自行车' })).body.rows).toMatchObject([
      { id, text, author: '王小梅', mine: false },
    ]);
    expect((await li.call(diary.sharedDiary, { tag: '别的' })).body.rows).toEqual([]);
    expect((await (await w.as('sun')).call(diary.readEntry, { id })).status).toBe(404);
    expect((await wang.call(diary.deleteEntry, { id })).status).toBe(409);
    expect((await wang.call(diary.changeEntry, { id, ...entry, text, shared: false })).status).toBe(200);
    expect((await li.call(diary.readEntry, { id })).status).toBe(404);
    expect((await li.call(diary.sharedDiary, { q: '自行车' })).body.rows).toEqual([]);
  });

  test('neither tomorrow nor another community', async () => {
    const day = await wang.call(diary.writeEntry, {
      id: newId(),
      ...entry,
      day: '2099-01-01',
      shared: false,
    });
    expect(day.fault.fields[0]?.path).toBe('day');
    const place = await wang.call(diary.writeEntry, {
      id: newId(),
      ...entry,
      home: `${SIBLING}001`,
      shared: false,
    });
    expect(place.fault.fields[0]?.path).toBe('home');
  });
});
