import { House, ListChecks, Search } from 'lucide-react';
import { t } from '../t.ts';
import { TabBar } from '../ui/TabBar.tsx';

/** The resident's bottom bar: what works now. */
export function ResidentTabs() {
  return (
    <TabBar
      tabs={[
        { to: '/', word: t('首页', 'Start'), icon: House },
        { to: '/mine', word: t('我的事', 'My matters'), icon: ListChecks },
        { to: '/find', word: t('查进度', 'Look up'), icon: Search },
      ]}
    />
  );
}
