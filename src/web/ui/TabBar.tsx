import type { LucideIcon } from 'lucide-react';
import { Link, useLocation } from 'wouter';
import { t } from '../t.ts';

/** `count`: how many wait there. */
export type Tab = { to: string; word: string; icon: LucideIcon; count?: string };

/** The phone's bottom bar: four or five, three in elder mode. */
export function TabBar({ tabs }: { tabs: readonly Tab[] }) {
  const [path] = useLocation();
  return (
    <nav className="ll-tabbar" aria-label={t('主要页面', 'Main pages')}>
      {tabs.map(({ to, word, icon: Icon, count }) => (
        <Link
          key={to}
          href={to}
          aria-current={path === to || (to !== '/' && path.startsWith(`${to}/`)) ? 'page' : undefined}
        >
          <span className="icon">
            <Icon size={24} aria-hidden />
            {count ? <b>{count}</b> : null}
          </span>
          <span>{word}</span>
        </Link>
      ))}
    </nav>
  );
}
