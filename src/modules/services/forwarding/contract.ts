/** Forwarding (转办): the inbox of the unit that decides, and how its own system is reached. Shared with the browser. */
import Type, { type Static } from 'typebox';
import { endpoint } from '../../../kernel/contract.ts';
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
} from '../../../kernel/shapes.ts';
import { ACTS } from '../applications/contract.ts';
import { APPLICANTS, HANDOVERS, PAPER_STATES, STATES } from '../contract.ts';

export const permissions = {
  'services.channels': {
    zh: '接部门自己的系统：推送地址、密钥、投递记录',
    en: 'Connect the systems of units: addresses, secrets, what was sent',
  },
} as const;

/** new: to be taken up · working: in work · asked: waits for the resident · late: beyond its day · decided: what is over */
export const INBOX_TABS = ['new', 'working', 'asked', 'late', 'decided'] as const;
export type InboxTab = (typeof INBOX_TABS)[number];

const Row = Type.Object({
  id: Id(),
  number: Type.String(),
  title: Type.String(),
  item: Nullable(Type.String()),
  /** Masked. */
  name: Type.String(),
  address: Type.String(),
  unitName: Type.String(),
  state: OneOf(STATES),
  forwardedAt: Moment(),
  dueAt: Moment(),
  /** A decision, or that it was taken back. */
  endedAt: Nullable(Moment()),
  firstContact: Type.String(),
});
export type ForwardedRow = Static<typeof Row>;

export const listForwarded = endpoint({
  name: 'services.forwarded',
  method: 'GET',
  path: '/forwarded-applications',
  may: 'services.handle',
  summary: { zh: '转给本单位的办件', en: 'What was forwarded to one’s own units' },
  query: closed({ tab: Type.Optional(OneOf(INBOX_TABS)), ...Paging }),
  output: Page(Row),
});
export const countForwarded = endpoint({
  name: 'services.forwarded_counts',
  method: 'GET',
  path: '/forwarded-application-counts',
  may: 'services.handle',
  summary: { zh: '转来的各栏有多少件', en: 'How many each tab holds' },
  output: Type.Record(Type.String(), Type.Integer()),
});

/** What a unit may know of it: whose matter, the answers, the papers' pictures. Numbers only by a recorded look. */
const Whole = Type.Object({
  ...Row.properties,
  /** Whole here: it is decided about this person. */
  name: Type.String(),
  applicant: OneOf(APPLICANTS),
  agent: Nullable(Type.Object({ name: Type.String(), relation: Type.String() })),
  outside: Type.String(),
  note: Type.String(),
  form: Type.Array(
    Type.Object({ name: Type.String(), zh: Type.String(), en: Type.String(), value: Type.String() }),
  ),
  papers: Type.Array(
    Type.Object({
      at: Type.Integer(),
      name: Type.Object({ zh: Type.String(), en: Type.String() }),
      /** In which case, in what form: as the item says it. */
      words: Type.Object({ zh: Type.String(), en: Type.String() }),
      state: OneOf(PAPER_STATES),
      note: Type.String(),
      pictures: Type.Array(Id()),
    }),
  ),
  /** Given after the supplement was asked for. */
  supplement: Type.Array(Id()),
  hasPhone: Type.Boolean(),
  hasIdNumber: Type.Boolean(),
  handover: OneOf(HANDOVERS),
  receivedAt: Nullable(Moment()),
  legalDueAt: Nullable(Moment()),
  asked: Nullable(
    Type.Object({
      at: Moment(),
      text: Type.String(),
      until: Moment(),
      answeredAt: Nullable(Moment()),
      answer: Type.String(),
    }),
  ),
  decidedAt: Nullable(Moment()),
  decidedBy: Type.String(),
  reason: Type.String(),
  result: Type.String(),
  /** The window's number, for questions. */
  callerPhone: Nullable(Type.String()),
  may: Type.Array(OneOf(ACTS)),
  steps: Type.Array(
    Type.Object({ at: Moment(), verb: Type.String(), who: Nullable(Type.String()), text: Type.String() }),
  ),
});
export type ForwardedWhole = Static<typeof Whole>;
export const readForwarded = endpoint({
  name: 'services.forwarded_one',
  method: 'GET',
  path: '/forwarded-applications/:id',
  may: 'services.handle',
  summary: { zh: '转来的一件', en: 'One that was forwarded' },
  params: closed({ id: Id() }),
  output: Whole,
});

export const SECRETS = ['phone', 'id'] as const;
export const revealForwarded = endpoint({
  name: 'services.forwarded_reveal',
  method: 'POST',
  path: '/forwarded-applications/:id/looks',
  may: 'services.handle',
  command: false,
  summary: {
    zh: '看申请人的电话或证件号（要写用途，会记下来）',
    en: 'See the telephone or ID number, with a purpose, recorded',
  },
  params: closed({ id: Id() }),
  body: closed({ what: OneOf(SECRETS), purpose: Line(100) }),
  output: Type.Object({ value: Type.String() }),
});

// The unit's own system.

const Channel = Type.Object({
  county: Code(),
  unit: Id(),
  name: Type.String(),
  placeName: Type.String(),
  /** Null: this unit works in the inbox alone. */
  channel: Nullable(
    Type.Object({
      url: Type.String(),
      active: Type.Boolean(),
      key: Nullable(Id()),
      changedAt: Moment(),
      changedBy: Type.String(),
    }),
  ),
  waiting: Type.Integer(),
  failed: Type.Integer(),
});
export type ChannelRow = Static<typeof Channel>;
export const listChannels = endpoint({
  name: 'services.channels',
  method: 'GET',
  path: '/unit-channels',
  may: 'services.channels',
  summary: { zh: '各单位的系统怎么接', en: 'How the systems of units are reached' },
  output: Type.Object({
    rows: Type.Array(Channel),
    /** Keys with the right to act for a unit. */
    keys: Type.Array(
      Type.Object({
        id: Id(),
        name: Type.String(),
        whom: Type.String(),
        tail: Type.String(),
        live: Type.Boolean(),
      }),
    ),
  }),
});
const County = () => Type.String({ pattern: '^[0-9]{6}$' });
export const saveChannel = endpoint({
  name: 'services.save_channel',
  method: 'PUT',
  path: '/unit-channels/:county/:unit',
  may: 'services.channels',
  summary: {
    zh: '接上一个单位的系统，或改、停',
    en: 'Connect the system of a unit, change it, switch it off',
  },
  params: closed({ county: County(), unit: Id() }),
  body: closed({
    url: Line(500),
    /** Left out: it stays. Needed the first time. */
    secret: Type.Optional(Type.String({ minLength: 24, maxLength: 100, pattern: '^[\\x21-\\x7e]+$' })),
    key: Nullable(Id()),
    active: Type.Boolean(),
  }),
  output: Done,
});

export const DELIVERY_STATES = ['waiting', 'sent', 'failed'] as const;
const Delivery = Type.Object({
  id: Id(),
  unit: Id(),
  unitName: Type.String(),
  application: Id(),
  number: Type.String(),
  verb: Type.String(),
  state: OneOf(DELIVERY_STATES),
  tries: Type.Integer(),
  nextAt: Nullable(Moment()),
  lastStatus: Nullable(Type.Integer()),
  lastError: Type.String(),
  madeAt: Moment(),
  sentAt: Nullable(Moment()),
});
export type DeliveryRow = Static<typeof Delivery>;
export const listDeliveries = endpoint({
  name: 'services.deliveries',
  method: 'GET',
  path: '/unit-channels/:county/:unit/deliveries',
  may: 'services.channels',
  summary: { zh: '推送给一个单位的记录', en: 'What was sent to the system of a unit' },
  params: closed({ county: County(), unit: Id() }),
  query: closed({ ...Paging }),
  output: Page(Delivery),
});
export const retryDelivery = endpoint({
  name: 'services.retry_delivery',
  method: 'POST',
  path: '/unit-deliveries/:id/tries',
  may: 'services.channels',
  summary: { zh: '再推送一次', en: 'Try a delivery again' },
  params: closed({ id: Id() }),
  body: closed({}),
  output: Done,
});

/** What the unit's system sends; the same words as the inbox's own forms. */
export const InboundAsk = closed({ text: Line(500), workdays: Type.Integer({ minimum: 1, maximum: 30 }) });
export const InboundDecision = closed({
  approved: Type.Boolean(),
  reason: Text(500),
  result: Type.Optional(Text(500)),
});
