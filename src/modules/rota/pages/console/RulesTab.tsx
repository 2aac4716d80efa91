import { Button, Checkbox, Form, Input, InputNumber } from 'antd';
import { useRef, useState } from 'react';
import { CallError, call, newKey } from '../../../../web/call.ts';
import { reload } from '../../../../web/load.ts';
import { t } from '../../../../web/t.ts';
import { ErrorBox } from '../../../../web/ui/ErrorBox.tsx';
import { Loading } from '../../../../web/ui/Loading.tsx';
import { toast } from '../../../../web/ui/Toast.tsx';
import { changePool, type PoolRow, type Rules } from '../../contract.ts';
import { type PoolView, usePool } from './plan.ts';

type Figure = Exclude<keyof Rules, 'swapsNeedSecretary'>;
type Values = { name: string; rules: Rules; ended: boolean };
const figures = (): readonly [name: Figure, label: string, most: number, unit: string][] => [
  [
    'restHours',
    t('两天的班之间至少休息', 'Rest between turns of two days, at least'),
    24,
    t('小时', 'hours'),
  ],
  ['turnsPerDay', t('一天最多', 'In one day at most'), 3, t('个班', 'turns')],
  ['turnsPerWeek', t('一周最多', 'In one week at most'), 14, t('个班', 'turns')],
  ['daysInRow', t('最多连上', 'In a row at most'), 14, t('天', 'days')],
  ['eveningsPerWeek', t('一周最多晚班', 'Evenings a week at most'), 7, t('个', '')],
  ['eveningsPerMonth', t('一月最多晚班', 'Evenings a month at most'), 31, t('个', '')],
  ['weekendsPerMonth', t('一月最多周末和假日班', 'Weekend turns a month at most'), 31, t('个', '')],
];

/** The rules of a pool, as figures. The solver keeps them; by hand they can be broken with a reason. */
export function RulesTab({ pool }: { pool: PoolRow }) {
  const got = usePool(pool);
  return <Loading of={got}>{(view) => <RulesForm key={view.id} view={view} />}</Loading>;
}

function RulesForm({ view }: { view: PoolView }) {
  const [form] = Form.useForm<Values>();
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  const key = useRef(newKey());
  async function save(values: Values) {
    setBusy(true);
    setWrong(null);
    try {
      await call(changePool, { county: view.county, pool: view.id, ...values }, { key: key.current });
      toast(t('存下来了，下次排班按新的', 'Saved; the next solving follows it'));
      reload('rota/');
    } catch (error) {
      if (!(error instanceof CallError)) throw error;
      setWrong(error.message);
    } finally {
      key.current = newKey();
      setBusy(false);
    }
  }
  const must = { required: true, message: t('写一个数。', 'A number, please.') };
  return (
    <Form<Values>
      form={form}
      layout="vertical"
      requiredMark={false}
      className="rota-rules"
      disabled={!view.mayWrite}
      initialValues={{ name: view.name, rules: view.rules, ended: view.ended }}
      onFinish={(values) => void save(values)}
    >
      <p className="q2 rota-lead">
        {t(
          '自动排班一条都不会破。请假、撞班、不会的岗位，手工也排不了；其余的手工可以破，要写理由。',
          'The solver never breaks one. Leave, two turns at once and posts one cannot do hold by hand as well; the others may be broken by hand with a reason.',
        )}
      </p>
      {wrong ? <ErrorBox title={wrong} /> : null}
      <Form.Item name="name" label={t('组的名字', 'Name of the pool')} rules={[{ required: true }]}>
        <Input maxLength={40} />
      </Form.Item>
      <div className="rota-figures">
        {figures().map(([name, label, most, unit]) => (
          <Form.Item key={name} name={['rules', name]} label={label} rules={[must]}>
            <InputNumber min={0} max={most} precision={0} suffix={unit} />
          </Form.Item>
        ))}
      </div>
      <Form.Item name={['rules', 'swapsNeedSecretary']} valuePropName="checked">
        <Checkbox>{t('换班要书记同意', 'Swaps need the secretary’s yes')}</Checkbox>
      </Form.Item>
      <Form.Item name="ended" valuePropName="checked">
        <Checkbox>{t('停用这个组', 'End this pool')}</Checkbox>
      </Form.Item>
      {view.mayWrite ? (
        <Button type="primary" htmlType="submit" loading={busy}>
          {t('存下规则', 'Save the rules')}
        </Button>
      ) : null}
    </Form>
  );
}
