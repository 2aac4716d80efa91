import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { type Client, type World, world } from '../../../../test/world.ts';
import { clearLimits } from '../../../kernel/limits.ts';
import { askCode, closeMe, exportMe, residentMe, signInByPhone, signOutResident } from './contract.ts';

let w: World;
let door: Client;

beforeAll(async () => {
  w = await world();
  door = w.nobody();
});
beforeEach(clearLimits);
afterAll(() => w.close());

const lastCode = async (phone: string): Promise<string> => {
  const [row] = await w.house.sql<
    { zh: string }[]
  >`select zh from demo_messages where phone = ${phone} order by id desc limit 1`;
  return /\d{6}/.exec(row!.zh)![0];
};
/** As if that much time had passed. */
const later = (minutes: number) => w.house
  .sql`update phone_codes set sent_at = sent_at - ${minutes} * interval '1 minute',
  ends_at = ends_at - ${minutes} * interval '1 minute', hour_at = hour_at - ${minutes} * interval '1 minute'`;

async function signedIn(phone: string): Promise<Client> {
  await door.call(askCode, { phone });
  const answer = await door.call(signInByPhone, { phone, code: await lastCode(phone) });
  expect(answer.status, JSON.stringify(answer.fault)).toBe(200);
  return w.withCookie(answer.headers.get('set-cookie')!.split(';')[0]!, 'resident');
}

it('signs in with a code and knows the phone only masked', async () => {
  const me = await signedIn('13810000001');
  expect((await me.call(residentMe, {})).body.phone).toBe('138****0001');
  const kept = JSON.stringify([
    await w.house.sql`select * from residents`,
    await w.house.sql`select * from events`,
    await w.house.sql`select * from replies`,
  ]);
  expect(kept).not.toContain('13810000001');
  expect(kept).not.toContain(await lastCode('13810000001'));
});

it('answers known and unknown numbers alike', async () => {
  await later(61);
  const known = await door.call(askCode, { phone: '138 1000 0001' });
  const unknown = await door.call(askCode, { phone: '13810000002' });
  expect([known.status, known.body]).toEqual([unknown.status, unknown.body]);
  const [a, b] = [
    await door.call(signInByPhone, { phone: '13810000001', code: '000000' }),
    await door.call(signInByPhone, { phone: '13899999999', code: '000000' }),
  ];
  expect([a.status, a.fault]).toEqual([b.status, b.fault]);
  expect((await door.call(askCode, { phone: '1381000' })).fault.fields[0]).toMatchObject({
    path: 'phone',
    code: 'phone-length',
  });
});

it('sends one code a minute and five an hour, however many ask at once', async () => {
  const phone = '13810000003';
  const ask = () => door.call(askCode, { phone });
  const sent = async () => (await w.house.sql`select 1 from demo_messages where phone = ${phone}`).length;
  const first = await Promise.all([ask(), ask(), ask()]);
  expect(first.map((answer) => answer.status).sort()).toEqual([200, 429, 429]);
  expect(await sent()).toBe(1);
  for (let n = 2; n <= 5; n++) {
    await later(2);
    expect((await ask()).status).toBe(200);
  }
  await later(2);
  expect((await ask()).status).toBe(429);
  expect(await sent()).toBe(5);
  await later(60);
  expect((await ask()).status).toBe(200);
});

it('sends nothing more for a repeated request, and twenty an hour from one address', async () => {
  const key = crypto.randomUUID();
  for (let n = 0; n < 2; n++)
    expect((await door.call(askCode, { phone: '13810000004' }, { key })).status).toBe(200);
  expect(await w.house.sql`select 1 from demo_messages where phone = '13810000004'`).toHaveLength(1);
  for (let n = 0; n < 18; n++)
    expect((await door.call(askCode, { phone: `138200000${n + 10}` })).status).toBe(200);
  expect((await door.call(askCode, { phone: '13820000099' })).status).toBe(429);
});

it('takes a code once, within five minutes and five tries', async () => {
  const phone = '13810000005';
  await door.call(askCode, { phone });
  const code = await lastCode(phone);
  const twice = await Promise.all([
    door.call(signInByPhone, { phone, code }),
    door.call(signInByPhone, { phone, code }),
  ]);
  expect(twice.map((answer) => answer.status).sort()).toEqual([200, 400]);
  await later(2);
  await door.call(askCode, { phone });
  const next = await lastCode(phone);
  const wrong = next === '111111' ? '222222' : '111111';
  for (let n = 0; n < 5; n++)
    expect((await door.call(signInByPhone, { phone, code: wrong })).status).toBe(400);
  expect((await door.call(signInByPhone, { phone, code: next })).status).toBe(400);
  await later(6);
  await door.call(askCode, { phone });
  await later(5);
  expect((await door.call(signInByPhone, { phone, code: await lastCode(phone) })).status).toBe(400);
});

it('gives a resident their own data, and forgets the phone when the account is closed', async () => {
  const phone = '13810000006';
  const me = await signedIn(phone);
  const file = JSON.parse(String((await me.call(exportMe, {})).body)) as {
    account: { phone: string };
    sessions: unknown[];
  };
  expect(file.account.phone).toBe(phone);
  expect(file.sessions).toHaveLength(1);
  expect((await me.call(closeMe, {})).status).toBe(200);
  expect((await me.call(residentMe, {})).status).toBe(401);
  await later(61);
  const anew = await signedIn(phone);
  const fresh = JSON.parse(String((await anew.call(exportMe, {})).body)) as { events: { verb: string }[] };
  expect(fresh.events.map((event) => event.verb)).toEqual(['resident.joined', 'resident.signed_in']);
});

it('signs out, and staff are no residents', async () => {
  const me = await signedIn('13810000007');
  expect((await me.call(signOutResident, {})).status).toBe(200);
  const wang = await w.as('wang');
  expect((await wang.call(residentMe, {})).status).toBe(401);
  expect((await wang.call(closeMe, {})).status).toBe(401);
});
