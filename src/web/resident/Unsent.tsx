import { TriangleAlert } from 'lucide-react';
import { useEffect } from 'react';
import { useLocation } from 'wouter';
import { reload } from '../load.ts';
import { discard, type Entry, flush, onDelivered, startOutbox, useOutbox } from '../outbox.ts';
import { t } from '../t.ts';
import { Banner } from '../ui/Banner.tsx';
import { toast } from '../ui/Toast.tsx';

/** Above every page: what still lies on this phone. Gone only when the server has it. */
export function Unsent() {
  const entries = useOutbox();
  const [path, go] = useLocation();
  useEffect(() => {
    startOutbox();
    return onDelivered((entry) => {
      reload('cases/mine');
      reload('case/');
      // Its own page says so itself; elsewhere, and later, this does.
      if (entry.endpoint === 'cases.report' && !location.pathname.endsWith(`/report/sent/${entry.subject}`)) {
        toast({
          words: t(`交上了：${entry.title}`, `Handed over: ${entry.title}`),
          action: { word: t('看编号', 'See its number'), run: () => go(`/report/sent/${entry.subject}`) },
        });
      }
    });
  }, [go]);
  const refused = entries.find((entry) => entry.refused);
  const here = (entry: Entry) => path === `/report/sent/${entry.subject}`;
  if (refused && !here(refused)) return <Refused entry={refused} />;
  const waiting = entries.filter((entry) => entry.tried && !entry.refused && !here(entry));
  if (waiting.length === 0) return null;
  return (
    <Banner action={{ word: t('现在上传', 'Send now'), run: () => void flush() }}>
      {t(
        `还有 ${waiting.length} 件没传上去，存在手机里，连上就传。`,
        `${waiting.length} not sent yet: kept on this phone, sent when there is a connection.`,
      )}
    </Banner>
  );
}

function Refused({ entry }: { entry: Entry }) {
  const [, go] = useLocation();
  const report = entry.endpoint === 'cases.report';
  return (
    <Banner
      bad
      icon={<TriangleAlert size={22} aria-hidden />}
      action={
        report
          ? { word: t('去改', 'Mend it'), run: () => go(`/report/sent/${entry.subject}`) }
          : { word: t('知道了', 'I see'), run: () => void discard(entry) }
      }
    >
      {t(
        `没交上：${entry.title}。${entry.refused?.message ?? ''}`,
        `Not handed over: ${entry.title}. ${entry.refused?.message ?? ''}`,
      )}
    </Banner>
  );
}
