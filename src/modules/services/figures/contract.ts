/** Figures of one window, and the records behind each of them. Never by person: no rankings of staff. */
import Type, { type Static } from 'typebox';
import { endpoint, type Say } from '../../../kernel/contract.ts';
import { closed, Id, Moment, Nullable, OneOf, Page, Paging } from '../../../kernel/shapes.ts';
import { STATES } from '../contract.ts';

const Month = () => Type.String({ pattern: '^20[0-9]{2}-(0[1-9]|1[0-2])$' });
const Area = () => Type.String({ pattern: '^([0-9]{6}|[0-9]{9}|[0-9]{12})$' });
/** An item's code, or `none`: outside the list. */
const ItemKey = () => Type.String({ pattern: '^(none|[a-z][a-z0-9]{1,9}-[0-9]{2,3})$', maxLength: 20 });
/** A counter's name, or `none`: not at a counter. */
const CounterKey = () => Type.String({ minLength: 1, maxLength: 20 });
export const NONE = 'none';
/** The most months that one question spans. */
export const MOST_MONTHS = 24;
/** Below this many a share says more about chance than about work: none is shown. */
export const LEAST = 5;

export const GROUPS = ['item', 'community', 'counter', 'month'] as const;
export type Group = (typeof GROUPS)[number];

/** What a number counts: exactly the records that it opens. */
export const WHICH = [
  'ended',
  'spot_items',
  'on_spot',
  'rated',
  'satisfied',
  'bad',
  'one_trip',
  'with_papers',
  'with_reuse',
  'promised',
  'in_time',
  'late',
  'outside',
  'notices',
  'undone',
] as const;
export type Which = (typeof WHICH)[number];
export const WHICH_WORDS: Readonly<Record<Which, { name: Say; means: Say }>> = {
  ended: {
    name: { zh: '办结', en: 'Ended' },
    means: { zh: '这段时间里办结的办件，撤回的不算', en: 'Ended in the time; withdrawn ones do not count' },
  },
  spot_items: {
    name: { zh: '当场办的事项', en: 'Items done on the spot' },
    means: {
      zh: '办结的里面，清单规定当场办的',
      en: 'Ended, of an item that the register says is done on the spot',
    },
  },
  on_spot: {
    name: { zh: '当场办结', en: 'Done on the spot' },
    means: { zh: '当场办的事项里，居民没走就办好的', en: 'Of those, done while the resident stood there' },
  },
  rated: {
    name: { zh: '评了分', en: 'Rated' },
    means: { zh: '办结的里面，居民评了的', en: 'Ended and rated' },
  },
  satisfied: {
    name: { zh: '满意', en: 'Satisfied' },
    means: {
      zh: '评了的里面，总体给“满意”或“非常满意”的；不到 5 个评价不出满意率',
      en: 'Of the rated ones, the whole was “satisfied” or better; no share below 5 ratings',
    },
  },
  bad: {
    name: { zh: '差评', en: 'Bad' },
    means: {
      zh: '评了的里面，总体给“不满意”或“非常不满意”的',
      en: 'Of the rated ones, the two lowest levels',
    },
  },
  one_trip: {
    name: { zh: '最多跑一次', en: 'One trip at most' },
    means: { zh: '办结的里面，居民跑了 0 次或 1 次的', en: 'Ended, with no or one trip of the resident' },
  },
  with_papers: {
    name: { zh: '要材料的', en: 'With papers' },
    means: { zh: '办结的里面，至少要了一样材料的', en: 'Ended, for which at least one paper was asked' },
  },
  with_reuse: {
    name: { zh: '有免交的', en: 'With reuse' },
    means: {
      zh: '其中至少有一样材料在档、没有再要的；免交率 = 免交的份数 ÷ 该交的份数',
      en: 'Of those, at least one paper was on file; the share is papers not asked again over papers needed',
    },
  },
  promised: {
    name: { zh: '有承诺时限', en: 'With a promise' },
    means: {
      zh: '办结的里面，事项有承诺工作日的；用时从受理到决定，补正等的日子不算',
      en: 'Ended, of an item with promised days; used days run from acceptance to decision without a supplement’s',
    },
  },
  in_time: {
    name: { zh: '在承诺内', en: 'Within the promise' },
    means: { zh: '有承诺的里面，用的工作日不超过承诺的', en: 'Of those, used no more days than promised' },
  },
  late: {
    name: { zh: '超时', en: 'Late' },
    means: { zh: '办结的里面，决定晚于最晚时间的', en: 'Ended, decided after the deadline' },
  },
  outside: {
    name: { zh: '清单之外', en: 'Outside the list' },
    means: {
      zh: '这段时间收的、清单里没有的事，办没办结都算',
      en: 'Begun in the time outside the register, ended or not',
    },
  },
  notices: {
    name: { zh: '告知单', en: 'Notices' },
    means: {
      zh: '这段时间出的一次性告知单，一张算一张',
      en: 'One-time notices issued in the time, each counted',
    },
  },
  undone: {
    name: { zh: '办不成的事', en: 'Could not be done' },
    means: { zh: '这段时间“办不成事”窗口收到的', en: 'Received by the window for what could not be done' },
  },
};

const Numbers = {
  ended: Type.Integer(),
  spotItems: Type.Integer(),
  onSpot: Type.Integer(),
  rated: Type.Integer(),
  satisfied: Type.Integer(),
  bad: Type.Integer(),
  oneTrip: Type.Integer(),
  trips: Type.Integer(),
  withPapers: Type.Integer(),
  withReuse: Type.Integer(),
  /** Papers needed, and of them those not asked again. */
  papers: Type.Integer(),
  reused: Type.Integer(),
  promised: Type.Integer(),
  inTime: Type.Integer(),
  /** Sums of working days over `promised`. */
  promisedDays: Type.Integer(),
  usedDays: Type.Integer(),
  late: Type.Integer(),
  outside: Type.Integer(),
  notices: Type.Integer(),
  undone: Type.Integer(),
};
const Row = Type.Object({
  /** Of the group: an item's code, a community, a counter, a month; `none` where there is none. */
  key: Type.String(),
  zh: Type.String(),
  en: Type.String(),
  ...Numbers,
});
export type FigureRow = Static<typeof Row>;
/** The field of a row that counts `which`. */
export const FIELD: Readonly<Record<Which, Exclude<keyof FigureRow, 'key' | 'zh' | 'en'>>> = {
  ended: 'ended',
  spot_items: 'spotItems',
  on_spot: 'onSpot',
  rated: 'rated',
  satisfied: 'satisfied',
  bad: 'bad',
  one_trip: 'oneTrip',
  with_papers: 'withPapers',
  with_reuse: 'withReuse',
  promised: 'promised',
  in_time: 'inTime',
  late: 'late',
  outside: 'outside',
  notices: 'notices',
  undone: 'undone',
};

const Filter = {
  place: Type.Optional(Area()),
  from: Month(),
  /** The last month, counted with. */
  to: Month(),
  item: Type.Optional(ItemKey()),
  counter: Type.Optional(CounterKey()),
};
export const readServiceFigures = endpoint({
  name: 'service_figures.read',
  method: 'GET',
  path: '/service-figures',
  may: 'services.read',
  summary: { zh: '窗口的数字', en: 'Figures of one window' },
  query: closed({ by: OneOf(GROUPS), ...Filter }),
  output: Type.Object({ least: Type.Integer(), rows: Type.Array(Row), total: Row }),
});

const Record = Type.Object({
  /** Of the application; of the case where it is about what could not be done. */
  id: Id(),
  kind: OneOf(['application', 'case'] as const),
  /** Of the notice, where notices are counted. */
  notice: Nullable(Type.String()),
  number: Type.String(),
  title: Type.String(),
  community: Type.String(),
  counter: Type.String(),
  state: Nullable(OneOf(STATES)),
  at: Moment(),
  rating: Nullable(Type.Integer()),
  trips: Nullable(Type.Integer()),
  promised: Nullable(Type.Integer()),
  used: Nullable(Type.Integer()),
  /** Papers needed and those not asked again. */
  papers: Nullable(Type.Integer()),
  reused: Nullable(Type.Integer()),
});
export type FigureRecord = Static<typeof Record>;
export const listFigureRecords = endpoint({
  name: 'service_figures.records',
  method: 'GET',
  path: '/service-figure-records',
  may: 'services.read',
  summary: { zh: '一个数字后面的每一件', en: 'The records behind a figure' },
  query: closed({ which: OneOf(WHICH), ...Filter, ...Paging }),
  output: Page(Record),
});
