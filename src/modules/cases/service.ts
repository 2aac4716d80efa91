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
export { type CategoryRow, categories } from './limits.ts';
export { type OutsideCase, type OutsideStep, outsideCases, outsideSteps } from './outside.ts';
export { reporterFor, tellWaiting } from './reached.ts';
export { countCases, listCases, listCategories, readCase, saveCategory, setLimit } from './read.ts';
export {
  codeOf,
  type Given as CaseGiven,
  insertReady,
  makeCase,
  noteCase,
  type Origin,
  placeWorker,
  type Ready as ReadyCase,
  readyCase,
  reportCase,
  type Who as CaseWho,
  withTicket,
} from './report.ts';
export { type CaseReporter, caseReporter } from './reporter.ts';
export { readWall } from './wall.ts';
