import { DatePicker, Form, Input, Select } from 'antd';
import type { Dayjs } from 'dayjs';
import { call } from '../../../../web/call.ts';
import { FormModal } from '../../../../web/console/FormModal.tsx';
import { reload } from '../../../../web/load.ts';
import { say, t } from '../../../../web/t.ts';
import { makeGrant, ROLE_NAMES, ROLES, type RoleName } from '../../contract.ts';
import { roleWord } from './AccountWords.tsx';
import { chosen, PlaceSelect } from './PlaceSelect.tsx';

type Granted = { role: RoleName; scope?: string; grid?: string; from?: Dayjs; to?: Dayjs };

export function GrantForm({
  id,
  name,
  open,
  close,
}: {
  id: string;
  name: string;
  open: boolean;
  close: () => void;
}) {
  return (
    <FormModal<Granted>
      open={open}
      onClose={close}
      title={t(`授予岗位：${name}`, `Grant a role: ${name}`)}
      verb={t('授予岗位', 'Grant the role')}
      done={t('授权了', 'Granted')}
      onDone={() => reload('accounts')}
      send={({ role, scope, grid, from, to }, key) =>
        call(
          makeGrant,
          {
            id,
            role,
            scope: grid?.trim() || (scope ?? ''),
            ...(from && { from: from.format('YYYY-MM-DD') }),
            ...(to && { to: to.format('YYYY-MM-DD') }),
          },
          { key },
        )
      }
    >
      {(form) => (
        <>
          <Form.Item
            name="role"
            label={t('岗位', 'Role')}
            rules={[{ required: true, message: t('选一个岗位', 'Choose a role') }]}
          >
            <Select
              options={ROLE_NAMES.map((role) => ({ value: role, label: say(ROLES[role].name) }))}
              optionRender={({ value }) => (
                <div>
                  <div>{roleWord(String(value))}</div>
                  <div className="sm q3">{say(ROLES[value as RoleName].what)}</div>
                </div>
              )}
            />
          </Form.Item>
          <Form.Item
            name="scope"
            label={t('范围', 'Place')}
            required
            rules={[chosen()]}
            extra={t('管这个地方里面的一切。', 'Everything inside this place.')}
          >
            <PlaceSelect everything />
          </Form.Item>
          <Form.Item noStyle shouldUpdate={(before: Granted, after: Granted) => before.role !== after.role}>
            {() =>
              form.getFieldValue('role') === 'community_worker' ? (
                <Form.Item
                  name="grid"
                  label={t('只管一个网格', 'Only one grid')}
                  extra={t(
                    '写网格编号，如 370105001001-004。派给她的网格会自动算在范围里，一般不用写。',
                    'A grid code such as 370105001001-004. Grids given as duties are included anyway.',
                  )}
                >
                  <Input maxLength={19} />
                </Form.Item>
              ) : null
            }
          </Form.Item>
          <div className="row" style={{ gap: 12 }}>
            <Form.Item name="from" label={t('从哪天', 'From')} className="grow">
              <DatePicker style={{ width: '100%' }} placeholder={t('今天', 'Today')} />
            </Form.Item>
            <Form.Item name="to" label={t('到哪天', 'Until')} className="grow">
              <DatePicker style={{ width: '100%' }} placeholder={t('一直', 'No end')} />
            </Form.Item>
          </div>
        </>
      )}
    </FormModal>
  );
}
