/** SQL of screening rounds. */
import { covers, scopesOf } from '../../../kernel/access.ts';
import type { Db, Sql, Tx } from '../../../kernel/db.ts';
import type { Ctx } from '../../../kernel/module.ts';
import { notFound } from '../../../kernel/refused.ts';

export type Round = {
  county: string;
  id: string;
  title: string;
  community: string;
  day: string;
  holder: string;
  holderName: string;
  madeAt: Date;
  doneAt: Date | null;
  places: number;
  done: number;
  found: number;
};
const COLUMNS = `r.county, r.id, r.title, r.community, r.day::text as day, r.holder, r.holder_name as "holderName", r.made_at as "madeAt",
  r.done_at as "doneAt",
  (select count(*)::int from screening_places p where p.county = r.county and p.round = r.id) as places,
  (select count(*)::int from screening_places p where p.county = r.county and p.round = r.id and p.done_at is not null) as done,
  (select count(*)::int from disputes d where d.round = r.id) as found`;

/** Whoever looks after one of its places sees a round; 404 otherwise. */
export async function roundAt(
  ctx: Ctx,
  permission: 'mediation.read' | 'mediation.write',
  id: string,
): Promise<Round> {
  const [round] = await ctx.sql<
    Round[]
  >`select ${ctx.sql.unsafe(COLUMNS)} from screening_rounds r where r.id = ${id}`;
  const stops = round ? await stopsOf(ctx.sql, round) : [];
  const scopes = scopesOf(ctx.actor, permission);
  if (!round || !stops.some((stop) => covers(scopes, stop))) throw notFound();
  return round;
}

/** Rounds with a place in one of these scopes, newest first. */
export const roundsOf = (
  sql: Sql,
  scopes: readonly string[],
  after: [day: string, id: string] | undefined,
  limit: number,
) => sql<Round[]>`select ${sql.unsafe(COLUMNS)} from screening_rounds r
  where exists (select 1 from screening_places p join unnest(${scopes as string[]}::text[]) s on p.place like s || '%' or p.grid like s || '%'
      where p.county = r.county and p.round = r.id)
    ${after ? sql`and (r.day, r.id) < (${after[0]}::date, ${after[1]}::uuid)` : sql``}
  order by r.day desc, r.id desc limit ${limit}`;

export type Stop = {
  place: string;
  grid: string | null;
  address: string;
  doneAt: Date | null;
  doneBy: string | null;
  words: string;
  found: number;
};
export const stopsOf = (sql: Db, { county, id }: Pick<Round, 'county' | 'id'>) => sql<Stop[]>`
  select p.place, p.grid, p.address, p.done_at as "doneAt", p.done_by as "doneBy", p.words,
    (select count(*)::int from disputes d where d.round = p.round and d.place >= p.place and d.place < p.place || '~') as found
  from screening_places p where p.county = ${county} and p.round = ${id} order by p.place`;
export const foundOf = (sql: Db, id: string) =>
  sql<
    { id: string; title: string; address: string; place: string; grid: string | null }[]
  >`select id, title, address, place, grid from disputes where round = ${id} order by opened_at desc limit 200`;

export async function insertRound(
  tx: Tx,
  r: Pick<Round, 'county' | 'id' | 'title' | 'community' | 'day' | 'holder' | 'holderName' | 'madeAt'>,
  places: readonly Pick<Stop, 'place' | 'grid' | 'address'>[],
): Promise<void> {
  await tx`insert into screening_rounds (county, id, title, community, day, holder, holder_name, made_at)
    values (${r.county}, ${r.id}, ${r.title}, ${r.community}, ${r.day}, ${r.holder}, ${r.holderName}, ${r.madeAt})`;
  await tx`insert into screening_places ${tx(places.map((place) => ({ county: r.county, round: r.id, ...place })))}`;
}

/** False when there is no such place in the round. */
export async function setDone(
  tx: Tx,
  { county, id }: Pick<Round, 'county' | 'id'>,
  place: string,
  by: { at: Date; name: string; words: string },
): Promise<boolean> {
  const rows =
    await tx`update screening_places set done_at = ${by.at}, done_by = ${by.name}, words = ${by.words}
    where county = ${county} and round = ${id} and place = ${place} returning 1`;
  return rows.length > 0;
}
/** The last place ends the round; locks it, so that two last places at once end it once. */
export async function endIfDone(
  tx: Tx,
  { county, id }: Pick<Round, 'county' | 'id'>,
  at: Date,
): Promise<boolean> {
  await tx`select 1 from screening_rounds where county = ${county} and id = ${id} for update`;
  const rows =
    await tx`update screening_rounds set done_at = ${at} where county = ${county} and id = ${id} and done_at is null
    and not exists (select 1 from screening_places where county = ${county} and round = ${id} and done_at is null) returning 1`;
  return rows.length > 0;
}
