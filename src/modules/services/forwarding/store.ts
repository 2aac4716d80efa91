/** The SQL of forwarding: inboxes of units, channels to their systems, what was sent there. */
import type { Db, Fragment, Json, Sql, Tx } from '../../../kernel/db.ts';
import type { ApplicationState } from '../contract.ts';
import type { InboxTab } from './contract.ts';
import { INBOX_STATES } from './rules.ts';

export type InboxRow = {
  id: string;
  number: string;
  title: string;
  item: string | null;
  name: string;
  place: string;
  unitName: string;
  state: ApplicationState;
  forwardedAt: Date;
  dueAt: Date;
  endedAt: Date | null;
  firstContactName: string;
  /** The moment that orders the list, to the microsecond. */
  cut: string;
};
const ROW = `id, number, title, item, name, place, unit_name as "unitName", state, forwarded_at as "forwardedAt", due_at as "dueAt",
  coalesce(decided_at, ended_at) as "endedAt", first_contact_name as "firstContactName"`;

export type InboxFilter = { units: readonly string[]; tab: InboxTab; now: Date };

/** One branch for each unit and state, so that each walks its own index. States stand in the text: partial indexes need it. */
function branches(
  sql: Db,
  { units, tab, now }: InboxFilter,
  after: readonly string[] | undefined,
  limit: number,
): Fragment {
  const over = tab === 'decided';
  const order = over ? 'coalesce(decided_at, ended_at)' : 'due_at';
  const page = after
    ? over
      ? sql`and (coalesce(decided_at, ended_at), id) < (${after[0]!}::text::timestamptz, ${after[1]!}::uuid)`
      : sql`and (due_at, id) > (${after[0]!}::text::timestamptz, ${after[1]!}::uuid)`
    : sql``;
  const quoted = INBOX_STATES[tab].map((state) => `'${state}'`);
  const states = over ? [`state in (${quoted.join(', ')})`] : quoted.map((state) => `state = ${state}`);
  const direction = over ? 'desc' : 'asc';
  // As text: a parameter of a moment's own type would lose its microseconds on the way.
  const each = states
    .map(
      (state) => sql`(select *, ${sql.unsafe(order)} as cut from applications
        where unit = of.unit and ${sql.unsafe(state)} ${tab === 'late' ? sql`and due_at < ${now}` : sql``} ${page}
        order by ${sql.unsafe(order)} ${sql.unsafe(direction)}, id ${sql.unsafe(direction)} limit ${limit})`,
    )
    .reduce((before, branch) => sql`${before} union all ${branch}`);
  return sql`select one.* from unnest(${units as string[]}::uuid[]) as of (unit) cross join lateral (${each}) one`;
}

/** What waits comes by its deadline, what is over newest first. */
export async function inbox(
  sql: Db,
  filter: InboxFilter,
  after: readonly string[] | undefined,
  limit: number,
): Promise<InboxRow[]> {
  if (filter.units.length === 0) return [];
  const direction = sql.unsafe(filter.tab === 'decided' ? 'desc' : 'asc');
  return sql<InboxRow[]>`select ${sql.unsafe(ROW)},
      to_char(cut at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as cut
    from (${branches(sql, filter, after, limit)}) a order by a.cut ${direction}, id ${direction} limit ${limit}`.then(
    (rows) => [...rows],
  );
}

export const COUNT_LIMIT = 1000;
export async function inboxCount(sql: Db, filter: InboxFilter): Promise<number> {
  if (filter.units.length === 0) return 0;
  const [row] = await sql<{ n: number }[]>`
    select count(*)::int as n from (${branches(sql, filter, undefined, COUNT_LIMIT)}) a`;
  return Math.min(row!.n, COUNT_LIMIT);
}

/** Pictures that came after the supplement was asked for; `person` is whose file they lie in. */
export const supplementOf = async (
  sql: Db,
  a: { county: string; id: string; person: string | null },
): Promise<string[]> =>
  (
    await sql<{ picture: string }[]>`
      select unnest(pictures) as picture from papers where county = ${a.county} and person = ${a.person ?? a.id}
        and kind = 'supplement' and application = ${a.id} and ended_at is null`
  ).map(({ picture }) => picture);

export type Channel = {
  county: string;
  unit: string;
  url: string;
  secretSealed: Uint8Array;
  key: string | null;
  active: boolean;
  changedAt: Date;
  changedBy: string;
};
const CHANNEL = `county, unit, url, secret_sealed as "secretSealed", api_key as "key", active, changed_at as "changedAt", changed_by as "changedBy"`;

export const unitsOfKey = async (sql: Db, key: string): Promise<string[]> =>
  (await sql<{ unit: string }[]>`select unit from unit_channels where api_key = ${key} and active`).map(
    ({ unit }) => unit,
  );

export const channelsOf = (sql: Db, units: readonly string[]) => sql<Channel[]>`
  select ${sql.unsafe(CHANNEL)} from unit_channels where unit = any(${units as string[]}::uuid[])`;

export async function findChannel(sql: Db, county: string, unit: string): Promise<Channel | undefined> {
  const [row] = await sql<Channel[]>`
    select ${sql.unsafe(CHANNEL)} from unit_channels where county = ${county} and unit = ${unit}`;
  return row;
}

export const putChannel = (tx: Tx, c: Channel) => tx`
  insert into unit_channels (county, unit, url, secret_sealed, api_key, active, changed_at, changed_by)
  values (${c.county}, ${c.unit}, ${c.url}, ${c.secretSealed as Buffer}, ${c.key}, ${c.active}, ${c.changedAt}, ${c.changedBy})
  on conflict (county, unit) do update set url = excluded.url, secret_sealed = excluded.secret_sealed, api_key = excluded.api_key,
    active = excluded.active, changed_at = excluded.changed_at, changed_by = excluded.changed_by`;

export type Delivery = {
  county: string;
  id: string;
  unit: string;
  application: string;
  event: number;
  verb: string;
  state: 'waiting' | 'sent' | 'failed';
  tries: number;
  nextAt: Date;
  lastStatus: number | null;
  lastError: string;
  madeAt: Date;
  sentAt: Date | null;
};
const DELIVERY = `d.county, d.id, d.unit, d.application, d.event, d.verb, d.state, d.tries, d.next_at as "nextAt",
  d.last_status as "lastStatus", d.last_error as "lastError", d.made_at as "madeAt", d.sent_at as "sentAt"`;

/** The same event heard again changes nothing. */
export const insertDelivery = (
  tx: Tx,
  d: Pick<Delivery, 'county' | 'id' | 'unit' | 'application' | 'event' | 'verb' | 'madeAt'> & { body: Json },
) => tx`
  insert into unit_deliveries (county, id, unit, application, event, verb, body, next_at, made_at)
  values (${d.county}, ${d.id}, ${d.unit}, ${d.application}, ${d.event}, ${d.verb}, ${tx.json(d.body)}, ${d.madeAt}, ${d.madeAt})
  on conflict (county, unit, event) do nothing`;

export type Claimed = Pick<Delivery, 'county' | 'id' | 'unit' | 'tries'> & {
  body: Json;
  url: string;
  secretSealed: Uint8Array;
};
/** Takes what is due for a while: whoever takes it sends it; after the lease it is anybody's again. */
export const claimDue = (sql: Sql, now: Date, lease: Date, limit: number) => sql<Claimed[]>`
  with due as (
    select d.county, d.id from unit_deliveries d
      join unit_channels c on c.county = d.county and c.unit = d.unit and c.active
    where d.state = 'waiting' and d.next_at <= ${now} order by d.next_at limit ${limit} for update of d skip locked)
  update unit_deliveries d set tries = d.tries + 1, next_at = ${lease}
  from due, unit_channels c
  where d.county = due.county and d.id = due.id and c.county = d.county and c.unit = d.unit
  returning d.county, d.id, d.unit, d.tries, d.body, c.url, c.secret_sealed as "secretSealed"`;

export const delivered = (sql: Sql, d: { county: string; id: string }, status: number) => sql`
  update unit_deliveries set state = 'sent', sent_at = now(), last_status = ${status}, last_error = ''
  where county = ${d.county} and id = ${d.id}`;

/** Without a next moment it is given up until somebody presses. */
export const undelivered = (
  sql: Sql,
  d: { county: string; id: string },
  why: { status: number | null; error: string; nextAt: Date | undefined },
) => sql`
  update unit_deliveries set state = ${why.nextAt ? 'waiting' : 'failed'}, next_at = ${why.nextAt ?? sql`next_at`},
    last_status = ${why.status}, last_error = ${why.error.slice(0, 300)}
  where county = ${d.county} and id = ${d.id} and state = 'waiting'`;

export async function findDelivery(sql: Db, id: string): Promise<Delivery | undefined> {
  const [row] = await sql<Delivery[]>`select ${sql.unsafe(DELIVERY)} from unit_deliveries d where id = ${id}`;
  return row;
}

/** From the beginning: all tries anew. False when it has arrived meanwhile. */
export async function again(tx: Tx, d: { county: string; id: string }, now: Date): Promise<boolean> {
  const rows = await tx`update unit_deliveries set state = 'waiting', tries = 0, next_at = ${now}
    where county = ${d.county} and id = ${d.id} and state <> 'sent' returning 1`;
  return rows.length > 0;
}

export const deliveriesOf = (
  sql: Db,
  unit: { county: string; unit: string },
  after: readonly string[] | undefined,
  limit: number,
) => sql<(Delivery & { number: string; cut: string })[]>`
  select ${sql.unsafe(DELIVERY)}, coalesce(a.number, '') as number,
    to_char(d.made_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as cut
  from unit_deliveries d left join applications a on a.county = d.county and a.id = d.application
  where d.county = ${unit.county} and d.unit = ${unit.unit}
    ${after ? sql`and (d.made_at, d.id) < (${after[0]!}::text::timestamptz, ${after[1]!}::uuid)` : sql``}
  order by d.made_at desc, d.id desc limit ${limit}`;

export const undoneOf = (sql: Db, units: readonly string[]) => sql<
  { unit: string; waiting: number; failed: number }[]
>`select unit, count(*) filter (where state = 'waiting')::int as waiting, count(*) filter (where state = 'failed')::int as failed
  from unit_deliveries where unit = any(${units as string[]}::uuid[]) and state <> 'sent' group by unit`;
