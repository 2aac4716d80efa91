/**
 * Whatever is sent to any endpoint, by somebody who may do everything: never a fault of the server, always a refusal in
 * the reader's language and in one shape. Inputs are made from each endpoint's own schema and then broken.
 */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Endpoint } from '../../src/kernel/contract.ts';
import { newId } from '../../src/kernel/ids.ts';
import { clearLimits } from '../../src/kernel/limits.ts';
import { openSession } from '../../src/kernel/sessions.ts';
import { modules } from '../../src/modules/index.ts';
import { ROLE_NAMES } from '../../src/modules/staff/roles.ts';
import { BUILDING, COMMUNITY, COUNTY, GRID, HOME, STREET, UNIT, type World, world } from '../world.ts';

const RUNS = process.env['LINLI_COUNTS'] === 'full' ? 400 : 6;
/** Its own end: each request gets a session of its own. */
const ENDS_SESSION = new Set([
  'staff.sign_out',
  'residents.sign_out',
  'residents.close',
  'staff.change_password',
]);
const endpoints = modules.flatMap(({ routes }) => routes.map((one) => one.endpoint));

let w: World;
let everything = '';
let ids: string[] = [];
let sent = 0;
const statuses = new Map<number, number>();

const sessionFor = async (): Promise<string> =>
  `linli_staff=${await openSession(w.house.sql, 'staff', everything, 3600)}`;
beforeAll(async () => {
  w = await world();
  everything = newId();
  const { sql } = w.house;
  await sql`insert into accounts (id, login, name, password_hash) select ${everything}, 'everything', '全能', password_hash from accounts where login = 'wang'`;
  for (const role of ROLE_NAMES)
    await sql`insert into grants (id, account, role, scope, valid_from) values (${newId()}, ${everything}, ${role}, '', '2024-01-01')`;
  const rows = await sql<
    { id: string }[]
  >`select id from accounts where login <> 'everything' union all select id from stewards union all select id from duties`;
  ids = rows.map(({ id }) => id);
});
afterAll(async () => {
  await w.close();
  console.log(`fuzz: ${sent} requests, ${JSON.stringify(Object.fromEntries([...statuses].sort()))}`);
});

type Schema = {
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  maxItems?: number;
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
};

/** Codes, ids and days that mean something here: a random one would stop at the first look. */
const known = () => [
  ...ids,
  COUNTY,
  STREET,
  COMMUNITY,
  BUILDING,
  UNIT,
  HOME,
  GRID,
  `${COMMUNITY}-`,
  '2026-01-01',
  '9999-99-99',
  '0000-00-00',
  '-1',
  '00',
  '999999',
];

function text({ pattern, minLength = 0, maxLength = 60 }: Schema): fc.Arbitrary<string> {
  const free = fc.string({
    unit: 'grapheme',
    minLength,
    maxLength: Math.max(minLength, Math.min(maxLength, 40)),
  });
  if (!pattern) return fc.oneof(free, fc.constantFrom(...known()));
  const fits = (value: string) =>
    new RegExp(pattern, 'u').test(value) && value.length <= maxLength && value.length >= minLength;
  const meant = known().filter(fits);
  const made = pattern === '\\S' ? free.map((value) => `甲${value}`) : fc.stringMatching(new RegExp(pattern));
  return meant.length > 0 ? fc.oneof(fc.constantFrom(...meant), made) : made;
}

/** Values that the schema allows. */
function valid(schema: Schema): fc.Arbitrary<unknown> {
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map(valid));
  if (Array.isArray(schema.type)) return fc.oneof(...schema.type.map((type) => valid({ ...schema, type })));
  const { type, minimum = -1e6, maximum = 1e6, minItems = 0, maxItems = 5 } = schema;
  if (type === 'object') {
    const properties = Object.entries(schema.properties ?? {}).map(
      ([name, one]) => [name, valid(one)] as const,
    );
    return fc.record(Object.fromEntries(properties), { requiredKeys: schema.required ?? [] });
  }
  if (type === 'array')
    return fc.array(valid(schema.items ?? {}), {
      minLength: minItems,
      maxLength: Math.max(minItems, Math.min(maxItems, 5)),
    });
  if (type === 'integer') return fc.integer({ min: Math.ceil(minimum), max: Math.floor(maximum) });
  if (type === 'number') return fc.double({ min: minimum, max: maximum, noNaN: true });
  if (type === 'boolean') return fc.boolean();
  if (type === 'null') return fc.constant(null);
  return text(schema);
}

const deep = (levels: number): unknown => {
  let value: unknown = 1;
  for (let n = 0; n < levels; n += 1) value = n % 2 ? [value] : { a: value };
  return value;
};
const nasty: fc.Arbitrary<unknown> = fc.constantFrom<unknown>(
  null,
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\u0007\u001b[2J\u202e',
  '\ud800',
  '１３８',
  '𠮷'.repeat(50),
  '长'.repeat(7000),
  'x'.repeat(20_000),
  "'; drop table cases; --",
  '%',
  '\\',
  '$' + '{7*7}',
  '<script>',
  '../../etc/passwd',
  '__proto__',
  'constructor',
  0,
  -0,
  -1,
  1.5,
  1e308,
  2 ** 53,
  2 ** 31,
  true,
  false,
  [],
  {},
  [[]],
  [null],
  ['x'.repeat(3000)],
  { toString: 1 },
  { length: 9 },
  deep(60),
  Array.from({ length: 3000 }, (_, n) => n),
  'NaN',
  'Infinity',
  '2026-02-30',
  '0001-01-01',
  '275760-09-14',
);

/** A valid input with none, one or two things broken. */
const broken = (schema: Schema): fc.Arbitrary<Record<string, unknown>> =>
  fc
    .tuple(
      valid(schema) as fc.Arbitrary<Record<string, unknown>>,
      fc.array(
        fc.tuple(
          fc.constantFrom(...Object.keys(schema.properties ?? {}), 'constructor', 'no_such_field'),
          nasty,
          fc.integer({ min: 0, max: 4 }),
        ),
        { maxLength: 2 },
      ),
    )
    .map(([value, changes]) => {
      const next: Record<string, unknown> = { ...value };
      for (const [name, bad, how] of changes) {
        if (how === 0) delete next[name];
        else next[name] = how === 1 ? [next[name], bad] : bad;
      }
      return next;
    });

type Sent = {
  params: Record<string, unknown>;
  query: Record<string, unknown>;
  body: unknown;
  lang: 'zh' | 'en';
  prefix: string;
};
const requests = (one: Endpoint): fc.Arbitrary<Sent> =>
  fc.record({
    params: one.params ? broken(one.params as Schema) : fc.constant({}),
    query: one.query ? broken(one.query as Schema) : fc.constant({}),
    body: one.body
      ? fc.oneof({ weight: 8, arbitrary: broken(one.body as Schema) }, { weight: 1, arbitrary: nasty })
      : fc.constant(undefined),
    lang: fc.constantFrom('zh' as const, 'en' as const),
    prefix: fc.constantFrom('', '', '', '{"__proto__":{"x":1},'),
  });

const asText = (value: unknown): string =>
  (typeof value === 'string' ? value : (JSON.stringify(value) ?? '')).toWellFormed();

async function send(one: Endpoint, { params, query, body, lang, prefix }: Sent, cookie: string) {
  const path = one.path.replace(
    /:(\w+)/g,
    (_, name: string) => encodeURIComponent(asText(params[name] ?? 'x').slice(0, 3000)) || '%20',
  );
  const search = new URLSearchParams(
    Object.entries(query).map(([name, value]) => [name, asText(value).slice(0, 3000)]),
  );
  const json = body === undefined ? undefined : JSON.stringify(body).replace(/^\{(?!\})/, prefix || '{');
  const hasBody = one.method !== 'GET' && (json !== undefined || one.raw);
  return fetch(`${w.base}/api${path}${search.size ? `?${search}` : ''}`, {
    method: one.method,
    headers: {
      cookie,
      'x-linli-as': 'staff',
      'accept-language': lang,
      ...(one.command && { 'idempotency-key': newId() }),
      ...(hasBody && { 'content-type': one.raw ? 'application/octet-stream' : 'application/json' }),
    },
    ...(hasBody && { body: json ?? 'no picture, no sheet' }),
  });
}

/** The one shape of refusals, in the language asked for. */
function shape(answer: unknown, lang: 'zh' | 'en'): void {
  const { error } = answer as {
    error: { code: string; message: string; fields: { path: string; code: string; message: string }[] };
  };
  expect(error.code).toMatch(/^[a-z][a-z-]*$/);
  expect(Array.isArray(error.fields)).toBe(true);
  for (const { message } of [error, ...error.fields]) {
    expect(message.length).toBeGreaterThan(3);
    // What the sender wrote may be told again; the sentence around it is in one language.
    if (lang === 'zh') expect(message).toMatch(/\p{Script=Han}/u);
    else expect(message).toMatch(/[A-Za-z]{2}/);
  }
  expect(JSON.stringify(answer)).not.toMatch(/node_modules|\.ts:\d|PostgresError|syntax error|violates/);
}

describe('random input made from the schema', () => {
  test.each(endpoints.map((one) => [one.name, one] as const))(
    '%s',
    async (name, one) => {
      const shared = await sessionFor();
      await fc.assert(
        fc.asyncProperty(requests(one), async (given) => {
          clearLimits();
          const response = await send(one, given, ENDS_SESSION.has(name) ? await sessionFor() : shared);
          sent += 1;
          statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1);
          const bytes = await response.text();
          expect(response.status, `${response.status} ${bytes.slice(0, 300)}`).toBeLessThan(500);
          if (response.status >= 400) shape(JSON.parse(bytes), given.lang);
        }),
        {
          numRuns: RUNS,
          seed: 20_261_121,
          endOnFailure: false,
          interruptAfterTimeLimit: 25_000 * (RUNS > 100 ? 10 : 1),
        },
      );
    },
    400_000,
  );
});

test('a server fault would be found', async () => {
  await w.house.sql`alter table notices rename to gone`;
  const notices = endpoints.find(({ name }) => name === 'notices.list')!;
  const response = await send(
    notices,
    { params: {}, query: {}, body: undefined, lang: 'en', prefix: '' },
    await sessionFor(),
  );
  expect(response.status).toBe(500);
  shape(await response.json(), 'en');
  await w.house.sql`alter table gone rename to notices`;
});
