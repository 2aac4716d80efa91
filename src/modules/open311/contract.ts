/** Open311: keys for programs of others, and what each kind of matter asks and shows. Shared with the browser. */
import Type, { type Static } from 'typebox';
import { endpoint, type Say } from '../../kernel/contract.ts';
import { closed, Day, Done, Id, Line, Moment, Nullable, OneOf, Text } from '../../kernel/shapes.ts';

export const permissions = {
  'keys.write': {
    zh: '给外面的系统发接口钥匙、作废钥匙，定哪些诉求公开',
    en: 'Give keys to other systems, revoke them, decide what is open',
  },
} as const;

export const RIGHTS = ['read', 'create', 'updates', 'handle'] as const;
export type Right = (typeof RIGHTS)[number];
export const RIGHT_WORDS: Readonly<Record<Right, Say>> = {
  read: { zh: '看诉求原话和办理意见', en: 'Read the words of requests' },
  create: { zh: '提诉求', en: 'Make requests' },
  updates: { zh: '给自己提的诉求补充、重开', en: 'Add to and reopen its own requests' },
  handle: { zh: '替部门办理转来的件', en: 'Handle for a unit what is forwarded to it' },
};
export const DATATYPES = [
  'string',
  'number',
  'datetime',
  'text',
  'singlevaluelist',
  'multivaluelist',
] as const;
export type Datatype = (typeof DATATYPES)[number];

const Rights = () => Type.Array(OneOf(RIGHTS), { minItems: 1, maxItems: RIGHTS.length, uniqueItems: true });
const Prefix = () => Type.String({ pattern: '^([0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{9}|[0-9]{12})?$' });

const Key = Type.Object({
  id: Id(),
  name: Type.String(),
  whom: Type.String(),
  rights: Type.Array(OneOf(RIGHTS)),
  scope: Type.String(),
  scopeName: Type.String(),
  perMinute: Type.Integer(),
  tail: Type.String(),
  madeByName: Nullable(Type.String()),
  madeAt: Moment(),
  endsAt: Nullable(Moment()),
  revokedAt: Nullable(Moment()),
  revokedByName: Nullable(Type.String()),
  lastUsedAt: Nullable(Moment()),
  uses: Type.Integer(),
  live: Type.Boolean(),
});
export type ApiKey = Static<typeof Key>;

export const listKeys = endpoint({
  name: 'open311.keys',
  method: 'GET',
  path: '/api-keys',
  may: 'keys.write',
  summary: { zh: '接口钥匙', en: 'Keys of other systems' },
  output: Type.Object({ rows: Type.Array(Key) }),
});

/** Not stored as a command: the answer holds the secret. The id is the sender's, so that a repeat makes no second key. */
export const makeKey = endpoint({
  name: 'open311.make_key',
  method: 'POST',
  path: '/api-keys',
  may: 'keys.write',
  command: false,
  summary: { zh: '发一把钥匙（只显示一次）', en: 'Make a key; it is shown once' },
  body: closed({
    id: Id(),
    name: Line(40),
    whom: Line(80),
    rights: Rights(),
    scope: Prefix(),
    perMinute: Type.Integer({ minimum: 1, maximum: 6000 }),
    /** The last day on which it works. */
    until: Type.Optional(Day()),
  }),
  output: Type.Object({ id: Id(), secret: Type.String() }),
});

export const revokeKey = endpoint({
  name: 'open311.revoke_key',
  method: 'DELETE',
  path: '/api-keys/:id',
  may: 'keys.write',
  summary: { zh: '作废钥匙，马上生效', en: 'Revoke a key, at once' },
  params: closed({ id: Id() }),
  output: Done,
});

const Choice = closed({
  key: Type.String({ pattern: '^[A-Za-z0-9_-]{1,40}$' }),
  zh: Line(60),
  en: Line(120),
});
export const Attribute = closed({
  code: Type.String({ pattern: '^[A-Za-z][A-Za-z0-9_]{0,38}$' }),
  datatype: OneOf(DATATYPES),
  variable: Type.Boolean(),
  required: Type.Boolean(),
  zh: Line(200),
  en: Line(300),
  hintZh: Text(200),
  hintEn: Text(300),
  choices: Type.Array(Choice, { maxItems: 100 }),
});
export type Attribute = Static<typeof Attribute>;

const Service = Type.Object({
  code: Type.String(),
  zh: Type.String(),
  en: Type.String(),
  group: Type.String(),
  groupEn: Type.String(),
  /** Whether everybody may read where and how far such requests are. */
  open: Type.Boolean(),
  attributes: Type.Array(Attribute),
});
export type Service = Static<typeof Service>;
export const listServices = endpoint({
  name: 'open311.services',
  method: 'GET',
  path: '/open311-services',
  may: 'keys.write',
  summary: { zh: '接口里的诉求种类', en: 'Kinds of matter as the interface shows them' },
  output: Type.Object({ rows: Type.Array(Service) }),
});
export const saveService = endpoint({
  name: 'open311.save_service',
  method: 'PUT',
  path: '/open311-services/:code',
  may: 'keys.write',
  summary: { zh: '改一类：公开不公开、要问什么', en: 'Save a kind: open or not, and what it asks' },
  params: closed({ code: Line(40) }),
  body: closed({
    open: Type.Boolean(),
    /** In the order in which they are asked; left out, they stay as they are. */
    attributes: Type.Optional(Type.Array(Attribute, { maxItems: 30 })),
  }),
  output: Done,
});
