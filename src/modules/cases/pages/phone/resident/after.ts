/** Sending one command about a case from its page: at once when there is a connection, later when there is none. */
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { Endpoint, Input } from '../../../../../kernel/contract.ts';
import { CallError, newKey } from '../../../../../web/call.ts';
import { reload } from '../../../../../web/load.ts';
import { postNow } from '../../../../../web/outbox.ts';
import * as shelf from '../../../../../web/shelf.ts';
import { t } from '../../../../../web/t.ts';
import type { Picked } from '../../../../../web/ui/PhotoPicker.tsx';
import { toast } from '../../../../../web/ui/Toast.tsx';

type Said = { place?: string; title: string; photos?: readonly Picked[]; done: string };

/** The key is made once, when the page opens: pressing twice, or again after a fault, does it once. */
export function useCommand(id: string) {
  const [key] = useState(newKey);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<CallError | null>(null);
  const [, go] = useLocation();
  const send = async <E extends Endpoint>(endpoint: E, input: Input<E>, said: Said): Promise<void> => {
    if (busy) return;
    setBusy(true);
    setError(null);
    const photos = said.photos ?? [];
    try {
      for (const photo of photos) await shelf.put('photos', photo.key, photo.blob);
      const answer = await postNow(endpoint, {
        key,
        subject: id,
        place: said.place ?? '',
        title: said.title,
        photos: photos.map((photo) => photo.key),
        input,
      });
      toast(
        answer
          ? said.done
          : t(
              '没有信号，已经存在手机里，连上就传',
              'No connection: kept on this phone, sent as soon as there is one',
            ),
      );
      reload('case/');
      reload('cases/mine');
      go(`/case/${id}`, { replace: true });
    } catch (failed) {
      if (!(failed instanceof CallError)) throw failed;
      setError(failed);
      setBusy(false);
    }
  };
  return { send, busy, error, fail: setError };
}
