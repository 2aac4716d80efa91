import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { call } from '../../../../web/call.ts';
import { Drawer } from '../../../../web/console/Drawer.tsx';
import { FormModal } from '../../../../web/console/FormModal.tsx';
import type { Move } from '../../../../web/console/ListPage.tsx';
import { reload, useLoad } from '../../../../web/load.ts';
import { useMay, useMe } from '../../../../web/session.tsx';
import { t } from '../../../../web/t.ts';
import { Loading } from '../../../../web/ui/Loading.tsx';
import { date, when } from '../../../../web/when.ts';
import {
  type AccountView,
  disableAccount,
  enableAccount,
  endGrant,
  endSessions,
  readAccount,
  resetPassword,
  resetSecondFactor,
  unlockAccount,
} from '../../contract.ts';
import { AccountState, roleWord } from './AccountWords.tsx';
import { GrantForm } from './GrantForm.tsx';

type Ask = {
  title: string;
  verb: string;
  words: string;
  reason?: boolean;
  send: (reason: string, key: string) => Promise<unknown>;
};
type Props = { id: string; move: Move; onPassword: (given: { login: string; password: string }) => void };

/** One account: what it may do, and what an administrator may do about it. */
export function AccountDrawer({ id, move, onPassword }: Props) {
  const got = useLoad(`accounts/${id}`, () => call(readAccount, { id }));
  const me = useMe();
  const mayGrant = useMay('grants.write');
  const mayWrite = useMay('accounts.write');
  const maySecure = useMay('security.write');
  const [ask, setAsk] = useState<Ask | null>(null);
  const [granting, setGranting] = useState(false);
  const own = me.data?.id === id;
  return (
    <Drawer
      label={got.data?.name ?? id}
      at={move.at}
      {...(move.previous && { onPrevious: move.previous })}
      {...(move.next && { onNext: move.next })}
      onClose={move.close}
      right={got.data?.login}
    >
      <Loading of={got}>
        {(account) => (
          <>
            <h2>{account.name}</h2>
            <p>
              <AccountState row={account} />
            </p>
            <p className="q2">
              {account.placeName}
              {account.phone ? ` · ${account.phone}` : ''} ·{' '}
              {t(`${date(account.madeAt)} 开的`, `made ${date(account.madeAt)}`)}
              {account.sessions > 0
                ? t(` · 现在有 ${account.sessions} 处登录`, ` · signed in at ${account.sessions}`)
                : ''}
            </p>
            {account.lockedUntil ? (
              <p className="brick">
                {t(`锁到 ${when(account.lockedUntil)}`, `Locked until ${when(account.lockedUntil)}`)}
              </p>
            ) : null}
            <h3>{t('岗位', 'Roles')}</h3>
            {account.grants.length === 0 ? (
              <p className="q3">
                {t('还没有授权，登录后什么也看不到。', 'None: after signing in nothing is open.')}
              </p>
            ) : null}
            <ul className="ll-list">
              {account.grants.map((grant) => (
                <li key={grant.id} className="row between">
                  <span className="grow">
                    <span className="strong">{roleWord(grant.role)}</span> · {grant.scopeName}
                    <span className="sm q3" style={{ display: 'block' }}>
                      {grant.from} – {grant.to ?? t('一直', 'no end')}{' '}
                      {grant.live ? '' : t('（不在期内）', '(not now)')}
                    </span>
                  </span>
                  {mayGrant && !own ? (
                    <Button
                      onClick={() =>
                        setAsk({
                          title: t(
                            `收回：${roleWord(grant.role)} · ${grant.scopeName}`,
                            `Take back: ${roleWord(grant.role)} · ${grant.scopeName}`,
                          ),
                          verb: t('收回岗位', 'Take it back'),
                          words: t(
                            '马上生效。以前做过的事都还在。',
                            'Takes effect at once. What was done stays.',
                          ),
                          send: (_reason, key) => call(endGrant, { id, grant: grant.id }, { key }),
                        })
                      }
                    >
                      {t('收回', 'Take back')}
                    </Button>
                  ) : null}
                </li>
              ))}
            </ul>
            {own ? (
              <p className="q3">
                {t(
                  '这是您自己的账号，改动要请另一位管理员。',
                  'This is your own account: another administrator has to change it.',
                )}
              </p>
            ) : (
              <Actions
                account={account}
                may={{ grant: mayGrant, write: mayWrite, secure: maySecure }}
                ask={setAsk}
                onGrant={() => setGranting(true)}
                onPassword={onPassword}
              />
            )}
            <GrantForm id={id} name={account.name} open={granting} close={() => setGranting(false)} />
          </>
        )}
      </Loading>
      <FormModal<{ reason?: string }>
        open={ask !== null}
        onClose={() => setAsk(null)}
        title={ask?.title ?? ''}
        verb={ask?.verb ?? ''}
        danger
        onDone={() => reload('accounts')}
        send={async ({ reason }, key) => ask?.send(reason ?? '', key)}
      >
        <p>{ask?.words}</p>
        {ask?.reason ? (
          <Form.Item
            name="reason"
            label={t('为什么', 'Why')}
            rules={[{ required: true, message: t('写一句原因', 'Give a reason') }]}
          >
            <Input maxLength={200} />
          </Form.Item>
        ) : null}
      </FormModal>
    </Drawer>
  );
}

type ActionsProps = {
  account: AccountView;
  may: { grant: boolean; write: boolean; secure: boolean };
  ask: (ask: Ask) => void;
  onGrant: () => void;
  onPassword: Props['onPassword'];
};

function Actions({ account, may, ask, onGrant, onPassword }: ActionsProps) {
  const { id, login, name } = account;
  return (
    <div className="row wrap" style={{ gap: 8, marginTop: 16 }}>
      {may.grant ? (
        <Button type="primary" onClick={onGrant}>
          {t('授予岗位', 'Grant a role')}
        </Button>
      ) : null}
      {may.write ? (
        <>
          <Button
            onClick={() =>
              ask({
                title: t(`给 ${name} 一次性密码`, `A one-time password for ${name}`),
                verb: t('给一次性密码', 'Give the password'),
                words: t(
                  '原来的密码马上作废，所有设备都会退出。',
                  'The old password ends at once, and every device is signed out.',
                ),
                send: async () =>
                  onPassword({ login, password: (await call(resetPassword, { id })).password }),
              })
            }
          >
            {t('一次性密码', 'One-time password')}
          </Button>
          <Button
            danger={!account.disabled}
            onClick={() =>
              ask(
                account.disabled
                  ? {
                      title: t(`启用 ${name}`, `Enable ${name}`),
                      verb: t('启用账号', 'Enable the account'),
                      words: t(
                        '原来的岗位还在，马上能登录。',
                        'The roles are still there; signing in works at once.',
                      ),
                      send: (_reason, key) => call(enableAccount, { id }, { key }),
                    }
                  : {
                      title: t(`停用 ${name}`, `Disable ${name}`),
                      verb: t('停用账号', 'Disable the account'),
                      words: t(
                        '马上退出所有设备，以前做过的事都还在。',
                        'Every device is signed out at once. What was done stays.',
                      ),
                      reason: true,
                      send: (reason, key) => call(disableAccount, { id, reason }, { key }),
                    },
              )
            }
          >
            {account.disabled ? t('启用账号', 'Enable') : t('停用账号', 'Disable')}
          </Button>
        </>
      ) : null}
      {may.secure ? <SecurityActions account={account} ask={ask} /> : null}
    </div>
  );
}

function SecurityActions({ account, ask }: Pick<ActionsProps, 'account' | 'ask'>) {
  const { id, name } = account;
  return (
    <>
      {account.lockedUntil ? (
        <Button
          type="primary"
          onClick={() =>
            ask({
              title: t(`解锁 ${name}`, `Unlock ${name}`),
              verb: t('解锁账号', 'Unlock'),
              words: t('先确认是本人输错了密码。', 'Make sure first that it was really this person.'),
              send: (_reason, key) => call(unlockAccount, { id }, { key }),
            })
          }
        >
          {t('解锁', 'Unlock')}
        </Button>
      ) : null}
      {account.secondFactor ? (
        <Button
          onClick={() =>
            ask({
              title: t(`重置 ${name} 的动态口令`, `Reset the second factor of ${name}`),
              verb: t('重置动态口令', 'Reset it'),
              words: t(
                '手机丢了或换了才用。先确认是本人。',
                'For a lost or changed phone. Make sure first that it is this person.',
              ),
              send: (_reason, key) => call(resetSecondFactor, { id }, { key }),
            })
          }
        >
          {t('重置动态口令', 'Reset second factor')}
        </Button>
      ) : null}
      <Button
        onClick={() =>
          ask({
            title: t(`让 ${name} 在所有设备上退出`, `Sign ${name} out everywhere`),
            verb: t('结束登录', 'End the sessions'),
            words: t('没写完的内容可能会丢。', 'What is being written may be lost.'),
            send: (_reason, key) => call(endSessions, { id }, { key }),
          })
        }
      >
        {t('结束登录', 'End sessions')}
      </Button>
    </>
  );
}
