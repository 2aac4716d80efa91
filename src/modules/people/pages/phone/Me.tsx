import { lazy, Suspense, useState } from 'react';
import { CallError, call } from '../../../../web/call.ts';
import { forgetAll, reload, useLoad } from '../../../../web/load.ts';
import { t } from '../../../../web/t.ts';
import { Button } from '../../../../web/ui/Button.tsx';
import { CheckList } from '../../../../web/ui/CheckList.tsx';
import { Loading } from '../../../../web/ui/Loading.tsx';
import { Page } from '../../../../web/ui/Page.tsx';
import { toast } from '../../../../web/ui/Toast.tsx';
import { date } from '../../../../web/when.ts';
import { closeMe, exportMe, residentMe, signOutResident } from '../../residents/contract.ts';
import { saveFile } from '../saveFile.ts';
import { PhoneSignIn } from './SignIn.tsx';

const Sure = lazy(() => import('../../../../web/ui/Dialog.tsx').then(({ Dialog }) => ({ default: Dialog })));

/** 我的: a resident's own account, or the way to it. */
export default function Me() {
  const got = useLoad('resident/me', () => call(residentMe, {}));
  if (got.error instanceof CallError && got.error.status === 401) {
    return (
      <Page
        title={t('用手机号登录', 'Sign in by phone')}
        hint={t(
          '不登录也能交事。登录以后，换了手机也能看到自己交的事。',
          'You can report without it. With it, your matters follow you to another phone.',
        )}
        back="/"
      >
        <PhoneSignIn onDone={() => reload('')} />
      </Page>
    );
  }
  return (
    <Page title={t('我的', 'My account')} back="/">
      <Loading of={got}>{({ phone, since }) => <Account phone={phone} since={since} />}</Loading>
    </Page>
  );
}

function Account({ phone, since }: { phone: string; since: string }) {
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);

  async function attempt(work: () => Promise<void>) {
    setBusy(true);
    try {
      await work();
    } catch (error) {
      if (!(error instanceof CallError)) throw error;
      toast({ words: error.message, bad: true });
    } finally {
      setBusy(false);
    }
  }
  const over = () => {
    forgetAll();
    reload('');
  };
  const leave = async () => {
    await call(signOutResident, {});
    over();
  };

  return (
    <>
      <CheckList
        rows={[
          { label: t('手机', 'Phone'), value: phone },
          { label: t('登记日期', 'Since'), value: date(since) },
        ]}
      />
      <div className="col" style={{ gap: 12, marginTop: 20 }}>
        <Button block busy={busy} onClick={() => void attempt(leave)}>
          {t('退出登录', 'Sign out')}
        </Button>
        <Button
          block
          busy={busy}
          onClick={() =>
            void attempt(async () =>
              saveFile((await call(exportMe, {})) as Blob, t('我的资料.json', 'my-data.json')),
            )
          }
        >
          {t('下载我的资料', 'Download my data')}
        </Button>
        <Button kind="plain" block onClick={() => setAsking(true)}>
          {t('注销账号', 'Delete my account')}
        </Button>
      </div>
      {asking ? (
        <Suspense>
          <Sure
            open
            onClose={() => setAsking(false)}
            title={t('注销账号？', 'Delete the account?')}
            actions={
              <>
                <Button onClick={() => setAsking(false)}>{t('先不注销', 'Not now')}</Button>
                <Button
                  kind="danger"
                  busy={busy}
                  onClick={() =>
                    void attempt(async () => {
                      await call(closeMe, {});
                      over();
                    })
                  }
                >
                  {t('注销账号', 'Delete it')}
                </Button>
              </>
            }
          >
            <p>
              {t(
                '手机号会从账号里删掉。已经交的事照规定保存，凭编号和查询码还能看。',
                'The phone is removed from the account. Reported matters are kept as the rules ask; number and code still open them.',
              )}
            </p>
          </Sure>
        </Suspense>
      ) : null}
    </>
  );
}
