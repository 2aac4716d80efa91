/** The real engine with its real configuration: started, doubled, killed, recovered. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, chown, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import postgres from 'postgres';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { enginesOn } from './embedded/leftovers.ts';
import { type Embedded, EmbeddedError, startEmbedded, useEmbedded } from './embedded.ts';

let folder: string;
let dataDir: string;
const running: Embedded[] = [];
const children: ChildProcess[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'linli-engine-'));
  dataDir = join(folder, 'data');
});

afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  for (const engine of running.splice(0)) await engine.stop();
  for (const pid of enginesOn(join(dataDir, 'postgres'))) process.kill(pid, 'SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

async function start(more: Partial<Parameters<typeof startEmbedded>[0]> = {}): Promise<Embedded> {
  const engine = await startEmbedded({ dataDir, ...more });
  running.push(engine);
  return engine;
}

async function ask(engine: Embedded, statement: string): Promise<postgres.Row[]> {
  const sql = postgres({ ...engine.options, max: 1 });
  try {
    return await sql.unsafe(statement);
  } finally {
    await sql.end();
  }
}

/** Another program on the same data folder, which says when its database is ready and then waits. */
async function otherProgram(as: { uid?: number; gid?: number } = {}): Promise<ChildProcess> {
  const script = `
    const { startEmbedded } = await import(${JSON.stringify(resolve('src/kernel/embedded.ts'))});
    await startEmbedded({ dataDir: ${JSON.stringify(dataDir)} });
    console.log('ready');
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
    ...as,
  });
  children.push(child);
  await new Promise<void>((done, failed) => {
    child.stdout?.once('data', () => done());
    child.once('exit', () => failed(new Error('The other program ended before it was ready.')));
  });
  return child;
}

describe('the embedded database', () => {
  it('speaks Chinese, keeps what was written and starts again', async () => {
    const progress: string[] = [];
    const first = await start({ onProgress: (line) => progress.push(line) });
    expect(progress).toHaveLength(1);
    const [facts] = await ask(
      first,
      `select current_setting('server_encoding') as encoding, datctype as ctype, current_setting('fsync') as fsync,
         current_setting('TimeZone') as zone, current_setting('listen_addresses') as tcp
       from pg_database where datname = current_database()`,
    );
    expect(facts).toEqual({ encoding: 'UTF8', ctype: 'C.UTF-8', fsync: 'on', zone: 'UTC', tcp: '' });
    await ask(first, `create table kept as select '无影山街道' as name`);
    await first.stop();
    await first.stop();
    expect(enginesOn(join(dataDir, 'postgres'))).toEqual([]);
    const again = await start({ onProgress: (line) => progress.push(line) });
    expect(await ask(again, 'select name from kept')).toEqual([{ name: '无影山街道' }]);
    expect(progress).toHaveLength(1);
  });

  it('lets nobody in without the password, and nobody read it', async () => {
    const engine = await start();
    const stranger = { ...engine, options: { ...engine.options, password: 'guess' } };
    await expect(ask(stranger, 'select 1')).rejects.toThrow(/password authentication failed/);
    expect((await stat(join(dataDir, 'postgres.password'))).mode & 0o777).toBe(0o600);
    expect((await stat(dataDir)).mode & 0o077).toBe(0);
  });

  it('refuses a second program with one sentence, and a command may join instead', async () => {
    const engine = await start();
    await expect(startEmbedded({ dataDir })).rejects.toThrow(EmbeddedError);
    await expect(startEmbedded({ dataDir })).rejects.toThrow(
      new RegExp(`^[^\\n]*${dataDir}[^\\n]*${process.pid}[^\\n]*$`),
    );
    const joined = await useEmbedded({ dataDir });
    expect(await ask(joined, 'select 1 as one')).toEqual([{ one: 1 }]);
    await joined.stop();
    expect(await ask(engine, 'select 2 as two')).toEqual([{ two: 2 }]);
  });

  it('of two that start at the same moment on an empty folder lets exactly one win', async () => {
    const outcomes = await Promise.allSettled([start(), start(), start()]);
    expect(outcomes.filter((each) => each.status === 'fulfilled')).toHaveLength(1);
    for (const each of outcomes)
      if (each.status === 'rejected') expect(each.reason).toBeInstanceOf(EmbeddedError);
  });

  it('recovers after its owner was killed, with everything committed', async () => {
    const owner = await otherProgram();
    const orphan = await useEmbedded({ dataDir });
    await ask(orphan, `create table kept as select 1 as id`);
    await expect(startEmbedded({ dataDir, patience: 200 })).rejects.toThrow(EmbeddedError);
    owner.kill('SIGKILL');
    await new Promise((done) => owner.once('exit', done));
    expect(enginesOn(join(dataDir, 'postgres')).length).toBeGreaterThan(0);
    const before = Date.now();
    const next = await start();
    expect(Date.now() - before).toBeLessThan(10_000);
    expect(await ask(next, 'select id from kept')).toEqual([{ id: 1 }]);
  });

  it('recovers after the engine itself was killed', async () => {
    const { promise: lost, resolve: onLost } = Promise.withResolvers<string>();
    const engine = await start({ onLost });
    await ask(engine, `create table kept as select 7 as id`);
    for (const pid of enginesOn(join(dataDir, 'postgres'))) process.kill(pid, 'SIGKILL');
    expect(await lost).toMatch(/SIGKILL/);
    await engine.stop();
    expect(await ask(await start(), 'select id from kept')).toEqual([{ id: 7 }]);
  });

  it('is not misled by a process number that now belongs to somebody else', async () => {
    const engine = await start();
    await engine.stop();
    await writeFile(
      join(dataDir, 'postgres/postmaster.pid'),
      `${process.pid}\n${dataDir}/postgres\n1\n5432\n\n\n\n`,
    );
    expect(await ask(await start(), 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('makes the cluster anew when the first start was interrupted', async () => {
    await mkdir(join(dataDir, 'postgres.new/base'), { recursive: true });
    await writeFile(join(dataDir, 'postgres.new/PG_VERSION'), '17\n');
    expect(await ask(await start(), 'select 1 as one')).toEqual([{ one: 1 }]);
    expect(existsSync(join(dataDir, 'postgres.new'))).toBe(false);
  });

  it('refuses the files of another version, untouched', async () => {
    await mkdir(join(dataDir, 'postgres'), { recursive: true });
    await writeFile(join(dataDir, 'postgres/PG_VERSION'), '16\n');
    await expect(startEmbedded({ dataDir })).rejects.toThrow(/PostgreSQL 16[^\n]*17/);
    expect(await readFile(join(dataDir, 'postgres/PG_VERSION'), 'utf8')).toBe('16\n');
  });

  it('says so when the folder can not be used', async () => {
    await writeFile(join(folder, 'file'), '');
    await expect(startEmbedded({ dataDir: join(folder, 'file') })).rejects.toThrow(/DATA_DIR/);
  });

  it('works under a path too long for a socket', async () => {
    dataDir = join(folder, '很长的路径'.repeat(8));
    const engine = await start();
    expect(Buffer.byteLength(engine.options.path)).toBeLessThanOrEqual(107);
    expect(await ask(engine, 'select 1 as one')).toEqual([{ one: 1 }]);
    await engine.stop();
    await rm(engine.options.host, { recursive: true, force: true });
  });
});

const asRoot = process.getuid?.() === 0 ? describe : undefined;
asRoot?.('started by root', () => {
  it('works inside a folder that only root may enter', async () => {
    await chmod(folder, 0o700);
    expect(await ask(await start(), 'select 1 as one')).toEqual([{ one: 1 }]);
    expect((await stat(join(dataDir, 'postgres'))).uid).toBe(0);
  });

  it('runs as nobody where namespaces are forbidden, and takes over an existing cluster', async () => {
    const before = await start();
    await ask(before, 'create table kept as select 3 as id');
    await before.stop();
    await chmod(folder, 0o711);
    // The program's own folder may be closed to other users too; then the sentence is the right answer.
    const reachable = canReach(resolve('node_modules'));
    const begun = start({ rootAs: 'nobody' });
    if (!reachable) return expect(begun).rejects.toThrow(/DATA_DIR/);
    expect(await ask(await begun, 'select id from kept')).toEqual([{ id: 3 }]);
    expect((await stat(join(dataDir, 'postgres/PG_VERSION'))).uid).toBe(65534);
  });

  it('says so when nobody can not enter the folder', async () => {
    await chmod(folder, 0o700);
    await expect(startEmbedded({ dataDir, rootAs: 'nobody' })).rejects.toThrow(/DATA_DIR/);
  });

  it.each([1, 4711])('goes on with a cluster that user %i made, as that user', async (uid) => {
    const reachable = canReach(resolve('node_modules'));
    await chmod(folder, 0o755);
    await mkdir(dataDir, { mode: 0o755 });
    await chown(dataDir, uid, uid);
    const theirs = otherProgram({ uid, gid: uid });
    if (!reachable) return expect(theirs).rejects.toThrow();
    const owner = await theirs;
    owner.kill('SIGKILL');
    await new Promise((done) => owner.once('exit', done));
    expect(await ask(await start(), 'select 1 as one')).toEqual([{ one: 1 }]);
    expect((await stat(join(dataDir, 'postgres/postmaster.pid'))).uid).toBe(uid);
  });

  function canReach(path: string): boolean {
    try {
      execFileSync('/bin/sh', ['-c', 'cd "$1"', 'sh', path], { uid: 65534, gid: 65534, stdio: 'ignore' });
      return true;
    } catch {
      return false;
    }
  }
});
