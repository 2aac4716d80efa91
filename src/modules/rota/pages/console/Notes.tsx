import { DatePicker, Form, Input, Radio, Select } from 'antd';
import type { Dayjs } from 'dayjs';
import { call } from '../../../../web/call.ts';
import { FormModal } from '../../../../web/console/FormModal.tsx';
import { reload } from '../../../../web/load.ts';
import { say, t } from '../../../../web/t.ts';
import {
  addLeave,
  addWish,
  HOURS_KINDS,
  HOURS_WORDS,
  type HoursKind,
  LEAVE_KINDS,
  LEAVE_WORDS,
  type PersonView,
  WISH_WORDS,
  WISHES,
} from '../../contract.ts';
import { weekdays } from '../words.ts';

type Props = { county: string; person: PersonView; onClose: () => void };
const iso = (day: Dayjs): string => day.format('YYYY-MM-DD');

type Leave = { kind: (typeof LEAVE_KINDS)[number]; from: Dayjs; to?: Dayjs; note?: string };

/** Leave, entered for somebody. */
export function LeaveForm({ county, person, onClose }: Props) {
  return (
    <FormModal<Leave>
      open
      onClose={onClose}
      title={t(`请假：${person.name}`, `Leave of ${person.name}`)}
      verb={t('记下请假', 'Enter the leave')}
      done={t('记下了，这几天不会排班', 'Entered; no turns on these days')}
      onDone={() => reload('rota/')}
      initial={{ kind: 'leave' }}
      send={({ kind, from, to, note }, key) =>
        call(
          addLeave,
          {
            county,
            person: person.id,
            id: key,
            kind,
            from: iso(from),
            to: iso(to ?? from),
            note: note ?? '',
          },
          { key },
        )
      }
    >
      <Form.Item name="kind" label={t('哪一种', 'Kind')}>
        <Radio.Group options={LEAVE_KINDS.map((kind) => ({ value: kind, label: say(LEAVE_WORDS[kind]) }))} />
      </Form.Item>
      <Form.Item
        name="from"
        label={t('第一天', 'First day')}
        rules={[{ required: true, message: t('选一天。', 'Choose a day.') }]}
      >
        <DatePicker style={{ width: '100%' }} />
      </Form.Item>
      <Form.Item
        name="to"
        label={t('最后一天', 'Last day')}
        extra={t('只有一天就不用选。', 'Not for a single day.')}
      >
        <DatePicker style={{ width: '100%' }} />
      </Form.Item>
      <Form.Item name="note" label={t('说明', 'Note')}>
        <Input maxLength={100} />
      </Form.Item>
    </FormModal>
  );
}

type Wish = {
  wish: (typeof WISHES)[number];
  from?: Dayjs | null;
  to?: Dayjs | null;
  weekday?: number | null;
  kind?: HoursKind | null;
  note?: string;
};

/** A wish, entered for somebody: considered, not promised. */
export function WishForm({ county, person, onClose }: Props) {
  return (
    <FormModal<Wish>
      open
      onClose={onClose}
      title={t(`意愿：${person.name}`, `Wish of ${person.name}`)}
      verb={t('记下意愿', 'Enter the wish')}
      done={t('记下了，排班时尽量照顾', 'Entered; considered when solving')}
      onDone={() => reload('rota/')}
      initial={{ wish: 'rather_not' }}
      send={({ wish, from, to, weekday, kind, note }, key) =>
        call(
          addWish,
          {
            county,
            person: person.id,
            id: key,
            wish,
            from: from ? iso(from) : null,
            to: to ? iso(to) : null,
            weekday: weekday ?? null,
            kind: kind ?? null,
            note: note ?? '',
          },
          { key },
        )
      }
    >
      <Form.Item name="wish" label={t('怎么想', 'Wish')}>
        <Radio.Group options={WISHES.map((one) => ({ value: one, label: say(WISH_WORDS[one]) }))} />
      </Form.Item>
      <Form.Item name="weekday" label={t('星期几', 'Weekday')}>
        <Select allowClear options={weekdays()} />
      </Form.Item>
      <Form.Item name="kind" label={t('哪种班', 'Kind of turn')}>
        <Select
          allowClear
          options={HOURS_KINDS.map((kind) => ({ value: kind, label: say(HOURS_WORDS[kind]) }))}
        />
      </Form.Item>
      <Form.Item name="from" label={t('从哪天', 'From')}>
        <DatePicker style={{ width: '100%' }} />
      </Form.Item>
      <Form.Item name="to" label={t('到哪天', 'Until')}>
        <DatePicker style={{ width: '100%' }} />
      </Form.Item>
      <Form.Item name="note" label={t('说明', 'Note')}>
        <Input maxLength={100} />
      </Form.Item>
    </FormModal>
  );
}
