/** Lists of the 12345 hotline, from Excel or CSV: look first, then take over. */
import Type, { type Static } from 'typebox';
import { endpoint, type Say } from '../../../kernel/contract.ts';
import { Code, closed, Id, Moment, Nullable, OneOf, Page, Paging } from '../../../kernel/shapes.ts';

export const permissions = {
  'cases.import': { zh: '导入热线工单', en: 'Take over lists of the hotline' },
} as const;

export const IMPORT_KEYS = [
  'hotline',
  'title',
  'text',
  'address',
  'category',
  'name',
  'phone',
  'received',
  'due',
] as const;
export type ImportKey = (typeof IMPORT_KEYS)[number];
export const COLUMN_WORDS: Readonly<Record<ImportKey, Say>> = {
  hotline: { zh: '工单编号', en: 'Hotline number' },
  title: { zh: '标题', en: 'Title' },
  text: { zh: '诉求内容', en: 'Words' },
  address: { zh: '地址', en: 'Address' },
  category: { zh: '分类', en: 'Kind' },
  name: { zh: '来电人', en: 'Caller' },
  phone: { zh: '联系电话', en: 'Phone' },
  received: { zh: '受理时间', en: 'Received' },
  due: { zh: '办理期限', en: 'Deadline' },
};
export const NEEDED: readonly ImportKey[] = ['hotline', 'text'];
export const ROW_STATES = ['ready', 'fault', 'known', 'done'] as const;
export type RowState = (typeof ROW_STATES)[number];

const Index = () => Type.Optional(Nullable(Type.Integer({ minimum: 0, maximum: 500 })));
const ColumnChoice = closed({
  hotline: Index(),
  title: Index(),
  text: Index(),
  address: Index(),
  category: Index(),
  name: Index(),
  phone: Index(),
  received: Index(),
  due: Index(),
});
export type ColumnChoice = Static<typeof ColumnChoice>;

const Counts = {
  rows: Type.Integer(),
  ready: Type.Integer(),
  fault: Type.Integer(),
  known: Type.Integer(),
  done: Type.Integer(),
};

export const importTemplate = endpoint({
  name: 'cases.import_template',
  method: 'GET',
  path: '/case-import-template',
  may: 'cases.import',
  file: true,
  summary: { zh: '热线工单导入用的空表', en: 'An empty sheet for the import' },
  output: Type.Unknown(),
});
export const previewImport = endpoint({
  name: 'cases.import_preview',
  method: 'POST',
  path: '/case-imports',
  may: 'cases.import',
  raw: 'sheet',
  limit: 21 * 1024 * 1024,
  summary: { zh: '上传热线工单表，先看看会怎样', en: 'Read a list of the hotline and say what would happen' },
  query: closed({ place: Code() }),
  output: Type.Object({ id: Id() }),
});

const View = Type.Object({
  id: Id(),
  place: Type.String(),
  fileName: Type.String(),
  ...Counts,
  /** The headings of the file, each with its first filled cell. */
  headings: Type.Array(Type.Object({ name: Type.String(), sample: Type.String() })),
  columns: Type.Record(Type.String(), Nullable(Type.Integer())),
  /** Columns that must be chosen before anything can be read. */
  missing: Type.Array(OneOf(IMPORT_KEYS)),
  madeAt: Moment(),
  endsAt: Moment(),
  doneAt: Nullable(Moment()),
});
export type ImportView = Static<typeof View>;
export const readImport = endpoint({
  name: 'cases.import_read',
  method: 'GET',
  path: '/case-imports/:id',
  may: 'cases.import',
  summary: { zh: '导入的预览和结果', en: 'Preview or result of an import' },
  params: closed({ id: Id() }),
  output: View,
});
export const listImports = endpoint({
  name: 'cases.imports',
  method: 'GET',
  path: '/case-imports',
  may: 'cases.import',
  summary: { zh: '我最近导入的表', en: 'My latest lists' },
  output: Type.Object({
    rows: Type.Array(
      Type.Object({
        id: Id(),
        fileName: Type.String(),
        ...Counts,
        madeAt: Moment(),
        doneAt: Nullable(Moment()),
      }),
    ),
  }),
});
export const mapImport = endpoint({
  name: 'cases.import_columns',
  method: 'PUT',
  path: '/case-imports/:id/columns',
  may: 'cases.import',
  summary: { zh: '哪一列是什么，自己对', en: 'Say which column is what' },
  params: closed({ id: Id() }),
  body: ColumnChoice,
  output: Type.Object(Counts),
});

const Row = Type.Object({
  number: Type.Integer(),
  state: OneOf(ROW_STATES),
  hotline: Type.String(),
  title: Type.String(),
  address: Type.String(),
  category: Type.String(),
  dueAt: Nullable(Moment()),
  caseId: Nullable(Id()),
  faults: Type.Array(
    Type.Object({
      column: Type.String(),
      code: Type.String(),
      zh: Type.String(),
      en: Type.String(),
      value: Type.String(),
    }),
  ),
});
export type ImportRow = Static<typeof Row>;
export const listImportRows = endpoint({
  name: 'cases.import_rows',
  method: 'GET',
  path: '/case-imports/:id/rows',
  may: 'cases.import',
  summary: { zh: '一行一行看', en: 'The rows of an import' },
  params: closed({ id: Id() }),
  query: closed({ state: Type.Optional(OneOf(ROW_STATES)), ...Paging }),
  output: Page(Row),
});
export const failedRows = endpoint({
  name: 'cases.import_failed',
  method: 'GET',
  path: '/case-imports/:id/failed-rows',
  may: 'cases.import',
  file: true,
  summary: { zh: '没有导入的行（Excel）', en: 'The rows that were not taken, as Excel' },
  params: closed({ id: Id() }),
  output: Type.Unknown(),
});
export const applyImport = endpoint({
  name: 'cases.import_apply',
  method: 'POST',
  path: '/case-imports/:id/application',
  may: 'cases.import',
  summary: { zh: '正式导入', en: 'Take the list over' },
  params: closed({ id: Id() }),
  output: Type.Object(Counts),
});
