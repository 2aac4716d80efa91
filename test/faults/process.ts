/** Starts and kills a real server process on a test's database. */
import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import type { World } from '../world.ts';

export type Running = {
  port: number;
  base: string;
  /** SIGKILL: no time to say goodbye. */
  kill: () => Promise<void>;
  alive: () => boolean;
};

/** A server process of its own; the same database as the world's. */
export async function startProcess(w: World): Promise<Running> {
  const child: ChildProcess = fork(join(import.meta.dirname, 'server.ts'), {
    env: {
      ...process.env,
      LINLI_TEST_DB: JSON.stringify(w.database),
      LINLI_TEST_DATA: w.house.settings.dataDir,
    },
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const port = await new Promise<number>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
    child.on('message', (message: { port?: number }) => message.port && resolve(message.port));
  });
  return {
    port,
    base: `http://127.0.0.1:${port}`,
    alive: () => child.exitCode === null && child.signalCode === null,
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
