/** Cases that end without being solved: not accepted, referred elsewhere, withdrawn; and taken up again. */
import Type, { type Static } from 'typebox';
import { endpoint } from '../../../kernel/contract.ts';
import { closed, Done, Id, Line, OneOf, Text } from '../../../kernel/shapes.ts';
import { STATES } from '../contract.ts';

const Reason = Type.Object({
  code: Type.String(),
  zh: Type.String(),
  en: Type.String(),
  /** What the resident reads: why, and where to go instead. */
  whyZh: Type.String(),
  whyEn: Type.String(),
  whereZh: Type.String(),
  whereEn: Type.String(),
  phone: Type.String(),
  /** The worker must add words of her own. */
  needsWords: Type.Boolean(),
  ended: Type.Boolean(),
});
export type EndingReason = Static<typeof Reason>;

export const listReasons = endpoint({
  name: 'endings.reasons',
  method: 'GET',
  path: '/ending-reasons',
  may: 'signed-in',
  summary: { zh: '不予受理的理由', en: 'Reasons for not accepting a case' },
  output: Type.Object({ rows: Type.Array(Reason) }),
});
export const saveReason = endpoint({
  name: 'endings.reason',
  method: 'PUT',
  path: '/ending-reasons/:code',
  may: 'categories.write',
  summary: { zh: '改一条不予受理的理由', en: 'Save a reason for not accepting' },
  params: closed({ code: Type.String({ pattern: '^[a-z][a-z0-9_]{1,38}$' }) }),
  body: closed({
    zh: Line(40),
    en: Line(80),
    whyZh: Line(300),
    whyEn: Line(600),
    whereZh: Text(300),
    whereEn: Text(600),
    phone: Text(40),
    needsWords: Type.Boolean(),
    ended: Type.Boolean(),
  }),
  output: Done,
});

const Ended = {
  params: closed({ id: Id() }),
  output: Type.Object({ ok: Type.Literal(true), state: OneOf(STATES) }),
};
export const refuseCase = endpoint({
  name: 'endings.refuse',
  method: 'POST',
  path: '/cases/:id/refusal',
  may: 'cases.handle',
  summary: {
    zh: '不予受理，告诉居民理由和去处',
    en: 'Not accepted: the resident is told why and where to go',
  },
  ...Ended,
  body: closed({ reason: Line(40), words: Text(1000) }),
});
export const referCase = endpoint({
  name: 'endings.refer',
  method: 'POST',
  path: '/cases/:id/referral',
  may: 'cases.handle',
  summary: { zh: '转到别处，告诉居民找谁', en: 'Referred elsewhere: the resident is told to whom' },
  ...Ended,
  body: closed({ body: Line(60), phone: Text(40), words: Text(1000) }),
});
export const withdrawFor = endpoint({
  name: 'endings.withdraw_for',
  method: 'POST',
  path: '/staff/cases/:id/withdrawal',
  may: 'cases.handle',
  summary: { zh: '居民说不用办了，替他撤回', en: 'Withdrawn on the resident’s word' },
  ...Ended,
  body: closed({ words: Line(500) }),
});
export const takeUpCase = endpoint({
  name: 'endings.take_up',
  method: 'POST',
  path: '/cases/:id/taking-up',
  may: 'cases.assign',
  summary: { zh: '重新受理一件没受理、转出或撤回的', en: 'Take up a case again that was ended unsolved' },
  ...Ended,
  body: closed({ reason: Line(500) }),
});
