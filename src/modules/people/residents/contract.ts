/** Residents who sign in with a code sent to their phone. */
import Type from 'typebox';
import { endpoint } from '../../../kernel/contract.ts';
import { closed, Done, Line, Moment } from '../../../kernel/shapes.ts';

export const askCode = endpoint({
  name: 'residents.ask_code',
  method: 'POST',
  path: '/resident/codes',
  may: 'anyone',
  summary: { zh: '要一个短信验证码', en: 'Ask for a code by text message' },
  body: closed({ phone: Line(40) }),
  /** Seconds until another code may be asked for. The same for every number. */
  output: Type.Object({ wait: Type.Integer(), minutes: Type.Integer() }),
});
/** No key: a session is no answer to be given twice. A code works once. */
export const signInByPhone = endpoint({
  name: 'residents.sign_in',
  method: 'POST',
  path: '/resident/session',
  may: 'anyone',
  command: false,
  summary: { zh: '用验证码登录', en: 'Sign in with the code' },
  body: closed({ phone: Line(40), code: Line(20) }),
  output: Done,
});
export const signOutResident = endpoint({
  name: 'residents.sign_out',
  method: 'DELETE',
  path: '/resident/session',
  may: 'anyone',
  command: false,
  summary: { zh: '退出', en: 'Sign out' },
  output: Done,
});
export const Me = Type.Object({ /** Masked. */ phone: Type.String(), since: Moment() });
export const residentMe = endpoint({
  name: 'residents.me',
  method: 'GET',
  path: '/resident/me',
  may: 'signed-in',
  summary: { zh: '我的账号', en: 'My account' },
  output: Me,
});
export const exportMe = endpoint({
  name: 'residents.export',
  method: 'GET',
  path: '/resident/me/export',
  may: 'signed-in',
  file: true,
  summary: { zh: '下载我的资料', en: 'Download my data' },
  output: Type.Unknown(),
});
export const closeMe = endpoint({
  name: 'residents.close',
  method: 'DELETE',
  path: '/resident/me',
  may: 'signed-in',
  command: false,
  summary: { zh: '注销我的账号', en: 'Delete my account' },
  output: Done,
});
