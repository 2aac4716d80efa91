/** Words of the rota's pages: kinds of turns, months, days of the week, spans. */
import { say, t } from '../../../web/t.ts';
import { clock, date } from '../../../web/when.ts';
import { HOURS_WORDS, type HoursKind, type TurnView } from '../contract.ts';

const SHORT: Readonly<Record<HoursKind, readonly [zh: string, en: string]>> = {
  day: ['白班', 'Day'],
  evening: ['晚班', 'Eve'],
  weekend: ['周末', 'Wkd'],
  night: ['夜班', 'Night'],
  offpeak: ['错峰', 'Off'],
};

/** The kind of a turn where there is little room. */
export const shortKind = (kind: HoursKind): string => t(...SHORT[kind]);

/** `2026年11月`. */
export function monthWord(month: string): string {
  const [year, number] = month.split('-').map(Number) as [number, number];
  const name = new Date(Date.UTC(year, number - 1)).toLocaleString('en', { month: 'long', timeZone: 'UTC' });
  return t(`${year}年${number}月`, `${name} ${year}`);
}

/** The month some months later or earlier. */
export function shiftMonth(month: string, by: number): string {
  const whole = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + by;
  return `${Math.floor(whole / 12)}-${String((whole % 12) + 1).padStart(2, '0')}`;
}

const WEEK = [
  ['一', 'Mon'],
  ['二', 'Tue'],
  ['三', 'Wed'],
  ['四', 'Thu'],
  ['五', 'Fri'],
  ['六', 'Sat'],
  ['日', 'Sun'],
] as const;
/** Monday is 1. */
export function weekdayLetter(weekday: number): string {
  const [zh, en] = WEEK[weekday - 1] ?? WEEK[0];
  return t(zh, en);
}
export const weekdayWord = (weekday: number): string =>
  t(`周${weekdayLetter(weekday)}`, weekdayLetter(weekday));
export const weekdays = () => WEEK.map((_, at) => ({ value: at + 1, label: weekdayWord(at + 1) }));

type Times = Pick<TurnView, 'startsAt' | 'endsAt'>;
export const hoursOf = ({ startsAt, endsAt }: Times): string => `${clock(startsAt)}–${clock(endsAt)}`;

/** `11月17日 周二 晚班 · 便民窗口`. */
export const turnTitle = (turn: Pick<TurnView, 'day' | 'kind' | 'postName'>): string =>
  `${date(turn.day)} ${say(HOURS_WORDS[turn.kind])} · ${turn.postName}`;

/** `11月17日 周二` or `11月17日 周二 到 11月20日 周五`. */
export const spanWords = (from: string, to: string): string =>
  from === to ? date(from) : t(`${date(from)} 到 ${date(to)}`, `${date(from)} to ${date(to)}`);

type Wish = { from: string | null; to: string | null; weekday: number | null; kind: HoursKind | null };
/** What a wish is about. */
export const wishAbout = ({ from, to, weekday, kind }: Wish): string =>
  [
    from && to
      ? spanWords(from, to)
      : from
        ? t(`${date(from)} 起`, `from ${date(from)}`)
        : to
          ? t(`到 ${date(to)}`, `until ${date(to)}`)
          : '',
    weekday ? weekdayWord(weekday) : '',
    kind ? say(HOURS_WORDS[kind]) : '',
  ]
    .filter(Boolean)
    .join(' ');
