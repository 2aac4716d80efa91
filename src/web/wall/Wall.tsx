import { useMe } from '../session.tsx';
import './wall.css';
import { useEffect, useState } from 'react';
import { Link, useSearchParams } from 'wouter';
import { type House, housesOf } from '../../modules/cases/pages/console/Communities.tsx';
import { listChildren } from '../../modules/places/contract.ts';
import { CallError, call, serverNow } from '../call.ts';
import { type Loaded, useLoad } from '../load.ts';
import { t } from '../t.ts';
import { ErrorPage, troubleOf, wordsOf } from '../ui/ErrorPage.tsx';
import { Logo } from '../ui/Logo.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { clock, date } from '../when.ts';
import { Sky } from './Sky.tsx';

const EVERY_MS = 60_000;

/** 万家灯火: one window is one grid, a lit one is somebody being looked after. Counts only, no person. */
export default function Wall() {
  const [params] = useSearchParams();
  const me = useMe();
  const area = me.data?.grants
    .map(({ scope }) => scope)
    .find((scope) => scope.length >= 6 && !scope.includes('-'));
  const asked = params.get('place') ?? '';
  const place = /^\d{9}(\d{3})?$/.test(asked) ? asked : area?.slice(0, 12);
  if (me.error) return <Signed error={me} />;
  if (!me.data) return <Quiet />;
  if (!place) {
    return (
      <main className="wall-plain">
        <h1>{t('大屏给街道和社区看', 'The wall is for a street or a community')}</h1>
        <p>{t('请用街道或社区的账号登录。', 'Please sign in with an account of a street or a community.')}</p>
      </main>
    );
  }
  return place.length < 9 ? <Streets county={place} /> : <Screen place={place} />;
}

function Quiet() {
  return (
    <main className="wall-plain">
      <Skeleton />
    </main>
  );
}

/** Nobody is signed in here: the console's sign-in page is the one for every office screen. */
function Signed({ error }: { error: Loaded<unknown> }) {
  const out = error.error instanceof CallError && error.error.status === 401;
  return (
    <main className="wall-plain">
      {out ? (
        <>
          <h1>{t('请先登录', 'Please sign in first')}</h1>
          <a className="link" href="/console/sign-in">
            {t('去登录，登好以后回到这里', 'Sign in, then come back here')}
          </a>
        </>
      ) : (
        <ErrorPage trouble={troubleOf(error.error)} words={wordsOf(error.error)} again={error.again} />
      )}
    </main>
  );
}

function Streets({ county }: { county: string }) {
  const got = useLoad(`wall/streets/${county}`, () => call(listChildren, { code: county, limit: 100 }));
  return (
    <main className="wall-plain">
      <h1>{t('看哪个街道？', 'Which street?')}</h1>
      <ul>
        {got.data?.rows.map(({ code, name }) => (
          <li key={code}>
            <Link className="link" href={`/?place=${code}`}>
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </main>
  );
}

function Screen({ place }: { place: string }) {
  const got = useLoad(`wall/${place}`, () => housesOf(place));
  const [now, setNow] = useState(serverNow);
  const { again } = got;
  useEffect(() => {
    const fresh = setInterval(again, EVERY_MS);
    const tick = setInterval(() => setNow(serverNow()), 5000);
    return () => {
      clearInterval(fresh);
      clearInterval(tick);
    };
  }, [again]);
  useEffect(() => {
    document.title = t('大屏 · 邻里', 'Wall · Linli');
  }, []);
  if (!got.data) {
    return got.error ? (
      <main className="wall-plain">
        <ErrorPage trouble={troubleOf(got.error)} words={wordsOf(got.error)} again={got.again} />
      </main>
    ) : (
      <Quiet />
    );
  }
  const { name, houses, hours, toConfirm, at } = got.data;
  const grids = houses.flatMap(({ windows }) => windows);
  const open = houses.reduce((sum, house) => sum + house.open, 0);
  const overdue = houses.reduce((sum, house) => sum + house.overdue, 0);
  return (
    <main className="wall">
      <header>
        <div className="row">
          <Logo size={56} dusk />
          <h1>{name}</h1>
          <span className="q2">
            {place.length === 9
              ? t(
                  `${houses.length} 个社区，${grids.length} 个网格`,
                  `${houses.length} communities, ${grids.length} grids`,
                )
              : t(`${grids.length} 个网格`, `${grids.length} grids`)}
          </span>
        </div>
        <div className="row">
          <span className="q2">{date(now)}</span>
          <b className="wall-clock">{clock(now)}</b>
        </div>
      </header>
      <section className="wall-figures">
        <Figure n={hours.reduce((sum, n) => sum + n, 0)} words={t('今天收到', 'received today')} />
        <Figure n={open} words={t('正在办', 'in work')} tone="lamp" />
        <Figure n={overdue} words={t('超时', 'late')} tone={overdue > 0 ? 'over' : undefined} />
        <Figure n={toConfirm} words={t('办结了，等居民点头', 'wait for the resident’s word')} />
        <Figure
          n={grids.filter((grid) => grid.open === 0).length}
          words={t('个网格平安', 'grids at peace')}
        />
      </section>
      <div className="wall-keys">
        <h2>{t('万家灯火', 'Ten thousand lit windows')}</h2>
        <ul>
          <li>
            <i className="lit" />
            {t('有事在办', 'in work')}
          </li>
          <li>
            <i className="over" />
            {t('有事超时', 'late')}
          </li>
          <li>
            <i />
            {t('平安', 'at peace')}
          </li>
          <li className="q3">{t('一扇窗是一个网格', 'one window is one grid')}</li>
        </ul>
      </div>
      <Sky houses={houses} />
      <div className="wall-foot">
        <Hours hours={hours} now={now} />
        <Late houses={houses} />
      </div>
      <footer>
        <span>{t('只有件数，没有任何人的信息', 'Counts only, nothing of any person')}</span>
        <span>
          {got.error
            ? t(`没连上，数据停在 ${clock(at)}`, `No connection, data of ${clock(at)}`)
            : t(`数据截至 ${clock(at)}，每分钟更新`, `Data of ${clock(at)}, renewed every minute`)}
        </span>
      </footer>
    </main>
  );
}

function Figure({ n, words, tone }: { n: number; words: string; tone?: 'lamp' | 'over' | undefined }) {
  return (
    <div className={tone}>
      <b>{n > 999 ? '999+' : n}</b>
      <span>
        {tone === 'over' ? <i className="wall-tri" /> : null}
        {words}
      </span>
    </div>
  );
}

/** Received today by the hour; the hours still to come are dark. */
function Hours({ hours, now }: { hours: readonly number[]; now: Date }) {
  const most = Math.max(4, ...hours);
  const hour = Number(clock(now).slice(0, 2));
  return (
    <section>
      <h2>{t('今天每个钟头收到的', 'Received today, by the hour')}</h2>
      <svg
        viewBox="0 0 600 158"
        width="600"
        height="158"
        role="img"
        aria-label={t('今天每个钟头收到几件', 'Cases received by the hour')}
      >
        {hours.map((n, at) => {
          const height = Math.max(3, (n / most) * 112);
          return (
            <g key={String(at)}>
              <rect
                x={at * 25}
                y={122 - height}
                width="20"
                height={height}
                rx="2"
                fill={at > hour ? 'var(--wall-dark)' : at === hour ? 'var(--ll-lamp)' : 'var(--ll-spring)'}
              />
              {at % 6 === 0 || at === 23 ? (
                <text x={at * 25 + 10} y="148" textAnchor="middle">
                  {at}
                </text>
              ) : null}
            </g>
          );
        })}
      </svg>
    </section>
  );
}

const MOST = 4;

function Late({ houses }: { houses: readonly House[] }) {
  const late = houses
    .flatMap((house) => house.windows.map((window) => ({ ...window, of: house.name })))
    .filter(({ overdue }) => overdue > 0)
    .sort((a, b) => b.overdue - a.overdue);
  const busy = houses
    .flatMap((house) => house.windows.map((window) => ({ ...window, of: house.name })))
    .filter(({ open }) => open > 0)
    .sort((a, b) => b.open - a.open);
  const rows = late.length > 0 ? late : busy;
  return (
    <section>
      <h2>
        {late.length > 0 ? t('超时在哪里', 'Where it is late') : t('今天最忙的网格', 'The busiest grids')}
      </h2>
      {rows.length === 0 ? <p>{t('现在没有在办的事。', 'Nothing is in work now.')}</p> : null}
      <dl>
        {rows.slice(0, MOST).map((row) => (
          <div key={row.grid}>
            <dt>
              {row.of} <span className="q3">{row.name}</span>
            </dt>
            <dd className={late.length > 0 ? 'brick' : ''}>
              {late.length > 0
                ? t(`超时 ${row.overdue} 件`, `${row.overdue} late`)
                : t(`在办 ${row.open} 件`, `${row.open} open`)}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
