/** What this part hands to the module. */
import { type Route, route } from '../../../kernel/module.ts';
import { withdrawCase } from '../contract.ts';
import * as contract from './contract.ts';
import * as service from './service.ts';

export { fillReasons as fill } from './reasons.ts';

export const routes: readonly Route[] = [
  route(contract.listReasons, service.listReasons),
  route(contract.saveReason, service.saveReason),
  route(contract.refuseCase, service.refuseCase),
  route(contract.referCase, service.referCase),
  route(withdrawCase, service.withdrawCase),
  route(contract.withdrawFor, service.withdrawFor),
  route(contract.takeUpCase, service.takeUpCase),
];
