/** A year of one window: 57 items in 1,057 communities, a million applications; lists, counts and searches through the whole door. */
import type { Sql } from '../src/kernel/db.ts';
import { indexGrams } from '../src/kernel/text.ts';
import { startEngine } from './engine.ts';
import type { Figure } from './main.ts';

export const question = 'do lists and searches of a million applications stay within 100 ms at p95?';

const SIZE = Number(process.env['BENCH_SIZE'] ?? 1_000_000);
const TIMES = 40;
const WANTED = 100;
const SURNAMES = '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗';
const GIVEN = ['秀英', '桂兰', '建国', '志强', '淑珍', '丽华', '国庆', '玉兰', '海涛', '小梅'];

const q = (words: string): string => encodeURIComponent(words);
const ASKED: readonly (readonly [what: string, login: string, path: string])[] = [
  ['worker: mine', 'wang', '/api/applications?tab=mine'],
  ['community: in work', 'zhang', '/api/applications?tab=working'],
  ['community: ended', 'zhang', '/api/applications?tab=ended'],
  ['community: counts', 'zhang', '/api/application-counts'],
  ['community: one item', 'zhang', '/api/applications?tab=ended&item=civ-05'],
  ['community: a name', 'zhang', `/api/applications?tab=ended&q=${q('赵秀英')}`],
  ['community: late', 'zhang', '/api/applications?tab=working&late=true'],
  ['street: in work', 'zhao', '/api/applications?tab=working'],
  ['street: ended', 'zhao', '/api/applications?tab=ended'],
  ['street: one item', 'zhao', '/api/applications?tab=ended&item=dis-01'],
  ['street: one community', 'zhao', '/api/applications?tab=ended&place=370105001001'],
  ['street: outside the register', 'zhao', '/api/applications?tab=outside'],
  ['street: counts', 'zhao', '/api/application-counts'],
  ['street: words of an item', 'zhao', `/api/applications?tab=ended&q=${q('残疾人证')}`],
  ['street: a name', 'zhao', `/api/applications?tab=ended&q=${q('王桂兰')}`],
  ['street: a name that nobody has', 'zhao', `/api/applications?tab=ended&q=${q('欧阳不存在')}`],
  ['street: a number', 'zhao', '/api/applications?tab=ended&q=B2511-7777'],
  ['county: in work', 'chen', '/api/applications?tab=working'],
  ['county: ended', 'chen', '/api/applications?tab=ended'],
  ['county: words of an item', 'chen', `/api/applications?tab=ended&q=${q('老年人补贴')}`],
  ['county: counts', 'chen', '/api/application-counts'],
];

/** Applications of two years over 20 streets; a community of the tests' world among them. */
async function grow(sql: Sql, total: number): Promise<void> {
  const items = await sql<{ code: string; title: string }[]>`
    select i.code, v.body ->> 'zh' as title from service_items i join service_item_versions v on v.item = i.code and v.version = i.version
    where i.kind = 'service' order by i.code`;
  await sql`create temporary table sort_of_item as select row_number() over () - 1 as n, * from jsonb_to_recordset(
    ${sql.json(items.map(({ code, title }) => ({ code, title, grams: indexGrams(title) })))}) as t (code text, title text, grams text[])`;
  const names = [...SURNAMES].flatMap((surname) => GIVEN.map((given) => surname + given));
  await sql`create temporary table sort_of_name as select row_number() over () - 1 as n, * from jsonb_to_recordset(
    ${sql.json(names.map((name) => ({ name, grams: indexGrams(name) })))}) as t (name text, grams text[])`;
  const [wang] = await sql<{ id: string }[]>`select id from accounts where login = 'wang'`;
  const indexes = await sql<{ indexname: string; indexdef: string }[]>`
    select indexname, indexdef from pg_indexes where tablename = 'applications' and indexname <> 'applications_pkey'`;
  for (const { indexname } of indexes) await sql.unsafe(`drop index ${indexname}`);
  for (let at = 0; at < total; at += 250_000) {
    await sql`insert into applications (county, id, number, code, item, version, title, department, place, street, community, grid, name,
        applicant, source, state, first_contact, first_contact_name, holder, holder_name, made_at, received_at, due_at, handover, ended_at, search)
      select '370105', ('00000000-0000-7000-8001-' || lpad(to_hex(i), 12, '0'))::uuid, 'B2511-' || i, 'ABCDEF',
        case when i % 200 = 0 then null else s.code end, case when i % 200 = 0 then null else 1 end, s.title, null,
        c.community || '00100101', left(c.community, 9), c.community, c.community || '-001001', n.name, 'self', 'window', t.state,
        ${wang!.id}, '王小梅', case when c.community = '370105001001' then ${wang!.id}::uuid end, '王小梅', t.at, t.at, t.at + interval '5 days',
        'counter', case when t.state in ('done', 'withdrawn') then t.at end,
        array_to_tsvector(s.grams || n.grams || array['翡翠', '翠郡', '小区', '@' || left(c.community, 9), '@' || c.community])
      from generate_series(${at}::int, ${Math.min(total, at + 250_000) - 1}::int) i
        cross join lateral (select case when i % 1057 = 0 then '370105001001' else '370105' || lpad((100 + (i % 1057) / 53)::text, 3, '0')
          || lpad((1 + (i % 1057) % 53)::text, 3, '0') end as community) c
        cross join lateral (select (array['missing','received','forwarded','handling','asked','approved','done','done','done','done','done','done',
          'done','done','done','done','done','done','done','withdrawn'])[1 + (i / 7) % 20] as state, timestamptz '2025-01-01' + i * (interval '680 days' / ${total}::int) as at) t
        join sort_of_item s on s.n = (i / 11) % ${items.length} join sort_of_name n on n.n = (i / 3) % ${names.length}`;
  }
  for (const { indexdef } of indexes) await sql.unsafe(indexdef);
  await sql.unsafe('drop table sort_of_item');
  await sql.unsafe('drop table sort_of_name');
  await sql.unsafe('vacuum analyze applications');
}

export async function run(): Promise<Figure[]> {
  const engine = await startEngine(0);
  try {
    await grow(engine.sql, SIZE);
    const { buildApp, openHouse } = await import('../src/app.ts');
    const { readSettings } = await import('../src/settings.ts');
    const { openSession } = await import('../src/kernel/sessions.ts');
    const settings = readSettings({ DATA_DIR: engine.dataDir, LOG_LEVEL: 'silent', DEMO: '0' });
    const house = await openHouse(settings, engine.options, Buffer.alloc(32, 7));
    const { app, close } = await buildApp(house, { background: false });
    const [count] = await house.sql<{ n: number }[]>`select count(*)::int as n from applications`;
    const figures: Figure[] = [{ name: 'applications', value: count!.n }];
    for (const [what, login, url] of ASKED) {
      const [account] = await house.sql<{ id: string }[]>`select id from accounts where login = ${login}`;
      const headers = {
        cookie: `linli_staff=${await openSession(house.sql, 'staff', account!.id, 3600)}`,
        'x-linli-as': 'staff',
      };
      const times: number[] = [];
      for (let n = 0; n < TIMES; n += 1) {
        const began = performance.now();
        const answer = await app.inject({ url, headers });
        times.push(performance.now() - began);
        if (answer.statusCode !== 200) throw new Error(`${url}: ${answer.statusCode} ${answer.body}`);
      }
      times.sort((a, b) => a - b);
      figures.push({
        name: `${what}: p95`,
        value: times[Math.floor(times.length * 0.95)]!,
        unit: 'ms',
        wanted: `≤ ${WANTED}`,
      });
    }
    await close();
    return figures;
  } finally {
    await engine.stop();
  }
}
