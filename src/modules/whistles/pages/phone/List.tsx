import '../../../../web/field/field.css';
import { Megaphone } from 'lucide-react';
import { Link, useSearchParams } from 'wouter';
import { call } from '../../../../web/call.ts';
import { usePaged } from '../../../../web/console/paged.ts';
import { useLive } from '../../../../web/live.ts';
import { useLoad } from '../../../../web/load.ts';
import { t } from '../../../../web/t.ts';
import { Button, ButtonLink } from '../../../../web/ui/Button.tsx';
import { DueChip } from '../../../../web/ui/DueChip.tsx';
import { Empty } from '../../../../web/ui/Empty.tsx';
import { ErrorPage, troubleOf, wordsOf } from '../../../../web/ui/ErrorPage.tsx';
import { Foot } from '../../../../web/ui/Foot.tsx';
import { Page } from '../../../../web/ui/Page.tsx';
import { Row } from '../../../../web/ui/Row.tsx';
import { Skeleton } from '../../../../web/ui/Skeleton.tsx';
import { countWhistles, listWhistles, WHISTLE_TABS, type WhistleRow } from '../../contract.ts';
import { whistleTabWord } from '../tabs.ts';
import { reloadWhistles } from '../words.ts';

/** 吹哨: what was called for in one's own grids. */
export default function List() {
  const [params] = useSearchParams();
  const tab = WHISTLE_TABS.find((one) => one === params.get('tab')) ?? 'open';
  const list = usePaged<WhistleRow>(`whistles?${tab}`, (after) =>
    call(listWhistles, { tab, ...(after && { after }) }),
  );
  const counts = useLoad('whistle-counts', () => call(countWhistles, {}));
  useLive(['whistle'], () => reloadWhistles());
  return (
    <Page
      title={t('吹哨', 'Whistles')}
      back="/"
      foot={
        <Foot>
          <ButtonLink to="/whistles/new" kind="primary" big block icon={<Megaphone size={24} aria-hidden />}>
            {t('吹哨，请单位来', 'Call units to help')}
          </ButtonLink>
        </Foot>
      }
    >
      <nav className="field-tabs" aria-label={t('分类', 'Kinds')}>
        {WHISTLE_TABS.map((one) => (
          <Link key={one} href={`/whistles?tab=${one}`} aria-current={one === tab ? 'true' : undefined}>
            {whistleTabWord(one)} <b>{counts.data?.[one] ?? ''}</b>
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
              to={`/whistles/${row.id}`}
              title={row.title}
              line={`${row.address} · ${t(`${row.units} 家到了 ${row.arrived} 家`, `${row.arrived} of ${row.units} there`)}`}
              right={row.nextDueAt && row.state === 'open' ? <DueChip due={row.nextDueAt} /> : null}
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
