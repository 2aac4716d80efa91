import { t } from '../t.ts';

/** Where a case stands. The glyph is a window that fills as the case goes on. */
export type State =
  | 'received'
  | 'accepted'
  | 'working'
  | 'resolved'
  | 'closed'
  | 'reopened'
  | 'parked'
  | 'refused'
  | 'referred'
  | 'withdrawn';

export function stateWord(state: State): string {
  switch (state) {
    case 'received':
      return t('已收到', 'Received');
    case 'accepted':
      return t('已受理', 'Accepted');
    case 'working':
      return t('办理中', 'In work');
    case 'resolved':
      return t('已办结', 'Resolved');
    case 'closed':
      return t('已归档', 'Closed');
    case 'reopened':
      return t('又打开', 'Reopened');
    case 'parked':
      return t('挂账', 'Parked');
    case 'refused':
      return t('不予受理', 'Not accepted');
    case 'referred':
      return t('已转出', 'Referred');
    case 'withdrawn':
      return t('已撤回', 'Withdrawn');
  }
}

/** What stands in the window of a case that ended without being solved: a bar, an arrow out, an arrow back. */
const ENDED: Partial<Record<State, string>> = {
  refused: 'M5 8h6',
  referred: 'M5.2 10.8l5.4-5.4M6.8 5.2h4v4',
  withdrawn: 'M10.8 10.6V8.2a2 2 0 0 0-2-2H5.2M7.2 4.2l-2 2 2 2',
};

/** The window alone, in the text's colour; put a word beside it. */
export function StateGlyph({ state, size = 16 }: { state: State; size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 16 16" aria-hidden="true">
      {state === 'closed' ? (
        <>
          <rect x=".5" y=".5" width="15" height="15" rx="3" fill="currentColor" />
          <path
            d="M4.3 8.3l2.5 2.5 4.9-5.2"
            fill="none"
            stroke="var(--ll-state-closed-bg)"
            strokeWidth="1.8"
            strokeLinecap="round"
            strokeLinejoin="round"
          />
        </>
      ) : (
        <rect
          x="1.25"
          y="1.25"
          width="13.5"
          height="13.5"
          rx="2.5"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.5"
          strokeDasharray={state === 'parked' ? '2.4 2' : undefined}
        />
      )}
      {state === 'accepted' || state === 'working' || state === 'resolved' ? (
        <rect x="3" y="3" width="10" height="2.8" rx=".6" fill="currentColor" />
      ) : null}
      {state === 'working' || state === 'resolved' ? (
        <rect x="3" y="7" width="4.4" height="6" rx=".6" fill="currentColor" />
      ) : null}
      {state === 'resolved' ? (
        <rect x="8.6" y="7" width="4.4" height="6" rx=".6" fill="currentColor" />
      ) : null}
      {state === 'reopened' ? (
        <path
          d="M5 9.6A3.2 3.2 0 1 0 5.6 6M5.3 4.2V6.4H7.5"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.5"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      ) : null}
      {state === 'parked' ? (
        <path d="M6.2 5.2v5.6M9.8 5.2v5.6" stroke="currentColor" strokeWidth="1.7" strokeLinecap="round" />
      ) : null}
      {ENDED[state] ? (
        <path
          d={ENDED[state]}
          fill="none"
          stroke="currentColor"
          strokeWidth="1.5"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      ) : null}
    </svg>
  );
}

/** `word` for residents, who read 有人接了 instead of the office's 已受理. `bare`: no ground, larger. */
export function StateChip({ state, word, bare }: { state: State; word?: string; bare?: boolean }) {
  return (
    <span className={`ll-chip s-${state} ${bare ? 'bare' : ''}`}>
      <StateGlyph state={state} />
      <span>{word ?? stateWord(state)}</span>
    </span>
  );
}
