import type { Module } from '../../kernel/module.ts';

export const notices: Module = {
  name: 'notices',
  folder: import.meta.dirname,
  permissions: {},
  routes: [],
};
