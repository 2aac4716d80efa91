/** Lists of people in and out of Excel. */
import Type from 'typebox';
import { endpoint } from '../../../kernel/contract.ts';
import { Code, closed, Id, Line, Moment, Nullable, OneOf, Text } from '../../../kernel/shapes.ts';
import { PURPOSES } from '../contract.ts';

const Counts = {
  rows: Type.Integer(),
  add: Type.Integer(),
  change: Type.Integer(),
  same: Type.Integer(),
  /** Rows that cannot be taken. */
  failed: Type.Integer(),
};
const Fault = Type.Object({
  row: Type.Integer(),
  column: Type.String(),
  code: Type.String(),
  zh: Type.String(),
  en: Type.String(),
  value: Type.String(),
});

export const importTemplate = endpoint({
  name: 'people.import_template',
  method: 'GET',
  path: '/people-import-template',
  may: 'people.import',
  file: true,
  summary: { zh: '导入用的空表', en: 'An empty sheet for the import' },
  output: Type.Unknown(),
});
export const previewImport = endpoint({
  name: 'people.import_preview',
  method: 'POST',
  path: '/people-imports',
  may: 'people.import',
  raw: 'sheet',
  limit: 21 * 1024 * 1024,
  summary: { zh: '上传人员表，先看看会怎样', en: 'Read a list of people and say what would happen' },
  query: closed({ place: Code() }),
  output: Type.Object({ id: Id() }),
});
export const ImportView = Type.Object({
  id: Id(),
  place: Type.String(),
  fileName: Type.String(),
  ...Counts,
  unknown: Type.Array(Type.String()),
  /** The first 200. */
  faults: Type.Array(Fault),
  endsAt: Moment(),
  doneAt: Nullable(Moment()),
});
export const readImport = endpoint({
  name: 'people.import_read',
  method: 'GET',
  path: '/people-imports/:id',
  may: 'people.import',
  summary: { zh: '导入的预览和结果', en: 'Preview or result of an import' },
  params: closed({ id: Id() }),
  output: ImportView,
});
export const failedRows = endpoint({
  name: 'people.import_failed',
  method: 'GET',
  path: '/people-imports/:id/failed-rows',
  may: 'people.import',
  file: true,
  summary: { zh: '没有导入的行（Excel）', en: 'The rows that were not taken, as Excel' },
  params: closed({ id: Id() }),
  output: Type.Unknown(),
});
export const applyImport = endpoint({
  name: 'people.import_apply',
  method: 'POST',
  path: '/people-imports/:id/application',
  may: 'people.import',
  summary: { zh: '正式导入', en: 'Take the list over' },
  params: closed({ id: Id() }),
  output: Type.Object(Counts),
});
export const exportPeople = endpoint({
  name: 'people.export',
  method: 'POST',
  path: '/people-exports',
  may: 'people.export',
  file: true,
  command: false,
  summary: {
    zh: '导出人员表（默认打码；不打码要写用途，会留痕）',
    en: 'Export people; masked unless a purpose is given',
  },
  body: closed({
    place: Code(),
    tag: Type.Optional(Line(40)),
    unmasked: Type.Boolean(),
    purpose: Type.Optional(OneOf(PURPOSES)),
    reason: Type.Optional(Text(200)),
  }),
  output: Type.Unknown(),
});
