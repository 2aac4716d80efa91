/** An application as far as it is filled in. Saved at every change, so that a reload or a call in between loses nothing. */
import { useSyncExternalStore } from 'react';
import { newKey } from '../../../../../../web/call.ts';
import { type Door, door } from '../../../../../../web/resident/door.ts';
import * as shelf from '../../../../../../web/shelf.ts';
import type { Picked } from '../../../../../../web/ui/PhotoPicker.tsx';
import type { ItemBody } from '../../../../catalogue/contract.ts';
import type { Applicant, Handover } from '../../../../contract.ts';
import type { Agreement } from '../../../../online/contract.ts';

/** What was answered about one paper. `use`: one on file is used again. */
export type PaperDraft = {
  photos: string[];
  until: string;
  use: { paper: string; givenAt: string } | null;
  keep: boolean;
  later: boolean;
};
export type Draft = {
  /** Id of the application and key of the command: made once, kept over every try. */
  id: string;
  key: string;
  applicant: Applicant | null;
  agentName: string;
  relation: string;
  agreement: Agreement | null;
  /** The person's phone to which the code went and was answered. */
  agreedPhone: string;
  phone: string;
  name: string;
  idNumber: string;
  place: Pick<Door, 'code' | 'address' | 'community'> | null;
  form: Record<string, string>;
  /** By the paper's kind and its turn among the same kind: what was given stays, also when the list changes. */
  papers: Record<string, PaperDraft>;
  handover: Handover | null;
  /** The item changed while it was filled in: said on every page until it is handed over. */
  changed: boolean;
  /** What the server found wrong, by the field. */
  wrong: Record<string, string>;
};

const blank = (): Draft => ({
  id: newKey(),
  key: newKey(),
  applicant: null,
  agentName: '',
  relation: '',
  agreement: null,
  agreedPhone: '',
  phone: '',
  name: '',
  idNumber: '',
  place: door(),
  form: {},
  papers: {},
  handover: null,
  changed: false,
  wrong: {},
});

export const NO_PAPER: PaperDraft = { photos: [], until: '', use: null, keep: true, later: false };

/** `id_card 0`: the first of its kind in the list. */
export const paperKey = (papers: ItemBody['papers'], at: number): string => {
  const kind = papers[at]?.kind ?? '';
  return `${kind} ${papers.slice(0, at).filter((other) => other.kind === kind).length}`;
};

const keyOf = (code: string): string => `linli.apply.${code}`;
let current: { code: string; draft: Draft } | undefined;
const listeners = new Set<() => void>();
const tell = () => {
  for (const listener of listeners) listener();
};

/** The ID number lies only as long as the tab does. */
function read(code: string): Draft {
  try {
    const kept = JSON.parse(localStorage.getItem(keyOf(code)) ?? 'null') as Draft | null;
    const secret = sessionStorage.getItem(keyOf(code)) ?? '';
    return kept ? { ...blank(), ...kept, idNumber: secret } : blank();
  } catch {
    return blank();
  }
}
function write(code: string, draft: Draft | null): void {
  try {
    if (draft) {
      localStorage.setItem(keyOf(code), JSON.stringify({ ...draft, idNumber: '' }));
      sessionStorage.setItem(keyOf(code), draft.idNumber);
    } else {
      localStorage.removeItem(keyOf(code));
      sessionStorage.removeItem(keyOf(code));
    }
  } catch {
    // Storage is forbidden in some private windows: the draft then lasts as long as the page.
  }
}

export function draftOf(code: string): Draft {
  if (current?.code !== code) current = { code, draft: read(code) };
  return current.draft;
}

export function change(code: string, part: Partial<Draft>): void {
  current = { code, draft: { ...draftOf(code), ...part } };
  write(code, current.draft);
  tell();
}

export const changePaper = (code: string, key: string, part: Partial<PaperDraft>): void => {
  const { papers } = draftOf(code);
  change(code, { papers: { ...papers, [key]: { ...NO_PAPER, ...papers[key], ...part } } });
};

export function useDraft(code: string): Draft {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => draftOf(code),
  );
}

/** After the server has it: nothing stays on this phone. */
export function forget(code: string): void {
  for (const { photos } of Object.values(draftOf(code).papers))
    for (const photo of photos) void shelf.remove('photos', photo);
  pictures.clear();
  current = undefined;
  write(code, null);
  tell();
}

const pictures = new Map<string, Picked>();

/** The photographs of one paper, read from this device; those that are gone leave the draft. */
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

export async function keepPictures(code: string, key: string, next: readonly Picked[]): Promise<void> {
  const before = draftOf(code).papers[key]?.photos ?? [];
  const keys = next.map((picked) => picked.key);
  for (const picked of next) pictures.set(picked.key, picked);
  changePaper(code, key, { photos: keys, later: false, use: null });
  for (const picked of next)
    if (!before.includes(picked.key)) await shelf.put('photos', picked.key, picked.blob);
  for (const old of before) {
    if (keys.includes(old)) continue;
    pictures.delete(old);
    void shelf.remove('photos', old);
  }
}
