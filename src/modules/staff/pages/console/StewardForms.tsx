import { DatePicker, Form, Input, Select } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import { call } from '../../../../web/call.ts';
import { FormModal } from '../../../../web/console/FormModal.tsx';
import { reload, useLoad } from '../../../../web/load.ts';
import { say, t } from '../../../../web/t.ts';
import { listGrids } from '../../../places/contract.ts';
import {
  changeSteward,
  createStandIn,
  DUTY_ROLES,
  DUTY_WORDS,
  endSteward,
  giveDuty,
  handOverDuties,
  listStewards,
  type StewardRow,
} from '../../stewards/contract.ts';
import { StewardFields } from './StewardFields.tsx';

export type StewardForm = 'change' | 'duty' | 'stand_in' | 'hand_over' | 'end';
const day = (value: Dayjs | undefined): string | undefined => value?.format('YYYY-MM-DD');

type FormsProps = { steward: StewardRow; open: StewardForm | null; close: () => void };

export function StewardForms({ steward, open, close }: FormsProps) {
  const { id, name } = steward;
  const common = { onClose: close, onDone: () => reload('stewards') };
  return (
    <>
      <FormModal<{
        name: string;
        kind: StewardRow['kind'];
        employment: StewardRow['employment'];
        phone?: string;
        login?: string;
      }>
        {...common}
        open={open === 'change'}
        title={t(`改登记：${name}`, `Change: ${name}`)}
        verb={t('存下来', 'Save')}
        initial={{
          name,
          kind: steward.kind,
          employment: steward.employment,
          phone: steward.phone ?? '',
          login: steward.login ?? '',
        }}
        send={(values, key) =>
          call(
            changeSteward,
            { id, ...values, phone: values.phone ?? '', login: values.login ?? '' },
            { key },
          )
        }
      >
        <Form.Item
          name="name"
          label={t('姓名', 'Name')}
          rules={[{ required: true, message: t('写上姓名', 'Give a name') }]}
        >
          <Input maxLength={40} />
        </Form.Item>
        <StewardFields />
      </FormModal>
      <DutyForm steward={steward} open={open === 'duty'} common={common} />
      <FormModal<{ by: string; days: [Dayjs, Dayjs]; reason?: string }>
        {...common}
        open={open === 'stand_in'}
        title={t(`找人替 ${name} 代班`, `A stand-in for ${name}`)}
        verb={t('安排代班', 'Arrange it')}
        done={t('代班安排好了', 'Arranged')}
        send={({ by, days, reason }, key) =>
          call(
            createStandIn,
            { id, by, from: day(days[0]) ?? '', to: day(days[1]) ?? '', ...(reason && { reason }) },
            { key },
          )
        }
      >
        <Form.Item
          name="by"
          label={t('谁来代', 'Who')}
          extra={t('那几天新来的诉求会到代班的人那里。', 'New cases of these days go to the stand-in.')}
          rules={[{ required: true, message: t('选一个人', 'Choose somebody') }]}
        >
          <StewardSelect steward={steward} withLogin />
        </Form.Item>
        <Form.Item
          name="days"
          label={t('哪几天', 'Days')}
          rules={[{ required: true, message: t('选日子', 'Choose the days') }]}
        >
          <DatePicker.RangePicker style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item name="reason" label={t('原因', 'Reason')}>
          <Input maxLength={100} />
        </Form.Item>
      </FormModal>
      <FormModal<{ to: string; day?: Dayjs }>
        {...common}
        open={open === 'hand_over'}
        title={t(`交接 ${name} 的网格`, `Hand over the grids of ${name}`)}
        verb={t('交接网格', 'Hand over')}
        done={t('交接好了', 'Handed over')}
        send={({ to, day: from }, key) =>
          call(handOverDuties, { id, to, ...(from && { day: day(from) }) }, { key })
        }
      >
        <p>
          {t(
            `一次交出 ${steward.duties.length} 项，以前的记录都还在。`,
            `${steward.duties.length} duties go at once; history stays.`,
          )}
        </p>
        <Form.Item
          name="to"
          label={t('交给谁', 'To whom')}
          rules={[{ required: true, message: t('选一个人', 'Choose somebody') }]}
        >
          <StewardSelect steward={steward} />
        </Form.Item>
        <Form.Item name="day" label={t('从哪天起', 'From')}>
          <DatePicker style={{ width: '100%' }} placeholder={t('今天', 'Today')} />
        </Form.Item>
      </FormModal>
      <FormModal<{ reason: string }>
        {...common}
        open={open === 'end'}
        title={t(`${name} 不再担任`, `${name} leaves`)}
        verb={t('结束登记', 'End the entry')}
        danger
        send={({ reason }, key) => call(endSteward, { id, reason }, { key })}
      >
        <p>
          {t(
            '手上的网格会空出来。要交给别人，请先交接。',
            'The grids become free. To give them to somebody, hand over first.',
          )}
        </p>
        <Form.Item
          name="reason"
          label={t('为什么', 'Why')}
          rules={[{ required: true, message: t('写一句原因', 'Give a reason') }]}
        >
          <Input maxLength={200} />
        </Form.Item>
      </FormModal>
    </>
  );
}

type Duty = { grid: string; role: (typeof DUTY_ROLES)[number]; from?: Dayjs; to?: Dayjs };

function DutyForm({
  steward,
  open,
  common,
}: {
  steward: StewardRow;
  open: boolean;
  common: { onClose: () => void; onDone: () => void };
}) {
  const grids = useLoad(open ? `grid-choice/${steward.community}` : null, () =>
    call(listGrids, { place: steward.community }),
  );
  return (
    <FormModal<Duty>
      {...common}
      open={open}
      title={t(`派网格给 ${steward.name}`, `Give a grid to ${steward.name}`)}
      verb={t('派网格', 'Give the grid')}
      done={t('派好了', 'Given')}
      initial={{ role: 'worker' }}
      send={({ grid, role, from, to }, key) =>
        call(
          giveDuty,
          { id: steward.id, grid, role, ...(from && { from: day(from) }), ...(to && { to: day(to) }) },
          { key },
        )
      }
    >
      <Form.Item
        name="grid"
        label={t('网格', 'Grid')}
        rules={[{ required: true, message: t('选一个网格', 'Choose a grid') }]}
      >
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          loading={grids.loading}
          options={(grids.data?.rows ?? []).map(({ code, name }) => ({
            value: code,
            label: `${name} ${code}`,
          }))}
        />
      </Form.Item>
      <Form.Item
        name="role"
        label={t('做什么', 'As what')}
        rules={[{ required: true }]}
        extra={t(
          '一个小网格只有一位网格员，由他负责到底。',
          'A small grid has one worker, who answers for it.',
        )}
      >
        <Select options={DUTY_ROLES.map((value) => ({ value, label: say(DUTY_WORDS[value]) }))} />
      </Form.Item>
      <div className="row" style={{ gap: 12 }}>
        <Form.Item name="from" label={t('从哪天', 'From')} className="grow">
          <DatePicker style={{ width: '100%' }} placeholder={t('今天', 'Today')} />
        </Form.Item>
        <Form.Item name="to" label={t('到哪天', 'Until')} className="grow">
          <DatePicker style={{ width: '100%' }} placeholder={t('一直', 'No end')} />
        </Form.Item>
      </div>
    </FormModal>
  );
}

type SelectProps = {
  steward: StewardRow;
  withLogin?: boolean;
  id?: string;
  value?: string;
  onChange?: (id: string) => void;
};

/** Another steward of the same street. */
function StewardSelect({ steward, withLogin, id, value, onChange }: SelectProps) {
  const [q, setQ] = useState('');
  const place = q === '' ? steward.community : steward.community.slice(0, 9);
  const found = useLoad(`stewards/choice/${place}/${q}`, () =>
    call(listStewards, { place, limit: 50, ...(q && { q }) }),
  );
  const rows = (found.data?.rows ?? []).filter(
    (row) => row.id !== steward.id && (!withLogin || row.login !== null),
  );
  return (
    <Select<string>
      {...(id && { id })}
      showSearch={{ filterOption: false, onSearch: setQ }}
      value={value ?? null}
      onChange={(next) => onChange?.(next)}
      loading={found.loading}
      placeholder={t('输入姓名找', 'Type a name')}
      options={rows.map((row) => ({ value: row.id, label: `${row.name} · ${row.communityName}` }))}
    />
  );
}
