import { type Module, route } from '../../kernel/module.ts';
import * as contract from './contract.ts';
import * as service from './service.ts';

/** Units (单位): departments, police stations, property companies that serve an area. */
export const units: Module = {
  name: 'units',
  folder: import.meta.dirname,
  permissions: contract.permissions,
  routes: [
    route(contract.listUnits, service.listUnits),
    route(contract.createUnit, service.createUnit),
    route(contract.changeUnit, service.changeUnit),
    route(contract.saveUnitMembers, service.saveUnitMembers),
    route(contract.unitPeople, service.unitPeople),
  ],
  live: { unit: 'units.read' },
};
