import { Select } from 'antd';
import { call } from '../../../../web/call.ts';
import { useAddress } from '../../../../web/console/address.ts';
import { type ListColumn, ListPage } from '../../../../web/console/ListPage.tsx';
import { useLive } from '../../../../web/live.ts';
import { reload, useLoad } from '../../../../web/load.ts';
import { say, t } from '../../../../web/t.ts';
import { DueChip } from '../../../../web/ui/DueChip.tsx';
import { StateChip } from '../../../../web/ui/StateChip.tsx';
import { ago } from '../../../../web/when.ts';
import { PlaceSelect } from '../../../cases/pages/console/place.tsx';
import {
  countDisputes,
  type DisputeKind,
  type DisputeRow,
  ENDING_WORDS,
  listDisputes,
  STATE_WORDS,
  STATES,
} from '../../contract.ts';
import { chipOf, reachedWords, useKinds } from '../words.ts';
import { DisputeDrawer } from './DisputeDrawer.tsx';

/** 调解: the disputes of one's area by how far they are; one opens beside the list. */
export default function Disputes() {
  const address = useAddress();
  const kinds = useKinds().data?.rows ?? [];
  const tab = STATES.find((word) => word === address.get('tab')) ?? 'open';
  const place = address.get('place');
  const kind = address.get('kind');
  const counts = useLoad(`dispute-counts/${place ?? ''}`, () =>
    call(countDisputes, { ...(place && { place }) }),
  );
  useLive(['dispute'], () => {
    reload('disputes');
    reload('dispute-counts');
  });
  return (
    <ListPage<DisputeRow>
      name="disputes"
      title={t('纠纷调解', 'Mediation')}
      tabs={STATES.map((state) => ({
        key: state,
        word: say(STATE_WORDS[state]),
        ...(counts.data && { count: counts.data[state] ?? 0 }),
      }))}
      filters={
        <>
          <PlaceSelect
            width={180}
            placeholder={t('小区、楼栋', 'Place')}
            value={place}
            onChange={(code) => address.set({ place: code, open: null })}
          />
          <Select
            style={{ width: 130 }}
            aria-label={t('哪一类', 'Kind')}
            placeholder={t('哪一类', 'Kind')}
            allowClear
            value={kind ?? null}
            onChange={(value: string | undefined) => address.set({ kind: value ?? null, open: null })}
            options={kinds.map((one) => ({ value: one.code, label: say(one) }))}
          />
        </>
      }
      columns={columns(kinds)}
      load={(after) =>
        call(listDisputes, { tab, ...(place && { place }), ...(kind && { kind }), ...(after && { after }) })
      }
      idOf={(row) => row.id}
      total={kind ? null : (counts.data?.[tab] ?? null)}
      empty={t('没有这样的纠纷', 'No such dispute')}
      drawer={(id, row, move) => <DisputeDrawer id={id} title={row?.title} move={move} />}
    />
  );
}

const columns = (kinds: readonly DisputeKind[]): ListColumn<DisputeRow>[] => [
  {
    key: 'due',
    title: t('下一步', 'Next due'),
    width: 132,
    render: (_, row) =>
      row.state === 'ended' ? <StateChip {...chipOf(row.state)} /> : <DueChip due={row.dueAt} />,
  },
  {
    key: 'title',
    title: t('什么事，在哪里', 'What, where'),
    always: true,
    render: (_, row) => (
      <>
        <div className="strong">{row.title}</div>
        <div className="sm q3">{row.address}</div>
      </>
    ),
  },
  {
    key: 'kind',
    title: t('哪一类', 'Kind'),
    width: 90,
    render: (_, row) => {
      const kind = kinds.find(({ code }) => code === row.kind);
      return <span className="q2 nb">{kind ? say(kind) : row.kind}</span>;
    },
  },
  {
    key: 'parties',
    title: t('各方', 'Parties'),
    width: 200,
    render: (_, row) => (
      <span className="q2">
        {row.ending ? say(ENDING_WORDS[row.ending]) : reachedWords(row.parties, row.unreached)}
      </span>
    ),
  },
  {
    key: 'holder',
    title: t('谁在调解', 'Mediator'),
    width: 92,
    render: (_, row) => <span className="nb">{row.holderName}</span>,
  },
  {
    key: 'opened',
    title: t('开始', 'Begun'),
    width: 110,
    render: (_, row) => <span className="q2 nb">{ago(row.openedAt)}</span>,
  },
];
