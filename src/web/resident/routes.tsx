import { lazy } from 'react';
import type { PageRoute } from '../shell.tsx';

/** The resident's pages, under `/`. One line a page. */
export const routes: readonly PageRoute[] = [
  ['/', lazy(() => import('./Home.tsx'))],
  ...(import.meta.env.DEV ? [['/kit', lazy(() => import('../kit/HomeKit.tsx'))] as const] : []),
];
