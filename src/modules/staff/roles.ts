/** Roles of staff: each a set of permissions that a grant lays over a place or grid, with dates. Shared with the browser. */
import type { Say } from '../../kernel/contract.ts';

export type RoleName =
  | 'community_worker'
  | 'secretary'
  | 'street_dispatcher'
  | 'department_handler'
  | 'leader'
  | 'system_admin'
  | 'security_admin'
  | 'audit_admin';

export type Role = {
  readonly name: Say;
  readonly what: Say;
  readonly permissions: readonly string[];
  /** Administers instead of serving: such an account holds no other role (separation of duties). */
  readonly administers?: true;
};

const look = [
  'places.read',
  'grids.read',
  'stewards.read',
  'units.read',
  'work.read',
  'cases.read',
  'whistles.read',
  'campaigns.read',
  'talks.read',
  'lessons.read',
  'notices.read',
  'services.read',
  'rota.read',
] as const;
const meet = ['people.read', 'people.write', 'people.reveal'] as const;
const listen = ['talks.keep', 'forum.answer', 'diary.write', 'diary.read'] as const;
const handle = ['cases.create', 'cases.handle', 'whistles.blow', 'lessons.write'] as const;
const mediate = ['mediation.read', 'mediation.write'] as const;

export const ROLES: Readonly<Record<RoleName, Role>> = {
  community_worker: {
    name: { zh: '社区工作者', en: 'Community worker' },
    what: {
      zh: '办理自己网格里的诉求，登记居民和走访。',
      en: 'Handles demands and keeps the files of residents in her own grids.',
    },
    permissions: [
      ...look,
      ...meet,
      ...handle,
      ...listen,
      'campaigns.handle',
      ...mediate,
      'doorcards.print',
      'services.receive',
    ],
  },
  secretary: {
    name: { zh: '社区书记', en: 'Secretary' },
    what: {
      zh: '管一个社区：网格、人手、居民档案和诉求。',
      en: 'Runs a community: its grids, stewards, files and demands.',
    },
    permissions: [
      ...look,
      ...meet,
      ...handle,
      ...listen,
      'talks.write',
      'services.receive',
      ...mediate,
      'places.write',
      'places.import',
      'grids.write',
      'doorcards.print',
      'people.import',
      'people.export',
      'cases.export',
      'people.merge',
      'tags.write',
      'stewards.write',
      'work.hand_over',
      'rota.write',
      'campaigns.write',
      'campaigns.handle',
      'cases.import',
      'lessons.publish',
      'cases.assign',
      'cases.supervise',
    ],
  },
  street_dispatcher: {
    name: { zh: '街道派单员', en: 'Street dispatcher' },
    what: {
      zh: '受理和分派全街道的诉求，安排网格和人手。',
      en: 'Receives and assigns the demands of a street, arranges grids and stewards.',
    },
    permissions: [
      ...look,
      ...handle,
      'whistles.decide',
      'services.handle',
      'services.write',
      'mediation.read',
      'places.write',
      'places.import',
      'grids.write',
      'doorcards.print',
      'stewards.write',
      'units.write',
      'dispatch.write',
      'cases.export',
      'work.hand_over',
      'rota.write',
      'campaigns.write',
      'campaigns.handle',
      'cases.import',
      'lessons.publish',
      'cases.assign',
      'cases.supervise',
      'categories.write',
    ],
  },
  department_handler: {
    name: { zh: '部门经办', en: 'Department handler' },
    what: { zh: '办理派到本部门的诉求。', en: 'Handles the demands given to a department.' },
    permissions: [
      'places.read',
      'units.read',
      'work.read',
      'cases.handle',
      'whistles.handle',
      'campaigns.handle',
      'services.handle',
      'lessons.read',
      'notices.read',
    ],
  },
  leader: {
    name: { zh: '领导', en: 'Leader' },
    what: {
      zh: '看诉求和数字，不看居民的号码。',
      en: 'Reads demands and figures, never the numbers of residents.',
    },
    permissions: [...look],
  },
  system_admin: {
    name: { zh: '系统管理员', en: 'System administrator' },
    what: {
      zh: '管账号、授权、分类、标签和日历；看不到居民，也看不到审计。',
      en: 'Keeps accounts, grants, categories, tags and the calendar; sees neither residents nor the audit.',
    },
    permissions: [
      'places.read',
      'grids.read',
      'accounts.read',
      'accounts.write',
      'grants.write',
      'units.read',
      'units.write',
      'categories.write',
      'services.write',
      'services.channels',
      'calendar.write',
      'ladder.write',
      'tags.write',
      'keys.write',
    ],
    administers: true,
  },
  security_admin: {
    name: { zh: '安全管理员', en: 'Security administrator' },
    what: {
      zh: '解锁账号，重置动态口令，结束登录，看登录情况。',
      en: 'Unlocks accounts, resets second factors, ends sessions, sees the figures of sign-in.',
    },
    permissions: ['accounts.read', 'security.write'],
    administers: true,
  },
  audit_admin: {
    name: { zh: '审计员', en: 'Auditor' },
    what: {
      zh: '只看谁在什么时候看过、改过什么。',
      en: 'Reads who looked at and changed what, and nothing else.',
    },
    permissions: ['audit.read'],
    administers: true,
  },
};

export const ROLE_NAMES = Object.keys(ROLES) as RoleName[];
export const isRole = (name: string): name is RoleName => Object.hasOwn(ROLES, name);
