/** The SQL of single checks: read with their item, change under the lock of their place. */
import type { Db, Tx } from '../../kernel/db.ts';
import type { CheckState, Counts, ItemGiven } from './contract.ts';
import { inSight, type Sight } from './store.ts';

export type CheckRow = ItemGiven & {
  item: string;
  state: CheckState;
  words: string;
  severity: number | null;
  before: string[];
  byName: string | null;
  at: Date | null;
  fixedWords: string;
  after: string[];
  fixedByName: string | null;
  fixedAt: Date | null;
  caseId: string | null;
  caseNumber: string | null;
  version: number;
};
const CHECK = `k.item, i.title, i.how, i.photo_before as "photoBefore", i.photo_after as "photoAfter", i.category, k.state, k.words,
  k.severity, k.before, k.by_name as "byName", k.at, k.fixed_words as "fixedWords", k.after, k.fixed_by_name as "fixedByName",
  k.fixed_at as "fixedAt", k.case_id as "caseId", k.case_number as "caseNumber", k.version`;

export const checksOf = (sql: Db, county: string, place: string) => sql<CheckRow[]>`
  select ${sql.unsafe(CHECK)} from campaign_checks k join campaign_items i on i.county = k.county and i.campaign = k.campaign and i.id = k.item
  where k.county = ${county} and k.campaign_place = ${place} order by i.sort`;

export async function findCheck(
  db: Db,
  county: string,
  place: string,
  item: string,
): Promise<CheckRow | undefined> {
  const [row] = await db<CheckRow[]>`
    select ${db.unsafe(CHECK)} from campaign_checks k join campaign_items i on i.county = k.county and i.campaign = k.campaign and i.id = k.item
    where k.county = ${county} and k.campaign_place = ${place} and k.item = ${item}`;
  return row;
}

export type Change = Partial<{
  state: CheckState;
  words: string;
  severity: number | null;
  before: string[];
  by_name: string | null;
  at: Date | null;
  fixed_words: string;
  after: string[];
  fixed_by_name: string | null;
  fixed_at: Date | null;
  case_id: string | null;
  case_number: string | null;
}>;
/** The place's row must be locked. */
export const changeCheck = (tx: Tx, county: string, place: string, item: string, set: Change) =>
  tx`update campaign_checks set ${tx(set as Record<string, string>)}, version = version + 1
    where county = ${county} and campaign_place = ${place} and item = ${item}`;

/** Sets those of the items that are still unchecked to ok; gives how many. */
export async function restOk(
  tx: Tx,
  county: string,
  place: string,
  items: readonly string[],
  who: string,
  at: Date,
): Promise<number> {
  const rows =
    await tx`update campaign_checks set state = 'ok', by_name = ${who}, at = ${at}, version = version + 1
    where county = ${county} and campaign_place = ${place} and item = any(${items as string[]}::uuid[]) and state = 'todo' returning 1`;
  return rows.length;
}

export async function countsOf(db: Db, county: string, place: string): Promise<Counts> {
  const rows = await db<{ state: CheckState; n: number }[]>`
    select state, count(*)::int as n from campaign_checks where county = ${county} and campaign_place = ${place} group by state`;
  const counts: Counts = { todo: 0, ok: 0, problem: 0, fixed: 0, handed: 0 };
  for (const { state, n } of rows) counts[state] = n;
  return counts;
}

/** The checks that were handed on as this case. */
export const checksOfCase = (tx: Tx, county: string, id: string) =>
  tx<
    { place: string; item: string; state: CheckState }[]
  >`select campaign_place as place, item, state from campaign_checks where county = ${county} and case_id = ${id}`;

/** Ties uploaded photos to a place of a campaign; gives those that belong to nothing yet or to it already. */
export async function attachPhotos(
  tx: Tx,
  county: string,
  place: string,
  photos: readonly string[],
): Promise<string[]> {
  if (photos.length === 0) return [];
  await tx`update files set noun = 'campaign_place', subject = ${place}, open = false
    where county = ${county} and id = any(${photos as string[]}::uuid[]) and subject is null`;
  const rows = await tx<
    { id: string }[]
  >`select id from files where county = ${county} and id = any(${photos as string[]}::uuid[])
    and noun = 'campaign_place' and subject = ${place}`;
  const own = new Set(rows.map(({ id }) => id));
  return [...new Set(photos)].filter((id) => own.has(id));
}

/** The same pictures once more, for a case of their own: rows only, the bytes are shared. Gives the new ids. */
export async function copyPhotos(
  tx: Tx,
  county: string,
  photos: readonly { from: string; to: string }[],
): Promise<string[]> {
  const made: string[] = [];
  for (const { from, to } of photos) {
    const rows = await tx`insert into files (county, id, type, sha256, bytes, width, height, made_by, kind)
      select county, ${to}::uuid, type, sha256, bytes, width, height, made_by, kind from files where county = ${county} and id = ${from} returning 1`;
    if (rows.length > 0) made.push(to);
  }
  return made;
}

/** The hash of a stored picture, to read its bytes for paper. */
export async function picturesOf(
  sql: Db,
  county: string,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const rows = await sql<{ id: string; sha: string }[]>`
    select id, encode(sha256, 'hex') as sha from files where county = ${county} and id = any(${ids as string[]}::uuid[]) and noun = 'campaign_place'`;
  return new Map(rows.map(({ id, sha }) => [id, sha]));
}

export type Line = CheckRow & {
  id: string;
  place: string;
  address: string;
  community: string;
  holderName: string | null;
};
/** Every check that the reader sees, by place and item: for the sheet and the report. */
export const lines = (sql: Db, county: string, campaign: string, sight: Sight) => sql<Line[]>`
  select ${sql.unsafe(CHECK)}, p.id, p.place, p.address, p.community, p.holder_name as "holderName"
  from campaign_places p join campaign_checks k on k.county = p.county and k.campaign_place = p.id
    join campaign_items i on i.county = k.county and i.campaign = k.campaign and i.id = k.item
  where p.county = ${county} and p.campaign = ${campaign} and ${inSight(sql, sight)} order by p.place, i.sort`;
