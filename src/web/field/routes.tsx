import { lazy } from 'react';
import type { PageRoute } from '../shell.tsx';

/** The field workers' pages, under `/field`. One line a page. */
export const routes: readonly PageRoute[] = [
  ['/', lazy(() => import('../../modules/cases/pages/phone/field/Today.tsx'))],
  ['/new', lazy(() => import('../../modules/cases/pages/phone/field/NewCase.tsx'))],
  ['/cases', lazy(() => import('../../modules/cases/pages/phone/field/List.tsx'))],
  ['/cases/:id', lazy(() => import('../../modules/cases/pages/phone/field/OneCase.tsx'))],
  ['/cases/:id/note', lazy(() => import('../../modules/cases/pages/phone/field/NotePage.tsx'))],
  ['/cases/:id/resolve', lazy(() => import('../../modules/cases/pages/phone/field/ResolvePage.tsx'))],
  ['/notices', lazy(() => import('../../modules/notices/pages/phone/Notices.tsx'))],
  ...(import.meta.env.DEV ? [['/kit', lazy(() => import('../kit/Kit.tsx'))] as const] : []),
];
