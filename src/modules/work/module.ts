import type { Module } from '../../kernel/module.ts';

export const work: Module = {
  name: 'work',
  folder: import.meta.dirname,
  permissions: {},
  routes: [],
};
