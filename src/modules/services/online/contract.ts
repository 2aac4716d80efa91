/** From home: progress without an account, and applying by oneself or for somebody with their consent. Shared with the browser. */
import Type, { type Static } from 'typebox';
import { endpoint, type Say } from '../../../kernel/contract.ts';
import { Code, closed, Day, Done, Id, Line, Moment, Nullable, OneOf, Text } from '../../../kernel/shapes.ts';
import { Form, MAX_PICTURES } from '../applications/contract.ts';
import { ItemCode } from '../catalogue/contract.ts';
import { APPLICANTS, CONSENTS, HANDOVERS, PAPER_STATES, STATES } from '../contract.ts';

/** code: the person read out the code that was sent to their own phone · door: a worker asks the person at home before it counts ·
 * guardianship: a legal guardian, shown by the papers */
export const AGREEMENTS = ['code', 'door', 'guardianship'] as const;
export type Agreement = (typeof AGREEMENTS)[number];
export const AGREEMENT_WORDS: Readonly<Record<Agreement, Say>> = {
  code: { zh: '本人收短信验证码同意', en: 'Agreed by a code sent to the own phone' },
  door: { zh: '工作人员上门问过本人再办', en: 'A worker asks the person at home first' },
  guardianship: { zh: '我是法定监护人', en: 'I am the legal guardian' },
};
export const PROXIES = ['family', 'guardian', 'proxy'] as const;

const Pictures = () => Type.Array(Id(), { maxItems: MAX_PICTURES });
const Params = closed({ id: Id() });
const Pair = Type.Object({ zh: Type.String(), en: Type.String() });

/** Number and code, or the address behind the printed square and its code: this browser may then see it. */
export const openApplicationTicket = endpoint({
  name: 'services.ticket',
  method: 'POST',
  path: '/application-tickets',
  may: 'anyone',
  summary: { zh: '凭编号和查询码看办件', en: 'Follow an application by its number and code' },
  body: closed({ id: Type.Optional(Id()), number: Type.Optional(Text(30)), code: Line(20) }),
  output: Type.Object({ id: Id() }),
});

const MyRow = Type.Object({
  id: Id(),
  number: Type.String(),
  title: Type.String(),
  /** Masked. */
  name: Type.String(),
  community: Type.String(),
  state: OneOf(STATES),
  /** How many papers are still missing. */
  missing: Type.Integer(),
  madeAt: Moment(),
  dueAt: Moment(),
});
export type MyApplication = Static<typeof MyRow>;
export const myApplications = endpoint({
  name: 'services.mine',
  method: 'GET',
  path: '/my-applications',
  may: 'anyone',
  summary: { zh: '我的办件', en: 'My applications' },
  output: Type.Object({ rows: Type.Array(MyRow) }),
});

const Step = Type.Object({
  id: Type.Integer(),
  at: Moment(),
  verb: Type.String(),
  who: Type.String(),
  text: Type.String(),
});
export type OpenStep = Static<typeof Step>;
export const FOLLOW_ACTS = ['paper', 'answer', 'withdraw'] as const;
export const Progress = Type.Object({
  id: Id(),
  number: Type.String(),
  code: Type.String(),
  title: Type.String(),
  item: Nullable(Type.String()),
  place: Type.String(),
  /** Masked. */
  name: Type.String(),
  /** Who speaks for the person; masked. Null: the person. */
  agent: Nullable(Type.String()),
  /** Somebody else sent it and the person was not asked yet: a worker comes. */
  waitsForConsent: Type.Boolean(),
  community: Type.String(),
  state: OneOf(STATES),
  madeAt: Moment(),
  receivedAt: Nullable(Moment()),
  dueAt: Moment(),
  late: Type.Boolean(),
  firstContact: Type.Object({ name: Type.String(), phone: Nullable(Type.String()) }),
  /** Who has it now: the unit that decides, or nothing. */
  unit: Type.String(),
  papers: Type.Array(
    Type.Object({
      at: Type.Integer(),
      name: Pair,
      words: Pair,
      state: OneOf(PAPER_STATES),
      needed: Type.Boolean(),
      /** An expiry day stands on it and is asked for. */
      expires: Type.Boolean(),
    }),
  ),
  /** The last one-time notice: until when, and what was said. */
  notice: Nullable(
    Type.Object({ id: Id(), number: Type.String(), until: Type.String(), words: Type.String() }),
  ),
  asked: Nullable(
    Type.Object({ at: Moment(), text: Type.String(), until: Moment(), answeredAt: Nullable(Moment()) }),
  ),
  decidedAt: Nullable(Moment()),
  approved: Nullable(Type.Boolean()),
  reason: Type.String(),
  result: Type.String(),
  handover: OneOf(HANDOVERS),
  handedAt: Nullable(Moment()),
  /** Masked. */
  handedTo: Type.String(),
  may: Type.Array(OneOf(FOLLOW_ACTS)),
  steps: Type.Array(Step),
});
export type Progress = Static<typeof Progress>;
export const applicationProgress = endpoint({
  name: 'services.progress',
  method: 'GET',
  path: '/applications/:id/progress',
  may: 'anyone',
  summary: { zh: '一件办到哪一步了', en: 'How far an application is' },
  params: Params,
  output: Progress,
});

export const sendPaper = endpoint({
  name: 'services.my_paper',
  method: 'PUT',
  path: '/my-applications/:id/papers/:at',
  may: 'anyone',
  summary: { zh: '拍一样材料传上来', en: 'Send a photograph of one paper' },
  params: closed({ id: Id(), at: Type.Integer({ minimum: 0, maximum: 19 }) }),
  body: closed({
    pictures: Type.Array(Id(), { minItems: 1, maxItems: MAX_PICTURES }),
    validUntil: Type.Optional(Day()),
  }),
  output: Type.Object({ missing: Type.Integer(), state: OneOf(STATES) }),
});
export const sendSupplement = endpoint({
  name: 'services.my_answer',
  method: 'POST',
  path: '/my-applications/:id/supplement-answer',
  may: 'anyone',
  summary: { zh: '在家交补正材料', en: 'Answer the supplement from home' },
  params: Params,
  body: closed({ text: Text(500), pictures: Pictures() }),
  output: Type.Object({ state: OneOf(STATES), dueAt: Moment() }),
});
export const takeBack = endpoint({
  name: 'services.my_withdrawal',
  method: 'POST',
  path: '/my-applications/:id/withdrawal',
  may: 'anyone',
  summary: { zh: '不办了，撤回', en: 'Withdraw one of mine' },
  params: Params,
  body: closed({ reason: Text(200) }),
  output: Type.Object({ state: OneOf(STATES) }),
});

/** A code to the person's own phone: reading it out is the consent. `id` is the application that is being filled in. */
export const askConsent = endpoint({
  name: 'services.ask_consent',
  method: 'POST',
  path: '/application-consents/:id',
  may: 'signed-in',
  summary: { zh: '给本人发同意代办的验证码', en: 'Send the person a code by which they agree' },
  params: Params,
  body: closed({ place: Code(), item: ItemCode(), phone: Text(40) }),
  /** Seconds until another code may be sent. */
  output: Type.Object({ wait: Type.Integer(), minutes: Type.Integer() }),
});
export const giveConsent = endpoint({
  name: 'services.give_consent',
  method: 'POST',
  path: '/application-consents/:id/answer',
  may: 'signed-in',
  summary: { zh: '填本人收到的验证码', en: 'Give the code that the person received' },
  params: Params,
  body: closed({ place: Code(), phone: Text(40), code: Line(20) }),
  output: Done,
});

/** What is on file for the person and may be used again. Nothing, where it is not certain that the person agrees. */
export const myFile = endpoint({
  name: 'services.my_file',
  method: 'POST',
  path: '/application-files/:id',
  may: 'signed-in',
  command: false,
  summary: { zh: '以前交过、这次能再用的材料', en: 'Papers given before that may be used again' },
  params: Params,
  body: closed({
    place: Code(),
    item: ItemCode(),
    self: Type.Boolean(),
    idNumber: Text(40),
    phone: Text(40),
  }),
  output: Type.Object({
    papers: Type.Array(
      Type.Object({ at: Type.Integer(), paper: Id(), givenAt: Moment(), lastDay: Nullable(Day()) }),
    ),
  }),
});

const Given = closed({
  at: Type.Integer({ minimum: 0, maximum: 19 }),
  pictures: Type.Optional(Pictures()),
  /** One on file is used again. */
  paper: Type.Optional(Id()),
  validUntil: Type.Optional(Day()),
  /** May be used again for another matter. */
  keep: Type.Optional(Type.Boolean()),
});
export const applyOnline = endpoint({
  name: 'services.apply',
  method: 'POST',
  path: '/my-applications',
  may: 'signed-in',
  summary: { zh: '在家申请一件事', en: 'Apply from home' },
  body: closed({
    id: Id(),
    item: ItemCode(),
    /** The version that was filled in; when it changed meanwhile the answer is 409 `changed`. */
    version: Type.Integer({ minimum: 1, maximum: 100_000 }),
    place: Code(),
    applicant: OneOf(APPLICANTS),
    /** The person for whom it is. */
    name: Text(40),
    idNumber: Text(40),
    /** The person's own phone, where somebody else applies. Otherwise it is the account's. */
    phone: Type.Optional(Text(40)),
    agent: Type.Optional(
      closed({ name: Text(40), relation: Text(40), agreement: Type.Optional(OneOf(AGREEMENTS)) }),
    ),
    form: Type.Optional(Form()),
    papers: Type.Array(Given, { maxItems: 20 }),
    handover: OneOf(HANDOVERS),
  }),
  output: Type.Object({
    id: Id(),
    number: Type.String(),
    code: Type.String(),
    state: OneOf(STATES),
    dueAt: Moment(),
    missing: Type.Integer(),
    firstContact: Type.Object({ name: Type.String(), phone: Nullable(Type.String()) }),
  }),
});

/** At the door: the person says yes. Until then an application that somebody else sent from home is not received. */
export const noteConsent = endpoint({
  name: 'services.note_consent',
  method: 'PUT',
  path: '/applications/:id/consent',
  may: 'services.receive',
  summary: { zh: '记下本人同意', en: 'Note that the person agrees' },
  params: Params,
  body: closed({ consent: OneOf(CONSENTS) }),
  output: Type.Object({ state: OneOf(STATES) }),
});
