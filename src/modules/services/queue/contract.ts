/** Queue numbers (取号叫号): taken at the door, called at the counters. Shared with the browser. */
import Type, { type Static } from 'typebox';
import { endpoint } from '../../../kernel/contract.ts';
import { closed, Done, Id, Moment, Nullable, OneOf } from '../../../kernel/shapes.ts';

export const CLASSES = ['ordinary', 'priority'] as const;
export type TicketClass = (typeof CLASSES)[number];
/** missed: called and not there, may come back in · left: given back · expired: the day was over */
export const TICKET_STATES = ['waiting', 'called', 'serving', 'served', 'missed', 'left', 'expired'] as const;
export type TicketState = (typeof TICKET_STATES)[number];
export const TICKET_SOURCES = ['phone', 'kiosk', 'window'] as const;
export type TicketSource = (typeof TICKET_SOURCES)[number];
/** The figures of the line, with what an administrator may set. */
export const FIGURES = {
  longest_minutes: { least: 1, most: 240, start: 20 },
  in_a_row: { least: 1, most: 20, start: 2 },
  return_place: { least: 1, most: 20, start: 3 },
  missed_most: { least: 1, most: 9, start: 3 },
  day_most: { least: 10, most: 5000, start: 600 },
} as const;
export type Figure = keyof typeof FIGURES;
export const FIGURE_NAMES = Object.keys(FIGURES) as Figure[];

/** A017, and Y003 for priority: a class of its own, so that nobody wonders about the order. */
export const numberOf = (kind: TicketClass, n: number): string =>
  `${kind === 'priority' ? 'Y' : 'A'}${String(n).padStart(3, '0')}`;

const Place = () => Type.String({ pattern: '^[0-9]{12}$', maxLength: 12 });
const Counter = () => Type.Integer({ minimum: 1, maximum: 99 });
const Params = closed({ id: Id() });
const Here = closed({ place: Place() });
/** Minutes that a wait will take, from the median of `n` served today; null below five. */
const Wait = Nullable(Type.Object({ minutes: Type.Integer(), n: Type.Integer() }));

export const Ticket = Type.Object({
  id: Id(),
  number: Type.String(),
  class: OneOf(CLASSES),
  state: OneOf(TICKET_STATES),
  counter: Nullable(Type.Integer()),
  takenAt: Moment(),
  calledAt: Nullable(Moment()),
  startedAt: Nullable(Moment()),
  missed: Type.Integer(),
  application: Nullable(Id()),
});
export type Ticket = Static<typeof Ticket>;

export const takeNumber = endpoint({
  name: 'queue.take',
  method: 'POST',
  path: '/queue-tickets',
  may: 'anyone',
  summary: { zh: '取一个号', en: 'Take a number' },
  body: closed({ id: Id(), place: Place(), class: OneOf(CLASSES), source: OneOf(TICKET_SOURCES) }),
  output: Type.Object({ id: Id(), number: Type.String() }),
});
/** For whoever has its id, which stands in the code on the slip: a number and how many are before it. */
export const readTicket = endpoint({
  name: 'queue.ticket',
  method: 'GET',
  path: '/queue-tickets/:id',
  may: 'anyone',
  summary: { zh: '我的号排到哪里', en: 'Where my number stands' },
  params: Params,
  output: Type.Object({
    id: Id(),
    number: Type.String(),
    class: OneOf(CLASSES),
    state: OneOf(TICKET_STATES),
    counter: Nullable(Type.Integer()),
    calls: Type.Integer(),
    place: Type.String(),
    community: Type.String(),
    /** Null unless it waits. */
    before: Nullable(Type.Integer()),
    wait: Wait,
    takenAt: Moment(),
    /** This browser took it: it may give it back or come back in. */
    mine: Type.Boolean(),
    /** The window's working hours are now. */
    open: Type.Boolean(),
    /** Times that it may still come back in after a missed call. */
    returns: Type.Integer(),
  }),
});
export const leaveQueue = endpoint({
  name: 'queue.leave',
  method: 'POST',
  path: '/queue-tickets/:id/leaving',
  may: 'anyone',
  summary: { zh: '不排了', en: 'Give a number back' },
  params: Params,
  body: closed({}),
  output: Done,
});
export const comeBack = endpoint({
  name: 'queue.return',
  method: 'POST',
  path: '/queue-tickets/:id/return',
  may: 'anyone',
  summary: { zh: '过号的人回来了', en: 'Come back in after a missed call' },
  params: Params,
  body: closed({}),
  output: Done,
});
export const printSlip = endpoint({
  name: 'queue.slip',
  method: 'GET',
  path: '/queue-tickets/:id/slip',
  may: 'anyone',
  summary: { zh: '打印号票', en: 'Print the slip' },
  params: Params,
  file: true,
  output: Type.Unknown(),
});
/** The code that stands on the tablet beside a fresh number: the same page on the person's own phone. */
export const ticketCode = endpoint({
  name: 'queue.ticket_code',
  method: 'GET',
  path: '/queue-tickets/:id/code',
  may: 'anyone',
  summary: { zh: '号票的二维码', en: 'The code of a number' },
  params: Params,
  file: true,
  output: Type.Unknown(),
});
export const hallCode = endpoint({
  name: 'queue.code',
  method: 'GET',
  path: '/queues/:place/code',
  may: 'anyone',
  summary: { zh: '门口取号的二维码', en: 'The code at the door' },
  params: Here,
  file: true,
  output: Type.Unknown(),
});

/** The calling screen and the page at the door: numbers and counters, nothing else. */
export const readBoard = endpoint({
  name: 'queue.board',
  method: 'GET',
  path: '/queues/:place',
  may: 'anyone',
  summary: { zh: '叫号屏', en: 'The calling screen' },
  params: Here,
  output: Type.Object({
    community: Type.String(),
    at: Moment(),
    open: Type.Boolean(),
    /** The latest spoken call first; `calls` tells a repeated one. */
    called: Type.Array(
      Type.Object({
        number: Type.String(),
        counter: Type.Integer(),
        calls: Type.Integer(),
        at: Moment(),
        state: OneOf(TICKET_STATES),
      }),
    ),
    /** In the order in which they would be called. */
    next: Type.Array(Type.String()),
    missed: Type.Array(Type.String()),
    waiting: Type.Integer(),
    counters: Type.Integer(),
    /** For who takes an ordinary number now. */
    wait: Wait,
    /** The number that this browser holds here today. */
    mine: Nullable(Id()),
  }),
});
export type Board = Static<typeof readBoard.output>;

export const readDesk = endpoint({
  name: 'queue.desk',
  method: 'GET',
  path: '/queues/:place/desk',
  may: 'services.receive',
  summary: { zh: '窗口的叫号台', en: 'The queue for whoever serves' },
  params: Here,
  output: Type.Object({
    community: Type.String(),
    mine: Nullable(Ticket),
    line: Type.Array(Ticket),
    missed: Type.Array(Ticket),
    /** Counters in use and by whom. */
    counters: Type.Array(Type.Object({ counter: Type.Integer(), who: Type.String(), number: Type.String() })),
    today: Type.Object({
      taken: Type.Integer(),
      served: Type.Integer(),
      missed: Type.Integer(),
      /** Served by the reader. */
      own: Type.Integer(),
      /** Median minutes of service; null below five. */
      median: Nullable(Type.Integer()),
    }),
  }),
});
export type Desk = Static<typeof readDesk.output>;
/** Ends the number at hand as served and calls the next; null: nobody waits. */
export const callNext = endpoint({
  name: 'queue.next',
  method: 'POST',
  path: '/queues/:place/calls',
  may: 'services.receive',
  summary: { zh: '叫下一位', en: 'Call the next number' },
  params: Here,
  body: closed({ counter: Counter() }),
  output: Type.Object({ ticket: Nullable(Ticket) }),
});
const act = <N extends string>(name: `queue.${N}`, path: string, zh: string, en: string) =>
  endpoint({
    name,
    method: 'POST',
    path: `/queue-tickets/:id/${path}`,
    may: 'services.receive',
    summary: { zh, en },
    params: Params,
    body: closed({}),
    output: Done,
  });
export const callAgain = act('queue.call_again', 'call', '再叫一遍', 'Call the same number again');
export const startServing = act('queue.start', 'start', '人来了，开始办', 'The person is there');
export const markMissed = act('queue.missed', 'absence', '没来，过号', 'Called and not there');
export const finishTicket = act('queue.finish', 'finish', '办完了', 'Served');

export const readFigures = endpoint({
  name: 'queue.figures',
  method: 'GET',
  path: '/queue-figures',
  may: 'anyone',
  summary: { zh: '叫号的规矩', en: 'How the line is called' },
  output: Type.Object({
    rows: Type.Array(Type.Object({ name: OneOf(FIGURE_NAMES), value: Type.Integer() })),
  }),
});
export const saveFigure = endpoint({
  name: 'queue.save_figure',
  method: 'PUT',
  path: '/queue-figures/:name',
  may: 'services.write',
  summary: { zh: '改叫号的规矩', en: 'Change how the line is called' },
  params: closed({ name: OneOf(FIGURE_NAMES) }),
  body: closed({ value: Type.Integer({ minimum: 0, maximum: 10_000 }) }),
  output: Done,
});
