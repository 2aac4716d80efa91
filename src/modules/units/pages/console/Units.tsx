import { Button, Form, Input, Select, Switch } from 'antd';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { call } from '../../../../web/call.ts';
import { FormModal } from '../../../../web/console/FormModal.tsx';
import { reload, useLoad } from '../../../../web/load.ts';
import { useMay } from '../../../../web/session.tsx';
import { say, t } from '../../../../web/t.ts';
import { Empty } from '../../../../web/ui/Empty.tsx';
import { Loading } from '../../../../web/ui/Loading.tsx';
import { PlaceSelect } from '../../../staff/pages/console/PlaceSelect.tsx';
import {
  changeUnit,
  createUnit,
  listUnits,
  saveUnitMembers,
  UNIT_KIND_WORDS,
  UNIT_KINDS,
  type UnitKind,
  type UnitRow,
  unitPeople,
} from '../../contract.ts';

type Values = {
  name: string;
  kind: UnitKind;
  place: string;
  words?: string;
  phone?: string;
  ended?: boolean;
};
type People = { members?: string[]; lead?: string | null };

/** Departments, police and property: who they are, what they serve, who works there and whose inbox it is. */
export default function Units() {
  const may = useMay('units.write');
  const got = useLoad('units/all', () => call(listUnits, { ended: true }));
  const [editing, setEditing] = useState<UnitRow | 'new' | null>(null);
  const [staffing, setStaffing] = useState<UnitRow | null>(null);
  const row = editing === 'new' ? undefined : (editing ?? undefined);
  return (
    <div className="con-page">
      <div className="con-title">
        <h1>{t('部门和单位', 'Departments and units')}</h1>
        {may ? (
          <div className="con-actions">
            <Button type="primary" icon={<Plus size={18} aria-hidden />} onClick={() => setEditing('new')}>
              {t('登记一个单位', 'Enter a unit')}
            </Button>
          </div>
        ) : null}
      </div>
      <p className="q2">
        {t(
          '社区办不了的事，派给这里的单位，或者吹哨请他们来。送到单位的件先进收件人的待办。',
          'What a community cannot solve is given to these units, or they are called. It goes to the inbox of the person named.',
        )}
      </p>
      <Loading of={got}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Empty title={t('还没有单位', 'No units yet')} />
          ) : (
            <ul className="ll-list ll-sheet">
              {rows.map((unit) => (
                <li key={unit.id}>
                  <div className="grow">
                    <span className="strong">{unit.name}</span>{' '}
                    <span className="ll-tag">{say(UNIT_KIND_WORDS[unit.kind])}</span>
                    {unit.ended ? <span className="ll-tag">{t('停用', 'ended')}</span> : null}
                    <div className="sm q2">
                      {unit.placeName} · {unit.words || t('没有写管什么', 'No words given')}
                    </div>
                    <div className="sm q3">
                      {unit.members.length === 0
                        ? t('还没有人，件送不进来', 'Nobody yet: nothing can reach it')
                        : unit.members
                            .map(({ name, lead }) => (lead ? t(`${name}（收件）`, `${name} (inbox)`) : name))
                            .join(t('、', ', '))}
                    </div>
                  </div>
                  {may ? (
                    <span className="end row wrap" style={{ gap: 8 }}>
                      <Button size="small" onClick={() => setStaffing(unit)}>
                        {t('安排人', 'People')}
                        <span className="sr">{unit.name}</span>
                      </Button>
                      <Button size="small" onClick={() => setEditing(unit)}>
                        {t('改', 'Change')}
                        <span className="sr">{unit.name}</span>
                      </Button>
                    </span>
                  ) : null}
                </li>
              ))}
            </ul>
          )
        }
      </Loading>
      <FormModal<Values>
        key={row?.id ?? 'new'}
        open={editing !== null}
        onClose={() => setEditing(null)}
        title={row ? t(`改单位：${row.name}`, `Change: ${row.name}`) : t('登记一个单位', 'Enter a unit')}
        verb={t('存下来', 'Save')}
        done={t('存下来了', 'Saved')}
        onDone={() => reload('units/')}
        initial={row ? { ...row, phone: row.phone ?? '' } : { kind: 'department' }}
        send={(values, key) => {
          const given = {
            name: values.name,
            kind: values.kind,
            place: values.place,
            words: values.words ?? '',
            ...(values.phone && { phone: values.phone }),
          };
          return row
            ? call(
                changeUnit,
                { county: row.county, id: row.id, ...given, ended: values.ended ?? false },
                { key },
              )
            : call(createUnit, { id: key, ...given }, { key });
        }}
      >
        <Form.Item
          name="name"
          label={t('名称', 'Name')}
          rules={[{ required: true, message: t('这一项要填。', 'Please fill this in.') }]}
        >
          <Input maxLength={40} />
        </Form.Item>
        <Form.Item name="kind" label={t('哪一类', 'Kind')} rules={[{ required: true }]}>
          <Select options={UNIT_KINDS.map((kind) => ({ value: kind, label: say(UNIT_KIND_WORDS[kind]) }))} />
        </Form.Item>
        <Form.Item
          name="place"
          label={t('服务哪一片', 'Area it serves')}
          rules={[{ required: true, message: t('请选一个地点。', 'Choose a place.') }]}
        >
          <PlaceSelect placeholder={t('写街道、社区或小区名', 'Street, community or compound')} />
        </Form.Item>
        <Form.Item
          name="words"
          label={t('管什么', 'What it handles')}
          extra={t('用空格隔开，比如：油烟 占道 违建', 'Words with spaces between them')}
        >
          <Input maxLength={300} />
        </Form.Item>
        <Form.Item name="phone" label={t('值班电话（选填）', 'Phone on duty (optional)')}>
          <Input maxLength={40} />
        </Form.Item>
        {row ? (
          <Form.Item name="ended" label={t('停用', 'Ended')} valuePropName="checked">
            <Switch />
          </Form.Item>
        ) : null}
      </FormModal>
      {staffing ? <Staffing unit={staffing} onClose={() => setStaffing(null)} /> : null}
    </div>
  );
}

function Staffing({ unit, onClose }: { unit: UnitRow; onClose: () => void }) {
  const people = useLoad(`units/people/${unit.id}`, () =>
    call(unitPeople, { county: unit.county, id: unit.id }),
  );
  const known = new Map([
    ...unit.members.map(({ account, name }) => [account, name] as const),
    ...(people.data?.rows ?? []).map(({ account, name, where }) => [account, `${name}（${where}）`] as const),
  ]);
  return (
    <FormModal<People>
      open
      onClose={onClose}
      title={t(`安排人：${unit.name}`, `People of ${unit.name}`)}
      verb={t('存下来', 'Save')}
      done={t('存下来了', 'Saved')}
      onDone={() => reload('units/')}
      initial={{
        members: unit.members.map(({ account }) => account),
        lead: unit.members.find(({ lead }) => lead)?.account ?? null,
      }}
      send={({ members = [], lead }, key) =>
        call(saveUnitMembers, { county: unit.county, id: unit.id, members, lead: lead ?? null }, { key })
      }
    >
      {(form) => (
        <>
          <Form.Item
            name="members"
            label={t('谁在这个单位', 'Who works there')}
            extra={t(
              '只能选有这一带部门经办授权的人。',
              'Only people with a grant to handle matters of this area.',
            )}
          >
            <Select
              mode="multiple"
              optionFilterProp="label"
              options={[...known].map(([value, label]) => ({ value, label }))}
            />
          </Form.Item>
          <Form.Item shouldUpdate noStyle>
            {() => (
              <Form.Item name="lead" label={t('收件人', 'Whose inbox')}>
                <Select
                  allowClear
                  options={((form.getFieldValue('members') as string[] | undefined) ?? []).map((value) => ({
                    value,
                    label: known.get(value) ?? value,
                  }))}
                />
              </Form.Item>
            )}
          </Form.Item>
        </>
      )}
    </FormModal>
  );
}
