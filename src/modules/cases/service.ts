/** The verbs of this module, one file a subject. */
export { type CaseFacts, caseFacts } from './facts.ts';
export {
  addToCase,
  caseProgress,
  confirmCase,
  joinCase,
  myCases,
  nearbyCases,
  openTicket,
  reopenCase,
  urgeCase,
} from './follow.ts';
export { acceptCase, assignCase, caseCandidates, resolveCase, revealReporter, writeNote } from './handle.ts';
export { joinFor } from './joining.ts';
export { countCases, listCases, listCategories, readCase, saveCategory, setLimit } from './read.ts';
export { type CategoryRow, categories } from './limits.ts';
export { type OutsideCase, type OutsideStep, outsideCases, outsideSteps } from './outside.ts';
export {
  type Given as CaseGiven,
  insertReady,
  type Ready as ReadyCase,
  readyCase,
  type Who as CaseWho,
} from './report.ts';
export { codeOf, makeCase, noteCase, type Origin, placeWorker, reportCase, withTicket } from './report.ts';
export { type CaseReporter, caseReporter } from './reporter.ts';
export { reporterFor, tellWaiting } from './reached.ts';
export { readWall } from './wall.ts';
