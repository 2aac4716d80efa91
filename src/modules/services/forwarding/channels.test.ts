/** The system of a unit, as a receiver would write it, and its own requests by key. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { forwarded, picture, unitNamed } from '../../../../test/forwarded.ts';
import { type Client, COUNTY, SIBLING, type World, world } from '../../../../test/world.ts';
import { newId } from '../../../kernel/ids.ts';
import { makeKey, type Right } from '../../open311/contract.ts';
import { answerSupplement, withdrawApplication } from '../applications/contract.ts';
import * as c from './contract.ts';
import { sendDue, signature } from './deliver.ts';
import { MOST_TRIES } from './rules.ts';

const SECRET = 'whsec_0123456789abcdefghijkl';
let w: World;
let admin: Client;
let unit: string;
let hook: string;

type Came = { body: string; headers: Record<string, string | undefined>; good: boolean };
const came: Came[] = [];
/** What the receiver answers next; 200 when nothing is said. */
const answers: (number | 'silent')[] = [];

/** As docs/api-departments.md tells it: the age, then the comparison in constant time. */
function verified(header: string, body: string, secret: string, now = Date.now()): boolean {
  const [, t = '', v1 = ''] = /^t=(\d+),v1=([\da-f]{64})$/.exec(header) ?? [];
  if (!t || Math.abs(now / 1000 - Number(t)) > 300) return false;
  const own = createHmac('sha256', secret).update(`${t}.${body}`).digest();
  return timingSafeEqual(own, Buffer.from(v1, 'hex'));
}

const receiver = createServer((request, answer) => {
  let body = '';
  request.setEncoding('utf8').on('data', (part: string) => {
    body += part;
  });
  request.on('end', () => {
    const headers = request.headers as Record<string, string | undefined>;
    const good = verified(headers['linli-signature'] ?? '', body, SECRET);
    came.push({ body, headers, good });
    const next = answers.shift() ?? 200;
    if (next === 'silent') return;
    if (next === 302) answer.writeHead(302, { location: '/elsewhere' }).end();
    else answer.writeHead(good ? next : 401).end();
  });
});

beforeAll(async () => {
  w = await world({ UNIT_NETWORKS: '127.0.0.1/32' });
  admin = await w.as('admin');
  unit = await unitNamed(w, '城管中队');
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  hook = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/linli`;
  expect((await connect({ secret: SECRET })).status).toBe(200);
});
afterAll(async () => {
  receiver.closeAllConnections();
  receiver.close();
  await w.close();
});
beforeEach(() => {
  came.length = 0;
  answers.length = 0;
});

const connect = (more: { secret?: string; url?: string; key?: string | null; active?: boolean } = {}) =>
  admin.call(c.saveChannel, { county: COUNTY, unit, url: hook, key: null, active: true, ...more });
const later = (minutes: number) => new Date(Date.now() + minutes * 60_000);
const rows = async () => (await admin.call(c.listDeliveries, { county: COUNTY, unit })).body.rows;
const of = async (application: string) => (await rows()).filter((row) => row.application === application);

describe('what is sent', () => {
  test('a message for each step, signed, without personal data; a 500 is tried again, with the same key', async () => {
    const { id, number, code } = await forwarded(w);
    await w.settle();
    expect(await of(id)).toMatchObject([{ verb: 'application.forwarded', state: 'waiting', tries: 0 }]);
    answers.push(500);
    await sendDue(w.house, later(0));
    expect(await of(id)).toMatchObject([
      { state: 'waiting', tries: 1, lastStatus: 500, lastError: 'It answered 500.' },
    ]);
    // Not before its time.
    await sendDue(w.house, later(0.5));
    expect(came).toHaveLength(1);
    await sendDue(w.house, later(2));
    expect(await of(id)).toMatchObject([{ state: 'sent', tries: 2, lastStatus: 200, lastError: '' }]);
    expect(came.map(({ good }) => good)).toEqual([true, true]);
    expect(came[0]!.headers['idempotency-key']).toBe(came[1]!.headers['idempotency-key']);
    const body = JSON.parse(came[1]!.body);
    expect(body).toMatchObject({
      id: came[1]!.headers['idempotency-key'],
      type: 'application.forwarded',
      unit: { id: unit, name: '城管中队' },
      application: { id, number, item: 'dis-01', title: '残疾人证申领和换领' },
    });
    expect(came[1]!.body).not.toMatch(new RegExp(`赵秀英|1380053|${code}`));
    // What comes after is sent too, and nothing twice.
    await (await w.as('wang')).call(withdrawApplication, { id, reason: '不办了' });
    await w.settle();
    await sendDue(w.house, later(3));
    await sendDue(w.house, later(200));
    expect(came.slice(2).map((one) => JSON.parse(one.body).type)).toEqual(['application.withdrawn']);
  });

  test('an event that is heard twice is one message; a sender that died is followed by another with the same key', async () => {
    const { id } = await forwarded(w);
    await w.settle();
    await w.house.sql`delete from listeners where name = 'services.deliver'`;
    await w.settle();
    expect(await of(id)).toHaveLength(1);
    // It went out, and the house fell before it could note so: after the lease it goes out again, under the same key.
    await sendDue(w.house, later(0));
    await w.house
      .sql`update unit_deliveries set state = 'waiting', sent_at = null, next_at = now() where application = ${id}`;
    await sendDue(w.house, later(2));
    expect(came).toHaveLength(2);
    expect(new Set(came.map(({ headers }) => headers['idempotency-key'])).size).toBe(1);
    // Two processes at once take it once.
    await w.house
      .sql`update unit_deliveries set state = 'waiting', next_at = now() where application = ${id}`;
    await Promise.all([sendDue(w.house, later(2)), sendDue(w.house, later(2))]);
    expect(came).toHaveLength(3);
  });

  test('a signature by another secret, over another body, or an old one is not taken', () => {
    // The example of docs/api-departments.md.
    expect(signature('a-secret-of-at-least-24-signs', 1_700_000_000, '{"a":1}')).toBe(
      't=1700000000,v1=1ee9bdb38edfdffa2f0f5191c14c2066720020afeecb4da89ba0e9e42c810339',
    );
    const now = Date.now();
    const seconds = Math.floor(now / 1000);
    const header = signature(SECRET, seconds, '{"a":1}');
    expect(verified(header, '{"a":1}', SECRET, now)).toBe(true);
    expect(verified(header, '{"a":2}', SECRET, now)).toBe(false);
    expect(verified(header, '{"a":1}', `${SECRET}x`, now)).toBe(false);
    expect(verified(header, '{"a":1}', SECRET, now + 301_000)).toBe(false);
    expect(verified(header.replace(/t=\d+/, `t=${seconds + 1}`), '{"a":1}', SECRET, now)).toBe(false);
  });

  test('given up after its tries, shown with the last error, tried again by hand', async () => {
    await connect({ secret: 'another-secret-of-the-house-24' });
    const { id } = await forwarded(w);
    await w.settle();
    answers.push(302);
    for (let n = 0; n < MOST_TRIES; n += 1) await sendDue(w.house, later(n * 800));
    const [row] = await of(id);
    // The redirect was not followed; the receiver refused the wrong signature every other time.
    expect(row).toMatchObject({
      state: 'failed',
      tries: MOST_TRIES,
      lastStatus: 401,
      lastError: 'It answered 401.',
    });
    expect([came.length, came.some(({ good }) => good)]).toEqual([MOST_TRIES, false]);
    await sendDue(w.house, later(9000));
    expect(came).toHaveLength(MOST_TRIES);
    const [channel] = (await admin.call(c.listChannels, {})).body.rows.filter((one) => one.unit === unit);
    expect(channel).toMatchObject({ failed: 1, channel: { active: true } });
    await connect({ secret: SECRET });
    expect((await admin.call(c.retryDelivery, { id: row!.id })).status).toBe(200);
    await sendDue(w.house, later(0));
    expect(await of(id)).toMatchObject([{ state: 'sent', tries: 1 }]);
    expect((await admin.call(c.retryDelivery, { id: row!.id })).fault.code).toBe('sent');
  });

  test('a silent receiver holds up nothing for long; switched off, nothing is written', async () => {
    const { id } = await forwarded(w);
    await w.settle();
    answers.push('silent');
    await sendDue(w.house, later(0), 200);
    expect(await of(id)).toMatchObject([
      { state: 'waiting', lastStatus: null, lastError: 'Nothing came in time.' },
    ]);
    await connect({ active: false });
    const off = await forwarded(w);
    await w.settle();
    await sendDue(w.house, later(5));
    expect([(await of(off.id)).length, came.length]).toEqual([0, 1]);
    await connect();
    await sendDue(w.house, later(5));
    expect(await of(id)).toMatchObject([{ state: 'sent' }]);
  });

  test.each([
    ['http://office.example/hook', 'https'],
    ['https://10.1.2.3/hook', 'private'],
    ['https://169.254.169.254/latest/meta-data', 'private'],
    ['https://[::1]/hook', 'private'],
    ['https://localhost/hook', 'private'],
    ['https://user:word@office.example/', 'credentials'],
    ['gopher://office.example/', 'url'],
  ])('%s is refused beside the field: %s', async (url, why) => {
    expect((await connect({ url })).fault.fields).toMatchObject([{ path: 'url', code: why }]);
  });

  test('a name that leads inside is not called either', async () => {
    // The file of this machine's own names knows it; a public name that answers with a private address is the same.
    await w.house.sql`update unit_channels set url = 'https://ip6-localhost/hook' where unit = ${unit}`;
    const { id } = await forwarded(w);
    await w.settle();
    await sendDue(w.house, later(0));
    const [row] = await of(id);
    expect(row).toMatchObject({ state: 'waiting', lastStatus: null });
    expect(row!.lastError).toMatch(/may not be called|not known/);
    await connect();
    await sendDue(w.house, later(5));
  });

  test('the secret is sealed, never answered, never in the log; only the system administrator connects', async () => {
    const shown = JSON.stringify([
      (await admin.call(c.listChannels, {})).body,
      await w.house.sql`select * from unit_channels`,
      await w.house.sql`select * from events where noun = 'unit_channel'`,
      await w.house.sql`select * from replies`,
    ]);
    expect(shown).not.toContain(SECRET);
    for (const login of ['zhao', 'liu', 'wang', 'security'])
      expect((await (await w.as(login)).call(c.listChannels, {})).status).toBe(403);
    const first = { county: COUNTY, unit: await unitNamed(w, '派出所'), url: hook, key: null, active: true };
    expect((await admin.call(c.saveChannel, first)).fault.fields).toMatchObject([{ path: 'secret' }]);
    expect((await admin.call(c.saveChannel, { ...first, unit: newId() })).status).toBe(404);
  });
});

describe('what the unit’s system does with its key', () => {
  const keyFor = async (rights: Right[], scope = COUNTY) => {
    const made = await admin.call(makeKey, {
      id: newId(),
      name: '区残联系统',
      whom: '区残联',
      rights,
      scope,
      perMinute: 600,
    });
    return made.body;
  };
  let secret: string;
  beforeAll(async () => {
    const key = await keyFor(['handle']);
    secret = key.secret;
    expect((await connect({ key: key.id })).status).toBe(200);
  });
  type Told = {
    status: number;
    body: Record<string, unknown> & { error?: { code: string; message: string; fields: object[] } };
  };
  const ask = async (
    path: string,
    body?: unknown,
    more: { secret?: string; key?: string; type?: string } = {},
  ): Promise<Told> => {
    const answer = await fetch(`${w.base}/departments/v1/${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        authorization: `Bearer ${more.secret ?? secret}`,
        ...(body !== undefined && {
          'content-type': more.type ?? 'application/json',
          'idempotency-key': more.key ?? newId(),
        }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return { status: answer.status, body: (await answer.json()) as Told['body'] };
  };

  test('sees it, signs, asks once, decides; the same key again is the same answer', async () => {
    const photo = await picture(w);
    const { id } = await forwarded(w, { picture: photo });
    const list = await ask('applications?tab=new');
    expect((list.body['rows'] as { id: string }[]).map((row) => row.id)).toContain(id);
    expect(await ask(`applications/${id}`)).toMatchObject({
      status: 200,
      body: {
        name: '赵秀英',
        papers: expect.arrayContaining([expect.objectContaining({ pictures: [photo] })]),
      },
    });
    const image = await fetch(`${w.base}/departments/v1/pictures/${photo}`, {
      headers: { 'x-api-key': secret },
    });
    expect([image.status, image.headers.get('content-type'), (await image.bytes()).subarray(0, 2)]).toEqual([
      200,
      'image/jpeg',
      new Uint8Array([0xff, 0xd8]),
    ]);
    expect(await ask(`applications/${id}/signature`, {}, { key: 'doc-77' })).toMatchObject({
      body: { state: 'handling' },
    });
    expect(await ask(`applications/${id}/signature`, {}, { key: 'doc-77' })).toMatchObject({
      status: 200,
      body: { state: 'handling' },
    });
    expect((await ask(`applications/${id}/signature`, {})).body.error?.code).toBe('state');
    const words = { text: '请重拍照片', workdays: 5 };
    expect((await ask(`applications/${id}/supplement`, words, { key: 'doc-78' })).body).toMatchObject({
      state: 'asked',
    });
    expect(
      (await ask(`applications/${id}/supplement`, { ...words, workdays: 6 }, { key: 'doc-78' })).status,
    ).toBe(422);
    await (await w.as('wang')).call(answerSupplement, { id, text: '重拍了', pictures: [], trip: false });
    expect((await ask(`applications/${id}/supplement`, words)).body.error?.code).toBe('asked-once');
    const refused = await ask(`applications/${id}/decision`, { approved: false, reason: '' });
    expect(refused.body.error?.fields).toMatchObject([{ path: 'reason' }]);
    expect(
      await ask(`applications/${id}/decision`, { approved: true, reason: '', result: '证号 370105' }),
    ).toMatchObject({
      body: { state: 'approved' },
    });
    const [a] = await w.house.sql`select state, decided_by, result from applications where id = ${id}`;
    expect(a).toEqual({ state: 'approved', decided_by: '区残联系统', result: '证号 370105' });
    const actors = await w.house.sql<{ kind: string }[]>`
      select distinct actor_kind as kind from events where subject = ${id} and verb in ('application.signed', 'application.approved')`;
    expect(actors).toEqual([{ kind: 'key' }]);
  });

  test('the desk and the system decide at once: one result', async () => {
    const { id } = await forwarded(w, { to: 'handling' });
    const { decideApplication } = await import('../applications/contract.ts');
    const liu = await w.as('liu');
    const [inside, outside] = await Promise.all([
      liu.call(decideApplication, { id, approved: false, reason: '不符合，可以申请复核' }),
      ask(`applications/${id}/decision`, { approved: true, reason: '' }),
    ]);
    expect([inside.status, outside.status].sort()).toEqual([200, 409]);
    expect(
      await w.house
        .sql`select 1 from events where subject = ${id} and verb in ('application.approved', 'application.refused')`,
    ).toHaveLength(1);
  });

  test('no key, a wrong one, one without the right, of another unit or area: nothing', async () => {
    const { id } = await forwarded(w);
    expect((await fetch(`${w.base}/departments/v1/applications`)).status).toBe(401);
    expect((await ask('applications', undefined, { secret: 'll_no' })).status).toBe(403);
    expect((await ask('applications', undefined, { secret: (await keyFor(['read'])).secret })).status).toBe(
      403,
    );
    const stranger = (await keyFor(['handle'])).secret;
    expect((await ask('applications', undefined, { secret: stranger })).body['rows']).toEqual([]);
    for (const path of [`applications/${id}`, `applications/${id}/signature`])
      expect(
        (await ask(path, path.endsWith('signature') ? {} : undefined, { secret: stranger })).status,
      ).toBe(404);
    const narrow = await keyFor(['handle'], SIBLING);
    expect((await connect({ key: narrow.id })).status).toBe(200);
    expect((await ask(`applications/${id}`, undefined, { secret: narrow.secret })).status).toBe(404);
    expect((await ask(`applications/${id}/signature`, {}, { secret: narrow.secret })).status).toBe(404);
    const wrong = await keyFor(['read']);
    expect((await connect({ key: wrong.id })).fault.fields).toMatchObject([{ path: 'key' }]);
  });

  test.each([
    ['applications/not-an-id', 404],
    ['nothing', 404],
    ['applications?tab=all', 400],
    [`applications/${newId()}`, 404],
  ])('GET %s: %i', async (path, status) => {
    expect((await ask(path)).status).toBe(status);
  });

  test('what cannot be read is told', async () => {
    const key = await keyFor(['handle']);
    await connect({ key: key.id });
    const { id } = await forwarded(w, { to: 'handling' });
    const send = (body: unknown, more = {}) =>
      ask(`applications/${id}/supplement`, body, { secret: key.secret, ...more });
    expect((await send({ text: '', workdays: 99 })).body.error?.fields).toMatchObject([
      { path: 'text' },
      { path: 'workdays' },
    ]);
    expect((await send({ text: '好', workdays: 3, more: 1 })).body.error?.fields).toMatchObject([
      { path: 'more' },
    ]);
    expect((await send({ text: '好', workdays: 3 }, { type: 'text/plain' })).body.error?.code).toBe('json');
    expect((await send([])).status).toBe(400);
    const bare = await fetch(`${w.base}/departments/v1/applications/${id}/signature`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key.secret}`, 'content-type': 'application/json' },
      body: '{}',
    });
    expect([bare.status, (await bare.json()).error.code]).toEqual([400, 'key']);
  });
});
