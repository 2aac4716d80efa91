/**
 * A district's peak hour: 300 demands a day for each of 1,057 communities at ten times the mean is 104 demands a second,
 * each with two commands after it and five reads. The whole house runs: requests, listeners, timed work. PostgreSQL has
 * one core; Node and whoever asks share the other, so what is carried here is less than two cores would carry.
 */
import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { growCommunities, type Post } from './communities.ts';
import { type Engine, startEngine } from './engine.ts';
import { capture } from './http.bench.ts';
import type { Figure } from './main.ts';
import { pgbench } from './pgbench.ts';
import { type Served, startServer } from './served.ts';

export const question =
  'how much of the peak hour of 1,057 communities do two cores carry, and what is the bound?';

const DB_CORE = 0;
const APP_CORE = 1;
const COMMUNITIES = 1057;
/** 1,057 × 300 a day, ten times the mean of an hour of eight and a half: 104 a second. */
const PEAK = 104;
const MINUTES = Number(process.env['BENCH_MINUTES'] ?? 10);
const PROBE_SECONDS = Number(process.env['BENCH_PROBE'] ?? 40);
/** The rates tried, from the peak down. */
const RATES = process.env['BENCH_RATES']?.split(',').map(Number) ?? [PEAK, 90, 78, 65, 52, 39, 26, 13];
const LIMIT_MS = 150;
const SOCKETS = 64;
const MIB = 2 ** 20;
const execute = promisify(execFile);

type Times = { n: number; p50: number; p95: number; p99: number; most: number };
type Run = {
  demands: number;
  asked: number;
  acknowledged: number;
  commands: number;
  seconds: number;
  refused: number;
  first: string[];
} & Record<'create' | 'command' | 'list' | 'read', Times>;

async function flow(server: Served, workers: string, perSecond: number, seconds: number): Promise<Run> {
  const plan = { port: server.port, workers, perSecond, seconds, sockets: SOCKETS };
  const { stdout } = await execute(
    'taskset',
    ['-c', String(APP_CORE), process.execPath, join(import.meta.dirname, 'flow.ts'), JSON.stringify(plan)],
    { maxBuffer: 1 << 24 },
  );
  return JSON.parse(stdout) as Run;
}

const held = (run: Run): boolean =>
  run.refused === 0 &&
  run.demands === run.asked &&
  Math.max(run.create.p95, run.command.p95, run.list.p95) <= LIMIT_MS;

/** The highest rate of those tried that a probe carries; each rate a fresh attempt. */
async function carried(server: Served, workers: string, figures: Figure[]): Promise<number> {
  await flow(server, workers, 10, 10);
  for (const rate of RATES) {
    const probe = await flow(server, workers, rate, PROBE_SECONDS);
    const worst = Math.max(probe.create.p95, probe.command.p95, probe.list.p95);
    console.log(
      `  … ${rate} a second: p95 ${worst.toFixed(0)} ms, ${probe.demands} of ${probe.asked} sent, ${probe.refused} refused ${probe.first.join(' | ')}`,
    );
    figures.push({ name: `probe at ${rate} demands a second: worst p95`, value: worst, unit: 'ms' });
    if (held(probe)) return rate;
    // What is still queued must not fall upon the next rate.
    await new Promise((resolve) => setTimeout(resolve, 5000));
  }
  return 0;
}

type Count = { cases: number; events: number; replies: number };
async function counted({ sql }: Engine): Promise<Count> {
  const [row] = await sql<Count[]>`select (select count(*)::int from cases where source = 'call') as cases,
    (select count(*)::int from events where verb in ('case.reported', 'case.accepted', 'case.noted')) as events,
    (select count(*)::int from replies) as replies`;
  return row!;
}

export async function run(): Promise<Figure[]> {
  const engine = await startEngine(DB_CORE);
  const figures: Figure[] = [];
  try {
    const posts = await growCommunities(engine.sql, COMMUNITIES);
    const { create } = await capture(engine);
    const server = await startServer(engine, APP_CORE, true);
    try {
      const workers = join(engine.dataDir, 'workers.json');
      await writeFile(
        workers,
        JSON.stringify(posts.map(({ login, places }: Post) => ({ cookie: server.cookies[login], places }))),
      );
      const rate = await carried(server, workers, figures);
      if (rate > 0) figures.push(...(await long(engine, server, workers, rate)));
      else figures.push({ name: 'carried', value: 'none of the rates tried' });
    } finally {
      await server.stop();
    }
    const bare = await pgbench(
      engine.options,
      create.map(({ statement }) => statement),
      (s) => create.find(({ statement }) => statement === s)!.renew,
      10,
      8,
      APP_CORE,
    );
    figures.push(
      { name: 'pgbench, the statement of create alone: p95', value: bare.p95, unit: 'ms' },
      { name: 'pgbench, the statement of create alone', value: bare.perSecond, unit: '/s' },
    );
    return figures;
  } finally {
    await engine.stop();
  }
}

async function long(engine: Engine, server: Served, workers: string, rate: number): Promise<Figure[]> {
  const before = await counted(engine);
  const used = await server.usage();
  const memory: number[] = [];
  const sampling = setInterval(() => {
    void server.usage().then((usage) => memory.push(usage.memory.rss / MIB));
  }, 10_000);
  const result = await flow(server, workers, rate, MINUTES * 60);
  clearInterval(sampling);
  const after = await counted(engine);
  const spent = await server.usage();
  const cpu = (spent.cpu.user + spent.cpu.system - used.cpu.user - used.cpu.system) / 1e6 / result.seconds;
  const half = Math.floor(memory.length / 2);
  const mean = (values: number[]) => values.reduce((a, b) => a + b, 0) / (values.length || 1);
  const told = (name: string, times: Times): Figure[] => [
    { name: `${name}: p50`, value: times.p50, unit: 'ms' },
    { name: `${name}: p95`, value: times.p95, unit: 'ms', wanted: `≤ ${LIMIT_MS}` },
    { name: `${name}: p99`, value: times.p99, unit: 'ms' },
  ];
  return [
    { name: 'carried: demands a second', value: rate, wanted: String(PEAK) },
    { name: 'carried: requests a second', value: (result.demands * 8) / result.seconds },
    { name: 'minutes', value: result.seconds / 60 },
    ...told('create', result.create),
    ...told('commands after it', result.command),
    ...told('lists', result.list),
    ...told('reads', result.read),
    { name: 'refused or failed', value: result.refused, wanted: '0' },
    {
      name: 'lost: acknowledged demands without a case',
      value: result.acknowledged - (after.cases - before.cases),
      wanted: '0',
    },
    {
      name: 'lost: acknowledged acts without an event',
      value: result.acknowledged + result.commands - (after.events - before.events),
      wanted: '0',
    },
    { name: 'CPU of Node', value: cpu, unit: 'cores' },
    { name: 'memory (RSS), mean of the first half', value: mean(memory.slice(0, half)), unit: 'MiB' },
    { name: 'memory (RSS), mean of the second half', value: mean(memory.slice(half)), unit: 'MiB' },
    { name: 'memory (RSS), most', value: Math.max(0, ...memory), unit: 'MiB' },
  ];
}
