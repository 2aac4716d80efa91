import type { Module } from '../../kernel/module.ts';
import { fillRegister } from './catalogue/data/fill.ts';
import { permissions } from './contract.ts';

/** One window: the register of items, applications from the first word to the result, papers, notices, ratings. */
export const services: Module = {
  name: 'services',
  folder: import.meta.dirname,
  permissions,
  fill: async (sql) => {
    await fillRegister(sql);
  },
  live: { application: 'services.read' },
  routes: [],
};
