/** What the demo street's windows sent on: a unit with some in every stage, one brought home, and a system that was tried. */
import type { House } from '../kernel/module.ts';
import { indexGrams } from '../kernel/text.ts';
import { addWorkdays, addWorkMinutes, dayOf } from '../kernel/time.ts';
import { STREET } from './names-of-places.ts';
import { Chance } from './random.ts';

const DAY = 86_400_000;
const COUNTY = STREET.slice(0, 6);
const UNIT = '便民服务中心';

/** Days ago that it was sent on, and how far it is. */
const STAGES = [
  [0.1, 'forwarded'],
  [0.6, 'forwarded'],
  [30, 'forwarded'],
  [2, 'handling'],
  [5, 'handling'],
  [4, 'asked'],
  [9, 'approved'],
  [12, 'refused'],
  [20, 'done'],
  [25, 'done'],
] as const;
const NAMES = [
  '周桂兰',
  '马德福',
  '宋玉珍',
  '韩志国',
  '谢秀云',
  '曹振东',
  '吕淑芬',
  '孔祥海',
  '白玉梅',
  '邵建平',
];
const ASKED = '照片不清楚，请在家重拍一张白底的。';
const REASON = '还没满三个月的公示期，满了再办；急用可以先开说明。';

type Searched = { id: string; title: string; name: string; street: string; community: string };
type Spot = {
  place: string;
  street: string;
  community: string;
  grid: string;
  account: string;
  name: string;
};
type Item = {
  code: string;
  version: number;
  department: string | null;
  title: string;
  days: number;
  papers: { kind: string; optional: boolean }[];
  fields: { name: string; type: string; choices?: { value: string }[] }[];
};

/** Adds applications to units, places and people that are there already. */
export async function loadForwarding(house: House, now: Date): Promise<Record<string, number>> {
  const { sql, secrets } = house;
  const c = new Chance('forwarding');
  const calendar = house.calendar();
  const [unit] = await sql<{ id: string; account: string; person: string }[]>`
    select u.id, a.id as account, a.name as person from units u join unit_members m on m.county = u.county and m.unit = u.id and m.lead
    join accounts a on a.id = m.account where u.county = ${COUNTY} and u.name = ${UNIT}`;
  const items = await sql<Item[]>`
    select i.code, i.version, i.department, v.body->>'zh' as title, (v.body->>'promisedDays')::int as days, v.body->'papers' as papers,
      v.body->'fields' as fields
    from service_items i join service_item_versions v on v.item = i.code and v.version = i.version
    where i.kind = 'service' and not i.ended and v.body->>'decides' <> 'community' order by (i.code = 'dis-01') desc, i.code limit 6`;
  const spots = await sql<Spot[]>`
    select distinct on (c.place) c.place, c.street, c.community, c.grid, a.id as account, a.name from cases c
    join duties d on d.county = c.county and d.grid = c.grid and d.role = 'worker' and d.valid_to is null
    join stewards s on s.county = d.county and s.id = d.steward join accounts a on a.id = s.account
    where c.street = ${STREET} order by c.place, (a.login = 'wang') desc limit 400`;
  const [worker] = await sql<{ id: string }[]>`select id from accounts where login = 'wang'`;
  const near = spots.filter(({ account }) => account === worker?.id);
  const where = near.length > 0 ? [...near, ...spots] : spots;
  if (!unit || items.length === 0 || where.length === 0) return {};
  const rows = {
    applications: [] as (Searched & Record<string, unknown>)[],
    application_papers: [] as object[],
    tasks: [] as object[],
    events: [] as object[],
  };
  for (const [at, [days, stage]] of STAGES.entries()) {
    const spot = where[at % Math.max(1, Math.min(where.length, near.length || where.length))]!;
    const item = items[at % items.length]!;
    const sent = new Date(now.getTime() - days * DAY);
    const made = new Date(sent.getTime() - 20 * 60_000);
    const id = c.id(made.getTime());
    const seal = (field: string, text: string) => secrets.seal(text, `application:${id}:${field}`);
    const month = dayOf(made).slice(0, 7);
    const [counter] = await sql<{ n: number }[]>`
      insert into application_counters (county, community, month, kind, n) values (${COUNTY}, ${spot.community}, ${month}, 'application', 1)
      on conflict (county, community, month, kind) do update set n = application_counters.n + 1 returning n`;
    const number = `B${month.slice(2).replace('-', '')}-${String(counter!.n).padStart(4, '0')}`;
    const later = (hours: number) => addWorkMinutes(calendar, sent, hours * 60);
    const signed = stage === 'forwarded' ? null : later(2);
    const asked = stage === 'asked' ? later(5) : null;
    const over = stage === 'approved' || stage === 'refused' || stage === 'done';
    const decided = over ? later(30) : null;
    const due =
      decided && stage !== 'done' ? addWorkdays(calendar, now, 1) : addWorkdays(calendar, made, item.days);
    const dueAt = stage === 'forwarded' && days > 20 ? new Date(now.getTime() - 0.2 * DAY) : due;
    const ended = stage === 'done' ? later(36) : null;
    rows.applications.push({
      county: COUNTY,
      id,
      number,
      code: c.id(made.getTime()).slice(-6).toUpperCase(),
      item: item.code,
      version: item.version,
      title: item.title,
      department: item.department,
      place: spot.place,
      street: spot.street,
      community: spot.community,
      grid: spot.grid,
      name: NAMES[at]!,
      phone_sealed: seal('phone', `1390531${String(2100 + at)}`),
      applicant: 'self',
      source: at % 3 === 0 ? 'visit' : 'window',
      form_sealed: seal('form', JSON.stringify(answers(item))),
      state: stage,
      first_contact: spot.account,
      first_contact_name: spot.name,
      holder: spot.account,
      holder_name: spot.name,
      unit: unit.id,
      unit_name: UNIT,
      made_at: made,
      received_at: made,
      forwarded_at: sent,
      unit_accepted_at: signed,
      asked_at: asked,
      asked_text: asked ? ASKED : '',
      asked_until: asked ? addWorkdays(calendar, asked, 5) : null,
      due_at: dueAt,
      decided_at: decided,
      decided_by: decided ? unit.person : '',
      reason: stage === 'refused' ? REASON : '',
      result: stage === 'approved' || stage === 'done' ? '证件已办好' : '',
      handover: at % 2 === 0 ? 'home' : 'fetch',
      handed_at: ended,
      handed_to: ended ? NAMES[at]! : '',
      ended_at: ended,
      trips: at % 3 === 0 ? 0 : 1,
      asked_papers: item.papers.filter(({ optional }) => !optional).length,
      promised_days: item.days,
    });
    for (const [line, paper] of item.papers.entries())
      if (!paper.optional)
        rows.application_papers.push({
          county: COUNTY,
          application: id,
          at: line,
          kind: paper.kind,
          state: 'seen',
          changed_at: made,
          changed_by: spot.name,
        });
    const tell = (
      moment: Date | null,
      verb: string,
      who: readonly [string, string],
      text = '',
      more: object = {},
    ) => {
      if (moment)
        rows.events.push({
          county: COUNTY,
          at: moment,
          actor_kind: 'staff',
          actor: who[0],
          actor_name: who[1],
          noun: 'application',
          subject: id,
          verb: `application.${verb}`,
          place: spot.place,
          grid: spot.grid,
          open: true,
          data: sql.json({ ...more, text } as never),
        });
    };
    const [desk, office] = [[spot.account, spot.name] as const, [unit.account, unit.person] as const];
    tell(made, 'opened', desk);
    tell(made, 'received', desk);
    tell(sent, 'forwarded', desk, at % 3 === 0 ? '老人出不了门，材料是上门收的。' : '', {
      unit: UNIT,
      unitId: unit.id,
    });
    tell(signed, 'signed', office, '', { unit: UNIT });
    tell(asked, 'asked', office, ASKED);
    tell(decided, stage === 'refused' ? 'refused' : 'approved', office, stage === 'refused' ? REASON : '');
    tell(ended, 'handed_over_result', desk);
    if (stage !== 'done')
      rows.tasks.push({
        county: COUNTY,
        id: c.id(made.getTime()),
        noun: 'application',
        subject: id,
        title: stage === 'approved' && at % 2 === 0 ? `送上门：${item.title}` : item.title,
        place: spot.place,
        street: spot.street,
        community: spot.community,
        grid: spot.grid,
        holder: over || asked ? spot.account : unit.account,
        opened_at: made,
        due_at: dueAt,
        look_at: now,
      });
  }
  for (const [table, list] of Object.entries(rows))
    await sql`insert into ${sql(table)} ${sql(list as never)}`;
  for (const { id, title, name, street, community } of rows.applications) {
    const words = [...new Set([...indexGrams(title), ...indexGrams(name), `@${street}`, `@${community}`])];
    await sql`update applications set search = array_to_tsvector(${words}::text[]) where county = ${COUNTY} and id = ${id}`;
  }
  return { applications: rows.applications.length, ...(await tried(house, now)) };
}

const ANSWERS: Readonly<Record<string, string>> = { day: '2026-01-05', number: '3', phone: '13905312046' };
/** Plain answers to the item's own fields. */
const answers = ({ fields }: Item): Record<string, string> =>
  Object.fromEntries(
    fields
      .filter(({ type }) => type !== 'id_number')
      .map(({ name, type, choices }) => [
        name,
        choices?.[0]?.value ?? ANSWERS[type] ?? (name.includes('contact') ? '儿子 周先生' : '见材料'),
      ]),
  );

/** A system that was tried and is off: the demo calls nobody. */
async function tried({ sql, secrets }: House, now: Date): Promise<Record<string, number>> {
  const [unit] = await sql<
    { id: string }[]
  >`select id from units where county = ${COUNTY} and name = '住建中心'`;
  const [application] = await sql<{ id: string }[]>`
    select id from applications where county = ${COUNTY} and unit is not null order by made_at limit 1`;
  if (!unit || !application) return {};
  const c = new Chance('deliveries');
  await sql`insert into unit_channels (county, unit, url, secret_sealed, active, changed_at, changed_by)
    values (${COUNTY}, ${unit.id}, 'https://zhujian.example.invalid/linli',
      ${secrets.seal(c.id(now.getTime()), `unit_channel:${unit.id}:secret`) as Buffer}, false, ${now}, '周宁')`;
  const rows = (['sent', 'failed', 'sent'] as const).map((state, at) => ({
    county: COUNTY,
    id: c.id(now.getTime() - at * DAY),
    unit: unit.id,
    application: application.id,
    event: -1 - at,
    verb: at === 0 ? 'application.answered' : 'application.forwarded',
    body: sql.json({}) as never,
    state,
    tries: state === 'sent' ? 1 : 8,
    next_at: now,
    last_status: state === 'sent' ? 200 : 503,
    last_error: state === 'sent' ? '' : 'It answered 503.',
    made_at: new Date(now.getTime() - (at + 1) * DAY),
    sent_at: state === 'sent' ? new Date(now.getTime() - (at + 1) * DAY + 4000) : null,
  }));
  await sql`insert into unit_deliveries ${sql(rows)}`;
  return { unit_deliveries: rows.length };
}
