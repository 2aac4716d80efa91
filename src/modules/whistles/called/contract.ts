/** The called unit's side: its own inbox, and what it does on site. Shared with the browser. */
import Type, { type Static } from 'typebox';
import { endpoint } from '../../../kernel/contract.ts';
import {
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
} from '../../../kernel/shapes.ts';
import {
  HAND_BACKS,
  Measure,
  Notice,
  PART_STATES,
  Photos,
  STAGES,
  Step,
  WHISTLE_STATES,
} from '../contract.ts';

export const CALLED_TABS = ['live', 'to_arrive', 'working', 'to_rate', 'ended'] as const;
export type CalledTab = (typeof CALLED_TABS)[number];

const Row = Type.Object({
  id: Id(),
  number: Type.String(),
  title: Type.String(),
  address: Type.String(),
  unitName: Type.String(),
  lead: Type.Boolean(),
  state: OneOf(PART_STATES),
  stage: Nullable(OneOf(STAGES)),
  dueAt: Moment(),
  blownAt: Moment(),
  blownByName: Type.String(),
  whistleState: OneOf(WHISTLE_STATES),
});
export type CalledRow = Static<typeof Row>;
export const listCalled = endpoint({
  name: 'whistles.called',
  method: 'GET',
  path: '/called',
  may: 'whistles.handle',
  summary: { zh: '本单位收到的哨', en: 'What one’s own units are called to' },
  query: closed({ tab: Type.Optional(OneOf(CALLED_TABS)), ...Paging }),
  output: Page(Row),
});
export const countCalled = endpoint({
  name: 'whistles.called_counts',
  method: 'GET',
  path: '/called/counts',
  may: 'whistles.handle',
  summary: { zh: '本单位各栏几件', en: 'Counts of one’s own units by tab' },
  output: Type.Record(Type.String(), Type.Integer()),
});

const Act = OneOf([
  'sign',
  'arrive',
  'measure',
  'notice',
  'check',
  'finish',
  'hand_back',
  'pass',
  'reveal',
] as const);
const Whole = Type.Object({
  ...Row.properties,
  text: Type.String(),
  asked: Type.String(),
  place: Type.String(),
  until: Moment(),
  meetAt: Nullable(Moment()),
  meetWhere: Type.String(),
  callerPhone: Nullable(Type.String()),
  photos: Type.Array(Type.String()),
  holder: Nullable(Id()),
  holderName: Nullable(Type.String()),
  arrivedAt: Nullable(Moment()),
  result: Type.String(),
  handBack: Nullable(OneOf(HAND_BACKS)),
  handBackReason: Type.String(),
  handBackAnswer: Type.String(),
  /** Who else is called, and how far: nothing of what they write. */
  others: Type.Array(
    Type.Object({
      unitName: Type.String(),
      lead: Type.Boolean(),
      state: OneOf(PART_STATES),
      at: Nullable(Moment()),
      dueAt: Moment(),
      own: Type.Boolean(),
    }),
  ),
  measures: Type.Array(Measure),
  notices: Type.Array(Notice),
  colleagues: Type.Array(Type.Object({ account: Id(), name: Type.String() })),
  steps: Type.Array(Step),
  may: Type.Array(Act),
});
export type CalledWhole = Static<typeof Whole>;
export const readCalled = endpoint({
  name: 'whistles.called_read',
  method: 'GET',
  path: '/called/:id',
  may: 'whistles.handle',
  summary: { zh: '叫到本单位的一件', en: 'One thing one’s own unit is called to' },
  params: closed({ id: Id() }),
  output: Whole,
});

const On = { params: closed({ id: Id() }), output: Done };
export const signCall = endpoint({
  name: 'whistles.sign',
  method: 'POST',
  path: '/called/:id/signing',
  may: 'whistles.handle',
  summary: { zh: '签收', en: 'Sign for the call' },
  ...On,
  body: closed({}),
});
export const arrive = endpoint({
  name: 'whistles.arrive',
  method: 'POST',
  path: '/called/:id/arrival',
  may: 'whistles.handle',
  summary: {
    zh: '到现场报到（照片、位置都不强求，不记轨迹）',
    en: 'Report in on site; photo and place are optional, no track',
  },
  ...On,
  body: closed({
    words: Text(200),
    photos: Photos(),
    lng: Type.Optional(Type.Number({ minimum: -180, maximum: 180 })),
    lat: Type.Optional(Type.Number({ minimum: -90, maximum: 90 })),
  }),
});
export const addMeasure = endpoint({
  name: 'whistles.measure',
  method: 'POST',
  path: '/called/:id/measures',
  may: 'whistles.handle',
  summary: { zh: '定一条措施和期限', en: 'Set a measure with its own deadline' },
  ...On,
  body: closed({ measure: Id(), what: Line(300), dueOn: Day() }),
});
export const endMeasure = endpoint({
  name: 'whistles.measure_done',
  method: 'POST',
  path: '/called/:id/measures/:measure/end',
  may: 'whistles.handle',
  summary: { zh: '这条措施落实了', en: 'The measure is carried out' },
  params: closed({ id: Id(), measure: Id() }),
  body: closed({ words: Text(300) }),
  output: Done,
});
export const issueNotice = endpoint({
  name: 'whistles.notice',
  method: 'POST',
  path: '/called/:id/notices',
  may: 'whistles.handle',
  summary: { zh: '开整改通知书', en: 'Issue a rectification notice' },
  ...On,
  body: closed({ notice: Id(), toWhom: Line(80), what: Line(1000), basis: Line(300), until: Day() }),
  output: Type.Object({ number: Type.String() }),
});
export const noticePaper = endpoint({
  name: 'whistles.paper',
  method: 'GET',
  path: '/rectification-notices/:id/paper',
  may: 'signed-in',
  file: true,
  summary: { zh: '整改通知书（PDF）', en: 'The rectification notice as PDF' },
  params: closed({ id: Id() }),
  output: Type.Unknown(),
});
export const recordCheck = endpoint({
  name: 'whistles.check',
  method: 'POST',
  path: '/called/:id/checks/:check',
  may: 'whistles.handle',
  summary: { zh: '复查：通过，或没通过、定新日期', en: 'Re-inspect: passed, or not with a new date' },
  params: closed({ id: Id(), check: Id() }),
  body: closed({ passed: Type.Boolean(), words: Line(500), next: Type.Optional(Day()), photos: Photos() }),
  output: Done,
});
export const finishPart = endpoint({
  name: 'whistles.finish',
  method: 'POST',
  path: '/called/:id/result',
  may: 'whistles.handle',
  summary: { zh: '办完，写结果', en: 'Finish with the result' },
  ...On,
  body: closed({ text: Line(1000), photos: Photos() }),
});
export const handBackPart = endpoint({
  name: 'whistles.hand_back',
  method: 'POST',
  path: '/called/:id/hand-back',
  may: 'whistles.handle',
  summary: { zh: '退回，写明理由（只能一次）', en: 'Hand back with a reason, once' },
  ...On,
  body: closed({ reason: Line(500) }),
});
export const passOn = endpoint({
  name: 'whistles.pass',
  method: 'POST',
  path: '/called/:id/holder',
  may: 'whistles.handle',
  summary: { zh: '在本单位里交给另一个人', en: 'Give it to a colleague of the unit' },
  ...On,
  body: closed({ to: Id() }),
});
export const revealToLead = endpoint({
  name: 'whistles.reveal',
  method: 'POST',
  path: '/called/:id/reporter-looks',
  may: 'whistles.handle',
  command: false,
  summary: {
    zh: '牵头单位看反映人电话（要写用途，会记下来）',
    en: 'The lead unit sees the reporter’s number, with a purpose, recorded',
  },
  params: closed({ id: Id() }),
  body: closed({ purpose: Line(100) }),
  output: Type.Object({ phone: Type.String(), name: Nullable(Type.String()) }),
});
