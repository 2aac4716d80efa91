import { type Module, route } from '../../kernel/module.ts';
import * as contract from './contract.ts';
import * as diary from './diary/contract.ts';
import * as diaryService from './diary/service.ts';
import * as forum from './forum/contract.ts';
import * as forumDesk from './forum/desk.ts';
import * as forumService from './forum/service.ts';
import * as talks from './talks/contract.ts';
import * as talksDesk from './talks/desk.ts';
import * as talksService from './talks/service.ts';
import { remind, TOLD_VERBS, tell } from './talks/tell.ts';

/** Listening: talk days, the residents' forum, the worker's diary, and the demands that come out of them. */
export const listening: Module = {
  name: 'listening',
  folder: import.meta.dirname,
  permissions: contract.permissions,
  live: { talk: 'talks.read', thread: 'forum.answer' },
  routes: [
    route(talks.listTalks, talksService.listTalks),
    route(talks.readTalk, talksService.readTalk),
    route(talks.bookTalk, talksService.bookTalk),
    route(talks.cancelBooking, talksService.cancelBooking),
    route(talks.staffTalks, talksDesk.staffTalks),
    route(talks.staffTalk, talksDesk.staffTalk),
    route(talks.setTalk, talksDesk.setTalk),
    route(talks.cancelTalk, talksDesk.cancelTalk),
    route(talks.publishTalk, talksDesk.publishTalk),
    route(talks.addBooking, talksDesk.addBooking),
    route(talks.keepBooking, talksDesk.keepBooking),
    route(talks.raiseFromTalk, talksDesk.raiseFromTalk),
    route(forum.listThreads, forumService.listThreads),
    route(forum.readThread, forumService.readThread),
    route(forum.writeThread, forumService.writeThread),
    route(forum.writePost, forumService.writePost),
    route(forum.secondThread, forumService.secondThread),
    route(forum.reportPost, forumService.reportPost),
    route(forum.staffThreads, forumDesk.staffThreads),
    route(forum.staffThread, forumDesk.staffThread),
    route(forum.answerThread, forumDesk.answerThread),
    route(forum.hidePost, forumDesk.hidePost),
    route(forum.raiseFromThread, forumDesk.raiseFromThread),
    route(diary.myDiary, diaryService.myDiary),
    route(diary.sharedDiary, diaryService.sharedDiary),
    route(diary.readEntry, diaryService.readEntry),
    route(diary.writeEntry, diaryService.writeEntry),
    route(diary.changeEntry, diaryService.changeEntry),
    route(diary.deleteEntry, diaryService.deleteEntry),
    route(diary.raiseFromEntry, diaryService.raiseFromEntry),
  ],
  listeners: [
    { name: 'listening.talks', verbs: TOLD_VERBS, hear: tell },
    { name: 'listening.joiners', verbs: ['thread.raised', 'thread.seconded'], hear: forumDesk.join },
  ],
  timed: [
    {
      name: 'talks.remind',
      everySeconds: 600,
      why: { zh: '接待日前一天提醒约好的居民', en: 'Reminds those who booked a talk the day before' },
      run: remind,
    },
  ],
};
