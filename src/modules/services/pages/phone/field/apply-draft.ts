/** What a worker has filled in at a home: kept on this phone until it is sent, with the photographs. */
import { useSyncExternalStore } from 'react';
import { newKey } from '../../../../../web/call.ts';
import * as shelf from '../../../../../web/shelf.ts';
import type { Picked } from '../../../../../web/ui/PhotoPicker.tsx';
import type { Applicant, Consent, Handover, PaperState } from '../../../contract.ts';

export type LineDraft = {
  state: PaperState;
  photos: string[];
  until: string;
  /** One on file is used again. */
  paper: string | null;
  keep: boolean;
};
export type FieldDraft = {
  id: string;
  key: string;
  source: 'visit' | 'phone';
  person: { id: string; name: string; address: string; home: string } | null;
  /** Of somebody who is not in the files. */
  name: string;
  phone: string;
  idNumber: string;
  place: { code: string; address: string } | null;
  item: { code: string; zh: string; en: string } | null;
  applicant: Applicant;
  agent: { name: string; phone: string; relation: string; consent: Consent | null };
  form: Record<string, string>;
  /** By the paper's kind and turn, so that a changed list loses nothing. */
  lines: Record<string, LineDraft>;
  handover: Handover;
};
const blank = (): FieldDraft => ({
  id: newKey(),
  key: newKey(),
  source: 'visit',
  person: null,
  name: '',
  phone: '',
  idNumber: '',
  place: null,
  item: null,
  applicant: 'self',
  agent: { name: '', phone: '', relation: '', consent: null },
  form: {},
  lines: {},
  handover: 'home',
});
export const NO_LINE: LineDraft = { state: 'missing', photos: [], until: '', paper: null, keep: true };

const KEY = 'linli.field.apply';
let current: FieldDraft | undefined;
const listeners = new Set<() => void>();
const pictures = new Map<string, Picked>();

/** The ID number lies only as long as the tab does. */
function save(draft: FieldDraft | null): void {
  try {
    if (draft) {
      localStorage.setItem(KEY, JSON.stringify({ ...draft, idNumber: '' }));
      sessionStorage.setItem(KEY, draft.idNumber);
    } else {
      localStorage.removeItem(KEY);
      sessionStorage.removeItem(KEY);
    }
  } catch {
    // Forbidden storage: the draft lasts as long as the page.
  }
}

export function draft(): FieldDraft {
  if (!current) {
    try {
      const kept = JSON.parse(localStorage.getItem(KEY) ?? 'null') as FieldDraft | null;
      current = kept ? { ...blank(), ...kept, idNumber: sessionStorage.getItem(KEY) ?? '' } : blank();
    } catch {
      current = blank();
    }
  }
  return current;
}
export function change(part: Partial<FieldDraft>): void {
  current = { ...draft(), ...part };
  save(current);
  for (const listener of listeners) listener();
}
export function changeLine(key: string, part: Partial<LineDraft>): void {
  const { lines } = draft();
  change({ lines: { ...lines, [key]: { ...NO_LINE, ...lines[key], ...part } } });
}
export const useFieldDraft = (): FieldDraft =>
  useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, draft);

/** Sent, or thrown away by its owner. */
export function forget(): void {
  for (const { photos } of Object.values(draft().lines))
    for (const photo of photos) void shelf.remove('photos', photo);
  pictures.clear();
  current = undefined;
  save(null);
  for (const listener of listeners) listener();
}

export async function readPictures(keys: readonly string[]): Promise<Picked[]> {
  const found: Picked[] = [];
  for (const key of keys) {
    let picked = pictures.get(key);
    if (!picked) {
      const blob = await shelf.get<Blob>('photos', key);
      if (!blob) continue;
      picked = { key, blob, url: URL.createObjectURL(blob) };
      pictures.set(key, picked);
    }
    found.push(picked);
  }
  return found;
}

export async function keepPictures(key: string, next: readonly Picked[]): Promise<void> {
  const before = draft().lines[key]?.photos ?? [];
  const keys = next.map((picked) => picked.key);
  for (const picked of next) pictures.set(picked.key, picked);
  changeLine(key, { photos: keys, paper: null, state: keys.length > 0 ? 'given' : 'missing' });
  for (const picked of next)
    if (!before.includes(picked.key)) await shelf.put('photos', picked.key, picked.blob);
  for (const old of before) {
    if (keys.includes(old)) continue;
    pictures.delete(old);
    void shelf.remove('photos', old);
  }
}
