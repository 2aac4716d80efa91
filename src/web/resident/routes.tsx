import { lazy } from 'react';
import type { PageRoute } from '../shell.tsx';

/** The resident's pages, under `/`. One line a page. */
export const routes: readonly PageRoute[] = [
  ['/', lazy(() => import('./Home.tsx'))],
  ['/p/:code', lazy(() => import('../../modules/cases/pages/phone/resident/Door.tsx'))],
  ['/place/:code?', lazy(() => import('../../modules/cases/pages/phone/resident/ChoosePlace.tsx'))],
  ['/report', lazy(() => import('../../modules/cases/pages/phone/resident/Report.tsx'))],
  ['/report/sent/:id', lazy(() => import('../../modules/cases/pages/phone/resident/Sent.tsx'))],
  ['/case/:id', lazy(() => import('../../modules/cases/pages/phone/resident/Progress.tsx'))],
  ['/case/:id/add', lazy(() => import('../../modules/cases/pages/phone/resident/Add.tsx'))],
  ['/case/:id/confirm', lazy(() => import('../../modules/cases/pages/phone/resident/Confirm.tsx'))],
  ['/case/:id/reopen', lazy(() => import('../../modules/cases/pages/phone/resident/Reopen.tsx'))],
  ['/case/:id/withdraw', lazy(() => import('../../modules/cases/pages/phone/resident/Withdraw.tsx'))],
  ['/case/:id/rate-again', lazy(() => import('../../modules/cases/pages/phone/resident/RateAgain.tsx'))],
  ['/talks', lazy(() => import('../../modules/listening/pages/phone/ResidentTalks.tsx'))],
  ['/talks/:id', lazy(() => import('../../modules/listening/pages/phone/ResidentTalk.tsx'))],
  ['/forum', lazy(() => import('../../modules/listening/pages/phone/Forum.tsx'))],
  ['/forum/new', lazy(() => import('../../modules/listening/pages/phone/NewThread.tsx'))],
  ['/forum/:id', lazy(() => import('../../modules/listening/pages/phone/Thread.tsx'))],
  ['/guide', lazy(() => import('../../modules/services/pages/phone/guide/Guide.tsx'))],
  ['/guide/event/:code', lazy(() => import('../../modules/services/pages/phone/guide/GuideEvent.tsx'))],
  ['/guide/:code', lazy(() => import('../../modules/services/pages/phone/guide/GuideItem.tsx'))],
  ['/apply/:code', lazy(() => import('../../modules/services/pages/phone/resident/Apply.tsx'))],
  ['/applications', lazy(() => import('../../modules/services/pages/phone/resident/Open.tsx'))],
  ['/applications/:id', lazy(() => import('../../modules/services/pages/phone/resident/Progress.tsx'))],
  [
    '/applications/:id/papers/:at',
    lazy(() => import('../../modules/services/pages/phone/resident/SendPaper.tsx')),
  ],
  ['/applications/:id/answer', lazy(() => import('../../modules/services/pages/phone/resident/Answer.tsx'))],
  [
    '/applications/:id/withdraw',
    lazy(() => import('../../modules/services/pages/phone/resident/TakeBack.tsx')),
  ],
  ['/mine', lazy(() => import('../../modules/cases/pages/phone/resident/Mine.tsx'))],
  ['/find', lazy(() => import('../../modules/cases/pages/phone/resident/Find.tsx'))],
  ['/me', lazy(() => import('../../modules/people/pages/phone/Me.tsx'))],
  ['/demo/messages', lazy(() => import('../../modules/notices/pages/phone/DemoMessages.tsx'))],
  ...(import.meta.env.DEV ? [['/kit', lazy(() => import('../kit/HomeKit.tsx'))] as const] : []),
];
