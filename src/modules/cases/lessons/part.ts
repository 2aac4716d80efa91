/** What this part hands to the module. */
import { type Route, route } from '../../../kernel/module.ts';
import * as contract from './contract.ts';
import * as service from './service.ts';
import { helpLesson, suggestLessons } from './suggest.ts';

export const { permissions } = contract;

export const routes: readonly Route[] = [
  route(contract.listLessons, service.listLessons),
  route(contract.listLessonTags, service.listLessonTags),
  route(contract.readLesson, service.readLesson),
  route(contract.createLesson, service.createLesson),
  route(contract.saveLesson, service.saveLesson),
  route(contract.publishLesson, service.publishLesson),
  route(contract.withdrawLesson, service.withdrawLesson),
  route(contract.suggestLessons, suggestLessons),
  route(contract.helpLesson, helpLesson),
];
