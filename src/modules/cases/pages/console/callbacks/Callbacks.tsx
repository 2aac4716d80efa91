import '../cases.css';
import { Select } from 'antd';
import { call } from '../../../../../web/call.ts';
import { useAddress } from '../../../../../web/console/address.ts';
import { type ListColumn, ListPage, type ListTab } from '../../../../../web/console/ListPage.tsx';
import { useLoad } from '../../../../../web/load.ts';
import { say, t } from '../../../../../web/t.ts';
import { DueChip } from '../../../../../web/ui/DueChip.tsx';
import { type Level, LevelMark } from '../../../../../web/ui/Levels.tsx';
import { date, when } from '../../../../../web/when.ts';
import {
  type BadRating,
  type CallbackRow,
  COUNTED,
  COUNTED_WORDS,
  countCallbacks,
  listBadRatings,
  listCallbacks,
  OUTCOME_WORDS,
  OUTCOMES,
} from '../../../callbacks/contract.ts';
import { wayWord } from '../../phone/field/bad.tsx';
import { PlaceSelect } from '../place.tsx';
import { BadDrawer, CallDrawer, DoneDrawer } from './drawers.tsx';

/** 回访和差评: who must be called, whose bad rating is not put right yet, and what was answered. */
export default function Callbacks() {
  const address = useAddress();
  const tab = address.get('tab') ?? 'to_call';
  const place = address.get('place');
  const counts = useLoad(`callback-counts/${place ?? ''}`, () =>
    call(countCallbacks, { ...(place && { place }) }),
  );
  const tabs: ListTab[] = [
    { key: 'to_call', word: t('待回访', 'To call'), ...(counts.data && { count: counts.data.to_call }) },
    {
      key: 'bad',
      word: t('差评待整改', 'Bad ratings'),
      bad: true,
      ...(counts.data && { count: counts.data.bad }),
    },
    { key: 'answers', word: t('回访结果', 'Answers') },
    { key: 'right', word: t('差评已整改', 'Put right') },
  ];
  const total = tab === 'bad' ? counts.data?.bad : tab === 'to_call' ? counts.data?.to_call : undefined;
  const known = total === undefined || total > 999 ? null : total;
  return tab === 'bad' || tab === 'right' ? (
    <Bad tabs={tabs} open={tab === 'bad'} total={known} />
  ) : (
    <Calls tabs={tabs} open={tab === 'to_call'} total={known} />
  );
}

type Props = { tabs: ListTab[]; open: boolean; total: number | null };

function Where() {
  const address = useAddress();
  return (
    // The first filter of a list grows; a choice of communities has nothing to fill it with.
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

const What = ({ title, line }: { title: string; line: string }) => (
  <div className="case-what">
    <div className="strong">{title}</div>
    <div className="sm q3">{line}</div>
  </div>
);

function Calls({ tabs, open, total }: Props) {
  const address = useAddress();
  const outcome = [...OUTCOMES, ...COUNTED].find((one) => one === address.get('outcome'));
  const place = address.get('place');
  const month = address.get('month');
  const columns: ListColumn<CallbackRow>[] = [
    {
      key: 'title',
      title: t('什么事，在哪里', 'What, where'),
      always: true,
      render: (_, row) => <What title={row.title} line={row.address} />,
    },
    ...(open
      ? [
          {
            key: 'due',
            title: t('最晚回访', 'Call by'),
            width: 140,
            render: (_: unknown, row: CallbackRow) => (row.dueAt ? <DueChip due={row.dueAt} /> : null),
          },
          {
            key: 'tries',
            title: t('打过', 'Tries'),
            width: 80,
            render: (_: unknown, row: CallbackRow) => t(`${row.tries} 次`, `${row.tries}`),
          },
          {
            key: 'holder',
            title: t('谁来打', 'Caller'),
            width: 100,
            render: (_: unknown, row: CallbackRow) => row.holderName ?? '',
          },
        ]
      : [
          {
            key: 'outcome',
            title: t('结果', 'Answer'),
            width: 130,
            render: (_: unknown, row: CallbackRow) => (
              <span className={row.outcome === 'yes' ? '' : 'strong'}>
                {row.outcome ? say(OUTCOME_WORDS[row.outcome]) : ''}
                {row.excludedWhy ? <span className="ll-tag">{t('不计入', 'left out')}</span> : null}
              </span>
            ),
          },
          {
            key: 'satisfied',
            title: t('满意', 'Satisfied'),
            width: 190,
            render: (_: unknown, row: CallbackRow) =>
              row.satisfied ? <LevelMark level={row.satisfied as Level} /> : <span className="q3">—</span>,
          },
          {
            key: 'via',
            title: t('怎么答的', 'How'),
            width: 90,
            render: (_: unknown, row: CallbackRow) => viaWord(row.via),
          },
          {
            key: 'done',
            title: t('什么时候', 'When'),
            width: 120,
            render: (_: unknown, row: CallbackRow) => (
              <span className="q2 nb">{row.doneAt ? when(row.doneAt) : ''}</span>
            ),
          },
        ]),
    {
      key: 'handler',
      title: t('谁办的', 'Handler'),
      width: 100,
      render: (_, row) => <span className="nb">{row.handler ?? '—'}</span>,
    },
  ];
  return (
    <ListPage<CallbackRow>
      key={open ? 'open' : 'done'}
      name={open ? 'callbacks' : 'callbacks-done'}
      title={t('回访和差评', 'Call-backs and bad ratings')}
      tabs={tabs}
      filters={
        <>
          <Where />
          {open ? null : (
            <>
              <Select
                style={{ width: 130 }}
                allowClear
                aria-label={t('结果', 'Answer')}
                placeholder={t('结果', 'Answer')}
                value={outcome ?? null}
                onChange={(value: string | undefined) => address.set({ outcome: value ?? null, open: null })}
                options={[
                  ...OUTCOMES.map((value) => ({ value, label: say(OUTCOME_WORDS[value]) })),
                  ...COUNTED.map((value) => ({ value, label: say(COUNTED_WORDS[value]) })),
                ]}
              />
              {month ? (
                <button
                  type="button"
                  className="case-plain link"
                  onClick={() => address.set({ month: null, open: null })}
                >
                  {t(`只看 ${month}，看全部`, `Only ${month}; show all`)}
                </button>
              ) : null}
            </>
          )}
        </>
      }
      columns={columns}
      load={(after) =>
        call(listCallbacks, {
          tab: open ? 'to_call' : 'done',
          ...(place && { place }),
          ...(!open && month && { month }),
          ...(!open && outcome && { outcome }),
          ...(after && { after }),
        })
      }
      idOf={(row) => row.caseId}
      total={open ? total : null}
      empty={open ? t('没有要打的回访', 'Nobody to call') : t('还没有回访结果', 'No answers yet')}
      drawer={(id, row, move) =>
        open ? (
          <CallDrawer id={id} title={row?.title} move={move} />
        ) : (
          <DoneDrawer id={id} row={row} move={move} />
        )
      }
    />
  );
}

export function viaWord(via: string | null): string {
  if (via === 'phone') return t('电话', 'Telephone');
  if (via === 'link') return t('自己点的', 'Own tap');
  return t('到期归档', 'Closed in time');
}

function Bad({ tabs, open, total }: Props) {
  const address = useAddress();
  const place = address.get('place');
  const narrow = address.get('open') !== undefined;
  const all: ListColumn<BadRating>[] = [
    {
      key: 'title',
      title: t('什么事，在哪里', 'What, where'),
      always: true,
      render: (_, row) => <What title={row.title} line={row.words || row.address} />,
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
            row.second ? <LevelMark level={row.second as Level} /> : <span>{wayWord(row.way)}</span>,
        },
    {
      key: 'answered',
      title: t('答复', 'Answer'),
      width: 110,
      render: (_, row) =>
        row.answeredAt ? (
          <span className="q2 nb">{date(row.answeredAt)}</span>
        ) : (
          <span className="brick nb">{t('还没答复', 'Not yet')}</span>
        ),
    },
    {
      key: 'holder',
      title: t('谁来改', 'Who'),
      width: 100,
      render: (_, row) => <span className="nb">{row.holderName ?? '—'}</span>,
    },
  ];
  // Beside the drawer there is room for what decides.
  const columns = narrow ? all.filter(({ key }) => key !== 'answered') : all;
  return (
    <ListPage<BadRating>
      key={open ? 'bad' : 'right'}
      name={open ? 'bad-ratings' : 'bad-ratings-done'}
      title={t('回访和差评', 'Call-backs and bad ratings')}
      tabs={tabs}
      filters={<Where />}
      columns={columns}
      load={(after) =>
        call(listBadRatings, {
          tab: open ? 'open' : 'done',
          ...(place && { place }),
          ...(after && { after }),
        })
      }
      idOf={(row) => row.caseId}
      total={open ? total : null}
      empty={open ? t('没有等着整改的差评', 'No bad rating is waiting') : t('还没有整改过的', 'None yet')}
      drawer={(id, row, move) => <BadDrawer id={id} title={row?.title} move={move} />}
    />
  );
}
