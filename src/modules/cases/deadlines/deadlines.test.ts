/** Deadlines through the door: pauses, extensions, parked cases, resets, and who may do what. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Client, COMMUNITY, UNIT, type World, world } from '../../../../test/world.ts';
import { newId } from '../../../kernel/ids.ts';
import { clearLimits } from '../../../kernel/limits.ts';
import { addWorkdays, addWorkMinutes, dayOf, workMinutesBetween } from '../../../kernel/time.ts';
import { readInbox } from '../../work/contract.ts';
import * as c from '../contract.ts';
import * as d from './contract.ts';
import { endPauses } from './service.ts';

let w: World;
let wang: Client;
let zhang: Client;
let zhao: Client;

beforeAll(async () => {
  w = await world();
  [wang, zhang, zhao] = await Promise.all([w.as('wang'), w.as('zhang'), w.as('zhao')]);
});
beforeEach(() => clearLimits());
afterAll(() => w.close());

async function report(phone = '13900012345') {
  const id = newId();
  const answer = await w.nobody().call(c.reportCase, {
    id,
    place: UNIT,
    category: 'building_stairs',
    text: '2单元4层台阶坏了。',
    photos: [],
    phone,
  });
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return { id, resident: w.withCookie(answer.headers.get('set-cookie')!.split(';')[0]!, 'resident') };
}
const read = async (id: string, who = wang) => (await who.call(c.readCase, { id })).body;
const day = (workdays: number) => dayOf(addWorkdays(w.house.calendar(), new Date(), workdays));
const times = async (id: string) => {
  const [row] = await w.house.sql<
    { due: Date; from: Date | null; sign: Date | null; taskDue: Date; paused: Date | null }[]
  >`select c.due_at as due, c.clock_from as from, c.sign_due as sign, t.due_at as "taskDue", t.paused_at as paused
    from cases c left join tasks t on t.subject = c.id and t.noun = 'case' and t.done_at is null where c.id = ${id}`;
  return row!;
};
/** As if the open pause had begun so long ago. */
const backdate = (id: string, began: Date) =>
  w.house.sql`update case_rests set began_at = ${began} where case_id = ${id} and ended_at is null`;

describe('stages', () => {
  test('a new case promises signing, contact and solving; contact is noted once', async () => {
    const { id, resident } = await report();
    const cal = w.house.calendar();
    const before = await read(id);
    expect(before.deadlines.stages.map(({ stage }) => stage)).toEqual(['sign', 'contact', 'resolve']);
    const [row] = await w.house.sql<{ at: Date; sign: Date; contact: Date }[]>`
      select created_at as at, sign_due as sign, contact_due as contact from cases where id = ${id}`;
    expect(row!.sign).toEqual(addWorkMinutes(cal, row!.at, 120));
    expect(row!.contact).toEqual(addWorkMinutes(cal, row!.at, 450));
    await wang.call(c.acceptCase, { id });
    expect((await wang.call(d.contactCase, { id })).status).toBe(200);
    const again = await wang.call(d.contactCase, { id });
    expect([again.status, again.fault.code]).toEqual([409, 'contacted']);
    const seen = (await resident.call(c.caseProgress, { id })).body;
    expect(seen.deadlines.stages.map(({ doneAt }) => doneAt !== null)).toEqual([true, true, false]);
    expect(seen.steps.map(({ verb }) => verb)).toContain('case.contacted');
  });

  test('without a telephone there is nobody to contact', async () => {
    const { id } = await report('');
    expect((await read(id)).deadlines.stages.map(({ stage }) => stage)).toEqual(['sign', 'resolve']);
    expect((await read(id)).deadlines.may).not.toContain('contact');
  });

  test('limits are rows: the category before all categories, the longer place before the shorter', async () => {
    const set = (category: string, place: string, workHours: number | null) =>
      zhao.call(d.setStageLimit, { stage: 'sign', category, place, workHours });
    const admin = await w.as('admin');
    expect((await set('', '', 1)).status).toBe(404);
    expect((await set('', COMMUNITY, 1)).status).toBe(200);
    expect((await set('building_stairs', '370105001', 5)).status).toBe(200);
    const { id } = await report();
    const [row] = await w.house.sql<{ at: Date; sign: Date }[]>`
      select created_at as at, sign_due as sign from cases where id = ${id}`;
    expect(workMinutesBetween(w.house.calendar(), row!.at, row!.sign)).toBeCloseTo(300, 3);
    expect((await set('nothing_such', COMMUNITY, 1)).fault.fields[0]?.path).toBe('category');
    for (const [category, place] of [
      ['', COMMUNITY],
      ['building_stairs', '370105001'],
    ] as const)
      await set(category, place, null);
    expect((await admin.call(d.readDeadlineRules, {})).body.limits).toHaveLength(2);
  });
});

describe('pause and resume', () => {
  test('the deadline moves by exactly the working time that it stood, and the resident reads why', async () => {
    const { id, resident } = await report();
    await wang.call(c.acceptCase, { id });
    const before = await times(id);
    const paused = await wang.call(d.pauseCase, { id, reason: 'weather', note: '连阴雨', until: day(3) });
    expect(paused.status, JSON.stringify(paused.body)).toBe(200);
    const seen = (await resident.call(c.caseProgress, { id })).body;
    expect(seen.deadlines.rest).toMatchObject({ kind: 'paused', words: '天气不允许施工：连阴雨' });
    const english = await resident.call(c.caseProgress, { id }, { lang: 'en' });
    expect(english.body.deadlines.rest?.words).toBe('The weather does not allow the work: 连阴雨');
    expect(english.body.steps.at(-1)?.text).toContain('The weather');
    const standing = await times(id);
    expect(standing.paused).not.toBeNull();
    expect(standing.taskDue).toEqual(standing.due);
    // While it stands, nothing may be asked of its clock, and it is not stopped twice.
    expect((await wang.call(d.pauseCase, { id, reason: 'weather', until: day(1) })).fault.code).toBe(
      'paused',
    );
    expect((await zhao.call(d.resetClock, { id, reason: '重来' })).fault.code).toBe('paused');

    const cal = w.house.calendar();
    const began = addWorkMinutes(cal, new Date(), -1000);
    await backdate(id, began);
    expect((await wang.call(d.resumeCase, { id })).status).toBe(200);
    const after = await times(id);
    const [rest] = await w.house.sql<{ ended: Date }[]>`
      select ended_at as ended from case_rests where case_id = ${id}`;
    const stood = workMinutesBetween(cal, began, rest!.ended);
    expect(stood).toBeGreaterThan(900);
    expect(after.due).toEqual(addWorkMinutes(cal, before.due, stood));
    expect(after.taskDue).toEqual(after.due);
    expect(workMinutesBetween(cal, after.from!, after.due)).toBeCloseTo(24 * 60, 3);
    expect(after.sign).toEqual(before.sign);
    expect((await wang.call(d.resumeCase, { id })).fault.code).toBe('running');
    expect((await resident.call(c.caseProgress, { id })).body.deadlines.rest).toBeNull();
  });

  test('only listed reasons, and a latest end within the reason’s limit', async () => {
    const { id } = await report();
    const pause = (reason: string, until: string) => wang.call(d.pauseCase, { id, reason, until });
    expect((await pause('because', day(1))).fault.fields[0]?.path).toBe('reason');
    expect((await pause('weather', '2020-01-01')).fault.fields[0]?.code).toBe('past');
    expect((await pause('weather', day(16))).fault.fields[0]?.code).toBe('far');
    expect((await pause('weather', '2999-12-31')).fault.fields[0]?.code).toBe('far');
    expect((await pause('weather', day(15))).status).toBe(200);
  });

  test('a forgotten pause ends by itself at its latest end, once, however many processes look', async () => {
    const { id } = await report();
    const before = await times(id);
    await wang.call(d.pauseCase, { id, reason: 'parts', until: day(2) });
    const [rest] = await w.house.sql<{ began: Date; until: Date }[]>`
      select began_at as began, until_at as until from case_rests where case_id = ${id}`;
    const standing = await times(id);
    const second = await w.another();
    const later = new Date(rest!.until.getTime() + 5 * 86_400_000);
    await Promise.all([endPauses(w.house, later), endPauses(second.house, later)]);
    await second.close();
    const after = await times(id);
    expect(after.due).toEqual(standing.due);
    const stood = workMinutesBetween(w.house.calendar(), rest!.began, rest!.until);
    expect(after.due).toEqual(addWorkMinutes(w.house.calendar(), before.due, stood));
    const [n] = await w.house.sql<{ n: number }[]>`
      select count(*)::int as n from events where subject = ${id} and verb = 'case.resumed'`;
    expect(n?.n).toBe(1);
  });

  test('solving ends the pause and puts the clock right', async () => {
    const { id } = await report();
    await wang.call(d.pauseCase, { id, reason: 'parts', until: day(5) });
    expect((await wang.call(c.resolveCase, { id, text: '好了', photos: [] })).body.state).toBe('resolved');
    const [row] = await w.house.sql`
      select paused_at, rest_until, (select count(*)::int from case_rests where case_id = ${id} and ended_at is null) as open
      from cases where id = ${id}`;
    expect(row).toEqual({ paused_at: null, rest_until: null, open: 0 });
  });
});

describe('extension', () => {
  test('asked before the deadline, decided by a supervisor, told to the resident', async () => {
    const { id, resident } = await report();
    await wang.call(c.acceptCase, { id });
    const before = await times(id);
    expect((await wang.call(d.askExtension, { id, reason: '等配件', workdays: 3 })).status).toBe(200);
    expect((await wang.call(d.askExtension, { id, reason: '再等', workdays: 3 })).fault.code).toBe('asked');
    // Internal until it is decided.
    expect(JSON.stringify((await resident.call(c.caseProgress, { id })).body)).not.toContain('等配件');
    const inbox = (await zhang.call(readInbox, {})).body.rows;
    expect(inbox.find(({ subject, noun }) => subject === id && noun === 'extension')?.title).toContain(
      '申请延期',
    );
    const asked = (await read(id, zhang)).deadlines.request!;
    expect(asked.dueTo).toBe(addWorkdays(w.house.calendar(), before.due, 3).toISOString());
    expect((await wang.call(d.answerExtension, { id, request: asked.id, grant: true })).status).toBe(403);
    const [one, two] = await Promise.all([
      zhang.call(d.answerExtension, { id, request: asked.id, grant: true }),
      zhao.call(d.answerExtension, { id, request: asked.id, grant: false, note: '抓紧' }),
    ]);
    expect([one.status, two.status].sort()).toEqual([200, 409]);
    await w.settle();
    const after = await times(id);
    const seen = (await resident.call(c.caseProgress, { id })).body;
    if (one.status === 200) {
      expect(after.due.toISOString()).toBe(asked.dueTo);
      expect(after.taskDue).toEqual(after.due);
      expect(seen.steps.at(-1)).toMatchObject({ verb: 'case.extended', text: '等配件', dueTo: asked.dueTo });
      const told = await w.house.sql<{ zh: string }[]>`
        select zh from notices where subject = ${id} and to_kind = 'phone' and zh like '%多用几天%'`;
      expect(told).toHaveLength(1);
    } else expect(after.due).toEqual(before.due);
    expect((await zhang.call(readInbox, {})).body.rows.some((row) => row.subject === id)).toBe(false);
  });

  test('after the deadline there is a clear no; so many times and no more', async () => {
    const { id } = await report();
    await wang.call(c.acceptCase, { id });
    for (let n = 0; n < 2; n += 1) {
      await wang.call(d.askExtension, { id, reason: '还要几天', workdays: 1 });
      const request = (await read(id, zhang)).deadlines.request!.id;
      expect((await zhang.call(d.answerExtension, { id, request, grant: true })).status).toBe(200);
    }
    expect((await read(id)).deadlines).toMatchObject({ extended: 2, extensionsLeft: 0 });
    expect((await wang.call(d.askExtension, { id, reason: '还要', workdays: 1 })).fault.code).toBe(
      'extensions-used',
    );
    const late = await report();
    await w.house.sql`update cases set due_at = now() - interval '1 minute' where id = ${late.id}`;
    const refused = await wang.call(d.askExtension, { id: late.id, reason: '来不及', workdays: 1 });
    expect([refused.status, refused.fault.code]).toEqual([409, 'deadline-passed']);
    expect((await read(late.id)).deadlines.may).not.toContain('ask');
    const many = await report();
    expect(
      (await wang.call(d.askExtension, { id: many.id, reason: '久', workdays: 200 })).fault.fields[0]?.path,
    ).toBe('workdays');
  });

  test('nobody decides on their own request', async () => {
    const { id } = await report();
    expect((await zhang.call(d.askExtension, { id, reason: '我来办', workdays: 2 })).status).toBe(200);
    const request = (await read(id, zhang)).deadlines.request!.id;
    expect((await read(id, zhang)).deadlines.may).not.toContain('answer');
    expect((await zhang.call(d.answerExtension, { id, request, grant: true })).fault.code).toBe('own');
    // It went to the street, not back to the secretary.
    expect((await zhao.call(readInbox, {})).body.rows.some(({ subject }) => subject === id)).toBe(true);
    expect((await zhao.call(d.answerExtension, { id, request, grant: true })).status).toBe(200);
  });

  test('granted while the clock stands: both deadlines move', async () => {
    const { id } = await report();
    const before = await times(id);
    await wang.call(d.askExtension, { id, reason: '等', workdays: 2 });
    await wang.call(d.pauseCase, { id, reason: 'parts', until: day(3) });
    const request = (await read(id, zhang)).deadlines.request!;
    expect((await zhang.call(d.answerExtension, { id, request: request.id, grant: true })).status).toBe(200);
    expect((await times(id)).due.toISOString()).toBe(request.dueTo);
    await wang.call(d.resumeCase, { id });
    const cal = w.house.calendar();
    const [rest] = await w.house.sql<{ began: Date; ended: Date }[]>`
      select began_at as began, ended_at as ended from case_rests where case_id = ${id}`;
    const stood = workMinutesBetween(cal, rest!.began, rest!.ended);
    expect((await times(id)).due).toEqual(addWorkMinutes(cal, addWorkdays(cal, before.due, 2), stood));
  });
});

describe('parked', () => {
  test('by a supervisor with a review day; review renews or lets work go on', async () => {
    const { id, resident } = await report();
    expect((await wang.call(d.parkCase, { id, reason: '要等改造', review: day(20) })).status).toBe(403);
    expect((await zhang.call(d.parkCase, { id, reason: '要等改造', review: day(200) })).status).toBe(400);
    expect((await zhang.call(d.parkCase, { id, reason: '要等改造', review: day(20) })).status).toBe(200);
    expect((await read(id, zhang)).state).toBe('parked');
    const parked = (await zhang.call(c.listCases, { tab: 'parked' })).body.rows.find((row) => row.id === id);
    expect(dayOf(new Date(parked!.restUntil!))).toBe(day(20));
    expect((await wang.call(readInbox, {})).body.rows.some(({ subject }) => subject === id)).toBe(false);
    const review = (await zhang.call(readInbox, {})).body.rows.find(({ subject }) => subject === id);
    expect(review).toMatchObject({ noun: 'case_review' });
    const seen = (await resident.call(c.caseProgress, { id })).body;
    expect(seen.deadlines.rest).toMatchObject({ kind: 'parked', words: '要等改造' });

    expect((await zhang.call(d.renewParking, { id, note: '还在等', review: day(30) })).status).toBe(200);
    const [task] = await w.house.sql<{ due: Date }[]>`
      select due_at as due from tasks where subject = ${id} and noun = 'case_review' and done_at is null`;
    expect(dayOf(task!.due)).toBe(day(30));
    expect((await zhang.call(d.unparkCase, { id, note: '可以办了' })).status).toBe(200);
    expect((await read(id, zhang)).state).toBe('working');
    const [open] = await w.house.sql<{ nouns: string[] }[]>`
      select array_agg(noun) as nouns from tasks where subject = ${id} and done_at is null`;
    expect(open!.nouns).toEqual(['case']);
    expect((await wang.call(readInbox, {})).body.rows.some(({ subject }) => subject === id)).toBe(true);
  });

  test('a deadline that had passed needs a new one', async () => {
    const { id } = await report();
    await w.house
      .sql`update cases set due_at = now() - interval '30 days', created_at = now() - interval '40 days' where id = ${id}`;
    await zhang.call(d.parkCase, { id, reason: '积案', review: day(5) });
    expect((await zhang.call(d.unparkCase, { id, note: '办' })).fault.fields[0]?.path).toBe('workdays');
    expect((await zhang.call(d.unparkCase, { id, note: '办', workdays: 4 })).status).toBe(200);
    expect(dayOf((await times(id)).due)).toBe(day(4));
  });
});

describe('reassigning', () => {
  test('never moves a deadline; only a supervisor’s reset with a reason does', async () => {
    const { id } = await report();
    const before = await times(id);
    const to = (await zhao.call(c.caseCandidates, { id })).body.rows.find(
      ({ name }) => name === '刘经办',
    )!.account;
    expect((await zhao.call(c.assignCase, { id, to, reason: '归城管' })).status).toBe(200);
    const after = await times(id);
    expect([after.due, after.sign, after.from]).toEqual([before.due, before.sign, null]);
    expect((await zhao.call(d.resetClock, { id, reason: '  ' })).status).toBe(400);
    await w.house
      .sql`update cases set due_at = now() - interval '3 days', created_at = now() - interval '9 days' where id = ${id}`;
    expect((await zhao.call(d.resetClock, { id, reason: '派错了部门' })).status).toBe(200);
    const reset = await times(id);
    expect(workMinutesBetween(w.house.calendar(), reset.from!, reset.due)).toBeCloseTo(24 * 60, 3);
    expect(reset.taskDue).toEqual(reset.due);
    const [event] = await w.house.sql<{ open: boolean; reason: string }[]>`
      select open, data->>'text' as reason from events where subject = ${id} and verb = 'case.clock_reset'`;
    expect(event).toEqual({ open: true, reason: '派错了部门' });
    expect((await (await w.as('liu')).call(d.resetClock, { id, reason: '我' })).status).toBe(403);
  });
});
