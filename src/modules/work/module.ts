import { type Module, route } from '../../kernel/module.ts';
import * as contract from './contract.ts';
import { climb } from './ladder/climb.ts';
import * as ladder from './ladder/contract.ts';
import { forgetLadder, readLadder, reckonDue, saveLadder } from './ladder/service.ts';
import * as service from './service.ts';

/** Who must do what by when: one inbox a person, hand-over in one act, the working calendar. */
export const work: Module = {
  name: 'work',
  folder: import.meta.dirname,
  permissions: { ...contract.permissions, ...ladder.permissions },
  routes: [
    route(contract.readInbox, service.readInbox),
    route(contract.listColleagues, service.listColleagues),
    route(contract.readLoad, service.readLoad),
    route(contract.handOver, service.handOver),
    route(contract.readCalendar, service.readCalendar),
    route(contract.saveCalendar, service.saveCalendar),
    route(ladder.reckonDue, reckonDue),
    route(ladder.readLadder, readLadder),
    route(ladder.saveLadder, saveLadder),
  ],
  timed: [
    {
      name: 'work.ladder',
      everySeconds: 20,
      why: {
        zh: '快到时限的提醒，超时的逐级上报',
        en: 'Reminds before deadlines and reports late work upward',
      },
      run: async (house, now) => {
        await climb(house, now);
      },
    },
  ],
  start: (house, feed) => {
    feed.hear((event) => {
      if (event.noun === 'ladder') forgetLadder(house);
    });
  },
};
