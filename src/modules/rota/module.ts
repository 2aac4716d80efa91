import type { Module } from '../../kernel/module.ts';
import * as contract from './contract.ts';

/** Who works when: posts and hours, months solved fairly, swaps, illness, calendars. */
export const rota: Module = {
  name: 'rota',
  folder: import.meta.dirname,
  permissions: contract.permissions,
  routes: [],
  live: { rota_pool: 'rota.read', rota_plan: 'rota.read', rota_turn: 'rota.read', rota_swap: 'rota.read' },
};
