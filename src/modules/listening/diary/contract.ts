/** The worker's diary of what people said (民情日记): private entries for oneself, shared ones for the community's staff. */
import Type, { type Static } from 'typebox';
import { endpoint } from '../../../kernel/contract.ts';
import {
  Code,
  closed,
  Day,
  Done,
  Id,
  Line,
  Moment,
  Nullable,
  Page,
  Paging,
  Text,
} from '../../../kernel/shapes.ts';
import { Raise, Raised, RaisedCase } from '../contract.ts';

const Tags = () => Type.Array(Line(20), { maxItems: 8 });
const Entry = Type.Object({
  id: Id(),
  day: Type.String(),
  author: Type.String(),
  mine: Type.Boolean(),
  shared: Type.Boolean(),
  text: Type.String(),
  tags: Type.Array(Type.String()),
  home: Nullable(Type.Object({ code: Type.String(), address: Type.String() })),
  /** Without a name when that file is not the reader's to see. */
  person: Nullable(Type.Object({ id: Nullable(Id()), name: Nullable(Type.String()) })),
  community: Type.String(),
  communityName: Type.String(),
  changedAt: Moment(),
});
export type DiaryEntry = Static<typeof Entry>;
const Search = { q: Type.Optional(Text(100)), tag: Type.Optional(Line(20)), ...Paging };

export const myDiary = endpoint({
  name: 'diary.mine',
  method: 'GET',
  path: '/diary',
  may: 'diary.write',
  summary: { zh: '我的民情日记', en: 'My diary' },
  query: closed(Search),
  output: Page(Entry),
});
export const sharedDiary = endpoint({
  name: 'diary.shared',
  method: 'GET',
  path: '/diary/shared',
  may: 'diary.read',
  summary: { zh: '社区共享的民情日记', en: 'The shared entries of an area' },
  query: closed(Search),
  output: Page(Entry),
});
export const readEntry = endpoint({
  name: 'diary.read_one',
  method: 'GET',
  path: '/diary/:id',
  may: 'diary.read',
  summary: { zh: '一篇日记', en: 'One entry' },
  params: closed({ id: Id() }),
  output: Type.Object({ ...Entry.properties, cases: Type.Array(RaisedCase) }),
});
const Words = {
  day: Day(),
  text: Line(5000),
  shared: Type.Boolean(),
  tags: Tags(),
  home: Type.Optional(Code()),
  person: Type.Optional(Id()),
};
export const writeEntry = endpoint({
  name: 'diary.write',
  method: 'POST',
  path: '/diary',
  may: 'diary.write',
  summary: { zh: '写一篇', en: 'Write an entry' },
  body: closed({ id: Id(), ...Words }),
  output: Type.Object({ id: Id() }),
});
export const changeEntry = endpoint({
  name: 'diary.change',
  method: 'PUT',
  path: '/diary/:id',
  may: 'diary.write',
  summary: { zh: '改自己的一篇', en: 'Change an own entry' },
  params: closed({ id: Id() }),
  body: closed(Words),
  output: Done,
});
export const deleteEntry = endpoint({
  name: 'diary.delete',
  method: 'DELETE',
  path: '/diary/:id',
  may: 'diary.write',
  summary: { zh: '删掉自己的一篇私人日记', en: 'Delete an own private entry' },
  params: closed({ id: Id() }),
  output: Done,
});
export const raiseFromEntry = endpoint({
  name: 'diary.raise',
  method: 'POST',
  path: '/diary/:id/cases',
  may: 'diary.write',
  summary: { zh: '从日记里立一件诉求', en: 'Raise a demand out of an entry' },
  limit: 128 * 1024,
  params: closed({ id: Id() }),
  body: closed(Raise),
  output: Raised,
});
