/**
 * Lists of cases. One branch for each scope and state, each walking its own index from the newest down: `state in (…)`
 * would sort thousands of rows. Branches are merged; the page ends by keyset.
 */
import { isGrid } from '../../kernel/access.ts';
import type { Sql } from '../../kernel/db.ts';
import { parseCaseNumber } from '../../kernel/ids.ts';
import { gramQuery } from '../../kernel/text.ts';
import type { CaseRow, Source, State } from './contract.ts';

export type ListFilter = {
  scopes: readonly string[];
  states: readonly State[];
  holder?: string;
  place?: string;
  source?: Source;
  category?: string;
  q?: string;
  overdueAt?: Date;
  assigned?: boolean;
  /** The most urgent first; for what is open only. */
  urgent?: true;
  /** One voice only: see alike/voice.ts. */
  voice?: string;
  /** Whoever reported so many since then is one line: the newest of what the list shows. */
  fold?: { cases: number; since: Date };
};

/** A moment as the answer carries it: the row leaves as it came, without a Date in between. */
const iso = (column: string): string =>
  `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24":"MI":"SS.US"Z"')`;
const RAW =
  'id, number, title, address, community, grid, category, source, state, holder, holder_name, created_at, due_at, rest_until, rating';
const COLUMNS = `id, number, title, address, community, grid, category, source, state, holder, holder_name as "holderName",
  ${iso('created_at')} as "createdAt", ${iso('due_at')} as "dueAt", ${iso('rest_until')} as "restUntil", rating`;

/**
 * A statement's text with its parameters. Lists have many branches: nested fragments cost more than the rows they bring
 * (140 µs against 120), a text that grows costs next to nothing, and the same text is prepared once.
 */
class Statement {
  readonly parameters: (string | Date)[] = [];

  /** Puts a value in its place: `$3`. */
  put(value: string | Date): string {
    this.parameters.push(value);
    return `$${this.parameters.length}`;
  }

  run<Row extends object>(sql: Sql, text: string): Promise<Row[]> {
    return sql.unsafe<Row[]>(text, this.parameters, { prepare: true });
  }
}

/** The columns by which a scope or place prefix is met; an equality wherever the level has a column of its own. */
function where(statement: Statement, scope: string): string {
  const put = (value: string): string => statement.put(value);
  const below = (column: string, prefix: string) =>
    `${column} >= ${put(prefix)} and ${column} < ${put(`${prefix}~`)}`;
  if (isGrid(scope))
    return scope.length === 19
      ? `c.grid = ${put(scope)}`
      : `c.community = ${put(scope.slice(0, 12))} and ${below('c.grid', scope)}`;
  if (scope.length === 12) return `c.community = ${put(scope)}`;
  if (scope.length === 9) return `c.street = ${put(scope)}`;
  if (scope.length === 6) return `c.county = ${put(scope)}`;
  if (scope.length > 12) return `c.county = ${put(scope.slice(0, 6))} and ${below('c.place', scope)}`;
  return 'true';
}

/** A search that looks like a case number is one; everything else is words. */
function asked(filter: ListFilter): { number?: string; query?: string } {
  const number = filter.q ? parseCaseNumber(filter.q) : undefined;
  if (number) return { number };
  const query = filter.q ? gramQuery(filter.q) : undefined;
  return query ? { query } : {};
}

const RARE = 2000;
/**
 * Where the rows come from. Rare words are fetched by their own index first; walking the newest for them would read the
 * whole table. Frequent words are found at once by walking the newest.
 */
async function fewHits(sql: Sql, filter: ListFilter): Promise<boolean> {
  const { query } = asked(filter);
  if (!query) return false;
  const [hits] = await sql<{ n: number }[]>`
    select count(*)::int as n from (select 1 from cases where search @@ ${query}::tsquery limit ${RARE + 1}) t`;
  return hits!.n <= RARE;
}

/** Only what was asked for becomes a condition. */
function conditions(
  statement: Statement,
  filter: ListFilter,
  scope: string,
  states: State | readonly State[],
): string {
  const inside = filter.place?.startsWith(scope) ? filter.place : scope;
  const { number, query } = asked(filter);
  const all = [where(statement, inside)];
  if (filter.place && inside !== filter.place)
    all.push(`c.place >= ${statement.put(filter.place)} and c.place < ${statement.put(`${filter.place}~`)}`);
  if (filter.holder) all.push(`c.holder = ${statement.put(filter.holder)}`);
  if (filter.source) all.push(`c.source = ${statement.put(filter.source)}`);
  if (filter.category) all.push(`c.category = ${statement.put(filter.category)}`);
  if (filter.overdueAt) all.push(`c.due_at < ${statement.put(filter.overdueAt)}`);
  if (filter.assigned !== undefined) all.push(`c.holder is ${filter.assigned ? 'not null' : 'null'}`);
  if (number) all.push(`c.number = ${statement.put(number)}`);
  if (query) all.push(`c.search @@ ${statement.put(query)}::tsquery`);
  // What was merged is counted with the case that is kept; whoever types its number finds it.
  if (!number) all.push('c.merged_into is null');
  if (filter.voice) all.push(`c.voice = ${statement.put(filter.voice)}`);
  if (filter.fold) all.push(folded(statement, filter.fold, all.join(' and '), filter.states));
  // Written out where there are several, so that the planner sees that only open ones are asked for.
  all.push(
    typeof states === 'string'
      ? `c.state = ${statement.put(states)}`
      : `c.state in (${states.map((state) => `'${state}'`).join(', ')})`,
  );
  return all.join(' and ');
}

const written = (states: readonly State[]): string => states.map((state) => `'${state}'`).join(', ');
const often = (statement: Statement, { cases, since }: NonNullable<ListFilter['fold']>): string =>
  `(select count(*) from (select 1 from cases v where v.county = c.county and v.voice = c.voice
    and v.created_at > ${statement.put(since)} limit ${cases}) t) >= ${cases}`;

/** No line for a case when the same frequent voice has a newer one that the list shows too: one look into the voice's index. */
function folded(
  statement: Statement,
  fold: NonNullable<ListFilter['fold']>,
  others: string,
  states: readonly State[],
): string {
  return `not (c.voice is not null and exists (select 1 from cases d where d.county = c.county and d.voice = c.voice
    and (d.created_at, d.id) > (c.created_at, c.id) and ${others.replaceAll(/\bc\./g, 'd.')} and d.state in (${written(states)}))
    and ${often(statement, fold)})`;
}

/** How many cases each line of a folded list stands for; lines of people who write seldom are left out. */
export async function behind(
  sql: Sql,
  filter: ListFilter,
  rows: readonly CaseRow[],
): Promise<Map<string, number>> {
  const { fold, ...plain } = filter;
  if (!fold || rows.length === 0) return new Map();
  const scopes = await wide(sql, filter);
  const statement = new Statement();
  const shown = scopes.map((scope) => `(${conditions(statement, plain, scope, filter.states)})`).join(' or ');
  const ids = rows.map(({ id }) => statement.put(id)).join(', ');
  const counties = [...new Set(rows.map(({ community }) => community.slice(0, 6)))];
  const found = await statement.run<{ id: string; n: number }>(
    sql,
    `select c.id, (select count(*)::int from cases d where d.county = c.county and d.voice = c.voice
        and (${shown.replaceAll(/\bc\./g, 'd.')})) as n
      from cases c where c.county in (${counties.map((county) => statement.put(county)).join(', ')}) and c.id in (${ids})
        and c.voice is not null and ${often(statement, fold)}`,
  );
  return new Map(found.filter(({ n }) => n > 1).map(({ id, n }) => [id, n]));
}

/** Above a county there is no column: one branch a county that has any case at all. */
async function wide(sql: Sql, { scopes, holder }: ListFilter): Promise<readonly string[]> {
  // What is one person's is few, wherever it lies.
  if (holder) return scopes;
  const all: string[] = [];
  for (const scope of scopes) {
    if (isGrid(scope) || scope.length >= 6) all.push(scope);
    else {
      const counties = await sql<
        { county: string }[]
      >`select distinct county from case_counters where county >= ${scope} and county < ${scope} || '~'`;
      all.push(...counties.map(({ county }) => county));
    }
  }
  return all;
}

/** By deadline there is an index for streets and communities: a county is asked street by street. */
async function streets(sql: Sql, scopes: readonly string[]): Promise<string[]> {
  const all: string[] = [];
  for (const scope of scopes) {
    if (isGrid(scope) || scope.length >= 9) all.push(scope);
    else {
      const found = await sql<{ street: string }[]>`
        select distinct left(community, 9) as street from case_counters where county = ${scope} order by 1`;
      all.push(...found.map(({ street }) => street));
    }
  }
  return all;
}

/** One page of what is open, the earliest deadline first. `after` is the last row's deadline and id. */
async function urgent(
  sql: Sql,
  filter: ListFilter,
  scopes: readonly string[],
  after: [at: string, id: string] | undefined,
  limit: number,
): Promise<CaseRow[]> {
  const statement = new Statement();
  const later = after
    ? ` and (c.due_at, c.id) > (${statement.put(after[0])}::timestamptz, ${statement.put(after[1])}::uuid)`
    : '';
  const branches = scopes.map(
    (scope) =>
      `(select ${RAW} from cases c where ${conditions(statement, filter, scope, filter.states)}${later} order by c.due_at, c.id limit ${limit})`,
  );
  return statement.run<CaseRow>(
    sql,
    `select ${COLUMNS} from (select * from (${branches.join(' union all ')}) u order by due_at, id limit ${limit}) t`,
  );
}

/** One page, newest first, or the most urgent first. `after` is the last row's moment (its deadline) and id. */
export async function listed(
  sql: Sql,
  filter: ListFilter,
  after: [at: string, id: string] | undefined,
  limit: number,
): Promise<CaseRow[]> {
  const scopes = await wide(sql, filter);
  if (scopes.length === 0) return [];
  if (filter.urgent && !filter.q) {
    const narrow = filter.holder ? scopes : await streets(sql, scopes);
    return narrow.length === 0 ? [] : urgent(sql, filter, narrow, after, limit);
  }
  const few = await fewHits(sql, filter);
  const statement = new Statement();
  const from = few
    ? `(select * from cases where search @@ ${statement.put(asked(filter).query!)}::tsquery offset 0)`
    : 'cases';
  const later = after
    ? ` and (c.created_at, c.id) < (${statement.put(after[0])}::timestamptz, ${statement.put(after[1])}::uuid)`
    : '';
  const branches = scopes.flatMap((scope) =>
    filter.states.map(
      (state) =>
        `(select ${RAW} from ${from} c where ${conditions(statement, filter, scope, state)}${later} order by c.created_at desc, c.id desc limit ${limit})`,
    ),
  );
  return statement.run<CaseRow>(
    sql,
    `select ${COLUMNS} from (select * from (${branches.join(' union all ')}) u order by created_at desc, id desc limit ${limit}) t`,
  );
}

/** Counts are cut at a thousand: a tab says 999+. */
export const COUNT_LIMIT = 1000;
export async function counted(
  sql: Sql,
  filters: Readonly<Record<string, ListFilter>>,
): Promise<Record<string, number>> {
  const names = Object.keys(filters);
  const statement = new Statement();
  const columns: string[] = [];
  for (const name of names) {
    const filter = filters[name]!;
    const branches = (await wide(sql, filter)).flatMap((scope) =>
      filter.states.map(
        (state) =>
          `(select 1 from cases c where ${conditions(statement, filter, scope, state)} limit ${COUNT_LIMIT})`,
      ),
    );
    columns.push(
      branches.length === 0
        ? '0'
        : `(select least(count(*), ${COUNT_LIMIT})::int from (${branches.join(' union all ')}) t)`,
    );
  }
  const [row] = await statement.run<{ counts: number[] }>(
    sql,
    `select array[${columns.join(', ')}] as counts`,
  );
  return Object.fromEntries(names.map((name, at) => [name, row!.counts[at]!]));
}

export const minesOf = (sql: Sql, who: { resident?: string; tickets: readonly string[] }) => sql<
  { id: string; number: string; title: string; address: string; state: State; createdAt: Date; dueAt: Date }[]
>`select distinct on (c.created_at, c.id) c.id, c.number, c.title, c.address, coalesce(k.state, c.state) as state, c.created_at as "createdAt",
    coalesce(k.due_at, c.due_at) as "dueAt" from cases c left join cases k on k.county = c.county and k.id = c.merged_into
  where ${who.resident ? sql`c.reporter = ${who.resident} or c.id in (select case_id from case_joiners where resident = ${who.resident}) or` : sql``}
    c.id = any(${who.tickets as string[]}::uuid[])
    or c.id in (select case_id from case_joiners where id = any(${who.tickets as string[]}::uuid[]))
  order by c.created_at desc, c.id desc limit 50`;
