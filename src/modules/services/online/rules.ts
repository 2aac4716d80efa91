/** Pure decisions of applying from home: how somebody may speak for another, and what that leaves to be asked. */
import type { Say } from '../../../kernel/contract.ts';
import type { Applicant, ApplicationState, Consent } from '../contract.ts';
import type { Agreement, FOLLOW_ACTS } from './contract.ts';

type Wrong = { path: 'agent.agreement' | 'applicant'; code: string; message: Say };

/** Ways that are open to whoever speaks for another. */
export const waysFor = (applicant: Applicant): readonly Agreement[] =>
  applicant === 'guardian' ? ['guardianship', 'code', 'door'] : applicant === 'self' ? [] : ['code', 'door'];

/** Nobody speaks for another without that other's word; undefined when the way holds. */
export function wrongAgreement(
  applicant: Applicant,
  way: Agreement | undefined,
  codeRight: boolean,
): Wrong | undefined {
  if (applicant === 'self') return undefined;
  const say = (code: string, zh: string, en: string): Wrong => ({
    path: 'agent.agreement',
    code,
    message: { zh, en },
  });
  if (!way)
    return say(
      'consent',
      '没有本人同意不能代办。请让本人收一条短信验证码，或者选“工作人员上门问过本人再办”。',
      'Nobody applies for another without their consent. Have them receive a code, or choose that a worker asks them at home.',
    );
  if (!waysFor(applicant).includes(way))
    return say(
      'guardian',
      '只有法定监护人才能这样办，请换一种同意的方式。',
      'Only a legal guardian may do so. Choose another way of consent.',
    );
  if (way === 'code' && !codeRight)
    return say(
      'code',
      '本人的验证码还没核对，或者换了电话。请再发一次，把 6 位数字填上。',
      'The person’s code was not checked, or the phone has changed. Send it again and give the six digits.',
    );
  return undefined;
}

/** What stands in the record; null: the person was not asked yet. */
export const consentOf = (way: Agreement): Consent | null =>
  way === 'code' ? 'phone' : way === 'guardianship' ? 'guardianship' : null;

type Follow = (typeof FOLLOW_ACTS)[number];
/** What whoever follows an application may do from home. */
export function followActs(state: ApplicationState, missing: number): Follow[] {
  const may: Follow[] = [];
  if (state === 'missing' && missing > 0) may.push('paper');
  if (state === 'asked') may.push('answer');
  if (['missing', 'received', 'forwarded', 'handling', 'asked'].includes(state)) may.push('withdraw');
  return may;
}

/** Letters before the digits say what it is the number of: B an application, G one of its notices. */
export function parseNumber(text: string): { of: 'application' | 'notice'; number: string } | undefined {
  const plain = text
    .normalize('NFKC')
    .replace(/[\s\-‐-―_.]/g, '')
    .toUpperCase();
  const [, letter, month, serial] = /^([BG]?)(\d\d(?:0[1-9]|1[0-2]))(\d{4,9})$/.exec(plain) ?? [];
  if (month === undefined) return undefined;
  const of = letter === 'G' ? 'notice' : 'application';
  return { of, number: `${of === 'notice' ? 'G' : 'B'}${month}-${serial}` };
}
