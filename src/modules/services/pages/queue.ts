/** What the pages of the queue share: asking again and again, one act at a time, the words. */
import { useEffect, useRef, useState } from 'react';
import { CallError, call, newKey } from '../../../web/call.ts';
import { type Loaded, reload, useLoad } from '../../../web/load.ts';
import { t } from '../../../web/t.ts';
import { type Board, readBoard } from '../queue/contract.ts';
import { listWindowRules } from '../window/contract.ts';

/** Asks again every so often while the page is looked at. */
export function usePoll(again: () => void, ms: number): void {
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') again();
    }, ms);
    const shown = () => document.visibilityState === 'visible' && again();
    document.addEventListener('visibilitychange', shown);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', shown);
    };
  }, [again, ms]);
}

export function useBoard(place: string | null, ms: number): Loaded<Board> {
  const got = useLoad(place ? `queue/board/${place}` : null, () => call(readBoard, { place: place ?? '' }));
  usePoll(got.again, ms);
  return got;
}

export const useRules = () => useLoad('window-rules', () => call(listWindowRules, {}));

/** One command at a time; pressing twice does it once. What was refused stays as words. */
export function useSteps() {
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<CallError | null>(null);
  const key = useRef(newKey());
  const travelling = useRef(false);
  async function run(send: (key: string) => Promise<unknown>, done?: () => void): Promise<void> {
    if (travelling.current) return;
    travelling.current = true;
    setBusy(true);
    setWrong(null);
    try {
      await send(key.current);
      key.current = newKey();
      done?.();
    } catch (error) {
      if (!(error instanceof CallError)) throw error;
      if (error.status !== 0) key.current = newKey();
      setWrong(error);
    } finally {
      travelling.current = false;
      setBusy(false);
      reload('queue/');
    }
  }
  return { busy, wrong, run };
}

export type Wait = Board['wait'];

/** 大约 12 分钟（按今天办完的 9 位算）; says so when too few were served. */
export const waitWords = (wait: Wait): string =>
  wait
    ? t(
        `大约等 ${wait.minutes} 分钟（按今天办完的 ${wait.n} 位估的）`,
        `About ${wait.minutes} min (from ${wait.n} served today)`,
      )
    : t('今天办完的还不到 5 位，估不出要等多久', 'Fewer than five served today: no estimate yet');

export const PRIORITY_WORDS = () =>
  t('65 岁以上、残疾人、孕妇、带着小孩的', '65 and older, disabled, pregnant, with a small child');

/** 3 号窗口 */
export const counterWords = (counter: number): string => t(`${counter} 号窗口`, `Counter ${counter}`);

/** 12 个工作日, beside a rule. */
export function ruleNumber(number: number | null, unit: string): string {
  if (number === null) return '';
  if (unit === 'workdays')
    return t(`${number} 个工作日`, `${number} working ${number === 1 ? 'day' : 'days'}`);
  if (unit === 'days') return t(`${number} 天`, `${number} ${number === 1 ? 'day' : 'days'}`);
  if (unit === 'minutes') return t(`${number} 分钟`, `${number} min`);
  if (unit === 'times') return t(`${number} 次`, number === 1 ? 'once' : `${number} times`);
  return '';
}

const COUNTER = 'linli.counter';
/** The number of the counter at which this browser stands; null until somebody said so. */
export function counterHere(): number | null {
  try {
    const n = Number(localStorage.getItem(COUNTER));
    return Number.isInteger(n) && n >= 1 && n <= 99 ? n : null;
  } catch {
    return null;
  }
}

export function keepCounter(n: number): void {
  try {
    localStorage.setItem(COUNTER, String(n));
  } catch {
    // Storage is forbidden: the number holds as long as the page.
  }
}
