import { type Module, route } from '../../kernel/module.ts';
import * as contract from './contract.ts';
import * as service from './service.ts';

/** Photos of everything: stored once, re-encoded, seen through the record they belong to. */
export const pictures: Module = {
  name: 'pictures',
  folder: import.meta.dirname,
  permissions: {},
  routes: [route(contract.putPicture, service.putPicture), route(contract.getPicture, service.getPicture)],
  timed: [
    {
      name: 'pictures.sweep',
      everySeconds: 3600,
      why: { zh: '清掉没有归属的照片', en: 'Removes photos that never found their record' },
      run: (house) => service.sweep(house),
    },
  ],
};
