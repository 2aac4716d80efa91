import { useEffect, useRef, useState } from 'react';
import { CallError, call, newKey } from '../../../../../web/call.ts';
import { reload } from '../../../../../web/load.ts';
import { t } from '../../../../../web/t.ts';
import type { Picked } from '../../../../../web/ui/PhotoPicker.tsx';
import { toast } from '../../../../../web/ui/Toast.tsx';
import { putPicture } from '../../../../pictures/contract.ts';

/**
 * Sends one command. A second tap while it travels does nothing; a retry after a lost connection uses the same key, so
 * the act is done once. What the server refuses stays as `wrong`; when the case changed meanwhile it is read again.
 */
export function useAct(): {
  busy: boolean;
  wrong: CallError | null;
  clear: () => void;
  run: (send: (key: string) => Promise<unknown>, done: () => void) => Promise<void>;
} {
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<CallError | null>(null);
  const key = useRef(newKey());
  const travelling = useRef(false);

  async function run(send: (key: string) => Promise<unknown>, done: () => void) {
    if (travelling.current) return;
    travelling.current = true;
    setBusy(true);
    setWrong(null);
    try {
      await send(key.current);
      key.current = newKey();
      reloadCases();
      done();
    } catch (error) {
      if (!(error instanceof CallError)) throw error;
      // A refusal is final for its key; the mended form is another command.
      if (error.status !== 0) key.current = newKey();
      setWrong(error);
      if (error.status === 409) {
        toast({ words: error.message, bad: true });
        reloadCases();
      }
    } finally {
      travelling.current = false;
      setBusy(false);
    }
  }

  return { busy, wrong, clear: () => setWrong(null), run };
}

/** After any change of a case: every list, count and page that may show it. */
export function reloadCases(): void {
  for (const prefix of ['case/', 'cases', 'case-counts', 'inbox', 'notices']) reload(prefix);
}

/** Uploads what is not there yet and gives the ids for the command. The same photo twice is stored once. */
export async function sendPhotos(photos: readonly Picked[], place: string): Promise<string[]> {
  for (const photo of photos) {
    await call(putPicture, { id: photo.key, place }, { upload: { bytes: photo.blob }, key: photo.key });
  }
  return photos.map(({ key }) => key);
}

/** What was typed stays on this device until it is sent: a call, a dead battery or a way back loses nothing. */
export function useDraft(name: string): [text: string, setText: (text: string) => void, forget: () => void] {
  const key = `linli.draft.${name}`;
  const [text, setText] = useState(() => read(key));
  useEffect(() => {
    try {
      if (text) localStorage.setItem(key, text);
      else localStorage.removeItem(key);
    } catch {
      // Forbidden storage: the draft lasts as long as the page.
    }
  }, [key, text]);
  return [text, setText, () => setText('')];
}

function read(key: string): string {
  try {
    return localStorage.getItem(key) ?? '';
  } catch {
    return '';
  }
}

/** Beside an empty field that must not be. */
export const fewWords = (): string => t('还没写。写几句就行。', 'Nothing written yet. A few words will do.');
