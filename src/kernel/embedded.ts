/**
 * The database that comes along: native PostgreSQL binaries, started and stopped with the program, reached
 * only through a Unix socket and only with a password.
 *
 * In the data folder: `postgres/` (the cluster), `postgres.password`, `postgres.log`, `lock` and `run/` (socket).
 */
import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import postgres from 'postgres';
import { say } from '../settings.ts';
import { type Account, accountFor } from './embedded/account.ts';
import { EmbeddedError, exists } from './embedded/error.ts';
import { enginesOn, stopLeftovers } from './embedded/leftovers.ts';
import { takeLock } from './embedded/lock.ts';
import { enginePrograms, type Programs, socketFolder } from './embedded/places.ts';
import { launch, postmasterLines, readyToServe, watch } from './embedded/process.ts';

export { EmbeddedError } from './embedded/error.ts';

/** PostgreSQL's major version whose files the data folder holds; a new one needs export and import. */
const MAJOR = '17';

/** What the driver needs to reach the database. */
export interface EmbeddedOptions {
  host: string;
  port: number;
  /** The socket itself. */
  path: string;
  user: string;
  password: string;
  database: string;
  ssl: false;
}

export interface Embedded {
  options: EmbeddedOptions;
  /** Ends all connections, writes everything down and waits for the end. A second call is harmless. */
  stop(): Promise<void>;
}

export interface EmbeddedStart {
  /** Absolute path; made (mode 0700) when missing. */
  dataDir: string;
  /** One line each time something takes noticeable time. */
  onProgress?: (line: string) => void;
  /** The engine ended although nobody stopped it. */
  onLost?: (reason: string) => void;
  /** Milliseconds to wait for a program that is just ending on this folder; 3,000 when absent. */
  patience?: number;
  /** Further configuration, as `name: value`; for tests and benches. */
  configuration?: Record<string, string>;
  /** How root gives up its rights: `namespace` needs user namespaces, `nobody` a second account. */
  rootAs?: 'namespace' | 'nobody';
}

const configuration: Record<string, string> = {
  listen_addresses: '',
  unix_socket_permissions: '0700',
  max_connections: '60',
  shared_buffers: '256MB',
  max_wal_size: '2GB',
  wal_compression: 'on',
  synchronous_commit: 'on',
  fsync: 'on',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  idle_in_transaction_session_timeout: '60s',
};

/**
 * Starts the embedded database, making it first when the data folder has none. Throws EmbeddedError with one
 * sentence: already running, files of another version, folder not usable, platform without binaries.
 */
export async function startEmbedded(start: EmbeddedStart): Promise<Embedded> {
  const { dataDir, onProgress = () => {} } = start;
  const programs = await enginePrograms(dataDir);
  await makeFolder(dataDir);
  const unlock = await takeLock(join(dataDir, 'lock'), dataDir, start.patience ?? 3_000);
  try {
    const cluster = join(dataDir, 'postgres');
    const account = await accountFor(dataDir, cluster, programs, start.rootAs);
    await checkVersion(cluster);
    const password = await readPassword(dataDir, cluster);
    if (!(await exists(join(cluster, 'PG_VERSION')))) {
      onProgress(say('正在建立数据库…', 'Making the database…'));
      await initialise(dataDir, cluster, programs, account, password);
    }
    await stopLeftovers(cluster, () =>
      onProgress(
        say('正在结束上次遗留的数据库进程…', 'Ending the database process that the last run left behind…'),
      ),
    );
    const sockets = await socketFolder(dataDir, account);
    const log = join(dataDir, 'postgres.log');
    const values = { ...configuration, unix_socket_directories: sockets, ...start.configuration };
    const child = launch(cluster, values, log, programs, account);
    let serving = false;
    const engine = watch(child, (reason) => serving && start.onLost?.(reason));
    const options = connection(sockets, password);
    try {
      await readyToServe(cluster, child, log, onProgress);
      await ensureDatabase(options);
    } catch (error) {
      await engine.stop();
      throw error;
    }
    serving = true;
    let stopping: Promise<void> | undefined;
    return {
      options,
      stop: () => {
        stopping ??= engine.stop().finally(unlock);
        return stopping;
      },
    };
  } catch (error) {
    await unlock();
    throw error;
  }
}

/**
 * The database for a command that may run beside the server: joins the engine that is running on this data
 * folder (then `stop` only lets go), or starts it.
 */
export async function useEmbedded(start: EmbeddedStart): Promise<Embedded> {
  return (await joinEmbedded(start.dataDir)) ?? (await startEmbedded(start));
}

async function joinEmbedded(dataDir: string): Promise<Embedded | undefined> {
  const cluster = join(dataDir, 'postgres');
  const lines = await postmasterLines(cluster);
  const sockets = lines[4];
  if (!sockets || lines[7] !== 'ready' || !enginesOn(cluster).includes(Number(lines[0]))) return undefined;
  return {
    options: connection(sockets, await readPassword(dataDir, cluster)),
    stop: () => Promise.resolve(),
  };
}

function connection(sockets: string, password: string): EmbeddedOptions {
  return {
    host: sockets,
    port: 5432,
    path: join(sockets, '.s.PGSQL.5432'),
    user: 'linli',
    password,
    database: 'linli',
    ssl: false,
  };
}

async function makeFolder(dataDir: string): Promise<void> {
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
    const probe = join(dataDir, `.probe-${process.pid}`);
    await writeFile(probe, '');
    await rm(probe);
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new EmbeddedError(
      say(
        `无法写入数据文件夹 ${dataDir}(${reason}):请修改其权限,或用环境变量 DATA_DIR 指定另一个文件夹。`,
        `The data folder ${dataDir} can't be written (${reason}): change its permissions or name another one in DATA_DIR.`,
      ),
    );
  }
}

async function checkVersion(cluster: string): Promise<void> {
  const found = (await readFile(join(cluster, 'PG_VERSION'), 'utf8').catch(() => MAJOR)).trim();
  if (found !== MAJOR)
    throw new EmbeddedError(
      say(
        `${cluster} 中的数据属于 PostgreSQL ${found},本程序随附的是 ${MAJOR}:请用当初的版本导出,再导入到新的 DATA_DIR。`,
        `The data in ${cluster} belong to PostgreSQL ${found}, this program brings ${MAJOR}: export them with the version that made them and import them into a new DATA_DIR.`,
      ),
    );
}

/** The password in its file; made before the first cluster, because without it nobody gets in. */
async function readPassword(dataDir: string, cluster: string): Promise<string> {
  const file = join(dataDir, 'postgres.password');
  const known = await readFile(file, 'utf8').catch(() => '');
  if (known.trim() !== '') return known.trim();
  if (await exists(join(cluster, 'PG_VERSION')))
    throw new EmbeddedError(
      say(
        `数据库的密码文件 ${file} 不见了或无法读取:请放回原来的文件。`,
        `The database's password file ${file} is gone or can't be read: put the original file back.`,
      ),
    );
  const password = randomBytes(24).toString('base64url');
  const handle = await open(file, 'w', 0o600);
  await handle.writeFile(`${password}\n`);
  await handle.sync();
  await handle.close();
  return password;
}

/** Made under another name and renamed when complete, so that an interrupted first start leaves no half cluster. */
async function initialise(
  dataDir: string,
  cluster: string,
  programs: Programs,
  account: Account,
  password: string,
): Promise<void> {
  const half = `${cluster}.new`;
  const passwordFile = join(dataDir, '.initdb-password');
  await rm(half, { recursive: true, force: true });
  await mkdir(half, { mode: 0o700 });
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
  for (const path of [half, passwordFile]) account.own(path);
  const args = [
    '-D',
    half,
    '-U',
    'linli',
    '-E',
    'UTF8',
    '--locale=C.UTF-8',
    '-A',
    'scram-sha-256',
    `--pwfile=${passwordFile}`,
  ];
  try {
    const said = await finished(
      account.spawn(programs.initdb, args, ['ignore', 'pipe', 'pipe'], programs.env),
    );
    if (said !== '')
      throw new EmbeddedError(
        say(
          `无法在 ${dataDir} 中建立数据库:${said}`,
          `The database could not be made in ${dataDir}: ${said}`,
        ),
      );
  } finally {
    await rm(passwordFile, { force: true });
  }
  await rename(half, cluster);
}

async function ensureDatabase(options: EmbeddedOptions): Promise<void> {
  const sql = postgres({ ...options, database: 'postgres', max: 1, onnotice: () => {} });
  try {
    const [found] = await sql`select 1 from pg_database where datname = ${options.database}`;
    if (!found) await sql`create database ${sql(options.database)}`;
  } finally {
    await sql.end();
  }
}

/** Runs a short program to its end; the answer is its last complaint, empty when it went well. */
async function finished(child: ChildProcess): Promise<string> {
  let said = '';
  child.stderr?.on('data', (part: Buffer) => {
    said += part.toString();
  });
  child.stdout?.resume();
  const code = await new Promise<number | string>((done) => {
    child.once('error', (error) => done(error.message));
    child.once('close', (exit, signal) => done(exit ?? signal ?? 1));
  });
  return code === 0
    ? ''
    : said
        .trim()
        .split('\n')
        .findLast((line) => line.trim() !== '') || String(code);
}
