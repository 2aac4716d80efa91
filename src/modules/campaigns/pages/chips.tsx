import { Check, CircleAlert, Clock3, FolderInput, Wrench } from 'lucide-react';
import { say } from '../../../web/t.ts';
import { CHECK_WORDS, type CheckState, PLACE_WORDS, type PlaceState } from '../contract.ts';
import './campaigns.css';

const CHECK_MARKS = { todo: Clock3, ok: Check, problem: CircleAlert, fixed: Wrench, handed: FolderInput };
const PLACE_MARKS = { todo: Clock3, going: Clock3, problem: CircleAlert, done: Check };

/** How an item stands: sign, word and tint. */
export function CheckChip({ state }: { state: CheckState }) {
  const Mark = CHECK_MARKS[state];
  return (
    <span className={`ll-chip cam-${state}`}>
      <Mark size={16} aria-hidden />
      {say(CHECK_WORDS[state])}
    </span>
  );
}

/** How a whole place stands. */
export function PlaceChip({ state }: { state: PlaceState }) {
  const Mark = PLACE_MARKS[state];
  return (
    <span className={`ll-chip cam-place-${state}`}>
      <Mark size={16} aria-hidden />
      {say(PLACE_WORDS[state])}
    </span>
  );
}
