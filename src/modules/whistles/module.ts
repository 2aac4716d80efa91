import { covers, scopesOf } from '../../kernel/access.ts';
import type { Sql } from '../../kernel/db.ts';
import { type Module, route } from '../../kernel/module.ts';
import { unitsOf } from '../units/service.ts';
import * as called from './called/contract.ts';
import * as contract from './contract.ts';
import { again, follow, TOLD_VERBS, tellOf } from './listeners.ts';
import * as service from './service.ts';
import { findWhistle, partsOf } from './store.ts';

/** Whistles (吹哨报到): units are called, sign, report in, order rectification, re-inspect, finish, and are rated. */
export const whistles: Module = {
  name: 'whistles',
  folder: import.meta.dirname,
  permissions: contract.permissions,
  fill,
  live: { whistle: 'work.read' },
  routes: [
    route(contract.listWhistles, service.listWhistles),
    route(contract.countWhistles, service.countWhistles),
    route(contract.rankUnits, service.rankUnits),
    route(contract.readRules, service.readRules),
    route(contract.saveRules, service.saveRules),
    route(contract.blowWhistle, service.blowWhistle),
    route(contract.readWhistle, service.readWhistle),
    route(contract.answerHandBack, service.answerHandBack),
    route(contract.decideHandBack, service.decideHandBack),
    route(contract.rateWhistle, service.rateWhistle),
    route(called.listCalled, service.listCalled),
    route(called.countCalled, service.countCalled),
    route(called.readCalled, service.readCalled),
    route(called.signCall, service.signCall),
    route(called.arrive, service.arrive),
    route(called.addMeasure, service.addMeasure),
    route(called.endMeasure, service.endMeasure),
    route(called.issueNotice, service.issueNotice),
    route(called.noticePaper, service.noticePaper),
    route(called.recordCheck, service.recordCheck),
    route(called.finishPart, service.finishPart),
    route(called.handBackPart, service.handBackPart),
    route(called.passOn, service.passOn),
    route(called.revealToLead, service.revealToLead),
  ],
  listeners: [
    { name: 'whistles.tell', verbs: TOLD_VERBS, hear: tellOf },
    {
      name: 'whistles.holder',
      verbs: ['whistle.handed_over', 'whistle_part.handed_over'],
      hear: follow,
    },
    { name: 'whistles.again', verbs: ['case.reopened'], hear: again },
  ],
  // A picture of a whistle: for the community that called, and for the units that are called.
  files: {
    whistle: async (ctx, subject) => {
      const { actor } = ctx;
      const w = actor.kind === 'staff' ? await findWhistle(ctx.sql, subject) : undefined;
      if (!w || actor.kind !== 'staff') return false;
      if (covers(scopesOf(actor, 'whistles.read'), w)) return true;
      if (scopesOf(actor, 'whistles.handle').length === 0) return false;
      const own = new Set((await unitsOf(ctx, actor.id)).map(({ id }) => id));
      return (await partsOf(ctx.sql, w.county, w.id)).some(({ unit }) => own.has(unit));
    },
  },
};

/** Sign within two working hours, be there within a day; 30/35/35 and nothing below five are our proposal, to be edited. */
async function fill(sql: Sql): Promise<void> {
  await sql`insert into whistle_rules (place, sign_hours, arrive_hours, decide_hours, rate_hours, weight_response, weight_solution,
    weight_satisfaction, least) values ('', 2, 7.5, 4, 22.5, 30, 35, 35, 5) on conflict do nothing`;
}
