import '../whistles.css';
import { Megaphone } from 'lucide-react';
import { Link } from 'wouter';
import { call } from '../../../../web/call.ts';
import { useAddress } from '../../../../web/console/address.ts';
import { Drawer } from '../../../../web/console/Drawer.tsx';
import { type ListColumn, ListPage, type Move } from '../../../../web/console/ListPage.tsx';
import { useLive } from '../../../../web/live.ts';
import { useLoad } from '../../../../web/load.ts';
import { useMay } from '../../../../web/session.tsx';
import { say, t } from '../../../../web/t.ts';
import { ButtonLink } from '../../../../web/ui/Button.tsx';
import { DueChip, DueMark } from '../../../../web/ui/DueChip.tsx';
import { Loading } from '../../../../web/ui/Loading.tsx';
import { ago, day } from '../../../../web/when.ts';
import { listUnits } from '../../../units/contract.ts';
import {
  countWhistles,
  listWhistles,
  WHISTLE_STATE_WORDS,
  WHISTLE_TABS,
  type WhistleRow,
} from '../../contract.ts';
import { whistleTabWord } from '../tabs.ts';
import { useWhistle, Whole } from '../Whole.tsx';
import { reloadWhistles } from '../words.ts';

const GOOD = ['response', 'solution', 'satisfaction'] as const;

/** 吹哨: all whistles of one's area; from the ranking it opens with the unit and the days that were counted. */
export default function Whistles() {
  const address = useAddress();
  const mayBlow = useMay('whistles.blow');
  const tab = WHISTLE_TABS.find((one) => one === address.get('tab')) ?? 'open';
  const unit = address.get('unit');
  const from = address.get('from');
  const to = address.get('to');
  const good = GOOD.find((one) => one === address.get('good'));
  const counts = useLoad('whistle-counts', () => call(countWhistles, {}));
  const units = useLoad(unit ? 'units?all' : null, () => call(listUnits, { ended: true }));
  useLive(['whistle'], () => reloadWhistles());
  return (
    <ListPage<WhistleRow>
      name="whistles"
      title={t('吹哨', 'Whistles')}
      actions={
        mayBlow ? (
          <ButtonLink to="/whistles/new" kind="quiet" icon={<Megaphone size={18} aria-hidden />}>
            {t('吹哨', 'Call units')}
          </ButtonLink>
        ) : null
      }
      tabs={WHISTLE_TABS.map((one) => ({
        key: one,
        word: whistleTabWord(one),
        ...(counts.data && !unit && { count: counts.data[one] ?? 0 }),
        bad: one === 'late',
      }))}
      filters={
        unit ? (
          <span className="row wrap sm">
            <b>{units.data?.rows.find(({ id }) => id === unit)?.name ?? t('一个单位', 'One unit')}</b>
            {from || to
              ? t(`${from ?? ''} 到 ${to ?? '今天'} 评价的`, `rated ${from ?? ''} to ${to ?? 'today'}`)
              : t('评过价的', 'rated')}
            {good === 'response'
              ? t('，及时到', ', in time')
              : good === 'solution'
                ? t('，解决了', ', solved')
                : good === 'satisfaction'
                  ? t('，满意', ', satisfied')
                  : ''}
            <Link className="link" href="/whistles?tab=closed">
              {t('看全部', 'Show all')}
            </Link>
          </span>
        ) : null
      }
      columns={columns()}
      load={(after) =>
        call(listWhistles, {
          tab,
          ...(unit && { unit, ...(from && { from }), ...(to && { to }), ...(good && { good }) }),
          ...(after && { after }),
        })
      }
      idOf={(row) => row.id}
      total={unit ? null : (counts.data?.[tab] ?? null)}
      empty={t('没有符合的', 'Nothing fits')}
      drawer={(id, row, move) => <WhistleDrawer id={id} title={row?.title} move={move} />}
    />
  );
}

function WhistleDrawer({ id, title, move }: { id: string; title?: string | undefined; move: Move }) {
  const got = useWhistle(id);
  return (
    <Drawer
      label={got.data?.title ?? title ?? t('一次吹哨', 'One whistle')}
      {...(move.at && { at: move.at })}
      {...(move.previous && { onPrevious: move.previous })}
      {...(move.next && { onNext: move.next })}
      onClose={move.close}
      right={got.data?.number}
    >
      <Loading of={got}>
        {(w) => (
          <>
            <h2>{w.title}</h2>
            <Whole
              key={w.id}
              w={w}
              caseTo={(of) => (
                <Link className="link" href={`/cases?open=${of}`}>
                  {w.case?.number}
                </Link>
              )}
            />
          </>
        )}
      </Loading>
    </Drawer>
  );
}

function columns(): ListColumn<WhistleRow>[] {
  return [
    {
      key: 'due',
      title: t('最近的期限', 'Next due'),
      width: 132,
      render: (_, row) =>
        row.state === 'open' && row.nextDueAt ? (
          <DueChip due={row.nextDueAt} />
        ) : (
          <DueMark tone="far">{say(WHISTLE_STATE_WORDS[row.state])}</DueMark>
        ),
    },
    {
      key: 'title',
      title: t('什么事，在哪里', 'What, where'),
      always: true,
      render: (_, row) => (
        <div>
          <div className="strong">{row.title}</div>
          <div className="sm q3">{row.address}</div>
        </div>
      ),
    },
    {
      key: 'lead',
      title: t('牵头', 'Lead'),
      width: 120,
      render: (_, row) => <span className="nb">{row.lead ?? '—'}</span>,
    },
    {
      key: 'arrived',
      title: t('到场', 'On site'),
      width: 110,
      render: (_, row) => (
        <span className="q2 nb">
          {t(`${row.units} 家到 ${row.arrived} 家`, `${row.arrived} of ${row.units}`)}
        </span>
      ),
    },
    {
      key: 'until',
      title: t('办完期限', 'Until'),
      width: 110,
      render: (_, row) => <span className="q2 nb">{day(row.dueAt)}</span>,
    },
    {
      key: 'blown',
      title: t('谁吹的', 'Called by'),
      width: 150,
      render: (_, row) => (
        <span className="q2 nb">
          {row.blownByName} {ago(row.blownAt)}
        </span>
      ),
    },
  ];
}
