/** Who lives where, who belongs to whom, and two files that are one person. */
import Type from 'typebox';
import { endpoint } from '../../../kernel/contract.ts';
import { Code, closed, Day, Id, Line, Nullable, OneOf } from '../../../kernel/shapes.ts';
import { PersonFile, PersonLine, RELATION_KINDS, RESIDENCE_ROLES } from '../contract.ts';

export const HomeView = Type.Object({
  home: Type.String(),
  name: Type.String(),
  address: Type.String(),
  community: Nullable(Type.String()),
  grid: Nullable(Type.String()),
  people: Type.Array(
    Type.Object({ ...PersonLine.properties, residence: Id(), role: OneOf(RESIDENCE_ROLES), from: Day() }),
  ),
  /** How many lived here before. */
  past: Type.Integer(),
});
export const readHome = endpoint({
  name: 'people.home',
  method: 'GET',
  path: '/homes/:code/people',
  may: 'people.read',
  summary: { zh: '一户里住着谁', en: 'Who lives in a home' },
  params: closed({ code: Code() }),
  output: HomeView,
});
export const moveIn = endpoint({
  name: 'people.move_in',
  method: 'POST',
  path: '/people/:id/residences',
  may: 'people.write',
  summary: { zh: '迁入一户', en: 'Move into a home' },
  params: closed({ id: Id() }),
  body: closed({
    home: Code(),
    role: OneOf(RESIDENCE_ROLES),
    from: Line(20),
    /** Leave the other homes on that day. */ leave: Type.Boolean(),
  }),
  output: PersonFile,
});
export const moveOut = endpoint({
  name: 'people.move_out',
  method: 'PATCH',
  path: '/people/:id/residences/:residence',
  may: 'people.write',
  summary: { zh: '迁出一户', en: 'Move out of a home' },
  params: closed({ id: Id(), residence: Id() }),
  body: closed({ to: Line(20) }),
  output: PersonFile,
});
export const relate = endpoint({
  name: 'people.relate',
  method: 'POST',
  path: '/people/:id/relations',
  may: 'people.write',
  summary: { zh: '记下亲属、照料人、紧急联系人', en: 'Note kin, a carer, an emergency contact' },
  params: closed({ id: Id() }),
  body: closed({
    other: Id(),
    /** What the other is to this person. */ kind: OneOf(RELATION_KINDS),
    emergency: Type.Boolean(),
  }),
  output: PersonFile,
});
export const unrelate = endpoint({
  name: 'people.unrelate',
  method: 'DELETE',
  path: '/people/:id/relations/:other/:kind',
  may: 'people.write',
  summary: { zh: '去掉一条关系', en: 'Take a relation away' },
  params: closed({ id: Id(), other: Id(), kind: OneOf(RELATION_KINDS) }),
  output: PersonFile,
});
export const mergePeople = endpoint({
  name: 'people.merge',
  method: 'POST',
  path: '/people/:id/merges',
  may: 'people.merge',
  summary: { zh: '两份档案合成一份', en: 'Merge another file into this one' },
  params: closed({ id: Id() }),
  body: closed({
    other: Id(),
    version: Type.Integer({ minimum: 1 }),
    otherVersion: Type.Integer({ minimum: 1 }),
    /** Fields whose value comes from the other file; what is empty here is taken anyway. */
    take: Type.Array(OneOf(['name', 'sex', 'born', 'phone', 'idNumber', 'health', 'note'] as const), {
      maxItems: 7,
    }),
  }),
  output: PersonFile,
});
