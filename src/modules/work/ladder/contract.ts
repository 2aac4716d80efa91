/** The ladder: at which share of a task's time who is told, and the rows that an administrator edits. */
import Type, { type Static } from 'typebox';
import { endpoint } from '../../../kernel/contract.ts';
import { closed, Day, Done, Moment, OneOf } from '../../../kernel/shapes.ts';

/** Who is told, from the person who has it upward. */
export const LEVELS = ['holder', 'secretary', 'street', 'district'] as const;
export type Level = (typeof LEVELS)[number];
export const LEVEL_WORDS: Readonly<Record<Level, { zh: string; en: string }>> = {
  holder: { zh: '经办人', en: 'Whoever has it' },
  secretary: { zh: '社区书记', en: 'Secretary' },
  street: { zh: '街道派单员', en: 'Street dispatcher' },
  district: { zh: '区领导', en: 'District leader' },
};

export const permissions = {
  'ladder.write': { zh: '改催办台阶', en: 'Edit the ladder of reminders' },
} as const;

const Noun = () => Type.String({ pattern: '^([a-z][a-z_]{1,30})?$' });
const Rung = closed({
  /** '' for every kind of task. */
  noun: Noun(),
  /** Share of the working time: 0.8 is before the deadline, 1 at it. */
  share: Type.Number({ minimum: 0.1, maximum: 10 }),
  who: OneOf(LEVELS),
});
export type Rung = Static<typeof Rung>;

export const readLadder = endpoint({
  name: 'work.ladder',
  method: 'GET',
  path: '/ladder',
  may: 'ladder.write',
  summary: { zh: '催办台阶', en: 'The ladder of reminders' },
  output: Type.Object({
    rows: Type.Array(Rung),
    /** Kinds of tasks that there have been. */
    nouns: Type.Array(Type.String()),
  }),
});
export const saveLadder = endpoint({
  name: 'work.save_ladder',
  method: 'PUT',
  path: '/ladder',
  may: 'ladder.write',
  summary: { zh: '改催办台阶（整张表）', en: 'Save the whole ladder' },
  body: closed({ rows: Type.Array(Rung, { maxItems: 100 }) }),
  output: Done,
});

/** Where a number of working days leads: a form shows it before anything is promised. */
export const reckonDue = endpoint({
  name: 'work.reckoning',
  method: 'GET',
  path: '/calendar/reckoning',
  may: 'signed-in',
  summary: { zh: '从一个时刻起几个工作日是哪天', en: 'Where a number of working days leads' },
  query: closed({ from: Moment(), workdays: Type.Integer({ minimum: 0, maximum: 500 }) }),
  output: Type.Object({ dueAt: Moment(), day: Day(), beyondCalendar: Type.Boolean() }),
});
