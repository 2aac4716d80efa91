/** One window (一窗受理): words that all parts of it share. Shared with the browser. */
import type { Say } from '../../kernel/contract.ts';

export const permissions = {
  'services.read': { zh: '看事项清单和办件', en: 'See the register and the applications' },
  'services.receive': {
    zh: '受理：收材料、出告知单、办结、转办',
    en: 'Receive applications: papers, notices, results',
  },
  'services.handle': {
    zh: '办理转来的事项：签收、补正、批准或不批',
    en: 'Handle what is forwarded: accept, ask once, decide',
  },
  'services.write': { zh: '编辑事项清单和窗口规则', en: 'Edit the register and the rules of the window' },
} as const;

/** missing: told what is lacking, not yet accepted · received: all papers there · forwarded: sent to the unit that decides ·
 * handling: the unit has it · asked: a supplement was asked for · approved, refused: decided, result to be handed over · done */
export const STATES = [
  'missing',
  'received',
  'forwarded',
  'handling',
  'asked',
  'approved',
  'refused',
  'done',
  'withdrawn',
] as const;
export type ApplicationState = (typeof STATES)[number];
export const STATE_WORDS: Readonly<Record<ApplicationState, Say>> = {
  missing: { zh: '待补材料', en: 'Papers missing' },
  received: { zh: '已受理', en: 'Received' },
  forwarded: { zh: '已转办', en: 'Forwarded' },
  handling: { zh: '办理中', en: 'In work' },
  asked: { zh: '待补正', en: 'Supplement asked' },
  approved: { zh: '已批准，待领', en: 'Approved, to be handed over' },
  refused: { zh: '不予批准，待告知', en: 'Refused, to be told' },
  done: { zh: '已办结', en: 'Done' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
};
/** Neither done nor withdrawn. */
export const OPEN_STATES = STATES.filter((state) => state !== 'done' && state !== 'withdrawn');

export const SOURCES = ['window', 'visit', 'phone', 'online'] as const;
export type ApplicationSource = (typeof SOURCES)[number];
export const SOURCE_WORDS: Readonly<Record<ApplicationSource, Say>> = {
  window: { zh: '窗口', en: 'At the window' },
  visit: { zh: '上门', en: 'At home' },
  phone: { zh: '电话', en: 'By telephone' },
  online: { zh: '网上', en: 'Online' },
};

export const APPLICANTS = ['self', 'family', 'guardian', 'proxy'] as const;
export type Applicant = (typeof APPLICANTS)[number];
export const APPLICANT_WORDS: Readonly<Record<Applicant, Say>> = {
  self: { zh: '本人', en: 'The person' },
  family: { zh: '家属代办', en: 'Family' },
  guardian: { zh: '监护人', en: 'Guardian' },
  proxy: { zh: '受托人', en: 'Proxy' },
};

/** How the person agreed that somebody else speaks, or that papers are used again. */
export const CONSENTS = ['present', 'written', 'phone', 'video', 'guardianship'] as const;
export type Consent = (typeof CONSENTS)[number];
export const CONSENT_WORDS: Readonly<Record<Consent, Say>> = {
  present: { zh: '当面同意', en: 'In person' },
  written: { zh: '书面委托', en: 'In writing' },
  phone: { zh: '电话里同意', en: 'By telephone' },
  video: { zh: '视频里同意', en: 'By video' },
  guardianship: { zh: '法定监护', en: 'Legal guardianship' },
};

export const PAPER_STATES = ['missing', 'seen', 'given', 'reused', 'waived'] as const;
export type PaperState = (typeof PAPER_STATES)[number];
export const PAPER_WORDS: Readonly<Record<PaperState, Say>> = {
  missing: { zh: '还缺', en: 'Missing' },
  seen: { zh: '原件已核', en: 'Original seen' },
  given: { zh: '已交', en: 'Given' },
  reused: { zh: '已有，免交', en: 'On file' },
  waived: { zh: '这次不用', en: 'Not needed' },
};

export const HANDOVERS = ['counter', 'home', 'fetch', 'online'] as const;
export type Handover = (typeof HANDOVERS)[number];
export const HANDOVER_WORDS: Readonly<Record<Handover, Say>> = {
  counter: { zh: '当场给', en: 'At the counter' },
  home: { zh: '送上门', en: 'Brought home' },
  fetch: { zh: '通知来取', en: 'Fetched' },
  online: { zh: '网上看结果', en: 'Online' },
};
