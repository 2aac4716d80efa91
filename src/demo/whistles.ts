/** The demo street's whistles: a few at work in every stage, and those of the last months with what the communities said of them. */
import type { House } from '../kernel/module.ts';
import { addWorkMinutes, dayOf, shiftDay, startOfDay } from '../kernel/time.ts';
import { STREET } from './names-of-places.ts';
import { Chance } from './random.ts';

const DAY = 86_400_000;
const COUNTY = STREET.slice(0, 6);

/** Title, what the community says, what is asked, units by name (the lead first), and how far it is. */
type Wish = readonly [title: string, text: string, asked: string, units: readonly string[], stage: Stage];
type Stage = 'called' | 'late' | 'mixed' | 'notified' | 'asked' | 'to_rate';
const OPEN: readonly Wish[] = [
  [
    '群租房隔断，要联合检查',
    '两套三居室隔成 14 间，住 20 多人。走廊拉电线，楼下屋顶漏水。上门 3 次，房主不开门。',
    '一起入户，查隔断、用电、消防。',
    ['综合行政执法中队', '无影山派出所', '翡翠物业'],
    'mixed',
  ],
  [
    '早市占道，轮椅过不去',
    '早上六点到九点，人行道两边摆满摊子，盲道也占了。',
    '请来定个规矩，划出通道。',
    ['综合行政执法中队', '无影山派出所'],
    'called',
  ],
  [
    '饭店油烟进楼，关窗也呛',
    '烟道从二楼阳台边上走，十几户来说过。',
    '查烟道和净化器，定整改。',
    ['综合行政执法中队', '住建中心'],
    'notified',
  ],
  [
    '地下室住人，拉线充电',
    '两间地下室租给了收废品的，门口三辆电动车飞线充电。',
    '清出地下室，断线。',
    ['无影山派出所', '综合行政执法中队', '翡翠物业'],
    'late',
  ],
  [
    '业委会印章交不出来',
    '换届三个月了，老主任不交印章，电梯大修签不了字。',
    '来一趟，当面交接。',
    ['住建中心', '无影山派出所'],
    'asked',
  ],
  [
    '工地半夜打桩',
    '连着四晚过了十二点还在打桩，十几家有上学的孩子。',
    '查夜间施工许可，当晚到场。',
    ['综合行政执法中队', '住建中心'],
    'to_rate',
  ],
];
const CLOSED = [
  '楼顶违建阳光房',
  '共享单车堵消防通道',
  '广告牌松动',
  '楼道堆满旧家具',
  '夜市烧烤扰民',
  '小区门口黑车',
  '二次供水水箱没盖',
  '装修拆了承重墙',
  '流动商贩占盲道',
];

type Place = {
  place: string;
  address: string;
  street: string;
  community: string;
  grid: string | null;
  by: string;
  name: string;
};
type Unit = { id: string; name: string; account: string; person: string };

/** Adds whistles to units, places and people that are there already. */
export async function loadWhistles({ sql, calendar }: House, now: Date): Promise<Record<string, number>> {
  const c = new Chance('whistles');
  const units = await sql<Unit[]>`
    select u.id, u.name, a.id as account, a.name as person from units u
    join unit_members m on m.county = u.county and m.unit = u.id and m.lead join accounts a on a.id = m.account
    where u.county = ${COUNTY} order by u.name`;
  const places = await sql<Place[]>`
    select * from (select distinct on (c.community, left(c.place, 18)) c.place, c.address, c.street, c.community, c.grid, a.id as by, a.name
      from cases c join grants g on g.role = 'secretary' and g.scope = c.community and g.ended_at is null join accounts a on a.id = g.account
      where c.street = ${STREET} order by c.community, left(c.place, 18), c.id) t order by exists (select 1 from duties d join stewards s on s.county = d.county and s.id = d.steward join accounts w on w.id = s.account
      where w.login = 'wang' and d.grid = t.grid) desc, md5(place) limit 60`;
  if (places.length === 0 || units.length === 0) return {};
  const rows = {
    whistles: [] as object[],
    whistle_parts: [] as object[],
    whistle_measures: [] as object[],
    whistle_notices: [] as object[],
    whistle_checks: [] as object[],
    whistle_ratings: [] as object[],
    tasks: [] as object[],
    events: [] as object[],
  };
  const unitOf = (name: string): Unit => units.find((unit) => unit.name === name) ?? units[0]!;
  const numbers = new Map<string, number>();
  const number = (community: string, at: Date): string => {
    const month = dayOf(at).slice(2, 7).replace('-', '');
    const n = (numbers.get(`${community} ${month}`) ?? 0) + 1;
    numbers.set(`${community} ${month}`, n);
    return `S-${month}-${String(n).padStart(3, '0')}`;
  };
  const later = (from: Date, hours: number): Date => addWorkMinutes(calendar(), from, hours * 60);
  const event = (
    whistle: string,
    where: Place,
    at: Date,
    who: [string, string],
    verb: string,
    data: object,
  ) =>
    rows.events.push({
      county: COUNTY,
      at,
      actor_kind: 'staff',
      actor: who[0],
      actor_name: who[1],
      noun: 'whistle',
      subject: whistle,
      verb: `whistle.${verb}`,
      place: where.place,
      grid: where.grid,
      open: false,
      data: sql.json(data as never),
    });

  OPEN.forEach(([title, text, asked, names, stage], n) => {
    const where = places[n % places.length]!;
    const at = new Date(now.getTime() - (stage === 'called' ? 0.02 : 1 + n * 0.4) * DAY);
    const id = c.id(at.getTime());
    const due = later(now, 30 + n * 6);
    const done = stage === 'to_rate';
    let next: Date | null = null;
    names.forEach((name, k) => {
      const unit = unitOf(name);
      const part = c.id(at.getTime());
      const signDue = later(at, 2);
      const there = done || stage === 'notified' || (stage === 'mixed' && k > 0);
      const signed = there || (stage === 'mixed' && k === 0) || stage === 'asked';
      const looked = stage === 'notified' && k === 0;
      const todo = done ? null : there ? (looked ? 'check' : 'finish') : signed ? 'arrive' : 'sign';
      const partDue = looked
        ? later(now, 15)
        : there
          ? due
          : signed
            ? later(stage === 'mixed' ? at : now, 7.5)
            : stage === 'called'
              ? later(now, 1.5)
              : signDue;
      if (todo && (!next || partDue < next)) next = partDue;
      const came = new Date(at.getTime() + 0.1 * DAY);
      const of = { unit: unit.id, unitName: unit.name, part };
      rows.whistle_parts.push({
        county: COUNTY,
        id: part,
        whistle: id,
        unit: unit.id,
        unit_name: unit.name,
        lead: k === 0,
        state: done ? 'done' : there ? 'arrived' : signed ? 'signed' : 'called',
        stage: todo,
        due_at: partDue,
        holder: unit.account,
        holder_name: unit.person,
        called_at: at,
        sign_due: signDue,
        signed_at: signed ? new Date(at.getTime() + 0.05 * DAY) : null,
        arrived_at: there ? came : null,
        done_at: done ? new Date(now.getTime() - 0.2 * DAY) : null,
        result: done ? '现场叫停，补了审批，晚十点后不再打桩。' : '',
        hand_back: stage === 'asked' && k === 1 ? 'asked' : null,
        hand_back_reason: stage === 'asked' && k === 1 ? '印章交接是民事纠纷，没有治安情节。' : '',
      });
      if (there)
        event(id, where, came, [unit.account, unit.person], 'arrived', { ...of, text: '', photos: [] });
      if (looked) {
        const notice = c.id(came.getTime());
        rows.whistle_measures.push({
          county: COUNTY,
          id: c.id(came.getTime()),
          part,
          whistle: id,
          what: '先停灶，清洗净化器',
          due_on: shiftDay(dayOf(now), 1),
          made_at: came,
          done_at: now,
          done_words: '洗过了，换了滤芯',
        });
        rows.whistle_notices.push({
          county: COUNTY,
          id: notice,
          part,
          whistle: id,
          number: `整改〔${dayOf(at).slice(0, 4)}〕${n + 1}号`,
          to_whom: '楼下小馆经营者',
          what: '加高烟道到楼顶，装合格的油烟净化器。',
          basis: '《大气污染防治法》第八十一条',
          until_on: shiftDay(dayOf(now), 2),
          issued_by_name: unit.person,
          issued_at: came,
        });
        rows.whistle_checks.push({
          county: COUNTY,
          id: c.id(came.getTime()),
          notice,
          part,
          whistle: id,
          due_on: shiftDay(dayOf(now), 2),
        });
        event(id, where, came, [unit.account, unit.person], 'notified', {
          ...of,
          text: '楼下小馆经营者',
          day: shiftDay(dayOf(now), 2),
        });
      }
      if (stage === 'asked' && k === 1)
        event(id, where, new Date(at.getTime() + 0.2 * DAY), [unit.account, unit.person], 'hand_back_asked', {
          ...of,
          text: '印章交接是民事纠纷，没有治安情节。',
        });
      if (todo)
        rows.tasks.push({
          county: COUNTY,
          id: c.id(at.getTime()),
          noun: 'whistle_part',
          subject: part,
          title: `${{ sign: '签收', arrive: '到现场报到', check: '复查', finish: '办完，写结果' }[todo]}：${title}`,
          place: where.place,
          street: where.street,
          community: where.community,
          grid: where.grid,
          holder: unit.account,
          opened_at: at,
          due_at: partDue,
        });
    });
    const waits = stage === 'asked' ? later(now, 3) : null;
    rows.whistles.push({
      county: COUNTY,
      id,
      number: number(where.community, at),
      title,
      text,
      asked,
      place: where.place,
      address: where.address,
      street: where.street,
      community: where.community,
      grid: where.grid,
      meet_at:
        stage === 'called' ? new Date(startOfDay(shiftDay(dayOf(now), 1)).getTime() + 14 * 3_600_000) : null,
      meet_where: stage === 'called' ? '路口报刊亭' : '',
      state: done ? 'to_rate' : 'open',
      due_at: due,
      next_due_at: done ? null : next,
      community_due: waits,
      rate_due: done ? later(now, 10) : null,
      blown_by: where.by,
      blown_by_name: where.name,
      holder: where.by,
      blown_at: at,
      ended_at: done ? new Date(now.getTime() - 0.2 * DAY) : null,
    });
    event(id, where, at, [where.by, where.name], 'blown', { text: asked, names: names.join('、') });
  });

  for (let n = 0; n < 27; n += 1) {
    const where = places[(n + 7) % places.length]!;
    const at = new Date(now.getTime() - (6 + n * 2.7) * DAY);
    const ended = new Date(at.getTime() + (2 + (n % 3)) * DAY);
    const id = c.id(at.getTime());
    const title = CLOSED[n % CLOSED.length]!;
    const chosen = [units[n % units.length]!, units[(n + 2) % units.length]!];
    rows.whistles.push({
      county: COUNTY,
      id,
      number: number(where.community, at),
      title,
      text: title,
      asked: '请到现场一起看，定个办法。',
      place: where.place,
      address: where.address,
      street: where.street,
      community: where.community,
      grid: where.grid,
      meet_at: null,
      meet_where: '',
      state: 'closed',
      due_at: later(at, 40),
      next_due_at: null,
      community_due: null,
      rate_due: null,
      blown_by: where.by,
      blown_by_name: where.name,
      holder: where.by,
      blown_at: at,
      ended_at: ended,
    });
    event(id, where, at, [where.by, where.name], 'blown', {
      text: '请到现场一起看，定个办法。',
      names: chosen.map(({ name }) => name).join('、'),
    });
    chosen.forEach((unit, k) => {
      const part = c.id(at.getTime());
      const came = new Date(at.getTime() + 0.1 * DAY);
      rows.whistle_parts.push({
        county: COUNTY,
        id: part,
        whistle: id,
        unit: unit.id,
        unit_name: unit.name,
        lead: k === 0,
        state: 'done',
        stage: null,
        due_at: later(at, 40),
        holder: unit.account,
        holder_name: unit.person,
        called_at: at,
        sign_due: later(at, 2),
        signed_at: came,
        arrived_at: came,
        done_at: ended,
        result: '现场处理好了。',
        hand_back: null,
        hand_back_reason: '',
      });
      event(id, where, came, [unit.account, unit.person], 'arrived', {
        unit: unit.id,
        unitName: unit.name,
        part,
        text: '',
        photos: [],
      });
      event(id, where, ended, [unit.account, unit.person], 'done', {
        unit: unit.id,
        unitName: unit.name,
        part,
        text: '现场处理好了。',
        photos: [],
      });
      const mood = c.unit();
      rows.whistle_ratings.push({
        county: COUNTY,
        part,
        round: 1,
        whistle: id,
        unit: unit.id,
        unit_name: unit.name,
        place: where.place,
        grid: where.grid,
        response: mood < 0.8 ? 'in_time' : mood < 0.94 ? 'late' : 'no',
        solution: mood < 0.72 ? 'yes' : mood < 0.92 ? 'partly' : 'no',
        satisfaction: mood < 0.5 ? 5 : mood < 0.8 ? 4 : mood < 0.92 ? 3 : 2,
        rated_by_name: where.name,
        rated_at: new Date(ended.getTime() + 0.5 * DAY),
      });
    });
  }
  for (const [key, n] of numbers) {
    const [community, month] = key.split(' ') as [string, string];
    await sql`insert into whistle_counters (county, community, month, n) values (${COUNTY}, ${community}, ${month}, ${n})`;
  }
  await sql`insert into whistle_notice_counters (county, year, n) values (${COUNTY}, ${Number(dayOf(now).slice(0, 4))}, ${OPEN.length})
    on conflict (county, year) do update set n = excluded.n`;
  const counts: Record<string, number> = {};
  for (const [table, list] of Object.entries(rows)) {
    if (list.length > 0) await sql`insert into ${sql(table)} ${sql(list as never)}`;
    if (table.startsWith('whistle')) counts[table] = list.length;
  }
  return counts;
}
