import { t } from '../../../../../web/t.ts';
import type { Tab } from '../../../contract.ts';

/** How a tab is called; the console uses the same words. */
export function tabWord(tab: Tab): string {
  switch (tab) {
    case 'open':
      return t('在办', 'Open');
    case 'to_assign':
      return t('待派', 'To assign');
    case 'to_accept':
      return t('待接', 'To accept');
    case 'working':
      return t('办理中', 'In work');
    case 'overdue':
      return t('超时', 'Late');
    case 'to_confirm':
      return t('待确认', 'To confirm');
    case 'closed':
      return t('已归档', 'Closed');
    case 'ended':
      return t('不予受理等', 'Not taken on');
    case 'parked':
      return t('挂账', 'Parked');
  }
}

/** Counts are cut at a thousand. */
export const many = (count: number | undefined): string =>
  count === undefined ? '' : count > 999 ? '999+' : `${count}`;
