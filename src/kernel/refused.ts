import type { Say } from './contract.ts';

/** What is wrong with one field, in the reader's two languages; `value` only where it is not secret. */
export type FieldFault = { path: string; code: string; message: Say; value?: string };

/** A final answer of the business: the request was understood and is refused. Never a bug, never logged as one. */
export class Refused extends Error {
  readonly status: number;
  readonly code: string;
  readonly say: Say;
  readonly fields: readonly FieldFault[];

  constructor(status: number, code: string, say: Say, fields: readonly FieldFault[] = []) {
    super(`${code}: ${say.en}`);
    this.name = 'Refused';
    this.status = status;
    this.code = code;
    this.say = say;
    this.fields = fields;
  }
}

/** What one may not see does not exist: the same answer for both. */
export const notFound = () =>
  new Refused(404, 'not-found', { zh: '没有找到，或者不归您看。', en: 'Not found, or not yours to see.' });

export const signInFirst = () =>
  new Refused(401, 'sign-in', { zh: '请先登录。', en: 'Please sign in first.' });

export const notAllowed = () =>
  new Refused(403, 'not-allowed', {
    zh: '您的岗位没有这项权限。需要的话，请找系统管理员。',
    en: 'Your post does not include this. Ask the system administrator if you need it.',
  });

export const notYours = () =>
  new Refused(403, 'whole-house', {
    zh: '这一项所有地方共用，要有全部地区权限的人来改。请找系统管理员。',
    en: 'All places share this: only somebody responsible for all of them changes it. Ask the system administrator.',
  });

export const tooMany = (seconds: number) =>
  new Refused(429, 'too-many', {
    zh: `试得太勤了，请过 ${seconds} 秒再来。`,
    en: `Too many tries. Please wait ${seconds} seconds.`,
  });

export const conflict = (code: string, zh: string, en: string) => new Refused(409, code, { zh, en });

/** Bad input found after the schema's check: one fault beside its field. */
export const fault = (path: string, code: string, zh: string, en: string) =>
  new Refused(400, 'input', { zh: '有 1 处要改。', en: 'One thing to mend.' }, [
    { path, code, message: { zh, en } },
  ]);

export function faults(list: readonly FieldFault[]): Refused {
  const n = list.length;
  return new Refused(
    400,
    'input',
    { zh: `有 ${n} 处要改。`, en: `${n} thing${n === 1 ? '' : 's'} to mend.` },
    list,
  );
}
