import { Button } from 'antd';
import { useState } from 'react';
import { call } from '../../../../web/call.ts';
import { Drawer } from '../../../../web/console/Drawer.tsx';
import { FormModal } from '../../../../web/console/FormModal.tsx';
import type { Move } from '../../../../web/console/ListPage.tsx';
import { reload, useLoad } from '../../../../web/load.ts';
import { useMay } from '../../../../web/session.tsx';
import { say, t } from '../../../../web/t.ts';
import { Loading } from '../../../../web/ui/Loading.tsx';
import {
  DUTY_WORDS,
  EMPLOYMENT_WORDS,
  endDuty,
  endStandIn,
  KIND_WORDS,
  listStandIns,
  readSteward,
  type StewardRow,
} from '../../stewards/contract.ts';
import { type StewardForm, StewardForms } from './StewardForms.tsx';

/** One steward: grids, stand-ins, hand-over. */
export function StewardDrawer({ id, move }: { id: string; move: Move }) {
  const got = useLoad(`stewards/${id}`, () => call(readSteward, { id }));
  const mayWrite = useMay('stewards.write');
  const [form, setForm] = useState<StewardForm | null>(null);
  const steward = got.data;
  return (
    <Drawer
      label={steward?.name ?? id}
      at={move.at}
      {...(move.previous && { onPrevious: move.previous })}
      {...(move.next && { onNext: move.next })}
      onClose={move.close}
      foot={
        mayWrite && steward && !steward.endedOn ? (
          <div className="row wrap" style={{ gap: 8 }}>
            <Button type="primary" onClick={() => setForm('duty')}>
              {t('派一个网格', 'Give a grid')}
            </Button>
            <Button onClick={() => setForm('stand_in')}>{t('找人代班', 'Arrange a stand-in')}</Button>
            <Button onClick={() => setForm('hand_over')} disabled={steward.duties.length === 0}>
              {t('交接网格', 'Hand over')}
            </Button>
          </div>
        ) : null
      }
    >
      <Loading of={got}>
        {(row) => (
          <>
            <h2>{row.name}</h2>
            <p className="q2">
              {row.communityName} · {say(KIND_WORDS[row.kind])} · {say(EMPLOYMENT_WORDS[row.employment])}
              <br />
              {row.phone ?? t('没有登记电话', 'no telephone')} ·{' '}
              {row.login
                ? t(`账号 ${row.login}`, `login ${row.login}`)
                : t('没有账号，接不到诉求', 'no login: receives no cases')}
            </p>
            {row.endedOn ? (
              <p className="brick">{t(`${row.endedOn} 起不再担任`, `left on ${row.endedOn}`)}</p>
            ) : null}
            <h3>{t('管的网格', 'Grids')}</h3>
            {row.duties.length === 0 ? <p className="q3">{t('现在没有。', 'None just now.')}</p> : null}
            <ul className="ll-list">
              {row.duties.map((duty) => (
                <li key={duty.id} className="row between">
                  <span className="grow">
                    <span className="strong">{duty.gridName}</span> · {say(DUTY_WORDS[duty.role])}
                    <span className="sm q3" style={{ display: 'block' }}>
                      {duty.grid} · {duty.from} – {duty.to ?? t('一直', 'no end')}
                    </span>
                  </span>
                  {mayWrite ? <EndDuty id={row.id} duty={duty} /> : null}
                </li>
              ))}
            </ul>
            <StandIns steward={row} mayWrite={mayWrite} />
            {mayWrite && !row.endedOn ? (
              <div className="row wrap" style={{ gap: 8, marginTop: 20 }}>
                <Button onClick={() => setForm('change')}>{t('改登记', 'Change the entry')}</Button>
                <Button danger onClick={() => setForm('end')}>
                  {t('不再担任', 'Leaves')}
                </Button>
              </div>
            ) : null}
            <StewardForms steward={row} open={form} close={() => setForm(null)} />
          </>
        )}
      </Loading>
    </Drawer>
  );
}

function EndDuty({ id, duty }: { id: string; duty: StewardRow['duties'][number] }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('收回', 'End')}</Button>
      <FormModal<object>
        open={open}
        onClose={() => setOpen(false)}
        title={t(`收回：${duty.gridName}`, `End: ${duty.gridName}`)}
        verb={t('收回网格', 'End the duty')}
        danger
        onDone={() => reload('stewards')}
        send={(_values, key) => call(endDuty, { id, duty: duty.id }, { key })}
      >
        <p>
          {t(
            '从今天起不再管。小网格没有网格员时，诉求会先到网格长或书记那里。',
            'From today on. Without a worker, cases of a small grid go to the grid lead or the secretary.',
          )}
        </p>
      </FormModal>
    </>
  );
}

function StandIns({ steward, mayWrite }: { steward: StewardRow; mayWrite: boolean }) {
  const key = `stewards/stand-ins/${steward.community}`;
  const got = useLoad(key, () => call(listStandIns, { place: steward.community }));
  const own = got.data?.rows.filter((row) => row.steward === steward.id || row.by === steward.id) ?? [];
  if (own.length === 0) return null;
  return (
    <>
      <h3>{t('代班', 'Stand-ins')}</h3>
      <ul className="ll-list">
        {own.map((row) => (
          <li key={row.id} className="row between">
            <span className="grow">
              {row.steward === steward.id
                ? t(`${row.byName} 代`, `${row.byName} stands in`)
                : t(`替 ${row.name} 代`, `stands in for ${row.name}`)}
              <span className="sm q3" style={{ display: 'block' }}>
                {row.from} – {row.to} {row.reason}
              </span>
            </span>
            {mayWrite ? (
              <Button onClick={() => void call(endStandIn, { id: row.id }).then(() => reload('stewards'))}>
                {t('提前结束', 'End')}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
    </>
  );
}
