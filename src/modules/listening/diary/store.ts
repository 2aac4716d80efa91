/** SQL of the diary. Private entries are found by their author alone. */
import type { Db, Sql, Tx } from '../../../kernel/db.ts';
import { branches } from '../reach.ts';

export type EntryRow = {
  county: string;
  id: string;
  street: string;
  community: string;
  author: string;
  authorName: string;
  shared: boolean;
  day: string;
  text: string | null;
  tags: string[] | null;
  home: string | null;
  person: string | null;
  sealed: Uint8Array | null;
  changedAt: Date;
};
const COLUMNS = `county, id, street, community, author, author_name as "authorName", shared, day::text as day, text, tags, home, person, sealed,
  changed_at as "changedAt"`;

export async function entryById(db: Db, id: string): Promise<EntryRow | undefined> {
  const [row] = await db<EntryRow[]>`select ${db.unsafe(COLUMNS)} from diary_entries where id = ${id}`;
  return row;
}

type After = [day: string, id: string] | undefined;

/** Everything that one person wrote, newest day first. */
export const entriesOf = (sql: Sql, author: string, after: After, limit: number) =>
  sql<EntryRow[]>`select ${sql.unsafe(COLUMNS)} from diary_entries where author = ${author}
    ${after ? sql`and (day, id) < (${after[0]}::date, ${after[1]}::uuid)` : sql``}
    order by diary_entries.day desc, id desc limit ${limit}`;

export async function sharedIn(
  sql: Sql,
  scopes: readonly string[],
  wanted: { words?: string; tag?: string },
  after: After,
  limit: number,
): Promise<EntryRow[]> {
  const found = branches(
    sql,
    scopes,
    (where) => sql`select ${sql.unsafe(COLUMNS)} from diary_entries where shared and ${where}
      ${wanted.words ? sql`and search @@ ${wanted.words}::tsquery` : sql``}
      ${wanted.tag ? sql`and tags @> ${[wanted.tag]}::text[]` : sql``}
      ${after ? sql`and (day, id) < (${after[0]}::date, ${after[1]}::uuid)` : sql``}
      order by diary_entries.day desc, id desc limit ${limit}`,
  );
  if (!found) return [];
  return sql<EntryRow[]>`select * from (${found}) as entries order by day desc, id desc limit ${limit}`;
}

export type EntryWords = Pick<EntryRow, 'shared' | 'day' | 'text' | 'tags' | 'home' | 'person' | 'sealed'> & {
  search: readonly string[];
};

export const insertEntry = (
  tx: Tx,
  e: Pick<EntryRow, 'county' | 'id' | 'street' | 'community' | 'author' | 'authorName'>,
  w: EntryWords,
  at: Date,
) => tx`insert into diary_entries (county, id, street, community, author, author_name, shared, day, text, tags, home, person, sealed, search,
    made_at, changed_at)
  values (${e.county}, ${e.id}, ${e.street}, ${e.community}, ${e.author}, ${e.authorName}, ${w.shared}, ${w.day}, ${w.text}, ${w.tags}::text[],
    ${w.home}, ${w.person}::uuid, ${w.sealed as Buffer | null}, array_to_tsvector(${w.search as string[]}::text[]), ${at}, ${at})
  on conflict do nothing returning 1`;

export const changeEntry = (tx: Tx, e: EntryRow, w: EntryWords, at: Date) =>
  tx`update diary_entries set shared = ${w.shared}, day = ${w.day}, text = ${w.text}, tags = ${w.tags}::text[], home = ${w.home},
      person = ${w.person}::uuid, sealed = ${w.sealed as Buffer | null}, search = array_to_tsvector(${w.search as string[]}::text[]),
      changed_at = ${at}
    where county = ${e.county} and id = ${e.id}`;

export const deleteEntry = (tx: Tx, e: EntryRow) =>
  tx`delete from diary_entries where county = ${e.county} and id = ${e.id} and not shared returning 1`;
