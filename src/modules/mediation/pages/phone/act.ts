import { useEffect } from 'react';
import type { CallError } from '../../../../web/call.ts';
import { reload } from '../../../../web/load.ts';
import { useAct } from '../../../cases/pages/phone/field/act.ts';

/** After any change of a dispute: every list, count and page that may show it. */
export function reloadDisputes(): void {
  for (const prefix of ['dispute', 'riser', 'rounds', 'round/']) reload(prefix);
}

/** `useAct` of the field, with the disputes read anew. */
export function useDisputeAct(): {
  busy: boolean;
  wrong: CallError | null;
  run: (send: (key: string) => Promise<unknown>, done: () => void) => Promise<void>;
} {
  const { busy, wrong, run } = useAct();
  const stale = wrong?.status === 409;
  useEffect(() => {
    if (stale) reloadDisputes();
  }, [stale]);
  return {
    busy,
    wrong,
    run: (send, done) =>
      run(send, () => {
        reloadDisputes();
        done();
      }),
  };
}
