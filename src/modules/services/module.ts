import type { Module } from '../../kernel/module.ts';
import * as applications from './applications/part.ts';
import { fillRegister } from './catalogue/data/fill.ts';
import * as catalogue from './catalogue/part.ts';
import { permissions } from './contract.ts';
import * as counter from './counter/part.ts';
import * as figures from './figures/part.ts';
import * as forwarding from './forwarding/part.ts';
import * as online from './online/part.ts';
import { seesPaper } from './papers/service.ts';
import * as queue from './queue/part.ts';
import * as ratings from './ratings/part.ts';

/** One window: the register of items, applications from the first word to the result, papers, notices, ratings. */
export const services: Module = {
  name: 'services',
  folder: import.meta.dirname,
  permissions: { ...permissions, ...forwarding.permissions },
  doors: forwarding.doors,
  fill: async (sql) => {
    await fillRegister(sql);
    await queue.fill(sql);
    await ratings.fill(sql);
  },
  // Units hear of it too: a hint says that something happened, not what.
  live: { application: 'work.read', unit_channel: 'services.channels' },
  // Pictures of papers: whoever takes papers of the person, or sees an application in which they serve.
  files: { paper: seesPaper },
  listeners: [
    ...applications.listeners,
    ...forwarding.listeners,
    ...ratings.listeners,
    ...figures.listeners,
    ...queue.listeners,
  ],
  timed: [...forwarding.timed, ...online.timed, ...queue.timed, ...ratings.timed],
  start: (house, feed) => {
    catalogue.start(house, feed);
    queue.start(house, feed);
  },
  routes: [
    ...catalogue.routes,
    ...applications.routes,
    ...forwarding.routes,
    ...counter.routes,
    ...online.routes,
    ...queue.routes,
    ...ratings.routes,
    ...figures.routes,
  ],
};
