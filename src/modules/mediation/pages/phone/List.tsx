import '../../../../web/field/field.css';
import { Plus } from 'lucide-react';
import { Link, useSearchParams } from 'wouter';
import { call } from '../../../../web/call.ts';
import { usePaged } from '../../../../web/console/paged.ts';
import { useLive } from '../../../../web/live.ts';
import { reload, useLoad } from '../../../../web/load.ts';
import { say, t } from '../../../../web/t.ts';
import { Button, ButtonLink } from '../../../../web/ui/Button.tsx';
import { DueChip } from '../../../../web/ui/DueChip.tsx';
import { Empty } from '../../../../web/ui/Empty.tsx';
import { ErrorPage, troubleOf, wordsOf } from '../../../../web/ui/ErrorPage.tsx';
import { Foot } from '../../../../web/ui/Foot.tsx';
import { Page } from '../../../../web/ui/Page.tsx';
import { Row } from '../../../../web/ui/Row.tsx';
import { Segment } from '../../../../web/ui/Segment.tsx';
import { Skeleton } from '../../../../web/ui/Skeleton.tsx';
import { StateChip } from '../../../../web/ui/StateChip.tsx';
import { countDisputes, ENDING_WORDS, listDisputes, STATE_WORDS, STATES } from '../../contract.ts';
import { chipOf, reachedWords } from '../words.ts';

/** 调解: one's own disputes or all of the grid, by how far they are. */
export default function List() {
  const [params, setParams] = useSearchParams();
  const tab = STATES.find((word) => word === params.get('tab')) ?? 'open';
  const mine = params.get('whose') !== 'all';
  const key = `disputes?${mine}&${tab}`;
  const list = usePaged(key, (after) => call(listDisputes, { tab, mine, ...(after && { after }) }));
  const counts = useLoad(`dispute-counts?${mine}`, () => call(countDisputes, { mine }));
  useLive(['dispute'], () => {
    reload(key);
    reload('dispute-counts');
  });
  const href = (next: string) =>
    `/disputes?${new URLSearchParams({ tab: next, ...(!mine && { whose: 'all' }) })}`;
  return (
    <Page
      title={t('纠纷调解', 'Mediation')}
      back="/"
      backWord={t('今天', 'Today')}
      right={
        <Link href="/rounds" className="ll-back" style={{ minWidth: 'var(--ll-target)' }}>
          {t('排查', 'Screening')}
        </Link>
      }
      foot={
        <Foot>
          <ButtonLink to="/disputes/new" kind="primary" big block icon={<Plus size={24} aria-hidden />}>
            {t('开始一件调解', 'Open a dispute')}
          </ButtonLink>
        </Foot>
      }
    >
      <Segment
        label={t('谁的', 'Whose')}
        value={mine ? 'mine' : 'all'}
        onChange={(whose) => setParams(whose === 'all' ? { tab, whose: 'all' } : { tab }, { replace: true })}
        choices={[
          { value: 'mine', label: t('我手上的', 'Mine') },
          { value: 'all', label: t('网格里的', 'In my grids') },
        ]}
      />
      <nav className="field-tabs" aria-label={t('分类', 'Kinds')}>
        {STATES.map((word) => (
          <Link key={word} href={href(word)} aria-current={word === tab ? 'true' : undefined}>
            {say(STATE_WORDS[word])} <b>{counts.data?.[word] ?? ''}</b>
          </Link>
        ))}
      </nav>
      {list.rows === undefined ? (
        list.error ? (
          <ErrorPage trouble={troubleOf(list.error)} words={wordsOf(list.error)} again={list.again} />
        ) : (
          <Skeleton rows={5} />
        )
      ) : list.rows.length === 0 ? (
        <Empty title={t('这里没有纠纷', 'No dispute here')} line={t('换一栏看看。', 'Try another tab.')} />
      ) : (
        <ul className="ll-list">
          {list.rows.map((row) => (
            <Row
              key={row.id}
              to={`/disputes/${row.id}`}
              title={row.title}
              line={
                <>
                  {row.address}
                  <span style={{ display: 'block' }}>
                    {row.ending ? say(ENDING_WORDS[row.ending]) : reachedWords(row.parties, row.unreached)}
                  </span>
                </>
              }
              right={
                row.state === 'ended' ? <StateChip {...chipOf(row.state)} /> : <DueChip due={row.dueAt} />
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
