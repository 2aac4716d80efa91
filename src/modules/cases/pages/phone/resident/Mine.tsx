import './resident.css';
import { ChevronRight } from 'lucide-react';
import { Link } from 'wouter';
import { call } from '../../../../../web/call.ts';
import { useLoad } from '../../../../../web/load.ts';
import Applications, { useApplications } from '../../../../../web/resident/Applications.tsx';
import { ResidentTabs } from '../../../../../web/resident/Tabs.tsx';
import { t } from '../../../../../web/t.ts';
import { ButtonLink } from '../../../../../web/ui/Button.tsx';
import { Empty } from '../../../../../web/ui/Empty.tsx';
import { Loading } from '../../../../../web/ui/Loading.tsx';
import { Page } from '../../../../../web/ui/Page.tsx';
import { myCases } from '../../../contract.ts';
import { Matter } from './Matter.tsx';

/** What was reported from this phone or by this account. */
export default function Mine() {
  const applications = useApplications();
  const got = useLoad('cases/mine', () => call(myCases, {}));
  return (
    <Page title={t('我的事', 'My matters')} foot={<ResidentTabs />}>
      <Loading of={got}>
        {({ rows }) =>
          rows.length > 0 || applications.length > 0 ? (
            <>
              <Applications />
              {rows.map((row) => (
                <Matter key={row.id} row={row} />
              ))}
              <p className="case-other">
                <Link href="/find" className="row between">
                  <span className="link">
                    {t('别处交的，凭编号和查询码查', 'Reported elsewhere? Use number and code')}
                  </span>
                  <ChevronRight size={20} aria-hidden />
                </Link>
              </p>
            </>
          ) : (
            <Empty
              title={t('还没有要办的事', 'Nothing here yet')}
              line={t(
                '这部手机没交过事。在别处交的，凭编号和查询码也能看。',
                'Nothing was reported from this phone. Number and code open what was reported elsewhere.',
              )}
              action={<ButtonLink to="/find">{t('凭编号查进度', 'Use number and code')}</ButtonLink>}
            />
          )
        }
      </Loading>
    </Page>
  );
}
