/** Campaigns (专项整治): words, shapes, permissions, endpoints. Shared with the browser. */
import Type, { type Static } from 'typebox';
import { endpoint } from '../../kernel/contract.ts';
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

export const permissions = {
  'campaigns.read': { zh: '看专项整治', en: 'See campaigns' },
  'campaigns.write': { zh: '发起、调整、结束专项整治', en: 'Start, change and close campaigns' },
  'campaigns.handle': { zh: '到现场检查、整改', en: 'Check places of a campaign and put problems right' },
} as const;

/** One item at one place. */
export const CHECK_STATES = ['todo', 'ok', 'problem', 'fixed', 'handed'] as const;
export type CheckState = (typeof CHECK_STATES)[number];
export const CHECK_WORDS: Record<CheckState, { zh: string; en: string }> = {
  todo: { zh: '还没查', en: 'Not yet checked' },
  ok: { zh: '正常', en: 'In order' },
  problem: { zh: '有问题', en: 'Problem found' },
  fixed: { zh: '整改好了', en: 'Put right' },
  handed: { zh: '转了诉求', en: 'Handed on as a case' },
};
/** A whole place, from the counts of its items (rules.ts). */
export const PLACE_STATES = ['todo', 'going', 'problem', 'done'] as const;
export type PlaceState = (typeof PLACE_STATES)[number];
export const PLACE_WORDS: Record<PlaceState, { zh: string; en: string }> = {
  todo: { zh: '还没去', en: 'Not begun' },
  going: { zh: '正在查', en: 'Being checked' },
  problem: { zh: '有问题没办完', en: 'Problems open' },
  done: { zh: '办完了', en: 'Done' },
};
export const TABS = ['running', 'planned', 'late', 'closed'] as const;
export type Tab = (typeof TABS)[number];
export const TAB_WORDS: Record<Tab, { zh: string; en: string }> = {
  running: { zh: '进行中', en: 'Running' },
  planned: { zh: '还没开始', en: 'Planned' },
  late: { zh: '到期没办完', en: 'Past its end' },
  closed: { zh: '已结束', en: 'Closed' },
};
export const SEVERITY_WORDS: Record<number, { zh: string; en: string }> = {
  1: { zh: '一般', en: 'Minor' },
  2: { zh: '较重', en: 'Serious' },
  3: { zh: '紧急', en: 'Urgent' },
};

export const MAX_PLACES = 500;
export const MAX_ITEMS = 40;
export const MAX_PHOTOS = 6;
export const AREA = '^([0-9]{6}|[0-9]{9}|[0-9]{12})$';
const Area = () => Type.String({ pattern: AREA });
const Photos = () => Type.Array(Id(), { maxItems: MAX_PHOTOS });

const ItemGiven = closed({
  title: Line(60),
  how: Text(300),
  photoBefore: Type.Boolean(),
  photoAfter: Type.Boolean(),
  category: Nullable(Line(40)),
});
export type ItemGiven = Static<typeof ItemGiven>;
const ItemRow = {
  title: Type.String(),
  how: Type.String(),
  photoBefore: Type.Boolean(),
  photoAfter: Type.Boolean(),
  category: Nullable(Type.String()),
};

const Template = Type.Object({
  id: Id(),
  place: Type.String(),
  title: Type.String(),
  why: Type.String(),
  lead: Type.String(),
  items: Type.Array(Type.Object(ItemRow)),
});
export type Template = Static<typeof Template>;
export const listTemplates = endpoint({
  name: 'campaigns.templates',
  method: 'GET',
  path: '/campaign-templates',
  may: 'campaigns.write',
  summary: { zh: '现成的专项整治模板', en: 'Ready-made campaigns' },
  output: Type.Object({ rows: Type.Array(Template) }),
});
export const saveTemplate = endpoint({
  name: 'campaigns.template_save',
  method: 'PUT',
  path: '/campaign-templates/:id',
  may: 'campaigns.write',
  summary: { zh: '存一个模板，或停用它', en: 'Keep a template for an area, or end it' },
  limit: 128 * 1024,
  params: closed({ id: Id() }),
  body: closed({
    place: Type.String({ pattern: '^([0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{9}|[0-9]{12})?$' }),
    title: Line(40),
    why: Text(500),
    lead: Text(20),
    items: Type.Array(ItemGiven, { minItems: 1, maxItems: MAX_ITEMS }),
    ended: Type.Boolean(),
  }),
  output: Done,
});

const Choice = Type.Object({
  code: Type.String(),
  name: Type.String(),
  address: Type.String(),
  community: Type.String(),
  worker: Nullable(Type.String()),
});
export type PlaceChoice = Static<typeof Choice>;
export const placeChoices = endpoint({
  name: 'campaigns.choices',
  method: 'GET',
  path: '/campaign-choices',
  may: 'campaigns.write',
  summary: {
    zh: '一片地方里的小区或楼栋，和各由谁负责',
    en: 'Compounds or buildings of an area, and who answers for each',
  },
  query: closed({
    place: Type.String({ pattern: '^([0-9]{9}|[0-9]{12}|[0-9]{15})$' }),
    kind: OneOf(['compound', 'building'] as const),
  }),
  output: Type.Object({ rows: Type.Array(Choice) }),
});

const Dates = { starts: Day(), ends: Day() };
const Units = { lead: Nullable(Id()), assist: Type.Array(Id(), { maxItems: 20 }) };
export const createCampaign = endpoint({
  name: 'campaigns.create',
  method: 'POST',
  path: '/campaigns',
  may: 'campaigns.write',
  summary: { zh: '发起一次专项整治', en: 'Start a campaign' },
  limit: 256 * 1024,
  body: closed({
    id: Id(),
    place: Area(),
    title: Line(40),
    why: Text(500),
    ...Dates,
    ...Units,
    items: Type.Array(ItemGiven, { minItems: 1, maxItems: MAX_ITEMS }),
    places: Type.Array(Code(), { minItems: 1, maxItems: MAX_PLACES }),
  }),
  output: Type.Object({ id: Id(), places: Type.Integer() }),
});

/** Counts of places, and of the items at them; all from the same rows. */
const Figures = Type.Object({
  places: Type.Object({
    all: Type.Integer(),
    todo: Type.Integer(),
    going: Type.Integer(),
    problem: Type.Integer(),
    done: Type.Integer(),
  }),
  checks: Type.Object({
    all: Type.Integer(),
    todo: Type.Integer(),
    ok: Type.Integer(),
    problem: Type.Integer(),
    fixed: Type.Integer(),
    handed: Type.Integer(),
  }),
});
export type Figures = Static<typeof Figures>;

const Row = Type.Object({
  id: Id(),
  title: Type.String(),
  place: Type.String(),
  placeName: Type.String(),
  starts: Day(),
  ends: Day(),
  tab: OneOf(TABS),
  lead: Nullable(Type.String()),
  madeAt: Moment(),
  figures: Figures,
});
export type CampaignRow = Static<typeof Row>;
export const listCampaigns = endpoint({
  name: 'campaigns.list',
  method: 'GET',
  path: '/campaigns',
  may: 'signed-in',
  summary: { zh: '专项整治清单', en: 'List campaigns' },
  query: closed({ tab: Type.Optional(OneOf(TABS)), q: Type.Optional(Text(40)), ...Paging }),
  output: Page(Row),
});
export const countCampaigns = endpoint({
  name: 'campaigns.counts',
  method: 'GET',
  path: '/campaigns/counts',
  may: 'signed-in',
  summary: { zh: '各栏有几次', en: 'Campaigns by tab' },
  output: Type.Record(Type.String(), Type.Integer()),
});

const Counts = Type.Object({
  todo: Type.Integer(),
  ok: Type.Integer(),
  problem: Type.Integer(),
  fixed: Type.Integer(),
  handed: Type.Integer(),
});
export type Counts = Static<typeof Counts>;
const UnitIn = Type.Object({
  id: Id(),
  name: Type.String(),
  kind: Type.String(),
  lead: Type.Boolean(),
  phone: Nullable(Type.String()),
  person: Nullable(Type.String()),
});
const PlaceIn = Type.Object({
  id: Id(),
  place: Type.String(),
  name: Type.String(),
  address: Type.String(),
  community: Type.String(),
  communityName: Type.String(),
  lng: Nullable(Type.Number()),
  lat: Nullable(Type.Number()),
  holder: Nullable(Type.String()),
  holderName: Nullable(Type.String()),
  state: OneOf(PLACE_STATES),
  counts: Counts,
});
export type PlaceIn = Static<typeof PlaceIn>;
const Whole = Type.Object({
  ...Row.properties,
  county: Type.String(),
  why: Type.String(),
  madeByName: Type.String(),
  closedAt: Nullable(Moment()),
  closedByName: Nullable(Type.String()),
  closing: Type.String(),
  version: Type.Integer(),
  units: Type.Array(UnitIn),
  items: Type.Array(Type.Object({ id: Id(), ...ItemRow, counts: Counts })),
  at: Type.Array(PlaceIn),
  /** True when the reader sees only a part of the places; the figures are of that part. */
  part: Type.Boolean(),
  mayWrite: Type.Boolean(),
});
export type CampaignWhole = Static<typeof Whole>;
export const readCampaign = endpoint({
  name: 'campaigns.read',
  method: 'GET',
  path: '/campaigns/:id',
  may: 'signed-in',
  summary: { zh: '一次专项整治：进度、清单、单位', en: 'One campaign: progress, items, units' },
  params: closed({ id: Id() }),
  output: Whole,
});
export const changeCampaign = endpoint({
  name: 'campaigns.change',
  method: 'PUT',
  path: '/campaigns/:id',
  may: 'campaigns.write',
  summary: { zh: '改名称、期限、单位', en: 'Change words, dates and units' },
  params: closed({ id: Id() }),
  body: closed({ title: Line(40), why: Text(500), ...Dates, ...Units, version: Type.Integer() }),
  output: Done,
});
export const addPlaces = endpoint({
  name: 'campaigns.add_places',
  method: 'POST',
  path: '/campaigns/:id/places',
  may: 'campaigns.write',
  summary: { zh: '再加几个地方', en: 'Add places' },
  limit: 128 * 1024,
  params: closed({ id: Id() }),
  body: closed({ places: Type.Array(Code(), { minItems: 1, maxItems: MAX_PLACES }) }),
  output: Type.Object({ added: Type.Integer() }),
});
export const dropPlace = endpoint({
  name: 'campaigns.drop_place',
  method: 'DELETE',
  path: '/campaign-places/:at',
  may: 'campaigns.write',
  summary: { zh: '去掉一个还没查过的地方', en: 'Take away a place where nothing was recorded yet' },
  params: closed({ at: Id() }),
  output: Done,
});
export const closeCampaign = endpoint({
  name: 'campaigns.close',
  method: 'POST',
  path: '/campaigns/:id/closing',
  may: 'campaigns.write',
  summary: { zh: '结束这次整治', en: 'Close the campaign' },
  params: closed({ id: Id() }),
  body: closed({ words: Text(1000), version: Type.Integer() }),
  output: Done,
});

const Able = Type.Object({ account: Id(), name: Type.String(), where: Type.String(), own: Type.Boolean() });
export const holderCandidates = endpoint({
  name: 'campaigns.candidates',
  method: 'GET',
  path: '/campaign-places/:at/candidates',
  may: 'campaigns.write',
  summary: { zh: '这个地方可以换成谁负责', en: 'Who may be made responsible for this place' },
  params: closed({ at: Id() }),
  output: Type.Object({ rows: Type.Array(Able) }),
});
export const setHolder = endpoint({
  name: 'campaigns.holder',
  method: 'PUT',
  path: '/campaign-places/:at/holder',
  may: 'campaigns.write',
  summary: { zh: '换一个人负责这个地方', en: 'Make somebody else responsible for this place' },
  params: closed({ at: Id() }),
  body: closed({ to: Id() }),
  output: Done,
});

const Check = Type.Object({
  item: Id(),
  ...ItemRow,
  state: OneOf(CHECK_STATES),
  words: Type.String(),
  severity: Nullable(Type.Integer()),
  before: Type.Array(Type.String()),
  byName: Nullable(Type.String()),
  at: Nullable(Moment()),
  fixedWords: Type.String(),
  after: Type.Array(Type.String()),
  fixedByName: Nullable(Type.String()),
  fixedAt: Nullable(Moment()),
  caseId: Nullable(Id()),
  caseNumber: Nullable(Type.String()),
  version: Type.Integer(),
});
export type Check = Static<typeof Check>;
const PlaceWhole = Type.Object({
  ...PlaceIn.properties,
  campaign: Id(),
  title: Type.String(),
  why: Type.String(),
  starts: Day(),
  ends: Day(),
  dueAt: Moment(),
  closed: Type.Boolean(),
  lead: Nullable(Type.String()),
  checks: Type.Array(Check),
  mayHandle: Type.Boolean(),
});
export type PlaceWhole = Static<typeof PlaceWhole>;
export const readPlaceIn = endpoint({
  name: 'campaigns.place',
  method: 'GET',
  path: '/campaign-places/:at',
  may: 'signed-in',
  summary: { zh: '一个地方的清单', en: 'The checklist of one place' },
  params: closed({ at: Id() }),
  output: PlaceWhole,
});
const Mine = Type.Object({
  id: Id(),
  campaign: Id(),
  title: Type.String(),
  name: Type.String(),
  address: Type.String(),
  communityName: Type.String(),
  ends: Day(),
  dueAt: Moment(),
  holderName: Nullable(Type.String()),
  mine: Type.Boolean(),
  state: OneOf(PLACE_STATES),
  counts: Counts,
});
export type MyPlace = Static<typeof Mine>;
export const myPlaces = endpoint({
  name: 'campaigns.mine',
  method: 'GET',
  path: '/campaign-places',
  may: 'campaigns.handle',
  summary: { zh: '我要查的地方', en: 'Places for me to check' },
  query: closed({ campaign: Type.Optional(Id()), ...Paging }),
  output: Page(Mine),
});

const CheckPath = closed({ at: Id(), item: Id() });
const CheckAnswer = Type.Object({ ok: Type.Literal(true), state: OneOf(PLACE_STATES) });
export const recordCheck = endpoint({
  name: 'campaigns.check',
  method: 'PUT',
  path: '/campaign-places/:at/items/:item',
  may: 'campaigns.handle',
  summary: { zh: '记一项：正常、有问题', en: 'Record an item: in order, or a problem' },
  params: CheckPath,
  body: closed({
    state: OneOf(['todo', 'ok', 'problem'] as const),
    words: Text(500),
    severity: Nullable(Type.Integer({ minimum: 1, maximum: 3 })),
    photos: Photos(),
    version: Type.Integer(),
  }),
  output: CheckAnswer,
});
export const recordRest = endpoint({
  name: 'campaigns.rest',
  method: 'POST',
  path: '/campaign-places/:at/rest',
  may: 'campaigns.handle',
  summary: { zh: '其余几项全部正常', en: 'The rest is in order' },
  params: closed({ at: Id() }),
  /** The items that the sender saw as unchecked. */
  body: closed({ items: Type.Array(Id(), { minItems: 1, maxItems: MAX_ITEMS }) }),
  output: Type.Object({ done: Type.Integer(), skipped: Type.Integer(), state: OneOf(PLACE_STATES) }),
});
export const recordFix = endpoint({
  name: 'campaigns.fix',
  method: 'POST',
  path: '/campaign-places/:at/items/:item/repair',
  may: 'campaigns.handle',
  summary: { zh: '整改好了', en: 'Put right' },
  params: CheckPath,
  body: closed({ words: Line(500), photos: Photos(), version: Type.Integer() }),
  output: CheckAnswer,
});
export const handOn = endpoint({
  name: 'campaigns.hand_on',
  method: 'POST',
  path: '/campaign-places/:at/items/:item/case',
  may: 'campaigns.handle',
  summary: { zh: '现场办不了，转成诉求', en: 'Hand the problem on as a case' },
  params: CheckPath,
  body: closed({ text: Line(1000), category: Line(40), version: Type.Integer() }),
  output: Type.Object({
    ok: Type.Literal(true),
    state: OneOf(PLACE_STATES),
    number: Type.String(),
    holderName: Nullable(Type.String()),
  }),
});

const Pair = Type.Object({
  place: Type.String(),
  item: Type.String(),
  before: Type.String(),
  after: Type.String(),
  words: Type.String(),
});
const Report = Type.Object({
  title: Type.String(),
  why: Type.String(),
  area: Type.String(),
  starts: Day(),
  ends: Day(),
  closedAt: Nullable(Moment()),
  closing: Type.String(),
  madeAt: Moment(),
  figures: Figures,
  /** Problems ever found, put right, and open now. */
  problems: Type.Object({
    found: Type.Integer(),
    fixed: Type.Integer(),
    open: Type.Integer(),
    cases: Type.Integer(),
    casesDone: Type.Integer(),
    urgent: Type.Integer(),
  }),
  sentences: Type.Array(Type.String()),
  units: Type.Array(Type.Object({ name: Type.String(), lead: Type.Boolean() })),
  communities: Type.Array(
    Type.Object({
      name: Type.String(),
      places: Type.Integer(),
      done: Type.Integer(),
      found: Type.Integer(),
      fixed: Type.Integer(),
      open: Type.Integer(),
    }),
  ),
  items: Type.Array(Type.Object({ title: Type.String(), counts: Counts })),
  pairs: Type.Array(Pair),
  remains: Type.Array(
    Type.Object({
      place: Type.String(),
      item: Type.String(),
      words: Type.String(),
      holder: Nullable(Type.String()),
      caseNumber: Nullable(Type.String()),
    }),
  ),
  moreRemains: Type.Integer(),
  part: Type.Boolean(),
});
export type Report = Static<typeof Report>;
export const readReport = endpoint({
  name: 'campaigns.report',
  method: 'GET',
  path: '/campaigns/:id/report',
  may: 'signed-in',
  summary: { zh: '总结报告，数字都从记录里算', en: 'The report, computed from the records' },
  params: closed({ id: Id() }),
  output: Report,
});
export const printReport = endpoint({
  name: 'campaigns.paper',
  method: 'GET',
  path: '/campaigns/:id/report.pdf',
  may: 'signed-in',
  file: true,
  summary: { zh: '总结报告，A4', en: 'The report on A4' },
  params: closed({ id: Id() }),
  output: Type.Unknown(),
});
export const exportCampaign = endpoint({
  name: 'campaigns.sheet',
  method: 'GET',
  path: '/campaigns/:id/sheet.xlsx',
  may: 'signed-in',
  file: true,
  summary: { zh: '导出台账（Excel）', en: 'All checks as a sheet' },
  params: closed({ id: Id() }),
  output: Type.Unknown(),
});
