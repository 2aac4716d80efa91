import { lazy } from 'react';
import type { PageRoute } from '../shell.tsx';

/** Pages under `/console` that stand inside the frame. One line a page, and one in nav.ts when the menu shows it. */
export const routes: readonly PageRoute[] = [
  ['/', lazy(() => import('../../modules/cases/pages/console/Home.tsx'))],
  ['/dispatch', lazy(() => import('../../modules/cases/pages/console/dispatch/Dispatch.tsx'))],
  ['/categories', lazy(() => import('../../modules/cases/pages/console/Categories.tsx'))],
  ['/hand-over', lazy(() => import('../../modules/work/pages/console/HandOver.tsx'))],
  ['/calendar', lazy(() => import('../../modules/work/pages/console/Calendar.tsx'))],
  ['/cases', lazy(() => import('../../modules/cases/pages/console/Desk.tsx'))],
  ['/whistles', lazy(() => import('../../modules/whistles/pages/console/Whistles.tsx'))],
  ['/whistles/new', lazy(() => import('../../modules/whistles/pages/console/NewWhistle.tsx'))],
  ['/called', lazy(() => import('../../modules/whistles/pages/console/Called.tsx'))],
  ['/ranking', lazy(() => import('../../modules/whistles/pages/console/Ranking.tsx'))],
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
