import type { ReactNode } from 'react';
import { CallError, call } from '../../../../web/call.ts';
import { reload, useLoad } from '../../../../web/load.ts';
import { t } from '../../../../web/t.ts';
import { Loading } from '../../../../web/ui/Loading.tsx';
import { Page } from '../../../../web/ui/Page.tsx';
import { PhoneSignIn } from '../../../people/pages/phone/SignIn.tsx';
import { residentMe } from '../../../people/residents/contract.ts';

/** Whether a resident is signed in here; undefined until known. */
export function useResident(): boolean | undefined {
  const got = useLoad('resident/me', () => call(residentMe, {}));
  if (got.data) return true;
  return got.error instanceof CallError && got.error.status === 401 ? false : undefined;
}

/** What follows is for residents with an account: signing in comes first, in place, and leads back here. */
export function SignedIn({ back, children }: { back: string; children: ReactNode }) {
  const got = useLoad('resident/me', () => call(residentMe, {}));
  if (got.error instanceof CallError && got.error.status === 401)
    return (
      <Page
        title={t('先用手机号登录', 'First sign in by phone')}
        hint={t(
          '说话要负责，所以要登录。别人看不到您的号码和名字。',
          'Whoever speaks signs in. Nobody else sees your number or name.',
        )}
        back={back}
      >
        <PhoneSignIn onDone={() => reload('')} />
      </Page>
    );
  if (!got.data)
    return (
      <Page title={t('有话说', 'Forum')} back={back}>
        <Loading of={got}>{() => null}</Loading>
      </Page>
    );
  return children;
}
