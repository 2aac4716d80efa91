import '../staff.css';
import { useEffect } from 'react';
import { config } from '../../../../web/config.ts';
import { t } from '../../../../web/t.ts';
import { LangSwitch } from '../../../../web/ui/LangSwitch.tsx';
import { Logo } from '../../../../web/ui/Logo.tsx';
import { SignInForm } from '../SignInForm.tsx';

/** The entrance of the console: without its frame, because nobody is known yet. */
export default function SignIn() {
  const title = t('登录工作台', 'Sign in to the console');
  useEffect(() => {
    document.title = title;
  }, [title]);
  return (
    <main className="staff-door">
      <div className={`ll-sheet staff-card ${config().demo ? 'wide' : ''}`}>
        <div className="row between">
          <span className="row" style={{ gap: 10 }}>
            <Logo size={34} />
            <b className="lg">{t('邻里', 'Linli')}</b>
          </span>
          <LangSwitch />
        </div>
        <h1>{title}</h1>
        <SignInForm />
      </div>
    </main>
  );
}
