import { Button, Form, InputNumber } from 'antd';
import { useState } from 'react';
import { call } from '../../../../../web/call.ts';
import { FormModal } from '../../../../../web/console/FormModal.tsx';
import { reload, useLoad } from '../../../../../web/load.ts';
import { t } from '../../../../../web/t.ts';
import { type AlikeLimits, readAlikeLimits, saveAlikeLimits } from '../../../alike/contract.ts';

/** The figures of merging and folding hold for the whole house: a button for whoever administers it. */
export function Figures() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('合并和折叠', 'Merging and folding')}</Button>
      {open ? <FiguresForm onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function FiguresForm({ onClose }: { onClose: () => void }) {
  const got = useLoad('alike-limits', () => call(readAlikeLimits, {}));
  if (!got.data) return null;
  const figure = (name: keyof AlikeLimits, label: string, max: number, min = 1) => (
    <Form.Item
      name={name}
      label={label}
      rules={[{ required: true, message: t('要填数字。', 'A number is needed.') }]}
    >
      <InputNumber min={min} max={max} precision={0} />
    </Form.Item>
  );
  return (
    <FormModal<AlikeLimits>
      open
      onClose={onClose}
      title={t('合并和折叠的数字', 'Figures of merging and folding')}
      verb={t('存下来', 'Save')}
      done={t('存下来了', 'Saved')}
      initial={got.data}
      onDone={() => reload('alike-limits')}
      send={(values, key) => call(saveAlikeLimits, values, { key })}
    >
      {figure('oftenCases', t('一个人反映多少件起折成一行', 'Cases from which a person is one line'), 500, 2)}
      {figure('oftenDays', t('在多少天里', 'Within how many days'), 365)}
      {figure('separateDays', t('合并后多少天内可以分开', 'Days in which a merge can be undone'), 90)}
    </FormModal>
  );
}
