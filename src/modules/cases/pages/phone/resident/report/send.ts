/** Handing the report over: into the outbox first, from there to the server. */
import { useState } from 'react';
import { useLocation } from 'wouter';
import { CallError, newKey } from '../../../../../../web/call.ts';
import { post, type postNow } from '../../../../../../web/outbox.ts';
import { t } from '../../../../../../web/t.ts';
import { addToCase, joinCase, reportCase } from '../../../../contract.ts';
import { concernedOf } from '../../ForAnother.tsx';
import { draft, handOver } from './draft.ts';
import { spotWords } from './Where.tsx';

type State = { busy: boolean; error: CallError | null; send: () => Promise<void>; join: () => Promise<void> };

/** Two ways to hand over: a report of one's own, or joining a known one. Pressing twice does it once. */
export function useHandOver(now: typeof postNow): State {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<CallError | null>(null);
  const [, go] = useLocation();
  const run = async (work: () => Promise<string>) => {
    if (busy) return;
    setBusy(true);
    setError(null);
    try {
      const to = await work();
      go(to, { replace: true });
    } catch (failed) {
      if (!(failed instanceof CallError)) throw failed;
      setError(failed);
      setBusy(false);
    }
  };
  return { busy, error, send: () => run(sendReport), join: () => run(() => sendJoin(now)) };
}

/** Kept on this device when it resolves; its page then tells how far it is. */
async function sendReport(): Promise<string> {
  const d = draft();
  const spot = spotWords(d);
  const text = d.text.trim();
  const person = d.another && concernedOf(d.another);
  await post(reportCase, {
    key: d.key,
    subject: d.id,
    place: d.place?.code ?? '',
    title: text.slice(0, 30),
    photos: d.photos,
    form: d,
    input: {
      id: d.id,
      place: d.place?.code ?? '',
      category: d.category ?? '',
      text,
      photos: d.photos,
      ...(spot && { spot }),
      ...(d.reach === 'phone' && { phone: d.phone }),
      ...(person && { person }),
    },
  });
  handOver();
  return `/report/sent/${d.id}`;
}

/** Joins the known case; the joiner's own photographs follow as an addition. */
async function sendJoin(now: typeof postNow): Promise<string> {
  const d = draft();
  const { join, place } = d;
  if (!join || !place) return '/report?step=4';
  const about = { subject: join.id, place: place.code, title: join.title };
  const phone = d.reach === 'phone' ? { phone: d.phone } : {};
  await now(joinCase, {
    ...about,
    key: d.key,
    input: { id: join.id, joiner: d.id, note: [...d.text.trim()].slice(0, 500).join(''), ...phone },
  });
  if (d.photos.length > 0) {
    const text = t('我也看到了，这是我拍的。', 'I saw it too; these are my photos.');
    await post(addToCase, {
      ...about,
      key: newKey(),
      photos: d.photos,
      input: { id: join.id, text, photos: d.photos },
    });
  }
  handOver();
  return `/report/sent/${join.id}`;
}
