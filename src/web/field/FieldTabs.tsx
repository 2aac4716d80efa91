import './field.css';
import { Bell, CircleUserRound, Footprints, Inbox, Users } from 'lucide-react';
import { readNotices } from '../../modules/notices/contract.ts';
import { call } from '../call.ts';
import { useLive } from '../live.ts';
import { reload, useLoad } from '../load.ts';
import { t } from '../t.ts';
import { TabBar } from '../ui/TabBar.tsx';
import { OPENED } from './opens.ts';
import { routes } from './routes.tsx';

/** Notices are written a moment after the change that causes them. */
const AFTER_MS = 1500;

/** The field app's bottom bar. A tab stands there as soon as its page does. */
export function FieldTabs() {
  const notices = useLoad('notices/first', () => call(readNotices, { limit: 30 }));
  useLive(OPENED, () => setTimeout(() => reload('notices/first'), AFTER_MS));
  const unread = notices.data?.rows.filter(({ read }) => !read).length ?? 0;
  const many = unread >= 30 ? '30+' : `${unread}`;
  const tabs = [
    { to: '/', word: t('今天', 'Today'), icon: Footprints },
    { to: '/cases', word: t('诉求', 'Cases'), icon: Inbox },
    { to: '/people', word: t('住户', 'People'), icon: Users },
    { to: '/notices', word: t('消息', 'News'), icon: Bell, ...(unread > 0 && { count: many }) },
    { to: '/me', word: t('我的', 'Me'), icon: CircleUserRound },
  ];
  return <TabBar tabs={tabs.filter(({ to }) => routes.some(([path]) => path === to))} />;
}
