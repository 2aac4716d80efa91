import { CircleDashed } from 'lucide-react';
import type { ReactNode } from 'react';
import { type State, StateGlyph } from './StateChip.tsx';

export type Moment = {
  key: string;
  /** The state at that moment, or `next` for what is still to come, or a glyph of your own. */
  mark: State | 'next' | ReactNode;
  title: ReactNode;
  /** Already in words: `when(…)`. */
  time?: string;
  children?: ReactNode;
};

const STATES: readonly unknown[] = [
  'received',
  'accepted',
  'working',
  'resolved',
  'closed',
  'reopened',
  'parked',
  'refused',
  'referred',
  'withdrawn',
];

/** What happened, newest on top; the next step stands above it in grey. */
export function Timeline({ moments, size = 22 }: { moments: readonly Moment[]; size?: number }) {
  return (
    <ol className="ll-timeline">
      {moments.map((moment) => {
        const state = STATES.includes(moment.mark) ? (moment.mark as State) : null;
        return (
          <li key={moment.key} className={moment.mark === 'next' ? 'todo' : undefined}>
            <span className={`dot ${state ? `s-${state}` : 'spring'}`}>
              {moment.mark === 'next' ? (
                <CircleDashed size={size} aria-hidden />
              ) : state ? (
                <StateGlyph state={state} size={size} />
              ) : (
                moment.mark
              )}
            </span>
            <div>
              <div className="head">
                <h3>{moment.title}</h3>
                {moment.time ? <span className="xs q3 nb">{moment.time}</span> : null}
              </div>
              {moment.children}
            </div>
          </li>
        );
      })}
    </ol>
  );
}
