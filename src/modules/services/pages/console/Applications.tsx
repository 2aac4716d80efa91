import { Checkbox, Input, Select } from 'antd';
import { call } from '../../../../web/call.ts';
import { useAddress } from '../../../../web/console/address.ts';
import { type ListColumn, ListPage } from '../../../../web/console/ListPage.tsx';
import { useLive } from '../../../../web/live.ts';
import { reload, useLoad } from '../../../../web/load.ts';
import { useMay } from '../../../../web/session.tsx';
import { say, t } from '../../../../web/t.ts';
import { ButtonLink } from '../../../../web/ui/Button.tsx';
import { DueChip } from '../../../../web/ui/DueChip.tsx';
import { StateChip } from '../../../../web/ui/StateChip.tsx';
import { ago } from '../../../../web/when.ts';
import { PlaceSelect } from '../../../cases/pages/console/place.tsx';
import {
  type ApplicationRow,
  countApplications,
  listApplications,
  TABS,
  type Tab,
} from '../../applications/contract.ts';
import { readRegister } from '../../catalogue/contract.ts';
import { SOURCE_WORDS, SOURCES } from '../../contract.ts';
import { chipOf, isOpen } from '../words.ts';
import { ApplicationDrawer } from './ApplicationDrawer.tsx';

const tabWord = (tab: Tab): string =>
  ({
    mine: t('我手上的', 'Mine'),
    missing: t('待补材料', 'Papers missing'),
    working: t('在办', 'In work'),
    asked: t('待补正', 'Supplement'),
    handing: t('待交结果', 'To hand over'),
    ended: t('办完了', 'Ended'),
    outside: t('清单之外', 'Outside the register'),
  })[tab];

/** 办件: everything begun in one's area by how far it is; one opens beside the list. */
export default function Applications() {
  const address = useAddress();
  const receives = useMay('services.receive');
  const tab = TABS.find((one) => one === address.get('tab')) ?? 'mine';
  const source = SOURCES.find((one) => one === address.get('source'));
  const [place, item, person, q] = ['place', 'item', 'person', 'q'].map((key) => address.get(key));
  const filter = {
    ...(place && { place }),
    ...(item && { item }),
    ...(person && { person }),
    ...(q && { q }),
    ...(source && { source }),
    ...(address.get('late') && { late: true }),
  };
  const key = JSON.stringify(filter);
  const counts = useLoad(`application-counts/${key}`, () => call(countApplications, filter));
  const items = useLoad('register/service', () => call(readRegister, { kind: 'service' }));
  useLive(['application'], () => {
    reload('applications');
    reload('application-counts');
    reload('application/');
  });
  return (
    <ListPage<ApplicationRow>
      name="applications"
      title={t('办件', 'Applications')}
      actions={
        receives ? (
          <ButtonLink to="/counter" kind="primary">
            {t('收一件', 'Begin one')}
          </ButtonLink>
        ) : null
      }
      tabs={TABS.map((one) => ({
        key: one,
        word: tabWord(one),
        ...(counts.data && { count: counts.data[one] ?? 0 }),
      }))}
      filters={
        <>
          <Input.Search
            key={q ?? ''}
            allowClear
            defaultValue={q ?? ''}
            aria-label={t('找一件', 'Find one')}
            placeholder={t('姓名、事项、编号、地址', 'Name, item, number, address')}
            onSearch={(text) => address.set({ q: text.trim() || null, open: null })}
          />
          <PlaceSelect
            width={170}
            placeholder={t('小区、楼栋', 'Place')}
            value={place}
            onChange={(code) => address.set({ place: code, open: null })}
          />
          <Select
            style={{ width: 190 }}
            aria-label={t('哪个事项', 'Item')}
            placeholder={t('哪个事项', 'Item')}
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            value={item ?? null}
            onChange={(value: string | undefined) => address.set({ item: value ?? null, open: null })}
            options={(items.data?.items ?? []).map((one) => ({ value: one.code, label: say(one) }))}
          />
          <Select
            style={{ width: 110 }}
            aria-label={t('怎么来的', 'Came by')}
            placeholder={t('怎么来的', 'Came by')}
            allowClear
            value={source ?? null}
            onChange={(value: string | undefined) => address.set({ source: value ?? null, open: null })}
            options={SOURCES.map((value) => ({ value, label: say(SOURCE_WORDS[value]) }))}
          />
          <Checkbox
            checked={address.get('late') !== undefined}
            onChange={(event) => address.set({ late: event.target.checked ? '1' : null, open: null })}
          >
            {t('只看超时', 'Late only')}
          </Checkbox>
        </>
      }
      columns={columns()}
      load={(after) => call(listApplications, { tab, ...filter, ...(after && { after }) })}
      idOf={(row) => row.id}
      total={counts.data?.[tab] ?? null}
      empty={t('这一栏没有办件', 'Nothing here')}
      drawer={(id, row, move) => <ApplicationDrawer id={id} title={row?.title} move={move} />}
    />
  );
}

const columns = (): ListColumn<ApplicationRow>[] => [
  {
    key: 'due',
    title: t('到哪一步', 'How far'),
    width: 150,
    render: (_value, row) => (
      <div className="col" style={{ gap: 4, alignItems: 'start' }}>
        <StateChip {...chipOf(row.state)} />
        {isOpen(row.state) ? <DueChip due={row.dueAt} /> : null}
      </div>
    ),
  },
  {
    key: 'title',
    title: t('什么事，给谁', 'What, for whom'),
    always: true,
    render: (_value, row) => (
      <>
        <div className="strong">
          {row.title}
          {row.item ? null : <span className="ll-tag"> {t('清单之外', 'Outside')}</span>}
        </div>
        <div className="sm q3">
          {row.name} · {row.address}
        </div>
      </>
    ),
  },
  {
    key: 'number',
    title: t('编号', 'Number'),
    width: 120,
    render: (_value, row) => <span className="q2 nb">{row.number}</span>,
  },
  {
    key: 'first',
    title: t('首问', 'First contact'),
    width: 90,
    render: (_value, row) => <span className="nb">{row.firstContact}</span>,
  },
  {
    key: 'with',
    title: t('在谁手上', 'With'),
    width: 110,
    render: (_value, row) => <span className="q2">{row.unit || row.holder}</span>,
  },
  {
    key: 'made',
    title: t('什么时候来的', 'Begun'),
    width: 110,
    render: (_value, row) => <span className="q2 nb">{ago(row.madeAt)}</span>,
  },
];
