/** What this part hands to the module. */
import { type Route, route, type Timed } from '../../../kernel/module.ts';
import { apply } from './apply.ts';
import * as contract from './contract.ts';
import * as service from './service.ts';
import { dropEnded } from './store.ts';

export { permissions } from './contract.ts';

export const routes: readonly Route[] = [
  route(contract.importTemplate, service.template),
  route(contract.previewImport, service.preview),
  route(contract.listImports, service.listMine),
  route(contract.readImport, service.readOne),
  route(contract.mapImport, service.chooseColumns),
  route(contract.listImportRows, service.listRows),
  route(contract.failedRows, service.failedSheet),
  route(contract.applyImport, apply),
];

export const timed: readonly Timed[] = [
  {
    name: 'cases.imports',
    everySeconds: 3600,
    why: { zh: '删掉一周前上传的热线表', en: 'drops hotline lists after a week' },
    run: (house, now) => dropEnded(house.sql, now),
  },
];
