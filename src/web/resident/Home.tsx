import {
  CalendarClock,
  ListChecks,
  MapPin,
  MessageSquareText,
  MessagesSquare,
  Search,
  Stamp,
} from 'lucide-react';
import { lazy, Suspense, useEffect } from 'react';
import { Link } from 'wouter';
import { myCases, placeWorker } from '../../modules/cases/contract.ts';
import { Matter } from '../../modules/cases/pages/phone/resident/Matter.tsx';
import { call } from '../call.ts';
import { config } from '../config.ts';
import { useLoad } from '../load.ts';
import { useMode } from '../mode.ts';
import { t } from '../t.ts';
import { ButtonLink } from '../ui/Button.tsx';
import { useDoor } from './door.ts';
import { HomeFrame } from './HomeFrame.tsx';
import { ResidentTabs } from './Tabs.tsx';

const SHOWN = 3;
/** Not part of the first view: it appears when it is there. */
const Applications = lazy(() => import('./Applications.tsx'));

/** The resident's first page. */
export default function Home() {
  const door = useDoor();
  const elder = useMode() === 'elder';
  const worker = useLoad(door ? `worker/${door.code}` : null, () =>
    call(placeWorker, { code: door?.code ?? '' }),
  ).data;
  const mine = useLoad('cases/mine', () => call(myCases, {})).data?.rows ?? [];
  useEffect(() => {
    document.title = t('邻里', 'Linli');
  }, []);
  const shown = mine.filter(({ state }) => state !== 'closed').slice(0, SHOWN);
  const tiles = [
    { to: '/guide', word: t('办事', 'Services'), icon: Stamp },
    { to: '/mine', word: t('我的事', 'My matters'), icon: ListChecks },
    { to: '/find', word: t('查进度', 'Look up'), icon: Search },
    { to: '/talks', word: t('约人说事', 'Talk days'), icon: CalendarClock },
    { to: '/forum', word: t('有话说', 'Forum'), icon: MessagesSquare },
    { to: '/place', word: door ? t('换个地方', 'Change place') : t('选地方', 'My place'), icon: MapPin },
    ...(config().demo
      ? [{ to: '/demo/messages', word: t('演示短信', 'Demo messages'), icon: MessageSquareText }]
      : []),
  ];
  return (
    <HomeFrame
      report="/report"
      foot={<ResidentTabs />}
      {...(door && { community: door.community, place: door.address })}
      {...(worker?.phone && { phone: worker.phone })}
      {...(worker?.name && { answers: t(`找${worker.name}`, `Ask for ${worker.name}`) })}
    >
      {door ? null : (
        <section className="ll-sheet home-where">
          <p className="strong">{t('您住在哪里？', 'Where do you live?')}</p>
          <p className="q2">
            {t(
              '扫一下楼门口的码，或自己选。以后反映问题，地方就不用再填。',
              'Scan the code at your door, or choose. The place is then filled in by itself.',
            )}
          </p>
          <ButtonLink to="/place" icon={<MapPin size={22} aria-hidden />}>
            {t('选我住的地方', 'Choose my place')}
          </ButtonLink>
        </section>
      )}
      {shown.length > 0 && elder ? <h2 className="home-h2">{t('我的事', 'My matters')}</h2> : null}
      {shown.map((row) => (
        <Matter key={row.id} row={row} />
      ))}
      <Suspense fallback={null}>
        <Applications most={SHOWN} />
      </Suspense>
      <h2 className="home-h2">{t('要办什么', 'What would you like to do?')}</h2>
      <nav className="home-tiles" aria-label={t('要办什么', 'What would you like to do?')}>
        {tiles.map(({ to, word, icon: Icon }) => (
          <Link key={to} href={to}>
            <Icon size={28} aria-hidden />
            <span>{word}</span>
          </Link>
        ))}
      </nav>
    </HomeFrame>
  );
}
