/** What this part hands to the module. */
import { type Route, route, type Timed } from '../../../kernel/module.ts';
import * as contract from './contract.ts';
import * as service from './service.ts';
import * as topics from './topics.ts';

export const fill = service.fillAlike;

export const routes: readonly Route[] = [
  route(contract.readAlikeLimits, service.readAlikeLimits),
  route(contract.saveAlikeLimits, service.saveAlikeLimits),
  route(contract.readDuplicates, service.readDuplicates),
  route(contract.mergeCase, service.mergeCase),
  route(contract.separateCase, service.separateCase),
  route(contract.listTopics, topics.listTopics),
  route(contract.readTopic, topics.readTopic),
];

export const timed: readonly Timed[] = [
  {
    name: 'cases.topics',
    everySeconds: 600,
    why: {
      zh: '把说同一件事的诉求归到一起（每条街道有新的才做，最多一小时一次）',
      en: 'groups cases about one matter: a street with something new, at most once an hour',
    },
    run: (house, now) => topics.groupDue(house, now),
  },
];
