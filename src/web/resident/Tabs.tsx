import { House, ListChecks, Search, User } from 'lucide-react';
import { useMode } from '../mode.ts';
import { t } from '../t.ts';
import { TabBar } from '../ui/TabBar.tsx';

/** The resident's bottom bar: what works now. Three in elder mode; looking up is then a tile of the first page. */
export function ResidentTabs() {
  const elder = useMode() === 'elder';
  const find = { to: '/find', word: t('查进度', 'Look up'), icon: Search };
  return (
    <TabBar
      tabs={[
        { to: '/', word: t('首页', 'Start'), icon: House },
        { to: '/mine', word: t('我的事', 'My matters'), icon: ListChecks },
        ...(elder ? [] : [find]),
        { to: '/me', word: t('我的', 'Me'), icon: User },
      ]}
    />
  );
}
