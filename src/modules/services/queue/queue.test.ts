/** Through the door: numbers given and called by many at once, who may not, days that end, the slip of paper. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Client, COMMUNITY, COUNTY, HOME, SIBLING, type World, world } from '../../../../test/world.ts';
import { newId } from '../../../kernel/ids.ts';
import { clearLimits } from '../../../kernel/limits.ts';
import { openSession } from '../../../kernel/sessions.ts';
import { dayOf, shiftDay } from '../../../kernel/time.ts';
import { openApplication } from '../applications/contract.ts';
import * as ratings from '../ratings/contract.ts';
import * as windowContract from '../window/contract.ts';
import { remindDue } from '../window/reminders.ts';
import * as contract from './contract.ts';
import { forgetLine } from './line.ts';
import { endDays } from './service.ts';
import { takeNext } from './store.ts';

let w: World;
let wang: Client;
let zhang: Client;
beforeAll(async () => {
  w = await world();
  wang = await w.as('wang');
  zhang = await w.as('zhang');
});
afterAll(() => w.close());
const TODAY = () => dayOf(new Date());
const hall = () => ({ county: COUNTY, community: COMMUNITY, day: TODAY() });
beforeEach(async () => {
  await w.house.sql`truncate queue_tickets, queue_days`;
  forgetLine(w.house as never, hall());
  clearLimits();
});

const give = async (kind: contract.TicketClass = 'ordinary', by = wang) => {
  const id = newId();
  const answer = await by.call(contract.takeNumber, { id, place: COMMUNITY, class: kind, source: 'window' });
  expect(answer.status, JSON.stringify(answer.fault)).toBe(200);
  return answer.body;
};
const next = (by: Client, counter: number) => by.call(contract.callNext, { place: COMMUNITY, counter });

/** People at counters of their own. */
async function workers(many: number): Promise<Client[]> {
  const { sql } = w.house;
  return Promise.all(
    Array.from({ length: many }, async (_, i) => {
      const id = newId();
      const login = `counter${newId().slice(-8)}`;
      await sql`insert into accounts (id, login, name, password_hash)
        select ${id}, ${login}, ${`窗口${i + 1}`}, password_hash from accounts where login = 'wang'`;
      await sql`insert into grants (id, account, role, scope, valid_from)
        values (${newId()}, ${id}, 'community_worker', ${COMMUNITY}, '2024-01-01')`;
      return w.withCookie(`linli_staff=${await openSession(sql, 'staff', id, 3600)}`);
    }),
  );
}

describe('many at once', () => {
  test('fifty who take a number at the same moment get fifty numbers', async () => {
    const got = await Promise.all(
      Array.from({ length: 50 }, (_, i) => give(i % 5 === 0 ? 'priority' : 'ordinary')),
    );
    const numbers = got.map(({ number }) => number).sort();
    const run = (letter: string, n: number) =>
      Array.from({ length: n }, (_, i) => `${letter}${String(i + 1).padStart(3, '0')}`);
    expect(numbers).toEqual([...run('A', 40), ...run('Y', 10)]);
    // And they stand in the order of their numbers.
    const rows = await w.house.sql<{ n: number }[]>`
      select n from queue_tickets where class = 'ordinary' order by turn_at`;
    expect(rows.map(({ n }) => n)).toEqual(Array.from({ length: 40 }, (_, i) => i + 1));
  });

  test('eight counters call two hundred: each number is served exactly once', async () => {
    for (let i = 0; i < 200; i += 20)
      await Promise.all(Array.from({ length: 20 }, (_, k) => give(k % 4 === 0 ? 'priority' : 'ordinary')));
    const counters = await workers(8);
    const called: string[] = [];
    await Promise.all(
      counters.map(async (one, at) => {
        for (;;) {
          const answer = await next(one, at + 1);
          expect(answer.status, JSON.stringify(answer.fault)).toBe(200);
          if (!answer.body.ticket) return;
          called.push(answer.body.ticket.number);
        }
      }),
    );
    expect(called).toHaveLength(200);
    expect(new Set(called).size).toBe(200);
    const [rows] = await w.house.sql<{ served: number; calls: number; events: number }[]>`
      select count(*) filter (where state = 'served')::int as served, sum(calls)::int as calls,
        (select count(distinct subject)::int from events where verb = 'ticket.called' and subject = any(array(select id::text from queue_tickets))) as events
      from queue_tickets`;
    expect(rows).toEqual({ served: 200, calls: 200, events: 200 });
  });

  test('reading first and writing then calls one number twice; the statement of the house does not', async () => {
    await give();
    await give();
    const { sql } = w.house;
    const [a, b] = await Promise.all([sql.reserve(), sql.reserve()]);
    try {
      const read = async (db: typeof a) => {
        const [head] = await db<{ id: string }[]>`
          select id from queue_tickets where state = 'waiting' order by turn_at, n limit 1`;
        return head!.id;
      };
      const write = async (db: typeof a, id: string) => {
        const [row] = await db<{ n: number }[]>`
          update queue_tickets set calls = calls + 1, called_at = now() where id = ${id} returning n`;
        return row?.n;
      };
      const seen = [await read(a), await read(b)] as const;
      expect([await write(a, seen[0]), await write(b, seen[1])]).toEqual([1, 1]);

      await a`begin`;
      await b`begin`;
      const caller = async (login: string, counter: number) => {
        const [row] = await sql<{ id: string }[]>`select id from accounts where login = ${login}`;
        return { account: row!.id, name: login, counter, at: new Date() };
      };
      const one = await takeNext(a as never, hall(), 'ordinary', await caller('wang', 1));
      // The other counter does not wait for the first, and does not see its commit: it passes over the row.
      const two = await takeNext(b as never, hall(), 'ordinary', await caller('li', 2));
      await a`commit`;
      await b`commit`;
      expect([one?.n, two?.n]).toEqual([1, 2]);
    } finally {
      a.release();
      b.release();
    }
  });

  test('the same call sent twice is one call', async () => {
    await give();
    await give();
    const key = newId();
    const send = () => wang.call(contract.callNext, { place: COMMUNITY, counter: 1 }, { key });
    const [first, again] = [await send(), await send()];
    expect(again.replayed).toBe(true);
    expect(again.body).toEqual(first.body);
  });
});

describe('the line', () => {
  test('elders first, until an ordinary number has waited twenty minutes', async () => {
    await give();
    await give();
    await give('priority');
    await give('priority');
    expect((await next(wang, 1)).body.ticket?.number).toBe('Y001');
    await w.house
      .sql`update queue_tickets set turn_at = now() - interval '21 minutes' where class = 'ordinary'`;
    expect((await next(wang, 1)).body.ticket?.number).toBe('A001');
    expect((await next(wang, 1)).body.ticket?.number).toBe('A002');
    expect((await next(wang, 1)).body.ticket?.number).toBe('Y002');
    expect((await next(wang, 1)).body.ticket).toBeNull();
  });

  test('called, again, not there, back in as the third, served', async () => {
    const first = await give();
    for (let i = 0; i < 4; i += 1) await give();
    await next(wang, 1);
    expect((await wang.call(contract.callAgain, { id: first.id })).status).toBe(200);
    const board = await w.nobody().call(contract.readBoard, { place: COMMUNITY });
    expect(board.body.called[0]).toMatchObject({ number: 'A001', counter: 1, calls: 2, state: 'called' });
    expect((await wang.call(contract.markMissed, { id: first.id })).status).toBe(200);
    // Twice is once.
    expect((await wang.call(contract.markMissed, { id: first.id })).fault.code).toBe('changed');
    expect((await wang.call(contract.comeBack, { id: first.id })).status).toBe(200);
    const desk = await wang.call(contract.readDesk, { place: COMMUNITY });
    expect(desk.body.line.map(({ number }) => number)).toEqual(['A002', 'A003', 'A001', 'A004', 'A005']);
    const seen = await w.nobody().call(contract.readTicket, { id: first.id });
    expect(seen.body).toMatchObject({ state: 'waiting', before: 2, counter: null, mine: false, returns: 2 });
  });

  test('an estimate comes from five served, not from four', async () => {
    const counter = await workers(1);
    for (let i = 0; i < 8; i += 1) await give();
    const last = await give();
    for (let i = 0; i < 5; i += 1) await next(counter[0]!, 1);
    const ask = async () => (await w.nobody().call(contract.readTicket, { id: last.id })).body;
    expect(await ask()).toMatchObject({ before: 3, wait: null });
    await next(counter[0]!, 1);
    await w.house
      .sql`update queue_tickets set ended_at = called_at + interval '6 minutes' where state = 'served'`;
    forgetLine(w.house as never, hall());
    expect(await ask()).toMatchObject({ before: 2, wait: { minutes: 12, n: 5 } });
  });

  test('two at one counter: the second is told who sits there', async () => {
    await give();
    await give();
    await next(wang, 1);
    const taken = await next(zhang, 1);
    expect(taken.status).toBe(400);
    expect(taken.fault.fields[0]).toMatchObject({ path: 'counter', code: 'taken' });
    expect(taken.fault.fields[0]?.message).toContain('王小梅');
    expect((await next(zhang, 2)).body.ticket?.number).toBe('A002');
  });

  test('a colleague goes on with a number only after the minutes of the rule', async () => {
    const { id } = await give();
    await next(wang, 1);
    const early = await zhang.call(contract.markMissed, { id });
    expect(early.fault.code).toBe('another');
    expect(early.fault.message).toContain('王小梅');
    await w.house.sql`update queue_tickets set called_at = now() - interval '11 minutes' where id = ${id}`;
    expect((await zhang.call(contract.markMissed, { id })).status).toBe(200);
  });
});

describe('who and when', () => {
  test('a phone holds one number; it gives it back, a stranger does not', async () => {
    const take = (as: Client) =>
      as.call(contract.takeNumber, { id: newId(), place: COMMUNITY, class: 'ordinary', source: 'phone' });
    const got = await take(w.nobody());
    const cookie = got.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; ');
    const phone = w.withCookie(cookie, 'resident');
    expect((await take(phone)).fault.code).toBe('has-one');
    const board = await phone.call(contract.readBoard, { place: COMMUNITY });
    expect(board.body.mine).toBe(got.body.id);
    expect((await w.nobody().call(contract.leaveQueue, { id: got.body.id })).status).toBe(404);
    expect((await phone.call(contract.leaveQueue, { id: got.body.id })).status).toBe(200);
    expect((await take(phone)).body.number).toBe('A002');
  });

  test('only who serves in the community calls, and only staff gives numbers for others', async () => {
    const { id } = await give();
    const qian = await w.as('qian');
    expect((await next(qian, 1)).status).toBe(404);
    expect((await qian.call(contract.readDesk, { place: COMMUNITY })).status).toBe(404);
    expect((await qian.call(contract.markMissed, { id })).status).toBe(404);
    const kiosk = { id: newId(), place: COMMUNITY, class: 'ordinary', source: 'kiosk' } as const;
    expect((await w.nobody().call(contract.takeNumber, kiosk)).status).toBe(404);
    expect((await w.nobody().call(contract.readBoard, { place: COUNTY.padEnd(12, '9') })).status).toBe(404);
    expect((await w.nobody().call(contract.readBoard, { place: SIBLING })).body.waiting).toBe(0);
  });

  test('a screen hears numbers and counters, no class, no name', async () => {
    await give('priority');
    await next(wang, 3);
    const { body } = await w.nobody().call(contract.readBoard, { place: COMMUNITY });
    expect(Object.keys(body.called[0]!).sort()).toEqual(['at', 'calls', 'counter', 'number', 'state']);
    expect(JSON.stringify(body)).not.toContain('王小梅');
  });

  test('a day that is over ends its numbers; tomorrow begins with one', async () => {
    const { id } = await give();
    const other = await give();
    await next(wang, 1);
    await wang.call(contract.startServing, { id });
    const before = shiftDay(TODAY(), -1);
    await w.house.sql`update queue_tickets set day = ${before}`;
    await w.house.sql`update queue_days set day = ${before}`;
    // Shown as over also before the round has come.
    expect((await w.nobody().call(contract.readTicket, { id: other.id })).body.state).toBe('expired');
    await endDays(w.house, new Date());
    const rows = await w.house.sql<{ state: string }[]>`select state from queue_tickets order by n`;
    expect(rows.map(({ state }) => state)).toEqual(['served', 'expired']);
    expect((await give()).number).toBe('A001');
    const back = await wang.call(contract.comeBack, { id: other.id });
    expect(back.status).toBe(409);
  });

  test('the slip is a PDF; figures are kept within their bounds by the administrator alone', async () => {
    const { id } = await give('priority');
    const slip = await w.nobody().fetch(`/api/queue-tickets/${id}/slip`);
    expect(slip.headers.get('content-type')).toContain('application/pdf');
    expect(
      Buffer.from(await slip.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
    const admin = await w.as('admin');
    const set = (by: Client, value: number) => by.call(contract.saveFigure, { name: 'in_a_row', value });
    expect((await set(admin, 0)).fault.fields[0]?.path).toBe('value');
    expect((await set(await w.as('zhao'), 3)).status).toBe(403);
    expect((await set(admin, 3)).status).toBe(200);
    const { rows } = (await wang.call(contract.readFigures, {})).body;
    expect(rows.find(({ name }) => name === 'in_a_row')?.value).toBe(3);
    await set(admin, 2);
  });
});

describe('the rules of the window', () => {
  test('ten come with the product; a changed number is followed at once', async () => {
    const admin = await w.as('admin');
    const list = async (as = w.nobody()) => (await as.call(windowContract.listWindowRules, {})).body;
    const before = await list();
    expect(before.rows).toHaveLength(10);
    const rule = before.rows.find(({ code }) => code === 'one_notice')!;
    const save = (more: Partial<typeof rule>, by = admin) => {
      const { code, name, line, active, number, unit } = { ...rule, ...more };
      return by.call(windowContract.saveWindowRule, { code, name, line, active, number, unit });
    };
    expect((await save({ number: 3 }, await w.as('zhao'))).status).toBe(403);
    expect((await save({ unit: 'minutes' })).fault.fields[0]?.path).toBe('unit');
    expect((await save({ number: 0 })).fault.fields[0]?.path).toBe('number');
    expect((await save({ name: { zh: '\u200b', en: 'x' } })).fault.fields[0]?.path).toBe('name.zh');
    expect((await save({ number: 3 })).status).toBe(200);
    const after = await list();
    expect(after.noticeUntil < before.noticeUntil).toBe(true);
    expect((await save({})).status).toBe(200);
    expect((await list()).noticeUntil).toBe(before.noticeUntil);
  });

  test('the days of a bad rating are one number on both pages', async () => {
    const admin = await w.as('admin');
    const rule = async () =>
      (await admin.call(windowContract.listWindowRules, {})).body.rows.find(
        ({ code }) => code === 'ratings',
      )!;
    const { code, name, line, active, unit } = await rule();
    await admin.call(windowContract.saveWindowRule, { code, name, line, active, unit, number: 12 });
    const limits = (await admin.call(ratings.readLimits, {})).body;
    expect(limits.put_right_days).toBe(12);
    await admin.call(ratings.saveLimits, { ...limits, put_right_days: 15 });
    await w.app.feed.poll();
    expect((await rule()).number).toBe(15);
  });
});

describe('a number and its application', () => {
  test('begun with a number it is being served; before its end the worker is reminded once', async () => {
    const ticket = await give();
    await next(wang, 1);
    const id = newId();
    const opened = await wang.call(openApplication, {
      id,
      item: null,
      outside: '想开一张介绍信',
      place: HOME,
      person: null,
      name: '赵秀英',
      applicant: 'self',
      source: 'window',
      handover: 'counter',
      papers: [],
      counter: '1',
      ticket: ticket.id,
    });
    expect(opened.status, JSON.stringify(opened.fault)).toBe(200);
    const desk = (await wang.call(contract.readDesk, { place: COMMUNITY })).body;
    expect(desk.mine).toMatchObject({ id: ticket.id, state: 'serving', application: id });

    const now = new Date();
    const reminded = async () =>
      (
        await w.house.sql<{ n: number }[]>`
          select count(*)::int as n from events where subject = ${id} and verb = 'application.due_soon'`
      )[0]?.n;
    await w.house
      .sql`update applications set due_at = ${new Date(now.getTime() + 20 * 86_400_000)} where id = ${id}`;
    await remindDue(w.house, now);
    expect(await reminded()).toBe(0);
    await w.house
      .sql`update applications set due_at = ${new Date(now.getTime() + 3_600_000)} where id = ${id}`;
    await remindDue(w.house, now);
    await remindDue(w.house, now);
    expect(await reminded()).toBe(1);
    await w.settle();
    const [told] = await w.house.sql<{ zh: string }[]>`
      select zh from notices where subject = ${id} and zh like '快到期了%'`;
    expect(told?.zh).toContain(opened.body.number);
  });
});
