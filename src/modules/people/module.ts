import type { Module } from '../../kernel/module.ts';

export const people: Module = {
  name: 'people',
  folder: import.meta.dirname,
  permissions: {},
  routes: [],
};
