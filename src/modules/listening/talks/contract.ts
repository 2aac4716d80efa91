/** Residents' talk days (居民接待日、说事日). */
import Type, { type Static } from 'typebox';
import { endpoint } from '../../../kernel/contract.ts';
import {
  Code,
  closed,
  Day,
  Done,
  Id,
  Line,
  Moment,
  Nullable,
  OneOf,
  Page,
  Paging,
  Text,
} from '../../../kernel/shapes.ts';
import { STATES } from '../../cases/contract.ts';
import { Raise, Raised, RaisedCase } from '../contract.ts';

export const BOOKING_STATES = ['booked', 'came', 'absent', 'cancelled'] as const;
export type BookingState = (typeof BOOKING_STATES)[number];
export const BOOKING_WAYS = ['online', 'phone', 'walk_in'] as const;
export type BookingWay = (typeof BOOKING_WAYS)[number];

const Clock = () => Type.String({ pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$' });
const Facts = {
  day: Day(),
  starts: Clock(),
  /** Minutes for each talk. */
  minutes: Type.Integer({ minimum: 5, maximum: 120 }),
  slots: Type.Integer({ minimum: 1, maximum: 60 }),
  spot: Line(100),
  hosts: Line(100),
  topic: Text(200),
};

const TalkDay = Type.Object({
  id: Id(),
  community: Type.String(),
  communityName: Type.String(),
  day: Type.String(),
  starts: Type.String(),
  minutes: Type.Integer(),
  slots: Type.Integer(),
  /** How many are still free. */
  free: Type.Integer(),
  spot: Type.String(),
  hosts: Type.String(),
  topic: Type.String(),
  state: OneOf(['open', 'full', 'over', 'cancelled'] as const),
  published: Type.Boolean(),
});
export type TalkDay = Static<typeof TalkDay>;

export const listTalks = endpoint({
  name: 'talks.list',
  method: 'GET',
  path: '/talks',
  may: 'anyone',
  summary: { zh: '社区的居民接待日', en: 'The talk days of a community' },
  query: closed({ place: Code() }),
  output: Type.Object({ rows: Type.Array(TalkDay) }),
});

/** A booking as the one who booked sees it. */
const MyBooking = Type.Object({
  id: Id(),
  slot: Type.Integer(),
  at: Type.String(),
  name: Type.String(),
  about: Type.String(),
  state: OneOf(BOOKING_STATES),
  cases: Type.Array(Type.Object({ id: Id(), title: Type.String(), state: OneOf(STATES) })),
});
export type MyBooking = Static<typeof MyBooking>;
export const readTalk = endpoint({
  name: 'talks.read_one',
  method: 'GET',
  path: '/talks/:id',
  may: 'anyone',
  summary: {
    zh: '一次接待日：时间、地点、我的预约、公布的结果',
    en: 'One talk day: when, where, my booking, what became of it',
  },
  params: closed({ id: Id() }),
  output: Type.Object({
    ...TalkDay.properties,
    mine: Type.Array(MyBooking),
    summary: Nullable(Type.String()),
    publishedAt: Nullable(Moment()),
    cancelledWhy: Nullable(Type.String()),
    /** What was raised and how far it is, without names; once it is published. */
    raised: Type.Array(Type.Object({ category: Type.String(), state: OneOf(STATES), count: Type.Integer() })),
  }),
});

const Booked = Type.Object({ id: Id(), slot: Type.Integer(), at: Type.String() });
const Booking = { id: Id(), name: Line(30), about: Line(500) };
export const bookTalk = endpoint({
  name: 'talks.book',
  method: 'POST',
  path: '/talks/:talk/bookings',
  may: 'anyone',
  summary: { zh: '居民约一个时段', en: 'A resident books a slot' },
  params: closed({ talk: Id() }),
  body: closed({ ...Booking, phone: Line(40) }),
  output: Booked,
});
export const cancelBooking = endpoint({
  name: 'talks.cancel_booking',
  method: 'DELETE',
  path: '/talk-bookings/:id',
  may: 'anyone',
  summary: { zh: '居民取消预约', en: 'A resident cancels a booking' },
  params: closed({ id: Id() }),
  output: Done,
});

export const staffTalks = endpoint({
  name: 'talks.staff_list',
  method: 'GET',
  path: '/staff/talks',
  may: 'talks.read',
  summary: { zh: '本辖区的接待日', en: 'The talk days of an area' },
  query: closed({ ...Paging }),
  output: Page(TalkDay),
});
const StaffBooking = Type.Object({
  id: Id(),
  slot: Type.Integer(),
  at: Type.String(),
  how: OneOf(BOOKING_WAYS),
  name: Type.String(),
  phoneMask: Nullable(Type.String()),
  about: Type.String(),
  state: OneOf(BOOKING_STATES),
  minutes: Type.String(),
  cases: Type.Array(RaisedCase),
});
export type StaffBooking = Static<typeof StaffBooking>;
const StaffTalk = Type.Object({
  ...TalkDay.properties,
  summary: Nullable(Type.String()),
  publishedAt: Nullable(Moment()),
  cancelledWhy: Nullable(Type.String()),
  bookings: Type.Array(StaffBooking),
  may: Type.Array(OneOf(['keep', 'write'] as const)),
});
export type StaffTalk = Static<typeof StaffTalk>;
export const staffTalk = endpoint({
  name: 'talks.staff_read',
  method: 'GET',
  path: '/staff/talks/:id',
  may: 'talks.read',
  summary: {
    zh: '一次接待日：谁来、谈了什么、立了哪些诉求',
    en: 'One talk day: who comes, minutes, demands',
  },
  params: closed({ id: Id() }),
  output: StaffTalk,
});
export const setTalk = endpoint({
  name: 'talks.set',
  method: 'POST',
  path: '/staff/talks',
  may: 'talks.write',
  summary: { zh: '安排一次接待日', en: 'Set a talk day' },
  body: closed({ id: Id(), place: Code(), ...Facts }),
  output: Type.Object({ id: Id() }),
});
export const cancelTalk = endpoint({
  name: 'talks.cancel',
  method: 'POST',
  path: '/staff/talks/:id/cancellation',
  may: 'talks.write',
  summary: { zh: '取消接待日，约好的人都通知', en: 'Call a talk day off; everybody booked is told' },
  params: closed({ id: Id() }),
  body: closed({ reason: Line(200) }),
  output: Done,
});
export const publishTalk = endpoint({
  name: 'talks.publish',
  method: 'PUT',
  path: '/staff/talks/:id/summary',
  may: 'talks.write',
  summary: {
    zh: '公布说了什么、办得怎样（不写名字）',
    en: 'Publish what was raised and what became of it, without names',
  },
  params: closed({ id: Id() }),
  body: closed({ text: Line(3000) }),
  output: Done,
});
export const addBooking = endpoint({
  name: 'talks.add',
  method: 'POST',
  path: '/staff/talks/:talk/bookings',
  may: 'talks.keep',
  summary: { zh: '替居民约（电话、上门来的）', en: 'Book for a resident: by telephone or walking in' },
  params: closed({ talk: Id() }),
  body: closed({ ...Booking, phone: Type.Optional(Text(40)), how: OneOf(['phone', 'walk_in'] as const) }),
  output: Booked,
});
export const keepBooking = endpoint({
  name: 'talks.keep',
  method: 'PATCH',
  path: '/staff/talk-bookings/:id',
  may: 'talks.keep',
  summary: { zh: '来了没有、谈了什么', en: 'Whether they came, and the minutes' },
  params: closed({ id: Id() }),
  body: closed({
    state: OneOf(['came', 'absent', 'cancelled'] as const),
    minutes: Type.Optional(Text(5000)),
  }),
  output: Done,
});
export const raiseFromTalk = endpoint({
  name: 'talks.raise',
  method: 'POST',
  path: '/staff/talk-bookings/:id/cases',
  may: 'talks.keep',
  summary: { zh: '从谈话里立一件诉求', en: 'Raise a demand out of a talk' },
  limit: 128 * 1024,
  params: closed({ id: Id() }),
  body: closed(Raise),
  output: Raised,
});
