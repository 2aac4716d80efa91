/** The report as far as it is filled in. Saved at every change, so that a reload or a call in between loses nothing. */
import { useSyncExternalStore } from 'react';
import { newKey } from '../../../../../../web/call.ts';
import { door } from '../../../../../../web/resident/door.ts';
import * as shelf from '../../../../../../web/shelf.ts';
import type { Picked } from '../../../../../../web/ui/PhotoPicker.tsx';
import type { Another } from '../../ForAnother.tsx';

export type Place = { code: string; kind: string; address: string; community: string; floors: number | null };

export type Draft = {
  /** Id of the case and key of the command: made once, kept over every try. */
  id: string;
  key: string;
  photos: string[];
  place: Place | null;
  floor: number | null;
  spot: string;
  text: string;
  category: string | null;
  /** Chosen by hand: words then no longer change it. */
  chosen: boolean;
  /** Cases nearby were shown for this text and none of them was meant. */
  noneOf: string | null;
  join: { id: string; title: string } | null;
  phone: string;
  /** Said whether to be reached or not. */
  reach: 'phone' | 'anonymous' | null;
  /** 替别人说: for whom, or for oneself. */
  another: Another | null;
};

const KEY = 'linli.report';
const LAST = 'linli.report.last';

const blank = (): Draft => ({
  id: newKey(),
  key: newKey(),
  photos: [],
  place: door(),
  floor: null,
  spot: '',
  text: '',
  category: null,
  chosen: false,
  noneOf: null,
  join: null,
  phone: remembered('linli.phone'),
  reach: null,
  another: null,
});

function remembered(key: string): string {
  try {
    return localStorage.getItem(key) ?? '';
  } catch {
    return '';
  }
}

function remember(key: string, value: string | null): void {
  try {
    if (value) localStorage.setItem(key, value);
    else localStorage.removeItem(key);
  } catch {
    // Storage is forbidden in some private windows: the draft then lasts as long as the page.
  }
}

let current: Draft | undefined;
const listeners = new Set<() => void>();

export function draft(): Draft {
  if (!current) {
    const kept = remembered(KEY);
    try {
      current = kept ? { ...blank(), ...(JSON.parse(kept) as Draft) } : blank();
    } catch {
      current = blank();
    }
  }
  return current;
}

export function change(part: Partial<Draft>): void {
  current = { ...draft(), ...part };
  remember(KEY, JSON.stringify(current));
  for (const listener of listeners) listener();
}

export function useDraft(): Draft {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, draft);
}

/** Whether anything was filled in beyond the place, which comes by itself. */
export const started = (): boolean => {
  const { photos, text, category, floor, spot } = draft();
  return photos.length > 0 || text.trim() !== '' || category !== null || floor !== null || spot !== '';
};

/** After it went into the outbox: the form is empty again, with a new id. The photographs stay until they are sent. */
export function handOver(): void {
  const { id, phone, reach } = draft();
  if (reach === 'phone') remember('linli.phone', phone);
  remember(LAST, id);
  pictures.clear();
  current = undefined;
  remember(KEY, null);
  for (const listener of listeners) listener();
}

/** What was refused comes back to be mended. */
export function takeBack(form: Draft): void {
  pictures.clear();
  current = form;
  change({});
}

/** Thrown away by its owner, with its photographs. */
export function throwAway(): void {
  for (const key of draft().photos) void shelf.remove('photos', key);
  pictures.clear();
  current = undefined;
  remember(KEY, null);
  for (const listener of listeners) listener();
}

/** The last report that was handed over in this browser. */
export const lastReport = (): string => remembered(LAST);

const pictures = new Map<string, Picked>();

/** The photographs of the draft, read from this device. */
export async function readPictures(): Promise<Picked[]> {
  const found: Picked[] = [];
  for (const key of draft().photos) {
    let picked = pictures.get(key);
    if (!picked) {
      const blob = await shelf.get<Blob>('photos', key);
      if (!blob) continue;
      picked = { key, blob, url: URL.createObjectURL(blob) };
      pictures.set(key, picked);
    }
    found.push(picked);
  }
  if (found.length !== draft().photos.length) change({ photos: found.map(({ key }) => key) });
  return found;
}

/** Puts new photographs away and forgets the removed ones. */
export async function setPictures(next: readonly Picked[]): Promise<void> {
  const keys = next.map(({ key }) => key);
  for (const picked of next) {
    if (!pictures.has(picked.key)) await shelf.put('photos', picked.key, picked.blob);
    pictures.set(picked.key, picked);
  }
  for (const key of draft().photos) {
    if (keys.includes(key)) continue;
    pictures.delete(key);
    void shelf.remove('photos', key);
  }
  change({ photos: keys });
}
