import type { Module } from '../../kernel/module.ts';

export const places: Module = {
  name: 'places',
  folder: import.meta.dirname,
  permissions: {},
  routes: [],
};
