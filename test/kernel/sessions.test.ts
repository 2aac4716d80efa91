/** Sessions end when they should, in every process; live streams carry only what lies in scope and end with the session. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { newId } from '../../src/kernel/ids.ts';
import { clearLimits } from '../../src/kernel/limits.ts';
import { listCases, reportCase } from '../../src/modules/cases/contract.ts';
import {
  disableAccount,
  enableAccount,
  endGrant,
  makeGrant,
  readMe,
  signOut,
} from '../../src/modules/staff/contract.ts';
import { type Client, COMMUNITY, UNIT, type World, world } from '../world.ts';

let w: World;
let second: Awaited<ReturnType<World['another']>>;
beforeAll(async () => {
  w = await world({ IDLE_MINUTES: '10' });
  second = await w.another();
});
beforeEach(() => clearLimits());
afterAll(async () => {
  await second.close();
  await w.close();
});

/** The feed is polled twice a second; its watermark may wait for others who use this server. */
const SOON = { timeout: 6000, interval: 50 };
const idOf = async (login: string): Promise<string> => {
  const [row] = await w.house.sql<{ id: string }[]>`select id from accounts where login = ${login}`;
  return row!.id;
};
const report = async (): Promise<string> => {
  const id = newId();
  const answer = await w
    .nobody()
    .call(reportCase, { id, place: UNIT, category: 'building_stairs', text: '台阶坏了', photos: [] });
  expect(answer.status).toBe(200);
  return id;
};
const both = (client: Client) => [client, second.withCookie(client.cookie)] as const;

describe('a session', () => {
  test('that was not used for the idle time is over', async () => {
    const [fresh, idle] = [await w.as('wang'), await w.as('wang')];
    await w.house.sql`update sessions set seen_at = now() - interval '11 minutes' where token =
      sha256(${idle.cookie.split('=')[1]!}::text::bytea)`;
    expect((await idle.call(readMe, {})).status).toBe(401);
    expect((await fresh.call(readMe, {})).status).toBe(200);
  });

  test('is over in both processes after signing out', async () => {
    const [one, two] = both(await w.as('wang'));
    expect([(await one.call(readMe, {})).status, (await two.call(readMe, {})).status]).toEqual([200, 200]);
    expect((await one.call(signOut, {})).status).toBe(200);
    await expect.poll(async () => (await one.call(readMe, {})).status, SOON).toBe(401);
    await expect.poll(async () => (await two.call(readMe, {})).status, SOON).toBe(401);
  });

  test('of a disabled account is over in the other process within about a second', async () => {
    const [, two] = both(await w.as('li'));
    expect((await two.call(readMe, {})).status).toBe(200);
    const admin = await w.as('admin');
    const id = await idOf('li');
    expect((await admin.call(disableAccount, { id, reason: '离岗' })).status).toBe(200);
    const began = Date.now();
    await expect.poll(async () => (await two.call(readMe, {})).status, SOON).toBe(401);
    console.log(`a disabled account was out of the other process after ${Date.now() - began} ms`);
    await admin.call(enableAccount, { id });
    expect((await two.call(readMe, {})).status).toBe(401);
    expect((await (await w.as('li')).call(readMe, {})).status).toBe(200);
  });

  test('loses a grant that is taken back, in the other process too', async () => {
    const admin = await w.as('admin');
    const id = await idOf('qian');
    const made = await admin.call(makeGrant, { id, role: 'leader', scope: COMMUNITY });
    expect(made.status, JSON.stringify(made.body)).toBe(200);
    const caseId = await report();
    const [, two] = both(await w.as('qian'));
    const seen = async () => (await two.call(listCases, { place: COMMUNITY })).body.rows.map((row) => row.id);
    expect(await seen()).toContain(caseId);
    const grant = made.body.grants.find((one) => one.role === 'leader')!.id;
    expect((await admin.call(endGrant, { id, grant })).status).toBe(200);
    await expect.poll(seen, SOON).toEqual([]);
  });

  test('of the wrong kind, or a token that nobody gave, is nobody’s', async () => {
    const token = (await w.as('wang')).cookie.split('=')[1]!;
    expect((await w.withCookie(`linli_resident=${token}`, 'resident').call(readMe, {})).status).toBe(401);
    for (const forged of ['x', '', "' or 1=1 --", 'A'.repeat(4000), '%00'])
      expect((await w.withCookie(`linli_staff=${forged}`).call(readMe, {})).status, forged.slice(0, 9)).toBe(
        401,
      );
  });
});

describe('a live stream', () => {
  type Stream = {
    heard: { noun: string; id: string; verb: string }[];
    text: string;
    ended: boolean;
    stop: () => void;
    status: number;
  };
  const open: Stream[] = [];
  afterEach(() => {
    for (const stream of open.splice(0)) stream.stop();
  });
  async function listen(client: Client, base = w.base): Promise<Stream> {
    const control = new AbortController();
    const response = await fetch(`${base}/api/live`, {
      headers: { cookie: client.cookie },
      signal: control.signal,
    });
    const stream: Stream = {
      heard: [],
      text: '',
      ended: false,
      stop: () => control.abort(),
      status: response.status,
    };
    open.push(stream);
    const read = async () => {
      for await (const chunk of response.body!) {
        stream.text += Buffer.from(chunk).toString();
        stream.heard = [...stream.text.matchAll(/data: (.*)\n/g)].map((match) => JSON.parse(match[1]!));
      }
    };
    void read()
      .catch(() => {})
      .finally(() => {
        stream.ended = true;
      });
    return stream;
  }

  test('carries ids and verbs to those in scope, in both processes, and nothing to others', async () => {
    const [wang, zhang, li, sun, audit] = await Promise.all(
      ['wang', 'zhang', 'li', 'sun', 'audit'].map(w.as),
    );
    const [inGrid, elsewhere, otherGrid, sibling, auditor] = [
      await listen(wang!),
      await listen(zhang!, second.base),
      await listen(li!),
      await listen(sun!),
      await listen(audit!),
    ];
    const id = await report();
    const wanted = { noun: 'case', id, verb: 'case.reported' };
    await expect.poll(() => inGrid.heard, SOON).toContainEqual(wanted);
    await expect.poll(() => elsewhere.heard, SOON).toContainEqual(wanted);
    for (const stream of [otherGrid, sibling, auditor]) expect(stream.text).not.toContain(id);
    expect(inGrid.text).not.toContain('台阶');
    expect(inGrid.text).not.toContain(UNIT);
  });

  test('is for staff who are signed in, with the usual headers and the usual refusal', async () => {
    const response = await fetch(`${w.base}/api/live`);
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ error: { code: 'sign-in' } });
    const control = new AbortController();
    const stream = await fetch(`${w.base}/api/live`, {
      headers: { cookie: (await w.as('wang')).cookie },
      signal: control.signal,
    });
    expect(stream.headers.get('x-content-type-options')).toBe('nosniff');
    expect(stream.headers.get('cache-control')).toBe('no-store');
    control.abort();
  });

  test('ends with its session', async () => {
    const wang = await w.as('wang');
    const [here, there] = [await listen(wang), await listen(wang, second.base)];
    expect((await wang.call(signOut, {})).status).toBe(200);
    await expect.poll(() => [here.ended, there.ended], SOON).toEqual([true, true]);
  });

  test('does not keep its session from idling out, and ends when that happens', async () => {
    const zhang = await w.as('zhang');
    const stream = await listen(zhang);
    const token = zhang.cookie.split('=')[1]!;
    const seen = async () =>
      (await w.house.sql`select seen_at from sessions where token = sha256(${token}::text::bytea)`)[0]![
        'seen_at'
      ];
    const before = await seen();
    expect((await w.app.sessions.peek(token, 'staff')).kind).toBe('staff');
    expect(await seen()).toEqual(before);
    await w.house
      .sql`update sessions set seen_at = now() - interval '11 minutes' where token = sha256(${token}::text::bytea)`;
    expect((await w.app.sessions.peek(token, 'staff')).kind).toBe('nobody');
    await w.house
      .sql`insert into events (county, actor_kind, noun, subject, verb, place) values ('', 'house', 'account', ${await idOf('zhang')}, 'account.area_changed', '')`;
    await expect.poll(() => stream.ended, SOON).toBe(true);
  });

  test('hears nothing more after the grant was taken back', async () => {
    const admin = await w.as('admin');
    const id = await idOf('qian');
    const made = await admin.call(makeGrant, { id, role: 'leader', scope: COMMUNITY });
    expect(made.status, JSON.stringify(made.body)).toBe(200);
    const stream = await listen(await w.as('qian'));
    const before = await report();
    await expect.poll(() => stream.text.includes(before), SOON).toBe(true);
    await admin.call(endGrant, { id, grant: made.body.grants.find((one) => one.role === 'leader')!.id });
    const witness = await listen(await w.as('wang'));
    await w.quiet();
    await w.app.feed.poll();
    await new Promise((resolve) => setTimeout(resolve, 200));
    const after = await report();
    await expect.poll(() => witness.text.includes(after), SOON).toBe(true);
    expect(stream.text).not.toContain(after);
  });
});
