import '../staff.css';
import { Button, Form, Input } from 'antd';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { call } from '../../../../web/call.ts';
import { useAddress } from '../../../../web/console/address.ts';
import { FormModal } from '../../../../web/console/FormModal.tsx';
import { type ListColumn, ListPage } from '../../../../web/console/ListPage.tsx';
import { useLive } from '../../../../web/live.ts';
import { reload, useLoad } from '../../../../web/load.ts';
import { useMay } from '../../../../web/session.tsx';
import { say, t } from '../../../../web/t.ts';
import { listTops } from '../../../places/contract.ts';
import {
  checkStewards,
  createSteward,
  DUTY_WORDS,
  EMPLOYMENT_WORDS,
  KIND_WORDS,
  listStewards,
  type StewardRow,
} from '../../stewards/contract.ts';
import { PlaceSelect } from './PlaceSelect.tsx';
import { StewardDrawer } from './StewardDrawer.tsx';
import { StewardFields } from './StewardFields.tsx';

/** 网格力量: everybody who serves in the grids, and where somebody is missing. */
export default function Stewards() {
  const address = useAddress();
  const mayWrite = useMay('stewards.write');
  const [entering, setEntering] = useState(false);
  useLive(['steward', 'duty', 'stand_in'], () => reload('stewards'));
  const [place, q] = [address.get('place'), address.get('q')];
  const columns: ListColumn<StewardRow>[] = [
    {
      key: 'name',
      title: t('姓名', 'Name'),
      always: true,
      render: (_, row) => (
        <>
          <div className="strong">{row.name}</div>
          <div className="sm q3">{row.phone ?? t('没有电话', 'no telephone')}</div>
        </>
      ),
    },
    {
      key: 'kind',
      title: t('身份', 'Kind'),
      render: (_, row) => `${say(KIND_WORDS[row.kind])} · ${say(EMPLOYMENT_WORDS[row.employment])}`,
    },
    {
      key: 'duties',
      title: t('网格', 'Grids'),
      render: (_, row) =>
        row.duties.length === 0 ? (
          <span className="q3">{t('没有', 'none')}</span>
        ) : (
          row.duties
            .slice(0, 3)
            .map((duty) => (
              <div key={duty.id}>
                {duty.gridName} <span className="sm q3">{say(DUTY_WORDS[duty.role])}</span>
              </div>
            ))
            .concat(
              row.duties.length > 3
                ? [
                    <div key="more" className="sm q3">
                      {t(`等 ${row.duties.length} 个`, `${row.duties.length} in all`)}
                    </div>,
                  ]
                : [],
            )
        ),
    },
    { key: 'community', title: t('社区', 'Community'), dataIndex: 'communityName' },
    {
      key: 'login',
      title: t('账号', 'Login'),
      render: (_, row) => row.login ?? <span className="q3">{t('无', '–')}</span>,
    },
  ];
  return (
    <>
      <ListPage<StewardRow>
        name="stewards"
        title={t('网格力量', 'Stewards')}
        actions={
          mayWrite ? (
            <Button type="primary" icon={<Plus size={18} aria-hidden />} onClick={() => setEntering(true)}>
              {t('登记一个人', 'Enter a steward')}
            </Button>
          ) : null
        }
        filters={
          <>
            <Input
              placeholder={t('姓名', 'Name')}
              aria-label={t('找', 'Search')}
              value={q ?? ''}
              onChange={(event) => address.set({ q: event.target.value }, { replace: true })}
            />
            <div style={{ width: 280 }}>
              <PlaceSelect
                value={place}
                onChange={(code) => address.set({ place: code ?? null })}
                placeholder={t('社区或街道', 'Community or street')}
              />
            </div>
            <Missing place={place} />
          </>
        }
        columns={columns}
        load={(after) =>
          call(listStewards, { ...(place && { place }), ...(q && { q }), ...(after && { after }) })
        }
        idOf={(row) => row.id}
        drawer={(id, _row, move) => <StewardDrawer key={id} id={id} move={move} />}
      />
      <FormModal<{
        community: string;
        name: string;
        kind: StewardRow['kind'];
        employment: StewardRow['employment'];
        phone?: string;
        login?: string;
      }>
        open={entering}
        onClose={() => setEntering(false)}
        title={t('登记一个人', 'Enter a steward')}
        verb={t('登记', 'Enter')}
        done={t('登记好了，可以派网格了', 'Entered; grids can be given now')}
        initial={{ kind: 'community_cadre', employment: 'full_time' }}
        onDone={() => reload('stewards')}
        send={({ phone, login, ...rest }, key) =>
          call(createSteward, { ...rest, ...(phone && { phone }), ...(login && { login }) }, { key })
        }
      >
        <Form.Item
          name="name"
          label={t('姓名', 'Name')}
          rules={[{ required: true, message: t('写上姓名', 'Give a name') }]}
        >
          <Input maxLength={40} />
        </Form.Item>
        <Form.Item
          name="community"
          label={t('社区', 'Community')}
          rules={[{ required: true, message: t('选一个社区', 'Choose a community') }]}
        >
          <PlaceSelect kind="community" />
        </Form.Item>
        <StewardFields />
      </FormModal>
    </>
  );
}

/** Small grids without a worker today, of the chosen place or of one's own. */
function Missing({ place }: { place: string | undefined }) {
  const tops = useLoad('place-tops', () => call(listTops, {}));
  const at = place ?? tops.data?.rows[0]?.code;
  const usable = at !== undefined && at.length >= 6;
  const got = useLoad(usable ? `stewards/checks/${at}` : null, () =>
    call(checkStewards, { place: at ?? '' }),
  );
  const [open, setOpen] = useState(false);
  if (!got.data) return null;
  const { grids, missing, stewards } = got.data;
  return (
    <span style={{ flexBasis: '100%' }}>
      {missing.length === 0 ? (
        <span className="q2">
          {t(
            `${stewards} 人，${grids} 个小网格都有网格员`,
            `${stewards} stewards; all ${grids} small grids have a worker`,
          )}
        </span>
      ) : (
        <button
          type="button"
          className="ll-btn plain brick"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          {t(
            `${missing.length} 个小网格今天没有网格员`,
            `${missing.length} small grids have no worker today`,
          )}
        </button>
      )}
      {open ? (
        <span className="sm q2" style={{ display: 'block' }}>
          {missing
            .slice(0, 40)
            .map(({ grid, name, communityName }) => `${communityName} ${name}（${grid}）`)
            .join('、')}
        </span>
      ) : null}
    </span>
  );
}
