/** The SQL of campaigns, their units, items, places and templates. Single checks stand in checks.ts. */
import { isGrid } from '../../kernel/access.ts';
import type { Db, Fragment, Json, Sql, Tx } from '../../kernel/db.ts';
import type { Counts, ItemGiven, Tab } from './contract.ts';

/** What a reader may see: places of their scopes, places they hold, campaigns of their units. */
export type Sight = { scopes: readonly string[]; me: string | null; units: readonly string[] };

export type Campaign = {
  county: string;
  id: string;
  place: string;
  title: string;
  why: string;
  starts: string;
  ends: string;
  madeBy: string;
  madeByName: string;
  madeAt: Date;
  closedAt: Date | null;
  closedByName: string | null;
  closing: string;
  version: number;
};
const CAMPAIGN = `c.county, c.id, c.place, c.title, c.why, c.starts::text as starts, c.ends::text as ends, c.made_by as "madeBy",
  c.made_by_name as "madeByName", c.made_at as "madeAt", c.closed_at as "closedAt", c.closed_by_name as "closedByName",
  c.closing, c.version`;

export type PlaceRow = {
  county: string;
  id: string;
  campaign: string;
  place: string;
  name: string;
  address: string;
  street: string;
  community: string;
  grid: string | null;
  lng: number | null;
  lat: number | null;
  holder: string | null;
  holderName: string | null;
  doneAt: Date | null;
};
const PLACE = `p.county, p.id, p.campaign, p.place, p.name, p.address, p.street, p.community, p.grid, p.lng, p.lat, p.holder,
  p.holder_name as "holderName", p.done_at as "doneAt"`;
export type NewPlace = Omit<PlaceRow, 'county' | 'campaign' | 'doneAt'>;

/** Rows of `campaign_places p` that the reader may see. */
export function inSight(sql: Db, sight: Sight): Fragment {
  const parts = sight.scopes.map((scope) => {
    if (scope === '') return sql`true`;
    return isGrid(scope)
      ? sql`(p.grid >= ${scope} and p.grid < ${`${scope}~`})`
      : sql`(p.place >= ${scope} and p.place < ${`${scope}~`})`;
  });
  if (sight.me) parts.push(sql`p.holder = ${sight.me}`);
  if (sight.units.length > 0)
    parts.push(sql`exists (select 1 from campaign_units u where u.county = p.county and u.campaign = p.campaign
      and u.unit = any(${sight.units as string[]}::uuid[]))`);
  return parts.length === 0 ? sql`false` : sql`(${parts.reduce((all, part) => sql`${all} or ${part}`)})`;
}

export async function findCampaign(sql: Db, id: string): Promise<Campaign | undefined> {
  const [row] = await sql<Campaign[]>`select ${sql.unsafe(CAMPAIGN)} from campaigns c where c.id = ${id}`;
  return row;
}
export async function lockCampaign(tx: Tx, county: string, id: string): Promise<Campaign> {
  const [row] = await tx<
    Campaign[]
  >`select ${tx.unsafe(CAMPAIGN)} from campaigns c where c.county = ${county} and c.id = ${id} for update`;
  return row!;
}

const tabIs = (sql: Db, tab: Tab, today: string): Fragment => {
  if (tab === 'closed') return sql`c.closed_at is not null`;
  if (tab === 'planned') return sql`c.closed_at is null and c.starts > ${today}`;
  if (tab === 'late') return sql`c.closed_at is null and c.starts <= ${today} and c.ends < ${today}`;
  return sql`c.closed_at is null and c.starts <= ${today} and c.ends >= ${today}`;
};
const seenBy = (sql: Db, sight: Sight): Fragment =>
  sql`exists (select 1 from campaign_places p where p.county = c.county and p.campaign = c.id and ${inSight(sql, sight)})`;

export async function listed(
  sql: Sql,
  f: { sight: Sight; tab: Tab; today: string; q?: string },
  after: [string, string] | undefined,
  limit: number,
): Promise<(Campaign & { cursor: string })[]> {
  return sql<(Campaign & { cursor: string })[]>`
    select ${sql.unsafe(CAMPAIGN)}, to_char(c.made_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as cursor
    from campaigns c where ${tabIs(sql, f.tab, f.today)} and ${seenBy(sql, f.sight)}
      ${f.q ? sql`and strpos(lower(c.title), lower(${f.q})) > 0` : sql``}
      ${after ? sql`and (c.made_at, c.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
    order by c.made_at desc, c.id desc limit ${limit}`;
}

export async function counted(sql: Sql, sight: Sight, today: string): Promise<Record<Tab, number>> {
  const [row] = await sql<Record<Tab, number>[]>`
    select count(*) filter (where ${tabIs(sql, 'running', today)})::int as running,
      count(*) filter (where ${tabIs(sql, 'planned', today)})::int as planned,
      count(*) filter (where ${tabIs(sql, 'late', today)})::int as late,
      count(*) filter (where ${tabIs(sql, 'closed', today)})::int as closed
    from campaigns c where ${seenBy(sql, sight)}`;
  return row!;
}

export type Cell = Counts & { campaign: string; place: string };
const COUNTS = `count(*) filter (where k.state = 'todo')::int as todo, count(*) filter (where k.state = 'ok')::int as ok,
  count(*) filter (where k.state = 'problem')::int as problem, count(*) filter (where k.state = 'fixed')::int as fixed,
  count(*) filter (where k.state = 'handed')::int as handed`;

/** The counts of every seen place of these campaigns: from them come lists, maps and all figures. */
export const placeCounts = (sql: Db, ids: readonly string[], sight: Sight) => sql<Cell[]>`
  select p.campaign, p.id as place, ${sql.unsafe(COUNTS)}
  from campaign_places p join campaign_checks k on k.county = p.county and k.campaign_place = p.id
  where p.campaign = any(${ids as string[]}::uuid[]) and ${inSight(sql, sight)} group by p.campaign, p.id`;

export type Grain = Counts & { place: string | null; item: string | null };
/** One statement, one moment: counts by place and by item of what the reader sees of one campaign. */
export const grains = (sql: Db, county: string, campaign: string, sight: Sight) => sql<Grain[]>`
  select p.id as place, k.item, ${sql.unsafe(COUNTS)}
  from campaign_places p join campaign_checks k on k.county = p.county and k.campaign_place = p.id
  where p.county = ${county} and p.campaign = ${campaign} and ${inSight(sql, sight)}
  group by grouping sets ((p.id), (k.item))`;

export const placesIn = (sql: Db, county: string, campaign: string, sight: Sight) => sql<PlaceRow[]>`
  select ${sql.unsafe(PLACE)} from campaign_places p
  where p.county = ${county} and p.campaign = ${campaign} and ${inSight(sql, sight)} order by p.place`;

export async function countPlaces(sql: Db, county: string, campaign: string): Promise<number> {
  const [row] = await sql<
    { n: number }[]
  >`select count(*)::int as n from campaign_places where county = ${county} and campaign = ${campaign}`;
  return row!.n;
}

export async function findPlace(sql: Db, id: string, sight?: Sight): Promise<PlaceRow | undefined> {
  const [row] = await sql<PlaceRow[]>`select ${sql.unsafe(PLACE)} from campaign_places p
    where p.id = ${id} ${sight ? sql`and ${inSight(sql, sight)}` : sql``}`;
  return row;
}
export async function lockPlace(tx: Tx, county: string, id: string): Promise<PlaceRow | undefined> {
  const [row] = await tx<
    PlaceRow[]
  >`select ${tx.unsafe(PLACE)} from campaign_places p where p.county = ${county} and p.id = ${id} for update`;
  return row;
}

/** Open places that the reader may handle in running campaigns, one's own first by end. */
export const myPlaces = (
  sql: Sql,
  f: { sight: Sight; me: string; today: string; campaign?: string },
  after: [string, string, string] | undefined,
  limit: number,
) => sql<(PlaceRow & { title: string; ends: string; mine: boolean })[]>`
  select * from (
    select ${sql.unsafe(PLACE)}, c.title, c.ends::text as ends, coalesce(p.holder = ${f.me}, false) as mine,
      case when p.holder = ${f.me} then '0' else '1' end as rank
    from campaign_places p join campaigns c on c.county = p.county and c.id = p.campaign
    where c.closed_at is null and c.starts <= ${f.today} and ${inSight(sql, f.sight)}
      ${f.campaign ? sql`and c.id = ${f.campaign}` : sql`and p.done_at is null`}) t
  ${after ? sql`where (rank, ends, id) > (${after[0]}, ${after[1]}, ${after[2]}::uuid)` : sql``}
  order by rank, ends, id limit ${limit}`;

// ---- units and items

export type UnitIn = { campaign: string; unit: string; lead: boolean };
export const unitsIn = (sql: Db, ids: readonly string[]) => sql<UnitIn[]>`
  select campaign, unit, lead from campaign_units where campaign = any(${ids as string[]}::uuid[]) order by lead desc, unit`;
export async function putUnits(
  tx: Tx,
  county: string,
  campaign: string,
  units: readonly { unit: string; lead: boolean }[],
): Promise<void> {
  await tx`delete from campaign_units where county = ${county} and campaign = ${campaign}`;
  if (units.length > 0)
    await tx`insert into campaign_units ${tx(units.map((unit) => ({ county, campaign, ...unit })))}`;
}

export type ItemRow = ItemGiven & { id: string };
export const itemsOf = (sql: Db, county: string, campaign: string) => sql<ItemRow[]>`
  select id, title, how, photo_before as "photoBefore", photo_after as "photoAfter", category from campaign_items
  where county = ${county} and campaign = ${campaign} order by sort`;

// ---- writing

export async function insertCampaign(
  tx: Tx,
  c: Omit<Campaign, 'closedAt' | 'closedByName' | 'closing' | 'version'>,
  items: readonly ItemRow[],
): Promise<void> {
  await tx`insert into campaigns (county, id, place, title, why, starts, ends, made_by, made_by_name, made_at)
    values (${c.county}, ${c.id}, ${c.place}, ${c.title}, ${c.why}, ${c.starts}, ${c.ends}, ${c.madeBy}, ${c.madeByName}, ${c.madeAt})`;
  await tx`insert into campaign_items ${tx(
    items.map((item, sort) => ({
      county: c.county,
      campaign: c.id,
      id: item.id,
      sort,
      title: item.title,
      how: item.how,
      photo_before: item.photoBefore,
      photo_after: item.photoAfter,
      category: item.category,
    })),
  )}`;
}

/** Places with a row for each item; those already there stay as they are. Gives the ones that are new. */
export async function insertPlaces(
  tx: Tx,
  county: string,
  campaign: string,
  rows: readonly NewPlace[],
): Promise<PlaceRow[]> {
  const made = await tx<PlaceRow[]>`
    insert into campaign_places as p (county, id, campaign, place, name, address, street, community, grid, lng, lat, holder, holder_name)
    select ${county}, r.id, ${campaign}, r.place, r.name, r.address, r.street, r.community, r.grid, r.lng, r.lat, r.holder, r."holderName"
    from jsonb_to_recordset(${tx.json(rows as unknown as Json)}::jsonb) as r(id uuid, place text, name text, address text,
      street text, community text, grid text, lng float8, lat float8, holder uuid, "holderName" text)
    on conflict (county, campaign, place) do nothing returning ${tx.unsafe(PLACE)}`;
  await tx`insert into campaign_checks (county, campaign, campaign_place, item)
    select ${county}, ${campaign}, p.id, i.id from unnest(${made.map(({ id }) => id)}::uuid[]) as p(id)
    cross join campaign_items i where i.county = ${county} and i.campaign = ${campaign}`;
  return made;
}

export const dropPlace = (tx: Tx, county: string, id: string) =>
  tx`delete from campaign_places where county = ${county} and id = ${id}`;

export const changeCampaign = (
  tx: Tx,
  c: Pick<Campaign, 'county' | 'id'>,
  set: { title?: string; why?: string; starts?: string; ends?: string } & {
    closed_at?: Date;
    closed_by_name?: string;
    closing?: string;
  },
) => tx`update campaigns set ${tx(set)}, version = version + 1 where county = ${c.county} and id = ${c.id}`;

export const setHolder = (tx: Tx, county: string, id: string, holder: string, name: string) =>
  tx`update campaign_places set holder = ${holder}, holder_name = ${name} where county = ${county} and id = ${id}`;

export const setDone = (tx: Tx, county: string, id: string, at: Date | null) =>
  tx`update campaign_places set done_at = ${at} where county = ${county} and id = ${id}`;

// ---- templates

export type TemplateRow = {
  id: string;
  place: string;
  title: string;
  why: string;
  lead: string;
  items: ItemGiven[];
};
export const templates = (sql: Db) => sql<TemplateRow[]>`
  select id, place, title, why, lead, items from campaign_templates where not ended order by sort, title`;
export async function findTemplate(sql: Db, id: string): Promise<{ place: string } | undefined> {
  const [row] = await sql<{ place: string }[]>`select place from campaign_templates where id = ${id}`;
  return row;
}
export async function insertTemplates(
  sql: Db,
  rows: readonly (TemplateRow & { sort: number })[],
): Promise<void> {
  await sql`insert into campaign_templates (id, place, title, why, lead, items, sort)
    select r.id, r.place, r.title, r.why, r.lead, r.items, r.sort
    from jsonb_to_recordset(${sql.json(rows as unknown as Json)}::jsonb) as r(id uuid, place text, title text, why text, lead text, items jsonb, sort int)
    on conflict do nothing`;
}
export const putTemplate = (tx: Tx, t: TemplateRow & { ended: boolean }) => tx`
  insert into campaign_templates (id, place, title, why, lead, items, sort, ended)
  values (${t.id}, ${t.place}, ${t.title}, ${t.why}, ${t.lead}, ${tx.json(t.items as unknown as Json)}, 100, ${t.ended})
  on conflict (id) do update set place = excluded.place, title = excluded.title, why = excluded.why, lead = excluded.lead,
    items = excluded.items, ended = excluded.ended`;

/** The campaign while one of its places changes: it can't be closed meanwhile. */
export async function holdCampaign(tx: Tx, county: string, id: string): Promise<Campaign> {
  const [row] = await tx<
    Campaign[]
  >`select ${tx.unsafe(CAMPAIGN)} from campaigns c where c.county = ${county} and c.id = ${id} for share`;
  return row!;
}
