/** Sends one command of these pages: pressing twice does it once, a lost connection may be tried again with the same key. */
import { useRef, useState } from 'react';
import { CallError, call, newKey } from '../../../../web/call.ts';
import { reload } from '../../../../web/load.ts';
import type { Picked } from '../../../../web/ui/PhotoPicker.tsx';
import { putPicture } from '../../../pictures/contract.ts';

/** Whatever may show an application. */
const SHOWN = ['application/', 'applications', 'application-counts', 'inbox', 'notices'];

export function useSend() {
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<CallError | null>(null);
  const key = useRef(newKey());
  const travelling = useRef(false);
  const send = async (work: (key: string) => Promise<unknown>, done: () => void): Promise<void> => {
    if (travelling.current) return;
    travelling.current = true;
    setBusy(true);
    setWrong(null);
    try {
      await work(key.current);
      key.current = newKey();
      for (const prefix of SHOWN) reload(prefix);
      done();
    } catch (error) {
      if (!(error instanceof CallError)) throw error;
      // A refusal is final for its key; what was mended is another command.
      if (error.status !== 0) key.current = newKey();
      if (error.status === 409) for (const prefix of SHOWN) reload(prefix);
      setWrong(error);
    } finally {
      travelling.current = false;
      setBusy(false);
    }
  };
  return { busy, wrong, send, clear: () => setWrong(null) };
}

/** Uploads what is not there yet and gives the ids; the same picture twice is stored once. */
export async function sendPictures(photos: readonly Picked[], place: string): Promise<string[]> {
  for (const photo of photos)
    await call(putPicture, { id: photo.key, place }, { upload: { bytes: photo.blob }, key: photo.key });
  return photos.map(({ key }) => key);
}
