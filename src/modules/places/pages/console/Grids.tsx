import { DatePicker } from 'antd';
import { ListChecks, Map as MapIcon } from 'lucide-react';
import { Link } from 'wouter';
import type { Output } from '../../../../kernel/contract.ts';
import { call } from '../../../../web/call.ts';
import { useAddress } from '../../../../web/console/address.ts';
import { Drawer } from '../../../../web/console/Drawer.tsx';
import { type ListColumn, ListPage } from '../../../../web/console/ListPage.tsx';
import { useLive } from '../../../../web/live.ts';
import { say, t } from '../../../../web/t.ts';
import { Loading } from '../../../../web/ui/Loading.tsx';
import { GRID_LEVELS, GRID_WORDS, type GridLevel, listGrids } from '../../contract.ts';
import { shortCode } from '../../rules.ts';
import { AreaSelect, useArea } from './area.tsx';
import { gridsChanged } from './changed.ts';
import { GridPanel } from './GridPanel.tsx';
import './places.css';

type Line = Output<typeof listGrids>['rows'][number];

/** 网格列表: the same as the map, for who can't or doesn't want to use it; also as it was on a day. */
export default function Grids() {
  const got = useArea();
  useLive(['grid', 'place'], gridsChanged);
  return <Loading of={got}>{({ area, choices }) => <Table area={area} choices={choices} />}</Loading>;
}

function Table({ area, choices }: Parameters<typeof AreaSelect>[0]) {
  const address = useAddress();
  const code = area && (area.kind === 'street' || area.kind === 'community') ? area.code : null;
  const communities = new Map(choices.map((one) => [one.code, one.name]));
  const tab = address.get('tab') ?? 'small';
  const of = address.get('day');
  const columns: ListColumn<Line>[] = [
    {
      key: 'code',
      title: t('编号', 'Number'),
      width: 90,
      always: true,
      render: (_, row) => <span className="strong nb">{shortCode(row.code) || '–'}</span>,
    },
    { key: 'name', title: t('名字', 'Name'), always: true, dataIndex: 'name' },
    {
      key: 'community',
      title: t('社区', 'Community'),
      width: 150,
      render: (_, row) => communities.get(row.code.slice(0, 12)) ?? '',
    },
    {
      key: 'buildings',
      title: t('楼栋', 'Buildings'),
      width: 90,
      align: 'right',
      render: (_, row) => row.buildings || <span className="brick">{t('没有', 'none')}</span>,
    },
    { key: 'homes', title: t('户', 'Homes'), width: 80, align: 'right', dataIndex: 'homes' },
    { key: 'since', title: t('从哪天起', 'Since'), width: 140, render: (_, row) => row.validFrom },
    {
      key: 'full',
      title: t('完整编码', 'Full code'),
      width: 200,
      render: (_, row) => <span className="sm q3">{row.code}</span>,
    },
  ];
  return (
    <ListPage<Line>
      name="grids/table"
      title={t('网格列表', 'Grids')}
      actions={
        <>
          <Link href={`/map${code ? `?at=${code}` : ''}`} className="ll-btn outline">
            <MapIcon size={18} aria-hidden />
            {t('看地图', 'On the map')}
          </Link>
          <Link href={`/grids/checks${code ? `?at=${code}` : ''}`} className="ll-btn outline">
            <ListChecks size={18} aria-hidden />
            {t('检查', 'Checks')}
          </Link>
        </>
      }
      tabs={GRID_LEVELS.toReversed().map((level) => ({ key: level, word: say(GRID_WORDS[level]) }))}
      filters={
        <>
          <AreaSelect area={area} choices={choices} />
          <DatePicker
            aria-label={t('看哪一天的网格', 'As of which day')}
            placeholder={t('看以前某一天', 'As of a day')}
            onChange={(_, text) => address.set({ day: typeof text === 'string' ? text : null })}
          />
        </>
      }
      columns={columns}
      load={async () => {
        if (!code) return { rows: [], next: null };
        const { rows } = await call(listGrids, {
          place: code,
          level: tab as GridLevel,
          ...(of && { day: of }),
        });
        return { rows, next: null };
      }}
      idOf={(row) => row.code}
      empty={
        code
          ? t('这里还没有网格', 'No grids here yet')
          : t('先选一个街道或社区', 'Choose a street or community first')
      }
      drawer={(id, row, move) => (
        <Drawer
          label={row?.name ?? id}
          {...(move.at && { at: move.at })}
          {...(move.previous && { onPrevious: move.previous })}
          {...(move.next && { onNext: move.next })}
          onClose={move.close}
        >
          <GridPanel key={id} code={id} onGone={move.close} />
        </Drawer>
      )}
    />
  );
}
