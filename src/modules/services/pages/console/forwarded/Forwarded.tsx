import '../../../../whistles/pages/whistles.css';
import './forwarded.css';
import { ChevronDown, ChevronUp, X } from 'lucide-react';
import { Link } from 'wouter';
import { call } from '../../../../../web/call.ts';
import { useAddress } from '../../../../../web/console/address.ts';
import { usePaged } from '../../../../../web/console/paged.ts';
import { useLive } from '../../../../../web/live.ts';
import { useLoad } from '../../../../../web/load.ts';
import { t } from '../../../../../web/t.ts';
import { Button } from '../../../../../web/ui/Button.tsx';
import { DueChip, DueMark } from '../../../../../web/ui/DueChip.tsx';
import { Empty } from '../../../../../web/ui/Empty.tsx';
import { ErrorPage, troubleOf, wordsOf } from '../../../../../web/ui/ErrorPage.tsx';
import { Loading } from '../../../../../web/ui/Loading.tsx';
import { Skeleton } from '../../../../../web/ui/Skeleton.tsx';
import { StateChip } from '../../../../../web/ui/StateChip.tsx';
import { when } from '../../../../../web/when.ts';
import {
  countForwarded,
  type ForwardedRow,
  INBOX_TABS,
  type InboxTab,
  listForwarded,
  readForwarded,
} from '../../../forwarding/contract.ts';
import { chipOf } from '../../words.ts';
import { reloadForwarded } from './again.ts';
import { One } from './One.tsx';

function tabWord(tab: InboxTab): string {
  switch (tab) {
    case 'new':
      return t('要签收', 'To take up');
    case 'working':
      return t('在办', 'In work');
    case 'asked':
      return t('等补正', 'Supplement asked');
    case 'late':
      return t('超时', 'Late');
    case 'decided':
      return t('办完的', 'Over');
  }
}

/** 转来的件: what was forwarded to one's own units, the urgent first, and the one that is open beside it. */
export default function Forwarded() {
  const address = useAddress();
  const tab = INBOX_TABS.find((one) => one === address.get('tab')) ?? 'new';
  const open = address.get('open');
  const list = usePaged<ForwardedRow>(`forwarded?${tab}`, (after) =>
    call(listForwarded, { tab, ...(after && { after }) }),
  );
  const counts = useLoad('forwarded-counts', () => call(countForwarded, {}));
  useLive(['application'], () => reloadForwarded());
  const rows = list.rows ?? [];
  const at = rows.findIndex(({ id }) => id === open);
  const step = (by: number) => {
    const row = at >= 0 ? rows[at + by] : undefined;
    return row ? () => address.set({ open: row.id }, { replace: true }) : undefined;
  };
  const fresh = counts.data?.['new'] ?? 0;
  const late = counts.data?.['late'] ?? 0;
  return (
    <div className={`wh-inbox ${open ? 'two' : ''}`}>
      <section className="wh-left">
        <h1>{t('转来的件', 'Forwarded to us')}</h1>
        <p className="q2">
          {counts.data ? t(`${fresh} 件要签收，${late} 件超时`, `${fresh} to take up, ${late} late`) : ' '}
        </p>
        <nav className="con-tabs fw-tabs" aria-label={t('分类', 'Kinds')}>
          {INBOX_TABS.map((one) => (
            <Link
              key={one}
              href={`/forwarded${one === 'new' ? '' : `?tab=${one}`}`}
              aria-current={one === tab ? 'true' : undefined}
            >
              {tabWord(one)}
              {counts.data ? <b>{counts.data[one] ?? 0}</b> : null}
            </Link>
          ))}
        </nav>
        {list.rows === undefined ? (
          list.error ? (
            <ErrorPage trouble={troubleOf(list.error)} words={wordsOf(list.error)} again={list.again} />
          ) : (
            <Skeleton rows={6} />
          )
        ) : rows.length === 0 ? (
          <Empty
            title={t('这里没有', 'Nothing here')}
            line={t('社区转来新的件，会自己出现在这里。', 'What is forwarded appears here by itself.')}
          />
        ) : (
          <ul className="wh-cards">
            {rows.map((row) => (
              <li key={row.id} className={row.id === open ? 'on' : undefined}>
                <Card row={row} onOpen={() => address.set({ open: row.id })} />
              </li>
            ))}
          </ul>
        )}
        {list.next ? (
          <Button block busy={list.loading} onClick={() => void list.more()}>
            {t('再看一些', 'Show more')}
          </Button>
        ) : null}
      </section>
      {open ? (
        <Beside id={open} up={step(-1)} down={step(1)} close={() => address.set({ open: null })} />
      ) : (
        <section className="wh-right wh-none">
          <p className="q3">{t('点左边的一件来看。', 'Choose one at the left.')}</p>
        </section>
      )}
    </div>
  );
}

function Card({ row, onOpen }: { row: ForwardedRow; onOpen: () => void }) {
  const running = row.state === 'forwarded' || row.state === 'handling';
  return (
    <>
      <div className="row between">
        {running ? (
          <DueChip due={row.dueAt} />
        ) : row.state === 'asked' ? (
          <DueMark tone="far">{t('等居民补正', 'Waits for the resident')}</DueMark>
        ) : (
          <StateChip {...chipOf(row.state)} />
        )}
        <span className="sm q2">{row.unitName}</span>
      </div>
      <button type="button" className="wh-title" onClick={onOpen}>
        {row.title}
        <span className="sr"> {row.number}</span>
      </button>
      <p className="q2">
        {row.name} · {row.address}
      </p>
      <p className="sm q3">
        {row.number} · {t(`${row.firstContact}收件`, `by ${row.firstContact}`)} ·{' '}
        {row.endedAt ? when(row.endedAt) : t(`${when(row.forwardedAt)} 转来`, when(row.forwardedAt))}
      </p>
    </>
  );
}

type BesideProps = {
  id: string;
  up: (() => void) | undefined;
  down: (() => void) | undefined;
  close: () => void;
};
function Beside({ id, up, down, close }: BesideProps) {
  const got = useLoad(`forwarded/${id}`, () => call(readForwarded, { id }));
  return (
    <section className="wh-right" aria-label={got.data?.title ?? t('一件', 'One application')}>
      <div className="wh-moves">
        <button
          type="button"
          className="con-square"
          aria-label={t('上一条', 'Previous')}
          disabled={!up}
          onClick={up}
        >
          <ChevronUp size={18} aria-hidden />
        </button>
        <button
          type="button"
          className="con-square"
          aria-label={t('下一条', 'Next')}
          disabled={!down}
          onClick={down}
        >
          <ChevronDown size={18} aria-hidden />
        </button>
        <button type="button" className="con-square bare" aria-label={t('关上', 'Close')} onClick={close}>
          <X size={20} aria-hidden />
        </button>
      </div>
      <Loading of={got}>{(a) => <One key={a.id} a={a} />}</Loading>
    </section>
  );
}
