/** The residents' guide (办事指南): what there is, found by everyday words, by pinyin, by life event. Shared with the browser. */
import Type, { type Static } from 'typebox';
import { endpoint } from '../../../kernel/contract.ts';
import { closed, Nullable, OneOf, Text } from '../../../kernel/shapes.ts';
import { Slug, WAYS } from '../catalogue/contract.ts';

const Words = Type.Object({ zh: Type.String(), en: Type.String() });
export const GUIDE_KINDS = ['item', 'event', 'refusal'] as const;

/** One thing that may be meant: an item, a life event, or a certificate that a community must not issue. */
export const GuideRow = Type.Object({
  kind: OneOf(GUIDE_KINDS),
  code: Type.String(),
  zh: Type.String(),
  en: Type.String(),
  /** What it is for; of a refusal the reason. */
  line: Words,
  /** Of a refusal: where to go instead. */
  go: Nullable(Words),
  /** Of an item. */
  way: Nullable(OneOf(WAYS)),
  promisedDays: Nullable(Type.Integer()),
});
export type GuideRow = Static<typeof GuideRow>;

export const readGuide = endpoint({
  name: 'services.guide',
  method: 'GET',
  path: '/service-guide',
  may: 'anyone',
  summary: {
    zh: '办事指南：人生大事、部门、不开的证明',
    en: 'The guide: life events, departments, certificates that are refused',
  },
  output: Type.Object({
    events: Type.Array(GuideRow),
    departments: Type.Array(
      Type.Object({ code: Type.String(), zh: Type.String(), en: Type.String(), items: Type.Integer() }),
    ),
    refusals: Type.Array(GuideRow),
  }),
});

export const searchGuide = endpoint({
  name: 'services.search_guide',
  method: 'GET',
  path: '/service-guide/search',
  may: 'anyone',
  summary: { zh: '用平常话或拼音找事项', en: 'Find items by everyday words or pinyin' },
  query: closed({ q: Text(60) }),
  /** Best first, at most twelve. */
  output: Type.Object({ rows: Type.Array(GuideRow) }),
});

export const readGuideEvent = endpoint({
  name: 'services.guide_event',
  method: 'GET',
  path: '/service-guide/events/:code',
  may: 'anyone',
  summary: { zh: '一件人生大事要办的', en: 'What a life event asks for, in order' },
  params: closed({ code: Slug() }),
  output: Type.Object({ event: GuideRow, items: Type.Array(GuideRow) }),
});

export const readGuideDepartment = endpoint({
  name: 'services.guide_department',
  method: 'GET',
  path: '/service-guide/departments/:code',
  may: 'anyone',
  summary: { zh: '一个部门的事项', en: 'The items of one department' },
  params: closed({ code: Slug() }),
  output: Type.Object({ department: Words, items: Type.Array(GuideRow) }),
});
