/** SQL of typical cases. */

import { isGrid } from '../../../kernel/access.ts';
import type { Fragment, Sql, Tx } from '../../../kernel/db.ts';
import type { LessonState } from './contract.ts';

export type LessonRecord = {
  county: string;
  id: string;
  caseId: string;
  place: string;
  grid: string | null;
  category: string;
  title: string;
  about: string;
  hard: string;
  steps: string;
  worked: string;
  result: string;
  tags: string[];
  state: LessonState;
  authorName: string | null;
  changedAt: Date;
  publishedAt: Date | null;
  publisherName: string | null;
  helped: number;
  version: number;
};
const COLUMNS = `county, id, case_id as "caseId", place, grid, category, title, about, hard, steps, worked, result, tags, state,
  author_name as "authorName", changed_at as "changedAt", published_at as "publishedAt", publisher_name as "publisherName", helped, version`;

export async function lessonById(sql: Sql, id: string): Promise<LessonRecord | undefined> {
  const [row] = await sql<LessonRecord[]>`select ${sql.unsafe(COLUMNS)} from lessons where id = ${id}`;
  return row;
}
export async function lockLesson(tx: Tx, county: string, id: string): Promise<LessonRecord | undefined> {
  const [row] = await tx<
    LessonRecord[]
  >`select ${tx.unsafe(COLUMNS)} from lessons where county = ${county} and id = ${id} for update`;
  return row;
}
export async function lessonOfCase(
  sql: Sql | Tx,
  county: string,
  caseId: string,
): Promise<{ id: string; state: LessonState } | undefined> {
  const [row] = await sql<{ id: string; state: LessonState }[]>`
    select id, state from lessons where county = ${county} and case_id = ${caseId} and state <> 'withdrawn'`;
  return row;
}

export type Words = Pick<LessonRecord, 'title' | 'about' | 'hard' | 'steps' | 'worked' | 'result' | 'tags'>;
export const insertLesson = (
  tx: Tx,
  one: Words &
    Pick<LessonRecord, 'county' | 'id' | 'caseId' | 'place' | 'grid' | 'category'> & {
      author: string | null;
      authorName: string | null;
      at: Date;
      search: readonly string[];
    },
) => tx`insert into lessons (county, id, case_id, place, grid, category, title, about, hard, steps, worked, result, tags, state,
    author, author_name, changed_at, search)
  values (${one.county}, ${one.id}, ${one.caseId}, ${one.place}, ${one.grid}, ${one.category}, ${one.title}, ${one.about}, ${one.hard},
    ${one.steps}, ${one.worked}, ${one.result}, ${one.tags}, 'draft', ${one.author}, ${one.authorName}, ${one.at},
    array_to_tsvector(${one.search as string[]}::text[]))`;

export const changeWords = (
  tx: Tx,
  l: { county: string; id: string },
  words: Words,
  search: readonly string[],
  at: Date,
) =>
  tx`update lessons set title = ${words.title}, about = ${words.about}, hard = ${words.hard}, steps = ${words.steps},
    worked = ${words.worked}, result = ${words.result}, tags = ${words.tags}, changed_at = ${at}, version = version + 1,
    search = array_to_tsvector(${search as string[]}::text[]) where county = ${l.county} and id = ${l.id}`;

export const publish = (tx: Tx, l: { county: string; id: string }, by: string, at: Date) =>
  tx`update lessons set state = 'published', published_at = ${at}, publisher_name = ${by}, changed_at = ${at}, version = version + 1
    where county = ${l.county} and id = ${l.id}`;
export const withdraw = (tx: Tx, l: { county: string; id: string }, at: Date) =>
  tx`update lessons set state = 'withdrawn', changed_at = ${at}, version = version + 1 where county = ${l.county} and id = ${l.id}`;

/** Where one may write: published ones are everybody's, the others belong to their area. */
const inside = (sql: Sql, scopes: readonly string[]): Fragment =>
  scopes
    .map((scope) => {
      const column = sql(isGrid(scope) ? 'grid' : 'place');
      return sql`(${column} >= ${scope} and ${column} < ${`${scope}~`})`;
    })
    .reduce((all, part) => sql`${all} or ${part}`, sql`false`);

export type LessonPage = Pick<
  LessonRecord,
  'id' | 'title' | 'about' | 'tags' | 'category' | 'state' | 'helped' | 'authorName' | 'changedAt'
> & { at: string };
export const listed = (
  sql: Sql,
  q: {
    state: LessonState;
    scopes: readonly string[] | undefined;
    query: string | undefined;
    tag: string | undefined;
    after: [string, string] | undefined;
    limit: number;
  },
) => sql<LessonPage[]>`
  select id, title, left(about, 160) as about, tags, category, state, helped, author_name as "authorName", changed_at as "changedAt",
    changed_at::text as at
  from lessons where state = ${q.state} ${q.scopes ? sql`and (${inside(sql, q.scopes)})` : sql``}
    ${q.query ? sql`and search @@ ${q.query}::tsquery` : sql``} ${q.tag ? sql`and tags @> ${[q.tag]}` : sql``}
    ${q.after ? sql`and (changed_at, id) < (${q.after[0]}::timestamptz, ${q.after[1]}::uuid)` : sql``}
  order by changed_at desc, id desc limit ${q.limit}`;

export const tagCounts = (sql: Sql) => sql<{ tag: string; n: number }[]>`
  select tag, count(*)::int as n from lessons, unnest(tags) as tag where state = 'published' group by tag order by n desc, tag limit 60`;

export type Likely = Pick<
  LessonRecord,
  'id' | 'title' | 'about' | 'hard' | 'tags' | 'category' | 'helped'
> & { mine: boolean };
/** Published lessons that share pieces of words with a case, those of its category among them. */
export const likely = (
  sql: Sql,
  q: { query: string; category: string; account: string; caseId: string; limit: number },
) => sql<Likely[]>`
  select id, title, about, hard, tags, category, helped,
    exists (select 1 from lesson_helps h where h.county = l.county and h.lesson = l.id and h.account = ${q.account} and h.case_id = ${q.caseId}) as mine
  from lessons l where state = 'published' and search @@ ${q.query}::tsquery
  order by (category = ${q.category}) desc, ts_rank(search, ${q.query}::tsquery) desc limit ${q.limit}`;

/** Counts a help once for one person and case; gives the new number. */
export async function help(
  tx: Tx,
  h: { county: string; lesson: string; account: string; caseId: string; at: Date },
): Promise<{ helped: number; first: boolean }> {
  const added = await tx`insert into lesson_helps (county, lesson, account, case_id, made_at)
    values (${h.county}, ${h.lesson}, ${h.account}, ${h.caseId}, ${h.at}) on conflict do nothing`;
  const [row] = await tx<{ helped: number }[]>`update lessons set helped = helped + ${added.count}
    where county = ${h.county} and id = ${h.lesson} returning helped`;
  return { helped: row!.helped, first: added.count === 1 };
}
