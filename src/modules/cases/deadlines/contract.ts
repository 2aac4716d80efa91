/** Deadlines of a case: stages, pauses for listed reasons, extensions, parked cases; and the tables behind them. */
import Type, { type Static } from 'typebox';
import { endpoint } from '../../../kernel/contract.ts';
import { closed, Day, Done, Id, Line, Moment, Nullable, OneOf, Text } from '../../../kernel/shapes.ts';

export const STAGES = ['sign', 'contact', 'resolve', 'callback'] as const;
export type Stage = (typeof STAGES)[number];
export const STAGE_WORDS: Readonly<Record<Stage, { zh: string; en: string }>> = {
  sign: { zh: '接单', en: 'Accept' },
  contact: { zh: '联系居民', en: 'Contact the resident' },
  resolve: { zh: '办结', en: 'Resolve' },
  callback: { zh: '回访', en: 'Call back' },
};

export const permissions = {
  'cases.supervise': {
    zh: '批延期、挂账复核、重新计时',
    en: 'Grant extensions, park cases and review them, restart a clock',
  },
} as const;

const StageView = Type.Object({
  stage: OneOf(STAGES),
  dueAt: Nullable(Moment()),
  doneAt: Nullable(Moment()),
  late: Type.Boolean(),
});
export type StageView = Static<typeof StageView>;
const Rest = Type.Object({
  kind: OneOf(['paused', 'parked'] as const),
  /** The listed reason in the reader's language; for parked cases the supervisor's words. */
  words: Type.String(),
  note: Type.String(),
  since: Moment(),
  until: Moment(),
});
export type Rest = Static<typeof Rest>;

export const DEADLINE_ACTS = [
  'contact',
  'pause',
  'resume',
  'ask',
  'answer',
  'park',
  'renew',
  'unpark',
  'reset',
] as const;
export type DeadlineAct = (typeof DEADLINE_ACTS)[number];

/** What staff read of a case's deadlines. */
export const CaseDeadlines = Type.Object({
  stages: Type.Array(StageView),
  rest: Nullable(Rest),
  request: Nullable(
    Type.Object({
      id: Id(),
      by: Type.String(),
      at: Moment(),
      reason: Type.String(),
      workdays: Type.Integer(),
      /** Where the deadline would lie. */
      dueTo: Moment(),
      beyondCalendar: Type.Boolean(),
    }),
  ),
  extended: Type.Integer(),
  extensionsLeft: Type.Integer(),
  may: Type.Array(OneOf(DEADLINE_ACTS)),
});
export type CaseDeadlines = Static<typeof CaseDeadlines>;

/** What the resident reads. */
export const PublicDeadlines = Type.Object({
  stages: Type.Array(StageView),
  rest: Nullable(
    Type.Object({
      kind: OneOf(['paused', 'parked'] as const),
      words: Type.String(),
      since: Moment(),
      until: Moment(),
    }),
  ),
  extended: Type.Integer(),
});
export type PublicDeadlines = Static<typeof PublicDeadlines>;

const ofCase = { params: closed({ id: Id() }), output: Done } as const;

export const contactCase = endpoint({
  name: 'cases.contact',
  method: 'POST',
  path: '/cases/:id/contact',
  may: 'cases.handle',
  summary: { zh: '联系上了居民', en: 'The resident was reached' },
  ...ofCase,
  body: closed({}),
});
export const pauseCase = endpoint({
  name: 'cases.pause',
  method: 'POST',
  path: '/cases/:id/pause',
  may: 'cases.handle',
  summary: { zh: '暂停计时（只有列出的原因）', en: 'Stop the clock, for a listed reason' },
  ...ofCase,
  body: closed({ reason: Line(40), note: Type.Optional(Text(300)), until: Day() }),
});
export const resumeCase = endpoint({
  name: 'cases.resume',
  method: 'POST',
  path: '/cases/:id/resumption',
  may: 'cases.handle',
  summary: { zh: '恢复计时', en: 'Let the clock run again' },
  ...ofCase,
  body: closed({}),
});
export const askExtension = endpoint({
  name: 'cases.ask_extension',
  method: 'POST',
  path: '/cases/:id/extension-requests',
  may: 'cases.handle',
  summary: { zh: '申请延期（到期以前）', en: 'Ask for an extension, before the deadline' },
  ...ofCase,
  body: closed({ reason: Line(300), workdays: Type.Integer({ minimum: 1, maximum: 250 }) }),
});
export const answerExtension = endpoint({
  name: 'cases.answer_extension',
  method: 'POST',
  path: '/cases/:id/extension-answers',
  may: 'cases.supervise',
  summary: { zh: '批不批延期', en: 'Grant an extension or not' },
  ...ofCase,
  body: closed({ request: Id(), grant: Type.Boolean(), note: Type.Optional(Text(300)) }),
});
export const parkCase = endpoint({
  name: 'cases.park',
  method: 'POST',
  path: '/cases/:id/parking',
  may: 'cases.supervise',
  summary: { zh: '挂账，定复核日', en: 'Park the case, with a day of review' },
  ...ofCase,
  body: closed({ reason: Line(300), review: Day() }),
});
export const renewParking = endpoint({
  name: 'cases.renew_parking',
  method: 'POST',
  path: '/cases/:id/parking-reviews',
  may: 'cases.supervise',
  summary: { zh: '复核了，继续挂', en: 'Reviewed: it stays parked' },
  ...ofCase,
  body: closed({ note: Line(300), review: Day() }),
});
export const unparkCase = endpoint({
  name: 'cases.unpark',
  method: 'POST',
  path: '/cases/:id/unparking',
  may: 'cases.supervise',
  summary: { zh: '复核了，重新办', en: 'Reviewed: work goes on' },
  ...ofCase,
  body: closed({
    note: Line(300),
    /** A deadline of its own; without it what was left of the time. */
    workdays: Type.Optional(Type.Integer({ minimum: 1, maximum: 250 })),
  }),
});
export const resetClock = endpoint({
  name: 'cases.reset_clock',
  method: 'POST',
  path: '/cases/:id/clock-resets',
  may: 'cases.supervise',
  summary: { zh: '重新计时（要写原因）', en: 'Start the clock anew, with a reason' },
  ...ofCase,
  body: closed({ reason: Line(300) }),
});

const PauseReason = Type.Object({
  code: Type.String(),
  zh: Type.String(),
  en: Type.String(),
  mostWorkdays: Type.Integer(),
  ended: Type.Boolean(),
});
export type PauseReason = Static<typeof PauseReason>;
export const listPauseReasons = endpoint({
  name: 'cases.pause_reasons',
  method: 'GET',
  path: '/pause-reasons',
  may: 'signed-in',
  summary: { zh: '可以暂停计时的原因', en: 'Reasons for which a clock may stop' },
  output: Type.Object({ rows: Type.Array(PauseReason) }),
});
export const savePauseReason = endpoint({
  name: 'cases.pause_reason',
  method: 'PUT',
  path: '/pause-reasons/:code',
  may: 'categories.write',
  summary: { zh: '改一条暂停原因', en: 'Save a reason for pauses' },
  params: closed({ code: Type.String({ pattern: '^[a-z][a-z0-9_]{1,38}$' }) }),
  body: closed({
    zh: Line(40),
    en: Line(80),
    mostWorkdays: Type.Integer({ minimum: 1, maximum: 250 }),
    ended: Type.Boolean(),
  }),
  output: Done,
});

/** Resolving has its limit with the category, calling back a figure of its own. */
export const LIMITED_STAGES = ['sign', 'contact'] as const;
const StageLimit = Type.Object({
  stage: OneOf(LIMITED_STAGES),
  /** '' for all categories. */
  category: Type.String(),
  place: Type.String(),
  workHours: Type.Number(),
});
export type StageLimitRow = Static<typeof StageLimit>;
export const FIGURES = ['extensions_most', 'extension_workdays', 'parking_workdays'] as const;
export type Figure = (typeof FIGURES)[number];
export const readDeadlineRules = endpoint({
  name: 'cases.deadline_rules',
  method: 'GET',
  path: '/deadline-rules',
  may: 'signed-in',
  summary: { zh: '各阶段的时限和延期的规矩', en: 'Limits of the stages, rules of extensions' },
  output: Type.Object({
    limits: Type.Array(StageLimit),
    figures: Type.Object({
      extensions_most: Type.Integer(),
      extension_workdays: Type.Integer(),
      parking_workdays: Type.Integer(),
    }),
  }),
});
export const setStageLimit = endpoint({
  name: 'cases.stage_limit',
  method: 'PUT',
  path: '/stage-limits/:stage',
  may: 'categories.write',
  summary: {
    zh: '一个阶段在一个地方的时限（工作小时）',
    en: 'The limit of a stage at a place, in working hours',
  },
  params: closed({ stage: OneOf(LIMITED_STAGES) }),
  body: closed({
    category: Text(40),
    place: Type.String({ pattern: '^([0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{9}|[0-9]{12})?$' }),
    workHours: Nullable(Type.Number({ minimum: 0.5, maximum: 2000 })),
  }),
  output: Done,
});
export const setFigure = endpoint({
  name: 'cases.deadline_figure',
  method: 'PUT',
  path: '/deadline-figures/:name',
  may: 'categories.write',
  summary: { zh: '改一个数：最多延几次、几天', en: 'Set a figure: how many extensions, how many days' },
  params: closed({ name: OneOf(FIGURES) }),
  body: closed({ value: Type.Integer({ minimum: 0, maximum: 250 }) }),
  output: Done,
});
