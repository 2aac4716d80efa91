import { useState } from 'react';
import { call } from '../../../../web/call.ts';
import { FieldTabs } from '../../../../web/field/FieldTabs.tsx';
import { reload, useLoad } from '../../../../web/load.ts';
import { useMe, useSignOut } from '../../../../web/session.tsx';
import { say, t } from '../../../../web/t.ts';
import { Button } from '../../../../web/ui/Button.tsx';
import { Dialog } from '../../../../web/ui/Dialog.tsx';
import { LangSwitch } from '../../../../web/ui/LangSwitch.tsx';
import { Loading } from '../../../../web/ui/Loading.tsx';
import { ModeSwitch } from '../../../../web/ui/ModeSwitch.tsx';
import { Page } from '../../../../web/ui/Page.tsx';
import { toast } from '../../../../web/ui/Toast.tsx';
import { ROLES } from '../../contract.ts';
import { DUTY_WORDS, listMyDuties } from '../../stewards/contract.ts';
import { PasswordForm } from '../PasswordForm.tsx';
import { SecondFactor } from '../SecondFactor.tsx';

/** 我的: who I am, which grids are mine, and the way out. */
export default function MePage() {
  const me = useMe();
  const duties = useLoad('my-duties', () => call(listMyDuties, {}));
  const [open, setOpen] = useState<'password' | 'factor' | null>(null);
  const signOut = useSignOut();
  const done = (words: string) => () => {
    setOpen(null);
    reload('me');
    toast(words);
  };
  return (
    <Page title={t('我的', 'Me')} foot={<FieldTabs />}>
      <Loading of={me}>
        {(who) => (
          <>
            <section className="ll-sheet">
              <div className="strong lg">{who.name}</div>
              <div className="sm q3">{who.login}</div>
              <ul className="ll-list">
                {who.grants.map(({ role, scope, scopeName }) => (
                  <li key={`${role} ${scope}`} className="row between wrap">
                    <span>{say(ROLES[role].name)}</span>
                    <span className="q2">{scopeName}</span>
                  </li>
                ))}
              </ul>
            </section>
            <h2>{t('我管的网格', 'My grids')}</h2>
            <Loading of={duties}>
              {({ rows }) =>
                rows.length === 0 ? (
                  <p className="q2">{t('现在没有派给您的网格。', 'No grid is yours just now.')}</p>
                ) : (
                  <ul className="ll-list ll-sheet">
                    {rows.map(({ grid, gridName, communityName, role, standsInFor }) => (
                      <li key={`${grid} ${role} ${standsInFor}`}>
                        <span className="grow">
                          <span className="strong">
                            {communityName} {gridName}
                          </span>
                          <span className="sm q3" style={{ display: 'block' }}>
                            {say(DUTY_WORDS[role])}
                            {standsInFor ? t(`，替 ${standsInFor} 代班`, `, for ${standsInFor}`) : ''}
                          </span>
                        </span>
                      </li>
                    ))}
                  </ul>
                )
              }
            </Loading>
            <h2>{t('登录', 'Sign-in')}</h2>
            <div className="col" style={{ gap: 12 }}>
              <Button kind="outline" block onClick={() => setOpen('password')}>
                {t('换密码', 'Change the password')}
              </Button>
              <Button kind="outline" block onClick={() => setOpen('factor')}>
                {who.secondFactor
                  ? t('换一部手机收动态口令', 'Second factor on another phone')
                  : t('绑定动态口令', 'Set up the second factor')}
              </Button>
              <div className="row between wrap">
                <ModeSwitch />
                <LangSwitch />
              </div>
              <p className="sm q3">
                {t(
                  `${who.idleMinutes} 分钟不用会自动退出。`,
                  `You are signed out after ${who.idleMinutes} minutes without work.`,
                )}
              </p>
              <Button kind="quiet" block onClick={signOut}>
                {t('退出登录', 'Sign out')}
              </Button>
            </div>
            <Dialog
              open={open === 'password'}
              onClose={() => setOpen(null)}
              title={t('换密码', 'Change the password')}
            >
              <PasswordForm done={done(t('密码换好了', 'The password is changed'))} />
            </Dialog>
            <Dialog
              open={open === 'factor'}
              onClose={() => setOpen(null)}
              title={t('动态口令', 'Second factor')}
            >
              <SecondFactor done={done(t('动态口令绑好了', 'The second factor is set'))} />
            </Dialog>
          </>
        )}
      </Loading>
    </Page>
  );
}
