/** Applications (办件): opened at the counter, at home, by telephone or online; carried to the end. Shared with the browser. */
import Type, { type Static } from 'typebox';
import { endpoint } from '../../../kernel/contract.ts';
import {
  Code,
  closed,
  Day,
  Id,
  Line,
  Moment,
  Nullable,
  OneOf,
  Page,
  Paging,
  Text,
} from '../../../kernel/shapes.ts';
import { ItemCode, ItemPaper } from '../catalogue/contract.ts';
import { APPLICANTS, CONSENTS, HANDOVERS, PAPER_STATES, SOURCES, STATES } from '../contract.ts';

export const MAX_PICTURES = 9;
export const Pictures = () => Type.Array(Id(), { maxItems: MAX_PICTURES });
export const Agent = closed({
  name: Line(40),
  phone: Text(40),
  relation: Line(40),
  consent: OneOf(CONSENTS),
});
/** What was laid on the counter for one line of the item's list. `paper`: one on file is used again. */
export const PaperGiven = closed({
  at: Type.Integer({ minimum: 0, maximum: 19 }),
  state: OneOf(PAPER_STATES),
  paper: Type.Optional(Id()),
  pictures: Type.Optional(Pictures()),
  validUntil: Type.Optional(Day()),
  /** The person agrees that it may be used again. */
  keep: Type.Optional(OneOf(CONSENTS)),
  note: Type.Optional(Text(200)),
});
export type PaperGiven = Static<typeof PaperGiven>;
/** Answers to the item's fields by their name. */
export const Form = () =>
  Type.Record(Type.String({ pattern: '^[a-z][a-z0-9_]{1,39}$' }), Text(1000), { maxProperties: 30 });
const Params = closed({ id: Id() });
const State = Type.Object({ state: OneOf(STATES), dueAt: Moment() });

/** Begins an application. With every needed paper there it is received at once and its days run; otherwise it waits as `missing`. */
export const openApplication = endpoint({
  name: 'services.open',
  method: 'POST',
  path: '/applications',
  may: 'services.receive',
  summary: { zh: '收一件', en: 'Begin an application' },
  body: closed({
    id: Id(),
    /** Null: outside the list; then `outside` says what it is. */
    item: Nullable(ItemCode()),
    /** The item's version that the counter saw. */
    version: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })),
    outside: Type.Optional(Text(200)),
    place: Code(),
    person: Nullable(Id()),
    /** Needed where no person is given. */
    name: Type.Optional(Text(40)),
    phone: Type.Optional(Text(40)),
    idNumber: Type.Optional(Text(40)),
    applicant: OneOf(APPLICANTS),
    agent: Type.Optional(Agent),
    source: OneOf(SOURCES.filter((source) => source !== 'online')),
    handover: OneOf(HANDOVERS),
    form: Type.Optional(Form()),
    papers: Type.Array(PaperGiven, { maxItems: 20 }),
    counter: Type.Optional(Text(20)),
    /** The queue's number that was served with it. */
    ticket: Type.Optional(Id()),
  }),
  output: Type.Object({
    id: Id(),
    number: Type.String(),
    code: Type.String(),
    state: OneOf(STATES),
    dueAt: Moment(),
  }),
});

const Row = Type.Object({
  id: Id(),
  number: Type.String(),
  title: Type.String(),
  item: Nullable(Type.String()),
  /** Masked. */
  name: Type.String(),
  address: Type.String(),
  community: Type.String(),
  state: OneOf(STATES),
  source: OneOf(SOURCES),
  firstContact: Type.String(),
  holder: Type.String(),
  unit: Type.String(),
  madeAt: Moment(),
  dueAt: Moment(),
  late: Type.Boolean(),
});
export type ApplicationRow = Static<typeof Row>;
export const TABS = ['mine', 'missing', 'working', 'asked', 'handing', 'ended', 'outside'] as const;
export type Tab = (typeof TABS)[number];
const Filter = {
  place: Type.Optional(Code()),
  item: Type.Optional(ItemCode()),
  unit: Type.Optional(Id()),
  person: Type.Optional(Id()),
  source: Type.Optional(OneOf(SOURCES)),
  late: Type.Optional(Type.Boolean()),
  q: Type.Optional(Text(60)),
};
export const listApplications = endpoint({
  name: 'services.list',
  method: 'GET',
  path: '/applications',
  may: 'services.read',
  summary: { zh: '办件清单', en: 'Applications' },
  query: closed({ tab: OneOf(TABS), ...Filter, ...Paging }),
  output: Page(Row),
});
export const countApplications = endpoint({
  name: 'services.counts',
  method: 'GET',
  path: '/application-counts',
  may: 'services.read',
  summary: { zh: '各栏有多少办件', en: 'How many applications each tab holds' },
  query: closed(Filter),
  output: Type.Record(Type.String(), Type.Integer()),
});

const PaperView = Type.Object({
  at: Type.Integer(),
  ask: ItemPaper,
  /** The name of its kind. */
  name: Type.Object({ zh: Type.String(), en: Type.String() }),
  state: OneOf(PAPER_STATES),
  paper: Nullable(Id()),
  pictures: Type.Array(Id()),
  note: Type.String(),
  changedAt: Moment(),
  changedBy: Type.String(),
});
const NoticeView = Type.Object({
  id: Id(),
  number: Type.String(),
  until: Type.String(),
  issuedAt: Moment(),
  issuedBy: Type.String(),
  words: Type.String(),
  missing: Type.Array(
    Type.Object({ at: Type.Integer(), zh: Type.String(), en: Type.String(), note: Type.String() }),
  ),
});
export const ACTS = [
  'paper',
  'notice',
  'accept',
  'decide',
  'forward',
  'sign',
  'ask',
  'answer',
  'hand_over',
  'withdraw',
] as const;
export type Act = (typeof ACTS)[number];
export const Whole = Type.Object({
  ...Row.properties,
  code: Type.String(),
  version: Nullable(Type.Integer()),
  person: Nullable(Id()),
  place: Type.String(),
  phone: Nullable(Type.String()),
  idNumber: Nullable(Type.String()),
  applicant: OneOf(APPLICANTS),
  agent: Nullable(
    Type.Object({
      name: Type.String(),
      phone: Nullable(Type.String()),
      relation: Type.String(),
      consent: Nullable(OneOf(CONSENTS)),
    }),
  ),
  outside: Type.String(),
  form: Type.Array(
    Type.Object({ name: Type.String(), zh: Type.String(), en: Type.String(), value: Type.String() }),
  ),
  papers: Type.Array(PaperView),
  notices: Type.Array(NoticeView),
  way: Type.String(),
  decides: Type.String(),
  receivedAt: Nullable(Moment()),
  legalDueAt: Nullable(Moment()),
  asked: Nullable(
    Type.Object({ at: Moment(), text: Type.String(), until: Moment(), answeredAt: Nullable(Moment()) }),
  ),
  decidedAt: Nullable(Moment()),
  decidedBy: Type.String(),
  reason: Type.String(),
  result: Type.String(),
  handover: OneOf(HANDOVERS),
  handedAt: Nullable(Moment()),
  handedTo: Type.String(),
  onSpot: Type.Boolean(),
  trips: Type.Integer(),
  counter: Type.String(),
  firstContactId: Nullable(Id()),
  holderId: Nullable(Id()),
  unitId: Nullable(Id()),
  /** What the reader may do now. */
  may: Type.Array(OneOf(ACTS)),
  steps: Type.Array(
    Type.Object({
      id: Type.Integer(),
      at: Moment(),
      verb: Type.String(),
      who: Type.String(),
      open: Type.Boolean(),
      text: Type.String(),
    }),
  ),
});
export type ApplicationWhole = Static<typeof Whole>;
export const readApplication = endpoint({
  name: 'services.read_one',
  method: 'GET',
  path: '/applications/:id',
  may: 'signed-in',
  summary: { zh: '一件的全部', en: 'One application' },
  params: Params,
  output: Whole,
});

export const givePaper = endpoint({
  name: 'services.paper',
  method: 'PUT',
  path: '/applications/:id/papers/:at',
  may: 'services.receive',
  summary: { zh: '记一样材料', en: 'Note what was given for one line' },
  params: closed({ id: Id(), at: Type.Integer({ minimum: 0, maximum: 19 }) }),
  body: closed({
    state: OneOf(PAPER_STATES),
    paper: Type.Optional(Id()),
    pictures: Type.Optional(Pictures()),
    validUntil: Type.Optional(Day()),
    keep: Type.Optional(OneOf(CONSENTS)),
    note: Type.Optional(Text(200)),
  }),
  output: Type.Object({ missing: Type.Integer() }),
});
/** The notice of what is missing: one A4 page with its own number, never the same twice. */
export const issueNotice = endpoint({
  name: 'services.notice',
  method: 'POST',
  path: '/applications/:id/notices',
  may: 'services.receive',
  summary: { zh: '出一次性告知单', en: 'Issue the one-time notice' },
  params: Params,
  body: closed({ until: Day(), words: Type.Optional(Text(300)) }),
  output: Type.Object({ id: Id(), number: Type.String() }),
});
/** Everything is there: the days begin. `trip`: the resident came again for it. */
export const acceptApplication = endpoint({
  name: 'services.accept',
  method: 'POST',
  path: '/applications/:id/acceptance',
  may: 'services.receive',
  summary: { zh: '材料齐了，受理', en: 'Papers complete: received' },
  params: Params,
  body: closed({ trip: Type.Boolean() }),
  output: State,
});
/** Approve or refuse. By the counter where the community decides, otherwise by the unit that has it. One result, whoever is quicker. */
export const decideApplication = endpoint({
  name: 'services.decide',
  method: 'POST',
  path: '/applications/:id/decision',
  may: 'signed-in',
  summary: { zh: '批准或不批', en: 'Approve or refuse' },
  params: Params,
  body: closed({
    approved: Type.Boolean(),
    /** Told to the resident; needed when refused. */
    reason: Text(500),
    result: Type.Optional(Text(500)),
    /** Handed over in the same moment, at the counter. */
    handed: Type.Optional(Type.Boolean()),
  }),
  output: State,
});
export const forwardApplication = endpoint({
  name: 'services.forward',
  method: 'POST',
  path: '/applications/:id/forwarding',
  may: 'services.receive',
  summary: { zh: '转给街道或部门', en: 'Forward to the unit that decides' },
  params: Params,
  body: closed({ unit: Id(), note: Type.Optional(Text(300)) }),
  output: State,
});
export const signApplication = endpoint({
  name: 'services.sign',
  method: 'POST',
  path: '/applications/:id/signature',
  may: 'services.handle',
  summary: { zh: '部门签收', en: 'The unit takes it up' },
  params: Params,
  body: closed({}),
  output: State,
});
/** At most once in the life of an application; the days stand still until it is answered. */
export const askSupplement = endpoint({
  name: 'services.ask',
  method: 'POST',
  path: '/applications/:id/supplement',
  may: 'services.handle',
  summary: { zh: '要求补正（只能一次）', en: 'Ask for a supplement, once' },
  params: Params,
  body: closed({ text: Line(500), workdays: Type.Integer({ minimum: 1, maximum: 30 }) }),
  output: State,
});
export const answerSupplement = endpoint({
  name: 'services.answer',
  method: 'POST',
  path: '/applications/:id/supplement-answer',
  may: 'services.receive',
  summary: { zh: '交补正材料', en: 'Answer the supplement' },
  params: Params,
  body: closed({ text: Line(500), pictures: Pictures(), trip: Type.Boolean() }),
  output: State,
});
export const handOverResult = endpoint({
  name: 'services.hand_over',
  method: 'POST',
  path: '/applications/:id/handing-over',
  may: 'services.receive',
  summary: { zh: '结果交到居民手上', en: 'Hand the result over' },
  params: Params,
  body: closed({ way: OneOf(HANDOVERS), to: Line(40), trip: Type.Boolean() }),
  output: State,
});
export const withdrawApplication = endpoint({
  name: 'services.withdraw',
  method: 'POST',
  path: '/applications/:id/withdrawal',
  may: 'services.receive',
  summary: { zh: '撤回', en: 'Withdraw' },
  params: Params,
  body: closed({ reason: Line(200) }),
  output: State,
});
