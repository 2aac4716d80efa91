import type { Module } from '../../kernel/module.ts';

export const staff: Module = {
  name: 'staff',
  folder: import.meta.dirname,
  permissions: {},
  routes: [],
};
