/** What a killed program leaves behind: PostgreSQL processes that live on, and a process number in a file. */
import { readdirSync, readlinkSync, realpathSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { say } from '../../settings.ts';
import { EmbeddedError, exists } from './error.ts';

/**
 * Processes that are PostgreSQL and work on this cluster: every one of them runs inside its data folder.
 * A number in a file proves nothing, since numbers are used again, in containers after every restart.
 */
export function enginesOn(cluster: string): number[] {
  const home = realpath(cluster);
  if (home === undefined) return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => link(pid, 'cwd') === home && basename(link(pid, 'exe') ?? '') === 'postgres');
}

/**
 * Stops an engine that nobody owns any more and removes the file that names it. Call it only while holding
 * the folder's lock. The fast shutdown keeps everything that was committed; if it hangs, the next start repairs.
 */
export async function stopLeftovers(cluster: string, onFound: () => void): Promise<void> {
  const file = join(cluster, 'postmaster.pid');
  if (enginesOn(cluster).length > 0) {
    onFound();
    const head = Number.parseInt(await readFile(file, 'utf8').catch(() => ''), 10);
    const steps: [NodeJS.Signals, number][] = [
      ['SIGINT', 30_000],
      ['SIGQUIT', 5_000],
      ['SIGKILL', 5_000],
    ];
    for (const [sign, patience] of steps) {
      const left = enginesOn(cluster);
      // Without the head process its children notice by themselves; only the last step is for everyone.
      signal(sign === 'SIGKILL' ? left : left.filter((pid) => pid === head), sign);
      if (await gone(cluster, patience)) break;
    }
    const left = enginesOn(cluster);
    if (left.length > 0)
      throw new EmbeddedError(
        say(
          `遗留的数据库进程 ${left.join('、')} 无法结束,请手动结束后再启动。`,
          `The database process ${left.join(', ')} left behind by an earlier run can't be ended: end it by hand and start again.`,
        ),
      );
  }
  if (await exists(file)) await rm(file);
}

async function gone(cluster: string, patience: number): Promise<boolean> {
  for (const end = Date.now() + patience; Date.now() < end; ) {
    if (enginesOn(cluster).length === 0) return true;
    await new Promise((done) => setTimeout(done, 20));
  }
  return false;
}

function signal(pids: number[], sign: NodeJS.Signals): void {
  for (const pid of pids) {
    try {
      process.kill(pid, sign);
    } catch {
      // Gone meanwhile, or another user's: the check that follows tells.
    }
  }
}

function link(pid: number, name: string): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/${name}`);
  } catch {
    return undefined;
  }
}

function realpath(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}
