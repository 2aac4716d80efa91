import { Link } from 'wouter';
import { clauses } from '../ui/clauses.ts';
import { DueMark } from '../ui/DueChip.tsx';
import { type State, StateChip } from '../ui/StateChip.tsx';

type Props = {
  to: string;
  state: State;
  /** 有人接了 instead of the office's 已受理. */
  word?: string;
  title: string;
  /** The last thing that happened. */
  line?: string;
  /** 最晚明天 17:30 办好. None on what is resolved or closed. */
  promise?: string;
};

/** One of the reader's own matters. The whole card opens it. */
export function MatterCard({ to, state, word, title, line, promise }: Props) {
  return (
    <Link href={to} className="ll-sheet home-mine">
      <span className="row between">
        <StateChip state={state} word={word} />
        {promise ? <DueMark tone="far">{promise}</DueMark> : null}
      </span>
      <span className={`strong lg ${clauses(title) ?? ''}`}>{title}</span>
      {line ? <span className="sm q2 clauses">{line}</span> : null}
    </Link>
  );
}
