import { serverNow } from '../call.ts';
import { type Left, left, type Moment } from '../when.ts';

type Props = { due: Moment; now?: Date; workingDays?: number; word?: string };

/** The time left: plain words, a lamp chip today, solid brick when late. Show none on what is resolved or closed. */
export function DueChip({ due, now, workingDays, word }: Props) {
  const { tone, words } = left(due, now ?? serverNow(), workingDays);
  return <DueMark tone={tone}>{word ?? words}</DueMark>;
}

/** The same mark with your own words: 14:30 约好, 每周必访，超 1 天. */
export function DueMark({ tone, children }: { tone: Left['tone']; children: string }) {
  return (
    <span className={`ll-due ${tone}`}>
      {tone === 'soon' ? (
        <svg width="14" height="14" viewBox="0 0 16 16" aria-hidden="true">
          <circle cx="8" cy="8" r="6.75" fill="none" stroke="currentColor" strokeWidth="1.5" />
          <path
            d="M8 4.5V8l2.4 1.6"
            fill="none"
            stroke="currentColor"
            strokeWidth="1.5"
            strokeLinecap="round"
            strokeLinejoin="round"
          />
        </svg>
      ) : null}
      {tone === 'over' ? (
        <svg width="14" height="14" viewBox="0 0 16 16" aria-hidden="true">
          <path
            d="M8 1.2 15.2 14.2H.8Z"
            fill="currentColor"
            stroke="currentColor"
            strokeWidth="1.2"
            strokeLinejoin="round"
          />
          <path d="M8 6v3.6M8 11.9v.1" stroke="var(--ll-brick)" strokeWidth="1.7" strokeLinecap="round" />
        </svg>
      ) : null}
      <span>{children}</span>
    </span>
  );
}
