import './work.css';
import { Link } from 'wouter';
import { call, serverNow } from '../../../../web/call.ts';
import { useLoad } from '../../../../web/load.ts';
import { t } from '../../../../web/t.ts';
import { date, isoDay } from '../../../../web/when.ts';
import { readCalendar } from '../../contract.ts';

const WEEK = 7 * 86_400_000;

/** Some weeks before the published calendar ends, the first page says so: deadlines beyond it are guesses. */
export function CalendarEnd() {
  const year = Number(isoDay(serverNow()).slice(0, 4));
  const got = useLoad(`calendar/${year}`, () => call(readCalendar, { year }));
  if (!got.data) return null;
  const { publishedUntil, warnWeeks } = got.data;
  const end = new Date(`${publishedUntil}T23:59:59+08:00`).getTime();
  if (warnWeeks === 0 || serverNow().getTime() < end - warnWeeks * WEEK) return null;
  return (
    <p className="work-warn" role="note">
      <span>
        {t(
          `节假日安排只公布到 ${date(publishedUntil)}，之后的时限先按周一到周五算。`,
          `Holidays are published until ${publishedUntil} only; deadlines after that count Monday to Friday.`,
        )}
      </span>
      <Link href="/calendar" className="link">
        {t('看工作日历', 'See the calendar')}
      </Link>
    </p>
  );
}
