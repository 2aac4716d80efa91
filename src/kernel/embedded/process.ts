/** The engine as a process: started, watched until it serves, stopped. */
import type { ChildProcess } from 'node:child_process';
import { closeSync, openSync, renameSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { say } from '../../settings.ts';
import type { Account } from './account.ts';
import { EmbeddedError } from './error.ts';
import type { Programs } from './places.ts';

const SLOW_MS = 5_000;
const LOG_BYTES = 20_000_000;

/** Starts the engine on this cluster with `configuration` above its own file; it writes into `log`. */
export function launch(
  cluster: string,
  configuration: Record<string, string>,
  log: string,
  programs: Programs,
  account: Account,
): ChildProcess {
  const values = Object.entries(configuration).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  if ((statSync(log, { throwIfNoEntry: false })?.size ?? 0) > LOG_BYTES) renameSync(log, `${log}.1`);
  const handle = openSync(log, 'a', 0o600);
  try {
    // Its own session: Ctrl-C in the terminal must not end the database before the requests are through.
    return account.spawn(
      programs.postgres,
      ['-D', cluster, ...values],
      ['ignore', handle, handle],
      programs.env,
    );
  } finally {
    closeSync(handle);
  }
}

/** Tells when the engine ends unasked, takes it along when this process ends, and stops it when asked. */
export function watch(
  child: ChildProcess,
  onLost: ((reason: string) => void) | undefined,
): { stop(): Promise<void> } {
  let wanted = false;
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  const atExit = () => child.kill('SIGINT');
  process.once('exit', atExit);
  child.once('exit', (code, signal) => {
    process.off('exit', atExit);
    if (!wanted)
      onLost?.(
        say(
          `数据库进程意外结束(${signal ?? code})。`,
          `The database process ended unexpectedly (${signal ?? code}).`,
        ),
      );
  });
  return {
    stop: async () => {
      wanted = true;
      // PostgreSQL's signals: INT ends connections and writes everything down, QUIT leaves that to the next start.
      child.kill('SIGINT');
      const impatient = setTimeout(() => child.kill('SIGQUIT'), 30_000);
      if (child.exitCode === null && child.signalCode === null) await ended;
      clearTimeout(impatient);
    },
  };
}

/** Waits until connections are accepted; repairing after a crash may take long, but it must not be silent. */
export async function readyToServe(
  cluster: string,
  child: ChildProcess,
  log: string,
  onProgress: (line: string) => void,
): Promise<void> {
  let failed: Error | undefined;
  child.once('error', (error) => {
    failed = error;
  });
  for (let told = Date.now(); ; ) {
    const lines = await postmasterLines(cluster);
    if (Number(lines[0]) === child.pid && lines[7] === 'ready') return;
    if (failed || child.exitCode !== null || child.signalCode !== null) {
      const reason = failed?.message ?? (await lastComplaint(log));
      throw new EmbeddedError(
        say(`数据库没有启动:${reason}(详见 ${log})`, `The database did not start: ${reason} (see ${log})`),
      );
    }
    if (Date.now() - told > SLOW_MS) {
      told = Date.now();
      onProgress(say('数据库正在检查和恢复数据…', 'The database is checking and recovering its data…'));
    }
    await new Promise((done) => setTimeout(done, 10));
  }
}

async function lastComplaint(log: string): Promise<string> {
  const lines = (await readFile(log, 'utf8').catch(() => '')).trimEnd().split('\n').slice(-20);
  return lines.findLast((line) => /FATAL|PANIC|ERROR|postgres:|unshare:/.test(line)) ?? lines.at(-1) ?? '';
}

/** postmaster.pid, line by line: process, data folder, start, port, socket folder, address, memory, state. */
export async function postmasterLines(cluster: string): Promise<string[]> {
  const text = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '');
  return text.split('\n').map((line) => line.trim());
}
