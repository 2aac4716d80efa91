/** What the demo street's windows ended in the last two months, what residents said of it, and what was put right. */
import type { House } from '../kernel/module.ts';
import { indexGrams } from '../kernel/text.ts';
import { addWorkdays, addWorkMinutes, dayOf } from '../kernel/time.ts';
import { STREET } from './names-of-places.ts';
import { Chance } from './random.ts';
import type { Counts } from './tables.ts';

const DAY = 86_400_000;
const COUNTY = STREET.slice(0, 6);
const DAYS = 60;
const EACH_DAY = 10;
const CHUNK = 250;
/** Bad ratings older than this are put right. */
const SETTLED_DAYS = 9;
const COUNTERS = ['1号窗口', '1号窗口', '2号窗口', '3号窗口', ''] as const;
const FAMILY = '王李张刘陈杨赵黄周吴徐孙马朱胡郭';
const GIVEN = ['秀英', '建国', '桂兰', '志强', '玉梅', '德福', '淑华', '永平', '海燕', '春生'];
const GOOD = [
  '',
  '',
  '',
  '很快，没等多久。',
  '小姑娘说得清楚。',
  '不用再跑街道了，好。',
  '材料都帮我复印了。',
];
const BAD = [
  '来了两趟，头一趟没说要户口本。',
  '窗口没人，等了四十分钟。',
  '一个说能办，一个说不能办。',
  '照片说不合格，又没说为什么。',
];
const OUTSIDE = ['代收快递转交', '帮忙写申请', '打印学籍证明', '借轮椅登记'];
const MENDED = '和窗口定了：缺什么当场一次写清，漏了的由窗口上门取。';
const REPLY = '对不起，让您多跑了一趟。以后缺什么一次说清，漏了的我们上门取。';

type Item = {
  code: string;
  version: number;
  department: string | null;
  title: string;
  way: string;
  days: number;
  papers: number;
};
type Spot = { place: string; community: string; grid: string; account: string; name: string };

/** Adds ended applications with their ratings to places and people that are there already. */
export async function loadRatings(house: House, now: Date): Promise<Counts> {
  const { sql, secrets } = house;
  const c = new Chance('service-ratings');
  const calendar = house.calendar();
  const items = await sql<Item[]>`
    select i.code, i.version, i.department, v.body->>'zh' as title, v.body->>'way' as way, (v.body->>'promisedDays')::int as days,
      jsonb_array_length(v.body->'papers') as papers
    from service_items i join service_item_versions v on v.item = i.code and v.version = i.version
    where i.kind = 'service' and not i.ended order by v.body->>'way' <> 'spot', i.code`;
  const spots = await sql<Spot[]>`
    select distinct on (c.place) c.place, c.community, c.grid, a.id as account, a.name from cases c
    join duties d on d.county = c.county and d.grid = c.grid and d.role = 'worker' and d.valid_to is null
    join stewards s on s.county = d.county and s.id = d.steward join accounts a on a.id = s.account
    where c.street = ${STREET} order by c.place, (a.login = 'wang') desc limit 300`;
  const heads = await sql<{ community: string; account: string; name: string }[]>`
    select distinct on (g.scope) g.scope as community, a.id as account, a.name from grants g join accounts a on a.id = g.account
    where g.role = 'secretary' order by g.scope, a.login = 'zhang' desc`;
  if (items.length === 0 || spots.length === 0) return {};
  const rows = {
    applications: [] as Record<string, unknown>[],
    application_ratings: [] as object[],
    service_bad_ratings: [] as object[],
    service_facts: [] as object[],
    tasks: [] as object[],
    events: [] as object[],
  };
  const words: { id: string; w: string[] }[] = [];
  const counters = new Map<string, number>();
  const known = await sql<{ key: string; n: number }[]>`
    select community || ' ' || month as key, n from application_counters where county = ${COUNTY} and kind = 'application'`;
  for (const { key, n } of known) counters.set(key, n);

  for (let n = 0; n < DAYS * EACH_DAY; n += 1) {
    const spot = c.pick(spots);
    const outside = c.chance(0.02);
    const item = outside ? undefined : items[Math.floor(items.length * c.unit() ** 2)]!;
    const spotItem = item?.way === 'spot';
    const began = new Date(
      now.getTime() - (DAYS - Math.floor(n / EACH_DAY)) * DAY + c.between(-6, 2) * 3_600_000,
    );
    const made = addWorkMinutes(calendar, began, 1);
    const days = item?.days ?? 0;
    const used = spotItem
      ? c.chance(0.96)
        ? 0
        : 1
      : Math.max(0, Math.round(days * c.between(0.2, 0.95) + (c.chance(0.03) ? 3 : 0)));
    const onSpot = used === 0 && (spotItem || c.chance(0.2));
    const decided = onSpot
      ? addWorkMinutes(calendar, made, c.int(4, 25))
      : addWorkdays(calendar, made, Math.max(1, used));
    const ended = onSpot ? decided : addWorkMinutes(calendar, decided, c.int(20, 300));
    if (ended >= now) continue;
    const id = c.id(made.getTime());
    const month = dayOf(made).slice(0, 7);
    const key = `${spot.community} ${month}`;
    const serial = (counters.get(key) ?? 0) + 1;
    counters.set(key, serial);
    const name = `${c.pick([...FAMILY])}${c.pick(GIVEN)}`;
    const title = item?.title ?? c.pick(OUTSIDE);
    const counter = c.pick(COUNTERS);
    const source = counter ? 'window' : c.pick(['visit', 'online', 'phone'] as const);
    const trips = source === 'window' ? (c.chance(0.94) ? 1 : 2) : 0;
    const asked = item?.papers ?? 0;
    const reused = Math.min(asked, c.weighted([4, 4, 3, 1]));
    const level = c.chance(0.6) ? 5 - c.weighted([60, 32, 5, 2, 1]) : null;
    const due = addWorkdays(calendar, made, Math.max(days, onSpot ? 0 : 1));
    const old = now.getTime() - ended.getTime() > 3 * DAY;
    rows.applications.push({
      county: COUNTY,
      id,
      number: `B${month.slice(2).replace('-', '')}-${String(serial).padStart(4, '0')}`,
      code: [...Array(6)].map(() => c.pick([...'ACDFHJKMNPRTWXY'])).join(''),
      item: item?.code ?? null,
      version: item?.version ?? null,
      title,
      department: item?.department ?? null,
      place: spot.place,
      street: STREET,
      community: spot.community,
      grid: spot.grid,
      name,
      phone_sealed: secrets.seal(`1390531${String(3000 + n)}`, `application:${id}:phone`),
      applicant: 'self',
      source,
      outside: outside ? title : '',
      state: 'done',
      first_contact: spot.account,
      first_contact_name: spot.name,
      holder: spot.account,
      holder_name: spot.name,
      made_at: made,
      received_at: made,
      due_at: due,
      decided_at: decided,
      decided_by: spot.name,
      result: '办好了',
      handover: onSpot ? 'counter' : 'fetch',
      handed_at: ended,
      handed_to: name,
      ended_at: ended,
      on_spot: onSpot,
      trips,
      asked_papers: asked,
      reused_papers: reused,
      promised_days: days,
      counter,
      invited_at: level || old ? ended : null,
    });
    words.push({
      id,
      w: [...new Set([...indexGrams(title), ...indexGrams(name), `@${STREET}`, `@${spot.community}`])],
    });
    rows.service_facts.push({
      county: COUNTY,
      application: id,
      street: STREET,
      community: spot.community,
      grid: spot.grid,
      item: item?.code ?? null,
      counter,
      ended_at: ended,
      spot_item: spotItem,
      on_spot: onSpot,
      trips,
      asked,
      reused,
      promised: days,
      used,
      late: decided > due,
      rating: level,
    });
    const tell = (
      at: Date,
      verb: string,
      who: readonly [string, string] | null,
      open: boolean,
      data: object,
    ) =>
      rows.events.push({
        county: COUNTY,
        at,
        actor_kind: who ? 'staff' : 'nobody',
        actor: who?.[0] ?? null,
        actor_name: who?.[1] ?? null,
        noun: 'application',
        subject: id,
        verb: `application.${verb}`,
        place: spot.place,
        grid: spot.grid,
        open,
        data: sql.json(data as never),
      });
    const desk = [spot.account, spot.name] as const;
    tell(made, 'opened', desk, true, { text: '', source });
    tell(made, 'received', desk, true, { text: '' });
    tell(decided, 'approved', desk, true, { text: '' });
    tell(ended, 'handed_over_result', desk, true, { text: '' });
    if (!level) continue;
    const ratedAt = new Date(
      Math.min(ended.getTime() + c.between(0.02, 20) * 3_600_000, now.getTime() - 60_000),
    );
    const said = level <= 2 ? c.pick(BAD) : level >= 4 ? c.pick(GOOD) : '';
    const near = () => Math.min(5, Math.max(1, level + c.int(-1, 1)));
    const online = source === 'online';
    rows.application_ratings.push({
      county: COUNTY,
      application: id,
      street: STREET,
      community: spot.community,
      grid: spot.grid,
      via: counter && c.chance(0.6) ? 'screen' : c.chance(0.2) ? 'phone' : 'link',
      overall: level,
      efficiency: near(),
      competence: online ? null : near(),
      attitude: online ? null : near(),
      guide: online ? near() : null,
      convenience: online ? near() : null,
      platform: online ? near() : null,
      words: said,
      rated_at: ratedAt,
    });
    tell(ratedAt, 'rated', null, true, { text: said, rating: level, via: 'link' });
    if (level > 2) continue;
    const head = heads.find(({ community }) => community === spot.community);
    const dueAt = addWorkdays(calendar, ratedAt, 15);
    const settled = now.getTime() - ratedAt.getTime() > SETTLED_DAYS * DAY;
    const mendedAt = addWorkdays(calendar, ratedAt, 2);
    const mended = mendedAt < now;
    const doneAt = settled ? addWorkMinutes(calendar, mendedAt, 90) : null;
    const who = head ? ([head.account, head.name] as const) : null;
    rows.service_bad_ratings.push({
      county: COUNTY,
      application: id,
      street: STREET,
      community: spot.community,
      grid: spot.grid,
      rating: level,
      words: said,
      opened_at: ratedAt,
      due_at: dueAt,
      holder: head?.account ?? null,
      holder_name: head?.name ?? null,
      mended: mended ? MENDED : '',
      mended_at: mended ? mendedAt : null,
      way: doneAt ? c.pick(['phone', 'visit'] as const) : null,
      put_right: doneAt ? true : null,
      second: doneAt ? c.int(3, 5) : null,
      reply: doneAt ? REPLY : '',
      done_at: doneAt,
      done_by: doneAt ? (head?.name ?? '') : null,
    });
    if (mended) tell(mendedAt, 'rating_mended', who, false, { text: MENDED });
    if (doneAt) tell(doneAt, 'rating_replied', who, true, { text: REPLY });
    else if (head)
      rows.tasks.push({
        county: COUNTY,
        id: c.id(ratedAt.getTime()),
        noun: 'service_bad_rating',
        subject: id,
        title: `办件差评整改：${title}`,
        place: spot.place,
        street: STREET,
        community: spot.community,
        grid: spot.grid,
        holder: head.account,
        opened_at: ratedAt,
        due_at: dueAt,
        look_at: now,
      });
  }
  for (const [table, list] of Object.entries(rows))
    for (let at = 0; at < list.length; at += CHUNK)
      await sql`insert into ${sql(table)} ${sql(list.slice(at, at + CHUNK) as never)}`;
  await sql`update applications a set search = array_to_tsvector(array(select jsonb_array_elements_text(e->'w')))
    from jsonb_array_elements(${sql.json(words)}::jsonb) e where a.county = ${COUNTY} and a.id = (e->>'id')::uuid`;
  await sql`insert into application_counters ${sql(
    [...counters].map(([key, n]) => {
      const [community, month] = key.split(' ') as [string, string];
      return { county: COUNTY, community, month, kind: 'application', n };
    }),
  )} on conflict (county, community, month, kind) do update set n = excluded.n`;
  const undone = await sql`
    with taken as (update cases set category = 'people_undone' where (county, id) in (
      select county, id from cases where street = ${STREET} and category = 'people_papers' order by created_at desc limit 6)
      returning county, id, street, community, grid, created_at)
    insert into undone_matters (county, case_id, street, community, grid, made_at)
    select county, id, street, community, grid, created_at from taken`;
  return {
    applications_ended: rows.applications.length,
    application_ratings: rows.application_ratings.length,
    service_bad_ratings: rows.service_bad_ratings.length,
    undone_matters: undone.count,
  };
}
