/** Work: who must do what by when; one inbox a person; the working calendar. */
import Type, { type Static } from 'typebox';
import { endpoint } from '../../kernel/contract.ts';
import {
  Code,
  closed,
  Day,
  Done,
  Id,
  Line,
  Moment,
  Nullable,
  Page,
  Paging,
  Text,
} from '../../kernel/shapes.ts';

export const permissions = {
  'work.read': { zh: '看自己的待办', en: 'See one’s own open work' },
  'work.hand_over': { zh: '把一个人的工作交给另一个人', en: 'Hand over one person’s open work' },
  'calendar.write': { zh: '改工作日历', en: 'Edit the working calendar' },
} as const;

const Task = Type.Object({
  id: Id(),
  noun: Type.String(),
  subject: Id(),
  title: Type.String(),
  address: Type.String(),
  place: Type.String(),
  openedAt: Moment(),
  dueAt: Moment(),
});
export type Task = Static<typeof Task>;

export const readInbox = endpoint({
  name: 'work.inbox',
  method: 'GET',
  path: '/work/inbox',
  may: 'work.read',
  summary: { zh: '我的待办，急的在前', en: 'My open work, most urgent first' },
  query: closed({ ...Paging }),
  output: Page(Task),
});

const Colleague = Type.Object({
  account: Id(),
  name: Type.String(),
  where: Type.String(),
  /** Where the person's work lies; a hand-over happens inside one county. */
  county: Type.String(),
  open: Type.Integer(),
});
export type Colleague = Static<typeof Colleague>;
export const listColleagues = endpoint({
  name: 'work.colleagues',
  method: 'GET',
  path: '/work/colleagues',
  may: 'work.hand_over',
  summary: { zh: '可以交接的人，和各人手上几件', en: 'People between whom work can be handed over' },
  output: Type.Object({ rows: Type.Array(Colleague) }),
});

export const readLoad = endpoint({
  name: 'work.load',
  method: 'GET',
  path: '/work/colleagues/:account',
  may: 'work.hand_over',
  summary: {
    zh: '交接时会转走什么：岗位和手上的事',
    en: 'What a hand-over would move: duties and open work',
  },
  params: closed({ account: Id() }),
  query: closed({ day: Type.Optional(Day()) }),
  output: Type.Object({
    open: Type.Integer(),
    /** The first fifty, most urgent first. */
    tasks: Type.Array(Task),
    duties: Type.Array(Type.Object({ grid: Type.String(), name: Type.String(), role: Type.String() })),
  }),
});

export const handOver = endpoint({
  name: 'work.hand_over',
  method: 'POST',
  path: '/work/hand-overs',
  may: 'work.hand_over',
  summary: {
    zh: '一次交接：岗位和手上的事都转给另一个人',
    en: 'Duties and open work move to another person in one act',
  },
  body: closed({ county: Code(), from: Id(), to: Id(), day: Day(), reason: Line(200) }),
  output: Type.Object({ tasks: Type.Integer(), duties: Type.Integer() }),
});

const CalendarDay = Type.Object({ day: Day(), works: Type.Boolean(), note: Nullable(Type.String()) });
export const readCalendar = endpoint({
  name: 'work.calendar',
  method: 'GET',
  path: '/calendar',
  may: 'signed-in',
  summary: { zh: '工作日历', en: 'The working calendar' },
  query: closed({ year: Type.Integer({ minimum: 2000, maximum: 2100 }) }),
  output: Type.Object({
    publishedUntil: Day(),
    /** So many weeks before that day the first page begins to warn. */
    warnWeeks: Type.Integer(),
    hours: Type.Array(Type.Array(Type.String())),
    days: Type.Array(CalendarDay),
  }),
});
export const saveCalendar = endpoint({
  name: 'work.calendar_days',
  method: 'PUT',
  path: '/calendar/days',
  may: 'calendar.write',
  summary: { zh: '改几天的安排，或公布到哪天', en: 'Change days, or until when it is published' },
  limit: 256 * 1024,
  body: closed({
    publishedUntil: Type.Optional(Day()),
    warnWeeks: Type.Optional(Type.Integer({ minimum: 0, maximum: 52 })),
    days: Type.Array(closed({ day: Day(), works: Type.Boolean(), note: Type.Optional(Text(40)) }), {
      maxItems: 800,
    }),
  }),
  output: Done,
});
