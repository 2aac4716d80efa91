import { lazy } from 'react';
import type { PageRoute } from '../shell.tsx';

/** Pages under `/wall`. One line a page. */
export const routes: readonly PageRoute[] = [
  ['/', lazy(() => import('./Wall.tsx'))],
  ['/queue/:place', lazy(() => import('../../modules/services/pages/wall/Calling.tsx'))],
  ['/queue/:place/take', lazy(() => import('../../modules/services/pages/wall/Kiosk.tsx'))],
];
