/** The acts that the audit shows, in groups, with the words of its page. Shared with the browser. */
import type { Say } from '../../../kernel/contract.ts';

export type AuditGroup = 'looks' | 'exports' | 'authority' | 'sign_in' | 'stewards';

export const GROUP_WORDS: Readonly<Record<AuditGroup, Say>> = {
  looks: { zh: '查看个人信息', en: 'Looks at personal data' },
  exports: { zh: '导入导出', en: 'Imports and exports' },
  authority: { zh: '账号和授权', en: 'Accounts and grants' },
  sign_in: { zh: '登录', en: 'Sign-in' },
  stewards: { zh: '网格力量', en: 'Stewards' },
};

const say = (zh: string, en: string): Say => ({ zh, en });

export const AUDIT_VERBS: Readonly<Record<AuditGroup, Readonly<Record<string, Say>>>> = {
  looks: {
    'person.opened': say('打开居民档案', 'opened a resident’s file'),
    'person.revealed': say('查看居民号码', 'revealed a resident’s number'),
    'case.revealed': say('查看诉求人电话', 'revealed the telephone behind a case'),
  },
  exports: {
    'people.exported': say('导出居民名单', 'exported residents'),
    'people.imported': say('导入居民名单', 'imported residents'),
    'case.exported': say('导出诉求', 'exported cases'),
    'resident.exported': say('居民取走自己的数据', 'a resident took a copy of their own data'),
    'place_import.applied': say('导入地点名单', 'imported places'),
    'person.merged': say('合并居民档案', 'merged files of residents'),
  },
  authority: {
    'account.made': say('开账号', 'made an account'),
    'account.changed': say('改账号', 'changed an account'),
    'account.disabled': say('停用账号', 'disabled an account'),
    'account.enabled': say('启用账号', 'enabled an account'),
    'account.password_reset': say('给一次性密码', 'gave a one-time password'),
    'account.unlocked': say('解锁账号', 'unlocked an account'),
    'account.second_factor_reset': say('重置动态口令', 'reset a second factor'),
    'account.sessions_ended': say('结束登录', 'ended sessions'),
    'grant.made': say('授权', 'granted a role'),
    'grant.ended': say('收回授权', 'took a role back'),
  },
  sign_in: {
    'account.signed_in': say('登录', 'signed in'),
    'account.signed_out': say('退出', 'signed out'),
    'account.sign_in_failed': say('登录失败', 'failed to sign in'),
    'account.locked': say('账号被锁', 'a login was locked'),
    'account.password_changed': say('改自己的密码', 'changed the own password'),
    'account.second_factor_set': say('绑定动态口令', 'set up a second factor'),
  },
  stewards: {
    'steward.entered': say('登记网格力量', 'entered a steward'),
    'steward.changed': say('改网格力量', 'changed a steward'),
    'steward.ended': say('不再担任', 'ended a steward'),
    'steward.handed_over': say('交接网格', 'handed over grids'),
    'account.handed_over': say('交接手上的事', 'handed over open work'),
    'duty.given': say('派网格', 'gave a grid'),
    'duty.ended': say('收回网格', 'ended a duty'),
    'stand_in.made': say('安排代班', 'arranged a stand-in'),
    'stand_in.ended': say('结束代班', 'ended a stand-in'),
  },
};

/** The words of an act; one that is not listed keeps its own name. */
export function verbWords(verb: string): Say {
  for (const verbs of Object.values(AUDIT_VERBS)) if (verbs[verb]) return verbs[verb];
  return say(verb, verb);
}

export const verbsOf = (group: AuditGroup | undefined): string[] =>
  group ? Object.keys(AUDIT_VERBS[group]) : Object.values(AUDIT_VERBS).flatMap((verbs) => Object.keys(verbs));
