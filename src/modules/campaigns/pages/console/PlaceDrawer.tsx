import { Button, Form, Select } from 'antd';
import { useState } from 'react';
import { Link } from 'wouter';
import { call } from '../../../../web/call.ts';
import { Drawer } from '../../../../web/console/Drawer.tsx';
import { FormModal } from '../../../../web/console/FormModal.tsx';
import { useLoad } from '../../../../web/load.ts';
import { say, t } from '../../../../web/t.ts';
import { Loading } from '../../../../web/ui/Loading.tsx';
import { PhotoGrid } from '../../../../web/ui/PhotoGrid.tsx';
import { toast } from '../../../../web/ui/Toast.tsx';
import { when } from '../../../../web/when.ts';
import { photosOf } from '../../../cases/pages/phone/field/steps.tsx';
import {
  type Check,
  dropPlace,
  holderCandidates,
  type PlaceWhole,
  readPlaceIn,
  SEVERITY_WORDS,
  setHolder,
} from '../../contract.ts';
import { reloadCampaigns, useAct } from '../act.ts';
import { CheckChip, PlaceChip } from '../chips.tsx';

type Props = {
  id: string;
  mayWrite: boolean;
  at: { number: number; of: number } | undefined;
  previous: (() => void) | undefined;
  next: (() => void) | undefined;
  onClose: () => void;
};

/** One place beside map and list: its items with evidence, and who is responsible. */
export function PlaceDrawer({ id, mayWrite, at, previous, next, onClose }: Props) {
  const got = useLoad(`campaign-place/${id}`, () => call(readPlaceIn, { at: id }));
  const p = got.data;
  return (
    <div className="cam-drawer">
      <Drawer
        label={p?.address ?? t('一个地方', 'One place')}
        {...(at && { at })}
        {...(previous && { onPrevious: previous })}
        {...(next && { onNext: next })}
        onClose={onClose}
        foot={p && mayWrite ? <Acts p={p} onGone={onClose} /> : null}
      >
        <Loading of={got}>{(place) => <Whole p={place} />}</Loading>
      </Drawer>
    </div>
  );
}

function Whole({ p }: { p: PlaceWhole }) {
  return (
    <>
      <h2>{p.address}</h2>
      <p className="q2">
        {p.communityName} ·{' '}
        {p.holderName ? t(`${p.holderName}负责`, p.holderName) : t('还没人负责', 'nobody responsible yet')}
      </p>
      <p style={{ margin: '8px 0 12px' }}>
        <PlaceChip state={p.state} />
      </p>
      <ul className="cam-items cam-plain">
        {p.checks.map((check) => (
          <Item key={check.item} check={check} />
        ))}
      </ul>
    </>
  );
}

function Item({ check }: { check: Check }) {
  const found = check.state !== 'todo' && check.state !== 'ok';
  return (
    <li>
      <div className="cam-item-head">
        <h3>{check.title}</h3>
        <CheckChip state={check.state} />
      </div>
      {check.byName && check.at ? (
        <p className="sm q2">
          {check.byName} {when(check.at)}
        </p>
      ) : null}
      {found ? (
        <div className="cam-said">
          <p>
            {check.severity && check.severity > 1 ? (
              <b className={check.severity === 3 ? 'brick' : ''}>{say(SEVERITY_WORDS[check.severity]!)} </b>
            ) : null}
            {check.words}
          </p>
          {check.before.length > 0 ? <PhotoGrid photos={photosOf(check.before)} /> : null}
          {check.caseId ? (
            <p>
              <Link href={`/cases?open=${check.caseId}`} className="link">
                {t(`诉求 ${check.caseNumber ?? ''}`, `Case ${check.caseNumber ?? ''}`)}
              </Link>
            </p>
          ) : null}
          {check.fixedAt ? (
            <>
              <p>
                {check.fixedWords}{' '}
                <span className="sm q2">
                  {check.fixedByName ?? ''} {when(check.fixedAt)}
                </span>
              </p>
              {check.after.length > 0 ? <PhotoGrid photos={photosOf(check.after)} /> : null}
            </>
          ) : null}
        </div>
      ) : null}
    </li>
  );
}

function Acts({ p, onGone }: { p: PlaceWhole; onGone: () => void }) {
  const [moving, setMoving] = useState(false);
  const act = useAct();
  const fresh = p.checks.every(({ state }) => state === 'todo');
  const able = useLoad(moving ? `campaign-able/${p.id}` : null, () => call(holderCandidates, { at: p.id }));
  return (
    <div className="row wrap" style={{ gap: 8 }}>
      <Button onClick={() => setMoving(true)}>{t('换人负责', 'Change the person')}</Button>
      {fresh ? (
        <Button
          type="text"
          danger
          loading={act.busy}
          onClick={() =>
            void act.run(
              (key) => call(dropPlace, { at: p.id }, { key }),
              () => {
                toast(t(`去掉了：${p.address}`, `Taken away: ${p.address}`));
                onGone();
              },
            )
          }
        >
          {t('去掉这个地方', 'Take this place away')}
        </Button>
      ) : null}
      <FormModal<{ to: string }>
        open={moving}
        onClose={() => setMoving(false)}
        title={t(`换人负责：${p.address}`, `Person responsible: ${p.address}`)}
        verb={t('换成这个人', 'Make responsible')}
        done={t('换好了，会告诉这个人', 'Done; the person is told')}
        onDone={reloadCampaigns}
        send={({ to }, key) => call(setHolder, { at: p.id, to }, { key })}
      >
        <Form.Item
          name="to"
          label={t('谁来负责', 'Who')}
          rules={[{ required: true, message: t('请选一个人。', 'Choose a person.') }]}
        >
          <Select
            loading={able.loading}
            showSearch={{ optionFilterProp: 'label' }}
            options={(able.data?.rows ?? []).map(({ account, name, where }) => ({
              value: account,
              label: `${name}　${where}`,
            }))}
          />
        </Form.Item>
      </FormModal>
    </div>
  );
}
