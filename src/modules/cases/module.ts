import type { Module } from '../../kernel/module.ts';

export const cases: Module = {
  name: 'cases',
  folder: import.meta.dirname,
  permissions: {},
  routes: [],
};
