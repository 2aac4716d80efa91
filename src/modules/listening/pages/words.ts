/** Words and small helpers that the pages of listening share. */
import { useState } from 'react';
import { newKey } from '../../../web/call.ts';
import { reload } from '../../../web/load.ts';
import { t } from '../../../web/t.ts';
import { day } from '../../../web/when.ts';
import type { BookingState, BookingWay, TalkDay } from '../talks/contract.ts';

/** After any change: every list and page of listening that may show it. */
export function reloadListening(): void {
  for (const prefix of ['talks', 'talk/', 'forum', 'thread/', 'diary', 'entry/']) reload(prefix);
}

export const talkTime = (talk: Pick<TalkDay, 'day' | 'starts'>): string => `${day(talk.day)} ${talk.starts}`;

export function talkState(talk: Pick<TalkDay, 'state' | 'free' | 'published'>): string {
  if (talk.state === 'cancelled') return t('取消了', 'Called off');
  if (talk.published) return t('有结果了', 'Results');
  if (talk.state === 'over') return t('结束了', 'Over');
  if (talk.state === 'full') return t('约满了', 'Full');
  return t(`还有 ${talk.free} 个位子`, `${talk.free} free`);
}

export function bookingState(state: BookingState): string {
  switch (state) {
    case 'booked':
      return t('约好了', 'Booked');
    case 'came':
      return t('来过了', 'Came');
    case 'absent':
      return t('没来', 'Did not come');
    case 'cancelled':
      return t('取消了', 'Cancelled');
  }
}

export function bookingWay(how: BookingWay): string {
  if (how === 'online') return t('自己约的', 'booked online');
  return how === 'phone' ? t('电话约的', 'by telephone') : t('当天来的', 'walked in');
}

/** An id for what is being written, kept until it is sent; `next` begins another. */
export function useFreshId(): [id: string, next: () => void] {
  const [id, setId] = useState(newKey);
  return [id, () => setId(newKey())];
}
