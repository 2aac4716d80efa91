/** The desk: batch acts, export, filters kept under a name. */
import Type, { type Static } from 'typebox';
import { endpoint } from '../../../kernel/contract.ts';
import { Code, closed, Done, Id, Line, Nullable, OneOf, Text } from '../../../kernel/shapes.ts';
import { SOURCES, STATES, TABS } from '../contract.ts';

export const permissions = {
  'cases.export': { zh: '把诉求清单导出成表格', en: 'Export lists of cases' },
} as const;

export const BATCH_MOST = 100;
export const BATCH_ACTS = ['assign', 'accept', 'note', 'resolve'] as const;
export type BatchAct = (typeof BATCH_ACTS)[number];

const Result = Type.Object({
  id: Id(),
  ok: Type.Boolean(),
  state: Nullable(OneOf(STATES)),
  /** What was refused, in the reader's words. */
  message: Nullable(Type.String()),
});
export type BatchResult = Static<typeof Result>;
export const actOnMany = endpoint({
  name: 'cases.batch',
  method: 'POST',
  path: '/case-batches',
  may: 'cases.handle',
  summary: { zh: '一次办很多件，每件各有结果', en: 'One act on many cases, a result for each' },
  body: closed({
    act: OneOf(BATCH_ACTS),
    ids: Type.Array(Id(), { minItems: 1, maxItems: BATCH_MOST }),
    to: Type.Optional(Id()),
    text: Type.Optional(Text(2000)),
    open: Type.Optional(Type.Boolean()),
  }),
  output: Type.Object({ rows: Type.Array(Result) }),
});

export const EXPORT_MOST = 20_000;
export const exportCases = endpoint({
  name: 'cases.export',
  method: 'GET',
  path: '/cases/export.xlsx',
  may: 'cases.export',
  summary: {
    zh: '按筛选导出，号码和姓名遮住；写了用途的才带号码',
    en: 'Export by filter, masked; numbers only for a purpose, recorded',
  },
  query: closed({
    tab: Type.Optional(OneOf(TABS)),
    place: Type.Optional(Code()),
    source: Type.Optional(OneOf(SOURCES)),
    category: Type.Optional(Line(40)),
    q: Type.Optional(Text(100)),
    /** With it, and with people.reveal over all of it, names and numbers are whole. */
    purpose: Type.Optional(Text(100)),
  }),
  file: true,
  output: Type.Unknown(),
});

const View = Type.Object({ id: Id(), name: Type.String(), query: Type.String() });
export type DeskView = Static<typeof View>;
export const listViews = endpoint({
  name: 'desk.views',
  method: 'GET',
  path: '/desk-views',
  may: 'cases.read',
  summary: { zh: '我存下的筛选', en: 'The filters that I keep' },
  output: Type.Object({ rows: Type.Array(View) }),
});
export const saveView = endpoint({
  name: 'desk.view',
  method: 'PUT',
  path: '/desk-views/:id',
  may: 'cases.read',
  summary: { zh: '存一个筛选', en: 'Keep a filter under a name' },
  params: closed({ id: Id() }),
  body: closed({ name: Line(30), query: Text(500) }),
  output: Done,
});
export const dropView = endpoint({
  name: 'desk.drop_view',
  method: 'DELETE',
  path: '/desk-views/:id',
  may: 'cases.read',
  summary: { zh: '不要这个筛选了', en: 'Drop a kept filter' },
  params: closed({ id: Id() }),
  output: Done,
});
