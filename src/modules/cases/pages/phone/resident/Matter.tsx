import { MatterCard } from '../../../../../web/resident/MatterCard.tsx';
import { t } from '../../../../../web/t.ts';
import { when } from '../../../../../web/when.ts';
import type { MyCase } from '../../../contract.ts';
import { isOpen, stateFor } from './words.ts';

/** The date while it is open; where to look when it ended unsolved. */
function promiseOf({ state, dueAt }: MyCase): string | undefined {
  if (isOpen(state)) return t(`最晚 ${when(dueAt)} 办好`, `by ${when(dueAt)}`);
  if (state === 'refused') return t('点开看为什么、该找谁', 'open it to see why and where to go');
  if (state === 'referred') return t('点开看转到哪里、怎么问', 'open it to see where it went');
  return undefined;
}

/** One of the reader's own matters. */
export function Matter({ row }: { row: MyCase }) {
  const { state, word } = stateFor(row.state);
  return (
    <MatterCard
      to={`/case/${row.id}`}
      state={state}
      word={word}
      title={row.title}
      line={row.address}
      promise={promiseOf(row)}
    />
  );
}
