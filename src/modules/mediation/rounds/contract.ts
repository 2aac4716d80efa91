/** Screening rounds (排查): which places are walked, which are done, what was found. */
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
  Page,
  Paging,
  Text,
} from '../../../kernel/shapes.ts';

const Round = Type.Object({
  id: Id(),
  title: Type.String(),
  community: Type.String(),
  day: Day(),
  holderName: Type.String(),
  places: Type.Integer(),
  done: Type.Integer(),
  found: Type.Integer(),
  doneAt: Nullable(Moment()),
});
export type RoundRow = Static<typeof Round>;
export const listRounds = endpoint({
  name: 'screening.list',
  method: 'GET',
  path: '/screening-rounds',
  may: 'mediation.read',
  summary: { zh: '排查清单', en: 'List screening rounds' },
  query: closed({ ...Paging }),
  output: Page(Round),
});
export const makeRound = endpoint({
  name: 'screening.make',
  method: 'POST',
  path: '/screening-rounds',
  may: 'mediation.write',
  summary: { zh: '安排一次排查', en: 'Plan a screening round' },
  body: closed({ title: Line(60), day: Day(), places: Type.Array(Code(), { minItems: 1, maxItems: 60 }) }),
  output: Type.Object({ id: Id() }),
});
export const readRound = endpoint({
  name: 'screening.read',
  method: 'GET',
  path: '/screening-rounds/:id',
  may: 'mediation.read',
  summary: { zh: '一次排查', en: 'One screening round' },
  params: closed({ id: Id() }),
  output: Type.Object({
    ...Round.properties,
    may: Type.Boolean(),
    stops: Type.Array(
      Type.Object({
        place: Type.String(),
        address: Type.String(),
        doneAt: Nullable(Moment()),
        doneBy: Nullable(Type.String()),
        words: Type.String(),
        found: Type.Integer(),
      }),
    ),
    disputes: Type.Array(Type.Object({ id: Id(), title: Type.String(), address: Type.String() })),
  }),
});
export const visitPlace = endpoint({
  name: 'screening.visit',
  method: 'POST',
  path: '/screening-rounds/:id/visits',
  may: 'mediation.write',
  summary: { zh: '这一处走完了', en: 'A place is done' },
  params: closed({ id: Id() }),
  body: closed({ place: Code(), words: Text(300) }),
  output: Done,
});
