/** Hears that something changed in one's own scope and asks again; without a stream it asks every 20 seconds. */
import { useEffect, useRef } from 'react';

type Heard = { noun: string; id: string; verb: string };

/** Calls `again` soon after a change of these nouns, at most once a second, and when the page comes back. */
export function useLive(nouns: readonly string[], again: (heard?: Heard) => void): void {
  const latest = useRef(again);
  latest.current = again;
  const wanted = nouns.join(' ');
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let last: Heard | undefined;
    const soon = (heard?: Heard) => {
      last = heard;
      timer ??= setTimeout(() => {
        timer = undefined;
        latest.current(last);
      }, 300);
    };
    const source = new EventSource('/api/live');
    let poll: ReturnType<typeof setInterval> | undefined;
    source.onmessage = (message) => {
      const heard = JSON.parse(message.data as string) as Heard;
      if (wanted.split(' ').includes(heard.noun)) soon(heard);
    };
    source.onopen = () => {
      clearInterval(poll);
      poll = undefined;
      soon();
    };
    source.onerror = () => {
      poll ??= setInterval(() => soon(), 20_000);
    };
    const shown = () => document.visibilityState === 'visible' && soon();
    document.addEventListener('visibilitychange', shown);
    return () => {
      source.close();
      clearTimeout(timer);
      clearInterval(poll);
      document.removeEventListener('visibilitychange', shown);
    };
  }, [wanted]);
}
