/** People: words, shapes, permissions and endpoints of persons, their homes, relations and tags. */
import Type, { type Static } from 'typebox';
import { endpoint, type Say } from '../../kernel/contract.ts';
import {
  Code,
  closed,
  Day,
  Done,
  Id,
  Line,
  Moment,
  Nullable,
  OneOf,
  Page,
  Paging,
  Text,
} from '../../kernel/shapes.ts';

export const SEXES = ['f', 'm'] as const;
export type Sex = (typeof SEXES)[number];

/** As what somebody lives in a home. */
export const RESIDENCE_ROLES = ['owner', 'family', 'tenant', 'other'] as const;
export type ResidenceRole = (typeof RESIDENCE_ROLES)[number];
export const RESIDENCE_WORDS: Readonly<Record<ResidenceRole, Say>> = {
  owner: { zh: '业主', en: 'Owner' },
  family: { zh: '家人同住', en: 'Family' },
  tenant: { zh: '租户', en: 'Tenant' },
  other: { zh: '其他', en: 'Other' },
};

/** What `person` is to `other`: kin, carers, people to ring. */
export const RELATION_KINDS = [
  'spouse',
  'child',
  'parent',
  'grandchild',
  'grandparent',
  'sibling',
  'child_in_law',
  'relative',
  'guardian',
  'carer',
  'friend',
  'contact',
] as const;
export type RelationKind = (typeof RELATION_KINDS)[number];
export const RELATION_WORDS: Readonly<Record<RelationKind, Say>> = {
  spouse: { zh: '配偶', en: 'Spouse' },
  child: { zh: '子女', en: 'Child' },
  parent: { zh: '父母', en: 'Parent' },
  grandchild: { zh: '孙辈', en: 'Grandchild' },
  grandparent: { zh: '祖辈', en: 'Grandparent' },
  sibling: { zh: '兄弟姐妹', en: 'Sibling' },
  child_in_law: { zh: '儿媳女婿', en: 'Child in law' },
  relative: { zh: '其他亲属', en: 'Other relative' },
  guardian: { zh: '监护人', en: 'Guardian' },
  carer: { zh: '照料人', en: 'Carer' },
  friend: { zh: '朋友邻居', en: 'Friend or neighbour' },
  contact: { zh: '联系人', en: 'Contact' },
};

/** What is shut by default and shown with a purpose only. */
export const SECRET_FIELDS = ['phone', 'idNumber', 'health', 'tags'] as const;
export type SecretField = (typeof SECRET_FIELDS)[number];
export const SECRET_WORDS: Readonly<Record<SecretField, Say>> = {
  phone: { zh: '电话', en: 'Phone' },
  idNumber: { zh: '身份证号', en: 'ID number' },
  health: { zh: '健康情况', en: 'Health' },
  tags: { zh: '敏感标签', en: 'Sensitive tags' },
};

/** Why somebody looks at, or takes away, what is masked. `other` has to be written out. */
export const PURPOSES = ['contact', 'verify', 'service', 'emergency', 'correct', 'other'] as const;
export type Purpose = (typeof PURPOSES)[number];
export const PURPOSE_WORDS: Readonly<Record<Purpose, Say>> = {
  contact: { zh: '联系本人', en: 'To reach the person' },
  verify: { zh: '核对身份', en: 'To check who it is' },
  service: { zh: '办理服务', en: 'For a service' },
  emergency: { zh: '紧急情况', en: 'Emergency' },
  correct: { zh: '更正资料', en: 'To correct the file' },
  other: { zh: '其他（请写明）', en: 'Other (please say)' },
};

export const Masked = Type.String();
export const PersonLine = Type.Object({
  id: Id(),
  name: Type.String(),
  sex: Nullable(OneOf(SEXES)),
  born: Nullable(Day()),
  /** Masked. */
  phone: Nullable(Masked),
  address: Type.String(),
  home: Nullable(Type.String()),
  community: Nullable(Type.String()),
  grid: Nullable(Type.String()),
  /** Without the sensitive ones. */
  tags: Type.Array(Type.String()),
  leftAt: Nullable(Day()),
});

export type PersonLine = Static<typeof PersonLine>;

const Residence = Type.Object({
  id: Id(),
  home: Type.String(),
  address: Type.String(),
  role: OneOf(RESIDENCE_ROLES),
  from: Day(),
  to: Nullable(Day()),
});

const Relation = Type.Object({
  /** The other person; null when that file is not the reader's to see. */
  person: Nullable(Id()),
  name: Type.String(),
  kind: OneOf(RELATION_KINDS),
  /** True: the other is this to the person of the file. False: the person is this to the other. */
  theirs: Type.Boolean(),
  emergency: Type.Boolean(),
  phone: Nullable(Masked),
});

export const PersonFile = Type.Object({
  ...PersonLine.properties,
  idNumber: Nullable(Masked),
  hasHealth: Type.Boolean(),
  hiddenTags: Type.Integer(),
  note: Type.String(),
  version: Type.Integer(),
  mergedInto: Nullable(Id()),
  /** Sealed fields that were changed behind the house's back and do not open. */
  broken: Type.Array(OneOf(SECRET_FIELDS)),
  residences: Type.Array(Residence),
  relations: Type.Array(Relation),
  /** What the reader may do with this very file: permissions by name. */
  may: Type.Array(Type.String()),
  changedAt: Moment(),
});
export type PersonFile = Static<typeof PersonFile>;

const Given = {
  sex: Type.Optional(Nullable(OneOf(SEXES))),
  born: Type.Optional(Nullable(Line(20))),
  phone: Type.Optional(Nullable(Text(40))),
  idNumber: Type.Optional(Nullable(Text(40))),
  health: Type.Optional(Nullable(Text(1000))),
  tags: Type.Optional(Type.Array(Line(40), { maxItems: 40 })),
  note: Type.Optional(Text(2000)),
};

export const listPeople = endpoint({
  name: 'people.list',
  method: 'GET',
  path: '/people',
  may: 'people.read',
  summary: {
    zh: '找人：姓名、拼音首字母、手机后四位、整个手机号、地址',
    en: 'Find people by name, pinyin initials, phone, address',
  },
  query: closed({
    q: Type.Optional(Text(100)),
    place: Type.Optional(Type.String({ pattern: '^[0-9]{2,24}(-[0-9]{0,9})?$' })),
    tag: Type.Optional(Line(40)),
    ...Paging,
  }),
  output: Type.Object({
    ...Page(PersonLine).properties,
    /** A search found more than it shows. */ more: Type.Boolean(),
    /** What the reader may do somewhere in the own area. */ may: Type.Array(Type.String()),
  }),
});
export const readPerson = endpoint({
  name: 'people.read',
  method: 'GET',
  path: '/people/:id',
  may: 'people.read',
  summary: {
    zh: '一个人的档案（敏感项打码；打开会留痕）',
    en: 'A person’s file, masked; opening it is recorded',
  },
  params: closed({ id: Id() }),
  output: PersonFile,
});
export const personHistory = endpoint({
  name: 'people.history',
  method: 'GET',
  path: '/people/:id/history',
  may: 'people.read',
  summary: { zh: '档案的变更记录', en: 'What changed in a person’s file' },
  params: closed({ id: Id() }),
  output: Type.Object({
    rows: Type.Array(
      Type.Object({
        at: Moment(),
        who: Nullable(Type.String()),
        verb: Type.String(),
        fields: Type.Array(Type.String()),
      }),
    ),
  }),
});

export const Likely = Type.Object({
  id: Nullable(Id()),
  name: Type.String(),
  address: Type.String(),
  why: OneOf(['same-id', 'phone', 'name-born'] as const),
});
export const likenesses = endpoint({
  name: 'people.likenesses',
  method: 'POST',
  path: '/people-likenesses',
  may: 'people.write',
  command: false,
  summary: { zh: '登记前看看是不是已经有了', en: 'Who may already be this person' },
  body: closed({
    place: Code(),
    name: Type.Optional(Line(60)),
    born: Given.born,
    phone: Given.phone,
    idNumber: Given.idNumber,
  }),
  output: Type.Object({ rows: Type.Array(Likely) }),
});
export const createPerson = endpoint({
  name: 'people.create',
  method: 'POST',
  path: '/people',
  may: 'people.write',
  summary: { zh: '登记一个人', en: 'Register a person' },
  body: closed({
    name: Line(60),
    ...Given,
    /** A home, or the community of somebody who only works there. */
    place: Code(),
    role: Type.Optional(OneOf(RESIDENCE_ROLES)),
    from: Type.Optional(Line(20)),
    /** The likely duplicates were looked at: it is somebody else. */
    despite: Type.Optional(Type.Boolean()),
  }),
  output: PersonFile,
});
export const changePerson = endpoint({
  name: 'people.change',
  method: 'PATCH',
  path: '/people/:id',
  may: 'people.write',
  summary: { zh: '改档案', en: 'Change a person’s file' },
  params: closed({ id: Id() }),
  body: closed({ version: Type.Integer({ minimum: 1 }), name: Type.Optional(Line(60)), ...Given }),
  output: PersonFile,
});
export const reveal = endpoint({
  name: 'people.reveal',
  method: 'POST',
  path: '/people/:id/reveals',
  may: 'people.reveal',
  summary: {
    zh: '看一眼敏感项（要写用途，会留痕）',
    en: 'Look at a masked field: asks for a purpose, is recorded',
  },
  params: closed({ id: Id() }),
  body: closed({ field: OneOf(SECRET_FIELDS), purpose: OneOf(PURPOSES), reason: Type.Optional(Text(200)) }),
  output: Type.Object({ value: Type.String() }),
});

export const Tag = Type.Object({
  code: Type.String(),
  zh: Type.String(),
  en: Type.String(),
  sensitive: Type.Boolean(),
  sort: Type.Integer(),
  ended: Type.Boolean(),
});
export const listTags = endpoint({
  name: 'tags.list',
  method: 'GET',
  path: '/tags',
  may: 'people.read',
  summary: { zh: '人员标签', en: 'Tags of people' },
  output: Type.Object({ rows: Type.Array(Tag) }),
});
export const writeTag = endpoint({
  name: 'tags.write',
  method: 'PUT',
  path: '/tags/:code',
  may: 'tags.write',
  summary: { zh: '改或新增标签', en: 'Change or add a tag' },
  params: closed({ code: Type.String({ pattern: '^[a-z][a-z_]{1,39}$' }) }),
  body: closed({
    zh: Line(20),
    en: Line(60),
    sensitive: Type.Boolean(),
    sort: Type.Integer({ minimum: 0, maximum: 10_000 }),
    ended: Type.Boolean(),
  }),
  output: Done,
});
