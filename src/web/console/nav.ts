import { ArrowLeftRight, BookUser, CalendarDays, House, Inbox, Tag, Tags } from 'lucide-react';
import { t } from '../t.ts';
import type { NavGroup, NavItem } from './Frame.tsx';

/** One entry of the side bar. `may`: shown to those who hold this permission; without it to everybody. */
export type NavEntry = NavItem & { may?: string };

/**
 * The side bar, in the order of a day's work: today, matters, people and places, management. A page gets its line
 * when it exists.
 */
function entries(): readonly { word: string; items: readonly NavEntry[] }[] {
  return [
    { word: t('今天', 'Today'), items: [{ to: '/', word: t('首页', 'Start'), icon: House }] },
    {
      word: t('诉求', 'Matters'),
      items: [{ to: '/cases', word: t('派单台', 'Dispatch'), icon: Inbox, may: 'cases.read' }],
    },
    {
      word: t('人和地', 'People and places'),
      items: [
        { to: '/people', word: t('住户档案', 'Residents'), icon: BookUser, may: 'people.read' },
        { to: '/tags', word: t('人员标签', 'Tags of people'), icon: Tag, may: 'tags.write' },
      ],
    },
    {
      word: t('管理', 'Management'),
      items: [
        { to: '/hand-over', word: t('交接', 'Hand over'), icon: ArrowLeftRight, may: 'work.hand_over' },
        { to: '/categories', word: t('分类和时限', 'Kinds and limits'), icon: Tags, may: 'categories.write' },
        { to: '/calendar', word: t('工作日历', 'Calendar'), icon: CalendarDays, may: 'calendar.write' },
      ],
    },
  ];
}

/** What this person may open. `counts` by address: how many wait there. */
export function navFor(
  permissions: readonly string[],
  counts: Readonly<Record<string, number>> = {},
): NavGroup[] {
  return entries()
    .map((group) => ({
      word: group.word,
      items: group.items
        .filter(({ may }) => !may || permissions.includes(may))
        .map((item) => ({ ...item, count: counts[item.to] ?? item.count })),
    }))
    .filter((group) => group.items.length > 0);
}
