/** SQL of the audit: reads the events that everything else writes. */
import type { Db, Fragment } from '../../../kernel/db.ts';

export type AuditRecord = {
  county: string;
  id: number;
  at: Date;
  actorKind: string;
  actor: string | null;
  actorName: string | null;
  noun: string;
  subject: string;
  verb: string;
  place: string;
  grid: string | null;
  data: { [key: string]: unknown };
};

/** Counties in which anything happened; walks the index from one to the next instead of reading it. */
const COUNTIES = `with recursive c as (
    (select county from events order by county limit 1)
    union all select (select e.county from events e where e.county > c.county order by e.county limit 1) from c where c.county is not null)
  select county from c where county is not null`;

async function countiesIn(db: Db, scopes: readonly string[]): Promise<string[]> {
  if (scopes.every((scope) => scope.length >= 6))
    return [...new Set(scopes.map((scope) => scope.slice(0, 6)))];
  const rows = await db<{ county: string }[]>`${db.unsafe(COUNTIES)}`;
  return rows
    .map(({ county }) => county)
    .filter((county) => scopes.some((scope) => county.startsWith(scope) || scope.startsWith(county)));
}

const within = (db: Db, scopes: readonly string[]): Fragment =>
  db`exists (select 1 from unnest(${[...scopes]}::text[]) s
    where case when position('-' in s) > 0 then starts_with(coalesce(e.grid, ''), s) else starts_with(e.place, s) end)`;

export type AuditFilter = {
  verbs: readonly string[];
  /** Part of a name, or the id of an account: who acted, or whose account it was about. */
  person: string;
  from: Date | undefined;
  /** Exclusive. */
  to: Date | undefined;
};

/** Newest first. One branch for each county and verb walks its own index; the outer sort merges pages, not tables. */
export async function auditPage(
  db: Db,
  scopes: readonly string[],
  filter: AuditFilter,
  after: { at: string; id: number } | undefined,
  limit: number,
): Promise<AuditRecord[]> {
  const counties = await countiesIn(db, scopes);
  const person =
    filter.person === ''
      ? db``
      : db`and (e.actor::text = ${filter.person} or position(${filter.person} in e.actor_name) > 0
    or e.subject = ${filter.person})`;
  return db<AuditRecord[]>`
    select e.* from unnest(${counties}::text[]) c, unnest(${[...filter.verbs]}::text[]) v
    cross join lateral (
      select e.county, e.id, e.at, e.actor_kind as "actorKind", e.actor::text, e.actor_name as "actorName", e.noun, e.subject,
        e.verb, e.place, e.grid, e.data
      from events e where e.county = c and e.verb = v and ${within(db, scopes)} ${person}
        ${filter.from ? db`and e.at >= ${filter.from}` : db``} ${filter.to ? db`and e.at < ${filter.to}` : db``}
        ${after ? db`and (e.at, e.id) < (${after.at}::timestamptz, ${after.id}::bigint)` : db``}
      order by e.at desc, e.id desc limit ${limit}) e
    order by e.at desc, e.id desc limit ${limit}`;
}

/** How often each verb happened on each business day. */
export async function eventsByDay(
  db: Db,
  scopes: readonly string[],
  verbs: readonly string[],
  since: Date,
): Promise<{ day: string; verb: string; n: number }[]> {
  const counties = await countiesIn(db, scopes);
  const rows = await db<{ day: string; verb: string; n: number }[]>`
    select (e.at at time zone 'Asia/Shanghai')::date::text as day, e.verb, count(*)::int as n from events e
    where e.county = any(${counties}) and e.verb = any(${[...verbs]}) and e.at >= ${since} and ${within(db, scopes)}
    group by 1, 2`;
  return [...rows];
}
