/** Meetings and what comes of them: an agreement on paper, its signature, and each point followed up. */
import Type from 'typebox';
import { endpoint } from '../../../kernel/contract.ts';
import { closed, Day, Done, Id, Line, Text } from '../../../kernel/shapes.ts';
import { MAX_TEXT, Photos } from '../contract.ts';

const Of = () => closed({ id: Id() });
const Parties = (minItems = 0) => Type.Array(Id(), { minItems, maxItems: 40 });

export const planMeeting = endpoint({
  name: 'mediation.plan_meeting',
  method: 'POST',
  path: '/disputes/:id/meetings',
  may: 'mediation.write',
  summary: { zh: '约一次面谈', en: 'Plan a meeting' },
  params: Of(),
  body: closed({
    day: Day(),
    time: Type.String({ pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$' }),
    place: Line(100),
    invited: Parties(1),
  }),
  output: Type.Object({ id: Id() }),
});
export const holdMeeting = endpoint({
  name: 'mediation.hold_meeting',
  method: 'PUT',
  path: '/disputes/:id/meetings/:meeting/minutes',
  may: 'mediation.write',
  summary: { zh: '写面谈记录：谁来了、谈了什么', en: 'Write the minutes of a meeting' },
  params: closed({ id: Id(), meeting: Id() }),
  body: closed({
    came: Parties(),
    minutes: Line(MAX_TEXT),
    proposals: Text(MAX_TEXT),
    photos: Photos(),
  }),
  output: Done,
});

export const writeAgreement = endpoint({
  name: 'mediation.agree',
  method: 'PUT',
  path: '/disputes/:id/agreement',
  may: 'mediation.write',
  limit: 128 * 1024,
  summary: { zh: '写下谈成的几条', en: 'Write down what was agreed' },
  params: Of(),
  body: closed({
    facts: Line(MAX_TEXT),
    points: Type.Array(closed({ party: Id(), words: Line(500), until: Day() }), {
      minItems: 1,
      maxItems: 20,
    }),
    /** Parties who agreed that the others read their number in print. */
    phones: Parties(),
  }),
  output: Done,
});
export const printAgreement = endpoint({
  name: 'mediation.print',
  method: 'GET',
  path: '/disputes/:id/agreement.pdf',
  may: 'mediation.write',
  file: true,
  summary: { zh: '打印调解协议书（A4）', en: 'The agreement for signature, A4' },
  params: Of(),
  output: Type.Unknown(),
});
export const signAgreement = endpoint({
  name: 'mediation.sign',
  method: 'POST',
  path: '/disputes/:id/signature',
  may: 'mediation.write',
  summary: { zh: '各方签了字，传照片', en: 'It is signed: photos of the paper' },
  params: Of(),
  body: closed({ photos: Photos(1) }),
  output: Done,
});
export const followPoint = endpoint({
  name: 'mediation.follow',
  method: 'POST',
  path: '/disputes/:id/points/:point/outcome',
  may: 'mediation.write',
  summary: { zh: '回访一条：做到了没有', en: 'Follow up a point: kept or not' },
  params: closed({ id: Id(), point: Id() }),
  body: closed({ kept: Type.Boolean(), words: Text(500), photos: Photos() }),
  output: Done,
});
