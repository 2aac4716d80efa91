/** Disputes (纠纷调解): words, shapes, permissions, and the endpoints of the dispute itself. Shared with the browser. */
import Type, { type Static } from 'typebox';
import { endpoint, type Say } from '../../kernel/contract.ts';
import {
  Code,
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

export const permissions = {
  'mediation.read': { zh: '看纠纷和调解', en: 'See disputes and their mediation' },
  'mediation.write': { zh: '调解纠纷：联系各方、开会、写协议、回访', en: 'Mediate disputes' },
} as const;

/** open: being talked over · agreed: written, not signed · following: signed, its points run · ended */
export const STATES = ['open', 'agreed', 'following', 'ended'] as const;
export type DisputeState = (typeof STATES)[number];
export const STATE_WORDS: Readonly<Record<DisputeState, Say>> = {
  open: { zh: '调解中', en: 'In talks' },
  agreed: { zh: '谈成待签', en: 'To be signed' },
  following: { zh: '回访中', en: 'Followed up' },
  ended: { zh: '已结束', en: 'Ended' },
};

/** Neutral words: who says something, not who is right. */
export const ROLES = [
  'complains',
  'cause',
  'owner',
  'tenant',
  'resident',
  'agent',
  'property',
  'witness',
] as const;
export type PartyRole = (typeof ROLES)[number];
export const ROLE_WORDS: Readonly<Record<PartyRole, Say>> = {
  complains: { zh: '反映方', en: 'Who raised it' },
  cause: { zh: '相对方', en: 'Other side' },
  owner: { zh: '业主', en: 'Owner' },
  tenant: { zh: '租户', en: 'Tenant' },
  resident: { zh: '住户', en: 'Resident' },
  agent: { zh: '中介', en: 'Agent' },
  property: { zh: '物业', en: 'Property company' },
  witness: { zh: '知情人', en: 'Witness' },
};

export const WAYS = ['call', 'door', 'message', 'agent', 'property'] as const;
export type Way = (typeof WAYS)[number];
export const WAY_WORDS: Readonly<Record<Way, Say>> = {
  call: { zh: '打电话', en: 'Call' },
  door: { zh: '敲门', en: 'Door' },
  message: { zh: '发消息', en: 'Message' },
  agent: { zh: '托中介', en: 'Via agent' },
  property: { zh: '托物业', en: 'Via property' },
};
export const RESULTS = ['reached', 'nobody', 'refused', 'wrong_number', 'promised'] as const;
export type Result = (typeof RESULTS)[number];
export const RESULT_WORDS: Readonly<Record<Result, Say>> = {
  reached: { zh: '联系上了', en: 'Reached' },
  nobody: { zh: '没人', en: 'Nobody' },
  refused: { zh: '不愿谈', en: 'Refused' },
  wrong_number: { zh: '号码不对', en: 'Wrong number' },
  promised: { zh: '答应了', en: 'Promised' },
};

export const FINDS = ['none', 'leaks', 'nobody'] as const;
export type Find = (typeof FINDS)[number];
export const FIND_WORDS: Readonly<Record<Find, Say>> = {
  none: { zh: '查过不漏', en: 'No leak' },
  leaks: { zh: '漏', en: 'Leaks' },
  nobody: { zh: '没人', en: 'Nobody in' },
};

/** How a dispute ends; `kept` follows from the last point, the rest is said by the mediator. */
export const ENDINGS = ['kept', 'settled', 'withdrawn', 'committee', 'court'] as const;
export type Ending = (typeof ENDINGS)[number];
export const ENDING_WORDS: Readonly<Record<Ending, Say>> = {
  kept: { zh: '都做到了', en: 'All kept' },
  settled: { zh: '各方自己谈好了', en: 'Settled among themselves' },
  withdrawn: { zh: '反映方不谈了', en: 'Withdrawn' },
  committee: { zh: '没谈成，转人民调解委员会', en: "Referred to the people's mediation committee" },
  court: { zh: '没谈成，请到法院起诉', en: 'Referred to the court' },
};

export const MAX_TEXT = 4000;
export const MAX_PHOTOS = 9;
export const Photos = (minItems = 0) => Type.Array(Id(), { minItems, maxItems: MAX_PHOTOS });

const Kind = Type.Object({
  code: Type.String(),
  zh: Type.String(),
  en: Type.String(),
  workdays: Type.Integer(),
  riser: Type.Boolean(),
  ended: Type.Boolean(),
});
export type DisputeKind = Static<typeof Kind>;
export const listKinds = endpoint({
  name: 'mediation.kinds',
  method: 'GET',
  path: '/dispute-kinds',
  may: 'signed-in',
  summary: { zh: '纠纷分类和期限', en: 'Kinds of disputes and their limits' },
  output: Type.Object({ rows: Type.Array(Kind) }),
});
export const saveKind = endpoint({
  name: 'mediation.kind',
  method: 'PUT',
  path: '/dispute-kinds/:code',
  may: 'categories.write',
  summary: { zh: '改一类纠纷：名字、期限', en: 'Save a kind of dispute' },
  params: closed({ code: Type.String({ pattern: '^[a-z][a-z0-9_]{1,38}$' }) }),
  body: closed({
    zh: Line(20),
    en: Line(60),
    workdays: Type.Integer({ minimum: 1, maximum: 250 }),
    riser: Type.Boolean(),
    ended: Type.Boolean(),
  }),
  output: Done,
});

export const openDispute = endpoint({
  name: 'mediation.open',
  method: 'POST',
  path: '/disputes',
  may: 'mediation.write',
  summary: { zh: '开始调解一件纠纷', en: 'Open a dispute' },
  body: closed({
    kind: Line(40),
    place: Code(),
    title: Line(60),
    facts: Line(MAX_TEXT),
    /** The case it came from; whoever reported it becomes the first party. */
    case: Type.Optional(Id()),
    /** The screening round that found it. */
    round: Type.Optional(Id()),
  }),
  output: Type.Object({ id: Id() }),
});

const Row = Type.Object({
  id: Id(),
  title: Type.String(),
  kind: Type.String(),
  address: Type.String(),
  community: Type.String(),
  grid: Nullable(Type.String()),
  state: OneOf(STATES),
  holderName: Type.String(),
  openedAt: Moment(),
  dueAt: Moment(),
  ending: Nullable(OneOf(ENDINGS)),
  parties: Type.Integer(),
  /** Parties whom nobody has reached yet. */
  unreached: Type.Integer(),
});
export type DisputeRow = Static<typeof Row>;
const Filter = {
  mine: Type.Optional(Type.Boolean()),
  place: Type.Optional(Code()),
};
export const listDisputes = endpoint({
  name: 'mediation.list',
  method: 'GET',
  path: '/disputes',
  may: 'mediation.read',
  summary: { zh: '纠纷清单', en: 'List disputes' },
  query: closed({
    tab: Type.Optional(OneOf(STATES)),
    kind: Type.Optional(Line(40)),
    ...Filter,
    ...Paging,
  }),
  output: Page(Row),
});
export const countDisputes = endpoint({
  name: 'mediation.counts',
  method: 'GET',
  path: '/disputes/counts',
  may: 'mediation.read',
  summary: { zh: '各栏的件数', en: 'Counts by tab' },
  query: closed(Filter),
  output: Type.Record(Type.String(), Type.Integer()),
});
export const disputesOfCase = endpoint({
  name: 'mediation.of_case',
  method: 'GET',
  path: '/cases/:id/disputes',
  may: 'mediation.read',
  summary: { zh: '从这件诉求开始的调解', en: 'Disputes that came from a case' },
  params: closed({ id: Id() }),
  output: Type.Object({ rows: Type.Array(Row) }),
});

const Attempt = Type.Object({
  id: Id(),
  way: OneOf(WAYS),
  result: OneOf(RESULTS),
  words: Type.String(),
  until: Nullable(Day()),
  at: Moment(),
  byName: Type.String(),
});
const Party = Type.Object({
  id: Id(),
  role: OneOf(ROLES),
  name: Type.String(),
  home: Nullable(Type.String()),
  address: Type.String(),
  person: Nullable(Id()),
  /** Masked. */
  phone: Nullable(Type.String()),
  printPhone: Type.Boolean(),
  reachedAt: Nullable(Moment()),
  nextAt: Nullable(Moment()),
  /** Newest first. */
  attempts: Type.Array(Attempt),
});
export type DisputeParty = Static<typeof Party>;
const Home = Type.Object({
  home: Type.String(),
  name: Type.String(),
  address: Type.String(),
  floor: Nullable(Type.Integer()),
  found: Nullable(OneOf(FINDS)),
  words: Type.String(),
  foundAt: Nullable(Moment()),
  foundBy: Nullable(Type.String()),
});
export type DisputeHome = Static<typeof Home>;
const Meeting = Type.Object({
  id: Id(),
  at: Moment(),
  place: Type.String(),
  invited: Type.Array(Id()),
  came: Type.Array(Id()),
  minutes: Type.String(),
  proposals: Type.String(),
  photos: Type.Array(Id()),
  heldAt: Nullable(Moment()),
});
export type DisputeMeeting = Static<typeof Meeting>;
const Point = Type.Object({
  id: Id(),
  turn: Type.Integer(),
  party: Id(),
  words: Type.String(),
  until: Day(),
  state: OneOf(['open', 'kept', 'broken'] as const),
  outcome: Type.String(),
  outcomeAt: Nullable(Moment()),
  photos: Type.Array(Id()),
});
export type DisputePoint = Static<typeof Point>;
const Step = Type.Object({
  verb: Type.String(),
  at: Moment(),
  who: Nullable(Type.String()),
  text: Type.String(),
});
export const ACTS = ['talk', 'agree', 'sign', 'follow', 'end', 'reopen'] as const;
export type Act = (typeof ACTS)[number];

const Whole = Type.Object({
  ...Row.properties,
  facts: Type.String(),
  place: Type.String(),
  riser: Type.Boolean(),
  case: Nullable(Id()),
  round: Nullable(Id()),
  limitAt: Moment(),
  agreedAt: Nullable(Moment()),
  signedAt: Nullable(Moment()),
  endedAt: Nullable(Moment()),
  endingWords: Type.String(),
  reopened: Type.Integer(),
  version: Type.Integer(),
  people: Type.Array(Party),
  homes: Type.Array(Home),
  meetings: Type.Array(Meeting),
  points: Type.Array(Point),
  /** Photos of the signed paper. */
  signed: Type.Array(Id()),
  steps: Type.Array(Step),
  may: Type.Array(OneOf(ACTS)),
});
export type DisputeWhole = Static<typeof Whole>;
export const readDispute = endpoint({
  name: 'mediation.read',
  method: 'GET',
  path: '/disputes/:id',
  may: 'mediation.read',
  summary: { zh: '一件纠纷的全部', en: 'One dispute, whole' },
  params: closed({ id: Id() }),
  output: Whole,
});

export const endDispute = endpoint({
  name: 'mediation.end',
  method: 'POST',
  path: '/disputes/:id/ending',
  may: 'mediation.write',
  summary: { zh: '没谈成转出去，或不再谈', en: 'End without an agreement: referred, settled or withdrawn' },
  params: closed({ id: Id() }),
  body: closed({ ending: OneOf(['settled', 'withdrawn', 'committee', 'court'] as const), words: Line(500) }),
  output: Done,
});
export const reopenDispute = endpoint({
  name: 'mediation.reopen',
  method: 'POST',
  path: '/disputes/:id/reopening',
  may: 'mediation.write',
  summary: { zh: '重新调解', en: 'Open a dispute again' },
  params: closed({ id: Id() }),
  body: closed({ reason: Text(500) }),
  output: Done,
});
