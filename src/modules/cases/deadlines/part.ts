/** What this part hands to the module. */
import type { Sql } from '../../../kernel/db.ts';
import type { Feed } from '../../../kernel/feed.ts';
import { type House, type Listener, type Route, route, type Timed } from '../../../kernel/module.ts';
import * as acts from './acts.ts';
import * as contract from './contract.ts';
import * as service from './service.ts';
import { fillDeadlines, forgetTables } from './tables.ts';
import { TOLD, tell } from './tell.ts';

export const { permissions } = contract;
export const fill = (sql: Sql): Promise<void> => fillDeadlines(sql);

export const routes: readonly Route[] = [
  route(contract.contactCase, acts.contactCase),
  route(contract.pauseCase, acts.pauseCase),
  route(contract.resumeCase, acts.resumeCase),
  route(contract.askExtension, acts.askExtension),
  route(contract.answerExtension, acts.answerExtension),
  route(contract.parkCase, acts.parkCase),
  route(contract.renewParking, acts.renewParking),
  route(contract.unparkCase, acts.unparkCase),
  route(contract.resetClock, acts.resetClock),
  route(contract.listPauseReasons, service.listPauseReasons),
  route(contract.savePauseReason, service.savePauseReason),
  route(contract.readDeadlineRules, service.readDeadlineRules),
  route(contract.setStageLimit, service.setStageLimit),
  route(contract.setFigure, service.setFigure),
];

export const listeners: readonly Listener[] = [{ name: 'cases.tell_deadlines', verbs: TOLD, hear: tell }];

export const timed: readonly Timed[] = [
  {
    name: 'cases.pauses',
    everySeconds: 30,
    why: {
      zh: '暂停到了最晚那天的，接着计时',
      en: 'Lets clocks run again whose pause has come to its latest end',
    },
    run: service.endPauses,
  },
];

const NOUNS = new Set(['stage_limit', 'pause_reason', 'deadline_figure']);
export const start = (house: House, feed: Feed): void => {
  feed.hear((event) => {
    if (NOUNS.has(event.noun)) forgetTables(house);
  });
};
