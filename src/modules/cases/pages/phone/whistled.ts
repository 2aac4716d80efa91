/** Steps of a whistle as a case's timeline tells them: which unit, in plain words. */
import { t } from '../../../../web/t.ts';

/** The heading of a step, or null when it is none of a whistle. `unit`: who did it, or whom it is about. */
export function whistled(verb: string, unit: string): string | null {
  switch (verb) {
    case 'case.whistle_blown':
      return t('请了这几家一起来办', 'Called together to help');
    case 'case.whistle_called':
      return t(`改请${unit}来办`, `${unit} is called instead`);
    case 'case.whistle_signed':
      return t(`${unit}签收了`, `${unit} signed`);
    case 'case.whistle_arrived':
      return t(`${unit}已到现场`, `${unit} is on site`);
    case 'case.whistle_planned':
      return t(`${unit}定了措施`, `${unit} set a measure`);
    case 'case.whistle_carried_out':
      return t(`${unit}落实了措施`, `${unit} carried out a measure`);
    case 'case.whistle_notified':
      return t(`${unit}开了整改通知书，限期改好`, `${unit} ordered it to be put right by a date`);
    case 'case.whistle_failed':
      return t(`${unit}复查，还没改好，定了新日期`, `${unit} looked again: not yet right, a new date is set`);
    case 'case.whistle_passed':
      return t(`${unit}复查通过`, `${unit} looked again: it is right now`);
    case 'case.whistle_done':
      return t(`${unit}办完了`, `${unit} is done`);
    case 'case.whistle_closed':
      return t('请来的单位都办完了', 'All called units are done');
    case 'case.whistle_reopened':
      return t('请这几家再来办', 'Called to come again');
    case 'case.whistle_returned':
      return t('单位退回，社区自己办', 'Back with the community');
    case 'case.whistle_hand_back_asked':
      return t(`${unit}要退回`, `${unit} hands back`);
    case 'case.whistle_hand_back_accepted':
      return t(`同意${unit}退回`, `Agreed that ${unit} hands back`);
    case 'case.whistle_hand_back_refused':
      return t(`没同意${unit}退回，交街道定`, `Refused that ${unit} hands back; the street decides`);
    case 'case.whistle_decided_stays':
      return t(`街道定了：还是${unit}办`, `The street decided: ${unit} keeps it`);
    case 'case.whistle_decided_moved':
      return t(`街道定了：${unit}退出，换一家`, `The street decided: another unit instead of ${unit}`);
    case 'case.whistle_decided_returned':
      return t(`街道定了：${unit}退回社区`, `The street decided: ${unit} is let go`);
    case 'case.whistle_rated':
      return t(`给${unit}评了价`, `${unit} was rated`);
    default:
      return null;
  }
}
