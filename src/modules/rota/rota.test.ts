import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type Client,
  COMMUNITY,
  COMPOUND,
  COUNTY,
  SIBLING,
  UNIT,
  type World,
  world,
} from '../../../test/world.ts';
import { newId } from '../../kernel/ids.ts';
import { at } from '../../kernel/time.ts';
import { reportCase } from '../cases/contract.ts';
import { readInbox } from '../work/contract.ts';
import * as c from './contract.ts';
import { onDuty } from './service.ts';
import { endThreads } from './solver/threads.ts';

const MONTH = '2027-03';
let w: World;
let zhang: Client;
let wang: Client;
let li: Client;
const pool = newId();
const window = newId();
const station = newId();
const people = { wang: newId(), li: newId(), zhang: newId(), helper: newId(), owner: newId() };
const accounts = new Map<string, string>();
const of = { county: COUNTY, pool };

const hours = (
  id: string,
  kind: c.HoursKind,
  calendar: 'workday' | 'rest',
  starts: string,
  ends: string,
) => ({
  id,
  kind,
  calendar,
  weekdays: [],
  starts,
  ends,
  need: 1,
});
const person = (name: string, more: object = {}) => ({
  ...of,
  account: null,
  name,
  organisation: '翡翠小区业委会',
  skills: [],
  posts: [],
  weekdays: [],
  share: 100,
  mostEvenings: null,
  mostWeekends: null,
  ended: false,
  ...more,
});
const plan = async (client = zhang) => (await client.call(c.readPlan, { ...of, month: MONTH })).body;
async function solved() {
  expect((await zhang.call(c.solve, { ...of, month: MONTH })).status).toBe(200);
  await expect.poll(async () => (await plan()).plan?.job, { timeout: 30_000 }).toBe('done');
  return plan();
}

beforeAll(async () => {
  w = await world();
  [zhang, wang, li] = await Promise.all([w.as('zhang'), w.as('wang'), w.as('li')]);
  for (const row of await w.house.sql<{ login: string; id: string }[]>`select login, id from accounts`)
    accounts.set(row.login, row.id);
  expect(
    (await zhang.call(c.createPool, { id: pool, community: COMMUNITY, name: '一窗和驿站' })).status,
  ).toBe(200);
  const post = (
    id: string,
    name: string,
    kind: 'window' | 'station',
    place: string,
    list: c.Hours[],
    skill: string | null,
  ) => zhang.call(c.savePost, { ...of, post: id, name, kind, place, skill, hours: list, ended: false });
  const windowHours = [
    hours('d', 'day', 'workday', '08:30', '17:30'),
    hours('w', 'weekend', 'rest', '09:00', '16:00'),
  ];
  expect((await post(window, '便民窗口', 'window', COMMUNITY, windowHours, '窗口')).status).toBe(200);
  expect(
    (
      await post(
        station,
        '翡翠驿站',
        'station',
        COMPOUND,
        [hours('e', 'evening', 'workday', '18:30', '21:00')],
        null,
      )
    ).status,
  ).toBe(200);
  for (const [id, given] of [
    [people.wang, person('王小梅', { account: accounts.get('wang'), skills: ['窗口'] })],
    [people.li, person('李建国', { account: accounts.get('li'), skills: ['窗口'] })],
    [people.zhang, person('张书记', { account: accounts.get('zhang'), skills: ['窗口'] })],
    [people.helper, person('许阿姨', { phone: '13812342046' })],
    [people.owner, person('周大伯')],
  ] as const) {
    const saved = await zhang.call(c.savePerson, { ...given, person: id } as never);
    expect(saved.status, JSON.stringify(saved.fault)).toBe(200);
  }
});
afterAll(async () => {
  endThreads();
  await w?.close();
});

test('a month is solved within its rules, fairly, and published to whoever takes part', async () => {
  expect(
    (
      await wang.call(c.addLeave, {
        county: COUNTY,
        person: people.wang,
        id: newId(),
        kind: 'leave',
        from: '2027-03-08',
        to: '2027-03-10',
        note: '家里有事',
      })
    ).status,
  ).toBe(200);
  const month = await solved();
  expect(month.turns).toHaveLength(23 * 2 + 8);
  expect(month.faults).toEqual([]);
  expect(
    month.turns.some(
      (turn) => turn.person === people.wang && turn.day >= '2027-03-08' && turn.day <= '2027-03-10',
    ),
  ).toBe(false);
  const evenings = month.people
    .filter(({ id }) => id === people.helper || id === people.owner)
    .map((one) => one.evenings);
  expect(Math.abs(evenings[0]! - evenings[1]!)).toBeLessThanOrEqual(1);
  // A draft is not shown to the others.
  expect((await plan(wang)).turns).toEqual([]);
  const published = await zhang.call(c.publish, { ...of, month: MONTH });
  expect(published.body).toMatchObject({ turns: 54 });
  expect((await plan(wang)).turns).toHaveLength(54);
  expect((await zhang.call(c.solve, { ...of, month: MONTH })).status).toBe(409);
});

test('phones and reasons are for whoever makes the rota; others of the community do not see the pool', async () => {
  const read = (await zhang.call(c.readPool, of)).body;
  expect(read.people.find(({ id }) => id === people.helper)?.phone).toBe('13812342046');
  const shown = (await li.call(c.readPool, of)).body;
  expect(shown.people.every(({ phone, wishes }) => phone === null && wishes.length === 0)).toBe(true);
  expect(JSON.stringify(shown)).not.toContain('家里有事');
  expect((await (await w.as('qian')).call(c.readPool, of)).status).toBe(404);
  expect((await (await w.as('sun')).call(c.readPlan, { ...of, month: MONTH })).status).toBe(404);
  const strange = await (await w.as('qian')).call(c.addLeave, {
    county: COUNTY,
    person: people.wang,
    id: newId(),
    kind: 'leave',
    from: '2027-03-20',
    to: '2027-03-20',
    note: '',
  });
  expect(strange.status).toBe(404);
});

test('by hand: leave is never overridden, rest only with a reason, and a changed turn is not overwritten', async () => {
  const month = await plan();
  const onLeave = month.turns.find(({ day, post }) => day === '2027-03-09' && post === window)!;
  const change = (turn: c.TurnView, who: string | null, more: object = {}) =>
    zhang.call(c.changeTurn, { county: COUNTY, turn: turn.id, person: who, locked: true, ...more });
  const hard = await change(onLeave, people.wang, { reason: '没有别人' });
  expect(hard.status).toBe(400);
  expect(hard.fault.fields).toMatchObject([{ path: 'person', code: 'leave' }]);
  expect(hard.fault.fields[0]!.message).toContain('请假');
  // A second turn on the day of another one: a soft rule.
  const evening = month.turns.find(
    (turn) =>
      turn.post === station &&
      month.turns.some(
        (other) => other.day === turn.day && other.post === window && other.person === people.li,
      ) &&
      turn.person !== people.li,
  )!;
  const soft = await change(evening, people.li);
  expect(soft.fault.fields).toMatchObject([{ path: 'reason' }]);
  expect((await change(evening, people.li, { was: newId() })).status).toBe(409);
  const done = await change(evening, people.li, { was: evening.person, reason: '许阿姨家里有急事' });
  expect(done.body).toMatchObject({ person: people.li, overrideReason: '许阿姨家里有急事' });
  expect((await change(evening, evening.person, { reason: '换回来' })).status).toBe(200);
  const fits = (await zhang.call(c.readFits, { county: COUNTY, turn: onLeave.id })).body.rows;
  expect(fits.find((one) => one.person === people.wang)?.faults).toMatchObject([
    { code: 'leave', hard: true },
  ]);
  expect(fits.find((one) => one.person === people.owner)?.faults).toMatchObject([
    { code: 'ability', hard: true },
  ]);
});

test('an open turn is taken by one of two at once, and nobody has two turns at once', async () => {
  const month = await plan();
  const days = [...new Set(month.turns.map(({ day }) => day))].filter((day) => day > '2027-03-15');
  const free = (day: string, who: string) =>
    !month.turns.some((turn) => turn.day === day && turn.person === who);
  const turn = month.turns.find(
    (one) =>
      one.post === window && one.kind === 'day' && days.includes(one.day) && one.person === people.zhang,
  )!;
  // Both can: their own turns of that day are opened first.
  for (const other of month.turns.filter(
    ({ day, person }) => day === turn.day && (person === people.wang || person === people.li),
  ))
    await zhang.call(c.changeTurn, { county: COUNTY, turn: other.id, person: null, locked: true });
  await zhang.call(c.changeTurn, { county: COUNTY, turn: turn.id, person: null, locked: false });
  expect(free(turn.day, people.zhang)).toBe(false);
  await w.house
    .sql`update rota_pools set rules = rules || '{"turnsPerWeek": 14, "daysInRow": 14, "restHours": 0, "turnsPerDay": 3}' where id = ${pool}`;
  const take = (client: Client, id: string, who: string) =>
    client.call(c.takeTurn, { county: COUNTY, turn: id, person: who });
  const both = await Promise.all([take(wang, turn.id, people.wang), take(li, turn.id, people.li)]);
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  // Two seats at the same time, one person, two requests at once.
  const [a, b] = [newId(), newId()];
  const [row] = await w.house.sql<{ plan: string }[]>`select plan from rota_turns where id = ${turn.id}`;
  for (const [i, id] of [a, b].entries())
    await w.house
      .sql`insert into rota_turns (county, id, plan, pool, post, hours, day, seat, kind, starts_at, ends_at, rest_day)
      values (${COUNTY}, ${id}, ${row!.plan}, ${pool}, ${station}, 'x', '2027-03-28', ${i + 1}, 'evening', ${at('2027-03-28', '19:00')}, ${at('2027-03-28', '21:00')}, true)`;
  const twice = await Promise.all([take(li, a, people.li), take(li, b, people.li)]);
  expect(twice.map(({ status }) => status).sort()).toEqual([200, 409]);
  await w.house.sql`delete from rota_turns where id = any(${[a, b]}::uuid[])`;
  await w.house
    .sql`update rota_pools set rules = ${w.house.sql.json(c.USUAL_RULES as never)} where id = ${pool}`;
});

test('a swap is offered, accepted once, and both calendars follow', async () => {
  const feed = await wang.call(c.makeFeed, { county: COUNTY, person: people.wang });
  const address = new URL(feed.body.url).pathname;
  const month = await plan();
  const mine = month.turns.filter(({ person, kind }) => person === people.wang && kind === 'day');
  let found: { turn: c.TurnView; back: c.TurnView } | undefined;
  for (const turn of mine) {
    const { rows } = (await wang.call(c.listPartners, { county: COUNTY, turn: turn.id })).body;
    const back = rows.find((one) => one.person === people.li)?.back[0];
    if (back) {
      found = { turn, back };
      break;
    }
  }
  const { turn, back } = found!;
  const swap = newId();
  const offer = {
    county: COUNTY,
    turn: turn.id,
    id: swap,
    to: people.li,
    back: back.id,
    note: '带孩子打疫苗',
  };
  // Only the owner offers.
  expect((await li.call(c.offerSwap, { ...offer, id: newId() })).status).toBe(404);
  expect((await wang.call(c.offerSwap, offer)).status).toBe(200);
  expect((await wang.call(c.offerSwap, { ...offer, id: newId() })).status).toBe(409);
  await w.settle();
  expect((await li.call(c.readMine, {})).body.swaps).toMatchObject([
    { id: swap, state: 'offered', fromName: '王小梅' },
  ]);
  const accept = () => li.call(c.answerSwap, { county: COUNTY, swap, answer: 'accept' });
  expect((await wang.call(c.answerSwap, { county: COUNTY, swap, answer: 'accept' })).status).toBe(404);
  const answers = await Promise.all([accept(), accept()]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  const after = await plan();
  expect(after.turns.find(({ id }) => id === turn.id)?.person).toBe(people.li);
  expect(after.turns.find(({ id }) => id === back.id)?.person).toBe(people.wang);
  const ics = await (await w.nobody().fetch(address)).text();
  const unfolded = ics.replaceAll('\r\n ', '');
  const event = (id: string) => unfolded.split('BEGIN:VEVENT').find((one) => one.includes(`UID:${id}`))!;
  expect(event(turn.id)).toContain('STATUS:CANCELLED');
  expect(event(turn.id)).toContain('SEQUENCE:1');
  expect(event(back.id)).toContain('STATUS:CONFIRMED');
  expect(ics.split('\r\n').every((line) => Buffer.byteLength(line) <= 75 && !line.includes('\n'))).toBe(true);
  expect((await wang.call(c.endFeed, { county: COUNTY, person: people.wang })).status).toBe(200);
  expect((await w.nobody().fetch(address)).status).toBe(404);
});

test('ill: the turns open, the colleague covers and takes the open work, and someone may take the turns', async () => {
  const text = '楼道灯不亮';
  await w
    .nobody()
    .call(reportCase, { id: newId(), place: UNIT, category: 'building_stairs', text, photos: [] });
  const month = await plan();
  const own = month.turns.filter(
    ({ person, day }) => person === people.wang && day >= '2027-03-15' && day <= '2027-03-19',
  );
  expect(own.length).toBeGreaterThan(0);
  const ill = { county: COUNTY, person: people.wang, from: '2027-03-15', to: '2027-03-19', note: '发烧' };
  // The ill person reports; the cover is the secretary's to arrange.
  const byHerself = await wang.call(c.reportIllness, {
    ...ill,
    id: newId(),
    cover: accounts.get('li')!,
    handOver: true,
  });
  expect(byHerself.fault.fields).toMatchObject([{ path: 'cover', code: 'not-allowed' }]);
  const done = await zhang.call(c.reportIllness, {
    ...ill,
    id: newId(),
    cover: accounts.get('li')!,
    handOver: true,
  });
  expect(done.body).toEqual({ opened: own.length, covered: true, tasks: 1 });
  expect((await li.call(readInbox, {})).body.rows).toMatchObject([{ title: text }]);
  expect((await wang.call(readInbox, {})).body.rows).toEqual([]);
  const [standIn] = await w.house.sql`select valid_from::text as from, valid_to::text as to from stand_ins`;
  expect(standIn).toEqual({ from: '2027-03-15', to: '2027-03-19' });
  const after = await plan();
  expect(
    after.turns.filter(({ id }) => own.some((one) => one.id === id)).every(({ person }) => person === null),
  ).toBe(true);
  const fits = (await zhang.call(c.readFits, { county: COUNTY, turn: own[0]!.id })).body.rows;
  expect(fits.find(({ person }) => person === people.wang)?.faults[0]).toMatchObject({ code: 'leave' });
  await w.settle();
  const [notice] = await w.house.sql<
    { n: number }[]
  >`select count(*)::int as n from notices where noun = 'rota_pool' and to_id = ${accounts.get('li')!}`;
  expect(notice!.n).toBe(1);
});

test('who is at the window at a moment', async () => {
  const month = await plan();
  const turn = month.turns.find(
    ({ post, person, kind }) => post === window && person === people.zhang && kind === 'day',
  )!;
  const rows = await onDuty(w.house, COMMUNITY, at(turn.day, '10:00'));
  expect(rows[0]).toMatchObject({ postName: '便民窗口', name: '张书记', account: accounts.get('zhang') });
  expect(await onDuty(w.house, COMMUNITY, at(turn.day, '06:00'))).toEqual([]);
  expect(await onDuty(w.house, SIBLING, at(turn.day, '10:00'))).toEqual([]);
});

test('the sheet of a month is one page with everybody on it', async () => {
  const sheet = await zhang.fetch(`/api/rota/pools/${COUNTY}/${pool}/months/${MONTH}/sheet.pdf`);
  expect(sheet.headers.get('content-type')).toContain('application/pdf');
  const bytes = Buffer.from(await sheet.arrayBuffer());
  expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
  expect(bytes.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(1);
});

test('what cannot be filled is told in words, and the rest of the month is there', async () => {
  const gap = newId();
  await zhang.call(c.savePost, {
    ...of,
    post: gap,
    name: '夜间值守',
    kind: 'evening',
    place: COMMUNITY,
    skill: '急救',
    hours: [hours('n', 'night', 'workday', '21:30', '06:30')],
    ended: false,
  });
  const solve = { ...of, month: '2027-04' };
  await zhang.call(c.solve, solve);
  await expect
    .poll(async () => (await zhang.call(c.readPlan, solve)).body.plan?.job, { timeout: 30_000 })
    .toBe('done');
  const body = (await zhang.call(c.readPlan, solve)).body;
  expect(body.plan?.report?.gaps[0]?.zh).toMatch(/^4月\d+日周.夜间值守夜班差 1 人：组里没有人会这个岗位$/);
  expect(body.turns.filter(({ person }) => person).length).toBeGreaterThan(40);
  expect(body.faults).toEqual([]);
});
