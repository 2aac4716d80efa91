import '../rota.css';
import { Button, Form, Input, Select } from 'antd';
import { Ambulance, ChevronLeft, ChevronRight, Plus } from 'lucide-react';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { call, serverNow } from '../../../../web/call.ts';
import { useAddress } from '../../../../web/console/address.ts';
import { FormModal } from '../../../../web/console/FormModal.tsx';
import { useLive } from '../../../../web/live.ts';
import { reload, useLoad } from '../../../../web/load.ts';
import { useMay } from '../../../../web/session.tsx';
import { t } from '../../../../web/t.ts';
import { Empty } from '../../../../web/ui/Empty.tsx';
import { Loading } from '../../../../web/ui/Loading.tsx';
import { isoDay } from '../../../../web/when.ts';
import { PlaceSelect } from '../../../staff/pages/console/PlaceSelect.tsx';
import { createPool, listPools, type PoolRow } from '../../contract.ts';
import { monthWord, shiftMonth } from '../words.ts';
import { Fairness } from './Fairness.tsx';
import { Ill } from './Ill.tsx';
import { MonthPlan } from './MonthPlan.tsx';
import { People } from './People.tsx';
import { Posts } from './Posts.tsx';
import { RulesTab } from './RulesTab.tsx';
import { Swaps } from './Swaps.tsx';

const LIVE = ['rota_pool', 'rota_plan', 'rota_turn', 'rota_swap'];
const tabs = () => [
  { key: 'month', word: t('排班表', 'Month') },
  { key: 'fairness', word: t('均不均', 'Even shares') },
  { key: 'swaps', word: t('换班', 'Swaps') },
  { key: 'people', word: t('人员', 'People') },
  { key: 'posts', word: t('岗位和时段', 'Posts and hours') },
  { key: 'rules', word: t('规则', 'Rules') },
];

/** 排班: a pool's months, people, posts and rules. Pool, month and tab stand in the address. */
export default function Rota() {
  const address = useAddress();
  const got = useLoad('rota/pools', () => call(listPools, {}));
  const [making, setMaking] = useState(false);
  const may = useMay('rota.write');
  useLive(LIVE, () => reload('rota/'));
  const rows = got.data?.rows ?? [];
  const live = rows.filter(({ ended }) => !ended);
  const pool = rows.find(({ id }) => id === address.get('pool')) ?? live[0];
  const asked = address.get('month') ?? '';
  const month = /^20\d\d-(0[1-9]|1[0-2])$/.test(asked) ? asked : isoDay(serverNow()).slice(0, 7);
  const ill = address.get('ill');
  return (
    <div className={`con-desk ${ill && pool ? 'con-two' : ''}`}>
      <section className="con-left">
        <div className="con-title">
          <h1>{t('排班', 'Rota')}</h1>
          <div className="con-actions">
            {pool?.mayWrite ? (
              <Button
                icon={<Ambulance size={18} aria-hidden />}
                onClick={() => address.set({ ill: 'who', tab: null })}
              >
                {t('有人病了', 'Somebody is ill')}
              </Button>
            ) : null}
            {may ? (
              <Button icon={<Plus size={18} aria-hidden />} onClick={() => setMaking(true)}>
                {t('建一个排班组', 'Make a pool')}
              </Button>
            ) : null}
          </div>
        </div>
        <Loading of={got}>
          {() =>
            pool ? (
              <>
                <Choose pools={live} pool={pool} month={month} />
                <Body pool={pool} month={month} />
              </>
            ) : (
              <Empty
                title={t('还没有排班组', 'There is no pool yet')}
                line={
                  may
                    ? t(
                        '一个社区的窗口、晚间和周末值班由谁轮，先建一个组，再登记岗位和人。',
                        'Make a pool of a community first, then enter its posts and people.',
                      )
                    : t('社区书记建好以后，这里就有。', 'The secretary makes it; then it is here.')
                }
              />
            )
          }
        </Loading>
        <NewPool open={making} onClose={() => setMaking(false)} />
      </section>
      {ill && pool ? (
        <Ill key={pool.id} pool={pool} month={month} onClose={() => address.set({ ill: null })} />
      ) : null}
    </div>
  );
}

function Choose({ pools, pool, month }: { pools: readonly PoolRow[]; pool: PoolRow; month: string }) {
  const address = useAddress();
  const state = pool.months.find((one) => one.month === month)?.state;
  return (
    <div className="row wrap rota-choose">
      <Select<string>
        aria-label={t('排班组', 'Pool')}
        className="rota-pool"
        value={pool.id}
        onChange={(id) => address.set({ pool: id, ill: null })}
        options={[...pools, ...(pools.includes(pool) ? [] : [pool])].map(({ id, name, communityName }) => ({
          value: id,
          label: `${communityName} ${name}`,
        }))}
      />
      <span className="row nb">
        <Button
          icon={<ChevronLeft size={18} aria-hidden />}
          aria-label={t('上一个月', 'Month before')}
          onClick={() => address.set({ month: shiftMonth(month, -1) })}
        />
        <b className="lg">{monthWord(month)}</b>
        <Button
          icon={<ChevronRight size={18} aria-hidden />}
          aria-label={t('下一个月', 'Next month')}
          onClick={() => address.set({ month: shiftMonth(month, 1) })}
        />
      </span>
      <span className="ll-tag">
        {state === 'published'
          ? t('已发布', 'published')
          : state === 'draft'
            ? t('草稿，只有您看得到', 'draft, not shown yet')
            : t('还没有排', 'not made yet')}
      </span>
    </div>
  );
}

function Body({ pool, month }: { pool: PoolRow; month: string }) {
  const address = useAddress();
  const [path] = useLocation();
  const tab = address.get('tab') ?? 'month';
  const hrefOf = (key: string) => {
    const next = new URLSearchParams(address.text);
    if (key === 'month') next.delete('tab');
    else next.set('tab', key);
    next.delete('ill');
    return `${path}?${next}`;
  };
  const of = { pool, month };
  return (
    <>
      <nav className="con-tabs" aria-label={t('排班的几块', 'Parts of the rota')}>
        {tabs().map(({ key, word }) => (
          <Link key={key} href={hrefOf(key)} aria-current={key === tab ? 'page' : undefined}>
            {word}
          </Link>
        ))}
      </nav>
      {tab === 'fairness' ? (
        <Fairness {...of} />
      ) : tab === 'swaps' ? (
        <Swaps pool={pool} />
      ) : tab === 'people' ? (
        <People pool={pool} />
      ) : tab === 'posts' ? (
        <Posts pool={pool} />
      ) : tab === 'rules' ? (
        <RulesTab pool={pool} />
      ) : (
        <MonthPlan key={`${pool.id} ${month}`} {...of} />
      )}
    </>
  );
}

function NewPool({ open, onClose }: { open: boolean; onClose: () => void }) {
  const address = useAddress();
  return (
    <FormModal<{ community: string; name: string }>
      open={open}
      onClose={onClose}
      title={t('建一个排班组', 'Make a pool')}
      verb={t('建这个组', 'Make it')}
      done={t('建好了，接着登记岗位和人', 'Made. Now enter its posts and people')}
      onDone={() => reload('rota/')}
      send={async (values, key) => {
        const { id } = await call(createPool, { id: key, ...values }, { key });
        address.set({ pool: id, tab: 'posts' });
      }}
    >
      <Form.Item
        name="community"
        label={t('哪个社区', 'Community')}
        rules={[{ required: true, message: t('选一个社区。', 'Choose a community.') }]}
      >
        <PlaceSelect kind="community" />
      </Form.Item>
      <Form.Item
        name="name"
        label={t('组的名字', 'Name')}
        rules={[{ required: true, message: t('写一个名字。', 'A name, please.') }]}
      >
        <Input maxLength={40} placeholder={t('比如：窗口和值班', 'Such as: window and duty')} />
      </Form.Item>
    </FormModal>
  );
}
