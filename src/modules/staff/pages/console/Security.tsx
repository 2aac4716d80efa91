import '../staff.css';
import { Link } from 'wouter';
import { call } from '../../../../web/call.ts';
import { useLive } from '../../../../web/live.ts';
import { reload, useLoad } from '../../../../web/load.ts';
import { t } from '../../../../web/t.ts';
import { Loading } from '../../../../web/ui/Loading.tsx';
import { Stat } from '../../../../web/ui/Stat.tsx';
import { when } from '../../../../web/when.ts';
import { readSignInFigures } from '../../contract.ts';

/** 登录安全: who is locked out now, and how sign-in went in the last days. */
export default function Security() {
  const got = useLoad('security', () => call(readSignInFigures, {}));
  useLive(['account'], () => reload('security'));
  return (
    <div className="con-page staff-page">
      <div className="con-title">
        <h1>{t('登录安全', 'Sign-in')}</h1>
      </div>
      <Loading of={got}>
        {(figures) => (
          <>
            <div className="row wrap" style={{ gap: 40, marginTop: 12 }}>
              <Stat value={figures.accounts} label={t('在用的账号', 'accounts in use')} to="/accounts" />
              <Stat value={figures.signedInNow} label={t('现在登录着', 'signed in now')} />
              <Stat
                value={figures.withoutSecondFactor}
                label={t('没有动态口令', 'without a second factor')}
              />
              <Stat value={figures.disabled} label={t('已停用', 'disabled')} />
            </div>
            <h2>{t('锁定中的账号', 'Locked now')}</h2>
            {figures.locked.length === 0 ? (
              <p className="q2">{t('现在没有账号被锁。', 'No account is locked.')}</p>
            ) : (
              <ul className="ll-list">
                {figures.locked.map(({ id, name, login, until }) => (
                  <li key={id}>
                    <Link href={`/accounts?open=${id}`} className="link">
                      {name}（{login}）
                    </Link>
                    <span className="q2">{t(`锁到 ${when(until)}`, `until ${when(until)}`)}</span>
                  </li>
                ))}
              </ul>
            )}
            <h2>{t('近 30 天', 'Last 30 days')}</h2>
            <table className="staff-table">
              <thead>
                <tr>
                  <th scope="col">{t('日期', 'Day')}</th>
                  <th scope="col">{t('登录', 'Signed in')}</th>
                  <th scope="col">{t('失败', 'Failed')}</th>
                  <th scope="col">{t('被锁', 'Locked')}</th>
                </tr>
              </thead>
              <tbody>
                {figures.days.map(({ day, signedIn, failed, locked }) => (
                  <tr key={day}>
                    <th scope="row">{day}</th>
                    <td>{signedIn || t('无', '–')}</td>
                    <td>{failed || t('无', '–')}</td>
                    <td>{locked || t('无', '–')}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </>
        )}
      </Loading>
    </div>
  );
}
