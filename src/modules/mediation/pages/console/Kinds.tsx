import './mediation.css';
import { Button, Checkbox, Form, Input, InputNumber } from 'antd';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { call } from '../../../../web/call.ts';
import { FormModal } from '../../../../web/console/FormModal.tsx';
import { reload } from '../../../../web/load.ts';
import { say, t } from '../../../../web/t.ts';
import { Loading } from '../../../../web/ui/Loading.tsx';
import { type DisputeKind, saveKind } from '../../contract.ts';
import { useKinds } from '../words.ts';

/** 纠纷分类: which kinds there are, and in how many working days an agreement or a referral is due. */
export default function Kinds() {
  const got = useKinds();
  const [edit, setEdit] = useState<Partial<DisputeKind> | null>(null);
  return (
    <div className="con-page">
      <div className="con-title">
        <h1>{t('纠纷分类', 'Kinds of disputes')}</h1>
        <div className="con-actions">
          <Button icon={<Plus size={18} aria-hidden />} onClick={() => setEdit({})}>
            {t('加一类', 'Add a kind')}
          </Button>
        </div>
      </div>
      <Loading of={got}>
        {({ rows }) => (
          <ul className="med-lines">
            {rows.map((kind) => (
              <li key={kind.code} className="row between wrap" style={{ gap: 12 }}>
                <span>
                  <b>{say(kind)}</b>{' '}
                  <span className="q2">
                    {t(`${kind.workdays} 个工作日`, `${kind.workdays} working days`)}
                    {kind.riser ? t('，提示同一根立管的住户', ', suggests the homes on the riser') : ''}
                    {kind.ended ? t('，不再用', ', no longer used') : ''}
                  </span>
                </span>
                <Button
                  type="link"
                  onClick={() => setEdit(kind)}
                  aria-label={t(`改：${kind.zh}`, `Change ${kind.en}`)}
                >
                  {t('改', 'Change')}
                </Button>
              </li>
            ))}
          </ul>
        )}
      </Loading>
      <FormModal<DisputeKind>
        key={edit?.code ?? 'new'}
        open={edit !== null}
        onClose={() => setEdit(null)}
        title={edit?.code ? t(`改：${edit.zh}`, `Change: ${edit.en}`) : t('加一类', 'Add a kind')}
        verb={t('存下来', 'Save')}
        done={t('存好了', 'Saved')}
        onDone={() => reload('dispute-kinds')}
        initial={{ workdays: 20, riser: false, ended: false, ...edit }}
        send={({ code, zh, en, workdays, riser, ended }, key) =>
          call(
            saveKind,
            {
              code: edit?.code ?? code,
              zh,
              en,
              workdays: workdays ?? 20,
              riser: riser ?? false,
              ended: ended ?? false,
            },
            { key },
          )
        }
      >
        {edit?.code ? null : (
          <Form.Item
            name="code"
            label={t('代号', 'Code')}
            extra={t(
              '小写字母、数字和下划线，定了不再改',
              'Small letters, digits, underscores; it never changes',
            )}
            rules={[
              {
                required: true,
                pattern: /^[a-z][a-z0-9_]{1,38}$/,
                message: t('小写字母开头。', 'A small letter first.'),
              },
            ]}
          >
            <Input autoComplete="off" />
          </Form.Item>
        )}
        <Form.Item
          name="zh"
          label={t('中文名', 'Chinese name')}
          rules={[{ required: true, whitespace: true, message: t('写个名字。', 'Give it a name.') }]}
        >
          <Input maxLength={20} />
        </Form.Item>
        <Form.Item
          name="en"
          label={t('英文名', 'English name')}
          rules={[
            { required: true, whitespace: true, message: t('写个英文名。', 'Give it an English name.') },
          ]}
        >
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="workdays" label={t('几个工作日内谈成或转出去', 'Working days to an agreement')}>
          <InputNumber min={1} max={250} precision={0} style={{ width: 140 }} />
        </Form.Item>
        <Form.Item name="riser" valuePropName="checked" noStyle>
          <Checkbox>{t('提示楼上同一根立管的住户', 'Suggest the homes above on the same riser')}</Checkbox>
        </Form.Item>
        <br />
        <Form.Item name="ended" valuePropName="checked" noStyle>
          <Checkbox>{t('以后不再用', 'No longer used')}</Checkbox>
        </Form.Item>
      </FormModal>
    </div>
  );
}
