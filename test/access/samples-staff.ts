/** Samples of the modules staff, work and notices. */
import { newId } from '../../src/kernel/ids.ts';
import { totpCode } from '../../src/kernel/totp.ts';
import { beginSecondFactor } from '../../src/modules/staff/contract.ts';
import { BUILDING, COMMUNITY, COUNTY, GRID, PASSWORD } from '../world.ts';
import { AT_COMMUNITY, type Fixtures } from './fixtures.ts';
import type { Sample } from './sample.ts';

const nothing: Sample = { gate: 'free', make: () => ({ input: {} }) };
const ownStaff = { resident: [401] } as const;

const account = (more: (f: Fixtures) => Record<string, unknown> = () => ({})): Sample => ({
  gate: 'subject',
  spot: AT_COMMUNITY,
  make: async (f) => ({ input: { id: await f.account(COMMUNITY), ...more(f) } }),
});
const steward = (more: Record<string, unknown> = {}): Sample => ({
  gate: 'subject',
  spot: AT_COMMUNITY,
  make: async (f) => ({ input: { id: (await f.steward()).id, ...more } }),
});

export const staffSamples: Readonly<Record<string, Sample>> = {
  'staff.sign_in': {
    gate: 'free',
    ok: [401],
    make: (f) => ({ input: { login: `nobody${f.next()}`, password: 'wrong' } }),
  },
  'staff.sign_out': {
    gate: 'free',
    make: async (f, who) => ({ input: {}, as: await f.double(who) }),
    own: ownStaff,
  },
  'staff.me': { ...nothing, own: ownStaff },
  'staff.change_password': {
    gate: 'free',
    make: async (f, who) => ({
      input: { old: PASSWORD, password: 'another-horse-battery-8' },
      as: await f.double(who),
    }),
    own: ownStaff,
  },
  'staff.password_rules': { ...nothing, own: ownStaff },
  'staff.begin_second_factor': {
    gate: 'free',
    make: async (f, who) => ({ input: { password: PASSWORD }, as: await f.double(who) }),
    own: ownStaff,
  },
  'staff.confirm_second_factor': {
    gate: 'free',
    make: async (f, who) => {
      const as = await f.double(who);
      const begun =
        as.kind === 'staff' ? await as.client.call(beginSecondFactor, { password: PASSWORD }) : undefined;
      if (begun?.status !== 200) return { input: { enrolment: 'none', code: '000000' }, as };
      return { input: { enrolment: begun.body.enrolment, code: totpCode(begun.body.secret) }, as };
    },
    own: ownStaff,
  },
  'demo.accounts': nothing,
  'accounts.list': {
    gate: 'list',
    spot: AT_COMMUNITY,
    make: async (f) => {
      const id = await f.account(COMMUNITY);
      const [row] = await f.sql<{ login: string }[]>`select login from accounts where id = ${id}`;
      return { input: { q: row!.login }, marker: id };
    },
  },
  'accounts.create': {
    gate: 'subject',
    spot: AT_COMMUNITY,
    outside: [400],
    make: (f) => ({ input: { login: `made${f.next()}`, name: '新账号', place: COMMUNITY } }),
  },
  'accounts.read': account(),
  'accounts.change': account(() => ({ name: '改名' })),
  'accounts.disable': account(() => ({ reason: '离岗' })),
  'accounts.enable': account(),
  'accounts.reset_password': account(),
  'accounts.unlock': account(),
  'accounts.reset_second_factor': account(),
  'accounts.end_sessions': account(),
  'grants.make': {
    ...account(() => ({ role: 'leader', scope: COMMUNITY })),
    outside: [400],
  },
  'grants.end': {
    gate: 'subject',
    spot: AT_COMMUNITY,
    make: async (f) => {
      const id = await f.account(COMMUNITY, [['leader', COMMUNITY]]);
      const [row] = await f.sql<{ id: string }[]>`select id from grants where account = ${id}`;
      return { input: { id, grant: row!.id } };
    },
  },
  'security.figures': {
    gate: 'list',
    spot: AT_COMMUNITY,
    make: async (f) => {
      const id = await f.account(COMMUNITY);
      const [row] = await f.sql<{ login: string }[]>`select login from accounts where id = ${id}`;
      const blind = f.w.house.secrets.blind('login', row!.login);
      await f.sql`insert into sign_in_tries (login_blind, failed, locked_until, at) values (${blind}, 9, now() + interval '1 hour', now())`;
      return { input: {}, marker: row!.login };
    },
  },
  'audit.list': {
    gate: 'list',
    spot: AT_COMMUNITY,
    make: async (f) => {
      const subject = newId();
      await f.sql`insert into events (county, actor_kind, actor_name, noun, subject, verb, place)
        values (${COUNTY}, 'house', 'matrix', 'person', ${subject}, 'person.opened', ${COMMUNITY})`;
      return { input: { verb: 'person.opened', person: subject }, marker: subject };
    },
  },
  'stewards.checks': { gate: 'subject', spot: AT_COMMUNITY, make: () => ({ input: { place: COMMUNITY } }) },
  'stewards.list': {
    gate: 'list',
    spot: AT_COMMUNITY,
    make: async (f) => {
      const { id, name } = await f.steward();
      return { input: { q: name }, marker: id };
    },
  },
  'stewards.mine': { ...nothing, own: ownStaff },
  'stewards.read': steward(),
  'stewards.create': {
    gate: 'subject',
    spot: AT_COMMUNITY,
    make: () => ({ input: { community: COMMUNITY, name: '新人', kind: 'resident', employment: 'helper' } }),
  },
  'stewards.change': steward({ name: '改名' }),
  'stewards.end': steward({ reason: '搬走' }),
  'stewards.give_duty': steward({ grid: GRID, role: 'helper' }),
  'stewards.end_duty': {
    gate: 'subject',
    // A duty brings her steward into the grid's own scope.
    spot: { place: COMMUNITY, grid: GRID },
    make: async (f) => {
      const { id } = await f.steward();
      return { input: { id, duty: await f.duty(id, GRID) } };
    },
  },
  'stewards.hand_over': {
    gate: 'subject',
    spot: AT_COMMUNITY,
    make: async (f) => {
      const { id } = await f.steward();
      await f.duty(id, GRID);
      return { input: { id, to: (await f.steward()).id } };
    },
  },
  'stand_ins.list': {
    gate: 'subject',
    spot: AT_COMMUNITY,
    make: async (f) => ({ input: { place: COMMUNITY }, marker: (await f.standIn()).id }),
  },
  'stand_ins.create': {
    gate: 'subject',
    spot: AT_COMMUNITY,
    make: async (f) => ({
      input: {
        id: (await f.steward()).id,
        by: (await f.steward(await f.idOf('wang'))).id,
        from: '2026-01-01',
        to: '2099-01-05',
      },
    }),
  },
  'stand_ins.end': {
    gate: 'subject',
    spot: AT_COMMUNITY,
    make: async (f) => ({ input: { id: (await f.standIn()).id } }),
  },
  'doorcards.print': {
    gate: 'subject',
    spot: { place: BUILDING, grid: GRID },
    make: () => ({ input: { place: BUILDING } }),
  },
  'work.inbox': nothing,
  'work.hand_over': {
    gate: 'subject',
    spot: { place: COMMUNITY, grid: `${COMMUNITY}-001` },
    make: async (f) => ({
      input: {
        county: COUNTY,
        from: await f.account(COMMUNITY, [['community_worker', `${COMMUNITY}-001`]]),
        to: await f.account(COMMUNITY, [['community_worker', `${COMMUNITY}-001`]]),
        day: '2026-01-01',
        reason: '休假',
      },
    }),
  },
  'work.colleagues': {
    gate: 'list',
    spot: { place: COMMUNITY, grid: `${COMMUNITY}-001` },
    make: async (f) => ({
      input: {},
      marker: await f.account(COMMUNITY, [['community_worker', `${COMMUNITY}-001`]]),
    }),
  },
  'work.load': {
    gate: 'subject',
    spot: { place: COMMUNITY, grid: `${COMMUNITY}-001` },
    make: async (f) => ({
      input: { account: await f.account(COMMUNITY, [['community_worker', `${COMMUNITY}-001`]]) },
    }),
  },
  'work.calendar': { gate: 'free', make: () => ({ input: { year: 2026 } }) },
  'work.calendar_days': {
    gate: 'house',
    make: () => ({ input: { days: [{ day: '2026-01-01', works: false }] } }),
  },
  'notices.list': nothing,
  'notices.read': { gate: 'free', make: () => ({ input: { until: new Date().toISOString() } }) },
  'notices.demo': nothing,
};
