/** Words for residents: the office's terms stay in the office. */
import { t } from '../../../../web/t.ts';
import type { State } from '../../../../web/ui/StateChip.tsx';
import type { ApplicationState } from '../../contract.ts';

/** A state as the window that fills, and the word that residents read. */
export function stateFor(state: ApplicationState): { state: State; word: string } {
  switch (state) {
    case 'missing':
      return { state: 'received', word: t('还差材料', 'Papers missing') };
    case 'received':
      return { state: 'accepted', word: t('材料齐了，在办', 'Complete, in work') };
    case 'forwarded':
      return { state: 'accepted', word: t('转给有关部门了', 'Passed to the office that decides') };
    case 'handling':
      return { state: 'working', word: t('部门正在办', 'The office works on it') };
    case 'asked':
      return { state: 'parked', word: t('要补一次材料', 'Something to be added') };
    case 'approved':
      return { state: 'resolved', word: t('批下来了', 'Approved') };
    case 'refused':
      return { state: 'refused', word: t('没有批', 'Not approved') };
    case 'done':
      return { state: 'closed', word: t('办完了', 'Finished') };
    case 'withdrawn':
      return { state: 'withdrawn', word: t('撤回了', 'Withdrawn') };
  }
}

/** Somebody has to do something until a day. */
export const isOpen = (state: ApplicationState): boolean => state !== 'done' && state !== 'withdrawn';
