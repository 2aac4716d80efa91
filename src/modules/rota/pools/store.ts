/** The SQL of pools, posts, people, leave and wishes. */
import type { Db, Json, Tx } from '../../../kernel/db.ts';
import type { Hours, HoursKind, LEAVE_KINDS, POST_KINDS, Rules, WISHES } from '../contract.ts';

export type Pool = {
  county: string;
  id: string;
  community: string;
  name: string;
  rules: Rules;
  ended: boolean;
};
export type Post = {
  county: string;
  id: string;
  pool: string;
  name: string;
  kind: (typeof POST_KINDS)[number];
  place: string;
  skill: string | null;
  hours: Hours[];
  ended: boolean;
};
export type Person = {
  county: string;
  id: string;
  pool: string;
  account: string | null;
  name: string;
  organisation: string;
  phone: Uint8Array | null;
  skills: string[];
  posts: string[];
  weekdays: number[];
  share: number;
  mostEvenings: number | null;
  mostWeekends: number | null;
  ended: boolean;
};
export type Leave = {
  id: string;
  person: string;
  kind: (typeof LEAVE_KINDS)[number];
  from: string;
  to: string;
  note: string;
};
export type WishRow = {
  id: string;
  person: string;
  wish: (typeof WISHES)[number];
  from: string | null;
  to: string | null;
  weekday: number | null;
  kind: HoursKind | null;
  note: string;
};

const POOL = 'county, id, community, name, rules, ended_at is not null as ended';
const POST = 'county, id, pool, name, kind, place, skill, hours, ended_at is not null as ended';
const PERSON = `county, id, pool, account, name, organisation, phone_sealed as phone, skills, posts, weekdays, share,
  most_evenings as "mostEvenings", most_weekends as "mostWeekends", ended_at is not null as ended`;

export const findPool = async (db: Db, county: string, id: string): Promise<Pool | undefined> => {
  const [row] = await db<Pool[]>`
    select ${db.unsafe(POOL)} from rota_pools where county = ${county} and id = ${id}`;
  return row;
};
/** The pools below some prefixes, in the order of their communities; at most 500. */
export const poolsBelow = (db: Db, prefixes: readonly string[]) => db<Pool[]>`
  select ${db.unsafe(POOL)} from rota_pools where ended_at is null
    and community like any(${prefixes.map((prefix) => `${prefix}%`)}) order by community, name limit 500`;
export const poolCounts = (db: Db, pools: readonly string[]) => db<
  { id: string; posts: number; people: number }[]
>`
  select p.id, (select count(*)::int from rota_posts o where o.county = p.county and o.pool = p.id and o.ended_at is null) as posts,
    (select count(*)::int from rota_people o where o.county = p.county and o.pool = p.id and o.ended_at is null) as people
  from rota_pools p where p.id = any(${pools as string[]}::uuid[])`;
export const poolMonths = (db: Db, pools: readonly string[]) => db<
  { pool: string; month: string; state: 'draft' | 'published'; gaps: number }[]
>`
  select pool, month, state, (select count(*)::int from rota_turns t where t.county = p.county and t.plan = p.id and t.person is null) as gaps
  from (select *, row_number() over (partition by pool order by month desc) as n from rota_plans
    where pool = any(${pools as string[]}::uuid[])) p where n <= 3 order by month desc`;

export const insertPool = (
  tx: Tx,
  pool: Omit<Pool, 'ended'>,
) => tx`insert into rota_pools (county, id, community, name, rules)
  values (${pool.county}, ${pool.id}, ${pool.community}, ${pool.name}, ${tx.json(pool.rules as unknown as Json)})`;
export const updatePool = (tx: Tx, pool: Pool, now: Date) => tx`
  update rota_pools set name = ${pool.name}, rules = ${tx.json(pool.rules as unknown as Json)},
    ended_at = case when ${pool.ended} then coalesce(ended_at, ${now}) end
  where county = ${pool.county} and id = ${pool.id}`;

export const postsOf = (db: Db, county: string, pool: string) => db<Post[]>`
  select ${db.unsafe(POST)} from rota_posts where county = ${county} and pool = ${pool} order by kind = 'station', name, id`;
export const savePost = (tx: Tx, post: Post, now: Date) => tx`
  insert into rota_posts (county, id, pool, name, kind, place, skill, hours, ended_at)
  values (${post.county}, ${post.id}, ${post.pool}, ${post.name}, ${post.kind}, ${post.place}, ${post.skill},
    ${tx.json(post.hours as unknown as Json)}, ${post.ended ? now : null})
  on conflict (county, id) do update set name = excluded.name, kind = excluded.kind, place = excluded.place, skill = excluded.skill,
    hours = excluded.hours, ended_at = case when ${post.ended} then coalesce(rota_posts.ended_at, ${now}) end
  where rota_posts.pool = excluded.pool returning id`;

export const peopleOf = (db: Db, county: string, pool: string) => db<Person[]>`
  select ${db.unsafe(PERSON)} from rota_people where county = ${county} and pool = ${pool} order by name, id`;
export const findPerson = async (
  db: Db,
  county: string,
  id: string,
  lock = false,
): Promise<Person | undefined> => {
  const [row] = await db<Person[]>`
    select ${db.unsafe(PERSON)} from rota_people where county = ${county} and id = ${id} ${lock ? db`for update` : db``}`;
  return row;
};
export const peopleOfAccount = (db: Db, account: string) => db<Person[]>`
  select ${db.unsafe(PERSON)} from rota_people where account = ${account} and ended_at is null order by id`;
/** @param phone undefined: as it was */
export const savePerson = (
  tx: Tx,
  p: Omit<Person, 'phone'>,
  phone: Uint8Array | null | undefined,
  now: Date,
) => tx`
  insert into rota_people (county, id, pool, account, name, organisation, phone_sealed, skills, posts, weekdays, share, most_evenings,
    most_weekends, ended_at)
  values (${p.county}, ${p.id}, ${p.pool}, ${p.account}, ${p.name}, ${p.organisation}, ${phone ?? null}, ${p.skills},
    ${p.posts}::uuid[], ${p.weekdays}::int[], ${p.share}, ${p.mostEvenings}, ${p.mostWeekends}, ${p.ended ? now : null})
  on conflict (county, id) do update set account = excluded.account, name = excluded.name, organisation = excluded.organisation,
    phone_sealed = ${phone === undefined ? tx`rota_people.phone_sealed` : tx`excluded.phone_sealed`}, skills = excluded.skills,
    posts = excluded.posts, weekdays = excluded.weekdays, share = excluded.share, most_evenings = excluded.most_evenings,
    most_weekends = excluded.most_weekends, ended_at = case when ${p.ended} then coalesce(rota_people.ended_at, ${now}) end
  where rota_people.pool = excluded.pool returning id`;

export const leaveOf = (db: Db, county: string, people: readonly string[], from: string) => db<Leave[]>`
  select id, person, kind, from_day::text as "from", to_day::text as "to", note from rota_leave
  where county = ${county} and person = any(${people as string[]}::uuid[]) and to_day >= ${from} order by from_day, id`;
export const insertLeave = (tx: Tx, county: string, leave: Leave) => tx`
  insert into rota_leave (county, id, person, kind, from_day, to_day, note)
  values (${county}, ${leave.id}, ${leave.person}, ${leave.kind}, ${leave.from}, ${leave.to}, ${leave.note})`;
export const deleteLeave = (tx: Tx, county: string, person: string, id: string) => tx<{ id: string }[]>`
  delete from rota_leave where county = ${county} and person = ${person} and id = ${id} returning id`;

export const wishesOf = (db: Db, county: string, people: readonly string[], from: string) => db<WishRow[]>`
  select id, person, wish, from_day::text as "from", to_day::text as "to", weekday, hours_kind as kind, note from rota_wishes
  where county = ${county} and person = any(${people as string[]}::uuid[]) and coalesce(to_day, 'infinity') >= ${from}
  order by made_at, id`;
export const insertWish = (tx: Tx, county: string, wish: WishRow) => tx`
  insert into rota_wishes (county, id, person, wish, from_day, to_day, weekday, hours_kind, note)
  values (${county}, ${wish.id}, ${wish.person}, ${wish.wish}, ${wish.from}, ${wish.to}, ${wish.weekday}, ${wish.kind}, ${wish.note})`;
export const deleteWish = (tx: Tx, county: string, person: string, id: string) => tx<{ id: string }[]>`
  delete from rota_wishes where county = ${county} and person = ${person} and id = ${id} returning id`;
/** How much one person has written down: a bound against floods. */
export const countNotes = async (db: Db, county: string, person: string): Promise<number> => {
  const [row] = await db<{ n: number }[]>`
    select (select count(*) from rota_leave where county = ${county} and person = ${person})::int
      + (select count(*) from rota_wishes where county = ${county} and person = ${person})::int as n`;
  return row?.n ?? 0;
};

export const feedsOf = (db: Db, county: string, people: readonly string[]) => db<{ person: string }[]>`
  select person from rota_feeds where county = ${county} and person = any(${people as string[]}::uuid[]) and ended_at is null`;
export const namesOf = async (
  db: Db,
  county: string,
  people: readonly string[],
): Promise<Map<string, string>> => {
  const rows = await db<{ id: string; name: string }[]>`
    select id, name from rota_people where county = ${county} and id = any(${people as string[]}::uuid[])`;
  return new Map(rows.map(({ id, name }) => [id, name]));
};
