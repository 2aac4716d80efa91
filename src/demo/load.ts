/** Loads the demo's world into an empty house. */

import type { Sql } from '../kernel/db.ts';
import { feedHead } from '../kernel/events.ts';
import type { House } from '../kernel/module.ts';
import { hashPassword } from '../kernel/passwords.ts';
import { dayOf } from '../kernel/time.ts';
import { modules } from '../modules/index.ts';
import { SettingsError, say } from '../settings.ts';
import { loadCampaigns } from './campaigns.ts';
import { copyDemands } from './caseload.ts';
import { loadDeadlines } from './deadlines.ts';
import type { Reporter } from './demands.ts';
import { loadEndings } from './endings.ts';
import { makeForce } from './force.ts';
import { loadForwarding } from './forwarding.ts';
import { loadKeys } from './keys.ts';
import { loadLessons } from './lessons.ts';
import { loadListening } from './listening.ts';
import { loadMediation } from './mediation.ts';
import { STREET } from './names-of-places.ts';
import { DEMO_PASSWORD } from './people.ts';
import { loadQueue } from './queue.ts';
import { Chance } from './random.ts';
import { loadRatings } from './ratings.ts';
import { loadRota } from './rota.ts';
import { copyForce, copyPeople, copyTerritory, type Progress } from './tables.ts';
import { makeTerritory, type Scale } from './territory.ts';
import { loadUnits } from './units.ts';
import { loadWhistles } from './whistles.ts';

/** How much of everything; the figures of a real street, or as little as a browser journey needs. */
const SIZES = { full: { people: 47_000, demands: 40_000 }, small: { people: 900, demands: 40 } } as const;

/** All that the demo fills. A load that broke off is removed before the next. */
export const TABLES =
  'rota_entries, rota_feeds, rota_swaps, rota_dues, rota_turns, rota_plans, rota_leave, rota_wishes, rota_people, rota_posts, rota_pools, ' +
  'service_facts, service_bad_ratings, application_ratings, undone_matters, ' +
  'unit_deliveries, unit_channels, application_consents, application_papers, application_notices, applications, application_counters, ' +
  'queue_tickets, queue_days, ' +
  'raised_cases, diary_entries, forum_reports, forum_seconds, forum_posts, forum_threads, talk_bookings, talk_days, ' +
  'screening_places, screening_rounds, dispute_points, dispute_meetings, dispute_attempts, dispute_parties, dispute_homes, disputes, ' +
  'whistle_ratings, whistle_checks, whistle_notices, whistle_notice_counters, whistle_measures, whistle_parts, whistles, whistle_counters, ' +
  'lessons, lesson_helps, case_merges, case_topics, hot_topics, topic_turns, case_endings, case_callbacks, bad_ratings, campaign_checks, campaign_places, campaign_items, campaign_units, campaigns, case_rests, case_extensions, climbs, events, tasks, case_joiners, cases, case_counters, residents, relations, residences, persons, duties, stewards, dispatch_rules, dispatch_models, unit_members, units, grants, accounts, ' +
  'grid_places, grids, places';

const CONNECTIONS = 4;

export type Loaded = { ms: number; rows: Record<string, number> };

/**
 * Loads the demo's small world once. A house that has it, or any territory of its own, is left as it is (undefined).
 * A load that was cut off left its mark and is done again from the beginning.
 */
export async function loadDemo(
  house: House,
  progress: Progress,
  options: { scale?: Scale; now?: Date } = {},
): Promise<Loaded | undefined> {
  const { sql } = house;
  // One connection holds the lock, three copy side by side: with fewer the load would wait for itself.
  if (sql.options.max < CONNECTIONS)
    throw new SettingsError(
      say(
        `装入演示数据至少要 ${CONNECTIONS} 个数据库连接：请把 DB_POOL 设为 ${CONNECTIONS} 或更多。`,
        `Loading the demo takes at least ${CONNECTIONS} database connections: set DB_POOL to ${CONNECTIONS} or more.`,
      ),
    );
  const lock = await sql.reserve();
  try {
    await lock`select pg_advisory_lock(727275)`;
    const marks = new Set(
      (
        await sql<
          { name: string }[]
        >`select name from settings where name in ('demo.loading', 'demo.loaded') and place = ''`
      ).map(({ name }) => name),
    );
    if (marks.has('demo.loaded')) return undefined;
    if (marks.has('demo.loading')) await sql.unsafe(`truncate ${TABLES}`);
    const [taken] = await sql<
      { taken: boolean }[]
    >`select exists (select 1 from places) or exists (select 1 from accounts) as taken`;
    if (taken!.taken) return undefined;
    await sql`insert into settings (name, place, value) values ('demo.loading', '', 'true') on conflict do nothing`;
    const loaded = await load(house, progress, options.scale ?? 'full', options.now ?? new Date());
    await sql.begin(async (tx) => {
      await tx`delete from settings where name = 'demo.loading'`;
      await tx`insert into settings (name, place, value) values ('demo.loaded', '', ${tx.json(loaded)})`;
    });
    return loaded;
  } finally {
    await lock`select pg_advisory_unlock(727275)`;
    lock.release();
  }
}

async function load(house: House, progress: Progress, scale: Scale, now: Date): Promise<Loaded> {
  const began = performance.now();
  const { sql } = house;
  const size = SIZES[scale];
  const rows: Record<string, number> = {};
  progress('装入演示数据：街道、楼栋和网格…', 'Loading the demo: streets, houses and grids…');
  const territory = makeTerritory(scale);
  const force = makeForce(territory, scale);
  Object.assign(rows, await copyTerritory(sql, territory));
  Object.assign(rows, await copyForce(house, force, await hashPassword(DEMO_PASSWORD)));
  Object.assign(rows, await loadUnits(sql, force));
  progress(
    `装入演示数据：${size.people} 位虚构的居民…`,
    `Loading the demo: ${size.people} invented residents…`,
  );
  const homes = territory.homes.filter(({ code }) => code.startsWith(STREET));
  const chance = new Chance('reporters');
  const reporters: Reporter[] = [];
  Object.assign(
    rows,
    await copyPeople(house, homes, size.people, dayOf(now), ({ id, name, phone, age, home }) => {
      if (phone && age >= 18 && chance.chance(0.5)) reporters.push({ id, name, phone, home });
    }),
  );
  progress(
    `装入演示数据：90 天里的 ${size.demands} 件诉求…`,
    `Loading the demo: ${size.demands} demands of 90 days…`,
  );
  const limits = new Map(
    (
      await sql<
        { category: string; hours: number }[]
      >`select category, work_hours::float8 as hours from category_limits where place = ''`
    ).map(({ category, hours }) => [category, hours]),
  );
  const told = (done: number, all: number): void => progress(`  ${done} / ${all}`, `  ${done} / ${all}`);
  Object.assign(
    rows,
    await copyDemands(house, { territory, force, reporters, wanted: size.demands, now, limits }, told),
  );
  Object.assign(rows, await loadDeadlines(house, force, now));
  Object.assign(rows, await loadEndings(house, now));
  Object.assign(rows, await loadCampaigns(house, territory, force, now));
  Object.assign(rows, await loadLessons(sql, now));
  Object.assign(rows, await loadWhistles(house, now));
  Object.assign(rows, await loadMediation(house, now));
  Object.assign(rows, await loadListening(house, now));
  Object.assign(rows, await loadKeys(house, STREET.slice(0, 6), now));
  Object.assign(rows, await loadQueue(house, now));
  Object.assign(rows, await loadForwarding(house, now));
  Object.assign(rows, await loadRatings(house, now));
  Object.assign(rows, await loadRota(house, now));
  await settle(house);
  return { ms: Math.round(performance.now() - began), rows };
}

/** Text indexes take in what waits, the planner learns the sizes, and listeners start after the past. */
async function settle({ sql }: House): Promise<void> {
  await Promise.all([
    ...['cases_search', 'persons_search', 'persons_tags', 'places_search'].map((index) => takeIn(sql, index)),
    sql.unsafe(`analyze ${TABLES}`),
  ]);
  const head = await feedHead(sql);
  for (const { name } of modules.flatMap((module) => module.listeners ?? [])) {
    await sql`insert into listeners (name, xid, id) values (${name}, ${head.xid}::xid8, ${head.id})
      on conflict (name) do update set xid = excluded.xid, id = excluded.id, moved_at = now()`;
  }
}

/** Merges what a text index has gathered; in one pass where memory allows. */
async function takeIn(sql: Sql, index: string): Promise<void> {
  const connection = await sql.reserve();
  try {
    await connection.unsafe("set maintenance_work_mem = '256MB'").simple();
    await connection`select gin_clean_pending_list(${index}::regclass)`;
    await connection.unsafe('reset maintenance_work_mem').simple();
  } finally {
    connection.release();
  }
}
