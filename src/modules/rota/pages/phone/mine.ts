/** One's own turns as the telephone's pages ask for them. */
import { useRef, useState } from 'react';
import type { Output } from '../../../../kernel/contract.ts';
import { CallError, call, newKey } from '../../../../web/call.ts';
import { type Loaded, reload, useLoad } from '../../../../web/load.ts';
import { readMine } from '../../contract.ts';

export type Mine = Output<typeof readMine>;
export type Me = Mine['people'][number];

export const useMine = (): Loaded<Mine> => useLoad('rota/mine', () => call(readMine, {}));

/** One command at a time; its key is kept over retries, and what was refused stays on the page. */
export function useAct() {
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<CallError | null>(null);
  const key = useRef(newKey());
  async function run<T>(send: (key: string) => Promise<T>, done: (answer: T) => void): Promise<void> {
    setBusy(true);
    setWrong(null);
    try {
      const answer = await send(key.current);
      key.current = newKey();
      reload('rota/');
      done(answer);
    } catch (error) {
      if (!(error instanceof CallError)) throw error;
      if (error.status !== 0) key.current = newKey();
      // What was meant may have happened elsewhere meanwhile.
      if (error.status === 409) reload('rota/');
      setWrong(error);
    } finally {
      setBusy(false);
    }
  }
  return { busy, wrong, run };
}
