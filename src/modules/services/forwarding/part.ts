/** What forwarding adds to the module's manifest. */
import { type Door, type Listener, type Route, route, type Timed } from '../../../kernel/module.ts';
import { listChannels, listDeliveries, retryDelivery, saveChannel } from './channels.ts';
import * as contract from './contract.ts';
import { noteDelivery, SENT_VERBS, sendDue } from './deliver.ts';
import { door } from './door.ts';
import { countForwarded, listForwarded, readForwarded, revealForwarded } from './inbox.ts';
import { nameTask, RESIDENT_VERBS, STAFF_VERBS, tellInside, tellResident } from './tell.ts';

export const { permissions } = contract;

export const routes: readonly Route[] = [
  route(contract.listForwarded, listForwarded),
  route(contract.countForwarded, countForwarded),
  route(contract.readForwarded, readForwarded),
  route(contract.revealForwarded, revealForwarded),
  route(contract.listChannels, listChannels),
  route(contract.saveChannel, saveChannel),
  route(contract.listDeliveries, listDeliveries),
  route(contract.retryDelivery, retryDelivery),
];

export const doors: readonly Door[] = [door];

export const listeners: readonly Listener[] = [
  { name: 'services.tell_resident', verbs: RESIDENT_VERBS, hear: tellResident },
  { name: 'services.tell_inside', verbs: STAFF_VERBS, hear: tellInside },
  { name: 'services.name_task', verbs: ['application.approved', 'application.refused'], hear: nameTask },
  { name: 'services.deliver', verbs: SENT_VERBS, hear: noteDelivery },
];

export const timed: readonly Timed[] = [
  {
    name: 'services.deliveries',
    everySeconds: 5,
    why: { zh: '把办件进展推送给部门自己的系统', en: 'Sends steps of applications to the systems of units' },
    run: sendDue,
  },
];
