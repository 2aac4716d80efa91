/** Cases (诉求): words, shapes, permissions, endpoints. Shared with the browser. */
import Type, { type Static } from 'typebox';
import { endpoint, type Say } from '../../kernel/contract.ts';
import {
  Code,
  closed,
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
import { CaseDeadlines, PublicDeadlines } from './deadlines/contract.ts';

export const STATES = [
  'received',
  'accepted',
  'working',
  'resolved',
  'closed',
  'reopened',
  'parked',
  'refused',
  'referred',
  'withdrawn',
] as const;
export type State = (typeof STATES)[number];
export const SOURCES = [
  'phone_page',
  'window',
  'call',
  'patrol',
  'visit',
  'hotline',
  'market',
  'deliberation',
  'api',
  'talk',
  'forum',
  'diary',
] as const;
export type Source = (typeof SOURCES)[number];
/** What a reader asks for: a state is too fine for a tab. */
export const TABS = [
  'open',
  'to_assign',
  'to_accept',
  'working',
  'overdue',
  'to_confirm',
  'closed',
  'ended',
  'parked',
] as const;
export type Tab = (typeof TABS)[number];

export const permissions = {
  'cases.read': { zh: '看诉求', en: 'See cases' },
  'cases.create': { zh: '替居民记一件诉求', en: 'Note a case for a resident' },
  'cases.handle': { zh: '接单、办理、办结', en: 'Accept, handle and resolve cases' },
  'cases.assign': { zh: '派单、改派', en: 'Assign and reassign cases' },
  'categories.write': { zh: '改诉求分类和时限', en: 'Edit categories and their limits' },
} as const;

export const MAX_TEXT = 7000;
export const MAX_PHOTOS = 9;
const Photos = () => Type.Array(Id(), { maxItems: MAX_PHOTOS });
const Rating = () => Type.Integer({ minimum: 1, maximum: 5 });

/** What whoever raises it is to the person concerned. */
export const PROXY_RELATIONS = ['family', 'neighbour', 'delegate', 'volunteer', 'worker', 'other'] as const;
export type ProxyRelation = (typeof PROXY_RELATIONS)[number];
export const PROXY_WORDS: Readonly<Record<ProxyRelation, Say>> = {
  family: { zh: '家人', en: 'Family' },
  neighbour: { zh: '邻居', en: 'Neighbour' },
  delegate: { zh: '人大代表、居民代表', en: 'Delegate' },
  volunteer: { zh: '志愿者', en: 'Volunteer' },
  worker: { zh: '社工', en: 'Community worker' },
  other: { zh: '别的', en: 'Other' },
};
/** How the person concerned agreed. */
export const AGREED_WAYS = ['face', 'phone', 'written', 'guardian'] as const;
export type AgreedWay = (typeof AGREED_WAYS)[number];
export const AGREED_WORDS: Readonly<Record<AgreedWay, Say>> = {
  face: { zh: '当面同意的', en: 'Agreed face to face' },
  phone: { zh: '电话里同意的', en: 'Agreed on the telephone' },
  written: { zh: '写了条子同意', en: 'Agreed in writing' },
  guardian: { zh: '说不了话，监护人同意', en: 'Cannot speak: the guardian agreed' },
};
/** 诉求代理: for whom it is said. */
const Concerned = () =>
  closed({
    name: Line(30),
    phone: Type.Optional(Text(40)),
    relation: OneOf(PROXY_RELATIONS),
    agreed: OneOf(AGREED_WAYS),
  });
export type ConcernedInput = Static<ReturnType<typeof Concerned>>;

const Reported = Type.Object({
  id: Id(),
  number: Type.String(),
  code: Type.String(),
  dueAt: Moment(),
  holderName: Nullable(Type.String()),
});

export const reportCase = endpoint({
  name: 'cases.report',
  method: 'POST',
  path: '/cases',
  may: 'anyone',
  summary: { zh: '居民反映一件事', en: 'A resident reports a case' },
  limit: 128 * 1024,
  body: closed({
    id: Id(),
    place: Code(),
    spot: Type.Optional(Text(60)),
    category: Line(40),
    text: Line(MAX_TEXT),
    photos: Photos(),
    phone: Type.Optional(Text(40)),
    name: Type.Optional(Text(30)),
    person: Type.Optional(Concerned()),
  }),
  output: Reported,
});

export const noteCase = endpoint({
  name: 'cases.create',
  method: 'POST',
  path: '/staff/cases',
  may: 'cases.create',
  summary: {
    zh: '社工替居民记一件（窗口、电话、巡查）',
    en: 'Staff note a case from window, call or patrol',
  },
  limit: 128 * 1024,
  body: closed({
    id: Id(),
    place: Code(),
    spot: Type.Optional(Text(60)),
    category: Line(40),
    text: Line(MAX_TEXT),
    photos: Photos(),
    source: OneOf(['window', 'call', 'patrol', 'visit', 'hotline', 'market'] as const),
    phone: Type.Optional(Text(40)),
    name: Type.Optional(Text(30)),
    person: Type.Optional(Concerned()),
  }),
  output: Reported,
});

/** Whom a report from here would reach: a name and a number given for work, as on the door card. */
export const placeWorker = endpoint({
  name: 'cases.worker',
  method: 'GET',
  path: '/places/:code/worker',
  may: 'anyone',
  summary: { zh: '这里的事找谁', en: 'Who takes care of this place' },
  params: closed({ code: Code() }),
  output: Type.Object({ name: Nullable(Type.String()), phone: Nullable(Type.String()) }),
});

const Near = Type.Object({
  id: Id(),
  title: Type.String(),
  address: Type.String(),
  state: OneOf(STATES),
  createdAt: Moment(),
  joiners: Type.Integer(),
});
export const nearbyCases = endpoint({
  name: 'cases.nearby',
  method: 'POST',
  path: '/cases/nearby',
  may: 'anyone',
  command: false,
  summary: { zh: '附近像是同一件的', en: 'Open cases nearby that may be the same' },
  body: closed({ place: Code(), category: Type.Optional(Line(40)), text: Text(MAX_TEXT) }),
  output: Type.Object({ rows: Type.Array(Near) }),
});
export type NearCase = Static<typeof Near>;

export const joinCase = endpoint({
  name: 'cases.join',
  method: 'POST',
  path: '/cases/:id/joiners',
  may: 'anyone',
  summary: { zh: '这就是我说的：跟着这一件', en: 'This is what I mean: follow this case' },
  params: closed({ id: Id() }),
  body: closed({ joiner: Id(), note: Type.Optional(Text(500)), phone: Type.Optional(Text(40)) }),
  output: Reported,
});

export const openTicket = endpoint({
  name: 'cases.ticket',
  method: 'POST',
  path: '/case-tickets',
  may: 'anyone',
  summary: { zh: '凭编号和查询码看进度', en: 'Follow a case by its number and code' },
  body: closed({ number: Line(20), code: Line(20) }),
  output: Type.Object({ id: Id() }),
});

const Step = Type.Object({
  verb: Type.String(),
  at: Moment(),
  who: Nullable(Type.String()),
  open: Type.Boolean(),
  text: Type.String(),
  photos: Type.Array(Type.String()),
  state: Nullable(Type.String()),
  /** The deadline that came of this step. */
  dueTo: Nullable(Moment()),
  /** Where this step came from, for staff: words, and an address in the console. */
  from: Nullable(Type.Object({ words: Type.String(), to: Type.String() })),
  /** Why it went to whom it went, inside only. */
  routed: Type.Optional(
    Type.Object({
      by: OneOf(['rule', 'learned', 'area'] as const),
      unit: Nullable(Type.String()),
      words: Type.Array(Type.String()),
    }),
  ),
});
export type CaseStep = Static<typeof Step>;

/** Why a case ended unsolved, as it was told that day, in the reader's language. */
const Ending = Type.Object({
  how: OneOf(['refused', 'referred', 'withdrawn'] as const),
  title: Type.String(),
  why: Type.String(),
  where: Type.String(),
  phone: Type.String(),
  words: Type.String(),
});
export type CaseEnding = Static<typeof Ending>;
export const CLOSED_HOW = ['link', 'phone', 'not_reached', 'no_phone'] as const;

const Progress = Type.Object({
  id: Id(),
  number: Type.String(),
  code: Nullable(Type.String()),
  title: Type.String(),
  text: Type.String(),
  place: Type.String(),
  address: Type.String(),
  category: Type.String(),
  state: OneOf(STATES),
  createdAt: Moment(),
  dueAt: Moment(),
  /** Share of the working time that has passed, 0 to 1 and beyond. */
  elapsed: Type.Number(),
  deadlines: PublicDeadlines,
  holder: Nullable(Type.Object({ name: Type.String(), phone: Nullable(Type.String()) })),
  rating: Nullable(Type.Integer()),
  /** For whom it was said; the name masked. */
  person: Nullable(Type.Object({ name: Type.String(), relation: OneOf(PROXY_RELATIONS) })),
  photos: Type.Array(Type.String()),
  steps: Type.Array(Step),
  ending: Nullable(Ending),
  closedHow: Nullable(OneOf(CLOSED_HOW)),
  /** The answer to a bad rating, for whoever gave it. */
  answer: Nullable(Type.Object({ text: Type.String(), at: Moment(), second: Nullable(Type.Integer()) })),
  may: Type.Array(OneOf(['add', 'urge', 'confirm', 'reopen', 'withdraw', 'rate_again'] as const)),
});
export type CaseProgress = Static<typeof Progress>;
export const caseProgress = endpoint({
  name: 'cases.progress',
  method: 'GET',
  path: '/cases/:id/progress',
  may: 'anyone',
  summary: { zh: '办到哪一步了', en: 'How far the case has come' },
  params: closed({ id: Id() }),
  output: Progress,
});

export const addToCase = endpoint({
  name: 'cases.add',
  method: 'POST',
  path: '/cases/:id/additions',
  may: 'anyone',
  summary: { zh: '补充说明或照片', en: 'Add words or photos' },
  params: closed({ id: Id() }),
  body: closed({ text: Text(2000), photos: Photos() }),
  output: Done,
});
export const urgeCase = endpoint({
  name: 'cases.urge',
  method: 'POST',
  path: '/cases/:id/urges',
  may: 'anyone',
  summary: { zh: '催一下', en: 'Ask to hurry' },
  params: closed({ id: Id() }),
  body: closed({}),
  output: Done,
});
export const confirmCase = endpoint({
  name: 'cases.confirm',
  method: 'POST',
  path: '/cases/:id/confirmation',
  may: 'anyone',
  summary: { zh: '确认办好了，评一评', en: 'Confirm that it is solved, and rate' },
  params: closed({ id: Id() }),
  body: closed({ rating: Rating(), text: Type.Optional(Text(500)) }),
  output: Done,
});
export const reopenCase = endpoint({
  name: 'cases.reopen',
  method: 'POST',
  path: '/cases/:id/reopening',
  may: 'anyone',
  summary: { zh: '还没办好，再办', en: 'Not solved: open it again' },
  params: closed({ id: Id() }),
  body: closed({ reason: Line(500), photos: Photos() }),
  output: Done,
});

export const withdrawCase = endpoint({
  name: 'endings.withdraw',
  method: 'POST',
  path: '/cases/:id/withdrawal',
  may: 'anyone',
  summary: { zh: '不用办了：反映的人撤回', en: 'No longer needed: the reporter withdraws it' },
  params: closed({ id: Id() }),
  body: closed({ reason: Text(500) }),
  output: Done,
});
export const rateAgain = endpoint({
  name: 'callbacks.rate_again',
  method: 'POST',
  path: '/cases/:id/second-rating',
  may: 'anyone',
  summary: { zh: '看了答复，再评一次', en: 'Rate once more after the answer' },
  params: closed({ id: Id() }),
  body: closed({ rating: Rating(), text: Type.Optional(Text(500)) }),
  output: Done,
});

const Mine = Type.Object({
  id: Id(),
  number: Type.String(),
  title: Type.String(),
  address: Type.String(),
  state: OneOf(STATES),
  createdAt: Moment(),
  dueAt: Moment(),
});
export const myCases = endpoint({
  name: 'cases.mine',
  method: 'GET',
  path: '/resident/cases',
  may: 'anyone',
  summary: { zh: '我的事', en: 'My matters' },
  output: Type.Object({ rows: Type.Array(Mine) }),
});
export type MyCase = Static<typeof Mine>;

const Row = Type.Object({
  id: Id(),
  number: Type.String(),
  title: Type.String(),
  address: Type.String(),
  community: Type.String(),
  grid: Nullable(Type.String()),
  category: Type.String(),
  source: OneOf(SOURCES),
  state: OneOf(STATES),
  holder: Nullable(Type.String()),
  holderName: Nullable(Type.String()),
  createdAt: Moment(),
  dueAt: Moment(),
  /** While its clock stands still: the latest end of the pause, or the day of review. */
  restUntil: Nullable(Moment()),
  rating: Nullable(Type.Integer()),
  /** In a folded list: how many cases of one person who writes often this line stands for. */
  often: Type.Optional(Type.Integer()),
});
export type CaseRow = Static<typeof Row>;
export const listCases = endpoint({
  name: 'cases.list',
  method: 'GET',
  path: '/cases',
  may: 'signed-in',
  summary: { zh: '诉求清单', en: 'List cases' },
  query: closed({
    tab: Type.Optional(OneOf(TABS)),
    mine: Type.Optional(Type.Boolean()),
    place: Type.Optional(Code()),
    source: Type.Optional(OneOf(SOURCES)),
    category: Type.Optional(Line(40)),
    q: Type.Optional(Text(100)),
    /** Of what is open, without words to search for: the most urgent first. */
    urgent: Type.Optional(Type.Boolean()),
    /** Whoever writes very often is one line. */
    fold: Type.Optional(Type.Boolean()),
    /** Only cases of the person who reported this one. */
    voiceOf: Type.Optional(Id()),
    ...Paging,
  }),
  output: Page(Row),
});
export const countCases = endpoint({
  name: 'cases.counts',
  method: 'GET',
  path: '/cases/counts',
  may: 'signed-in',
  summary: { zh: '各栏的件数', en: 'Counts by tab' },
  query: closed({ mine: Type.Optional(Type.Boolean()), place: Type.Optional(Code()) }),
  output: Type.Record(Type.String(), Type.Integer()),
});

/** What the drawer and the field page may offer. */
export const STAFF_ACTS = [
  'accept',
  'note',
  'resolve',
  'assign',
  'refuse',
  'refer',
  'withdraw',
  'take_up',
] as const;
const Act = OneOf(STAFF_ACTS);
const Whole = Type.Object({
  ...Row.properties,
  text: Type.String(),
  spot: Type.String(),
  place: Type.String(),
  reporterKind: Type.String(),
  reporterName: Nullable(Type.String()),
  phoneMask: Nullable(Type.String()),
  /** The person concerned, when somebody else raised it; masked. */
  person: Nullable(
    Type.Object({
      name: Type.String(),
      phoneMask: Nullable(Type.String()),
      relation: OneOf(PROXY_RELATIONS),
      agreed: OneOf(AGREED_WAYS),
    }),
  ),
  firstContactName: Nullable(Type.String()),
  elapsed: Type.Number(),
  deadlines: CaseDeadlines,
  beyondCalendar: Type.Boolean(),
  reopened: Type.Integer(),
  ratingText: Nullable(Type.String()),
  closedHow: Nullable(OneOf(CLOSED_HOW)),
  ending: Nullable(Ending),
  joiners: Type.Integer(),
  version: Type.Integer(),
  photos: Type.Array(Type.String()),
  steps: Type.Array(Step),
  may: Type.Array(Act),
});
export type CaseWhole = Static<typeof Whole>;
export const readCase = endpoint({
  name: 'cases.read',
  method: 'GET',
  path: '/cases/:id',
  may: 'signed-in',
  summary: { zh: '一件诉求的全部', en: 'One case, whole' },
  params: closed({ id: Id() }),
  output: Whole,
});

const StaffAct = {
  params: closed({ id: Id() }),
  output: Type.Object({ ok: Type.Literal(true), state: OneOf(STATES) }),
};
export const acceptCase = endpoint({
  name: 'cases.accept',
  method: 'POST',
  path: '/cases/:id/acceptance',
  may: 'cases.handle',
  summary: { zh: '接单', en: 'Accept the case' },
  ...StaffAct,
  body: closed({}),
});
export const writeNote = endpoint({
  name: 'cases.note',
  method: 'POST',
  path: '/cases/:id/notes',
  may: 'cases.handle',
  summary: { zh: '记一笔进展，可以只给内部看', en: 'Note progress, open or internal' },
  ...StaffAct,
  body: closed({ text: Line(2000), open: Type.Boolean(), photos: Photos() }),
});
export const resolveCase = endpoint({
  name: 'cases.resolve',
  method: 'POST',
  path: '/cases/:id/resolution',
  may: 'cases.handle',
  summary: { zh: '办结，请居民看看', en: 'Resolve: the resident is asked to look' },
  ...StaffAct,
  body: closed({ text: Line(2000), photos: Photos() }),
});
export const assignCase = endpoint({
  name: 'cases.assign',
  method: 'POST',
  path: '/cases/:id/assignment',
  may: 'cases.assign',
  summary: { zh: '派给谁、改派', en: 'Assign or reassign' },
  ...StaffAct,
  body: closed({ to: Id(), reason: Type.Optional(Text(300)) }),
});
const Candidate = Type.Object({
  account: Id(),
  name: Type.String(),
  where: Type.String(),
  open: Type.Integer(),
  own: Type.Boolean(),
});
export type CaseCandidate = Static<typeof Candidate>;
export const caseCandidates = endpoint({
  name: 'cases.candidates',
  method: 'GET',
  path: '/cases/:id/candidates',
  may: 'cases.assign',
  summary: { zh: '可以派给哪些人', en: 'To whom it can be assigned' },
  params: closed({ id: Id() }),
  output: Type.Object({ rows: Type.Array(Candidate) }),
});
export const revealReporter = endpoint({
  name: 'cases.reveal',
  method: 'POST',
  path: '/cases/:id/reporter-looks',
  may: 'cases.handle',
  command: false,
  summary: {
    zh: '看联系电话（要写用途，会记下来）',
    en: "See the reporter's phone, with a purpose, recorded",
  },
  params: closed({ id: Id() }),
  body: closed({ purpose: Line(100) }),
  output: Type.Object({
    phone: Nullable(Type.String()),
    name: Nullable(Type.String()),
    person: Nullable(Type.Object({ name: Type.String(), phone: Nullable(Type.String()) })),
  }),
});

const Lit = Type.Object({
  community: Type.String(),
  grid: Nullable(Type.String()),
  open: Type.Integer(),
  overdue: Type.Integer(),
});
export type LitGrid = Static<typeof Lit>;
/** What a wall in a hall may show: counts, nothing of any person. */
export const readWall = endpoint({
  name: 'cases.wall',
  method: 'GET',
  path: '/cases/wall',
  may: 'cases.read',
  summary: {
    zh: '大屏：每个小网格在办和超时几件（只有数）',
    en: 'The wall: open and overdue cases of each small grid, counts only',
  },
  query: closed({ place: Type.String({ pattern: '^([0-9]{6}|[0-9]{9}|[0-9]{12})$' }) }),
  output: Type.Object({
    at: Moment(),
    rows: Type.Array(Lit),
    /** Resolved and waiting for the resident's word; cut at a thousand. */
    toConfirm: Type.Integer(),
    /** Received today, by hour of the business day. */
    hours: Type.Array(Type.Integer()),
  }),
});

const Category = Type.Object({
  code: Type.String(),
  parent: Nullable(Type.String()),
  zh: Type.String(),
  en: Type.String(),
  words: Type.String(),
  ended: Type.Boolean(),
  /** Working hours to the deadline at the asked place. */
  workHours: Nullable(Type.Number()),
});
export type CaseCategory = Static<typeof Category>;
export const listCategories = endpoint({
  name: 'cases.categories',
  method: 'GET',
  path: '/categories',
  may: 'anyone',
  summary: { zh: '诉求分类和时限', en: 'Categories and their limits' },
  query: closed({ place: Type.Optional(Code()) }),
  output: Type.Object({ rows: Type.Array(Category) }),
});
export const saveCategory = endpoint({
  name: 'cases.category',
  method: 'PUT',
  path: '/categories/:code',
  may: 'categories.write',
  summary: { zh: '改一个分类', en: 'Save a category' },
  params: closed({ code: Type.String({ pattern: '^[a-z][a-z0-9_]{1,38}$' }) }),
  body: closed({
    parent: Nullable(Line(40)),
    zh: Line(30),
    en: Line(60),
    words: Text(300),
    ended: Type.Boolean(),
  }),
  output: Done,
});
export const setLimit = endpoint({
  name: 'cases.limit',
  method: 'PUT',
  path: '/categories/:code/limits',
  may: 'categories.write',
  summary: {
    zh: '一个地方的办理时限（工作小时）',
    en: 'The limit of a category at a place, in working hours',
  },
  params: closed({ code: Line(40) }),
  body: closed({
    place: Type.String({ pattern: '^([0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{9}|[0-9]{12})?$' }),
    workHours: Nullable(Type.Number({ minimum: 0.5, maximum: 2000 })),
  }),
  output: Done,
});

/** A category as people say it. */
export const SOURCE_WORDS: Record<Source, { zh: string; en: string }> = {
  phone_page: { zh: '扫码', en: 'QR page' },
  window: { zh: '窗口', en: 'Window' },
  call: { zh: '电话', en: 'Call' },
  patrol: { zh: '巡查', en: 'Patrol' },
  visit: { zh: '走访', en: 'Visit' },
  hotline: { zh: '12345', en: 'Hotline' },
  market: { zh: '集市', en: 'Market' },
  deliberation: { zh: '议事', en: 'Deliberation' },
  api: { zh: '接口', en: 'API' },
  talk: { zh: '接待日', en: 'Talk day' },
  forum: { zh: '有话说', en: 'Forum' },
  diary: { zh: '民情日记', en: 'Diary' },
};
export const STATE_WORDS: Record<State, { zh: string; en: string }> = {
  received: { zh: '已收到', en: 'Received' },
  accepted: { zh: '已受理', en: 'Accepted' },
  working: { zh: '办理中', en: 'In work' },
  resolved: { zh: '已办结', en: 'Resolved' },
  closed: { zh: '已归档', en: 'Closed' },
  reopened: { zh: '又打开', en: 'Reopened' },
  parked: { zh: '挂账', en: 'Parked' },
  refused: { zh: '不予受理', en: 'Not accepted' },
  referred: { zh: '已转出', en: 'Referred' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
};
