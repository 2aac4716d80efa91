/** Words and small habits that all pages of whistles share. */
import { reload } from '../../../web/load.ts';
import { t } from '../../../web/t.ts';
import { isoDay } from '../../../web/when.ts';
import type { WhistleStep } from '../contract.ts';

/** After any act: every list, count and page that may show it. */
export function reloadWhistles(): void {
  for (const prefix of ['called', 'whistle', 'inbox', 'case/', 'notices']) reload(prefix);
}

/** The day `days` from now, as a date field wants it. */
export const dayIn = (days: number): string => isoDay(new Date(Date.now() + days * 86_400_000));

export const roleWord = (lead: boolean): string => (lead ? t('牵头', 'Lead') : t('协办', 'Assists'));

/** One step in words: which unit, what it did. */
export function stepTitle({ verb, unit, who }: WhistleStep): string {
  const of = unit ?? '';
  const by = who ?? '';
  switch (verb) {
    case 'whistle.blown':
      return t(`${by}吹了哨`, `${by} called the units`);
    case 'whistle.called':
      return t(`改请${of}来`, `${of} is called instead`);
    case 'whistle.signed':
      return t(`${of}签收`, `${of} signed`);
    case 'whistle.arrived':
      return t(`${of}已到现场`, `${of} is on site`);
    case 'whistle.planned':
      return t(`${of}定了措施`, `${of} set a measure`);
    case 'whistle.carried_out':
      return t(`${of}落实了措施`, `${of} carried out a measure`);
    case 'whistle.notified':
      return t(`${of}开了整改通知书`, `${of} issued a rectification notice`);
    case 'whistle.failed':
      return t(`${of}复查没通过`, `${of}: re-inspection not passed`);
    case 'whistle.passed':
      return t(`${of}复查通过`, `${of}: re-inspection passed`);
    case 'whistle.done':
      return t(`${of}办完了`, `${of} is done`);
    case 'whistle.closed':
      return t('各单位都办完了，等评价', 'All done, to be rated');
    case 'whistle.reopened':
      return t('居民说没办好，请各单位再来', 'Not solved: all units are called again');
    case 'whistle.returned':
      return t('牵头单位退回，这次吹哨结束', 'The lead went back; this whistle ends');
    case 'whistle.hand_back_asked':
      return t(`${of}要退回`, `${of} hands back`);
    case 'whistle.hand_back_accepted':
      return t(`同意${of}退回`, `Agreed that ${of} hands back`);
    case 'whistle.hand_back_refused':
      return t(`不同意${of}退回，交街道定`, `Refused; the street decides on ${of}`);
    case 'whistle.decided_stays':
      return t(`街道定了：还是${of}办`, `The street decided: ${of} stays`);
    case 'whistle.decided_moved':
      return t(`街道定了：${of}退出，换一家`, `The street decided: another unit for ${of}`);
    case 'whistle.decided_returned':
      return t(`街道定了：${of}退回社区`, `The street decided: ${of} is let go`);
    case 'whistle.passed_on':
      return t(`${of}换人办`, `${of}: passed on inside the unit`);
    case 'whistle.rated':
      return t(`给${of}评了价`, `${of} was rated`);
    case 'whistle.reminded':
      return t('提醒社区答复或评价', 'The community was reminded');
    case 'whistle.overdue':
      return t('社区答复或评价超时', 'The community is late to answer or rate');
    case 'whistle.handed_over':
      return t('交接给同事', 'Handed over');
    default:
      return verb;
  }
}
