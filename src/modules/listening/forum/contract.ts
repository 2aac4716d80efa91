/** The residents' forum (有话说): threads of a community, seconded by neighbours, answered by staff. */
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
import { MAX_TEXT, STATES } from '../../cases/contract.ts';
import { Raised, RaisedCase } from '../contract.ts';

/** The case a thread became, as everybody may see it: how far it is, nothing of anybody. */
const Becoming = Nullable(Type.Object({ state: OneOf(STATES), dueAt: Moment() }));
const ThreadRow = Type.Object({
  id: Id(),
  title: Type.String(),
  author: Type.String(),
  seconds: Type.Integer(),
  posts: Type.Integer(),
  answered: Type.Boolean(),
  case: Becoming,
  madeAt: Moment(),
  activeAt: Moment(),
});
export type ThreadRow = Static<typeof ThreadRow>;

export const listThreads = endpoint({
  name: 'forum.list',
  method: 'GET',
  path: '/forum',
  may: 'anyone',
  summary: { zh: '社区里大家说的话', en: 'The threads of a community' },
  query: closed({ place: Code(), ...Paging }),
  output: Page(ThreadRow),
});

const Post = Type.Object({
  id: Id(),
  author: Type.String(),
  official: Type.Boolean(),
  text: Type.String(),
  mine: Type.Boolean(),
  /** Why it is hidden: its author and staff read it; others do not get the post at all. */
  hiddenWhy: Nullable(Type.String()),
  madeAt: Moment(),
});
export type ForumPost = Static<typeof Post>;
const Thread = Type.Object({
  ...ThreadRow.properties,
  text: Type.String(),
  mine: Type.Boolean(),
  seconded: Type.Boolean(),
  signedIn: Type.Boolean(),
  hiddenWhy: Nullable(Type.String()),
  /** The case's own page, for its author and those who seconded it. */
  caseId: Nullable(Id()),
  rows: Type.Array(Post),
});
export type ForumThread = Static<typeof Thread>;
export const readThread = endpoint({
  name: 'forum.read',
  method: 'GET',
  path: '/forum/:id',
  may: 'anyone',
  summary: { zh: '一个话题', en: 'One thread' },
  params: closed({ id: Id() }),
  output: Thread,
});
export const writeThread = endpoint({
  name: 'forum.write',
  method: 'POST',
  path: '/forum',
  may: 'signed-in',
  summary: { zh: '说一件大家的事', en: 'Start a thread' },
  body: closed({
    id: Id(),
    place: Code(),
    /** Shown masked and then forgotten. */
    name: Type.Optional(Text(30)),
    title: Line(60),
    text: Line(2000),
  }),
  output: Type.Object({ id: Id() }),
});
export const writePost = endpoint({
  name: 'forum.reply',
  method: 'POST',
  path: '/forum/:thread/posts',
  may: 'signed-in',
  summary: { zh: '跟一句', en: 'Reply in a thread' },
  params: closed({ thread: Id() }),
  body: closed({
    id: Id(),
    place: Type.Optional(Code()),
    name: Type.Optional(Text(30)),
    text: Line(1000),
  }),
  output: Done,
});
export const secondThread = endpoint({
  name: 'forum.second',
  method: 'POST',
  path: '/forum/:thread/seconds',
  may: 'signed-in',
  summary: { zh: '我也是', en: 'Me too' },
  params: closed({ thread: Id() }),
  body: closed({}),
  output: Type.Object({ seconds: Type.Integer() }),
});
export const reportPost = endpoint({
  name: 'forum.report',
  method: 'POST',
  path: '/forum/:thread/reports',
  may: 'signed-in',
  summary: { zh: '这条不合适，请社区看看', en: 'Report a thread or a post to the community' },
  params: closed({ thread: Id() }),
  body: closed({ post: Type.Optional(Id()), reason: Line(200) }),
  output: Done,
});

export const FORUM_TABS = ['all', 'waiting', 'reported', 'hidden'] as const;
export type ForumTab = (typeof FORUM_TABS)[number];
const StaffRow = Type.Object({
  ...ThreadRow.properties,
  community: Type.String(),
  communityName: Type.String(),
  reports: Type.Integer(),
  hiddenWhy: Nullable(Type.String()),
});
export type StaffThreadRow = Static<typeof StaffRow>;
export const staffThreads = endpoint({
  name: 'forum.staff_list',
  method: 'GET',
  path: '/staff/forum',
  may: 'forum.answer',
  summary: { zh: '本辖区的话题', en: 'The threads of an area' },
  query: closed({ tab: Type.Optional(OneOf(FORUM_TABS)), ...Paging }),
  output: Page(StaffRow),
});
const StaffPost = Type.Object({ ...Post.properties, reports: Type.Array(Type.String()) });
export type StaffPost = Static<typeof StaffPost>;
const StaffThread = Type.Object({
  ...StaffRow.properties,
  place: Type.String(),
  address: Type.String(),
  text: Type.String(),
  /** What neighbours said about it. */
  reasons: Type.Array(Type.String()),
  raised: Nullable(RaisedCase),
  rows: Type.Array(StaffPost),
});
export type StaffThread = Static<typeof StaffThread>;
export const staffThread = endpoint({
  name: 'forum.staff_read',
  method: 'GET',
  path: '/staff/forum/:id',
  may: 'forum.answer',
  summary: { zh: '一个话题，连同举报和藏起来的', en: 'One thread with reports and what is hidden' },
  params: closed({ id: Id() }),
  output: StaffThread,
});
export const answerThread = endpoint({
  name: 'forum.answer',
  method: 'POST',
  path: '/staff/forum/:thread/posts',
  may: 'forum.answer',
  summary: { zh: '社区回复', en: 'Answer for the community' },
  params: closed({ thread: Id() }),
  body: closed({ id: Id(), text: Line(2000) }),
  output: Done,
});
export const hidePost = endpoint({
  name: 'forum.hide',
  method: 'PUT',
  path: '/staff/forum/:thread/hidden',
  may: 'forum.answer',
  summary: { zh: '藏起来（写原因），或者再放出来', en: 'Hide with a reason, or show again' },
  params: closed({ thread: Id() }),
  body: closed({
    post: Type.Optional(Id()),
    /** Null shows it again. */
    reason: Nullable(Line(200)),
  }),
  output: Done,
});
export const raiseFromThread = endpoint({
  name: 'forum.raise',
  method: 'POST',
  path: '/staff/forum/:thread/case',
  may: 'forum.answer',
  summary: { zh: '转成一件诉求', en: 'Turn a thread into a demand' },
  limit: 128 * 1024,
  params: closed({ thread: Id() }),
  body: closed({
    case: Id(),
    category: Line(40),
    place: Type.Optional(Code()),
    text: Type.Optional(Line(MAX_TEXT)),
  }),
  output: Raised,
});
