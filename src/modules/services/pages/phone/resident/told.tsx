import { Camera, HandHeart, MessageSquarePlus } from 'lucide-react';
import { t } from '../../../../../web/t.ts';
import type { Moment } from '../../../../../web/ui/Timeline.tsx';
import type { OpenStep, Progress } from '../../../online/contract.ts';

type Told = { mark: Moment['mark']; title: string; line?: string };

/** One step in the words of residents. */
export function told(
  { verb, who }: OpenStep,
  { title, handover }: Pick<Progress, 'title' | 'handover'>,
): Told {
  switch (verb) {
    case 'application.opened':
      return {
        mark: 'received',
        title: t('收到申请', 'Application received'),
        line: who ? t(`${who}收的`, `By ${who}`) : title,
      };
    case 'application.agreed':
      return { mark: <HandHeart size={20} aria-hidden />, title: t('本人同意了', 'The person agreed') };
    case 'application.paper_given':
      return { mark: <Camera size={20} aria-hidden />, title: t('交了一样材料', 'A paper was given') };
    case 'application.noticed':
      return {
        mark: 'received',
        title: t('告知了还差什么', 'Told what is missing'),
        line: t('一次说清，不再另外加', 'All at once; nothing is added later'),
      };
    case 'application.received':
      return { mark: 'accepted', title: t('材料齐了，受理了', 'Complete and received') };
    case 'application.forwarded':
      return { mark: 'accepted', title: t('转给有关部门', 'Passed on'), line: who };
    case 'application.signed':
      return { mark: 'working', title: t('部门接了', 'Taken up'), line: who };
    case 'application.asked':
      return { mark: 'parked', title: t('要补一次材料', 'Something to be added'), line: who };
    case 'application.answered':
      return { mark: <MessageSquarePlus size={20} aria-hidden />, title: t('补上了', 'Added') };
    case 'application.approved':
      return { mark: 'resolved', title: t('批下来了', 'Approved') };
    case 'application.refused':
      return { mark: 'refused', title: t('没有批', 'Not approved') };
    case 'application.handed_over_result':
      return {
        mark: 'closed',
        title:
          handover === 'home' ? t('送到家里了', 'Brought to your home') : t('结果交到手上了', 'Handed over'),
      };
    case 'application.withdrawn':
      return { mark: 'withdrawn', title: t('撤回了', 'Withdrawn') };
    case 'application.handed_over':
      return { mark: 'working', title: t('换了同事接着办', 'A colleague goes on with it') };
    case 'application.rated':
      return { mark: 'closed', title: t('您评了', 'You rated it') };
    case 'application.rating_replied':
      return {
        mark: 'closed',
        title: t('社区答复了您的评价', 'The community answered your rating'),
        line: who,
      };
    default:
      return { mark: 'working', title: t('有新进展', 'News') };
  }
}
