/** Words for residents: the office's terms stay in the office. */
import { t } from '../../../../../web/t.ts';
import { type State, stateWord } from '../../../../../web/ui/StateChip.tsx';

/** A state with the word that residents read. */
export function stateFor(state: State): { state: State; word: string } {
  switch (state) {
    case 'accepted':
      return { state, word: t('有人接了', 'Taken on') };
    case 'working':
      return { state, word: t('正在办', 'In work') };
    case 'resolved':
      return { state, word: t('办好了，等您看', 'Solved, please look') };
    case 'closed':
      return { state, word: t('办完了', 'Finished') };
    case 'reopened':
      return { state, word: t('重新办', 'Opened again') };
    case 'parked':
      return { state, word: t('一时办不了，记着', 'On the long list') };
    case 'refused':
      return { state, word: t('没有受理', 'Not accepted') };
    case 'referred':
      return { state, word: t('转到别处了', 'Passed to others') };
    case 'withdrawn':
      return { state, word: t('撤回了', 'Withdrawn') };
    case 'received':
      return { state, word: stateWord(state) };
  }
}

/** Waiting for somebody to do something, so a deadline is shown. */
export const isOpen = (state: State): boolean =>
  ['received', 'accepted', 'working', 'reopened'].includes(state);
