/** Accounts, grants, security and audit through the door; the first administrator from the command line. */
import { Readable, Writable } from 'node:stream';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  COMMUNITY,
  COUNTY,
  GRID,
  HOME,
  PASSWORD,
  SIBLING,
  STREET,
  type World,
  world,
} from '../../../../test/world.ts';
import { userCommand } from '../../../cli/user.ts';
import { newId } from '../../../kernel/ids.ts';
import { clearLimits } from '../../../kernel/limits.ts';
import { dayOf, shiftDay } from '../../../kernel/time.ts';
import { totpCode } from '../../../kernel/totp.ts';
import {
  beginSecondFactor,
  changeAccount,
  confirmSecondFactor,
  createAccount,
  disableAccount,
  enableAccount,
  endGrant,
  endSessions,
  listAccounts,
  listAudit,
  makeGrant,
  readAccount,
  readMe,
  readSignInFigures,
  resetPassword,
  resetSecondFactor,
  signIn,
  unlockAccount,
} from '../contract.ts';
import { ROLES } from '../roles.ts';

/** The feed waits for whatever is still open anywhere on the server, so a busy test run needs patience. */
const FEED = { timeout: 8000, interval: 40 };

let w: World;
beforeAll(async () => {
  w = await world();
});
afterAll(() => w?.close());
beforeEach(() => clearLimits());

let n = 0;
/** A new account made through the door, with its one-time password. */
async function made(place = STREET, by = 'admin') {
  n += 1;
  const login = `acc${n}`;
  const answer = await (await w.as(by)).call(createAccount, { login, name: `账号${n}`, place });
  expect(answer.fault.message).toBe('');
  return { login, ...answer.body };
}
/** A system administrator of one street. */
async function streetAdmin() {
  const account = await made(STREET);
  await w.house
    .sql`insert into grants (id, account, role, scope, valid_from) values (${newId()}, ${account.id}, 'system_admin', ${STREET}, '2024-01-01')`;
  await w.house.sql`update accounts set must_change = false where id = ${account.id}`;
  return { ...account, client: await w.as(account.login) };
}
const idOf = async (login: string): Promise<string> =>
  (await w.house.sql`select id from accounts where login = ${login}`)[0]!['id'];
const enter = (login: string, password: string, code?: string) =>
  w.withCookie('').call(signIn, { login, password, ...(code && { code }) });

describe('an account', () => {
  it('is made with a one-time password that must be changed, and is nothing without a grant', async () => {
    const account = await made();
    expect(account.password).toMatch(/^([a-z2-9]{4}-){3}[a-z2-9]{4}$/);
    const inside = await enter(account.login, account.password);
    const me = w.withCookie(inside.headers.get('set-cookie')!.split(';')[0]!);
    expect((await me.call(readMe, {})).body).toMatchObject({ mustChange: true, permissions: [], grants: [] });
    expect((await me.call(listAccounts, {})).status).toBe(403);
    const stored = await w.house.sql`select answer::text as answer from replies`;
    expect(stored.some(({ answer }) => String(answer).includes(account.password))).toBe(false);
  });

  it('needs a login of its own, a place in scope and a number that is one', async () => {
    const admin = await w.as('admin');
    expect(
      (await admin.call(createAccount, { login: 'WANG', name: '甲', place: '' })).fault.fields[0],
    ).toMatchObject({ path: 'login', code: 'taken' });
    expect(
      (await admin.call(createAccount, { login: '王', name: '甲', place: '' })).fault.fields[0]?.path,
    ).toBe('login');
    expect(
      (await admin.call(createAccount, { login: 'x1', name: '甲', place: '999999' })).fault.fields[0]?.path,
    ).toBe('place');
    expect(
      (await admin.call(createAccount, { login: 'x1', name: '甲', place: '', phone: '123' })).fault.fields[0]
        ?.path,
    ).toBe('phone');
    const street = await streetAdmin();
    expect(
      (await street.client.call(createAccount, { login: 'x1', name: '甲', place: COUNTY })).fault.fields[0]
        ?.path,
    ).toBe('place');
    expect(
      (await street.client.call(createAccount, { login: 'x1', name: '甲', place: COMMUNITY })).status,
    ).toBe(200);
  });

  it('is listed and read in scope only, its number masked', async () => {
    const account = await made(COMMUNITY);
    await (await w.as('admin')).call(changeAccount, { id: account.id, phone: '13812342046', name: '改名' });
    const street = await streetAdmin();
    const logins = (await street.client.call(listAccounts, {})).body.rows.map(({ login }) => login);
    expect(logins).toContain(account.login);
    expect(logins).not.toContain('admin');
    expect((await street.client.call(readAccount, { id: account.id })).body).toMatchObject({
      name: '改名',
      phone: '138****2046',
    });
    expect((await street.client.call(readAccount, { id: await idOf('admin') })).status).toBe(404);
    const found = (await street.client.call(listAccounts, { q: '改名' })).body.rows;
    expect(found.map(({ id }) => id)).toEqual([account.id]);
  });

  it('is out within a second when it is disabled, everywhere', async () => {
    const account = await made();
    await (await w.as('admin')).call(makeGrant, { id: account.id, role: 'leader', scope: STREET });
    await w.house.sql`update accounts set must_change = false where id = ${account.id}`;
    const me = await w.as(account.login);
    expect((await me.call(readMe, {})).status).toBe(200);
    const began = Date.now();
    await (await w.as('admin')).call(disableAccount, { id: account.id, reason: '离职' });
    while ((await me.call(readMe, {})).status === 200 && Date.now() - began < 5000)
      await new Promise((r) => setTimeout(r, 25));
    // Half a second on a quiet machine; the tests share theirs.
    expect(Date.now() - began).toBeLessThan(2500);
    expect((await enter(account.login, account.password)).fault.code).toBe('wrong');
    await (await w.as('admin')).call(enableAccount, { id: account.id });
    expect((await enter(account.login, account.password)).status).toBe(200);
  });

  it('gets a new one-time password, and its sessions end', async () => {
    const account = await made();
    const me = await w.as(account.login);
    await me.call(readMe, {});
    const reset = await (await w.as('admin')).call(resetPassword, { id: account.id });
    expect((await enter(account.login, account.password)).status).toBe(401);
    expect((await enter(account.login, reset.body.password)).status).toBe(200);
    await expect.poll(async () => (await me.call(readMe, {})).status, FEED).toBe(401);
  });
});

describe('a grant', () => {
  it('opens what its role says, over its scope, until it is taken back', async () => {
    const account = await made();
    const admin = await w.as('admin');
    await w.house.sql`update accounts set must_change = false where id = ${account.id}`;
    const me = await w.as(account.login);
    const granted = await admin.call(makeGrant, { id: account.id, role: 'secretary', scope: COMMUNITY });
    expect(granted.body.grants).toMatchObject([
      { role: 'secretary', scope: COMMUNITY, scopeName: '甲一社区', live: true, to: null },
    ]);
    await expect
      .poll(async () => (await me.call(readMe, {})).body.permissions, FEED)
      .toEqual([...ROLES.secretary.permissions].sort());
    await admin.call(endGrant, { id: account.id, grant: granted.body.grants[0]!.id });
    await expect.poll(async () => (await me.call(readMe, {})).body.permissions, FEED).toEqual([]);
  });

  it('has dates', async () => {
    const account = await made();
    const admin = await w.as('admin');
    const from = shiftDay(dayOf(new Date()), 7);
    const later = await admin.call(makeGrant, {
      id: account.id,
      role: 'leader',
      scope: STREET,
      from,
      to: shiftDay(from, 7),
    });
    expect(later.body.grants).toMatchObject([{ from, live: false }]);
    expect(
      (await admin.call(makeGrant, { id: account.id, role: 'leader', scope: STREET, from, to: '2020-01-01' }))
        .fault.fields[0]?.path,
    ).toBe('to');
    expect(
      (await admin.call(makeGrant, { id: account.id, role: 'leader', scope: STREET, from: '2026-13-01' }))
        .fault.fields[0]?.path,
    ).toBe('from');
  });

  it('reaches no further than the scope of who grants it', async () => {
    const street = await streetAdmin();
    const account = await made(COMMUNITY);
    const tryScope = async (scope: string) =>
      (await street.client.call(makeGrant, { id: account.id, role: 'leader', scope })).fault.fields[0]?.code;
    expect(await tryScope('')).toBe('outside');
    expect(await tryScope(COUNTY)).toBe('outside');
    expect(await tryScope('370105002')).toBe('outside');
    expect(await tryScope('370105002001-001')).toBe('outside');
    expect(await tryScope(`${STREET}009`)).toBe('unknown');
    expect(await tryScope(GRID)).toBeUndefined();
  });

  it('is not one’s own to give, and nobody takes over an account that reaches further', async () => {
    const street = await streetAdmin();
    expect(
      (await street.client.call(makeGrant, { id: street.id, role: 'secretary', scope: STREET })).fault.code,
    ).toBe('self');
    const wide = await made(STREET);
    await (await w.as('admin')).call(makeGrant, { id: wide.id, role: 'leader', scope: COUNTY });
    expect((await street.client.call(resetPassword, { id: wide.id })).fault.code).toBe('wider');
    expect((await street.client.call(disableAccount, { id: wide.id, reason: 'x' })).fault.code).toBe('wider');
    const foreign = await made('370105002');
    expect((await street.client.call(resetPassword, { id: foreign.id })).status).toBe(404);
  });

  it('keeps administration apart from service, also when both are given at once', async () => {
    const account = await made();
    const admin = await w.as('admin');
    const answers = await Promise.all(
      (['system_admin', 'audit_admin', 'secretary'] as const).map((role) =>
        admin.call(makeGrant, { id: account.id, role, scope: STREET }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    const served = await made();
    await admin.call(makeGrant, { id: served.id, role: 'secretary', scope: STREET });
    expect((await admin.call(makeGrant, { id: served.id, role: 'leader', scope: STREET })).status).toBe(200);
    expect(
      (await admin.call(makeGrant, { id: served.id, role: 'security_admin', scope: STREET })).fault.message,
    ).toContain('社区书记');
  });
});

describe('separation of duties', () => {
  const holds = (permission: string) =>
    Object.entries(ROLES)
      .filter(([, role]) => role.permissions.includes(permission))
      .map(([name]) => name);
  it('stands in the table of roles', () => {
    expect(holds('audit.read')).toEqual(['audit_admin']);
    expect(holds('security.write')).toEqual(['security_admin']);
    expect(holds('grants.write')).toEqual(['system_admin']);
    expect(ROLES.audit_admin.permissions).toEqual(['audit.read']);
    for (const role of [
      'system_admin',
      'security_admin',
      'audit_admin',
      'leader',
      'street_dispatcher',
      'department_handler',
    ] as const)
      expect(ROLES[role].permissions.filter((permission) => permission === 'people.reveal')).toEqual([]);
    for (const role of ['system_admin', 'security_admin', 'audit_admin'] as const)
      expect(
        ROLES[role].permissions.filter((permission) => /^(people|cases|work)\./.test(permission)),
      ).toEqual([]);
  });
});

describe('the security administrator', () => {
  it('unlocks, and sees how sign-in went', async () => {
    const account = await made();
    for (let i = 0; i < 5; i++) await enter(account.login, 'wrong');
    clearLimits();
    expect((await enter(account.login, account.password)).fault.code).toBe('locked');
    const security = await w.as('security');
    const before = (await security.call(readSignInFigures, {})).body;
    expect(before.locked.map(({ login }) => login)).toContain(account.login);
    expect(before.days[0]).toMatchObject({ day: dayOf(new Date()) });
    expect(before.days[0]!.failed).toBeGreaterThanOrEqual(5);
    expect((await security.call(unlockAccount, { id: account.id })).body.lockedUntil).toBeNull();
    expect((await enter(account.login, account.password)).status).toBe(200);
    expect((await (await w.as('admin')).call(unlockAccount, { id: account.id })).status).toBe(403);
    expect((await security.call(resetPassword, { id: account.id })).status).toBe(403);
  });

  it('resets a second factor and ends sessions', async () => {
    const account = await made();
    const me = await w.as(account.login);
    const begun = (await me.call(beginSecondFactor, { password: account.password })).body;
    await me.call(confirmSecondFactor, { enrolment: begun.enrolment, code: totpCode(begun.secret) });
    expect((await enter(account.login, account.password)).body.state).toBe('code');
    const security = await w.as('security');
    expect((await security.call(readAccount, { id: account.id })).body).toMatchObject({
      secondFactor: true,
      sessions: 1,
    });
    await security.call(resetSecondFactor, { id: account.id });
    expect((await enter(account.login, account.password)).body.state).toBe('in');
    expect((await security.call(endSessions, { id: account.id })).body.sessions).toBe(0);
    await expect.poll(async () => (await me.call(readMe, {})).status, FEED).toBe(401);
  });
});

describe('the audit', () => {
  const look = (name: string, place: string, grid: string | null, at = new Date()) => w.house.sql`
    insert into events (county, at, actor_kind, actor, actor_name, noun, subject, verb, place, grid, data)
    values (${COUNTY}, ${at}, 'staff', ${newId()}, ${name}, 'person', ${newId()}, 'person.revealed', ${place}, ${grid}, ${w.house.sql.json({ purpose: '核实' })})`;

  it('lists who looked and who granted, newest first, by act, person and day', async () => {
    for (let i = 0; i < 5; i++) await look('丑看', HOME, GRID, new Date(Date.now() - i * 86_400_000));
    const audit = await w.as('audit');
    const all = (await audit.call(listAudit, { limit: 100 })).body.rows;
    expect(new Set(all.map(({ verb }) => verb)).size).toBeGreaterThan(5);
    expect(all.map(({ at }) => at)).toEqual(
      all
        .map(({ at }) => at)
        .sort()
        .reverse(),
    );
    const looks = (await audit.call(listAudit, { group: 'looks', person: '丑看' })).body.rows;
    expect(looks).toHaveLength(5);
    expect(looks[0]).toMatchObject({
      actorName: '丑看',
      verb: 'person.revealed',
      place: HOME,
      data: { purpose: '核实' },
    });
    const day = dayOf(new Date(Date.now() - 2 * 86_400_000));
    expect(
      (await audit.call(listAudit, { verb: 'person.revealed', person: '丑看', from: day, to: day })).body
        .rows,
    ).toHaveLength(1);
    const seen: number[] = [];
    for (let after: string | undefined; ; ) {
      const page = (await audit.call(listAudit, { group: 'looks', limit: 2, ...(after && { after }) })).body;
      seen.push(...page.rows.map(({ id }) => id));
      if (!page.next) break;
      after = page.next;
    }
    expect(seen).toEqual(
      (await audit.call(listAudit, { group: 'looks', limit: 100 })).body.rows.map(({ id }) => id),
    );
  });

  it('stays inside its scope', async () => {
    await look('寅看', `${SIBLING}001`, null);
    await look('卯看', HOME, GRID);
    const account = await made(COMMUNITY);
    await w.house.sql`update accounts set must_change = false where id = ${account.id}`;
    await (await w.as('admin')).call(makeGrant, { id: account.id, role: 'audit_admin', scope: COMMUNITY });
    const names = (await (await w.as(account.login)).call(listAudit, { group: 'looks' })).body.rows.map(
      ({ actorName }) => actorName,
    );
    expect(names).toContain('卯看');
    expect(names).not.toContain('寅看');
  });

  it('is closed to everybody else', async () => {
    for (const login of ['admin', 'security', 'zhang', 'chen', 'wang'])
      expect((await (await w.as(login)).call(listAudit, {})).status).toBe(403);
    expect((await w.nobody().call(listAudit, {})).status).toBe(401);
  });
});

describe('linli user', () => {
  const run = async (args: string[], typed = '') => {
    let said = '';
    const output = new Writable({
      write: (chunk, _encoding, done) => {
        said += String(chunk);
        done();
      },
    });
    const [action = '', ...rest] = args;
    const streams = { input: Readable.from([typed]) as NodeJS.ReadStream, output };
    await userCommand(action as 'create-admin', rest, streams, (work) => work(w.house));
    return said;
  };

  it('makes the first administrator with a password from the standard input', async () => {
    expect(
      await run(['create-admin', '--login', 'first', '--name', '首位'], 'quiet-river-stone-42\n'),
    ).toContain('first');
    const inside = await enter('first', 'quiet-river-stone-42');
    const me = w.withCookie(inside.headers.get('set-cookie')!.split(';')[0]!);
    expect((await me.call(readMe, {})).body).toMatchObject({
      mustChange: false,
      grants: [{ role: 'system_admin', scope: '' }],
    });
    await expect(
      run(['create-admin', '--login', 'first', '--name', '首位'], 'quiet-river-stone-42\n'),
    ).rejects.toThrow('first');
  });

  it('prints a one-time password when asked', async () => {
    const said = await run(['create-admin', '--login', 'second', '--name', '次位', '--one-time']);
    const password = /([a-z2-9]{4}(?:-[a-z2-9]{4}){3})/.exec(said)![1]!;
    expect((await enter('second', password)).status).toBe(200);
    await run(['reset-password', '--login', 'second'], 'another-river-stone-42');
    expect((await enter('second', password)).status).toBe(401);
    expect((await enter('second', 'another-river-stone-42')).status).toBe(200);
  });

  it('refuses a weak password, a missing name, a password as an argument, an unknown login', async () => {
    await expect(run(['create-admin', '--login', 'third', '--name', '三'], '12345678')).rejects.toThrow('12');
    await expect(run(['create-admin', '--login', 'third'], PASSWORD)).rejects.toThrow('--name');
    await expect(
      run(['create-admin', '--login', 'third', '--name', '三', '--password', PASSWORD]),
    ).rejects.toThrow('password');
    await expect(
      run(['reset-password', '--login', 'nobody-has-this'], 'another-river-stone-42'),
    ).rejects.toThrow('nobody-has-this');
  });
});
