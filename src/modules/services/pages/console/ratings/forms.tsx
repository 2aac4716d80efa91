/** Forms beside the ratings: a matter that could not be done, noted for somebody; the figures of ratings. */
import { Form, Input, InputNumber } from 'antd';
import { useState } from 'react';
import { call, newKey } from '../../../../../web/call.ts';
import { FormModal } from '../../../../../web/console/FormModal.tsx';
import { reload, useLoad } from '../../../../../web/load.ts';
import { t } from '../../../../../web/t.ts';
import { PlaceSelect } from '../../../../cases/pages/console/place.tsx';
import { LIMITS, type Limit, noteUndone, readLimits, saveLimits } from '../../../ratings/contract.ts';
import { reloadRatings } from '../../badservice.tsx';

type Props = { open: boolean; onClose: () => void };
type Matter = {
  place: string;
  what: string;
  where?: string;
  said?: string;
  number?: string;
  name?: string;
  phone?: string;
};

export function UndoneForm({ open, onClose }: Props) {
  const [id, setId] = useState(newKey);
  const needed = t('这一项要填。', 'Please fill this in.');
  return (
    <FormModal<Matter>
      open={open}
      onClose={onClose}
      title={t('记一件办不成的事', 'Note what could not be done')}
      verb={t('交给书记', 'Give it to the secretary')}
      done={t('交上了，进了派单台', 'Handed over; it stands on the desk')}
      onDone={() => {
        setId(newKey());
        reloadRatings();
        reload('service-undone');
      }}
      send={({ where, said, number, name, phone, ...rest }, key) =>
        call(
          noteUndone,
          {
            id,
            ...rest,
            where: where ?? '',
            said: said ?? '',
            ...(number && { number }),
            ...(name && { name }),
            ...(phone && { phone }),
          },
          { key },
        )
      }
    >
      <Form.Item name="place" label={t('在哪里', 'Where')} rules={[{ required: true, message: needed }]}>
        <PlaceSelect placeholder={t('小区或楼', 'Compound or building')} />
      </Form.Item>
      <Form.Item
        name="what"
        label={t('什么事办不成', 'What could not be done')}
        rules={[{ required: true, whitespace: true, message: needed }]}
      >
        <Input.TextArea rows={2} maxLength={200} />
      </Form.Item>
      <Form.Item name="where" label={t('在哪儿办的', 'Where they asked')}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="said" label={t('当时怎么说的', 'What they were told')}>
        <Input.TextArea rows={2} maxLength={500} />
      </Form.Item>
      <Form.Item name="number" label={t('办件编号', 'Number of the application')}>
        <Input maxLength={20} placeholder="B2611-0001" />
      </Form.Item>
      <Form.Item name="name" label={t('居民的名字', 'Name')}>
        <Input maxLength={40} />
      </Form.Item>
      <Form.Item name="phone" label={t('居民的电话', 'Telephone')}>
        <Input maxLength={20} />
      </Form.Item>
    </FormModal>
  );
}

function limitWord(name: Limit): string {
  switch (name) {
    case 'invite_days':
      return t('办结几天没评，发短信请评', 'Days until an invitation');
    case 'open_days':
      return t('办结后几天内可以评', 'Days in which it may be rated');
    case 'bad_level':
      return t('几分以下算差评（含）', 'Bad at this level and below');
    case 'put_right_days':
      return t('差评几个工作日内整改', 'Working days to put right');
  }
}

export function LimitsForm({ open, onClose }: Props) {
  const got = useLoad(open ? 'service-rating-limits' : null, () => call(readLimits, {}));
  if (!got.data) return null;
  return (
    <FormModal<Record<Limit, number>>
      open={open}
      onClose={onClose}
      title={t('评价的规定', 'Figures of ratings')}
      verb={t('存下来', 'Save')}
      done={t('存好了', 'Saved')}
      initial={got.data}
      onDone={() => reload('service-rating-limits')}
      send={(values, key) => call(saveLimits, values, { key })}
    >
      {LIMITS.map((name) => (
        <Form.Item key={name} name={name} label={limitWord(name)} rules={[{ required: true }]}>
          <InputNumber min={0} max={365} precision={0} />
        </Form.Item>
      ))}
    </FormModal>
  );
}
