import { lazy } from 'react';
import type { PageRoute } from '../shell.tsx';

/** The field workers' pages, under `/field`. One line a page. */
export const routes: readonly PageRoute[] = [
  ['/', lazy(() => import('../../modules/cases/pages/phone/field/Today.tsx'))],
  ['/new', lazy(() => import('../../modules/cases/pages/phone/field/NewCase.tsx'))],
  ['/cases', lazy(() => import('../../modules/cases/pages/phone/field/List.tsx'))],
  ['/cases/:id', lazy(() => import('../../modules/cases/pages/phone/field/OneCase.tsx'))],
  ['/cases/:id/note', lazy(() => import('../../modules/cases/pages/phone/field/NotePage.tsx'))],
  ['/cases/:id/end', lazy(() => import('../../modules/cases/pages/phone/field/EndPage.tsx'))],
  ['/callbacks/:id', lazy(() => import('../../modules/cases/pages/phone/field/CallPage.tsx'))],
  ['/bad-ratings/:id', lazy(() => import('../../modules/cases/pages/phone/field/BadRatingPage.tsx'))],
  ['/cases/:id/resolve', lazy(() => import('../../modules/cases/pages/phone/field/ResolvePage.tsx'))],
  ['/campaigns', lazy(() => import('../../modules/campaigns/pages/phone/Mine.tsx'))],
  ['/campaign-places/:at', lazy(() => import('../../modules/campaigns/pages/phone/Place.tsx'))],
  ['/campaign-places/:at/:item/:what', lazy(() => import('../../modules/campaigns/pages/phone/OneItem.tsx'))],
  ['/disputes', lazy(() => import('../../modules/mediation/pages/phone/List.tsx'))],
  ['/disputes/new', lazy(() => import('../../modules/mediation/pages/phone/NewDispute.tsx'))],
  ['/disputes/:id', lazy(() => import('../../modules/mediation/pages/phone/OneDispute.tsx'))],
  ['/disputes/:id/party', lazy(() => import('../../modules/mediation/pages/phone/AddParty.tsx'))],
  ['/disputes/:id/meeting', lazy(() => import('../../modules/mediation/pages/phone/PlanMeeting.tsx'))],
  ['/disputes/:id/meetings/:meeting', lazy(() => import('../../modules/mediation/pages/phone/Minutes.tsx'))],
  ['/disputes/:id/agreement', lazy(() => import('../../modules/mediation/pages/phone/Agreement.tsx'))],
  ['/disputes/:id/sign', lazy(() => import('../../modules/mediation/pages/phone/Sign.tsx'))],
  ['/rounds', lazy(() => import('../../modules/mediation/pages/phone/Rounds.tsx'))],
  ['/rounds/new', lazy(() => import('../../modules/mediation/pages/phone/NewRound.tsx'))],
  ['/rounds/:id', lazy(() => import('../../modules/mediation/pages/phone/OneRound.tsx'))],
  ['/whistles', lazy(() => import('../../modules/whistles/pages/phone/List.tsx'))],
  ['/whistles/new', lazy(() => import('../../modules/whistles/pages/phone/Blow.tsx'))],
  ['/whistles/:id', lazy(() => import('../../modules/whistles/pages/phone/Follow.tsx'))],
  ['/called/:id', lazy(() => import('../../modules/whistles/pages/phone/CalledPage.tsx'))],
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
