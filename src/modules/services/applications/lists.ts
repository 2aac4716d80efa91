/**
 * Lists of applications. One branch for each scope and state, each walking its own index from the newest down: `state in
 * (…)` would sort thousands of rows. A search goes to its own index first.
 */
import { isGrid } from '../../../kernel/access.ts';
import type { Sql } from '../../../kernel/db.ts';
import { parseCaseNumber } from '../../../kernel/ids.ts';
import { checkIdNumber } from '../../../kernel/personal.ts';
import type { Secrets } from '../../../kernel/secrets.ts';
import { gramQuery } from '../../../kernel/text.ts';
import { blinds } from '../../people/service.ts';
import type { ApplicationState } from '../contract.ts';
import type { Application } from './store.ts';

export type Filter = {
  scopes: readonly string[];
  states: readonly ApplicationState[];
  holder?: string;
  place?: string;
  item?: string;
  unit?: string;
  person?: string;
  source?: string;
  lateAt?: Date;
  outside?: true;
  q?: string;
};
export type Line = Pick<
  Application,
  | 'id'
  | 'number'
  | 'title'
  | 'item'
  | 'name'
  | 'place'
  | 'community'
  | 'state'
  | 'source'
  | 'firstContactName'
  | 'holderName'
  | 'unitName'
  | 'madeAt'
  | 'dueAt'
  | 'endedAt'
> & {
  /** The moment to the microsecond, for the keyset. */
  cut: string;
};
const RAW = `id, number, title, item, name, place, community, state, source, first_contact_name, holder_name, unit_name, made_at,
  due_at, ended_at`;
const COLUMNS = `id, number, title, item, name, place, community, state, source, first_contact_name as "firstContactName",
  holder_name as "holderName", unit_name as "unitName", made_at as "madeAt", due_at as "dueAt", ended_at as "endedAt",
  to_char(made_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24":"MI":"SS.US"Z"') as cut`;

type Value = string | Date | Uint8Array;
/** A statement's text with its parameters, prepared once for the same text. */
class Statement {
  readonly parameters: Value[] = [];
  put(value: Value): string {
    this.parameters.push(value);
    return `$${this.parameters.length}`;
  }
  run<Row extends object>(sql: Sql, text: string): Promise<Row[]> {
    return sql.unsafe<Row[]>(text, this.parameters as never, { prepare: true });
  }
}

/** The columns by which a scope is met; an equality wherever the level has a column of its own. */
function where(statement: Statement, scope: string): string {
  const put = (value: string): string => statement.put(value);
  const below = (column: string, prefix: string) =>
    `${column} >= ${put(prefix)} and ${column} < ${put(`${prefix}~`)}`;
  if (isGrid(scope))
    return scope.length === 19
      ? `a.grid = ${put(scope)}`
      : `a.community = ${put(scope.slice(0, 12))} and ${below('a.grid', scope)}`;
  if (scope.length === 12) return `a.community = ${put(scope)}`;
  if (scope.length === 9) return `a.street = ${put(scope)}`;
  if (scope.length === 6) return `a.county = ${put(scope)}`;
  if (scope.length > 12) return `a.community = ${put(scope.slice(0, 12))} and ${below('a.place', scope)}`;
  return 'true';
}

/**
 * The area stands among the words of an application, so that the index meets words and area together: a word that is
 * frequent in a county is rare in a street.
 */
export const areaWords = ({ street, community }: Pick<Application, 'street' | 'community'>): string[] => [
  `@${street}`,
  `@${community}`,
];
const areaOf = (scope: string): string | undefined => {
  if (isGrid(scope) || scope.length >= 12) return `'@${scope.slice(0, 12)}'`;
  return scope.length === 9 ? `'@${scope}'` : undefined;
};

/**
 * What was typed into the search: a number of an application, an ID number, the end of a phone, or words.
 * @param scopes the areas in which it is looked for; one that has no word of its own lifts the bound
 */
function asked(
  statement: Statement,
  secrets: Secrets,
  q: string,
  scopes: readonly string[],
): string | undefined {
  const plain = q.normalize('NFKC').trim();
  const number = parseCaseNumber(plain.replace(/^b/i, ''));
  if (number && /^[bB]?\d/.test(plain)) return `a.number = ${statement.put(`B${number}`)}`;
  if (/^\d{4}$/.test(plain)) return `a.phone_last4_blind = ${statement.put(blinds.last4(secrets, plain))}`;
  const id = checkIdNumber(plain);
  if (id.ok) return `a.id_blind = ${statement.put(blinds.id(secrets, id.value.number))}`;
  const words = gramQuery(plain);
  if (!words) return undefined;
  const areas = scopes.map(areaOf);
  const query = areas.every((area) => area !== undefined) ? `(${areas.join(' | ')}) & ${words}` : words;
  return `a.search @@ ${statement.put(query)}::tsquery`;
}

function conditions(
  statement: Statement,
  secrets: Secrets,
  filter: Filter,
  scope: string,
  state: ApplicationState,
): string {
  const inside = filter.place?.startsWith(scope) ? filter.place : scope;
  const all = [where(statement, inside)];
  if (filter.place && inside !== filter.place)
    all.push(`a.place >= ${statement.put(filter.place)} and a.place < ${statement.put(`${filter.place}~`)}`);
  if (filter.holder) all.push(`a.holder = ${statement.put(filter.holder)}`);
  if (filter.item) all.push(`a.item = ${statement.put(filter.item)}`);
  if (filter.unit) all.push(`a.unit = ${statement.put(filter.unit)}`);
  if (filter.person) all.push(`a.person = ${statement.put(filter.person)}`);
  if (filter.source) all.push(`a.source = ${statement.put(filter.source)}`);
  if (filter.lateAt) all.push(`a.due_at < ${statement.put(filter.lateAt)} and a.ended_at is null`);
  if (filter.outside) all.push('a.item is null');
  const query = filter.q && asked(statement, secrets, filter.q, [inside]);
  if (query) all.push(query);
  all.push(`a.state = ${statement.put(state)}`);
  return all.join(' and ');
}

const RARE = 2000;
/** Rare words are fetched by their own index first; frequent ones are met at once by walking the newest. */
async function few(sql: Sql, secrets: Secrets, filter: Filter): Promise<boolean> {
  if (!filter.q) return false;
  const statement = new Statement();
  const query = asked(statement, secrets, filter.q, filter.scopes);
  if (!query?.includes('tsquery')) return false;
  const [row] = await statement.run<{ n: number }>(
    sql,
    `select count(*)::int as n from (select 1 from applications a where ${query} limit ${RARE + 1}) t`,
  );
  return row!.n <= RARE;
}

function branches(
  statement: Statement,
  secrets: Secrets,
  filter: Filter,
  rare: boolean,
  end: string,
  what: string,
) {
  const from = rare
    ? `(select * from applications a where ${asked(statement, secrets, filter.q!, filter.scopes)} offset 0)`
    : 'applications';
  return filter.scopes.flatMap((scope) =>
    filter.states.map(
      (state) =>
        `(select ${what} from ${from} a where ${conditions(statement, secrets, filter, scope, state)}${end})`,
    ),
  );
}

/** One page, newest first; `after` is the last row's moment and id. */
export async function listed(
  sql: Sql,
  secrets: Secrets,
  filter: Filter,
  after: [at: string, id: string] | undefined,
  limit: number,
): Promise<Line[]> {
  if (filter.scopes.length === 0) return [];
  const rare = await few(sql, secrets, filter);
  const statement = new Statement();
  const later = after
    ? ` and (a.made_at, a.id) < (${statement.put(after[0])}::text::timestamptz, ${statement.put(after[1])}::uuid)`
    : '';
  const all = branches(
    statement,
    secrets,
    filter,
    rare,
    `${later} order by a.made_at desc, a.id desc limit ${limit}`,
    RAW,
  );
  return statement.run<Line>(
    sql,
    `select ${COLUMNS} from (select * from (${all.join(' union all ')}) u order by made_at desc, id desc limit ${limit}) t`,
  );
}

/** Counts are cut at a thousand: a tab says 999+. */
export const COUNT_LIMIT = 1000;
export async function counted(
  sql: Sql,
  secrets: Secrets,
  filters: Readonly<Record<string, Filter>>,
): Promise<Record<string, number>> {
  const names = Object.keys(filters);
  const statement = new Statement();
  const first = filters[names[0]!]!;
  const rare = await few(sql, secrets, first);
  const columns = names.map((name) => {
    const all = branches(statement, secrets, filters[name]!, rare, ` limit ${COUNT_LIMIT}`, '1');
    return all.length === 0
      ? '0'
      : `(select least(count(*), ${COUNT_LIMIT})::int from (${all.join(' union all ')}) t)`;
  });
  const [row] = await statement.run<{ counts: number[] }>(
    sql,
    `select array[${columns.join(', ')}] as counts`,
  );
  return Object.fromEntries(names.map((name, at) => [name, row!.counts[at]!]));
}
