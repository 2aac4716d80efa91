/** Whistles (吹哨报到): words, shapes, permissions, endpoints of the community's and the street's side. Shared with the browser. */
import Type, { type Static } from 'typebox';
import { endpoint } from '../../kernel/contract.ts';
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
  'whistles.read': { zh: '看吹哨的进展和部门排名', en: 'See whistles and the ranking of units' },
  'whistles.blow': { zh: '吹哨、答复退回、给单位评价', en: 'Call units, answer hand-backs, rate units' },
  'whistles.handle': { zh: '办理叫到本单位的哨', en: 'Handle what one’s own unit is called to' },
  'whistles.decide': { zh: '单位退回有争议时裁定', en: 'Decide when a hand-back is disputed' },
} as const;

export const WHISTLE_STATES = ['open', 'to_rate', 'closed', 'returned'] as const;
export type WhistleState = (typeof WHISTLE_STATES)[number];
export const PART_STATES = ['called', 'signed', 'arrived', 'done', 'moved', 'returned'] as const;
export type PartState = (typeof PART_STATES)[number];
export const STAGES = ['sign', 'arrive', 'measure', 'check', 'finish'] as const;
export type Stage = (typeof STAGES)[number];
export const HAND_BACKS = ['asked', 'refused', 'accepted', 'stays', 'moved', 'returned'] as const;
export type HandBack = (typeof HAND_BACKS)[number];
export const WHISTLE_TABS = ['open', 'late', 'to_answer', 'to_decide', 'to_rate', 'closed'] as const;
export type WhistleTab = (typeof WHISTLE_TABS)[number];
export const RESPONSES = ['in_time', 'late', 'no'] as const;
export type Response = (typeof RESPONSES)[number];
export const SOLUTIONS = ['yes', 'partly', 'no'] as const;
export type Solution = (typeof SOLUTIONS)[number];

export const WHISTLE_STATE_WORDS: Record<WhistleState, { zh: string; en: string }> = {
  open: { zh: '在办', en: 'At work' },
  to_rate: { zh: '待评价', en: 'To be rated' },
  closed: { zh: '办完了', en: 'Closed' },
  returned: { zh: '退回社区', en: 'Back with the community' },
};
export const PART_STATE_WORDS: Record<PartState, { zh: string; en: string }> = {
  called: { zh: '还没签收', en: 'Not signed yet' },
  signed: { zh: '签收了，还没到', en: 'Signed, not there yet' },
  arrived: { zh: '已报到', en: 'On site' },
  done: { zh: '办完了', en: 'Done' },
  moved: { zh: '换了单位', en: 'Given to another unit' },
  returned: { zh: '退回了社区', en: 'Back with the community' },
};
export const STAGE_WORDS: Record<Stage, { zh: string; en: string }> = {
  sign: { zh: '签收', en: 'Sign' },
  arrive: { zh: '到现场报到', en: 'Report in on site' },
  measure: { zh: '落实措施', en: 'Carry out a measure' },
  check: { zh: '复查', en: 'Re-inspect' },
  finish: { zh: '办完，写结果', en: 'Finish, with the result' },
};
export const RESPONSE_WORDS: Record<Response, { zh: string; en: string }> = {
  in_time: { zh: '及时到', en: 'In time' },
  late: { zh: '到了，但晚', en: 'Came late' },
  no: { zh: '没来', en: 'Did not come' },
};
export const SOLUTION_WORDS: Record<Solution, { zh: string; en: string }> = {
  yes: { zh: '解决了', en: 'Solved' },
  partly: { zh: '解决了一部分', en: 'Partly' },
  no: { zh: '没解决', en: 'Not solved' },
};

export const MAX_ASSIST = 8;
export const MAX_PHOTOS = 9;
export const Photos = () => Type.Array(Id(), { maxItems: MAX_PHOTOS });
const PlaceIn = () => Type.String({ pattern: '^[0-9]{6,24}$', maxLength: 24 });

export const blowWhistle = endpoint({
  name: 'whistles.blow',
  method: 'POST',
  path: '/whistles',
  may: 'whistles.blow',
  summary: {
    zh: '吹哨：请一个牵头单位和几个协办单位来',
    en: 'Blow a whistle: call one lead and several assisting units',
  },
  limit: 64 * 1024,
  body: closed({
    id: Id(),
    /** From a case: place and photos are the case's. */
    case: Type.Optional(Id()),
    place: Type.Optional(Code()),
    spot: Type.Optional(Text(60)),
    title: Line(60),
    text: Line(2000),
    asked: Line(500),
    until: Day(),
    lead: Id(),
    assist: Type.Array(Id(), { maxItems: MAX_ASSIST }),
    photos: Photos(),
    /** Photos of the case that the units may see. */
    shared: Type.Optional(Photos()),
    meetAt: Type.Optional(Moment()),
    meetWhere: Type.Optional(Text(60)),
  }),
  output: Type.Object({ id: Id(), number: Type.String() }),
});

const Row = Type.Object({
  id: Id(),
  number: Type.String(),
  title: Type.String(),
  address: Type.String(),
  state: OneOf(WHISTLE_STATES),
  lead: Nullable(Type.String()),
  units: Type.Integer(),
  arrived: Type.Integer(),
  blownAt: Moment(),
  blownByName: Type.String(),
  dueAt: Moment(),
  nextDueAt: Nullable(Moment()),
  toAnswer: Type.Boolean(),
  toDecide: Type.Boolean(),
});
export type WhistleRow = Static<typeof Row>;

const Rated = {
  unit: Type.Optional(Id()),
  from: Type.Optional(Day()),
  to: Type.Optional(Day()),
  /** Only those that this unit's rating counts fully: came in time, solved, satisfied (4 or 5). */
  good: Type.Optional(OneOf(['response', 'solution', 'satisfaction'] as const)),
};
export const listWhistles = endpoint({
  name: 'whistles.list',
  method: 'GET',
  path: '/whistles',
  may: 'whistles.read',
  summary: { zh: '吹哨清单', en: 'List whistles' },
  query: closed({
    tab: Type.Optional(OneOf(WHISTLE_TABS)),
    case: Type.Optional(Id()),
    ...Rated,
    ...Paging,
  }),
  output: Page(Row),
});
export const countWhistles = endpoint({
  name: 'whistles.counts',
  method: 'GET',
  path: '/whistles/counts',
  may: 'whistles.read',
  summary: { zh: '各栏几件', en: 'Counts by tab' },
  output: Type.Record(Type.String(), Type.Integer()),
});

export const Measure = Type.Object({
  id: Id(),
  what: Type.String(),
  dueOn: Day(),
  doneAt: Nullable(Moment()),
  doneWords: Type.String(),
});
export const Check = Type.Object({
  id: Id(),
  dueOn: Day(),
  passed: Nullable(Type.Boolean()),
  words: Type.String(),
  checkedAt: Nullable(Moment()),
  checkedByName: Nullable(Type.String()),
});
export const Notice = Type.Object({
  id: Id(),
  number: Type.String(),
  toWhom: Type.String(),
  what: Type.String(),
  basis: Type.String(),
  untilOn: Day(),
  issuedAt: Moment(),
  checks: Type.Array(Check),
});
export type NoticeView = Static<typeof Notice>;
export type MeasureView = Static<typeof Measure>;
export const Step = Type.Object({
  verb: Type.String(),
  at: Moment(),
  who: Nullable(Type.String()),
  unit: Nullable(Type.String()),
  text: Type.String(),
  day: Nullable(Type.String()),
  photos: Type.Array(Type.String()),
});
export type WhistleStep = Static<typeof Step>;

const Part = Type.Object({
  id: Id(),
  unit: Id(),
  unitName: Type.String(),
  lead: Type.Boolean(),
  state: OneOf(PART_STATES),
  stage: Nullable(OneOf(STAGES)),
  dueAt: Moment(),
  holderName: Nullable(Type.String()),
  calledAt: Moment(),
  signDue: Moment(),
  signedAt: Nullable(Moment()),
  arrivedAt: Nullable(Moment()),
  arrivedWords: Type.String(),
  doneAt: Nullable(Moment()),
  result: Type.String(),
  handBack: Nullable(OneOf(HAND_BACKS)),
  handBackReason: Type.String(),
  handBackAnswer: Type.String(),
  measures: Type.Array(Measure),
  notices: Type.Array(Notice),
  rating: Nullable(
    Type.Object({
      response: OneOf(RESPONSES),
      solution: OneOf(SOLUTIONS),
      satisfaction: Type.Integer(),
      words: Type.String(),
    }),
  ),
  may: Type.Array(OneOf(['answer', 'decide'] as const)),
});
export type WhistlePart = Static<typeof Part>;
const Whole = Type.Object({
  id: Id(),
  number: Type.String(),
  title: Type.String(),
  text: Type.String(),
  asked: Type.String(),
  place: Type.String(),
  address: Type.String(),
  state: OneOf(WHISTLE_STATES),
  case: Nullable(Type.Object({ id: Id(), number: Type.String() })),
  dueAt: Moment(),
  meetAt: Nullable(Moment()),
  meetWhere: Type.String(),
  blownAt: Moment(),
  blownByName: Type.String(),
  round: Type.Integer(),
  photos: Type.Array(Type.String()),
  parts: Type.Array(Part),
  steps: Type.Array(Step),
  /** Units that could be called instead or beside. */
  others: Type.Array(Type.Object({ id: Id(), name: Type.String() })),
  may: Type.Array(OneOf(['rate'] as const)),
});
export type WhistleWhole = Static<typeof Whole>;
export const readWhistle = endpoint({
  name: 'whistles.read',
  method: 'GET',
  path: '/whistles/:id',
  may: 'whistles.read',
  summary: { zh: '一次吹哨的全部', en: 'One whistle, whole' },
  params: closed({ id: Id() }),
  output: Whole,
});

export const answerHandBack = endpoint({
  name: 'whistles.answer',
  method: 'POST',
  path: '/whistle-parts/:id/hand-back-answer',
  may: 'whistles.blow',
  summary: {
    zh: '答复退回：同意（可换一个单位），或不同意，交街道定',
    en: 'Answer a hand-back: agree (another unit may come instead), or refuse and leave it to the street',
  },
  params: closed({ id: Id() }),
  body: closed({ agree: Type.Boolean(), unit: Type.Optional(Id()), reason: Text(300) }),
  output: Done,
});
export const decideHandBack = endpoint({
  name: 'whistles.decide',
  method: 'POST',
  path: '/whistle-parts/:id/decision',
  may: 'whistles.decide',
  summary: {
    zh: '街道裁定：还是它办、换一个单位、退回社区',
    en: 'The street decides: the unit stays, another unit, back to the community',
  },
  params: closed({ id: Id() }),
  body: closed({
    what: OneOf(['stays', 'moved', 'returned'] as const),
    unit: Type.Optional(Id()),
    reason: Line(300),
  }),
  output: Done,
});
export const rateWhistle = endpoint({
  name: 'whistles.rate',
  method: 'POST',
  path: '/whistles/:id/ratings',
  may: 'whistles.blow',
  summary: { zh: '给每个单位评价：响应、解决、满意', en: 'Rate each unit: response, solution, satisfaction' },
  params: closed({ id: Id() }),
  body: closed({
    ratings: Type.Array(
      closed({
        part: Id(),
        response: OneOf(RESPONSES),
        solution: OneOf(SOLUTIONS),
        satisfaction: Type.Integer({ minimum: 1, maximum: 5 }),
        words: Text(300),
      }),
      { minItems: 1, maxItems: 20 },
    ),
  }),
  output: Done,
});

const Rules = {
  signHours: Type.Number({ minimum: 0.5, maximum: 200 }),
  arriveHours: Type.Number({ minimum: 0.5, maximum: 200 }),
  decideHours: Type.Number({ minimum: 0.5, maximum: 200 }),
  rateHours: Type.Number({ minimum: 0.5, maximum: 200 }),
  weightResponse: Type.Integer({ minimum: 0, maximum: 100 }),
  weightSolution: Type.Integer({ minimum: 0, maximum: 100 }),
  weightSatisfaction: Type.Integer({ minimum: 0, maximum: 100 }),
  least: Type.Integer({ minimum: 1, maximum: 100 }),
};
export const readRules = endpoint({
  name: 'whistles.rules',
  method: 'GET',
  path: '/whistle-rules',
  may: 'whistles.read',
  summary: { zh: '一个地方的报到时限和排名权重', en: 'Limits and weights that hold at a place' },
  query: closed({ place: Type.Optional(PlaceIn()) }),
  output: Type.Object(Rules),
});
export type WhistleRules = Static<typeof readRules.output>;
export const saveRules = endpoint({
  name: 'whistles.save_rules',
  method: 'PUT',
  path: '/whistle-rules',
  may: 'whistles.decide',
  summary: { zh: '改一个地方的报到时限和排名权重', en: 'Change limits and weights of an area' },
  body: closed({ place: Type.String({ pattern: '^([0-9]{6}|[0-9]{9}|[0-9]{12})$' }), ...Rules }),
  output: Done,
});

const Ranked = Type.Object({
  unit: Id(),
  name: Type.String(),
  n: Type.Integer(),
  inTime: Type.Integer(),
  solved: Type.Integer(),
  satisfied: Type.Integer(),
  /** Means from 0 to 100; null below the least number. */
  response: Nullable(Type.Number()),
  solution: Nullable(Type.Number()),
  satisfaction: Nullable(Type.Number()),
  score: Nullable(Type.Number()),
});
export type RankedUnit = Static<typeof Ranked>;
export const rankUnits = endpoint({
  name: 'whistles.ranking',
  method: 'GET',
  path: '/whistles/ranking',
  may: 'whistles.read',
  summary: {
    zh: '单位排名：响应、解决、满意（只排单位，不排人）',
    en: 'Ranking of units by response, solution and satisfaction; never of persons',
  },
  query: closed({ from: Type.Optional(Day()), to: Type.Optional(Day()) }),
  output: Type.Object({
    rows: Type.Array(Ranked),
    weights: Type.Object({
      response: Type.Integer(),
      solution: Type.Integer(),
      satisfaction: Type.Integer(),
    }),
    least: Type.Integer(),
  }),
});
