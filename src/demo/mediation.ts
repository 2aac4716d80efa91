/** The demo street's disputes: one in every state for its best known worker, some for colleagues, and a screening round. */
import type { House } from '../kernel/module.ts';
import { mask } from '../kernel/personal.ts';
import { at, dayOf, shiftDay } from '../kernel/time.ts';
import { STREET } from './names-of-places.ts';
import { Chance } from './random.ts';

type Spot = {
  code: string;
  name: string;
  address: string;
  grid: string;
  worker: string;
  workerName: string;
};
type Party = readonly [role: string, name: string, reached: boolean, words: string];
type Story = {
  kind: string;
  title: string;
  facts: string;
  days: number;
  state: 'open' | 'agreed' | 'following' | 'ended';
  ending?: 'kept' | 'committee';
  parties: readonly Party[];
  points?: readonly string[];
};

const STORIES: readonly Story[] = [
  {
    kind: 'leak',
    title: '卫生间顶棚滴水',
    facts: '住户说卫生间顶棚滴了三天水。楼上几户还没查完。',
    days: 2,
    state: 'open',
    parties: [
      ['complains', '秦素云', true, '在家，看过现场'],
      ['owner', '楼上业主 高原', false, ''],
      ['property', '物业工程部 老赵', true, '下午带人来查管道井'],
    ],
  },
  {
    kind: 'noise',
    title: '晚上练琴，楼下老人睡不好',
    facts: '楼下说琴声常到晚上十点半。楼上说孩子年底考级。',
    days: 6,
    state: 'agreed',
    parties: [
      ['complains', '姜玉芬', true, ''],
      ['cause', '楼上 谢老师', true, '愿意改时间'],
    ],
    points: ['晚上八点半以后不练琴，周末上午十点以后开始'],
  },
  {
    kind: 'parking',
    title: '电动车停在单元门口',
    facts: '两户都说门口是自己先停的。轮椅进不了门。',
    days: 9,
    state: 'following',
    parties: [
      ['complains', '石永康', true, ''],
      ['cause', '一楼 罗强', true, ''],
      ['property', '物业 丁经理', true, '答应划车位'],
    ],
    points: ['把车停到新划的车位，不再堵门口', '在楼东头划好 12 个电动车位'],
  },
  {
    kind: 'family',
    title: '老人轮流照顾的事',
    facts: '三个子女对谁来照顾说法不一样。',
    days: 20,
    state: 'ended',
    ending: 'committee',
    parties: [
      ['complains', '于建华', true, ''],
      ['cause', '于建民', true, ''],
    ],
  },
  {
    kind: 'property_fee',
    title: '三年没交物业费',
    facts: '住户说电梯常坏，物业说一直在修。',
    days: 12,
    state: 'open',
    parties: [
      ['property', '物业 丁经理', true, ''],
      ['cause', '韩志明', false, ''],
    ],
  },
];

/** Small: a few rows by hand. Names are invented. */
export async function loadMediation({ sql, secrets }: House, now: Date): Promise<Record<string, number>> {
  const c = new Chance('mediation');
  const county = STREET.slice(0, 6);
  // Second floors, so that a riser goes on above them; the best known worker's first.
  const spots = await sql<Spot[]>`
    select distinct on (a.login = 'wang', left(p.code, 18)) p.code, p.name, p.address, d.grid, a.id as worker, a.name as "workerName"
    from places p
    join grid_places g on g.county = p.county and g.place in (left(p.code, 18), left(p.code, 20))
    join duties d on d.county = g.county and d.grid = g.grid and d.role = 'worker'
    join stewards s on s.county = d.county and s.id = d.steward
    join accounts a on a.id = s.account
    where p.county = ${county} and p.kind = 'home' and p.code like ${`${STREET}%`} and p.name ~ '^20[1-3]$'
    order by a.login = 'wang' desc, left(p.code, 18), p.code limit 24`;
  if (spots.length === 0) return {};
  const rows = {
    disputes: 0,
    dispute_parties: 0,
    dispute_attempts: 0,
    dispute_points: 0,
    dispute_homes: 0,
    screening_rounds: 0,
  };
  for (const [n, story] of [...STORIES, ...STORIES.slice(0, 3)].entries()) {
    const spot = spots[n < STORIES.length ? n % Math.min(4, spots.length) : (n * 3) % spots.length]!;
    const opened = new Date(now.getTime() - (story.days * 24 + n) * 3_600_000);
    const id = c.id(opened.getTime());
    const limit = at(shiftDay(dayOf(opened), 21), '17:30');
    const ended = story.state === 'ended' ? new Date(now.getTime() - 3 * 86_400_000) : null;
    const due = story.state === 'following' ? at(shiftDay(dayOf(now), 2), '17:30') : limit;
    const street = spot.code.slice(0, 9);
    const community = spot.code.slice(0, 12);
    await sql`insert into disputes (county, id, kind, title, facts, place, address, street, community, grid, state, holder, holder_name,
        opened_at, limit_at, due_at, agreed_at, signed_at, ended_at, ending, ending_words)
      values (${county}, ${id}, ${story.kind}, ${story.title}, ${story.facts}, ${spot.code}, ${spot.address}, ${street}, ${community},
        ${spot.grid}, ${story.state}, ${spot.worker}, ${spot.workerName}, ${opened}, ${limit}, ${due},
        ${story.points ? new Date(now.getTime() - 86_400_000) : null}, ${story.state === 'following' ? new Date(now.getTime() - 43_200_000) : null},
        ${ended}, ${story.ending ?? null}, ${story.ending ? '各方想法差得远，愿意到街道接着谈' : ''})`;
    rows.disputes += 1;
    await sql`insert into dispute_homes (county, dispute, home, address, name, floor, added_at)
      values (${county}, ${id}, ${spot.code}, ${spot.address}, ${spot.name}, 2, ${opened})`;
    rows.dispute_homes += 1;
    const parties: string[] = [];
    for (const [k, [role, name, reached, words]] of story.parties.entries()) {
      const party = c.id(opened.getTime() + k);
      parties.push(party);
      const phone = `1390531${String(1000 + n * 10 + k)}`;
      const tried = new Date(opened.getTime() + (k + 2) * 3_600_000);
      await sql`insert into dispute_parties (county, dispute, id, role, name, home, address, phone_sealed, phone_mask, reached_at, next_at, added_at)
        values (${county}, ${id}, ${party}, ${role}, ${name}, ${role === 'complains' ? spot.code : null},
          ${role === 'complains' ? spot.address : ''}, ${secrets.seal(phone, `dispute_party:${party}:phone`)}, ${mask.phone(phone)},
          ${reached ? tried : null}, ${reached || story.state !== 'open' ? null : at(shiftDay(dayOf(now), 1), '17:30')}, ${opened})`;
      await sql`insert into dispute_attempts (county, dispute, id, party, way, result, words, at, by_name)
        values (${county}, ${id}, ${c.id(tried.getTime())}, ${party}, ${reached ? 'call' : 'door'}, ${reached ? 'reached' : 'nobody'},
          ${words}, ${tried}, ${spot.workerName})`;
      rows.dispute_parties += 1;
      rows.dispute_attempts += 1;
    }
    for (const [k, words] of (story.points ?? []).entries()) {
      await sql`insert into dispute_points (county, dispute, id, turn, n, party, words, until)
        values (${county}, ${id}, ${c.id(now.getTime() + k)}, 0, ${k + 1}, ${parties[k + 1] ?? parties[0]!}, ${words}, ${shiftDay(dayOf(now), 2 + k)})`;
      rows.dispute_points += 1;
    }
    if (!ended)
      await sql`insert into tasks (county, id, noun, subject, title, place, street, community, grid, holder, opened_at, due_at)
        values (${county}, ${c.id(opened.getTime() + 50)}, 'dispute', ${id}, ${story.title}, ${spot.code}, ${street}, ${community},
          ${spot.grid}, ${spot.worker}, ${opened}, ${due})`;
    await sql`insert into events (county, at, actor_kind, actor, actor_name, noun, subject, verb, place, grid, open, data)
      values (${county}, ${opened}, 'staff', ${spot.worker}, ${spot.workerName}, 'dispute', ${id}, 'dispute.opened', ${spot.code},
        ${spot.grid}, false, ${sql.json({ text: story.title })})`;
  }
  const [first] = spots;
  const round = c.id(now.getTime());
  const buildings = await sql<{ place: string; address: string }[]>`
    select code as place, address from places where county = ${county} and kind = 'building' and code like ${`${first!.code.slice(0, 15)}%`}
    order by code limit 4`;
  await sql`insert into screening_rounds (county, id, title, community, day, holder, holder_name, made_at)
    values (${county}, ${round}, '年前漏水和噪声排查', ${first!.code.slice(0, 12)}, ${shiftDay(dayOf(now), 1)}, ${first!.worker},
      ${first!.workerName}, ${now})`;
  await sql`insert into screening_places ${sql(
    buildings.map(({ place, address }, k) => ({
      county,
      round,
      place,
      grid: first!.grid,
      address,
      done_at: k === 0 ? now : null,
      done_by: k === 0 ? first!.workerName : null,
    })),
  )}`;
  rows.screening_rounds = 1;
  return rows;
}
