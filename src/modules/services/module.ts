import type { Module } from '../../kernel/module.ts';
import * as applications from './applications/part.ts';
import { fillRegister } from './catalogue/data/fill.ts';
import * as catalogue from './catalogue/part.ts';
import { permissions } from './contract.ts';
import * as counter from './counter/part.ts';
import * as online from './online/part.ts';
import { seesPaper } from './papers/service.ts';

/** One window: the register of items, applications from the first word to the result, papers, notices, ratings. */
export const services: Module = {
  name: 'services',
  folder: import.meta.dirname,
  permissions,
  fill: async (sql) => {
    await fillRegister(sql);
  },
  live: { application: 'services.read' },
  // Pictures of papers: whoever takes papers of the person, or sees an application in which they serve.
  files: { paper: seesPaper },
  listeners: [...applications.listeners],
  timed: [...online.timed],
  start: (house, feed) => {
    catalogue.start(house, feed);
  },
  routes: [...catalogue.routes, ...applications.routes, ...counter.routes, ...online.routes],
};
