/** How the register's facts are said to residents. */
import { say, t } from '../../../../../web/t.ts';
import { DECIDER_WORDS, type ItemBody } from '../../../catalogue/contract.ts';
import type { GuideRow } from '../../../guide/contract.ts';

/** 当场办好 · 10 个工作日内办好: in one phrase. */
export function soon(way: ItemBody['way'] | null, days: number | null): string {
  if (way === 'spot') return t('当场办好', 'done while you wait');
  if (!days) return t('按约好的时间', 'by the time agreed');
  return t(`${days} 个工作日内`, `within ${days} working days`);
}

export const rowLine = ({ kind, way, promisedDays, line }: GuideRow): string =>
  kind === 'item' ? soon(way, promisedDays) : say(line);

/** How long, with what it is counted from and what the law allows at most. */
export function howLong({ way, promisedDays, legalDays }: ItemBody): string {
  if (way === 'spot') return t('材料带齐，当场办好。', 'Done while you wait, with all papers.');
  if (promisedDays === 0) return t('时间当面跟您说好。', 'The time is agreed with you in person.');
  const at = t(
    `材料齐了起 ${promisedDays} 个工作日内办好`,
    `Within ${promisedDays} working days once all papers are there`,
  );
  return legalDays > promisedDays
    ? t(`${at}，规定是 ${legalDays} 个工作日。`, `${at}; the rules allow ${legalDays}.`)
    : t(`${at}。`, `${at}.`);
}

/** Who says yes or no; the community takes it in all the same. */
export function whoDecides({ decides, unit }: ItemBody): string {
  if (decides === 'community') return t('社区', 'The community');
  const where = say(DECIDER_WORDS[decides]);
  return unit ? t(`${where}${unit}`, `${where} (${unit})`) : where;
}

export function whoComes({ applicants }: ItemBody): string {
  const others = applicants.filter((one) => one !== 'self');
  if (others.length === 0) return t('要本人来办。', 'The person has to come.');
  if (!applicants.includes('self'))
    return t('由家属、监护人或委托的人来办。', 'Family, a guardian or a proxy comes.');
  return others.length === 1 && others[0] === 'guardian'
    ? t('本人来，或监护人代办。', 'The person, or the guardian.')
    : t(
        '本人来最好；来不了，家里人或委托的人也能办。腿脚不方便，打电话，我们上门。',
        'The person, or family and proxies. Whoever cannot walk calls us: we come home.',
      );
}

/** 原件 · 复印件 2 份 · 拍照就行 */
export function paperForm({ form, copies }: ItemBody['papers'][number]): string {
  if (form === 'electronic') return t('拍张照片就行', 'a photograph is enough');
  if (form === 'copy')
    return copies > 1 ? t(`复印件 ${copies} 份`, `${copies} copies`) : t('复印件', 'a copy');
  return copies > 1 ? t(`原件 ${copies} 份`, `${copies} originals`) : t('原件', 'the original');
}
