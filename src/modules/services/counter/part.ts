import { type Route, route } from '../../../kernel/module.ts';
import * as papersContract from '../papers/contract.ts';
import * as papers from '../papers/service.ts';
import * as contract from './contract.ts';
import * as service from './service.ts';

/** What the window prints, and the papers it has on file. */
export const routes: readonly Route[] = [
  route(papersContract.listPapers, papers.listPapers),
  route(papersContract.endPaper, papers.endPaper),
  route(contract.printNotice, service.printNotice),
  route(contract.printReceipt, service.printReceipt),
  route(contract.printResult, service.printResult),
];
