/** The rota (排班): pools, posts, people, month plans, turns, swaps, illness. Words, shapes, endpoints. Shared with the browser. */
import Type, { type Static } from 'typebox';
import { endpoint } from '../../kernel/contract.ts';
import { Code, closed, Day, Done, Id, Line, Moment, Nullable, OneOf, Text } from '../../kernel/shapes.ts';

export const permissions = {
  'rota.read': { zh: '看排班表', en: 'See the rota' },
  'rota.write': {
    zh: '排班：岗位、人员、求解、调整和发布',
    en: 'Make the rota: posts, people, solving, changes, publishing',
  },
} as const;

export const POST_KINDS = ['window', 'station', 'evening', 'weekend', 'extended', 'desk'] as const;
export const POST_WORDS = {
  window: { zh: '便民窗口', en: 'Service window' },
  station: { zh: '小区驿站值班', en: 'Station in a compound' },
  evening: { zh: '晚间值守', en: 'Evening duty' },
  weekend: { zh: '周末值班', en: 'Weekend duty' },
  extended: { zh: '延时服务', en: 'Extended hours' },
  desk: { zh: '部门驻点', en: 'A department’s desk' },
} as const;
export const HOURS_KINDS = ['day', 'evening', 'weekend', 'night', 'offpeak'] as const;
export type HoursKind = (typeof HOURS_KINDS)[number];
export const HOURS_WORDS = {
  day: { zh: '白班', en: 'Day' },
  evening: { zh: '晚班', en: 'Evening' },
  weekend: { zh: '周末班', en: 'Weekend' },
  night: { zh: '夜班', en: 'Night' },
  offpeak: { zh: '错峰班', en: 'Off-peak' },
} as const;
/** Which days of the working calendar a pattern means: made-up Saturdays are workdays, holidays are rest days. */
export const CALENDARS = ['workday', 'rest', 'any'] as const;
export const CALENDAR_WORDS = {
  workday: { zh: '工作日', en: 'Working days' },
  rest: { zh: '周末和节假日', en: 'Weekends and holidays' },
  any: { zh: '每天', en: 'Every day' },
} as const;
export const LEAVE_KINDS = ['leave', 'illness', 'other'] as const;
export const LEAVE_WORDS = {
  leave: { zh: '休假', en: 'Leave' },
  illness: { zh: '病假', en: 'Illness' },
  other: { zh: '其他', en: 'Other' },
} as const;
export const WISHES = ['prefers', 'rather_not'] as const;
export const WISH_WORDS = {
  prefers: { zh: '希望排', en: 'Prefers' },
  rather_not: { zh: '尽量别排', en: 'Rather not' },
} as const;
export const SWAP_STATES = ['offered', 'waiting', 'done', 'declined', 'withdrawn'] as const;
export const SWAP_WORDS = {
  offered: { zh: '等对方答复', en: 'Offered' },
  waiting: { zh: '等书记同意', en: 'Waits for the secretary' },
  done: { zh: '已换', en: 'Swapped' },
  declined: { zh: '没有换成', en: 'Declined' },
  withdrawn: { zh: '已收回', en: 'Withdrawn' },
} as const;
/** What can be wrong with a turn of a person. `hard` ones are never overridden; the others with a reason. */
export const FAULT_CODES = [
  'leave',
  'overlap',
  'ability',
  'weekday',
  'rest',
  'per_day',
  'evenings_month',
  'weekends_month',
  'evenings_week',
  'turns_week',
  'days_in_row',
] as const;
export type FaultCode = (typeof FAULT_CODES)[number];
export const HARD: readonly FaultCode[] = ['leave', 'overlap', 'ability'];

/** The rules of a pool, as data. */
export const Rules = closed({
  /** Hours between the end of a turn and the next one on a later day. */
  restHours: Type.Integer({ minimum: 0, maximum: 24 }),
  turnsPerDay: Type.Integer({ minimum: 1, maximum: 3 }),
  turnsPerWeek: Type.Integer({ minimum: 1, maximum: 14 }),
  eveningsPerWeek: Type.Integer({ minimum: 0, maximum: 7 }),
  eveningsPerMonth: Type.Integer({ minimum: 0, maximum: 31 }),
  weekendsPerMonth: Type.Integer({ minimum: 0, maximum: 31 }),
  daysInRow: Type.Integer({ minimum: 1, maximum: 14 }),
  /** Swaps wait for the secretary's yes. */
  swapsNeedSecretary: Type.Boolean(),
});
export type Rules = Static<typeof Rules>;
export const USUAL_RULES: Rules = {
  restHours: 11,
  turnsPerDay: 1,
  turnsPerWeek: 6,
  eveningsPerWeek: 3,
  eveningsPerMonth: 8,
  weekendsPerMonth: 6,
  daysInRow: 6,
  swapsNeedSecretary: false,
};

const County = () => Type.String({ pattern: '^[0-9]{6}$' });
const Community = () => Type.String({ pattern: '^[0-9]{12}$' });
export const Month = () => Type.String({ pattern: '^20[0-9]{2}-(0[1-9]|1[0-2])$' });
const Clock = () => Type.String({ pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$' });
const Weekdays = () => Type.Array(Type.Integer({ minimum: 1, maximum: 7 }), { maxItems: 7 });

/** One pattern of hours of a post. `ends` at or before `starts` means the next morning. No weekdays named: every day of that calendar. */
export const Hours = closed({
  id: Type.String({ pattern: '^[a-z0-9]{1,12}$' }),
  kind: OneOf(HOURS_KINDS),
  calendar: OneOf(CALENDARS),
  weekdays: Weekdays(),
  starts: Clock(),
  ends: Clock(),
  need: Type.Integer({ minimum: 1, maximum: 20 }),
});
export type Hours = Static<typeof Hours>;

const PoolRow = Type.Object({
  county: County(),
  id: Id(),
  community: Type.String(),
  communityName: Type.String(),
  name: Type.String(),
  ended: Type.Boolean(),
  posts: Type.Integer(),
  people: Type.Integer(),
  /** Newest months first, three at most. */
  months: Type.Array(
    Type.Object({ month: Month(), state: OneOf(['draft', 'published']), gaps: Type.Integer() }),
  ),
  mayWrite: Type.Boolean(),
});
export type PoolRow = Static<typeof PoolRow>;

export const listPools = endpoint({
  name: 'rota.pools',
  method: 'GET',
  path: '/rota/pools',
  may: 'rota.read',
  summary: { zh: '我这一片的排班组', en: 'The pools of an area' },
  query: closed({ place: Type.Optional(Code()) }),
  output: Type.Object({ rows: Type.Array(PoolRow) }),
});
export const createPool = endpoint({
  name: 'rota.pool_create',
  method: 'POST',
  path: '/rota/pools',
  may: 'rota.write',
  summary: { zh: '建一个排班组', en: 'Make a pool' },
  body: closed({ id: Id(), community: Community(), name: Line(40), rules: Type.Optional(Rules) }),
  output: Type.Object({ county: County(), id: Id() }),
});
export const changePool = endpoint({
  name: 'rota.pool_change',
  method: 'PUT',
  path: '/rota/pools/:county/:pool',
  may: 'rota.write',
  summary: { zh: '改排班组的名字和规则，或停用', en: 'Change a pool’s name and rules, or end it' },
  params: closed({ county: County(), pool: Id() }),
  body: closed({ name: Line(40), rules: Rules, ended: Type.Boolean() }),
  output: Done,
});

const PostView = Type.Object({
  id: Id(),
  name: Type.String(),
  kind: OneOf(POST_KINDS),
  place: Type.String(),
  placeName: Type.String(),
  skill: Nullable(Type.String()),
  hours: Type.Array(Hours),
  ended: Type.Boolean(),
});
export type PostView = Static<typeof PostView>;
const LeaveView = Type.Object({
  id: Id(),
  kind: OneOf(LEAVE_KINDS),
  from: Day(),
  to: Day(),
  note: Type.String(),
});
const WishView = Type.Object({
  id: Id(),
  wish: OneOf(WISHES),
  from: Nullable(Day()),
  to: Nullable(Day()),
  weekday: Nullable(Type.Integer()),
  kind: Nullable(OneOf(HOURS_KINDS)),
  note: Type.String(),
});
const PersonView = Type.Object({
  id: Id(),
  account: Nullable(Id()),
  name: Type.String(),
  organisation: Type.String(),
  phone: Nullable(Type.String()),
  skills: Type.Array(Type.String()),
  posts: Type.Array(Id()),
  weekdays: Weekdays(),
  share: Type.Integer(),
  mostEvenings: Nullable(Type.Integer()),
  mostWeekends: Nullable(Type.Integer()),
  ended: Type.Boolean(),
  /** From the beginning of this month on. */
  leave: Type.Array(LeaveView),
  wishes: Type.Array(WishView),
  hasFeed: Type.Boolean(),
});
export type PersonView = Static<typeof PersonView>;

export const readPool = endpoint({
  name: 'rota.pool',
  method: 'GET',
  path: '/rota/pools/:county/:pool',
  may: 'rota.read',
  summary: { zh: '一个排班组：岗位、人员、请假、意愿', en: 'A pool: posts, people, leave, wishes' },
  params: closed({ county: County(), pool: Id() }),
  output: Type.Object({
    county: County(),
    id: Id(),
    community: Type.String(),
    communityName: Type.String(),
    name: Type.String(),
    ended: Type.Boolean(),
    rules: Rules,
    posts: Type.Array(PostView),
    people: Type.Array(PersonView),
    mayWrite: Type.Boolean(),
  }),
});
export const savePost = endpoint({
  name: 'rota.post_save',
  method: 'PUT',
  path: '/rota/pools/:county/:pool/posts/:post',
  may: 'rota.write',
  summary: { zh: '登记或修改一个岗位', en: 'Enter or change a post' },
  params: closed({ county: County(), pool: Id(), post: Id() }),
  body: closed({
    name: Line(40),
    kind: OneOf(POST_KINDS),
    place: Type.String({ pattern: '^[0-9]{12,24}$' }),
    skill: Nullable(Text(20)),
    hours: Type.Array(Hours, { minItems: 1, maxItems: 12 }),
    ended: Type.Boolean(),
  }),
  output: Done,
});
export const savePerson = endpoint({
  name: 'rota.person_save',
  method: 'PUT',
  path: '/rota/pools/:county/:pool/people/:person',
  may: 'rota.write',
  summary: { zh: '登记或修改一个人', en: 'Enter or change a person' },
  params: closed({ county: County(), pool: Id(), person: Id() }),
  body: closed({
    account: Nullable(Id()),
    name: Line(40),
    organisation: Text(40),
    /** Left out: stays as it is. Empty: none. */
    phone: Type.Optional(Text(30)),
    skills: Type.Array(Line(20), { maxItems: 20 }),
    posts: Type.Array(Id(), { maxItems: 100 }),
    weekdays: Weekdays(),
    share: Type.Integer({ minimum: 5, maximum: 100 }),
    mostEvenings: Nullable(Type.Integer({ minimum: 0, maximum: 31 })),
    mostWeekends: Nullable(Type.Integer({ minimum: 0, maximum: 31 })),
    ended: Type.Boolean(),
  }),
  output: Done,
});
export const listCandidates = endpoint({
  name: 'rota.candidates',
  method: 'GET',
  path: '/rota/pools/:county/:pool/candidates',
  may: 'rota.write',
  summary: { zh: '有账号、可以放进这个组的人', en: 'Who with an account can be put into the pool' },
  params: closed({ county: County(), pool: Id() }),
  output: Type.Object({
    rows: Type.Array(Type.Object({ account: Id(), name: Type.String(), where: Type.String() })),
  }),
});

const OfPerson = closed({ county: County(), person: Id() });
export const addLeave = endpoint({
  name: 'rota.leave_add',
  method: 'POST',
  path: '/rota/people/:county/:person/leave',
  may: 'signed-in',
  summary: { zh: '请假（自己的，或书记代填）', en: 'Leave, one’s own or entered by the secretary' },
  params: OfPerson,
  body: closed({ id: Id(), kind: OneOf(LEAVE_KINDS), from: Day(), to: Day(), note: Text(100) }),
  output: Done,
});
export const removeLeave = endpoint({
  name: 'rota.leave_remove',
  method: 'DELETE',
  path: '/rota/people/:county/:person/leave/:id',
  may: 'signed-in',
  summary: { zh: '销假', en: 'Take leave back' },
  params: closed({ county: County(), person: Id(), id: Id() }),
  output: Done,
});
export const addWish = endpoint({
  name: 'rota.wish_add',
  method: 'POST',
  path: '/rota/people/:county/:person/wishes',
  may: 'signed-in',
  summary: { zh: '写一个意愿（尽量照顾，不保证）', en: 'A wish: considered, not promised' },
  params: OfPerson,
  body: closed({
    id: Id(),
    wish: OneOf(WISHES),
    from: Nullable(Day()),
    to: Nullable(Day()),
    weekday: Nullable(Type.Integer({ minimum: 1, maximum: 7 })),
    kind: Nullable(OneOf(HOURS_KINDS)),
    note: Text(100),
  }),
  output: Done,
});
export const removeWish = endpoint({
  name: 'rota.wish_remove',
  method: 'DELETE',
  path: '/rota/people/:county/:person/wishes/:id',
  may: 'signed-in',
  summary: { zh: '收回一个意愿', en: 'Take a wish back' },
  params: closed({ county: County(), person: Id(), id: Id() }),
  output: Done,
});

const FaultView = Type.Object({
  code: OneOf(FAULT_CODES),
  hard: Type.Boolean(),
  turn: Id(),
  person: Id(),
  zh: Type.String(),
  en: Type.String(),
});
export type FaultView = Static<typeof FaultView>;
const TURN = {
  id: Id(),
  post: Id(),
  postName: Type.String(),
  day: Day(),
  /** Of the post's patterns; `seat` counts from 1 to what is needed. */
  hours: Type.String(),
  seat: Type.Integer(),
  kind: OneOf(HOURS_KINDS),
  startsAt: Moment(),
  endsAt: Moment(),
  restDay: Type.Boolean(),
  person: Nullable(Id()),
  name: Nullable(Type.String()),
  locked: Type.Boolean(),
  overrideReason: Nullable(Type.String()),
};
const TurnView = Type.Object(TURN);
export type TurnView = Static<typeof TurnView>;

const Gap = Type.Object({ day: Day(), post: Id(), zh: Type.String(), en: Type.String() });
export const Report = Type.Object({
  /** Seats that stay open, each in words. */
  gaps: Type.Array(Gap),
  /** Where people could not be made even, in words. */
  uneven: Type.Array(Type.Object({ person: Id(), zh: Type.String(), en: Type.String() })),
  seconds: Type.Number(),
  /** Proven best; else the best found in the time given. */
  proven: Type.Boolean(),
});
export type Report = Static<typeof Report>;

const OfMonth = closed({ county: County(), pool: Id(), month: Month() });
export const readPlan = endpoint({
  name: 'rota.plan',
  method: 'GET',
  path: '/rota/pools/:county/:pool/months/:month',
  may: 'rota.read',
  summary: { zh: '一个月的排班表', en: 'The plan of a month' },
  params: OfMonth,
  output: Type.Object({
    /** Null: nothing was made for this month yet. */
    plan: Nullable(
      Type.Object({
        id: Id(),
        state: OneOf(['draft', 'published']),
        job: Nullable(OneOf(['waiting', 'running', 'done', 'failed'])),
        publishedAt: Nullable(Moment()),
        report: Nullable(Report),
      }),
    ),
    days: Type.Array(Type.Object({ day: Day(), weekday: Type.Integer(), rest: Type.Boolean() })),
    turns: Type.Array(TurnView),
    faults: Type.Array(FaultView),
    people: Type.Array(
      Type.Object({
        id: Id(),
        name: Type.String(),
        organisation: Type.String(),
        turns: Type.Integer(),
        evenings: Type.Integer(),
        weekends: Type.Integer(),
        /** From published months before: more than the fair share is positive. */
        eveningsCarried: Type.Number(),
        weekendsCarried: Type.Number(),
        leaveDays: Type.Array(Day()),
      }),
    ),
    mayWrite: Type.Boolean(),
  }),
});
export const solve = endpoint({
  name: 'rota.solve',
  method: 'POST',
  path: '/rota/pools/:county/:pool/months/:month/solve',
  may: 'rota.write',
  summary: { zh: '自动排班；手工锁定的不动', en: 'Solve the month; turns locked by hand stay' },
  params: OfMonth,
  output: Type.Object({ plan: Id() }),
});
export const publish = endpoint({
  name: 'rota.publish',
  method: 'POST',
  path: '/rota/pools/:county/:pool/months/:month/publish',
  may: 'rota.write',
  summary: { zh: '发布一个月的排班', en: 'Publish a month' },
  params: OfMonth,
  output: Type.Object({ turns: Type.Integer(), open: Type.Integer() }),
});

const OfTurn = closed({ county: County(), turn: Id() });
const Fit = Type.Object({
  person: Id(),
  name: Type.String(),
  /** Null: nobody sits there. */
  account: Nullable(Id()),
  faults: Type.Array(FaultView),
  turns: Type.Integer(),
  evenings: Type.Integer(),
  weekends: Type.Integer(),
  wish: Nullable(OneOf(WISHES)),
});
export type Fit = Static<typeof Fit>;
export const readFits = endpoint({
  name: 'rota.turn_fits',
  method: 'GET',
  path: '/rota/turns/:county/:turn/fits',
  may: 'rota.write',
  summary: {
    zh: '这个班谁能上，谁不能、为什么；合适的在前',
    en: 'Who can take this turn, who cannot and why; the fittest first',
  },
  params: OfTurn,
  output: Type.Object({ turn: TurnView, rows: Type.Array(Fit) }),
});
export const changeTurn = endpoint({
  name: 'rota.turn_change',
  method: 'PATCH',
  path: '/rota/turns/:county/:turn',
  may: 'rota.write',
  summary: { zh: '手工改一个班：换人、空出、锁定', en: 'Change a turn by hand: person, open, lock' },
  params: OfTurn,
  body: closed({
    person: Nullable(Id()),
    locked: Type.Boolean(),
    /** Whom the page showed there; another one meanwhile: 409. */
    was: Type.Optional(Nullable(Id())),
    /** Needed when a rule that may be overridden is broken. */
    reason: Type.Optional(Text(200)),
  }),
  output: TurnView,
});
export const takeTurn = endpoint({
  name: 'rota.turn_take',
  method: 'POST',
  path: '/rota/turns/:county/:turn/take',
  may: 'signed-in',
  summary: { zh: '接一个空出来的班', en: 'Take an open turn' },
  params: OfTurn,
  body: closed({ person: Id() }),
  output: TurnView,
});

const SwapView = Type.Object({
  county: County(),
  id: Id(),
  pool: Id(),
  state: OneOf(SWAP_STATES),
  turn: TurnView,
  from: Id(),
  fromName: Type.String(),
  to: Nullable(Id()),
  toName: Nullable(Type.String()),
  back: Nullable(TurnView),
  note: Type.String(),
  madeAt: Moment(),
});
export type SwapView = Static<typeof SwapView>;
export const listPartners = endpoint({
  name: 'rota.partners',
  method: 'GET',
  path: '/rota/turns/:county/:turn/partners',
  may: 'signed-in',
  summary: { zh: '这个班可以和谁换', en: 'With whom this turn can be swapped' },
  params: OfTurn,
  output: Type.Object({
    rows: Type.Array(
      Type.Object({
        person: Id(),
        name: Type.String(),
        /** Takes it without anything in return. */
        alone: Type.Boolean(),
        /** Turns of theirs that I could take in exchange. */
        back: Type.Array(TurnView),
      }),
    ),
  }),
});
export const offerSwap = endpoint({
  name: 'rota.swap_offer',
  method: 'POST',
  path: '/rota/turns/:county/:turn/swaps',
  may: 'signed-in',
  summary: { zh: '请人换班', en: 'Ask somebody to swap' },
  params: OfTurn,
  body: closed({ id: Id(), to: Nullable(Id()), back: Nullable(Id()), note: Text(100) }),
  output: Type.Object({ id: Id() }),
});
export const answerSwap = endpoint({
  name: 'rota.swap_answer',
  method: 'POST',
  path: '/rota/swaps/:county/:swap/answers',
  may: 'signed-in',
  summary: {
    zh: '答复换班：同意、不同意、收回、批准',
    en: 'Answer a swap: accept, decline, withdraw, approve',
  },
  params: closed({ county: County(), swap: Id() }),
  body: closed({
    answer: OneOf(['accept', 'decline', 'withdraw', 'approve']),
    /** Who takes it, for an offer to anybody. */
    person: Type.Optional(Id()),
  }),
  output: Type.Object({ state: OneOf(SWAP_STATES) }),
});
export const listSwaps = endpoint({
  name: 'rota.swaps',
  method: 'GET',
  path: '/rota/pools/:county/:pool/swaps',
  may: 'rota.read',
  summary: { zh: '一个组的换班', en: 'The swaps of a pool' },
  params: closed({ county: County(), pool: Id() }),
  output: Type.Object({ rows: Type.Array(SwapView) }),
});

export const reportIllness = endpoint({
  name: 'rota.illness',
  method: 'POST',
  path: '/rota/people/:county/:person/illness',
  may: 'signed-in',
  summary: {
    zh: '报病：这几天的班全部空出，可以请人代班并转交手上的事',
    en: 'Ill: the turns of these days open; a colleague may cover and take the open work',
  },
  params: OfPerson,
  body: closed({
    id: Id(),
    from: Day(),
    to: Day(),
    note: Text(100),
    /** The account of the colleague who covers the person's grids and, when asked, takes the open tasks. */
    cover: Type.Optional(Nullable(Id())),
    handOver: Type.Optional(Type.Boolean()),
  }),
  output: Type.Object({ opened: Type.Integer(), covered: Type.Boolean(), tasks: Type.Integer() }),
});

const MyPerson = Type.Object({
  county: County(),
  person: Id(),
  name: Type.String(),
  pool: Id(),
  poolName: Type.String(),
  hasFeed: Type.Boolean(),
  leave: Type.Array(LeaveView),
  wishes: Type.Array(WishView),
});
const MINE = { ...TURN, county: County(), pool: Id(), placeName: Type.String(), mayOffer: Type.Boolean() };
const MyTurn = Type.Object(MINE);
export type MyTurn = Static<typeof MyTurn>;
export const readMine = endpoint({
  name: 'rota.mine',
  method: 'GET',
  path: '/rota/mine',
  may: 'signed-in',
  summary: { zh: '我的班、请假、意愿、换班', en: 'My turns, leave, wishes, swaps' },
  query: closed({ from: Type.Optional(Day()), to: Type.Optional(Day()) }),
  output: Type.Object({
    people: Type.Array(MyPerson),
    turns: Type.Array(MyTurn),
    /** Open turns that I could take, nothing in the way. */
    open: Type.Array(Type.Object({ ...MINE, forPerson: Id() })),
    swaps: Type.Array(SwapView),
  }),
});

export const makeFeed = endpoint({
  name: 'rota.feed_make',
  method: 'POST',
  path: '/rota/people/:county/:person/feed',
  may: 'signed-in',
  summary: { zh: '生成日历订阅地址；旧的同时作废', en: 'Make the address of the calendar; an old one ends' },
  params: OfPerson,
  output: Type.Object({ url: Type.String() }),
});
export const endFeed = endpoint({
  name: 'rota.feed_end',
  method: 'DELETE',
  path: '/rota/people/:county/:person/feed',
  may: 'signed-in',
  summary: { zh: '作废日历订阅地址', en: 'End the address of the calendar' },
  params: OfPerson,
  output: Done,
});

export const printSheet = endpoint({
  name: 'rota.sheet',
  method: 'GET',
  path: '/rota/pools/:county/:pool/months/:month/sheet.pdf',
  may: 'rota.read',
  summary: { zh: '一个月的排班表（PDF）', en: 'The sheet of a month (PDF)' },
  params: OfMonth,
  file: true,
  output: Type.Unknown(),
});

export const readOnDuty = endpoint({
  name: 'rota.now',
  method: 'GET',
  path: '/rota/now',
  may: 'rota.read',
  summary: { zh: '现在谁在岗', en: 'Who is on duty now' },
  query: closed({ place: Type.String({ pattern: '^[0-9]{12}$' }) }),
  output: Type.Object({
    rows: Type.Array(
      Type.Object({
        post: Id(),
        postName: Type.String(),
        kind: OneOf(POST_KINDS),
        place: Type.String(),
        person: Nullable(Id()),
        account: Nullable(Id()),
        name: Nullable(Type.String()),
        endsAt: Moment(),
      }),
    ),
  }),
});
