/** What queue numbers and the rules of the window hand to the module. */
import type { Feed } from '../../../kernel/feed.ts';
import { type House, type Listener, type Route, route, type Timed } from '../../../kernel/module.ts';
import * as windowContract from '../window/contract.ts';
import { remindDue, tellDue } from '../window/reminders.ts';
import * as rules from '../window/service.ts';
import * as contract from './contract.ts';
import { clearFigures } from './figures.ts';
import * as service from './service.ts';

export { fillQueue as fill } from './figures.ts';

export const routes: readonly Route[] = [
  route(contract.takeNumber, service.takeNumber),
  route(contract.readTicket, service.readTicket),
  route(contract.leaveQueue, service.leaveQueue),
  route(contract.comeBack, service.comeBack),
  route(contract.printSlip, service.printSlip),
  route(contract.ticketCode, service.ticketCode),
  route(contract.hallCode, service.hallCode),
  route(contract.readBoard, service.readBoard),
  route(contract.readDesk, service.readDesk),
  route(contract.callNext, service.callNext),
  route(contract.callAgain, service.callAgain),
  route(contract.startServing, service.startServing),
  route(contract.markMissed, service.markMissed),
  route(contract.finishTicket, service.finishTicket),
  route(contract.readFigures, service.readFigures),
  route(contract.saveFigure, service.saveFigure),
  route(windowContract.listWindowRules, rules.listWindowRules),
  route(windowContract.saveWindowRule, rules.saveWindowRule),
];

export const timed: readonly Timed[] = [
  {
    name: 'queue.end_days',
    everySeconds: 600,
    why: { zh: '过了一天，没叫到的号作废', en: 'Ends the numbers of a day that is over' },
    run: service.endDays,
  },
  {
    name: 'window.remind',
    everySeconds: 900,
    why: { zh: '办件快到期，提醒经办人', en: 'Reminds whoever holds an application before its end' },
    run: remindDue,
  },
];

export const listeners: readonly Listener[] = [
  { name: 'window.due_soon', verbs: ['application.due_soon'], hear: tellDue },
];

export function start(house: House, feed: Feed): void {
  rules.clearByFeed(house, feed);
  clearFigures(house, feed);
}
