/** What the register and the guide hand to the module. */
import { type Route, route } from '../../../kernel/module.ts';
import * as guideContract from '../guide/contract.ts';
import * as guide from '../guide/service.ts';
import * as contract from './contract.ts';
import * as service from './service.ts';

export { clearByFeed as start } from './memory.ts';

export const routes: readonly Route[] = [
  route(contract.readRegister, service.readRegister),
  route(contract.readItem, service.readItem),
  route(contract.saveItem, service.saveItem),
  route(contract.listVersions, service.listVersions),
  route(contract.readLists, service.readLists),
  route(contract.saveDepartment, service.saveDepartment),
  route(contract.savePaperKind, service.savePaperKind),
  route(contract.saveRefusal, service.saveRefusal),
  route(contract.saveBundle, service.saveBundle),
  route(guideContract.readGuide, guide.readGuide),
  route(guideContract.searchGuide, guide.searchGuide),
  route(guideContract.readGuideEvent, guide.readGuideEvent),
  route(guideContract.readGuideDepartment, guide.readGuideDepartment),
];
