/**
 * Under whose account the database runs. PostgreSQL refuses to run as root, so root's own rights are dropped:
 * in a user namespace where root appears as nobody (it keeps its own files, also in folders that only root may
 * enter), or, where the system forbids namespaces, as the account `nobody` itself.
 */
import { type ChildProcess, type IOType, spawn, spawnSync } from 'node:child_process';
import { chmodSync, lchownSync, readdirSync, statSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { say } from '../../settings.ts';
import { EmbeddedError } from './error.ts';
import type { Programs } from './places.ts';

const NOBODY = 65534;
const namespace = ['--user', `--map-user=${NOBODY}`, `--map-group=${NOBODY}`];

type Io = IOType | number;

export interface Account {
  /** Owner of the files that the database makes. */
  uid: number;
  /** Hands a file or folder to that owner. */
  own(path: string): void;
  /** Starts a program of the database in a session of its own. */
  spawn(program: string, args: string[], stdio: [Io, Io, Io], env: Record<string, string>): ChildProcess;
}

/** Chooses the account; the owner of an existing cluster goes on owning it. */
export async function accountFor(
  dataDir: string,
  cluster: string,
  programs: Programs,
  rootAs?: 'namespace' | 'nobody',
): Promise<Account> {
  const self = process.getuid?.() ?? 0;
  const owner = statSync(cluster, { throwIfNoEntry: false })?.uid;
  if (self !== 0) {
    if (owner !== undefined && owner !== self) throw notOurs(cluster);
    return hasName() ? plain(self) : inNamespace(self);
  }
  if (owner !== undefined && owner !== 0) return other(owner, dataDir, programs);
  const allowed = spawnSync('unshare', [...namespace, 'true'], { stdio: 'ignore' }).status === 0;
  if (rootAs !== 'nobody' && allowed) return inNamespace(0);
  const account = other(NOBODY, dataDir, programs);
  if (owner === 0) handOver(cluster);
  return account;
}

function environment(extra: Record<string, string>): NodeJS.ProcessEnv {
  // PG… variables of the caller's shell must not steer this database.
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith('PG'));
  return { ...Object.fromEntries(own), LC_ALL: 'C.UTF-8', ...extra };
}

function plain(uid: number): Account {
  return {
    uid,
    own: () => {},
    spawn: (program, args, stdio, env) =>
      spawn(program, args, { stdio, detached: true, cwd: '/', env: environment(env) }),
  };
}

/** Containers may run under a bare number; initdb wants a name, and in the namespace that is nobody's. */
function hasName(): boolean {
  try {
    return userInfo().username !== '';
  } catch {
    return false;
  }
}

function inNamespace(uid: number): Account {
  return {
    uid,
    own: () => {},
    spawn: (program, args, stdio, env) =>
      spawn('unshare', [...namespace, program, ...args], {
        stdio,
        detached: true,
        cwd: '/',
        env: environment(env),
      }),
  };
}

function other(uid: number, dataDir: string, programs: Programs): Account {
  // Enter, not list: what lies inside keeps its own modes.
  chmodSync(dataDir, (statSync(dataDir).mode & 0o777) | 0o011);
  const test = 'cd "$1" && exec "$2" --version';
  const reach = spawnSync('/bin/sh', ['-c', test, 'sh', dataDir, programs.postgres], {
    stdio: 'ignore',
    uid,
    gid: uid,
    env: environment(programs.env),
  });
  if (reach.status !== 0)
    throw new EmbeddedError(
      say(
        `PostgreSQL 不能以 root 运行,而用户 ${uid} 无法进入 DATA_DIR(${dataDir})或程序文件夹:请把两者放在所有用户可进入的位置,或以普通用户启动。`,
        `PostgreSQL refuses to run as root, and user ${uid} can't enter DATA_DIR (${dataDir}) or the program's folder: put both where every user may enter, or start as an ordinary user.`,
      ),
    );
  return {
    uid,
    own: (path) => lchownSync(path, uid, uid),
    spawn: (program, args, stdio, env) =>
      spawn(program, args, { stdio, detached: true, cwd: '/', uid, gid: uid, env: environment(env) }),
  };
}

function handOver(folder: string): void {
  lchownSync(folder, NOBODY, NOBODY);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) handOver(path);
    else lchownSync(path, NOBODY, NOBODY);
  }
}

function notOurs(cluster: string): EmbeddedError {
  return new EmbeddedError(
    say(
      `${cluster} 属于其他用户:请用建立它的用户启动,或用 DATA_DIR 指定另一个文件夹。`,
      `${cluster} belongs to another user: start as the user who made it, or name another folder in DATA_DIR.`,
    ),
  );
}
