import '../staff.css';
import { useState } from 'react';
import { reload } from '../../../../web/load.ts';
import { useMe } from '../../../../web/session.tsx';
import { say, t } from '../../../../web/t.ts';
import { Button } from '../../../../web/ui/Button.tsx';
import { Loading } from '../../../../web/ui/Loading.tsx';
import { toast } from '../../../../web/ui/Toast.tsx';
import { date } from '../../../../web/when.ts';
import { ROLES } from '../../contract.ts';
import { PasswordForm } from '../PasswordForm.tsx';
import { SecondFactor } from '../SecondFactor.tsx';

/** 我的账号: what I may do, my password, my second factor. */
export default function Account() {
  const me = useMe();
  const [open, setOpen] = useState<'password' | 'factor' | null>(null);
  const done = (words: string) => () => {
    setOpen(null);
    reload('me');
    toast(words);
  };
  return (
    <div className="con-page staff-page">
      <div className="con-title">
        <h1>{t('我的账号', 'My account')}</h1>
      </div>
      <Loading of={me}>
        {(who) => (
          <div className="staff-columns">
            <section>
              <h2>{who.name}</h2>
              <p className="q3 sm">{who.login}</p>
              <ul className="ll-list">
                {who.grants.map(({ role, scope, scopeName }) => (
                  <li key={`${role} ${scope}`}>
                    <span className="grow">
                      <span className="strong">{say(ROLES[role].name)}</span> · {scopeName}
                      <span className="sm q3" style={{ display: 'block' }}>
                        {say(ROLES[role].what)}
                      </span>
                    </span>
                  </li>
                ))}
              </ul>
            </section>
            <section>
              <h2>{t('密码', 'Password')}</h2>
              <p className="q2">
                {t(`上次换密码：${date(who.passwordSetAt)}`, `Last changed: ${date(who.passwordSetAt)}`)}
                <br />
                {t(
                  `${who.idleMinutes} 分钟不用会自动退出。`,
                  `You are signed out after ${who.idleMinutes} minutes without work.`,
                )}
              </p>
              {open === 'password' ? (
                <PasswordForm done={done(t('密码换好了', 'The password is changed'))} />
              ) : (
                <Button kind="outline" onClick={() => setOpen('password')}>
                  {t('换密码', 'Change the password')}
                </Button>
              )}
              <h2>{t('动态口令', 'Second factor')}</h2>
              <p className="q2">
                {who.secondFactor
                  ? t('已绑定。换手机时重新绑一次。', 'It is set up. Set it up again for a new phone.')
                  : t(
                      '还没有绑定。绑定后，别人知道密码也进不来。',
                      'Not set up yet. With it, a known password alone opens nothing.',
                    )}
              </p>
              {open === 'factor' ? (
                <SecondFactor done={done(t('动态口令绑好了', 'The second factor is set'))} />
              ) : (
                <Button kind="outline" onClick={() => setOpen('factor')}>
                  {who.secondFactor
                    ? t('换一部手机', 'Use another phone')
                    : t('绑定动态口令', 'Set up the second factor')}
                </Button>
              )}
            </section>
          </div>
        )}
      </Loading>
    </div>
  );
}
