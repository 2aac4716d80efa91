/** Where the reader lives or stands: from the last door code, or chosen by hand. Only on this device. */
import { useSyncExternalStore } from 'react';

export type Door = {
  code: string;
  kind: string;
  /** 无影潭社区 */
  community: string;
  /** 翡翠郡小区 3号楼 2单元 */
  address: string;
  floors: number | null;
};

const KEY = 'linli.door';
const listeners = new Set<() => void>();
let current: Door | null = read();

function read(): Door | null {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? 'null') as Door | null;
  } catch {
    return null;
  }
}

export const door = (): Door | null => current;

export function setDoor(next: Door | null): void {
  current = next;
  try {
    if (next) localStorage.setItem(KEY, JSON.stringify(next));
    else localStorage.removeItem(KEY);
  } catch {
    // Storage is forbidden in some private windows: the choice then lasts as long as the page.
  }
  for (const listener of listeners) listener();
}

export function useDoor(): Door | null {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, door);
}

type Public = {
  code: string;
  kind: string;
  name: string;
  address: string;
  floors: number | null;
  chain: readonly { kind: string; name: string }[];
};

/** What a place's public page says, as a door. */
export const doorOf = (place: Public): Door => ({
  code: place.code,
  kind: place.kind,
  community: place.chain.find(({ kind }) => kind === 'community')?.name ?? place.name,
  address: place.address,
  floors: place.floors,
});
