import { type Module, route } from '../../kernel/module.ts';
import { listServices, saveService } from './catalogue.ts';
import * as contract from './contract.ts';
import { door } from './door.ts';
import { listKeys, makeKey, revokeKey } from './keys/service.ts';

/** Open311 GeoReport v2 for programs of others, and the keys that they come with. */
export const open311: Module = {
  name: 'open311',
  folder: import.meta.dirname,
  permissions: contract.permissions,
  routes: [
    route(contract.listKeys, listKeys),
    route(contract.makeKey, makeKey),
    route(contract.revokeKey, revokeKey),
    route(contract.listServices, listServices),
    route(contract.saveService, saveService),
  ],
  doors: [door],
  live: { api_key: 'keys.write', open311_service: 'keys.write' },
};
