import { MatterCard } from '../../../../../web/resident/MatterCard.tsx';
import { t } from '../../../../../web/t.ts';
import { when } from '../../../../../web/when.ts';
import type { MyCase } from '../../../contract.ts';
import { isOpen, stateFor } from './words.ts';

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
      promise={isOpen(state) ? t(`最晚 ${when(row.dueAt)} 办好`, `by ${when(row.dueAt)}`) : undefined}
    />
  );
}
