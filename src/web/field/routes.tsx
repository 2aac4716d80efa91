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
  ['/people', lazy(() => import('../../modules/people/pages/phone/Search.tsx'))],
  ['/people/new', lazy(() => import('../../modules/people/pages/phone/Register.tsx'))],
  ['/people/:id', lazy(() => import('../../modules/people/pages/phone/Person.tsx'))],
  ['/people/:id/phone', lazy(() => import('../../modules/people/pages/phone/ChangePhone.tsx'))],
  ['/homes/:code', lazy(() => import('../../modules/people/pages/phone/Home.tsx'))],
  ['/notices', lazy(() => import('../../modules/notices/pages/phone/Notices.tsx'))],
  ['/me', lazy(() => import('../../modules/staff/pages/phone/Me.tsx'))],
];

/** Pages for nobody in particular: signing in, and what is due before anything else. */
export const bare: readonly PageRoute[] = [
  ['/sign-in', lazy(() => import('../../modules/staff/pages/phone/SignIn.tsx'))],
  ['/setup', lazy(() => import('../../modules/staff/pages/Setup.tsx'))],
  ...(import.meta.env.DEV ? [['/kit', lazy(() => import('../kit/Kit.tsx'))] as const] : []),
];
