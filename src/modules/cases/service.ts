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
export { codeOf, makeCase, noteCase, type Origin, placeWorker, reportCase } from './report.ts';
export { readWall } from './wall.ts';
