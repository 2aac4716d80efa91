import { type Module, route } from '../../kernel/module.ts';
import { climbed } from './climbed.ts';
import * as contract from './contract.ts';
import * as service from './service.ts';

/** What people are told: inside the console at once, outside by a channel behind an interface. */
export const notices: Module = {
  name: 'notices',
  folder: import.meta.dirname,
  permissions: contract.permissions,
  routes: [
    route(contract.readNotices, service.readNotices),
    route(contract.markRead, service.markRead),
    route(contract.demoMessages, service.demoMessages),
  ],
  listeners: [{ name: 'notices.climbed', verbs: ['*.reminded', '*.overdue'], hear: climbed }],
  timed: [
    {
      name: 'notices.send',
      everySeconds: 1,
      why: { zh: '把等着的短信交给通道', en: 'Hands waiting messages to the channel' },
      run: (house) => service.sendWaiting(house),
    },
  ],
};
