/** What applying and following from home adds to the module. */
import { type Route, route, type Timed } from '../../../kernel/module.ts';
import * as contract from './contract.ts';
import * as follow from './follow.ts';
import * as service from './service.ts';
import { dropCodes } from './store.ts';

export const routes: readonly Route[] = [
  route(contract.openApplicationTicket, follow.openTicket),
  route(contract.myApplications, follow.myApplications),
  route(contract.applicationProgress, follow.progress),
  route(contract.sendPaper, follow.sendPaper),
  route(contract.sendSupplement, follow.sendSupplement),
  route(contract.takeBack, follow.takeBack),
  route(contract.askConsent, service.askConsent),
  route(contract.giveConsent, service.giveConsent),
  route(contract.myFile, service.myFile),
  route(contract.applyOnline, service.applyOnline),
  route(contract.noteConsent, service.noteConsent),
];

export const timed: readonly Timed[] = [
  {
    name: 'services.consents',
    everySeconds: 86_400,
    why: { zh: '清掉没有用上的代办验证码', en: 'Forgets codes of consent that were not used' },
    run: async (house, now) => {
      await dropCodes(house.sql, now);
    },
  },
];
