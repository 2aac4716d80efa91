/** The SQL of turns, of who takes them, of swaps, and of what stands in people's calendars. */
import type { Db, Tx } from '../../../kernel/db.ts';
import type { HoursKind, POST_KINDS, SWAP_STATES } from '../contract.ts';
import type { Seat } from '../slots.ts';

export type TurnRow = {
  county: string;
  id: string;
  plan: string;
  pool: string;
  post: string;
  postName: string;
  place: string;
  skill: string | null;
  hours: string;
  day: string;
  seat: number;
  kind: HoursKind;
  startsAt: Date;
  endsAt: Date;
  restDay: boolean;
  person: string | null;
  who: string | null;
  name: string | null;
  locked: boolean;
  overrideReason: string | null;
  changedAt: Date;
};
const TURN = `t.county, t.id, t.plan, t.pool, t.post, o.name as "postName", o.place, o.skill, t.hours, t.day::text as day, t.seat, t.kind,
  t.starts_at as "startsAt", t.ends_at as "endsAt", t.rest_day as "restDay", t.person, t.who, p.name, t.locked,
  t.override_reason as "overrideReason", t.changed_at as "changedAt"`;
const FROM = `rota_turns t join rota_posts o on o.county = t.county and o.id = t.post
  left join rota_people p on p.county = t.county and p.id = t.person`;

export const turnsOfPlan = (db: Db, county: string, plan: string) => db<TurnRow[]>`
  select ${db.unsafe(TURN)} from ${db.unsafe(FROM)} where t.county = ${county} and t.plan = ${plan} order by t.starts_at, o.name, t.seat`;
export const findTurn = async (
  db: Db,
  county: string,
  id: string,
  lock = false,
): Promise<TurnRow | undefined> => {
  const [row] = await db<TurnRow[]>`select ${db.unsafe(TURN)} from ${db.unsafe(FROM)}
    where t.county = ${county} and t.id = ${id} ${lock ? db`for update of t` : db``}`;
  return row;
};
/** What these people (accounts, else persons) do in other plans in a span of time. */
export const turnsElsewhere = (
  db: Db,
  county: string,
  whos: readonly string[],
  from: Date,
  to: Date,
  plan: string,
) => db<TurnRow[]>`
  select ${db.unsafe(TURN)} from ${db.unsafe(FROM)}
  where t.county = ${county} and t.who = any(${whos as string[]}::uuid[]) and t.starts_at >= ${from} and t.starts_at < ${to}
    and t.plan <> ${plan}`;
/** Published turns of some persons. */
export const turnsOfPeople = (db: Db, county: string, people: readonly string[], from: Date, to: Date) => db<
  TurnRow[]
>`
  select ${db.unsafe(TURN)} from ${db.unsafe(FROM)} join rota_plans m on m.county = t.county and m.id = t.plan
  where t.county = ${county} and m.state = 'published' and t.person = any(${people as string[]}::uuid[])
    and t.ends_at > ${from} and t.starts_at < ${to} order by t.starts_at limit 500`;
/** Open turns of published months that begin after a moment. */
export const openTurns = (db: Db, county: string, pool: string, from: Date, to: Date) => db<TurnRow[]>`
  select ${db.unsafe(TURN)} from ${db.unsafe(FROM)} join rota_plans m on m.county = t.county and m.id = t.plan
  where t.county = ${county} and t.pool = ${pool} and m.state = 'published' and t.person is null
    and t.starts_at > ${from} and t.starts_at < ${to} order by t.starts_at limit 100`;

/** The seats of a month as the posts now want them: what was set by hand or is still wanted stays. */
export async function syncSeats(
  tx: Tx,
  at: { county: string; plan: string; pool: string },
  seats: readonly (Seat & { id: string })[],
): Promise<void> {
  const columns = {
    id: seats.map(({ id }) => id),
    post: seats.map(({ post }) => post),
    hours: seats.map(({ hours }) => hours),
    day: seats.map(({ day }) => day),
    seat: seats.map(({ seat }) => seat),
    kind: seats.map(({ kind }) => kind),
    starts: seats.map(({ startsAt }) => startsAt.toISOString()),
    ends: seats.map(({ endsAt }) => endsAt.toISOString()),
    // The driver takes an array of booleans for one boolean.
    rest: seats.map(({ restDay }) => Number(restDay)),
  };
  const wanted = tx`select id, post, hours, day, seat, kind, starts_at, ends_at, rest_day = 1 as rest_day from unnest(${columns.id}::uuid[], ${columns.post}::uuid[], ${columns.hours}::text[], ${columns.day}::date[],
    ${columns.seat}::int[], ${columns.kind}::text[], ${columns.starts}::timestamptz[], ${columns.ends}::timestamptz[], ${columns.rest}::int[])
    as s (id, post, hours, day, seat, kind, starts_at, ends_at, rest_day)`;
  await tx`with s as (${wanted}) delete from rota_turns t where t.county = ${at.county} and t.plan = ${at.plan} and not exists (
    select 1 from s where s.post = t.post and s.hours = t.hours and s.day = t.day and s.seat = t.seat)`;
  await tx`with s as (${wanted}) insert into rota_turns (county, id, plan, pool, post, hours, day, seat, kind, starts_at, ends_at, rest_day)
    select ${at.county}, s.id, ${at.plan}, ${at.pool}, s.post, s.hours, s.day, s.seat, s.kind, s.starts_at, s.ends_at, s.rest_day from s
    on conflict (county, plan, post, day, hours, seat) do update set kind = excluded.kind, starts_at = excluded.starts_at,
      ends_at = excluded.ends_at, rest_day = excluded.rest_day`;
}

/** The solver's people, all at once; what was locked meanwhile stays. */
export const saveSolved = (
  tx: Tx,
  county: string,
  plan: string,
  rows: readonly { id: string; person: string | null; who: string | null }[],
) => tx`
  update rota_turns t set person = s.person, who = s.who, override_reason = null, changed_at = now()
  from unnest(${rows.map(({ id }) => id)}::uuid[], ${rows.map(({ person }) => person)}::uuid[], ${rows.map(({ who }) => who)}::uuid[])
    as s (id, person, who)
  where t.county = ${county} and t.plan = ${plan} and t.id = s.id and not t.locked`;

/** One at a time for each of these people, until the transaction ends: nobody gets two turns at once. */
export async function lockPeople(tx: Tx, whos: readonly string[]): Promise<void> {
  for (const who of [...new Set(whos)].sort())
    await tx`select pg_advisory_xact_lock(hashtextextended(${`rota ${who}`}, 0))`;
}
export const setTurn = (
  tx: Tx,
  county: string,
  id: string,
  set: { person: string | null; who: string | null; locked: boolean; reason: string | null },
  now: Date,
) => tx`
  update rota_turns set person = ${set.person}, who = ${set.who}, locked = ${set.locked}, override_reason = ${set.reason}, changed_at = ${now}
  where county = ${county} and id = ${id}`;
/** Opens all turns of a person on some days, of drafts too. */
export const openTurnsOf = (
  tx: Tx,
  county: string,
  person: string,
  from: string,
  to: string,
  after: Date,
) => tx<{ id: string; plan: string; pool: string; day: string; published: boolean; month: string }[]>`
  update rota_turns t set person = null, who = null, locked = false, override_reason = null, changed_at = ${after} from rota_plans m
  where t.county = ${county} and t.person = ${person} and t.day between ${from} and ${to} and t.ends_at > ${after}
    and m.county = t.county and m.id = t.plan
  returning t.id, t.plan, t.pool, t.day::text as day, m.state = 'published' as published, m.month`;

export const putEntry = (tx: Tx, turn: TurnRow, person: string, now: Date) => tx`
  insert into rota_entries (county, person, turn, starts_at, ends_at, title, place, changed_at)
  values (${turn.county}, ${person}, ${turn.id}, ${turn.startsAt}, ${turn.endsAt}, ${turn.postName}, ${turn.place}, ${now})
  on conflict (county, person, turn) do update set sequence = rota_entries.sequence + 1, cancelled = false,
    starts_at = excluded.starts_at, ends_at = excluded.ends_at, title = excluded.title, place = excluded.place, changed_at = excluded.changed_at
  where rota_entries.cancelled or rota_entries.starts_at <> excluded.starts_at or rota_entries.ends_at <> excluded.ends_at
    or rota_entries.title <> excluded.title or rota_entries.place <> excluded.place`;
/** All turns of a month that is published. */
export const putEntries = (tx: Tx, county: string, plan: string, now: Date) => tx`
  insert into rota_entries (county, person, turn, starts_at, ends_at, title, place, changed_at)
  select t.county, t.person, t.id, t.starts_at, t.ends_at, o.name, o.place, ${now} from rota_turns t
    join rota_posts o on o.county = t.county and o.id = t.post
  where t.county = ${county} and t.plan = ${plan} and t.person is not null
  on conflict (county, person, turn) do nothing`;
export const cancelEntries = (
  tx: Tx,
  county: string,
  person: string,
  turns: readonly string[],
  now: Date,
) => tx`
  update rota_entries set cancelled = true, sequence = sequence + 1, changed_at = ${now}
  where county = ${county} and person = ${person} and turn = any(${turns as string[]}::uuid[]) and not cancelled`;

export type SwapRow = {
  county: string;
  id: string;
  pool: string;
  turn: string;
  from: string;
  to: string | null;
  back: string | null;
  state: (typeof SWAP_STATES)[number];
  note: string;
  madeAt: Date;
};
const SWAP = `county, id, pool, turn, from_person as "from", to_person as "to", back_turn as back, state, note, made_at as "madeAt"`;
export const findSwap = async (
  db: Db,
  county: string,
  id: string,
  lock = false,
): Promise<SwapRow | undefined> => {
  const [row] = await db<SwapRow[]>`select ${db.unsafe(SWAP)} from rota_swaps
    where county = ${county} and id = ${id} ${lock ? db`for update` : db``}`;
  return row;
};
export const insertSwap = (tx: Tx, s: Omit<SwapRow, 'state' | 'madeAt'>) => tx`
  insert into rota_swaps (county, id, pool, turn, from_person, to_person, back_turn, note)
  values (${s.county}, ${s.id}, ${s.pool}, ${s.turn}, ${s.from}, ${s.to}, ${s.back}, ${s.note})`;
export const setSwap = (
  tx: Tx,
  county: string,
  id: string,
  state: SwapRow['state'],
  to: string | null,
  now: Date,
) => tx`
  update rota_swaps set state = ${state}, to_person = ${to}, ended_at = ${state === 'waiting' ? null : now}
  where county = ${county} and id = ${id}`;
/** Offers over turns that changed hands otherwise are over. */
export const dropSwaps = (tx: Tx, county: string, turns: readonly string[], now: Date) => tx`
  update rota_swaps set state = 'withdrawn', ended_at = ${now} where county = ${county} and state in ('offered', 'waiting')
    and (turn = any(${turns as string[]}::uuid[]) or back_turn = any(${turns as string[]}::uuid[]))`;
export const swapsOfPool = (db: Db, county: string, pool: string) => db<SwapRow[]>`
  select ${db.unsafe(SWAP)} from rota_swaps where county = ${county} and pool = ${pool} order by made_at desc limit 50`;
/** Open swaps that concern some people of some pools, and what they asked lately. */
export const swapsFor = (db: Db, county: string, people: readonly string[], pools: readonly string[]) => db<
  SwapRow[]
>`
  select ${db.unsafe(SWAP)} from rota_swaps where county = ${county} and pool = any(${pools as string[]}::uuid[])
    and (from_person = any(${people as string[]}::uuid[]) or (state in ('offered', 'waiting')
      and (to_person is null or to_person = any(${people as string[]}::uuid[]))))
  order by made_at desc limit 50`;
export const turnsById = (db: Db, county: string, ids: readonly string[]) => db<TurnRow[]>`
  select ${db.unsafe(TURN)} from ${db.unsafe(FROM)} where t.county = ${county} and t.id = any(${ids as string[]}::uuid[])`;

export type OnDuty = {
  post: string;
  postName: string;
  kind: (typeof POST_KINDS)[number];
  place: string;
  person: string | null;
  account: string | null;
  name: string | null;
  endsAt: Date;
};
/** The turns of a community's published months that run at a moment. */
export const onDuty = (db: Db, community: string, at: Date, days: readonly string[]) => db<OnDuty[]>`
  select o.id as post, o.name as "postName", o.kind, o.place, t.person, p.account, p.name, t.ends_at as "endsAt"
  from rota_pools g join rota_turns t on t.county = g.county and t.pool = g.id and t.day = any(${days as string[]}::date[])
    join rota_plans m on m.county = t.county and m.id = t.plan and m.state = 'published'
    join rota_posts o on o.county = t.county and o.id = t.post
    left join rota_people p on p.county = t.county and p.id = t.person
  where g.county = ${community.slice(0, 6)} and g.community = ${community} and t.starts_at <= ${at} and t.ends_at > ${at}
  order by o.kind <> 'window', o.name, t.seat limit 200`;
