import { useCallback, useEffect, useRef, useState } from 'react';

/** The answers of this visit by key, so that going back shows the page at once while it is asked anew. */
const kept = new Map<string, unknown>();
const asking = new Set<{ key: string; again: () => void }>();
const KEPT = 60;

export type Loaded<T> = {
  /** The latest answer; the one kept from before while a new one travels. */
  data: T | undefined;
  error: unknown;
  loading: boolean;
  again: () => void;
};

/**
 * Asks the server for what a page shows: `useLoad('case/' + id, () => call(readCase, { id }))`.
 * A `null` key asks nothing. The key must name everything the answer depends on.
 */
export function useLoad<T>(key: string | null, ask: () => Promise<T>): Loaded<T> {
  const [state, setState] = useState<{
    key: string | null;
    data: T | undefined;
    error: unknown;
    loading: boolean;
  }>(() => ({
    key,
    data: key === null ? undefined : (kept.get(key) as T | undefined),
    error: null,
    loading: key !== null,
  }));
  const [turn, setTurn] = useState(0);
  const latest = useRef(ask);
  latest.current = ask;

  useEffect(() => {
    if (key === null) return;
    let current = true;
    void turn;
    setState((before) => ({
      key,
      data: before.key === key && before.data !== undefined ? before.data : (kept.get(key) as T | undefined),
      error: null,
      loading: true,
    }));
    latest.current().then(
      (data) => {
        keep(key, data);
        if (current) setState({ key, data, error: null, loading: false });
      },
      (error: unknown) => {
        if (current) setState((before) => ({ ...before, error, loading: false }));
      },
    );
    return () => {
      current = false;
    };
  }, [key, turn]);

  const again = useCallback(() => setTurn((before) => before + 1), []);

  useEffect(() => {
    if (key === null) return;
    const entry = { key, again };
    asking.add(entry);
    return () => {
      asking.delete(entry);
    };
  }, [key, again]);

  // Between a changed key and the effect above, the old answer must not be taken for the new one.
  const fits = state.key === key;
  return {
    data: fits ? state.data : key === null ? undefined : (kept.get(key) as T | undefined),
    error: fits ? state.error : null,
    loading: fits ? state.loading : key !== null,
    again,
  };
}

/** After a change: forget the answers whose key begins with `prefix`, and ask again where one is on the screen. */
export function reload(prefix: string): void {
  for (const key of kept.keys()) if (key.startsWith(prefix)) kept.delete(key);
  for (const entry of asking) if (entry.key.startsWith(prefix)) entry.again();
}

/** After signing in or out: nothing of the other person stays. */
export function forgetAll(): void {
  kept.clear();
}

function keep(key: string, data: unknown): void {
  kept.delete(key);
  kept.set(key, data);
  if (kept.size > KEPT) kept.delete(kept.keys().next().value ?? '');
}
