/** The register (清单): items with versions, kinds of papers, refused certificates, life events. Shared with the browser. */
import Type, { type Static } from 'typebox';
import { endpoint } from '../../../kernel/contract.ts';
import { closed, Done, Line, Moment, Nullable, OneOf, Text } from '../../../kernel/shapes.ts';
import { APPLICANTS } from '../contract.ts';

export const KINDS = ['service', 'duty', 'visit'] as const;
export const ItemCode = () => Type.String({ pattern: '^[a-z][a-z0-9]{1,9}-[0-9]{2,3}$', maxLength: 20 });
/** A short name of a row in one of the lists. */
export const Slug = () => Type.String({ pattern: '^[a-z][a-z0-9_]{1,39}$', maxLength: 40 });

/** spot: done at once · promised: within the days · received: taken in for another, who decides · helped: filled in and handed in for the resident */
export const WAYS = ['spot', 'promised', 'received', 'helped'] as const;
export const PAPER_FORMS = ['original', 'copy', 'electronic'] as const;
/** Who decides: whoever receives it, or a unit of the street or of the district. */
export const DECIDERS = ['community', 'street', 'district'] as const;

export const ItemPaper = closed({
  kind: Slug(),
  form: OneOf(PAPER_FORMS),
  copies: Type.Integer({ minimum: 1, maximum: 9 }),
  /** Only in some cases; the words say in which. */
  optional: Type.Boolean(),
  zh: Text(200),
  en: Text(300),
});
export const FIELD_TYPES = ['line', 'text', 'number', 'day', 'choice', 'phone', 'id_number'] as const;
export const ItemField = closed({
  name: Slug(),
  type: OneOf(FIELD_TYPES),
  zh: Line(60),
  en: Line(100),
  required: Type.Boolean(),
  choices: Type.Optional(
    Type.Array(closed({ value: Slug(), zh: Line(60), en: Line(100) }), { maxItems: 30 }),
  ),
});
export const ItemStep = closed({ zh: Line(200), en: Line(300) });
export const ItemBody = closed({
  zh: Line(60),
  en: Line(120),
  /** In plain words, for residents: what it is for and who gets it. */
  line: closed({ zh: Text(400), en: Text(600) }),
  way: OneOf(WAYS),
  decides: OneOf(DECIDERS),
  /** A word of the deciding unit's name or words (残联, 民政): the unit whose words hold it is proposed. */
  unit: Text(40),
  steps: Type.Array(ItemStep, { maxItems: 12 }),
  papers: Type.Array(ItemPaper, { maxItems: 20 }),
  fields: Type.Array(ItemField, { maxItems: 30 }),
  /** Working days; 0: at once. Promised ≤ legal. */
  legalDays: Type.Integer({ minimum: 0, maximum: 250 }),
  promisedDays: Type.Integer({ minimum: 0, maximum: 250 }),
  fee: closed({ zh: Text(100), en: Text(150) }),
  basis: closed({ zh: Text(300), en: Text(400) }),
  applicants: Type.Array(OneOf(APPLICANTS), { minItems: 1, maxItems: 4 }),
  rated: Type.Boolean(),
  /** Everyday words by which people ask for it, separated by spaces. */
  words: Text(400),
});
export type ItemBody = Static<typeof ItemBody>;
export type ItemPaper = Static<typeof ItemPaper>;

export const ItemHead = Type.Object({
  code: Type.String(),
  kind: OneOf(KINDS),
  department: Nullable(Type.String()),
  version: Type.Integer(),
  ended: Type.Boolean(),
  zh: Type.String(),
  en: Type.String(),
  way: OneOf(WAYS),
  promisedDays: Type.Integer(),
});
export const Item = Type.Object({
  code: Type.String(),
  kind: OneOf(KINDS),
  department: Nullable(Type.String()),
  sort: Type.Integer(),
  version: Type.Integer(),
  ended: Type.Boolean(),
  publishedAt: Moment(),
  publishedBy: Type.String(),
  note: Type.String(),
  body: ItemBody,
});
export type Item = Static<typeof Item>;

const Pair = { zh: Type.String(), en: Type.String() };
export const PaperKind = Type.Object({
  code: Type.String(),
  ...Pair,
  months: Nullable(Type.Integer()),
  expires: Type.Boolean(),
  ended: Type.Boolean(),
});
export type PaperKind = Static<typeof PaperKind>;

/** Everything that a counter needs at hand: few hundred rows, asked for once. */
export const readRegister = endpoint({
  name: 'services.register',
  method: 'GET',
  path: '/service-items',
  may: 'anyone',
  summary: { zh: '事项清单', en: 'The register of items' },
  query: closed({ kind: Type.Optional(OneOf(KINDS)) }),
  output: Type.Object({
    departments: Type.Array(Type.Object({ code: Type.String(), ...Pair })),
    items: Type.Array(ItemHead),
    papers: Type.Array(PaperKind),
  }),
});
export const readItem = endpoint({
  name: 'services.item',
  method: 'GET',
  path: '/service-items/:code',
  may: 'anyone',
  summary: { zh: '一个事项怎么办', en: 'How one item is done' },
  params: closed({ code: ItemCode() }),
  query: closed({ version: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })) }),
  output: Item,
});
/** `version` is the one that was looked at: somebody else's change in between answers 409 `changed`. */
export const saveItem = endpoint({
  name: 'services.save_item',
  method: 'PUT',
  path: '/service-items/:code',
  may: 'services.write',
  summary: { zh: '发布事项的新版本', en: 'Publish a new version of an item' },
  params: closed({ code: ItemCode() }),
  body: closed({
    kind: OneOf(KINDS),
    department: Nullable(Slug()),
    version: Type.Integer({ minimum: 0, maximum: 100_000 }),
    ended: Type.Boolean(),
    note: Text(200),
    body: ItemBody,
  }),
  output: Type.Object({ version: Type.Integer() }),
});
export { Done };
