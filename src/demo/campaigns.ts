/** The demo street's campaigns: one that runs and one of the summer that is closed. */
import sharp from 'sharp';
import type { Sql } from '../kernel/db.ts';
import { reencode } from '../kernel/images.ts';
import type { House } from '../kernel/module.ts';
import { at, dayOf, shiftDay } from '../kernel/time.ts';
import type { Force } from './force.ts';
import { STREET } from './names-of-places.ts';
import { Chance } from './random.ts';
import type { Compound, Territory } from './territory.ts';

const COUNTY = STREET.slice(0, 6);
const MOST = 14;
const DOGS = '01900000-0000-7000-8000-0000000000c2';
const CITY = '01900000-0000-7000-8000-0000000000c3';

/** What was found, and how it was put right, by the item's title. */
const FOUND: Readonly<Record<string, readonly [words: string, fixed: string]>> = {
  私搭乱建: ['一楼院子里新搭了彩钢棚', '住户自己拆了，垃圾也清走了'],
  占道经营: ['东门口两个水果摊占了盲道', '摊主挪到了便民市场'],
  飞线充电: ['三楼拉线下来给电动车充电', '线收了，车推到充电棚'],
  小广告: ['单元门上贴了二十多张', '铲干净了，装了一块信息栏'],
  车辆停放: ['消防登高面停了两辆车', '车主挪走了，重新划了线'],
  装修垃圾: ['楼前堆了三天没清', '物业当天清走了'],
  养犬提示牌: ['西门的牌子被撞倒了', '物业重新立好了'],
  出门拴绳: ['早上有两户没拴绳', '上门说了，都买了绳'],
  犬粪清理: ['健身广场边上常有', '加了两个拾便箱'],
};

type Wish = {
  template: string;
  starts: string;
  ends: string;
  closed: boolean;
  lead: string;
  assist: readonly string[];
};

/** Loads both; gives how many rows. */
export async function loadCampaigns(
  house: House,
  territory: Territory,
  force: Force,
  now: Date,
): Promise<Record<string, number>> {
  const today = dayOf(now);
  const compounds = territory.compounds.filter(({ code }) => code.startsWith(STREET)).slice(0, MOST);
  const running = {
    template: CITY,
    starts: shiftDay(today, -12),
    ends: shiftDay(today, 18),
    closed: false,
    lead: '综合行政执法中队',
    assist: ['无影山派出所', '住建中心'],
  };
  const summer = {
    template: DOGS,
    starts: shiftDay(today, -130),
    ends: shiftDay(today, -70),
    closed: true,
    lead: '无影山派出所',
    assist: ['综合行政执法中队'],
  };
  const one = await load(house, running, { territory, force, compounds, now });
  const two = await load(house, summer, { territory, force, compounds: compounds.slice(0, 9), now });
  return { campaigns: 2, campaign_places: one.places + two.places, campaign_checks: one.checks + two.checks };
}

type World = { territory: Territory; force: Force; compounds: readonly Compound[]; now: Date };

async function load(
  { sql, files }: House,
  wish: Wish,
  { territory, force, compounds, now }: World,
): Promise<{ places: number; checks: number }> {
  const c = new Chance(`campaign ${wish.template}`);
  const made = at(wish.starts, '09:00');
  const [template] = await sql<
    { title: string; why: string; items: { title: string; photoBefore: boolean; photoAfter: boolean }[] }[]
  >`select title, why, items from campaign_templates where id = ${wish.template}`;
  const dispatcher = force.dispatchers[0]!;
  if (!template) return { places: 0, checks: 0 };
  const id = c.id(made.getTime());
  await sql`insert into campaigns ${sql({
    county: COUNTY,
    id,
    place: STREET,
    title: template.title,
    why: template.why,
    starts: wish.starts,
    ends: wish.ends,
    made_by: dispatcher.id,
    made_by_name: dispatcher.name,
    made_at: made,
    closed_at: wish.closed ? at(shiftDay(wish.ends, 1), '16:30') : null,
    closed_by_name: wish.closed ? dispatcher.name : null,
    closing: wish.closed ? '提示牌和拾便箱留下长期用，入夏前再查一遍。' : '',
  })}`;
  for (const name of [wish.lead, ...wish.assist])
    await sql`insert into campaign_units (county, campaign, unit, lead)
      select ${COUNTY}, ${id}, id, ${name === wish.lead} from units where county = ${COUNTY} and name = ${name}`;
  const items = template.items.map((item) => ({ id: c.id(made.getTime()), ...item }));
  await sql`insert into campaign_items (county, campaign, id, sort, title, how, photo_before, photo_after, category)
    select ${COUNTY}, ${id}, r.id, r.sort, i->>'title', i->>'how', (i->>'photoBefore')::boolean, (i->>'photoAfter')::boolean, i->>'category'
    from jsonb_to_recordset(${sql.json(items.map((item, sort) => ({ id: item.id, sort })))}::jsonb) as r(id uuid, sort int)
    join campaign_templates t on t.id = ${wish.template} cross join lateral (select t.items->r.sort as i) x`;

  const places: Record<string, unknown>[] = [];
  const checks: Record<string, unknown>[] = [];
  const tasks: Record<string, unknown>[] = [];
  const pair = wish.closed ? null : await photos(sql, files, c, made);
  compounds.forEach((compound, nth) => {
    const own = territory.buildings.filter(({ code }) => code.startsWith(compound.code));
    const worker = force.workers.get(own[0]?.grid ?? '') ?? force.secretaries.get(compound.code.slice(0, 12));
    const spot = middle(own.map(({ at: point }) => point));
    const place = c.id(made.getTime());
    // What runs is done in a third, begun in a third; the summer is done.
    const share = wish.closed ? 1 : nth % 3 === 0 ? 1 : nth % 3 === 1 ? c.between(0.3, 0.8) : 0;
    let open = false;
    items.forEach((item, sort) => {
      const looked = sort < Math.round(items.length * share);
      // One pair of photographs: what hangs on a door, before and after.
      const shot = pair !== null && nth === 0 && item.title === '小广告';
      const found = looked && FOUND[item.title] !== undefined && (c.chance(0.22) || shot);
      const fixed = found && (wish.closed || shot || (share === 1 ? nth % 2 === 0 : c.chance(0.4)));
      const state = !looked ? 'todo' : !found ? 'ok' : fixed ? 'fixed' : 'problem';
      if (state === 'todo' || state === 'problem') open = true;
      const day = shiftDay(wish.starts, c.int(1, 9));
      const shown = shot ? pair : null;
      checks.push({
        county: COUNTY,
        campaign: id,
        campaign_place: place,
        item: item.id,
        state,
        words: found ? FOUND[item.title]![0] : '',
        severity: found ? c.int(1, 2) : null,
        before: shown ? [shown.before] : [],
        by_name: looked ? (worker?.name ?? null) : null,
        at: looked ? at(day, '10:20') : null,
        fixed_words: fixed ? FOUND[item.title]![1] : '',
        after: shown ? [shown.after] : [],
        fixed_by_name: fixed ? (worker?.name ?? null) : null,
        fixed_at: fixed ? at(shiftDay(day, 2), '15:40') : null,
        version: looked ? 1 : 0,
        photo_of: shown ? place : undefined,
      });
    });
    places.push({
      county: COUNTY,
      id: place,
      campaign: id,
      place: compound.code,
      name: compound.name,
      address: compound.name,
      street: STREET,
      community: compound.code.slice(0, 12),
      grid: own[0]?.grid ?? null,
      lng: spot?.[0] ?? null,
      lat: spot?.[1] ?? null,
      holder: worker?.id ?? null,
      holder_name: worker?.name ?? null,
      done_at: open
        ? null
        : at(shiftDay(wish.starts, 12), '17:00') < now
          ? at(shiftDay(wish.starts, 12), '17:00')
          : now,
    });
    if (open && !wish.closed)
      tasks.push({
        county: COUNTY,
        id: c.id(made.getTime()),
        noun: 'campaign_place',
        subject: place,
        title: `${template.title}：${compound.name}`,
        place: compound.code,
        street: STREET,
        community: compound.code.slice(0, 12),
        grid: own[0]?.grid ?? null,
        holder: worker?.id ?? null,
        opened_at: made,
        due_at: at(wish.ends, '17:30'),
      });
  });
  for (const check of checks) {
    if (check['photo_of'])
      await sql`update files set subject = ${check['photo_of'] as string} where county = ${COUNTY} and id = any(${[
        ...(check['before'] as string[]),
        ...(check['after'] as string[]),
      ]}::uuid[])`;
    delete check['photo_of'];
  }
  await sql`insert into campaign_places ${sql(places as never)}`;
  await sql`insert into campaign_checks ${sql(checks as never)}`;
  if (tasks.length > 0) await sql`insert into tasks ${sql(tasks as never)}`;
  return { places: places.length, checks: checks.length };
}

const middle = (points: readonly (readonly number[])[]): [number, number] | undefined =>
  points.length === 0
    ? undefined
    : [
        points.reduce((sum, [lng]) => sum + lng!, 0) / points.length,
        points.reduce((sum, [, lat]) => sum + lat!, 0) / points.length,
      ];

/** A door before and after, drawn: photographs that belong to nobody. */
async function photos(
  sql: Sql,
  files: House['files'],
  c: Chance,
  made: Date,
): Promise<{ before: string; after: string } | null> {
  const wall = (more: string) =>
    Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="960" height="720"><rect width="960" height="720" fill="#c9c1ae"/>
      <rect y="560" width="960" height="160" fill="#8d887b"/><rect x="330" y="120" width="300" height="440" fill="#3d5a58"/>
      <rect x="350" y="140" width="125" height="400" fill="#4c6b68"/><rect x="485" y="140" width="125" height="400" fill="#4c6b68"/>${more}</svg>`);
  const littered = Array.from(
    { length: 22 },
    () =>
      `<rect x="${c.int(110, 780)}" y="${c.int(150, 480)}" width="64" height="44" fill="${c.pick(['#f4f0e2', '#e8d9a8', '#d7c9c0'])}" transform="rotate(${c.int(-14, 14)} 480 360)"/>`,
  ).join('');
  const board =
    '<rect x="690" y="210" width="190" height="240" fill="#fdfcf8"/><rect x="706" y="226" width="158" height="30" fill="#0e5a5b"/><path d="M706 286h158M706 318h158M706 350h110" stroke="#bdb7a7" stroke-width="8"/>';
  const ids: string[] = [];
  for (const more of [littered, board]) {
    const image = await reencode(await sharp(wall(more)).jpeg().toBuffer());
    await Promise.all([
      files.put(image.sha256, 'full', image.bytes),
      files.put(image.sha256, 'thumb', image.thumb.bytes),
    ]);
    const id = c.id(made.getTime());
    await sql`insert into files (county, id, noun, type, sha256, bytes, width, height) values (${COUNTY}, ${id}, 'campaign_place', ${image.type},
      ${Buffer.from(image.sha256, 'hex')}, ${image.bytes.length}, ${image.width}, ${image.height}) on conflict do nothing`;
    ids.push(id);
  }
  return { before: ids[0]!, after: ids[1]! };
}
