/** The catalogue of the database: a large table is found by its county, so that it can be spread over machines by it. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type World, world } from '../world.ts';

/** Tables that are the same on every machine or stay on the first one, with the reason. */
const REFERENCE: Readonly<Record<string, string>> = {
  migrations: 'what ran here',
  sessions: 'found by token before anybody knows where its owner works',
  listeners: 'a place in the feed for each listener',
  timed: 'the list of timed work',
  seals: 'one chain over the whole log',
  settings: 'few rows, read by everybody',
  calendar_days: 'one calendar for all',
  calendar_facts: 'one row',
  demo_messages: 'the demo only',
  place_heirs: 'old codes that live on, across counties',
  place_imports: 'lists of a day, for their sender alone',
  accounts: 'staff of all places sign in at one door',
  sign_in_tries: 'by login, known or not',
  grants: 'beside accounts',
  residents: 'people sign in wherever they live',
  phone_codes: 'beside residents',
  tags: 'few rows, the same everywhere',
  desk_views: 'a person keeps a few filters, wherever they work',
  categories: 'few rows, the same everywhere',
  category_limits: 'few rows, read by everybody',
  stage_limits: 'few rows, read by everybody',
  pause_reasons: 'few rows, the same everywhere',
  deadline_figures: 'few rows, read by everybody',
  ladder: 'few rows, the same everywhere',
  campaign_templates: 'few rows, some of them for everywhere',
  ending_reasons: 'few rows, beside categories',
  callback_figures: 'a handful of figures, the same everywhere',
  callback_script: 'one row',
  rating_figures: 'a handful of figures, the same everywhere',
  api_keys: 'a program is known by its key before anybody knows where it works',
  open311_services: 'few rows, beside categories',
  open311_attributes: 'few rows, beside categories',
  whistle_rules: 'few rows, read by everybody',
  dispute_kinds: 'few rows, the same everywhere',
  window_rules: 'few rows, the same everywhere',
  service_departments: 'few rows, the same everywhere',
  service_items: 'the register, a few hundred rows, the same everywhere',
  service_item_versions: 'the register, the same everywhere',
  service_papers: 'few rows, beside the register',
  service_refusals: 'few rows, beside the register',
  service_bundles: 'few rows, beside the register',
  queue_figures: 'few rows, read by everybody',
};

/** Keys without a county on tables that have one: none is allowed to be unique, because no machine sees the others' rows. */
let w: World;
beforeAll(async () => {
  w = await world();
});
afterAll(() => w.close());

const tables = async () =>
  (
    await w.house.sql<{ name: string }[]>`
      select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') order by 1`
  ).map(({ name }) => name);

type Unique = { table: string; name: string; primary: boolean; columns: string[] };
const uniques = () => w.house.sql<Unique[]>`
  select t.relname as table, i.relname as name, x.indisprimary as primary,
    array(select pg_get_indexdef(x.indexrelid, k, true) from generate_series(1, x.indnkeyatts) k) as columns
  from pg_index x join pg_class t on t.oid = x.indrelid join pg_class i on i.oid = x.indexrelid
  where t.relnamespace = 'public'::regnamespace and x.indisunique order by 1, 2`;

/** What breaks the rule, as sentences. */
function faults(names: readonly string[], keys: readonly Unique[]): string[] {
  const spread = names.filter((name) => !(name in REFERENCE));
  return spread.flatMap((name) => {
    const own = keys.filter((key) => key.table === name);
    return [
      ...(own.some(({ primary }) => primary) ? [] : [`${name} has no primary key`]),
      ...own
        .filter(({ columns }) => !columns.includes('county'))
        .map((key) => `${key.name} of ${name} lacks the county`),
    ];
  });
}

test('every unique key of a spread table holds the county', async () => {
  expect(faults(await tables(), await uniques())).toEqual([]);
});

test('the list of exceptions names only tables that exist, and no table that has the county in its key', async () => {
  const names = await tables();
  for (const name of Object.keys(REFERENCE)) expect(names, name).toContain(name);
  const keyed = (await uniques()).filter(({ primary, columns }) => primary && columns.includes('county'));
  expect(keyed.map(({ table }) => table).filter((name) => name in REFERENCE)).toEqual([]);
});

test('a table that breaks the rule is found', async () => {
  await w.house.sql
    .unsafe(`create table bad (id uuid primary key, county text not null);
    create table worse (county text, id uuid); create table good (county text, id uuid, primary key (county, id));
    create unique index good_number on good (id)`)
    .simple();
  expect(faults(await tables(), await uniques())).toEqual([
    'bad_pkey of bad lacks the county',
    'good_number of good lacks the county',
    'worse has no primary key',
  ]);
  await w.house.sql.unsafe('drop table bad, worse, good').simple();
});

/** Written at every act and never asked for by id alone: an index would only cost. */
const INSIDE = ['notices', 'tasks'];

test('what is known by its id alone is found by it: links and papers carry no county', async () => {
  const found = await w.house.sql<{ name: string }[]>`
    with keys as (
      select x.indrelid, x.indisprimary,
        array(select pg_get_indexdef(x.indexrelid, k, true) from generate_series(1, x.indnkeyatts) k) as columns
      from pg_index x)
    select t.relname as name from keys join pg_class t on t.oid = keys.indrelid
    where t.relnamespace = 'public'::regnamespace and keys.indisprimary and keys.columns = array['county', 'id']
      and exists (select 1 from pg_attribute a where a.attrelid = t.oid and a.attname = 'id' and a.atttypid = 'uuid'::regtype)
      and t.relname <> all (${INSIDE})
      and not exists (select 1 from keys other where other.indrelid = t.oid and other.columns[1] = 'id')
    order by 1`;
  expect(found.map(({ name }) => name)).toEqual([]);
});
