/** Typical cases (典型案例): what others may learn from a closed case, without names. Shared with the browser. */
import Type, { type Static } from 'typebox';
import { endpoint } from '../../../kernel/contract.ts';
import { closed, Id, Line, Moment, Nullable, OneOf, Page, Paging, Text } from '../../../kernel/shapes.ts';

export const permissions = {
  'lessons.read': { zh: '看典型案例', en: 'Read typical cases' },
  'lessons.write': { zh: '写典型案例', en: 'Write typical cases' },
  'lessons.publish': { zh: '发布、收回典型案例', en: 'Publish and withdraw typical cases' },
} as const;

export const LESSON_STATES = ['draft', 'published', 'withdrawn'] as const;
export type LessonState = (typeof LESSON_STATES)[number];
export const LESSON_FIELDS = ['about', 'hard', 'steps', 'worked', 'result'] as const;
export type LessonField = (typeof LESSON_FIELDS)[number];
export const MAX_LESSON = 4000;
export const MAX_TAGS = 8;

const Fields = {
  title: Line(60),
  about: Text(MAX_LESSON),
  hard: Text(MAX_LESSON),
  steps: Text(MAX_LESSON),
  worked: Text(MAX_LESSON),
  result: Text(MAX_LESSON),
  tags: Type.Array(Line(20), { maxItems: MAX_TAGS }),
};

const Row = Type.Object({
  id: Id(),
  title: Type.String(),
  about: Type.String(),
  tags: Type.Array(Type.String()),
  category: Type.String(),
  state: OneOf(LESSON_STATES),
  helped: Type.Integer(),
  changedAt: Moment(),
  authorName: Nullable(Type.String()),
});
export type LessonRow = Static<typeof Row>;

const Doubt = Type.Object({ field: Type.String(), words: Type.String() });
export type LessonDoubt = Static<typeof Doubt>;
const Whole = Type.Object({
  ...Row.properties,
  hard: Type.String(),
  steps: Type.String(),
  worked: Type.String(),
  result: Type.String(),
  publishedAt: Nullable(Moment()),
  publisherName: Nullable(Type.String()),
  version: Type.Integer(),
  /** The case it was written from, for whoever may see that case. */
  case: Nullable(Type.Object({ id: Id(), number: Type.String() })),
  /** Words that may be a name or an address: to be looked at before publishing. Only for whoever may edit. */
  doubts: Type.Array(Doubt),
  may: Type.Array(OneOf(['edit', 'publish', 'withdraw'] as const)),
});
export type Lesson = Static<typeof Whole>;

export const listLessons = endpoint({
  name: 'lessons.list',
  method: 'GET',
  path: '/lessons',
  may: 'lessons.read',
  summary: { zh: '典型案例', en: 'Typical cases' },
  query: closed({
    tab: Type.Optional(OneOf(LESSON_STATES)),
    q: Type.Optional(Text(100)),
    tag: Type.Optional(Text(20)),
    ...Paging,
  }),
  output: Page(Row),
});
export const listLessonTags = endpoint({
  name: 'lessons.tags',
  method: 'GET',
  path: '/lessons/tags',
  may: 'lessons.read',
  summary: { zh: '案例的标签', en: 'Tags of typical cases' },
  output: Type.Object({ rows: Type.Array(Type.Object({ tag: Type.String(), n: Type.Integer() })) }),
});
export const readLesson = endpoint({
  name: 'lessons.read',
  method: 'GET',
  path: '/lessons/:id',
  may: 'lessons.read',
  summary: { zh: '一个典型案例', en: 'One typical case' },
  params: closed({ id: Id() }),
  output: Whole,
});
export const createLesson = endpoint({
  name: 'lessons.create',
  method: 'POST',
  path: '/lessons',
  may: 'lessons.write',
  summary: {
    zh: '从办完的一件写起：名字和门牌先去掉',
    en: 'Begin from a finished case: names are taken out first',
  },
  body: closed({ id: Id(), case: Id() }),
  output: Type.Object({ id: Id() }),
});
export const saveLesson = endpoint({
  name: 'lessons.save',
  method: 'PUT',
  path: '/lessons/:id',
  may: 'lessons.write',
  limit: 128 * 1024,
  summary: { zh: '改一个典型案例', en: 'Edit a typical case' },
  params: closed({ id: Id() }),
  body: closed({ ...Fields, version: Type.Integer({ minimum: 1, maximum: 1_000_000 }) }),
  output: Type.Object({ ok: Type.Literal(true), doubts: Type.Array(Doubt), version: Type.Integer() }),
});
export const publishLesson = endpoint({
  name: 'lessons.publish',
  method: 'POST',
  path: '/lessons/:id/publication',
  may: 'lessons.publish',
  summary: { zh: '发布：所有同事都能看到', en: 'Publish: every colleague can read it' },
  params: closed({ id: Id() }),
  body: closed({ checked: Type.Boolean() }),
  output: Type.Object({ ok: Type.Literal(true) }),
});
export const withdrawLesson = endpoint({
  name: 'lessons.withdraw',
  method: 'POST',
  path: '/lessons/:id/withdrawal',
  may: 'lessons.publish',
  summary: { zh: '收回一个典型案例', en: 'Withdraw a typical case' },
  params: closed({ id: Id() }),
  body: closed({ reason: Line(300) }),
  output: Type.Object({ ok: Type.Literal(true) }),
});

const Suggested = Type.Object({
  id: Id(),
  title: Type.String(),
  about: Type.String(),
  tags: Type.Array(Type.String()),
  words: Type.Array(Type.String()),
  helped: Type.Integer(),
  /** The reader said so for this case. */
  mine: Type.Boolean(),
});
export type SuggestedLesson = Static<typeof Suggested>;
export const suggestLessons = endpoint({
  name: 'lessons.suggest',
  method: 'GET',
  path: '/cases/:id/lessons',
  may: 'lessons.read',
  summary: { zh: '和这一件像的案例，最多三条', en: 'Typical cases like this case, three at most' },
  params: closed({ id: Id() }),
  output: Type.Object({
    rows: Type.Array(Suggested),
    /** The lesson that was written from this case. */
    own: Nullable(Type.Object({ id: Id(), state: OneOf(LESSON_STATES) })),
    mayWrite: Type.Boolean(),
  }),
});
export const helpLesson = endpoint({
  name: 'lessons.help',
  method: 'POST',
  path: '/lessons/:id/helps',
  may: 'lessons.read',
  summary: { zh: '这条用上了', en: 'This one helped' },
  params: closed({ id: Id() }),
  body: closed({ case: Id() }),
  output: Type.Object({ helped: Type.Integer() }),
});

export const LESSON_WORDS: Record<LessonField, { zh: string; en: string }> = {
  about: { zh: '是件什么事', en: 'What it was about' },
  hard: { zh: '难在哪里', en: 'What made it hard' },
  steps: { zh: '一步一步怎么做的', en: 'What was done, step by step' },
  worked: { zh: '哪一招管用', en: 'What worked' },
  result: { zh: '结果怎样', en: 'The result' },
};
export const LESSON_STATE_WORDS: Record<LessonState, { zh: string; en: string }> = {
  draft: { zh: '草稿', en: 'Draft' },
  published: { zh: '已发布', en: 'Published' },
  withdrawn: { zh: '已收回', en: 'Withdrawn' },
};
