import '../listening.css';
import { call } from '../../../../web/call.ts';
import { useAddress } from '../../../../web/console/address.ts';
import { Drawer } from '../../../../web/console/Drawer.tsx';
import { ListPage, type Move } from '../../../../web/console/ListPage.tsx';
import { useLoad } from '../../../../web/load.ts';
import { t } from '../../../../web/t.ts';
import { Loading } from '../../../../web/ui/Loading.tsx';
import { StateChip } from '../../../../web/ui/StateChip.tsx';
import { ago } from '../../../../web/when.ts';
import { FORUM_TABS, type StaffThreadRow, staffThread, staffThreads } from '../../forum/contract.ts';
import { forumTab } from '../phone/FieldForum.tsx';
import { ThreadSheet } from '../ThreadSheet.tsx';

/** 居民论坛 at the desk. */
export default function Forum() {
  const address = useAddress();
  const tab = FORUM_TABS.find((word) => word === address.get('tab')) ?? 'all';
  return (
    <ListPage<StaffThreadRow>
      name="forum"
      title={t('居民论坛', 'Residents’ forum')}
      tabs={FORUM_TABS.map((key) => ({ key, word: forumTab(key) }))}
      columns={[
        {
          key: 'title',
          title: t('说了什么', 'Thread'),
          always: true,
          render: (_, row) => (
            <div>
              <div className="strong">{row.title}</div>
              <div className="sm q3">
                {row.author} · {row.communityName}
              </div>
            </div>
          ),
        },
        { key: 'seconds', title: t('我也是', 'Agree'), width: 84, render: (_, row) => row.seconds },
        { key: 'posts', title: t('回复', 'Replies'), width: 76, render: (_, row) => row.posts },
        {
          key: 'state',
          title: t('办到哪里', 'State'),
          width: 130,
          render: (_, row) =>
            row.case ? (
              <StateChip state={row.case.state} />
            ) : (
              <span className="q3">{row.answered ? t('回复了', 'answered') : t('等回复', 'waits')}</span>
            ),
        },
        {
          key: 'reports',
          title: t('举报', 'Reports'),
          width: 76,
          render: (_, row) =>
            row.reports > 0 ? <b className="brick">{row.reports}</b> : <span className="q3">—</span>,
        },
        {
          key: 'active',
          title: t('最近', 'Last'),
          width: 120,
          render: (_, row) => <span className="q2 nb">{ago(row.activeAt)}</span>,
        },
      ]}
      load={(after) => call(staffThreads, { tab, ...(after && { after }) })}
      idOf={(row) => row.id}
      empty={t('这里没有', 'Nothing here')}
      drawer={(id, row, move) => <One id={id} title={row?.title} move={move} />}
    />
  );
}

function One({ id, title, move }: { id: string; title: string | undefined; move: Move }) {
  const got = useLoad(`thread/${id}`, () => call(staffThread, { id }));
  return (
    <Drawer
      label={got.data?.title ?? title ?? t('一个话题', 'One thread')}
      {...(move.at && { at: move.at })}
      {...(move.previous && { onPrevious: move.previous })}
      {...(move.next && { onNext: move.next })}
      onClose={move.close}
    >
      <Loading of={got}>
        {(thread) => (
          <>
            <h2>{thread.title}</h2>
            <ThreadSheet thread={thread} caseAt={(one) => `/console/cases?open=${one}`} />
          </>
        )}
      </Loading>
    </Drawer>
  );
}
