import { Button, Form, Input, InputNumber, Switch } from 'antd';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { call } from '../../../../web/call.ts';
import { FormModal } from '../../../../web/console/FormModal.tsx';
import { reload, useLoad } from '../../../../web/load.ts';
import { say, t } from '../../../../web/t.ts';
import { Loading } from '../../../../web/ui/Loading.tsx';
import { listTags, writeTag } from '../../contract.ts';

type Values = { code: string; zh: string; en: string; sensitive?: boolean; sort: number; ended?: boolean };

/** The tags of people: words, order, which are sensitive, which are no longer given. */
export default function Tags() {
  const got = useLoad('tags', () => call(listTags, {}));
  const [editing, setEditing] = useState<Values | 'new' | null>(null);
  const row = editing === 'new' ? undefined : (editing ?? undefined);
  return (
    <div className="con-page">
      <div className="con-title">
        <h1>{t('人员标签', 'Tags of people')}</h1>
        <div className="con-actions">
          <Button type="primary" icon={<Plus size={18} aria-hidden />} onClick={() => setEditing('new')}>
            {t('加一个标签', 'Add a tag')}
          </Button>
        </div>
      </div>
      <p className="q2">
        {t(
          '敏感标签平时不显示，要看得写用途。停用的标签不再给人打，已经打上的还留着。',
          'Sensitive tags are hidden until somebody gives a purpose. Ended tags are no longer given; people keep them.',
        )}
      </p>
      <Loading of={got}>
        {({ rows }) => (
          <ul className="ll-list ll-sheet">
            {rows.map((tag) => (
              <li key={tag.code}>
                <div className="grow">
                  <span className="strong">{say(tag)}</span>
                  <div className="sm q3">{tag.code}</div>
                </div>
                <span className="end row wrap" style={{ gap: 8 }}>
                  {tag.sensitive ? <span className="ll-tag">{t('敏感', 'sensitive')}</span> : null}
                  {tag.ended ? <span className="ll-tag">{t('停用', 'ended')}</span> : null}
                  <Button size="small" onClick={() => setEditing(tag)}>
                    {t('改', 'Change')}
                    <span className="sr">{say(tag)}</span>
                  </Button>
                </span>
              </li>
            ))}
          </ul>
        )}
      </Loading>
      <FormModal<Values>
        key={row?.code ?? 'new'}
        open={editing !== null}
        onClose={() => setEditing(null)}
        title={row ? t(`改标签：${row.zh}`, `Change: ${row.en}`) : t('加一个标签', 'Add a tag')}
        verb={t('存下来', 'Save')}
        done={t('存下来了', 'Saved')}
        onDone={() => reload('tags')}
        initial={row ?? { sort: 500, sensitive: false, ended: false }}
        send={(values, key) =>
          call(
            writeTag,
            {
              ...values,
              code: row?.code ?? values.code,
              sensitive: values.sensitive ?? false,
              ended: values.ended ?? false,
            },
            { key },
          )
        }
      >
        {row ? null : (
          <Form.Item
            name="code"
            label={t('代号', 'Code')}
            extra={t(
              '小写字母和下划线，定了就不能改。',
              'Small letters and underscores; it cannot be changed later.',
            )}
            rules={[
              {
                required: true,
                pattern: /^[a-z][a-z_]{1,39}$/,
                message: t('只能用小写字母和下划线', 'Small letters and underscores only'),
              },
            ]}
          >
            <Input />
          </Form.Item>
        )}
        <Form.Item
          name="zh"
          label={t('中文', 'Chinese')}
          rules={[{ required: true, message: t('这一项要填。', 'Please fill this in.') }]}
        >
          <Input maxLength={20} />
        </Form.Item>
        <Form.Item
          name="en"
          label={t('英文', 'English')}
          rules={[{ required: true, message: t('这一项要填。', 'Please fill this in.') }]}
        >
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="sort" label={t('排在第几', 'Order')} rules={[{ required: true }]}>
          <InputNumber min={0} max={10_000} />
        </Form.Item>
        <Form.Item name="sensitive" label={t('敏感', 'Sensitive')} valuePropName="checked">
          <Switch />
        </Form.Item>
        <Form.Item name="ended" label={t('停用', 'Ended')} valuePropName="checked">
          <Switch />
        </Form.Item>
      </FormModal>
    </div>
  );
}
