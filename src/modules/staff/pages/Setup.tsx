import { Redirect } from 'wouter';
import { reload } from '../../../web/load.ts';
import { useMe, useNext, useSignOut } from '../../../web/session.tsx';
import { t } from '../../../web/t.ts';
import { Button } from '../../../web/ui/Button.tsx';
import { Loading } from '../../../web/ui/Loading.tsx';
import { Page } from '../../../web/ui/Page.tsx';
import { PasswordForm } from './PasswordForm.tsx';
import { SecondFactor } from './SecondFactor.tsx';

/** What must be done before anything else is open; then on to where one wanted to go. */
export default function Setup() {
  const me = useMe();
  const next = useNext();
  const signOut = useSignOut();
  const done = () => reload('me');
  return (
    <Loading of={me}>
      {({ mustChange, mustEnrol, name }) => {
        if (!mustChange && !mustEnrol) return <Redirect to={next} replace />;
        return (
          <Page
            key={mustChange ? 'password' : 'factor'}
            title={
              mustChange
                ? t('先换一个自己的密码', 'First choose your own password')
                : t('先绑定动态口令', 'First set up the second factor')
            }
            hint={
              mustChange
                ? t(
                    `${name}，现在的密码是别人给的，或者用得太久了。`,
                    `${name}, the present password was given by somebody else, or is too old.`,
                  )
                : t(
                    '登录时除了密码，还要手机上的一次性数字。',
                    'Besides the password, signing in asks for a number from your phone.',
                  )
            }
          >
            {mustChange ? <PasswordForm done={done} /> : <SecondFactor done={done} />}
            <Button kind="plain" block onClick={signOut}>
              {t('先退出', 'Sign out for now')}
            </Button>
          </Page>
        );
      }}
    </Loading>
  );
}
