import { t } from '../../../../web/t.ts';
import { LangSwitch } from '../../../../web/ui/LangSwitch.tsx';
import { Logo } from '../../../../web/ui/Logo.tsx';
import { Page } from '../../../../web/ui/Page.tsx';
import { SignInForm } from '../SignInForm.tsx';

/** The entrance of those who work in the grids. */
export default function SignIn() {
  return (
    <Page
      title={t('网格工作登录', 'Sign in to work')}
      head={
        <header className="ll-head">
          <span className="row" style={{ gap: 10 }}>
            <Logo size={34} />
            <b className="lg">{t('邻里', 'Linli')}</b>
          </span>
          <LangSwitch />
        </header>
      }
    >
      <SignInForm />
    </Page>
  );
}
