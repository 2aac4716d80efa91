/** Checks of spans of days, in the reader's words. */
import { type FieldFault, faults } from '../../kernel/refused.ts';
import { isDay } from './rules.ts';

/** @throws Refused 400 beside `from` or `to` */
export function checkSpan(from: string, to: string | null): void {
  const list: FieldFault[] = [];
  const wrong = (path: string, day: string) =>
    list.push({ path, code: 'day', message: { zh: `没有 ${day} 这一天。`, en: `There is no ${day}.` } });
  if (!isDay(from)) wrong('from', from);
  if (to !== null && !isDay(to)) wrong('to', to);
  else if (to !== null && to < from)
    list.push({
      path: 'to',
      code: 'order',
      message: { zh: '最后一天不能早于第一天。', en: 'The last day is before the first.' },
    });
  if (list.length > 0) throw faults(list);
}
