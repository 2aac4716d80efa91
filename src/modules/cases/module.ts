import { type Module, route } from '../../kernel/module.ts';
import * as contract from './contract.ts';
import { maySee } from './handle.ts';
import { fillCategories, forgetCategories } from './limits.ts';
import { follow, TOLD_VERBS, tell } from './listeners.ts';
import * as service from './service.ts';
import { findCase } from './store.ts';

/** Demands: report → receive → accept → handle → resolve → confirm and rate, or reopen. */
export const cases: Module = {
  name: 'cases',
  folder: import.meta.dirname,
  permissions: contract.permissions,
  fill: fillCategories,
  live: { case: 'work.read' },
  routes: [
    route(contract.reportCase, service.reportCase),
    route(contract.noteCase, service.noteCase),
    route(contract.placeWorker, service.placeWorker),
    route(contract.nearbyCases, service.nearbyCases),
    route(contract.joinCase, service.joinCase),
    route(contract.openTicket, service.openTicket),
    route(contract.caseProgress, service.caseProgress),
    route(contract.addToCase, service.addToCase),
    route(contract.urgeCase, service.urgeCase),
    route(contract.confirmCase, service.confirmCase),
    route(contract.reopenCase, service.reopenCase),
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
  ],
  listeners: [
    { name: 'cases.holder', verbs: ['case.handed_over'], hear: follow },
    { name: 'cases.tell', verbs: TOLD_VERBS, hear: tell },
  ],
  start: (_house, feed) => {
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
