import { useMe } from '../../../../web/session.tsx';
import './cases.css';
import { Button, Checkbox, Input, Select } from 'antd';
import { Plus, Search } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Link } from 'wouter';
import { call } from '../../../../web/call.ts';
import { useAddress } from '../../../../web/console/address.ts';
import { type ListColumn, ListPage } from '../../../../web/console/ListPage.tsx';
import { useLoad } from '../../../../web/load.ts';
import { say, t } from '../../../../web/t.ts';
import { StateChip } from '../../../../web/ui/StateChip.tsx';
import { ago } from '../../../../web/when.ts';
import {
  type CaseRow,
  countCases,
  listCases,
  SOURCE_WORDS,
  SOURCES,
  type Source,
  TABS,
  type Tab,
} from '../../contract.ts';
import { DueOf } from '../phone/field/DueOf.tsx';
import { leavesOf, useKinds } from '../phone/field/kinds.ts';
import { isOpen } from '../phone/field/open.ts';
import { useRested } from '../phone/field/PlacePicker.tsx';
import { tabWord } from '../phone/field/tabs.ts';
import { Batch } from './Batch.tsx';
import { CaseDrawer } from './CaseDrawer.tsx';
import { Export } from './Export.tsx';
import { Keys } from './Keys.tsx';
import { useQuietly } from './live.ts';
import { NewCase } from './NewCase.tsx';
import { PlaceSelect } from './place.tsx';
import { useRowKeys } from './rowkeys.ts';
import { Views } from './Views.tsx';

/** 派单台: what is open in one's area, by tab and filter; a case opens beside the list. */
export default function Desk() {
  const address = useAddress();
  const me = useMe();
  const kinds = useKinds();
  const [noting, setNoting] = useState(false);
  const [folded, setFolded] = useState(false);
  const [chosen, setChosen] = useState<string[]>([]);
  const filter = filterOf(address.get);
  const key = JSON.stringify(filter);
  const ask = (after: string | undefined, limit?: number) =>
    call(listCases, { ...filter, ...(after && { after }), ...(limit && { limit }) });
  const live = useQuietly({ key, ask, urgent: filter.urgent ?? false });
  const counts = useLoad(`case-counts?${filter.place ?? ''}`, () =>
    call(countCases, { ...(filter.place && { place: filter.place }) }),
  );
  // What was chosen under other filters is out of sight: it must not be acted on.
  useEffect(() => {
    if (key) setChosen([]);
  }, [key]);
  useRowKeys(address.get('open'), (id) =>
    setChosen((ids) => (ids.includes(id) ? ids.filter((one) => one !== id) : [...ids, id])),
  );
  // Counts know the tab and the place; any other filter leaves the total unsaid, and so does a count that was cut.
  const count =
    filter.source || filter.category || filter.q || filter.voiceOf || folded
      ? undefined
      : counts.data?.[filter.tab];
  const total = count === undefined || count > 999 ? null : count;

  return (
    <>
      <ListPage<CaseRow>
        name="desk"
        title={t('派单台', 'Dispatch')}
        actions={
          <>
            <Keys />
            <Views />
            <Export filter={filter} />
            {me.data?.permissions.includes('cases.create') ? (
              <Button
                icon={<Plus size={18} aria-hidden />}
                className="case-soft"
                onClick={() => setNoting(true)}
              >
                {t('记一件', 'Note a case')}
              </Button>
            ) : null}
          </>
        }
        tabs={TABS.map((tab) => ({
          key: tab,
          word: tabWord(tab),
          ...(counts.data && { count: counts.data[tab] ?? 0 }),
          bad: tab === 'overdue',
        }))}
        filters={
          <>
            <Words />
            <PlaceSelect
              width={150}
              placeholder={t('小区、楼栋', 'Place')}
              value={address.get('place')}
              onChange={(place) => address.set({ place, open: null })}
            />
            <Select
              style={{ width: 96 }}
              aria-label={t('来源', 'From')}
              placeholder={t('来源', 'From')}
              allowClear
              value={filter.source ?? null}
              onChange={(source: string | undefined) => address.set({ source, open: null })}
              options={SOURCES.map((value) => ({ value, label: say(SOURCE_WORDS[value]) }))}
            />
            <Select
              style={{ width: 104 }}
              aria-label={t('分类', 'Kind')}
              placeholder={t('分类', 'Kind')}
              allowClear
              showSearch={{ optionFilterProp: 'label' }}
              popupMatchSelectWidth={false}
              value={filter.category ?? null}
              onChange={(category: string | undefined) => address.set({ category, open: null })}
              options={leavesOf(kinds.data?.rows ?? []).map((kind) => ({
                value: kind.code,
                label: say(kind),
              }))}
            />
            {BY_DEADLINE.includes(filter.tab) && !filter.q ? (
              <Select
                style={{ width: 116 }}
                aria-label={t('怎么排', 'Order')}
                value={filter.urgent ? 'urgent' : 'new'}
                onChange={(order: string) =>
                  address.set({ order: order === 'new' ? order : null, open: null })
                }
                options={[
                  { value: 'urgent', label: t('最急在前', 'Urgent first') },
                  { value: 'new', label: t('最新在前', 'Newest first') },
                ]}
              />
            ) : null}
            {filter.voiceOf ? (
              <Button onClick={() => address.set({ voice: null, open: null })}>
                {t('只看这个人的 ×', 'Only this person ×')}
              </Button>
            ) : (
              <Checkbox
                style={{ alignSelf: 'center' }}
                checked={filter.fold ?? false}
                onChange={(event) => address.set({ fold: event.target.checked ? null : 'no', open: null })}
              >
                {t('同一人折成一行', 'One line a person')}
              </Checkbox>
            )}
            {live.waiting > 0 ? (
              <button type="button" className="case-news" onClick={live.show}>
                {t(`有 ${live.waiting} 件新的，点这里看`, `${live.waiting} new, show them`)}
              </button>
            ) : null}
            <span className="sr" role="status">
              {live.waiting > 0 ? t(`有 ${live.waiting} 件新的`, `${live.waiting} new`) : ''}
            </span>
          </>
        }
        columns={columns(live.now, address.get('open') !== undefined, filter.tab)}
        load={async (after) => {
          const page = await live.load(after);
          const some = page.rows.some(({ often }) => often);
          setFolded((before) => (after ? before || some : some));
          return page;
        }}
        idOf={(row) => row.id}
        total={total}
        chosen={{
          ids: chosen,
          onChange: setChosen,
          bar: <Batch ids={chosen} onChange={setChosen} titleOf={live.titleOf} />,
        }}
        empty={t('没有符合的', 'Nothing fits')}
        drawer={(id, row, move) => <CaseDrawer id={id} title={row?.title} move={move} />}
      />
      <NewCase
        open={noting}
        onClose={() => setNoting(false)}
        onNoted={live.show}
        onOpen={(id) => address.set({ open: id })}
      />
    </>
  );
}

type Filter = {
  tab: Tab;
  place?: string;
  source?: Source;
  category?: string;
  q?: string;
  urgent?: boolean;
  fold?: boolean;
  voiceOf?: string;
};

/** Tabs of what is open: they begin with the most urgent. */
const BY_DEADLINE: readonly Tab[] = ['open', 'to_assign', 'to_accept', 'working', 'overdue'];

function filterOf(get: (key: string) => string | undefined): Filter {
  const tab = TABS.find((word) => word === get('tab')) ?? 'open';
  const source = SOURCES.find((word) => word === get('source'));
  const place = get('place');
  const category = get('category');
  const q = get('q')?.trim();
  const voice = get('voice');
  return {
    tab,
    ...(place && { place }),
    ...(source && { source }),
    ...(category && { category }),
    ...(q && { q }),
    ...(!q && get('order') !== 'new' && BY_DEADLINE.includes(tab) && { urgent: true }),
    ...(voice ? { voiceOf: voice } : get('fold') !== 'no' && { fold: true }),
  };
}

/** The search box keeps what is typed to itself until the fingers rest. */
function Words() {
  const address = useAddress();
  const said = address.get('q') ?? '';
  const [text, setText] = useState(said);
  const rested = useRested(text, 300);
  const sent = useRef(said);
  useEffect(() => {
    if (rested === sent.current) return;
    sent.current = rested;
    address.set({ q: rested, open: null }, { replace: true });
  }, [rested, address]);
  // Back and a sent link change the address from outside.
  useEffect(() => {
    if (said === sent.current) return;
    sent.current = said;
    setText(said);
  }, [said]);
  return (
    <Input
      prefix={<Search size={18} aria-hidden />}
      allowClear
      maxLength={100}
      aria-label={t('编号、地点、关键词', 'Number, place, word')}
      placeholder={t('编号、地点、关键词', 'Number, place, word')}
      value={text}
      onChange={(event) => setText(event.target.value)}
    />
  );
}

/** `now` gives the row as it is since a colleague changed it. */
function columns(now: (row: CaseRow) => CaseRow, narrow: boolean, tab: Tab): ListColumn<CaseRow>[] {
  const all: ListColumn<CaseRow>[] = [
    {
      key: 'due',
      title: t('期限', 'Due'),
      width: 132,
      render: (_, row) =>
        isOpen(now(row).state) || now(row).state === 'parked' ? (
          <DueOf row={now(row)} />
        ) : (
          <span className="q3">—</span>
        ),
    },
    {
      key: 'title',
      title: t('什么事，在哪里', 'What, where'),
      always: true,
      render: (_, row) => (
        <div className="case-what">
          <div className="strong">{row.title}</div>
          <div className="sm q3">{row.address}</div>
          {row.often ? (
            <Link href={`/cases?tab=${tab}&voice=${row.id}`} className="sm link">
              {t(`这个人一共 ${row.often} 件，展开`, `${row.often} by this person: show all`)}
            </Link>
          ) : null}
        </div>
      ),
    },
    {
      key: 'state',
      title: t('状态', 'State'),
      width: 104,
      render: (_, row) => <StateChip state={now(row).state} />,
    },
    {
      key: 'source',
      title: t('来源', 'From'),
      width: 70,
      render: (_, row) => <span className="q2 nb">{say(SOURCE_WORDS[row.source])}</span>,
    },
    {
      key: 'holder',
      title: t('谁在办', 'Who'),
      width: 92,
      render: (_, row) => {
        const { holderName } = now(row);
        return <span className={`nb ${holderName ? '' : 'q3'}`}>{holderName ?? t('待派', 'nobody')}</span>;
      },
    },
    {
      key: 'created',
      title: t('收到', 'Received'),
      width: 120,
      render: (_, row) => <span className="q2 nb">{ago(row.createdAt)}</span>,
    },
  ];
  // Beside the drawer there is room for what decides.
  return narrow ? all.filter(({ key }) => key !== 'created' && key !== 'source') : all;
}
