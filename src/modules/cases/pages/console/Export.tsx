import { Button, Form, Input, Radio } from 'antd';
import { Download } from 'lucide-react';
import { useState } from 'react';
import { call } from '../../../../web/call.ts';
import { FormModal } from '../../../../web/console/FormModal.tsx';
import { useMay } from '../../../../web/session.tsx';
import { t } from '../../../../web/t.ts';
import { saveFile } from '../../../people/pages/saveFile.ts';
import type { Source, Tab } from '../../contract.ts';
import { exportCases } from '../../desk/contract.ts';

type Filter = { tab: Tab; place?: string; source?: Source; category?: string; q?: string };
type Values = { how: 'masked' | 'whole'; purpose?: string };

/** 导出: the list as it is filtered now. Masked unless a purpose is given by somebody who may see numbers. */
export function Export({ filter }: { filter: Filter }) {
  const [open, setOpen] = useState(false);
  const may = useMay('cases.export');
  const reveals = useMay('people.reveal');
  if (!may) return null;
  return (
    <>
      <Button icon={<Download size={18} aria-hidden />} onClick={() => setOpen(true)}>
        {t('导出', 'Export')}
      </Button>
      <FormModal<Values>
        open={open}
        onClose={() => setOpen(false)}
        title={t('导出现在筛出来的', 'Export what is filtered now')}
        verb={t('导出表格', 'Export the sheet')}
        initial={{ how: 'masked' }}
        send={async ({ how, purpose }) =>
          saveFile(
            (await call(exportCases, {
              ...filter,
              ...(how === 'whole' && { purpose: purpose ?? '' }),
            })) as Blob,
            t('诉求清单.xlsx', 'cases.xlsx'),
          )
        }
      >
        {(form) => (
          <>
            <Form.Item name="how" label={t('姓名和电话', 'Names and phones')}>
              <Radio.Group
                options={[
                  { value: 'masked', label: t('遮住', 'Masked') },
                  ...(reveals
                    ? [{ value: 'whole', label: t('不遮，要写用途', 'Whole, with a purpose') }]
                    : []),
                ]}
              />
            </Form.Item>
            <Form.Item shouldUpdate noStyle>
              {() =>
                form.getFieldValue('how') === 'whole' ? (
                  <Form.Item
                    name="purpose"
                    label={t('用来做什么', 'What for')}
                    extra={t('会记下来：谁、什么时候、为什么', 'Recorded: who, when, why')}
                    rules={[
                      { required: true, whitespace: true, message: t('请写用途。', 'Please say what for.') },
                    ]}
                  >
                    <Input maxLength={100} />
                  </Form.Item>
                ) : null
              }
            </Form.Item>
          </>
        )}
      </FormModal>
    </>
  );
}
