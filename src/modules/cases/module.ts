import { type Module, route, type Timed } from '../../kernel/module.ts';
import { onKept, progressThrough } from './alike/follow.ts';
import * as alike from './alike/part.ts';
import * as callbacks from './callbacks/part.ts';
import * as contract from './contract.ts';
import * as deadlines from './deadlines/part.ts';
import * as deskContract from './desk/contract.ts';
import * as desk from './desk/service.ts';
import * as dispatchContract from './dispatch/contract.ts';
import { learnDue } from './dispatch/learn.ts';
import { clearByFeed as clearDispatch } from './dispatch/memory.ts';
import * as dispatch from './dispatch/service.ts';
import * as endings from './endings/part.ts';
import { maySee } from './handle.ts';
import * as hotline from './import/part.ts';
import * as lessons from './lessons/part.ts';
import { fillCategories, forgetCategories } from './limits.ts';
import { follow, TOLD_VERBS, tell } from './listeners.ts';
import * as service from './service.ts';
import { findCase } from './store.ts';

const LEARN: Timed = {
  name: 'cases.learn',
  everySeconds: 60,
  why: {
    zh: '从办完的件里学：像哪一类、该谁办（一天一次，或有人点了重学）',
    en: 'learns kinds and units from ended cases, once a day or when asked',
  },
  run: learnDue,
};

/** Demands: report → receive → accept → handle → resolve → confirm and rate, or reopen. */
export const cases: Module = {
  name: 'cases',
  folder: import.meta.dirname,
  permissions: {
    ...contract.permissions,
    ...deadlines.permissions,
    ...dispatchContract.permissions,
    ...deskContract.permissions,
    ...lessons.permissions,
    ...hotline.permissions,
  },
  fill: async (sql) => {
    await fillCategories(sql);
    await endings.fill(sql);
    await callbacks.fill(sql);
    await deadlines.fill(sql);
    await alike.fill(sql);
  },
  live: { case: 'work.read' },
  routes: [
    route(contract.reportCase, service.reportCase),
    route(contract.noteCase, service.noteCase),
    route(contract.placeWorker, service.placeWorker),
    route(contract.nearbyCases, service.nearbyCases),
    route(contract.joinCase, service.joinCase),
    route(contract.openTicket, service.openTicket),
    route(contract.caseProgress, progressThrough(service.caseProgress)),
    route(contract.addToCase, onKept(service.addToCase)),
    route(contract.urgeCase, onKept(service.urgeCase)),
    route(contract.confirmCase, onKept(service.confirmCase)),
    route(contract.reopenCase, onKept(service.reopenCase)),
    route(contract.myCases, service.myCases),
    route(contract.listCases, service.listCases),
    route(contract.countCases, service.countCases),
    route(contract.readWall, service.readWall),
    route(contract.readCase, service.readCase),
    route(contract.acceptCase, service.acceptCase),
    route(contract.writeNote, service.writeNote),
    route(contract.resolveCase, service.resolveCase),
    route(contract.assignCase, service.assignCase),
    route(contract.caseCandidates, service.caseCandidates),
    route(contract.revealReporter, service.revealReporter),
    route(contract.listCategories, service.listCategories),
    route(contract.saveCategory, service.saveCategory),
    route(contract.setLimit, service.setLimit),
    ...alike.routes,
    ...lessons.routes,
    ...endings.routes,
    ...callbacks.routes,
    ...deadlines.routes,
    ...hotline.routes,
    route(deskContract.actOnMany, desk.actOnMany),
    route(deskContract.exportCases, desk.exportCases),
    route(deskContract.listViews, desk.listViews),
    route(deskContract.saveView, desk.saveView),
    route(deskContract.dropView, desk.dropView),
    route(dispatchContract.suggest, dispatch.suggest),
    route(dispatchContract.suggestFor, dispatch.suggestFor),
    route(dispatchContract.recategorise, dispatch.recategorise),
    route(dispatchContract.readDispatch, dispatch.readDispatch),
    route(dispatchContract.saveRule, dispatch.saveRule),
    route(dispatchContract.orderRules, dispatch.orderRules),
    route(dispatchContract.setTrust, dispatch.setTrust),
    route(dispatchContract.learnNow, dispatch.learnNow),
  ],
  listeners: [
    { name: 'cases.holder', verbs: ['case.handed_over'], hear: follow },
    { name: 'cases.tell', verbs: TOLD_VERBS, hear: tell },
    ...callbacks.listeners,
    ...deadlines.listeners,
  ],
  timed: [LEARN, ...alike.timed, ...callbacks.timed, ...deadlines.timed, ...hotline.timed],
  start: (house, feed) => {
    clearDispatch(house, feed);
    deadlines.start(house, feed);
    feed.hear((event) => {
      if (event.noun === 'category') forgetCategories();
    });
  },
  // A picture of a case: for whoever may see the case inside, and, where it is open, for whose case it is.
  files: {
    case: async (ctx, subject, open) => {
      const c = await findCase(ctx.sql, subject);
      if (!c) return false;
      if (maySee(ctx, c)) return true;
      return (
        open && (ctx.tickets.has(c.id) || (ctx.actor.kind === 'resident' && c.reporter === ctx.actor.id))
      );
    },
  },
};
