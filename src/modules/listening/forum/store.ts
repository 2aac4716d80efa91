/** SQL of the forum. */
import type { Db, Fragment, Sql, Tx } from '../../../kernel/db.ts';
import { branches } from '../reach.ts';
import type { ForumTab } from './contract.ts';

export type ThreadRow = {
  county: string;
  id: string;
  street: string;
  community: string;
  place: string;
  author: string;
  authorShown: string;
  title: string;
  text: string;
  seconds: number;
  posts: number;
  answered: boolean;
  reports: number;
  hiddenWhy: string | null;
  caseId: string | null;
  madeAt: Date;
  activeAt: Date;
  /** With the fraction of a second that a Date would cut off. */
  activeKey: string;
};
const COLUMNS = `county, id, street, community, place, author, author_shown as "authorShown", title, text, seconds, posts, answered, reports,
  hidden_why as "hiddenWhy", case_id as "caseId", made_at as "madeAt", active_at as "activeAt", active_at::text as "activeKey"`;

export type PostRow = {
  id: string;
  author: string;
  authorShown: string;
  official: boolean;
  text: string;
  reports: number;
  hiddenWhy: string | null;
  madeAt: Date;
};

export async function threadById(db: Db, id: string): Promise<ThreadRow | undefined> {
  const [row] = await db<ThreadRow[]>`select ${db.unsafe(COLUMNS)} from forum_threads where id = ${id}`;
  return row;
}

export async function lockThread(tx: Tx, t: Pick<ThreadRow, 'county' | 'id'>): Promise<ThreadRow> {
  const [row] = await tx<
    ThreadRow[]
  >`select ${tx.unsafe(COLUMNS)} from forum_threads where county = ${t.county} and id = ${t.id} for update`;
  return row!;
}

type After = [at: string, id: string] | undefined;
const behind = (sql: Sql, after: After): Fragment =>
  after ? sql`and (active_at, id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``;

/** What everybody sees of a community, and what the asker wrote even when it is hidden. */
export const threadsOfCommunity = (
  sql: Sql,
  community: string,
  me: string | null,
  after: After,
  limit: number,
) => sql<ThreadRow[]>`select ${sql.unsafe(COLUMNS)} from forum_threads
    where community = ${community} and (hidden_at is null or author = ${me}::uuid) ${behind(sql, after)}
    order by active_at desc, id desc limit ${limit}`;

const TAB: Record<ForumTab, (sql: Sql) => Fragment> = {
  all: (sql) => sql`hidden_at is null`,
  waiting: (sql) => sql`hidden_at is null and not answered and case_id is null`,
  reported: (sql) => sql`hidden_at is null and reports > 0`,
  hidden: (sql) => sql`hidden_at is not null`,
};

export async function threadsIn(
  sql: Sql,
  scopes: readonly string[],
  tab: ForumTab,
  after: After,
  limit: number,
): Promise<ThreadRow[]> {
  const found = branches(
    sql,
    scopes,
    (where) => sql`select ${sql.unsafe(COLUMNS)} from forum_threads
      where ${where} and ${TAB[tab](sql)} ${behind(sql, after)} order by active_at desc, id desc limit ${limit}`,
  );
  if (!found) return [];
  return sql<
    ThreadRow[]
  >`select * from (${found}) as threads order by "activeKey"::timestamptz desc, id desc limit ${limit}`;
}

export const insertThread = (
  tx: Tx,
  t: Pick<
    ThreadRow,
    'county' | 'id' | 'street' | 'community' | 'place' | 'author' | 'authorShown' | 'title' | 'text'
  >,
  at: Date,
) => tx`insert into forum_threads (county, id, street, community, place, author, author_shown, title, text, made_at, active_at)
  values (${t.county}, ${t.id}, ${t.street}, ${t.community}, ${t.place}, ${t.author}, ${t.authorShown}, ${t.title}, ${t.text}, ${at}, ${at})
  on conflict do nothing returning 1`;

/** How many a resident began since then. */
export async function begunSince(db: Db, author: string, since: Date): Promise<number> {
  const [row] = await db<
    { n: number }[]
  >`select count(*)::int as n from forum_threads where author = ${author} and made_at > ${since}`;
  return row!.n;
}

export const postsOf = (db: Db, t: ThreadRow) =>
  db<
    PostRow[]
  >`select id, author, author_shown as "authorShown", official, text, reports, hidden_why as "hiddenWhy", made_at as "madeAt"
    from forum_posts where county = ${t.county} and thread = ${t.id} order by made_at, id limit 500`;

/** A post; the thread moves up, and an official one answers it. */
export async function insertPost(
  tx: Tx,
  t: ThreadRow,
  p: Pick<PostRow, 'id' | 'author' | 'authorShown' | 'official' | 'text'>,
  at: Date,
): Promise<boolean> {
  const put =
    await tx`insert into forum_posts (county, thread, id, author, author_shown, official, text, made_at)
    values (${t.county}, ${t.id}, ${p.id}, ${p.author}, ${p.authorShown}, ${p.official}, ${p.text}, ${at}) on conflict do nothing returning 1`;
  if (put.length === 0) return false;
  await tx`update forum_threads set posts = posts + 1, active_at = ${at}, answered = answered or ${p.official}
    where county = ${t.county} and id = ${t.id}`;
  return true;
}

/** Once for each resident; gives the count after it. */
export async function insertSecond(
  tx: Tx,
  t: ThreadRow,
  resident: string,
  id: string,
): Promise<{ put: boolean; seconds: number }> {
  const put = await tx`insert into forum_seconds (county, thread, resident, id)
    values (${t.county}, ${t.id}, ${resident}, ${id}) on conflict do nothing returning 1`;
  if (put.length === 0) return { put: false, seconds: t.seconds };
  const [row] = await tx<{ seconds: number }[]>`update forum_threads set seconds = seconds + 1
    where county = ${t.county} and id = ${t.id} returning seconds`;
  return { put: true, seconds: row!.seconds };
}

export const secondsOf = (db: Db, t: Pick<ThreadRow, 'county' | 'id'>) =>
  db<{ resident: string; id: string }[]>`select resident, id from forum_seconds
    where county = ${t.county} and thread = ${t.id} order by made_at limit 5000`;

/** Once for each resident and post. */
export async function insertReport(
  tx: Tx,
  t: ThreadRow,
  about: string,
  resident: string,
  reason: string,
): Promise<boolean> {
  const put = await tx`insert into forum_reports (county, thread, about, resident, reason)
    values (${t.county}, ${t.id}, ${about}, ${resident}, ${reason}) on conflict do nothing returning 1`;
  if (put.length === 0) return false;
  if (about !== t.id)
    await tx`update forum_posts set reports = reports + 1 where county = ${t.county} and thread = ${t.id} and id = ${about}`;
  await tx`update forum_threads set reports = reports + 1 where county = ${t.county} and id = ${t.id}`;
  return true;
}

export const reportsOf = (db: Db, t: ThreadRow) =>
  db<{ about: string; reason: string }[]>`select about, reason from forum_reports
    where county = ${t.county} and thread = ${t.id} order by made_at limit 500`;

/**
 * Hides the thread or a post of it, or shows it again; what was reported about it has been looked at either way, and
 * leaves the list of what is to be looked at.
 */
export async function hide(
  tx: Tx,
  t: ThreadRow,
  post: string | undefined,
  why: string | null,
  at: Date,
): Promise<boolean> {
  const hiddenAt = why === null ? null : at;
  const done = post
    ? await tx`update forum_posts set hidden_why = ${why}, hidden_at = ${hiddenAt}, reports = 0
        where county = ${t.county} and thread = ${t.id} and id = ${post} returning 1`
    : await tx`update forum_threads set hidden_why = ${why}, hidden_at = ${hiddenAt} where county = ${t.county} and id = ${t.id} returning 1`;
  if (done.length === 0) return false;
  await tx`delete from forum_reports where county = ${t.county} and thread = ${t.id} and about = ${post ?? t.id}`;
  await tx`update forum_threads set reports = (select count(*) from forum_reports r where r.county = ${t.county} and r.thread = ${t.id})
    where county = ${t.county} and id = ${t.id}`;
  return true;
}

export const tieCase = (tx: Tx, t: ThreadRow, caseId: string, at: Date) =>
  tx`update forum_threads set case_id = ${caseId}, active_at = ${at} where county = ${t.county} and id = ${t.id}`;
