import { useMe } from '../../../../web/session.tsx';
import './work.css';
import { Button, DatePicker, Form, Input, InputNumber, Radio } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { call, serverNow } from '../../../../web/call.ts';
import { useAddress } from '../../../../web/console/address.ts';
import { FormModal } from '../../../../web/console/FormModal.tsx';
import { reload, useLoad } from '../../../../web/load.ts';
import { t } from '../../../../web/t.ts';
import { Loading } from '../../../../web/ui/Loading.tsx';
import { date, isoDay } from '../../../../web/when.ts';
import { readCalendar, saveCalendar } from '../../contract.ts';

type Day = { day: string; works: boolean; note: string | null };
const two = (n: number) => String(n).padStart(2, '0');

/** 工作日历: the days on which deadlines run. A day opens to be changed. */
export default function Calendar() {
  const address = useAddress();
  const now = Number(isoDay(serverNow()).slice(0, 4));
  const asked = Number(address.get('year'));
  const year = asked >= 2000 && asked <= 2100 ? asked : now;
  const me = useMe();
  const may = me.data?.permissions.includes('calendar.write') ?? false;
  const got = useLoad(`calendar/${year}`, () => call(readCalendar, { year }));
  const [open, setOpen] = useState<Day | null>(null);
  const [until, setUntil] = useState(false);
  const turn = (to: number) => address.set({ year: to === now ? null : String(to) });
  return (
    <div className="con-page">
      <div className="con-title">
        <h1>{t('工作日历', 'Working calendar')}</h1>
        <div className="con-actions">
          <Button
            icon={<ChevronLeft size={18} aria-hidden />}
            aria-label={t('上一年', 'Year before')}
            onClick={() => turn(year - 1)}
          />
          <b className="lg">{t(`${year} 年`, `${year}`)}</b>
          <Button
            icon={<ChevronRight size={18} aria-hidden />}
            aria-label={t('下一年', 'Next year')}
            onClick={() => turn(year + 1)}
          />
        </div>
      </div>
      <Loading of={got}>
        {({ publishedUntil, warnWeeks, hours, days }) => (
          <>
            <p className="q2">
              {t('时限按这里的工作时间算：', 'Deadlines run in these hours: ')}
              {hours.map(([from, to]) => `${from}–${to}`).join(t('、', ', '))}
            </p>
            <div
              className={
                isoDay(serverNow()).slice(0, 4) <= publishedUntil.slice(0, 4) &&
                String(year) <= publishedUntil.slice(0, 4)
                  ? 'row wrap'
                  : 'work-warn'
              }
            >
              <span>
                {t(
                  `节假日公布到 ${date(publishedUntil)}，之后先按周一到周五算。`,
                  `Holidays are published until ${publishedUntil}; after that Monday to Friday count.`,
                )}
              </span>
              {may ? (
                <Button type="link" onClick={() => setUntil(true)}>
                  {t('改公布到哪天', 'Change until when')}
                </Button>
              ) : null}
            </div>
            <p className="work-keys">
              <span>
                <i />
                {t('休息', 'rest')}
              </span>
              <span>
                <i className="odd" />
                {t('和平常不一样：节假日，或调休上班', 'unlike other weeks: a holiday, or work on a weekend')}
              </span>
            </p>
            <Year
              year={year}
              days={days}
              publishedUntil={publishedUntil}
              onOpen={may ? setOpen : undefined}
            />
            <DayForm day={open} onClose={() => setOpen(null)} />
            <UntilForm open={until} now={publishedUntil} weeks={warnWeeks} onClose={() => setUntil(false)} />
          </>
        )}
      </Loading>
    </div>
  );
}

type YearProps = {
  year: number;
  days: readonly Day[];
  publishedUntil: string;
  onOpen: ((day: Day) => void) | undefined;
};

function Year({ year, days, publishedUntil, onOpen }: YearProps) {
  const known = new Map(days.map((day) => [day.day, day]));
  const today = isoDay(serverNow());
  return (
    <div className="work-year">
      {Array.from({ length: 12 }, (_, month) => (
        <section key={`${year}-${two(month + 1)}`}>
          <h2>
            {t(
              `${month + 1} 月`,
              new Date(Date.UTC(year, month)).toLocaleString('en', { month: 'long', timeZone: 'UTC' }),
            )}
          </h2>
          <div className="work-month">
            {t('一二三四五六日', 'MTWTFSS')
              .split('')
              .map((word, at) => (
                <span key={String(at)} aria-hidden>
                  {word}
                </span>
              ))}
            {cells(year, month).map((day, at) =>
              day === null ? (
                <i key={`none-${String(at)}`} />
              ) : (
                <One
                  key={day}
                  day={known.get(day) ?? usual(day)}
                  beyond={day > publishedUntil}
                  today={day === today}
                  onOpen={onOpen}
                />
              ),
            )}
          </div>
        </section>
      ))}
    </div>
  );
}

const weekday = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay();
const usual = (day: string): Day => ({ day, works: weekday(day) % 6 !== 0, note: null });

/** The days of a month behind the empty places of its first week, which begins on Monday. */
function cells(year: number, month: number): (string | null)[] {
  const length = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const first = (new Date(Date.UTC(year, month, 1)).getUTCDay() + 6) % 7;
  return [
    ...Array.from({ length: first }, () => null),
    ...Array.from({ length }, (_, at) => `${year}-${two(month + 1)}-${two(at + 1)}`),
  ];
}

type OneProps = { day: Day; beyond: boolean; today: boolean; onOpen: ((day: Day) => void) | undefined };

function One({ day, beyond, today, onOpen }: OneProps) {
  const odd = day.works !== usual(day.day).works;
  const what = day.works ? t('上班', 'work') : t('休息', 'rest');
  return (
    <button
      type="button"
      className={[
        day.works ? '' : 'rest',
        odd ? 'odd' : '',
        today ? 'today' : '',
        beyond ? 'beyond' : '',
      ].join(' ')}
      title={day.note ?? what}
      aria-label={`${date(day.day)} ${what}${day.note ? ` ${day.note}` : ''}`}
      disabled={!onOpen}
      onClick={() => onOpen?.(day)}
    >
      {Number(day.day.slice(8))}
    </button>
  );
}

function DayForm({ day, onClose }: { day: Day | null; onClose: () => void }) {
  return (
    <FormModal<{ works: boolean; note?: string }>
      key={day?.day ?? ''}
      open={day !== null}
      onClose={onClose}
      title={day ? t(`改这一天：${date(day.day)}`, `Change ${date(day.day)}`) : ''}
      verb={t('存下来', 'Save')}
      done={t('改好了，以后的时限按新的算', 'Saved; new deadlines follow it')}
      onDone={() => reload('calendar/')}
      initial={day ? { works: day.works, note: day.note ?? '' } : {}}
      send={({ works, note }, key) =>
        call(
          saveCalendar,
          { days: [{ day: day?.day ?? '', works, ...(note?.trim() && { note: note.trim() }) }] },
          { key },
        )
      }
    >
      <Form.Item name="works" label={t('这一天', 'That day')} rules={[{ required: true }]}>
        <Radio.Group
          options={[
            { value: true, label: t('上班', 'Work') },
            { value: false, label: t('休息', 'Rest') },
          ]}
        />
      </Form.Item>
      <Form.Item name="note" label={t('为什么', 'Why')}>
        <Input maxLength={40} placeholder={t('比如：国庆节调休', 'Such as: moved for the holiday')} />
      </Form.Item>
    </FormModal>
  );
}

function UntilForm({
  open,
  now,
  weeks,
  onClose,
}: {
  open: boolean;
  now: string;
  weeks: number;
  onClose: () => void;
}) {
  return (
    <FormModal<{ publishedUntil: Dayjs; warnWeeks: number }>
      open={open}
      onClose={onClose}
      title={t('节假日安排公布到哪天', 'Until when holidays are published')}
      verb={t('存下来', 'Save')}
      done={t('改好了', 'Saved')}
      onDone={() => reload('calendar/')}
      initial={{ publishedUntil: dayjs(now), warnWeeks: weeks }}
      send={({ publishedUntil, warnWeeks }, key) =>
        call(
          saveCalendar,
          { publishedUntil: publishedUntil.format('YYYY-MM-DD'), warnWeeks, days: [] },
          { key },
        )
      }
    >
      <Form.Item
        name="publishedUntil"
        label={t('到这一天为止都定了', 'Everything is settled until')}
        extra={t(
          '国务院每年公布下一年的安排，改好各天以后再往后移。',
          'Move it only after the days themselves were entered.',
        )}
        rules={[{ required: true, message: t('选一天。', 'Choose a day.') }]}
      >
        <DatePicker allowClear={false} style={{ width: '100%' }} />
      </Form.Item>
      <Form.Item
        name="warnWeeks"
        label={t('提前几周在首页提醒', 'Weeks before that day when the first page begins to warn')}
        rules={[{ required: true, message: t('写一个数。', 'A number, please.') }]}
      >
        <InputNumber min={0} max={52} precision={0} style={{ width: 160 }} suffix={t('周', 'weeks')} />
      </Form.Item>
    </FormModal>
  );
}
