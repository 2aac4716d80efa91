import { lazy } from 'react';
import type { PageRoute } from '../shell.tsx';

/** Pages under `/console` that stand inside the frame. One line a page, and one in nav.ts when the menu shows it. */
export const routes: readonly PageRoute[] = [
  ['/', lazy(() => import('../../modules/cases/pages/console/Home.tsx'))],
  ['/dispatch', lazy(() => import('../../modules/cases/pages/console/dispatch/Dispatch.tsx'))],
  ['/categories', lazy(() => import('../../modules/cases/pages/console/Categories.tsx'))],
  ['/limits', lazy(() => import('../../modules/cases/pages/console/Limits.tsx'))],
  ['/hand-over', lazy(() => import('../../modules/work/pages/console/HandOver.tsx'))],
  ['/calendar', lazy(() => import('../../modules/work/pages/console/Calendar.tsx'))],
  ['/callbacks', lazy(() => import('../../modules/cases/pages/console/callbacks/Callbacks.tsx'))],
  ['/rates', lazy(() => import('../../modules/cases/pages/console/callbacks/Rates.tsx'))],
  ['/call-rules', lazy(() => import('../../modules/cases/pages/console/callbacks/Rules.tsx'))],
  ['/cases', lazy(() => import('../../modules/cases/pages/console/Desk.tsx'))],
  ['/campaigns', lazy(() => import('../../modules/campaigns/pages/console/List.tsx'))],
  ['/campaigns/new', lazy(() => import('../../modules/campaigns/pages/console/New.tsx'))],
  ['/campaigns/:id', lazy(() => import('../../modules/campaigns/pages/console/One.tsx'))],
  ['/whistles', lazy(() => import('../../modules/whistles/pages/console/Whistles.tsx'))],
  ['/whistles/new', lazy(() => import('../../modules/whistles/pages/console/NewWhistle.tsx'))],
  ['/called', lazy(() => import('../../modules/whistles/pages/console/Called.tsx'))],
  ['/ranking', lazy(() => import('../../modules/whistles/pages/console/Ranking.tsx'))],
  ['/disputes', lazy(() => import('../../modules/mediation/pages/console/Disputes.tsx'))],
  ['/dispute-kinds', lazy(() => import('../../modules/mediation/pages/console/Kinds.tsx'))],
  ['/call', lazy(() => import('../../modules/cases/pages/console/NoteCall.tsx'))],
  ['/talks', lazy(() => import('../../modules/listening/pages/console/Talks.tsx'))],
  ['/forum', lazy(() => import('../../modules/listening/pages/console/Forum.tsx'))],
  ['/diary', lazy(() => import('../../modules/listening/pages/console/Diary.tsx'))],
  ['/people', lazy(() => import('../../modules/people/pages/console/People.tsx'))],
  ['/people/import/:id?', lazy(() => import('../../modules/people/pages/console/Import.tsx'))],
  ['/homes/:code', lazy(() => import('../../modules/people/pages/console/Home.tsx'))],
  ['/tags', lazy(() => import('../../modules/people/pages/console/Tags.tsx'))],
  ['/stewards', lazy(() => import('../../modules/staff/pages/console/Stewards.tsx'))],
  ['/units', lazy(() => import('../../modules/units/pages/console/Units.tsx'))],
  ['/door-cards', lazy(() => import('../../modules/staff/pages/console/DoorCards.tsx'))],
  ['/accounts', lazy(() => import('../../modules/staff/pages/console/Accounts.tsx'))],
  ['/security', lazy(() => import('../../modules/staff/pages/console/Security.tsx'))],
  ['/audit', lazy(() => import('../../modules/staff/pages/console/Audit.tsx'))],
  ['/account', lazy(() => import('../../modules/staff/pages/console/Account.tsx'))],
  ['/map', lazy(() => import('../../modules/places/pages/console/GridMap.tsx'))],
  ['/grids', lazy(() => import('../../modules/places/pages/console/Grids.tsx'))],
  ['/grids/checks', lazy(() => import('../../modules/places/pages/console/GridChecks.tsx'))],
  ['/places', lazy(() => import('../../modules/places/pages/console/Places.tsx'))],
  ['/places/import', lazy(() => import('../../modules/places/pages/console/PlacesImport.tsx'))],
];

/** Pages without the frame: signing in. */
export const bare: readonly PageRoute[] = [
  ['/sign-in', lazy(() => import('../../modules/staff/pages/console/SignIn.tsx'))],
  ['/setup', lazy(() => import('../../modules/staff/pages/Setup.tsx'))],
  ...(import.meta.env.DEV ? [['/kit', lazy(() => import('../kit/ConsoleKit.tsx'))] as const] : []),
];
