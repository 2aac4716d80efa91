/** The ladder on real tasks: each step told once, whoever looks, however often; nobody there means one level up. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { COMMUNITY, COUNTY, GRID, STREET, UNIT, type World, world } from '../../../../test/world.ts';
import { newId } from '../../../kernel/ids.ts';
import { addWorkdays, addWorkMinutes, dayOf } from '../../../kernel/time.ts';
import { insertTask, pauseTask, resumeTask, retimeTask } from '../service.ts';
import { climb } from './climb.ts';
import * as contract from './contract.ts';

let w: World;
let ids: Record<string, string>;
beforeAll(async () => {
  w = await world();
  const rows = await w.house.sql<{ login: string; id: string }[]>`select login, id from accounts`;
  ids = Object.fromEntries(rows.map(({ login, id }) => [login, id]));
});
beforeEach(() => w.house.sql`update tasks set done_at = now() where done_at is null`);
afterAll(() => w.close());

const cal = () => w.house.calendar();
const FROM = new Date('2026-11-23T00:30:00Z');
/** A task of ten working hours that began on a Monday at opening. */
async function task(more: { noun?: string; holder?: string | null } = {}) {
  const key = { county: COUNTY, noun: more.noun ?? 'probe', subject: newId() };
  const due = addWorkMinutes(cal(), FROM, 600);
  await insertTask(w.house.sql, {
    ...key,
    id: newId(),
    title: '试一试',
    place: UNIT,
    street: STREET,
    community: COMMUNITY,
    grid: GRID,
    holder: more.holder === undefined ? ids['wang']! : more.holder,
    openedAt: FROM,
    dueAt: due,
  });
  return { ...key, due };
}
/** After so many working minutes. */
const after = (minutes: number): Date => addWorkMinutes(cal(), FROM, minutes);
const told = async (subject: string) =>
  (
    await w.house.sql<{ verb: string; level: string; name: string }[]>`
      select verb, data->>'level' as level, data->>'toName' as name from events where subject = ${subject} order by id`
  ).map(({ verb, level, name }) => `${verb} ${level} ${name}`);

test('reminded, late, and reported upward at the set shares; each once', async () => {
  const { subject } = await task();
  for (const minutes of [0, 479, 481, 482, 599]) await climb(w.house, after(minutes));
  expect(await told(subject)).toEqual(['probe.reminded holder 王小梅']);
  for (const minutes of [601, 602, 751, 901, 5000]) await climb(w.house, after(minutes));
  expect(await told(subject)).toEqual([
    'probe.reminded holder 王小梅',
    'probe.overdue holder 王小梅',
    'probe.overdue secretary 张书记',
    'probe.overdue street 赵敏',
    'probe.overdue district 陈主任',
  ]);
});

test('two processes at once and a restart tell nobody twice; notices too', async () => {
  const all = await Promise.all(Array.from({ length: 40 }, () => task()));
  const second = await w.another();
  await Promise.all([
    climb(w.house, after(610)),
    climb(second.house, after(610)),
    climb(w.house, after(610)),
    climb(second.house, after(610)),
  ]);
  await second.close();
  const third = await w.another();
  await climb(third.house, after(620));
  await third.close();
  const subjects = all.map(({ subject }) => subject);
  const [n] = await w.house.sql<{ events: number; climbs: number }[]>`
    select (select count(*)::int from events where subject = any(${subjects})) as events,
      (select count(*)::int from climbs c join tasks t on t.county = c.county and t.id = c.task where t.subject = any(${subjects}::uuid[])) as climbs`;
  // The reminder was passed over, because the deadline had passed with it.
  expect(n).toEqual({ events: 80, climbs: 120 });
  await w.quiet();
  await w.settle();
  await w.settle();
  const notices = await w.house.sql<{ zh: string; to_id: string }[]>`
    select zh, to_id from notices where subject = any(${subjects}::uuid[])`;
  expect(notices).toHaveLength(80);
  expect(notices.find(({ to_id }) => to_id === ids['zhang'])?.zh).toBe(
    '王小梅手上的一件超时了，请过问：试一试，原定 11月24日 11:00',
  );
});

test('nobody at a level, or the very person who has it: the next level up', async () => {
  const own = await task({ holder: ids['zhang']! });
  const none = await task({ holder: null });
  await climb(w.house, after(610));
  expect(await told(own.subject)).toEqual(['probe.overdue holder 张书记', 'probe.overdue street 赵敏']);
  expect(await told(none.subject)).toEqual(['probe.overdue secretary 张书记']);
  await w.house.sql`update accounts set disabled_at = now() where login in ('zhang', 'wang')`;
  const gone = await task();
  await climb(w.house, after(610));
  await w.house.sql`update accounts set disabled_at = null`;
  expect(await told(gone.subject)).toEqual(['probe.overdue street 赵敏']);
});

test('a task that is paused or done climbs nothing; resumed it goes on, extended it begins anew', async () => {
  const { due, ...key } = await task();
  await climb(w.house, after(490));
  await w.house.sql.begin((tx) => pauseTask(tx, key, after(500), addWorkdays(cal(), due, 10)));
  await climb(w.house, after(5000));
  expect(await told(key.subject)).toHaveLength(1);
  // It stood for 1,000 minutes of work: 100 are left, and the reminder is not given again.
  await w.house.sql.begin((tx) =>
    resumeTask(tx, key, addWorkMinutes(cal(), FROM, 1000), addWorkMinutes(cal(), due, 1000)),
  );
  await w.house.sql`update tasks set look_at = ${FROM} where subject = ${key.subject}`;
  await climb(w.house, after(1599));
  expect(await told(key.subject)).toHaveLength(1);
  await w.house.sql.begin((tx) => retimeTask(tx, key, addWorkMinutes(cal(), due, 2000)));
  await w.house.sql`update tasks set look_at = ${FROM} where subject = ${key.subject}`;
  await climb(w.house, after(2200));
  expect(await told(key.subject)).toHaveLength(1);
  await climb(w.house, after(2300));
  expect(await told(key.subject)).toEqual(['probe.reminded holder 王小梅', 'probe.reminded holder 王小梅']);
  await w.house.sql`update tasks set done_at = now() where subject = ${key.subject}`;
  await climb(w.house, after(9000));
  expect(await told(key.subject)).toHaveLength(2);
});

test('the rows are edited by the administrator; a kind may have its own', async () => {
  const admin = await w.as('admin');
  const { rows } = (await admin.call(contract.readLadder, {})).body;
  expect(rows).toHaveLength(5);
  const twice = await admin.call(contract.saveLadder, { rows: [...rows, rows[0]!] });
  expect(twice.fault.fields.map(({ path }) => path)).toEqual(['rows.5.who']);
  const saved = await admin.call(contract.saveLadder, {
    rows: [...rows, { noun: 'probe', share: 0.5, who: 'street' as const }],
  });
  expect(saved.status).toBe(200);
  const one = await task();
  const other = await task({ noun: 'other' });
  await climb(w.house, after(310));
  expect(await told(one.subject)).toEqual(['probe.reminded street 赵敏']);
  expect(await told(other.subject)).toEqual([]);
  expect((await (await w.as('zhao')).call(contract.saveLadder, { rows: [] })).status).toBe(403);
  await admin.call(contract.saveLadder, { rows });
});

test('where working days lead is reckoned before it is promised', async () => {
  const zhao = await w.as('zhao');
  const ask = (from: string, workdays: number) => zhao.call(contract.reckonDue, { from, workdays });
  const near = (await ask('2026-09-28T02:00:00Z', 5)).body;
  expect(near).toEqual({ dueAt: '2026-10-10T09:30:00.000Z', day: '2026-10-10', beyondCalendar: false });
  expect((await ask('2026-12-28T02:00:00Z', 10)).body.beyondCalendar).toBe(true);
  expect((await ask('someday', 1)).fault.fields[0]?.path).toBe('from');
  expect((await ask('1999-01-01T00:00:00Z', 1)).fault.fields[0]?.code).toBe('far');
  expect(dayOf(FROM)).toBe('2026-11-23');
});
