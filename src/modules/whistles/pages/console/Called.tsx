import '../whistles.css';
import { ChevronDown, ChevronUp, X } from 'lucide-react';
import { Link } from 'wouter';
import { call } from '../../../../web/call.ts';
import { useAddress } from '../../../../web/console/address.ts';
import { usePaged } from '../../../../web/console/paged.ts';
import { useLive } from '../../../../web/live.ts';
import { useLoad } from '../../../../web/load.ts';
import { say, t } from '../../../../web/t.ts';
import { Button } from '../../../../web/ui/Button.tsx';
import { DueChip, DueMark } from '../../../../web/ui/DueChip.tsx';
import { Empty } from '../../../../web/ui/Empty.tsx';
import { ErrorPage, troubleOf, wordsOf } from '../../../../web/ui/ErrorPage.tsx';
import { Loading } from '../../../../web/ui/Loading.tsx';
import { Skeleton } from '../../../../web/ui/Skeleton.tsx';
import { when } from '../../../../web/when.ts';
import {
  CALLED_TABS,
  type CalledRow,
  type CalledTab,
  countCalled,
  listCalled,
} from '../../called/contract.ts';
import { PART_STATE_WORDS, STAGE_WORDS } from '../../contract.ts';
import { One, useCalled } from '../called/One.tsx';
import { reloadWhistles, roleWord } from '../words.ts';

export function calledTabWord(tab: CalledTab): string {
  switch (tab) {
    case 'live':
      return t('全部', 'All');
    case 'to_arrive':
      return t('要报到', 'To come');
    case 'working':
      return t('在办', 'At work');
    case 'to_rate':
      return t('待评价', 'To be rated');
    case 'ended':
      return t('办完的', 'Ended');
  }
}

/** 收到的哨: what one's own unit is called to, the urgent first, and the one that is open beside it. */
export default function Called() {
  const address = useAddress();
  const tab = CALLED_TABS.find((one) => one === address.get('tab')) ?? 'live';
  const open = address.get('open');
  const list = usePaged<CalledRow>(`called?${tab}`, (after) =>
    call(listCalled, { tab, ...(after && { after }) }),
  );
  const counts = useLoad('called-counts', () => call(countCalled, {}));
  useLive(['whistle', 'case'], () => reloadWhistles());
  const rows = list.rows ?? [];
  const at = rows.findIndex(({ id }) => id === open);
  const step = (by: number) => {
    const row = at >= 0 ? rows[at + by] : undefined;
    return row ? () => address.set({ open: row.id }, { replace: true }) : undefined;
  };
  const live = counts.data?.['live'] ?? 0;
  const toArrive = counts.data?.['to_arrive'] ?? 0;
  return (
    <div className={`wh-inbox ${open ? 'two' : ''}`}>
      <section className="wh-left">
        <h1>{t('收到的哨', 'Called to')}</h1>
        <p className="q2">
          {counts.data
            ? t(
                `${live} 件在手上，其中 ${toArrive} 件要报到`,
                `${live} on your hands, ${toArrive} to come to`,
              )
            : ' '}
        </p>
        <nav className="con-tabs" aria-label={t('分类', 'Kinds')}>
          {CALLED_TABS.map((one) => (
            <Link
              key={one}
              href={`/called${one === 'live' ? '' : `?tab=${one}`}`}
              aria-current={one === tab ? 'true' : undefined}
            >
              {calledTabWord(one)}
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
            line={t('社区吹了哨，会自己出现在这里。', 'A new call appears here by itself.')}
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

function Card({ row, onOpen }: { row: CalledRow; onOpen: () => void }) {
  return (
    <>
      <div className="row between">
        {row.stage ? <DueChip due={row.dueAt} /> : <DueMark tone="far">{stateWord(row)}</DueMark>}
        <span className={row.lead ? 'strong' : 'q2'}>{roleWord(row.lead)}</span>
      </div>
      <button type="button" className="wh-title" onClick={onOpen}>
        {row.title}
      </button>
      <p className="q2">{row.address}</p>
      <p className="sm q3">
        {row.stage ? `${say(STAGE_WORDS[row.stage])} · ` : ''}
        {t(`${row.blownByName}吹哨 ${when(row.blownAt)}`, `${row.blownByName}, ${when(row.blownAt)}`)}
      </p>
    </>
  );
}

function stateWord({ state, whistleState }: CalledRow): string {
  if (whistleState === 'returned') return t('退回社区', 'Back');
  if (state === 'moved' || state === 'returned') return say(PART_STATE_WORDS[state]);
  return whistleState === 'closed' ? t('办完了', 'Closed') : t('办完待评', 'Done, to be rated');
}

type BesideProps = {
  id: string;
  up: (() => void) | undefined;
  down: (() => void) | undefined;
  close: () => void;
};
function Beside({ id, up, down, close }: BesideProps) {
  const got = useCalled(id);
  return (
    <section className="wh-right" aria-label={got.data?.title ?? t('一件', 'One call')}>
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
      <Loading of={got}>{(c) => <One key={c.id} c={c} title={<h2>{c.title}</h2>} />}</Loading>
    </section>
  );
}
