/** SQL of likely duplicates and merging. */
import type { Db, Sql, Tx } from '../../../kernel/db.ts';
import type { State } from '../contract.ts';

export type Near = {
  id: string;
  number: string;
  title: string;
  text: string;
  address: string;
  place: string;
  grid: string | null;
  category: string;
  state: State;
  holder: string | null;
  holderName: string | null;
  createdAt: Date;
  voice: string | null;
  joiners: number;
};

/** Cases of the compound (or what `area` names) that are open or ended lately; newest first. */
export const nearCases = (
  sql: Sql,
  q: { county: string; id: string; area: string; since: Date; endedSince: Date; limit: number },
) => sql<Near[]>`
  select id, number, title, text, address, place, grid, category, state, holder, holder_name as "holderName", created_at as "createdAt", voice,
    (select count(*)::int from case_joiners j where j.county = c.county and j.case_id = c.id) as joiners
  from cases c where county = ${q.county} and place >= ${q.area} and place < ${`${q.area}~`} and created_at > ${q.since}
    and id <> ${q.id} and merged_into is null and (closed_at is null or closed_at > ${q.endedSince})
  order by created_at desc limit ${q.limit}`;

export const voiceOfCase = async (sql: Db, county: string, id: string): Promise<string | null> => {
  const [row] = await sql<
    { voice: string | null }[]
  >`select voice from cases where county = ${county} and id = ${id}`;
  return row?.voice ?? null;
};

/** How many of this voice since a day, cut at a thousand. */
export const countVoice = async (sql: Db, county: string, voice: string, since: Date): Promise<number> => {
  const [row] = await sql<{ n: number }[]>`select count(*)::int as n from
    (select 1 from cases where county = ${county} and voice = ${voice} and created_at > ${since} limit 1000) t`;
  return row!.n;
};

export type Locked = {
  id: string;
  number: string;
  title: string;
  state: State;
  mergedInto: string | null;
  holder: string | null;
  place: string;
  grid: string | null;
};

/** Both cases and all that were merged into either, locked by id: whoever merges or separates at once waits in the same order. */
export const lockPair = (tx: Tx, county: string, a: string, b: string) => tx<Locked[]>`
  select id, number, title, state, merged_into as "mergedInto", holder, place, grid from cases
  where county = ${county} and (id in (${a}, ${b}) or merged_into in (${a}, ${b})) order by id for update`;

export const insertMerge = (
  tx: Tx,
  m: {
    county: string;
    id: string;
    merged: string;
    kept: string;
    by: string;
    byName: string;
    at: Date;
    state: State;
    holder: string | null;
  },
) => tx`insert into case_merges (county, id, merged, kept, by_account, by_name, made_at, state, holder)
  values (${m.county}, ${m.id}, ${m.merged}, ${m.kept}, ${m.by}, ${m.byName}, ${m.at}, ${m.state}, ${m.holder})`;

/** Everything that led to `from` leads to `to` from now on. */
export const leadOn = (tx: Tx, county: string, from: string, to: string) =>
  tx`update cases set merged_into = ${to}, version = version + 1 where county = ${county} and merged_into = ${from}`;

export type Merge = { id: string; kept: string; state: State; holder: string | null; madeAt: Date };
export const liveMerge = async (tx: Db, county: string, merged: string): Promise<Merge | undefined> => {
  const [row] = await tx<Merge[]>`select id, kept, state, holder, made_at as "madeAt" from case_merges
    where county = ${county} and merged = ${merged} and undone_at is null`;
  return row;
};
export const endMerge = (tx: Tx, county: string, id: string, at: Date) =>
  tx`update case_merges set undone_at = ${at} where county = ${county} and id = ${id}`;

/** What had been merged into `root` before it was merged itself leads to it again. */
export const leadBack = (tx: Tx, county: string, root: string) => tx`
  with recursive below as (
    select merged from case_merges where county = ${county} and kept = ${root} and undone_at is null
    union select m.merged from case_merges m join below b on m.kept = b.merged
      where m.county = ${county} and m.undone_at is null)
  update cases set merged_into = ${root}, version = version + 1
  where county = ${county} and id in (select merged from below)`;

export const mergedInto = (sql: Db, county: string, kept: string) => sql<
  {
    id: string;
    number: string;
    title: string;
    address: string;
    place: string;
    grid: string | null;
    createdAt: Date;
    mergedAt: Date;
    byName: string;
  }[]
>`select c.id, c.number, c.title, c.address, c.place, c.grid, c.created_at as "createdAt", m.made_at as "mergedAt", m.by_name as "byName"
  from cases c join case_merges m on m.county = c.county and m.merged = c.id and m.undone_at is null
  where c.county = ${county} and c.merged_into = ${kept} order by m.made_at desc limit 100`;

/** People who wait for a case because theirs was merged into it: reporters and joiners with a telephone. */
export const waitingMerged = (sql: Db, county: string, kept: string) => sql<
  { who: string; joined: boolean; number: string; title: string; phoneSealed: Uint8Array }[]
>`select c.id as who, false as joined, c.number, c.title, c.phone_sealed as "phoneSealed" from cases c
    where c.county = ${county} and c.merged_into = ${kept} and c.phone_sealed is not null
  union all select j.id, true, c.number, c.title, j.phone_sealed from cases c
    join case_joiners j on j.county = c.county and j.case_id = c.id
    where c.county = ${county} and c.merged_into = ${kept} and j.phone_sealed is not null`;

export const readLimits = async (sql: Sql): Promise<Record<string, number> | undefined> => {
  const [row] = await sql<{ value: Record<string, number> }[]>`
    select value from settings where name = 'cases.alike' and place = ''`;
  return row?.value;
};
export const saveLimits = (tx: Tx, value: Record<string, number>) =>
  tx`insert into settings (name, place, value) values ('cases.alike', '', ${tx.json(value)})
    on conflict (name, place) do update set value = excluded.value`;

/** Has somebody with this account or these tickets reported or joined a case that was merged into this one? */
export async function voicesThrough(
  sql: Sql,
  kept: { county: string; id: string },
  resident: string | null,
  tickets: readonly string[],
): Promise<boolean> {
  const held = tickets as string[];
  const [row] = await sql<{ yes: boolean }[]>`select exists (
    select 1 from cases c where c.county = ${kept.county} and c.merged_into = ${kept.id} and (c.id = any(${held}::uuid[])
      or c.reporter = ${resident}::uuid or exists (select 1 from case_joiners j where j.county = c.county and j.case_id = c.id
        and (j.id = any(${held}::uuid[]) or j.resident = ${resident}::uuid)))) as yes`;
  return row!.yes;
}
