/** The register (清单): items with versions, kinds of papers, refused certificates, life events. Shared with the browser. */
import Type, { type Static } from 'typebox';
import { endpoint, type Say } from '../../../kernel/contract.ts';
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
export type ItemHead = Static<typeof ItemHead>;
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
  limit: 512 * 1024,
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

/** One thing that differs between two versions, in words: 承诺时限：20 → 15. */
export const ItemChange = Type.Object({ ...Pair, before: Type.String(), after: Type.String() });
export type ItemChange = Static<typeof ItemChange>;
export const listVersions = endpoint({
  name: 'services.item_versions',
  method: 'GET',
  path: '/service-items/:code/versions',
  may: 'services.write',
  summary: { zh: '一个事项的各版本，改了什么', en: 'The versions of an item and what changed' },
  params: closed({ code: ItemCode() }),
  /** Those below this version; the newest thirty without it. */
  query: closed({ below: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })) }),
  output: Type.Object({
    rows: Type.Array(
      Type.Object({
        version: Type.Integer(),
        publishedAt: Moment(),
        publishedBy: Type.String(),
        note: Type.String(),
        changes: Type.Array(ItemChange),
      }),
    ),
    more: Type.Boolean(),
  }),
});

export const ServiceDepartment = Type.Object({
  code: Type.String(),
  ...Pair,
  ended: Type.Boolean(),
});
export type ServiceDepartment = Static<typeof ServiceDepartment>;
const Words = Type.Object(Pair);
/** What a community must not certify: why, and where to go. */
export const Refusal = Type.Object({
  code: Type.String(),
  ...Pair,
  reason: Words,
  go: Words,
  words: Type.String(),
  ended: Type.Boolean(),
});
export type Refusal = Static<typeof Refusal>;
/** A life event and what has to be done then, in order. */
export const Bundle = Type.Object({
  code: Type.String(),
  ...Pair,
  line: Words,
  words: Type.String(),
  items: Type.Array(Type.String()),
  ended: Type.Boolean(),
});
export type Bundle = Static<typeof Bundle>;

export const readLists = endpoint({
  name: 'services.lists',
  method: 'GET',
  path: '/service-lists',
  may: 'services.write',
  summary: {
    zh: '部门、材料、不开的证明、人生大事',
    en: 'Departments, papers, refused certificates, life events',
  },
  output: Type.Object({
    departments: Type.Array(ServiceDepartment),
    papers: Type.Array(PaperKind),
    refusals: Type.Array(Refusal),
    bundles: Type.Array(Bundle),
  }),
});

const Named = { zh: Line(60), en: Line(120), ended: Type.Boolean() };
const Said = (max: number) => closed({ zh: Line(max), en: Line(max * 2) });
const InList = {
  params: closed({ code: Slug() }),
  may: 'services.write',
  method: 'PUT',
  output: Done,
} as const;
export const saveDepartment = endpoint({
  ...InList,
  name: 'services.save_department',
  path: '/service-departments/:code',
  summary: { zh: '改一个部门', en: 'Save a department of the register' },
  body: closed(Named),
});
export const savePaperKind = endpoint({
  ...InList,
  name: 'services.save_paper_kind',
  path: '/service-papers/:code',
  summary: { zh: '改一种材料', en: 'Save a kind of paper' },
  body: closed({
    ...Named,
    months: Nullable(Type.Integer({ minimum: 1, maximum: 600 })),
    expires: Type.Boolean(),
  }),
});
export const saveRefusal = endpoint({
  ...InList,
  name: 'services.save_refusal',
  path: '/service-refusals/:code',
  summary: { zh: '改一种社区不开的证明', en: 'Save a certificate that is refused' },
  body: closed({ ...Named, reason: Said(400), go: Said(400), words: Text(400) }),
});
export const saveBundle = endpoint({
  ...InList,
  name: 'services.save_bundle',
  path: '/service-bundles/:code',
  summary: { zh: '改一件人生大事要办的', en: 'Save a life event' },
  body: closed({
    ...Named,
    line: closed({ zh: Text(300), en: Text(500) }),
    words: Text(400),
    items: Type.Array(ItemCode(), { minItems: 1, maxItems: 30 }),
  }),
});

export const KIND_WORDS: Readonly<Record<(typeof KINDS)[number], Say>> = {
  service: { zh: '服务事项', en: 'Service' },
  duty: { zh: '履职事项', en: 'Duty' },
  visit: { zh: '走访事项', en: 'Visit' },
};
export const WAY_WORDS: Readonly<Record<(typeof WAYS)[number], Say>> = {
  spot: { zh: '当场办好', en: 'Done on the spot' },
  promised: { zh: '承诺时间办', en: 'Done by a promised day' },
  received: { zh: '代收转办', en: 'Taken in for whoever decides' },
  helped: { zh: '帮您办', en: 'Helped: filled in and handed in for you' },
};
export const FORM_WORDS: Readonly<Record<(typeof PAPER_FORMS)[number], Say>> = {
  original: { zh: '原件', en: 'original' },
  copy: { zh: '复印件', en: 'copy' },
  electronic: { zh: '电子版', en: 'electronic' },
};
export const DECIDER_WORDS: Readonly<Record<(typeof DECIDERS)[number], Say>> = {
  community: { zh: '社区', en: 'the community' },
  street: { zh: '街道', en: 'the street' },
  district: { zh: '区', en: 'the district' },
};
/** How an act is called that is not in the register: shown as such, taken in all the same, and counted. */
export const OUTSIDE: Say & { readonly why: Say } = {
  zh: '清单之外',
  en: 'Outside the register',
  why: {
    zh: '这件事不在事项清单里。照样记下、照样有人办，单独计数，看该不该进清单。',
    en: 'This is not in the register. It is noted and done all the same, and counted, to see whether it should be.',
  },
};
