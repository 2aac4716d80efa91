import { useRef, useState } from 'react';
import { CallError, newKey } from '../../../web/call.ts';
import { reload } from '../../../web/load.ts';
import { toast } from '../../../web/ui/Toast.tsx';

/** After any change: every list, count, map and checklist that may show it. */
export function reloadCampaigns(): void {
  for (const prefix of ['campaign', 'inbox', 'notices', 'case']) reload(prefix);
}

type Act = {
  busy: boolean;
  wrong: CallError | null;
  run: (send: (key: string) => Promise<unknown>, done?: () => void) => Promise<void>;
};

/**
 * Sends one command. A second tap while it travels does nothing; a retry after a lost connection uses the same key. When
 * somebody else was first, their words are told and the page is read again: nothing is overwritten.
 */
export function useAct(): Act {
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<CallError | null>(null);
  const key = useRef(newKey());
  const travelling = useRef(false);
  async function run(send: (key: string) => Promise<unknown>, done?: () => void) {
    if (travelling.current) return;
    travelling.current = true;
    setBusy(true);
    setWrong(null);
    try {
      await send(key.current);
      key.current = newKey();
      reloadCampaigns();
      done?.();
    } catch (error) {
      if (!(error instanceof CallError)) throw error;
      if (error.status !== 0) key.current = newKey();
      setWrong(error);
      if (error.fields.length === 0) toast({ words: error.message, bad: true });
      if (error.status === 409) reloadCampaigns();
    } finally {
      travelling.current = false;
      setBusy(false);
    }
  }
  return { busy, wrong, run };
}
