/** What this part hands to the module. */
import { type Listener, type Route, route } from '../../../kernel/module.ts';
import * as contract from './contract.ts';
import { ENDING, keepFacts } from './facts.ts';
import * as service from './service.ts';

export const routes: readonly Route[] = [
  route(contract.readServiceFigures, service.readServiceFigures),
  route(contract.listFigureRecords, service.listFigureRecords),
];

export const listeners: readonly Listener[] = [{ name: 'services.figures', verbs: ENDING, hear: keepFacts }];
