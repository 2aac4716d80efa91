/** Notices: what somebody is told, by which channel, and whether it went out. */
import Type, { type Static } from 'typebox';
import { endpoint } from '../../kernel/contract.ts';
import { closed, Done, Id, Moment, Nullable, Page, Paging } from '../../kernel/shapes.ts';

export const permissions = {
  'notices.read': { zh: '看发给自己的消息', en: 'See one’s own notices' },
} as const;

const Notice = Type.Object({
  id: Id(),
  noun: Type.String(),
  subject: Nullable(Id()),
  text: Type.String(),
  at: Moment(),
  read: Type.Boolean(),
});
export type Notice = Static<typeof Notice>;

export const readNotices = endpoint({
  name: 'notices.list',
  method: 'GET',
  path: '/notices',
  may: 'notices.read',
  summary: { zh: '我的消息', en: 'My notices' },
  query: closed({ ...Paging }),
  output: Page(Notice),
});
export const markRead = endpoint({
  name: 'notices.read',
  method: 'POST',
  path: '/notices/reading',
  may: 'notices.read',
  summary: { zh: '都看过了', en: 'Mark all as read' },
  body: closed({ until: Moment() }),
  output: Done,
});

const Sent = Type.Object({ at: Moment(), phone: Type.String(), zh: Type.String(), en: Type.String() });
/** Exists only in a demo, where the channel shows instead of sending. */
export const demoMessages = endpoint({
  name: 'notices.demo',
  method: 'GET',
  path: '/demo/messages',
  may: 'anyone',
  summary: { zh: '演示：本该发出的短信', en: 'Demo: messages that would have been sent' },
  output: Type.Object({ rows: Type.Array(Sent) }),
});
export type DemoMessage = Static<typeof Sent>;
