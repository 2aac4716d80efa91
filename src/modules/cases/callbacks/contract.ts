/** Call-backs after a case was resolved, what follows from a bad rating, and the three rates. */
import Type, { type Static } from 'typebox';
import { endpoint } from '../../../kernel/contract.ts';
import {
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
import { STATES } from '../contract.ts';

const Rating = () => Type.Integer({ minimum: 1, maximum: 5 });
/** A month of the business calendar: YYYY-MM. */
const Month = () => Type.String({ pattern: '^20[0-9]{2}-(0[1-9]|1[0-2])$' });
const Area = () => Type.String({ pattern: '^([0-9]{6}|[0-9]{9}|[0-9]{12})$' });

export const OUTCOMES = ['yes', 'partly', 'no', 'not_reached', 'no_phone'] as const;
export type Outcome = (typeof OUTCOMES)[number];
export const OUTCOME_WORDS: Readonly<Record<Outcome, { zh: string; en: string }>> = {
  yes: { zh: '解决了', en: 'Solved' },
  partly: { zh: '解决了一部分', en: 'Partly solved' },
  no: { zh: '没解决', en: 'Not solved' },
  not_reached: { zh: '没联系上', en: 'Not reached' },
  no_phone: { zh: '没留电话', en: 'No number' },
};

/** What a figure of the rates opens: exactly the answers that it counts. */
export const COUNTED = ['reached', 'asked', 'rated', 'excluded'] as const;
export type Counted = (typeof COUNTED)[number];
export const COUNTED_WORDS: Readonly<Record<Counted, { zh: string; en: string }>> = {
  reached: { zh: '联系上的', en: 'Reached' },
  asked: { zh: '问过及时没有的', en: 'Asked about contact' },
  rated: { zh: '评了满意度的', en: 'Rated' },
  excluded: { zh: '不计入的', en: 'Left out' },
};

const Row = Type.Object({
  id: Id(),
  caseId: Id(),
  number: Type.String(),
  title: Type.String(),
  address: Type.String(),
  community: Type.String(),
  /** Who handled it. */
  handler: Nullable(Type.String()),
  /** Who calls. */
  holderName: Nullable(Type.String()),
  dueAt: Nullable(Moment()),
  doneAt: Nullable(Moment()),
  tries: Type.Integer(),
  outcome: Nullable(OneOf(OUTCOMES)),
  via: Nullable(Type.String()),
  inTime: Nullable(Type.Boolean()),
  satisfied: Nullable(Type.Integer()),
  words: Type.String(),
  excludedWhy: Nullable(Type.String()),
});
export type CallbackRow = Static<typeof Row>;
export const listCallbacks = endpoint({
  name: 'callbacks.list',
  method: 'GET',
  path: '/callbacks',
  may: 'cases.read',
  summary: { zh: '回访：要打的和打完的', en: 'Call-backs, to be made and made' },
  query: closed({
    tab: Type.Optional(OneOf(['to_call', 'done'] as const)),
    place: Type.Optional(Area()),
    month: Type.Optional(Month()),
    outcome: Type.Optional(OneOf([...OUTCOMES, ...COUNTED])),
    ...Paging,
  }),
  output: Page(Row),
});

const Bad = Type.Object({
  id: Id(),
  caseId: Id(),
  number: Type.String(),
  title: Type.String(),
  address: Type.String(),
  rating: Type.Integer(),
  words: Type.String(),
  openedAt: Moment(),
  dueAt: Moment(),
  holderName: Nullable(Type.String()),
  answer: Nullable(Type.String()),
  answeredAt: Nullable(Moment()),
  way: Nullable(Type.String()),
  putRight: Nullable(Type.Boolean()),
  second: Nullable(Type.Integer()),
  secondWords: Type.String(),
  doneAt: Nullable(Moment()),
});
export type BadRating = Static<typeof Bad>;
export const listBadRatings = endpoint({
  name: 'callbacks.bad_ratings',
  method: 'GET',
  path: '/bad-ratings',
  may: 'cases.read',
  summary: { zh: '差评整改：没改完的和改完的', en: 'Bad ratings, open and put right' },
  query: closed({
    tab: Type.Optional(OneOf(['open', 'done'] as const)),
    place: Type.Optional(Area()),
    ...Paging,
  }),
  output: Page(Bad),
});
export const countCallbacks = endpoint({
  name: 'callbacks.counts',
  method: 'GET',
  path: '/callbacks/counts',
  may: 'cases.read',
  summary: { zh: '待回访、待整改各几件', en: 'How many wait for a call and for putting right' },
  query: closed({ place: Type.Optional(Area()) }),
  /** Cut at a thousand. */
  output: Type.Object({ to_call: Type.Integer(), bad: Type.Integer() }),
});

const ForCaller = Type.Object({
  caseId: Id(),
  number: Type.String(),
  title: Type.String(),
  address: Type.String(),
  state: OneOf(STATES),
  resolvedAt: Nullable(Moment()),
  /** What the handler told the resident when resolving. */
  solution: Type.String(),
  handler: Nullable(Type.String()),
  reporterName: Nullable(Type.String()),
  phoneMask: Nullable(Type.String()),
  tries: Type.Integer(),
  mostTries: Type.Integer(),
  dueAt: Nullable(Moment()),
  script: Type.String(),
  /** A result may be written down now. */
  may: Type.Boolean(),
});
export type CallbackForCaller = Static<typeof ForCaller>;
export const readCallback = endpoint({
  name: 'callbacks.read',
  method: 'GET',
  path: '/cases/:id/callback',
  may: 'cases.handle',
  summary: { zh: '给居民回个电话：说什么、问什么', en: 'A call-back: what to say and to ask' },
  params: closed({ id: Id() }),
  output: ForCaller,
});
export const recordCallback = endpoint({
  name: 'callbacks.record',
  method: 'POST',
  path: '/cases/:id/callbacks',
  may: 'cases.handle',
  summary: { zh: '记下回访的结果', en: 'Note the result of a call-back' },
  params: closed({ id: Id() }),
  body: closed({
    result: OneOf(['reached', 'not_reached', 'wrong_number'] as const),
    inTime: Type.Optional(Type.Boolean()),
    solved: Type.Optional(OneOf(['yes', 'partly', 'no'] as const)),
    satisfied: Type.Optional(Rating()),
    /** Only with “partly”: the resident wishes that work goes on. */
    again: Type.Optional(Type.Boolean()),
    words: Text(500),
  }),
  output: Type.Object({ ok: Type.Literal(true), state: OneOf(STATES), triesLeft: Type.Integer() }),
});
export const excludeCallback = endpoint({
  name: 'callbacks.exclude',
  method: 'POST',
  path: '/callbacks/:id/exclusion',
  may: 'cases.assign',
  summary: { zh: '这一件不计入三率，写明理由', en: 'Leave one out of the three rates, with a reason' },
  params: closed({ id: Id() }),
  body: closed({ why: Line(200) }),
  output: Done,
});

const BadWhole = Type.Object({
  ...Bad.properties,
  state: OneOf(STATES),
  solution: Type.String(),
  handler: Nullable(Type.String()),
  reporterName: Nullable(Type.String()),
  phoneMask: Nullable(Type.String()),
  mayAnswer: Type.Boolean(),
  mayPutRight: Type.Boolean(),
});
export type BadRatingWhole = Static<typeof BadWhole>;
export const readBadRating = endpoint({
  name: 'callbacks.bad_rating',
  method: 'GET',
  path: '/cases/:id/bad-rating',
  may: 'cases.handle',
  summary: { zh: '一条差评和怎么改', en: 'A bad rating and how it is put right' },
  params: closed({ id: Id() }),
  output: BadWhole,
});
export const answerBadRating = endpoint({
  name: 'callbacks.answer',
  method: 'POST',
  path: '/cases/:id/bad-rating/answer',
  may: 'cases.handle',
  summary: { zh: '答复差评，居民看得到', en: 'Answer a bad rating; the resident reads it' },
  params: closed({ id: Id() }),
  body: closed({ text: Line(1000) }),
  output: Done,
});
export const putRight = endpoint({
  name: 'callbacks.put_right',
  method: 'POST',
  path: '/cases/:id/bad-rating/revisit',
  may: 'cases.handle',
  summary: { zh: '差评整改后再回访', en: 'The second visit after a bad rating' },
  params: closed({ id: Id() }),
  body: closed({
    way: OneOf(['phone', 'visit'] as const),
    putRight: Type.Boolean(),
    satisfied: Type.Optional(Rating()),
    words: Text(500),
  }),
  output: Done,
});

/** Names, limits and words of the figures; days are working days. */
export const FIGURES = [
  'link_days',
  'call_days',
  'tries',
  'close_days',
  'bad_level',
  'put_right_days',
  'weight_response',
  'weight_solved',
  'weight_satisfied',
] as const;
export type Figure = (typeof FIGURES)[number];
const Figures = closed({
  link_days: Type.Integer({ minimum: 0, maximum: 30 }),
  call_days: Type.Integer({ minimum: 1, maximum: 30 }),
  tries: Type.Integer({ minimum: 1, maximum: 10 }),
  close_days: Type.Integer({ minimum: 1, maximum: 60 }),
  bad_level: Type.Integer({ minimum: 0, maximum: 4 }),
  put_right_days: Type.Integer({ minimum: 1, maximum: 90 }),
  weight_response: Type.Integer({ minimum: 0, maximum: 100 }),
  weight_solved: Type.Integer({ minimum: 0, maximum: 100 }),
  weight_satisfied: Type.Integer({ minimum: 0, maximum: 100 }),
});
export const readFigures = endpoint({
  name: 'callbacks.figures',
  method: 'GET',
  path: '/callback-figures',
  may: 'signed-in',
  summary: { zh: '回访和差评整改的规定', en: 'The figures of call-backs and bad ratings' },
  output: Type.Object({ figures: Figures, scriptZh: Type.String(), scriptEn: Type.String() }),
});
export const saveFigures = endpoint({
  name: 'callbacks.save_figures',
  method: 'PUT',
  path: '/callback-figures',
  may: 'categories.write',
  summary: { zh: '改回访和差评整改的规定', en: 'Edit the figures of call-backs and bad ratings' },
  body: closed({ figures: Figures, scriptZh: Line(2000), scriptEn: Line(4000) }),
  output: Done,
});

/** One of the three: from 0 to 1, over n; null below the least n. */
const Rate = Type.Object({ value: Nullable(Type.Number()), n: Type.Integer() });
const RateRow = Type.Object({
  community: Type.String(),
  name: Type.String(),
  reached: Type.Integer(),
  notReached: Type.Integer(),
  noPhone: Type.Integer(),
  excluded: Type.Integer(),
  response: Rate,
  solved: Rate,
  satisfied: Rate,
  /** Of a hundred; null below the least n. */
  score: Nullable(Type.Number()),
});
export type RateRow = Static<typeof RateRow>;
export const readRates = endpoint({
  name: 'callbacks.rates',
  method: 'GET',
  path: '/case-rates',
  may: 'cases.read',
  summary: { zh: '三率：响应、解决、满意', en: 'Three rates: response, solution, satisfaction' },
  query: closed({ month: Month(), place: Type.Optional(Area()) }),
  output: Type.Object({
    weights: Type.Object({ response: Type.Integer(), solved: Type.Integer(), satisfied: Type.Integer() }),
    least: Type.Integer(),
    rows: Type.Array(RateRow),
  }),
});
