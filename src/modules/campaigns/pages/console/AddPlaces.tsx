import { Modal } from 'antd';
import { useState } from 'react';
import { call } from '../../../../web/call.ts';
import { t } from '../../../../web/t.ts';
import { ErrorBox } from '../../../../web/ui/ErrorBox.tsx';
import { toast } from '../../../../web/ui/Toast.tsx';
import { addPlaces, type CampaignWhole } from '../../contract.ts';
import { useAct } from '../act.ts';
import { ChoosePlaces, type Chosen } from './ChoosePlaces.tsx';

/** More places for a campaign that runs. */
export function AddPlaces({ c, open, onClose }: { c: CampaignWhole; open: boolean; onClose: () => void }) {
  const [chosen, setChosen] = useState<Chosen>(new Map());
  const act = useAct();
  const send = () => {
    let added = 0;
    void act.run(
      async (key) => {
        added = (await call(addPlaces, { id: c.id, places: [...chosen.keys()] }, { key })).added;
      },
      () => {
        toast(t(`加了 ${added} 个地方`, `${added} added`));
        setChosen(new Map());
        onClose();
      },
    );
  };
  return (
    <Modal
      open={open}
      title={t(`加几个地方：${c.title}`, `Add places: ${c.title}`)}
      width={760}
      onCancel={onClose}
      destroyOnHidden
      okText={t(`加这 ${chosen.size} 个地方`, `Add these ${chosen.size}`)}
      cancelText={t('返回', 'Back')}
      okButtonProps={{ loading: act.busy, disabled: chosen.size === 0 }}
      onOk={send}
    >
      {act.wrong ? <ErrorBox title={act.wrong.fields[0]?.message ?? act.wrong.message} /> : null}
      <ChoosePlaces
        area={c.place}
        value={chosen}
        onChange={setChosen}
        had={new Set(c.at.map(({ place }) => place))}
      />
    </Modal>
  );
}
