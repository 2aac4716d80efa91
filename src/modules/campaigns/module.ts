import { type Module, route } from '../../kernel/module.ts';
import * as contract from './contract.ts';
import { CASE_VERBS, followCase, followHandOver, tellMade, tellMoved } from './listeners.ts';
import * as service from './service.ts';
import { sightOf } from './sight.ts';
import { findPlace } from './store.ts';
import { fillTemplates } from './templates.ts';

/** Campaigns: one topic over many places, a checklist for each, progress and report counted from the checks. */
export const campaigns: Module = {
  name: 'campaigns',
  folder: import.meta.dirname,
  permissions: contract.permissions,
  fill: fillTemplates,
  live: { campaign: 'work.read', campaign_place: 'work.read' },
  routes: [
    route(contract.listTemplates, service.listTemplates),
    route(contract.saveTemplate, service.saveTemplate),
    route(contract.placeChoices, service.placeChoices),
    route(contract.createCampaign, service.createCampaign),
    route(contract.listCampaigns, service.listCampaigns),
    route(contract.countCampaigns, service.countCampaigns),
    route(contract.readCampaign, service.readCampaign),
    route(contract.changeCampaign, service.changeCampaign),
    route(contract.addPlaces, service.addPlaces),
    route(contract.dropPlace, service.dropPlace),
    route(contract.closeCampaign, service.closeCampaign),
    route(contract.holderCandidates, service.holderCandidates),
    route(contract.setHolder, service.setHolder),
    route(contract.readPlaceIn, service.readPlaceIn),
    route(contract.myPlaces, service.myPlaces),
    route(contract.recordCheck, service.recordCheck),
    route(contract.recordRest, service.recordRest),
    route(contract.recordFix, service.recordFix),
    route(contract.handOn, service.handOn),
    route(contract.readReport, service.readReport),
    route(contract.printReport, service.printReport),
    route(contract.exportCampaign, service.exportCampaign),
  ],
  listeners: [
    { name: 'campaigns.cases', verbs: CASE_VERBS, hear: followCase },
    { name: 'campaigns.hand_over', verbs: ['campaign_place.handed_over'], hear: followHandOver },
    { name: 'campaigns.made', verbs: ['campaign.created'], hear: tellMade },
    {
      name: 'campaigns.moved',
      verbs: ['campaign_place.moved', 'campaign_place.handed_over'],
      hear: tellMoved,
    },
  ],
  // A photo of a place: for whoever may see the place in its campaign.
  files: {
    campaign_place: async (ctx, subject) =>
      ctx.actor.kind === 'staff' && (await findPlace(ctx.sql, subject, await sightOf(ctx))) !== undefined,
  },
};
