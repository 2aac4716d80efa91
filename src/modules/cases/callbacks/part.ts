/** What this part hands to the module. */
import type { Sql } from '../../../kernel/db.ts';
import { type Listener, type Route, route, type Timed } from '../../../kernel/module.ts';
import { rateAgain } from '../contract.ts';
import * as contract from './contract.ts';
import { fillFigures } from './figures.ts';
import { closeUnreached, openCallbacks } from './jobs.ts';
import * as ratings from './ratings.ts';
import * as service from './service.ts';
import { follow, TOLD, tell } from './tell.ts';

export const fill = (sql: Sql): Promise<void> => fillFigures(sql);

export const routes: readonly Route[] = [
  route(contract.listCallbacks, service.listCallbacks),
  route(contract.countCallbacks, service.countCallbacks),
  route(contract.readCallback, service.readCallback),
  route(contract.recordCallback, service.recordCallback),
  route(contract.excludeCallback, service.excludeCallback),
  route(contract.readFigures, service.readFigures),
  route(contract.saveFigures, service.saveFigures),
  route(contract.readRates, service.readRates),
  route(contract.listBadRatings, ratings.listBadRatings),
  route(contract.readBadRating, ratings.readBadRating),
  route(contract.answerBadRating, ratings.answerBadRating),
  route(contract.putRight, ratings.putRight),
  route(rateAgain, ratings.rateAgain),
];

export const listeners: readonly Listener[] = [
  { name: 'cases.tell_endings', verbs: TOLD, hear: tell },
  { name: 'cases.callback_holder', verbs: ['callback.handed_over', 'bad_rating.handed_over'], hear: follow },
];

export const timed: readonly Timed[] = [
  {
    name: 'cases.callbacks',
    everySeconds: 60,
    why: {
      zh: '办结后居民没点确认的，安排人打电话回访',
      en: 'asks somebody to call when a solved case was not confirmed',
    },
    run: openCallbacks,
  },
  {
    name: 'cases.unreached',
    everySeconds: 300,
    why: {
      zh: '打了几次都没联系上、日子也到了的，归档并写明没联系上',
      en: 'closes what nobody could be reached about, and says so',
    },
    run: closeUnreached,
  },
];
