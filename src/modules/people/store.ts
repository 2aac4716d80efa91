/** SQL of persons and tags. */
import type { Db, Fragment, Sql } from '../../kernel/db.ts';
import type { Sex } from './contract.ts';

export type PersonRow = {
  county: string;
  id: string;
  name: string;
  sex: Sex | null;
  born: string | null;
  phone_sealed: Uint8Array | null;
  phone_blind: Uint8Array | null;
  id_number_sealed: Uint8Array | null;
  id_number_blind: Uint8Array | null;
  health_sealed: Uint8Array | null;
  home: string | null;
  street: string | null;
  community: string | null;
  grid: string | null;
  address: string;
  tags: string[];
  note: string;
  merged_into: string | null;
  left_at: string | null;
  version: number;
  changed_at: Date;
};

/** A whole new row as it is inserted or copied in; `search` is the text of a `tsvector`. */
export type NewPerson = Omit<PersonRow, 'merged_into' | 'version' | 'changed_at'> & {
  initials: string;
  phone_last4_blind: Uint8Array | null;
  search: string;
};

const plain = [
  'county',
  'id',
  'name',
  'sex',
  'phone_sealed',
  'phone_blind',
  'id_number_sealed',
  'id_number_blind',
  'health_sealed',
  'home',
  'street',
  'community',
  'grid',
  'address',
  'tags',
  'note',
  'merged_into',
  'version',
  'changed_at',
].map((name) => `persons.${name}`);
export const COLUMNS = `${plain.join(', ')}, persons.born::text as born, persons.left_at::text as left_at`;

/** One person by id. `counties` keeps the question in its shards; undefined when the reader's scope is wider than a county. */
export async function personById(
  db: Db,
  id: string,
  counties: readonly string[] | undefined,
  lock = false,
): Promise<PersonRow | undefined> {
  const [row] = await db<PersonRow[]>`select ${db.unsafe(COLUMNS)} from persons
    where id = ${id} ${counties ? db`and county = any(${counties as string[]})` : db``} ${lock ? db`for update` : db``}`;
  return row;
}

/** The live file that has this ID number, by its blind index. */
export async function personByIdNumber(
  db: Db,
  county: string,
  blind: Uint8Array,
): Promise<PersonRow | undefined> {
  const [row] = await db<PersonRow[]>`select ${db.unsafe(COLUMNS)} from persons
    where county = ${county} and id_number_blind = ${blind} and merged_into is null limit 1`;
  return row;
}

export const insertPersons = (db: Db, rows: readonly NewPerson[]) =>
  db`insert into persons ${db(rows as NewPerson[])}`;

/** Sets columns and counts the version up. */
export async function updatePerson(
  db: Db,
  county: string,
  id: string,
  now: Date,
  set: Readonly<Record<string, unknown>>,
): Promise<void> {
  await db`update persons set ${db({ ...set, changed_at: now } as Record<string, string | Date>)}, version = version + 1
    where county = ${county} and id = ${id}`;
}

/** Who has this ID number, this phone, or this name and birth, in the county; at most a handful. */
export function alike(
  db: Db,
  county: string,
  wanted: { id: Uint8Array | null; phone: Uint8Array | null; name: string | null; born: string | null },
): Promise<PersonRow[]> {
  const one = (where: Fragment) =>
    db`(select ${db.unsafe(COLUMNS)} from persons where county = ${county} and merged_into is null and ${where} limit 8)`;
  return db<PersonRow[]>`
    ${one(db`id_number_blind = ${wanted.id}`)} union ${one(db`phone_blind = ${wanted.phone}`)}
    union ${one(db`name = ${wanted.name} and born = ${wanted.born}::date`)}`;
}

export type TagRow = {
  code: string;
  zh: string;
  en: string;
  sensitive: boolean;
  sort: number;
  ended: boolean;
};

export const allTags = (db: Db): Promise<TagRow[]> =>
  db<TagRow[]>`select code, zh, en, sensitive, sort, ended from tags order by sort, code`;

export const putTag = (db: Db, tag: TagRow) => db`insert into tags ${db(tag)}
  on conflict (code) do update set zh = excluded.zh, en = excluded.en, sensitive = excluded.sensitive, sort = excluded.sort, ended = excluded.ended`;

/** Adds the tags of the list that are missing; what was edited stays. */
export async function fillTags(sql: Sql, tags: readonly TagRow[]): Promise<void> {
  await sql`insert into tags ${sql(tags as TagRow[])} on conflict (code) do nothing`;
}

/** Grids of homes as they are now; a person without a home keeps the last one. */
export const setGrids = (
  db: Db,
  county: string,
  homes: readonly { home: string; grid: string | null }[],
) => db`
  update persons set grid = now.grid from unnest(${homes.map((one) => one.home)}::text[], ${homes.map((one) => one.grid)}::text[]) as now(home, grid)
  where persons.county = ${county} and persons.home = now.home and persons.grid is distinct from now.grid`;

export const personsAt = (
  db: Db,
  county: string,
  homes: readonly string[],
): Promise<{ id: string; name: string; home: string | null; address: string }[]> =>
  db`select id, name, home, address from persons where county = ${county} and home = any(${homes as string[]}::text[])`;

export const updatePlaceOf = (
  db: Db,
  county: string,
  id: string,
  set: { address: string; initials: string; search: string },
) => db`update persons set ${db(set)} where county = ${county} and id = ${id}`;
