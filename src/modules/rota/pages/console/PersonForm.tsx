import { Checkbox, Form, Input, InputNumber, Select } from 'antd';
import { call } from '../../../../web/call.ts';
import { FormModal } from '../../../../web/console/FormModal.tsx';
import { reload, useLoad } from '../../../../web/load.ts';
import { t } from '../../../../web/t.ts';
import { listCandidates, type PersonView, savePerson } from '../../contract.ts';
import { weekdays } from '../words.ts';
import type { PoolView } from './plan.ts';

type Values = {
  account?: string | null;
  name: string;
  organisation?: string;
  phone?: string;
  skills?: string[];
  posts?: string[];
  weekdays?: number[];
  share: number;
  mostEvenings?: number | null;
  mostWeekends?: number | null;
  ended?: boolean;
};
type Props = { view: PoolView; person: PersonView | null; onClose: () => void };

/** A person of the pool, with or without an account. */
export function PersonForm({ view, person, onClose }: Props) {
  const found = useLoad(`rota/candidates/${view.id}`, () =>
    call(listCandidates, { county: view.county, pool: view.id }),
  );
  const accounts = [
    ...(person?.account ? [{ account: person.account, name: person.name, where: '' }] : []),
    ...(found.data?.rows ?? []).filter(({ account }) => account !== person?.account),
  ];
  const skills = [
    ...new Set([
      ...view.posts.flatMap(({ skill }) => (skill ? [skill] : [])),
      ...view.people.flatMap((one) => one.skills),
    ]),
  ];
  return (
    <FormModal<Values>
      open
      onClose={onClose}
      title={person ? t(`改：${person.name}`, `Change ${person.name}`) : t('加一个人', 'Add a person')}
      verb={t('存下来', 'Save')}
      done={t('存下来了', 'Saved')}
      onDone={() => reload('rota/')}
      width={600}
      initial={
        person
          ? {
              ...person,
              skills: [...person.skills],
              posts: [...person.posts],
              weekdays: [...person.weekdays],
              phone: '',
            }
          : { share: 100 }
      }
      send={(values, key) =>
        call(
          savePerson,
          {
            county: view.county,
            pool: view.id,
            person: person?.id ?? key,
            account: values.account ?? null,
            name: values.name,
            organisation: values.organisation ?? '',
            ...(values.phone?.trim() && { phone: values.phone.trim() }),
            skills: values.skills ?? [],
            posts: values.posts ?? [],
            weekdays: values.weekdays ?? [],
            share: values.share,
            mostEvenings: values.mostEvenings ?? null,
            mostWeekends: values.mostWeekends ?? null,
            ended: values.ended ?? false,
          },
          { key },
        )
      }
    >
      {(form) => (
        <>
          <Form.Item
            name="account"
            label={t('账号', 'Account')}
            extra={t(
              '没有账号的人不选，直接写名字。',
              'Somebody without an account: leave it out, write the name.',
            )}
          >
            <Select
              allowClear
              showSearch={{ optionFilterProp: 'label' }}
              onChange={(account: string | null) => {
                const one = accounts.find((row) => row.account === account);
                if (one) form.setFieldsValue({ name: one.name });
              }}
              options={accounts.map(({ account, name, where }) => ({
                value: account,
                label: where ? `${name}（${where}）` : name,
              }))}
            />
          </Form.Item>
          <Form.Item
            name="name"
            label={t('名字', 'Name')}
            rules={[{ required: true, message: t('写名字。', 'A name, please.') }]}
          >
            <Input maxLength={40} />
          </Form.Item>
          <Form.Item name="organisation" label={t('哪个单位', 'Organisation')}>
            <Input maxLength={40} />
          </Form.Item>
          <Form.Item
            name="phone"
            label={t('电话', 'Phone')}
            extra={person?.phone ? t(`现在是 ${person.phone}`, `now ${person.phone}`) : undefined}
          >
            <Input maxLength={30} inputMode="tel" />
          </Form.Item>
          <Form.Item name="skills" label={t('会什么', 'Skills')}>
            <Select mode="tags" options={skills.map((skill) => ({ value: skill, label: skill }))} />
          </Form.Item>
          <Form.Item name="posts" label={t('能上哪些岗位（不选是都能）', 'Posts (none: all)')}>
            <Select
              mode="multiple"
              optionFilterProp="label"
              options={view.posts.map(({ id, name }) => ({ value: id, label: name }))}
            />
          </Form.Item>
          <Form.Item name="weekdays" label={t('周几能来（不选是都能）', 'Weekdays (none: all)')}>
            <Select mode="multiple" options={weekdays()} />
          </Form.Item>
          <div className="rota-figures">
            <Form.Item name="share" label={t('份额', 'Share')} rules={[{ required: true }]}>
              <InputNumber min={5} max={100} precision={0} suffix="%" />
            </Form.Item>
            <Form.Item name="mostEvenings" label={t('一月最多晚班', 'Most evenings a month')}>
              <InputNumber min={0} max={31} precision={0} />
            </Form.Item>
            <Form.Item name="mostWeekends" label={t('一月最多周末班', 'Most weekend turns')}>
              <InputNumber min={0} max={31} precision={0} />
            </Form.Item>
          </div>
          {person ? (
            <Form.Item name="ended" valuePropName="checked">
              <Checkbox>{t('不再给这个人排班', 'No more turns for this person')}</Checkbox>
            </Form.Item>
          ) : null}
        </>
      )}
    </FormModal>
  );
}
