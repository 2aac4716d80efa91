/**
 * One program per data folder. The lock is the kernel's own (flock), held by a small helper process that
 * lives only as long as its input is open: it can't outlast this process, not even after kill -9, and no
 * stale file has to be judged.
 */
import { spawn } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { say } from '../../settings.ts';
import { EmbeddedError } from './error.ts';

const TAKEN = 99;
const holder = `exec 9>>"$1" || exit 1; flock -n 9 || exit ${TAKEN}; echo held; exec cat`;

/**
 * Takes the lock file; answers with the function that gives it back. Waits `patience` milliseconds for a
 * program that is just ending; throws EmbeddedError when the lock is still taken then.
 */
export async function takeLock(
  file: string,
  dataDir: string,
  patience: number,
): Promise<() => Promise<void>> {
  for (const end = Date.now() + patience; ; ) {
    const unlock = await tryLock(file);
    if (unlock) return unlock;
    if (Date.now() >= end) throw await taken(file, dataDir);
    await new Promise((done) => setTimeout(done, 100));
  }
}

/** Undefined: somebody else has it. */
async function tryLock(file: string): Promise<(() => Promise<void>) | undefined> {
  const child = spawn('/bin/sh', ['-c', holder, 'sh', file], {
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: true,
  });
  const ended = new Promise<number>((done) => {
    child.once('error', () => done(127));
    child.once('close', (code) => done(code ?? 1));
  });
  child.stdin.on('error', () => {});
  let complaint = '';
  child.stderr.on('data', (part: Buffer) => {
    complaint += part.toString();
  });
  const held = new Promise<true>((done) => child.stdout.once('data', () => done(true)));
  const outcome = await Promise.race([held, ended]);
  if (outcome === true) {
    await writeFile(file, `${process.pid}\n`);
    return async () => {
      child.stdin.end();
      await ended;
    };
  }
  if (outcome === TAKEN) return undefined;
  throw new EmbeddedError(
    say(
      `无法锁定 ${file}:${complaint.trim() || '需要 flock 命令(util-linux)'}。`,
      `${file} can't be locked: ${complaint.trim() || 'the command flock (util-linux) is needed'}.`,
    ),
  );
}

async function taken(file: string, dataDir: string): Promise<EmbeddedError> {
  const owner = (await readFile(file, 'utf8').catch(() => '')).trim();
  return new EmbeddedError(
    say(
      `数据文件夹 ${dataDir} 正被另一个正在运行的邻里程序使用(进程 ${owner}):请先停止它,或用 DATA_DIR 指定另一个文件夹。`,
      `Linli is already running on the data folder ${dataDir} (process ${owner}): stop it first, or name another folder in DATA_DIR.`,
    ),
  );
}
