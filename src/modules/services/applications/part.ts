/** What applications hand to the module. */
import { type Listener, type Route, route } from '../../../kernel/module.ts';
import * as contract from './contract.ts';
import { follow, merged } from './listeners.ts';
import * as reading from './read.ts';
import * as service from './service.ts';

export const routes: readonly Route[] = [
  route(contract.openApplication, service.openApplication),
  route(contract.listApplications, reading.listApplications),
  route(contract.countApplications, reading.countApplications),
  route(contract.readApplication, reading.readApplication),
  route(contract.givePaper, service.givePaper),
  route(contract.issueNotice, service.issueNotice),
  route(contract.acceptApplication, service.acceptApplication),
  route(contract.decideApplication, service.decideApplication),
  route(contract.forwardApplication, service.forwardApplication),
  route(contract.signApplication, service.signApplication),
  route(contract.askSupplement, service.askSupplement),
  route(contract.answerSupplement, service.answerSupplement),
  route(contract.handOverResult, service.handOverResult),
  route(contract.withdrawApplication, service.withdrawApplication),
];

export const listeners: readonly Listener[] = [
  { name: 'services.holder', verbs: ['application.handed_over'], hear: follow },
  { name: 'services.merged', verbs: ['person.merged'], hear: merged },
];
