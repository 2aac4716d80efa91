/** The verbs of this module, one file a subject. */
export { answerHandBack, decideHandBack, rateWhistle } from './answers.ts';
export { blowWhistle } from './blow.ts';
export {
  addMeasure,
  arrive,
  endMeasure,
  finishPart,
  handBackPart,
  issueNotice,
  passOn,
  recordCheck,
  revealToLead,
  signCall,
} from './called/acts.ts';
export { countCalled, listCalled, noticePaper, readCalled } from './called/read.ts';
export { countWhistles, listWhistles, rankUnits, readRules, readWhistle, saveRules } from './read.ts';
