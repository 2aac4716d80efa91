/** SQL of the stewards (网格力量): who they are, which grids they serve, who stands in. */
import type { Db, Fragment, Tx } from '../../../kernel/db.ts';

export type Steward = {
  id: string;
  county: string;
  community: string;
  name: string;
  kind: string;
  employment: string;
  phone: Buffer | null;
  account: string | null;
  login: string | null;
  endedOn: string | null;
};

const STEWARD = `s.id, s.county, s.community, s.name, s.kind, s.employment, s.phone_sealed as phone, s.account,
  (select login from accounts where id = s.account) as login, s.ended_on::text as "endedOn"`;

export type Duty = {
  id: string;
  county: string;
  steward: string;
  grid: string;
  role: string;
  from: string;
  to: string | null;
};
const DUTY = `d.id, d.county, d.steward, d.grid, d.role, d.valid_from::text as from, d.valid_to::text as to`;

export type Answering = {
  account: string;
  name: string;
  phoneOf: 'steward' | 'account';
  phoneId: string;
  phone: Buffer | null;
};

/**
 * Who answers for a small grid on a day: its worker or whoever stands in, else the lead of the middle grid (or the
 * stand-in), else the secretary of the community. Only people with a working account: a task needs an inbox.
 */
export async function answering(
  db: Db,
  spot: { county: string; community: string; grid: string | null },
  day: string,
): Promise<Answering | undefined> {
  const small = spot.grid ?? '';
  const [row] = await db<Answering[]>`
    (select a.id as account, a.name, 1 as rank, case when w.phone is null then 'account' else 'steward' end as "phoneOf",
        case when w.phone is null then a.id else w.id end as "phoneId", coalesce(w.phone, a.phone_sealed) as phone
      from duties d
      join stewards s on s.county = d.county and s.id = d.steward and (s.ended_on is null or s.ended_on >= ${day})
      left join lateral (select b.id, b.account, b.phone_sealed from stand_ins i
          join stewards b on b.county = i.county and b.id = i.by and (b.ended_on is null or b.ended_on >= ${day})
          join accounts ba on ba.id = b.account and ba.disabled_at is null
          where i.county = ${spot.county} and i.steward = s.id and ${day} between i.valid_from and i.valid_to
          order by i.valid_from desc, i.id desc limit 1) c on true
      cross join lateral (select coalesce(c.id, s.id) as id, case when c.id is null then s.account else c.account end as account,
          case when c.id is null then s.phone_sealed else c.phone_sealed end as phone) w
      join accounts a on a.id = w.account and a.disabled_at is null
      where d.county = ${spot.county} and d.valid_from <= ${day} and (d.valid_to is null or d.valid_to >= ${day})
        and ((d.grid = ${small} and d.role = 'worker') or (d.grid = ${small.slice(0, 16)} and d.role = 'lead'))
      order by length(d.grid) desc, d.valid_from desc, d.id limit 1)
    union all
    (select a.id, a.name, 2, 'account', a.id, a.phone_sealed from grants g
      join accounts a on a.id = g.account and a.disabled_at is null
      where g.role = 'secretary' and g.scope = ${spot.community} and g.ended_at is null
        and g.valid_from <= ${day} and (g.valid_to is null or g.valid_to >= ${day})
      order by g.valid_from, g.id limit 1)
    order by rank limit 1`;
  return row;
}

/** The grids in which an account serves on a day, by its own duties and by those it stands in for. */
export async function gridsOf(db: Db, account: string, day: string): Promise<string[]> {
  const rows = await db<{ grid: string }[]>`
    with own as (select county, id from stewards where account = ${account} and (ended_on is null or ended_on >= ${day})),
    served as (select county, id from own
      union select i.county, i.steward from own join stand_ins i on i.county = own.county and i.by = own.id
        and ${day} between i.valid_from and i.valid_to)
    select distinct d.grid from served join duties d on d.county = served.county and d.steward = served.id
      and d.role in ('worker', 'lead') and d.valid_from <= ${day} and (d.valid_to is null or d.valid_to >= ${day})
    order by 1`;
  return rows.map(({ grid }) => grid);
}

/** Accounts that serve in a grid or in one around it on a day, by their own duty or standing in. */
export async function servants(db: Db, grid: string, day: string): Promise<string[]> {
  const county = grid.slice(0, 6);
  const around = [grid, grid.slice(0, 16), grid.slice(0, 13)];
  const rows = await db<{ account: string }[]>`
    with served as (select d.steward from duties d where d.county = ${county} and d.grid = any(${around})
      and d.role in ('worker', 'lead') and d.valid_from <= ${day} and (d.valid_to is null or d.valid_to >= ${day}))
    select s.account from served join stewards s on s.county = ${county} and s.id = served.steward
      where s.account is not null and (s.ended_on is null or s.ended_on >= ${day})
    union select b.account from served join stand_ins i on i.county = ${county} and i.steward = served.steward
      and ${day} between i.valid_from and i.valid_to
      join stewards b on b.county = i.county and b.id = i.by and b.account is not null`;
  return rows.map(({ account }) => account);
}

/** Today's duties of an account; `standsInFor` names whose they are otherwise. */
export const dutiesOfAccount = (
  db: Db,
  account: string,
  day: string,
): Promise<{ grid: string; role: string; standsInFor: string | null }[]> =>
  db<{ grid: string; role: string; standsInFor: string | null }[]>`
    with own as (select county, id from stewards where account = ${account} and ended_on is null),
    served as (select county, id, null::text as name from own
      union all select i.county, i.steward, s.name from own join stand_ins i on i.county = own.county and i.by = own.id
        and ${day} between i.valid_from and i.valid_to join stewards s on s.county = i.county and s.id = i.steward)
    select distinct d.grid, d.role, served.name as "standsInFor" from served
    join duties d on d.county = served.county and d.steward = served.id
      and d.valid_from <= ${day} and (d.valid_to is null or d.valid_to >= ${day})
    order by 3 nulls first, 1, 2`.then((rows) => [...rows]);

export async function stewardById(db: Db, id: string, lock = false): Promise<Steward | undefined> {
  const [row] = await db<Steward[]>`
    select ${db.unsafe(STEWARD)} from stewards s where s.id = ${id} ${lock ? db`for update of s` : db``}`;
  return row;
}

export const stewardsOfAccount = (db: Db, county: string, account: string): Promise<Steward[]> =>
  db<Steward[]>`select ${db.unsafe(STEWARD)} from stewards s
    where s.county = ${county} and s.account = ${account} and s.ended_on is null order by s.made_at`.then(
    (rows) => [...rows],
  );

/** Stewards of an area by name; a grid scope admits those who serve in it. */
export async function listStewards(
  db: Db,
  scopes: { places: string[]; grids: string[] },
  filter: { place: string; q: string; grid: string; ended: boolean },
  after: [string, string] | undefined,
  limit: number,
): Promise<Steward[]> {
  const inGrid = (grid: string): Fragment => db`exists (select 1 from duties d where d.county = s.county
    and d.steward = s.id and d.valid_to is null and starts_with(d.grid, ${grid}))`;
  const within = [
    ...scopes.places.map((place) => db`starts_with(s.community, ${place.slice(0, 12)})`),
    ...scopes.grids.map(inGrid),
  ].reduce<Fragment>((all, one) => db`${all} or ${one}`, db`false`);
  return db<Steward[]>`select ${db.unsafe(STEWARD)} from stewards s
    where (${within})
      ${filter.place === '' ? db`` : db`and starts_with(s.community, ${filter.place.slice(0, 12)})`}
      ${filter.place.length >= 6 ? db`and s.county = ${filter.place.slice(0, 6)}` : db``}
      ${filter.grid === '' ? db`` : db`and ${inGrid(filter.grid)}`}
      ${filter.q === '' ? db`` : db`and position(${filter.q} in s.name) > 0`}
      ${filter.ended ? db`` : db`and s.ended_on is null`}
      ${after ? db`and (s.name, s.id) > (${after[0]}, ${after[1]}::uuid)` : db``}
    order by s.name, s.id limit ${limit}`;
}

export type NewSteward = {
  county: string;
  id: string;
  community: string;
  name: string;
  kind: string;
  employment: string;
  phone: Uint8Array | null;
  account: string | null;
};

export const insertSteward = (tx: Tx, s: NewSteward) => tx`
  insert into stewards (county, id, community, name, kind, employment, phone_sealed, account)
  values (${s.county}, ${s.id}, ${s.community}, ${s.name}, ${s.kind}, ${s.employment}, ${s.phone}, ${s.account})`;

export const updateSteward = (tx: Tx, s: NewSteward) => tx`
  update stewards set name = ${s.name}, kind = ${s.kind}, employment = ${s.employment}, phone_sealed = ${s.phone},
    account = ${s.account} where county = ${s.county} and id = ${s.id}`;

export const endSteward = (tx: Tx, county: string, id: string, day: string) => tx`
  update stewards set ended_on = ${day} where county = ${county} and id = ${id}`;

/** Duties of stewards that are not over on that day, future ones included. */
export const dutiesOf = (db: Db, county: string, stewards: readonly string[], day: string): Promise<Duty[]> =>
  db<Duty[]>`select ${db.unsafe(DUTY)} from duties d
    where d.county = ${county} and d.steward = any(${[...stewards]}) and (d.valid_to is null or d.valid_to >= ${day})
    order by d.grid, d.role, d.valid_from`.then((rows) => [...rows]);

export type NamedDuty = Duty & { name: string; kind: string; employment: string };

/** Everybody who serves in the grids below a prefix on that day. */
export const dutiesBelow = (db: Db, county: string, prefix: string, day: string): Promise<NamedDuty[]> =>
  db<NamedDuty[]>`select ${db.unsafe(DUTY)}, s.name, s.kind, s.employment from duties d
    join stewards s on s.county = d.county and s.id = d.steward
    where d.county = ${county} and starts_with(d.grid, ${prefix}) and d.valid_from <= ${day}
      and (d.valid_to is null or d.valid_to >= ${day})
    order by d.grid, d.role, s.name`.then((rows) => [...rows]);

export async function dutyById(tx: Tx, id: string): Promise<Duty | undefined> {
  const [row] = await tx<Duty[]>`select ${tx.unsafe(DUTY)} from duties d where d.id = ${id} for update`;
  return row;
}

/** Who answers for a small grid in a span of days; the unique index holds the open ones, this names whom. */
export async function workerIn(
  tx: Db,
  county: string,
  grid: string,
  from: string,
  to: string | null,
): Promise<{ steward: string; name: string } | undefined> {
  const [row] = await tx<{ steward: string; name: string }[]>`select d.steward, s.name from duties d
    join stewards s on s.county = d.county and s.id = d.steward
    where d.county = ${county} and d.grid = ${grid} and d.role = 'worker'
      and (${to}::date is null or d.valid_from <= ${to}) and (d.valid_to is null or d.valid_to >= ${from}) limit 1`;
  return row;
}

/** Two who give the same grid at once wait for each other; the unique index catches who did not wait. */
export const lockGrid = (tx: Tx, grid: string) =>
  tx`select pg_advisory_xact_lock(hashtextextended(${`duty ${grid}`}, 0))`;

export const insertDuty = (tx: Tx, d: Duty) => tx`
  insert into duties (county, id, steward, grid, role, valid_from, valid_to)
  values (${d.county}, ${d.id}, ${d.steward}, ${d.grid}, ${d.role}, ${d.from}, ${d.to})`;

/** Ends duties with the day before `day`; those that would begin later never were. */
export async function endDuties(tx: Tx, county: string, ids: readonly string[], day: string): Promise<void> {
  if (ids.length === 0) return;
  await tx`delete from duties where county = ${county} and id = any(${[...ids]}) and valid_from >= ${day}`;
  await tx`update duties set valid_to = ${day}::date - 1 where county = ${county} and id = any(${[...ids]})`;
}

export type StandIn = {
  id: string;
  county: string;
  steward: string;
  by: string;
  from: string;
  to: string;
  reason: string;
  name: string;
  byName: string;
  community: string;
};
const STAND_IN = `i.id, i.county, i.steward, i.by, i.valid_from::text as from, i.valid_to::text as to, i.reason,
  s.name, b.name as "byName", s.community`;

export const standInsFrom = (db: Db, county: string, prefix: string, day: string): Promise<StandIn[]> =>
  db<StandIn[]>`select ${db.unsafe(STAND_IN)} from stand_ins i
    join stewards s on s.county = i.county and s.id = i.steward join stewards b on b.county = i.county and b.id = i.by
    where i.county = ${county} and starts_with(s.community, ${prefix.slice(0, 12)}) and i.valid_to >= ${day}
    order by i.valid_from, s.name limit 500`.then((rows) => [...rows]);

export async function standInById(tx: Tx, id: string): Promise<StandIn | undefined> {
  const [row] = await tx<StandIn[]>`select ${tx.unsafe(STAND_IN)} from stand_ins i
    join stewards s on s.county = i.county and s.id = i.steward join stewards b on b.county = i.county and b.id = i.by
    where i.id = ${id} for update of i`;
  return row;
}

export const insertStandIn = (tx: Tx, i: Omit<StandIn, 'name' | 'byName' | 'community'>) => tx`
  insert into stand_ins (county, id, steward, by, valid_from, valid_to, reason)
  values (${i.county}, ${i.id}, ${i.steward}, ${i.by}, ${i.from}, ${i.to}, ${i.reason})`;

/** Cuts a stand-in short: over before it began, it is taken away. */
export async function endStandIn(tx: Tx, county: string, id: string, day: string): Promise<void> {
  await tx`delete from stand_ins where county = ${county} and id = ${id} and valid_from >= ${day}`;
  await tx`update stand_ins set valid_to = ${day}::date - 1 where county = ${county} and id = ${id}`;
}

/** Every day of the span must be free: two stand-ins for one person on one day would leave it open who answers. */
export async function standInDuring(
  tx: Tx,
  county: string,
  steward: string,
  from: string,
  to: string,
): Promise<boolean> {
  const rows = await tx`select 1 from stand_ins where county = ${county} and steward = ${steward}
    and valid_from <= ${to} and valid_to >= ${from} limit 1`;
  return rows.length > 0;
}

/** Grids below a prefix that have a worker on that day whose account or stand-in can take work. */
export async function coveredGrids(
  db: Db,
  county: string,
  prefix: string,
  day: string,
): Promise<Set<string>> {
  const rows = await db<{ grid: string }[]>`select distinct d.grid from duties d
    join stewards s on s.county = d.county and s.id = d.steward and (s.ended_on is null or s.ended_on >= ${day})
    where d.county = ${county} and d.role = 'worker' and starts_with(d.grid, ${prefix})
      and d.valid_from <= ${day} and (d.valid_to is null or d.valid_to >= ${day})`;
  return new Set(rows.map(({ grid }) => grid));
}

export async function countStewards(db: Db, county: string, prefix: string): Promise<number> {
  const [row] = await db<{ n: number }[]>`select count(*)::int as n from stewards
    where county = ${county} and starts_with(community, ${prefix}) and ended_on is null`;
  return row!.n;
}
