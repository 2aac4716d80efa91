import { t } from '../../../web/t.ts';
import type { WhistleTab } from '../contract.ts';

export function whistleTabWord(tab: WhistleTab): string {
  switch (tab) {
    case 'open':
      return t('在办', 'At work');
    case 'late':
      return t('超时', 'Late');
    case 'to_answer':
      return t('要答复', 'To answer');
    case 'to_decide':
      return t('街道定', 'Street decides');
    case 'to_rate':
      return t('待评价', 'To rate');
    case 'closed':
      return t('办完了', 'Closed');
  }
}
