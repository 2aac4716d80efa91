import '../../../../cases/pages/console/cases.css';
import { Button, Select } from 'antd';
import { Plus, Settings2 } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'wouter';
import { call } from '../../../../../web/call.ts';
import { useAddress } from '../../../../../web/console/address.ts';
import { type ListColumn, ListPage, type ListTab } from '../../../../../web/console/ListPage.tsx';
import { useLoad } from '../../../../../web/load.ts';
import { useMe } from '../../../../../web/session.tsx';
import { say, t } from '../../../../../web/t.ts';
import { DueChip } from '../../../../../web/ui/DueChip.tsx';
import { LEVELS, type Level, LevelMark, levelWord } from '../../../../../web/ui/Levels.tsx';
import { type State, StateChip } from '../../../../../web/ui/StateChip.tsx';
import { date, when } from '../../../../../web/when.ts';
import { PlaceSelect } from '../../../../cases/pages/console/place.tsx';
import {
  type BadService,
  CRITERION_WORDS,
  countRatings,
  listBadServices,
  listRatings,
  listUndone,
  type RatedRow,
  type UndoneMatter,
  VIA_WORDS,
} from '../../../ratings/contract.ts';
import { BadServiceDrawer } from './BadServiceDrawer.tsx';
import { LimitsForm, UndoneForm } from './forms.tsx';

/** 评价和差评: bad ratings that wait, those put right, every rating, and what could not be done. Nothing by person. */
export default function Ratings() {
  const address = useAddress();
  const tab = address.get('tab') ?? 'bad';
  const place = address.get('place');
  const counts = useLoad(`service-rating-counts/${place ?? ''}`, () =>
    call(countRatings, { ...(place && { place }) }),
  );
  const tabs: ListTab[] = [
    {
      key: 'bad',
      word: t('差评待整改', 'Bad ratings'),
      bad: true,
      ...(counts.data && { count: counts.data.bad }),
    },
    { key: 'right', word: t('已整改', 'Put right') },
    { key: 'all', word: t('全部评价', 'All ratings') },
    { key: 'undone', word: t('办不成的事', 'Could not be done') },
  ];
  if (tab === 'all') return <All tabs={tabs} />;
  if (tab === 'undone') return <UndoneList tabs={tabs} />;
  return <Bad tabs={tabs} open={tab !== 'right'} total={counts.data?.bad ?? null} />;
}

const title = () => t('办件评价', 'Ratings of applications');

function Actions() {
  const me = useMe();
  const [noting, setNoting] = useState(false);
  const [limits, setLimits] = useState(false);
  const may = me.data?.permissions ?? [];
  return (
    <>
      {may.includes('services.receive') ? (
        <Button icon={<Plus size={18} aria-hidden />} onClick={() => setNoting(true)}>
          {t('记一件办不成的事', 'Note what could not be done')}
        </Button>
      ) : null}
      {may.includes('services.write') ? (
        <Button type="text" icon={<Settings2 size={18} aria-hidden />} onClick={() => setLimits(true)}>
          {t('评价的规定', 'Figures of ratings')}
        </Button>
      ) : null}
      <UndoneForm open={noting} onClose={() => setNoting(false)} />
      <LimitsForm open={limits} onClose={() => setLimits(false)} />
    </>
  );
}

function Where() {
  const address = useAddress();
  return (
    <div style={{ flex: 'none' }}>
      <PlaceSelect
        width={170}
        placeholder={t('社区', 'Community')}
        value={address.get('place')}
        onChange={(place) => address.set({ place: place ? place.slice(0, 12) : null, open: null })}
      />
    </div>
  );
}

const What = ({ head, line }: { head: string; line: string }) => (
  <div className="case-what">
    <div className="strong">{head}</div>
    <div className="sm q3">{line}</div>
  </div>
);

function Bad({ tabs, open, total }: { tabs: ListTab[]; open: boolean; total: number | null }) {
  const address = useAddress();
  const place = address.get('place');
  const columns: ListColumn<BadService>[] = [
    {
      key: 'title',
      title: t('什么事，怎么说的', 'What, and the words'),
      always: true,
      render: (_, row) => <What head={row.title} line={row.words || row.number} />,
    },
    {
      key: 'rating',
      title: t('评的', 'Rated'),
      width: 190,
      render: (_, row) => <LevelMark level={row.rating as Level} />,
    },
    open
      ? {
          key: 'due',
          title: t('最晚整改', 'By'),
          width: 140,
          render: (_, row) => <DueChip due={row.dueAt} />,
        }
      : {
          key: 'second',
          title: t('后来', 'Later'),
          width: 190,
          render: (_, row) =>
            row.second ? <LevelMark level={row.second as Level} /> : <span className="q3">—</span>,
        },
    {
      key: 'step',
      title: open ? t('做到哪一步', 'Step') : t('答复', 'Answered'),
      width: 120,
      render: (_, row) => (
        <span className={row.mendedAt ? 'q2 nb' : 'brick nb'}>
          {row.doneAt
            ? date(row.doneAt)
            : row.mendedAt
              ? t('改了，待回访', 'Done, to ask again')
              : t('还没改', 'Not yet')}
        </span>
      ),
    },
    {
      key: 'holder',
      title: t('谁来改', 'Who'),
      width: 100,
      render: (_, row) => <span className="nb">{row.holderName ?? '—'}</span>,
    },
  ];
  return (
    <ListPage<BadService>
      key={open ? 'bad' : 'right'}
      name={open ? 'service-bad-open' : 'service-bad-done'}
      title={title()}
      actions={<Actions />}
      tabs={tabs}
      filters={<Where />}
      columns={columns}
      load={(after) =>
        call(listBadServices, {
          tab: open ? 'open' : 'done',
          ...(place && { place }),
          ...(after && { after }),
        })
      }
      idOf={(row) => row.id}
      total={open && total !== null && total < 1000 ? total : null}
      empty={open ? t('没有等着整改的差评', 'No bad rating is waiting') : t('还没有整改过的', 'None yet')}
      drawer={(id, row, move) => <BadServiceDrawer id={id} title={row?.title} move={move} />}
    />
  );
}

function All({ tabs }: { tabs: ListTab[] }) {
  const address = useAddress();
  const place = address.get('place');
  const level = LEVELS.find((one) => `${one}` === address.get('level'));
  const columns: ListColumn<RatedRow>[] = [
    {
      key: 'title',
      title: t('什么事，怎么说的', 'What, and the words'),
      always: true,
      render: (_, row) => (
        <div style={{ maxWidth: 420, whiteSpace: 'normal' }}>
          <Link href={`/applications?open=${row.id}`} className="link">
            {row.title} <span className="sm q3">{row.number}</span>
          </Link>
          {row.words ? <p>{row.words}</p> : null}
        </div>
      ),
    },
    {
      key: 'overall',
      title: t('总体', 'As a whole'),
      width: 190,
      render: (_, row) => <LevelMark level={row.overall as Level} />,
    },
    {
      key: 'criteria',
      title: t('分项', 'Criteria'),
      render: (_, row) => (
        <div className="sm q2" style={{ maxWidth: 260, whiteSpace: 'normal' }}>
          {row.criteria
            .map(({ name, level: given }) => `${say(CRITERION_WORDS[name])} ${given}`)
            .join(t('，', ', ')) || '—'}
        </div>
      ),
    },
    {
      key: 'via',
      title: t('怎么评的', 'How'),
      width: 110,
      render: (_, row) => <span className="nb">{say(VIA_WORDS[row.via])}</span>,
    },
    {
      key: 'at',
      title: t('什么时候', 'When'),
      width: 120,
      render: (_, row) => <span className="q2 nb">{when(row.ratedAt)}</span>,
    },
  ];
  return (
    <ListPage<RatedRow>
      key="all"
      name="service-ratings"
      title={title()}
      actions={<Actions />}
      tabs={tabs}
      filters={
        <>
          <Where />
          <Select
            style={{ width: 150 }}
            allowClear
            aria-label={t('几分', 'Level')}
            placeholder={t('几分', 'Level')}
            value={level ?? null}
            onChange={(value: Level | undefined) => address.set({ level: value ? `${value}` : null })}
            options={LEVELS.map((value) => ({ value, label: levelWord(value) }))}
          />
        </>
      }
      columns={columns}
      load={(after) =>
        call(listRatings, { ...(place && { place }), ...(level && { level }), ...(after && { after }) })
      }
      idOf={(row) => row.id}
      empty={t('还没有评价', 'No ratings yet')}
    />
  );
}

function UndoneList({ tabs }: { tabs: ListTab[] }) {
  const address = useAddress();
  const place = address.get('place');
  const columns: ListColumn<UndoneMatter>[] = [
    {
      key: 'title',
      title: t('什么事', 'What'),
      always: true,
      render: (_, row) => (
        <Link href={`/cases?open=${row.id}`} className="link">
          {row.title} <span className="sm q3">{row.number}</span>
        </Link>
      ),
    },
    {
      key: 'state',
      title: t('办到哪了', 'State'),
      width: 120,
      render: (_, row) => <StateChip state={row.state as State} />,
    },
    {
      key: 'due',
      title: t('最晚', 'By'),
      width: 140,
      render: (_, row) =>
        ['received', 'accepted', 'working', 'reopened'].includes(row.state) ? (
          <DueChip due={row.dueAt} />
        ) : null,
    },
    {
      key: 'application',
      title: t('办件', 'Application'),
      width: 110,
      render: (_, row) =>
        row.application ? (
          <Link href={`/applications?open=${row.application}`} className="link nb">
            {t('看办件', 'See it')}
          </Link>
        ) : (
          <span className="q3">—</span>
        ),
    },
    {
      key: 'holder',
      title: t('谁来办', 'Who'),
      width: 100,
      render: (_, row) => <span className="nb">{row.holder ?? '—'}</span>,
    },
    {
      key: 'at',
      title: t('收到', 'Received'),
      width: 120,
      render: (_, row) => <span className="q2 nb">{when(row.madeAt)}</span>,
    },
  ];
  return (
    <ListPage<UndoneMatter>
      key="undone"
      name="service-undone"
      title={title()}
      actions={<Actions />}
      tabs={tabs}
      filters={<Where />}
      columns={columns}
      load={(after) => call(listUndone, { ...(place && { place }), ...(after && { after }) })}
      idOf={(row) => row.id}
      empty={t('没有收到办不成的事', 'Nothing was received')}
    />
  );
}
