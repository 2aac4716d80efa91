/** Who may sign in to the demo, and what to try as whom. Invented people; the accounts exist only where DEMO is on. */
import type { Say } from '../kernel/contract.ts';

export type DemoAccount = { login: string; name: string; role: Say; what: Say };

export const DEMO_PASSWORD = 'linli-demo-2026';

export const DEMO_ACCOUNTS: readonly DemoAccount[] = [
  {
    login: 'wang',
    name: '王小梅',
    role: { zh: '社区工作者', en: 'Community worker' },
    what: { zh: '接单、办理、走访，管自己的网格', en: 'Receives and solves demands in her own grids' },
  },
  {
    login: 'li',
    name: '李建国',
    role: { zh: '社区工作者', en: 'Community worker' },
    what: { zh: '隔壁网格，看不到王小梅的事', en: 'The next grid; sees nothing of Wang’s' },
  },
  {
    login: 'zhang',
    name: '张秀兰',
    role: { zh: '社区书记', en: 'Secretary' },
    what: {
      zh: '管一个社区的人手、网格和居民档案',
      en: 'Runs one community: stewards, grids, residents’ files',
    },
  },
  {
    login: 'zhao',
    name: '赵敏',
    role: { zh: '街道派单员', en: 'Street dispatcher' },
    what: { zh: '受理、分派全街道的诉求', en: 'Receives and assigns the demands of the street' },
  },
  {
    login: 'liu',
    name: '刘海峰',
    role: { zh: '部门经办', en: 'Department handler' },
    what: { zh: '办理派到部门的诉求', en: 'Handles what is given to a department' },
  },
  {
    login: 'gao',
    name: '高志远',
    role: { zh: '派出所民警', en: 'Police officer' },
    what: { zh: '社区吹哨，到场一起办', en: 'Comes when the community whistles' },
  },
  {
    login: 'ding',
    name: '丁玉华',
    role: { zh: '物业经理', en: 'Property manager' },
    what: { zh: '办派到物业的事，到场一起办', en: 'Handles what is given to the property company' },
  },
  {
    login: 'chen',
    name: '陈立群',
    role: { zh: '领导', en: 'Leader' },
    what: { zh: '看诉求和数字，看不到号码', en: 'Reads demands and figures, no numbers of residents' },
  },
  {
    login: 'admin',
    name: '周宁',
    role: { zh: '系统管理员', en: 'System administrator' },
    what: { zh: '开账号、授权', en: 'Makes accounts and grants' },
  },
  {
    login: 'security',
    name: '吴桐',
    role: { zh: '安全管理员', en: 'Security administrator' },
    what: { zh: '解锁、重置动态口令', en: 'Unlocks, resets second factors' },
  },
  {
    login: 'audit',
    name: '郑和平',
    role: { zh: '审计员', en: 'Auditor' },
    what: { zh: '看谁看过什么、改过什么', en: 'Reads who looked at and changed what' },
  },
];
