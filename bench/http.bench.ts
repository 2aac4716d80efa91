/**
 * Create a case and list 20 of a million, through HTTP with sign-in, scope, validation, event and key, beside the same
 * SQL in pgbench. PostgreSQL on one core; Node and the load generator, or pgbench, on the other. Three rounds in turn, medians.
 */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { newId } from '../src/kernel/ids.ts';
import { COMMUNITY } from '../test/setup/seed.ts';
import { type Engine, growCases, startEngine } from './engine.ts';
import type { Figure } from './main.ts';
import { type PgbenchFigures, pgbench, type Statement } from './pgbench.ts';
import { type Served, startServer } from './served.ts';

export const question =
  'which share of the database’s own speed is left after HTTP, sign-in, scope, validation, event and key?';

const DB_CORE = 0;
const APP_CORE = 1;
const CONNECTIONS = 8;
const SECONDS = Number(process.env['BENCH_SECONDS'] ?? 10);
const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 3);
const SIZES = (process.env['BENCH_SIZES'] ?? '10000,1000000,5000000').split(',').map(Number);
const execute = promisify(execFile);
const PLACES = ['001', '002', '003', '004'].flatMap((building) =>
  ['01', '02'].map((unit) => `${COMMUNITY}001${building}${unit}`),
);

type Load = { n: number; perSecond: number; failed: number; p50: number; p95: number; p99: number };
async function load(
  server: Served,
  kind: 'create' | 'get',
  seconds: number,
): Promise<Load & { cpuMicros: number }> {
  const plan = {
    port: server.port,
    cookie: server.cookies['zhang'],
    kind,
    connections: CONNECTIONS,
    seconds,
    places: PLACES,
    paths: ['/api/cases?tab=open&limit=20'],
  };
  const before = await server.usage();
  const { stdout } = await execute('taskset', [
    '-c',
    String(APP_CORE),
    process.execPath,
    join(import.meta.dirname, 'load.ts'),
    JSON.stringify(plan),
  ]);
  const after = await server.usage();
  const result = JSON.parse(stdout) as Load;
  if (result.failed > 0) throw new Error(`${result.failed} of ${result.n} requests failed`);
  return {
    ...result,
    cpuMicros: (after.cpu.user + after.cpu.system - before.cpu.user - before.cpu.system) / result.n,
  };
}

/** What the server really sends for a request, caught once at the driver. */
export async function capture(
  engine: Engine,
): Promise<{ create: { statement: Statement; renew: string[] }[]; list: Statement }> {
  const { buildApp, openHouse } = await import('../src/app.ts');
  const { readSettings } = await import('../src/settings.ts');
  const { openSession } = await import('../src/kernel/sessions.ts');
  const caught: Statement[] = [];
  const settings = readSettings({ DATA_DIR: engine.dataDir, LOG_LEVEL: 'silent', DEMO: '0' });
  const house = await openHouse(
    settings,
    { ...engine.options, debug: (_connection, text, parameters) => caught.push({ text, parameters }) },
    Buffer.alloc(32, 7),
  );
  const { app, close } = await buildApp(house, { background: false });
  const [account] = await house.sql<{ id: string }[]>`select id from accounts where login = 'zhang'`;
  const headers = {
    cookie: `linli_staff=${await openSession(house.sql, 'staff', account!.id, 3600)}`,
    'x-linli-as': 'staff',
  };
  const create = [];
  for (const place of PLACES) {
    for (const warm of [true, false]) {
      const [id, key] = [newId(), newId()];
      caught.length = 0;
      const answer = await app.inject({
        method: 'POST',
        url: '/api/staff/cases',
        headers: { ...headers, 'idempotency-key': key },
        payload: {
          id,
          place,
          category: 'building_stairs',
          photos: [],
          source: 'window',
          text: '二单元四层台阶坏了一块，老人上下楼差点摔倒，请尽快来修。',
        },
      });
      if (answer.statusCode !== 200) throw new Error(answer.body);
      if (warm) continue;
      const [statement, ...more] = caught.filter(({ text }) => text.includes('insert into cases'));
      const task = statement!.parameters.filter(
        (value) => typeof value === 'string' && /^[0-9a-f-]{36}$/.test(value),
      );
      if (more.length > 0) throw new Error('one request sent more than one insert');
      create.push({
        statement: { ...statement! },
        renew: [
          id,
          key,
          ...task.filter((value) => value !== id && value !== key && !STAFFS.has(value as string)),
        ] as string[],
      });
    }
  }
  caught.length = 0;
  await app.inject({ url: '/api/cases?tab=open&limit=20', headers });
  const list = caught.find(({ text }) => text.includes('from cases c'))!;
  await close();
  return { create, list: { ...list } };
}
const STAFFS = new Set<string>();

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
const MIB = 2 ** 20;

export async function run(): Promise<Figure[]> {
  const engine = await startEngine(DB_CORE);
  const figures: Figure[] = [];
  try {
    for (const { id } of await engine.sql<{ id: string }[]>`select id from accounts`) STAFFS.add(id);
    const latencyBySize: number[] = [];
    for (const size of SIZES) {
      console.log(`  … ${size.toLocaleString('en')} cases`);
      await growCases(engine.sql, size);
      const server = await startServer(engine, APP_CORE);
      try {
        await load(server, 'get', 2);
        const lists = await Promise.all([load(server, 'get', Math.max(3, SECONDS / 2))]);
        latencyBySize.push(lists[0]!.p99);
        figures.push({
          name: `list p99 at ${size.toLocaleString('en')} cases`,
          value: lists[0]!.p99,
          unit: 'ms',
        });
        if (size === 1_000_000 || SIZES.length === 1) figures.push(...(await rounds(engine, server)));
      } finally {
        await server.stop();
      }
    }
    const growth = Math.max(...latencyBySize) / latencyBySize[0]!;
    if (SIZES.length > 1)
      figures.push({ name: 'list p99: most over smallest size', value: growth, wanted: '< 1.5' });
    return figures;
  } finally {
    await engine.stop();
  }
}

async function rounds(engine: Engine, server: Served): Promise<Figure[]> {
  const { create, list } = await capture(engine);
  await load(server, 'create', 3);
  type Round = { http: Load & { cpuMicros: number }; pg: PgbenchFigures };
  const creates: Round[] = [];
  const lists: Round[] = [];
  for (let n = 0; n < ROUNDS; n += 1) {
    creates.push({
      http: await load(server, 'create', SECONDS),
      pg: await pgbench(
        engine.options,
        create.map(({ statement }) => statement),
        (s) => create.find(({ statement }) => statement === s)!.renew,
        SECONDS,
        CONNECTIONS,
        APP_CORE,
      ),
    });
    lists.push({
      http: await load(server, 'get', SECONDS),
      pg: await pgbench(engine.options, [list], () => [], SECONDS, CONNECTIONS, APP_CORE),
    });
  }
  const { memory } = await server.usage();
  const of = (name: string, all: Round[], share: string): Figure[] => [
    {
      name: `${name}: share of pgbench`,
      value: median(all.map(({ http, pg }) => http.perSecond / pg.perSecond)),
      wanted: share,
    },
    { name: `${name}: requests a second`, value: median(all.map(({ http }) => http.perSecond)), unit: '/s' },
    { name: `${name}: pgbench a second`, value: median(all.map(({ pg }) => pg.perSecond)), unit: '/s' },
    {
      name: `${name}: CPU of Node a request`,
      value: median(all.map(({ http }) => http.cpuMicros)),
      unit: 'µs',
      wanted: '≤ 300',
    },
    { name: `${name}: p99 over HTTP`, value: median(all.map(({ http }) => http.p99)), unit: 'ms' },
    { name: `${name}: p99 in pgbench`, value: median(all.map(({ pg }) => pg.p99)), unit: 'ms' },
  ];
  return [
    ...of('create', creates, '≥ 0.45'),
    ...of('list', lists, '≥ 0.35'),
    { name: 'memory of Node after the runs (RSS)', value: memory.rss / MIB, unit: 'MiB' },
  ];
}
