/** A few clocks of the demo that stand still, wait for more time, got it, or are parked; whoever was reached counts as reached. */
import type { Sql } from '../kernel/db.ts';
import type { House } from '../kernel/module.ts';
import { addWorkdays, addWorkMinutes } from '../kernel/time.ts';
import { extended, moved } from '../modules/cases/deadlines/rules.ts';
import type { Force } from './force.ts';
import { Chance } from './random.ts';

type Open = {
  county: string;
  id: string;
  title: string;
  place: string;
  street: string;
  community: string;
  grid: string | null;
  holder: string | null;
  holderName: string | null;
  createdAt: Date;
  dueAt: Date;
};
type Who = { id: string | null; name: string | null };

const PAUSES = [
  ['weather', '天气不允许施工', '等连着两个晴天'],
  ['parts', '等配件到货', '厂家说三天到'],
  ['repair_fund', '维修资金在走业主表决', '已经征求了一半业主'],
  ['resident_time', '等居民方便的时间', '约了下周上门'],
] as const;
const EXTENSIONS = [
  '要请有资质的单位来检测',
  '配件要从外地调',
  '两家还没谈拢，约了再见一次',
  '施工队排到后天',
] as const;
const PARKED = [
  ['要等老旧小区改造一起做，已报区住建', -2],
  ['产权单位破产，正在找托管方', 12],
  ['要全体业主表决动用维修资金，票数还不够', 25],
] as const;

/** Ids of the demo are the same at every load. */
const MADE = Date.parse('2026-01-01T00:00:00+08:00');
let ids = new Chance('deadlines');

export async function loadDeadlines(house: House, force: Force, now: Date): Promise<Record<string, number>> {
  const { sql } = house;
  ids = new Chance('deadlines');
  await sql`update cases set contacted_at = least(accepted_at + interval '40 minutes', ${now})
    where accepted_at is not null and state <> 'closed' and (phone_mask is not null or reporter is not null)`;
  const rows = await sql<Open[]>`
    select county, id, title, place, street, community, grid, holder, holder_name as "holderName", created_at as "createdAt",
      due_at as "dueAt" from cases
    where state in ('accepted', 'working') and due_at > ${now} order by due_at desc, id limit 40`;
  const turns = rows.filter((_, at) => at % 3 === 0);
  const take = (n: number): Open[] => turns.splice(0, n);
  for (const [at, c] of take(PAUSES.length).entries()) await pause(house, c, at, now);
  for (const [at, c] of take(EXTENSIONS.length).entries()) await extend(house, c, at, now, force);
  for (const [at, c] of take(PARKED.length).entries()) await park(house, c, at, now, force);
  return {};
}

const event = (sql: Sql, c: Open, at: Date, who: Who, verb: string, open: boolean, data: object) => sql`
  insert into events (county, at, actor_kind, actor, actor_name, noun, subject, verb, place, grid, open, data)
  values (${c.county}, ${at}, 'staff', ${who.id}, ${who.name}, 'case', ${c.id}, ${verb}, ${c.place}, ${c.grid}, ${open}, ${sql.json(data as never)})`;
const secretaryOf = (force: Force, c: Open): Who => {
  const found = force.secretaries.get(c.community);
  return { id: found?.id ?? null, name: found?.name ?? null };
};

async function pause(house: House, c: Open, at: number, now: Date): Promise<void> {
  const { sql } = house;
  const calendar = house.calendar();
  const [reason, words, note] = PAUSES[at]!;
  const began = latest(addWorkMinutes(calendar, now, -300 * (at + 1)), c.createdAt);
  const until = addWorkdays(calendar, now, 4 + at);
  const ahead = moved(calendar, { from: c.createdAt, sign: null, contact: null, due: c.dueAt }, began, until);
  await sql`insert into case_rests (county, case_id, id, kind, reason, note, began_at, until_at, due_at, clock_from)
    values (${c.county}, ${c.id}, ${ids.id(MADE)}, 'paused', ${reason}, ${note}, ${began}, ${until}, ${c.dueAt}, ${c.createdAt})`;
  await sql`update cases set paused_at = ${began}, rest_until = ${until}, due_at = ${ahead.due} where county = ${c.county} and id = ${c.id}`;
  await sql`update tasks set paused_at = ${began}, due_at = ${ahead.due}, look_at = 'infinity'
    where county = ${c.county} and subject = ${c.id} and noun = 'case' and done_at is null`;
  await event(sql, c, began, { id: c.holder, name: c.holderName }, 'case.paused', true, {
    text: `${words}：${note}`,
    state: 'working',
    reason,
    until: until.toISOString(),
  });
}

/** Every second one has been granted already. */
async function extend(house: House, c: Open, at: number, now: Date, force: Force): Promise<void> {
  const { sql } = house;
  const reason = EXTENSIONS[at]!;
  const asked = latest(new Date(now.getTime() - (at + 2) * 5_400_000), c.createdAt);
  const granted = at % 2 === 1;
  const due = extended(house.calendar(), c.dueAt, 3);
  const secretary = secretaryOf(force, c);
  const holder = { id: c.holder, name: c.holderName };
  await sql`insert into case_extensions (county, case_id, id, asked_by, asked_name, asked_at, reason, workdays, due_from,
      answered_at, answered_name, granted, due_to)
    values (${c.county}, ${c.id}, ${ids.id(MADE)}, ${c.holder}, ${c.holderName}, ${asked}, ${reason}, 3, ${c.dueAt},
      ${granted ? now : null}, ${granted ? secretary.name : null}, ${granted || null}, ${granted ? due : null})`;
  await event(sql, c, asked, holder, 'case.extension_asked', false, {
    text: reason,
    state: 'working',
    workdays: 3,
  });
  if (granted) {
    await sql`update cases set due_at = ${due}, extended = 1 where county = ${c.county} and id = ${c.id}`;
    await sql`update tasks set due_at = ${due}, round = 2 where county = ${c.county} and subject = ${c.id} and noun = 'case' and done_at is null`;
    await event(sql, c, now, secretary, 'case.extended', true, {
      text: reason,
      state: 'working',
      dueFrom: c.dueAt.toISOString(),
      dueTo: due.toISOString(),
    });
    return;
  }
  await sql`update cases set asking = true where county = ${c.county} and id = ${c.id}`;
  await task(sql, c, 'extension', `申请延期：${c.title}`, secretary.id, asked, c.dueAt);
}

async function park(house: House, c: Open, at: number, now: Date, force: Force): Promise<void> {
  const { sql } = house;
  const calendar = house.calendar();
  const [words, days] = PARKED[at]!;
  const began = latest(addWorkMinutes(calendar, now, -450 * 5), c.createdAt);
  const until = days > 0 ? addWorkdays(calendar, now, days) : addWorkMinutes(calendar, now, days * 450);
  const secretary = secretaryOf(force, c);
  const ahead = moved(calendar, { from: c.createdAt, sign: null, contact: null, due: c.dueAt }, began, until);
  await sql`insert into case_rests (county, case_id, id, kind, note, began_at, until_at, due_at, clock_from)
    values (${c.county}, ${c.id}, ${ids.id(MADE)}, 'parked', ${words}, ${began}, ${until}, ${c.dueAt}, ${c.createdAt})`;
  await sql`update cases set state = 'parked', paused_at = ${began}, rest_until = ${until}, due_at = ${ahead.due}
    where county = ${c.county} and id = ${c.id}`;
  await sql`update tasks set done_at = ${began} where county = ${c.county} and subject = ${c.id} and noun = 'case' and done_at is null`;
  await task(sql, c, 'case_review', `复核挂账：${c.title}`, secretary.id, began, until);
  await event(sql, c, began, secretary, 'case.parked', true, {
    text: words,
    state: 'parked',
    until: until.toISOString(),
  });
}

const task = (
  sql: Sql,
  c: Open,
  noun: string,
  title: string,
  holder: string | null,
  from: Date,
  due: Date,
) => sql`
  insert into tasks (county, id, noun, subject, title, place, street, community, grid, holder, opened_at, due_at)
  values (${c.county}, ${ids.id(MADE)}, ${noun}, ${c.id}, ${title}, ${c.place}, ${c.street}, ${c.community}, ${c.grid}, ${holder}, ${from}, ${due})`;

const latest = (a: Date, b: Date): Date => (a > b ? a : b);
