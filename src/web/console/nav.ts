import {
  AlarmClock,
  ArrowLeftRight,
  BookOpen,
  BookUser,
  Building2,
  CalendarClock,
  CalendarDays,
  ChartColumn,
  ChartNoAxesColumn,
  CircleUserRound,
  ClipboardCheck,
  Files,
  FileUp,
  Flame,
  Forward,
  Handshake,
  House,
  Inbox,
  KeyRound,
  Landmark,
  ListTree,
  Map as MapIcon,
  Megaphone,
  MessagesSquare,
  NotebookPen,
  Percent,
  PhoneCall,
  PhoneIncoming,
  PhoneOff,
  Plug,
  QrCode,
  Scale,
  ScrollText,
  ShieldCheck,
  Siren,
  Split,
  Stamp,
  Star,
  Tag,
  Tags,
  Ticket,
  UsersRound,
  Webhook,
} from 'lucide-react';
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
    {
      word: t('今天', 'Today'),
      items: [
        { to: '/', word: t('首页', 'Start'), icon: House },
        { to: '/call', word: t('电话记一件', 'Note a call'), icon: PhoneIncoming, may: 'cases.create' },
      ],
    },
    {
      word: t('诉求', 'Matters'),
      items: [
        { to: '/cases', word: t('派单台', 'Dispatch'), icon: Inbox, may: 'cases.read' },
        { to: '/callbacks', word: t('回访和差评', 'Call-backs'), icon: PhoneCall, may: 'cases.read' },
        { to: '/hotline', word: t('导入热线工单', 'Hotline lists'), icon: FileUp, may: 'cases.import' },
      ],
    },
    {
      word: t('一起办', 'Together'),
      items: [
        { to: '/called', word: t('收到的哨', 'Called to'), icon: Siren, may: 'whistles.handle' },
        { to: '/whistles', word: t('吹哨', 'Whistles'), icon: Megaphone, may: 'whistles.read' },
        { to: '/disputes', word: t('纠纷调解', 'Mediation'), icon: Handshake, may: 'mediation.read' },
        { to: '/campaigns', word: t('专项整治', 'Campaigns'), icon: ClipboardCheck, may: 'work.read' },
      ],
    },
    {
      word: t('一个窗口', 'One window'),
      items: [
        { to: '/counter', word: t('一窗受理', 'Counter'), icon: Stamp, may: 'services.receive' },
        { to: '/queue', word: t('叫号', 'Queue'), icon: Ticket, may: 'services.receive' },
        { to: '/applications', word: t('办件', 'Applications'), icon: Files, may: 'services.read' },
        { to: '/forwarded', word: t('转来的件', 'Forwarded to us'), icon: Forward, may: 'services.handle' },
        { to: '/service-ratings', word: t('办件评价', 'Ratings'), icon: Star, may: 'services.read' },
        {
          to: '/service-items',
          word: t('事项清单', 'The register'),
          icon: ListTree,
          may: 'services.write',
        },
        {
          to: '/window-rules',
          word: t('窗口规矩', 'Rules of the window'),
          icon: Scale,
          may: 'services.write',
        },
        { to: '/service-figures', word: t('窗口的数字', 'Figures'), icon: ChartColumn, may: 'services.read' },
        { to: '/rota', word: t('排班', 'Rota'), icon: CalendarDays, may: 'rota.read' },
      ],
    },
    {
      word: t('倾听', 'Listening'),
      items: [
        { to: '/talks', word: t('居民接待日', 'Talk days'), icon: CalendarClock, may: 'talks.read' },
        { to: '/forum', word: t('居民论坛', 'Forum'), icon: MessagesSquare, may: 'forum.answer' },
        { to: '/diary', word: t('民情日记', 'Diary'), icon: NotebookPen, may: 'diary.read' },
      ],
    },
    {
      word: t('看一看', 'Insight'),
      items: [
        { to: '/topics', word: t('热点', 'Hot topics'), icon: Flame, may: 'cases.read' },
        { to: '/rates', word: t('三率', 'Three rates'), icon: Percent, may: 'cases.read' },
        { to: '/ranking', word: t('单位排名', 'Ranking'), icon: ChartNoAxesColumn, may: 'whistles.read' },
        { to: '/lessons', word: t('典型案例', 'Typical cases'), icon: BookOpen, may: 'lessons.read' },
      ],
    },
    {
      word: t('人和地', 'People and places'),
      items: [
        { to: '/map', word: t('网格地图', 'Grid map'), icon: MapIcon, may: 'grids.read' },
        { to: '/places', word: t('地点', 'Places'), icon: Building2, may: 'places.read' },
        { to: '/people', word: t('住户档案', 'Residents'), icon: BookUser, may: 'people.read' },
        { to: '/stewards', word: t('网格力量', 'Stewards'), icon: UsersRound, may: 'stewards.read' },
        { to: '/units', word: t('部门和单位', 'Units'), icon: Landmark, may: 'units.read' },
        { to: '/door-cards', word: t('门牌卡', 'Door cards'), icon: QrCode, may: 'doorcards.print' },
        { to: '/tags', word: t('人员标签', 'Tags of people'), icon: Tag, may: 'tags.write' },
      ],
    },
    {
      word: t('管理', 'Management'),
      items: [
        { to: '/hand-over', word: t('交接', 'Hand over'), icon: ArrowLeftRight, may: 'work.hand_over' },
        { to: '/dispatch', word: t('派单规则', 'Rules of dispatch'), icon: Split, may: 'cases.assign' },
        {
          to: '/call-rules',
          word: t('受理和回访规定', 'Refusals and calls'),
          icon: PhoneOff,
          may: 'categories.write',
        },
        { to: '/categories', word: t('分类和时限', 'Kinds and limits'), icon: Tags, may: 'categories.write' },
        {
          to: '/dispute-kinds',
          word: t('纠纷分类', 'Kinds of disputes'),
          icon: Handshake,
          may: 'categories.write',
        },
        { to: '/limits', word: t('时限规矩', 'Deadlines'), icon: AlarmClock, may: 'categories.write' },
        { to: '/calendar', word: t('工作日历', 'Calendar'), icon: CalendarDays, may: 'calendar.write' },
        {
          to: '/unit-channels',
          word: t('部门系统', 'Unit systems'),
          icon: Webhook,
          may: 'services.channels',
        },
        { to: '/api-keys', word: t('接口钥匙', 'API keys'), icon: Plug, may: 'keys.write' },
        { to: '/accounts', word: t('账号与授权', 'Accounts'), icon: KeyRound, may: 'accounts.read' },
        { to: '/security', word: t('登录安全', 'Sign-in'), icon: ShieldCheck, may: 'security.write' },
        { to: '/audit', word: t('审计', 'Audit'), icon: ScrollText, may: 'audit.read' },
        { to: '/account', word: t('我的账号', 'My account'), icon: CircleUserRound },
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
