import '../../register.css';
import { Button, Checkbox, Form, Input, InputNumber, Select } from 'antd';
import { Plus } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { call } from '../../../../../web/call.ts';
import { FormModal } from '../../../../../web/console/FormModal.tsx';
import { type ListColumn, ListPage } from '../../../../../web/console/ListPage.tsx';
import { reload, useLoad } from '../../../../../web/load.ts';
import { say, t } from '../../../../../web/t.ts';
import {
  type Bundle,
  type PaperKind,
  type Refusal,
  readLists,
  readRegister,
  type ServiceDepartment,
  saveBundle,
  saveDepartment,
  savePaperKind,
  saveRefusal,
} from '../../../catalogue/contract.ts';
import { tabs, useMayEdit } from './words.ts';

type Row = { code: string; zh: string; en: string; ended: boolean };
type Values<R extends Row> = Partial<R> & { code: string };
type Props<R extends Row> = {
  list: 'departments' | 'papers' | 'refusals' | 'bundles';
  /** 一种材料 */
  thing: string;
  add: string;
  columns: ListColumn<R>[];
  pick: (row: Values<R>) => R;
  send: (row: R, key: string) => Promise<unknown>;
  children: ReactNode;
};

/** A list that all places share: a table, and one form for a new row and a known one. */
function Shared<R extends Row>({ list, thing, add, columns, pick, send, children }: Props<R>) {
  const may = useMayEdit();
  const [row, setRow] = useState<Partial<R> | null>(null);
  const name = `service-${list}`;
  const known = row?.code;
  return (
    <>
      <ListPage<R>
        name={name}
        title={t('事项清单', 'The register')}
        tabs={tabs()}
        actions={
          may ? (
            <Button icon={<Plus size={18} aria-hidden />} onClick={() => setRow({})}>
              {add}
            </Button>
          ) : null
        }
        columns={[
          {
            key: 'name',
            title: thing,
            always: true,
            render: (_, one) => (
              <>
                <span className="strong">{say(one)}</span>
                {one.ended ? <span className="ll-tag reg-tag">{t('停用', 'ended')}</span> : null}
              </>
            ),
          },
          ...columns,
          ...(may
            ? [
                {
                  key: 'edit',
                  title: t('改', 'Change'),
                  always: true,
                  render: (_: unknown, one: R) => (
                    <Button size="small" onClick={() => setRow(one)}>
                      {t('改', 'Change')}
                      <span className="sr">{say(one)}</span>
                    </Button>
                  ),
                },
              ]
            : []),
        ]}
        idOf={({ code }) => code}
        load={async () => ({ rows: (await call(readLists, {}))[list] as unknown as R[], next: null })}
      />
      <FormModal<Values<R>>
        key={known ?? 'new'}
        open={row !== null}
        onClose={() => setRow(null)}
        title={known ? t(`改：${row?.zh ?? ''}`, `Change: ${row?.en ?? ''}`) : add}
        verb={t('存下来', 'Save')}
        done={t('存好了，马上生效', 'Saved, and in force')}
        onDone={() => {
          reload(name);
          reload('service-items');
        }}
        initial={{ ended: false, ...row } as Partial<Values<R>>}
        send={(values, key) => send(pick({ ...values, code: known ?? values.code }), key)}
        width={640}
      >
        {known ? null : (
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
                pattern: /^[a-z][a-z0-9_]{1,39}$/,
                message: t(
                  '小写字母开头，只用小写字母、数字和下划线。',
                  'Small letters, digits, underscores.',
                ),
              },
            ]}
          >
            <Input autoComplete="off" />
          </Form.Item>
        )}
        <Form.Item name="zh" label={t('中文名', 'Chinese name')} rules={[need()]}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="en" label={t('英文名', 'English name')} rules={[need()]}>
          <Input maxLength={120} />
        </Form.Item>
        {children}
        <Form.Item name="ended" valuePropName="checked" noStyle>
          <Checkbox>{t('以后不再用（已经办的不变）', 'No longer used (what was done stays)')}</Checkbox>
        </Form.Item>
      </FormModal>
    </>
  );
}

const need = () => ({
  required: true,
  whitespace: true,
  message: t('这里要填。', 'This is needed.'),
});
const named = ({ code, zh = '', en = '', ended = false }: Partial<Row>) => ({
  code: code ?? '',
  zh,
  en,
  ended,
});

export function Departments() {
  return (
    <Shared<ServiceDepartment>
      list="departments"
      thing={t('部门', 'Department')}
      add={t('加一个部门', 'Add a department')}
      columns={[]}
      pick={named}
      send={(row, key) => call(saveDepartment, row, { key })}
    >
      {null}
    </Shared>
  );
}

export function Papers() {
  return (
    <Shared<PaperKind>
      list="papers"
      thing={t('材料', 'Paper')}
      add={t('加一种材料', 'Add a kind of paper')}
      columns={[
        {
          key: 'months',
          title: t('交过以后多久还能用', 'How long it can be used again'),
          render: (_, { months }) =>
            months === null
              ? t('没变就一直能用', 'while nothing changes')
              : t(`${months} 个月`, `${months} months`),
        },
        {
          key: 'expires',
          title: t('上面有到期日', 'Has an expiry day'),
          render: (_, { expires }) => (expires ? t('有，要登记', 'yes, it is asked for') : t('没有', 'no')),
        },
      ]}
      pick={(row) => ({ ...named(row), months: row.months ?? null, expires: row.expires ?? false })}
      send={(row, key) => call(savePaperKind, row, { key })}
    >
      <Form.Item
        name="months"
        label={t('交过以后几个月还能用', 'Months for which it can be used again')}
        extra={t('空着就是没变就一直能用', 'Empty: as long as nothing changes')}
      >
        <InputNumber min={1} max={600} precision={0} />
      </Form.Item>
      <Form.Item name="expires" valuePropName="checked">
        <Checkbox>
          {t('上面有到期日，收的时候要登记', 'An expiry day stands on it and is asked for')}
        </Checkbox>
      </Form.Item>
    </Shared>
  );
}

export function Refusals() {
  return (
    <Shared<Refusal>
      list="refusals"
      thing={t('证明', 'Certificate')}
      add={t('加一种不开的证明', 'Add a refused certificate')}
      columns={[
        {
          key: 'reason',
          title: t('为什么', 'Why'),
          render: (_, { reason }) => <p className="reg-wide">{say(reason)}</p>,
        },
        {
          key: 'go',
          title: t('去哪里', 'Where to go'),
          render: (_, { go }) => <p className="reg-wide">{say(go)}</p>,
        },
      ]}
      pick={(row) => ({
        ...named(row),
        reason: row.reason ?? { zh: '', en: '' },
        go: row.go ?? { zh: '', en: '' },
        words: row.words ?? '',
      })}
      send={(row, key) => call(saveRefusal, row, { key })}
    >
      <Pair name="reason" zh="为什么社区不能开" en="Why not here" max={400} needed />
      <Pair name="go" zh="该去哪里" en="Where to go" max={400} needed />
      <Spoken />
    </Shared>
  );
}

export function Events() {
  const items =
    useLoad('service-items/services', () => call(readRegister, { kind: 'service' })).data?.items ?? [];
  const nameOf = (code: string) => {
    const found = items.find((item) => item.code === code);
    return found ? say(found) : code;
  };
  return (
    <Shared<Bundle>
      list="bundles"
      thing={t('人生大事', 'Life event')}
      add={t('加一件人生大事', 'Add a life event')}
      columns={[
        {
          key: 'items',
          title: t('要办的，按先后', 'What to do, in order'),
          render: (_, row) => <p className="reg-wide">{row.items.map(nameOf).join(' → ')}</p>,
        },
      ]}
      pick={(row) => ({
        ...named(row),
        line: { zh: row.line?.zh ?? '', en: row.line?.en ?? '' },
        words: row.words ?? '',
        items: row.items ?? [],
      })}
      send={(row, key) => call(saveBundle, row, { key })}
    >
      <Pair name="line" zh="一句话" en="In a sentence" max={300} />
      <Form.Item
        name="items"
        label={t('要办的事项，按先后选', 'The items, chosen in order')}
        rules={[{ required: true, message: t('至少选一件。', 'Choose at least one.') }]}
      >
        <Select
          mode="multiple"
          optionFilterProp="label"
          options={items
            .filter(({ ended }) => !ended)
            .map((item) => ({ value: item.code, label: `${item.code} ${say(item)}` }))}
        />
      </Form.Item>
      <Spoken />
    </Shared>
  );
}

function Pair({
  name,
  zh,
  en,
  max,
  needed,
}: {
  name: string;
  zh: string;
  en: string;
  max: number;
  needed?: true;
}) {
  return (
    <>
      <Form.Item name={[name, 'zh']} label={t(zh, `${en}, in Chinese`)} rules={needed ? [need()] : []}>
        <Input.TextArea autoSize={{ minRows: 2 }} maxLength={max} />
      </Form.Item>
      <Form.Item name={[name, 'en']} label={t(`${zh}（英文）`, en)} rules={needed ? [need()] : []}>
        <Input.TextArea autoSize={{ minRows: 2 }} maxLength={max} />
      </Form.Item>
    </>
  );
}

/** By which words residents find it. */
export const Spoken = ({ name = 'words' }: { name?: string | string[] }) => (
  <Form.Item
    name={name}
    label={t('居民平常怎么说，空格分开', 'Everyday words for it, with spaces')}
    extra={t('办事指南按这些话来找', 'The guide searches by these')}
  >
    <Input.TextArea autoSize={{ minRows: 2 }} maxLength={400} />
  </Form.Item>
);
