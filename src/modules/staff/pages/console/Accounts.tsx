import '../staff.css';
import { Button, Form, Input, Select } from 'antd';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { call } from '../../../../web/call.ts';
import { useAddress } from '../../../../web/console/address.ts';
import { FormModal } from '../../../../web/console/FormModal.tsx';
import { type ListColumn, ListPage } from '../../../../web/console/ListPage.tsx';
import { reload } from '../../../../web/load.ts';
import { useMay } from '../../../../web/session.tsx';
import { say, t } from '../../../../web/t.ts';
import { Dialog } from '../../../../web/ui/Dialog.tsx';
import {
  type AccountRow,
  createAccount,
  listAccounts,
  ROLE_NAMES,
  ROLES,
  type RoleName,
} from '../../contract.ts';
import { AccountDrawer } from './AccountDrawer.tsx';
import { AccountState, roleWord } from './AccountWords.tsx';
import { chosen, PlaceSelect } from './PlaceSelect.tsx';

/** 账号与授权: who may sign in, as what, over which places. */
export default function Accounts() {
  const address = useAddress();
  const mayWrite = useMay('accounts.write');
  const [making, setMaking] = useState(false);
  const [made, setMade] = useState<{ login: string; password: string } | null>(null);
  const columns: ListColumn<AccountRow>[] = [
    {
      key: 'name',
      title: t('姓名', 'Name'),
      always: true,
      render: (_, row) => (
        <>
          <div className="strong">{row.name}</div>
          <div className="sm q3">{row.login}</div>
        </>
      ),
    },
    {
      key: 'grants',
      title: t('岗位和范围', 'Roles and places'),
      render: (_, row) =>
        row.grants.filter(({ live }) => live).length === 0 ? (
          <span className="q3">{t('还没有授权', 'none yet')}</span>
        ) : (
          row.grants
            .filter(({ live }) => live)
            .map((grant) => (
              <div key={grant.id}>
                {roleWord(grant.role)} · {grant.scopeName}
              </div>
            ))
        ),
    },
    { key: 'place', title: t('所属', 'Belongs to'), dataIndex: 'placeName' },
    { key: 'state', title: t('状态', 'State'), render: (_, row) => <AccountState row={row} /> },
  ];
  const q = address.get('q');
  const role = address.get('role') as RoleName | undefined;
  return (
    <>
      <ListPage<AccountRow>
        name="accounts"
        title={t('账号与授权', 'Accounts and grants')}
        actions={
          mayWrite ? (
            <Button type="primary" icon={<Plus size={18} aria-hidden />} onClick={() => setMaking(true)}>
              {t('开账号', 'Make an account')}
            </Button>
          ) : null
        }
        filters={
          <>
            <Input
              placeholder={t('姓名或账号', 'Name or login')}
              aria-label={t('找', 'Search')}
              value={q ?? ''}
              onChange={(event) => address.set({ q: event.target.value }, { replace: true })}
            />
            <Select
              aria-label={t('岗位', 'Role')}
              placeholder={t('岗位', 'Role')}
              allowClear
              value={role ?? null}
              onChange={(next) => address.set({ role: next })}
              options={ROLE_NAMES.map((value) => ({ value, label: say(ROLES[value].name) }))}
            />
          </>
        }
        columns={columns}
        load={(after) =>
          call(listAccounts, { ...(q && { q }), ...(role && { role }), ...(after && { after }) })
        }
        idOf={(row) => row.id}
        drawer={(id, _row, move) => <AccountDrawer key={id} id={id} move={move} onPassword={setMade} />}
      />
      <FormModal<{ login: string; name: string; place?: string; phone?: string }>
        open={making}
        onClose={() => setMaking(false)}
        title={t('开账号', 'Make an account')}
        verb={t('开账号', 'Make the account')}
        onDone={() => reload('accounts')}
        send={async ({ login, name, place, phone }) => {
          const { password } = await call(createAccount, {
            login,
            name,
            place: place ?? '',
            ...(phone && { phone }),
          });
          setMade({ login, password });
        }}
      >
        <Form.Item
          name="name"
          label={t('姓名', 'Name')}
          rules={[{ required: true, message: t('写上姓名', 'Give a name') }]}
        >
          <Input maxLength={40} />
        </Form.Item>
        <Form.Item
          name="login"
          label={t('账号', 'Login')}
          extra={t('字母、数字、点、横线，2 到 40 个。', 'Letters, digits, dots, dashes; 2 to 40.')}
          rules={[{ required: true, message: t('写上账号', 'Give a login') }]}
        >
          <Input maxLength={40} autoCapitalize="none" spellCheck={false} />
        </Form.Item>
        <Form.Item name="place" label={t('所属（街道、社区）', 'Belongs to')} required rules={[chosen()]}>
          <PlaceSelect everything />
        </Form.Item>
        <Form.Item name="phone" label={t('工作电话', 'Work telephone')}>
          <Input maxLength={20} inputMode="tel" />
        </Form.Item>
      </FormModal>
      <OneTimePassword given={made} close={() => setMade(null)} />
    </>
  );
}

function OneTimePassword({
  given,
  close,
}: {
  given: { login: string; password: string } | null;
  close: () => void;
}) {
  return (
    <Dialog
      open={given !== null}
      onClose={close}
      title={t('一次性密码', 'One-time password')}
      actions={
        <Button type="primary" onClick={close}>
          {t('记好了，关上', 'Noted, close')}
        </Button>
      }
    >
      <p>
        {t(
          '只显示这一次。请当面或打电话告诉本人，第一次登录时要换。',
          'Shown only now. Tell it in person or by telephone; it must be changed at the first sign-in.',
        )}
      </p>
      <p>
        {t('账号', 'Login')} <b>{given?.login}</b>
      </p>
      <p className="lg">
        <code>{given?.password}</code>
      </p>
    </Dialog>
  );
}
