import { House, ListChecks, User } from 'lucide-react';
import { HomeFrame } from '../resident/HomeFrame.tsx';
import { MatterCard } from '../resident/MatterCard.tsx';
import { t } from '../t.ts';
import { TabBar } from '../ui/TabBar.tsx';

/** The resident's first page with made-up matters. Only in development. */
export default function HomeKit() {
  return (
    <HomeFrame
      community="无影潭社区"
      place="翡翠郡小区 3号楼2单元"
      phone="053155500112"
      answers={t('网格员小周，马上接', 'Zhou answers at once')}
      report="/report"
      foot={
        <TabBar
          tabs={[
            { to: '/kit', word: t('首页', 'Start'), icon: House },
            { to: '/mine', word: t('我的事', 'My matters'), icon: ListChecks },
            { to: '/me', word: t('我的', 'Me'), icon: User },
          ]}
        />
      }
    >
      <MatterCard
        to="/kit"
        state="working"
        title="2单元4层楼道灯不亮"
        line={t('物业刘师傅已经到现场，正在换灯', 'Mr Liu is changing the lamp')}
        promise={t('最晚明天 17:30 办好', 'done by tomorrow 17:30')}
      />
      <MatterCard
        to="/kit"
        state="resolved"
        title="东门积水"
        line={t('请您看看修好没有', 'Please have a look')}
      />
    </HomeFrame>
  );
}
