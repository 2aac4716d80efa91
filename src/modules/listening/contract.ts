/** Listening (倾听): permissions and the shapes that talk days, the forum and the diary share. */
import Type, { type Static } from 'typebox';
import { Code, Id, Line, Moment, OneOf } from '../../kernel/shapes.ts';
import { MAX_TEXT, STATES } from '../cases/contract.ts';

export const permissions = {
  'talks.read': { zh: '看居民接待日和谁来', en: 'See talk days and who comes' },
  'talks.keep': {
    zh: '替居民约接待日、记谈话、立诉求',
    en: 'Book talks for residents, keep minutes, raise demands',
  },
  'talks.write': { zh: '安排接待日、公布结果', en: 'Set talk days and publish what became of them' },
  'forum.answer': {
    zh: '回复居民论坛、隐藏帖子、转成诉求',
    en: 'Answer in the forum, hide posts, turn threads into demands',
  },
  'diary.write': { zh: '写民情日记', en: 'Write a diary of what people said' },
  'diary.read': { zh: '看社区共享的民情日记', en: 'Read the shared diaries of a community' },
} as const;

/** A demand that came out of listening, as its side shows it. */
export const RaisedCase = Type.Object({
  id: Id(),
  number: Type.String(),
  title: Type.String(),
  state: OneOf(STATES),
  dueAt: Moment(),
});
export type RaisedCase = Static<typeof RaisedCase>;

/** What raising a demand asks for; the reporter is known already. */
export const Raise = {
  case: Id(),
  place: Code(),
  category: Line(40),
  text: Line(MAX_TEXT),
};
export const Raised = Type.Object({
  id: Id(),
  number: Type.String(),
  code: Type.String(),
  dueAt: Moment(),
});
