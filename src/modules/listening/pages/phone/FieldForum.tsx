import '../../../../web/field/field.css';
import '../listening.css';
import { Link, useParams, useSearchParams } from 'wouter';
import { call } from '../../../../web/call.ts';
import { useLive } from '../../../../web/live.ts';
import { reload, useLoad } from '../../../../web/load.ts';
import { t } from '../../../../web/t.ts';
import { Empty } from '../../../../web/ui/Empty.tsx';
import { Loading } from '../../../../web/ui/Loading.tsx';
import { Page } from '../../../../web/ui/Page.tsx';
import { Row } from '../../../../web/ui/Row.tsx';
import { StateChip } from '../../../../web/ui/StateChip.tsx';
import { FORUM_TABS, type ForumTab, staffThread, staffThreads } from '../../forum/contract.ts';
import { ThreadSheet } from '../ThreadSheet.tsx';
import { threadLine } from './Forum.tsx';

export function forumTab(tab: ForumTab): string {
  switch (tab) {
    case 'all':
      return t('全部', 'All');
    case 'waiting':
      return t('等回复', 'To answer');
    case 'reported':
      return t('被举报', 'Reported');
    case 'hidden':
      return t('藏起来的', 'Hidden');
  }
}

/** 有话说 on a worker's phone: the list, or one thread. */
export default function FieldForum() {
  const { id } = useParams<{ id?: string }>();
  return id ? <One id={id} /> : <List />;
}

function List() {
  const [params] = useSearchParams();
  const tab = FORUM_TABS.find((word) => word === params.get('tab')) ?? 'all';
  const got = useLoad(`forum/staff/${tab}`, () => call(staffThreads, { tab }));
  useLive(['thread'], () => reload('forum/staff'));
  return (
    <Page title={t('有话说', 'Forum')} back="/" backWord={t('今天', 'Today')}>
      <nav className="field-tabs" aria-label={t('分类', 'Kinds')}>
        {FORUM_TABS.map((word) => (
          <Link
            key={word}
            href={word === 'all' ? '/forum' : `/forum?tab=${word}`}
            replace
            aria-current={word === tab ? 'true' : undefined}
          >
            {forumTab(word)}
          </Link>
        ))}
      </nav>
      <Loading of={got}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Empty
              title={t('这里没有', 'Nothing here')}
              line={t('居民说了话，会在这里。', 'What residents say appears here.')}
            />
          ) : (
            <ul className="ll-list">
              {rows.map((row) => (
                <Row
                  key={row.id}
                  to={`/forum/${row.id}`}
                  title={row.title}
                  line={threadLine(row)}
                  right={
                    row.reports > 0 ? (
                      <span className="ll-tag brick">
                        {t(`举报 ${row.reports}`, `${row.reports} reports`)}
                      </span>
                    ) : row.case ? (
                      <StateChip state={row.case.state} />
                    ) : undefined
                  }
                />
              ))}
            </ul>
          )
        }
      </Loading>
    </Page>
  );
}

function One({ id }: { id: string }) {
  const got = useLoad(`thread/${id}`, () => call(staffThread, { id }));
  useLive(['thread'], () => reload(`thread/${id}`));
  return (
    <Page title={got.data?.title ?? t('有话说', 'Forum')} bare={!got.data} back="/forum">
      <Loading of={got}>
        {(thread) => <ThreadSheet thread={thread} caseAt={(one) => `/field/cases/${one}`} />}
      </Loading>
    </Page>
  );
}
