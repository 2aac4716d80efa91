import { useCallback } from 'react';
import { useSearchParams } from 'wouter';

/**
 * Filters live in the address, so that a list can be sent to a colleague and Back undoes a filter.
 * Empty values leave the address. `replace` (typing in a search box) makes no new step to go back to.
 */
export function useAddress() {
  const [params, setParams] = useSearchParams();
  const set = useCallback(
    (changes: Record<string, string | null | undefined>, options?: { replace?: boolean }) => {
      setParams(
        (before) => {
          const next = new URLSearchParams(before);
          for (const [key, value] of Object.entries(changes)) {
            if (value) next.set(key, value);
            else next.delete(key);
          }
          return next;
        },
        { replace: options?.replace ?? false },
      );
    },
    [setParams],
  );
  const get = useCallback((key: string) => params.get(key) ?? undefined, [params]);
  return { get, set, text: params.toString() };
}
