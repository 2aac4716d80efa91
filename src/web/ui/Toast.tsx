import { Check, CircleAlert } from 'lucide-react';
import { useEffect, useSyncExternalStore } from 'react';

export type Note = {
  words: string;
  bad?: boolean /** A way back: 撤回. */;
  action?: { word: string; run: () => void };
};
type Shown = Note & { key: number };

let shown: readonly Shown[] = [];
let last = 0;
const listeners = new Set<() => void>();

/** Says one short thing at the bottom of the screen: 已经交给社区. Six seconds, longer when it can be undone. */
export function toast(note: Note | string): void {
  last += 1;
  const entry: Shown = { ...(typeof note === 'string' ? { words: note } : note), key: last };
  put([...shown.slice(-2), entry]);
}

function put(next: readonly Shown[]): void {
  shown = next;
  for (const listener of listeners) listener();
}

function drop(key: number): void {
  put(shown.filter((entry) => entry.key !== key));
}

/** Stands once in every shell. The region is always there, so that readers notice what appears in it. */
export function Toasts() {
  const notes = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => shown,
  );
  return (
    <div className="ll-toasts" role="status" aria-live="polite">
      {notes.map((note) => (
        <One key={note.key} note={note} />
      ))}
    </div>
  );
}

function One({ note }: { note: Shown }) {
  useEffect(() => {
    const timer = setTimeout(() => drop(note.key), note.action ? 12_000 : 6_000);
    return () => clearTimeout(timer);
  }, [note]);
  const { action } = note;
  return (
    <div className="ll-toast">
      {note.bad ? <CircleAlert size={22} aria-hidden /> : <Check size={22} aria-hidden />}
      <span>{note.words}</span>
      {action ? (
        <button
          type="button"
          onClick={() => {
            action.run();
            drop(note.key);
          }}
        >
          {action.word}
        </button>
      ) : null}
    </div>
  );
}
