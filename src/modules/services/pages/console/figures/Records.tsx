import '../../../../cases/pages/console/cases.css';
import { Link, useSearchParams } from 'wouter';
import { call } from '../../../../../web/call.ts';
import { type ListColumn, ListPage } from '../../../../../web/console/ListPage.tsx';
import { say, t } from '../../../../../web/t.ts';
import { Empty } from '../../../../../web/ui/Empty.tsx';
import { type Level, LevelMark } from '../../../../../web/ui/Levels.tsx';
import { StateChip } from '../../../../../web/ui/StateChip.tsx';
import { date } from '../../../../../web/when.ts';
import { type FigureRecord, listFigureRecords, WHICH, WHICH_WORDS } from '../../../figures/contract.ts';
import { chipOf } from '../../words.ts';

/** The records behind one number of the figures: as many as it says, no more. */
export default function Records() {
  const [params] = useSearchParams();
  const which = WHICH.find((one) => one === params.get('which'));
  const get = (name: string) => params.get(name) ?? undefined;
  const [from, to] = [get('from'), get('to')];
  if (!which || !from || !to)
    return <Empty title={t('请从“窗口的数字”点进来', 'Open it from the figures of the window')} />;
  const [place, item, counter] = [get('place'), get('item'), get('counter')];
  const columns: ListColumn<FigureRecord>[] = [
    {
      key: 'title',
      title: t('什么事', 'What'),
      always: true,
      render: (_, row) => (
        <Link
          href={row.kind === 'case' ? `/cases?open=${row.id}` : `/applications?open=${row.id}`}
          className="link"
        >
          {row.title} <span className="sm q3 nb">{row.notice ?? row.number}</span>
        </Link>
      ),
    },
    {
      key: 'state',
      title: t('办到哪了', 'State'),
      width: 130,
      render: (_, row) => (row.state ? <StateChip {...chipOf(row.state)} /> : <span className="q3">—</span>),
    },
    { key: 'counter', title: t('窗口', 'Counter'), width: 100, render: (_, row) => row.counter || '—' },
    {
      key: 'rating',
      title: t('评价', 'Rating'),
      width: 190,
      render: (_, row) =>
        row.rating ? <LevelMark level={row.rating as Level} /> : <span className="q3">—</span>,
    },
    { key: 'trips', title: t('跑几趟', 'Trips'), width: 80, render: (_, row) => row.trips ?? '—' },
    {
      key: 'papers',
      title: t('材料（免交）', 'Papers (reused)'),
      width: 120,
      render: (_, row) => (row.papers === null ? '—' : `${row.papers}（${row.reused ?? 0}）`),
    },
    {
      key: 'days',
      title: t('承诺 / 用', 'Promised / used'),
      width: 120,
      render: (_, row) => (
        <span className="nb">
          {row.promised ?? '—'} / {row.used ?? '—'}
        </span>
      ),
    },
    {
      key: 'at',
      title: t('时间', 'When'),
      width: 120,
      render: (_, row) => <span className="q2 nb">{date(row.at)}</span>,
    },
  ];
  const words = WHICH_WORDS[which];
  const span = from === to ? from : `${from} – ${to}`;
  return (
    <ListPage<FigureRecord>
      name="service-figure-records"
      title={`${say(words.name)} · ${get('of') ? `${get('of')} · ` : ''}${span}`}
      actions={
        <Link href="/service-figures" className="link">
          {t('回到数字', 'Back to the figures')}
        </Link>
      }
      filters={<span className="q2">{say(words.means)}</span>}
      columns={columns}
      load={(after) =>
        call(listFigureRecords, {
          which,
          from,
          to,
          ...(place && { place }),
          ...(item && { item }),
          ...(counter && { counter }),
          ...(after && { after }),
        })
      }
      idOf={(row) => row.notice ?? row.id}
    />
  );
}
