import { useMe } from '../../../../web/session.tsx';
import './cases.css';
import { Link } from 'wouter';
import { call, serverNow } from '../../../../web/call.ts';
import { navFor } from '../../../../web/console/nav.ts';
import { useLive } from '../../../../web/live.ts';
import { reload, useLoad } from '../../../../web/load.ts';
import { t } from '../../../../web/t.ts';
import { DueChip } from '../../../../web/ui/DueChip.tsx';
import { Loading } from '../../../../web/ui/Loading.tsx';
import { clock } from '../../../../web/when.ts';
import type { Me } from '../../../staff/contract.ts';
import { CalendarEnd } from '../../../work/pages/console/CalendarEnd.tsx';
import { countCases, listCases, type Tab } from '../../contract.ts';
import { Communities } from './Communities.tsx';

/** 首页: how things stand in a sentence; every figure opens exactly that many records. */
export default function Home() {
  const me = useMe();
  return (
    <div className="con-page home">
      <Loading of={me}>
        {(who) => (who.permissions.includes('cases.read') ? <Today me={who} /> : <Plain me={who} />)}
      </Loading>
    </div>
  );
}

function greeting(now: Date): string {
  const hour = Number(clock(now).slice(0, 2));
  if (hour < 5) return t('夜深了', 'Good night');
  if (hour < 11) return t('早上好', 'Good morning');
  if (hour < 13) return t('中午好', 'Good day');
  if (hour < 18) return t('下午好', 'Good afternoon');
  return t('晚上好', 'Good evening');
}

/** Who administers reads no cases: what they look after, one door each. */
function Plain({ me }: { me: Me }) {
  const doors = navFor(me.permissions)
    .flatMap(({ items }) => items)
    .filter(({ to }) => to !== '/');
  return (
    <>
      <p className="q2">{`${me.name}${t('，', ', ')}${greeting(serverNow())}`}</p>
      <CalendarEnd />
      <h1>{t('今天要看哪一样？', 'What would you like to look after?')}</h1>
      <nav className="home-doors" aria-label={t('您管的', 'What is yours')}>
        {doors.map(({ to, word, icon: Icon }) => (
          <Link key={to} href={to}>
            <Icon size={24} aria-hidden />
            {word}
          </Link>
        ))}
      </nav>
    </>
  );
}

function Today({ me }: { me: Me }) {
  const counts = useLoad('case-counts?home', () => call(countCases, {}));
  useLive(['case'], () => {
    reload('case-counts?home');
    reload('home/');
  });
  const now = serverNow();
  const scope = me.grants.find(({ scope: code }) => code !== '' && !code.includes('-'))?.scope;
  return (
    <>
      <p className="q2">
        {`${me.name}${t('，', ', ')}${greeting(now)}${t('。', '. ')}`}
        {t(`截至今天 ${clock(now)}`, `As of ${clock(now)}`)}
      </p>
      <CalendarEnd />
      <Loading of={counts}>
        {(count) => (
          <>
            <Sentence count={count} />
            <div className="home-two">
              <Few
                tab="overdue"
                title={t('超时的，先办', 'Late ones first')}
                none={t('没有超时的', 'Nothing is late')}
              />
              {(count['to_assign'] ?? 0) > 0 ? (
                <Few tab="to_assign" title={t('等您派人的', 'Waiting to be assigned')} none="" />
              ) : (
                <Few
                  tab="to_accept"
                  title={t('派下去还没接的', 'Assigned, not yet accepted')}
                  none={t('派下去的都接了', 'All are accepted')}
                />
              )}
            </div>
          </>
        )}
      </Loading>
      {scope && scope.length >= 9 && me.permissions.includes('grids.read') ? (
        <Communities place={scope.slice(0, 12)} />
      ) : null}
    </>
  );
}

type Counts = Readonly<Record<string, number>>;

function Sentence({ count }: { count: Counts }) {
  const over = count['overdue'] ?? 0;
  const toAssign = count['to_assign'] ?? 0;
  const toConfirm = count['to_confirm'] ?? 0;
  return (
    <h1 className="home-say">
      {t('手上在办 ', 'There are ')}
      <Figure tab="open" count={count} />
      {t(' 件，', ' open, ')}
      {over > 0 ? (
        <>
          <Figure tab="overdue" count={count} bad />
          {t(' 件超时。', ' late. ')}
        </>
      ) : (
        t('没有超时的。', 'none late. ')
      )}
      <br />
      {toAssign > 0 ? (
        <>
          <Figure tab="to_assign" count={count} />
          {t(' 件等您派人，', ' wait to be assigned, ')}
        </>
      ) : (
        t('都派出去了，', 'All are assigned, ')
      )}
      {toConfirm > 0 ? (
        <>
          <Figure tab="to_confirm" count={count} />
          {t(' 件办结了，等居民点头。', ' wait for the resident’s word.')}
        </>
      ) : (
        t('没有等居民点头的。', 'none wait for a resident’s word.')
      )}
    </h1>
  );
}

function Figure({ tab, count, bad }: { tab: Tab; count: Counts; bad?: boolean }) {
  const n = count[tab] ?? 0;
  return (
    <Link href={`/cases?tab=${tab}`} className={`home-figure ${bad ? 'bad' : ''}`}>
      {n > 999 ? '999+' : n}
    </Link>
  );
}

const FEW = 5;

function Few({ tab, title, none }: { tab: Tab; title: string; none: string }) {
  const got = useLoad(`home/${tab}`, () => call(listCases, { tab, limit: FEW }));
  return (
    <section>
      <h2>{title}</h2>
      <Loading of={got}>
        {({ rows, next }) =>
          rows.length === 0 ? (
            <p className="q2">{none}</p>
          ) : (
            <ul className="ll-list">
              {rows.map((row) => (
                <li key={row.id}>
                  <div className="grow">
                    <Link href={`/cases?tab=${tab}&open=${row.id}`} className="ll-rowlink strong">
                      {row.title}
                    </Link>
                    <div className="sm q3">
                      {row.address}
                      {row.holderName ? ` · ${row.holderName}` : ''}
                    </div>
                  </div>
                  <span>
                    <DueChip due={row.dueAt} />
                  </span>
                </li>
              ))}
              {next ? (
                <li>
                  <Link href={`/cases?tab=${tab}`} className="link">
                    {t('看全部', 'See all')}
                  </Link>
                </li>
              ) : null}
            </ul>
          )
        }
      </Loading>
    </section>
  );
}
