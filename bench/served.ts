/** The server under test as a process of its own, bound to a core: see server.ts. */
import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { type Engine, pin } from './engine.ts';

export type Usage = { cpu: NodeJS.CpuUsage; memory: NodeJS.MemoryUsage };
export type Served = {
  port: number;
  cookies: Record<string, string>;
  usage: () => Promise<Usage>;
  stop: () => Promise<void>;
};

/** Starts it; with `background` it also runs listeners and timed work, as a house of one process does. */
export async function startServer(engine: Engine, core: number, background = false): Promise<Served> {
  const child: ChildProcess = fork(join(import.meta.dirname, 'server.ts'), {
    env: {
      ...process.env,
      BENCH_DB: JSON.stringify(engine.options),
      BENCH_DATA: engine.dataDir,
      ...(background && { BENCH_BACKGROUND: '1' }),
    },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const message = <T>() =>
    new Promise<T>((resolve, reject) => {
      const ended = () => reject(new Error('the server ended'));
      child.once('exit', ended);
      child.once('message', (m) => {
        child.off('exit', ended);
        resolve(m as T);
      });
    });
  const ready = await message<{ port: number; cookies: Record<string, string> }>();
  pin(child.pid!, core);
  return {
    ...ready,
    usage: () => {
      const answer = message<Usage>();
      child.send('usage');
      return answer;
    },
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve());
        child.send('stop');
      }),
  };
}
