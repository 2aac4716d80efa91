/** Cases that are one matter: likely duplicates, merging and taking apart, hot topics. Shared with the browser. */
import Type, { type Static } from 'typebox';
import { endpoint } from '../../../kernel/contract.ts';
import { Code, closed, Done, Id, Line, Moment, Nullable, OneOf } from '../../../kernel/shapes.ts';
import { STATES } from '../contract.ts';

const Alike = Type.Object({
  id: Id(),
  number: Type.String(),
  title: Type.String(),
  address: Type.String(),
  state: OneOf(STATES),
  createdAt: Moment(),
  holderName: Nullable(Type.String()),
  joiners: Type.Integer(),
  /** 0 to 100. */
  score: Type.Integer(),
  /** Words that both have, as they stand in the other one. */
  words: Type.Array(Type.String()),
  same: Type.Array(OneOf(['building', 'category', 'voice'] as const)),
  mayMerge: Type.Boolean(),
});
export type AlikeCase = Static<typeof Alike>;

const Merged = Type.Object({
  id: Id(),
  number: Type.String(),
  title: Type.String(),
  address: Type.String(),
  createdAt: Moment(),
  mergedAt: Moment(),
  byName: Type.String(),
  maySeparate: Type.Boolean(),
});
export type MergedCase = Static<typeof Merged>;

export const readDuplicates = endpoint({
  name: 'cases.duplicates',
  method: 'GET',
  path: '/cases/:id/duplicates',
  may: 'signed-in',
  summary: { zh: '像是同一件的，和已经并进来的', en: 'Likely duplicates, and what was merged' },
  params: closed({ id: Id() }),
  output: Type.Object({
    rows: Type.Array(Alike),
    merged: Type.Array(Merged),
    /** The case that is kept, when this one was merged. */
    into: Nullable(
      Type.Object({ id: Id(), number: Type.String(), title: Type.String(), maySeparate: Type.Boolean() }),
    ),
    /** How many this person reported lately, when they write often; 0 otherwise. */
    often: Type.Integer(),
    oftenDays: Type.Integer(),
  }),
});
export type Duplicates = Static<typeof readDuplicates.output>;

export const mergeCase = endpoint({
  name: 'cases.merge',
  method: 'POST',
  path: '/cases/:id/merge',
  may: 'signed-in',
  summary: {
    zh: '并到另一件：两边的人都接着听得到',
    en: 'Merge into another case; both sides stay informed',
  },
  params: closed({ id: Id() }),
  body: closed({ into: Id() }),
  output: Done,
});
export const separateCase = endpoint({
  name: 'cases.separate',
  method: 'POST',
  path: '/cases/:id/separation',
  may: 'cases.assign',
  summary: { zh: '并错了，分开', en: 'Merged by mistake: take apart' },
  params: closed({ id: Id() }),
  body: closed({ reason: Line(300) }),
  output: Done,
});

const Area = {
  place: Type.Optional(Code()),
  days: Type.Optional(Type.Integer({ minimum: 1, maximum: 30 })),
};
const Topic = Type.Object({
  id: Id(),
  title: Type.String(),
  words: Type.Array(Type.String()),
  /** Persons who speak of it; whoever wrote ninety times is one. */
  people: Type.Integer(),
  /** Cases of the period, merged ones counted with the one that is kept. */
  cases: Type.Integer(),
  /** People in the period before, of the same length. */
  before: Type.Integer(),
  places: Type.Array(Type.Object({ place: Type.String(), name: Type.String(), cases: Type.Integer() })),
  placeCount: Type.Integer(),
  firstAt: Moment(),
  lastAt: Moment(),
  samples: Type.Array(Type.String()),
});
export type HotTopic = Static<typeof Topic>;
export const listTopics = endpoint({
  name: 'cases.topics',
  method: 'GET',
  path: '/topics',
  may: 'cases.read',
  summary: { zh: '热点：说的是同一件事的', en: 'Hot topics: cases about one matter' },
  query: closed(Area),
  output: Type.Object({
    /** When the area was grouped last; null when never. */
    at: Nullable(Moment()),
    days: Type.Integer(),
    rows: Type.Array(Topic),
  }),
});

const TopicCase = Type.Object({
  id: Id(),
  number: Type.String(),
  title: Type.String(),
  address: Type.String(),
  state: OneOf(STATES),
  createdAt: Moment(),
});
const Speaker = Type.Object({
  /** False for what staff found or noted without a number: one line of its own. */
  person: Type.Boolean(),
  /** How many of this topic's cases this person reported. */
  cases: Type.Integer(),
  rows: Type.Array(TopicCase),
});
export type TopicSpeaker = Static<typeof Speaker>;
export const readTopic = endpoint({
  name: 'cases.topic',
  method: 'GET',
  path: '/topics/:id',
  may: 'cases.read',
  summary: { zh: '一个热点里的人和诉求', en: 'A topic: its people and cases' },
  params: closed({ id: Id() }),
  query: closed(Area),
  output: Type.Object({
    topic: Topic,
    /** One line a person, who wrote most first. */
    people: Type.Array(Speaker),
    /** People above the number that is shown. */
    more: Type.Integer(),
  }),
});

/** Figures of this part that an administrator edits. */
const Limits = closed({
  /** Whoever reports this many within these days is one line in lists. */
  oftenCases: Type.Integer({ minimum: 2, maximum: 500 }),
  oftenDays: Type.Integer({ minimum: 1, maximum: 365 }),
  /** Days during which a merge can be undone. */
  separateDays: Type.Integer({ minimum: 1, maximum: 90 }),
});
export type AlikeLimits = Static<typeof Limits>;
export const readAlikeLimits = endpoint({
  name: 'cases.alike_limits',
  method: 'GET',
  path: '/cases/alike-limits',
  may: 'signed-in',
  summary: { zh: '合并和折叠的数字', en: 'Figures of merging and folding' },
  output: Limits,
});
export const saveAlikeLimits = endpoint({
  name: 'cases.save_alike_limits',
  method: 'PUT',
  path: '/cases/alike-limits',
  may: 'categories.write',
  summary: { zh: '改合并和折叠的数字', en: 'Edit the figures of merging and folding' },
  body: Limits,
  output: Done,
});
