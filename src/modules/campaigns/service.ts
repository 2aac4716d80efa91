/** The verbs of this module, one file a subject. */
export { handOn, recordCheck, recordFix, recordRest } from './handle.ts';
export {
  addPlaces,
  changeCampaign,
  closeCampaign,
  createCampaign,
  dropPlace,
  holderCandidates,
  placeChoices,
  setHolder,
} from './make.ts';
export { printReport } from './paper.ts';
export { countCampaigns, listCampaigns, myPlaces, readCampaign, readPlaceIn } from './read.ts';
export { exportCampaign, readReport } from './report.ts';
export { listTemplates, saveTemplate } from './templates.ts';
