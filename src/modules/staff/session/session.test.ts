/** Signing in through the door: who gets in, what a stranger can learn, how a session ends. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PASSWORD, STREET, type World, world } from '../../../../test/world.ts';
import { newId } from '../../../kernel/ids.ts';
import { clearLimits } from '../../../kernel/limits.ts';
import { hashPassword } from '../../../kernel/passwords.ts';
import { totpCode } from '../../../kernel/totp.ts';
import {
  beginSecondFactor,
  changePassword,
  confirmSecondFactor,
  listDemoAccounts,
  readMe,
  signIn,
  signOut,
} from '../contract.ts';

/** The feed waits for whatever is still open anywhere on the server, so a busy test run needs patience. */
const FEED = { timeout: 8000, interval: 40 };

let w: World;
let hash: string;
beforeAll(async () => {
  w = await world();
  hash = await hashPassword(PASSWORD);
});
afterAll(() => w?.close());
beforeEach(() => clearLimits());

/** An account of its own for a test, with one role. */
async function person(
  login: string,
  role = 'secretary',
  scope = STREET,
  more: Record<string, unknown> = {},
): Promise<string> {
  const id = newId();
  await w.house
    .sql`insert into accounts ${w.house.sql({ id, login, name: `测试${login}`, place: STREET, password_hash: hash, ...more })}`;
  await w.house
    .sql`insert into grants (id, account, role, scope, valid_from) values (${newId()}, ${id}, ${role}, ${scope}, '2024-01-01')`;
  return id;
}

const enter = (login: string, password = PASSWORD, code?: string) =>
  w.withCookie('').call(signIn, { login, password, ...(code !== undefined && { code }) });

/** Signs in at the door and comes back with the cookie it set. */
async function signedIn(login: string, password = PASSWORD, code?: string) {
  const answer = await enter(login, password, code);
  expect(answer.fault.message + answer.status).toBe('200');
  expect(answer.body.state).toBe('in');
  return w.withCookie(answer.headers.get('set-cookie')!.split(';')[0]!);
}

describe('the door', () => {
  it('lets in who knows the password, in any case and width of the login, with a safe cookie', async () => {
    await person('door1');
    const answer = await enter(' ＤOOR1 ');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('set-cookie')).toMatch(/^linli_staff=[\w-]{32}; .*HttpOnly; SameSite=Lax/);
    const me = await (await signedIn('door1')).call(readMe, {});
    expect(me.body).toMatchObject({
      login: 'door1',
      mustChange: false,
      mustEnrol: false,
      secondFactor: false,
      idleMinutes: 30,
    });
    expect(me.body.grants).toMatchObject([{ role: 'secretary', scope: STREET }]);
    expect(me.body.permissions).toContain('people.reveal');
  });

  it('says what is missing beside the field', async () => {
    const answer = await enter('', '');
    expect(answer.status).toBe(400);
    expect(answer.fault.fields.map(({ path }) => path)).toEqual(['login', 'password']);
  });

  it('asks residents and strangers for the staff entrance', async () => {
    expect((await w.nobody().call(readMe, {})).status).toBe(401);
    expect((await w.withCookie('linli_staff=forged').call(readMe, {})).status).toBe(401);
  });

  it('signs out at once', async () => {
    await person('door2');
    const me = await signedIn('door2');
    expect((await me.call(readMe, {})).status).toBe(200);
    const out = await me.call(signOut, {});
    expect(out.headers.get('set-cookie')).toMatch(/Max-Age=0/);
    await expect.poll(async () => (await me.call(readMe, {})).status, FEED).toBe(401);
  });

  it('keeps neither password nor its hash anywhere but in the account', async () => {
    await person('door3');
    await signedIn('door3');
    const [row] = await w.house.sql`select count(*)::int as n from replies where answer::text like '%door3%'`;
    expect(row).toEqual({ n: 0 });
    const events = await w.house.sql`select data::text as data from events where noun = 'account'`;
    expect(events.some(({ data }) => data.includes(PASSWORD))).toBe(false);
  });
});

describe('guessing', () => {
  it('locks after five, and says the same of logins that do not exist', async () => {
    await person('guess1');
    const hear = async (login: string) => {
      const heard = [];
      for (let i = 0; i < 7; i++) {
        const { status, fault } = await enter(login, `wrong ${i}`);
        heard.push([status, fault]);
      }
      return heard;
    };
    const known = await hear('guess1');
    const unknown = await hear('nobody-has-this');
    expect(unknown).toEqual(known);
    expect(known.map(([status]) => status)).toEqual([401, 401, 401, 401, 429, 429, 429]);
    expect((await enter('guess1')).fault.code).toBe('locked');
  });

  it('grows the lock, forgets it after a success', async () => {
    await person('guess2');
    const blind = w.house.secrets.blind('login', 'guess2');
    for (let i = 0; i < 5; i++) await enter('guess2', 'wrong');
    const minutes = async () => {
      const [row] = await w.house
        .sql`select round(extract(epoch from locked_until - at) / 60)::int as m from sign_in_tries where login_blind = ${blind}`;
      return row?.['m'];
    };
    expect(await minutes()).toBe(10);
    const over = () =>
      w.house
        .sql`update sign_in_tries set locked_until = now() - interval '1 second' where login_blind = ${blind}`;
    await over();
    await enter('guess2', 'wrong');
    expect(await minutes()).toBe(20);
    await over();
    await signedIn('guess2');
    expect(await minutes()).toBeUndefined();
  });

  it('counts before it looks: twelve guesses at once are five guesses', async () => {
    await person('guess3');
    const answers = await Promise.all(Array.from({ length: 12 }, (_, i) => enter('guess3', `wrong ${i}`)));
    const [row] = await w.house
      .sql`select failed from sign_in_tries where login_blind = ${w.house.secrets.blind('login', 'guess3')}`;
    expect(row).toEqual({ failed: 5 });
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(4);
    const failures = await w.house
      .sql`select 1 from events e join accounts a on a.id::text = e.subject where a.login = 'guess3' and verb = 'account.sign_in_failed'`;
    expect(failures).toHaveLength(5);
  });

  it('slows down one address', async () => {
    const statuses = [];
    for (let i = 0; i < 41; i++)
      statuses.push((await enter(`ghost${i}`, '')).status, (await enter(`ghost${i}`, 'x')).status);
    expect(statuses.at(-1)).toBe(429);
  });
});

describe('second factor', () => {
  const clock = (seconds: number) => new Date(Date.now() + seconds * 1000);

  it('is set up with the password and a code, then asked for; a code opens once', async () => {
    await person('totp1');
    const me = await signedIn('totp1');
    expect((await me.call(beginSecondFactor, { password: 'wrong' })).fault.fields[0]?.path).toBe('password');
    const begun = (await me.call(beginSecondFactor, { password: PASSWORD })).body;
    expect(begun.qr).toContain('<svg');
    expect(begun.uri).toContain(begun.secret);
    expect(
      (await me.call(confirmSecondFactor, { enrolment: begun.enrolment, code: '000000' })).fault.fields[0]
        ?.path,
    ).toBe('code');
    expect(
      (
        await me.call(confirmSecondFactor, {
          enrolment: begun.enrolment,
          code: totpCode(begun.secret, clock(-30)),
        })
      ).status,
    ).toBe(200);

    expect((await enter('totp1')).body).toEqual({ state: 'code' });
    const code = totpCode(begun.secret);
    const [first, second] = await Promise.all([
      enter('totp1', PASSWORD, code),
      enter('totp1', PASSWORD, code),
    ]);
    expect([first.status, second.status].sort()).toEqual([200, 400]);
    expect((await enter('totp1', PASSWORD, code)).fault.fields[0]?.code).toBe('code-wrong');
    expect((await enter('totp1', PASSWORD, totpCode(begun.secret, clock(30)))).body).toEqual({ state: 'in' });
  });

  it('does not let the right password wipe out wrong codes', async () => {
    await person('totp2');
    const me = await signedIn('totp2');
    const begun = (await me.call(beginSecondFactor, { password: PASSWORD })).body;
    await me.call(confirmSecondFactor, { enrolment: begun.enrolment, code: totpCode(begun.secret) });
    const statuses = [];
    for (let i = 0; i < 5; i++) {
      statuses.push((await enter('totp2')).status);
      statuses.push((await enter('totp2', PASSWORD, '000000')).status);
      clearLimits();
    }
    expect(statuses).toEqual([200, 400, 200, 400, 200, 400, 200, 400, 200, 429]);
    expect((await enter('totp2')).status).toBe(429);
  });

  it('does not take another account’s enrolment', async () => {
    await person('totp3');
    await person('totp4');
    const one = await signedIn('totp3');
    const other = await signedIn('totp4');
    const begun = (await one.call(beginSecondFactor, { password: PASSWORD })).body;
    const answer = await other.call(confirmSecondFactor, {
      enrolment: begun.enrolment,
      code: totpCode(begun.secret),
    });
    expect(answer.fault.fields[0]?.code).toBe('stale');
  });

  it('can be required: nothing is open until it is set', async () => {
    const strict = await world({ REQUIRE_SECOND_FACTOR: '1' });
    try {
      const zhang = await strict.as('zhang');
      const me = (await zhang.call(readMe, {})).body;
      expect(me).toMatchObject({ mustEnrol: true, permissions: [] });
      const begun = (await zhang.call(beginSecondFactor, { password: PASSWORD })).body;
      await zhang.call(confirmSecondFactor, { enrolment: begun.enrolment, code: totpCode(begun.secret) });
      const after = (await zhang.call(readMe, {})).body;
      expect(after.mustEnrol).toBe(false);
      expect(after.permissions).toContain('people.read');
    } finally {
      await strict.close();
    }
  });
});

describe('passwords', () => {
  it('are changed with the old one, under the policy; other sessions end', async () => {
    await person('pass1', 'secretary', STREET, { must_change: true });
    const here = await signedIn('pass1');
    const elsewhere = await signedIn('pass1');
    expect((await here.call(readMe, {})).body).toMatchObject({ mustChange: true, permissions: [] });
    const next = 'harbour-quilt-lantern-9';
    expect((await here.call(changePassword, { old: 'wrong', password: next })).fault.fields[0]?.path).toBe(
      'old',
    );
    expect(
      (await here.call(changePassword, { old: PASSWORD, password: 'short' })).fault.fields[0]?.path,
    ).toBe('password');
    expect(
      (await here.call(changePassword, { old: PASSWORD, password: PASSWORD })).fault.fields[0]?.code,
    ).toBe('same');
    const done = await here.call(changePassword, { old: PASSWORD, password: next });
    expect(done.status).toBe(200);
    await expect.poll(async () => (await elsewhere.call(readMe, {})).status, FEED).toBe(401);
    const renewed = w.withCookie(done.headers.get('set-cookie')!.split(';')[0]!);
    expect((await renewed.call(readMe, {})).body.permissions).toContain('cases.read');
    expect((await enter('pass1')).status).toBe(401);
    expect((await enter('pass1', next)).status).toBe(200);
  });

  it('grow old under the national grading rules', async () => {
    const graded = await world({ PASSWORD_POLICY: 'grading' });
    try {
      await graded.house
        .sql`update accounts set password_set_at = now() - interval '91 days' where login = 'wang'`;
      expect((await (await graded.as('wang')).call(readMe, {})).body).toMatchObject({
        mustChange: true,
        permissions: [],
      });
      expect((await (await graded.as('li')).call(readMe, {})).body).toMatchObject({ mustChange: false });
    } finally {
      await graded.close();
    }
  });
});

describe('authority', () => {
  it('ends within a second when an account is disabled', async () => {
    const id = await person('gone1');
    const me = await signedIn('gone1');
    expect((await me.call(readMe, {})).status).toBe(200);
    await w.house.sql`update accounts set disabled_at = now() where id = ${id}`;
    await w.house
      .sql`insert into events (county, actor_kind, noun, subject, verb, place) values ('370105', 'house', 'account', ${id}, 'account.disabled', ${STREET})`;
    await expect.poll(async () => (await me.call(readMe, {})).status, FEED).toBe(401);
    expect((await enter('gone1')).fault).toMatchObject({ code: 'wrong' });
  });

  it('lasts from its first day to its last', async () => {
    const id = await person('dates1');
    const set = (from: string, to: string) =>
      w.house.sql`update grants set valid_from = ${from}, valid_to = ${to} where account = ${id}`;
    const permissions = async () => {
      w.app.sessions.forget();
      return (await (await w.as('dates1')).call(readMe, {})).body.permissions.length;
    };
    expect(await permissions()).toBeGreaterThan(0);
    await set('2024-01-01', '2025-01-01');
    expect(await permissions()).toBe(0);
    await set('2099-01-01', '2099-12-31');
    expect(await permissions()).toBe(0);
    await w.house
      .sql`update grants set valid_from = '2024-01-01', valid_to = null, ended_at = now() where account = ${id}`;
    expect(await permissions()).toBe(0);
  });

  it('of the demo is listed only in a demo', async () => {
    expect((await w.nobody().call(listDemoAccounts, {})).body.rows.map(({ login }) => login)).toContain(
      'wang',
    );
    const real = await world({ DEMO: '0' });
    try {
      expect((await real.nobody().call(listDemoAccounts, {})).status).toBe(404);
    } finally {
      await real.close();
    }
  });
});
