/** Ratings of ended applications, bad ones put right, and the window for what could not be done. Shared with the browser. */
import Type, { type Static } from 'typebox';
import { endpoint, type Say } from '../../../kernel/contract.ts';
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
import { SOURCES, STATES } from '../contract.ts';

/** 5 very satisfied … 1 very dissatisfied, as the national service evaluation names them. */
export const Level = () => Type.Integer({ minimum: 1, maximum: 5 });
const Area = () => Type.String({ pattern: '^([0-9]{6}|[0-9]{9}|[0-9]{12})$' });
const Params = closed({ id: Id() });

export const CRITERIA = ['efficiency', 'competence', 'attitude', 'guide', 'convenience', 'platform'] as const;
export type Criterion = (typeof CRITERIA)[number];
export const CRITERION_WORDS: Readonly<Record<Criterion, Say>> = {
  efficiency: { zh: '办得快不快', en: 'How quick it was' },
  competence: { zh: '业务熟不熟', en: 'How well they knew it' },
  attitude: { zh: '态度好不好', en: 'How you were treated' },
  guide: { zh: '指南说得准不准', en: 'Whether the guide was right' },
  convenience: { zh: '办起来方不方便', en: 'How convenient it was' },
  platform: { zh: '这个网页好不好用', en: 'How well this page works' },
};
/** What is asked beside the whole, by where the application came from: the published criteria of both ways. */
export const AT_COUNTER: readonly Criterion[] = ['efficiency', 'competence', 'attitude'];
export const ONLINE: readonly Criterion[] = ['efficiency', 'guide', 'convenience', 'platform'];

const Single = Type.Optional(Level());
const Answers = {
  overall: Level(),
  efficiency: Single,
  competence: Single,
  attitude: Single,
  guide: Single,
  convenience: Single,
  platform: Single,
  words: Type.Optional(Text(500)),
};
export const VIAS = ['screen', 'link', 'phone'] as const;
export type Via = (typeof VIAS)[number];
export const VIA_WORDS: Readonly<Record<Via, Say>> = {
  screen: { zh: '窗口屏上', en: 'On the counter’s screen' },
  link: { zh: '自己手机', en: 'On their own phone' },
  phone: { zh: '电话问的', en: 'Asked by telephone' },
};

const Secret = Type.Optional(Type.String({ maxLength: 20 }));
/** The page of a rating. 404 without the code of the notice or receipt, a ticket, or the account that sent it. */
export const readForRating = endpoint({
  name: 'ratings.page',
  method: 'GET',
  path: '/applications/:id/rating',
  may: 'anyone',
  summary: { zh: '给一次办件评价', en: 'The page to rate one application' },
  params: Params,
  query: closed({ code: Secret }),
  output: Type.Object({
    title: Type.String(),
    number: Type.String(),
    /** Who received it: the name on the receipt. */
    who: Type.String(),
    endedAt: Nullable(Moment()),
    criteria: Type.Array(OneOf(CRITERIA)),
    /** rate: may be rated now · early: not ended yet · rated: was rated · late: the days for it are over */
    now: OneOf(['rate', 'early', 'rated', 'late'] as const),
    rating: Nullable(Type.Integer()),
    /** The answer to a bad rating, once told. */
    reply: Nullable(Type.String()),
  }),
});
export const rateApplication = endpoint({
  name: 'ratings.rate',
  method: 'POST',
  path: '/applications/:id/rating',
  may: 'anyone',
  summary: { zh: '评价一次办件（只能一次）', en: 'Rate an application, once' },
  params: Params,
  body: closed({
    ...Answers,
    code: Secret,
    via: OneOf(['screen', 'link'] as const),
  }),
  output: Done,
});
/** For who uses no telephone of this kind: somebody else than the first contact asks and notes it. */
export const noteRating = endpoint({
  name: 'ratings.note',
  method: 'POST',
  path: '/staff/applications/:id/rating',
  may: 'services.receive',
  summary: {
    zh: '电话问到的评价，由另一个人记下',
    en: 'Note a rating asked by telephone, by another worker',
  },
  params: Params,
  body: closed(Answers),
  output: Done,
});

const Rated = Type.Object({
  id: Id(),
  number: Type.String(),
  title: Type.String(),
  community: Type.String(),
  source: OneOf(SOURCES),
  via: OneOf(VIAS),
  overall: Type.Integer(),
  criteria: Type.Array(Type.Object({ name: OneOf(CRITERIA), level: Type.Integer() })),
  words: Type.String(),
  ratedAt: Moment(),
});
export type RatedRow = Static<typeof Rated>;
export const listRatings = endpoint({
  name: 'ratings.list',
  method: 'GET',
  path: '/application-ratings',
  may: 'services.read',
  summary: { zh: '办件评价', en: 'Ratings of applications' },
  query: closed({
    place: Type.Optional(Area()),
    level: Type.Optional(Level()),
    ...Paging,
  }),
  output: Page(Rated),
});

const Bad = Type.Object({
  id: Id(),
  number: Type.String(),
  title: Type.String(),
  community: Type.String(),
  rating: Type.Integer(),
  words: Type.String(),
  openedAt: Moment(),
  dueAt: Moment(),
  holderName: Nullable(Type.String()),
  mended: Type.String(),
  mendedAt: Nullable(Moment()),
  way: Nullable(OneOf(['phone', 'visit', 'window'] as const)),
  putRight: Nullable(Type.Boolean()),
  second: Nullable(Type.Integer()),
  reply: Type.String(),
  doneAt: Nullable(Moment()),
});
export type BadService = Static<typeof Bad>;
export const listBadServices = endpoint({
  name: 'ratings.bad',
  method: 'GET',
  path: '/application-bad-ratings',
  may: 'services.read',
  summary: { zh: '办件差评：没整改的和整改了的', en: 'Bad ratings of applications, open and put right' },
  query: closed({
    tab: Type.Optional(OneOf(['open', 'done'] as const)),
    place: Type.Optional(Area()),
    ...Paging,
  }),
  output: Page(Bad),
});
export const readBadService = endpoint({
  name: 'ratings.bad_one',
  method: 'GET',
  path: '/applications/:id/bad-rating',
  may: 'services.read',
  summary: { zh: '一条办件差评和怎么改', en: 'One bad rating and how it is put right' },
  params: Params,
  output: Type.Object({
    ...Bad.properties,
    /** Masked. */
    name: Type.String(),
    firstContact: Type.String(),
    state: OneOf(STATES),
    steps: Type.Array(
      Type.Object({ at: Moment(), who: Type.String(), verb: Type.String(), text: Type.String() }),
    ),
    /** The reader may put it right. */
    may: Type.Boolean(),
    hasPhone: Type.Boolean(),
  }),
});
export type BadServiceWhole = Static<typeof readBadService.output>;
/** One step of putting it right; kept inside, shown in the application's course. */
export const mendBadService = endpoint({
  name: 'ratings.mend',
  method: 'POST',
  path: '/applications/:id/bad-rating/steps',
  may: 'services.read',
  summary: { zh: '记下整改做了什么', en: 'Note what was done to put it right' },
  params: Params,
  body: closed({ text: Line(500) }),
  output: Done,
});
/** Asked again and answered: only both together end it, and the answer is told to the resident. */
export const replyBadService = endpoint({
  name: 'ratings.reply',
  method: 'POST',
  path: '/applications/:id/bad-rating/reply',
  may: 'services.read',
  summary: { zh: '整改后回访并答复居民', en: 'Ask the resident again and answer' },
  params: Params,
  body: closed({
    way: OneOf(['phone', 'visit', 'window'] as const),
    putRight: Type.Boolean(),
    second: Type.Optional(Level()),
    reply: Line(500),
  }),
  output: Done,
});
/** The number to call, opened with a reason that is kept. */
export const revealForRating = endpoint({
  name: 'ratings.reveal',
  method: 'POST',
  path: '/applications/:id/bad-rating/number',
  may: 'services.read',
  summary: { zh: '看居民的号码去回访，留记录', en: 'See the number to call back; kept on record' },
  params: Params,
  body: closed({}),
  output: Type.Object({ phone: Type.String() }),
});
export const countRatings = endpoint({
  name: 'ratings.counts',
  method: 'GET',
  path: '/application-rating-counts',
  may: 'services.read',
  summary: { zh: '差评待整改几件', en: 'How many bad ratings wait' },
  query: closed({ place: Type.Optional(Area()) }),
  /** Cut at a thousand. */
  output: Type.Object({ bad: Type.Integer() }),
});

const UndoneBody = {
  id: Id(),
  place: Code(),
  /** What could not be done. */
  what: Line(200),
  /** At which counter or office. */
  where: Text(100),
  /** What was said there. */
  said: Text(500),
  /** The number of the application, where there is one. */
  number: Type.Optional(Text(20)),
  phone: Type.Optional(Text(40)),
  name: Type.Optional(Text(40)),
};
const Undone = Type.Object({ id: Id(), number: Type.String(), code: Type.String(), dueAt: Moment() });
/** 办不成事: goes to whoever runs the community, with a limit; followed by number and code like any case. */
export const reportUndone = endpoint({
  name: 'ratings.undone',
  method: 'POST',
  path: '/undone-matters',
  may: 'anyone',
  summary: { zh: '反映办不成的事', en: 'Say what could not be done' },
  body: closed(UndoneBody),
  output: Undone,
});
export const noteUndone = endpoint({
  name: 'ratings.note_undone',
  method: 'POST',
  path: '/staff/undone-matters',
  may: 'services.receive',
  summary: { zh: '替居民记一件办不成的事', en: 'Note what somebody could not get done' },
  body: closed(UndoneBody),
  output: Undone,
});
const UndoneRow = Type.Object({
  id: Id(),
  number: Type.String(),
  title: Type.String(),
  state: Type.String(),
  community: Type.String(),
  holder: Nullable(Type.String()),
  madeAt: Moment(),
  dueAt: Moment(),
  application: Nullable(Id()),
});
export type UndoneMatter = Static<typeof UndoneRow>;
export const listUndone = endpoint({
  name: 'ratings.undone_list',
  method: 'GET',
  path: '/undone-matters',
  may: 'services.read',
  summary: { zh: '办不成事窗口收到的', en: 'What the window for undone matters received' },
  query: closed({ place: Type.Optional(Area()), ...Paging }),
  output: Page(UndoneRow),
});

export const LIMITS = ['invite_days', 'open_days', 'bad_level', 'put_right_days'] as const;
export type Limit = (typeof LIMITS)[number];
const Limits = closed({
  /** Days after the end until somebody who did not rate is asked. */
  invite_days: Type.Integer({ minimum: 1, maximum: 30 }),
  /** Days after the end during which it may be rated. */
  open_days: Type.Integer({ minimum: 1, maximum: 365 }),
  /** This level and those below are put right. */
  bad_level: Type.Integer({ minimum: 0, maximum: 4 }),
  /** Working days in which a bad one is put right. */
  put_right_days: Type.Integer({ minimum: 1, maximum: 90 }),
});
export const readLimits = endpoint({
  name: 'ratings.limits',
  method: 'GET',
  path: '/application-rating-limits',
  may: 'signed-in',
  summary: { zh: '评价和差评整改的规定', en: 'The figures of ratings' },
  output: Limits,
});
export const saveLimits = endpoint({
  name: 'ratings.save_limits',
  method: 'PUT',
  path: '/application-rating-limits',
  may: 'services.write',
  summary: { zh: '改评价和差评整改的规定', en: 'Edit the figures of ratings' },
  body: Limits,
  output: Done,
});
