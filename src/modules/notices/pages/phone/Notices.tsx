import { useEffect, useRef, useState } from 'react';
import { call } from '../../../../web/call.ts';
import { usePaged } from '../../../../web/console/paged.ts';
import { FieldTabs } from '../../../../web/field/FieldTabs.tsx';
import { pageOf } from '../../../../web/field/opens.ts';
import { useLive } from '../../../../web/live.ts';
import { reload } from '../../../../web/load.ts';
import { t } from '../../../../web/t.ts';
import { Button } from '../../../../web/ui/Button.tsx';
import { Empty } from '../../../../web/ui/Empty.tsx';
import { ErrorPage, troubleOf, wordsOf } from '../../../../web/ui/ErrorPage.tsx';
import { Page } from '../../../../web/ui/Page.tsx';
import { Row } from '../../../../web/ui/Row.tsx';
import { Skeleton } from '../../../../web/ui/Skeleton.tsx';
import { ago } from '../../../../web/when.ts';
import { markRead, type Notice, readNotices } from '../../contract.ts';

/** 消息: what one was told. Seen here means read; what was new on arrival stays marked for this visit. */
export default function Notices() {
  const list = usePaged<Notice>('notices/list', (after) => call(readNotices, { ...(after && { after }) }));
  const [fresh, setFresh] = useState<ReadonlySet<string>>(new Set());
  const until = useRef('');
  useLive(['case'], () => setTimeout(() => reload('notices/list'), 1500));

  useEffect(() => {
    const unread = list.rows?.filter(({ read }) => !read) ?? [];
    const newest = unread[0]?.at;
    if (!newest || newest <= until.current) return;
    until.current = newest;
    setFresh((old) => new Set([...old, ...unread.map(({ id }) => id)]));
    // The moment came cut to milliseconds: the next one covers it. A lost mark is no loss, the next visit makes it again.
    call(markRead, { until: new Date(Date.parse(newest) + 1).toISOString() }).then(
      () => reload('notices/first'),
      () => undefined,
    );
  }, [list.rows]);

  return (
    <Page title={t('消息', 'News')} head={<div className="field-date" />} foot={<FieldTabs />}>
      {list.rows === undefined ? (
        list.error ? (
          <ErrorPage trouble={troubleOf(list.error)} words={wordsOf(list.error)} again={list.again} />
        ) : (
          <Skeleton rows={6} />
        )
      ) : list.rows.length === 0 ? (
        <Empty
          title={t('还没有消息', 'No news yet')}
          line={t(
            '有新的一件、居民补充或催，会出现在这里。',
            'New cases and what residents add appear here.',
          )}
        />
      ) : (
        <ul className="ll-list">
          {list.rows.map((notice) => (
            <One key={notice.id} notice={notice} fresh={fresh.has(notice.id)} />
          ))}
        </ul>
      )}
      {list.next ? (
        <Button block busy={list.loading} onClick={() => void list.more()}>
          {t('再看一些', 'Show more')}
        </Button>
      ) : null}
    </Page>
  );
}

function One({ notice, fresh }: { notice: Notice; fresh: boolean }) {
  const words = (
    <>
      {fresh ? <span className="field-new">{t('新', 'new')}</span> : null}
      <span style={fresh ? undefined : { fontWeight: 400 }}>{notice.text}</span>
    </>
  );
  const to = notice.subject ? pageOf(notice.noun, notice.subject) : undefined;
  return to ? (
    <Row to={to} title={words} line={ago(notice.at)} />
  ) : (
    <li>
      <div className="grow">
        {words}
        <div className="sm q2">{ago(notice.at)}</div>
      </div>
    </li>
  );
}
