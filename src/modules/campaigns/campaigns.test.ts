/** Campaigns through the door: what is counted, who comes second, whose case closes what, who may not see. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { photo } from '../../../test/visit.ts';
import {
  BUILDING,
  type Client,
  COMMUNITY,
  COMPOUND,
  SIBLING,
  STREET,
  type World,
  world,
} from '../../../test/world.ts';
import { newId } from '../../kernel/ids.ts';
import { acceptCase, readCase, resolveCase } from '../cases/contract.ts';
import { putPicture } from '../pictures/contract.ts';
import { listUnits } from '../units/contract.ts';
import { handOver, listColleagues, readInbox } from '../work/contract.ts';
import * as c from './contract.ts';

let w: World;
let people: Record<string, Client>;

beforeAll(async () => {
  w = await world();
  people = {};
  for (const login of ['zhao', 'zhang', 'wang', 'li', 'sun', 'liu', 'gao', 'chen', 'admin'])
    people[login] = await w.as(login);
});
afterAll(() => w?.close());

const as = (login: string): Client => people[login]!;
const ITEMS: c.ItemGiven[] = [
  { title: '提示牌', how: '', photoBefore: true, photoAfter: true, category: 'safety_dogs' },
  { title: '拴绳', how: '', photoBefore: false, photoAfter: false, category: 'safety_dogs' },
  { title: '犬粪', how: '', photoBefore: false, photoAfter: false, category: 'outside_rubbish' },
];

async function unitId(name: string): Promise<string> {
  const { rows } = (await as('zhao').call(listUnits, {})).body;
  return rows.find((unit) => unit.name === name)!.id;
}

const day = (shift: number): string =>
  new Date(Date.now() + 8 * 3_600_000 + shift * 86_400_000).toISOString().slice(0, 10);

async function start(more: Partial<Parameters<typeof given>[0]> = {}, login = 'zhao') {
  const answer = await as(login).call(c.createCampaign, given(more));
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return (await as(login).call(c.readCampaign, { id: answer.body.id })).body;
}
const given = (more: {
  places?: string[];
  place?: string;
  lead?: string | null;
  starts?: string;
  ends?: string;
  items?: c.ItemGiven[];
  title?: string;
}) => ({
  id: newId(),
  place: STREET,
  title: `养犬整治 ${newId().slice(-4)}`,
  why: '天热开窗',
  starts: day(0),
  ends: day(30),
  lead: null,
  assist: [],
  items: ITEMS,
  places: [BUILDING, `${SIBLING}001003`],
  ...more,
});

const at = (whole: c.CampaignWhole, place: string) => whole.at.find((one) => one.place === place)!;
const open = async (login: string, id: string) => (await as(login).call(c.readPlaceIn, { at: id })).body;
const set = (login: string, place: c.PlaceWhole, nth: number, more: object = {}) =>
  as(login).call(c.recordCheck, {
    at: place.id,
    item: place.checks[nth]!.item,
    state: 'ok',
    words: '',
    severity: null,
    photos: [],
    version: place.checks[nth]!.version,
    ...more,
  });

async function picture(login: string, place: string): Promise<string> {
  const id = newId();
  const { buffer } = await photo();
  const answer = await as(login).call(putPicture, { id, place }, { upload: buffer, type: 'image/jpeg' });
  expect(answer.status).toBe(200);
  return id;
}

test('places go to who answers for them; a compound to the worker of most of its buildings', async () => {
  const whole = await start({ places: [BUILDING, COMPOUND, `${SIBLING}001003`] });
  expect(at(whole, BUILDING).holderName).toBe('王小梅');
  expect(at(whole, COMPOUND).holderName).toBe('王小梅');
  expect(at(whole, `${SIBLING}001003`).holderName).toBe('孙晓');
  expect(whole.figures).toMatchObject({ places: { all: 3, todo: 3 }, checks: { all: 9, todo: 9 } });
  const tasks = (await as('sun').call(readInbox, {})).body.rows;
  expect(tasks.filter(({ subject }) => subject === at(whole, `${SIBLING}001003`).id)).toMatchObject([
    { noun: 'campaign_place', title: `${whole.title}：3号楼` },
  ]);
});

test('bad input is told beside its field, all at once, and nothing is written', async () => {
  const [before] = await w.house.sql`select count(*)::int as n from campaigns`;
  const bad: [object, string][] = [
    [{ ends: day(-3) }, 'ends'],
    [{ starts: '2026-02-30' }, 'starts'],
    [{ ends: day(900) }, 'ends'],
    [{ places: ['370105002001001'] }, 'places.0'],
    [{ places: [BUILDING, COMMUNITY] }, 'places.1'],
    [{ items: [ITEMS[0]!, ITEMS[0]!] }, 'items.1.title'],
    [{ items: [{ ...ITEMS[0]!, category: 'nothing' }] }, 'items.0.category'],
    [{ lead: newId() }, 'lead'],
  ];
  for (const [more, path] of bad) {
    const answer = await as('zhao').call(c.createCampaign, given(more));
    expect([answer.status, answer.fault.fields[0]?.path], path).toEqual([400, path]);
  }
  const [after] = await w.house.sql`select count(*)::int as n from campaigns`;
  expect(after).toEqual(before);
});

test('two at once on the same item: the first holds, the second is told who did what', async () => {
  const whole = await start({ places: [BUILDING] });
  const place = await open('wang', at(whole, BUILDING).id);
  const both = await Promise.all([
    set('wang', place, 1),
    set('zhang', place, 1, { state: 'problem', words: '三条狗没有绳' }),
  ]);
  const [first, second] = both.sort((a, b) => a.status - b.status);
  expect([first!.status, second!.status]).toEqual([200, 409]);
  expect(second!.fault.code).toBe('changed');
  expect(second!.fault.message).toMatch(/(王小梅|张书记) \d\d:\d\d 已经把“拴绳”记成“(正常|有问题)”/);
  const now = await open('wang', place.id);
  expect(now.checks[1]!.version).toBe(1);
  // Having looked, the second may still say otherwise.
  const again = await set('zhang', now, 1, { state: 'problem', words: '三条狗没有绳' });
  expect(again.status).toBe(200);
});

test('the rest in one tap leaves alone what somebody else recorded meanwhile', async () => {
  const whole = await start({ places: [BUILDING] });
  const seen = await open('wang', at(whole, BUILDING).id);
  expect((await set('zhang', seen, 2, { state: 'problem', words: '草坪里有' })).status).toBe(200);
  const rest = await as('wang').call(c.recordRest, {
    at: seen.id,
    items: seen.checks.map(({ item }) => item),
  });
  expect(rest.body).toEqual({ done: 2, skipped: 1, state: 'problem' });
  const { checks } = await open('wang', seen.id);
  expect(checks.map(({ state }) => state)).toEqual(['ok', 'ok', 'problem']);
  expect(checks[2]).toMatchObject({ words: '草坪里有', byName: '张书记' });
});

test('problem, photo, repair: the place is done and its task ends; found again, the task is back', async () => {
  const whole = await start({ places: [BUILDING] });
  const id = at(whole, BUILDING).id;
  let place = await open('wang', id);
  const none = await set('wang', place, 0, { state: 'problem', words: '牌子倒了' });
  expect(none.fault.fields).toMatchObject([{ path: 'photos', code: 'needed' }]);
  const before = await picture('wang', BUILDING);
  const found = await set('wang', place, 0, {
    state: 'problem',
    words: '牌子倒了',
    severity: 2,
    photos: [before],
  });
  expect(found.body).toEqual({ ok: true, state: 'problem' });
  await as('wang').call(c.recordRest, { at: id, items: place.checks.slice(1).map(({ item }) => item) });
  place = await open('wang', id);
  const fix = { at: id, item: place.checks[0]!.item, words: '重新立好了', version: 1 };
  expect((await as('wang').call(c.recordFix, { ...fix, photos: [] })).status).toBe(400);
  // Somebody else's picture is not taken for one's own.
  expect((await as('wang').call(c.recordFix, { ...fix, photos: [newId()] })).status).toBe(400);
  const after = await picture('wang', BUILDING);
  expect((await as('wang').call(c.recordFix, { ...fix, photos: [after] })).body.state).toBe('done');
  const mine = async () =>
    (await as('wang').call(readInbox, {})).body.rows.some(({ subject }) => subject === id);
  expect(await mine()).toBe(false);
  place = await open('wang', id);
  expect(place.checks[0]).toMatchObject({
    state: 'fixed',
    before: [before],
    after: [after],
    fixedByName: '王小梅',
  });
  await set('wang', place, 0, { state: 'problem', words: '又倒了', photos: [before] });
  expect(await mine()).toBe(true);
  expect((await open('wang', id)).checks[0]).toMatchObject({ after: [], fixedByName: null });
});

test('handed on as a case: its end closes the item, opening it again opens the item', async () => {
  const whole = await start({ places: [BUILDING] });
  const id = at(whole, BUILDING).id;
  let place = await open('wang', id);
  const before = await picture('wang', BUILDING);
  await set('wang', place, 0, { state: 'problem', words: '牌子要换新的', photos: [before] });
  const item = place.checks[0]!.item;
  const made = await as('wang').call(c.handOn, {
    at: id,
    item,
    text: '养犬提示牌坏了，要换新的',
    category: 'safety_dogs',
    version: 1,
  });
  expect(made.body).toMatchObject({
    ok: true,
    state: 'problem',
    number: expect.stringMatching(/^\d{4}-\d{4}$/),
  });
  place = await open('wang', id);
  const caseId = place.checks[0]!.caseId!;
  const whole2 = (await as('wang').call(readCase, { id: caseId })).body;
  expect(whole2).toMatchObject({ number: made.body.number, source: 'patrol', photos: [expect.any(String)] });
  // Nobody records over a case.
  expect((await set('wang', place, 0)).fault.code).toBe('state');
  await as('wang').call(acceptCase, { id: caseId });
  await as('wang').call(resolveCase, { id: caseId, text: '换好了', photos: [] });
  await w.settle();
  expect((await open('wang', id)).checks[0]).toMatchObject({
    state: 'fixed',
    fixedWords: `诉求 ${made.body.number} 办结`,
  });
  await w.house.sql`update cases set state = 'reopened' where id = ${caseId}`;
  await w.house.sql`insert into events (county, at, actor_kind, noun, subject, verb, place)
    values ('370105', now(), 'house', 'case', ${caseId}, 'case.reopened', ${BUILDING})`;
  await w.settle();
  expect((await open('wang', id)).checks[0]!.state).toBe('handed');
  await w.house.sql`update cases set state = 'withdrawn' where id = ${caseId}`;
  await w.house.sql`insert into events (county, at, actor_kind, noun, subject, verb, place)
    values ('370105', now(), 'house', 'case', ${caseId}, 'case.withdrawn', ${BUILDING})`;
  await w.settle();
  expect((await open('wang', id)).checks[0]!.state).toBe('problem');
});

test('list, whole and report agree, for the street and for one community that sees its part', async () => {
  const whole = await start({ places: [BUILDING, `${COMPOUND}001`, `${SIBLING}001003`] });
  const place = await open('wang', at(whole, BUILDING).id);
  await set('wang', place, 0);
  await set('wang', place, 1, { state: 'problem', words: '没拴绳', severity: 3 });
  const other = await open('sun', at(whole, `${SIBLING}001003`).id);
  await as('sun').call(c.recordRest, { at: other.id, items: other.checks.map(({ item }) => item) });
  for (const [login, places, checks] of [
    ['zhao', { all: 3, todo: 1, going: 0, problem: 1, done: 1 }, { all: 9, todo: 4, ok: 4, problem: 1 }],
    ['zhang', { all: 2, todo: 1, going: 0, problem: 1, done: 0 }, { all: 6, todo: 4, ok: 1, problem: 1 }],
  ] as const) {
    const me = as(login);
    const seen = (await me.call(c.readCampaign, { id: whole.id })).body;
    const row = (await me.call(c.listCampaigns, { q: whole.title })).body.rows[0]!;
    const report = (await me.call(c.readReport, { id: whole.id })).body;
    expect(seen.figures).toMatchObject({ places, checks });
    expect(row.figures).toEqual(seen.figures);
    expect(report.figures).toEqual(seen.figures);
    expect(seen.part).toBe(login === 'zhang');
    const states = Object.groupBy(seen.at, ({ state }) => state);
    for (const state of c.PLACE_STATES) expect(states[state]?.length ?? 0).toBe(seen.figures.places[state]);
    for (const state of c.CHECK_STATES) {
      const n = seen.figures.checks[state];
      expect(seen.at.reduce((sum, { counts }) => sum + counts[state], 0)).toBe(n);
      expect(seen.items.reduce((sum, { counts }) => sum + counts[state], 0)).toBe(n);
    }
    expect(report.problems).toMatchObject({ found: 1, open: 1, urgent: 1, fixed: 0 });
    expect(report.communities.reduce((sum, one) => sum + one.places, 0)).toBe(places.all);
  }
  const tabs = (await as('zhao').call(c.countCampaigns, {})).body;
  const listed = (await as('zhao').call(c.listCampaigns, { limit: 100 })).body.rows;
  expect(tabs['running']).toBe(listed.length);
});

test('who may not see: another community, a department that is not called, the administrator', async () => {
  const police = await unitId('派出所');
  const whole = await start({ places: [BUILDING], lead: police });
  const id = at(whole, BUILDING).id;
  const read = async (login: string) => (await as(login).call(c.readCampaign, { id: whole.id })).status;
  expect(await read('sun')).toBe(404);
  expect(await read('liu')).toBe(404);
  expect(await read('admin')).toBe(403);
  expect(await read('chen')).toBe(200);
  // The unit that leads sees and handles all of it.
  expect(await read('gao')).toBe(200);
  const place = await open('gao', id);
  expect((await set('gao', place, 1)).status).toBe(200);
  expect((await set('sun', place, 2)).status).toBe(404);
  expect((await set('chen', place, 2)).status).toBe(403);
  const mine = (await as('gao').call(c.myPlaces, {})).body.rows;
  expect(mine.map((one) => one.id)).toEqual([id]);
  expect((await as('liu').call(c.myPlaces, {})).body.rows).toEqual([]);
  // A photo of the place: only for them too.
  const shot = await picture('gao', BUILDING);
  await set('gao', place, 0, { state: 'problem', words: '没有牌子', photos: [shot] });
  expect((await as('wang').fetch(`/api/pictures/${shot}`)).status).toBe(200);
  expect((await as('sun').fetch(`/api/pictures/${shot}`)).status).toBe(404);
  expect((await w.nobody().fetch(`/api/pictures/${shot}`)).status).toBe(404);
});

test('another person, more places, fewer places, another end, and closed for good', async () => {
  const whole = await start({ places: [BUILDING] });
  const p = at(whole, BUILDING);
  const { rows } = (await as('zhao').call(c.holderCandidates, { at: p.id })).body;
  const li = rows.find(({ name }) => name === '李建国');
  expect(li).toBeUndefined();
  const zhang = rows.find(({ name }) => name === '张书记')!;
  expect((await as('zhao').call(c.setHolder, { at: p.id, to: zhang.account })).status).toBe(200);
  expect((await as('zhang').call(readInbox, {})).body.rows.some(({ subject }) => subject === p.id)).toBe(
    true,
  );
  const more = { id: whole.id, places: [BUILDING, `${COMPOUND}004`, `${COMPOUND}004`] };
  expect((await as('zhao').call(c.addPlaces, more)).body).toEqual({ added: 1 });
  expect((await as('zhao').call(c.addPlaces, more)).body).toEqual({ added: 0 });
  await set('zhang', await open('zhang', p.id), 1);
  expect((await as('zhao').call(c.dropPlace, { at: p.id })).fault.code).toBe('recorded');
  let now = (await as('zhao').call(c.readCampaign, { id: whole.id })).body;
  expect((await as('zhao').call(c.dropPlace, { at: at(now, `${COMPOUND}004`).id })).status).toBe(200);
  const change = {
    id: whole.id,
    title: '改了名',
    why: '',
    starts: now.starts,
    ends: day(60),
    lead: null,
    assist: [],
  };
  expect((await as('zhao').call(c.changeCampaign, { ...change, version: 9 })).fault.code).toBe('changed');
  expect((await as('zhao').call(c.changeCampaign, { ...change, version: now.version })).status).toBe(200);
  const task = (await as('zhang').call(readInbox, {})).body.rows.find(({ subject }) => subject === p.id)!;
  expect(task.title).toBe('改了名：3号楼');
  now = (await as('zhao').call(c.readCampaign, { id: whole.id })).body;
  expect(
    (await as('zhang').call(c.closeCampaign, { id: whole.id, words: '', version: now.version })).status,
  ).toBe(404);
  const close = await as('zhao').call(c.closeCampaign, {
    id: whole.id,
    words: '入秋收尾',
    version: now.version,
  });
  expect(close.status).toBe(200);
  expect((await set('zhang', await open('zhang', p.id), 2)).fault.code).toBe('closed');
  expect((await as('zhang').call(readInbox, {})).body.rows.some(({ subject }) => subject === p.id)).toBe(
    false,
  );
});

test('a hand-over moves the place with its task', async () => {
  const whole = await start({ places: [`${COMPOUND}001`] });
  const p = at(whole, `${COMPOUND}001`);
  expect(p.holderName).toBe('李建国');
  const { rows } = (await as('zhang').call(listColleagues, {})).body;
  const id = (name: string) => rows.find((one) => one.name === name)!.account;
  const moved = await as('zhang').call(handOver, {
    county: '370105',
    from: id('李建国'),
    to: id('王小梅'),
    day: day(1),
    reason: '外出学习',
  });
  expect(moved.status).toBe(200);
  await w.settle();
  expect((await open('wang', p.id)).holderName).toBe('王小梅');
});

test('sheet and paper hold the same rows', async () => {
  const whole = await start({ places: [BUILDING] });
  const sheet = await as('zhao').call(c.exportCampaign, { id: whole.id });
  expect((sheet.body as Buffer).subarray(0, 2).toString()).toBe('PK');
  const paper = await as('zhao').call(c.printReport, { id: whole.id });
  expect((paper.body as Buffer).subarray(0, 5).toString()).toBe('%PDF-');
  expect((await as('sun').call(c.printReport, { id: whole.id })).status).toBe(404);
});

test('own templates for an area; those of everywhere stay', async () => {
  const { rows } = (await as('zhao').call(c.listTemplates, {})).body;
  expect(rows.map(({ lead }) => lead)).toEqual(['住建', '派出所', '城管']);
  const own = {
    id: newId(),
    place: STREET,
    title: '楼顶清理',
    why: '',
    lead: '',
    items: ITEMS,
    ended: false,
  };
  expect((await as('zhao').call(c.saveTemplate, own)).status).toBe(200);
  expect((await as('zhao').call(c.saveTemplate, { ...own, id: rows[0]!.id })).status).toBe(404);
  expect((await as('zhang').call(c.saveTemplate, { ...own, title: '改' })).status).toBe(404);
  expect((await as('zhang').call(c.listTemplates, {})).body.rows.some(({ id }) => id === own.id)).toBe(true);
});
