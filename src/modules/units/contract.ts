/** Units (单位): who is called to a matter beside the community. Words, shapes, endpoints. Shared with the browser. */
import Type, { type Static } from 'typebox';
import { endpoint } from '../../kernel/contract.ts';
import { Code, closed, Done, Id, Line, Nullable, OneOf, Text } from '../../kernel/shapes.ts';

export const permissions = {
  'units.read': { zh: '看部门和单位', en: 'See departments and other units' },
  'units.write': { zh: '登记部门和单位，安排里面的人', en: 'Enter units and who works in them' },
} as const;

export const UNIT_KINDS = ['department', 'police', 'property', 'other'] as const;
export type UnitKind = (typeof UNIT_KINDS)[number];
export const UNIT_KIND_WORDS: Record<UnitKind, { zh: string; en: string }> = {
  department: { zh: '部门', en: 'Department' },
  police: { zh: '公安', en: 'Police' },
  property: { zh: '物业', en: 'Property' },
  other: { zh: '其他', en: 'Other' },
};

const Member = Type.Object({ account: Id(), name: Type.String(), lead: Type.Boolean() });
const Row = Type.Object({
  id: Id(),
  county: Code(),
  name: Type.String(),
  kind: OneOf(UNIT_KINDS),
  place: Code(),
  placeName: Type.String(),
  words: Type.String(),
  phone: Nullable(Type.String()),
  ended: Type.Boolean(),
  members: Type.Array(Member),
});
export type UnitRow = Static<typeof Row>;

const PlaceInCounty = () => Type.String({ pattern: '^[0-9]{6,24}$', maxLength: 24 });

export const listUnits = endpoint({
  name: 'units.list',
  method: 'GET',
  path: '/units',
  may: 'units.read',
  summary: {
    zh: '单位清单；给了地点就只列服务那里的',
    en: 'Units; with a place, those that serve it',
  },
  query: closed({ place: Type.Optional(PlaceInCounty()), ended: Type.Optional(Type.Boolean()) }),
  output: Type.Object({ rows: Type.Array(Row) }),
});

const Given = {
  name: Line(40),
  kind: OneOf(UNIT_KINDS),
  place: PlaceInCounty(),
  words: Text(300),
  phone: Type.Optional(Text(40)),
};
export const createUnit = endpoint({
  name: 'units.create',
  method: 'POST',
  path: '/units',
  may: 'units.write',
  summary: { zh: '登记一个单位', en: 'Enter a unit' },
  body: closed({ id: Id(), ...Given }),
  output: Type.Object({ id: Id() }),
});
export const changeUnit = endpoint({
  name: 'units.change',
  method: 'PUT',
  path: '/units/:county/:id',
  may: 'units.write',
  summary: { zh: '改一个单位，或停用', en: 'Change a unit, or end it' },
  params: closed({ county: Type.String({ pattern: '^[0-9]{6}$' }), id: Id() }),
  body: closed({ ...Given, ended: Type.Boolean() }),
  output: Done,
});
export const saveUnitMembers = endpoint({
  name: 'units.members',
  method: 'PUT',
  path: '/units/:county/:id/members',
  may: 'units.write',
  summary: { zh: '单位里有谁，谁收件', en: 'Who works in the unit, and whose inbox it is' },
  params: closed({ county: Type.String({ pattern: '^[0-9]{6}$' }), id: Id() }),
  body: closed({
    members: Type.Array(Id(), { maxItems: 50 }),
    lead: Nullable(Id()),
  }),
  output: Done,
});
const Person = Type.Object({ account: Id(), name: Type.String(), where: Type.String() });
export const unitPeople = endpoint({
  name: 'units.people',
  method: 'GET',
  path: '/units/:county/:id/candidates',
  may: 'units.write',
  summary: { zh: '可以放进这个单位的人', en: 'Who can be put into the unit' },
  params: closed({ county: Type.String({ pattern: '^[0-9]{6}$' }), id: Id() }),
  output: Type.Object({ rows: Type.Array(Person) }),
});
