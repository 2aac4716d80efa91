/** The SQL of the register: items and their versions, departments, papers, refusals, life events. */
import type { Db, Json, Tx } from '../../../kernel/db.ts';
import type { Bundle, Item, ItemBody, PaperKind, Refusal, ServiceDepartment } from './contract.ts';

export type ItemRow = Omit<Item, 'publishedAt'> & { publishedAt: Date };
const ITEM = `i.code, i.kind, i.department, i.sort, i.ended, v.version, v.body, v.note,
  v.published_at as "publishedAt", v.published_by as "publishedBy"`;

/** Every item in the version that is in force: some hundred and fifty. */
export const currentItems = (sql: Db) => sql<ItemRow[]>`
  select ${sql.unsafe(ITEM)} from service_items i join service_item_versions v on v.item = i.code and v.version = i.version
  order by i.kind, i.department, i.sort, i.code`;

export const findVersion = async (sql: Db, code: string, version: number): Promise<ItemRow | undefined> => {
  const [row] = await sql<ItemRow[]>`
    select ${sql.unsafe(ITEM)} from service_items i join service_item_versions v on v.item = i.code
    where i.code = ${code} and v.version = ${version}`;
  return row;
};

export type VersionRow = {
  version: number;
  body: ItemBody;
  note: string;
  publishedAt: Date;
  publishedBy: string;
};
/** Newest first, `most` of them below a version. */
export const versionsBelow = (sql: Db, code: string, below: number, most: number) => sql<VersionRow[]>`
  select version, body, note, published_at as "publishedAt", published_by as "publishedBy"
  from service_item_versions where item = ${code} and version < ${below} order by version desc limit ${most}`;

/** The item's row, locked: whoever publishes next waits here. */
export const lockItem = async (tx: Tx, code: string) => {
  const [row] = await tx<{ kind: Item['kind']; version: number }[]>`
    select kind, version from service_items where code = ${code} for update`;
  return row;
};

type Placed = Pick<Item, 'code' | 'kind' | 'department' | 'ended'>;
/** False when somebody else added an item of this code first. */
export const insertItem = async (tx: Tx, item: Placed): Promise<boolean> => {
  const rows = await tx`
    insert into service_items (code, kind, department, ended, version, sort)
    values (${item.code}, ${item.kind}, ${item.department}, ${item.ended}, 1,
      (select coalesce(max(sort), 0) + 1 from service_items where kind = ${item.kind}))
    on conflict do nothing returning code`;
  return rows.length === 1;
};

export const updateItem = (tx: Tx, item: Placed, version: number) => tx`
  update service_items set department = ${item.department}, ended = ${item.ended}, version = ${version}
  where code = ${item.code}`;

export const insertVersion = (
  tx: Tx,
  code: string,
  v: { version: number; body: ItemBody; note: string; by: string; at: Date },
) => tx`
  insert into service_item_versions (item, version, body, note, published_at, published_by)
  values (${code}, ${v.version}, ${tx.json(v.body as unknown as Json)}, ${v.note}, ${v.at}, ${v.by})`;

export const departments = (sql: Db) => sql<ServiceDepartment[]>`
  select code, zh, en, ended from service_departments order by sort, code`;

export const paperKinds = (sql: Db) => sql<PaperKind[]>`
  select code, zh, en, months, expires, ended from service_papers order by sort, code`;

export const refusals = (sql: Db) => sql<Refusal[]>`
  select code, zh, en, json_build_object('zh', reason_zh, 'en', reason_en) as reason,
    json_build_object('zh', go_zh, 'en', go_en) as go, words, ended
  from service_refusals order by sort, code`;

export const bundles = (sql: Db) => sql<Bundle[]>`
  select code, zh, en, json_build_object('zh', line_zh, 'en', line_en) as line, words, items, ended
  from service_bundles order by sort, code`;

export const putDepartment = (tx: Tx, d: ServiceDepartment) => tx`
  insert into service_departments (code, zh, en, ended, sort)
  values (${d.code}, ${d.zh}, ${d.en}, ${d.ended}, (select coalesce(max(sort), 0) + 1 from service_departments))
  on conflict (code) do update set zh = excluded.zh, en = excluded.en, ended = excluded.ended`;

export const putPaperKind = (tx: Tx, p: PaperKind) => tx`
  insert into service_papers (code, zh, en, months, expires, ended, sort)
  values (${p.code}, ${p.zh}, ${p.en}, ${p.months}, ${p.expires}, ${p.ended},
    (select coalesce(max(sort), 0) + 1 from service_papers))
  on conflict (code) do update set zh = excluded.zh, en = excluded.en, months = excluded.months,
    expires = excluded.expires, ended = excluded.ended`;

export const putRefusal = (tx: Tx, r: Refusal) => tx`
  insert into service_refusals (code, zh, en, reason_zh, reason_en, go_zh, go_en, words, ended, sort)
  values (${r.code}, ${r.zh}, ${r.en}, ${r.reason.zh}, ${r.reason.en}, ${r.go.zh}, ${r.go.en}, ${r.words}, ${r.ended},
    (select coalesce(max(sort), 0) + 1 from service_refusals))
  on conflict (code) do update set zh = excluded.zh, en = excluded.en, reason_zh = excluded.reason_zh,
    reason_en = excluded.reason_en, go_zh = excluded.go_zh, go_en = excluded.go_en, words = excluded.words,
    ended = excluded.ended`;

export const putBundle = (tx: Tx, b: Bundle) => tx`
  insert into service_bundles (code, zh, en, line_zh, line_en, words, items, ended, sort)
  values (${b.code}, ${b.zh}, ${b.en}, ${b.line.zh}, ${b.line.en}, ${b.words}, ${b.items}, ${b.ended},
    (select coalesce(max(sort), 0) + 1 from service_bundles))
  on conflict (code) do update set zh = excluded.zh, en = excluded.en, line_zh = excluded.line_zh,
    line_en = excluded.line_en, words = excluded.words, items = excluded.items, ended = excluded.ended`;
