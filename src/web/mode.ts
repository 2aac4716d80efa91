import { useSyncExternalStore } from 'react';

/** Elder mode (关怀版): the same product with bigger text, bigger targets and fewer things at once. */
export type Mode = 'standard' | 'elder';

const KEY = 'linli.mode';
const listeners = new Set<() => void>();

export function mode(): Mode {
  return document.documentElement.dataset['mode'] === 'elder' ? 'elder' : 'standard';
}

/** Changes the mode at once and remembers it on this device. */
export function setMode(next: Mode): void {
  put(next);
  try {
    localStorage.setItem(KEY, next);
  } catch {
    // Storage is forbidden in some private windows: the choice then lasts as long as the page.
  }
  for (const listener of listeners) listener();
}

export function useMode(): Mode {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, mode);
}

/** Called before the first picture by the phone shells: `?mode=elder` in the address, else the last choice. */
export function startMode(): void {
  const asked = new URLSearchParams(location.search).get('mode');
  if (asked === 'elder' || asked === 'standard') setMode(asked);
  else put(lastChoice());
}

function put(next: Mode): void {
  if (next === 'elder') document.documentElement.dataset['mode'] = 'elder';
  else delete document.documentElement.dataset['mode'];
}

function lastChoice(): Mode {
  try {
    return localStorage.getItem(KEY) === 'elder' ? 'elder' : 'standard';
  } catch {
    return 'standard';
  }
}
