import { Link, useSearchParams } from 'wouter';
import { call } from '../../../../../web/call.ts';
import { usePaged } from '../../../../../web/console/paged.ts';
import { FieldTabs } from '../../../../../web/field/FieldTabs.tsx';
import { useLive } from '../../../../../web/live.ts';
import { reload, useLoad } from '../../../../../web/load.ts';
import { useMe } from '../../../../../web/session.tsx';
import { t } from '../../../../../web/t.ts';
import { Button } from '../../../../../web/ui/Button.tsx';
import { Empty } from '../../../../../web/ui/Empty.tsx';
import { ErrorPage, troubleOf, wordsOf } from '../../../../../web/ui/ErrorPage.tsx';
import { Page } from '../../../../../web/ui/Page.tsx';
import { Row } from '../../../../../web/ui/Row.tsx';
import { Segment } from '../../../../../web/ui/Segment.tsx';
import { Skeleton } from '../../../../../web/ui/Skeleton.tsx';
import { StateChip } from '../../../../../web/ui/StateChip.tsx';
import { countCases, listCases, TABS, type Tab } from '../../../contract.ts';
import { DueOf } from './DueOf.tsx';
import { isOpen } from './open.ts';
import { many, tabWord } from './tabs.ts';

const SHOWN: readonly Tab[] = ['open', 'to_accept', 'working', 'overdue', 'to_confirm', 'closed'];

/** 诉求: one's own or all of the grid, by tab. */
export default function List() {
  const [params] = useSearchParams();
  const tab = TABS.find((word) => word === params.get('tab')) ?? 'open';
  const mine = params.get('whose') !== 'all';
  const key = `cases?${mine}&${tab}`;
  const list = usePaged(key, (after) => call(listCases, { tab, mine, ...(after && { after }) }));
  const counts = useLoad(`case-counts?${mine}`, () => call(countCases, { mine }));
  useLive(['case'], () => {
    reload(key);
    reload('case-counts');
  });
  const [, setParams] = useSearchParams();
  const href = (next: Tab) => `/cases?${new URLSearchParams({ tab: next, ...(!mine && { whose: 'all' }) })}`;
  return (
    <Page title={t('诉求', 'Cases')} head={<div className="field-date" />} foot={<FieldTabs />}>
      <MoreWork />
      <Segment
        label={t('谁的', 'Whose')}
        value={mine ? 'mine' : 'all'}
        onChange={(whose) =>
          setParams(
            (before) => {
              const next = new URLSearchParams(before);
              if (whose === 'all') next.set('whose', 'all');
              else next.delete('whose');
              return next;
            },
            { replace: true },
          )
        }
        choices={[
          { value: 'mine', label: t('我手上的', 'Mine') },
          { value: 'all', label: t('网格里的', 'In my grids') },
        ]}
      />
      <nav className="field-tabs" aria-label={t('分类', 'Kinds')}>
        {SHOWN.map((word) => (
          <Link key={word} href={href(word)} aria-current={word === tab ? 'true' : undefined}>
            {tabWord(word)}{' '}
            <b className={word === 'overdue' && counts.data?.[word] ? 'brick' : undefined}>
              {many(counts.data?.[word])}
            </b>
          </Link>
        ))}
      </nav>
      {list.rows === undefined ? (
        list.error ? (
          <ErrorPage trouble={troubleOf(list.error)} words={wordsOf(list.error)} again={list.again} />
        ) : (
          <Skeleton rows={6} />
        )
      ) : list.rows.length === 0 ? (
        <Empty title={t('这里没有', 'Nothing here')} line={t('换一栏看看。', 'Try another tab.')} />
      ) : (
        <ul className="ll-list">
          {list.rows.map((row) => (
            <Row
              key={row.id}
              to={`/cases/${row.id}`}
              title={row.title}
              line={
                <>
                  {row.address}
                  {mine ? null : ` · ${row.holderName ?? t('还没派', 'nobody yet')}`}
                </>
              }
              right={
                isOpen(row.state) || row.state === 'parked' ? (
                  <DueOf row={row} />
                ) : (
                  <StateChip state={row.state} />
                )
              }
            />
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

/** What is not a case but stands beside them. */
function MoreWork() {
  const me = useMe();
  const may = (permission: string) => me.data?.permissions.includes(permission);
  if (!may('mediation.read') && !may('whistles.read')) return null;
  return (
    <p className="row wrap" style={{ gap: 16 }}>
      {may('whistles.read') ? (
        <Link href="/whistles" className="link field-change">
          {t('吹哨', 'Whistles')}
        </Link>
      ) : null}
      {may('mediation.read') ? (
        <>
          <Link href="/disputes" className="link field-change">
            {t('纠纷调解', 'Mediation')}
          </Link>
          <Link href="/rounds" className="link field-change">
            {t('矛盾排查', 'Screening rounds')}
          </Link>
        </>
      ) : null}
    </p>
  );
}
