import { type Module, route } from '../../kernel/module.ts';
import * as contract from './contract.ts';
import * as service from './service.ts';

/** Who must do what by when: one inbox a person, hand-over in one act, the working calendar. */
export const work: Module = {
  name: 'work',
  folder: import.meta.dirname,
  permissions: contract.permissions,
  routes: [
    route(contract.readInbox, service.readInbox),
    route(contract.listColleagues, service.listColleagues),
    route(contract.readLoad, service.readLoad),
    route(contract.handOver, service.handOver),
    route(contract.readCalendar, service.readCalendar),
    route(contract.saveCalendar, service.saveCalendar),
  ],
};
