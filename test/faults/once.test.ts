/** Killed servers, cut connections: what a sender repeats with its key happens exactly once. */
import { connect } from 'node:net';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { newId } from '../../src/kernel/ids.ts';
import { openSession } from '../../src/kernel/sessions.ts';
import { UNIT, type World, world } from '../world.ts';
import { type Running, startProcess } from './process.ts';

const FULL = process.env['LINLI_COUNTS'] === 'full';
const CUTS = FULL ? 200 : 60;

let w: World;
let staff = '';
const running: Running[] = [];
beforeAll(async () => {
  w = await world();
  const [zhao] = await w.house.sql<{ id: string }[]>`select id from accounts where login = 'zhao'`;
  staff = `linli_staff=${await openSession(w.house.sql, 'staff', zhao!.id, 3600)}`;
});
afterEach(async () => {
  for (const one of running.splice(0)) await one.kill();
});
afterAll(() => w.close());
const start = async (): Promise<Running> => {
  const one = await startProcess(w);
  running.push(one);
  return one;
};

type Command = { path: string; key: string; body: object };
const create = (id = newId()): Command => ({
  path: '/api/staff/cases',
  key: newId(),
  body: { id, place: UNIT, category: 'building_stairs', text: '台阶坏了', photos: [], source: 'window' },
});
const note = (id: string): Command => ({
  path: `/api/cases/${id}/notes`,
  key: newId(),
  body: { text: `看过了 ${newId()}`, open: false, photos: [] },
});
const post = async (
  base: string,
  { path, key, body }: Command,
): Promise<{ status: number; body: unknown; replayed: boolean }> => {
  const response = await fetch(`${base}${path}`, {
    method: 'POST',
    headers: { cookie: staff, 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify(body),
  });
  return {
    status: response.status,
    body: await response.json(),
    replayed: response.headers.has('x-linli-replayed'),
  };
};
/** Sends until somebody answers, each time to the server that runs by then. */
async function insist(base: () => string, command: Command): Promise<{ status: number; tries: number }> {
  for (let tries = 1; ; tries += 1) {
    try {
      const { status } = await post(base(), command);
      if (status < 500) return { status, tries };
    } catch {}
    if (tries > 600) throw new Error('nobody answers');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** How often each case and each of its records is there: all must be 1. */
async function copies(
  ids: readonly string[],
): Promise<{ cases: number; events: number; tasks: number; most: number }> {
  const [row] = await w.house.sql<{ cases: number; events: number; tasks: number; most: number }[]>`
    with e as (select subject, count(*)::int as n from events where verb = 'case.reported' and subject = any(${ids as string[]}) group by 1)
    select (select count(*)::int from cases where id = any(${ids as string[]}::uuid[])) as cases,
      (select coalesce(sum(n), 0)::int from e) as events, (select coalesce(max(n), 0) from e) as most,
      (select count(*)::int from tasks where subject = any(${ids as string[]}::uuid[])) as tasks`;
  return row!;
}

test('200 cases, the server killed twice in the middle: each is there once', async () => {
  let now = await start();
  const base = () => now.base;
  const commands = Array.from({ length: 200 }, () => create());
  let answered = 0;
  let repeated = 0;
  const left = [...commands];
  const sender = async () => {
    for (let one = left.pop(); one; one = left.pop()) {
      const { status, tries } = await insist(base, one);
      expect(status).toBe(200);
      answered += 1;
      if (tries > 1) repeated += 1;
    }
  };
  const reaper = async () => {
    for (const mark of [50, 120]) {
      while (answered < mark) await new Promise((resolve) => setTimeout(resolve, 2));
      await now.kill();
      now = await start();
    }
  };
  await Promise.all([reaper(), ...Array.from({ length: 8 }, sender)]);
  expect(repeated).toBeGreaterThan(0);
  const ids = commands.map(({ body }) => (body as { id: string }).id);
  expect(await copies(ids)).toEqual({ cases: 200, events: 200, tasks: 200, most: 1 });
  // All of them once more, as senders do that never heard an answer.
  for (const command of commands.slice(0, 40)) expect((await post(base(), command)).replayed).toBe(true);
  expect(await copies(ids)).toEqual({ cases: 200, events: 200, tasks: 200, most: 1 });
}, 120_000);

/** Sends the command over a bare socket and cuts it after `out` bytes sent, or `back` bytes heard. */
function cut(
  port: number,
  { path, key, body }: Command,
  out: number,
  back: number,
): Promise<{ sent: number; heard: number }> {
  const json = JSON.stringify(body);
  const bytes = Buffer.from(
    `POST ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\ncookie: ${staff}\r\ncontent-type: application/json\r\nidempotency-key: ${key}\r\ncontent-length: ${Buffer.byteLength(json)}\r\n\r\n${json}`,
  );
  const share = Math.min(out, bytes.length);
  return new Promise((resolve) => {
    let heard = 0;
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes.subarray(0, share)));
    const end = () => socket.destroy();
    socket.on('data', (chunk) => {
      heard += chunk.length;
      if (heard >= back) end();
    });
    // A request cut short is never answered; a whole one may be cut before its answer.
    setTimeout(end, share < bytes.length ? 15 : 15 + (back % 40));
    socket.on('error', () => {});
    socket.on('close', () => resolve({ sent: share, heard }));
  });
}

/** The same random numbers each time. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

test(`${CUTS} connections cut at any byte, there or back: repeated with the same key, everything is there once`, async () => {
  const { port, base } = await start();
  const random = numbers(7);
  const subject = create();
  expect((await post(base, subject)).status).toBe(200);
  const id = (subject.body as { id: string }).id;
  const seen = { short: 0, unheard: 0, replayed: 0 };
  const commands: Command[] = [];
  for (let n = 0; n < CUTS; n += 1) {
    const command = n % 2 ? note(id) : create();
    commands.push(command);
    const whole = random() < 0.6;
    const { sent, heard } = await cut(
      port,
      command,
      whole ? 1e6 : Math.floor(random() * 480),
      Math.floor(random() * 600),
    );
    if (sent < 480) seen.short += 1;
    if (whole && heard === 0) seen.unheard += 1;
    const answer = await post(base, command);
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
    if (answer.replayed) seen.replayed += 1;
  }
  // The cuts fell on both sides of the commit.
  expect(seen.short).toBeGreaterThan(5);
  expect(seen.replayed).toBeGreaterThan(5);
  const ids = commands.flatMap(({ body }) => ('id' in body ? [String(body.id)] : []));
  expect(await copies(ids)).toEqual({ cases: ids.length, events: ids.length, tasks: ids.length, most: 1 });
  const [notes] = await w.house.sql<{ n: number; texts: number }[]>`
    select count(*)::int as n, count(distinct data->>'text')::int as texts from events where subject = ${id} and verb = 'case.noted'`;
  expect(notes).toEqual({ n: CUTS - ids.length, texts: CUTS - ids.length });
}, 120_000);

test('the key is what does it: with a new key each time a note doubles, and only the case’s own id keeps it single', async () => {
  const { base } = await start();
  const command = create();
  const again = () => post(base, { ...command, key: newId() });
  expect((await post(base, command)).status).toBe(200);
  for (let n = 0; n < 3; n += 1) expect((await again()).status).toBe(409);
  const id = (command.body as { id: string }).id;
  expect(await copies([id])).toEqual({ cases: 1, events: 1, tasks: 1, most: 1 });

  const one = note(id);
  for (let n = 0; n < 3; n += 1) expect((await post(base, { ...one, key: newId() })).status).toBe(200);
  const [notes] = await w.house.sql<
    { n: number }[]
  >`select count(*)::int as n from events where subject = ${id} and verb = 'case.noted'`;
  expect(notes!.n).toBe(3);
});

test('a connection to the database that is cut costs one command an error, not the process its life', async () => {
  const server = await start();
  const command = create();
  expect((await post(server.base, command)).status).toBe(200);
  const id = (command.body as { id: string }).id;
  for (let n = 0; n < 3; n += 1) {
    const blocker = await w.house.sql.reserve();
    await blocker`begin`;
    await blocker`select 1 from cases where id = ${id} for update`;
    const one = note(id);
    const sent = post(server.base, one);
    const waiting = () => w.house.sql<{ pid: number }[]>`
      select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    await expect.poll(async () => (await waiting()).length, { timeout: 8000 }).toBe(1);
    const [{ pid }] = (await waiting()) as unknown as [{ pid: number }];
    await w.house.sql`select pg_terminate_backend(${pid})`;
    const answer = await sent;
    expect(answer.status).toBeGreaterThanOrEqual(500);
    await blocker`rollback`;
    blocker.release();
    expect(await w.house.sql`select 1 from replies where key = ${one.key}`).toHaveLength(0);
    expect((await insist(() => server.base, one)).status).toBe(200);
    expect((await post(server.base, one)).replayed).toBe(true);
  }
  expect(server.alive()).toBe(true);
  const [notes] = await w.house.sql<
    { n: number }[]
  >`select count(*)::int as n from events where subject = ${id} and verb = 'case.noted'`;
  expect(notes!.n).toBe(3);
}, 60_000);
