/** Steps of a deadline as timelines tell them. */
import { t } from '../../../../web/t.ts';
import { when } from '../../../../web/when.ts';
import type { CaseStep } from '../../contract.ts';

/** For staff; null when the step is none of a deadline. `who`: who did it, or whom the ladder told. */
export function clocked({ verb, who, dueTo }: CaseStep): string | null {
  const name = who ?? '';
  const to = dueTo ? when(dueTo) : '';
  switch (verb) {
    case 'case.contacted':
      return t(`${name}联系上了居民`, `${name} reached the resident`);
    case 'case.paused':
      return t(`${name}暂停计时`, `${name} stopped the clock`);
    case 'case.resumed':
      return t(`接着计时，最晚 ${to}`, `The clock runs again, by ${to}`);
    case 'case.extension_asked':
      return t(`${name}申请延期`, `${name} asked for more time`);
    case 'case.extended':
      return t(`${name}批准延期，到 ${to}`, `Extended by ${name}, until ${to}`);
    case 'case.extension_denied':
      return t(`${name}没批延期`, `${name} refused more time`);
    case 'case.parked':
      return t(`${name}挂账`, `Parked by ${name}`);
    case 'case.parking_renewed':
      return t(`${name}复核，继续挂账`, `${name} reviewed it: stays parked`);
    case 'case.unparked':
      return t(`${name}复核，重新办，最晚 ${to}`, `${name} reviewed it: work goes on, by ${to}`);
    case 'case.clock_reset':
      return t(`${name}重新计时，最晚 ${to}`, `${name} restarted the clock, by ${to}`);
    case 'case.reminded':
      return name
        ? t(`提醒${name}：快到时限了`, `${name} was reminded: due soon`)
        : t('快到时限了', 'Due soon');
    case 'case.overdue':
      return name
        ? t(`超时，报给${name}`, `Late: ${name} was told`)
        : t('超时，没有人可报', 'Late: nobody to tell');
    default:
      return null;
  }
}

/** For residents: heading and a line. */
export function clockedForResident({ verb, who, dueTo }: CaseStep): [string, string] | null {
  const by = dueTo ? t(`最晚 ${when(dueTo)} 办好。`, `To be solved by ${when(dueTo)}.`) : '';
  switch (verb) {
    case 'case.contacted':
      return [
        t('联系上您了', 'You were reached'),
        who ? t(`${who}和您联系过。`, `${who} spoke to you.`) : '',
      ];
    case 'case.paused':
      return [t('先等一等', 'Has to wait'), ''];
    case 'case.resumed':
      return [t('接着办了', 'Work goes on'), by];
    case 'case.extended':
      return [t('要多用几天', 'Takes longer'), by];
    case 'case.parked':
      return [t('一时办不了，记着', 'Not possible for now; kept'), ''];
    case 'case.parking_renewed':
      return [t('又看过一次，还办不了', 'Looked at again: not yet'), ''];
    case 'case.unparked':
      return [t('可以办了', 'Can be worked on again'), by];
    case 'case.clock_reset':
      return [t('重新算时间', 'The time starts anew'), by];
    default:
      return null;
  }
}
