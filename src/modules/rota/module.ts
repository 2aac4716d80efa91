import { type Module, route } from '../../kernel/module.ts';
import { door, endFeed, makeFeed } from './calendar/service.ts';
import * as contract from './contract.ts';
import { solveWaiting } from './months/jobs.ts';
import { publish, readPlan, solve } from './months/service.ts';
import { printSheet } from './months/sheet.ts';
import * as notes from './pools/notes.ts';
import * as pools from './pools/service.ts';
import { readOnDuty } from './service.ts';
import { TOLD, tell } from './tell.ts';
import { reportIllness } from './turns/illness.ts';
import { readMine } from './turns/mine.ts';
import * as turns from './turns/service.ts';
import * as swaps from './turns/swaps.ts';

/** Who works when: posts and hours, months solved fairly, swaps, illness, calendars. */
export const rota: Module = {
  name: 'rota',
  folder: import.meta.dirname,
  permissions: contract.permissions,
  routes: [
    route(contract.listPools, pools.listPools),
    route(contract.createPool, pools.createPool),
    route(contract.changePool, pools.changePool),
    route(contract.readPool, pools.readPool),
    route(contract.savePost, pools.savePost),
    route(contract.savePerson, pools.savePerson),
    route(contract.listCandidates, pools.listCandidates),
    route(contract.addLeave, notes.addLeave),
    route(contract.removeLeave, notes.removeLeave),
    route(contract.addWish, notes.addWish),
    route(contract.removeWish, notes.removeWish),
    route(contract.readPlan, readPlan),
    route(contract.solve, solve),
    route(contract.publish, publish),
    route(contract.printSheet, printSheet),
    route(contract.readFits, turns.readFits),
    route(contract.changeTurn, turns.changeTurn),
    route(contract.takeTurn, turns.takeTurn),
    route(contract.listPartners, swaps.listPartners),
    route(contract.offerSwap, swaps.offerSwap),
    route(contract.answerSwap, swaps.answerSwap),
    route(contract.listSwaps, swaps.listSwaps),
    route(contract.reportIllness, reportIllness),
    route(contract.readMine, readMine),
    route(contract.makeFeed, makeFeed),
    route(contract.endFeed, endFeed),
    route(contract.readOnDuty, readOnDuty),
  ],
  doors: [door],
  listeners: [{ name: 'rota.tell', verbs: TOLD, hear: tell }],
  timed: [
    {
      name: 'rota.solve',
      everySeconds: 30,
      why: { zh: '接着排没排完的月份', en: 'takes up months that still wait for the solver' },
      run: solveWaiting,
    },
  ],
  live: { rota_pool: 'rota.read', rota_plan: 'rota.read', rota_turn: 'rota.read', rota_swap: 'rota.read' },
};
