/** Dispatch (派单): to whom a case goes. Rules as data, what was learned, proposals with their words. */
import Type, { type Static } from 'typebox';
import { endpoint } from '../../../kernel/contract.ts';
import { Code, closed, Done, Id, Line, Moment, Nullable, OneOf, Text } from '../../../kernel/shapes.ts';

export const permissions = {
  'dispatch.write': {
    zh: '改派单规则，定多大把握自动派',
    en: 'Edit the rules of dispatch and how sure is sure enough',
  },
} as const;

export const RULE_KINDS = ['words', 'area', 'category'] as const;
export type RuleKind = (typeof RULE_KINDS)[number];

const Category = Type.Object({
  code: Type.String(),
  zh: Type.String(),
  en: Type.String(),
  /** How sure, 0 to 1: right about as often among cases that were held out. */
  sure: Type.Number(),
  words: Type.Array(Type.String()),
});
const UnitGuess = Type.Object({
  id: Id(),
  name: Type.String(),
  sure: Nullable(Type.Number()),
  words: Type.Array(Type.String()),
  by: OneOf(['rule', 'learned'] as const),
  /** Would it go there by itself? */
  sends: Type.Boolean(),
  person: Nullable(Type.Object({ account: Id(), name: Type.String() })),
});
export type UnitGuess = Static<typeof UnitGuess>;
const Suggestion = Type.Object({
  category: Nullable(Category),
  /** Told to staff only. */
  unit: Nullable(UnitGuess),
  /** The place that the words name, when it is narrower than the one given. */
  named: Nullable(Type.Object({ place: Code(), address: Type.String() })),
});
export type Suggestion = Static<typeof Suggestion>;

export const suggest = endpoint({
  name: 'cases.suggest',
  method: 'POST',
  path: '/cases/suggestions',
  may: 'anyone',
  command: false,
  summary: { zh: '从几句话看像哪一类、该谁办', en: 'Which kind the words look like, and whose it is' },
  body: closed({ place: Code(), text: Text(7000), category: Type.Optional(Line(40)) }),
  output: Suggestion,
});
export const suggestFor = endpoint({
  name: 'cases.suggestion',
  method: 'GET',
  path: '/cases/:id/suggestion',
  may: 'cases.assign',
  summary: { zh: '这一件建议派给谁', en: 'To whom this case might go' },
  params: closed({ id: Id() }),
  output: Suggestion,
});
export const recategorise = endpoint({
  name: 'cases.recategorise',
  method: 'PUT',
  path: '/cases/:id/category',
  may: 'cases.handle',
  summary: { zh: '改一件的分类，时限不动', en: 'Correct the kind of a case; its clock runs on' },
  params: closed({ id: Id() }),
  body: closed({ category: Line(40) }),
  output: Type.Object({ ok: Type.Literal(true), state: Type.String() }),
});

const County = () => Type.String({ pattern: '^[0-9]{6}$' });
const PlaceInCounty = () => Type.String({ pattern: '^[0-9]{6,24}$', maxLength: 24 });
const Rule = Type.Object({
  id: Id(),
  place: PlaceInCounty(),
  placeName: Type.String(),
  kind: OneOf(RULE_KINDS),
  words: Type.Array(Type.String()),
  categories: Type.Array(Type.String()),
  unit: Nullable(Id()),
  unitName: Nullable(Type.String()),
  send: Type.Boolean(),
  ended: Type.Boolean(),
  mine: Type.Boolean(),
});
export type DispatchRule = Static<typeof Rule>;
const Learned = Type.Object({
  kind: OneOf(['category', 'unit'] as const),
  learnedAt: Moment(),
  samples: Type.Integer(),
  labels: Type.Integer(),
  score: Nullable(Type.Number()),
});

export const readDispatch = endpoint({
  name: 'dispatch.read',
  method: 'GET',
  path: '/dispatch/:county',
  may: 'cases.assign',
  summary: { zh: '派单规则和学到的', en: 'The rules of dispatch and what was learned' },
  params: closed({ county: County() }),
  output: Type.Object({
    rules: Type.Array(Rule),
    learned: Type.Array(Learned),
    trust: Type.Array(
      Type.Object({ place: Type.String(), placeName: Type.String(), share: Nullable(Type.Number()) }),
    ),
  }),
});
export const saveRule = endpoint({
  name: 'dispatch.rule',
  method: 'PUT',
  path: '/dispatch/:county/rules/:id',
  may: 'dispatch.write',
  summary: { zh: '存一条派单规则', en: 'Save a rule of dispatch' },
  params: closed({ county: County(), id: Id() }),
  body: closed({
    place: PlaceInCounty(),
    kind: OneOf(RULE_KINDS),
    words: Type.Array(Line(20), { maxItems: 40 }),
    categories: Type.Array(Line(40), { maxItems: 60 }),
    unit: Nullable(Id()),
    send: Type.Boolean(),
    ended: Type.Boolean(),
  }),
  output: Done,
});
export const orderRules = endpoint({
  name: 'dispatch.order',
  method: 'PUT',
  path: '/dispatch/:county/order',
  may: 'dispatch.write',
  summary: { zh: '排规则的先后', en: 'Put the rules in order' },
  params: closed({ county: County() }),
  body: closed({ ids: Type.Array(Id(), { maxItems: 500 }) }),
  output: Done,
});
export const setTrust = endpoint({
  name: 'dispatch.trust',
  method: 'PUT',
  path: '/dispatch/:county/trust/:place',
  may: 'dispatch.write',
  summary: {
    zh: '多大把握才自动派（空：从不）',
    en: 'From which share on a learned proposal goes out by itself; null: never',
  },
  params: closed({ county: County(), place: PlaceInCounty() }),
  body: closed({ share: Nullable(Type.Number({ minimum: 0.5, maximum: 1 })) }),
  output: Done,
});
export const learnNow = endpoint({
  name: 'dispatch.learn',
  method: 'POST',
  path: '/dispatch/:county/lessons',
  may: 'dispatch.write',
  summary: { zh: '用最近的件重新学一遍', en: 'Learn anew from the latest cases' },
  params: closed({ county: County() }),
  body: closed({}),
  output: Done,
});
