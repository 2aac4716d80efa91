/** What this part hands to the module. */
import type { Sql } from '../../../kernel/db.ts';
import { type Listener, type Route, route, type Timed } from '../../../kernel/module.ts';
import * as bad from './bad.ts';
import * as contract from './contract.ts';
import { invite } from './invite.ts';
import { fillLimits } from './limits.ts';
import * as service from './service.ts';
import { follow, TOLD, tell } from './tell.ts';
import * as undone from './undone.ts';

export const fill = (sql: Sql): Promise<void> => fillLimits(sql);

export const routes: readonly Route[] = [
  route(contract.readForRating, service.readForRating),
  route(contract.rateApplication, service.rateApplication),
  route(contract.noteRating, service.noteRating),
  route(contract.listRatings, service.listRatings),
  route(contract.readLimits, service.readLimits),
  route(contract.saveLimits, service.saveLimits),
  route(contract.listBadServices, bad.listBadServices),
  route(contract.readBadService, bad.readBadService),
  route(contract.mendBadService, bad.mendBadService),
  route(contract.replyBadService, bad.replyBadService),
  route(contract.revealForRating, bad.revealForRating),
  route(contract.countRatings, bad.countRatings),
  route(contract.reportUndone, undone.reportUndone),
  route(contract.noteUndone, undone.noteUndone),
  route(contract.listUndone, undone.listUndone),
];

export const listeners: readonly Listener[] = [
  { name: 'services.tell_ratings', verbs: TOLD, hear: tell },
  { name: 'services.rating_holder', verbs: ['service_bad_rating.handed_over'], hear: follow },
];

export const timed: readonly Timed[] = [
  {
    name: 'services.invite',
    everySeconds: 300,
    why: {
      zh: '办结几天没评价的，上班时间发一次短信请居民评一评',
      en: 'asks once, in working hours, whoever did not rate some days after the end',
    },
    run: invite,
  },
];
