/** `npm start` as a stranger meets it: real processes, real signals, a data folder of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { enginesOn } from '../src/kernel/embedded/leftovers.ts';
import { useEmbedded } from '../src/kernel/embedded.ts';

interface Program {
  child: ChildProcess;
  /** Everything it said so far. */
  said(): string;
  /** Exit code, once it ended. */
  ended: Promise<number | null>;
}

/** A loaded machine is no fault. */
const PATIENTLY = { timeout: 10_000 };

let folder: string;
let dataDir: string;
let port: number;
const programs: Program[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'linli-start-'));
  dataDir = join(folder, 'data');
  port = await freePort();
});

afterEach(async () => {
  for (const { child, ended } of programs.splice(0)) {
    // Its server ends with it, or is ended below together with its engine.
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
    await ended;
  }
  const server = Number(await readFile(join(dataDir, 'lock'), 'utf8').catch(() => '0'));
  if (server > 0 && server !== process.pid && isOurs(server)) process.kill(server, 'SIGKILL');
  for (const pid of enginesOn(join(dataDir, 'postgres'))) process.kill(pid, 'SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

describe('npm start', () => {
  it('answers, starts again on the same data, and ends when told', async () => {
    const first = start();
    await ready(first);
    expect(first.said()).toContain(`http://127.0.0.1:${port}/`);
    first.child.kill('SIGTERM');
    expect(await exitOf(first)).toBe(0);
    expect(enginesOn(join(dataDir, 'postgres'))).toEqual([]);
    const second = start();
    await ready(second);
    second.child.kill('SIGINT');
    expect(await exitOf(second)).toBe(0);
  });

  it('refuses to run twice on one data folder, and the first goes on', async () => {
    const first = start();
    await ready(first);
    const second = start({ PORT: String(await freePort()) });
    expect(await exitOf(second)).toBe(1);
    expect(second.said()).toContain(`already running on the data folder ${dataDir}`);
    expect(second.said()).not.toMatch(/^\s+at /m);
    expect((await fetch(`http://127.0.0.1:${port}/readyz`)).status).toBe(200);
  });

  it('ends with one sentence when the port is taken', async () => {
    const other = createServer().listen(port, '127.0.0.1');
    try {
      const program = start();
      expect(await exitOf(program)).toBe(1);
      expect(program.said()).toMatch(/PORT/);
      expect(program.said()).not.toMatch(/^\s+at /m);
      expect(enginesOn(join(dataDir, 'postgres'))).toEqual([]);
    } finally {
      other.close();
    }
  });

  it('ends with one sentence when a setting is wrong', async () => {
    const program = start({ PORT: 'eighty' });
    expect(await exitOf(program)).toBe(1);
    expect(program.said()).toContain(`The environment variable PORT can't be "eighty"`);
    expect(program.said()).not.toMatch(/^\s+at /m);
  });

  it.each(['the server', 'the command that started it', 'both at once'])(
    'recovers after kill -9 of %s',
    async (victim) => {
      const first = start();
      await ready(first);
      const server = Number(await readFile(join(dataDir, 'lock'), 'utf8'));
      expect(server).not.toBe(first.child.pid);
      if (victim !== 'the server') first.child.kill('SIGKILL');
      if (victim !== 'the command that started it') process.kill(server, 'SIGKILL');
      await first.ended;
      const second = start();
      await ready(second);
      second.child.kill('SIGTERM');
      expect(await exitOf(second)).toBe(0);
    },
  );

  it('finishes the request in flight before it ends', async () => {
    const program = start();
    await ready(program);
    const engine = await useEmbedded({ dataDir });
    const sql = postgres({ ...engine.options, max: 1 });
    try {
      const { promise: release, resolve: letGo } = Promise.withResolvers<void>();
      const { promise: locked, resolve: haveLock } = Promise.withResolvers<void>();
      const lock = sql.begin(async (tx) => {
        await tx`lock table sessions in access exclusive mode`;
        haveLock();
        await release;
      });
      await locked;
      // Who asks is looked up in the locked table: this request waits in the middle of its work.
      const answer = fetch(`http://127.0.0.1:${port}/api/live`, {
        headers: { cookie: 'linli_staff=nobody-knows' },
      });
      await waitingForLock(engine.options);
      program.child.kill('SIGTERM');
      await expect
        .poll(
          () =>
            fetch(`http://127.0.0.1:${port}/readyz`).then(
              () => 'open',
              () => 'closed',
            ),
          PATIENTLY,
        )
        .toBe('closed');
      expect(program.child.exitCode).toBe(null);
      letGo();
      await lock;
      expect((await answer).status).toBe(401);
      await sql.end();
      expect(await exitOf(program)).toBe(0);
    } finally {
      await sql.end();
    }
  });
});

function start(env: Record<string, string> = {}): Program {
  const { DATABASE_URL: _, ...inherited } = process.env;
  const child = spawn(process.execPath, ['bin/start.mjs'], {
    env: { ...inherited, LC_ALL: 'en_US.UTF-8', DATA_DIR: dataDir, PORT: String(port), DEMO: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (part: Buffer) => {
      said += part.toString();
    });
  const ended = new Promise<number | null>((done) => child.once('exit', (code) => done(code)));
  const program = { child, said: () => said, ended };
  programs.push(program);
  return program;
}

async function ready(program: Program): Promise<void> {
  for (const end = Date.now() + 90_000; Date.now() < end; ) {
    const status = await fetch(`http://127.0.0.1:${port}/readyz`).then(
      (answer) => answer.status,
      () => 0,
    );
    if (status === 200 && program.said().includes(`:${port}/`)) return;
    if (program.child.exitCode !== null) break;
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error(`The program did not become ready:\n${program.said()}`);
}

/** Exit code; a program that should end has to do so soon. */
async function exitOf(program: Program): Promise<number | null> {
  const late = AbortSignal.timeout(12_000);
  const tooLate = new Promise<never>((_, failed) =>
    late.addEventListener('abort', () => failed(new Error(`The program did not end:\n${program.said()}`))),
  );
  return Promise.race([program.ended, tooLate]);
}

async function waitingForLock(options: postgres.Options<Record<string, never>>): Promise<void> {
  const sql = postgres({ ...options, max: 1 });
  try {
    await expect
      .poll(
        () => sql`select 1 from pg_stat_activity where wait_event_type = 'Lock'`.then((rows) => rows.length),
        PATIENTLY,
      )
      .toBeGreaterThan(0);
  } finally {
    await sql.end();
  }
}

/** Still the program of this test, and not somebody who got its number since. */
function isOurs(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8').includes(`DATA_DIR=${dataDir}\0`);
  } catch {
    return false;
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await new Promise((done) => probe.once('listening', done));
  const address = probe.address();
  await new Promise((done) => probe.close(done));
  return typeof address === 'object' && address ? address.port : 0;
}
