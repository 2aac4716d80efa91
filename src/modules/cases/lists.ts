/**
 * Lists of cases. One branch for each scope and state, each walking its own index from the newest down: `state in (…)`
 * would sort thousands of rows. Branches are merged; the page ends by keyset.
 */
import { isGrid } from '../../kernel/access.ts';
import type { Fragment, Sql } from '../../kernel/db.ts';
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
};
export type ListedCase = Omit<CaseRow, 'createdAt' | 'dueAt'> & { createdAt: Date; dueAt: Date };

const COLUMNS = `id, number, title, address, community, grid, category, source, state, holder, holder_name as "holderName",
  created_at as "createdAt", due_at as "dueAt", rating`;

/** The columns by which a scope or place prefix is met; an equality wherever the level has a column of its own. */
function where(sql: Sql, scope: string): Fragment {
  if (isGrid(scope)) {
    return scope.length === 19
      ? sql`c.grid = ${scope}`
      : sql`c.community = ${scope.slice(0, 12)} and c.grid >= ${scope} and c.grid < ${scope} || '~'`;
  }
  if (scope.length === 12) return sql`c.community = ${scope}`;
  if (scope.length === 9) return sql`c.street = ${scope}`;
  if (scope.length === 6) return sql`c.county = ${scope}`;
  if (scope.length > 12)
    return sql`c.county = ${scope.slice(0, 6)} and c.place >= ${scope} and c.place < ${scope} || '~'`;
  return sql`true`;
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

const source = (sql: Sql, filter: ListFilter, few: boolean): Fragment =>
  few ? sql`(select * from cases where search @@ ${asked(filter).query!}::tsquery offset 0)` : sql`cases`;

/** Only what was asked for becomes a condition: every fragment costs, and most lists have none beside their scope. */
function conditions(sql: Sql, filter: ListFilter, scope: string): Fragment {
  const inside = filter.place?.startsWith(scope) ? filter.place : scope;
  const { number, query } = asked(filter);
  const all = [where(sql, inside)];
  if (filter.place && inside !== filter.place)
    all.push(sql`c.place >= ${filter.place} and c.place < ${filter.place} || '~'`);
  if (filter.holder) all.push(sql`c.holder = ${filter.holder}`);
  if (filter.source) all.push(sql`c.source = ${filter.source}`);
  if (filter.category) all.push(sql`c.category = ${filter.category}`);
  if (filter.overdueAt) all.push(sql`c.due_at < ${filter.overdueAt}`);
  if (filter.assigned !== undefined)
    all.push(filter.assigned ? sql`c.holder is not null` : sql`c.holder is null`);
  if (number) all.push(sql`c.number = ${number}`);
  if (query) all.push(sql`c.search @@ ${query}::tsquery`);
  return all.reduce((before, one) => sql`${before} and ${one}`);
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

const joined = (sql: Sql, parts: readonly Fragment[]): Fragment =>
  parts.reduce((all, part) => sql`${all} union all ${part}`);

/** One page, newest first. `after` is the last row's moment and id. */
export async function listed(
  sql: Sql,
  filter: ListFilter,
  after: [at: string, id: string] | undefined,
  limit: number,
): Promise<ListedCase[]> {
  const scopes = await wide(sql, filter);
  if (scopes.length === 0) return [];
  const from = source(sql, filter, await fewHits(sql, filter));
  const columns = sql.unsafe(COLUMNS);
  const branches = scopes.flatMap((scope) =>
    filter.states.map(
      (
        state,
      ) => sql`(select ${columns} from ${from} c where ${conditions(sql, filter, scope)} and c.state = ${state}
        ${after ? sql`and (c.created_at, c.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
        order by c.created_at desc, c.id desc limit ${limit})`,
    ),
  );
  if (branches.length === 1) return sql<ListedCase[]>`${branches[0]!}`;
  return sql<
    ListedCase[]
  >`select * from (${joined(sql, branches)}) t order by "createdAt" desc, id desc limit ${limit}`;
}

/** Counts are cut at a thousand: a tab says 999+. */
export const COUNT_LIMIT = 1000;
export async function counted(
  sql: Sql,
  filters: Readonly<Record<string, ListFilter>>,
): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const [name, filter] of Object.entries(filters)) {
    const scopes = await wide(sql, filter);
    counts[name] = 0;
    if (scopes.length === 0) continue;
    const branches = scopes.flatMap((scope) =>
      filter.states.map(
        (state) =>
          sql`(select 1 from cases c where ${conditions(sql, filter, scope)} and c.state = ${state} limit ${COUNT_LIMIT})`,
      ),
    );
    const [row] = await sql<{ n: number }[]>`select count(*)::int as n from (${joined(sql, branches)}) t`;
    counts[name] = Math.min(row!.n, COUNT_LIMIT);
  }
  return counts;
}

export const minesOf = (sql: Sql, who: { resident?: string; tickets: readonly string[] }) => sql<
  { id: string; number: string; title: string; address: string; state: State; createdAt: Date; dueAt: Date }[]
>`select distinct on (c.created_at, c.id) c.id, c.number, c.title, c.address, c.state, c.created_at as "createdAt", c.due_at as "dueAt" from cases c
  where ${who.resident ? sql`c.reporter = ${who.resident} or c.id in (select case_id from case_joiners where resident = ${who.resident}) or` : sql``}
    c.id = any(${who.tickets as string[]}::uuid[])
    or c.id in (select case_id from case_joiners where id = any(${who.tickets as string[]}::uuid[]))
  order by c.created_at desc, c.id desc limit 50`;
