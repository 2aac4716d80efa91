/** Who works here: signing in, accounts and grants, the audit. Stewards and their duties stand in stewards/contract.ts. */
import Type, { type Static } from 'typebox';
import { endpoint } from '../../kernel/contract.ts';
import {
  closed,
  Day,
  Done,
  Id,
  Line,
  Moment,
  Nullable,
  OneOf,
  Page,
  Paging,
  Text,
} from '../../kernel/shapes.ts';
import { ROLE_NAMES } from './roles.ts';

export { isRole, ROLE_NAMES, ROLES, type Role, type RoleName } from './roles.ts';

/** A place prefix ('' is everything, '3701' a city …) or a grid's code with its dash. */
export const Scope = () =>
  Type.String({ pattern: '^([0-9]{0,24}|[0-9]{12}-([0-9]{3}|[0-9]{6})?)$', maxLength: 24 });
const Prefix = () => Type.String({ pattern: '^[0-9]{0,24}$', maxLength: 24 });
export const RoleWord = () => OneOf(ROLE_NAMES);
/** Letters, digits, dot, dash and underscore: it must be typed on any keyboard and read out on the telephone. */
export const Login = () => Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{1,39}$', maxLength: 40 });
const Password = () => Type.String({ minLength: 1, maxLength: 200 });
const OneTimeCode = () => Type.String({ minLength: 1, maxLength: 20 });

// ——— Signing in ———

/** Not a command: passwords must leave no trace, not even as the hash of a request under a key. */
export const signIn = endpoint({
  name: 'staff.sign_in',
  method: 'POST',
  path: '/staff/session',
  may: 'anyone',
  command: false,
  summary: { zh: '登录', en: 'Sign in' },
  body: closed({ login: Text(200), password: Text(200), code: Type.Optional(Text(20)) }),
  output: Type.Object({ state: OneOf(['in', 'code']) }),
});

export const signOut = endpoint({
  name: 'staff.sign_out',
  method: 'DELETE',
  path: '/staff/session',
  may: 'signed-in',
  command: false,
  summary: { zh: '退出登录', en: 'Sign out' },
  output: Done,
});

export const Me = Type.Object({
  id: Id(),
  login: Type.String(),
  name: Type.String(),
  /** Live grants, with the scope as people call it. */
  grants: Type.Array(Type.Object({ role: RoleWord(), scope: Type.String(), scopeName: Type.String() })),
  permissions: Type.Array(Type.String()),
  /** What must be done before anything else is open: a new password, a second factor. */
  mustChange: Type.Boolean(),
  mustEnrol: Type.Boolean(),
  secondFactor: Type.Boolean(),
  passwordSetAt: Moment(),
  idleMinutes: Type.Integer(),
});
export type Me = Static<typeof Me>;

export const readMe = endpoint({
  name: 'staff.me',
  method: 'GET',
  path: '/staff/me',
  may: 'signed-in',
  summary: { zh: '我是谁', en: 'Who I am' },
  output: Me,
});

export const changePassword = endpoint({
  name: 'staff.change_password',
  method: 'PUT',
  path: '/staff/me/password',
  may: 'signed-in',
  command: false,
  summary: { zh: '改自己的密码', en: 'Change one’s own password' },
  body: closed({ old: Password(), password: Text(200) }),
  output: Done,
});

export const readPasswordRules = endpoint({
  name: 'staff.password_rules',
  method: 'GET',
  path: '/staff/password-rules',
  may: 'signed-in',
  summary: { zh: '密码的要求', en: 'What a password must be' },
  output: Type.Object({ zh: Type.String(), en: Type.String() }),
});

export const beginSecondFactor = endpoint({
  name: 'staff.begin_second_factor',
  method: 'POST',
  path: '/staff/me/second-factor',
  may: 'signed-in',
  command: false,
  summary: { zh: '开始绑定动态口令', en: 'Begin to set up the second factor' },
  body: closed({ password: Password() }),
  output: Type.Object({
    enrolment: Type.String(),
    secret: Type.String(),
    uri: Type.String(),
    qr: Type.String(),
  }),
});

export const confirmSecondFactor = endpoint({
  name: 'staff.confirm_second_factor',
  method: 'PUT',
  path: '/staff/me/second-factor',
  may: 'signed-in',
  command: false,
  summary: { zh: '用一次口令确认绑定', en: 'Confirm the second factor with a code' },
  body: closed({ enrolment: Type.String({ minLength: 1, maxLength: 1000 }), code: OneTimeCode() }),
  output: Done,
});

export const listDemoAccounts = endpoint({
  name: 'demo.accounts',
  method: 'GET',
  path: '/demo/accounts',
  may: 'anyone',
  summary: { zh: '演示账号（只在演示里有）', en: 'Demo accounts (only in a demo)' },
  output: Type.Object({
    password: Type.String(),
    rows: Type.Array(
      Type.Object({
        login: Type.String(),
        name: Type.String(),
        role: Type.Object({ zh: Type.String(), en: Type.String() }),
        what: Type.Object({ zh: Type.String(), en: Type.String() }),
      }),
    ),
  }),
});

// ——— Accounts and grants ———

export const GrantView = Type.Object({
  id: Id(),
  role: Type.String(),
  scope: Type.String(),
  scopeName: Type.String(),
  from: Day(),
  to: Nullable(Day()),
  live: Type.Boolean(),
});
export const AccountRow = Type.Object({
  id: Id(),
  login: Type.String(),
  name: Type.String(),
  place: Type.String(),
  placeName: Type.String(),
  disabled: Type.Boolean(),
  lockedUntil: Nullable(Moment()),
  secondFactor: Type.Boolean(),
  mustChange: Type.Boolean(),
  grants: Type.Array(GrantView),
});
export type AccountRow = Static<typeof AccountRow>;
export const AccountView = Type.Object({
  ...AccountRow.properties,
  phone: Nullable(Type.String()),
  madeAt: Moment(),
  sessions: Type.Integer(),
});
export type AccountView = Static<typeof AccountView>;

export const listAccounts = endpoint({
  name: 'accounts.list',
  method: 'GET',
  path: '/accounts',
  may: 'accounts.read',
  summary: { zh: '账号列表', en: 'Accounts' },
  query: closed({ q: Type.Optional(Text(60)), role: Type.Optional(RoleWord()), ...Paging }),
  output: Page(AccountRow),
});

export const readAccount = endpoint({
  name: 'accounts.read',
  method: 'GET',
  path: '/accounts/:id',
  may: 'accounts.read',
  summary: { zh: '看一个账号', en: 'Read an account' },
  params: closed({ id: Id() }),
  output: AccountView,
});

/** Not under a key: the answer carries a one-time password. A repeated call finds the login taken. */
export const createAccount = endpoint({
  name: 'accounts.create',
  method: 'POST',
  path: '/accounts',
  may: 'accounts.write',
  command: false,
  summary: { zh: '开账号，给出一次性密码', en: 'Make an account; gives a one-time password' },
  body: closed({ login: Login(), name: Line(40), place: Prefix(), phone: Type.Optional(Text(30)) }),
  output: Type.Object({ id: Id(), password: Type.String() }),
});

export const changeAccount = endpoint({
  name: 'accounts.change',
  method: 'PATCH',
  path: '/accounts/:id',
  may: 'accounts.write',
  summary: { zh: '改账号的名字、电话或所属', en: 'Change the name, phone or place of an account' },
  params: closed({ id: Id() }),
  body: closed({
    name: Type.Optional(Line(40)),
    phone: Type.Optional(Text(30)),
    place: Type.Optional(Prefix()),
  }),
  output: AccountView,
});

export const disableAccount = endpoint({
  name: 'accounts.disable',
  method: 'PUT',
  path: '/accounts/:id/suspension',
  may: 'accounts.write',
  summary: { zh: '停用账号', en: 'Disable an account' },
  params: closed({ id: Id() }),
  body: closed({ reason: Line(200) }),
  output: AccountView,
});

export const enableAccount = endpoint({
  name: 'accounts.enable',
  method: 'DELETE',
  path: '/accounts/:id/suspension',
  may: 'accounts.write',
  summary: { zh: '重新启用账号', en: 'Enable an account again' },
  params: closed({ id: Id() }),
  output: AccountView,
});

export const resetPassword = endpoint({
  name: 'accounts.reset_password',
  method: 'POST',
  path: '/accounts/:id/password',
  may: 'accounts.write',
  command: false,
  summary: { zh: '给一个新的一次性密码', en: 'Give a new one-time password' },
  params: closed({ id: Id() }),
  output: Type.Object({ password: Type.String() }),
});

export const unlockAccount = endpoint({
  name: 'accounts.unlock',
  method: 'DELETE',
  path: '/accounts/:id/lock',
  may: 'security.write',
  summary: { zh: '解锁账号', en: 'Unlock an account' },
  params: closed({ id: Id() }),
  output: AccountView,
});

export const resetSecondFactor = endpoint({
  name: 'accounts.reset_second_factor',
  method: 'DELETE',
  path: '/accounts/:id/second-factor',
  may: 'security.write',
  summary: { zh: '重置动态口令', en: 'Reset the second factor' },
  params: closed({ id: Id() }),
  output: AccountView,
});

export const endSessions = endpoint({
  name: 'accounts.end_sessions',
  method: 'DELETE',
  path: '/accounts/:id/sessions',
  may: 'security.write',
  summary: { zh: '让账号在所有设备上退出', en: 'Sign an account out everywhere' },
  params: closed({ id: Id() }),
  output: AccountView,
});

export const makeGrant = endpoint({
  name: 'grants.make',
  method: 'POST',
  path: '/accounts/:id/grants',
  may: 'grants.write',
  summary: { zh: '授予一个岗位', en: 'Grant a role' },
  params: closed({ id: Id() }),
  body: closed({
    role: RoleWord(),
    scope: Scope(),
    from: Type.Optional(Day()),
    to: Type.Optional(Nullable(Day())),
  }),
  output: AccountView,
});

export const endGrant = endpoint({
  name: 'grants.end',
  method: 'DELETE',
  path: '/accounts/:id/grants/:grant',
  may: 'grants.write',
  summary: { zh: '收回一个岗位', en: 'Take a role back' },
  params: closed({ id: Id(), grant: Id() }),
  output: AccountView,
});

export const readSignInFigures = endpoint({
  name: 'security.figures',
  method: 'GET',
  path: '/security/figures',
  may: 'security.write',
  summary: { zh: '近 30 天登录情况', en: 'Sign-ins of the last 30 days' },
  output: Type.Object({
    accounts: Type.Integer(),
    withoutSecondFactor: Type.Integer(),
    disabled: Type.Integer(),
    signedInNow: Type.Integer(),
    locked: Type.Array(Type.Object({ id: Id(), name: Type.String(), login: Type.String(), until: Moment() })),
    days: Type.Array(
      Type.Object({ day: Day(), signedIn: Type.Integer(), failed: Type.Integer(), locked: Type.Integer() }),
    ),
  }),
});

// ——— Audit ———

export const AUDIT_GROUPS = ['sign_in', 'authority', 'looks', 'exports', 'stewards'] as const;

export const AuditRow = Type.Object({
  id: Type.Integer(),
  at: Moment(),
  actorKind: Type.String(),
  actor: Nullable(Type.String()),
  actorName: Nullable(Type.String()),
  verb: Type.String(),
  noun: Type.String(),
  subject: Type.String(),
  place: Type.String(),
  grid: Nullable(Type.String()),
  data: Type.Record(Type.String(), Type.Unknown()),
});
export type AuditRow = Static<typeof AuditRow>;

export const listAudit = endpoint({
  name: 'audit.list',
  method: 'GET',
  path: '/audit',
  may: 'audit.read',
  summary: { zh: '谁在什么时候看过、改过什么', en: 'Who looked at and changed what, and when' },
  query: closed({
    group: Type.Optional(OneOf(AUDIT_GROUPS)),
    verb: Type.Optional(Type.String({ pattern: '^[a-z_]+\\.[a-z_]+$', maxLength: 60 })),
    /** Whose acts: part of a name, or an account's id. */
    person: Type.Optional(Text(60)),
    from: Type.Optional(Day()),
    to: Type.Optional(Day()),
    ...Paging,
  }),
  output: Page(AuditRow),
});
